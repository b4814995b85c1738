"""What was pasted, and what it left behind: hearsay, suspicious text, contradictions, questions, the history."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Lang, Model, Text


class Note(Model):
    """A pasted text, kept whole."""

    id: str
    text: str
    lang: Lang
    added: str = ""


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
