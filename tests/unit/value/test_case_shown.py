"""What a business case shows beside its result (VQ-11, VQ-12, VQ-14, VQ-17), and analogies that stay open (VQ-08)."""

from __future__ import annotations

import pytest

from coach.deal.facts import SourceType
from coach.deal.model import Deal, Layer, Module
from coach.value import case as business_case
from coach.value import engine
from coach.value import model as value_model
from coach.value.case import Analogy, BusinessCase, flows, sensitivity
from coach.value.case.types import Finding
from tests.unit.value.test_case import IMPROVES, OFFER, agreed, case
from tests.unit.value.test_model import COST, JAMS, MINUTES, WEEKS, spec


def said(found: BusinessCase, rule: str) -> list[Finding]:
    return [f for f in found.findings if f.rule == rule]


def test_the_three_that_move_roi_most_are_named_with_their_span() -> None:
    found = case(IMPROVES)
    first = next(f for f in said(found, "VQ-11") if "上下两成" in f.text.zh)
    assert first.ids == [s.input for s in found.shifts[:3]]
    swings = [abs(s.roi_high - s.roi_low) for s in found.shifts]
    assert swings == sorted(swings, reverse=True)


def test_the_span_is_the_engines_own() -> None:
    found = case(IMPROVES)
    shift = next(s for s in found.shifts if s.input.startswith("benefit.jams."))
    base = flows.scenario(found, "base")
    for benefit in base["benefits"]:
        benefit["baseline"] *= 1.2  # every factor of one benefit moves it alike
    assert shift.roi_high == pytest.approx(engine.evaluate(base)["roi"])


def test_at_its_break_even_value_the_case_is_worth_nothing() -> None:
    strong = agreed("jams.improvement_pct", 50, 60, 70, source=SourceType.ASSUMPTION)
    found = case(strong)
    weak = sensitivity.weakest(found)
    assert weak is not None
    assert weak.breakeven is not None
    factor = weak.breakeven / weak.at
    assert 0 < factor < 1
    base = flows.scenario(found, "base")
    for benefit in base["benefits"]:
        benefit["baseline"] *= factor
    assert engine.evaluate(base)["npv"] == pytest.approx(0, abs=1)


def test_a_break_even_within_reach_is_a_warning() -> None:
    near = said(case(agreed("jams.improvement_pct", 10, 40, 50, source=SourceType.ASSUMPTION)), "VQ-11")
    assert [f.severity for f in near if "保本" in f.text.zh] == ["warning"]


def test_waiting_has_a_price_only_from_the_customers_figures() -> None:
    assert "每月6万元" in said(case(IMPROVES), "VQ-12")[0].text.zh
    (nothing,) = said(case(facts=[JAMS, MINUTES]), "VQ-12")
    assert (nothing.severity, "说不出" in nothing.text.zh) == ("warning", True)
    weeks = agreed("run_weeks_per_year", 48, 50, 51, unit="count", source=SourceType.ASSUMPTION)
    (guessed,) = said(case(IMPROVES, weeks, facts=[JAMS, MINUTES, COST]), "VQ-12")
    assert (guessed.severity, guessed.ids) == ("warning", ["run_weeks_per_year"])


def test_horizon_and_rate_are_said_and_questioned_where_unusual() -> None:
    assert [f.severity for f in said(case(IMPROVES), "VQ-14")] == ["info"]
    assert [f.severity for f in said(case(IMPROVES, agreed("horizon_years", 7, 7, 7)), "VQ-14")] == ["warning"]
    assert [f.severity for f in said(case(IMPROVES, agreed("discount_rate", 2, 3, 4)), "VQ-14")] == ["warning"]
    assert said(case(), "VQ-14") == []


def test_options_stay_in_words() -> None:
    offer = OFFER.model_copy(update={"offering": [Module(id="y", name="多厂共建", layer=Layer.STRATEGIC)]})
    deal = Deal(facts=[JAMS, MINUTES, COST, WEEKS], offering=offer, assumptions=[IMPROVES])
    found = business_case.build(deal, value_model.build(deal, [spec()]))
    assert "多厂共建" in said(found, "VQ-17")[0].text.zh
    assert found.results["base"].total_benefit == case(IMPROVES).results["base"].total_benefit


def test_an_analogy_is_marked_and_somebody_must_confirm_it() -> None:
    like = Analogy(case_id="x1", driver_id="jams", change_pct=40, level="B", missing_facets=1, name="某饮料厂")
    found = case(analogies=[like])
    row = found.benefits[0].input("improvement_pct")
    assert row is not None
    assert (row.source, row.confirmed, row.who) == (SourceType.LIBRARY, False, "user")
    assert "某饮料厂" in row.how.zh
    assert "待" in row.how.zh
    assert said(found, "VQ-08")
    assert said(found, "VQ-16")


def test_an_analogy_yields_to_what_was_agreed() -> None:
    like = Analogy(case_id="x1", driver_id="jams", change_pct=40, level="B")
    row = case(IMPROVES, analogies=[like]).benefits[0].input("improvement_pct")
    assert row is not None
    assert row.source is SourceType.CUSTOMER
