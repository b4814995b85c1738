"""One thing that is commonly counted in a deal, and how it is recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Concept:
    """One metric. `kinds`: the dimensions (without period) it can have."""

    key: str
    words: re.Pattern[str]
    kinds: frozenset[str]
    zh: str
    en: str


def concept(key: str, words: str, kinds: str, zh: str, en: str) -> Concept:
    """A metric named by `words` (a pattern, zh and en, any case)."""
    return Concept(key, re.compile(words, re.I), frozenset(kinds.split()), zh, en)
