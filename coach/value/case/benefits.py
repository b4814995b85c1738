"""Drivers as yearly gains, what keeps one from being counted, and the guard against counting twice (VQ-03, VQ-10, VQ-18)."""

from __future__ import annotations

from collections.abc import Sequence

from coach.deal.facts import Fact, Text
from coach.deal.model import Deal
from coach.value import matching
from coach.value.case import bands
from coach.value.case import inputs as case_inputs
from coach.value.case.types import Benefit, CaseInput, Missing
from coach.value.types import DriverValue, ValueModel

_ASK_IMPROVEMENT = Text(
    zh="做到什么程度算见效？双方各自认可的保守值和期望值是多少？",
    en="What would count as a result? Which cautious and which hoped-for figure would both sides sign?",
)
_ASK_SCOPE = Text(
    zh="第一期先覆盖多少？占全部的几成？", en="How much does the first phase cover, as a share of the whole?"
)
_ASK_CONVERSION = Text(
    zh="腾出来的产能，多少会变成真金白银：少加班、少招人，还是多接单？",
    en="How much of the freed capacity becomes money: less overtime, fewer hires, more output?",
)


def of(
    deal: Deal, model: ValueModel, currency: str, analogies: Sequence[case_inputs.Analogy], whole: bool
) -> list[Benefit]:
    """One benefit per driver, hard costs first. `whole`: the costs cover all of what is at stake."""
    order = {"hard": 0, "revenue": 1, "capacity": 2, "soft": 3}
    drivers = sorted(model.drivers, key=lambda d: order[d.kind])
    return _guarded([_benefit(deal, model, d, currency, analogies, whole) for d in drivers], model)


def _benefit(
    deal: Deal,
    model: ValueModel,
    driver: DriverValue,
    currency: str,
    analogies: Sequence[case_inputs.Analogy],
    whole: bool,
) -> Benefit:
    out = Benefit(id=driver.id, label=driver.label, kind=driver.kind)
    stake = _yearly_stake(model, driver, currency)
    if stake is None:
        return out.model_copy(update={"missing": case_inputs.missing_of(driver)})
    improves = case_inputs.improvement(deal, driver, analogies)
    cover = case_inputs.share(deal, driver, "scope_pct", case_inputs.SCOPE, (100.0, 100.0, 100.0))
    missing = [] if improves else [_asked("improvement_pct", case_inputs.IMPROVEMENT, _ASK_IMPROVEMENT, "user")]
    if not whole and not case_inputs.assumption(deal, f"{driver.id}.scope_pct", "scope_pct"):
        missing.append(_asked("scope_pct", case_inputs.SCOPE, _ASK_SCOPE, "decision_maker"))
    turns = case_inputs.conversion(deal, driver)
    rows = [case_inputs.baseline(driver, stake), cover, *([improves] if improves else [])]
    rows.append(case_inputs.share(deal, driver, "realisation_pct", case_inputs.REALISATION, bands.REALISATION))
    if driver.kind == "capacity":
        missing += [] if turns else [_asked("conversion_pct", case_inputs.CONVERSION, _ASK_CONVERSION, "finance")]
        rows += [turns] if turns else []
    cash = driver.kind in ("hard", "revenue") or (driver.kind == "capacity" and turns is not None)
    needed = [m for m in missing if m.id != "conversion_pct"]
    return out.model_copy(
        update={
            "counted": not needed, "cash": cash, "inputs": rows, "missing": missing,
            "ramp": list(bands.RAMP), "risk_pct": _risk(rows),
        }
    )  # fmt: skip


def _asked(field: str, label: Text, ask: Text, who: str) -> Missing:
    return Missing(id=field, label=label, unit="percent", who=who, ask=ask)


def _yearly_stake(model: ValueModel, driver: DriverValue, currency: str) -> Fact | None:
    """The complete yearly cost at stake in the case's currency."""
    if driver.status != "complete":
        return None
    facts = [model.fact(i) for i in driver.fact_ids]
    return next((f for f in facts if f and f.quantity.unit == f"{currency}_per_year"), None)


def _risk(rows: list[CaseInput]) -> float:
    """The cut of the loosest input: a chain holds as its weakest link (VQ-13). Defaults both sides see do not count twice."""
    told = [r for r in rows if r.how.zh != "默认值，待双方确认"]
    return max((bands.risk_pct(r.source, 0.8) for r in told), default=0.0)


def _guarded(benefits: list[Benefit], model: ValueModel) -> list[Benefit]:
    """Cash benefits that rest on the same measured quantity: the firmer one stays (VQ-03)."""
    drivers = {d.id: d for d in model.drivers}
    taken: dict[str, str] = {}
    out = []
    for benefit in benefits:
        measured = _measured(drivers[benefit.id]) if benefit.counted and benefit.cash else set()
        clash = next((taken[f] for f in sorted(measured) if f in taken and benefit.kind != "hard"), "")
        if clash:
            other = drivers[clash].label
            text = Text(
                zh=f"和“{other.zh}”量的是同一件事，只算一次",
                en=f"measures the same thing as “{other.en}”; counted once",
            )
            benefit = benefit.model_copy(update={"counted": False, "cash": False, "excluded": text})
        else:
            taken.update(dict.fromkeys(measured, benefit.id))
        out.append(benefit)
    return out


def _measured(driver: DriverValue) -> set[str]:
    """Facts that count or time something: sharing a price or the weeks of a year is no overlap."""
    return {
        f for s in driver.inputs for f in s.fact_ids
        if matching.split(s.unit)[0] not in ("MONEY", "percent") and s.id not in ("weeks_per_year", "days_per_year")
    }  # fmt: skip
