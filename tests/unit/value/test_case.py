"""The business case: agreed inputs in, scenarios and what is missing out (VQ-01 … VQ-20). Examples of our own."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from coach.deal.assumptions import Assumption
from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import Deal, Offering, Price
from coach.value import case as business_case
from coach.value import engine
from coach.value import model as value_model
from coach.value.case import Analogy, BusinessCase, simulate
from tests.unit.value.test_model import COST, JAMS, MINUTES, WEEKS, spec

STAKE = 30 * 12 / 60 * 2400 * 50
OFFER = Offering(
    price_list=[
        Price(item="卡瓶监测年费", amount=60_000, cycle="yearly"),
        Price(item="上线实施", amount=200_000, cycle="one_off"),
    ]
)


def agreed(name: str, low: float, base: float, high: float, **more: Any) -> Assumption:
    source = Source(type=more.pop("source", SourceType.CUSTOMER), said_by="邵总")
    return Assumption(input=name, low=low, base=base, high=high, source=source, **more)


def case(*assumptions: Assumption, facts: list[Fact] | None = None, analogies: Any = (), **driver: Any) -> BusinessCase:
    deal = Deal(facts=facts or [JAMS, MINUTES, COST, WEEKS], offering=OFFER, assumptions=list(assumptions))
    return business_case.build(deal, value_model.build(deal, [spec(**driver)]), analogies)


IMPROVES = agreed("jams.improvement_pct", 10, 20, 30)


def test_nothing_is_computed_while_the_improvement_is_unknown() -> None:
    found = case()
    assert not found.computable
    assert [m.id for m in found.benefits[0].missing] == ["improvement_pct"]
    assert any(f.rule == "VQ-18" and "jams" in f.ids for f in found.findings)


def test_the_base_case_by_hand() -> None:
    found = case(IMPROVES)
    yearly = STAKE * 0.20 * 0.80 * 0.99  # realisation 80 %, risk cut 1 % for the customer's own word
    base = found.results["base"]
    assert found.benefits[0].yearly == pytest.approx(yearly)
    assert base.cash_flows == pytest.approx([-200_000, yearly * 0.5 - 60_000, yearly - 60_000, yearly - 60_000])
    assert base.total_cost == pytest.approx(200_000 + 3 * 60_000)
    assert base.roi == pytest.approx((2.5 * yearly - 380_000) / 380_000)


def test_scenarios_rise_and_the_cautious_one_takes_the_low_ends() -> None:
    found = case(IMPROVES)
    totals = [found.results[n].total_benefit for n in ("conservative", "base", "optimistic")]
    assert totals == sorted(totals)
    assert totals[0] == pytest.approx(2.5 * STAKE * 0.10 * 0.50 * 0.99)
    assert not any(f.rule == "VQ-05" for f in found.findings)


def test_a_target_of_the_customer_is_an_improvement() -> None:
    now = MINUTES.model_copy(update={"metric": "停线时长"})
    aim = Fact(
        id="j9", label=Text(zh="目标停线时长"), metric="停线时长|target", quantity=Quantity(value=9, unit="minute"),
        source=Source(type=SourceType.CUSTOMER, quote="压到9分钟", said_by="邵总"),
    )  # fmt: skip
    found = case(facts=[JAMS, now, COST, WEEKS, aim])
    row = found.benefits[0].input("improvement_pct")
    assert row is not None
    assert row.spread.base == pytest.approx(25.0)
    assert (row.who, row.confirmed, row.fact_ids) == ("邵总", True, ["j2", "j9"])


@pytest.mark.parametrize(("level", "counts"), [("A", True), ("C", True), ("D", False)])
def test_a_case_stands_in_at_a_discount_and_level_d_never(level: str, counts: bool) -> None:
    like = Analogy(case_id="x1", driver_id="jams", change_pct=40, level=level, missing_facets=2)
    found = case(analogies=[like])
    assert found.computable is counts
    if counts:
        row = found.benefits[0].input("improvement_pct")
        assert row is not None
        assert row.spread.base == pytest.approx(40 * 0.7 * 0.7)
        assert any(f.rule == "VQ-16" for f in found.findings)


def test_freed_capacity_is_no_cash_until_somebody_agrees() -> None:
    kept = case(IMPROVES, kind="capacity")
    assert not kept.computable
    assert "capacity" in kept.subtotals
    assert [m.id for m in kept.benefits[0].missing] == ["conversion_pct"]
    turned = case(IMPROVES, agreed("jams.conversion_pct", 30, 50, 70), kind="capacity")
    hard = case(IMPROVES)
    assert turned.results["base"].total_benefit == pytest.approx(hard.results["base"].total_benefit / 2)


def test_costs_beside_the_quote_enter_and_their_absence_is_said() -> None:
    bare = next(f for f in case(IMPROVES).findings if f.rule == "VQ-09")
    assert "cost.internal_effort" in bare.ids
    effort = agreed("cost_once.internal_effort", 20_000, 30_000, 40_000, unit="CNY", source=SourceType.ASSUMPTION)
    found = case(IMPROVES, effort)
    more = found.results["base"].total_cost - case(IMPROVES).results["base"].total_cost
    assert more == pytest.approx(30_000 * 1.32)  # risk of a loose assumption: 30 to 40 %, at confidence .8
    assert "cost.internal_effort" not in next(f for f in found.findings if f.rule == "VQ-09").ids


def test_an_agreement_fills_a_driver_input_nobody_stated() -> None:
    weeks = agreed("run_weeks_per_year", 48, 50, 51, unit="count", source=SourceType.ASSUMPTION)
    found = case(IMPROVES, weeks, facts=[JAMS, MINUTES, COST])
    baseline = found.benefits[0].input("baseline")
    assert baseline is not None
    assert (baseline.spread.low, baseline.spread.high) == (
        pytest.approx(STAKE / 50 * 48),
        pytest.approx(STAKE / 50 * 51),
    )
    assert not baseline.confirmed


def test_three_points_out_of_order_are_refused() -> None:
    with pytest.raises(ValidationError, match="low ≤ base ≤ high"):
        agreed("jams.improvement_pct", 30, 20, 10)


def test_the_tornado_is_the_engines_and_labelled() -> None:
    found = case(IMPROVES)
    assert [s.input for s in found.tornado] == [r["input"] for r in engine.evaluate(found.engine_input)["tornado"]]
    assert found.tornado[0].label.zh == "改善幅度"


def test_the_fast_npv_equals_the_engines() -> None:
    found = case(IMPROVES, agreed("cost.run", 5_000, 8_000, 12_000, unit="CNY"))
    assert simulate.npv_of(found.engine_input)({}) == pytest.approx(
        engine.evaluate(found.engine_input)["npv"], rel=1e-9
    )


def test_simulation_is_repeatable_and_lies_within_the_scenarios() -> None:
    one, two = case(IMPROVES).simulation, case(IMPROVES).simulation
    assert one is not None
    assert one == two
    results = case(IMPROVES).results
    assert results["conservative"].npv < one.p10 < one.p50 < one.p90 < results["optimistic"].npv


def test_knowing_the_widest_input_is_worth_most() -> None:
    found = case(agreed("jams.improvement_pct", 5, 20, 60), agreed("jams.realisation_pct", 79, 80, 81))
    assert found.worth[0].input == "benefit.jams.improvement_pct"
    assert found.worth[0].narrowing > 5 * found.worth[-1].narrowing


def test_results_are_calculated_facts() -> None:
    found = case(IMPROVES)
    facts = {f.id: f for f in found.facts}
    assert facts["case:base:npv"].quantity.value == found.results["base"].npv
    assert facts["case:inaction"].quantity.value == pytest.approx(STAKE / 12)
    assert all(f.source.type is SourceType.CALCULATION and f.formula for f in found.facts)


def test_room_in_the_quote_needs_the_cautious_case_above_thirty_percent() -> None:
    assert not any(f.rule == "VQ-15" for f in case(IMPROVES).findings)
    rich = case(agreed("jams.improvement_pct", 90, 95, 99), agreed("jams.realisation_pct", 95, 96, 97))
    assert rich.results["conservative"].roi is not None
    assert any(f.rule == "VQ-15" for f in rich.findings) is (rich.results["conservative"].roi > 0.30)
