"""Value model: only what the customer's own figures carry (VQ-01…VQ-04, VQ-10, VQ-18, VQ-19)."""

from typing import Any

import pytest

from coach.deal.facts import Fact, FactStatus, Quantity, Source, SourceType, Text
from coach.deal.model import Conflict, Deal, Offering
from coach.value.model import build
from coach.value.types import DriverSpec, ValueModel


def fact(id_: str, zh: str, value: Any, unit: str, quote: str = "", **more: Any) -> Fact:
    ends = {"low": value[0], "high": value[1]} if isinstance(value, tuple) else {"value": value}
    source = Source(type=more.pop("source", SourceType.CUSTOMER), quote=quote or zh)
    return Fact(
        id=id_,
        label=Text(zh=zh),
        quantity=Quantity(unit=unit, approx=more.pop("approx", ""), **ends),
        source=source,
        **more,
    )


def spec(
    formula: str = "jams_per_week * jam_minutes / 60 * line_hour_cost * run_weeks_per_year", **more: Any
) -> DriverSpec:
    """A filling line that jams: an example of our own."""

    def wanted(id_: str, zh: str, en: str, unit: str, *cues: str) -> dict[str, Any]:
        return {
            "id": id_,
            "label": {"zh": zh, "en": en},
            "unit": unit,
            "who": "user",
            "ask": {"zh": f"{zh}是多少？", "en": f"What is {en}?"},
            "cues": {"zh": list(cues)},
        }

    return DriverSpec.model_validate({
        "id": "jams", "label": {"zh": "卡瓶停线损失", "en": "Cost of bottle jams"}, "kind": "hard", "unit": "MONEY_per_year", "formula": formula,
        "inputs": [
            wanted("jams_per_week", "每周卡瓶次数", "jams per week", "times_per_week", "卡瓶次数", "每周卡瓶"),
            wanted("jam_minutes", "单次卡瓶停线时长", "minutes per jam", "minute", "卡一次", "停线时长"),
            wanted("line_hour_cost", "停线每小时损失", "cost per line hour", "MONEY_per_hour", "停线损失", "每小时损失"),
            wanted("run_weeks_per_year", "全年开线周数", "running weeks", "count", "开线周数", "开线多少周"),
        ],
    } | more)  # fmt: skip


JAMS = fact("j1", "卡瓶次数", 30, "times_per_week", "每周卡瓶30次")
MINUTES = fact("j2", "停线时长", 12, "minute", "卡一次停12分钟")
COST = fact("j3", "停线损失", 2400, "CNY_per_hour", "停线损失每小时2400元")
WEEKS = fact("j4", "开线周数", 50, "count", "全年开线周数50周")


def model(facts: list[Fact], driver: DriverSpec | None = None, **deal: Any) -> ValueModel:
    return build(Deal(facts=facts, **deal), [driver or spec()])


def test_complete_driver_is_a_calculated_fact() -> None:
    got = model([JAMS, MINUTES, COST, WEEKS])
    assert got.drivers[0].status == "complete" and got.drivers[0].cash
    stake = got.fact("stake:jams")
    assert stake is not None
    assert (stake.quantity.value, stake.quantity.unit) == (720_000, "CNY_per_year")
    assert stake.formula == "j1 * j2 / 60 * j3 * j4" and stake.inputs == ["j1", "j2", "j3", "j4"]
    assert stake.source.type is SourceType.CALCULATION and stake.label == Text(
        zh="卡瓶停线损失", en="Cost of bottle jams"
    )
    assert got.unknowns == []


def test_what_is_known_is_computed_and_never_annualised_silently() -> None:
    got = model([JAMS, MINUTES, COST])
    part = got.fact("stake:jams:part0")
    assert got.drivers[0].status == "partial" and got.fact("stake:jams") is None
    assert part is not None and (part.quantity.value, part.quantity.unit) == (14_400, "CNY_per_week")
    assert [(u.id, u.who, u.ask.zh) for u in got.unknowns] == [("run_weeks_per_year", "user", "全年开线周数是多少？")]
    assert model([JAMS, MINUTES]).fact("stake:jams:part0").quantity.unit == "hour_per_week"  # type: ignore[union-attr]


