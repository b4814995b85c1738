"""The lexical half: BM25 over all passages of a record taken as one document (bm25s, in memory)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coach.retrieval.passages import Passage
from coach.retrieval.top import best
from coach.retrieval.words import words_and_terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POOL = 200
"""Records taken from the word index."""


@dataclass
class LexicalIndex:
    """Word search over the records of one kind."""

    ids: list[str]
    _bm25: Any
    _at: dict[str, int]
    """Record id → its place in `ids`."""
    _numbers: dict[str, int]
    """Word → its number."""
    _held: list[NDArray[np.int32]]
    """Numbers of the words of each record, ascending: sets of strings would take a gigabyte for 50,000 records."""
    _rarity: NDArray[np.float64]
    """Word number → how telling it is."""
    _unseen: float

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> LexicalIndex:
        """Index passages of one kind; costs about 1 ms per 10 records."""
        import bm25s
        import numpy as np

        texts: dict[str, list[str]] = {}
        for p in passages:
            texts.setdefault(p.record_id, []).append(p.text)
        tokens: list[list[int]] = []
        held: list[NDArray[np.int32]] = []
        numbers: dict[str, int] = {}
        vocabulary: dict[str, int] = {}
        for parts in texts.values():
            # A passage's own words are kept apart by a line break, or pairs would form across passages.
            used, found = words_and_terms("\n".join(parts))
            tokens.append(_numbered(found or ["∅"], vocabulary))
            held.append(np.unique(np.array(_numbered(used, numbers), np.int32)))
        bm25 = bm25s.BM25()
        if tokens:
            bm25.index((tokens, vocabulary), show_progress=False)
        counts = np.bincount(np.concatenate([*held, np.zeros(0, np.int32)]), minlength=len(numbers))
        total = max(1, len(texts))
        rarity = np.log(1 + (total - counts + 0.5) / (counts + 0.5))
        at = {record_id: i for i, record_id in enumerate(texts)}
        return cls(list(texts), bm25, at, numbers, held, rarity, math.log(1 + (total + 0.5) / 0.5))

    def scores(self, query: str, most: int = POOL) -> dict[str, float]:
        """Record id → BM25 score of the `most` best records, matched ones only, best first."""
        tokens = _taken_apart(query)[1]
        if not tokens or not self.ids:
            return {}
        found = self._bm25.get_scores(list(tokens))
        return {self.ids[i]: float(found[i]) for i in best(found, most) if found[i] > 0}

    def shared(self, query: str, record_id: str) -> list[str]:
        """Words of the query that the record uses, most telling first, then in the query's order."""
        used = [w for w in dict.fromkeys(_taken_apart(query)[0]) if len(w) > 1]
        return sorted(self._of(used, record_id), key=lambda w: -float(self._rarity[self._numbers[w]]))

    def coverage(self, query: str, record_id: str) -> float:
        """Share of the query's telling words that the record uses, weighted by rarity: 0…1."""
        asked = list(dict.fromkeys(_taken_apart(query)[0]))
        known = {w: float(self._rarity[i]) for w in asked if (i := self._numbers.get(w)) is not None}
        total = sum(known.get(w, self._unseen) for w in asked)
        return sum(known[w] for w in self._of(asked, record_id)) / total if total else 0.0

    def _of(self, used: Iterable[str], record_id: str) -> list[str]:
        """Those of the words that the record uses."""
        place = self._at.get(record_id)
        if place is None:
            return []
        held = self._held[place]
        known = [(w, i) for w in used if (i := self._numbers.get(w)) is not None]
        at = held.searchsorted([i for _, i in known])
        return [w for (w, i), j in zip(known, at.tolist(), strict=True) if j < len(held) and held[j] == i]


@lru_cache(maxsize=256)
def _taken_apart(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words and terms of a query: asked for once per kind and record."""
    used, found = words_and_terms(query)
    return tuple(used), tuple(found)


def _numbered(used: Iterable[str], numbers: dict[str, int]) -> list[int]:
    return [numbers.setdefault(word, len(numbers)) for word in used]
