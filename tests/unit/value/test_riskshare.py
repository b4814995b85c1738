"""Risk-share terms and what they put at risk (items 19, 22; PR-17). Offerings of our own."""

from __future__ import annotations

from typing import Any

import pytest

from coach.deal.assumptions import Assumption
from coach.deal.facts import Source, SourceType
from coach.deal.model import Deal, Offering, Price
from coach.value import model as value_model
from coach.value import riskshare
from coach.value.riskshare import RiskShare

FLAT = [
    Price(item="巡检平台", amount=200_000),
    Price(item="带班教练十周", amount=100_000),
    Price(item="平台维护", amount=40_000, cycle="yearly"),
]
MONTHLY = [Price(item="yard screen", amount=1_000, cycle="monthly"), Price(item="set-up", amount=6_000)]


def shares(
    *terms: str, never: list[str] | None = None, prices: list[Price] | None = None, improves: Any = None
) -> list[RiskShare]:
    offering = Offering(price_list=prices or FLAT, terms_may_offer=list(terms), terms_may_not=never or [])
    agreed = []
    if improves:
        low, base, high = improves
        source = Source(type=SourceType.CUSTOMER)
        agreed = [Assumption(input="stops.improvement_pct", low=low, base=base, high=high, source=source)]
    deal = Deal(offering=offering, assumptions=agreed)
    return riskshare.of(deal, value_model.build(deal, []))


def amounts(share: RiskShare) -> list[float | None]:
    return [e.amount for e in share.exposures]


def sum_of(share: RiskShare, fact_id: str) -> float | None:
    return next((f.quantity.value for f in share.facts if f.id == fact_id), None)


def test_a_refund_is_a_share_of_the_fee_it_names() -> None:
    (share,) = shares("教练费最多三成和双方认的目标挂钩")
    assert (share.kind, share.cap_pct, share.fee_label.zh) == ("refund", 30, "带班教练十周")
    assert sum_of(share, share.back_id) == 30_000
    assert sum_of(share, share.paid_id) == 340_000 - 30_000
    worst = share.exposure("worst")
    assert worst is not None
    assert worst.amount == 30_000
    assert worst.share == pytest.approx(100 * 30_000 / 340_000)


def test_scenarios_need_a_target_and_say_so() -> None:
    (share,) = shares("教练费最多三成和双方认的目标挂钩")
    assert amounts(share)[1:] == [None, None]
    assert "目标" in share.exposures[1].why.zh


def test_the_refund_follows_the_share_missed_up_to_the_cap() -> None:
    # low 18 × realisation 50 % = 9; base 20 × 80 % = 16: 43.75 % of the target is missed
    (tight,) = shares("教练费最多三成和双方认的目标挂钩", improves=(18, 20, 25))
    assert amounts(tight) == [30_000, 30_000, 0]
    (wide,) = shares("教练费最多六成和双方认的目标挂钩", improves=(18, 20, 25))
    assert amounts(wide)[1] == pytest.approx(43_750)
    assert wide.safe_target == pytest.approx(9)


def test_a_break_clause_costs_the_months_that_follow_it() -> None:
    (share,) = shares("60-day break clause", prices=MONTHLY, improves=(5, 10, 20))
    assert amounts(share) == [10_000, 10_000, 0]
    assert sum_of(share, share.paid_id) == 18_000 - 10_000


def test_the_last_payment_is_at_risk_until_acceptance() -> None:
    (share,) = shares("验收后付尾款25%")
    assert (share.kind, amounts(share)[0]) == ("retention", 340_000 * 0.25)


def test_a_term_without_a_cap_is_open() -> None:
    (share,) = shares("教练费和目标挂钩")
    assert amounts(share)[0] == 100_000
    assert any("上限" in o.zh for o in share.open)


@pytest.mark.parametrize(
    ("offered", "never", "shown"),
    [
        ("service credits up to 5% of a month's fee", "service credits above 10% of a month's fee", True),
        ("service credits up to 15% of a month's fee", "service credits above 10% of a month's fee", False),
        ("教练费最多三成和目标挂钩", "教练费最多三成，和目标挂钩", False),
        ("未达标全额退款", "任何形式的退款", False),
    ],
)
def test_what_may_not_be_offered_is_never_offered(offered: str, never: str, shown: bool) -> None:
    assert bool(shares(offered, never=[never], prices=MONTHLY)) is shown
    found = riskshare.withheld(offered, Offering(terms_may_offer=[offered], terms_may_not=[never]))
    assert found == ("" if shown else never)


def test_plain_payment_terms_share_no_risk() -> None:
    assert shares("按季付款", "数据留在国内", "首付款概不退还") == []


def test_our_margin_never_enters_a_customers_text() -> None:
    (share,) = shares("教练费最多三成和双方认的目标挂钩", improves=(18, 20, 25))
    ours = {e.fact_id for e in share.exposures if e.fact_id}
    assert ours
    assert all(f.internal is (f.id in ours) for f in share.facts)
    assert not any(f"[[{i}]]" in share.theirs.zh + share.theirs.en for i in ours)
