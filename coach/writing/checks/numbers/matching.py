"""M1-M4: dimension, period, value, range (number rules §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.deal.facts import Quantity
from coach.deal.quantities import Mention
from coach.writing.checks.numbers.types import DraftLang, LedgerFact

_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0}
_MONTHS = {"month": 1.0, "quarter": 3.0, "year": 12.0}
_YEAR_SECONDS = 365 * 86400.0
_MONEY = frozenset(
    {"CNY", "USD", "EUR", "GBP", "AUD", "HKD", "JPY", "SGD", "CHF", "KRW", "INR", "TWD", "CAD", "THB", "VND", "MYR"}
)
_INDEX_LABEL = re.compile(r"PUE|WUE|指数|系数|周转|倍|index|ratio|turns|turnover|coefficient|cpk", re.IGNORECASE)
_EPS = 1e-9


@dataclass(frozen=True)
class Claim:
    """One reading of a mention, in its own unit."""

    low: float
    high: float
    unit: str
    place: float
    place_high: float
    touch: str
    fraction: bool

    @property
    def is_range(self) -> bool:
        """True for a claim with two ends."""
        return self.low != self.high


def claims(mention: Mention) -> list[Claim]:
    """Every reading of a mention."""
    out = []
    for quantity in (mention.quantity, *mention.readings):
        low, high = _ends(quantity)
        out.append(
            Claim(
                low, high, quantity.unit, mention.place, mention.place_high, mention.quantity.approx, mention.fraction
            )
        )
    return out


def _ends(quantity: Quantity) -> tuple[float, float]:
    if quantity.value is not None:
        return abs(quantity.value), abs(quantity.value)
    return abs(quantity.low or 0.0), abs(quantity.high or 0.0)


def factor(fact_unit: str, claim_unit: str) -> float | None:
    """What a fact's value is multiplied by to stand in the claim's unit; None where units do not convert."""
    if fact_unit == claim_unit:
        return 1.0
    if fact_unit in _SECONDS and claim_unit in _SECONDS:
        return _SECONDS[fact_unit] / _SECONDS[claim_unit]
    if fact_unit in _MONTHS and claim_unit in _MONTHS:
        return _MONTHS[fact_unit] / _MONTHS[claim_unit]
    if fact_unit == "year" and claim_unit in _SECONDS:
        return _YEAR_SECONDS / _SECONDS[claim_unit]
    if claim_unit == "year" and fact_unit in _SECONDS:
        return _SECONDS[fact_unit] / _YEAR_SECONDS
    return None


def _bare_units(mention: Mention, fact: LedgerFact, lang: DraftLang) -> bool:
    """A bare number: count, person or score; with a scale word also money; an index where the label is one."""
    if fact.unit in ("count", "person", "score"):
        return True
    if fact.unit in _MONEY and mention.scaled:
        chinese = bool(re.search(r"[万亿千百]", mention.text)) or (mention.header != ("", "") and lang == "zh")
        return fact.unit == "CNY" if chinese or lang == "zh" else True
    if fact.unit == "multiple":
        return bool(_INDEX_LABEL.search(f"{fact.zh} {fact.en}"))
    return bool(mention.unit_text) and mention.unit_text.casefold().rstrip("s") == fact.unit.casefold().rstrip("s")


def dimension(mention: Mention, claim: Claim, fact: LedgerFact, lang: DraftLang) -> float | None:
    """M1: the factor that brings the fact into the claim's unit; None if the dimensions differ."""
    if claim.low == claim.high == 0 and fact.low == fact.high == 0:
        return 1.0
    if mention.bare:
        return 1.0 if _bare_units(mention, fact, lang) else None
    if mention.loose and {claim.unit, fact.unit} <= {"count", "person"}:
        return 1.0
    return factor(fact.unit, claim.unit)


def period_fits(mention: Mention, fact: LedgerFact) -> bool:
    """M2: a rate needs no period in the draft, but if the sentence states periods, its own must be among them."""
    return not fact.period or not mention.periods or fact.period in mention.periods


def _near(fact: float, claim: float, tolerance: float) -> bool:
    return abs(fact - claim) <= tolerance + _EPS * max(1.0, abs(fact))


def plain(fact: float, claim: float, place: float, *, fraction: bool = False) -> bool:
    """M3 without an approximator: half the last digit shown, never more than 5 percent."""
    return _near(fact, claim, min(0.5 if fraction else 0.5 * place, 0.05 * abs(fact)))


def _single(value: float, claim: Claim) -> bool:
    if claim.touch == "about":
        return _near(value, claim.low, 0.05 * abs(value))
    slack = _EPS * max(1.0, abs(value))
    if claim.touch == "over":
        return claim.low - slack <= value <= 1.10 * claim.low + slack
    if claim.touch == "under":
        return 0.90 * claim.low - slack <= value <= claim.low + slack
    return plain(value, claim.low, claim.place, fraction=claim.fraction)


def value_fits(claim: Claim, fact: LedgerFact, scale: float) -> bool:
    """M3 and the one-fact half of M4; `scale` from `dimension`."""
    low, high = abs(fact.low) * scale, abs(fact.high) * scale
    low, high = min(low, high), max(low, high)
    if claim.is_range:
        return fact.is_range and plain(low, claim.low, claim.place) and plain(high, claim.high, claim.place_high)
    if not fact.is_range:
        return _single(low, claim)
    return (claim.touch == "over" and _single(low, claim)) or (claim.touch == "under" and _single(high, claim))


def matches(mention: Mention, facts: Iterable[LedgerFact], lang: DraftLang) -> list[LedgerFact]:
    """The facts that agree with a mention on M1-M4 (a range of two single facts is `pairs`)."""
    readings = claims(mention)
    out = []
    for fact in facts:
        for claim in readings:
            scale = dimension(mention, claim, fact, lang)
            if scale is not None and period_fits(mention, fact) and value_fits(claim, fact, scale):
                out.append(fact)
                break
    return out


def same_dimension(mention: Mention, facts: Iterable[LedgerFact], lang: DraftLang) -> list[LedgerFact]:
    """The facts that agree on M1 alone, for any reading."""
    readings = claims(mention)
    return [f for f in facts if any(dimension(mention, claim, f, lang) is not None for claim in readings)]


def ends(mention: Mention, facts: Iterable[LedgerFact], lang: DraftLang) -> tuple[list[LedgerFact], list[LedgerFact]]:
    """Single facts that agree with the lower and with the upper end of a range."""
    claim = claims(mention)[0]
    low: list[LedgerFact] = []
    high: list[LedgerFact] = []
    for fact in facts:
        scale = dimension(mention, claim, fact, lang)
        if scale is None or fact.is_range or not period_fits(mention, fact):
            continue
        if plain(abs(fact.low) * scale, claim.low, claim.place):
            low.append(fact)
        if plain(abs(fact.low) * scale, claim.high, claim.place_high):
            high.append(fact)
    return low, high
