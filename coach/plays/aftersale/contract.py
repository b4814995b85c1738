"""The contract checklist: what must be written down, against what the deal holds and what nobody has said yet (items 22, 38)."""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.deal.delivery import Delivery
from coach.deal.display import quantity
from coach.deal.facts import Fact, FactStatus, Text
from coach.deal.model import BuyingRole
from coach.plays.aftersale.results import ContractCheck, ContractPoint
from coach.plays.diagnosis import Diagnosis
from coach.plays.limits import freeze
from coach.plays.shared_risk import ClauseLine, SharedRisk, clause, shared_risk
from coach.plays.words import customer, speaks
from coach.writing.fill import fill

_RESPONSE = re.compile(r"(?:响应|到场|恢复|解决)[^。；;\n]{0,14}(?:小时|分钟|天)|(?:小时|分钟)[^。；;\n]{0,8}(?:响应|到场|恢复)|\b(?:respon[ds]|on site|resolve|restore)\w*[^.;\n]{0,30}(?:hours?|minutes?|days?)\b", re.I)  # fmt: skip
_ACCEPT = re.compile(r"验收[^。；;\n]{2,40}|\baccept(?:ance|ed)\b[^.;\n]{4,60}", re.I)
_PAY = re.compile(r"付款|季付|月付|首付|尾款|分期|抵扣|payment|split|instal|arrears|invoice", re.I)
_DATA = re.compile(
    r"数据[^。；;，,\n]{0,12}(?:境|存放|部署|国内|安全)|\bdata\b[^.;\n]{0,20}(?:leave|stay|hosted|resid|store)", re.I
)

_PROMISED = re.compile(r"(?:我们?(?:这边|方)?|咱们?)(?:答应|承诺|应下|说(?:可以|能|没问题|包))[^。；;\n]{2,40}|\b(?:we|i) (?:promised|agreed to|said we (?:would|could|will)|committed to)\b[^.;\n]{4,70}", re.I)  # fmt: skip

Maker = Callable[["_Desk"], ContractPoint]


