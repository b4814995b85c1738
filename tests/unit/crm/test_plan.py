"""Exports of four CRMs → deals; errors by cell, duplicates, all or nothing. Every name is invented."""

from __future__ import annotations

from typing import Any

import pytest

from coach.crm import plan as planning
from coach.crm.plan import Plan
from coach.crm.values import industry_finder
from coach.deal.enums import BuyingRole, SalesStage
from coach.deal.model import Account, Deal, Stakeholder
from coach.errors import BadInput

from .exports import FOLDER, fixture, text, workbook

INDUSTRIES = industry_finder({
    "manufacturing": ["制造业", "Manufacturing", "包装厂"], "pharma_medtech": ["医药"],
    "retail_fmcg": ["食品", "food"], "logistics": ["logistics"],
})  # fmt: skip


def plan(*names: str, existing: list[Deal] | None = None, **more: Any) -> Plan:
    reading = planning.read([fixture(n) for n in names], industry_of=INDUSTRIES)
    return planning.make(reading, existing or [], **more)


def made(data: bytes, name: str = "a.csv", existing: list[Deal] | None = None, **more: Any) -> Plan:
    by_hand = more.pop("by_hand", {})
    return planning.make(planning.read([(name, data)], by_hand), existing or [], **more)


def test_every_fixture_says_that_it_is_invented() -> None:
    assert "invented" in (FOLDER / "README.md").read_text(encoding="utf-8")
    assert sorted(p.suffix for p in FOLDER.iterdir() if p.suffix != ".md").count(".csv") == 9


def test_a_workbook_of_xiaoshouyi() -> None:
    found = plan("xiaoshouyi.xlsx")
    deals = {d.name: d for d in found.new}
    assert set(deals) == {"云栖精益一期", "云栖二期", "岚河能耗监测", "松畔乳品"}
    first = deals["云栖精益一期"]
    assert (first.account.name, first.account.industry, first.account.region, first.account.size) == ("云栖阀门", "manufacturing", "浙江 温州", "860")  # fmt: skip
    assert first.opportunity is not None
    o = first.opportunity
    assert (o.amount, o.currency, o.close_date, o.probability, o.probability_source, o.crm_stage) == (1_280_000, "CNY", "2027-03-31", 60, "CRM", "方案报价")  # fmt: skip
    assert (first.sales_stage, deals["云栖二期"].sales_stage) == (SalesStage.PROPOSAL, SalesStage.LEAD)
    assert [(p.name, p.title, p.department) for p in first.people] == [
        ("段知远", "生产总监", "生产部"),
        ("宁清越", "设备科长", "设备科"),
    ]
    assert first.people[0].buying_roles == [BuyingRole.DECISION_MAKER]
    assert first.people[0].to_confirm == ["buying_roles"]
    assert [d.name for d in found.preview.duplicates] == ["段知远"]
    assert found.preview.duplicates[0].same_as == "xiaoshouyi.xlsx, 联系人 row 3"
    assert [s.place for s in found.preview.skipped] == ["商机 row 6"]
    assert deals["岚河能耗监测"].opportunity and deals["岚河能耗监测"].opportunity.probability == 75
    assert not found.preview.errors


def test_gb18030_files_of_fxiaoke_with_a_unit_in_the_header() -> None:
    found = plan("fxiaoke_contacts.csv", "fxiaoke_customers.csv", "fxiaoke_opportunities.csv")
    amounts = {d.name: d.opportunity.amount for d in found.new if d.opportunity}
    assert amounts == {"青梧实验室信息化": 865_000, "鹿鸣换型提速": 11_200_000}
    assert found.new[0].account.website == "qingwu.example"
    assert {p.name for d in found.new for p in d.people} == {"裴若水", "申屠野"}
    assert not found.preview.duplicates, "a contact that stands before its account is no duplicate of it"
    assert [r.what for r in found.preview.rows].count(["account"]) == 2


