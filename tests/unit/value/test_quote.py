"""The phased quote: list prices times known counts, tax carried, caps met by scope (items 19-22, 53; PR-04)."""

import math
import re
from typing import Any

import pytest

from coach.deal.display import quantity
from coach.deal.facts import Fact, FactStatus, Lang, Quantity, Source, SourceType, Text
from coach.deal.model import Budget, Deal, Offering, Price
from coach.value import prices, scope
from coach.value.quote import build
from coach.value.types import Quote


def fact(
    id_: str, zh: str, value: float, quote: str, unit: str = "count", status: FactStatus = FactStatus.ACTIVE
) -> Fact:
    return Fact(
        id=id_,
        label=Text(zh=zh),
        quantity=Quantity(value=value, unit=unit),
        source=Source(type=SourceType.CUSTOMER, quote=quote),
        status=status,
    )


MODULES = [
    {"id": "s", "name": "调度", "layer": "base"}, {"id": "g", "name": "网关", "layer": "base"},
    {"id": "c", "name": "教练", "layer": "value_add"}, {"id": "y", "name": "年度复盘", "layer": "strategic"},
]  # fmt: skip
LIST = [
    {"item": "调度软件(每厂)", "module": "s", "amount": 300_000, "currency": "CNY", "note": "未税"},
    {"item": "调度年维护", "module": "s", "amount": 45_000, "currency": "CNY", "cycle": "yearly", "note": "未税"},
    {"item": "网关(每台)", "module": "g", "amount": 5_000, "currency": "CNY", "note": "未税"},
    {"item": "现场教练(每期)", "module": "c", "amount": 90_000, "currency": "CNY", "note": "未税"},
    {"item": "年度复盘", "module": "y", "amount": 60_000, "currency": "CNY", "cycle": "yearly", "note": "未税"},
]


def deal(facts: list[Fact] | None = None, rows: list[dict[str, Any]] | None = None, **more: Any) -> Deal:
    offering = Offering.model_validate(
        {"offering": MODULES, "price_list": LIST if rows is None else rows, "terms_may_offer": more.pop("terms", [])}
    )
    return Deal(facts=facts or [], offering=offering, **more)


MACHINES = fact("m1", "机台数", 16, "16台机")


def amount(quote: Quote, fact_id: str) -> float | None:
    return next((f.quantity.value for f in quote.facts if f.id == fact_id), None)


def test_phases_and_exact_sums() -> None:
    got = build(deal([MACHINES]))
    assert [p.id for p in got.phases] == ["pilot", "optimise"]
    assert amount(got, "quote:pilot:3") == 80_000
    assert amount(got, "quote:pilot:once") == 470_000
    assert amount(got, "quote:pilot:first_year") == 515_000
    assert amount(got, "quote:total") == 575_000
    assert got.tax == Text(zh="未税", en="excluding VAT") and not got.lite
    line = next(f for f in got.facts if f.id == "quote:pilot:3")
    assert line.formula == "price:3 * m1" and line.source.type is SourceType.CALCULATION


def test_unknown_count_stays_open_and_makes_no_sum() -> None:
    got = build(deal())
    pilot = got.phase("pilot")
    assert pilot is not None and not pilot.complete and pilot.first_year == ""
    assert [line.count for line in pilot.lines] == [1, 1, None, 1]
    assert any("待确认" in n.text.zh for n in got.notes)


@pytest.mark.parametrize("status", [FactStatus.CONTESTED, FactStatus.HEARSAY])
def test_a_count_that_is_not_settled_is_not_used(status: FactStatus) -> None:
    got = build(deal([fact("m1", "机台数", 16, "16台机", status=status)]))
    assert got.phase("pilot").lines[2].count is None  # type: ignore[union-attr]


def test_a_part_of_the_machines_is_set_aside_and_mentioned() -> None:
    got = build(deal([MACHINES, fact("m2", "老机台数", 5, "其中5台是老机")]))
    assert got.phase("pilot").lines[2].count == 16  # type: ignore[union-attr]
    assert any(set(n.ids) == {"m1", "m2"} for n in got.notes)


