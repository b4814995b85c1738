"""Contradictions: two values of one metric stand side by side, with the question that settles them (VQ-01; never averaged)."""

from __future__ import annotations

import re

from coach.deal import populations
from coach.deal.facts import Fact, FactStatus, Quantity, Text
from coach.deal.model import Conflict

_TO_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0, "workday": 120960.0}
"""A working day counts as 7/5 of a calendar day: near enough to see that two statements differ, never used to convert."""
_TO_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0}
_SAME = 0.02
_FEW = 10
"""Counts up to here are told in passing (two of the systems sync), seldom as totals."""
_COMPARED = {"percent", "pp", "count", "person", "times", "CNY", "USD", "EUR", "GBP", "AUD", "HKD", "JPY"}


def _scaled(q: Quantity) -> tuple[str, float, float]:
    """(family, low, high) in one unit per family, so that 1 hour meets 60 minutes."""
    base, _, period = q.unit.partition("_per_")
    low, high = (q.value, q.value) if q.value is not None else (q.low, q.high)
    a, b = float(low or 0.0), float(high or 0.0)
    if base in _TO_SECONDS:
        return f"seconds/{period}", a * _TO_SECONDS[base], b * _TO_SECONDS[base]
    if base in _TO_MONTHS:
        return f"months/{period}", a * _TO_MONTHS[base], b * _TO_MONTHS[base]
    if base in {"percent", "pp"}:
        return f"percent/{period}", a, b
    if base in {"count", "person", "times"}:
        return "count", a, b
    return f"{base}/{period}", a, b


def same_value(a: Quantity, b: Quantity) -> bool:
    """True where two quantities say the same (a point inside the other's range counts)."""
    fa, la, ha = _scaled(a)
    fb, lb, hb = _scaled(b)
    if fa != fb:
        return False
    slack = _SAME * max(abs(ha), abs(hb), 1e-9)
    return la <= hb + slack and lb <= ha + slack


def comparable(a: Fact, b: Fact) -> bool:
    """True where both measure the same thing in units that can be compared."""
    ka, kb = a.metric.split("|"), b.metric.split("|")
    if not a.metric or ka[0] == "mentioned" or ka[0] != kb[0] or ka[2:] != kb[2:] or a.internal or b.internal:
        return False
    return _scaled(a.quantity)[0] == _scaled(b.quantity)[0]


_LAST_YEAR = re.compile(r"去年|上年|last year", re.I)
_THIS_YEAR = re.compile(r"今年|本年|this year|year to date", re.I)


def _other_year(a: Fact, b: Fact) -> bool:
    """去年罚了46万 and 今年到现在62万 are two years, not two opinions."""
    one, two = a.source.quote, b.source.quote
    return bool(
        (_LAST_YEAR.search(one) and _THIS_YEAR.search(two)) or (_THIS_YEAR.search(one) and _LAST_YEAR.search(two))
    )


def _allows(a: Fact, b: Fact) -> bool:
    """A bound (超过, at least) that the other value keeps is no contradiction by itself unless the speaker differs."""
    if (
        a.source.said_by
        and a.source.said_by == b.source.said_by
        and a.source.ref == b.source.ref
        and a.scope != b.scope
    ):
        return False
    return a.source.quote != b.source.quote


def _subset(a: Fact, b: Fact) -> bool:
    """5 of 27 campuses, two of three systems: a count without a period may speak of some of them only."""
    if any("_per_" in f.quantity.unit or _scaled(f.quantity)[0] != "count" for f in (a, b)):
        return False
    small, large = sorted((a.quantity.mid, b.quantity.mid))
    return small * 3 < large or large <= _FEW


def contradict(a: Fact, b: Fact) -> bool:
    """True where two live statements on one metric cannot both hold as they stand."""
    live = {FactStatus.ACTIVE, FactStatus.CONTESTED}
    return (
        a.status in live
        and b.status in live
        and comparable(a, b)
        and not same_value(a.quantity, b.quantity)
        and _allows(a, b)
        and not populations.both_hold(a, b)
        and not _subset(a, b)
        and not _other_year(a, b)
    )


def question(a: Fact, b: Fact) -> Text:
    """Asks for definition and scope; takes no side."""
    zh, en = a.label.zh or b.label.zh or a.label.en, a.label.en or b.label.en or a.label.zh
    who_a, who_b = a.source.said_by, b.source.said_by
    left = f"{who_a}说“{a.source.quote}”" if who_a else f"一处是“{a.source.quote}”"
    right = f"{who_b}说“{b.source.quote}”" if who_b else f"另一处是“{b.source.quote}”"
    left_en = f"{who_a} said “{a.source.quote}”" if who_a else f"one source says “{a.source.quote}”"
    right_en = f"{who_b} said “{b.source.quote}”" if who_b else f"another says “{b.source.quote}”"
    return Text(
        zh=f"关于{zh}，我们听到两个说法：{left}，{right}。这两个数各自的口径是什么——从哪里算到哪里、包含哪些范围、什么时间段？以后以哪个口径为准？",
        en=f"On {en[:1].lower() + en[1:]} we heard two figures: {left_en}, {right_en}. How is each defined: from which point to which, covering what, over which period? Which definition should we both use?",
    )


def detect(facts: list[Fact], known: list[Conflict], prefix: str = "c") -> list[Conflict]:
    """New conflicts among `facts` (those already in `known` stay as they are). Marks both sides CONTESTED."""
    seen = {frozenset(c.fact_ids) for c in known}
    out: list[Conflict] = []
    for i, a in enumerate(facts):
        for b in facts[i + 1 :]:
            if not contradict(a, b) or frozenset((a.id, b.id)) in seen:
                continue
            a.status = b.status = FactStatus.CONTESTED
            seen.add(frozenset((a.id, b.id)))
            number = len(known) + len(out) + 1
            out.append(
                Conflict(
                    id=f"{prefix}{number}",
                    metric=a.label.zh or a.label.en,
                    fact_ids=[a.id, b.id],
                    quotes=[a.source.quote, b.source.quote],
                    question=question(a, b),
                )
            )
    return out
