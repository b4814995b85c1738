"""Cash flows of an investment: ROI, payback, NPV, IRR, break-even, tornado (value conventions v1; VQ-04, VQ-19).

Money is computed as exact fractions; only roots and the final figures are floats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

Case = Mapping[str, Any]
_TOLERANCE = Fraction(1, 10**6)
_FIELDS = ("baseline", "improvement_pct", "scope_pct", "realisation_pct", "gross_margin_pct")
BREAKEVEN_YEARS = 3


class _Bad(Exception):
    def __init__(self, code: str, where: str) -> None:
        super().__init__(code)
        self.code, self.where = code, where


Pick = Callable[[str, Any], Fraction]
"""The value of a named input: its number, or one of its low / base / high."""


def _exact(value: Any) -> Fraction:
    return Fraction(str(value))


def _base(_: str, value: Any) -> Fraction:
    return _exact(value["base"] if isinstance(value, Mapping) else value)


def _years(case: Case) -> int:
    horizon = case.get("horizon_years")
    if isinstance(horizon, bool) or not isinstance(horizon, int | float) or horizon != int(horizon) or horizon < 1:
        raise _Bad("bad_horizon", "horizon_years")
    return int(horizon)


def _validated(case: Case) -> None:
    for benefit in case.get("benefits") or []:
        revenue, margin = benefit.get("type") == "revenue", benefit.get("gross_margin_pct") is not None
        if revenue and not margin:
            raise _Bad("missing_gross_margin", str(benefit["id"]))
        if margin and not revenue:
            raise _Bad("gross_margin_on_saving", str(benefit["id"]))


def _benefit(benefit: Case, years: int, pick: Pick) -> list[Fraction]:
    """Benefit per year 1..N: baseline × improvement × scope × realisation × ramp (× margin for revenue, VQ-19)."""
    name = f"benefit.{benefit['id']}"
    amount = pick(f"{name}.baseline", benefit["baseline"])
    for field in _FIELDS[1:4]:
        amount *= pick(f"{name}.{field}", 100 if benefit.get(field) is None else benefit[field]) / 100
    if benefit.get("type") == "revenue":
        amount *= pick(f"{name}.gross_margin_pct", benefit["gross_margin_pct"]) / 100
    ramp = [_exact(step) for step in benefit.get("ramp") or [1]]
    return [amount * ramp[min(year, len(ramp) - 1)] for year in range(years)]


def _yearly(cost: Case, years: int, pick: Pick) -> list[Fraction]:
    amount = cost["amount"]
    if isinstance(amount, list):
        each = [_exact(a) for a in amount]
        return [each[min(year, len(each) - 1)] for year in range(years)]
    return [pick(f"cost.{cost['id']}", amount)] * years


class _Flows:
    """Benefits of year 1..N and costs of year 0..N, under one choice of inputs."""

    def __init__(self, case: Case, years: int, pick: Pick) -> None:
        costs = case.get("costs") or []
        once = sum((pick(f"cost.{c['id']}", c["amount"]) for c in costs if c["kind"] == "one_off"), Fraction(0))
        yearly = [_yearly(c, years, pick) for c in costs if c["kind"] == "yearly"]
        gains = [_benefit(b, years, pick) for b in case.get("benefits") or []]
        self.rate = pick("discount_rate", case.get("discount_rate", 0))
        self.benefits = [sum((g[y] for g in gains), Fraction(0)) for y in range(years)]
        self.costs = [once, *(sum((c[y] for c in yearly), Fraction(0)) for y in range(years))]
        self.cash = [-once, *(b - c for b, c in zip(self.benefits, self.costs[1:], strict=True))]

    def present(self, amounts: list[Fraction]) -> Fraction:
        """Present value of amounts of year 0, 1, 2 …"""
        return sum((a / (1 + self.rate) ** t for t, a in enumerate(amounts)), Fraction(0))


def payback_months(cash: list[Fraction]) -> Fraction | None:
    """First month the cumulative net cash reaches zero, each year's cash accruing evenly; None if never."""
    total = cash[0]
    if total >= 0:
        return Fraction(0)
    for year, amount in enumerate(cash[1:], 1):
        before, total = total, total + amount
        if total >= -_TOLERANCE:
            return 12 * (year - 1 + min(Fraction(1), -before / amount))
    return None


def irr(cash: list[Fraction]) -> tuple[float | None, str]:
    """The one rate above −1 with NPV zero, or None and why there is none."""
    signs = [a > 0 for a in cash if a != 0]
    changes = sum(a != b for a, b in pairwise(signs))
    if changes > 1:
        return None, "multiple_sign_changes"
    if changes == 0 or cash[0] >= 0:
        return None, "no_sign_change"
    return _root([float(a) for a in cash]), ""


