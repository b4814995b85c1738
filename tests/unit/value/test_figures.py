"""The case's parts as facts: columns add up as a reader adds them, and every figure is one the case computed."""

from __future__ import annotations

import pytest

from coach.value.case import figures
from coach.value.case.types import SCENARIOS
from tests.integration.documents import made

SEEDS = range(12)


def amounts(seed: int) -> tuple[dict[str, float], object]:
    _, _, case = made.deal(seed)
    return {f.id: f.quantity.mid for f in figures.of(case)}, case


@pytest.mark.parametrize("seed", SEEDS)
def test_gains_and_cost_add_up_to_the_totals_and_to_what_is_left(seed: int) -> None:
    known, _ = amounts(seed)
    gains = sum(v for k, v in known.items() if k.startswith("case:gain:"))
    spent = sum(v for k, v in known.items() if k.startswith("case:spent:"))
    assert gains == pytest.approx(known["case:base:benefit"])
    assert -spent == pytest.approx(known["case:base:cost"])
    assert known["case:net"] == pytest.approx(gains + spent)


@pytest.mark.parametrize("seed", SEEDS)
def test_running_totals_are_the_cash_flows_added_up(seed: int) -> None:
    _, _, case = made.deal(seed)
    known, step = {f.id: f.quantity.mid for f in figures.of(case)}, figures.step_of(case)
    for name in SCENARIOS:
        total = 0.0
        for year, flow in enumerate(case.results[name].cash_flows):
            total += flow
            assert known[f"case:{name}:running:{year}"] == pytest.approx(total, abs=1.5 * step)


def test_money_is_rounded_to_one_step_and_never_finer_than_a_hundred() -> None:
    assert figures.money(123_456, 100) == 123_500
    assert figures.shared_out([33.3, 33.3, 34.2], 101, 1) == [33, 33, 35]
    assert sum(figures.shared_out([149, 149, 149], 400, 100)) == 400


def test_a_case_that_cannot_be_computed_has_no_parts() -> None:
    _, _, case = made.deal(3)
    bare = case.model_copy(update={"results": {}, "facts": []})
    assert figures.of(bare) == []
