"""What is at hand while a model's proposals for one note are judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coach.deal import merging
from coach.deal.facts import Text
from coach.deal.intake.evidence import Unproven, Witness, Words
from coach.deal.model import Deal, DealPatch, Excluded, Hearsay, ModelReading, OpenQuestion, Refused, Stakeholder

_MOST_QUESTIONS = 3
"""Contradictions asked per note: more would bury the questions that matter."""


def same_person(people: list[Stakeholder], name: str) -> Stakeholder | None:
    """The one of `people` whom this name means."""
    return merging.find(Deal(people=people), Stakeholder(name=name))


def same_excluded(out: list[Excluded], name: str) -> Excluded | None:
    """The excluded person whom this name means or may mean."""
    found = same_person([Stakeholder(name=e.name) for e in out], name)
    return next((e for e in out if found and e.name == found.name), None)


@dataclass
class Adding:
    """The rules' patch being added to. `deal` is what was known before this note."""

    patch: DealPatch
    deal: Deal
    witness: Witness
    by: str
    reading: ModelReading
    troubles: list[str]
    """What the rules or the model take for a pain: no proof of an attitude to us."""

    def judge(self, what: str, work: Callable[[], bool | None]) -> None:
        """Do one proposal's work: True counts as added. What the note does not carry is put down as refused."""
        try:
            self.reading.added += bool(work())
        except Unproven as refusal:
            self.reading.refused.append(Refused(what=what, why=refusal.why))

    def person(self, name: str) -> Stakeholder | None:
        """The committee member of this note called so."""
        return same_person(self.patch.people, name)

    def older(self, person: Stakeholder) -> Stakeholder | None:
        """The same person as the deal knew them before this note."""
        return merging.find(self.deal, person)

    def member(self, said: str) -> str:
        """Name of somebody of the committee, this note's or an earlier one's. Raises Unproven."""
        name = self.witness.name(said)
        known = self.person(name)
        if known is None and (same_excluded(self.patch.excluded, name) or same_excluded(self.deal.excluded, name)):
            raise Unproven("excluded")
        known = known or merging.find(self.deal, Stakeholder(name=name))
        if known is None or known.left:
            raise Unproven("name")
        return known.name

    def heard(self, words: Words, name: str | None = None, field: str | None = None, value: str | None = None) -> bool:
        """Put second-hand words where hearsay goes; False where they stand there already."""
        known = any(h.text in words.text or words.text in h.text for h in self.patch.hearsay)
        if not known:
            made = Hearsay(text=words.text, name=name, field=field, value=value, read_by={"text": self.by})
            self.patch.hearsay.append(made)
        return not known

    def ask(self, fills: str, text: Text) -> None:
        """Ask which of two readings holds."""
        if self.reading.questions < _MOST_QUESTIONS and all(q.fills != fills for q in self.patch.open_questions):
            self.reading.questions += 1
            number = len(self.patch.open_questions) + 1
            self.patch.open_questions.append(OpenQuestion(id=f"m{number}", text=text, fills=fills))
