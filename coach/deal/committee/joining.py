"""A person seen again: what a later note says of the political structure is added to what is known (item 62)."""

from __future__ import annotations

from coach.deal.model import Stakeholder, SupportEvent

_LATEST = ("reports_to", "inner_circle", "weight", "mode", "personal_win", "next_step")
_ADDED = ("influences", "concerns", "support_events")


def join_politics(known: Stakeholder, new: Stakeholder) -> list[tuple[str, str, str, str]]:
    """Single values: the later one stands; lists grow. The words of the later note become the evidence.

    Returns what changed as (field, before, after, quote) for the deal's history.
    """
    changes = []
    for field in _LATEST:
        value, old = getattr(new, field), getattr(known, field)
        if value not in (None, "", old):
            setattr(known, field, value)
            changes.append((field, "" if old is None else str(old), str(value), new.evidence.get(field, "")))
    for field in _ADDED:
        old = getattr(known, field)
        added = [x for x in getattr(new, field) if x not in old]
        setattr(known, field, [*old, *added])
        for x in added:
            what = x.what if isinstance(x, SupportEvent) else str(x)
            changes.append((field, "", what, new.evidence.get(f"{field}.{x}", new.evidence.get(field, what))))
    fields = (*_LATEST, *_ADDED)
    known.evidence.update({k: v for k, v in new.evidence.items() if k.split(".")[0] in fields})
    return changes
