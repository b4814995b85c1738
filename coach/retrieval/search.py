"""The search everything else asks: words and vectors, conditions from the query, reasons, and silence where nothing fits."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache

from coach.errors import BadInput
from coach.library.entries import Case, Library, Method, PainCard, Script, visible
from coach.retrieval import beside, bridge, evidence, explain
from coach.retrieval.asked import Asked, take_apart
from coach.retrieval.bridge import Bridge
from coach.retrieval.conditions import Conditions
from coach.retrieval.evidence import Signals, Verdict
from coach.retrieval.index import Index, Near
from coach.retrieval.lexical import LexicalIndex
from coach.retrieval.ranking import LEXICAL_WEIGHT, Candidate, fuse
from coach.retrieval.results import KINDS, Filters, Hit, Kind, Mode, SearchResult
from coach.retrieval.words import simplified

POOL: dict[Kind, int] = {"case": 200, "pain": 200, "script": 600, "method": 200}
"""Passages taken from the vector index; a record with none among them counts as far away. Scripts have many phrases each."""
EXAMINED = 40
"""Best records whose topics are looked at."""


DRAFTS = 3
"""Of the first records, those that are drafts are named where nothing approved answers."""
STRONG = 0.6
"""Share of the best text score from which a hit's own wording is given as the reason."""


Nearest = Callable[[Kind], tuple[list[Near], Mode]]
"""Kind → its passages near the question, and how they were found."""
Allowed = Callable[[Collection[tuple[str, str]], Collection[str]], set[tuple[str, str]]]
"""(found (kind, id), teams) → those that a member of these teams may see, by the record in SQL."""


class HybridRetriever:
    """Searches one library through one index. Synchronous; any number of threads may search at once."""

    def __init__(self, index: Index, library: Library, allowed: Allowed | None = None) -> None:
        self.index = index
        self.library = dataclasses.replace(library, cases={**library.awaiting, **library.cases})
        self._waiting = library.awaiting.keys() - library.cases.keys()
        self._allowed = allowed
        self._conditions = Conditions(self.library, index)
        self._linked = bridge.pains_by_case(self.library)
        self._cited = {pain for pains in self._linked.values() for pain in pains}
        self._see_also = {s.id: [i for i in s.see_also if i in library.scripts] for s in library.scripts.values()}
        self._pains = lru_cache(maxsize=4096)(self._pains_of)

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
        kinds: tuple[Kind, ...] = ("case", "pain") if kind == "case" else (kind,)
        near = self.index.ask({each: POOL[each] for each in kinds}, asked.sought or asked.text)
        everything, lexical, mode = self._ranked(asked, kind, hints, near)
        over = self._over_pains(asked, hints, near) if kind == "case" else Bridge()
        for candidate in everything[: EXAMINED if kind == "case" else 0]:
            self._conditions.weigh_topic(candidate, kind, asked, over.pull(self._pains(candidate.record_id)))
        self._sort(everything, kind, asked)
        ranked = [c for c in everything if kind != "case" or c.record_id not in self._waiting]
        verdict = self._judge(asked, kind, ranked, lexical, over)
        best = max((c.text_score for c in ranked), default=0.0)
        result = SearchResult(
            query=query,
            hits=[self._hit(c, kind, asked, lexical, verdict, c.text_score >= STRONG * best) for c in ranked[:k]],
            score=round(verdict.confidence, 3),
            abstain=verdict.abstain,
            note=explain.note(verdict, kind, asked, self.library, mode),
            mode=mode,
        )
        if verdict.abstain and len(ranked) < len(everything):
            self._name_drafts(result, asked, everything, lexical, over)
        return result

    def _name_drafts(
        self, result: SearchResult, asked: Asked, everything: list[Candidate], lexical: LexicalIndex, over: Bridge
    ) -> None:
        """Nothing approved answers: say so where a draft would, for somebody to look at its source."""
        verdict = self._judge(asked, "case", everything, lexical, over)
        if not verdict.abstain:
            drafts = [c for c in everything[:DRAFTS] if c.record_id in self._waiting]
            result.awaiting = [self._hit(c, "case", asked, lexical, verdict, True) for c in drafts]
            result.note = explain.with_drafts(result.note, len(drafts))

    def _ranked(
        self, asked: Asked, kind: Kind, hints: Filters, nearest: Nearest
    ) -> tuple[list[Candidate], LexicalIndex, Mode]:
        """Candidates by words, vectors and conditions, best first."""
        lexical = self.index.lexical(kind)
        words = lexical.scores(asked.sought or asked.text)
        near, mode = nearest(kind)
        found = fuse(near, words, LEXICAL_WEIGHT[kind])
        links = self._see_also if kind == "script" else {}
        beside.complete(found, links)
        ranked = self._seen(kind, found.values(), hints)
        for candidate in ranked:
            self._conditions.weigh(candidate, kind, asked, hints)
        beside.lift(ranked, links)
        self._sort(ranked, kind, asked)
        return ranked, lexical, mode

    def _over_pains(self, asked: Asked, hints: Filters, nearest: Nearest) -> Bridge:
        """What the pain cards nearest to the question say about the cases."""
        cards, lexical, _ = self._ranked(asked, "pain", Filters(teams=hints.teams), nearest)
        return bridge.build(cards, self._judge(asked, "pain", cards, lexical, Bridge()).confidence)

    def _pains_of(self, case_id: str) -> frozenset[str]:
        """Pain cards a case is about: as declared, else the one whose words it shares most."""
        if case_id in self._linked or not self.library.pains:
            return frozenset(self._linked.get(case_id, ()))
        case = self.library.cases[case_id]
        scores = self.index.lexical("pain").scores(simplified(f"{case.pain.zh} {case.pain.en}"))
        return frozenset(sorted(scores, key=lambda pain: -scores[pain])[:1])

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
        if hints.teams is not None and self._allowed and (found := [*result.hits, *result.awaiting]):
            allowed = self._allowed([(h.kind, h.id) for h in found], hints.teams)
            result.hits = [h for h in result.hits if (h.kind, h.id) in allowed]
            result.awaiting = [h for h in result.awaiting if (h.kind, h.id) in allowed]
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
        over: Bridge,
    ) -> Verdict:
        if not ranked:
            return Verdict(0.0, True, "nothing")
        signals = self.signals(asked, kind, ranked, lexical, over)
        return evidence.verdict(kind, signals, asked.binding)

    def signals(
        self,
        asked: Asked,
        kind: Kind,
        ranked: list[Candidate],
        lexical: LexicalIndex,
        over: Bridge,
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
            card=over.score if kind == "case" and over.nearest in self._linked.get(best.record_id, ()) else 0.0,
            bare_card=over.score if provable and over.nearest not in self._cited else 0.0,
            cues=self._cues(best.record_id, asked) if kind == "pain" else 0.0,
            size=max(self._conditions.size_fit(c.record_id, asked) for c in ranked[:3]) if kind == "case" else 0.0,
        )

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
        other = explain.title(self.library, kind, c.beside) if c.beside else None
        shared = lexical.shared(asked.text, c.record_id)
        hit.why = explain.reasons(asked, c.passage, shared, hit.facets, names, strong, other)
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
