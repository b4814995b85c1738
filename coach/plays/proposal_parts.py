"""Sections 1-6 of the proposal: summary, understanding, goals, solution, value, proof."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from coach.deal.display import quantity
from coach.deal.facts import Fact, Lang, SourceType
from coach.deal.model import BuyingRole, Layer
from coach.plays import dates
from coach.plays.address import call_name
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.inputs import missing_inputs, view
from coach.plays.money import breakeven_id, modules_for_pilot, pilot_total, stakes
from coach.plays.proof import Proof
from coach.plays.results import Block, ObjectionAnswer, Section
from coach.plays.spin import advance_owner, verify_brief
from coach.plays.words import customer, metric, quotable, said_date, settled, subject, title
from coach.writing.types import PartPlan

PROPOSAL_DAYS = 30
_SOURCE = {
    "customer": {"zh": "客户口述", "en": "said by customer"},
    "document": {"zh": "客户资料", "en": "customer's document"},
    "price_list": {"zh": "我方价目表", "en": "our price list"},
    "library": {"zh": "公开案例", "en": "public case"},
    "calculation": {"zh": "计算", "en": "calculated"},
    "assumption": {"zh": "待确认", "en": "to confirm"},
}


@dataclass
class Draft:
    """The outline being built: sections whose `@id` marks are replaced by worded parts."""

    dx: Diagnosis
    proof: Proof
    answers: list[ObjectionAnswer]
    sections: list[Section] = field(default_factory=list)
    parts: list[PartPlan] = field(default_factory=list)
    open_points: list[str] = field(default_factory=list)

    @property
    def pilot_modules(self) -> list[str]:
        """Names of what the first step brings."""
        wanted = modules_for_pilot(self.dx, self.dx.headline[0]) if self.dx.headline else []
        return [m.name for m in self.dx.deal.offering.offering if m.id in wanted]

    @property
    def lang(self) -> Lang:
        return self.dx.lang

    def t(self, zh: str, en: str) -> str:
        """The wording of the draft's language."""
        return zh if self.dx.lang == "zh" else en

    def part(
        self,
        part_id: str,
        block: str,
        brief: dict[str, Any],
        facts: list[str] | None = None,
        cites: list[str] | None = None,
        limit: int = 400,
    ) -> str:
        """Plan a worded part; the mark to put where it goes."""
        self.parts.append(
            PartPlan(
                id=part_id,
                template=f"proposal/{block}",
                brief=brief,
                fact_ids=facts or [],
                citation_ids=cites or [],
                max_chars=limit if self.lang == "zh" else limit * 3,
            )
        )
        return f"@{part_id}"

    def section(
        self,
        sid: str,
        number: str,
        zh: str,
        en: str,
        blocks: list[Block],
        layer: Literal["", "base", "value_add", "strategic"] = "",
        reader: str = "",
    ) -> None:
        """Add a section."""
        self.sections.append(
            Section(id=sid, number=number, title=self.t(zh, en), blocks=blocks, layer=layer, reader=reader)
        )


def source_word(fact: Fact, lang: Lang) -> str:
    """Where a fact comes from, in words: 客户口述·方国栋."""
    word = _SOURCE.get(fact.source.type.value, _SOURCE["assumption"])[lang]
    return f"{word}·{fact.source.said_by}" if fact.source.said_by else word


def external(dx: Diagnosis, facts: list[Fact]) -> list[Fact]:
    """Facts that may stand in a customer's document: settled, not ours alone, not a rival's."""
    rivals = [c.name for c in dx.deal.competitors if c.kind == "vendor"]
    return [
        f
        for f in settled(facts)
        if not f.internal and not any(r in f.source.quote or r in f.label.zh + f.label.en for r in rivals)
    ]


def telling(facts: list[Fact]) -> list[Fact]:
    """Facts worth a sentence of their own: money, rates, shares and durations before mere counts."""
    return [f for f in facts if f.quantity.unit not in ("count", "person")]


def core(d: Draft) -> None:
    """Sections 1-6."""
    _summary(d)
    _understanding(d)
    _goals(d)
    _solution(d)
    _value(d)
    _cases(d)


def risk_line(d: Draft) -> str:
    """The risk that would stop this deal first, as a key the wording knows."""
    if any(p.conflicts for p in d.dx.headline):
        return "definition"
    approver = d.dx.with_role(BuyingRole.APPROVER)
    if approver and approver.contact and approver.contact.value == "none":
        return "approver"
    return "baseline" if missing_inputs(d.dx, d.dx.headline[0] if d.dx.headline else None) else "adoption"


