"""Pains that the notes show without complaining: a clause that speaks a pain card's words, and disputed figures.

People state a bad number without calling it a problem (装机周期她说7周). What the library knows as a pain in this
trade, and we can answer, is worth a question; it stays unconfirmed until the customer says so (item 12).
"""

from __future__ import annotations

import re

from coach.deal.model import Deal, Pain
from coach.plays.diagnosis_cards import Shelf, answer_to, cue_score

_CLAUSE = re.compile(r"[。；;\n!！?？]|(?<=[^\d]),|，|(?<=[a-z])\. ")
_MIN_CUE = 1.4
_MAX = 3


def noticed(deal: Deal, shelf: Shelf, known_cards: set[str]) -> list[Pain]:
    """Up to three such pains, the disputed ones first, one per card, none that is already on record."""
    trade = deal.account.industry if any(deal.account.industry in c.industries for c in shelf.pains.values()) else ""
    found = _found(deal, shelf, known_cards, trade)
    return found if found or deal.pains or not trade else _found(deal, shelf, known_cards, "")


def _found(deal: Deal, shelf: Shelf, known_cards: set[str], trade: str) -> list[Pain]:
    said = {p.text for p in deal.pains}
    kept_out = [h.text for h in deal.hearsay] + [s.text for s in deal.suspicions]
    rivals = [c.name for c in deal.competitors if c.kind == "vendor"]
    found: dict[str, tuple[float, Pain]] = {}
    for note in deal.notes:
        for clause in (c.strip(" 　\"“”'-—*·") for c in _CLAUSE.split(note.text)):
            if not 4 <= len(clause) <= 90 or any(clause in k or k in clause for k in kept_out if k) or clause in said:
                continue
            if any(r and r in clause for r in rivals):  # an offer of theirs is no pain of the customer's
                continue
            best = _card(clause, deal, shelf, known_cards, trade)
            if best and best[0] > found.get(best[1], (0.0, None))[0]:
                found[best[1]] = (best[0], _pain(clause, best[1], note.id, deal))
    ranked = sorted(found.values(), key=lambda x: -x[0])
    return [p for _, p in ranked[:_MAX]]


def _card(clause: str, deal: Deal, shelf: Shelf, known: set[str], trade: str) -> tuple[float, str] | None:
    """The card of this trade that the clause speaks of, if one of our modules answers it."""
    best: tuple[float, str] | None = None
    disputed = any(q and (q in clause or clause in q) for c in deal.conflicts for q in c.quotes)
    for card in shelf.pains.values():
        if card.id in known or (trade and trade not in card.industries):
            continue
        score = cue_score(clause, card.cues.zh + card.cues.en) + 1.0 * disputed
        if (
            score >= _MIN_CUE + disputed * 0.2
            and cue_score(clause, card.cues.zh + card.cues.en)
            and (best is None or score > best[0])
        ):
            probe = Pain(id="probe", text=clause)
            if answer_to(probe, card, deal)[0]:
                best = (score, card.id)
    return best


def _pain(clause: str, card_id: str, note_id: str, deal: Deal) -> Pain:
    facts = [f for f in deal.facts if f.source.quote and (f.source.quote in clause or clause in f.source.quote)]
    owner = next((f.source.said_by for f in facts if f.source.said_by), None)
    return Pain(
        id=f"noticed:{card_id}",
        text=clause,
        owner=owner,
        card_id=card_id,
        note_id=note_id,
        fact_ids=[f.id for f in facts],
    )
