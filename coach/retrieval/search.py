"""The search everything else asks: words and vectors, conditions from the query, reasons, and silence where nothing fits."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping

from coach.errors import BadInput
from coach.library.entries import Case, Library, Method, PainCard, Script, visible
from coach.retrieval import evidence, explain
from coach.retrieval.asked import Asked, take_apart
from coach.retrieval.conditions import Conditions
from coach.retrieval.evidence import Signals, Verdict
from coach.retrieval.index import Index
from coach.retrieval.lexical import LexicalIndex
from coach.retrieval.ranking import Candidate, fuse
from coach.retrieval.results import KINDS, Filters, Hit, Kind, SearchResult
from coach.retrieval.words import simplified

POOL = 200
"""Passages taken from the vector index; a record with none among them counts as far away."""
EXAMINED = 40
"""Best records whose topics are looked at."""


STRONG = 0.6
"""Share of the best text score from which a hit's own wording is given as the reason."""


Allowed = Callable[[Collection[tuple[str, str]], Collection[str]], set[tuple[str, str]]]
"""(found (kind, id), teams) → those that a member of these teams may see, by the record in SQL."""


class HybridRetriever:
    """Searches one library through one index. Synchronous; any number of threads may search at once."""

    def __init__(self, index: Index, library: Library, allowed: Allowed | None = None) -> None:
        self.index = index
        self.library = library
        self._allowed = allowed
        self._conditions = Conditions(library, index)

    def search(
        self, query: str, *, kind: Kind | None = "case", k: int = 5, filters: Filters | None = None
    ) -> SearchResult:
        """The `k` best records of a kind, best first; None searches every kind and keeps the answers of each.

        BadInput for an unknown kind or k < 1. A query that nothing answers gives near misses and `abstain`.
        """
        started = time.perf_counter()
        if k < 1 or (kind is not None and kind not in KINDS):
            raise BadInput(f"kind {kind!r} with k {k}; use {', '.join(KINDS)} and k of 1 or more", where="search")
        hints = filters or Filters()
        asked = take_apart(query, hints, self.library)
        if not asked.text.strip():
            result = SearchResult(query=query, hits=[], abstain=True, note=explain.EMPTY)
        elif kind is None:
            result = _together(query, k, [self._search(query, asked, each, k, hints) for each in KINDS])
        else:
            result = self._search(query, asked, kind, k, hints)
        self._recheck(result, hints)
        result.took_ms = round((time.perf_counter() - started) * 1000, 2)
        return result

    def _search(self, query: str, asked: Asked, kind: Kind, k: int, hints: Filters) -> SearchResult:
        near, mode = self.index.near(kind, asked.text, POOL)
        lexical = self.index.lexical(kind)
        ranked = self._seen(kind, fuse(near, lexical.scores(asked.text)).values(), hints)
        for candidate in ranked:
            self._conditions.weigh(candidate, kind, asked, hints)
        self._sort(ranked, kind, asked)
        card, related = self._card(asked, hints) if kind == "case" else (0.0, frozenset[str]())
        for candidate in ranked[:EXAMINED]:
            self._conditions.weigh_topic(candidate, kind, asked, card if candidate.record_id in related else 0.0)
        self._sort(ranked, kind, asked)
        verdict = self._judge(asked, kind, ranked, lexical, card, related)
        best = max((c.text_score for c in ranked), default=0.0)
        return SearchResult(
            query=query,
            hits=[self._hit(c, kind, asked, lexical, verdict, c.text_score >= STRONG * best) for c in ranked[:k]],
            score=round(verdict.confidence, 3),
            abstain=verdict.abstain,
            note=explain.note(verdict, kind, asked, self.library, mode),
            mode=mode,
        )

    def _seen(self, kind: Kind, ranked: Iterable[Candidate], hints: Filters) -> list[Candidate]:
        """What the viewer may see; the rest takes no part in ranking, reasons or the answer that there is none."""
        if hints.teams is None:
            return list(ranked)
        records = self._records(kind)
        return [c for c in ranked if visible(records[c.record_id], hints.teams)]

    def _records(self, kind: Kind) -> Mapping[str, Case | Script | PainCard | Method]:
        tables: dict[Kind, Mapping[str, Case | Script | PainCard | Method]] = {
            "case": self.library.cases,
            "script": self.library.scripts,
            "pain": self.library.pains,
            "method": self.library.methods,
        }
        return tables[kind]

    def _recheck(self, result: SearchResult, hints: Filters) -> None:
        """Once more against SQL, where the present word on visibility stands."""
        if hints.teams is not None and self._allowed and result.hits:
            allowed = self._allowed([(h.kind, h.id) for h in result.hits], hints.teams)
            result.hits = [h for h in result.hits if (h.kind, h.id) in allowed]
            result.abstain = result.abstain or not result.hits

    def _sort(self, ranked: list[Candidate], kind: Kind, asked: Asked) -> None:
        """Best first; a demanded industry goes before everything else."""
        ranked.sort(key=lambda c: (not self._conditions.admits(c.record_id, kind, asked), -c.score, c.record_id))

    def _judge(
        self,
        asked: Asked,
        kind: Kind,
        ranked: list[Candidate],
        lexical: LexicalIndex,
        card: float,
        related: frozenset[str],
    ) -> Verdict:
        if not ranked:
            return Verdict(0.0, True, "nothing")
        signals = self.signals(asked, kind, ranked, lexical, card, related)
        return evidence.verdict(kind, signals, asked.binding)

    def signals(
        self,
        asked: Asked,
        kind: Kind,
        ranked: list[Candidate],
        lexical: LexicalIndex,
        card: float,
        related: frozenset[str],
    ) -> Signals:
        """What speaks for the first hits."""
        on_topic = asked.topics if kind == "case" else frozenset[str]()
        best, lead = evidence.leader(
            ranked,
            lambda i: self._conditions.admits(i, kind, asked),
            lambda i: self._conditions.speaks_of(i, on_topic),
        )
        spoken = [self._conditions.speaks_of(best.record_id, [code]) for code in on_topic]
        share = sum(spoken) / len(spoken) if spoken else 0.0
        # Cards may not list level D as proof, so a card without cases says nothing against a level D case.
        provable = kind == "case" and self.library.cases[best.record_id].confidence_note.level != "D"
        return Signals(
            lead=lead,
            coverage=max(lexical.coverage(asked.text, c.record_id) for c in ranked[:3]),
            topic=share,
            off_topic=1 - share if spoken else 0.0,
            card=card if best.record_id in related else 0.0,
            bare_card=card if provable and not related else 0.0,
            cues=self._cues(best.record_id, asked) if kind == "pain" else 0.0,
            size=max(self._conditions.size_fit(c.record_id, asked) for c in ranked[:3]) if kind == "case" else 0.0,
        )

    def _card(self, asked: Asked, hints: Filters) -> tuple[float, frozenset[str]]:
        """Confidence that the nearest pain card knows the asked pain, and the cases it lists."""
        found = self._search(asked.text, asked, "pain", 1, Filters(teams=hints.teams))
        if not found.hits:
            return 0.0, frozenset()
        return found.score, frozenset(self.library.pains[found.hits[0].id].related_cases)

    def _cues(self, card_id: str, asked: Asked) -> float:
        cues = self.library.pains[card_id].cues
        low = asked.text.lower()
        return float(min(2, sum(simplified(cue).lower() in low for cue in (*cues.zh, *cues.en))))

    def _of_industry(self, case_id: str, code: str) -> bool:
        return self.library.cases[case_id].industry.code == code

    def _hit(
        self, c: Candidate, kind: Kind, asked: Asked, lexical: LexicalIndex, verdict: Verdict, strong: bool
    ) -> Hit:
        hit = explain.describe(self.library, kind, c.record_id, c.score)
        topics = [
            code for code in sorted(asked.topics) if kind == "case" and self._conditions.speaks_of(c.record_id, [code])
        ]
        hit.facets = self._conditions.facets(c.record_id, kind, asked)
        if kind == "case":
            hit.facets.pain = _pain_facet(asked, bool(topics), verdict)
            hit.missing = explain.missing(asked, self.library.cases[c.record_id], hit.facets)
        names = [self.library.topics[code].name for code in topics]
        hit.why = explain.reasons(asked, c.passage, lexical.shared(asked.text, c.record_id), hit.facets, names, strong)
        return hit


def _pain_facet(asked: Asked, on_topic: bool, verdict: Verdict) -> bool | None:
    if on_topic and not verdict.abstain:
        return True
    return False if asked.topics or verdict.abstain else None


def _together(query: str, k: int, results: list[SearchResult]) -> SearchResult:
    """Kinds have scales of their own: answers of the surest kind first, near misses left out unless there is nothing else."""
    answering = sorted((r for r in results if not r.abstain), key=lambda r: -r.score)
    chosen = answering or sorted(results, key=lambda r: -r.score)[:1]
    best = chosen[0]
    rounds = max(len(r.hits) for r in chosen)
    hits = [r.hits[i] for i in range(rounds) for r in chosen if i < len(r.hits)]
    return SearchResult(
        query=query, hits=hits[:k], score=best.score, abstain=not answering, note=best.note, mode=best.mode
    )