def _summary(d: Draft) -> None:
    dx = d.dx
    head = dx.headline
    first = head[0] if head else None
    quotes = [quotable(dx.deal, p.pain.text, d.lang, 34 if d.lang == "zh" else 110) for p in head]
    figure = next(iter([*stakes(dx), *telling(external(dx, first.facts if first else []))]), None)
    owner = advance_owner(dx, [])
    brief: dict[str, Any] = {
        "customer": customer(dx.deal, d.lang),
        "subjects": [subject(p, d.lang) for p in head],
        "quotes": [q for q in quotes if q],
        "figure": figure.id if figure else "",
        "figure_label": figure.label.get(d.lang) if figure else "",
        "modules": d.pilot_modules,
        "pilot": pilot_total(dx),
        "risk": risk_line(d),
        "subject": subject(first, d.lang) if first else "",
        "owner": call_name(owner, d.lang) if owner else "",
        "missing": missing_inputs(dx, first)[:1],
        "date": dates.say(dates.next_step_date(dx.deal, dx.today), d.lang),
    }
    mark = d.part("summary", "summary", brief, [x for x in (brief["figure"], brief["pilot"]) if x], limit=400)
    d.section("summary", "1", "执行摘要", "Executive summary", [Block(kind="paragraph", text=mark)])


def _understanding(d: Draft) -> None:
    blocks: list[Block] = []
    for n, p in enumerate(d.dx.headline):
        brief = {
            "n": n,
            "title": title(p, d.lang),
            "subject": subject(p, d.lang),
            "quote": quotable(d.dx.deal, p.pain.text, d.lang, 120 if d.lang == "zh" else 300),
            "owner": p.owner.name if p.owner else "",
            "customer": customer(d.dx.deal, d.lang),
            "views": [v for c in ("user", "finance", "decision_maker") if (v := view(p, c, d.lang))][:2],
            "chain": [(c.zh if d.lang == "zh" else c.en) for c in (p.card.chain if p.card else [])][:4],
        }
        blocks.append(Block(kind="paragraph", text=d.part(f"pain{n}", "understanding", brief, [f.id for f in p.facts])))
    facts = external(d.dx, _own_facts(d))
    if facts:
        rows = [
            [f.label.get(d.lang), f"[[{f.id}]]", source_word(f, d.lang), said_date(f.source.date, d.lang) or "—"]
            for f in facts[:14]
        ]
        blocks.append(
            Block(
                kind="table",
                text=d.t("目前掌握的事实", "What we know so far"),
                header=[d.t("事实", "Fact"), d.t("数值", "Value"), d.t("出处", "Source"), d.t("日期", "Date")],
                rows=rows,
            )
        )
    rows = [_conflict_row(d, c.id) for c in d.dx.deal.conflicts if not c.resolved_by]
    rows = [r for r in rows if r]
    if rows:
        blocks.append(
            Block(
                kind="table",
                text=d.t(
                    "待双方对齐的口径（对齐前都不用于测算）",
                    "Definitions to agree first (neither figure is used until then)",
                ),
                header=[
                    d.t("指标", "Measure"),
                    d.t("说法一", "First figure"),
                    d.t("说法二", "Second figure"),
                    d.t("要问清的", "To settle"),
                ],
                rows=rows,
            )
        )
    later = [title(p, d.lang) for p in d.dx.later]
    if later:
        blocks.append(
            Block(
                kind="paragraph",
                text=d.t("本期不展开、留到下一阶段：", "Left for the next phase: ")
                + d.t("、", "; ").join(later)
                + d.t("。", "."),
            )
        )
    d.section("understanding", "2", "我们对贵司现状的理解", "Our understanding of your situation", blocks)


def _own_facts(d: Draft) -> list[Fact]:
    """Facts about the headline pains first, then the customer's other figures."""
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
            "owner": p.owner.name if p.owner else "",
            "finance": finance.name if finance else "",
            "n": n,
        }
        items.append(d.part(f"goal{n}", "goal", brief))
    d.section("goals", "3", "目标与成功标准", "Goals and how success is measured", [Block(kind="bullets", items=items)])


