"""What an added sentence is about, read by its meaning where no rule knows its words: a linear reading of its embedding.

The weights (`kinds.npz`, 25 kB) were fitted to sentences written for it, in both languages, and to sentences of clean drafts;
`tests/bench/redteam_kinds.py` fits them again. They belong to one embedding and are left aside with any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.deal.quantities import find
from coach.deal.quantities.units import MONEY

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

WEIGHTS = Path(__file__).with_name("kinds.npz")
INNOCENT = "none"
SPREAD = 8.0
"""Unit vectors of this embedding lie close together: their differences are stretched before they are weighed."""


@dataclass(frozen=True)
class Reader:
    """Sentence → kind and how sure, with the embedding the weights were fitted to."""

    embed: Callable[[str], Vector]
    kinds: Sequence[str]
    middle: Any
    weights: Any
    bias: Any

    def read(self, sentence: str) -> tuple[str, float]:
        """The likeliest kind (`none` for an innocent sentence) and its probability."""
        import numpy as np

        scores = features(self.embed(sentence), self.middle, sentence) @ self.weights + self.bias
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        best = int(chances.argmax())
        return self.kinds[best], float(chances[best])


def features(vector: Vector, middle: Vector, sentence: str) -> Vector:
    """What is weighed: the meaning, and which sorts of numbers the sentence has."""
    import numpy as np

    return np.concatenate([(vector - middle) * SPREAD, np.array(_sorts(sentence), np.float32)])


def _sorts(sentence: str) -> list[float]:
    units = [m.quantity.unit for m in find(sentence) if m.kind != "structural"]
    share = any(u in ("percent", "pp", "multiple") for u in units)
    return [float(any(u in MONEY for u in units)), float(share), float(bool(units))]


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    import numpy as np

    with np.load(WEIGHTS, allow_pickle=False) as held:
        return {name: held[name] for name in held.files}


def reader(embedding: Any) -> Reader | None:
    """The reader for this embedding; None without one, or for one the weights do not belong to."""
    if embedding is None or not WEIGHTS.is_file():
        return None
    held = _stored()
    if str(held["embedding"]) != embedding.id:
        return None
    return Reader(embedding.query, [str(k) for k in held["kinds"]], held["middle"], held["weights"], held["bias"])
