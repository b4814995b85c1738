"""All attackers on one draft, one attack per sentence and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coach.plays.redteam.added_words import DISCLAIMED
from coach.plays.redteam.arithmetic import arithmetic
from coach.plays.redteam.claims import claims
from coach.plays.redteam.evidence import evidence
from coach.plays.redteam.known import Known
from coach.plays.redteam.page import sentences
from coach.plays.redteam.prices import prices
from coach.plays.redteam.say import attacked
from coach.plays.redteam.schedule import schedule
from coach.plays.redteam.shape import shape
from coach.plays.redteam.types import Attack, Kind, Paragraph

_SHORTEST = 6
"""Characters below which a sentence says too little to be read by its meaning."""
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
    kept = _strongest([*_by_meaning(known, draft, kept), *kept], draft)
    return sorted(kept, key=lambda a: (a.paragraph, a.severity != "error"))


SURE = 0.5
_READ: dict[str, tuple[str, str]] = {
    "unproven_claim": ("", ""), "revenue_as_profit": ("", ""), "missing_baseline": ("", ""), "superlative": ("", ""),
    "uncited_case": ("", ""), "overclaim": ("", ""), "stale_price": ("", ""), "third_pain": ("", ""),
    "price_off_list": ("价目表和报价里都没有", "neither the list nor the quote holds it"),
    "jargon": ("说清做了什么、谁会少做什么", "what is done, and who is spared what"),
}  # fmt: skip
"""Kinds that a sentence's meaning can show, with what fills the reason; the others are measured against the deal's records."""


def _by_meaning(known: Known, draft: Sequence[Paragraph], kept: Sequence[Attack]) -> Iterator[Attack]:
    """Sentences that somebody added and no rule has named, or only as a figure without source, read by their meaning."""
    if known.reader is None:
        return
    for p in draft:
        if p.kind in ("heading", "row") or p.section in ("head", "sources") or p.text in known.ours:
            continue
        for sentence in sentences(p.text):
            own = known.quoted_away(sentence)
            if len(own) < _SHORTEST or not known.added(sentence) or DISCLAIMED[known.lang].search(own):
                continue
            here = [a.kind for a in kept if a.paragraph == p.index and (a.quote in sentence or sentence in a.quote)]
            if any(k != "unproven_claim" for k in here):
                continue
            kind, chance = known.reader.read(own)
            if kind in _READ and kind not in here and chance >= SURE:
                yield attacked(kind, known, p, sentence, x=known.pick(*_READ[kind]))  # type: ignore[arg-type]


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
