"""A question set as the SPIN rules look at it: neutral, made from whatever a play or a user gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.deal.facts import Lang


@dataclass(frozen=True)
class Question:
    """A question of the set; `problem` indexes `QuestionSet.problems`, `parent` is the id it builds on."""

    id: str
    stage: str
    text: str
    problem: int | None = None
    parent: str | None = None
    consequence_type: str = ""
    role: str = ""
    """decision_maker · user · gatekeeper · finance · it; empty where it does not matter."""


@dataclass(frozen=True)
class Problem:
    """A problem of the set; an empty capability means that nothing of ours answers it."""

    title: str
    capability: str = ""
    headline: bool = True


@dataclass(frozen=True)
class Statement:
    """A benefit statement of later material, with the id of the need it answers (SPIN-17)."""

    text: str
    need_id: str = ""


@dataclass
class QuestionSet:
    """Everything the rules look at."""

    lang: Lang
    questions: list[Question]
    problems: list[Problem] = field(default_factory=list)
    potential_problems: int | None = None
    """How many problems were looked at, headline or later; None = not judged (SPIN-03)."""
    own_names: list[str] = field(default_factory=list)
    """Our products, modules and brand."""
    known_facts: list[str] = field(default_factory=list)
    advance: str = ""
    advance_owner: str = ""
    advance_date: str = ""
    executive: bool = False
    statements: list[Statement] = field(default_factory=list)

    def of(self, *stages: str) -> list[Question]:
        """Questions of these stages, in order."""
        return [q for q in self.questions if q.stage in stages]

    @property
    def headlines(self) -> list[int]:
        """Indexes of the headline problems."""
        return [i for i, p in enumerate(self.problems) if p.headline]
