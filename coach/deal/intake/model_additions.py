"""What a model may add to the rules' reading of a note: only blanks, and only with words that the note holds.

The rules' values stay as they are. A contradiction becomes an open question, second-hand words become hearsay, whoever
the rules exclude stays out, and text that gives orders is no evidence. Each addition says which model read it (`read_by`).
Reading order: `add`, then `model_people` and the small judges below; `evidence` holds the checks they share.
"""

from __future__ import annotations

import re
from functools import partial

from coach.deal.facts import Fact, FactStatus, Source, SourceType, Text
from coach.deal.intake import concepts, covering, model_people, money
from coach.deal.intake.adding import Adding
from coach.deal.intake.evidence import Unproven, Witness, Words
from coach.deal.intake.proposed import MoneyClaim, PainClaim, Proposed, QuantityClaim, RivalClaimed, TimeClaim
from coach.deal.model import Budget, Competitor, Deal, DealPatch, ModelReading, Pain
from coach.deal.quantities import Mention

_TIME = re.compile(
    r"[月年周号日]|季度|暑假|寒假|春节|国庆|元旦|中秋|端午|Q[1-4]|H[12]|\d|January|February|March|April|May|June|July|August|September|October|November|December|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|spring|summer|autumn|fall|winter|year|quarter|month|week|Christmas|Easter",
    re.I,
)
_VISIT = re.compile(r"拜访|回访|见面|碰面|再聊|再约|演示|发资料|next (?:call|meeting|visit)|follow[- ]?up|demo\b", re.I)
_MEETING = re.compile(r"聊了|通了|谈了|见了|跑了|开了|会议|电话|talked|spoke|\bmet\b|meeting|\bcall", re.I)
_COMPLAINT = (4, 90, 220)
"""Characters of a pain: at least, at most in Chinese, at most in English."""
_SURE = 0.5
"""Confidence of a figure that only a model saw."""


def add(patch: DealPatch, proposed: Proposed, by: str, deal: Deal | None = None) -> DealPatch:
    """The patch with what the note carries of a model's proposals; the patch handed in is not changed.

    `by` is `model:<name>@<prompt version>`; `deal` is what was known before this note. `note.reading` says what was
    added, asked and refused. Never raises on anything that has the shape of `Proposed`.
    """
    patch = patch.model_copy(deep=True)
    reading = ModelReading(by=by)
    handles = {p.name: [p.name, *p.aliases] for p in patch.people} | {e.name: [e.name] for e in patch.excluded}
    witness = Witness(patch.note.text, patch.note.lang, handles)
    troubles = [p.text for p in patch.pains] + [p.evidence for p in proposed.pains if p.evidence.strip()]
    adding = Adding(patch, deal or Deal(), witness, by, reading, troubles)
    for rival in proposed.competitors:
        adding.judge("competitor", partial(_rival, adding, rival))
    model_people.people(adding, proposed.people)
    for pain in proposed.pains:
        adding.judge("pain", partial(_pain, adding, pain))
    for claim in proposed.budget[:1]:
        adding.judge("budget", partial(_budget, adding, claim))
    for time in proposed.timeline[:1]:
        adding.judge("timeline", partial(_timeline, adding, time))
    for quantity in proposed.quantities:
        adding.judge("quantity", partial(_quantity, adding, quantity))
    patch.note.reading = reading
    return patch


def _rival(adding: Adding, claim: RivalClaimed) -> bool:
    words = adding.witness.words(claim.evidence, claim.second_hand)
    name = adding.witness.name(claim.name)
    if name not in words.text:
        raise Unproven("name")
    if len(name) > 30 or adding.person(name) or _ours(adding, name):
        raise Unproven("excluded")
    rivals = [*adding.patch.competitors, *adding.deal.competitors]
    if any(name in c.name or c.name in name for c in rivals if c.kind == "vendor"):
        raise Unproven("known")
    if words.hearsay:
        return adding.heard(words, name, "competitors", name)
    adding.patch.competitors.append(Competitor(name=name, evidence=words.text, read_by={"name": adding.by}))
    return True


def _ours(adding: Adding, name: str) -> bool:
    """The customer, we, what we sell, or somebody who is not of the committee."""
    offering = adding.deal.offering
    own = [offering.company, adding.patch.account.name, adding.deal.account.name, *(m.name for m in offering.offering)]
    own += [e.name for e in [*adding.patch.excluded, *adding.deal.excluded]]
    return any(o and (o in name or name in o) for o in own)


def _pain(adding: Adding, claim: PainClaim) -> bool:
    words = adding.witness.words(claim.evidence, claim.second_hand)
    owner = _owner(adding, claim, words)
    old = next((p for p in adding.patch.pains if p.text in words.text or words.text in p.text), None)
    if old is not None:
        return _owned(adding, old, owner, words)
    least, most_zh, most_en = _COMPLAINT
    most = most_zh if re.search(r"[\u4e00-\u9fff]{4}", words.text) else most_en
    if not least <= len(words.text) <= most:
        raise Unproven("span")
    if words.hearsay:
        return adding.heard(words, owner)
    patch = adding.patch
    read_by = {"text": adding.by} | ({"owner": adding.by} if owner else {})
    made = Pain(id=f"p{len(patch.pains) + 1}", text=words.text, owner=owner, note_id=patch.note.id, read_by=read_by)
    covering.cover([(made.text, owner or "")], patch.facts, patch.note)
    covering.link(patch.note.text, [made], patch.facts)
    patch.pains.append(made)
    return True


