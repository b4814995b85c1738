"""Sections 1-4 of the proposal: summary, understanding, goals, solution."""

from __future__ import annotations

from typing import Any

from coach.deal.facts import Fact, SourceType
from coach.deal.model import BuyingRole, Layer, Module, Relationship
from coach.plays import dates
from coach.plays.address import call_name
from coach.plays.diagnosis import Problem
from coach.plays.inputs import missing_inputs, view
from coach.plays.limits import buying_rule, freeze
from coach.plays.money import pilot_total, stakes
from coach.plays.proposal_case import cautious_payback
from coach.plays.proposal_draft import Draft, external, kept_for_later, label_of, source_word
from coach.plays.proposal_heat import heat
from coach.plays.results import Block
from coach.plays.spin import advance_owner, verify_brief
from coach.plays.words import customer, metric, month_first, quotable, said_date, speaks, subject, title

FACT_ROWS = 8


def core(d: Draft) -> None:
    """Sections 1-4."""
    _summary(d)
    _understanding(d)
    _goals(d)
    _solution(d)


def risk_line(d: Draft) -> str:
    """The risk that would stop this deal first, as a key the wording knows."""
    if any(p.conflicts for p in d.dx.headline):
        return "definition"
    if freeze(d.dx):
        return "freeze"
    if buying_rule(d.dx):
        return "rule"
    approver = d.dx.with_role(BuyingRole.APPROVER)
    if approver and approver.contact and approver.contact.value == "none":
        return "approver"
    return "baseline" if missing_inputs(d.dx, d.dx.headline[0] if d.dx.headline else None) else "adoption"


def _voice(d: Draft, p: Problem, limit: int) -> str:
    """The customer's words for the pain, as a document may quote them: no mentor's words, no open figure."""
    for pain in (p.pain, *p.also):
        who = d.dx.deal.person(pain.owner) if pain.owner else None
        words = quotable(d.dx.deal, pain.text, d.lang, limit)
        named = any(n and n in words for q in d.dx.deal.people for n in (q.name, *q.aliases))
        if words and not named and not (who and who.relationship is Relationship.MENTOR):
            return words
    return ""


def _headline_figure(d: Draft, p: Problem | None) -> Fact | None:
    """One number for the summary: cost at stake, else a measured figure of the pain, else the first step's price."""
    stated = {i for x in (p.pain, *p.also) for i in x.fact_ids} if p else set()
    timed = [
        f for f in external(d.dx, p.facts if p else []) if f.id in stated and f.quantity.unit not in ("count", "person")
    ]
    first = pilot_total(d.dx)
    price = [f for f in d.dx.money if f.id == first]
    return next(iter([*stakes(d.dx), *timed, *price]), None)


def _summary(d: Draft) -> None:
    dx = d.dx
    first = dx.headline[0] if dx.headline else None
    figure = _headline_figure(d, first)
    owner = advance_owner(dx, [])
    name = call_name(owner, d.lang) if owner else ""
    brief: dict[str, Any] = {
        "customer": customer(dx.deal, d.lang),
        "subjects": [subject(p, d.lang) for p in dx.headline],
        "quote": _voice(d, first, 30 if d.lang == "zh" else 90) if first else "",
        "figure": figure.id if figure else "",
        "figure_label": label_of(figure, d.lang).split("：")[-1].split(": ")[-1] if figure else "",
        "is_price": bool(figure and figure.id.startswith("quote:")),
        "is_stake": bool(figure and figure.id.startswith("stake:")),
        "modules": d.pilot_modules,
        "risk": risk_line(d) if first else "",
        "freeze": freeze(dx),
        "rule": buying_rule(dx),
        "metric": metric(first, d.lang) if first else "",
        "owner": name,
        "missing": missing_inputs(dx, first)[:1],
        "date": dates.say(dates.next_step_date(dx.deal, dx.today), d.lang),
    }
    brief["payback"] = cautious_payback(d)
    stated = [figure.id] if figure else []
    stated += [brief["payback"]] if brief["payback"] else []
    mark = d.part("summary", "summary", brief, stated, limit=400)
    d.section("summary", "1", "执行摘要", "Executive summary", [Block(kind="paragraph", text=mark)])


def _understanding(d: Draft) -> None:
    blocks: list[Block] = []
    for n, p in enumerate(d.dx.headline):
        brief = {
            "n": n,
            "title": title(p, d.lang),
            "subject": subject(p, d.lang),
            "quote": _voice(d, p, 60 if d.lang == "zh" else 160),
            "customer": customer(d.dx.deal, d.lang),
            "views": [v for c in (("user", "finance"), ("finance", "user"))[n % 2] if (v := view(p, c, d.lang))][:1],
            "chain": [(c.zh if d.lang == "zh" else c.en) for c in (p.card.chain if p.card else [])][n : n + 3],
        }
        blocks.append(Block(kind="paragraph", text=d.part(f"pain{n}", "understanding", brief, [f.id for f in p.facts])))
    blocks += [b for b in (_facts_table(d), _conflicts_table(d), _later(d), heat(d)) if b]
    if not d.dx.headline:
        blocks.append(
            Block(kind="paragraph", text=d.part("pain0", "nothing", {"customer": customer(d.dx.deal, d.lang)}))
        )
    d.section("understanding", "2", "我们对贵司现状的理解", "Our understanding of your situation", blocks)


