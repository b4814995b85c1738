"""Notes → deal: the rules read, a model may add, the deal takes it over."""

from __future__ import annotations

import asyncio

from coach.deal.facts import Lang
from coach.deal.model import Deal, DealPatch, Offering
from coach.library.entries import Library
from coach.writing.types import NoteReader


async def read_notes(
    text: str, library: Library, day: str, *, lang: Lang | None, offering: Offering | None, deal: Deal | None,
    reader: NoteReader | None,
) -> Deal:  # fmt: skip
    """The deal after this note, read on `day` (ISO). Arithmetic runs off the loop: a long note takes seconds."""
    from coach.deal.intake import read

    base = deal.model_copy() if deal else Deal()
    cues = [c for card in library.pains.values() for c in card.cues.zh + card.cues.en]
    number = f"n{len(base.notes) + 1}"
    patch = await asyncio.to_thread(lambda: read(text, lang, note_id=number, added=day, pain_cues=cues))
    if deal is None:
        base.lang = patch.note.lang
    if offering:
        base.offering = offering
    if reader is not None:
        patch = await reader.read_more(patch, base)
    return await asyncio.to_thread(_taken_over, base, patch, library)


def _taken_over(base: Deal, patch: DealPatch, library: Library) -> Deal:
    from coach.deal.updating import apply

    updated = apply(base, patch)
    if not updated.account.industry:
        updated.account.industry = industry_in(library, f"{updated.account.name} {patch.note.text}")
    return updated


def industry_in(library: Library, text: str) -> str:
    """The industry code whose name or synonym occurs most in the text; empty if none does."""
    low = text.lower()
    hits = {
        code: sum(low.count(w.lower()) for w in {i.name.zh, i.name.en, *i.synonyms.zh, *i.synonyms.en} if len(w) > 1)
        for code, i in library.industries.items()
    }
    best = max(hits, key=lambda c: hits[c], default="")
    return best if best and hits[best] else ""
