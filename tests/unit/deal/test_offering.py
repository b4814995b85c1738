"""The offering file."""

from __future__ import annotations

from typing import Any

import pytest

from coach.deal.offering import load_offering
from coach.errors import BadInput

GOOD: dict[str, Any] = {
    "company": "某司",
    "offering": [{"id": "a", "name": "排程", "layer": "base", "capabilities": ["编排"]}],
    "price_list": [{"item": "排程(每厂)", "module": "a", "amount": 100, "currency": "CNY", "cycle": "one_off"}],
}


def test_offering_from_mapping_yaml_and_dossier() -> None:
    assert load_offering(GOOD).price_list[0].amount == 100
    assert load_offering({"seller": GOOD}).company == "某司"
    assert load_offering("company: X\nprice_list: []\n").company == "X"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"price_list": [{"item": "x", "amount": "many"}]}, "price_list[0].amount"),
        ({"price_list": [{"item": "x", "module": "zz", "amount": 1}]}, "price_list[0].module"),
        ({"price_list": [{"item": "x", "amount": -1}]}, "price_list[0].amount"),
        ({"offering": [{"id": "a"}]}, "offering[0].name"),
        ({"discount": 5}, "discount"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], where: str) -> None:
    with pytest.raises(BadInput) as error:
        load_offering(GOOD | change)
    assert error.value.where == where


def test_text_that_is_no_offering() -> None:
    with pytest.raises(BadInput):
        load_offering("- just a list")
    with pytest.raises(BadInput) as error:
        load_offering("a: [1,\nb: {")
    assert error.value.where.startswith("line")
