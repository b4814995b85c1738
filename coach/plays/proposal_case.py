"""The business case in section 5 of the proposal: scenarios, waterfall, running cash, sensitivity (items 17-20; VQ-05, VQ-10…13).

Every figure is a calculated fact of coach.value.case.figures; where the case cannot be computed, the section says which
inputs are missing and who has them.
"""

from __future__ import annotations

from typing import Any

from coach.deal.facts import Fact, Lang, SourceType, Text
from coach.library.entries import RoleCode
from coach.plays.diagnosis import Problem
from coach.plays.inputs import missing_inputs
from coach.plays.proposal_draft import Draft, source_name
from coach.plays.results import Block, Picture
from coach.plays.words import joined, spoken
from coach.value.case import BusinessCase, figures
from coach.value.case.types import SCENARIOS, CaseInput
from coach.value.types import InputState

_ROWS = (
    ("benefit", "收益合计", "Benefits"),
    ("cost", "投入合计", "Cost"),
    ("npv", "净收益（折成今天的钱）", "Net benefit in today's money"),
    ("roi", "投资回报率（不折现）", "ROI, undiscounted"),
    ("payback", "回本时间", "Payback"),
    ("breakeven", "保本所需的收益比例", "Benefits needed to break even"),
)
_CHAIRS: dict[RoleCode, Text] = {
    "decision_maker": Text(zh="决策者", en="decision maker"),
    "user": Text(zh="使用部门", en="the users"),
    "gatekeeper": Text(zh="采购", en="procurement"),
    "finance": Text(zh="财务", en="finance"),
    "it": Text(zh="信息部门", en="IT"),
}
_LEAST_ROWS = 2
"""A picture of one bar says nothing that its figure does not say."""
MISSING_ROWS = 6


def case_blocks(d: Draft) -> list[Block]:
    """Scenario table, what follows from it, and the three pictures; empty where the case cannot be computed."""
    case = d.case
    if not case.computable:
        return []
    facts = {f.id: f for f in figures.of(case)}
    drawn = [_waterfall(d, case, facts), _running(d, case, facts), _tornado(d, case, facts)]
    return [_scenarios(d, facts), _said(d, case, facts), *(b for b in drawn if b)]


def _scenarios(d: Draft, facts: dict[str, Fact]) -> Block:
    header = [d.t("情景", "Scenario"), d.t("保守", "Cautious"), d.t("基准", "Base"), d.t("乐观", "Hopeful")]
    none = {"payback": d.t("期内不回本", "no payback")}
    rows = [
        [d.t(zh, en), *(_cell(f"case:{name}:{key}", facts, none.get(key, "—")) for name in SCENARIOS)]
        for key, zh, en in _ROWS
    ]
    text = d.t(
        "保守、基准、乐观情景（按[[case:years]]计，只算现金收益）",
        "Cautious, base and hopeful (over [[case:years]], cash benefits only)",
    )
    return Block(kind="table", text=text, header=header, rows=rows)


def _cell(fact_id: str, facts: dict[str, Fact], none: str) -> str:
    return f"[[{fact_id}]]" if fact_id in facts else none


def _said(d: Draft, case: BusinessCase, facts: dict[str, Fact]) -> Block:
    """The table in sentences: payback from hard benefits, break-even, the price of waiting, what moves it, what is open."""
    loose = [i for i in case.inputs if not i.confirmed and i.id != "discount_rate"]
    brief: dict[str, Any] = {
        "payback": {n: f"case:{n}:payback" if f"case:{n}:payback" in facts else "" for n in SCENARIOS},
        "breakeven": "case:base:breakeven" if _reached(facts.get("case:base:breakeven")) else "",
        "inaction": "case:inaction" if "case:inaction" in facts else "",
        "gain": facts["case:base:npv"].quantity.mid > 0,
        "drivers": _movers(d),
        "apart": [spoken(b.label.get(d.lang)) for b in case.benefits if b.counted and not b.cash][:2],
        "open": bool(loose),
        "uncosted": any(f.rule == "VQ-09" for f in case.findings),
    }
    wanted = [brief["breakeven"], brief["inaction"], *brief["payback"].values(), "case:base:npv", "case:years"]
    return Block(kind="paragraph", text=d.part("case_value", "case_value", brief, [x for x in wanted if x], limit=400))


