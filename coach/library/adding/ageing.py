"""When a record should be looked at again: a record does not become wrong by itself, so this proposes, nobody acts."""

from __future__ import annotations

import datetime as dt

from coach.deal.facts import Model
from coach.library.entries import Case, Method, PainCard, Script

CASE_DAYS = 730
"""24 months (item 49), counted from the source's date, else from the day the record entered."""
BATTLECARD_DAYS = 90
"""What is said about competitors (BC-04)."""
WORDING_DAYS = 365
"""Scripts, pain cards and method cards (item 51)."""


class Age(Model):
    """How old a record is and how old it may get."""

    since: str
    """YYYY, YYYY-MM or YYYY-MM-DD as the record says."""
    days: int
    limit: int

    @property
    def due(self) -> bool:
        """Time to check it again."""
        return self.days > self.limit


def age(record: Case | Script | PainCard | Method, today: dt.date) -> Age | None:
    """The age of a record; None where it carries no date that can be read."""
    since = (record.source_date or record.added) if isinstance(record, Case) else record.date
    days = days_since(since, today)
    return None if days is None else Age(since=since, days=days, limit=_limit(record))


def _limit(record: Case | Script | PainCard | Method) -> int:
    if isinstance(record, Case):
        return CASE_DAYS
    return BATTLECARD_DAYS if isinstance(record, Script) and record.kind == "competitor" else WORDING_DAYS


def days_since(date: str, today: dt.date) -> int | None:
    """Days since a date that may lack its day or month (then its end counts, in favour of the record)."""
    parts = [int(p) for p in date.split("-") if p.isdigit()]
    if not parts or len(parts) > 3:
        return None
    year, month, day = (*parts, *(12, 28)[len(parts) - 1 :])[:3]
    try:
        return max(0, (today - dt.date(year, month, day)).days)
    except ValueError:
        return None
