"""The forecast and the action plan."""

from __future__ import annotations

import pytest

from coach.deal.model import Deal, Opportunity
from coach.deal.pipeline import STRATEGIES, check, next_step, pipeline, with_action
from coach.deal.records import Action, ActionPlan, QuarterAmount, Review
from coach.errors import BadInput


def _deal(name: str, **fields: object) -> Deal:
    return Deal(name=name, opportunity=Opportunity.model_validate(fields))


def test_weighted_is_amount_times_probability_and_currencies_stay_apart() -> None:
    table = pipeline(
        [
            _deal("甲", amount=800_000, probability=25, probability_source="经理评审", close_date="2027-03-31"),
            _deal("乙", amount=500_000, probability=60, probability_source="经理评审"),
            _deal("丙", amount=40_000, currency="EUR", probability=50, probability_source="review"),
            _deal("丁", amount=900_000),
        ]
    )
    assert [x.deal for x in table.lines] == ["乙", "甲", "丙", "丁"]
    totals = {t.currency: (t.amount, t.weighted, t.deals) for t in table.totals}
    assert totals == {"CNY": (2_200_000, 500_000, 3), "EUR": (40_000, 20_000, 1)}
    assert table.lines[-1].weighted is None and table.lines[-1].missing


def test_quarters_add_up_over_deals_in_time_order() -> None:
    table = pipeline(
        [
            _deal("甲", amount=300, close_date="2027-03-01", quarters=[{"quarter": "Q2", "amount": 100}, {"quarter": "Q1", "amount": 150}]),
            _deal("乙", amount=80, quarters=[{"quarter": "2027Q1", "amount": 80}]),
        ]
    )  # fmt: skip
    assert table.totals[0].quarters == {"2027-Q1": 230, "2027-Q2": 100}


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"amount": 10, "probability": 40}, "probability_source"),
        ({"amount": 10, "probability": 40, "probability_source": "  "}, "probability_source"),
        ({"amount": 100, "quarters": [QuarterAmount(quarter="2027-Q1", amount=60), QuarterAmount(quarter="2027-Q2", amount=41)]}, "quarters"),
        ({"quarters": [QuarterAmount(quarter="2027-Q1", amount=1)]}, "amount"),
        ({"amount": 9, "quarters": [QuarterAmount(quarter="2027Q1", amount=1), QuarterAmount(quarter="2027-Q1", amount=1)]}, "quarters"),
        ({"close_date": "下季度"}, "close_date"),
        ({"plan": ActionPlan(goal="签", strategy="flanking", actions=[Action(what="去")])}, "plan.actions"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused(fields: dict[str, object], where: str) -> None:
    with pytest.raises(BadInput, match=where):
        check(Opportunity.model_validate(fields))


def test_quarters_may_reach_the_amount_exactly() -> None:
    check(
        Opportunity(
            amount=0.3,
            quarters=[QuarterAmount(quarter="2027-Q1", amount=0.1), QuarterAmount(quarter="2027-Q2", amount=0.2)],
        )
    )


def test_actions_wait_for_the_review() -> None:
    action = Action(what="约总经理", owner="程晓", due="2026-12-01")
    plan = ActionPlan(goal="一季度签下", strategy="flanking", why="对方看总价")
    with pytest.raises(BadInput, match="review"):
        with_action(plan, action)
    assert "审核" in next_step(plan).zh
    passed = plan.model_copy(update={"review": Review(by="经理", date="2026-11-20", outcome="approved")})
    assert with_action(passed, action).actions == [action]
    with pytest.raises(BadInput, match="owner"):
        with_action(passed, Action(what="约总经理"))


def test_five_strategies() -> None:
    assert set(STRATEGIES) == {"frontal", "flanking", "fragment", "defend", "develop"}
