"""What was pasted, and what it left behind: hearsay, suspicious text, contradictions, questions, the history."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Lang, Model, Text


class Refused(Model):
    """A proposal of a model that the note does not carry. What it said is not kept: it may be anything."""

    what: str
    """Kind and field: person.relationship, budget, quantity …"""
    why: str
    """Key of `coach.deal.intake.evidence.REASONS`."""


class ModelReading(Model):
    """What a model did with a note after the rules had read it."""

    by: str
    """`model:<name>@intake.v1`."""
    added: int = 0
    """Values it filled in, each with its words in the note."""
    questions: int = 0
    """Contradictions to the rules, asked as open questions."""
    refused: list[Refused] = []
    fault: str = ""
    """Why there is no answer of the model (`timeout: 模型超时`); the rules' reading stands alone then."""


class Note(Model):
    """A pasted text, kept whole."""

    id: str
    text: str
    lang: Lang
    added: str = ""
    reading: ModelReading | None = None
    """None where only the rules read it."""


class Suspicion(Model):
    """Text in the notes that tries to instruct software or to change prices. Shown to the seller, never obeyed."""

    text: str
    reason: Text
    note_id: str = ""


class Hearsay(Model):
    """A second-hand claim. Kept apart from the facts; never used as one."""

    text: str
    name: str | None = None
    field: str | None = None
    value: str | None = None
    read_by: dict[str, str] = {}
    """`text` → the model that read it out of the note, where that was not the rules."""


class Change(Model):
    """One line of what a note changed."""

    kind: Literal["added", "updated", "retired", "conflict", "resolved"]
    what: str
    """person:方国栋, fact:f3, budget, timeline, pain:p1, competitor:…"""
    before: str = ""
    after: str = ""
    quote: str = ""
    note_id: str = ""
    judged_by: str = ""
    """Name of the seller whose own judgement this is; blank where a note says so."""


class Conflict(Model):
    """Two statements that cannot both hold, side by side, with the question that settles them."""

    id: str
    metric: str
    fact_ids: list[str]
    quotes: list[str]
    question: Text
    resolved_by: str = ""
    """Id of the fact that settled it."""


class OpenQuestion(Model):
    """Something to find out."""

    id: str
    text: Text
    whom: str = ""
    """Name, or role word where nobody is known."""
    why: Text = Text()
    fills: str = ""
    """Input id, account field or person field that the answer fills."""
