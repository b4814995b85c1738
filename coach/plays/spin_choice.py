"""One question to ask, and what may still be chosen (SPIN-04, R10): who can be asked, which card question fits best."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal.model import Conflict, Contact, Stakeholder
from coach.library.entries import Consequence, DriverInput, Stem
from coach.plays.address import is_han, role_of
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.diagnosis_cards import cue_score
from coach.plays.words import settled

ASKS_NUMBER = re.compile(
    r"多少|几[个次回天台人家单小年月分]|多久|多长|多大|占|比例|how (?:many|much|often|long|far)|what (?:share|percent|proportion|number)",
    re.I,
)


@dataclass(frozen=True)
class Ask:
    """One question to word."""

    stage: str
    problem: int | None
    stem: Stem | None = None
    """A ready question of the pain card; None where the wording is composed from the notes."""
    block: str = "stem"
    """Playbook block."""
    conflict: Conflict | None = None
    consequence: Consequence | None = None
    person: Stakeholder | None = None
    fills: DriverInput | None = None
    lead: str = ""
    """"quote", "fact" or "": what of the customer's own the question starts from."""
    kind: str = ""
    """Consequence type of a composed implication question."""
    quote: str = ""
    """Words of the notes that a composed question is about; empty = the pain's own."""
    fact: str = ""
    """Figure a composed question is about."""
    rumour: str = ""
    """Id of the hearsay fact that a neutral question is meant to settle."""


@dataclass
class Choice:
    """What may be chosen: stems already used or rejected by a check are not offered again."""

    dx: Diagnosis
    room: list[Stakeholder]
    """People in the meeting; empty = anybody."""
    banned: set[str] = field(default_factory=set)

    def met(self, person: Stakeholder) -> bool:
        """Whether this person can be asked at all: still there, and met or in the room."""
        return not person.left and (person in self.room or person.contact is not Contact.NONE)

    def who(self, stem: Stem | None, problem: Problem | None) -> Stakeholder | None:
        """The best person to ask: in the room, in the right chair, owner of the pain first."""
        people = self.room or self.dx.people()
        owner = problem.owner if problem else None
        if problem and owner not in people:
            also = [self.dx.deal.person(a.owner) for a in problem.also if a.owner]
            owner = next((p for p in also if p and self.met(p) and (not stem or role_of(p) in stem.ask)), owner)
        if stem and stem.ask:
            if owner and self.met(owner) and role_of(owner) in stem.ask:
                return owner
            fit = [p for p in people if role_of(p) in stem.ask] or [
                p for p in self.dx.people() if role_of(p) in stem.ask and self.met(p)
            ]
            if fit:
                return owner if owner in fit else fit[0]
        return owner if owner in people else (people[0] if people else None)

    def best(
        self, stems: list[Stem], problem: Problem, *, number: bool | None = None, want: set[str] | None = None
    ) -> Stem | None:
        """The stem that fits room, notes and missing inputs best; None when all are used up."""
        free = [s for s in stems if s.zh not in self.banned and not self._known(s, problem)]
        if number is not None:
            free = [s for s in free if bool(ASKS_NUMBER.search(s.zh)) == number] or free
        if not free:
            return None
        notes = " ".join(n.text for n in self.dx.deal.notes)
        chairs = {role_of(p) for p in self.room}

        def score(stem: Stem) -> float:
            words = re.findall(r"[一-鿿]{2}", stem.zh)
            overlap = sum(w in problem.pain.text for w in words) + 0.2 * sum(w in notes for w in words)
            return (
                3.0 * bool(chairs & set(stem.ask))
                + 0.6 * overlap
                + 0.8 * bool(stem.fills)
                + 2.0 * bool(want and stem.fills in want)
                + 6.0 * bool(self.wanted(stem))
            )

        chosen = max(free, key=score)
        self.banned.add(chosen.zh)
        return chosen

    def wanted(self, stem: Stem) -> bool:
        """Whether the meeting's own goal asks for just this (four pairs of characters or words of it in the question)."""
        goal = self.dx.deal.call.goal if self.dx.deal.call else ""
        pairs = (
            {goal[i : i + 2] for i in range(len(goal) - 1)}
            if is_han(goal)
            else {w for w in goal.lower().split() if len(w) > 4}
        )
        said = stem.zh if is_han(goal) else stem.en.lower()
        return sum(p in said for p in pairs if len(p) > 1) >= 4

    def _known(self, stem: Stem, problem: Problem) -> bool:
        """Whether the file already answers it (SPIN-04, R10)."""
        wanted = input_of(problem, stem.fills)
        return bool(
            wanted and any(speaks_of(wanted, f.label.zh + f.label.en + f.metric) for f in settled(problem.facts))
        )


def inputs_of(problem: Problem) -> list[DriverInput]:
    """All value inputs of the problem's drivers."""
    return [i for d in (problem.card.drivers if problem.card else []) for i in d.inputs]


def input_of(problem: Problem, input_id: str) -> DriverInput | None:
    """The driver input with this id."""
    return next((i for i in inputs_of(problem) if i.id == input_id), None)


def speaks_of(wanted: DriverInput, label: str) -> bool:
    """Whether a fact's label speaks of this input."""
    return cue_score(label, wanted.cues.zh + wanted.cues.en + [wanted.label.zh, wanted.label.en]) >= 1.0
