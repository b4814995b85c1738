"""A person seen again: what a later note says of the political structure is added to what is known (item 62)."""

from __future__ import annotations

from coach.deal.model import Stakeholder

_LATEST = ("reports_to", "inner_circle", "weight", "mode", "personal_win", "next_step")
_ADDED = ("influences", "concerns", "support_events")


def join_politics(known: Stakeholder, new: Stakeholder) -> None:
    """Single values: the later one stands; lists grow. The words of the later note become the evidence."""
    for field in _LATEST:
        value = getattr(new, field)
        if value not in (None, ""):
            setattr(known, field, value)
    for field in _ADDED:
        old = getattr(known, field)
        setattr(known, field, [*old, *(x for x in getattr(new, field) if x not in old)])
    fields = (*_LATEST, *_ADDED)
    known.evidence.update({k: v for k, v in new.evidence.items() if k.split(".")[0] in fields})
