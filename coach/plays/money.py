"""Money in this deal, as facts: value model, quote, and the figures of our own offering (items 17-22; VQ-02, VQ-18, PR-04)."""

from __future__ import annotations

import ast
import re
from decimal import Decimal

from coach.deal.facts import Fact, FactStatus, Quantity, Source, SourceType, Text
from coach.deal.model import Layer
from coach.deal.quantities import find
from coach.library.entries import Driver
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.diagnosis_cards import cue_score
from coach.plays.tactics import term_kind
from coach.value import case as business_case
from coach.value import model as value_model
from coach.value import riskshare
from coach.value.case import BusinessCase, figures
from coach.value.types import Cues, DriverSpec, InputSpec, QuoteLine, ValueModel


def value_of(dx: Diagnosis) -> ValueModel:
    """The value model of the headline pains: nothing in it is guessed, what is unknown stays a question."""
    specs = [_spec(driver, p.card.drivers) for p in dx.headline if p.card for driver in p.card.drivers]
    first = dx.headline[0] if dx.headline else None
    return value_model.build(dx.deal, specs, modules_for_pilot(dx, first) if first else ())


def case_of(dx: Diagnosis, *, analogies: bool = True) -> BusinessCase:
    """The business case of the headline pains: computed only from figures and agreements on record (VQ-02, VQ-18).

    `analogies`: where nobody has stated an improvement, a marked and discounted case stands in (VQ-08). For the seller's
    own view; what goes to the customer holds none.
    """
    from coach.plays.analogies import analogies_of  # it reads the proof, which reads the money's words

    return business_case.build(dx.deal, dx.value, analogies_of(dx) if analogies else ())


def quick_case(dx: Diagnosis) -> BusinessCase:
    """The same without its simulation: what a draft is written from."""
    return business_case.build(dx.deal, dx.value, simulated=False)


def modules_for_pilot(dx: Diagnosis, problem: Problem) -> list[str]:
    """Ids of what the first step needs: modules that answer the first pain, and the people who bring them in."""
    cues = (
        problem.card.capability_cues.zh + problem.card.capability_cues.en + problem.card.cues.zh + problem.card.cues.en
        if problem.card
        else []
    )
    picked = [problem.module.id] if problem.module else []
    for m in dx.deal.offering.offering:
        fits = m.layer is Layer.VALUE_ADD or (
            m.layer is Layer.BASE and any(cue_score(c, cues) for c in (*m.capabilities, m.name))
        )
        if fits and m.id not in picked:
            picked.append(m.id)
    return picked


def _spec(driver: Driver, siblings: list[Driver]) -> DriverSpec:
    """A library driver for the value model; inputs may be declared beside a sibling driver of the same card."""
    names = {n.id for n in ast.walk(ast.parse(driver.formula, mode="eval")) if isinstance(n, ast.Name)}
    inputs = {i.id: i for d in siblings for i in d.inputs if i.id in names}
    return DriverSpec(
        id=driver.id,
        label=driver.label,
        kind=driver.kind,
        formula=driver.formula,
        unit=driver.unit,
        inputs=[
            InputSpec(id=i.id, label=i.label, unit=i.unit, who=i.who, ask=i.ask, cues=Cues(zh=i.cues.zh, en=i.cues.en))
            for i in inputs.values()
        ],
    )


def money_of(dx: Diagnosis) -> list[Fact]:
    """Every figure that is ours to state: price list, quote sums, costs at stake, break-even, our offering's own words."""
    tenth = sensitivity(dx)
    risk = [f for share in riskshare.of(dx.deal, dx.value) for f in share.facts if not f.internal]
    known = [*dx.value.facts, *_per_unit(dx), *_trial(dx), *([tenth, _tenth_step()] if tenth else [])]
    return [*known, *risk, *figures.of(quick_case(dx)), *said_by_us(dx)]


