"""The comparison test: same task for all, the customer's technical and finance people judge (item 54)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coach.deal.facts import FactStatus
from coach.deal.model import BuyingRole, Stakeholder
from coach.plays import dates
from coach.plays.address import call_name, role_of
from coach.plays.battlecard.slots import Slot
from coach.plays.battlecard.subjects import measure, pain_words, topic
from coach.plays.diagnosis import Diagnosis
from coach.plays.money import unit_word
from coach.plays.words import NOTHING


@dataclass
class TrialPlan:
    """Slots and the people of the test."""

    slots: list[Slot]
    technical: Stakeholder | None
    finance: Stakeholder | None
    date: dt.date


def trial(dx: Diagnosis) -> TrialPlan:
    """Task, judges, pass mark, date. The pass mark is the customer's own target, or written down by them before the start."""
    head = next(iter(dx.headline), None)
    technical = next((p for p in dx.people() if role_of(p) == "it"), None) or next(
        (p for p in dx.people() if BuyingRole.EVALUATOR in p.buying_roles), None
    )
    finance = dx.chair("finance")
    decider = dx.with_role(BuyingRole.DECISION_MAKER) or dx.with_role(BuyingRole.APPROVER)
    disputed = [i for c in (head.conflicts[:1] if head else []) for i in c.fact_ids[:2]]
    day = dates.next_step_date(dx.deal, dx.today)
    brief: dict[str, object] = {
        "pain": pain_words(dx, head),
        "subject": topic(head, dx.lang) if head else NOTHING[dx.lang][0],
        "metric": measure(dx),
        "place": unit_word(dx),
        "technical": call_name(technical, dx.lang) if technical else "",
        "finance": call_name(finance, dx.lang) if finance else "",
        "decider": call_name(decider, dx.lang) if decider else "",
        "target": _target(dx),
        "disputed": bool(disputed),
        "date": dates.say(day, dx.lang),
    }
    blocks = ("trial_task", "trial_judges", "trial_mark", "trial_same")
    return TrialPlan(
        [Slot(b, "trial", "EXTERNAL_OK", b, brief, standing="ours") for b in blocks], technical, finance, day
    )


def _target(dx: Diagnosis) -> str:
    """Fact id of the customer's own target for the headline pain; empty where none is on record."""
    for f in dx.deal.facts:
        words = f"{f.label.zh} {f.label.en} {f.metric} {f.source.quote}".lower()
        if (
            f.status is FactStatus.ACTIVE
            and not f.internal
            and ("目标" in words or "target" in words)
            and "预算" not in words
        ):
            return f.id
    return ""
