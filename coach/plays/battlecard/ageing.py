"""How old what we know of a rival is (BC-04)."""

from __future__ import annotations

import datetime as dt

from coach.deal.qualification import calendar
from coach.deal.rival_reading import Reading
from coach.plays.diagnosis import Diagnosis

STALE_DAYS = 90
PRICE_DAYS = 30


def day_of(text: str) -> dt.date | None:
    """An ISO date; None for anything else."""
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def stale(date: str, today: dt.date, days: int) -> bool:
    """Whether `date` lies more than `days` behind; what has no date is not called stale but unverified."""
    found = day_of(date)
    return bool(found and (today - found).days > days)


def newest(reading: Reading, dx: Diagnosis) -> dt.date | None:
    """The day the rival was last checked: as the seller entered it, else the newest note that speaks of them."""
    days = [day_of(reading.rival.last_verified)]
    days += [calendar.note_day(dx.deal, c.note_id, dx.today) for c in reading.clauses if c.note_id]
    known = [d for d in days if d]
    return min(max(known), dx.today) if known else None
