"""The brief before a call: one page, read in a minute, from the call card and what changed since last time."""

from __future__ import annotations

import re

from coach.deal.display import quantity
from coach.deal.facts import FactStatus, Lang
from coach.deal.model import Change, Contact, Deal, Stakeholder
from coach.plays.address import call_name, role_of
from coach.plays.call_card import best_five
from coach.plays.call_results import BriefQuestion, CallBrief
from coach.plays.diagnosis import Diagnosis
from coach.plays.inputs import asks
from coach.plays.limits import freeze
from coach.plays.results import CallCard, SpinSet
from coach.plays.words import metric, speaks, spoken

SECONDS = 60
"""A brief that takes longer to read is cut."""
_PACE: dict[Lang, float] = {"zh": 8.0, "en": 4.0}
"""Han characters / words read silently in a second [D]."""
_CHANGES, _BRING = 4, 4


def make(dx: Diagnosis, spin: SpinSet, card: CallCard) -> CallBrief:
    """The page: who, what changed, goal, five questions, number, case, objections, next commitment, what to bring."""
    room = [call_name(p, dx.lang) for p in dx.people() if dx.invited(p)]
    five = [BriefQuestion(id=q.id, text=q.text, ask=q.ask, changes=q.changes, listen_for=q.listen_for) for q in best_five(spin, room)]  # fmt: skip
    brief = CallBrief(
        lang=dx.lang, customer=card.customer, meeting=card.meeting, goal=card.goal, people=card.people,
        changed=changed(dx.deal, dx.lang)[:_CHANGES], questions=five, number=card.number, case=card.case,
        objections=card.objections, next_step=card.next_step, bring=bring(dx)[:_BRING], warnings=card.warnings, value=dx.range,
        citations=card.citations, facts=[*card.facts, *(f for f in spin.facts if f not in card.facts)], writer=card.writer,
        suspicions=card.suspicions, checks=card.checks,
    )  # fmt: skip
    return _fitted(brief)


def seconds(brief: CallBrief) -> int:
    """How long it takes to read."""
    people = [f"{p.name} {p.stance} {p.say}" for p in brief.people]
    questions = [f"{q.text} {q.ask}" for q in brief.questions]
    text = " ".join([brief.meeting, brief.goal, *people, *brief.changed, *questions, brief.number, brief.case, *brief.objections, brief.next_step, *brief.bring, *brief.warnings])  # fmt: skip
    size = len(re.findall(r"[一-鿿]|[A-Za-z0-9.,%]+", text)) if brief.lang == "zh" else len(text.split())
    return round(size / _PACE[brief.lang])


def _fitted(brief: CallBrief) -> CallBrief:
    """What is least needed goes first until a minute is enough; nothing is cut in half."""
    for field, least in (("objections", 1), ("changed", 2), ("bring", 2), ("people", 3), ("warnings", 1)):
        kept = getattr(brief, field)
        while seconds(brief) > SECONDS and len(kept) > least:
            kept.pop()
    brief.seconds = seconds(brief)
    return brief


def changed(deal: Deal, lang: Lang) -> list[str]:
    """What the newest note, and the seller's judgements after it, changed; empty for a deal with one note."""
    if len(deal.notes) < 2:
        return []
    last = deal.notes[-1].id
    since = next((n for n, c in enumerate(deal.history) if c.note_id == last), len(deal.history))
    lines = [_line(deal, c, lang) for c in deal.history[since:]]
    return list(dict.fromkeys(line for line in lines if line))


def _line(deal: Deal, change: Change, lang: Lang) -> str:
    kind, _, name = change.what.partition(":")
    if kind == "fact":
        return _figure(deal, change, name, lang)
    if kind == "person":
        return _person(deal, change, name, lang)
    if kind in ("budget", "timeline") and change.after:
        label = {"budget": ("预算", "Budget"), "timeline": ("时间", "Timing")}[kind][lang == "en"]
        return (
            f"{label}{'：' if lang == 'zh' else ': '}{change.after}"
            if speaks(change.after, lang) or change.after.isascii()
            else ""
        )
    if kind == "competitor":
        return f"新对手：{name}" if lang == "zh" else f"New rival: {name}"
    return ""


