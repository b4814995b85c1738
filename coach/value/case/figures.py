"""The parts of a business case as calculated facts: what its tables and pictures show beside the results (VQ-02).

Money of one case is rounded to one step, so that a column of figures adds up as a reader adds it: four digits of its largest
sum, whole hundreds at least. Shares are given to a tenth of a percent, months to a tenth. The workbook keeps every digit.
"""

from __future__ import annotations

import math

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.value.case.types import SCENARIOS, BusinessCase, CaseInput, Cost, Result

_DIGITS = 4
_LEAST_STEP = 100.0
TORNADO_ROWS = 5


def of(case: BusinessCase) -> list[Fact]:
    """Every figure that a text may state of this case, results included, rounded for a reader."""
    step = step_of(case)
    facts = [_rounded(f, step) for f in case.facts]
    if case.computable:
        facts += _gains(case, step) + _spending(case, step) + _running(case, step) + _ends(case, step)
        facts += [_input(row) for row in case.inputs] + _cuts(case)
        facts.append(_fact("case:years", Text(zh="测算年限", en="Years calculated"), case.years, "year", "horizon"))
    return facts


def step_of(case: BusinessCase) -> float:
    """The step that money of this case is rounded to."""
    largest = max((abs(v) for r in case.results.values() for v in (r.total_benefit, r.total_cost, r.npv)), default=0.0)
    return max(_LEAST_STEP, 10.0 ** (math.floor(math.log10(largest)) - _DIGITS + 1)) if largest else _LEAST_STEP


def money(value: float, step: float) -> float:
    """`value` on the case's step."""
    return round(value / step) * step + 0.0


def shared_out(values: list[float], total: float, step: float) -> list[float]:
    """Values on the step whose sum is `total`: what rounding leaves over goes to the largest."""
    out = [money(v, step) for v in values]
    if out:
        largest = max(range(len(out)), key=lambda n: abs(out[n]))
        out[largest] = money(out[largest] + total - sum(out), step)
    return out


def spent(case: BusinessCase) -> dict[str, float]:
    """Cost over the whole horizon at base points by kind: the quote once, the quote's years, the customer's own."""
    out = {"once": 0.0, "yearly": 0.0, "own": 0.0}
    for cost in case.costs:
        out[_kind(cost)] += _total(case, cost)
    return {kind: amount for kind, amount in out.items() if amount}


def _kind(cost: Cost) -> str:
    if cost.input.source is not SourceType.PRICE_LIST:
        return "own"
    return "once" if cost.kind == "one_off" else "yearly"


def _total(case: BusinessCase, cost: Cost) -> float:
    amount = cost.input.spread.base * (1 + cost.risk_pct / 100)
    return amount * (case.years if cost.kind == "yearly" else 1)


def _gains(case: BusinessCase, step: float) -> list[Fact]:
    """Per cash benefit its sum over the horizon in the base case, ramp and risk inside."""
    counted = [b for b in case.benefits if b.counted and b.cash]
    sums = [b.yearly * sum(b.ramp[min(y, len(b.ramp) - 1)] for y in range(case.years)) for b in counted]
    shown = shared_out(sums, money(case.results["base"].total_benefit, step), step)
    return [
        _fact(f"case:gain:{b.id}", b.label, amount, case.currency, f"{b.id} * ramp")
        for b, amount in zip(counted, shown, strict=True)
    ]


_SPENT = {
    "once": Text(zh="报价里的一次性费用", en="One-off lines of the quote"),
    "yearly": Text(zh="报价里的年费", en="Yearly lines of the quote"),
    "own": Text(zh="贵方自己的投入（含风险余量）", en="Your own effort, with a margin for risk"),
}


def _spending(case: BusinessCase, step: float) -> list[Fact]:
    kinds = spent(case)
    shown = shared_out(list(kinds.values()), money(case.results["base"].total_cost, step), step)
    facts = [
        _fact(f"case:spent:{kind}", _SPENT[kind], 0.0 - amount, case.currency, "costs")
        for kind, amount in zip(kinds, shown, strict=True)
    ]
    label = Text(zh="净收益（不折现）", en="Net benefit, undiscounted")
    net = running_shown(case.results["base"], step)[-1]
    return [*facts, _fact("case:net", label, net, case.currency, "case:base:benefit - case:base:cost")]


