"""The lists beside the records: industries, roles and titles, jargon, topics."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, Protocol

from coach.deal.facts import Model, Text

RoleCode = Literal["decision_maker", "user", "gatekeeper", "finance", "it"]


class Owned(Protocol):
    """A record that says whose it is."""

    @property
    def visibility(self) -> str:
        """company, team or private."""

    @property
    def team(self) -> str:
        """Whose it is where the visibility is `team`."""


def visible(record: Owned, teams: Collection[str] | None) -> bool:
    """Whether a member of these teams may see a record. None = no viewer is set (one person's own machine): everything.
    A viewer sees what is the company's and what is a team's of theirs; private records stay with whoever has the files."""
    return teams is None or record.visibility == "company" or (record.visibility == "team" and record.team in teams)


class Phrases(Model):
    """Lists of phrases per language."""

    zh: list[str] = []
    en: list[str] = []


class Spoken(Model):
    """How people talk and how the same thing is written: a question with one of the former is searched with the latter too."""

    said: list[str]
    written: str


class Industry(Model):
    """An industry code with synonyms (simplified, traditional, English)."""

    code: str
    name: Text
    synonyms: Phrases
    size_words: Phrases = Phrases()


class Role(Model):
    """A buying role: its synonyms and what this chair weighs (items 7, 28, 34)."""

    code: str
    name: Text
    synonyms: Phrases
    concerns: Phrases = Phrases()


class JobTitle(Model):
    """A job title and the role it usually plays. A hint: who decides is asked, not read from a title."""

    code: str
    role: RoleCode
    name: Text
    synonyms: Phrases


class GlossaryTerm(Model):
    """Jargon and how the customer's business says it (item 33)."""

    term: str
    aliases: list[str] = []
    plain: Text


class Topic(Model):
    """A pain or metric that can be asked about. Words simplified; blank-separated parts must share a clause."""

    code: str
    name: Text
    zh: list[str]
    en: list[str]