def test_two_counts_are_never_picked_between() -> None:
    got = build(deal([MACHINES, fact("m3", "机台数", 19, "19台机")]))
    assert got.phase("pilot").lines[2].count is None  # type: ignore[union-attr]


def test_cap_is_met_by_fewer_units_at_list_price() -> None:
    got = build(deal([MACHINES]), cap=Quantity(value=480_000, unit="CNY"))
    pilot, rollout = got.phase("pilot"), got.phase("rollout")
    assert got.lite and pilot is not None and rollout is not None
    assert pilot.lines[2].count == 9 and rollout.lines[0].count == 7
    assert pilot.lines[2].unit_price == 5_000
    assert amount(got, "quote:pilot:first_year") == 480_000
    assert amount(got, "quote:total") == 575_000


def test_cap_moves_whole_lines_when_units_are_not_enough() -> None:
    got = build(deal([MACHINES]), cap=Quantity(value=400_000, unit="CNY"))
    assert [line.module for line in got.phase("pilot").lines] == ["s", "s", "g"]  # type: ignore[union-attr]
    assert amount(got, "quote:pilot:first_year") <= 400_000  # type: ignore[operator]
    assert {line.unit_price for p in got.phases for line in p.lines} == {300_000, 45_000, 5_000, 90_000, 60_000}


def test_a_cap_below_the_smallest_pilot_is_said_and_no_price_moves() -> None:
    got = build(deal([MACHINES]), cap=Quantity(value=100_000, unit="CNY"))
    assert any("价格不变" in n.text.zh for n in got.notes)
    assert got.phase("pilot").lines[0].unit_price == 300_000  # type: ignore[union-attr]


def test_budget_is_the_cap_and_other_currencies_are_not_compared() -> None:
    assert build(deal([MACHINES], budget=Budget(amount=480_000, text="48万"))).lite
    assert not build(deal([MACHINES], budget=Budget(amount=40_000, currency="EUR", text="€40k"))).lite


def test_pilot_modules_choose_what_comes_first() -> None:
    got = build(deal([MACHINES]), ["s"])
    assert [line.item for line in got.phase("pilot").lines] == ["调度软件(每厂)", "调度年维护"]  # type: ignore[union-attr]
    assert [line.module for line in got.phase("rollout").lines] == ["g", "c"]  # type: ignore[union-attr]


def test_monthly_prices_per_site_make_a_first_year() -> None:
    rows = [
        {
            "item": "Gate app per site",
            "module": "s",
            "amount": 700,
            "currency": "GBP",
            "cycle": "monthly",
            "note": "ex VAT",
        },
        {"item": "Set-up", "module": "s", "amount": 4_000, "currency": "GBP", "note": "ex VAT"},
    ]
    got = build(deal(rows=rows, facts=[fact("x", "", 1, "all sites")]))
    assert amount(got, "quote:pilot:first_year") == 12_400 and amount(got, "quote:pilot:once") == 4_000
    assert got.phase("rollout").lines[0].count is None  # type: ignore[union-attr]


def test_branches_need_a_named_pilot() -> None:
    rows = [
        {"item": "补货(每店每月)", "module": "s", "amount": 80, "currency": "CNY", "cycle": "monthly", "note": "含税"}
    ]
    stores = [fact("n", "门店数", 300, "300家店")]
    assert build(deal(stores, rows)).phase("pilot").lines[0].count is None  # type: ignore[union-attr]
    offered = build(deal(stores, rows, terms=["12店起的收费试点"]))
    assert amount(offered, "quote:pilot:1") == 80 * 12 * 12 and offered.tax.zh == "含税"
    named = build(deal([*stores, fact("p", "试点店数", 15, "先拿15家店试点")], rows))
    assert named.phase("pilot").lines[0].count_fact == "p"  # type: ignore[union-attr]
    assert named.phase("rollout").lines[0].count == 285  # type: ignore[union-attr]


