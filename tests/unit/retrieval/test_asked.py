"""Reading conditions out of a query."""

from __future__ import annotations

import dataclasses

import pytest

from coach.library.entries import Library, Spoken
from coach.retrieval.asked import main_topics, says, take_apart
from coach.retrieval.results import Filters
from coach.retrieval.sizes import Size, chinese_number, closeness, sizes


@pytest.mark.parametrize(
    ("query", "industry", "binding"),
    [
        ("只要烘焙行业的例子", "food", True),
        ("有没有律所做过归档", "law", True),
        ("健身房同行怎么省电", "gym", True),
        ("bakery cases only please", "food", True),
        ("from the law firm industry", "law", True),
        ("烘焙客户嫌归档慢", "food", False),
        ("our bakery files letters slowly", "food", False),
        ("電費太高，有沒有健身房做過", "gym", True),
        ("归档太慢", "", False),
    ],
)
def test_an_industry_binds_only_where_the_words_demand_it(
    library: Library, query: str, industry: str, binding: bool
) -> None:
    asked = take_apart(query, Filters(), library)
    assert (asked.industry, asked.binding) == (industry, binding)


def test_the_form_is_a_hint_and_the_words_outrank_it(library: Library) -> None:
    assert take_apart("归档太慢", Filters(industry="gym"), library).industry == "gym"
    assert not take_apart("归档太慢", Filters(industry="gym"), library).binding
    assert take_apart("只看律所的案例", Filters(industry="gym"), library).industry == "law"


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("三百来号人的厂", 300, "people"),
        ("七八十人的团队", 75, "people"),
        ("员工过万", 10_000, "people"),
        ("上千名工程师", 1000, "engineers"),
        ("2.5万名员工", 25_000, "people"),
        ("一千二百张床位", 1200, "beds"),
        ("六十多家门店", 60, "stores"),
        ("a 250-person company", 250, "people"),
        ("about 1,200 developers", 1200, "engineers"),
    ],
)
def test_sizes_in_words(text: str, number: float, counted: str) -> None:
    assert Size(number, counted) in sizes(text)


@pytest.mark.parametrize(
    "text", ["花了三百万", "提高了百分之三十", "每天5人天", "一家店", "2023年", "两个人来开会", "一线工人"]
)
def test_money_dates_and_visits_are_no_sizes(text: str) -> None:
    assert sizes(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("三百五十", 350), ("五六十", 55), ("两万", 20_000), ("十二", 12), ("几百", 500), ("一百零五", 105)],
)
def test_chinese_numerals(text: str, value: float) -> None:
    assert chinese_number(text) == value


def test_closeness_of_sizes() -> None:
    assert closeness([Size(100, "people")], [Size(100, "people")]) == 1
    assert closeness([Size(100, "people")], [Size(1000, "people")]) == 0
    assert closeness([Size(100, "people")], [Size(100, "beds")]) is None
    assert closeness([Size(100, "people")], [Size(100, "engineers")]) == pytest.approx(0.6)


def test_topics_are_those_named_most_and_pieces_share_a_clause(library: Library) -> None:
    assert main_topics("泳池电费高，能耗也高，来信还堆着", library.topics) == {"energy"}
    assert main_topics("来信在桌上堆成山", library.topics) == {"filing"}
    assert main_topics("来信不少，货堆着", library.topics) == frozenset()
    assert says(["用bim做的", "rebim"], "BIM") and not says(["rebim"], "BIM")


@pytest.mark.parametrize(("query", "figures"), [("省了多少钱", True), ("by what percent", True), ("怎么省钱", False)])
def test_a_wish_for_figures(library: Library, query: str, figures: bool) -> None:
    assert take_apart(query, Filters(), library).figures is figures


def test_spoken_words_are_sought_with_the_written_ones_beside_them(library: Library) -> None:
    knows = dataclasses.replace(library, spoken=[Spoken(said=["歇菜", "keels over"], written="停机 outage")])
    for query in ("那台泵老歇菜", "the pump KEELS OVER every week"):
        asked = take_apart(query, Filters(), knows)
        assert asked.text == query
        assert asked.sought.startswith(query) and asked.sought.endswith("停机 outage")
    assert take_apart("泵坏了", Filters(), knows).sought == "泵坏了"
