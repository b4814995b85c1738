"""Sections 5-6 of the proposal: value and evidence (items 17-22, 31; VQ-02, VQ-18, CS-01…09)."""

from __future__ import annotations

from typing import Any

from coach.deal.display import quantity
from coach.deal.facts import Fact
from coach.plays.diagnosis import Problem
from coach.plays.inputs import missing_inputs
from coach.plays.limits import hoped
from coach.plays.money import breakeven_id, pilot_total, sensitivity, stakes
from coach.plays.proposal_draft import Draft
from coach.plays.results import Block
from coach.plays.words import customer, metric, subject


def value(d: Draft) -> None:
    """Section 5: what can be calculated, and what is missing."""
    dx = d.dx
    first = dx.headline[0] if dx.headline else None
    computed = stakes(dx)
    even = breakeven_id(dx)
    per_point = sensitivity(dx)
    kinds = {x.kind for x in dx.value.drivers}
    brief: dict[str, Any] = {
        "customer": customer(dx.deal, d.lang),
        "stakes": [{"id": f.id, "label": f.label.get(d.lang)} for f in computed[:2]],
        "breakeven": next((b.text.get(d.lang) for b in dx.value.breakeven), ""),
        "missing": [m for p in dx.headline for m in missing_inputs(dx, p)[:3]][:4],
        "subject": subject(first, d.lang) if first else "",
        "metric": metric(first, d.lang) if first else "",
        "capacity": bool(kinds & {"capacity", "soft"}),
        "revenue": next((f.label.get(d.lang) for f in dx.deal.facts if hoped(f)), ""),
        "per_point": per_point.id if per_point else "",
    }
    if brief["revenue"]:
        d.open_points.append(d.t("新增业务的毛利率", "margin on the extra business"))
    ids = [s["id"] for s in brief["stakes"]] + [x for x in (even, pilot_total(dx), brief["per_point"]) if x]
    blocks = [Block(kind="paragraph", text=d.part("value", "value", brief, ids, limit=500))]
    blocks += [b for b in (_computed(d, computed), _missing(d)) if b]
    d.section("value", "5", "价值测算", "Value", blocks)


def _computed(d: Draft, computed: list[Fact]) -> Block | None:
    if not computed:
        return None
    rows = [[f.label.get(d.lang), _formula(d, f), f"[[{f.id}]]"] for f in computed]
    text = d.t("可以算出来的部分（是现状总额，不是节省额）", "What can be calculated (today's total, not a saving)")
    return Block(
        kind="table", text=text, header=[d.t("项目", "Item"), d.t("算法", "How"), d.t("结果", "Result")], rows=rows
    )


def _missing(d: Draft) -> Block | None:
    """The inputs that would complete a calculation, each with the question that gets it."""
    ask = list(
        dict.fromkeys((i.label.get(d.lang), i.ask.get(d.lang)) for p in d.dx.headline for i in _open_inputs(d, p))
    )
    if not ask:
        return None
    d.open_points += [a[0] for a in ask][:4]
    header = [d.t("输入", "Input"), d.t("这样问", "How to ask")]
    return Block(
        kind="table", text=d.t("还缺的输入", "Inputs still missing"), header=header, rows=[list(a) for a in ask][:5]
    )


def _open_inputs(d: Draft, p: Problem) -> list[Any]:
    wanted = [m.lower() for m in missing_inputs(d.dx, p)[:3]]
    inputs = [i for dr in (p.card.drivers if p.card else []) for i in dr.inputs]
    return [
        next(i for i in inputs if i.label.get(d.lang).lower() == w)
        for w in wanted
        if any(i.label.get(d.lang).lower() == w for i in inputs)
    ]


def _formula(d: Draft, fact: Fact) -> str:
    """The calculation in words: the inputs with their values."""
    known = {f.id: f for f in [*d.dx.deal.facts, *d.dx.money]}
    names = [f"{known[i].label.get(d.lang)} {quantity(known[i].quantity, d.lang)}" for i in fact.inputs if i in known]
    return " × ".join(names) if names else fact.formula


def cases(d: Draft) -> None:
    """Section 6: a public case with its limits, or the plain word that there is none."""
    first = d.dx.headline[0] if d.dx.headline else None
    brief = {
        "proof": d.proof.line,
        "cite": d.proof.cite,
        "limits": d.proof.limits,
        "customer": customer(d.dx.deal, d.lang),
        "subject": subject(first, d.lang) if first else "",
        "metric": metric(first, d.lang) if first else "",
    }
    cites = [d.proof.cite] if d.proof.cite else []
    mark = d.part("case", "case", brief, [f.id for f in d.proof.facts], cites)
    d.section(
        "cases", "6", "同行案例", "Evidence from elsewhere", [Block(kind="paragraph", text=mark, citations=cites)]
    )
