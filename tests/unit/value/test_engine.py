"""Value engine: hand-worked cases, error codes, rules (value conventions; VQ-04, VQ-15, VQ-19)."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.value.engine import batch, evaluate, room_in_quote


def saving(amount: float, **more: Any) -> dict[str, Any]:
    return {"id": "gain", "type": "saving", "baseline": amount, "improvement_pct": 100, **more}


def case(
    costs: list[dict[str, Any]], benefits: list[dict[str, Any]], years: int = 3, rate: Any = 0.1
) -> dict[str, Any]:
    return {"currency": "CNY", "horizon_years": years, "discount_rate": rate, "costs": costs, "benefits": benefits}


def once(amount: Any, cost_id: str = "invest") -> dict[str, Any]:
    return {"id": cost_id, "kind": "one_off", "amount": amount}


def yearly(amount: Any, cost_id: str = "run") -> dict[str, Any]:
    return {"id": cost_id, "kind": "yearly", "amount": amount}


def test_payback_trap_four_months_not_three() -> None:
    """投入100万、年收益300万：第四个月末回本，不是三个月."""
    got = evaluate(case([once(1_000_000)], [saving(3_000_000)]))
    assert got["payback_months"] == pytest.approx(4)
    assert got["roi"] == pytest.approx(8)
    assert got["npv"] == pytest.approx(-1_000_000 + 3_000_000 * 2.486851990984, abs=0.01)
    assert got["breakeven_pct"] == pytest.approx(13.4038267, abs=1e-6)


def test_revenue_counts_only_through_its_margin() -> None:
    sales = {"id": "sales", "type": "revenue", "baseline": 5_000_000, "improvement_pct": 100, "gross_margin_pct": 30}
    got = evaluate(case([once(1)], [saving(200_000), sales]))
    assert got["benefits_by_year"] == [1_700_000] * 3


def test_published_vector() -> None:
    """I=1000; B=600,800,800; C=100 a year; d=10 % (domain 2.3 test vectors)."""
    got = evaluate(case([once(1000), yearly(100)], [saving(800, ramp=[0.75, 1])]))
    assert got["cash_flows"] == [-1000, 500, 700, 700]
    assert got["npv"] == pytest.approx(558.98, abs=0.005)
    assert got["roi"] == pytest.approx(0.6923, abs=1e-4)
    assert got["payback_months"] == pytest.approx(20.571, abs=1e-3)


def test_scope_realisation_and_ramp() -> None:
    got = evaluate(
        case(
            [],
            [
                {
                    "id": "b",
                    "type": "saving",
                    "baseline": 1200,
                    "improvement_pct": 25,
                    "realisation_pct": 80,
                    "ramp": [0.5, 0.9, 1],
                }
            ],
        )
    )
    assert got["benefits_by_year"] == [120, 216, 240]
    assert got["roi"] is None and got["breakeven_pct"] == 0


def test_negative_improvement_stays_a_benefit() -> None:
    got = evaluate(
        case([once(100)], [saving(1000), {"id": "b", "type": "saving", "baseline": 200, "improvement_pct": -10}])
    )
    assert got["benefits_by_year"] == [980, 980, 980]
    assert got["total_cost"] == 100


@pytest.mark.parametrize(
    ("costs", "benefits", "payback", "reason"),
    [
        ([yearly(380)], [saving(391)], 0, "no_sign_change"),
        ([once(1200), yearly(90)], [saving(100)], None, None),
        ([once(100)], [saving(-5)], None, "no_sign_change"),
        ([once(100), yearly([0, 0, 900])], [saving(300)], 4, "multiple_sign_changes"),
    ],
)
def test_payback_and_irr_edges(
    costs: list[Any], benefits: list[Any], payback: float | None, reason: str | None
) -> None:
    got = evaluate(case(costs, benefits))
    assert got["payback_months"] == payback
    assert got.get("irr_reason") == reason
    assert (got["irr"] is None) == (reason is not None)


def test_breakeven_looks_at_three_years_at_most() -> None:
    long = evaluate(case([once(900)], [saving(300)], years=8, rate=0))
    assert long["breakeven_pct"] == pytest.approx(100)
    assert evaluate(case([once(900)], [saving(300)], years=2, rate=0))["breakeven_pct"] == pytest.approx(150)


def test_tornado_orders_by_swing_then_name() -> None:
    got = evaluate(case(
        [once({"low": 90, "base": 100, "high": 110}, "b"), once({"low": 90, "base": 100, "high": 110}, "a")],
        [saving({"low": 50, "base": 100, "high": 200})], rate={"low": 0.05, "base": 0.1, "high": 0.2},
    ))  # fmt: skip
    assert [row["input"] for row in got["tornado"]] == ["benefit.gain.baseline", "discount_rate", "cost.a", "cost.b"]
    cost = got["tornado"][2]
    assert cost["npv_low"] - cost["npv_high"] == pytest.approx(20) and cost["swing"] == pytest.approx(20)


@pytest.mark.parametrize(
    ("years", "benefit", "code", "where"),
    [
        (0, saving(1), "bad_horizon", "horizon_years"),
        (3, {"id": "r", "type": "revenue", "baseline": 1, "improvement_pct": 1}, "missing_gross_margin", "r"),
        (3, saving(1, gross_margin_pct=10), "gross_margin_on_saving", "gain"),
    ],
)
def test_errors_give_no_numbers(years: int, benefit: dict[str, Any], code: str, where: str) -> None:
    assert evaluate(case([once(1)], [benefit], years=years)) == {"error": code, "where": where}


@pytest.mark.parametrize(
    ("benefit", "cost", "room"),
    [(130, 100, False), (130.01, 100, True), (300, 100, True), (100, 0, False), (1.3, 1, False)],
)
def test_room_in_the_quote_is_strictly_above_thirty_percent(benefit: float, cost: float, room: bool) -> None:
    assert room_in_quote(benefit, cost) is room


def test_batch_reads_cases_by_id() -> None:
    row = {"id": "x", "input": case([once(1)], [saving(2)])}
    assert batch({"cases": [row]})["x"]["net_benefit"] == 5
    assert batch([row]) == batch({"cases": [row]})


money = st.integers(0, 10**7)


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 10**7), money, st.lists(money, min_size=1, max_size=6), st.sampled_from([0, 0.05, 0.1, 0.3]))
def test_against_an_independent_sum(invest: int, run: int, gains: list[int], rate: float) -> None:
    years = len(gains)
    base = max(gains) or 1
    got = evaluate(
        case([once(invest), yearly(run)], [saving(base, ramp=[g / base for g in gains])], years=years, rate=rate)
    )
    flows = [-invest, *(g - run for g in gains)]
    assert got["npv"] == pytest.approx(math.fsum(f / (1 + rate) ** t for t, f in enumerate(flows)), rel=1e-9, abs=1e-3)
    assert got["net_benefit"] == pytest.approx(sum(flows), rel=1e-9, abs=1e-3)
    if got["irr"] is not None:
        worth = math.fsum(f / (1 + got["irr"]) ** t for t, f in enumerate(flows))
        assert abs(worth) <= 1e-6 * sum(abs(f) / (1 + got["irr"]) ** t for t, f in enumerate(flows)) + 1e-6
    if got["payback_months"]:
        year = got["payback_months"] / 12
        whole = min(int(year), years - 1)
        paid = sum(flows[: whole + 1]) + (year - whole) * flows[whole + 1]
        assert paid == pytest.approx(0, abs=1e-3 + 1e-9 * invest)
