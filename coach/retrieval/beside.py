"""Scripts that belong together: what a seller also wants at hand, by the library's own word (`see_also`).

A customer's sentence rarely says which of several neighbouring scripts fits; where the text is near to a few of them, those
they all point to are the better guess. The first of the text keeps its place where it stands out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from coach.retrieval.ranking import Candidate

_LIFT = 4.5
"""Standard deviations of text score given for being named first by a record that is certainly the one. 3 to 6 rank alike."""
_SHARPNESS = 0.7
"""Of the share a record gets for its text score: at 0 all alike, the higher the more the first takes. .5 to 1 rank alike."""
_STEP = 0.1
"""Less for every later place in a record's list."""
_TOLD = 0.5
"""Gain from which the reason for a hit names the record beside it."""
_NEAR = 25
"""Best-worded records whose lists count: beyond these the shares are nothing."""

Links = Mapping[str, Sequence[str]]
"""Record id → ids of what belongs with it, nearest first."""


def complete(found: dict[str, Candidate], links: Links) -> None:
    """Add what the best-worded records point to and neither words nor vectors found."""
    floor = min((c.text_score for c in found.values()), default=0.0)
    for near in _nearest(list(found.values())):
        for other in links.get(near.record_id, ()):
            if other not in found:
                found[other] = Candidate(other, 0.0, text_score=floor, score=floor)


def lift(ranked: Sequence[Candidate], links: Links) -> None:
    """Raise the score of each record by how surely the text means one that points to it."""
    by_id = {c.record_id: c for c in ranked}
    for share, near in _shares(_nearest(ranked)):
        for place, other in enumerate(links.get(near.record_id, ())):
            if other in by_id:
                gain = _LIFT * share * max(0.0, 1 - _STEP * place)
                by_id[other].score += gain
                if gain >= _TOLD and not by_id[other].beside:
                    by_id[other].beside = near.record_id


def _nearest(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda c: (-c.text_score, c.record_id))[:_NEAR]


def _shares(nearest: Sequence[Candidate]) -> Iterator[tuple[float, Candidate]]:
    """How likely each is the one that is meant: its text score against the others'."""
    weights = [math.exp(_SHARPNESS * (c.text_score - nearest[0].text_score)) for c in nearest]
    for weight, candidate in zip(weights, nearest, strict=True):
        yield weight / sum(weights), candidate
