"""The benefit table as it stands at the signature: every line of the value model, agreed or not (item 42)."""

from __future__ import annotations

from coach.deal.delivery import Promise
from coach.deal.facts import Quantity, SourceType, Text
from coach.deal.model import Deal
from coach.value import matching
from coach.value.case.types import Benefit, BusinessCase
from coach.value.types import DriverValue, InputState, ValueModel

_CALENDAR = ("per_year", "weeks", "days_in", "months_in")


def promises_of(deal: Deal, model: ValueModel, case: BusinessCase) -> list[Promise]:
    """One line per driver that has a baseline or an improvement: what has neither was never spoken of.

    A figure is promised only where both sides or the customer named it: an analogy never is.
    """
    benefits = {b.id: b for b in case.benefits}
    found = [_promise(deal, model, d, benefits.get(d.id), case.currency) for d in model.drivers]
    return [p for p in found if p.baseline is not None or p.improvement_base is not None]


def _promise(deal: Deal, model: ValueModel, driver: DriverValue, benefit: Benefit | None, currency: str) -> Promise:
    state = measured_input(deal, driver)
    fact = next((f for f in deal.facts if state and f.id in state.fact_ids[:1]), None)
    out = Promise(
        id=driver.id, label=driver.label, kind=driver.kind, metric=state.label if state else driver.label,
        input=state.id if state else "", fact_id=fact.id if fact else "", baseline=fact.quantity if fact else None,
        currency=currency, missing=[i.label for i in driver.inputs if i.state in ("unknown", "contested")],
    )  # fmt: skip
    out.stake = _stake(model, driver, currency)
    row = benefit.input("improvement_pct") if benefit else None
    if benefit is None or row is None or row.source is SourceType.LIBRARY:
        out.missing.append(Text(zh="改善幅度", en="improvement"))
        return out
    out.improvement_low, out.improvement_base = row.spread.low, row.spread.base
    out.confirmed, out.who = row.confirmed, row.who
    if benefit.counted:
        cover = benefit.input("scope_pct")
        out.scope_pct = cover.spread.base if cover else 100.0
        out.yearly_low, out.yearly_base = _yearly(benefit, "low"), _yearly(benefit, "base")
    return out


def _stake(model: ValueModel, driver: DriverValue, currency: str) -> Quantity | None:
    """The driver's whole cost in the case's currency, where it is complete."""
    found = [f for i in driver.fact_ids if (f := model.fact(i)) and matching.split(f.quantity.unit)[0] == currency]
    return found[0].quantity if driver.status == "complete" and found else None


def _yearly(benefit: Benefit, point: str) -> float:
    """Yearly gain at full ramp with every input at one point, risk-adjusted."""
    amount = 1 - benefit.risk_pct / 100
    for row in benefit.inputs:
        value = float(getattr(row.spread, point))
        amount *= value if row.id.endswith(".baseline") else value / 100
    return amount


def measured_input(deal: Deal, driver: DriverValue) -> InputState | None:
    """The driver's quantity that is measured again: no price, no calendar; known, and the one people spoke of most."""
    countable = [
        i for i in driver.inputs if matching.split(i.unit)[0] != "MONEY" and not any(w in i.id for w in _CALENDAR)
    ]
    rank = {"known": 0, "contested": 1, "assumed": 2, "unknown": 3}
    times = ("minute", "hour", "day", "percent", "week", "workday")
    return min(
        countable,
        key=lambda i: (rank[i.state], -_spoken_of(deal, i), matching.split(i.unit)[0] not in times),
        default=None,
    )


def _spoken_of(deal: Deal, state: InputState) -> int:
    """How often the customer named a figure for it, whatever became of the figure."""
    own = next((f.metric for f in deal.facts if f.id in state.fact_ids[:1] and f.metric), "")
    return sum(f.metric == own for f in deal.facts) if own else 0
