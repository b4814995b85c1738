"""All attackers on one draft, one attack per sentence and reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coach.plays.redteam.arithmetic import arithmetic
from coach.plays.redteam.claims import claims
from coach.plays.redteam.evidence import evidence
from coach.plays.redteam.known import Known
from coach.plays.redteam.page import sentences
from coach.plays.redteam.prices import prices
from coach.plays.redteam.schedule import schedule
from coach.plays.redteam.shape import shape
from coach.plays.redteam.types import Attack, Kind, Paragraph

_STRONGER: tuple[Kind, ...] = (
    "slur", "forbidden_term", "arithmetic", "hearsay_as_fact", "weak_case", "uncited_case", "stale_price", "revenue_as_profit",
    "price_off_list", "third_pain", "date_clash", "phase_mismatch", "overclaim", "missing_baseline",
    "unproven_claim",
)  # fmt: skip
"""Of several attacks on the same words the first named is made: it says most about what to do. The rest would only repeat
that the sentence cannot stay. A superlative is its own fault, whatever else the sentence says."""


def attack(draft: Sequence[Paragraph], known: Known) -> list[Attack]:
    """Every attack on the draft, in reading order, errors first within a paragraph. Pure: no clock, no network."""
    found = [*shape(known, draft), *schedule(known, draft), *evidence(known, draft), *prices(known, draft)]
    for p in draft:
        if p.kind != "heading" and p.section not in ("head", "sources"):
            found += [*claims(known, p), *arithmetic(known, p)]
    kept = _strongest(found, draft)
    return sorted(kept, key=lambda a: (a.paragraph, a.severity != "error"))


def _strongest(found: Iterable[Attack], draft: Sequence[Paragraph]) -> list[Attack]:
    """Per sentence the strongest attack of those that hang together; jargon, superlatives and outline stand on their own."""
    texts = {p.index: p.text for p in draft}
    ranked = sorted(found, key=lambda a: _STRONGER.index(a.kind) if a.kind in _STRONGER else -1)
    kept: list[Attack] = []
    for a in ranked:
        twin = any(_same(a, b, texts[a.paragraph]) for b in kept if b.paragraph == a.paragraph)
        if not twin:
            kept.append(a)
    return kept


def _same(a: Attack, b: Attack, text: str) -> bool:
    if a.kind == b.kind:
        return a.quote in b.quote or b.quote in a.quote
    if a.kind not in _STRONGER or b.kind not in _STRONGER:
        return False
    return a.quote in b.quote or b.quote in a.quote or _sentence(a.quote, text) == _sentence(b.quote, text)


def _sentence(quote: str, text: str) -> str:
    return next((s for s in sentences(text) if quote in s), quote)
