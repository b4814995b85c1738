"""What goes into a search and what comes out."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Model, Text
from coach.library.entries import Level

Kind = Literal["case", "script", "method", "pain"]
KINDS: tuple[Kind, ...] = ("case", "script", "method", "pain")
Mode = Literal["hybrid", "exact", "lexical"]


class Filters(Model):
    """What a form knows about the prospect. Hints: they raise a record, they never remove one; `teams` alone does."""

    industry: str | None = None
    """Code as in industries.yaml."""
    role: str | None = None
    """Role or title code as in roles.yaml."""
    stage: str | None = None
    company_size: str | None = None
    """As written: 约400人, 12 stores."""
    teams: list[str] | None = None
    """Teams of the person who asks: other teams' records are not there for them. None = no viewer is set: everything."""


class Facets(Model):
    """三同 (item 31): what matches what was asked. None = not asked, or the source does not say."""

    industry: bool | None = None
    size: bool | None = None
    pain: bool | None = None


class Hit(Model):
    """One record found."""

    id: str
    kind: Kind
    title: Text
    url: str = ""
    level: Level | None = None
    industry: str = ""
    score: float
    """Comparable inside one result only."""
    why: list[str] = []
    """Why it was found, in the query's language."""
    facets: Facets = Facets()
    missing: list[str] = []
    """What was asked and does not match, to be said beside the record."""


class SearchResult(Model):
    """Hits best first. Where `abstain` is true the hits are near misses: never cite them as an answer."""

    query: str
    hits: list[Hit]
    score: float = 0.0
    """Confidence that the first hit answers the query, 0…1."""
    abstain: bool = False
    awaiting: list[Hit] = []
    """Where nothing approved answers: draft cases that would. To be checked at their source, never cited before."""
    note: Text = Text()
    """Why nothing fits, or what is limited (words only, index being rebuilt)."""
    mode: Mode = "hybrid"
    """hybrid: Chroma and words; exact: scan of the stored vectors and words; lexical: words only."""
    took_ms: float = 0.0

    @property
    def same_industry(self) -> list[Hit]:
        """Hits from the prospect's industry."""
        return [h for h in self.hits if h.facets.industry]

    @property
    def elsewhere(self) -> list[Hit]:
        """The same pain in other industries."""
        return [h for h in self.hits if not h.facets.industry]
