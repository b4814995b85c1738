"""What a conversation needs from outside: somebody who plays, and somewhere to keep the deal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from coach.deal.facts import Lang, Text
from coach.deal.model import Deal
from coach.plays.answers import Answered
from coach.plays.call_results import CallBrief
from coach.plays.results import CallCard, ObjectionAnswer, Proposal, SpinSet, TalkTrack
from coach.plays.track_lengths import Length

Level = Literal["A", "B", "C", "D"]


class Evidence(Protocol):
    """A library record found for a question."""

    id: str
    title: Text
    url: str
    level: Level | None
    missing: list[str]
    """What was asked and does not match."""


class Found(Protocol):
    """The answer of a search."""

    @property
    def hits(self) -> Sequence[Evidence]:
        """Best first."""
        ...

    @property
    def awaiting(self) -> Sequence[Evidence]:
        """Drafts that would answer where nothing approved does."""
        ...

    @property
    def abstain(self) -> bool:
        """True where nothing is close enough to be shown."""
        ...


class Calls(Protocol):
    """What is done around one call."""

    async def brief(self, deal: Deal, *, lang: Lang | None = None) -> CallBrief: ...
    async def answer(
        self, deal: Deal, question: str, said: str, *, by: str | None = None, lang: Lang | None = None
    ) -> tuple[Deal, Answered]: ...


class Player(Protocol):
    """The verbs a conversation can use."""

    async def read_notes(self, text: str, *, lang: Lang | None = None, deal: Deal | None = None) -> Deal: ...
    async def spin(self, deal: Deal, *, with_: str | None = None, lang: Lang | None = None) -> SpinSet: ...
    async def talk_track(
        self, deal: Deal, person: str, *, lang: Lang | None = None, lengths: Sequence[Length] = ()
    ) -> TalkTrack: ...
    async def objection(
        self, deal: Deal, said: str, *, by: str | None = None, lang: Lang | None = None
    ) -> ObjectionAnswer: ...
    async def card(self, deal: Deal, *, lang: Lang | None = None) -> CallCard: ...
    @property
    def calls(self) -> Calls: ...
    async def proposal(self, deal: Deal, *, lang: Lang | None = None) -> Proposal: ...
    def search(self, query: str, *, kind: Literal["case"] = "case", k: int = 5) -> Found: ...


class Keeper(Protocol):
    """Where a changed deal is kept."""

    async def keep(self, deal: Deal, read_version: int) -> Deal:
        """Store the deal; gives it back with id and new version."""
        ...
