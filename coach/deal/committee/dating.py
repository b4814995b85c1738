"""The day something in a note happened: only the date at the head of its line or of a line above counts (MAP-10)."""

from __future__ import annotations

import re

from coach.deal.model import Deal

_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = re.compile(
    rf"20\d\d[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?|\d{{1,2}}月\d{{1,2}}[日号]|\b\d{{1,2}} (?:{_MONTH})[a-z]*\b|"
    rf"\b(?:{_MONTH})[a-z]* \d{{1,2}}\b(?!:)|^[【\[(（]?(?:1[0-2]|0?[1-9])[./](?:3[01]|[12]\d|0?[1-9])(?=[\s】\])）:：\u4e00-\u9fff]|$)"
)
_HEAD = 24
"""Characters at the start of a line within which a date dates the line."""


def date_at(text: str, at: int) -> str:
    """The date, as written, of the line that holds offset `at`, or of the nearest dated line above; blank if none."""
    lines = text[:at].split("\n")
    lines[-1] += text[at:].split("\n", 1)[0]
    for line in reversed(lines):
        m = _DATE.search(line.strip()[:_HEAD])
        if m:
            return m[0]
    return ""


def month_day(text: str) -> tuple[int, int] | None:
    """(month, day) of the first date in `text`."""
    m = _DATE.search(text)
    if not m:
        return None
    numbers = [int(n) for n in re.findall(r"\d+", m[0])]
    name = re.search(_MONTH, m[0])
    if name:
        return _MONTH.split("|").index(name[0]) + 1, numbers[0]
    return (numbers[1], numbers[2]) if len(numbers) > 2 else (numbers[0], numbers[1])


def call_is_over(deal: Deal) -> bool:
    """Whether the newest note speaks from a later day than the meeting on record (years wrap at six months)."""
    when = month_day(deal.call.when) if deal.call else None
    head = deal.notes[-1].text.strip().split("\n")[0][:_HEAD] if deal.notes else ""
    noted = month_day(head)
    if not when or not noted:
        return False
    days = (noted[0] * 31 + noted[1]) - (when[0] * 31 + when[1])
    return 0 < days < 180 or days < -180
