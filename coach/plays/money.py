"""Money in this deal, as facts: price lines, quoted sums, cost at stake (items 19-22; VQ-02, VQ-18, PR-04)."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.deal.facts import Fact
from coach.plays.diagnosis import Diagnosis


@dataclass
class QuoteLine:
    """One row of the quote, ready to show."""

    item: str
    quantity: str
    unit_price: str
    subtotal: str


@dataclass
class QuotePhase:
    """Pilot, roll-out or optimise."""

    title: str
    lines: list[QuoteLine]
    total: str = ""
    exit: str = ""
    fact_ids: list[str] = field(default_factory=list)


@dataclass
class Quote:
    """The phased quote."""

    phases: list[QuotePhase] = field(default_factory=list)
    pilot_modules: list[str] = field(default_factory=list)
    pilot_total: bool = False
    notes: list[str] = field(default_factory=list)
    open_points: list[str] = field(default_factory=list)


def money_of(dx: Diagnosis) -> list[Fact]:
    return []


def quote_of(dx: Diagnosis) -> Quote:
    return Quote()


def stakes(dx: Diagnosis) -> list[Fact]:
    """Computed costs at stake, headline pains first."""
    return [f for f in dx.money if f.id.startswith("stake:")]


def breakeven_id(dx: Diagnosis) -> str:
    """The fact that says how far the cost at stake must fall to pay the first phase back; empty if unknown."""
    return next((f.id for f in dx.money if f.id.startswith("breakeven:")), "")
