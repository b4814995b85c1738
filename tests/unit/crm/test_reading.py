"""Cells and columns of CRM exports: what is understood, and what is refused with what would be right."""

from __future__ import annotations

import pytest

from coach.crm import values
from coach.crm.columns import COLUMNS, field_of, map_columns, parse_map, unit_of
from coach.deal.enums import BuyingRole, SalesStage
from coach.errors import BadInput


@pytest.mark.parametrize(
    ("text", "unit", "wanted"),
    [
        ("1,200,000.00", "", (1_200_000, "")),
        ("120万", "", (1_200_000, "")),
        ("120 万元", "", (1_200_000, "CNY")),
        ("1.2亿", "", (120_000_000, "")),
        ("86.5", "万元", (865_000, "CNY")),
        ("120万", "万元", (1_200_000, "CNY")),
        ("￥35，000", "", (35_000, "CNY")),
        ("USD 50k", "", (50_000, "USD")),
        ("$240,000.50", "", (240_000.5, "USD")),
        ("HK$ 3百万", "", (3_000_000, "HKD")),
        ("€12.5m", "", (12_500_000, "EUR")),
        ("0", "USD", (0, "USD")),
    ],
)
def test_amounts_in_base_units_with_their_currency(text: str, unit: str, wanted: tuple[float, str]) -> None:
    assert values.amount(text, unit) == wanted


@pytest.mark.parametrize(
    "text", ["about 5", "1.234.567,00", "12,34,5", "-5", "9e99", "\x00formula:=B2*2", "千", "5元6"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"write|value|unit"):
        values.amount(text)


@pytest.mark.parametrize(
    ("text", "order", "wanted"),
    [
        ("2027-03-31", None, "2027-03-31"), ("2027/3/5", None, "2027-03-05"), ("2027年4月20日", None, "2027-04-20"),
        ("2027-05-20 09:30", None, "2027-05-20"), ("2027-05-20T09:30:00Z", None, "2027-05-20"), ("20270331", None, "2027-03-31"),
        ("3/4/2027", "mdy", "2027-03-04"), ("3/4/2027", "dmy", "2027-04-03"), ("31 Mar 2027", None, "2027-03-31"),
        ("March 31, 2027", None, "2027-03-31"), ("46477", None, "2027-03-31"),
    ],
)  # fmt: skip
def test_dates_become_iso(text: str, order: values.Order | None, wanted: str) -> None:
    assert values.date(text, order) == wanted


@pytest.mark.parametrize("text", ["2027-02-30", "Q2", "年底", "1066-10-14", "31/04/2027", "\x00formula:=TODAY()"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"2027-03-31|1990|value"):
        values.date(text, "dmy")


def test_the_column_tells_whether_the_day_stands_first() -> None:
    assert values.date_order(["3/4/2027", "25/12/2027"]) == "dmy"
    assert values.date_order(["3/4/2027", "12/25/2027"]) == "mdy"
    assert values.date_order(["3/4/2027", "2027-01-01"]) is None
    assert values.ambiguous("3/4/2027")
    assert not values.ambiguous("4/4/2027")


def test_probabilities() -> None:
    assert values.as_fractions(["0.6", "1", "0"])
    assert not values.as_fractions(["0", "1"])
    assert (values.percent("0.6", True), values.percent("60"), values.percent("75%", True)) == (60, 60, 75)
    for text in ("120", "high", "-1", "0.75"):
        with pytest.raises(ValueError, match=r"0 to 100|75%"):
            values.percent(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Prospecting", SalesStage.LEAD), ("Needs Analysis", SalesStage.DISCOVERY), ("Id. Decision Makers", SalesStage.DISCOVERY),
        ("Proposal/Price Quote", SalesStage.PROPOSAL), ("Negotiation/Review", SalesStage.NEGOTIATION), ("Closed Won", SalesStage.DELIVERY),
        ("Presentation scheduled", SalesStage.PROPOSAL), ("Decision maker bought-in", SalesStage.NEGOTIATION),
        ("Qualified to buy", SalesStage.DISCOVERY), ("Contract sent", SalesStage.NEGOTIATION), ("初步接洽", SalesStage.LEAD),
        ("需求确认(30%)", SalesStage.DISCOVERY), ("方案报价", SalesStage.PROPOSAL), ("商务谈判", SalesStage.NEGOTIATION),
        ("赢单", SalesStage.DELIVERY), ("续约", SalesStage.RENEWAL), ("Stage 4", None),
    ],
)  # fmt: skip
def test_stages_of_the_crms_have_a_counterpart(text: str, wanted: SalesStage | None) -> None:
    assert values.stage(text) == wanted
    assert not values.is_lost(text)


def test_what_is_lost_is_known() -> None:
    assert all(values.is_lost(t) for t in ("Closed Lost", "输单", "Closed lost", "无效", "丢单"))


def test_roles_only_where_the_export_states_them() -> None:
    assert values.roles("Decision Maker;End User") == ([BuyingRole.DECISION_MAKER, BuyingRole.USER], False, [])
    assert values.roles("影响者") == ([], True, [])
    assert values.roles("Champion") == ([], False, ["Champion"])
    assert values.roles("审批人、技术评估") == ([BuyingRole.APPROVER, BuyingRole.EVALUATOR], False, [])


def test_every_name_leads_to_its_field_however_it_is_written() -> None:
    for name, words in COLUMNS.items():
        for word in words.split("|"):
            assert field_of(word) == name, word
            assert field_of(f" *{word.upper()}： ") == name, word
    assert field_of("商机金额（万元）") == "opportunity.amount"
    assert unit_of("商机金额（万元）") == "万元"
    assert (field_of("Account Owner"), field_of("创建时间")) == ("", "")


def test_a_bare_name_is_read_by_its_neighbours_and_the_hand_goes_first() -> None:
    assert map_columns(["Name", "StageName"], {})["Name"] == "opportunity.name"
    assert map_columns(["名称", "职务"], {})["名称"] == "contact.name"
    assert map_columns(["Name", "Industry"], {})["Name"] == "account.name"
    assert map_columns(["厂家", "客户"], {"厂家": "account.name", "客户": ""}) == {"厂家": "account.name", "客户": ""}
    assert map_columns(["Email", "E-mail", "省份", "市"], {}) == {
        "Email": "contact.email", "E-mail": "", "省份": "account.region", "市": "account.region",
    }  # fmt: skip


@pytest.mark.parametrize("pair", ["公司", "=account.name", "公司=account.title"])
def test_a_mapping_that_is_none_says_what_it_should_be(pair: str) -> None:
    with pytest.raises(BadInput, match=r"account\.name"):
        parse_map([pair])
