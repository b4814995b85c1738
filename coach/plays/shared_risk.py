"""Shared risk as it may be signed: the clause line by line, from what the deal holds, and what is still blank (items 19, 22, 38)."""

from __future__ import annotations

import re
from typing import Literal

from coach.deal.facts import Fact, Lang, Model, SourceType, Text
from coach.plays.angles import angle_of
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.limits import freeze
from coach.plays.money import case_of
from coach.plays.proposal_draft import Draft, external, label_of
from coach.plays.results import Block
from coach.plays.words import metric, speaks, subject
from coach.value import riskshare
from coach.value.case import BusinessCase
from coach.value.riskshare import RiskShare

Part = Literal["metric", "baseline", "target", "record", "window", "settling", "exclusions", "legal"]
_NAMES: dict[Part, Text] = {
    "metric": Text(zh="指标", en="Measure"),
    "baseline": Text(zh="基线", en="Baseline"),
    "target": Text(zh="目标", en="Target"),
    "record": Text(zh="数从哪来", en="Source"),
    "window": Text(zh="量哪一段", en="Window"),
    "settling": Text(zh="怎么结算", en="Settlement"),
    "exclusions": Text(zh="不算在内", en="Not counted"),
    "legal": Text(zh="生效", en="Effect"),
}
_RECORD = re.compile(
    r"[一-鿿]{0,4}(?:台账|月报|日报|磅单|报表|停机记录|工单|流水|系统|导了|秒表)"
    r"|\b(?:log|records?|ledger|report|system|timesheets?|meter|scale tickets?|stopwatch)\b", re.I,
)  # fmt: skip
_NO_FIGURE = re.compile(
    r"承诺.{0,8}(?:幅|率|多少|数|周期|时长)|promised?\b.{0,30}\b(?:figure|rate|number|result)|guarantee", re.I
)


class ClauseLine(Model):
    """One line of the clause."""

    part: Part
    name: Text
    text: str
    """In the diagnosis' language, with `[[fact id]]` marks."""
    known: bool
    """False where the deal does not hold it yet: to be settled before anybody signs."""


class SharedRisk(Model):
    """What we may offer to share, reckoned, and the clause."""

    lang: Lang
    shares: list[RiskShare]
    clause: list[ClauseLine]
    """Empty where no term may be offered."""
    facts: list[Fact] = []
    """Every figure that the texts mark."""
    withheld: list[str]
    """Terms on the list that run into one we must not offer: never shown to a customer."""


def shared_risk(dx: Diagnosis, case: BusinessCase | None = None) -> SharedRisk:
    """Terms, exposures and clause of one deal. Exposures and withheld terms are ours alone."""
    offering = dx.deal.offering
    shares = riskshare.of(dx.deal, dx.value, case if case is not None else case_of(dx))
    marked = [*dx.value.quote.facts, *dx.value.facts, *dx.money, *(f for s in shares for f in s.facts)]
    facts = list({f.id: f for f in marked}.values())
    held = [t for t in offering.terms_may_offer if riskshare.withheld(t, offering)]
    return SharedRisk(lang=dx.lang, shares=shares, clause=clause(dx) if shares else [], facts=facts, withheld=held)


def clause(dx: Diagnosis) -> list[ClauseLine]:
    """The lines every risk-share clause needs; what is blank says so."""
    head = dx.headline[0] if dx.headline else None
    written = [_metric(dx, head), _baseline(dx, head), _target(dx), _record(dx, head), _window(dx)]
    return [*written, _settling(dx), _exclusions(dx), _legal(dx)]


def blocks(d: Draft) -> list[Block]:
    """For the customer: each term with their worst case, and how the clause is written. Our side of it stays out."""
    shares = [s for s in riskshare.of(d.dx.deal, d.dx.value) if s.kind != "retention"]
    if not shares:
        return []
    t = d.t
    rows = [
        [s.term if speaks(s.term, d.lang) else f"“{s.term}”", _worst(d, s.theirs.get(d.lang), s.back_id)]
        for s in shares
    ]
    text = t("风险共担（条款以合同为准，需法务审阅）：", "Shared risk (subject to contract and legal review):")
    lines = [[x.name.get(d.lang), x.text] for x in clause(d.dx) if x.part != "legal"]
    written = t(
        "条款这样写，签字前把空着的补齐：", "How the clause is written; what is open is settled before signing:"
    )
    return [
        Block(kind="table", text=text, header=[t("条款", "Term"), t("贵方最坏的情况", "Your worst case")], rows=rows),
        Block(kind="table", text=written, header=[t("项目", "Item"), t("写法", "Wording")], rows=lines),
    ]