def _owner(adding: Adding, claim: PainClaim, words: Words) -> str | None:
    """Whose pain it is, where the note shows it: a pain stands without an owner, too. Raises Unproven("excluded")."""
    if not claim.owner.strip():
        return None
    try:
        owner = adding.member(claim.owner)
        adding.witness.about(owner, words)
    except Unproven as refusal:
        if refusal.why == "excluded":
            raise
        return None
    return owner


def _owned(adding: Adding, pain: Pain, owner: str | None, words: Words) -> bool:
    """The rules have this pain: at most its owner is missing."""
    if pain.owner or not owner or words.hearsay:
        raise Unproven("known")
    pain.owner, pain.read_by = owner, {**pain.read_by, "owner": adding.by}
    return True


def _budget(adding: Adding, claim: MoneyClaim) -> bool:
    words = adding.witness.words(claim.evidence, claim.second_hand)
    figure = _figure(adding, words, claim.amount)
    if figure is None or not (figure.quantity.unit in money.MONEY or (figure.scaled and figure.bare)):
        raise Unproven("figure")
    if money.other_money(adding.witness.around(words)):
        raise Unproven("other_money")
    currency = figure.quantity.unit if figure.quantity.unit in money.MONEY else "CNY"
    standing = adding.patch.budget or adding.deal.budget
    if standing is not None:
        return _other_budget(adding, standing, claim.amount, words)
    if words.hearsay:
        return adding.heard(words, None, "budget", f"{claim.amount:g}")
    text = figure.text if figure.text in words.text else words.text
    adding.patch.budget = Budget(amount=claim.amount, currency=currency, text=text, read_by={"amount": adding.by})
    return True


def _other_budget(adding: Adding, standing: Budget, amount: float, words: Words) -> bool:
    if standing.amount == amount or words.hearsay or standing.text in words.text:
        raise Unproven("known")
    zh = f"预算之前记的是“{standing.text}”，这次的“{words.text}”说的也是这笔钱吗？以哪个为准？"
    en = f"The budget is on record as “{standing.text}”. Does “{words.text}” speak of the same money, and which holds?"
    adding.ask("budget", Text(zh=zh, en=en))
    return False


def _timeline(adding: Adding, claim: TimeClaim) -> bool:
    words = adding.witness.words(claim.evidence, claim.second_hand)
    if adding.patch.timeline or adding.deal.timeline:
        raise Unproven("known")
    if len(words.text) > 80 or not _TIME.search(words.text) or _VISIT.search(adding.witness.sentence(words)):
        raise Unproven("value")
    if words.hearsay:
        return adding.heard(words, None, "timeline", words.text)
    adding.patch.timeline, adding.patch.read_by = words.text, {**adding.patch.read_by, "timeline": adding.by}
    return True


def _quantity(adding: Adding, claim: QuantityClaim) -> bool:
    words = adding.witness.words(claim.evidence, claim.second_hand)
    figure = _figure(adding, words, claim.value)
    if figure is None:
        raise Unproven("figure")
    label = adding.witness.inside(claim.label, words) if claim.label.strip() else ""
    who = adding.member(claim.said_by) if claim.said_by.strip() else ""
    if who:
        adding.witness.about(who, words)
    known = next((f for f in adding.patch.facts if _states(f, figure, words)), None)
    if known is not None:
        return _completed(adding, known, label, who)
    if not label or _MEETING.search(adding.witness.sentence(words)):
        raise Unproven("value")
    adding.patch.facts.append(_fact(adding, figure, label, who, words))
    return True


def _figure(adding: Adding, words: Words, value: float) -> Mention | None:
    """The number inside the words that has this value by our own reading; None where there is none."""
    for m in adding.witness.mentions:
        if words.start <= m.start and m.end <= words.end and value in (m.quantity.value, m.quantity.high):
            return m
    return None


def _states(fact: Fact, figure: Mention, words: Words) -> bool:
    """This fact is that number of the note."""
    rate = figure.rate
    same = (fact.quantity.value, fact.quantity.high) == (rate.value, rate.high)
    return same and (fact.source.quote in words.text or words.text in fact.source.quote or figure.text in words.text)


def _completed(adding: Adding, fact: Fact, label: str, who: str) -> bool:
    """The rules have this figure: fill in who gave it, and what it is where the rules only saw a number."""
    done = False
    if who and not fact.source.said_by:
        fact.source.said_by, fact.read_by["said_by"], done = who, adding.by, True
    if label and fact.metric.startswith("mentioned|"):
        fact.label, fact.read_by["label"], done = _named(label), adding.by, True
        fact.metric = f"{label}|{concepts.dimension(fact.quantity.unit)}"
    if not done:
        raise Unproven("known")
    return True


def _fact(adding: Adding, figure: Mention, label: str, who: str, words: Words) -> Fact:
    patch, quantity = adding.patch, figure.rate
    kind = SourceType.HEARSAY if words.hearsay else SourceType.CUSTOMER if who else SourceType.ASSUMPTION
    return Fact(
        id=f"f{len(patch.facts) + 1}",
        label=_named(label),
        quantity=quantity,
        metric=f"{label}|{concepts.dimension(quantity.unit)}",
        status=FactStatus.HEARSAY if words.hearsay else FactStatus.ACTIVE,
        confidence=_SURE,
        read_by={"quantity": adding.by},
        source=Source(type=kind, ref=patch.note.id, quote=words.text, said_by=who, date=patch.note.added),
    )


def _named(label: str) -> Text:
    return Text(zh=label) if re.search(r"[\u4e00-\u9fff]", label) else Text(en=label)