def _solution(d: Draft) -> None:
    dx = d.dx
    blocks: list[Block] = []
    rows = [_triangle(d, p) for p in dx.headline if p.module]
    if rows:
        blocks.append(
            Block(
                kind="table",
                text=d.t("痛点、方案与价值逐条对应", "Each pain with its answer and its measure"),
                header=[
                    d.t("痛点", "Pain"),
                    d.t("做什么", "What we do"),
                    d.t("模块", "Module"),
                    d.t("用什么验证", "Measured by"),
                ],
                rows=rows,
            )
        )
    lead = {
        Layer.BASE: d.t("基础层，给信息与使用部门看：", "Base layer, for IT and users: "),
        Layer.VALUE_ADD: d.t("增值层，给业务负责人看：", "Value-add layer, for line managers: "),
        Layer.STRATEGIC: d.t("战略层，给决策层看，下一阶段再谈：", "Strategic layer, for the executives, next phase: "),
    }
    for layer, head in lead.items():
        modules = [m for m in dx.deal.offering.offering if m.layer is layer]
        if layer is not Layer.STRATEGIC:
            modules = [
                m
                for m in modules
                if m.name in d.pilot_modules or m.id in {p.module.id for p in dx.headline if p.module}
            ] or modules[:1]
        lines = [f"{m.name}：{m.description}" if d.lang == "zh" else f"{m.name}: {m.description}" for m in modules]
        if lines:
            blocks.append(Block(kind="bullets", text=head, items=lines))
    outside = [p for p in dx.headline if not p.module]
    for p in outside:
        d.open_points.append(d.t(f"“{title(p, 'zh')}”我方能否解决", f"whether we can answer “{title(p, 'en')}”"))
    d.section("solution", "4", "解决方案", "Solution", blocks)


def _triangle(d: Draft, p: Problem) -> list[str]:
    return [title(p, d.lang), p.capability, p.module.name if p.module else "", metric(p, d.lang)]


def _value(d: Draft) -> None:
    dx = d.dx
    first = dx.headline[0] if dx.headline else None
    computed = stakes(dx)
    even = breakeven_id(dx)
    brief: dict[str, Any] = {
        "customer": customer(dx.deal, d.lang),
        "stakes": [{"id": f.id, "label": f.label.get(d.lang)} for f in computed[:2]],
        "breakeven": next((b.text.get(d.lang) for b in dx.value.breakeven), ""),
        "pilot": pilot_total(dx),
        "missing": [m for p in dx.headline for m in missing_inputs(dx, p)][:4],
        "subject": subject(first, d.lang) if first else "",
        "revenue": any(
            "营收" in f.label.zh
            or "revenue" in f.label.en.lower()
            or ("单" in f.source.quote and "接" in f.source.quote)
            for f in dx.deal.facts
        ),
    }
    ids = [s["id"] for s in brief["stakes"]] + [x for x in (even, brief["pilot"]) if x]
    blocks = [Block(kind="paragraph", text=d.part("value", "value", brief, ids, limit=500))]
    if computed:
        rows = [[f.label.get(d.lang), _formula(d, f), f"[[{f.id}]]"] for f in computed]
        blocks.append(
            Block(
                kind="table",
                text=d.t(
                    "可以算出来的部分（是现状总额，不是节省额）", "What can be calculated (today's total, not a saving)"
                ),
                header=[d.t("项目", "Item"), d.t("算法", "How"), d.t("结果", "Result")],
                rows=rows,
            )
        )
    ask = [(i.label.get(d.lang), i.ask.get(d.lang)) for p in dx.headline for i in _open_inputs(d, p)]
    if ask:
        blocks.append(
            Block(
                kind="table",
                text=d.t("还缺的输入", "Inputs still missing"),
                header=[d.t("输入", "Input"), d.t("这样问", "How to ask")],
                rows=[list(a) for a in dict.fromkeys(ask)][:6],
            )
        )
        d.open_points += [a[0] for a in dict.fromkeys(ask)][:4]
    d.section("value", "5", "价值测算", "Value", blocks)


def _open_inputs(d: Draft, p: Problem) -> list[Any]:
    names = set(missing_inputs(d.dx, p))
    return [i for dr in (p.card.drivers if p.card else [])[:1] for i in dr.inputs if i.label.get(d.lang) in names]


def _formula(d: Draft, fact: Fact) -> str:
    """The calculation in words: the inputs with their values."""
    known = {f.id: f for f in [*d.dx.deal.facts, *d.dx.money]}
    names = [f"{known[i].label.get(d.lang)} {quantity(known[i].quantity, d.lang)}" for i in fact.inputs if i in known]
    return " × ".join(names) if names else fact.formula


def _cases(d: Draft) -> None:
    brief = {
        "proof": d.proof.line,
        "cite": d.proof.cite,
        "limits": d.proof.limits,
        "customer": customer(d.dx.deal, d.lang),
        "subject": subject(d.dx.headline[0], d.lang) if d.dx.headline else "",
    }
    mark = d.part("case", "case", brief, [f.id for f in d.proof.facts], [d.proof.cite] if d.proof.cite else [])
    d.section(
        "cases",
        "6",
        "同行案例",
        "Evidence from elsewhere",
        [Block(kind="paragraph", text=mark, citations=[d.proof.cite] if d.proof.cite else [])],
    )
