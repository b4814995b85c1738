"""Figures inside pains and quotes are facts too, so that outputs may show those words."""

from __future__ import annotations

import re

from coach.deal import quantities
from coach.deal.facts import Fact, Source, SourceType, Text
from coach.deal.intake import concepts, naming_en, naming_zh
from coach.deal.intake.page import HAN
from coach.deal.model import Note, Pain


def cover(words: list[tuple[str, str]], ledger: list[Fact], note: Note) -> None:
    """A pain or quote read on its own may show a figure the note as a whole does not: it becomes a fact too.

    `words`: (exact words, who said them). Outputs quote these words, and every figure in them must be in the ledger.
    """
    for text, owner in words:
        for m in quantities.find(text, note.lang):
            q = m.rate
            if m.kind != "claim" or any((f.quantity.value, f.quantity.low) == (q.value, q.low) for f in ledger):
                continue
            chinese = bool(re.search(rf"[{HAN}]", text))
            name = (naming_zh if chinese else naming_en).rough(
                text[: m.start], text[m.end :], m, concepts.dimension(q.unit).split("/")[0]
            )
            label = Text(zh=name) if chinese else Text(en=name)
            source = Source(type=SourceType.CUSTOMER, ref=note.id, quote=text, said_by=owner)
            ledger.append(
                Fact(id=f"f{len(ledger) + 1}", label=label, quantity=q, source=source, confidence=0.3, scope="quote")
            )


def link(text: str, complaints: list[Pain], ledger: list[Fact]) -> None:
    """Put the ids of the facts that stand inside a pain's words on it: what quotes it is checked against the ledger."""
    for pain in complaints:
        start = text.find(pain.text)
        for fact in ledger:
            at = text.find(fact.source.quote)
            if 0 <= at < start + len(pain.text) and start < at + len(fact.source.quote):
                pain.fact_ids.append(fact.id)
