"""Reading text without moving it: a folded copy of the same length, and where sentences, clauses and lines end."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SIMPLE = str.maketrans(
    "萬億兩個間條臺隻週點時鐘單筆輛張項種類場號層戶餘幾約數過從於倍貳參陸壹",
    "万亿两个间条台只周点时钟单笔辆张项种类场号层户余几约数过从于倍二三六一",
)
_KEEP_CATEGORY = {"No"}
"""Circled and superscript digits stay as they are: they are list marks and exponents, never quantities."""

GAP = r"[ \t\u00a0\u2009\u202f\u3000]*\n?[ \t\u00a0\u2009\u202f\u3000]*"
_SENTENCE_END = re.compile(r"[。！？!?\n;；]|\.(?=\s|$)")
_CLAUSE_END = re.compile(
    r"[。！？!?\n;；，:：—|]|,(?!\d)|\.(?=\s|$)|、|(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])"
)


def fold(text: str) -> str:
    """NFKC, lower-risk traditional forms and blanks folded one character for one, so offsets keep their meaning."""
    return "".join(char if char < "\u0080" else _fold_one(char) for char in text).translate(_SIMPLE)


@lru_cache(maxsize=8192)
def _fold_one(char: str) -> str:
    wide = unicodedata.normalize("NFKC", char)
    keep = len(wide) != 1 or unicodedata.category(char) in _KEEP_CATEGORY
    return char if keep else wide


def words(line: str) -> tuple[str, ...]:
    """A word list written as one line."""
    return tuple(line.split())


def is_han(char: str) -> bool:
    """True for a Chinese character."""
    return "\u4e00" <= char <= "\u9fff"


def _bounds(pattern: re.Pattern[str], folded: str, start: int, end: int) -> tuple[int, int]:
    left = 0
    for hit in pattern.finditer(folded, 0, start):
        left = hit.end()
    right = pattern.search(folded, end)
    return left, right.start() if right else len(folded)


def sentence(folded: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the sentence around a span."""
    low = max(0, start - 400)
    left, right = _bounds(_SENTENCE_END, folded[low : end + 400], start - low, end - low)
    return left + low, right + low


def clause(folded: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the clause around a span: up to the nearest comma, colon, dash or cell border."""
    low = max(0, start - 200)
    left, right = _bounds(_CLAUSE_END, folded[low : end + 200], start - low, end - low)
    return left + low, right + low


def line_opens(folded: str, at: int) -> bool:
    """True if nothing but bullets, blanks, quotes and cell borders stands before `at` on its line or table row."""
    line = folded[folded.rfind("\n", 0, at) + 1 : at]
    return not line.strip(" \t-*•·>#|“\"'「（(")
