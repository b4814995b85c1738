"""From the pain cards nearest to a question to the cases about those pains.

Cards hold pains as people really say them; a case holds one customer's facts in a writer's words. A question that shares no
word with a case still meets its pain card, and the card leads to the case.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from coach.library.entries import Library
from coach.retrieval.ranking import Candidate

_CARDS = 12
"""Nearest cards that share the pull."""
_SHARPNESS = 0.3
"""Standard deviations by which a card must be nearer to get e times the pull of another."""


@dataclass(frozen=True)
class Bridge:
    """What the nearest pain cards say about the cases."""

    score: float = 0.0
    """Confidence that the nearest card is the asked pain."""
    nearest: str = ""
    """Id of the nearest card."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """Pain card id → its share of the nearness, 0…1."""

    def pull(self, pains: Collection[str]) -> float:
        """Share of the cards' weight, 0…1, that speaks for a case about these pains."""
        return sum(self.weights.get(pain, 0.0) for pain in pains)


def pains_by_case(library: Library) -> dict[str, set[str]]:
    """Case id → the pain cards that cite it and those it says it is about."""
    found: dict[str, set[str]] = {case.id: set(case.about) for case in library.cases.values() if case.about}
    for card in library.pains.values():
        for case in card.related_cases:
            found.setdefault(case, set()).add(card.id)
    return found


def build(cards: Sequence[Candidate], score: float) -> Bridge:
    """`cards`: pain cards, best first; `score`: confidence in the first."""
    if not cards:
        return Bridge()
    near = cards[:_CARDS]
    weights = [math.exp((c.score - near[0].score) / _SHARPNESS) for c in near]
    shares = {card.record_id: weight / sum(weights) for card, weight in zip(near, weights, strict=True)}
    return Bridge(score, near[0].record_id, shares)
