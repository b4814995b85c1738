"""Which fact of the ledger answers a driver's input: unit, cue words, label (VQ-01)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coach.deal.facts import Fact, FactStatus, SourceType
from coach.deal.quantities import find
from coach.deal.quantities.context import periods
from coach.deal.quantities.text import words
from coach.value.types import InputSpec

MONEY = frozenset(
    {"CNY", "USD", "EUR", "GBP", "AUD", "HKD", "JPY", "SGD", "CHF", "KRW", "INR", "TWD", "CAD", "THB", "VND", "MYR"}
)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_SPEAKING = (FactStatus.ACTIVE, FactStatus.CONTESTED)
_COUNTS = {"count", "times", "person"}
_NEAR = 14
_ENOUGH = 1.0
_CLEAR = 0.75
_RANK = [SourceType.DOCUMENT, SourceType.CUSTOMER, SourceType.LIBRARY, SourceType.ASSUMPTION]
_NOT_BEFORE = {"利率": "毛净", "成本": "", "单价": "", "产值": ""}
"""Characters that make another word of a cue (毛利率 is no 利率)."""
_GENERIC = frozenset(
    words(
        "占比 比例 天 小时 分钟 金额 数量 平均 成本 费用 次数 人数 时长 时间 周期 单价 days day hours hour minutes share rate cost costs time price number amount people month year week weeks months"
    )
)
"""Words that stand in too many labels to name a quantity."""
_TAILS = frozenset(
    words(
        "占比 比例 时长 时间 金额 数量 次数 人数 台数 天数 小时 每月 每年 每周 每天 平均 单次 一次 每次 成本 费用 单价 总额"
    )
)
_HOURLY = re.compile(r"[/每按][^，。,;；]{0,8}(?:台时|机时|工时)")
_MACHINE = re.compile(r"机|停|设备|machine|downtime|stop|line|equipment", re.IGNORECASE)
_MACHINE_RATE = re.compile(
    r"停机单价|台时|机时|停机[^，。]{0,6}(?:按|成本|损失)|(?:cost|price) of (?:a stop|downtime)|machine[- ]hour|downtime cost",
    re.IGNORECASE,
)
"""The customer's own price of an hour a machine stands still answers what such an hour is worth."""
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True)
class Candidate:
    """A fact that may answer an input, and how well."""

    fact: Fact
    score: float
    factor: float
    """What its value is multiplied by to stand in the input's unit (hours → minutes)."""


def split(unit: str) -> tuple[str, str]:
    """Base and period of a unit."""
    base, _, period = unit.partition("_per_")
    return base, period


def factor(fact: Fact, wanted: str) -> float | None:
    """How a fact's unit turns into the wanted one; None where it does not. Periods are never converted (VQ-04)."""
    have, have_period = split(fact.quantity.unit)
    want, want_period = split(wanted)
    if have_period != want_period and not (want_period and not have_period and want_period in _said_periods(fact)):
        return None
    if want == "MONEY":
        return 1.0 if have in MONEY else None
    if have == want or ({have, want} <= _COUNTS and want != "person"):
        return 1.0
    if have in _SECONDS and want in _SECONDS:
        return _SECONDS[have] / _SECONDS[want]
    return None


_TOTAL = re.compile(
    r"一共|总共|合计|累计|共计|截至|截止|今年以来|上半年|下半年|\d+\s?月?\s?[到至~—–-]\s?\d+\s?月|[一二三四五六七八九十]+月?[到至][一二三四五六七八九十]+月|"
    r"\b(?:in total|altogether|all told|so far|year to date|ytd|cumulative)\b|\b(?:january|jan|february|feb|march|mar|april|apr)\w* (?:to|through|until)\b",
    re.IGNORECASE,
)
"""A sum over a stretch of time is no figure per month or week, whatever month its words name."""


def _is_total(fact: Fact) -> bool:
    return bool(_TOTAL.search(f"{fact.label.zh} {fact.label.en} {fact.scope} {fact.source.quote}"))


def _sum_of_time(fact: Fact, spec: InputSpec) -> bool:
    """Hours or times summed over months: neither the length of one stop nor a figure per month."""
    base = split(fact.quantity.unit)[0]
    return (base in _SECONDS or base == "times") and spec.unit != "count" and _is_total(fact)


def _said_periods(fact: Fact) -> tuple[str, ...]:
    if _is_total(fact):
        return ()
    said = f"{fact.label.zh} {fact.label.en} {fact.scope} {near_number(fact)}"
    return (*periods(said), *(["hour"] if _HOURLY.search(said) else []))


def near_number(fact: Fact) -> str:
    """The words of the quote next to the number itself: a note's sentence often holds several."""
    quote = fact.source.quote
    return _window(quote, fact.quantity.mid) if quote else ""


@lru_cache(maxsize=2048)
def _window(quote: str, value: float) -> str:
    hits = [m for m in find(quote) if m.kind == "claim"]
    if len(hits) < 2:
        return quote
    spot = next((m for m in hits if abs(m.quantity.mid - value) <= 1e-6 * max(1.0, abs(value))), None)
    if spot is None:
        return quote
    left = max((m.end for m in hits if m.end <= spot.start), default=0)
    right = min((m.start for m in hits if m.start >= spot.end), default=len(quote))
    return quote[max(left, spot.start - _NEAR * 2) : min(right, spot.end + _NEAR)]