def test_unknown_baseline_is_not_quantified() -> None:
    got = model([JAMS])
    assert got.drivers[0].status == "unknown" and not got.drivers[0].fact_ids
    assert {u.id for u in got.unknowns} == {"jam_minutes", "line_hour_cost", "run_weeks_per_year"}


def test_hours_are_converted_units_but_periods_are_not() -> None:
    hours = fact("j2", "停线时长", 0.2, "hour", "卡一次停0.2小时")
    assert model([JAMS, hours, COST, WEEKS]).fact("stake:jams").quantity.value == 720_000  # type: ignore[union-attr]
    monthly = fact("j1", "卡瓶次数", 120, "times_per_month", "每月卡瓶120次")
    assert model([monthly, MINUTES, COST, WEEKS]).drivers[0].inputs[0].state == "unknown"


def test_contested_values_are_shown_not_picked() -> None:
    other = fact("j5", "停线时长", 20, "minute", "卡一次停20分钟")
    got = model([JAMS, MINUTES, other, COST, WEEKS])
    state = next(i for i in got.drivers[0].inputs if i.id == "jam_minutes")
    assert state.state == "contested" and set(state.fact_ids) == {"j2", "j5"}
    assert got.fact("stake:jams") is None


def test_contested_status_and_its_question() -> None:
    one, two = (
        f.model_copy(update={"status": FactStatus.CONTESTED})
        for f in (MINUTES, fact("j5", "停线时长", 20, "minute", "停线20分钟"))
    )
    ask = Text(zh="12分钟和20分钟，各是怎么量的？")
    conflict = Conflict(id="c1", metric="停线时长", fact_ids=["j2", "j5"], quotes=[], question=ask)
    got = model([JAMS, one, two, COST, WEEKS], conflicts=[conflict])
    state = next(u for u in got.unknowns if u.id == "jam_minutes")
    assert state.state == "contested" and state.ask == ask and set(state.fact_ids) == {"j2", "j5"}


@pytest.mark.parametrize(
    "change",
    [{"status": FactStatus.HEARSAY}, {"status": FactStatus.SUPERSEDED}, {"status": FactStatus.RETIRED}, {"source": Source(type=SourceType.HEARSAY, quote="卡一次停12分钟")}],
)  # fmt: skip
def test_hearsay_and_history_never_enter(change: dict[str, Any]) -> None:
    got = model([JAMS, MINUTES.model_copy(update=change), COST, WEEKS])
    assert next(i for i in got.drivers[0].inputs if i.id == "jam_minutes").state == "unknown"


def test_assumption_is_marked_and_never_beats_the_customer() -> None:
    ours = fact("a1", "停线时长", 30, "minute", "卡一次停30分钟", source=SourceType.ASSUMPTION)
    assert next(i for i in model([JAMS, ours, COST]).drivers[0].inputs if i.id == "jam_minutes").state == "assumed"
    both = next(i for i in model([JAMS, ours, MINUTES, COST]).drivers[0].inputs if i.id == "jam_minutes")
    assert both.state == "known" and both.fact_ids == ["j2"]


def test_ranges_and_about_are_carried() -> None:
    wide = fact("j2", "停线时长", (10, 15), "minute", "卡一次停10到15分钟")
    rough = fact("j1", "卡瓶次数", 30, "times_per_week", "每周卡瓶大概30次", approx="about")
    stake = model([rough, wide, COST, WEEKS]).fact("stake:jams")
    assert stake is not None
    assert (stake.quantity.low, stake.quantity.high, stake.quantity.approx) == (600_000, 900_000, "about")


def test_revenue_needs_its_margin() -> None:
    revenue = spec("orders * order_value", kind="revenue", inputs=[
        {"id": "orders", "label": {"zh": "丢单数"}, "unit": "count_per_year", "who": "sales", "ask": {"zh": "一年丢几单？"}},
        {"id": "order_value", "label": {"zh": "单均金额"}, "unit": "MONEY", "who": "sales", "ask": {"zh": "一单多少钱？"}},
    ])  # fmt: skip
    facts = [fact("o1", "丢单数", 12, "count_per_year"), fact("o2", "单均金额", 50_000, "CNY")]
    got = model(facts, revenue)
    assert got.drivers[0].status == "refused" and [n.rule for n in got.notes] == ["VQ-19"]
    assert not [f for f in got.facts if f.id.startswith("stake")]


