"""What a query asks for beyond its words, weighed against each record: industry, size, role, stage, topic."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from coach.library.entries import Case, Library
from coach.retrieval.asked import Asked, clauses, says
from coach.retrieval.index import Index
from coach.retrieval.ranking import Candidate
from coach.retrieval.results import Facets, Filters, Kind
from coach.retrieval.sizes import Size, closeness, sizes

# In standard deviations of the dense score; two neighbouring hits usually differ by .1 to .3.
SAME_INDUSTRY = 0.15
SAME_TRADE_ASKED = 0.5
SIZE = 1.2
ROLE = 0.4
STAGE = 0.15
TOPIC = 2.0
RELATED = 2.5
SIMILAR_SIZE = 0.3
"""Closeness from which two sizes count as 同规模: within a factor of about 2.6."""


class Conditions:
    """Weighs records of one library."""

    def __init__(self, library: Library, index: Index) -> None:
        self._library = library
        self._texts: dict[str, list[str]] = {}
        for passage in index.passages:
            self._texts.setdefault(f"{passage.kind}:{passage.record_id}", []).append(passage.text)
        self._clauses = lru_cache(maxsize=4096)(self._clauses_of)
        self._speaks = lru_cache(maxsize=1 << 16)(self._speaks_of_one)
        self._sizes = lru_cache(maxsize=4096)(self._sizes_of)

    def facets(self, record_id: str, kind: Kind, asked: Asked) -> Facets:
        """Which of industry and size match; None where not asked or not stated."""
        if kind != "case":
            return Facets()
        case = self._library.cases[record_id]
        near = closeness(asked.size, self._sizes(record_id)) if asked.size else None
        return Facets(
            industry=case.industry.code == asked.industry if asked.industry else None,
            size=near >= SIMILAR_SIZE if near is not None else None,
        )

    def admits(self, record_id: str, kind: Kind, asked: Asked) -> bool:
        """False where the words demand an industry and this record is of another."""
        return kind != "case" or not asked.binding or self._library.cases[record_id].industry.code == asked.industry

    def size_fit(self, case_id: str, asked: Asked) -> float:
        """1 where the case has the asked size, 0 where it has another, none, or none was asked."""
        return (closeness(asked.size, self._sizes(case_id)) or 0.0) if asked.size else 0.0

    def weigh(self, candidate: Candidate, kind: Kind, asked: Asked, filters: Filters) -> None:
        """Add what industry, size, role and stage say about a record."""
        if kind == "case":
            candidate.score += self._industry(self._library.cases[candidate.record_id], asked)
            candidate.score += SIZE * self.size_fit(candidate.record_id, asked)
        if kind == "script":
            candidate.score += self._scene(candidate.record_id, asked, filters)

    def weigh_topic(self, candidate: Candidate, kind: Kind, asked: Asked, pull: float) -> None:
        """Add what the topics of the query say; `pull` is the share of the nearest pain cards that speaks for this record."""
        if kind == "case":
            candidate.score += TOPIC * self.speaks_of(candidate.record_id, asked.topics) + RELATED * pull

    def speaks_of(self, case_id: str, topics: Iterable[str]) -> bool:
        """Whether a case names one of these topics, in its own text or in a way people ask for it."""
        return any(self._speaks(case_id, code) for code in topics)

    def _speaks_of_one(self, case_id: str, code: str) -> bool:
        parts, topic = self._clauses(case_id), self._library.topics[code]
        return any(says(parts, word) for word in (*topic.zh, *topic.en))

    def _clauses_of(self, case_id: str) -> list[str]:
        return [clause for text in self._texts.get(f"case:{case_id}", []) for clause in clauses(text)]

    def _sizes_of(self, case_id: str) -> list[Size]:
        case = self._library.cases[case_id]
        return sizes(f"{case.company_size.zh}。{case.company_size.en}") if case.company_size else []

    def _industry(self, case: Case, asked: Asked) -> float:
        same = case.industry.code == asked.industry
        if not same:
            return 0.0
        return SAME_TRADE_ASKED if asked.peers else SAME_INDUSTRY

    def _scene(self, script_id: str, asked: Asked, filters: Filters) -> float:
        script = self._library.scripts[script_id]
        title = self._library.titles.get(filters.role or "")
        role = title.role if title else filters.role
        fits = ROLE if role in script.roles else 0.0
        fits += SAME_INDUSTRY if asked.industry in script.industries else 0.0
        return fits + (STAGE if filters.stage in script.stages else 0.0)
