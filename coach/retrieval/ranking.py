"""Dense and lexical scores of the records of one kind → one score per record."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.retrieval.index import Near
from coach.retrieval.passages import Passage
from coach.retrieval.results import Kind

LEXICAL_WEIGHT: dict[Kind, float] = {"case": 0.5, "pain": 0.5, "script": 0.8, "method": 0.5}
"""Scripts are found by what people say, and their phrases hold those very words. Of a BM25 standard deviation against a dense one. .3 to .7 rank alike; plain rank fusion is worse than dense alone."""


WEAK_MATCH = 1.5
"""BM25 deviation below which the word half has found nothing to tell records apart by: one common word in one record."""


@dataclass
class Candidate:
    """One record under consideration."""

    record_id: str
    cosine: float
    passage: Passage | None = None
    """The passage that came nearest."""
    value_cosine: float = 0.0
    """Nearest passage that names results."""
    lexical: float = 0.0
    text_score: float = 0.0
    """Words and vectors only."""
    score: float = 0.0
    """With everything else the query asks for."""
    beside: str = ""
    """Record that points to this one and is more likely the one that is meant."""


def fuse(near: Iterable[Near], lexical: Mapping[str, float], weight: float = 0.5) -> dict[str, Candidate]:
    """Record id → candidate with its fused score, in standard deviations over the candidates. Best passage counts.

    `lexical`: the records taken from the word index, best first; `weight`: of a deviation there, against a dense one.
    """
    found: dict[str, Candidate] = {}
    for n in near:
        c = found.setdefault(n.passage.record_id, Candidate(n.passage.record_id, n.cosine, n.passage))
        if n.passage.part == "value":
            c.value_cosine = max(c.value_cosine, n.cosine)
    floor = min((c.cosine for c in found.values()), default=0.0)
    for record_id, score in lexical.items():
        found.setdefault(record_id, Candidate(record_id, floor)).lexical = score
    dense = spread([c.cosine for c in found.values()])
    word = max(spread([c.lexical for c in found.values()]), WEAK_MATCH)
    for c in found.values():
        c.text_score = c.score = (c.cosine - floor) / dense + weight * c.lexical / word
    return found


def spread(values: list[float]) -> float:
    """Standard deviation; 1 where all are alike, so that division changes nothing."""
    mean = sum(values) / max(1, len(values))
    deviation = math.sqrt(sum((v - mean) ** 2 for v in values) / max(1, len(values)))
    return deviation or 1.0
