"""What the brief before a call gives back (CLI `--json`, REST)."""

from __future__ import annotations

from coach.deal.facts import Model
from coach.plays.results import CardPerson, Output, ValueRange


class BriefQuestion(Model):
    """One question of the brief."""

    id: str
    """Of the SPIN set: an answer is typed in under it."""
    text: str
    ask: str = ""
    listen_for: str = ""
    changes: str = ""
    """What the answer would change, in a few words."""


class CallBrief(Output):
    """Before the call: one page, read in a minute."""

    meeting: str = ""
    goal: str
    people: list[CardPerson]
    changed: list[str] = []
    """What is new since the last note; empty for a first call."""
    questions: list[BriefQuestion]
    number: str
    case: str
    objections: list[str]
    next_step: str
    bring: list[str] = []
    warnings: list[str] = []
    value: ValueRange | None = None
    seconds: int = 0
    """How long it takes to read."""