def test_two_currencies_are_never_mixed() -> None:
    driver = spec("wage_cost + scrap_cost", inputs=[
        {"id": "wage_cost", "label": {"zh": "补班工资"}, "unit": "MONEY_per_year", "who": "finance", "ask": {"zh": "？"}, "cues": {"zh": ["补班工资"]}},
        {"id": "scrap_cost", "label": {"zh": "报废料款"}, "unit": "MONEY_per_year", "who": "finance", "ask": {"zh": "？"}, "cues": {"zh": ["报废料款"]}},
    ])  # fmt: skip
    got = model([fact("w", "补班工资", 9, "CNY_per_year"), fact("s", "报废料款", 4, "EUR_per_year")], driver)
    assert got.drivers[0].status == "refused" and [n.rule for n in got.notes] == ["VQ-04"]


def test_the_same_figures_feed_one_item_only() -> None:
    deal = Deal(facts=[JAMS, MINUTES, COST, WEEKS])
    got = build(deal, [spec(), spec(id="again")])
    assert [d.fact_ids for d in got.drivers] == [["stake:jams"], []]
    assert [n.rule for n in got.notes] == ["VQ-03"]


def test_break_even_of_a_yearly_stake_is_a_share_and_promises_nothing() -> None:
    offering = Offering.model_validate(
        {"price_list": [{"item": "导瓶改造", "amount": 180_000, "currency": "CNY", "note": "未税"}]}
    )
    got = build(Deal(facts=[JAMS, MINUTES, COST, WEEKS], offering=offering), [spec()])
    even = got.fact("breakeven:jams")
    assert even is not None and (even.quantity.value, even.quantity.unit) == (25, "percent")
    assert even.formula == "quote:pilot:first_year / stake:jams * 100"
    assert "[[breakeven:jams]]" in got.breakeven[0].text.zh and got.breakeven[0].cash


def test_break_even_of_a_weekly_stake_counts_weeks() -> None:
    offering = Offering.model_validate({"price_list": [{"item": "导瓶改造", "amount": 180_000, "currency": "CNY"}]})
    got = build(Deal(facts=[JAMS, MINUTES, COST], offering=offering), [spec(kind="capacity")])
    even = got.fact("breakeven:jams:part0")
    assert even is not None and (even.quantity.value, even.quantity.unit) == (12.5, "week")
    assert not got.breakeven[0].cash and "不是现金" in got.breakeven[0].text.zh


def test_no_break_even_across_currencies() -> None:
    offering = Offering.model_validate({"price_list": [{"item": "Line fix", "amount": 9, "currency": "EUR"}]})
    assert build(Deal(facts=[JAMS, MINUTES, COST, WEEKS], offering=offering), [spec()]).breakeven == []


@pytest.mark.parametrize(
    "quote", ["今年1到10月停机一共238小时", "上半年停机238小时", "238 hours of stops so far, January to October"]
)
def test_a_sum_over_months_is_never_taken_per_month(quote: str) -> None:
    driver = spec(
        formula="stop_hours * line_hour_cost * 12",
        inputs=[
            {"id": "stop_hours", "label": {"zh": "每月停机小时", "en": "stop hours per month"}, "unit": "hour_per_month", "who": "user",
             "ask": {"zh": "每月停几小时？", "en": "How many?"}, "cues": {"zh": ["停机"], "en": ["stops"]}},
            {"id": "line_hour_cost", "label": {"zh": "停线每小时损失", "en": "cost per line hour"}, "unit": "MONEY_per_hour", "who": "user",
             "ask": {"zh": "多少？", "en": "How much?"}, "cues": {"zh": ["停线损失"]}},
        ],
    )  # fmt: skip
    found = model([fact("h1", "停机时长", 238, "hour", quote), COST], driver).drivers[0]
    assert found.status != "complete"
    monthly = model([fact("h1", "停机时长", 24, "hour", "每月停机24小时"), COST], driver).drivers[0]
    assert monthly.status == "complete"
