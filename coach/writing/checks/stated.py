"""Days and payment splits that a text states and its records do not.

The number rules leave both alone: a date and "30/40/30" are no measured quantities. A wrong one is still a promise to pay
or to come on another day (PR-12, OB-06).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int, str]
"""Start, end and the words."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.?(?![a-z])|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
_DAY = re.compile(
    rf"(?P<zm>\d{{1,2}})\s*月\s*(?P<zd>\d{{1,2}})\s*[日号]|\b(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<em>{_NAMED})|"
    rf"\b(?P<am>{_NAMED})\s+(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*%)|\b20\d\d[-/.](?P<im>\d{{1,2}})[-/.](?P<id>\d{{1,2}})\b"
)
_SHORT = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})(?![\d./%])")
"""12/8 and 11.27: which is the month the notes do not say, so both readings count as stated."""
_OPEN_DAY = re.compile(r"(?<![\d月])(\d{1,2})[号日]|\bthe (\d{1,2})(?:st|nd|rd|th)\b")
"""A day whose month went unsaid."""

_SPLIT = re.compile(r"(?<![\d/:.])\d{1,2}(?:\s?[/:：∶]\s?\d{1,2}){1,4}(?![\d/:%.])")
_SHARE = re.compile(r"(\d{1,2})\s?(?:[%％]|percent|per cent)|([一二两三四五六七八九])成", re.I)
_TENTHS = {"两": 2} | {c: n for n, c in enumerate("一二三四五六七八九", 1)}
_PAID = re.compile(
    r"付款|首付|预付|尾款|分期|签约|验收|\b(?:pay\w*|paid|deposit|instal\w+|on signature|acceptance)\b", re.I
)
_SENTENCE = re.compile(r"[^。；;\n]+")


def days(text: str) -> set[tuple[int, int]]:
    """(month, day) of every date of `text`, however written."""
    found = {day for _, day in _days(text)}
    for m in _SHORT.finditer(text):
        found |= {(int(m[1]), int(m[2])), (int(m[2]), int(m[1]))}
    return found


def _days(text: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    for m in _DAY.finditer(text):
        month = m["zm"] or m["im"] or m["em"] or m["am"]
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        yield m, (number, int(m["zd"] or m["id"] or m["ed"] or m["ad"]))


def foreign_days(text: str, known: str) -> list[Span]:
    """Dates of `text` that `known` (notes, data and computed days of the plan) does not hold."""
    found = list(_days(text))
    if not found:
        return []
    stated = days(known)
    loose = {int(m[1] or m[2]) for m in _OPEN_DAY.finditer(known)}
    return [(m.start(), m.end(), m[0]) for m, day in found if day not in stated and day[1] not in loose]


def _shares(written: str) -> tuple[int, ...]:
    parts = [int(n) for n in re.findall(r"\d+", written)]
    return tuple(n * 10 for n in parts) if sum(parts) == 10 else tuple(parts)


def splits(text: str) -> set[tuple[int, ...]]:
    """Payment splits of `text` in percent: 30/40/30, 3:4:3, or shares of one sentence that make up the whole."""
    found = {_shares(m[0]) for m in _SPLIT.finditer(text)}
    for sentence in _SENTENCE.findall(text):
        shares = tuple(int(m[1]) if m[1] else 10 * _TENTHS[m[2]] for m in _SHARE.finditer(sentence))
        found |= {shares} if sum(shares) == 100 else set()
    return found


def foreign_splits(text: str, known: str) -> list[Span]:
    """Splits of a payment in `text` that `known` (our terms, what the customer said) does not hold."""
    found = [m for m in _SPLIT.finditer(text) if _is_payment(text, m)]
    stated = splits(known) if found else set()
    return [(m.start(), m.end(), m[0]) for m in found if _shares(m[0]) not in stated]


def _is_payment(text: str, m: re.Match[str]) -> bool:
    """Shares of one whole, or three and more of them, beside a word of paying. Two numbers may be a time or a date."""
    shares = _shares(m[0])
    return (sum(shares) == 100 or len(shares) > 2) and bool(_PAID.search(text[max(0, m.start() - 40) : m.end() + 40]))
