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
    # What a maker packs or whom it supplies names another trade ("food packaging", a supermarket's orders); the jobs
    # and troubles of a shop floor say what the customer is.
    floor = sum(word in low for word in _SHOP_FLOOR)
    if best in _SELLS_ON and floor >= 3 and floor > hits[best]:
        return "manufacturing"
    return best if best and hits[best] else ""


_SELLS_ON = ("retail_fmcg", "logistics", "hospitality", "agriculture")
"""Trades that makers supply, so that their words stand in makers' notes."""
_SHOP_FLOOR = (
    "生产副总", "生产总监", "生产经理", "生产计划", "设备部", "工艺", "车间", "产线", "机台", "排产", "换型", "换线", "换单", "换模", "停机",
    "停线", "等料", "缺料", "交期", "插单", "急单", "技改", "号厂", "班组", "mes", "production manager", "shop floor", "changeover", "downtime",
    "scheduling", "line stop", "plant manager", "production planning",
)  # fmt: skip
