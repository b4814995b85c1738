"""Changes to one number of a clean line, each of which makes the line say something that no fact says."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from coach.deal.facts import Lang
from coach.deal.quantities import Mention, find
from coach.writing.checks.numbers import LedgerFact

KINDS = (
    "digit", "scale", "unit", "points", "swapped", "direction", "currency", "period", "date", "ratio", "numerals", "range", "inserted",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """A line with one wrong number."""

    kind: str
    line: str
    start: int
    end: int
    """Where the wrong words stand."""
    said: str
    """As it was."""


_DIGIT = re.compile(r"\d")
_SCALE = {"万": "亿", "亿": "万", "million": "billion", "billion": "million", "M": "k", "k": "M"}
_UNITS = {"小时": "天", "分钟": "小时", "天": "周", "周": "个月", "个月": "年", "hours": "days", "hour": "day", "minutes": "hours", "days": "weeks", "weeks": "months", "months": "years", "minute": "hour", "day": "week", "week": "month"}  # fmt: skip
_MONEY = {
    "元": "美元",
    "USD": "EUR",
    "EUR": "GBP",
    "GBP": "USD",
    "CNY": "USD",
    "$": "€",
    "€": "£",
    "¥": "$",
    "美元": "元",
}
_PERIODS = {"每月": "每年", "每年": "每月", "每周": "每天", "每天": "每周", "a month": "a year", "a year": "a month", "a week": "a day", "a day": "a week"}  # fmt: skip
_DIRECTIONS = {"降到": "升到", "降低": "提高", "减少": "增加", "缩短": "延长", "提高": "降低", "增加": "减少", "fewer": "more", "less": "more", "reduce": "increase", "lower": "higher", "down": "up", "fell": "rose"}  # fmt: skip
_CHINESE = "零一二三四五六七八九"
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def values(facts: Sequence[LedgerFact]) -> list[float]:
    """Every value a ledger holds: a changed number that happens to be another fact's is no wrong number."""
    return [v for f in facts for v in (f.low, f.high)]


def taken(value: float, known: Sequence[float]) -> bool:
    """Whether a fact lies within reach (a quarter, as generous words such as "over" and "about" allow a tenth)."""
    return any(abs(abs(v) - value) <= 0.25 * max(abs(v), 1e-9) for v in known) or value == 0


def mentions(line: str) -> list[Mention]:
    """Numbers that say something of the deal."""
    return [m for m in find(line) if m.kind == "claim"]


ROUNDS = 3
"""Throws of the dice per number for the kinds that have many outcomes."""


def changes(line: str, facts: Sequence[LedgerFact], lang: Lang, dice: random.Random) -> Iterator[Change]:
    """Every kind of change that this line allows; several where the dice decide."""
    held, found = values(facts), mentions(line)
    for make in (*(_digit, _numerals, _range) * ROUNDS, _scale, _unit, _points, _currency):
        for m in found:
            made = make(m, held, lang, dice)
            if made and made[1] != m.text:
                kind, words = made
                if kind == "unit" and any(_held(n, facts) for n in find(words)):
                    continue  # another fact says just that
                yield Change(kind, line[: m.start] + words + line[m.end :], m.start, m.start + len(words), m.text)
    for _ in range(ROUNDS):
        yield from _swapped(line, found, facts, lang, dice)
        yield from _inserted(line, facts, lang, dice)
    yield from _replaced("period", line, _PERIODS)
    yield from _replaced("direction", line, _DIRECTIONS)
    yield from _dates(line, dice)
    yield from _ratios(line)


def _number(text: str) -> re.Match[str] | None:
    return re.search(r"\d[\d,]*(?:\.\d+)?", text)


def _other(m: Mention, held: Sequence[float], dice: random.Random) -> str:
    """The numeral with digits changed until nothing in the ledger is near; empty where the number has no plain digits."""
    written = _number(m.text)
    if not written or m.quantity.value is None:
        return ""
    plain = float(written[0].replace(",", ""))
    scale = m.quantity.value / plain if plain else 1.0
    for _ in range(30):
        at = dice.choice([d.start() for d in _DIGIT.finditer(written[0])])
        new = written[0][:at] + dice.choice("123456789") + written[0][at + 1 :]
        value = float(new.replace(",", "")) * scale
        if new != written[0] and not taken(value, held) and not taken(float(new.replace(",", "")), held):
            return new
    return ""


