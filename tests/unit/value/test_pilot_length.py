import pytest

from coach.deal.model import Deal, Module, Offering, Price
from coach.value import quote, scope


def _deal(*terms: str) -> Deal:
    return Deal(
        offering=Offering(
            offering=[Module(id="m", name="看板")],
            price_list=[
                Price(item="看板(每站每月)", module="m", amount=300, cycle="monthly"),
                Price(item="接入", module="m", amount=8000),
            ],
            terms_may_offer=list(terms),
        )
    )


@pytest.mark.parametrize(
    ("term", "months"),
    [
        ("先做6周收费试点", 2),
        ("试点3个月", 3),
        ("a 90-day paid pilot", 3),
        ("4周试运行", 1),
        ("90-day break clause", 0),
        ("按季付款", 0),
    ],
)
def test_the_length_of_a_pilot_comes_from_our_own_terms(term: str, months: int) -> None:
    assert scope.pilot_months(_deal(term)) == months


def test_a_short_pilot_bills_its_own_months_only() -> None:
    pilot = quote.build(_deal("先做6周收费试点")).phase("pilot")
    assert pilot is not None
    assert [line.times for line in pilot.lines] == [2, 1]