def test_currencies_and_taxes_are_not_mixed() -> None:
    rows = [
        {"item": "甲", "amount": 1, "currency": "CNY", "note": "含税"},
        {"item": "乙", "amount": 2, "currency": "USD", "note": "未税"},
    ]
    got = build(deal(rows=rows))
    assert {n.rule for n in got.notes} == {"VQ-04", "PR-04"} and got.tax == Text()
    assert amount(got, "quote:pilot:first_year") is None and amount(got, "quote:total") is None


def test_per_use_prices_stay_out_of_sums() -> None:
    rows = [
        *LIST[:1],
        {"item": "远程支持每次", "module": "s", "amount": 200, "currency": "CNY", "cycle": "per_use", "note": "未税"},
    ]
    got = build(deal(rows=rows))
    assert amount(got, "quote:pilot:first_year") == 300_000
    assert any("按次计费" in n.text.zh for n in got.notes)


def test_price_list_lines_are_facts() -> None:
    got = prices.facts(deal().offering)
    assert [f.id for f in got] == [f"price:{n}" for n in range(1, 6)]
    assert (
        got[1].quantity.unit == "CNY_per_year"
        and got[1].scope == "未税"
        and got[0].source.type is SourceType.PRICE_LIST
    )


@pytest.mark.parametrize(
    ("item", "word", "pack", "kind"),
    [
        ("盒子(每台设备)", "台", 1, "many"), ("软件(每厂)", "厂", 1, "place"), ("年费", "", 1, "flat"), ("陪跑(每20店一组)", "店", 20, "branch"),
        ("App per site", "site", 1, "place"), ("Licence per user per month", "user", 1, "many"), ("Support per month", "", 1, "flat"),
    ],
)  # fmt: skip
def test_what_a_price_is_per(item: str, word: str, pack: int, kind: str) -> None:
    got = scope.per(Price(item=item, amount=1))
    assert (got.word, got.pack, got.kind) == (word, pack, kind)


def test_empty_price_list_is_an_empty_quote() -> None:
    assert build(Deal()) == Quote()


def recalculated(formula: str, values: dict[str, float]) -> float:
    """A formula over fact ids, computed by hand."""
    plain = re.sub(r"[A-Za-z][\w:]*", lambda m: m.group() if m.group() == "ceil" else repr(values[m.group()]), formula)
    return float(eval(plain, {"ceil": math.ceil}))


@pytest.mark.parametrize("cap", [None, 480_000, 400_000])
@pytest.mark.parametrize(
    "rows",
    [
        None,
        [{"item": "陪跑(每8店一组)", "module": "c", "amount": 700, "currency": "CNY"}, {"item": "补货(每店每月)", "module": "s", "amount": 80, "currency": "CNY", "cycle": "monthly"}],
        [{"item": "看板(每项目)", "module": "s", "amount": 900, "currency": "CNY", "cycle": "quarterly"}],
    ],
)  # fmt: skip
def test_every_formula_gives_its_sum(rows: list[dict[str, Any]] | None, cap: float | None) -> None:
    known = [
        MACHINES,
        fact("n", "门店数", 300, "300家店"),
        fact("t", "试点店数", 20, "试点20家店"),
        fact("w", "在建项目数", 6, "6个在建项目"),
    ]
    offered = deal(known, rows)
    got = build(offered, cap=Quantity(value=cap, unit="CNY") if cap else None)
    values = {f.id: f.quantity.mid for f in (*known, *prices.facts(offered.offering), *got.facts)}
    sums = [f for f in got.facts if f.formula and not f.formula.startswith("floor")]
    assert sums and all(recalculated(f.formula, values) == f.quantity.value for f in sums)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sum_can_be_shown(lang: Lang) -> None:
    assert all(quantity(f.quantity, lang) for f in build(deal([MACHINES])).facts)