def _movers(d: Draft) -> list[str]:
    """The two inputs that move the result most, inside a sentence: “补产加班费”的改善幅度."""
    found: dict[str, list[str]] = {}
    for swing in d.case.tornado[:2]:
        owner = next((b for b in d.case.benefits if swing.input.startswith(f"benefit.{b.id}.")), None)
        label = figures.input_label(d.case, swing.input, swing.label) if owner is None else swing.label
        found.setdefault(owner.label.get(d.lang) if owner else "", []).append(spoken(label.get(d.lang)))
    return [
        d.t(f"“{owner}”的{joined(names, 'zh')}", f"the {joined(names, 'en')} assumed for {spoken(owner)}")
        if owner
        else joined(names, d.lang)
        for owner, names in found.items()
    ]


def _reached(fact: Fact | None) -> bool:
    """Whether the benefits break even at all."""
    return fact is not None and fact.quantity.mid <= 100


def _waterfall(d: Draft, case: BusinessCase, facts: dict[str, Fact]) -> Block | None:
    """From each benefit over what it costs to what is left."""
    ids = [i for i in facts if i.startswith(("case:gain:", "case:spent:"))] + ["case:net"]
    rows = [[facts[i].label.get(d.lang).split("：")[-1], f"[[{i}]]"] for i in ids]
    if len(rows) <= _LEAST_ROWS:
        return None
    text = d.t(
        "收益和投入逐项看（基准情景，[[case:years]]合计）",
        "Benefits and cost, item by item (base case, over [[case:years]])",
    )
    header = [d.t("项目", "Item"), d.t("金额", "Amount")]
    drawn = Picture(kind="waterfall", values=[[facts[i].quantity.mid] for i in ids], unit=case.currency)
    return Block(kind="table", text=text, header=header, rows=rows, picture=drawn)


def _running(d: Draft, case: BusinessCase, facts: dict[str, Fact]) -> Block | None:
    """The running total year by year, and when it turns."""
    ids = {n: [f"case:{n}:running:{y}" for y in range(case.years + 1)] for n in SCENARIOS}
    names = {"conservative": d.t("保守", "Cautious"), "base": d.t("基准", "Base"), "optimistic": d.t("乐观", "Hopeful")}
    years = [d.t(f"第{y}年末", f"End of year {y}") for y in range(1, case.years + 1)]
    header = [d.t("情景", "Scenario"), d.t("投入时", "At the start"), *years]
    rows = [[names[n], *(f"[[{i}]]" for i in ids[n])] for n in SCENARIOS]
    mark = (
        d.t("基准情景[[case:base:payback]]回本", "Base case: money back after [[case:base:payback]]")
        if "case:base:payback" in facts
        else d.t("基准情景在期内不回本", "Base case: the money is not back within the term")
    )
    values = [[facts[i].quantity.mid for i in ids[n]] for n in SCENARIOS]
    drawn = Picture(kind="running", values=values, unit=case.currency, mark=mark)
    text = d.t("累计净现金", "Running net cash")
    return Block(kind="table", text=text, header=header, rows=rows, picture=drawn)


def _tornado(d: Draft, case: BusinessCase, facts: dict[str, Fact]) -> Block | None:
    """The inputs that move the net present value most, each alone at its ends."""
    count = len(case.tornado[: figures.TORNADO_ROWS])
    if count < _LEAST_ROWS:
        return None
    ids = [(f"case:swing:{n}:low", f"case:swing:{n}:high") for n in range(count)]
    rows = [[facts[a].label.get(d.lang), f"[[{a}]]", f"[[{b}]]"] for a, b in ids]
    header = [d.t("前提", "Input"), d.t("取低值时", "At its low end"), d.t("取高值时", "At its high end")]
    values = [[facts[a].quantity.mid, facts[b].quantity.mid, facts["case:base:npv"].quantity.mid] for a, b in ids]
    mark = d.t(
        "中线是基准情景的净收益（折成今天的钱）：[[case:base:npv]]",
        "Middle line: the base case's net benefit in today's money, [[case:base:npv]]",
    )
    drawn = Picture(kind="tornado", values=values, unit=case.currency, mark=mark)
    text = d.t(
        "哪个前提最要紧：单独变动时，净收益折成今天的钱是多少",
        "What matters most: net benefit in today's money as one input moves",
    )
    return Block(kind="table", text=text, header=header, rows=rows, picture=drawn)