def _facts_table(d: Draft) -> Block | None:
    facts = external(d.dx, _own_facts(d), listed=True)[:FACT_ROWS]
    if not facts:
        return None
    first = month_first(d.dx.deal)
    rows = [
        [
            label_of(f, d.lang),
            f"[[{f.id}]]",
            source_word(f, d.lang),
            said_date(f.source.date, d.lang, month_first=first) or "—",
        ]
        for f in facts
    ]
    header = [d.t("事实", "Fact"), d.t("数值", "Value"), d.t("出处", "Source"), d.t("日期", "Date")]
    return Block(kind="table", text=d.t("目前掌握的事实", "What we know so far"), header=header, rows=rows)


def _conflicts_table(d: Draft) -> Block | None:
    rows = [r for c in d.dx.deal.conflicts if not c.resolved_by and (r := _conflict_row(d, c.id))]
    if not rows:
        return None
    text = d.t(
        "待双方对齐的口径（对齐前都不用于测算）", "Definitions to agree first (neither figure is used until then)"
    )
    header = [
        d.t("指标", "Measure"),
        d.t("说法一", "First figure"),
        d.t("说法二", "Second figure"),
        d.t("要问清的", "To settle"),
    ]
    return Block(kind="table", text=text, header=header, rows=rows)


def _later(d: Draft) -> Block | None:
    names = [title(p, d.lang) for p in kept_for_later(d)]
    if not names:
        return None
    text = d.t("本期不展开、留到下一阶段：", "Left for the next phase: ") + d.t("、", "; ").join(names) + d.t("。", ".")
    return Block(kind="paragraph", text=text)


def _own_facts(d: Draft) -> list[Fact]:
    """Facts about the headline pains first, then the customer's other figures; people's own facts before loose ends."""
    near = [f for p in d.dx.headline for f in p.facts]
    rest = [f for f in d.dx.deal.facts if f.source.type in (SourceType.CUSTOMER, SourceType.DOCUMENT)]
    return list({f.id: f for f in [*near, *rest]}.values())


def _conflict_row(d: Draft, conflict_id: str) -> list[str]:
    conflict = next(c for c in d.dx.deal.conflicts if c.id == conflict_id)
    brief = verify_brief(d.dx, conflict, None)
    sides = brief["sides"]
    if not isinstance(sides, list) or len(sides) < 2:
        return []
    cells = [f"[[{s['fact']}]]" + (d.t(f"（{s['who']}）", f" ({s['who']})") if s["who"] else "") for s in sides[:2]]
    ask = {
        "duration": d.t("各从哪一步算到哪一步", "where each starts and stops"),
        "share": d.t("分母和范围", "base and scope"),
        "money": d.t("各包含哪些项目", "what each includes"),
        "count": d.t("各把哪些算在内", "what each counts"),
    }
    d.open_points.append(d.t(f"{brief['label']}的口径", f"definition of {brief['label']}"))
    return [str(brief["label"]), *cells, ask[str(brief["kind"])]]


def _goals(d: Draft) -> None:
    finance = d.dx.chair("finance")
    items = []
    for n, p in enumerate(d.dx.headline):
        brief = {
            "subject": subject(p, d.lang),
            "metric": metric(p, d.lang),
            "owner": p.owner.name if p.owner and not p.owner.left else "",
            "finance": finance.name if finance else "",
            "n": n,
            "last": n == len(d.dx.headline) - 1,
        }
        items.append(d.part(f"goal{n}", "goal", brief))
    d.section("goals", "3", "目标与成功标准", "Goals and how success is measured", [Block(kind="bullets", items=items)])


def _solution(d: Draft) -> None:
    dx = d.dx
    blocks: list[Block] = []
    rows = [_triangle(d, p) for p in dx.headline if p.module]
    if rows:
        header = [
            d.t("痛点", "Pain"),
            d.t("做什么", "What we do"),
            d.t("模块", "Module"),
            d.t("用什么验证", "Measured by"),
        ]
        text = d.t("痛点、方案与价值逐条对应", "Each pain with its answer and its measure")
        blocks.append(Block(kind="table", text=text, header=header, rows=rows))
    lead = {
        Layer.BASE: d.t("基础层，给信息与使用部门看：", "Base layer, for IT and users: "),
        Layer.VALUE_ADD: d.t("增值层，给业务负责人看：", "Value-add layer, for line managers: "),
        Layer.STRATEGIC: d.t("战略层，给决策层看，下一阶段再谈：", "Strategic layer, for the executives, next phase: "),
    }
    for layer, head in lead.items():
        lines = [_line(d, m) for m in _modules(d, layer)]
        if lines:
            blocks.append(Block(kind="bullets", text=head, items=lines))
    for p in dx.headline:
        if not p.module or p.guessed:
            d.open_points.append(d.t(f"“{title(p, 'zh')}”我方能否解决", f"whether we can answer “{title(p, 'en')}”"))
    d.section("solution", "4", "解决方案", "Solution", blocks)


def _line(d: Draft, m: Module) -> str:
    """Name and description, in the supplier's own words."""
    if not m.description:
        return m.name
    return f"{m.name}：{m.description}" if d.lang == "zh" else f"{m.name}: {m.description}"


def _modules(d: Draft, layer: Layer) -> list[Module]:
    modules = [m for m in d.dx.deal.offering.offering if m.layer is layer]
    if layer is Layer.STRATEGIC:
        return modules
    wanted = {p.module.id for p in d.dx.headline if p.module}
    return [m for m in modules if m.name in d.pilot_modules or m.id in wanted]


def _triangle(d: Draft, p: Problem) -> list[str]:
    does = p.capability if speaks(p.capability, d.lang) else "—"
    return [title(p, d.lang), does, p.module.name if p.module else "", metric(p, d.lang)]
