"""One condition of a verdict, and how it is put together."""

from __future__ import annotations

import datetime as dt

from coach.deal.facts import Model, Text
from coach.deal.model import Stakeholder, Tick
from coach.deal.qualification import people
from coach.deal.qualification.situation import Situation, by
from coach.deal.qualification.types import Evidence, say


class Condition(Model):
    """One condition."""

    rule: str
    who: Text
    """Who must do it: a person at the customer, or us."""
    text: Text
    """The whole condition in one sentence, date included."""
    by: str = ""
    """ISO date."""
    dated_by_notes: bool = False
    """True where the date stands in the notes; False where it is our proposal."""
    blocking: bool = False
    """True where this alone keeps the view from go."""
    evidence: list[Evidence] = []
    key: str = ""
    """What a tick names it by (`coach.deal.qualification.ticks`)."""
    done: Tick | None = None
    """Who has seen to it; the view changes once a note proves it."""


US = say("我们", "us")


class Maker:
    """Puts a condition together."""

    def __init__(self, s: Situation) -> None:
        self.s = s
        self.made: list[Condition] = []

    def add(
        self, rule: str, who: Text | Stakeholder, zh: str, en: str, *proofs: Evidence | None, day: dt.date | None = None,
        noted: bool = False, blocking: bool = False,
    ) -> None:  # fmt: skip
        """`zh` and `en` hold `{d}` where the date stands."""
        when = day or by(self.s, 10)
        name = say(who.name, who.name) if isinstance(who, Stakeholder) else who
        text = say(zh.replace("{d}", f"{when.month}月{when.day}日前"), en.replace("{d}", f"by {when:%-d %B}"))
        self.made.append(
            Condition(
                rule=rule, who=name, text=text, by=when.isoformat(), dated_by_notes=noted, blocking=blocking,
                evidence=[e for e in proofs if e and e.quote],
            )
        )  # fmt: skip


def holder_of(s: Situation) -> Stakeholder | None:
    """Whoever can speak about the money and is not against us."""
    open_ = [p for p in [*s.approvers, *s.deciders] if not people.hostile(p)]
    return people.finance(s.record.deal) or next(iter(open_), None)


def low(words: str) -> str:
    """The words with a small first letter, abbreviations kept."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
