"""Where each person stands: function, layer, weight, concern, tree, inner circle, influence (items 7, 56, 58, 62)."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from coach.deal.enums import BuyingRole, Contact, Relationship
from coach.deal.facts import Model, Text
from coach.deal.model import Deal, Stakeholder

Layer = Literal["executive", "management", "working", "outside"]
POWER = frozenset({BuyingRole.DECISION_MAKER, BuyingRole.APPROVER})
GOOD = frozenset({Relationship.SUPPORTER, Relationship.MENTOR})
BAD = frozenset({Relationship.ENEMY, Relationship.NON_SUPPORTER})
MET = frozenset({Contact.INITIAL, Contact.MULTIPLE, Contact.DEEP})


class Function(Model):
    """A function of the customer's house with what it usually asks for (items 7, 28)."""

    code: str
    name: Text
    concern: Text
    """Usual concern, to confirm: used only where the notes are silent."""


class _Known(Function):
    words: str
    gate: bool = False


def _f(code: str, names: str, concern_zh: str, concern_en: str, words: str, *, gate: bool = False) -> _Known:
    zh, en = names.split("/")
    return _Known(
        code=code, name=Text(zh=zh, en=en), concern=Text(zh=concern_zh, en=concern_en), words=words, gate=gate
    )


_FUNCTIONS = [
    _f("finance", "财务/Finance", "总拥有成本、回本和税务合规", "total cost of ownership, payback, tax treatment",
       r"财务|会计|资金|\bCFO\b|\bFD\b|financ|controller|treasur|accounting"),
    _f("procurement", "采购商务/Procurement", "比价、合同条款和供应商风险", "comparison of bids, terms, supplier risk",
       r"采购|招标|商务|物资|供应链|procure|purchas|sourcing|buyer|tender|commercial manager", gate=True),
    _f("legal", "法务合规/Legal and compliance", "责任、数据和合规条款", "liability, data and compliance clauses",
       r"法务|合规|审计|风控|legal|counsel|complian|audit", gate=True),
    _f("it", "信息技术/IT", "技术适配、系统架构和数据安全", "technical fit, architecture and data security",
       r"信息|\bIT\b|数字化|\bCIO\b|\bCTO\b|系统部|网络|数据|架构|security|infrastructure|architect|digital"),
    _f("quality", "质量安全/Quality and safety", "可追溯、合标准、不出事故", "traceability, standards, no incidents",
       r"质量|质检|品质|安全|环保|EHS|quality|safety|\bQA\b|regulatory"),
    _f("production", "生产运营/Production and operations", "效率提升、少停线、上线不添乱", "throughput, fewer stops, a go-live without disruption",
       r"生产|制造|车间|设备|工厂|厂长|班组|排产|计划|运营|门店|店长|仓|物流|项目经理|工程部|施工|shift|plant|production|manufactur|operation|\bops\b|\bCOO\b|maintenance|warehouse|logistic|site|store|planning|\bGM\b"),
    _f("sales", "销售市场/Sales and marketing", "多接单、答得出交期、客户满意", "more orders, dates they can promise, satisfied customers",
       r"销售|市场|商品|客户|客服|营销|品牌|sales|marketing|customer|merchandis|service"),
    _f("engineering", "研发技术/Engineering", "方案可行、和现有技术路线不打架", "feasibility, fit with the present technical line",
       r"研发|技术|工艺|总工|设计|R&D|engineer|design|technical"),
    _f("people", "人力行政/People and administration", "编制、培训量和员工接受度", "headcount, training load, acceptance by staff",
       r"人力|人事|行政|培训|工会|\bHR\b|human resources|people team|training"),
    _f("executive", "经营管理/General management", "战略价值、增长和风险", "strategic value, growth and risk",
       r"董事|总裁|总经理|老板|院长|校长|行长|局长|\bCEO\b|\bMD\b|president|managing director|founder|owner|chairman|副总"),
]  # fmt: skip
_EXEC = re.compile(
    r"董事|总裁|总经理|副总|老板|总监|院长|校长|行长|局长|厂长|\bC[A-Z]O\b|\bFD\b|\bMD\b|\bVP\b|\bS?VP\b|president|managing|director|"
    r"\bGM\b|general manager|founder|owner|chair|partner",
    re.I | re.A,
)
_MIDDLE = re.compile(
    r"部长|处长|科长|经理|主任|主管|负责人|manager|head|lead(?!er of shift)|supervisor|controller|chief", re.I | re.A
)
_BOTTOM = re.compile(
    r"班长|组长|员$|专员|工程师|店长|师傅|shift lead|team lead|clerk|planner|engineer|analyst|operator|officer|assistant",
    re.I | re.A,
)
_ROLE_WEIGHT = {
    BuyingRole.APPROVER: 3,
    BuyingRole.DECISION_MAKER: 3,
    BuyingRole.EVALUATOR: 2,
    BuyingRole.USER: 1,
}
_ROLE_WORD = {
    BuyingRole.APPROVER: Text(zh="批准人", en="approver"),
    BuyingRole.DECISION_MAKER: Text(zh="拍板人", en="decision maker"),
    BuyingRole.EVALUATOR: Text(zh="评估人", en="evaluator"),
    BuyingRole.USER: Text(zh="使用人", en="user"),
}