def _root(cash: list[float]) -> float:
    def worth(factor: float) -> float:
        total = 0.0
        for amount in reversed(cash):
            total = total * factor + amount
        return total

    low, high = 0.0, 1.0
    while worth(high) < 0:
        low, high = high, high * 2
    for _ in range(200):
        middle = (low + high) / 2
        if worth(middle) < 0:
            low = middle
        else:
            high = middle
    return 2 / (low + high) - 1


def _breakeven(flows: _Flows, years: int) -> float | None:
    span = min(BREAKEVEN_YEARS, years)
    gains = flows.present([Fraction(0), *flows.benefits[:span]])
    return None if gains == 0 else float(100 * flows.present(flows.costs[: span + 1]) / gains)


def _ranged(case: Case) -> list[tuple[str, Mapping[str, Any]]]:
    """Inputs given as {low, base, high}, with the name the tornado shows."""
    found = [("discount_rate", case.get("discount_rate"))]
    found += [(f"cost.{c['id']}", c["amount"]) for c in case.get("costs") or []]
    found += [(f"benefit.{b['id']}.{f}", b.get(f)) for b in case.get("benefits") or [] for f in _FIELDS]
    return [(name, value) for name, value in found if isinstance(value, Mapping)]


def _tornado(case: Case, years: int) -> list[dict[str, Any]]:
    rows: list[tuple[str, Fraction, Fraction]] = []
    for name, value in _ranged(case):
        ends = []
        for end in (value["low"], value["high"]):
            moved = _Flows(case, years, lambda n, v, at=name, to=end: _exact(to) if n == at else _base(n, v))  # type: ignore[misc]
            ends.append(moved.present(moved.cash))
        rows.append((name, ends[0], ends[1]))
    rows = _by_swing(rows)
    return [
        {"input": name, "npv_low": float(low), "npv_high": float(high), "swing": float(abs(high - low))}
        for name, low, high in rows
    ]


def _by_swing(rows: list[tuple[str, Fraction, Fraction]]) -> list[tuple[str, Fraction, Fraction]]:
    """Largest swing first; swings within the tolerance are ties, in order of input name."""
    left = sorted(rows, key=lambda row: (-abs(row[2] - row[1]), row[0]))
    out: list[tuple[str, Fraction, Fraction]] = []
    while left:
        top = abs(left[0][2] - left[0][1])
        tied = [row for row in left if top - abs(row[2] - row[1]) <= _TOLERANCE]
        out += sorted(tied, key=lambda row: row[0])
        left = left[len(tied) :]
    return out


def evaluate(case: Case) -> dict[str, Any]:
    """Every result of one case, or `{error, where}`. Amounts in the case's currency, rates as fractions."""
    try:
        years = _years(case)
        _validated(case)
    except _Bad as bad:
        return {"error": bad.code, "where": bad.where}
    flows = _Flows(case, years, _base)
    benefit, cost = sum(flows.benefits, Fraction(0)), sum(flows.costs, Fraction(0))
    payback = payback_months(flows.cash)
    rate, reason = irr(flows.cash)
    result = {
        "cash_flows": [float(a) for a in flows.cash],
        "benefits_by_year": [float(a) for a in flows.benefits],
        "costs_by_year": [float(a) for a in flows.costs],
        "total_benefit": float(benefit),
        "total_cost": float(cost),
        "net_benefit": float(benefit - cost),
        "roi": float((benefit - cost) / cost) if cost else None,
        "payback_months": None if payback is None else float(payback),
        "npv": float(flows.present(flows.cash)),
        "irr": rate,
        "breakeven_pct": _breakeven(flows, years),
        "tornado": _tornado(case, years),
    }
    return result | ({"irr_reason": reason} if reason else {})


def room_in_quote(benefit: Fraction | float, cost: Fraction | float) -> bool:
    """True if ROI = (benefit − cost) / cost is strictly above 30 percent: 报价空间可适度放宽 (item 20, VQ-15)."""
    gain, spent = _exact(benefit), _exact(cost)
    return spent > 0 and (gain - spent) / spent > Fraction(30, 100)


def batch(data: Any) -> dict[str, dict[str, Any]]:
    """`{cases: [{id, input}]}` (or a list of such, or of bare inputs) → `{id: result}`."""
    rows = data.get("cases", data) if isinstance(data, Mapping) else data
    if isinstance(rows, Mapping):
        rows = [{"id": key, "input": value} for key, value in rows.items()]
    return {str(row["id"]): evaluate(row.get("input", row)) for row in rows}
