"""The business case of a deal: builds itself from the value model, the agreements and the quote; guesses nothing silently."""

from __future__ import annotations

from collections.abc import Sequence

from coach.deal.facts import SourceType, Text
from coach.deal.model import Deal
from coach.value import engine, matching
from coach.value.case import bands, benefits, checks, costs, flows, results, sensitivity, simulate
from coach.value.case.inputs import Analogy, assumption
from coach.value.case.types import SCENARIOS, BusinessCase, CaseInput, Kind, Name, Result, Spread, Swing
from coach.value.types import ValueModel

_RATE = Text(zh="折现率", en="Discount rate")


def build(deal: Deal, model: ValueModel, analogies: Sequence[Analogy] = (), *, simulated: bool = True) -> BusinessCase:
    """Scenarios, tornado, simulation and checks. `results` stays empty until one cash benefit and its cost are known.
    `simulated=False` leaves the simulation out, which takes most of the time."""
    case = BusinessCase(currency=_currency(model), years=_years(deal), discount_rate=_rate(deal))
    if not case.currency:
        case.findings = checks.of(deal, model, case)
        return case
    case.costs = costs.of(deal, model.quote, case.currency)
    case.benefits = benefits.of(deal, model, case.currency, analogies, costs.covers_all(model.quote))
    case.subtotals = _subtotals(case)
    case.engine_input = flows.of(case)
    if case.costs and any(b.counted and b.cash for b in case.benefits):
        _compute(case, simulated)
    case.facts = results.facts(case, model)
    case.findings = checks.of(deal, model, case)
    return case


def _compute(case: BusinessCase, simulated: bool) -> None:
    case.results = {name: _result(case, name) for name in SCENARIOS}
    labels = {i.id: (i.label, i.who) for i in case.inputs}
    for row in engine.evaluate(case.engine_input)["tornado"]:
        label = labels.get(row["input"], (Text(zh=row["input"], en=row["input"]), ""))[0]
        case.tornado.append(Swing(label=label, **row))
    case.shifts = sensitivity.shifts(case)
    if simulated:
        case.simulation = simulate.monte_carlo(case.engine_input)
        case.worth = simulate.worth(case.engine_input, labels)


def _result(case: BusinessCase, name: Name) -> Result:
    found = engine.evaluate(flows.scenario(case, name))
    rate = case.discount_rate.spread.base if case.discount_rate else 0.1
    gains = sum(b / (1 + rate) ** (t + 1) for t, b in enumerate(found["benefits_by_year"]))
    spent = sum(c / (1 + rate) ** t for t, c in enumerate(found["costs_by_year"]))
    return Result(
        name=name,
        roi_pv=(gains - spent) / spent if spent else None,
        **{k: v for k, v in found.items() if k in Result.model_fields},
    )


def _subtotals(case: BusinessCase) -> dict[Kind, float]:
    """Yearly benefit at full ramp, base points, risk-adjusted, per kind: never added up across kinds (VQ-10)."""
    found: dict[Kind, float] = {}
    for benefit in case.benefits:
        if benefit.counted:
            found[benefit.kind] = found.get(benefit.kind, 0.0) + benefit.yearly
    return found


def _currency(model: ValueModel) -> str:
    """The quote's currency, else that of the stakes; empty where there is none or several."""
    quoted = {line.currency for phase in model.quote.phases for line in phase.lines}
    staked = {matching.split(f.quantity.unit)[0] for f in model.facts if f.id.startswith("stake:")} & matching.MONEY
    found = quoted or staked
    return next(iter(found)) if len(found) == 1 else ""


def _years(deal: Deal) -> int:
    found = assumption(deal, "horizon_years")
    return max(1, round(found.base)) if found else bands.YEARS


def _rate(deal: Deal) -> CaseInput:
    found = assumption(deal, "discount_rate")
    if found:
        scale = 1 if found.unit == "ratio" else 100
        points = Spread(low=found.low / scale, base=found.base / scale, high=found.high / scale)
        return CaseInput(
            id="discount_rate", label=_RATE, unit="ratio", spread=points, source=found.source.type, who=found.who,
            by=found.by, confirmed=found.source.type in (SourceType.CUSTOMER, SourceType.DOCUMENT), quote=found.source.quote,
        )  # fmt: skip
    low, base, high = bands.DISCOUNT
    how = Text(zh="常用值，请贵司财务改成自己的", en="a usual value; finance may put in their own")
    return CaseInput(
        id="discount_rate", label=_RATE, unit="ratio", spread=Spread(low=low, base=base, high=high),
        source=SourceType.ASSUMPTION, who="finance", how=how,
    )  # fmt: skip
