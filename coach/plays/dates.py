"""Dates a seller can say: the next step has one owner and one date (PR-12, SPIN-16)."""

from __future__ import annotations

import datetime as dt
import re

from coach.deal.facts import Lang
from coach.deal.model import Deal

_NOTE_AHEAD = 45
"""Days a note may lie ahead of today before its date is taken for one of last year."""
_WEEK_ZH = "一二三四五六日"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def parse(text: str, today: dt.date) -> dt.date | None:
    """The first calendar date in `text`; a missing year is the one that lies nearest ahead of `today`."""
    if m := re.search(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})", text):
        return _safe(int(m[1]), int(m[2]), int(m[3]))
    if m := re.search(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]", text):
        return _ahead(int(m[1]), int(m[2]), today)
    if m := re.search(r"\b(\d{1,2})\s+(" + "|".join(_MONTHS) + r")[a-z]*\b", text, re.I):
        return _ahead(_MONTHS.index(m[2].lower()) + 1, int(m[1]), today)
    return None


def _safe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _ahead(month: int, day: int, today: dt.date) -> dt.date | None:
    found = _safe(today.year, month, day)
    if found and (today - found).days > 120:
        return _safe(today.year + 1, month, day)
    return found


def newest(deal: Deal, today: dt.date) -> dt.date:
    """The day the newest note speaks from, today at the earliest: 【12月5日 …】, 11.27, 12/8, 27 Nov."""
    found = [today]
    for note in deal.notes[-1:]:
        head = note.text.strip()[:16]
        day = parse(head, today)
        if day is None and (m := re.search(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?![\d.%])", head)) and int(m[1]) <= 12:
            day = _ahead(int(m[1]), int(m[2]), today)
        found += [day] if day and (day - today).days <= _NOTE_AHEAD else []
    return max(found)


def call_date(deal: Deal, today: dt.date) -> dt.date | None:
    """The day of the next meeting, where it is known."""
    return parse(deal.call.when, today) if deal.call else None


def passed(deal: Deal, today: dt.date) -> bool:
    """Whether the meeting on record lies behind the newest note: its goal and its room are history then."""
    day = call_date(deal, today)
    return bool(day and day < newest(deal, today) and newest(deal, today) != today)


def next_step_date(deal: Deal, today: dt.date, days: int = 7) -> dt.date:
    """The day that the meeting's own goal names; else a working day about `days` after the meeting (or after today)."""
    start = call_date(deal, today) or today
    goal = parse(deal.call.goal, today) if deal.call else None
    if goal and goal >= max(start, today):
        return goal
    due = start + dt.timedelta(days=days)
    while due.weekday() > 4:
        due -= dt.timedelta(days=1)
    return due


def say(day: dt.date, lang: Lang) -> str:
    """12月10日（周四） / Thursday 10 December."""
    if lang == "zh":
        return f"{day.month}月{day.day}日（周{_WEEK_ZH[day.weekday()]}）"
    return f"{day:%A} {day.day} {day:%B}"