def test_reports_of_salesforce() -> None:
    found = plan("salesforce_accounts.csv", "salesforce_contacts.csv", "salesforce_opportunities.csv")
    deals = {d.name: d for d in found.new}
    assert set(deals) == {"Halden line balancing", "Birchwater chilled chain"}
    pumps = deals["Halden line balancing"]
    assert (pumps.lang, pumps.account.name) == ("en", "Halden Pumps, Inc.")
    assert pumps.opportunity and (pumps.opportunity.currency, pumps.opportunity.close_date) == ("USD", "2027-03-31")
    assert [(p.name, p.reports_to, p.buying_roles) for p in pumps.people] == [
        ("Mara Oakes", "", []),
        ("Teo Lindqvist", "Mara Oakes", []),
    ]
    other = deals["Birchwater chilled chain"].opportunity
    assert other and other.close_date == "2027-04-02", "3/31 above it shows that the month stands first"


def test_exports_of_hubspot_with_a_mark_and_fractions() -> None:
    found = plan("hubspot_companies.csv", "hubspot_contacts.csv", "hubspot_deals.csv")
    chances = [d.opportunity.probability for d in found.new if d.opportunity]
    assert chances == [60, 90]
    assert {d.account.industry for d in found.new} == {"logistics"}
    assert all([p.name for p in d.people] == ["Asha Pell", "Rufus Kemble"] for d in found.new)
    assert "Champion" in found.preview.warnings[0].message


def test_the_mapping_is_shown_with_an_example() -> None:
    shown = {c.column: (c.field, c.example) for c in plan("hubspot_deals.csv").preview.mapping}
    assert shown["Deal Name"] == ("opportunity.name", "Corvane yard planning")
    assert shown["Record ID"] == ("", "920001")


def test_columns_of_ones_own_are_mapped_by_hand() -> None:
    data = text("甲方,拍板金额,到手日", "示例甲厂,30万,2027-06-01")
    with pytest.raises(BadInput, match="map them by hand"):
        made(data)
    by_hand = {"甲方": "account.name", "拍板金额": "opportunity.amount", "到手日": "opportunity.close_date"}
    errors = made(data, by_hand=by_hand).preview.errors
    assert [e.message for e in errors] == ["an opportunity without a name; write the name"]
    with pytest.raises(BadInput, match="no file has a column '乙方'"):
        made(data, by_hand={"乙方": "account.name", **by_hand})


def test_every_error_names_row_and_column_and_nothing_is_taken_over() -> None:
    found = made(text(
        "商机名称,客户名称,金额未知,销售金额,结单日期,赢率", "甲,示例一厂,,很多,2027-01-01,50", "乙,,,5万,2027-01-01,50",
        "丙,示例一厂,,5万,年底,150", "丁,示例一厂,,5万,2027-01-01,50",
    ))  # fmt: skip
    assert [(e.place, e.column) for e in found.preview.errors] == [
        ("row 2", "销售金额"), ("row 3", "客户名称"), ("row 4", "赢率"), ("row 4", "结单日期"),
    ]  # fmt: skip
    assert found.preview.errors[0].message == "'很多': no amount; write 1200000, 1,200,000.00 or 120万"
    with pytest.raises(BadInput, match="4 cells cannot be read, nothing was written") as refused:
        found.checked()
    assert len(refused.value.faults) == 4


def test_an_unclear_date_and_a_missing_currency_are_said_aloud() -> None:
    warnings = made(text("Deal Name,Company,Amount,Close Date", "A,Sample Ltd,100,3/4/2027")).preview.warnings
    assert [w.column for w in warnings] == ["Close Date", "Amount"]
    assert "month first, as 2027-03-04" in warnings[0].message
    assert "CNY is assumed" in warnings[1].message


