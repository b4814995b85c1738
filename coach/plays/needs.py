"""The needs analysis: challenge, features wanted, benefit, who cares about what, our answer (items 66-68)."""

from __future__ import annotations

import re

from coach.deal.facts import Model, Text
from coach.deal.model import BuyingRole, Deal, Module, Pain, Stakeholder
from coach.deal.qualification import bant, cues, money, people
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Ask, Evidence, say
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.diagnosis_cards import answer_to
from coach.plays.inputs import asks


class Concern(Model):
    """Who cares about what."""

    who: str
    """Name of the person."""
    department: str = ""
    """Department, or title where no department is known."""
    words: str
    evidence: list[Evidence] = []


class Answer(Model):
    """What of ours answers the challenge."""

    module: str
    """Module id of the offering."""
    name: str
    capability: str


class NeedRow(Model):
    """One challenge through the five columns. An empty column carries its question in `asks`."""

    id: str
    """Id of the pain that speaks for the row."""
    also: list[str] = []
    """Ids of pains that say the same."""
    challenge: str
    """In the customer's words."""
    owner: str = ""
    evidence: list[Evidence] = []
    features: list[Evidence] = []
    """What a solution must be like, in the words of those who bear, use or judge it."""
    benefits: list[Evidence] = []
    """What it would bring, in their words or figures."""
    concerns: list[Concern] = []
    solutions: list[Answer] = []
    cannot: Text | None = None
    """Said plainly where nothing of ours answers it."""
    asks: list[Ask] = []


def analyse(dx: Diagnosis) -> list[NeedRow]:
    """One row per challenge, pains that say the same together; those we can answer first, in order of weight."""
    record = Record(dx.deal, dx.today)
    known = {p.id for p in dx.deal.pains}
    groups = [(p, [x for x in (p.pain, *p.also) if x.id in known]) for p in dx.problems]
    seen = {x.id for _, group in groups for x in group}
    rows = [_row(record, group, _answer(p)) for p, group in groups if group]
    rows += [_row(record, [p], _own(p, dx.deal)) for p in bant.stated(record) if p.id not in seen]
    _spread(dx, record, rows)
    for row in rows:
        row.asks = _open(row)
    return sorted(rows, key=lambda r: not r.solutions)


def covered(rows: list[NeedRow]) -> dict[str, str]:
    """Pain id → module id, for the pains we have an answer to."""
    return {i: r.solutions[0].module for r in rows if r.solutions for i in (r.id, *r.also)}


def _answer(p: Problem) -> tuple[Module, str] | None:
    return (p.module, p.capability) if p.module and not p.guessed else None


def _own(pain: Pain, deal: Deal) -> tuple[Module, str] | None:
    module, capability = answer_to(pain, None, deal)
    return (module, capability) if module else None


def _row(record: Record, group: list[Pain], found: tuple[Module, str] | None) -> NeedRow:
    """The row of one challenge: the pain that still stands and whose owner is still there speaks for it."""
    here = {p.name for p in people.active(record.deal)}
    lead = min(group, key=lambda p: (bant.stale(record, p), bant.owner(record, p) not in here, not p.fact_ids))
    owners = [o for p in [lead, *group] if (o := bant.owner(record, p))]
    owner = next((o for o in owners if o in here), owners[0] if owners else "")
    row = NeedRow(
        id=lead.id, also=[p.id for p in group if p is not lead], challenge=lead.text, owner=owner,
        evidence=[record.quote(p.text, p.note_id, bant.owner(record, p)) for p in [lead, *(x for x in group if x is not lead)]],
        benefits=_benefits(record, group),
    )  # fmt: skip
    if found:
        module, capability = found
        row.solutions = [Answer(module=module.id, name=module.name, capability=capability)]
    else:
        row.cannot = say("我们没有对应的模块，别许诺", "Nothing we sell answers this; do not promise it")
    return row


def _spread(dx: Diagnosis, record: Record, rows: list[NeedRow]) -> None:
    """Give each person's demand to the row it speaks of; one that speaks of none goes to the first row."""
    if not rows:
        return
    for p in people.active(dx.deal):
        for words in asks(dx, p)[:2]:
            row = _about(rows, words, p)
            if set(p.buying_roles) & {BuyingRole.USER, BuyingRole.EVALUATOR} or p.name == row.owner:
                row.features.append(record.quote(words, by=p.name))
            row.concerns.append(_concern(record, p, words))
        said = [o.text for o in dx.deal.objections if o.by in {p.name, *p.aliases}]
        if said and not any(c.who == p.name for r in rows for c in r.concerns):
            _about(rows, said[0], p).concerns.append(_concern(record, p, said[0]))


def _pairs(text: str) -> set[str]:
    """Words of a Latin text, pairs of neighbouring Chinese characters."""
    runs = re.findall(r"[一-鿿]+", text)
    return {w.lower() for w in re.findall(r"[A-Za-z]{4,}", text)} | {
        r[i : i + 2] for r in runs for i in range(len(r) - 1)
    }


def _concern(record: Record, p: Stakeholder, words: str) -> Concern:
    return Concern(
        who=p.name, department=p.department or p.title or "", words=words, evidence=[record.quote(words, by=p.name)]
    )


def _about(rows: list[NeedRow], words: str, p: Stakeholder) -> NeedRow:
    near = {
        r.id: len(_pairs(words) & _pairs(" ".join(e.quote for e in r.evidence)))
        + any(e.by == p.name for e in r.evidence)
        for r in rows
    }
    return max(rows, key=lambda r: near[r.id])


def _benefits(record: Record, group: list[Pain]) -> list[Evidence]:
    """Targets for the pain's own figures, then wishes in the pain's own sentence."""
    metrics = {f.metric for p in group for i in p.fact_ids if (f := record.deal.fact(i))}
    goals = [f for f in money.targets(record) if f.metric.removesuffix("|target") in metrics]
    found = [e for f in goals if (e := record.fact(f.id))]
    texts = [p.text for p in group]
    beside = [
        c
        for c in record.clauses
        if cues.GAIN.search(c.text) and any(t in c.raw_sentence and c.raw not in t for t in texts)
    ]
    return found or [record.evidence(c) for c in beside[:1]]


def _open(row: NeedRow) -> list[Ask]:
    who = say(row.owner, row.owner) if row.owner else say("谁在承受，先问清", "find out who bears it")
    out = []
    if not row.features:
        out.append(
            Ask(
                text=say("理想的办法里，哪一条非有不可？", "Of an ideal way of doing it, what must be there?"), whom=who
            )
        )
    if not row.benefits:
        out.append(
            Ask(text=say("做成了，您希望哪个数变成多少？", "Once solved, which figure should be what?"), whom=who)
        )
    if not row.concerns:
        out.append(
            Ask(
                text=say(
                    "这件事上，哪些部门会有意见，各担心什么？",
                    "Which departments will have a view, and what worries each?",
                ),
                whom=who,
            )
        )
    return out