def _figure(deal: Deal, change: Change, fact_id: str, lang: Lang) -> str:
    """A new or replaced figure with its name; rumours and figures without a name are no news."""
    fact = deal.fact(fact_id)
    if fact is None or fact.status is FactStatus.HEARSAY or not fact.label.get(lang) or fact.scope == "quote":
        return ""
    if fact.status is FactStatus.SUPERSEDED:
        return ""
    old = next(
        (f for f in deal.facts if f.status is FactStatus.SUPERSEDED and f.metric and f.metric == fact.metric), None
    )
    label, now = spoken(fact.label.get(lang)), quantity(fact.quantity, lang)
    if old and change.kind == "added" and quantity(old.quantity, lang) != now:
        return (
            f"{label}：{quantity(old.quantity, lang)} → {now}"
            if lang == "zh"
            else f"{label}: {quantity(old.quantity, lang)} → {now}"
        )
    return (f"{label}：{now}" if lang == "zh" else f"{label}: {now}") if change.kind == "added" else ""


_STANCE = {
    "enemy": ("反对", "against us"), "non_supporter": ("偏向别家", "leans elsewhere"), "neutral": ("中立", "neutral"),
    "supporter": ("支持", "supports us"), "mentor": ("教练", "coaches us"),
}  # fmt: skip


def _person(deal: Deal, change: Change, name: str, lang: Lang) -> str:
    person = deal.person(name.partition(".")[0])
    if person is None:
        return ""
    at = lang == "en"
    if person.left:
        return f"{person.name}离开了这件事" if not at else f"{person.name} is out of this deal"
    if change.kind == "added" and not change.judged_by:
        return (
            f"新认识{person.name}{f'（{person.title}）' if person.title else ''}"
            if not at
            else f"New: {person.name}{f', {person.title}' if person.title else ''}"
        )
    if "relationship" in change.after or "relationship" in change.what:
        stance = _STANCE.get(person.relationship.value if person.relationship else "", ("", ""))[at]
        return (f"{person.name}：现在{stance}" if not at else f"{person.name}: now {stance}") if stance else ""
    return ""


def bring(dx: Diagnosis) -> list[str]:
    """What to have in the bag: what they asked for, the sheet to fill in together, the written terms."""
    zh = dx.lang == "zh"
    head = dx.headline[0] if dx.headline else None
    room = [p for p in dx.people() if dx.invited(p)] or dx.people()
    out = [x for p in room if (x := _asked_for(dx, p))][:2]
    if head and head.conflicts:
        out.append(
            f"一张空白对照表：{metric(head, dx.lang)}的起止、范围、出处"
            if zh
            else f"a blank sheet: where {metric(head, dx.lang)} starts, stops and what it covers"
        )
    elif head:
        out.append(
            f"一页{metric(head, dx.lang)}的记录表，当场填"
            if zh
            else f"a one-page log for {metric(head, dx.lang)}, to fill in on the spot"
        )
    if any(role_of(p) == "finance" for p in room):
        out.append(
            "价目表和付款方式各一页，问到再拿" if zh else "price list and payment terms, one page each, only if asked"
        )
    if any(p.contact is Contact.NONE for p in room):
        out.append("名片和一句话的来意" if zh else "a card and one sentence on why you came")
    if freeze(dx):
        out.append("避开封网的日程" if zh else "a plan that keeps clear of the freeze")
    return out


_REQUEST = re.compile(
    r"能不能|可不可以|要看|给我|想看|清单|数据|案例|模板|标准|接口|对接|部署|做到|怎么算"
    r"|\b(?:show|see|list|figures?|data|reference|work with|sheet|how|proof|integrat|support)",
    re.I,
)
"""Words of a request one can bring something for."""


def _asked_for(dx: Diagnosis, person: Stakeholder) -> str:
    others = [n for p in dx.people() if p is not person for n in (p.name, call_name(p, dx.lang))]
    wanted = next((a for a in asks(dx, person) if _REQUEST.search(a) and not any(n in a for n in others)), "")
    if not wanted:
        return ""
    name = call_name(person, dx.lang)
    return f"{name}要的：{wanted}" if dx.lang == "zh" else f"for {name}: {wanted}"


__all__ = ["SECONDS", "bring", "changed", "make", "seconds"]
