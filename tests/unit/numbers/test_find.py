"""Numbers in text: what is a quantity, what it is worth, and what is none (number rules §2-§4)."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.deal.quantities import Mention, find


def claims(text: str) -> list[Mention]:
    return [m for m in find(text) if m.kind == "claim"]


def struck(text: str) -> list[str]:
    """Everything that would need a fact."""
    return [m.text for m in find(text) if m.kind != "structural"]


ONE = [
    # Arabic, full width, separators, scale words
    ("降了15%", "15%", 15, "percent"),
    ("降了１５％", "１５％", 15, "percent"),
    ("共1.2亿", "1.2亿", 1.2e8, "count"),
    ("报价120万元", "120万元", 1.2e6, "CNY"),
    ("报价¥1,200,000", "¥1,200,000", 1.2e6, "CNY"),
    ("报价￥３８０，０００", "￥３８０，０００", 380000, "CNY"),
    ("花了3万5千块", "3万5千块", 35000, "CNY"),
    ("共1亿2千万元", "1亿2千万元", 1.2e8, "CNY"),
    ("worth $1.2M", "$1.2M", 1.2e6, "USD"),
    ("worth £380k", "£380k", 380000, "GBP"),
    ("worth US$ 4.5 million", "US$ 4.5 million", 4.5e6, "USD"),
    ("worth 4.5 million euros", "4.5 million euros", 4.5e6, "EUR"),
    ("报价88万美元", "88万美元", 880000, "USD"),
    ("CNY 41,000 in total", "CNY 41,000", 41000, "CNY"),
    ("大约30w左右", "30w", 300000, "count"),
    # Chinese numerals
    ("两百万元", "两百万元", 2e6, "CNY"),
    ("二百六十六万", "二百六十六万", 2.66e6, "count"),
    ("一百四十九万五千元", "一百四十九万五千元", 1495000, "CNY"),
    ("三十一家门店", "三十一家", 31, "count"),
    ("两千五百人", "两千五百人", 2500, "person"),
    ("三万二的月租", "三万二", 32000, "count"),
    ("一点五亿元", "一点五亿元", 1.5e8, "CNY"),
    ("每通6块5", "6块5", 6.5, "CNY"),
    ("两个亿的盘子", "两个亿", 2e8, "count"),
    ("one in five orders", "one in five", 20, "percent"),
    ("千分之五的差错", "千分之五", 0.5, "percent"),
    # percent and fractions
    ("百分之十五", "百分之十五", 15, "percent"),
    ("百分之三点五", "百分之三点五", 3.5, "percent"),
    ("三成", "三成", 30, "percent"),
    ("两成六", "两成六", 26, "percent"),
    ("一半的单子", "一半", 50, "percent"),
    ("占四分之一", "四分之一", 25, "percent"),
    ("half of the orders", "half", 50, "percent"),
    ("two-thirds of orders", "two-thirds", 200 / 3, "percent"),
    ("产量减半", "减半", 50, "percent"),
    ("千分之五", "千分之五", 0.5, "percent"),
    ("0.5个百分点", "0.5个百分点", 0.5, "pp"),
    ("10 pp", "10 pp", 10, "pp"),
    ("3 percentage points", "3 percentage points", 3, "pp"),
    ("打8折", "8折", 80, "percent"),
    ("打八五折", "八五折", 85, "percent"),
    # multiples and ratios
    ("提高到3倍", "3倍", 3, "multiple"),
    ("3x faster", "3x", 3, "multiple"),
    ("产能翻一番", "翻一番", 2, "multiple"),
    ("产能翻两番", "翻两番", 4, "multiple"),
    ("output tripled", "tripled", 3, "multiple"),
    ("配比1:8", "1:8", 0.125, "ratio"),
    # durations
    ("等了48小时", "48小时", 48, "hour"),
    ("半年回本", "半年", 6, "month"),
    ("一年半回本", "一年半", 18, "month"),
    ("半小时", "半小时", 30, "minute"),
    ("一个半月", "一个半月", 1.5, "month"),
    ("half a year", "half a year", 6, "month"),
    ("within a month", "a month", 1, "month"),
    ("an 8-week pilot", "8-week", 8, "week"),
    ("twenty-four weeks", "twenty-four weeks", 24, "week"),
    ("three working days", "three working days", 3, "workday"),
    ("5个工作日", "5个工作日", 5, "workday"),
    ("40人天", "40人天", 40, "person_day"),
    ("到第3个月见效", "3个月", 3, "month"),
    ("by month six", "month six", 6, "month"),
    # persons, counters, physical units, zero
    ("24名工程师", "24名", 24, "person"),
    ("6次", "6次", 6, "count"),
    ("4300人次", "4300人次", 4300, "person"),
    ("4.6分", "4.6分", 4.6, "score"),
    ("年用电520万度", "520万度", 5.2e6, "kWh"),
    ("3.8万平米", "3.8万平米", 38000, "m2"),
    ("86 kWh", "86 kWh", 86, "kWh"),
    ("零停机", "零停机", 0, "count"),
    ("zero downtime", "zero downtime", 0, "count"),
    ("seven hundred and fifty beds", "seven hundred and fifty", 750, "count"),
    # broken by blanks and line ends
    ("共3 1天", "3 1天", 31, "day"),
    ("补贴300 万", "300 万", 3e6, "count"),
    ("补贴1.\n5亿元", "1.\n5亿元", 1.5e8, "CNY"),
    ("两千\n三百万元", "两千\n三百万元", 2.3e7, "CNY"),
    ("1 200 000 parcels", "1 200 000", 1.2e6, "count"),
]


@pytest.mark.parametrize(("text", "span", "value", "unit"), ONE)
def test_one_quantity(text: str, span: str, value: float, unit: str) -> None:
    found = claims(text)
    assert [m.text for m in found] == [span]
    assert found[0].quantity.value == pytest.approx(value)
    assert found[0].quantity.unit == unit
    assert text[found[0].start : found[0].end] == span


RANGES = [
    ("3-5个月", 3, 5, "month"),
    ("3~5个月", 3, 5, "month"),
    ("30%—50%", 30, 50, "percent"),
    ("100-200万元", 1e6, 2e6, "CNY"),
    ("1.2至1.5亿元", 1.2e8, 1.5e8, "CNY"),
    ("8 to 12 percent", 8, 12, "percent"),
    ("between 20 and 32 months", 20, 32, "month"),
    ("$1.2-1.5M", 1.2e6, 1.5e6, "USD"),
    ("$180k to $240k", 180000, 240000, "USD"),
    ("三五个月", 3, 5, "month"),
    ("十七八家", 17, 18, "count"),
    ("两三天", 2, 3, "day"),
    ("６—８周", 6, 8, "week"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_range_is_one_span(text: str, low: float, high: float, unit: str) -> None:
    found = claims(f"预计{text}完成" if not text.isascii() else f"it takes {text} overall")
    assert len(found) == 1
    quantity = found[0].quantity
    assert (quantity.low, quantity.high, quantity.unit) == (pytest.approx(low), pytest.approx(high), unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("从42天缩短到29天", [42, 29]),
        ("由86度降到79度", [86, 79]),
        ("from 7 weeks to 11 weeks", [7, 11]),
        ("1.9%→1.1%", [1.9, 1.1]),
        ("从3个月到5个月", [3, 5]),
    ],
)
def test_before_and_after_are_two_spans(text: str, values: list[float]) -> None:
    assert [m.quantity.value for m in claims(text)] == values


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("一年三百万", ["三百万"]),
        ("一年招740人", ["740人"]),
        ("停一小时就是6.4万", ["6.4万"]),
        ("一个月要停9次", ["9次"]),
        ("$300k a year", ["$300k"]),
        ("一吨水泥86度电", ["86度电"]),
        ("一年四次", ["四次"]),
    ],
)
def test_the_base_of_a_rate_is_structural(text: str, left: list[str]) -> None:
    assert struck(text) == left


@pytest.mark.parametrize(
    "text",
    ["数百万", "几十家", "上千家", "十来个", "dozens of sites", "hundreds of orders", "几百万", "成百上千", "six-figure savings", "a few thousand", "十几家", "百万级订单", "成倍"],
)  # fmt: skip
def test_vague_magnitudes(text: str) -> None:
    found = [
        m for m in find(f"贵司有{text}的量" if not text.isascii() else f"we saw {text} last year") if m.kind == "vague"
    ]
    assert len(found) == 1


CLAIMS_AFTER_ALL = ["14个工厂", "三家工厂", "五个病区", "six modules", "four districts", "一年", "一个月", "一倍以上的提升", "一周", "two plants", "三条产线", "三个工厂的问题", "1个岛"]  # fmt: skip


@pytest.mark.parametrize("text", CLAIMS_AFTER_ALL)
def test_counted_things_of_the_deal_are_claims(text: str) -> None:
    assert len(struck(text)) == 1


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("约30天", "about"), ("大概 30天", "about"), ("30天左右", "about"), ("roughly 30 days", "about"), ("about $300k", "about"), ("~30%", "about"),
        ("超过500万", "over"), ("至少3个月", "over"), ("500万以上", "over"), ("20多家", "over"), ("300余人", "over"), ("more than 30 days", "over"), ("30 days or more", "over"),
        ("50+ sites", "over"), ("最快3周", "over"), ("不到30天", "under"), ("30天以内", "under"), ("3个月内", "under"), ("up to 30%", "under"), ("nearly 30%", "under"),
        ("no more than 30 days", "under"), ("within 8 weeks", "under"), ("不超过5%", "under"), ("近300家", "under"),
        ("高达30%", ""), ("达到30%", ""), ("仅30天", ""), ("共30家", ""), ("only 30 days", ""), ("3个内部系统", ""), ("约定30天", ""),
    ],
)  # fmt: skip
def test_words_that_touch_the_number(text: str, approx: str) -> None:
    assert claims(text)[0].quantity.approx == approx


def test_table_headings_give_unit_and_scale() -> None:
    text = "| 项目 | 金额（万元） | 周期（天） |\n|---|---|---|\n| 软件 | 48 | 30 |\n| 维护 | 7.2 | 365 |\n"
    found = [(m.quantity.value, m.quantity.unit, m.form) for m in claims(text)]
    assert found == [
        (480000, "CNY", "table_cell"),
        (30, "day", "table_cell"),
        (72000, "CNY", "table_cell"),
        (365, "day", "table_cell"),
    ]


def test_row_heading_gives_the_unit_where_the_column_has_none() -> None:
    text = "| Metric | Now | Target |\n|---|---|---|\n| Spend (k EUR) | 420 | 380 |\n| Scrap (%) | 6.8 | 4.5 |\n"
    assert [(m.quantity.value, m.quantity.unit) for m in claims(text)] == [
        (420000, "EUR"),
        (380000, "EUR"),
        (6.8, "percent"),
        (4.5, "percent"),
    ]


def test_place_value_of_the_last_digit() -> None:
    place = {t: claims(t)[0].place for t in ("1.2亿", "300万", "$4.2M", "两百万", "2.50%", "1,200")}
    assert place == pytest.approx({"1.2亿": 1e7, "300万": 1e4, "$4.2M": 1e5, "两百万": 1e4, "2.50%": 0.01, "1,200": 1})


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("每月停9次", "times_per_month"), ("一周大概换46次模", "times_per_week"), ("每月加班3,600小时", "hour_per_month"), ("£41k a month", "GBP_per_month"),
        ("全年不超60万元", "CNY_per_year"), ("168/day inbound", "count_per_day"), ("月均投诉210起", "times_per_month"), ("年产150万吨", "ton_per_year"),
        ("每小时损失4.5万元", "CNY_per_hour"), ("30天内交付", "day"),
    ],
)  # fmt: skip
def test_rate_carries_its_period(text: str, unit: str) -> None:
    assert claims(text)[0].rate.unit == unit


def test_the_period_behind_one_figure_is_not_that_of_the_next() -> None:
    first, second = claims("detention is £41k a month for 2 sites")
    assert (first.rate.unit, second.rate.unit) == ("GBP_per_month", "count")


def test_offsets_are_slices_of_the_text() -> None:
    text = "Ｈｉ：１，２６０家门店，㎡与½不算；《方案》约３成，$4.2M。"
    assert all(text[m.start : m.end] == m.text for m in find(text))


def test_empty_text() -> None:
    assert find("") == []
    assert find("  \n") == []


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "一年还是", "1,", "九", "1.", "about ", "从1到", "[", "每停一小时就是6.4万，"]
)
def test_no_text_makes_it_slow(piece: str) -> None:
    start = time.process_time()
    find(piece * (6000 // len(piece)))
    assert time.process_time() - start < 30


@settings(max_examples=120, deadline=None)
@given(
    st.text(
        alphabet="0123456789.,%，。一二三十百千万亿年月天个家元约超 \n|-—~到至从由$€£kMabcto()[]第每停半成折倍分之零０１½①",
        max_size=120,
    )
)
def test_any_text_is_read_without_error(text: str) -> None:
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text and mention.start < mention.end