def test_formulas_are_text_and_no_value() -> None:
    rows = [["商机名称", "客户名称", "销售金额"], ['=HYPERLINK("http://x.example","甲")', "示例厂", "=1+1"]]
    found = made(workbook(("s", rows)), "a.xlsx")
    assert [(e.column, e.message) for e in found.preview.errors] == [("销售金额", "'=1+1': a formula; paste its value")]
    rows[1][2] = 5
    assert made(workbook(("s", rows)), "a.xlsx").new[0].name == '=HYPERLINK("http://x.example","甲")'
    assert (
        made(text("姓名,客户名称,职务", "=cmd|' /C calc'!A0,示例厂,厂长")).new[0].people[0].name == "=cmd|' /C calc'!A0"
    )


def on_record() -> Deal:
    return Deal(
        id="d1", version=3, name="示例厂一期", account=Account(name="示例 厂", website="old.example"),
        people=[Stakeholder(name="甘棠", title="厂长", email="gan@x.example")],
    )  # fmt: skip


PEOPLE = text(
    "姓名,客户名称,职务,部门,邮箱", "甘棠,示例厂,总经理,厂办,", "甘总,示例厂,,,GAN@x.example", "新人,示例厂,,,"
)


def test_what_is_on_record_is_left_alone_or_filled_but_never_changed() -> None:
    skipped = made(PEOPLE, existing=[on_record()])
    assert [(d.name, d.same_as) for d in skipped.preview.duplicates] == [("甘棠", "deal d1"), ("甘总", "deal d1")]
    assert (len(skipped.new), [p.name for p in skipped.changed[0].people]) == (0, ["甘棠", "新人"])
    assert skipped.changed[0].people[0].department is None
    filled = made(PEOPLE, existing=[on_record()], duplicates="fill").changed[0]
    assert (filled.people[0].title, filled.people[0].department) == ("厂长", "厂办")
    assert (filled.id, filled.version) == ("d1", 3)


def test_an_opportunity_goes_into_the_deal_that_has_none_and_further_ones_become_deals() -> None:
    data = text(
        "商机名称,客户名称,销售金额,销售阶段",
        "一期,示例厂,5万,方案",
        "二期,示例厂,6万,初步接洽",
        "一期,示例厂,5万,方案",
    )
    found = made(data, existing=[on_record()])
    assert [(d.id, d.name, d.opportunity and d.opportunity.project) for d in found.changed] == [
        ("d1", "示例厂一期", "一期")
    ]
    assert found.changed[0].sales_stage == SalesStage.PROPOSAL
    assert [(d.name, [(p.name, p.email) for p in d.people]) for d in found.new] == [
        ("二期", [("甘棠", "gan@x.example")])
    ]
    assert [d.what for d in found.preview.duplicates] == ["opportunity"]
    again = made(data, existing=[*found.changed, found.new[0].model_copy(update={"id": "d2", "version": 1})])
    assert (again.new, again.changed, len(again.preview.duplicates)) == ([], [], 3)


def test_the_files_of_one_crm_may_come_one_after_the_other() -> None:
    kept: list[Deal] = []
    for name in ("salesforce_accounts.csv", "salesforce_contacts.csv", "salesforce_opportunities.csv"):
        step = plan(name, existing=kept)
        changed = {d.id: d for d in step.changed}
        kept = [changed.get(d.id, d) for d in kept]
        kept += [d.model_copy(update={"id": f"n{len(kept) + i}", "version": 1}) for i, d in enumerate(step.new)]
    at_once = plan("salesforce_accounts.csv", "salesforce_contacts.csv", "salesforce_opportunities.csv").new
    assert [d.opportunity for d in kept] == [d.opportunity for d in at_once]
    assert [d.people for d in kept] == [d.people for d in at_once]


def test_one_customer_with_thousands_of_both_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "MAX_PLACED", 1_000)
    lines = ["姓名,客户名称,商机名称"] + [f"人{n},示例厂,项目{n}" for n in range(50)]
    with pytest.raises(BadInput, match="in parts"):
        made(text(*lines))