def running_shown(result: Result, step: float) -> list[float]:
    """The running total as a reader sees it; its last figure is the shown benefits less the shown cost."""
    return [
        *(money(v, step) for v in running(result)[:-1]),
        money(money(result.total_benefit, step) - money(result.total_cost, step), step),
    ]


def running(result: Result) -> list[float]:
    """Running total of the cash flows, year 0 first."""
    out, total = [], 0.0
    for flow in result.cash_flows:
        total += flow
        out.append(total)
    return out


def _running(case: BusinessCase, step: float) -> list[Fact]:
    label = Text(zh="累计净现金", en="Running net cash")
    return [
        _fact(f"case:{name}:running:{year}", label, value, case.currency, f"case({name})")
        for name in SCENARIOS
        for year, value in enumerate(running_shown(case.results[name], step))
    ]


def _ends(case: BusinessCase, step: float) -> list[Fact]:
    """NPV with one input at its ends, for the inputs that move it most."""
    out = []
    for n, swing in enumerate(case.tornado[:TORNADO_ROWS]):
        for end, value in (("low", swing.npv_low), ("high", swing.npv_high)):
            label = input_label(case, swing.input, swing.label)
            out.append(_fact(f"case:swing:{n}:{end}", label, money(value, step), case.currency, swing.input))
    return out


def input_label(case: BusinessCase, input_id: str, label: Text) -> Text:
    """What an input is called where its benefit does not stand beside it, in words that need no course in finance."""
    if input_id == "discount_rate":
        return Text(zh="以后的钱折成今天的钱，每年打的折", en="Yearly rate that turns later money into today's")
    owner = next((b for b in case.benefits if input_id.startswith(f"benefit.{b.id}.")), None)
    if owner is None or owner.label == label:
        return label
    return Text(zh=f"{owner.label.zh}：{label.zh}", en=f"{owner.label.en}: {label.en.lower()}")


def input_fact_id(row: CaseInput) -> str:
    """Fact id of an input's value or range."""
    return f"case:input:{row.id}"


def _input(row: CaseInput) -> Fact:
    """An input as the assumption list shows it: one value, or from low to high."""
    scale = 100.0 if row.unit == "ratio" else 1.0
    unit = "percent" if row.unit == "ratio" else row.unit
    low, high = round(row.spread.low * scale, 2), round(row.spread.high * scale, 2)
    span = Quantity(low=low, high=high, unit=unit) if low != high else Quantity(value=low, unit=unit)
    source = Source(type=row.source, quote=row.quote, ref="case")
    return Fact(
        id=input_fact_id(row),
        label=row.label,
        quantity=span,
        source=source,
        metric=input_fact_id(row),
        confidence=0.5,
        inputs=row.fact_ids,
    )


def _cuts(case: BusinessCase) -> list[Fact]:
    """What is taken off for safety: a slow first year, and a share of each benefit that rests on loose inputs (VQ-06, VQ-13)."""
    counted = [b for b in case.benefits if b.counted and b.cash]
    first = Text(zh="首年只计全年收益的", en="Share of a full year counted in the first year")
    out = [_fact("case:ramp", first, 100 * counted[0].ramp[0], "percent", "ramp")] if counted else []
    for b in counted:
        label = Text(zh=f"{b.label.zh}：未核实部分的折扣", en=f"{b.label.en}: cut for what is not verified")
        out += [_fact(f"case:risk:{b.id}", label, b.risk_pct, "percent", "risk")] if b.risk_pct else []
    return out


def _rounded(fact: Fact, step: float) -> Fact:
    """The same fact as a reader sees it."""
    q = fact.quantity
    if q.value is None:
        return fact
    base = q.unit.split("_per_")[0]
    value = round(q.value, 1) if base in ("percent", "month", "year") else money(q.value, min(step, _LEAST_STEP))
    if "_per_" not in q.unit and base not in ("percent", "month", "year"):
        value = money(q.value, step)
    return fact.model_copy(update={"quantity": q.model_copy(update={"value": value})})


def _fact(fact_id: str, label: Text, value: float, unit: str, formula: str) -> Fact:
    return Fact(
        id=fact_id,
        label=label,
        quantity=Quantity(value=value, unit=unit),
        formula=formula,
        metric=fact_id,
        source=Source(type=SourceType.CALCULATION, ref="case"),
        confidence=0.8,
    )
