"""Where each input of a benefit comes from: an agreement, the customer's target, a case; else it is missing (VQ-01, VQ-18)."""

from __future__ import annotations

from collections.abc import Sequence

from coach.deal.assumptions import Assumption
from coach.deal.facts import Fact, FactStatus, Model, SourceType, Text
from coach.deal.model import Deal
from coach.value import matching
from coach.value.case import bands
from coach.value.case.types import CaseInput, Missing, Spread
from coach.value.types import DriverValue, InputState

_CONFIRMED = {SourceType.CUSTOMER, SourceType.DOCUMENT, SourceType.PRICE_LIST}
IMPROVEMENT = Text(zh="改善幅度", en="Improvement")
REALISATION = Text(zh="实现率", en="Realisation")
SCOPE = Text(zh="覆盖范围", en="Scope")
CONVERSION = Text(zh="转化为现金的比例", en="Share turned into cash")


class Analogy(Model):
    """A measured improvement of a library case that may stand in for ours (VQ-08). Level D never does (CS-02)."""

    case_id: str
    driver_id: str
    change_pct: float
    """Improvement in percent, positive."""
    level: str
    missing_facets: int = 0
    """Of industry, size, pain: how many it does not share."""
    name: str = ""
    """Customer of the case, in Chinese; empty = the case id."""
    name_en: str = ""


def assumption(deal: Deal, *names: str) -> Assumption | None:
    """The latest agreement on an input, under any of its names."""
    return next((a for a in reversed(deal.assumptions) if a.input in names), None)


def _agreed(found: Assumption, input_id: str, label: Text) -> CaseInput:
    return CaseInput(
        id=input_id,
        label=label,
        unit=found.unit or "percent",
        spread=Spread(low=found.low, base=found.base, high=found.high),
        source=found.source.type,
        fact_ids=[found.source.ref] if found.source.ref else [],
        quote=found.source.quote,
        who=found.who or found.source.said_by,
        by=found.by,
        confirmed=found.source.type in _CONFIRMED,
        how=Text(zh=found.note, en=found.note),
    )


def baseline(driver: DriverValue, stake: Fact) -> CaseInput:
    """The yearly cost at stake, as computed from the customer's figures."""
    q = stake.quantity
    low, high = (q.value, q.value) if q.value is not None else (q.low or 0.0, q.high or 0.0)
    assumed = any(s.state == "assumed" for s in driver.inputs)
    return CaseInput(
        id=f"benefit.{driver.id}.baseline",
        label=driver.label,
        unit=q.unit,
        spread=Spread(low=low or 0.0, base=q.mid, high=high or 0.0),
        source=SourceType.ASSUMPTION if assumed else SourceType.CUSTOMER,
        fact_ids=[stake.id],
        who=next((s.who for s in driver.inputs if s.state == "assumed"), ""),
        confirmed=not assumed,
        how=Text(zh=f"＝{stake.formula}", en=f"= {stake.formula}"),
    )


def improvement(deal: Deal, driver: DriverValue, analogies: Sequence[Analogy]) -> CaseInput | None:
    """By how much the driver improves: agreed, or the customer's own target, or a case at a discount; None if unknown."""
    input_id = f"benefit.{driver.id}.improvement_pct"
    found = assumption(deal, f"{driver.id}.improvement_pct")
    if found:
        return _agreed(found, input_id, IMPROVEMENT)
    return _targeted(deal, driver, input_id) or _by_case(driver, analogies, input_id)


def _targeted(deal: Deal, driver: DriverValue, input_id: str) -> CaseInput | None:
    """The customer's own target for one of the driver's quantities: (now − target) / now."""
    for state in driver.inputs:
        now = next((f for f in deal.facts if f.id in state.fact_ids[:1]), None)
        aim = next((f for f in deal.facts if now and _aims_at(f, now)), None)
        if now is None or aim is None or not now.quantity.mid:
            continue
        change = 100 * (now.quantity.mid - aim.quantity.mid) / now.quantity.mid
        if 0 < change <= 100:
            return CaseInput(
                id=input_id, label=IMPROVEMENT, unit="percent", spread=Spread(low=change, base=change, high=change),
                source=SourceType.CUSTOMER, fact_ids=[now.id, aim.id], quote=aim.source.quote, who=aim.source.said_by,
                confirmed=True, how=Text(zh=f"（{now.id} − {aim.id}）÷ {now.id}", en=f"({now.id} − {aim.id}) / {now.id}"),
            )  # fmt: skip
    return None


def _aims_at(fact: Fact, now: Fact) -> bool:
    wanted = fact.status is FactStatus.ACTIVE and fact.metric == f"{now.metric}|target" and now.metric
    return bool(wanted) and matching.factor(fact, now.quantity.unit) == 1.0


def _by_case(driver: DriverValue, analogies: Sequence[Analogy], input_id: str) -> CaseInput | None:
    """Cases of level A to C, each discounted by the facets it misses; from the weakest to the strongest."""
    usable = [a for a in analogies if a.driver_id == driver.id and a.level in ("A", "B", "C") and a.change_pct > 0]
    if not usable:
        return None
    shares = sorted(a.change_pct * bands.FACET_DISCOUNT**a.missing_facets for a in usable)
    base = shares[len(shares) // 2]
    zh, en = "、".join(a.name or a.case_id for a in usable), ", ".join(a.name_en or a.name or a.case_id for a in usable)
    missed = max(a.missing_facets for a in usable)
    told = f"，行业、规模、痛点里有{missed}项不同，已按每项打七折" if missed else ""
    said = f"; {missed} of industry, size and pain differ, discounted for each" if missed else ""
    return CaseInput(
        id=input_id, label=IMPROVEMENT, unit="percent",
        spread=Spread(low=shares[0] * (0.5 if len(shares) == 1 else 1), base=base, high=shares[-1]),
        source=SourceType.LIBRARY, fact_ids=[a.case_id for a in usable], who="user",
        how=Text(zh=f"类比{zh}{told}；客户没说过，待使用部门确认", en=f"by analogy with {en}{said}; not said by the customer, to be confirmed by the users"),
    )  # fmt: skip


def share(deal: Deal, driver: DriverValue, field: str, label: Text, default: tuple[float, float, float]) -> CaseInput:
    """A percentage with a visible default (realisation, scope)."""
    input_id = f"benefit.{driver.id}.{field}"
    found = assumption(deal, f"{driver.id}.{field}", field)
    if found:
        return _agreed(found, input_id, label)
    low, base, high = default
    return CaseInput(
        id=input_id, label=label, unit="percent", spread=Spread(low=low, base=base, high=high),
        source=SourceType.ASSUMPTION, how=Text(zh="默认值，待双方确认", en="default, to be agreed"),
    )  # fmt: skip


def conversion(deal: Deal, driver: DriverValue) -> CaseInput | None:
    """How much of freed capacity becomes cash: only where somebody agreed that it does (VQ-10)."""
    found = assumption(deal, f"{driver.id}.conversion_pct")
    return _agreed(found, f"benefit.{driver.id}.conversion_pct", CONVERSION) if found else None


def missing_of(driver: DriverValue) -> list[Missing]:
    """What a driver that cannot be valued still needs."""
    return [_missing(s) for s in driver.inputs if s.state in ("unknown", "contested")]


def _missing(state: InputState) -> Missing:
    return Missing(id=state.id, label=state.label, unit=state.unit, who=state.who, ask=state.ask)
