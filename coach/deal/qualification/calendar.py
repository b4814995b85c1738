"""Dates out of a seller's words: `明年3月前定`, `春节后开标`, `renewal decision moved up to 31 January` (items 8, 25, 52)."""

from __future__ import annotations

import calendar as _calendar
import datetime as dt
import re
from dataclasses import dataclass

from coach.deal.model import Deal

WINDOW_MONTHS = 3
"""Selection within so many months makes a deal a priority (items 25, 88)."""
_MONTHS = {
    m: i for i, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_NAMED = "|".join(("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"))  # fmt: skip
_MON = rf"(?:{_NAMED}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
_SPRING = {
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3),
    2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}  # fmt: skip
"""First day of the lunar year (public calendar)."""
_HAN = {c: i for i, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_HEAD = re.compile(
    rf"((?:[^\d明后下到截前年]{{0,12}})(?:20\d\d[-/.年])?(?:\d{{1,2}}\s?(?:月\s?\d{{1,2}}[日号]?|[./-]\d{{1,2}}(?:[-/.]\d{{1,2}})?(?=\D|$)|(?:st|nd|rd|th)?\s{_MON})|{_MON}\s\d{{1,2}}))(?!\s?[前后之以起止到至])",
    re.I,
)
"""A date at the head of a line: 【微信语音转写 11月12日】, 11.06 …, 3 Nov, …"""
_BEFORE = r"(?:之?前|以前|截止|内完成)"


@dataclass(frozen=True)
class Span:
    """A stretch of time. A missing end means that the words leave it open."""

    first: dt.date | None
    last: dt.date | None


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the month's last day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return dt.date(year, month, min(day.day, _calendar.monthrange(year, month)[1]))


def month_span(year: int, month: int) -> Span:
    """The whole month."""
    return Span(dt.date(year, month, 1), dt.date(year, month, _calendar.monthrange(year, month)[1]))


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word == "正":
        return 1
    tens, _, ones = word.partition("十") if "十" in word else ("", "", word)
    return (_HAN.get(tens, 1) * 10 if "十" in word else 0) + _HAN.get(ones, 0)


def _safe(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, base: dt.date, *, back: int = 45) -> dt.date | None:
    """This day in the base's year, or in the next where it lies more than `back` days behind."""
    found = _safe(base.year, month, day)
    return _safe(base.year + 1, month, day) if found and (base - found).days > back else found


def find_day(text: str, base: dt.date, *, back: int = 45) -> dt.date | None:
    """The first full calendar day in `text`: 2027-01-05, 12月31日, 12/9, 11.27, 31 January, 9 March, March 9."""
    if m := re.search(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})", text):
        return _safe(int(m[1]), int(m[2]), int(m[3]))
    if m := re.search(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?(?![\d个台家人万%])", text):
        return _nearest(int(m[1]), int(m[2]), base, back=back)
    if m := re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MON})(?![a-z])", text, re.I):
        return _nearest(_MONTHS[m[2][:3].lower()], int(m[1]), base, back=back)
    if m := re.search(rf"\b({_MON})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|:)", text, re.I):
        return _nearest(_MONTHS[m[1][:3].lower()], int(m[2]), base, back=back)
    if m := re.search(r"(?<![\d./])(\d{1,2})(?:\.(\d\d)|/(\d{1,2}))(?![\d./%万亿元到至个倍折成吨平周天台k])", text):
        return _nearest(int(m[1]), int(m[2] or m[3]), base, back=back) if int(m[1]) <= 12 else None
    return None


def note_day(deal: Deal, note_id: str, today: dt.date) -> dt.date:
    """The last day a note dates itself to, else the day it was added, else today."""
    note = next((n for n in deal.notes if n.id == note_id), None)
    if note is None:
        return today
    added = _iso(note.added) or today
    heads = [h for line in note.text.splitlines() if (h := _HEAD.match(line.strip()))]
    days = [d for h in heads if (d := find_day(h[1], added, back=300)) and -330 < (d - added).days <= 60]
    return max(days, default=added)


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def as_of(deal: Deal, today: dt.date) -> dt.date:
    """The day the deal speaks from: today, or the newest note where that is dated later."""
    return max([today, *(note_day(deal, n.id, today) for n in deal.notes[-1:])])


def span(words: str, base: dt.date) -> Span | None:
    """When the words say it happens, read on the day `base`. None where they name no time.

    `…前` leaves the start open, `…后` the end: an open end never counts as a date that is known.
    """
    found = _calendar_span(words, base)
    if found is None:
        return None
    if re.search(rf"{_BEFORE}|\b(?:before|by|no later than)\b", words, re.I):
        by = find_day(words, base) or re.search(
            r"\b(?:by|no later than)\b|截止|内完成|[底末终]之?前|季度之?前", words, re.I
        )
        return Span(None, found.last if by else found.first and found.first - dt.timedelta(days=1))
    if re.search(r"[年节月日号旦初底束](?:以|之)?后|\b(?:after|from)\b", words, re.I):
        return Span(found.last, None)
    return found


def _calendar_span(words: str, base: dt.date) -> Span | None:
    if day := find_day(words, base):
        return Span(day, day)
    for reader in (_feast, _han_month, _english, _relative, _part_of_year):
        if found := reader(words, base):
            return found
    return None