def active(deal: Deal) -> list[Stakeholder]:
    """Everybody still in the decision."""
    return [p for p in deal.people if not p.left]


def holding(deal: Deal, *roles: BuyingRole) -> list[Stakeholder]:
    """Active people who hold one of the roles."""
    return [p for p in active(deal) if set(roles) & set(p.buying_roles)]


def _function(person: Stakeholder) -> _Known | None:
    for job in (person.department or "", person.title or "", person.name):
        hit = next((f for f in _FUNCTIONS if job and re.search(f.words, job, re.I | re.A)), None)
        if hit:
            return hit
    return None


def function_of(person: Stakeholder) -> Function | None:
    """The function a person works in, read from department, then title; None where neither tells."""
    hit = _function(person)
    return Function(code=hit.code, name=hit.name, concern=hit.concern) if hit else None


def keeps_a_gate(person: Stakeholder) -> bool:
    """Whether this person can say no on the way: an evaluator, or somebody from procurement, legal or audit (item 34)."""
    hit = _function(person)
    return BuyingRole.EVALUATOR in person.buying_roles or bool(hit and hit.gate)


def layer_of(person: Stakeholder) -> Layer:
    """Executive, management or working level, by title; by role where there is no title that tells (item 52).

    Outside: people with influence and no part in the purchase.
    """
    if person.influence_only:
        return "outside"
    job = f"{person.title or ''} {person.name if not person.title else ''}"
    if _BOTTOM.search(job):
        return "working"
    if _EXEC.search(job) or (not person.title and re.search(r"[总董]$", person.name)):
        return "executive"
    if _MIDDLE.search(job):
        return "management"
    if POWER & set(person.buying_roles):
        return "executive"
    return "management" if BuyingRole.EVALUATOR in person.buying_roles else "working"


class Weight(Model):
    """How much a person's word counts, 0–3; None where no role is known. `why` says where the number comes from."""

    value: int | None
    why: Text


def weight_of(person: Stakeholder) -> Weight:
    """The seller's own judgement where given; else from the roles held: A or D 3, E 2, U 1 (item 7)."""
    if person.weight is not None:
        return Weight(value=person.weight, why=Text(zh="销售自己判断的", en="the seller's own judgement"))
    if person.influence_only:
        return Weight(value=0, why=Text(zh="没有票，只有影响", en="no vote, only influence"))
    if not person.buying_roles:
        return Weight(value=None, why=Text(zh="角色还不清楚", en="role not known yet"))
    top = max(person.buying_roles, key=lambda r: _ROLE_WEIGHT[r])
    word, value = _ROLE_WORD[top], _ROLE_WEIGHT[top]
    return Weight(
        value=value, why=Text(zh=f"按角色算：{word.zh}记{value}", en=f"from the role: {word.en} counts {value}")
    )


class Concern(Model):
    """What somebody asks for; `stated` False marks the usual concern of the function, to be confirmed."""

    text: Text
    stated: bool
    by: str = ""
    """Name of the person; blank for the usual concern of a function."""


class Department(Model):
    """One row of the decision-influence map (item 7)."""

    name: Text
    function: str = ""
    people: list[str]
    weight: int | None
    """The greatest weight of its people; None where no role is known."""
    weight_why: Text
    concerns: list[Concern]


def said_concerns(deal: Deal, person: Stakeholder) -> list[str]:
    """What this person is on record to care about: stated concerns, objections, pains they own, else their own words."""
    heard = [o.text for o in deal.objections if o.by and deal.person(o.by) is person]
    owned = [p.text for p in deal.pains if p.owner and deal.person(p.owner) is person]
    return list(dict.fromkeys([*person.concerns, *heard, *owned])) or person.quotes[:1]


