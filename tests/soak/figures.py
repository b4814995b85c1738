"""What a run found, as one line."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext

FORKS: ForkServerContext = multiprocessing.get_context("forkserver")
"""Children come from a process without threads that has the imports behind it: 20 ms each instead of seconds."""
FORKS.set_forkserver_preload(["tests.soak.ingest", "tests.soak.indexing", "tests.soak.serving"])


@dataclass
class Figure:
    """Trials of one promise and everything that went wrong in them."""

    promise: int
    what: str
    unit: str
    trials: int = 0
    failures: list[str] = field(default_factory=list)
    """One line per broken trial or lost record."""
    notes: list[str] = field(default_factory=list)
    """Further figures."""

    @property
    def line(self) -> str:
        """The figure and its bound: no failure in n trials bounds the rate near 3/n (95 % confidence)."""
        if self.failures:
            end = f"{len(self.failures)} FAILED, first: {self.failures[0]}"
        else:
            end = f"0 failed, rate below 3/n = {3 / max(1, self.trials):.2%}"
        return "; ".join([f"promise {self.promise} · {self.what}: {self.trials} {self.unit}, {end}", *self.notes])


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all values does not exceed; 0 for none."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))] if ranked else 0.0
