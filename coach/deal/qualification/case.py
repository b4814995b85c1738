"""How the 21 prompts are scored from the deal: 0, 1 or 2 with the words that prove it, or unknown (items 82-84).

A score of 0 with `known` means that the notes speak against it; an unknown also counts 0 and is shown first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from coach.deal.facts import Text
from coach.deal.qualification.record import Record
from coach.deal.qualification.timing import Milestone, milestone
from coach.deal.qualification.types import Evidence, Setting

Worst = tuple[Text, list[Evidence]]
"""The gravest early warning, in words and evidence."""


@dataclass
class Case:
    """What a scoring rule reads."""

    record: Record
    setting: Setting
    worst: Worst | None = None
    due: Milestone | None = field(init=False)

    def __post_init__(self) -> None:
        self.due = milestone(self.record)


@dataclass(frozen=True)
class Score:
    """What a rule found."""

    points: int
    text: Text
    evidence: list[Evidence] = field(default_factory=list)


Rule = Callable[[Case], Score | None]


def proofs(*found: Evidence | None) -> list[Evidence]:
    """What was found, without the blanks."""
    return [e for e in found if e and e.quote]
