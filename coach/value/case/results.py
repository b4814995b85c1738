"""Results as calculated facts, in the ledger's units: the only way a figure of the case enters a text (VQ-02)."""

from __future__ import annotations

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.value.case.types import BusinessCase, Name, Result
from coach.value.types import ValueModel

_OF: dict[Name, Text] = {
    "conservative": Text(zh="保守", en="cautious"),
    "base": Text(zh="基准", en="base"),
    "optimistic": Text(zh="乐观", en="hopeful"),
}


def facts(case: BusinessCase, model: ValueModel) -> list[Fact]:
    """Per scenario ROI, NPV, payback, IRR, totals; the monthly cost of doing nothing (VQ-12)."""
    out = _inaction(case, model)
    for result in case.results.values():
        out += _of_scenario(case, result)
    if case.simulation:
        chance = 100 * case.simulation.positive
        label = Text(zh="净现值为正的模拟占比", en="Share of simulations with a positive NPV")
        out.append(_fact("case:positive", label, chance, "percent", f"monte_carlo({case.simulation.runs})", []))
    return out


def _of_scenario(case: BusinessCase, r: Result) -> list[Fact]:
    name, money = _OF[r.name], case.currency
    rows = [
        ("npv", "净现值", "net present value", r.npv, money),
        ("roi", "投资回报率（不折现）", "ROI, undiscounted", None if r.roi is None else 100 * r.roi, "percent"),
        ("roi_pv", "投资回报率（折现）", "ROI, discounted", None if r.roi_pv is None else 100 * r.roi_pv, "percent"),
        ("irr", "内部收益率", "IRR", None if r.irr is None else 100 * r.irr, "percent"),
        ("payback", "回本时间", "payback", r.payback_months, "month"),
        ("benefit", f"{case.years}年收益合计", f"benefits over {case.years} years", r.total_benefit, money),
        ("cost", f"{case.years}年投入合计", f"cost over {case.years} years", r.total_cost, money),
        ("breakeven", "收益做到几成即保本", "share of the benefits that breaks even", r.breakeven_pct, "percent"),
    ]
    ids = [i for row in case.inputs for i in row.fact_ids]
    return [
        _fact(f"case:{r.name}:{key}", Text(zh=f"{name.zh}情景{zh}", en=f"{en} ({name.en} case)"), value, unit, f"case({r.name})", ids)
        for key, zh, en, value, unit in rows
        if value is not None
    ]  # fmt: skip


def _inaction(case: BusinessCase, model: ValueModel) -> list[Fact]:
    """What waiting costs per month: complete hard costs, from the customer's own figures, a twelfth of the year."""
    unit = f"{case.currency}_per_year"
    stakes = [
        f for d in model.drivers if d.cash for i in d.fact_ids if (f := model.fact(i)) and f.quantity.unit == unit
    ]
    if not stakes:
        return []
    total = sum(f.quantity.mid for f in stakes) / 12
    label = Text(zh="维持现状每月的代价", en="Cost of the present state per month")
    formula = f"({' + '.join(f.id for f in stakes)}) / 12"
    return [_fact("case:inaction", label, total, f"{case.currency}_per_month", formula, [f.id for f in stakes])]


def _fact(fact_id: str, label: Text, value: float, unit: str, formula: str, inputs: list[str]) -> Fact:
    return Fact(
        id=fact_id, label=label, quantity=Quantity(value=value, unit=unit), formula=formula, inputs=list(dict.fromkeys(inputs)),
        source=Source(type=SourceType.CALCULATION, ref="case"), metric=fact_id, confidence=0.8,
    )  # fmt: skip