def _in_order(cue: str, text: str) -> bool:
    """All characters of a Chinese cue in order, close together: 每周换 in 每周大概要换."""
    spread = len(cue) + 5
    for start in range(len(text)):
        if text[start] != cue[0]:
            continue
        at, window = 0, text[start : start + spread]
        for char in window:
            at += char == cue[at]
            if at == len(cue):
                return True
    return False


def _cue_points(cue: str, label: str, near: str) -> float:
    low = cue.lower()
    if low in _GENERIC or len(low) < 2:
        return 0.0
    if any(re.search(rf"(?<![{_NOT_BEFORE.get(low, '')}$]){re.escape(low)}", text) for text in (label, near)):
        return 2.0
    if low.isascii():
        words = set(_WORD.findall(low))
        return 1.0 if len(words) > 1 and words <= set(_WORD.findall(f"{label} {near}")) else 0.0
    return 1.0 if len(cue) >= 3 and (_in_order(cue, near) or _in_order(cue, label)) else 0.0


def _overlap(one: str, two: str) -> float:
    """Share of the shorter label's character pairs (Chinese) or words (English) that both have."""
    grams = [
        {w for w in _WORD.findall(t.lower()) if w not in ("per", "the", "and")} | {t[i : i + 2] for i in range(len(t) - 1) if "\u4e00" <= t[i] <= "\u9fff"}
        for t in (one, two)
    ]  # fmt: skip
    grams = [g - _TAILS - _GENERIC for g in grams]
    size = min(len(grams[0]), len(grams[1]))
    return len(grams[0] & grams[1]) / size if size else 0.0


def score(fact: Fact, spec: InputSpec) -> float:
    """How well a fact's words fit an input: the best cue, plus label overlap."""
    label = f"{fact.label.zh} {fact.label.en} {fact.metric} {fact.scope}".lower()
    near = near_number(fact).lower()
    cue = max((_cue_points(c, label, near) for c in (*spec.cues.zh, *spec.cues.en)), default=0.0)
    alike = max(
        _overlap(spec.label.zh, fact.label.zh), _overlap(spec.label.en, fact.label.en), _overlap(spec.label.zh, near)
    )
    if (
        spec.unit == "MONEY_per_hour"
        and _MACHINE.search(f"{spec.label.zh} {spec.label.en}")
        and _MACHINE_RATE.search(f"{label} {near}")
    ):
        cue = max(cue, 1.0)
    return cue + (1.5 * alike if alike >= 0.34 else 0.0)


def candidates(facts: Iterable[Fact], spec: InputSpec) -> list[Candidate]:
    """Facts that may answer an input, best first. Hearsay, history and calculations never do."""
    out = []
    for fact in facts:
        if fact.status not in _SPEAKING or fact.source.type not in _RANK:
            continue
        scale = None if _sum_of_time(fact, spec) else factor(fact, spec.unit)
        points = score(fact, spec) if scale is not None else 0.0
        if scale is not None and points >= _ENOUGH:
            out.append(Candidate(fact, points, scale))
    return sorted(out, key=lambda c: (-c.score, _RANK.index(c.fact.source.type)))


def rivals(best: Candidate, others: list[Candidate], facts: Iterable[Fact]) -> list[str]:
    """Ids of facts that say another value for the same thing: as good a match, or the same metric in other words.

    Nobody picks between them silently; what we assume ourselves is no rival.
    """
    close = [c.fact for c in others if best.score - c.score < _CLEAR]
    alike = [f for f in facts if f is not best.fact and f.status in _SPEAKING and _same_metric(f, best.fact)]
    twins = [f for f in alike if factor(f, best.fact.quantity.unit) is not None]  # 三个月的记录 is no length of a stop
    against = [f for f in (*close, *twins) if f.source.type in _RANK and f.source.type is not SourceType.ASSUMPTION]
    return list(dict.fromkeys(f.id for f in against if not _agree(f, best)))


def _same_metric(one: Fact, two: Fact) -> bool:
    same = {one.metric, one.label.zh, one.label.en} & {two.metric, two.label.zh, two.label.en} - {""}
    return bool(same)


_LOOSE = {"over": (1.0, 1.1), "under": (0.9, 1.0), "about": (0.95, 1.05)}
"""What 三个多小时 and 约 allow, as the number lock reads them (M3)."""


def _agree(fact: Fact, best: Candidate) -> bool:
    scale = factor(fact, best.fact.quantity.unit)
    if scale is None:
        return False
    one, two = fact.quantity.mid * scale, best.fact.quantity.mid
    if abs(one - two) <= 1e-9:
        return True
    for said, other, approx in ((one, two, fact.quantity.approx), (two, one, best.fact.quantity.approx)):
        low, high = _LOOSE.get(approx, (1.0, 1.0))
        if low * said <= other <= high * said:
            return True
    return False


def sharpest(found: list[Candidate]) -> Candidate:
    """The best match; of two that agree, the one said exactly (3.2小时 rather than 三个多小时)."""
    best = found[0]
    exact = [
        c for c in found[1:] if best.score - c.score < _CLEAR and not c.fact.quantity.approx and _agree(c.fact, best)
    ]
    return exact[0] if best.fact.quantity.approx and exact else best
