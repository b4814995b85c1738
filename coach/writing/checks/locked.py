"""Which numbers of a text have no source. What a mark put in and what quotes our own offering word for word is exempt.

A `[[fact_id]]` mark that our own templates hold cannot lie: code chose the fact. A model's marks are checked like any
other number, since it may set the right figure beside the wrong noun (M5).
"""

from __future__ import annotations

from collections.abc import Iterable

from coach.deal.facts import Fact, Lang
from coach.writing.checks.numbers import Verdict, check, ledger
from coach.writing.fill import MARK

_SHORTEST = 6


def masked(raw: str) -> str:
    """The text with each mark replaced by as many boxes, so that offsets stay."""
    return MARK.sub(lambda m: "□" * len(m[0]), raw)


def struck(text: str, facts: Iterable[Fact], lang: Lang, own_texts: Iterable[str] = ()) -> list[Verdict]:
    """Unsupported numbers of `text`, without those inside a verbatim passage of `own_texts` (≥ 6 characters)."""
    found = [v for v in check(text, ledger(facts), lang) if v.verdict == "unsupported"]
    return (
        [v for v in found if not any(a <= v.start and v.end <= b for a, b in _spans(text, own_texts))] if found else []
    )


def _spans(text: str, own_texts: Iterable[str]) -> list[tuple[int, int]]:
    spans = []
    low = text.lower()
    for own in {t.strip("。. ").lower() for t in own_texts if len(t) >= _SHORTEST}:
        start = low.find(own)
        while start >= 0:
            spans.append((start, start + len(own)))
            start = low.find(own, start + 1)
    return spans
