"""Numerals: Arabic, Chinese and English words → exact value and place value (number rules §4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from coach.deal.quantities.text import GAP, words

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}
_UNITS = _SMALL | _BIG
_SCALES = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6, "mil": 10**6, "mio": 10**6, "million": 10**6, "b": 10**9,
    "bn": 10**9, "billion": 10**9, "trillion": 10**12, "hundred": 100, "w": 10**4,
}  # fmt: skip
_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {w: i for i, w in enumerate(_ONES)} | {w: 10 * (i + 2) for i, w in enumerate(_TENS)}
_EN = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))
_EN_SCALE = "hundred|thousand|million|billion|trillion"

_PLAIN = (
    r"\d{1,3}(?:[ \u00a0\u2009\u202f\n]?,[ \n]?\d{3})+(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?!\d)"
    r"|\d+(?:(?:[ \u00a0\u2009\u202f]?\n[ ]?|[ \u00a0\u2009\u202f]{1,2})(?!\d{1,2}[.、)](?!\d))\d+){0,4}"
)
_FRACTION = r"(?:[ \n]?\.\d+(?:\s\d+(?=\s?[%万亿]))?|\.[ \n]\d+(?=\s?[%万亿倍个成\u4e00-\u9fff]))?"
ARABIC = rf"(?:(?:{_PLAIN}){_FRACTION}|(?<![\d\w])\.\d+)"
_ZH_DIGIT = "零〇一二两三四五六七八九"
_ZH_BREAK = rf"(?:[ \n](?=[{_ZH_DIGIT}十百千万亿])(?![一二三四五六七八九十]{{1,2}}[、.)是来]))"
CHINESE = rf"(?:[{_ZH_DIGIT}十](?:{_ZH_BREAK}?[{_ZH_DIGIT}十百千万亿])*(?:点[零〇一二三四五六七八九]+)?(?:个(?=亿))?[十百千万亿]*)"
_MIXED = (
    rf"{ARABIC}(?:{GAP}(?:个(?=亿))?[十百千万亿]+)+(?:\d+[十百千万]+)*(?:(?<=[万亿千百])[{_ZH_DIGIT}]+[千百十万]*)*"
)
_LATIN_SCALE = r"(?:million|thousand|billion|trillion|mil|mio|mn|bn|MM|[kKmMbBw])(?![A-Za-z0-9²³])"
ENGLISH = (
    rf"(?:\b(?:a\s+(?=(?:{_EN_SCALE})\b))?(?:{_EN}|{_EN_SCALE})"
    rf"(?:(?:-\s*|\s+)(?:and\s+(?=(?:{_EN})\b)|point\s+)?(?:{_EN}|{_EN_SCALE}))*\b)"
)
NUMERAL = re.compile(
    rf"(?P<mixed>{_MIXED})|(?P<arabic>{ARABIC})(?P<scale>{GAP}{_LATIN_SCALE})?|(?P<zh>{CHINESE})|(?P<en>{ENGLISH})",
)
ENGLISH_CASE = re.compile(ENGLISH, re.IGNORECASE)


@dataclass(frozen=True)
class Numeral:
    """A numeral as read: `place` is the value of its last digit, scale included (1.2亿 → 0.1亿)."""

    value: Decimal
    place: Decimal
    scaled: bool
    """A scale word (千 万 亿 k M …) is part of it."""
    form: str


def arabic(raw: str) -> tuple[Decimal, Decimal]:
    """Value and place of plain digits with separators and blanks."""
    clean = re.sub(r"[\s,]", "", raw)
    value = Decimal(clean if not clean.startswith(".") else "0" + clean)
    decimals = len(clean.partition(".")[2])
    return value, Decimal(1).scaleb(-decimals)


def scale(word: str) -> Decimal:
    """Factor of a Latin scale word."""
    return Decimal(_SCALES[word.strip().lower()])


def _tokens(raw: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?|\.\d+|[零〇一二两三四五六七八九十百千万亿点]", re.sub(r"[\s,]", "", raw))


def _digit_string(tokens: list[str]) -> bool:
    return len(tokens) > 1 and all(t in _DIGITS for t in tokens)


def _sum(tokens: list[str]) -> Decimal:
    total = section = Decimal(0)
    current: Decimal | None = None
    last = 1
    for token in tokens:
        if token in _SMALL:
            section += (Decimal(1) if current is None else current) * _SMALL[token]
            current, last = None, _SMALL[token]
        elif token in _BIG:
            base = section + (current or 0)
            total = (total + base) * _BIG[token] if token == "亿" else total + (base or 1) * _BIG[token]
            section, current, last = Decimal(0), None, _BIG[token]
        else:
            zero = token in "零〇"
            current = Decimal(_DIGITS[token]) if token in _DIGITS else Decimal(token)
            last = 1 if zero else last
    if current is not None and last >= 100:
        current = current * last / 10  # 三百八 is 380, 两千五 is 2500
    return total + section + (current or 0)


def _decimal_point(tokens: list[str]) -> tuple[Decimal, Decimal]:
    at = tokens.index("点")
    digits = [t for t in tokens[at + 1 :] if t in _DIGITS]
    factor = Decimal(1)
    for token in tokens[at + 1 + len(digits) :]:
        factor *= _UNITS[token]
    place = Decimal(1).scaleb(-len(digits))
    tail = sum((Decimal(_DIGITS[d]).scaleb(-i - 1) for i, d in enumerate(digits)), Decimal(0))
    return (_sum(tokens[:at]) + tail) * factor, place * factor


def _place(tokens: list[str]) -> Decimal:
    factor = Decimal(1)
    rest = list(tokens)
    pure = all(t in _DIGITS or t in _UNITS for t in tokens)
    while rest and rest[-1] in (_BIG if pure else _UNITS):
        factor *= _UNITS[rest.pop()]
    if pure and factor == 1 and rest and rest[-1] in _SMALL and any(t in _BIG for t in rest):
        return Decimal(_SMALL[rest[-1]])
    if not pure and rest and rest[-1] not in _UNITS and rest[-1] not in _DIGITS:
        return arabic(rest[-1])[1] * factor
    return factor


def chinese(raw: str, form: str) -> Numeral:
    """A Chinese numeral, or Arabic digits with Chinese scale words (3万5千, 1.2亿)."""
    tokens = _tokens(raw)
    scaled = any(t in "万亿" for t in tokens) or tokens[-1] == "千"
    if "点" in tokens:
        value, place = _decimal_point(tokens)
        return Numeral(value, place, scaled, form)
    if _digit_string(tokens):
        return Numeral(Decimal("".join(str(_DIGITS[t]) for t in tokens)), Decimal(1), False, form)
    return Numeral(_sum(tokens), _place(tokens), scaled, form)


def english(raw: str) -> Numeral:
    """English number words (twenty-three, two million, four point two)."""
    words = [w for w in re.split(r"[\s-]+", raw.lower()) if w not in ("and", "a")]
    total = section = Decimal(0)
    tail = place = Decimal(0)
    point = scaled = False
    for word in words:
        if word == "point":
            point, place = True, Decimal(1)
        elif word in _WORDS and point:
            place /= 10
            tail += _WORDS[word] * place
        elif word in _WORDS:
            section += _WORDS[word]
        elif word == "hundred":
            section = (section or Decimal(1)) * 100
        else:
            total += ((section + tail) or Decimal(1)) * _SCALES[word]
            section = tail = Decimal(0)
            scaled = True
    unit = Decimal(_SCALES[words[-1]]) if words[-1] in _SCALES and words[-1] != "hundred" else Decimal(1)
    return Numeral(total + section + tail, (place or Decimal(1)) * unit, scaled, "english_words")
