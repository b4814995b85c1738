"""The deal review on one sheet: everything the qualification says about a deal, in one object (`coach qualify`)."""

from __future__ import annotations

import datetime as dt

from coach.deal.facts import Lang, Model, Text
from coach.deal.model import Deal
from coach.deal.qualification import alarm, bant, gates, questions, situation, stages, tasks, ticks, verdict, warnings
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Ask, Setting, say


class Qualification(Model):
    """What `coach qualify` shows. Every statement carries both languages; quotes stay as they were said."""

    deal: str
    lang: Lang
    as_of: str
    """ISO date from which the dates are reckoned: today, or the newest note where that is dated later."""
    verdict: verdict.Verdict
    bant: bant.Bant
    questions: questions.Opportunity
    stage: stages.Stage
    readiness: gates.Gate
    signal: gates.Signal
    health: list[gates.Part]
    warnings: list[alarm.Alarm]
    tasks: list[tasks.Task]
    hearsay: list[Ask] = []
    """Second-hand claims, as questions: they prove nothing here."""


def qualify(
    deal: Deal, today: dt.date, setting: Setting | None = None, before: verdict.Verdict | None = None
) -> Qualification:
    """Review `deal` on `today`. `setting`: our answers to its pains and the first step's price, where known."""
    record, outside = Record(deal, today), setting or Setting()
    s = situation.read(record, outside)
    at = stages.stage(record)
    view, alarms, todo = verdict.weigh(s, before), warnings.alarms(s), tasks.tasks_of(s, at)
    if view.view == "no_go":  # who walks away needs no counter-moves
        alarms, todo = [], []
    view.conditions = ticks.keyed_conditions(view.conditions, deal)
    worst = next(((a.text, a.evidence) for a in alarms if a.evidence), None)
    return Qualification(
        deal=deal.name or deal.account.name,
        lang=deal.lang,
        as_of=record.today.isoformat(),
        verdict=view,
        bant=bant.bant(record, outside),
        questions=questions.four_questions(record, outside, worst),
        stage=at,
        readiness=gates.readiness(record, outside),
        signal=gates.signal(record),
        health=gates.health(record, outside),
        warnings=alarms,
        tasks=ticks.keyed_tasks(todo, deal),
        hearsay=_hearsay(record),
    )


def _hearsay(record: Record) -> list[Ask]:
    """Each rumour as something to find out at the source; hints at favours are left to the compliance condition."""
    out = []
    for said in record.deal.hearsay:
        if said.text and not situation.favours(said.text):
            out.append(
                Ask(
                    text=say(
                        f"“{said.text}”是听来的：找当事人核一次，核不了就不用",
                        f"“{said.text}” is second-hand: check it at the source or leave it out",
                    ),
                    whom=_source(record, said.name),
                )
            )
    return out


def _source(record: Record, name: str | None) -> Text:
    return say(name, name) if name and record.deal.person(name) else say("当事人", "the person concerned")
