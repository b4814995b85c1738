"""Answers typed back in: fact, value range before and after, and the questions that come next (SPIN, VQ-11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from coach.deal.answering import AGREED, Asked, Heard
from coach.deal.answering import answer as take
from coach.deal.facts import Lang, Model, Text
from coach.deal.model import Deal
from coach.errors import NotFound
from coach.plays import spin, worth
from coach.plays.address import call_name
from coach.plays.diagnosis import Diagnosis
from coach.plays.results import SpinQuestion, SpinSet, ValueRange
from coach.writing.types import Writer

Diagnose = Callable[[Deal, Lang | None], Diagnosis]
"""The deal as the plays see it."""


class Answered(Model):
    """What an answer did."""

    lang: Lang
    question: str
    said: str
    by: str = ""
    taken: list[str] = []
    """Figures that entered the ledger, `label: value`."""
    left_out: str = ""
    """Why no figure was taken; the answer is then kept as a note."""
    before: ValueRange
    after: ValueRange
    next_questions: list[SpinQuestion] = []
    """The five to ask now, most telling first."""
    version: int = 0


async def give(
    diagnose: Diagnose, writer: Writer, deal: Deal, question: str, said: str, by: str, lang: Lang | None, today: dt.date
) -> tuple[Deal, Answered]:
    """The deal with the answer in it, and what that did. NotFound for a question that the set does not hold."""
    dx = diagnose(deal, lang)
    made = await spin.make(dx, writer, writer)
    asked = question_of(made, question, dx)
    who = by or next((p.name for p in dx.people() if call_name(p, dx.lang) == asked.ask), "")
    after, heard = take(deal, asked_of(dx, asked), said, by=who, lang=dx.lang, day=today.isoformat())
    then = diagnose(after, dx.lang)
    now = await spin.make(then, writer, writer)
    return after, _result(dx, then, asked, said, who, heard, now, after.version)


async def give_all(
    diagnose: Diagnose,
    writer: Writer,
    deal: Deal,
    given: Sequence[tuple[str, str, str]],
    lang: Lang | None,
    today: dt.date,
) -> tuple[Deal, list[Heard]]:
    """Several answers to one set (question, said, by), each put in after the other."""
    dx = diagnose(deal, lang)
    made = await spin.make(dx, writer, writer)
    found = [(question_of(made, name, dx), said, by) for name, said, by in given]
    heard: list[Heard] = []
    for q, said, by in found:
        asked = asked_of(diagnose(deal, dx.lang), q)  # what an earlier answer settled counts for the next
        who = by or next((p.name for p in dx.people() if call_name(p, dx.lang) == q.ask), "")
        deal, what = take(deal, asked, said, by=who, lang=dx.lang, day=today.isoformat())
        heard.append(what)
    return deal, heard


def question_of(made: SpinSet, asked: str, dx: Diagnosis) -> SpinQuestion:
    """The question a seller names: its number, its id, or the value input it fills, in the set or not. NotFound says what
    there is."""
    want = asked.strip().lower().lstrip("#").removeprefix("第").removesuffix("题").removesuffix("问")
    for n, q in enumerate(made.questions, 1):
        if want and want in (str(n), q.id.lower(), q.fills.lower(), q.verifies.lower()):
            return q
    if asked in dx.worth:
        label = worth.label_of(dx.case, asked)
        return SpinQuestion(
            id=asked, stage="implication", text=label.get(dx.lang), fills=asked, fills_label=label.get(dx.lang)
        )
    raise NotFound(f"no question {asked!r} in this set; give a number from 1 to {len(made.questions)}")


def asked_of(dx: Diagnosis, question: SpinQuestion) -> Asked:
    """What its answer can fill, in the ledger's terms."""
    field = question.fills.rpartition(".")[2]
    states = {i.id: i for d in dx.value.drivers for i in d.inputs}
    state = states.get(question.fills)
    money = next((p.currency for p in dx.deal.offering.price_list), "CNY")
    label = state.label if state else Text(**{dx.lang: question.fills_label})
    unit = state.unit.replace("MONEY", money) if state else "percent" if field in AGREED else ""
    return Asked(
        text=question.text, fills=question.fills, label=label, unit=unit, verifies=question.verifies,
        now=_measured(dx, question.fills.partition(".")[0]) if field == "improvement_pct" else [],
    )  # fmt: skip


def _measured(dx: Diagnosis, driver_id: str) -> list[str]:
    """The facts a target may be measured against: what the driver counts or times, not a price or a calendar."""
    driver = next((d for d in dx.value.drivers if d.id == driver_id), None)
    out: list[str] = []
    for state in driver.inputs if driver else []:
        counted = state.unit.partition("_per_")[0] in ("times", "count", "minute", "hour", "day", "percent")
        if counted and state.state in ("known", "assumed") and "_year" not in state.id:
            out += state.fact_ids[:1]
    return out


def _result(
    before: Diagnosis,
    after: Diagnosis,
    question: SpinQuestion,
    said: str,
    by: str,
    heard: Heard,
    now: SpinSet,
    version: int,
) -> Answered:
    disputed = next((c.fact_ids for c in before.deal.conflicts if c.id == question.verifies), [])
    contested = next((i.id for d in before.value.drivers for i in d.inputs if set(disputed) & set(i.fact_ids)), "")
    focus = worth.about(before.case, question.fills or contested)
    ranked = sorted(now.questions, key=lambda q: (not q.verifies, not q.changes))
    return Answered(
        lang=before.lang, question=question.text, said=said, by=by, taken=heard.taken, left_out=heard.left_out.get(before.lang),
        before=worth.range_of(before.case, before.lang, focus), after=worth.range_of(after.case, after.lang, focus), next_questions=ranked[:5], version=version,
    )  # fmt: skip
