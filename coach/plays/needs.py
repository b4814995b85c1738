"""The needs analysis: challenge, features wanted, benefit, who cares about what, our answer (items 66-68)."""

from __future__ import annotations

from coach.deal.facts import Model, Text
from coach.deal.model import Module, Pain
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
    """Pain id."""
    challenge: str
    """In the customer's words."""
    owner: str = ""
    evidence: list[Evidence] = []
    features: list[Evidence] = []
    """What a solution must be like, in their words."""
    benefits: list[Evidence] = []
    """What it would bring, in their words or figures."""
    concerns: list[Concern] = []
    solutions: list[Answer] = []
    cannot: Text | None = None
    """Said plainly where nothing of ours answers it."""
    asks: list[Ask] = []


def analyse(dx: Diagnosis) -> list[NeedRow]:
    """One row per pain of the deal, those we can answer first."""
    record = Record(dx.deal, dx.today)
    found = {id_: module for p in dx.problems for id_, module in _answers(p)}
    rows = [_row(dx, record, pain, found.get(pain.id) or _own(pain, dx)) for pain in dx.deal.pains]
    return sorted(rows, key=lambda r: not r.solutions)


def covers(dx: Diagnosis) -> dict[str, str]:
    """Pain id → module id, for the pains we have an answer to."""
    return {row.id: row.solutions[0].module for row in analyse(dx) if row.solutions}


def _answers(p: Problem) -> list[tuple[str, tuple[Module, str]]]:
    if p.module is None or p.guessed:
        return []
    return [(pain.id, (p.module, p.capability)) for pain in (p.pain, *p.also)]


def _own(pain: Pain, dx: Diagnosis) -> tuple[Module, str] | None:
    module, capability = answer_to(pain, None, dx.deal)
    return (module, capability) if module else None


def _row(dx: Diagnosis, record: Record, pain: Pain, found: tuple[Module, str] | None) -> NeedRow:
    owner = bant.owner(record, pain)
    row = NeedRow(id=pain.id, challenge=pain.text, owner=owner, evidence=[record.quote(pain.text, pain.note_id, owner)])
    row.features, row.concerns = _wanted(dx, record, owner), _concerns(dx, record, owner)
    row.benefits = _benefits(record, pain)
    if found:
        module, capability = found
        row.solutions = [Answer(module=module.id, name=module.name, capability=capability)]
    else:
        row.cannot = say("我们没有对应的模块，别许诺", "Nothing we sell answers this; do not promise it")
    row.asks = _open(row)
    return row


def _wanted(dx: Diagnosis, record: Record, owner: str) -> list[Evidence]:
    """Demands of those who bear, judge or use it."""
    person = dx.deal.person(owner) if owner else None
    return [record.quote(words, by=person.name) for words in asks(dx, person)[:3]] if person else []


def _concerns(dx: Diagnosis, record: Record, owner: str) -> list[Concern]:
    out = []
    for p in people.active(dx.deal):
        if not p.buying_roles and p.name != owner:
            continue
        said = (
            asks(dx, p)[:1] or [o.text for o in dx.deal.objections if o.by in {p.name, *p.aliases}][:1] or p.quotes[:1]
        )
        if said:
            out.append(
                Concern(
                    who=p.name,
                    department=p.department or p.title or "",
                    words=said[0],
                    evidence=[record.quote(said[0], by=p.name)],
                )
            )
    return out


def _benefits(record: Record, pain: Pain) -> list[Evidence]:
    """Targets for the pain's own figures, then wishes in the pain's own sentence."""
    metrics = {f.metric for i in pain.fact_ids if (f := record.deal.fact(i))}
    goals = [f for f in money.targets(record) if f.metric.removesuffix("|target") in metrics]
    found = [e for f in goals if (e := record.fact(f.id))]
    beside = [
        c for c in record.clauses if pain.text in c.sentence and cues.GAIN.search(c.text) and c.text not in pain.text
    ]
    return found + [record.evidence(c) for c in beside[:1] if not found]


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