def _per_unit(dx: Diagnosis) -> list[Fact]:
    """What one store or site costs a month, and a day: the size in which users think about a subscription."""
    pilot = dx.value.quote.phase("pilot")
    monthly = [line for line in (pilot.lines if pilot else []) if line.cycle == "monthly" and line.per]
    if not monthly or len({(line.per, line.currency) for line in monthly}) != 1:
        return []
    total = sum(line.unit_price for line in monthly)
    ids = [line.price_id for line in monthly]
    currency = monthly[0].currency
    source = Source(type=SourceType.CALCULATION, ref="quote")
    label = Text(zh=f"每{monthly[0].per}清单价", en=f"list price per {monthly[0].per}")
    month = Fact(
        id="quote:unit_month",
        label=label,
        quantity=Quantity(value=total, unit=f"{currency}_per_month"),
        source=source,
        formula=" + ".join(ids),
        inputs=ids,
    )
    day = Fact(
        id="quote:unit_day",
        label=label,
        quantity=Quantity(value=round(total * 12 / 365, 2), unit=f"{currency}_per_day"),
        source=source,
        formula="quote:unit_month * 12 / 365",
        inputs=[month.id],
    )
    return [month, day]


_TRIAL = re.compile(r"(\d+)\s*(?:周|weeks?)")