def departments(deal: Deal) -> list[Department]:
    """The decision-influence map: departments with people, weight and concern, the weightiest first; outsiders have none."""
    groups: dict[str, list[Stakeholder]] = {}
    for p in (x for x in active(deal) if not x.influence_only):
        known = _function(p)
        groups.setdefault(known.code if known else p.department or "", []).append(p)
    rows = [_department(deal, code, people) for code, people in groups.items()]
    return sorted(rows, key=lambda d: -(d.weight or 0))


def _department(deal: Deal, code: str, people: list[Stakeholder]) -> Department:
    known = _function(people[0])
    label = people[0].department or ""
    name = known.name if known else Text(zh=label or "部门未知", en=label or "Department unknown")
    heaviest = max(people, key=lambda p: weight_of(p).value or 0)
    weight = weight_of(heaviest)
    said = [Concern(text=Text(zh=w, en=w), stated=True, by=p.name) for p in people for w in said_concerns(deal, p)[:2]]
    usual = [Concern(text=usual_concern(people[0]), stated=False)] if known and not said else []
    return Department(
        name=name, function=known.code if known else "", people=[p.name for p in people],
        weight=weight.value, weight_why=weight.why, concerns=said or usual,
    )  # fmt: skip


def usual_concern(person: Stakeholder) -> Text:
    """The usual concern of the person's function, marked as such; blank where the function is not known."""
    known = _function(person)
    if not known or person.influence_only:
        return Text()
    return Text(
        zh=f"这类岗位通常看{known.concern.zh}（待确认）",
        en=f"people in this seat usually look at {known.concern.en} (to confirm)",
    )


class Influence(Model):
    """`source` has the ear of `target`."""

    source: str
    target: str
    evidence: str = ""


class Politics(Model):
    """The political structure: reporting lines, influence, inner circle, hidden influencers (items 52, 62)."""

    reports: dict[str, str] = Field(default_factory=dict)
    """Name → name of the superior, both in the deal."""
    roots: list[str] = Field(default_factory=list)
    """People who report to nobody known but have somebody below them."""
    influences: list[Influence] = Field(default_factory=list)
    inner_circle: list[str] = Field(default_factory=list)
    outside_circle: list[str] = Field(default_factory=list)
    circle_unknown: list[str] = Field(default_factory=list)
    hidden: list[str] = Field(default_factory=list)
    """No vote, yet listened to: advisers, retired bosses, people others consult."""
    unplaced: list[str] = Field(default_factory=list)
    """Superiors or listeners named in the notes who are not people of this deal."""


def politics(deal: Deal) -> Politics:
    """The org tree and the lines of influence among the active people. Circles of reporting are cut."""
    people = active(deal)
    out = Politics()
    for p in people:
        boss = deal.person(p.reports_to) if p.reports_to else None
        if boss and not boss.left and boss is not p and not _above(out.reports, boss.name, p.name):
            out.reports[p.name] = boss.name
        elif p.reports_to and not boss:
            out.unplaced.append(p.reports_to)
        _influence(deal, p, out)
        circle = {True: out.inner_circle, False: out.outside_circle, None: out.circle_unknown}
        circle[p.inner_circle].append(p.name)
    out.roots = [n for n in dict.fromkeys(out.reports.values()) if n not in out.reports]
    sources = {i.source for i in out.influences}
    out.hidden = [p.name for p in people if _hidden(p, sources)]
    return out


def _hidden(p: Stakeholder, sources: set[str]) -> bool:
    """Influence without a vote: said so, listened to, or an adviser by title (采购的技术顾问)."""
    adviser = re.search(r"顾问|\bconsultant\b|\badvis[eo]r\b", p.title or "", re.I | re.A)
    return p.influence_only or (not p.buying_roles and (p.name in sources or bool(adviser)))


def _above(reports: dict[str, str], name: str, below: str) -> bool:
    """Whether `below` already stands somewhere above `name`."""
    seen: set[str] = set()
    while name in reports and name not in seen:
        seen.add(name)
        name = reports[name]
        if name == below:
            return True
    return False


def _influence(deal: Deal, p: Stakeholder, out: Politics) -> None:
    for name in p.influences:
        target = deal.person(name)
        if target and not target.left and target is not p:
            out.influences.append(
                Influence(source=p.name, target=target.name, evidence=p.evidence.get(f"influences.{name}", ""))
            )
        elif not target:
            out.unplaced.append(name)