def _worst(d: Draft, words: str, summed: str) -> str:
    """Their worst case; where no sum stands in it, with the pain it is about."""
    if summed or not d.dx.headline:
        return words
    about = subject(d.dx.headline[0], d.lang)
    return d.t(f"{about}这一项，{words}", f"On {about}, {words[:1].lower()}{words[1:]}")


def _line(dx: Diagnosis, part: Part, zh: str, en: str, known: bool = True) -> ClauseLine:
    return ClauseLine(
        part=part, name=_NAMES[part], text=zh if dx.lang == "zh" else en[:1].upper() + en[1:], known=known
    )


def _metric(dx: Diagnosis, head: Problem | None) -> ClauseLine:
    if head is None:
        return _line(dx, "metric", "待定：先说好量哪一个数", "Open: agree on the one figure to measure", False)
    name = _name(dx, head)
    return _line(dx, "metric", f"{name}，只用这一个", f"{name}, and no other")


_AIM = re.compile(r"的([一-鿿]{2,6}?)目标|\bagreed ([a-z]+(?: [a-z]+)?) target")
_CHANGE = re.compile(r"^[降提增减升省]|双方|书面|约定|签")


def _name(dx: Diagnosis, head: Problem) -> str:
    """What the term itself measures, where it says so; else the pain's metric, unless that is no name (VQ-19: no margin)."""
    for share in riskshare.of(dx.deal, dx.value):
        if (m := _AIM.search(share.term)) and not _CHANGE.search(named := m[1] or m[2]) and speaks(named, dx.lang):
            return named
    disputed = [f for c in head.conflicts for f in head.facts if f.id in c.fact_ids]
    if disputed and (label := disputed[0].label.get(dx.lang)) and speaks(label, dx.lang):
        return label
    name = metric(head, dx.lang)
    return subject(head, dx.lang) if re.search(r": (?:time|number|share)$|毛利|margin", name) else name


def called(dx: Diagnosis) -> str:
    """The figure that this deal's clause, plan and report measure; empty where no pain is known."""
    return _name(dx, dx.headline[0]) if dx.headline else ""


def measured(dx: Diagnosis, head: Problem | None) -> list[Fact]:
    """The settled figures of the metric, the pain's own first; may be empty."""
    if head is None:
        return []
    contested = {i for c in head.conflicts for i in c.fact_ids}
    name = _name(dx, head)
    inputs = {i for d in dx.value.drivers for s in d.inputs if s.state == "known" and s.label.get(dx.lang).lower() == name.lower() for i in s.fact_ids}  # fmt: skip
    facts = [f for f in external(dx, head.facts) if f.id not in contested and not f.metric.endswith("|target")]
    named = [f for f in facts if name in label_of(f, dx.lang) or f.label.get(dx.lang).lower().startswith(name.lower())]
    return named or [f for f in external(dx, dx.deal.facts) if f.id in inputs]


def _baseline(dx: Diagnosis, head: Problem | None) -> ClauseLine:
    disputed = list(dict.fromkeys(i for c in (head.conflicts if head else []) for i in c.fact_ids))
    if len(disputed) > 1:
        marks = [f"[[{i}]]" for i in disputed[:3]]
        zh = f"现在有{'、'.join(marks)}几个说法，用同一批记录量出一个再填"
        en = f"{', '.join(marks)} are all on the table; measure one on the same records and fill it in"
        return _line(dx, "baseline", zh, en, False)
    if found := measured(dx, head)[:1]:
        label = label_of(found[0], dx.lang) + ("：" if dx.lang == "zh" else ":")
        return _line(dx, "baseline", f"{label}[[{found[0].id}]]，签字前双方再认一次", f"{label} [[{found[0].id}]], confirmed once more by both sides")  # fmt: skip
    return _line(dx, "baseline", "待填：还没有双方都认的现状数", "Open: no figure yet that both sides accept", False)


