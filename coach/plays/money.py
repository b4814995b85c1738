"""Money in this deal, as facts: price lines, quoted sums, cost at stake (items 19-22; VQ-02, VQ-18, PR-04)."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.deal.facts import Fact, Source, SourceType, Text
from coach.deal.quantities import find
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
    return said_by_us(dx)


def said_by_us(dx: Diagnosis) -> list[Fact]:
    """Figures in our own offering (提前三天, 首付三成), in the meeting's goal and in objections on record: quoting them is
    quoting, not inventing."""
    deal = dx.deal
    ours = [(m.name, t) for m in deal.offering.offering for t in (m.name, m.description, *m.capabilities)]
    ours += [(p.item, f"{p.item} {p.note}") for p in deal.offering.price_list]
    ours += [(t, t) for t in (*deal.offering.terms_may_offer, *deal.offering.terms_may_not)]
    facts = [
        f for n, (label, text) in enumerate(ours) for f in _found(f"offer:{n}", label, text, SourceType.OFFERING, "")
    ]
    heard = [(o.text, o.by) for o in deal.objections]
    facts += [
        f for n, (text, by) in enumerate(heard) for f in _found(f"heard:{n}", text, text, SourceType.CUSTOMER, by)
    ]
    goal = deal.call.goal if deal.call else ""
    return facts + _found("goal", goal, goal, SourceType.ASSUMPTION, "")


def _found(prefix: str, label: str, text: str, source: SourceType, by: str) -> list[Fact]:
    return [
        Fact(
            id=f"{prefix}.{n}",
            label=Text(zh=label, en=label),
            quantity=m.quantity,
            source=Source(type=source, quote=text, said_by=by),
        )
        for n, m in enumerate(find(text))
        if m.kind == "claim"
    ]


def quote_of(dx: Diagnosis) -> Quote:
    return Quote()


def stakes(dx: Diagnosis) -> list[Fact]:
    """Computed costs at stake, headline pains first."""
    return [f for f in dx.money if f.id.startswith("stake:")]


def breakeven_id(dx: Diagnosis) -> str:
    """The fact that says how far the cost at stake must fall to pay the first phase back; empty if unknown."""
    return next((f.id for f in dx.money if f.id.startswith("breakeven:")), "")
