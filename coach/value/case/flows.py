"""A business case in the engine's own form: whole with its ranges, or one scenario of it (VQ-05, VQ-13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coach.value.case.types import Benefit, BusinessCase, Cost, Name, Spread

Point = Callable[[Spread, bool], Any]
"""(spread, higher is better) → a number, or the range itself."""


def _range(spread: Spread, _: bool) -> Any:
    return {"low": spread.low, "base": spread.base, "high": spread.high} if spread.ranged else spread.base


def _at(name: Name) -> Point:
    def point(spread: Spread, more_is_better: bool) -> float:
        if name == "base":
            return spread.base
        return spread.low if (name == "conservative") == more_is_better else spread.high

    return point


def scaled(spread: Spread, factor: float) -> Spread:
    """All three points times a factor."""
    return Spread(low=spread.low * factor, base=spread.base * factor, high=spread.high * factor)


def _benefit(benefit: Benefit, point: Point) -> dict[str, Any]:
    kept = 1 - benefit.risk_pct / 100
    row: dict[str, Any] = {"id": benefit.id, "type": "saving", "ramp": benefit.ramp}
    for field in ("baseline", "improvement_pct", "scope_pct", "realisation_pct"):
        found = benefit.input(field)
        if found:
            spread = scaled(found.spread, kept) if field == "realisation_pct" else found.spread
            row[field] = point(spread, True)
    turned = benefit.input("conversion_pct")
    cover = benefit.input("scope_pct")
    if turned and cover:
        row["scope_pct"] = point(scaled(turned.spread, cover.spread.base / 100), True)
    return row


def _cost(cost: Cost, point: Point) -> dict[str, Any]:
    spread = scaled(cost.input.spread, 1 + cost.risk_pct / 100)
    return {"id": cost.id, "kind": cost.kind, "amount": point(spread, False)}


def of(case: BusinessCase, point: Point = _range) -> dict[str, Any]:
    """The engine's input: cash benefits that are counted, every cost, risk adjustment inside."""
    rate = case.discount_rate.spread if case.discount_rate else Spread(low=0.1, base=0.1, high=0.1)
    return {
        "currency": case.currency,
        "horizon_years": case.years,
        "discount_rate": _range(rate, False) if point is _range else rate.base,
        "costs": [_cost(c, point) for c in case.costs],
        "benefits": [_benefit(b, point) for b in case.benefits if b.counted and b.cash],
    }


def scenario(case: BusinessCase, name: Name) -> dict[str, Any]:
    """The engine's input for one scenario: every input at its cautious, middle or hopeful end."""
    return of(case, _at(name))