def _digit(m: Mention, held: Sequence[float], lang: Lang, dice: random.Random) -> tuple[str, str] | None:
    new, written = _other(m, held, dice), _number(m.text)
    return ("digit", m.text.replace(written[0], new, 1)) if new and written else None


def _table(kind: str, m: Mention, words: dict[str, str]) -> tuple[str, str] | None:
    for old, new in sorted(words.items(), key=lambda w: -len(w[0])):
        pattern = rf"(?<=[\d\s]){re.escape(old)}(?![A-Za-z])" if old.isascii() and old.isalpha() else re.escape(old)
        if re.search(pattern, m.text):
            return kind, re.sub(pattern, new, m.text, count=1)
    return None


def _scale(m: Mention, held: Sequence[float], lang: Lang, dice: random.Random) -> tuple[str, str] | None:
    if made := _table("scale", m, _SCALE):
        return made
    if m.text.endswith("元") and "万" not in m.text:
        return "scale", m.text[:-1] + "万元"
    return None


def _unit(m: Mention, held: Sequence[float], lang: Lang, dice: random.Random) -> tuple[str, str] | None:
    return None if m.quantity.value == 0 else _table("unit", m, _UNITS)


def _points(m: Mention, held: Sequence[float], lang: Lang, dice: random.Random) -> tuple[str, str] | None:
    if m.quantity.unit != "percent" or not m.text.endswith("%"):
        return None
    return "points", m.text[:-1] + ("个百分点" if lang == "zh" else " percentage points")


def _currency(m: Mention, held: Sequence[float], lang: Lang, dice: random.Random) -> tuple[str, str] | None:
    for old, new in sorted(_MONEY.items(), key=lambda w: -len(w[0])):
        if old in m.text:
            return "currency", m.text.replace(old, new, 1)
    return None


def _numerals(m: Mention, held: Sequence[float], lang: Lang, dice: random.Random) -> tuple[str, str] | None:
    """Another value, written out in words."""
    written = _number(m.text)
    if not written or not m.quantity.value or m.quantity.unit in ("percent", "ratio") or "," in written[0]:
        return None
    scale = m.quantity.value / float(written[0])
    for n in dice.sample(range(2, 10), 8):
        if not taken(n * scale, held) and not taken(float(n), held):
            word = _CHINESE[n] if lang == "zh" else _WORDS[n]
            return "numerals", m.text.replace(written[0], word, 1)
    return None


def _range(m: Mention, held: Sequence[float], lang: Lang, dice: random.Random) -> tuple[str, str] | None:
    """A range around, or beside, what was one number."""
    written = _number(m.text)
    if not written or m.quantity.value is None or "," in written[0]:
        return None
    value = float(written[0])
    low, high = value * dice.uniform(0.5, 0.8), value * dice.uniform(1.25, 1.7)
    digits = len(written[0].split(".")[1]) if "." in written[0] else (0 if value >= 10 else 1)
    return "range", m.text.replace(written[0], f"{low:.{digits}f}-{high:.{digits}f}", 1)


def _swapped(
    line: str, found: Sequence[Mention], facts: Sequence[LedgerFact], lang: Lang, dice: random.Random
) -> Iterator[Change]:
    """One fact's value in the place of another's, of the same unit, where the line names what it speaks of."""
    for m in found:
        written, value = _number(m.text), m.quantity.value
        if not written or not value:
            continue
        own = [f for f in facts if f.unit == m.quantity.unit and abs(f.low - value) < 1e-6 * value]
        label = (own[0].zh if lang == "zh" else own[0].en) if len(own) == 1 else ""
        if not label or label.lower() not in line.lower():
            continue
        rest = [
            f
            for f in facts
            if f is not own[0] and f.unit == own[0].unit and f.period == own[0].period and f.low == f.high
        ]
        rest = [f for f in rest if abs(f.low - value) > 0.3 * value and f.low > 0]
        if rest:
            scale = value / float(written[0].replace(",", ""))
            new = f"{dice.choice(rest).low / scale:.10g}"
            words = m.text.replace(written[0], new, 1)
            yield Change("swapped", line[: m.start] + words + line[m.end :], m.start, m.start + len(words), m.text)


