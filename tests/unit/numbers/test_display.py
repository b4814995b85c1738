"""How quantities are written, and that what is written passes the lock against its own fact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.deal import display
from coach.deal.facts import Fact, Lang, Quantity, Source, SourceType, Text
from coach.deal.quantities import find
from coach.writing.checks.numbers import check, ledger

SHOWN = [
    (1200000, "CNY", "120万元", "CNY 1.2 million"),
    (41000, "GBP_per_month", "每月4.1万英镑", "GBP 41,000 a month"),
    (15, "percent", "15%", "15%"),
    (0.8, "pp", "0.8个百分点", "0.8 percentage points"),
    (94, "minute", "94分钟", "94 minutes"),
    (1, "day", "1天", "1 day"),
    (46, "times_per_week", "每周46次", "46 times a week"),
    (22, "count", "22", "22"),
    (13500, "CNY", "1.35万元", "CNY 13,500"),
    (1850, "CNY", "1,850元", "CNY 1,850"),
    (180000000, "CNY", "1.8亿元", "CNY 180 million"),
    (24, "person", "24人", "24 people"),
    (3, "multiple", "3倍", "3x"),
    (0.125, "ratio", "1:8", "1:8"),
    (5200000, "kWh_per_year", "每年520万度", "5.2 million kWh a year"),
    (0, "count", "0", "0"),
    (336960, "CNY", "33.696万元", "CNY 336,960"),
]


@pytest.mark.parametrize(("value", "unit", "zh", "en"), SHOWN)
def test_natural_wording(value: float, unit: str, zh: str, en: str) -> None:
    q = Quantity(value=value, unit=unit)
    assert display.quantity(q, "zh") == zh
    assert display.quantity(q, "en") == en


@pytest.mark.parametrize(
    ("low", "high", "unit", "zh", "en"),
    [
        (3, 5, "week", "3–5周", "3–5 weeks"),
        (1000000, 2000000, "CNY", "100–200万元", "CNY 1–2 million"),
        (20, 26, "percent", "20–26%", "20–26%"),
        (8000, 12000, "CNY_per_month", "每月8,000–12,000元", "CNY 8,000–12,000 a month"),
    ],
)
def test_ranges(low: float, high: float, unit: str, zh: str, en: str) -> None:
    q = Quantity(low=low, high=high, unit=unit)
    assert display.quantity(q, "zh") == zh
    assert display.quantity(q, "en") == en


def test_approximation_and_period_left_out() -> None:
    assert display.quantity(Quantity(value=95, unit="minute", approx="about"), "zh") == "约95分钟"
    assert display.quantity(Quantity(value=41000, unit="GBP_per_month"), "en", per=False) == "GBP 41,000"


def fact(q: Quantity) -> Fact:
    return Fact(id="f1", label=Text(zh="指标", en="Metric"), quantity=q, source=Source(type=SourceType.CALCULATION))


UNITS = [
    "CNY", "USD", "EUR", "GBP", "AUD", "HKD", "JPY", "percent", "pp", "second", "minute", "hour", "day", "week", "month", "quarter",
    "year", "workday", "person_day", "person", "count", "multiple", "score", "kWh", "ton", "km", "m2", "kg", "MW", "ms", "GB",
    "CNY_per_year", "GBP_per_month", "USD_per_hour", "times_per_week", "times_per_year", "count_per_day", "hour_per_month",
    "minute_per_day", "person_per_month", "kWh_per_year", "ton_per_year", "EUR_per_quarter",
]  # fmt: skip
amounts = st.one_of(
    st.integers(1, 999), st.integers(1000, 10**7), st.integers(10**7, 10**11), st.floats(0.01, 10**9),
    st.integers(1, 10**9).map(lambda n: n / 100), st.integers(1, 9999).map(lambda n: n * 1000.0),
)  # fmt: skip


def assert_supported(q: Quantity, lang: Lang, frame: str) -> None:
    shown = display.quantity(q, lang)
    draft = frame.format(shown)
    verdicts = [v for v in check(draft, ledger([fact(q)]), lang) if v.verdict != "structural"]
    assert [v.verdict for v in verdicts] == ["supported"], (draft, verdicts)


@settings(max_examples=800, deadline=None)
@given(amounts, st.sampled_from(UNITS), st.sampled_from(["", "about"]))
def test_what_is_shown_is_supported_by_its_own_fact(value: float, unit: str, approx: str) -> None:
    q = Quantity(value=value, unit=unit, approx=approx)  # type: ignore[arg-type]
    assert_supported(q, "zh", "目前是{}，请核对。")
    assert_supported(q, "en", "Today it is {}, please check.")
    assert_supported(q, "zh", "{}")


@settings(max_examples=40, deadline=None)
@given(amounts, amounts, st.sampled_from(UNITS))
def test_a_shown_range_is_supported(one: float, two: float, unit: str) -> None:
    low, high = sorted((one, two))
    if high < low * 1.2:
        high = low * 1.5
    q = Quantity(low=low, high=high, unit=unit)
    assert_supported(q, "zh", "一般在{}。")
    assert_supported(q, "en", "It is {} in most cases.")


@settings(max_examples=40, deadline=None)
@given(amounts)
def test_no_digit_that_matters_is_rounded_away(value: float) -> None:
    shown = find(display.quantity(Quantity(value=value, unit="CNY"), "zh"))[0].quantity.value
    assert shown == pytest.approx(value, rel=0.005)
    if value == int(value) and value < 10**6:
        assert shown == value
