"""An exact nearest-neighbour scan that reads half of a large matrix.

Rows are turned so that their first half carries nearly all of their length (for E5, 98 % of the squares). A row's cosine
cannot exceed its first half's part plus the product of the two remainders' lengths (Cauchy-Schwarz), so rows that cannot
come among the best are left out without reading their second half: 96 to 99 of 100. The answer is the full scan's, to the
sixth decimal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.retrieval.top import best

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

LARGE = 20_000
"""Rows from which turning them pays."""
_PART = 20_000
"""Rows read at once, and rows that the turn is learned from."""
_ROUNDING = 1e-5


@dataclass
class Matrix:
    """Unit rows, whole or turned and cut in two."""

    _head: Floats
    _tail: Floats | None = None
    _turn: Floats | None = None
    _rest: Floats | None = None
    """Length of each row's tail."""

    @classmethod
    def build(cls, rows: int, read: Callable[[Sequence[int]], Floats]) -> Matrix:
        """From `rows` > 0 rows; `read` gives those at some positions."""
        import numpy as np

        sample = read(range(0, rows, -(-rows // _PART)))
        if rows < LARGE:
            return cls(sample if len(sample) == rows else read(range(rows)))
        turn = _turned(sample)
        cut = len(turn) // 2
        head = np.empty((rows, cut), np.float32)
        tail = np.empty((rows, len(turn) - cut), np.float32)
        for start in range(0, rows, _PART):
            part = read(range(start, min(rows, start + _PART))) @ turn
            head[start : start + _PART], tail[start : start + _PART] = part[:, :cut], part[:, cut:]
        return cls(head, tail, turn, np.sqrt(np.einsum("ij,ij->i", tail, tail)))

    def nearest(self, vector: Floats, n: int) -> list[tuple[int, float]]:
        """At most `n` (position, cosine), best first."""
        if self._tail is None or self._turn is None or self._rest is None:
            cosines = self._head @ vector
            return [(i, float(cosines[i])) for i in best(cosines, n)]
        import numpy as np

        turned = vector @ self._turn
        first, second = turned[: self._head.shape[1]], turned[self._head.shape[1] :]
        part = self._head @ first
        leading = best(part, n)
        least = float((part[leading] + self._tail[leading] @ second).min()) - _ROUNDING
        possible = np.flatnonzero(part + self._rest * float(np.linalg.norm(second)) >= least)
        whole = len(possible) > len(part) // 4  # picking rows out costs more than reading them in a row
        cosines = part + self._tail @ second if whole else part[possible] + self._tail[possible] @ second
        return [(i if whole else int(possible[i]), float(cosines[i])) for i in best(cosines, n)]


def _turned(sample: Floats) -> Floats:
    """Orthonormal columns, those that carry most of the sample's squares first."""
    import numpy as np

    rows = sample.astype(np.float64)
    _, columns = np.linalg.eigh(rows.T @ rows)
    return np.ascontiguousarray(columns[:, ::-1], np.float32)