def cautious_payback(d: Draft) -> str:
    """Fact id of the payback in the cautious case; empty where it does not pay back or cannot be computed."""
    result = d.case.results.get("conservative")
    return "case:conservative:payback" if result and result.payback_months is not None else ""


def case_assumptions(d: Draft) -> list[list[str]]:
    """What the calculation assumes and nobody has confirmed: item, value, source, who confirms it (PR-14, VQ-20)."""
    if not d.case.computable:
        return []
    facts = {f.id: f for f in figures.of(d.case)}
    rows = [
        [figures.input_label(d.case, i.id, i.label).get(d.lang), f"[[{figures.input_fact_id(i)}]]", _origin(d, i), who_knows(d, i.who or "finance")]
        for i in d.case.inputs
        if not i.confirmed
    ]  # fmt: skip
    ours = d.t("我方建议的稳妥做法", "our suggestion, on the safe side")
    return rows + [
        [facts[i].label.get(d.lang), f"[[{i}]]", ours, who_knows(d, "finance")]
        for i in facts
        if i.startswith(("case:ramp", "case:risk:"))
    ]


def _origin(d: Draft, row: CaseInput) -> str:
    """Where an input of the calculation comes from, in words."""
    if row.id.endswith(".baseline"):
        return source_name(SourceType.CALCULATION, d.lang)
    told = row.how.get(d.lang)
    return told if told and row.source is SourceType.ASSUMPTION else source_name(row.source, d.lang)


def knows(d: Draft, label: str, otherwise: str) -> str:
    """Who has the input with this name."""
    states = (s for v in d.dx.value.drivers for s in v.inputs)
    found = next((s for s in states if spoken(s.label.get(d.lang)) == label), None)
    return who_knows(d, found.who) if found else otherwise


def missing_table(d: Draft) -> Block | None:
    """The inputs that would complete a calculation: who knows each, and the question that gets it."""
    rows = list({s.id: [s.label.get(d.lang), who_knows(d, s.who), s.ask.get(d.lang)] for s in _open(d)}.values())
    if not rows:
        return None
    d.open_points += [r[0] for r in rows][:4]
    header = [d.t("输入", "Input"), d.t("谁清楚", "Who knows"), d.t("这样问", "How to ask")]
    text = d.t("还缺的输入", "Inputs still missing")
    return Block(kind="table", text=text, header=header, rows=rows[:MISSING_ROWS])


def _open(d: Draft) -> list[InputState]:
    """Unknown inputs of the headline pains, nearest to a result first; then what agreement is missing on whole drivers."""
    states = {s.label.get(d.lang).lower(): s for v in d.dx.value.drivers for s in v.inputs if s.state == "unknown"}
    found = [states[m.lower()] for p in d.dx.headline for m in _first(d, p) if m.lower() in states]
    return [*found, *_agreements(d)]


def _first(d: Draft, p: Problem) -> list[str]:
    return missing_inputs(d.dx, p)[:3]


def _agreements(d: Draft) -> list[InputState]:
    """What both sides must settle on benefits whose cost is known already: by how much, how far, how much becomes cash."""
    return [
        InputState(id=m.id, label=m.label, unit=m.unit, state="unknown", ask=m.ask, who=m.who)
        for b in d.case.benefits
        if b.inputs
        for m in b.missing
    ]


def chair_name(code: RoleCode, lang: Lang) -> str:
    """What a chair is called in a customer's document."""
    return _CHAIRS[code].get(lang)


def who_knows(d: Draft, role: str) -> str:
    """The person in the chair that knows an input, else the chair's name; a name stays as it is."""
    code: RoleCode | None = next((c for c in _CHAIRS if c == role), None)
    if code is None:
        return role or d.t("待定", "to be named")
    person = d.dx.chair(code)
    return person.name if person else _CHAIRS[code].get(d.lang)
