"""Driver formulas: exact intervals, terms, units (VQ-02, VQ-04)."""

from fractions import Fraction

import pytest

from coach.errors import BadInput
from coach.value import formula


def iv(low: float, high: float | None = None) -> formula.Interval:
    return Fraction(str(low)), Fraction(str(low if high is None else high))


def test_exact_value_and_interval() -> None:
    tree = formula.parse("stops * minutes / 60 * (rate - credit)")
    known = {"stops": iv(9), "minutes": iv(50, 70), "rate": iv(0.3), "credit": iv(0.1)}
    assert formula.value(tree, known) == (Fraction(3, 2), Fraction(21, 10))
    assert formula.names(tree) == ["stops", "minutes", "rate", "credit"]


def test_subtraction_and_division_turn_the_ends() -> None:
    assert formula.value(formula.parse("a - b"), {"a": iv(5, 6), "b": iv(1, 2)}) == (3, 5)
    assert formula.value(formula.parse("a / b"), {"a": iv(10), "b": iv(2, 5)}) == (2, 5)
    with pytest.raises(BadInput):
        formula.value(formula.parse("a / b"), {"a": iv(1), "b": iv(0, 2)})


@pytest.mark.parametrize(
    "text", ["__import__('os')", "a ** 9", "a.b", "f(a)", "a if b else c", "a +", "'x' * 3", "True * a"]
)
def test_only_arithmetic_over_inputs(text: str) -> None:
    with pytest.raises(BadInput):
        formula.parse(text)


def test_terms_and_factors() -> None:
    tree = formula.parse("a * b / 60 + c * 12")
    assert [formula.names(t) for t in formula.terms(tree)] == [["a", "b"], ["c"]]
    assert [(f.below, formula.names(f.node)) for f in formula.factors(formula.terms(tree)[0])] == [
        (False, ["a"]),
        (False, ["b"]),
        (True, []),
    ]


UNITS = {"stops_per_week": "times_per_week", "minutes": "minute", "hour_cost": "MONEY_per_hour", "weeks_per_year": "count", "fee": "MONEY_per_month",
         "share": "percent", "heads": "person", "spend": "MONEY"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("stops_per_week * minutes / 60", "hour_per_week"),
        ("stops_per_week * minutes / 60 * hour_cost", "MONEY_per_week"),
        ("stops_per_week * minutes / 60 * hour_cost * weeks_per_year", "MONEY_per_year"),
        ("stops_per_week * minutes", "minute_per_week"),
        ("fee * 12 * share / 100", "MONEY_per_year"),
        ("fee * share / 100", "MONEY_per_month"),
        ("spend * share / 100", "MONEY"),
        ("minutes * hour_cost", ""),
        ("fee * spend", ""),
        ("stops_per_week * fee", ""),
        ("heads * share", "count"),
    ],
)
def test_unit_of_a_product(text: str, unit: str) -> None:
    assert formula.unit_of(formula.factors(formula.parse(text)), UNITS) == unit


def test_formula_over_fact_ids() -> None:
    assert formula.text(formula.parse("a * b / 60"), {"a": "f4", "b": "f13"}) == "f4 * f13 / 60"
