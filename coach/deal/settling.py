"""What settles a dispute in so many words, and whose figure may replace whose (VQ-01: never averaged, never silently replaced)."""

from __future__ import annotations

import re

from coach.deal import conflicts
from coach.deal.facts import Fact, FactStatus
from coach.deal.model import Change, Conflict, Deal
from coach.deal.populations import may_replace, scoped_apart

_STANDS = re.compile(
    r"以\s?(?P<a>\d[\d.,]*)\s?[^\s，。；]{0,4}为准|(?:go(?:es)? with|agreed on|settled on|use)\s(?:the )?[£$€]?(?P<b>\d[\d.,]*)|(?P<c>\d[\d.,]*)\s?\S{0,8} is the (?:right|agreed|official) (?:one|figure|number)",
    re.I,
)
_DENIED = re.compile(
    r"(?P<new>\d[\d.,]*)[^.;。；\n]{0,14}?(?:,? not|[，,]?(?:而)?不是)\s?(?:the |about )?(?P<old>\d[\d.,]*)|不是\s?(?P<old2>\d[\d.,]*)[^。；\n]{0,8}?(?:，|,)?\s?(?:而)?是\s?(?P<new2>\d[\d.,]*)",
    re.I,
)
_BY_DEFINITION = re.compile(
    r"按(?P<d>[\u4e00-\u9fff]{2,8})算|(?:counting|including|excluding) (?P<e>[\w ]{3,30})", re.I
)
_LIVE = {FactStatus.ACTIVE, FactStatus.CONTESTED}


def _number(text: str) -> float:
    return float(text.replace(",", "").rstrip("."))


def _log(deal: Deal, kind: str, what: str, before: str, after: str, quote: str, note: str) -> None:
    deal.history.append(
        Change.model_validate(
            {"kind": kind, "what": what, "before": before, "after": after, "quote": quote, "note_id": note}
        )
    )


def _retire(deal: Deal, old: Fact, new: Fact, quote: str, note_id: str) -> None:
    old.status = FactStatus.SUPERSEDED
    _log(deal, "updated", f"fact:{old.id}", old.source.quote, new.source.quote, quote, note_id)
    for c in deal.conflicts:
        if old.id in c.fact_ids:
            c.resolved_by = new.id


def by_words(deal: Deal, text: str, note_id: str) -> None:
    """`以3.6%为准`: the named figure of a conflict stands, the others are history; `38 min, not 50`: 50 is history."""
    for m in _STANDS.finditer(text):
        value = _number(m["a"] or m["b"] or m["c"])
        for c in deal.conflicts:
            facts = [f for f in deal.facts if f.id in c.fact_ids]
            winner = next((f for f in facts if f.quantity.value == value), None)
            if winner:
                _stand(deal, winner, facts, text, m, note_id)
    for m in _DENIED.finditer(text):
        new, old = _number(m["new"] or m["new2"]), _number(m["old"] or m["old2"])
        fresh = [f for f in deal.facts if f.quantity.value == new and f.source.ref == note_id and f.status in _LIVE]
        gone = [f for f in deal.facts if f.quantity.value == old and f.source.ref != note_id and f.status in _LIVE]
        for f in gone:
            if fresh and f.quantity.unit.split("_per_")[0] == fresh[0].quantity.unit.split("_per_")[0]:
                _retire(deal, f, fresh[0], m.group(), note_id)


def _stand(deal: Deal, winner: Fact, facts: list[Fact], text: str, m: re.Match[str], note_id: str) -> None:
    start = max(text.rfind(ch, 0, m.start()) for ch in "。\n") + 1
    defined = _BY_DEFINITION.search(text, start, m.end())
    winner.status = FactStatus.ACTIVE
    if defined:
        winner.scope = defined["d"] or defined["e"]
    for f in facts:
        if f is not winner and f.status != FactStatus.SUPERSEDED:
            _retire(deal, f, winner, m.group(), note_id)


def carry_on(deal: Deal, conflict: Conflict, old: Fact, new: Fact) -> None:
    """One side of a dispute was measured anew and the other covers something else: the question stays open between the two."""
    rest = [deal.fact(i) for i in conflict.fact_ids if i != old.id]
    other = next((f for f in rest if f and f.status == FactStatus.CONTESTED), None)
    if other is None or may_replace(other, new):
        conflict.resolved_by = new.id
        return
    conflict.fact_ids = [new.id, other.id]
    conflict.quotes = [new.source.quote, other.source.quote]
    conflict.question = conflicts.question(new, other)


def leftovers(deal: Deal, note_id: str) -> None:
    """A number that only confirms or defines another one, and found none, stays as part of a quote."""
    for f in deal.facts:
        if f.source.ref == note_id and f.metric.startswith("mentioned|"):
            f.confidence = min(f.confidence, 0.3)
            f.scope = f.scope or "quote"


def distinguish(deal: Deal) -> None:
    """Two figures of one metric that both hold, each for its own scope, carry the scope in their names."""
    live = [f for f in deal.facts if f.status == FactStatus.ACTIVE and f.metric and f.scope not in ("", "quote")]
    for f in live:
        twins = [g for g in deal.facts if g is not f and g.status == FactStatus.ACTIVE and g.metric == f.metric]
        if not any(scoped_apart(f, g) for g in twins):
            continue
        short = re.split(r"[、,]", f.scope)[0].strip()
        if re.search(r"[\u4e00-\u9fff]", short) and f.label.zh and "（" not in f.label.zh and len(short) <= 14:
            f.label.zh += f"（{short}）"
        elif not re.search(r"[\u4e00-\u9fff]", short) and f.label.en and "(" not in f.label.en and len(short) <= 40:
            f.label.en += f" ({short})"
