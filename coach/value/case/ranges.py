"""The payback a case can state today, hopeful to cautious, and what it would be if one more input were known (VQ-05, VQ-11)."""

from __future__ import annotations

from coach.value import engine
from coach.value.case import flows
from coach.value.case.types import BusinessCase, CaseInput, Name, Spread

Months = tuple[float | None, float | None]
"""(hopeful, cautious) payback in months; None = not within the horizon."""


def case_range(case: BusinessCase) -> Months:
    """From the scenarios as computed."""
    ends: tuple[Name, Name] = ("optimistic", "conservative")
    low, high = (case.results[n].payback_months if n in case.results else None for n in ends)
    return low, high


def fixed_range(case: BusinessCase, input_id: str) -> Months | None:
    """The same with this input at its base point; None where the case has no such ranged input."""
    if not any(i.id == input_id and i.spread.ranged for i in case.inputs) or input_id == "discount_rate":
        return None
    known = case.model_copy(deep=True)
    for row in _rows(known):
        if row.id == input_id:
            row.spread = Spread(low=row.spread.base, base=row.spread.base, high=row.spread.base)
    ends: tuple[Name, Name] = ("optimistic", "conservative")
    low, high = (engine.evaluate(flows.scenario(known, n))["payback_months"] for n in ends)
    return low, high


def _rows(case: BusinessCase) -> list[CaseInput]:
    return [i for b in case.benefits for i in b.inputs] + [c.input for c in case.costs]