class _Desk:
    """The deal and its shared risk, looked at once."""

    def __init__(self, dx: Diagnosis) -> None:
        self.dx, self.zh = dx, dx.lang == "zh"
        self.risk: SharedRisk = shared_risk(dx)
        self.facts = {f.id: f for f in (*dx.deal.facts, *dx.money, *(f for s in self.risk.shares for f in s.facts))}
        self.lines: dict[str, ClauseLine] = {line.part: line for line in clause(dx)}

    def t(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def filled(self, text: str) -> str:
        """Marks of facts as values."""
        return fill(text, self.facts, self.dx.lang)[0]

    def said(self, pattern: re.Pattern[str]) -> str:
        """The latest note's words that match, in the output's language; no hearsay, nothing suspicious."""
        barred = [h.text for h in self.dx.deal.hearsay] + [s.text for s in self.dx.deal.suspicions]
        for note in reversed(self.dx.deal.notes):
            for m in pattern.finditer(note.text):
                if speaks(m[0], self.dx.lang) and not any(m[0] in b or b in m[0] for b in barred if b):
                    return m[0].strip(" ，。；：、,.;:")
        return ""

    def who(self, role: BuyingRole, chair: str, zh: str, en: str) -> str:
        """A name, or the chair where nobody is known."""
        found = self.dx.with_role(role) or self.dx.chair(chair)
        return found.name if found else self.t(zh, en)

    def user(self) -> str:
        return self.who(BuyingRole.USER, "user", "使用部门", "the users")

    def finance(self) -> str:
        return self.who(BuyingRole.APPROVER, "finance", "财务", "finance")

    def terms(self, pattern: re.Pattern[str]) -> list[str]:
        """Our own terms of this kind that may be offered."""
        return [t for t in self.dx.deal.offering.terms_may_offer if pattern.search(t)]


def contract(dx: Diagnosis) -> ContractCheck:
    """Every point with what is there, what to write and whom to ask; a recorded contract term settles its point."""
    desk, kept = _Desk(dx), dx.deal.delivery or Delivery()
    points = []
    for make in _POINTS:
        point = make(desk)
        if term := kept.contract.get(point.id):
            point = point.model_copy(update={"status": "agreed", "has": term.text, "ask": "", "whom": ""})
        points.append(point)
    shown = {i for p in points for i in p.fact_ids}
    return ContractCheck(
        lang=dx.lang, customer=customer(dx.deal, dx.lang), signed=kept.signed, points=points,
        ready=all(p.status in ("agreed", "known") for p in points if p.must), facts=[desk.facts[i] for i in shown if i in desk.facts],
    )  # fmt: skip


def _metric(d: _Desk) -> ContractPoint:
    line = _clause(d, "metric")
    return _point(
        d, "metric", "衡量指标", "The one measure", has=line[0], known=line[1] and _clause(d, "baseline")[1], partly=line[1],
        write=d.t("只写一个指标，写清从哪一刻量到哪一刻", "One measure only, with the moment it starts and the moment it stops"),
        ask=d.t("验收只看一个数的话，您这边认哪一个？", "If acceptance looked at one figure only, which one would it be?"), whom=d.user(),
    )  # fmt: skip


def _baseline(d: _Desk) -> ContractPoint:
    head = d.dx.headline[0] if d.dx.headline else None
    disputed = [f for c in (head.conflicts if head else []) for f in (d.dx.deal.fact(i) for i in c.fact_ids) if f]
    if len(disputed) > 1:
        said = d.t("、", ", ").join(_spoken(f, d) for f in disputed[:3])
        point = _point(
            d, "baseline", "基线", "Baseline", has=d.t(f"说法不一：{said}", f"Disputed: {said}"), known=False,
            write=d.t("用同一批记录量一遍，双方签字", "Measured once on the same records, signed by both"),
            ask=d.t("咱们拿同一批记录量一遍，以后都按这个数，行吗？", "Shall we measure once on the same records and keep to that figure?"), whom=d.finance(),
        )  # fmt: skip
        return point.model_copy(update={"status": "partly", "fact_ids": [f.id for f in disputed[:3]]})
    line = _clause(d, "baseline")
    return _point(
        d, "baseline", "基线", "Baseline", has=line[0], known=line[1],
        write=d.t("取哪一段、谁量的、按哪个口径，三样写齐", "Which stretch, measured by whom, under which definition"),
        ask=d.t("现在这个数是从哪份记录里来的？哪一段时间？", "Which record is today's figure from, and which period?"), whom=d.user(),
    )  # fmt: skip


def _record(d: _Desk) -> ContractPoint:
    line = _clause(d, "record")
    return _point(
        d, "record", "数据来源", "Source of the figures", has=line[0] if line[1] else "", known=line[1],
        write=d.t("以哪本账为准，谁取数，双方怎么查", "Which record counts, who takes the figures, how both can check"),
        ask=d.t("这个数以后以谁的账为准，能不能给我们看？", "Whose record counts, and may we see it?"), whom=d.user(),
    )  # fmt: skip


def _window(d: _Desk) -> ContractPoint:
    line = _clause(d, "window")
    return _point(
        d, "window", "考核时段", "Window", has=line[0] if line[1] else "", known=line[1],
        write=d.t("上线前后各取一段，写起止日期；长短、班次、品种要一样", "One stretch before and one after go-live with dates; same length, shifts and mix"),
        ask=d.t("拿哪几周和上线以后比，才算公平？", "Which weeks would make a fair comparison?"), whom=d.user(),
    )  # fmt: skip


def _target(d: _Desk) -> ContractPoint:
    line = _clause(d, "target")
    return _point(
        d, "target", "目标和算法", "Target and formula", has=line[0] if line[1] else "", known=line[1],
        write=d.t("目标表双方签字，差多少怎么算写成一行算式", "A target sheet signed by both, with the shortfall as one line of arithmetic"),
        ask=d.t("做到什么程度算见效？您心里的保守数和期望数各是多少？", "What would count as a result? Your cautious and your hoped-for figure?"), whom=d.finance(),
    )  # fmt: skip


def _standard(d: _Desk) -> ContractPoint:
    named = list(dict.fromkeys(p.module.name for p in d.dx.headline if p.module))
    scope = d.t("、", ", ").join(named)
    has = (
        d.t(f"范围：{scope}；做到什么样算完还没写", f"Scope: {scope}; what counts as done is not written")
        if scope
        else ""
    )
    point = _point(
        d, "standard", "交付标准", "Delivery standard", has=has, known=False, must=True,
        write=d.t("逐项写：交什么、做到什么样算完、拿什么量、谁来量", "Per item: what is handed over, what counts as done, how and by whom it is measured"),
        ask=d.t("这一项交到什么样，您的人才肯签字？", "What has to be there before your people sign for it?"), whom=d.user(),
    )  # fmt: skip
    return point.model_copy(update={"status": "partly" if scope else "open"})


def _acceptance(d: _Desk) -> ContractPoint:
    said = d.said(_ACCEPT)
    return _point(
        d, "acceptance", "验收节点", "Acceptance points", has=said, known=False, must=True, partly=bool(said),
        write=d.t("哪天验哪一段、谁签、几个工作日不答复怎么算、放哪笔款", "Which part on which day, who signs, what silence means, which payment it releases"),
        ask=d.t("验收谁签字？签了之后款走多久？", "Who signs acceptance, and how long does payment take after that?"), whom=d.finance(),
    )  # fmt: skip


def _response(d: _Desk) -> ContractPoint:
    said = d.said(_RESPONSE)
    return _point(
        d, "response", "服务响应", "Service response", has=said, known=False, must=True, partly=bool(said),
        write=d.t("分级写：多久应、多久解、夜里和节假日怎么算、找谁；写做得到的", "By grade: time to answer and to solve, nights and holidays, whom to call; only what we can keep"),
        ask=d.t("哪种问题会让您停下来？停多久您受不了？", "Which fault would stop you, and how long can you bear it?"), whom=d.user(),
    )  # fmt: skip


def _payment(d: _Desk) -> ContractPoint:
    ours = [t for t in d.terms(_PAY) if speaks(t, d.dx.lang)]
    has = d.t("我方能给：", "We may offer: ") + d.t("；", "; ").join(ours) if ours else ""
    return _point(
        d, "payment", "付款和节点挂钩", "Payment tied to milestones", has=has, known=False, partly=bool(ours),
        write=d.t("每笔款对应一张签字单，写比例和天数", "Each payment against one signed form, with share and days"),
        ask=d.t("今年的预算走哪个科目，能分几笔付？", "Which budget line is it, and in how many payments?"), whom=d.finance(),
    )  # fmt: skip


def _exclusions(d: _Desk) -> ContractPoint:
    line = _clause(d, "exclusions")
    return _point(
        d, "exclusions", "不包含", "Not included", has=d.t(f"建议：{line[0]}", f"Proposed: {line[0]}"), known=False, partly=True,
        write=d.t("写一段“不包含”，再写加需求走变更单、谁批", "A paragraph of what is left out; additions go through a change form, approved by whom"),
        ask=d.t("哪些事您以为包含在里面？咱们现在对一遍。", "What do you take to be included? Let us go through it now."), whom=d.user(),
    )  # fmt: skip


def _duties(d: _Desk) -> ContractPoint:
    return _point(
        d, "duties", "贵方要出的人和数据", "People and data from the customer", has="", known=False,
        write=d.t("每个里程碑写人名、数据、时间；没到位顺延多久", "Names, data and days per milestone, and what a delay does to the plan"),
        ask=d.t("您这边谁能每周抽半天？", "Who on your side can spare half a day a week?"), whom=d.user(),
    )  # fmt: skip


def _sharing(d: _Desk) -> ContractPoint:
    shares = d.risk.shares
    told = [d.filled(s.theirs.get(d.dx.lang)) for s in shares[:2]]
    return _point(
        d, "risk", "风险共担", "Shared risk", has=" ".join(told), known=False, partly=bool(told),
        write=d.t("指标、基线、算法、上限四样齐了才写，法务审过才给", "Only with measure, baseline, formula and cap, and after legal has read it"),
        ask=d.t("没达到的话，怎么算您觉得公平？", "If it falls short, what would you call fair?"), whom=d.finance(),
    )  # fmt: skip


def _data(d: _Desk) -> ContractPoint:
    said = d.said(_DATA) or next((t for t in d.terms(_DATA) if speaks(t, d.dx.lang)), "")
    it = d.who(BuyingRole.EVALUATOR, "it", "信息部门", "IT")
    return _point(
        d, "data", "数据和权限", "Data and access", has=said, known=False, partly=bool(said),
        write=d.t("用到哪些字段、存在哪、谁能看、合同结束怎么交还", "Which fields, where they are kept, who sees them, how they are handed back"),
        ask=d.t("哪些数据不能出您的网？要走什么审批？", "Which data must not leave your network, and who approves?"), whom=it,
    )  # fmt: skip


def _promises(d: _Desk) -> ContractPoint:
    said = d.said(_PROMISED)
    has = d.t(f"笔记里有：“{said}”", f"In the notes: “{said}”") if said else ""
    return _point(
        d, "verbal", "口头答应过的话", "What was promised verbally", has=has, known=False, partly=bool(said),
        write=d.t("一条一条过：进合同，还是收回", "One by one: into the contract, or withdrawn"),
        ask=d.t("我们的人口头答应过您什么？哪怕是一句话。", "What did our people promise you, even in passing?"), whom=d.user(),
    )  # fmt: skip


def _signature(d: _Desk) -> ContractPoint:
    found = d.dx.with_role(BuyingRole.APPROVER)
    decider = d.dx.with_role(BuyingRole.DECISION_MAKER)
    names = list(dict.fromkeys(p.name for p in (decider, found) if p))
    stop = freeze(d.dx)
    has = d.t("、", ", ").join(names) + (d.t(f"；注意{stop}", f"; mind {stop}") if stop and names else "")
    return _point(
        d, "signature", "谁签字、要走几步", "Who signs, in how many steps", has=has, known=bool(found), partly=bool(decider),
        write=d.t("双方签字人、用印和采购流程的天数", "Signatories on both sides, days for seal and procurement"),
        ask=d.t("从您点头到盖章，中间还要过谁、几天？", "From your yes to the seal: who else, and how many days?"), whom=names[0] if names else d.t("拍板的人", "the decision maker"),
    )  # fmt: skip


_POINTS: tuple[Maker, ...] = (
    _standard, _acceptance, _response, _metric, _baseline, _record, _window, _target, _exclusions, _duties, _payment, _sharing,
    _data, _promises, _signature,
)  # fmt: skip


def _clause(d: _Desk, part: str) -> tuple[str, bool]:
    line = d.lines.get(part)
    return (d.filled(line.text), line.known) if line else ("", False)


def _spoken(fact: Fact, d: _Desk) -> str:
    by = fact.source.said_by
    value = quantity(fact.quantity, d.dx.lang)
    if fact.status is FactStatus.HEARSAY or not by:
        return value
    return d.t(f"{by}说{value}", f"{value} ({by})")


def _point(
    d: _Desk, point_id: str, zh: str, en: str, *, has: str, known: bool, write: str, ask: str, whom: str, must: bool = False,
    partly: bool = False,
) -> ContractPoint:  # fmt: skip
    return ContractPoint(
        id=point_id, name=Text(zh=zh, en=en).get(d.dx.lang), must=must, status="known" if known else "partly" if partly else "open",
        has=has, write=write, ask="" if known else ask, whom="" if known else whom,
    )  # fmt: skip
