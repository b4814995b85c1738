"""Promised against measured, per benefit: only from recorded measurements, each a fact with source and date (item 42).

achieved %   = (baseline − measured) / baseline × 100
achieved sum = stake × achieved % × scope %            in the stake's period, cash and capacity kept apart (VQ-10)
Where baseline, stake or scope is missing, the metric is compared and no money is stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coach.deal.delivery import Explanation, Measurement, Promise
from coach.deal.facts import Fact, Model, Quantity, Source, SourceType, Text
from coach.value import matching

Status = Literal["above", "met", "within", "short", "worse", "no_promise", "not_measured", "other_unit"]


class Row(Model):
    """One benefit of the table that was signed."""

    promise: Promise
    measured: list[Fact] = []
    """Every measurement of it, oldest first; the last one counts."""
    accepted_by: str = ""
    """Who of the customer has accepted the last one."""
    achieved_pct: float | None = None
    achieved: Fact | None = None
    """Calculated: achieved percent."""
    money: Fact | None = None
    """Calculated: achieved money a year; None where it cannot be reckoned."""
    status: Status = "not_measured"
    explanation: Explanation | None = None


class Sums(Model):
    """Cash lines only, and only those that were both promised and measured, so that like stands against like."""

    compared: int = 0
    of: int = 0
    promised: float | None = None
    achieved: float | None = None
    currency: str = ""


def rows(promises: Sequence[Promise], taken: Sequence[Measurement], explained: Sequence[Explanation] = ()) -> list[Row]:
    """The table, line by line in its own order; none left out, whether handsome or not."""
    return [_row(p, [m for m in taken if _is_of(m, p)], explained) for p in promises]


def strays(promises: Sequence[Promise], taken: Sequence[Measurement]) -> list[Measurement]:
    """Measurements that belong to no promise: shown apart, never counted."""
    return [m for m in taken if not any(_is_of(m, p) for p in promises)]


def as_fact(taken: Measurement, label: Text) -> Fact:
    """A measurement as a fact of the ledger's kind."""
    source = taken.source.model_copy(update={"date": taken.source.date or taken.end})
    return Fact(
        id=f"measured:{taken.id}", label=label, quantity=taken.quantity, source=source, metric=f"measured:{taken.of}",
        scope=f"{taken.start} – {taken.end}", confidence=1.0 if taken.accepted_by else 0.8,
    )  # fmt: skip


def sums_of(found: Sequence[Row]) -> Sums:
    """What was promised and what was achieved over the comparable cash lines."""
    cash = [r for r in found if r.promise.kind in ("hard", "revenue")]
    both = [
        r for r in cash if r.money and r.promise.yearly_base is not None and r.money.quantity.unit.endswith("_per_year")
    ]
    currencies = {r.promise.currency for r in both}
    out = Sums(compared=len(both), of=len(cash), currency=next(iter(currencies), ""))
    if both and len(currencies) == 1:
        out.promised = sum(r.promise.yearly_base or 0.0 for r in both)
        out.achieved = sum(r.money.quantity.mid for r in both if r.money)
    return out


def _is_of(taken: Measurement, promise: Promise) -> bool:
    return taken.of in (promise.id, f"{promise.id}.{promise.input}")


def _row(promise: Promise, taken: list[Measurement], explained: Sequence[Explanation]) -> Row:
    told = next((e for e in reversed(explained) if e.promise == promise.id), None)
    out = Row(
        promise=promise, explanation=told, status="no_promise" if promise.improvement_base is None else "not_measured"
    )
    if not taken:
        return out.model_copy(update={"status": "not_measured"})
    ordered = sorted(taken, key=lambda m: (m.end, m.start))
    out.measured = [as_fact(m, promise.metric) for m in ordered]
    out.accepted_by = ordered[-1].accepted_by
    change = _change(promise, out.measured[-1])
    if change is None:
        return out.model_copy(update={"status": "other_unit"})
    out.achieved_pct = change
    out.achieved = _calculated(f"achieved:{promise.id}", promise, change, "percent", out.measured[-1])
    out.money = _money(promise, change, out.achieved)
    out.status = _status(promise, change)
    return out


def _change(promise: Promise, now: Fact) -> float | None:
    """Percent by which the metric fell since the baseline; None where the two cannot be compared."""
    was = promise.baseline
    if was is None or not was.mid or matching.split(was.unit)[1] != matching.split(now.quantity.unit)[1]:
        return None  # 41 in a quarter against 20 a month is no comparison
    scale = matching.factor(now, was.unit)
    if scale is None:
        return None
    return 100 * (was.mid - now.quantity.mid * scale) / was.mid


def _money(promise: Promise, change: float, achieved: Fact) -> Fact | None:
    if promise.stake is None or promise.scope_pct is None or change <= 0:
        return None
    amount = promise.stake.mid * change / 100 * promise.scope_pct / 100
    source = Source(type=SourceType.CALCULATION, ref=f"achieved:{promise.id}")
    return Fact(
        id=f"achieved:{promise.id}:money", label=promise.label, quantity=Quantity(value=amount, unit=promise.stake.unit),
        source=source, formula=f"stake:{promise.id} * {achieved.id} * {promise.scope_pct:g}%", inputs=[achieved.id],
    )  # fmt: skip


def _calculated(fact_id: str, promise: Promise, value: float, unit: str, measured: Fact) -> Fact:
    inputs = [i for i in (promise.fact_id, measured.id) if i]
    base = promise.fact_id or "baseline"
    return Fact(
        id=fact_id, label=promise.metric, quantity=Quantity(value=value, unit=unit), inputs=inputs,
        source=Source(type=SourceType.CALCULATION, ref=fact_id), formula=f"({base} - {measured.id}) / {base}",
    )  # fmt: skip


def _status(promise: Promise, change: float) -> Status:
    low, base = promise.improvement_low, promise.improvement_base
    if change < 0:
        return "worse"
    if low is None or base is None:
        return "no_promise"
    return (
        "above" if change > base + 1e-9 else "met" if change >= base - 1e-9 else "within" if change >= low else "short"
    )