def _trial(dx: Diagnosis) -> list[Fact]:
    """The first step's price for the trial's own length (8周 = 2个月), where our terms name one: what is paid before the
    customer decides."""
    pilot = dx.value.quote.phase("pilot")
    weeks = next(
        (int(m[1]) for t in dx.deal.offering.terms_may_offer if term_kind(t) == "phase" and (m := _TRIAL.search(t))), 0
    )
    lines = pilot.lines if pilot else []
    if not weeks or not pilot or not pilot.complete or not any(line.cycle == "monthly" for line in lines):
        return []
    months = -(-weeks // 4)
    total = sum(
        (
            Decimal(str(x.unit_price)) * Decimal(str(x.count or 0)) * (months if x.cycle == "monthly" else 1)
            for x in lines
            if x.cycle in ("monthly", "one_off")
        ),
        Decimal(0),
    )
    label = Text(zh="只算试点期的合计", en="trial period only")
    source = Source(type=SourceType.CALCULATION, ref="quote")
    currency = lines[0].currency
    return [
        Fact(
            id="quote:trial",
            label=label,
            quantity=Quantity(value=float(total), unit=currency),
            source=source,
            formula=f"one-off + monthly * {months}",
            inputs=[x.price_id for x in lines],
        ),
        Fact(
            id="quote:trial:months",
            label=label,
            quantity=Quantity(value=float(months), unit="month"),
            source=source,
            formula=f"{weeks} / 4",
        ),
        Fact(id="quote:trial:weeks", label=label, quantity=Quantity(value=float(weeks), unit="week"), source=source),
    ]


def unit_word(dx: Diagnosis) -> str:
    """What the monthly price is per: 店, site."""
    pilot = dx.value.quote.phase("pilot")
    return next((line.per for line in (pilot.lines if pilot else []) if line.cycle == "monthly" and line.per), "")


def said_by_us(dx: Diagnosis) -> list[Fact]:
    """Figures in our own offering (提前三天, 首付三成), in the meeting's goal and in objections on record: quoting them is
    quoting, not inventing."""
    deal = dx.deal
    ours = [(m.name, t) for m in deal.offering.offering for t in (m.name, m.description, *m.capabilities)]
    ours += [(p.item, f"{p.item} {p.note}") for p in deal.offering.price_list]
    ours += [(t, t) for t in (*deal.offering.terms_may_offer, *deal.offering.terms_may_not)]
    facts = [f for n, (label, text) in enumerate(ours) for f in _found(f"offer:{n}", text, SourceType.OFFERING, "")]
    heard = [(o.text, o.by) for o in deal.objections]
    facts += [f for n, (text, by) in enumerate(heard) for f in _found(f"heard:{n}", text, SourceType.CUSTOMER, by)]
    goal = deal.call.goal if deal.call else ""
    return [*facts, *_found("goal", goal, SourceType.ASSUMPTION, ""), *_proposed()]


def _proposed() -> list[Fact]:
    """Spans of time that we ourselves propose for taking records; a proposal is ours to make, not a finding."""
    label = Text(zh="我们建议的记录时长", en="time we suggest for taking records")
    spans = (("days", 2.0, "day"), ("weeks", 2.0, "week"), ("week", 1.0, "week"), ("shifts", 2.0, "count"))
    source = Source(type=SourceType.ASSUMPTION, ref="plan")
    proposed = [
        Fact(id=f"plan:{n}", label=label, quantity=Quantity(value=v, unit=u), source=source) for n, v, u in spans
    ]
    known = Source(type=SourceType.CALCULATION, ref="calendar")
    return proposed + [
        Fact(id=f"plan:{n}", label=Text(zh="换算", en="conversion"), quantity=Quantity(value=v, unit=u), source=known)
        for n, v, u in _CALENDAR
    ]


_CALENDAR = (
    ("year_months", 12.0, "month"), ("year_weeks", 52.0, "week"), ("hour_minutes", 60.0, "minute"), ("day_hours", 24.0, "hour"),
)  # fmt: skip
"""What a year, an hour and a day hold: constants of a calculation that is shown step by step."""


def _found(prefix: str, text: str, source: SourceType, by: str) -> list[Fact]:
    return [
        Fact(
            id=f"{prefix}.{n}",
            label=Text(),
            quantity=m.quantity,
            source=Source(type=source, quote=text, said_by=by),
        )
        for n, m in enumerate(find(text))
        if m.kind != "vague"
    ]


_PER_UNIT = {
    "ton": ("一吨", "每吨", "/吨", "吨均", "per ton", "a ton"),
    "kWh": ("一度", "每度", "/度", "per kWh"),
    "m2": ("每平", "/平", "per m2"),
}


def sensitivity(dx: Diagnosis) -> Fact | None:
    """What a tenth of a percentage point is worth a year, where a share is open but its base (quantity × unit price) is
    settled: says how much the question matters, nothing about a saving (VQ-11)."""
    head = dx.headline[0] if dx.headline else None
    shares = [f for f in head.facts if f.quantity.unit in ("percent", "pp")] if head else []
    if not shares:
        return None
    active = [f for f in dx.deal.facts if f.status is FactStatus.ACTIVE and f.quantity.value]
    for volume in active:
        unit, _, period = volume.quantity.unit.partition("_per_")
        price = next(
            (
                p
                for p in active
                if unit in _PER_UNIT and any(w in p.source.quote for w in _PER_UNIT[unit]) and p.quantity.unit in _MONEY
            ),
            None,
        )
        if price and period == "year":
            return _tenth(volume, price)
    return None


_MONEY = {"CNY", "USD", "EUR", "GBP", "HKD", "AUD"}


def _tenth(volume: Fact, price: Fact) -> Fact:
    worth = Decimal(str(volume.quantity.value)) * Decimal(str(price.quantity.value)) / 1000
    return Fact(
        id="plan:tenth",
        label=Text(zh="每0.1个百分点对应的年金额", en="what 0.1 of a percentage point is worth a year"),
        quantity=Quantity(value=float(worth), unit=f"{price.quantity.unit}_per_year"),
        source=Source(type=SourceType.CALCULATION, ref="sensitivity"),
        formula=f"{volume.id} * {price.id} * 0.001",
        inputs=[volume.id, price.id],
    )


def _tenth_step() -> Fact:
    step = Quantity(value=0.1, unit="pp")
    return Fact(
        id="plan:step", label=Text(zh="步长", en="step"), quantity=step, source=Source(type=SourceType.ASSUMPTION)
    )


def stakes(dx: Diagnosis) -> list[Fact]:
    """Computed costs at stake, headline pains first."""
    return [f for f in dx.money if f.id.startswith("stake:") and not f.internal]


def breakeven_id(dx: Diagnosis) -> str:
    """The fact that says how far the cost at stake must fall to pay the first phase back; empty if unknown."""
    return next((b.fact_id for b in dx.value.breakeven), "")


def pilot_total(dx: Diagnosis) -> str:
    """Fact id of the first step's first-year price; empty where it cannot be summed."""
    pilot = dx.value.quote.phase("pilot")
    return pilot.first_year if pilot and pilot.complete else ""


__all__ = [
    "QuoteLine",
    "breakeven_id",
    "modules_for_pilot",
    "money_of",
    "pilot_total",
    "quick_case",
    "said_by_us",
    "sensitivity",
    "stakes",
    "unit_word",
    "value_of",
]
