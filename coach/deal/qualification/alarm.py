"""One early warning."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Model, Text
from coach.deal.qualification.types import Evidence

Risk = Literal["cycle", "budget", "rival"]


class Alarm(Model):
    """One warning."""

    rule: str
    risk: Risk
    severity: Literal["red", "amber"]
    text: Text
    evidence: list[Evidence] = []
    move: Text
    """What to do about it."""
    pilot: list[str] = []
    """For money risks: what a lite pilot would contain, from the price list (item 53)."""


def alarm(
    rule: str, risk: Risk, red: bool, text: Text, move: Text, *proofs: Evidence | None, pilot: list[str] | None = None
) -> Alarm:
    """A warning with whatever evidence there is; `red` where it can end the deal."""
    return Alarm(
        rule=rule,
        risk=risk,
        severity="red" if red else "amber",
        text=text,
        move=move,
        evidence=[e for e in proofs if e and e.quote],
        pilot=pilot or [],
    )
