"""Sections 5-6 of the proposal: value and evidence (items 17-22, 31; VQ-02, VQ-18, CS-01…09)."""

from __future__ import annotations

import re
from typing import Any

from coach.deal.facts import Fact
from coach.plays.inputs import missing_inputs
from coach.plays.limits import hoped
from coach.plays.money import breakeven_id, pilot_total, sensitivity, stakes
from coach.plays.proposal_case import case_blocks, missing_table
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
    blocks += [b for b in (_computed(d, computed), *case_blocks(d), missing_table(d)) if b]
    d.section("value", "5", "价值测算", "Value", blocks)


def _computed(d: Draft, computed: list[Fact]) -> Block | None:
    if not computed:
        return None
    rows = [[f.label.get(d.lang), _formula(d, f), f"[[{f.id}]]"] for f in computed]
    text = d.t("可以算出来的部分（是现状总额，不是节省额）", "What can be calculated (today's total, not a saving)")
    return Block(
        kind="table", text=text, header=[d.t("项目", "Item"), d.t("算法", "How"), d.t("结果", "Result")], rows=rows
    )


_CONSTANTS = {"12": "plan:year_months", "52": "plan:year_weeks", "60": "plan:hour_minutes", "24": "plan:day_hours"}
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_:.]*|\d+(?:\.\d+)?|\S")
_SIGNS = {"*": "×", "/": "÷", "+": "+", "-": "−", "(": "(", ")": ")"}


def _formula(d: Draft, fact: Fact) -> str:
    """The calculation as a reader would key it in: each input with its name and value."""
    known = {f.id: f for f in [*d.dx.deal.facts, *d.dx.money]}
    out: list[str] = []
    for token in _TOKEN.findall(fact.formula.replace(" / 100", "")):
        if token in known:
            out.append(f"{known[token].label.get(d.lang)} [[{token}]]")
        elif token in _CONSTANTS or token in _SIGNS:
            out.append(f"[[{_CONSTANTS[token]}]]" if token in _CONSTANTS else _SIGNS[token])
        else:
            return d.t("、", ", ").join(f"{known[i].label.get(d.lang)} [[{i}]]" for i in fact.inputs if i in known)
    return " ".join(out).replace("( ", "(").replace(" )", ")")


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