def _year(words: str, base: dt.date) -> int | None:
    if m := re.search(r"(20\d\d)", words):
        return int(m[1])
    if re.search(r"后年", words):
        return base.year + 2
    if re.search(r"明年|来年|next year", words, re.I):
        return base.year + 1
    return base.year if re.search(r"今年|本年|年内|this year", words, re.I) else None


def spring(base: dt.date) -> dt.date | None:
    """The next Spring Festival from `base` on."""
    days = [dt.date(y, *md) for y, md in _SPRING.items()]
    return next((d for d in days if d >= base), None)


def _feast(words: str, base: dt.date) -> Span | None:
    if re.search(r"春节|过年|年前|年后|农历年|Chinese New Year|Spring Festival", words, re.I):
        day = spring(base)
        return Span(day, day + dt.timedelta(days=7)) if day else None
    if re.search(r"正月十五|元宵", words):
        day = spring(base - dt.timedelta(days=15))
        return Span(day + dt.timedelta(days=14), day + dt.timedelta(days=14)) if day else None
    for pattern, month, first, last in (("元旦", 1, 1, 3), ("五一|劳动节", 5, 1, 5), ("国庆|十一(?!月)", 10, 1, 7), ("双十一", 11, 11, 11), ("圣诞|Christmas", 12, 24, 26)):  # fmt: skip
        if re.search(pattern, words, re.I) and (day := _nearest(month, first, base)):
            return Span(day, day.replace(day=last))
    return None


def _third(span_: Span, words: str) -> Span:
    """上旬 / 中旬 / 下旬, 初 / 底, early / late of a month or quarter."""
    if not span_.first or not span_.last:
        return span_
    if re.search(r"上旬|月初|初|early|beginning", words, re.I):
        return Span(span_.first, span_.first + dt.timedelta(days=9))
    if re.search(r"中旬|mid", words, re.I):
        return Span(span_.first + dt.timedelta(days=10), span_.first + dt.timedelta(days=19))
    if re.search(r"下旬|月底|末|底|\blate\b|\bend\b", words, re.I):
        return Span(span_.last - dt.timedelta(days=10), span_.last)
    return span_


def _han_month(words: str, base: dt.date) -> Span | None:
    m = re.search(r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s?月(?!饼)", words)
    if not m or not 1 <= _number(m[1]) <= 12:
        return None
    month = _number(m[1])
    year = _year(words, base) or (base.year if month >= base.month else base.year + 1)
    return _third(month_span(year, month), words)


def _relative(words: str, base: dt.date) -> Span | None:
    if m := re.search(r"(下下|下|本|这)个?月", words):
        ahead = {"下下": 2, "下": 1}.get(m[1], 0)
        day = add_months(base.replace(day=1), ahead)
        return _third(month_span(day.year, day.month), words)
    if re.search(r"next month|this month", words, re.I):
        day = add_months(base.replace(day=1), int("next" in words.lower()))
        return _third(month_span(day.year, day.month), words)
    if m := re.search(r"(下下|下|本|这)周", words):
        monday = base - dt.timedelta(days=base.weekday()) + dt.timedelta(weeks={"下下": 2, "下": 1}.get(m[1], 0))
        return Span(monday, monday + dt.timedelta(days=4))
    if m := re.search(
        r"(\d{1,2}|[一二两三四五六七八九十])个?(?:月|months?)内|within (\d{1,2}|two|three|six) months", words
    ):
        number = _number(m[1]) if m[1] else {"two": 2, "three": 3, "six": 6}.get(m[2]) or int(m[2])
        return Span(base, add_months(base, number))
    return None


def _part_of_year(words: str, base: dt.date) -> Span | None:
    year = _year(words, base)
    if m := re.search(r"([一二三四1-4])\s?季度|Q([1-4])", words):
        quarter = _number(m[1] or m[2])
        end = month_span(year or base.year, quarter * 3).last
        if year is None and end and end < base:
            year = base.year + 1
        year = year or base.year
        return _third(Span(dt.date(year, quarter * 3 - 2, 1), month_span(year, quarter * 3).last), words)
    if re.search(r"上半年|H1", words):
        year = year or (base.year if base.month <= 6 else base.year + 1)
        return Span(dt.date(year, 1, 1), dt.date(year, 6, 30))
    if re.search(r"下半年|H2", words):
        return Span(dt.date(year or base.year, 7, 1), dt.date(year or base.year, 12, 31))
    if re.search(r"年[底末终]|year[- ]end|end of (?:the |this )?year", words, re.I):
        year = year or base.year
        return Span(dt.date(year, 12, 1), dt.date(year, 12, 31))
    if re.search(r"年[中]", words):
        year = year or (base.year if base.month <= 6 else base.year + 1)
        return Span(dt.date(year, 6, 1), dt.date(year, 7, 15))
    if re.search(r"年初", words):
        return Span(dt.date(year or base.year + 1, 1, 1), dt.date(year or base.year + 1, 2, 28))
    return Span(dt.date(year, 1, 1), dt.date(year, 12, 31)) if year else None


def _english(words: str, base: dt.date) -> Span | None:
    m = re.search(rf"\b({_MON})(?![a-z])", words, re.I)
    if not m or (m[1].lower() == "may" and m[1] == "may"):
        return None
    month = _MONTHS[m[1][:3].lower()]
    year = _year(words, base) or (base.year if month >= base.month else base.year + 1)
    return _third(month_span(year, month), words)