def _replaced(kind: str, line: str, words: dict[str, str]) -> Iterator[Change]:
    """A word beside a number that says per what, or which way."""
    for m in mentions(line):
        left, right = max(0, m.start - 8), min(len(line), m.end + 10)
        for old, new in words.items():
            at = line.find(old, left, right)
            between = line[min(at + len(old), m.end) : max(at, m.start)] if at >= 0 else ""
            if re.search(r"[，。；：、|,;.:]", between):
                continue  # it belongs to other words, not to this number
            if at >= 0 and not (old.isascii() and re.match(r"[A-Za-z]", line[at + len(old) : at + len(old) + 1])):
                yield Change(
                    kind, line[:at] + new + line[at + len(old) :], min(at, m.start), max(at + len(new), m.end), old
                )
                break


_DATE = re.compile(r"(\d{1,2})月(\d{1,2})日|(?<=day )(\d{1,2}) (?=[A-Z][a-z]+)|(?<=[A-Z][a-z]{2} )(\d{1,2})\b(?! |,\d)")


def _dates(line: str, dice: random.Random) -> Iterator[Change]:
    """The day of a date moved."""
    for m in list(_DATE.finditer(line))[:1]:
        group = next(g for g in (2, 3, 4) if m[g])
        day = int(m[group])
        new = str(day + dice.choice((2, 3, 4)) if day < 20 else day - dice.choice((2, 3, 4)))
        yield Change(
            "date", line[: m.start(group)] + new + line[m.end(group) :], m.start(), m.start() + len(m[0]), m[0]
        )


_RATIO = re.compile(
    r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{1,2})(?![\d/])|签约([一二三四五六七八])成|(?<!\d)(\d{1,2}):(\d{1,3})(?![\d:])"
)


def _ratios(line: str) -> Iterator[Change]:
    """The shares of a payment, or a ratio, changed."""
    for m in list(_RATIO.finditer(line))[:1]:
        if m[1]:
            words = f"{int(m[1]) + 20}/{m[2]}/{max(5, int(m[3]) - 20)}"
        elif m[4]:
            words = f"签约{_CHINESE[min(9, _CHINESE.index(m[4]) + 2)]}成"
        else:
            words = f"{m[5]}:{int(m[6]) * 3 + 1}"
        yield Change("ratio", line[: m.start()] + words + line[m.end() :], m.start(), m.start() + len(words), m[0])


_NEW: dict[Lang, Sequence[Callable[[int], str]]] = {
    "zh": (
        lambda n: f"，一年约合{n}万元", lambda n: f"，能省{n}%", lambda n: f"，涉及{n}人", lambda n: f"，{n}个月回本",
        lambda n: f"，每月{n}次", lambda n: f"，提高{n}倍", lambda n: f"，少{_CHINESE[n % 9 + 1]}成",
    ),
    "en": (
        lambda n: f", about USD {n},000 a year", lambda n: f", {n}% less", lambda n: f", {n} people", lambda n: f", back in {n} months",
        lambda n: f", {n} times a month", lambda n: f", {n} times faster", lambda n: f", {_WORDS[n % 11 + 2]} hours a week",
    ),
}  # fmt: skip


def _inserted(line: str, facts: Sequence[LedgerFact], lang: Lang, dice: random.Random) -> Iterator[Change]:
    """A new figure behind the last sentence or inside the last cell; none where the ledger has one near every throw."""
    for _ in range(60):
        words = dice.choice(_NEW[lang])(dice.randint(3, 97))
        if not any(_held(m, facts) for m in find(words)):
            end = re.search(r"[。.;；|\s]*$", line)
            at = end.start() if end else len(line)
            yield Change("inserted", line[:at] + words + line[at:], at, at + len(words), "")
            return


def _held(m: Mention, facts: Sequence[LedgerFact]) -> bool:
    """Whether a fact of this dimension lies near."""
    counts = ("count", "person", "score", "times")
    alike = [f for f in facts if f.unit == m.quantity.unit or (f.unit in counts and m.quantity.unit in counts)]
    return taken(m.quantity.mid, values(alike))