def _target(dx: Diagnosis) -> ClauseLine:
    agreed = next((a for a in reversed(dx.deal.assumptions) if a.input.endswith("improvement_pct")), None)
    firm = agreed is not None and agreed.source.type in (SourceType.CUSTOMER, SourceType.DOCUMENT)
    never = any(_NO_FIGURE.search(t) for t in dx.deal.offering.terms_may_not)
    if firm and not never:
        return _line(dx, "target", "按双方认过的改善幅度填", "The improvement both sides have accepted")
    zh = "待填：基线量出来以后，由双方签字的目标表定"
    return _line(dx, "target", zh, "Open: set in a target sheet signed by both, once the baseline is measured", False)


def _record(dx: Diagnosis, head: Problem | None) -> ClauseLine:
    for fact in measured(dx, head):
        if m := _RECORD.search(_around(dx, fact)):
            by = fact.source.said_by
            who = f"，{by}提供" if by else ""
            return _line(dx, "record", f"贵方现有的记录（{m[0]}）{who}，双方都能翻看", f"your own records ({m[0]}){f', from {by}' if by else ''}, open to both sides")  # fmt: skip
    zh, en = "待定：从哪本账取、谁来取，双方都能翻看", "Open: which record, kept by whom, open to both sides"
    return _line(dx, "record", zh, en, False)


def _around(dx: Diagnosis, fact: Fact) -> str:
    """The sentence of the note that gives the figure, where it is in the output's language."""
    for note in dx.deal.notes:
        if fact.source.quote and (at := note.text.find(fact.source.quote)) >= 0 and speaks(fact.source.quote, dx.lang):
            start = max(note.text.rfind(mark, 0, at) for mark in "。；;\n.")
            return note.text[start + 1 : at + len(fact.source.quote) + 20]
    return ""


def _window(dx: Diagnosis) -> ClauseLine:
    weeks = next((f for f in dx.money if f.id == "quote:trial:weeks"), None)
    if weeks:
        zh = f"考核期就是试点的[[{weeks.id}]]；基线取上线前同样长的一段"
        return _line(dx, "window", zh, f"the [[{weeks.id}]] of the trial, against a stretch of the same length before go-live")  # fmt: skip
    zh = "待填起止日期：上线前后各取一段，长短、班次、品种都一样"
    en = "Dates open: one stretch before and one after go-live, same length, shifts and mix"
    return _line(dx, "window", zh, en, False)


def _settling(dx: Diagnosis) -> ClauseLine:
    kinds = {s.kind for s in riskshare.of(dx.deal, dx.value)}
    if kinds & {"refund", "credit"}:
        zh = "按没达到的份额退，碰到上限为止；考核期结束后双方一起算、一起签"
        return _line(dx, "settling", zh, "paid back in proportion to what was missed, up to the cap; worked out and signed together at the end of the window")  # fmt: skip
    if kinds <= {"retention"}:
        return _line(
            dx, "settling", "双方签了验收单才付尾款", "the last part is due once both have signed the acceptance"
        )
    zh = "到期双方一起算、一起签；要走，书面说一声就行，已经付的不退"
    return _line(dx, "settling", zh, "worked out and signed together at the end; to stop, a written notice is enough, and what has been paid stays paid")  # fmt: skip


def _exclusions(dx: Diagnosis) -> ClauseLine:
    zh = ["没按约定给数据、人或停机窗口的日子", "业务量、产品结构明显变了，先折算再比"]
    en = ["days on which data, people or access were not given as agreed", "clear changes in volume or mix, which are adjusted first"]  # fmt: skip
    if words := freeze(dx):
        zh.append(f"冻结期（{words}）")
        en.append(f"the freeze ({words})")
    if any((a := angle_of(o.text)) and a.id == "old_equipment" for o in dx.deal.objections):
        zh.append("事先测过接不进来、已单列的设备")
        en.append("equipment tested beforehand and listed as not connectable")
    return _line(dx, "exclusions", "；".join(zh), "; ".join(en))


def _legal(dx: Diagnosis) -> ClauseLine:
    zh = "双方法务审过、签进合同才算数，口头的不算"
    return _line(dx, "legal", zh, "counts once both legal sides have read it and it stands in the contract; nothing by word of mouth")  # fmt: skip
