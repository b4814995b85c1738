"""Whole notes of many trades and styles: labels, pains, scopes, alternatives, account."""

from __future__ import annotations

import pytest

from coach.deal import quantities
from coach.deal.facts import Fact
from coach.deal.intake import concepts, read, to_contract
from coach.deal.model import BuyerStage, DealPatch

NOTES = {
    "voice": "今天去了趟海纳冷链在临沂的仓 见了运营总监卓越 头一回见 一天进七十来车 旺季一到司机堵在大门外骂街 他们自己写了个小程序排队没人用 仓库主管老袁说磅单全是手抄的 月底对账对两三天",
    "minutes": "拜访纪要 2026-10-22 宏川水泥（三条熟料线，约400人）\n1. 去年非计划停窑11次，平均每次停26小时，停一小时财务按2.8万元算。\n2. 数字化这块最多拿出150万，超过100万要集团批。\n3. 朱科长现用巡检靠纸质表，漏检没人知道；",
    "crm": "客户：安禾口腔（连锁，58家门诊，华南）\n联系人：苏晴，运营副总，第二次聊。\n现状：爽约率大概17%，前台每天打电话确认要两个小时。\n竞品：在看齿云和牙管家，另外集团IT想自己开发。\n选型阶段，年底前定。",
    "map": "会后速记 恒泰纺织\n秦总（总经理）D V ＋ / 织造车间麻主任 U P = \n断经一天一台三四次。坯布一等品率89%，秦总要94%。订单交期老拖，上个月赔了客户14万。",
    "traditional": "【會議紀要】11月3日 與永昌精密 廠長 魏明德、品保部 石經理 會面（第二次）。魏廠長表示目前換線平均要 80 分鐘，不良率約 2.3%，重工成本沒人算過。石經理負責評估，說檢驗紀錄都用紙本，追溯一批貨要查兩天。預算 200 萬台幣以內。",
    "wechat": "王总微信：预算批了，先拿20万做5个校区，3月开学前上线。",
    "property": "德兴物业拜访：物业总监何婉（头一回），管着46个小区、11.3万户。收缴率86%，去年欠费一千一百万催不回来；报修平均要两天才上门，业主群里天天骂。现在用Excel加微信群，集团统一上的ERP没有报修模块。",
    "site": "Site visit – Corvel Castings, Wed. Met Luis Ortega (Plant Manager, second time) and Dana Whitfield, Controller, first meeting.\nLuis: line 3 goes down about 4 times a week, 50 min a go. Scrap is 6.1% on the housings, 3.8% plant-wide.\nDana books downtime at $1,150 per hour incl. labour. Penalties this year to date: $212k. Anything above $90k needs the signature of the VP Ops, Harlan Pike.\nThey track it on a whiteboard. Maintenance built their own Access database, nobody trusts it.\nNext: 12 Dec 10:00, with Luis and Dana, 60 min.",
    "memo": "Voice memo: just came out of Brightwater Clinics, 14 sites in the north west, chatted with Priya the ops manager, she's drowning in no-shows, about 19% on Mondays, they use paper diaries in three sites still, Gareth the FD won't sign anything over 30k without the board, I haven't met him",
    "food": "Discovery, Halden Foods (2 plants, ~650 staff). Ingrid Vass, supply chain director: forecast accuracy 58%, write-offs €1.9m a year. On-time in full 91% against a retailer target of 97%; fines of €30k a month. Group uses a planning suite from Orbiq, which nobody opens.",
    "mixed": "call with 中联生物 QA director 林薇 (first time)。deviation 关闭平均要45天，target 30。批记录 review 一批要 6 个小时，全是纸质。Mark Olsen (Global QA head) approves anything over USD 200k，我们没见过。",
    "bus": "- 信息中心主任 付岩（第三次）：车辆到站准点率83%，市里考核90%，扣分扣了120万补贴。\n- 现有调度系统是南天的，卖家不维护了。\n- 已立项，正在比选，预算380万。",
}


def patch(name: str) -> DealPatch:
    """One of the notes, read."""
    return read(NOTES[name])


def fact(name: str, value: float) -> Fact:
    """The fact of a note that has this value."""
    found = [f for f in patch(name).facts if f.quantity.value == value]
    assert found, [(f.quantity.value, f.label.zh, f.label.en) for f in patch(name).facts]
    return found[0]


@pytest.mark.parametrize(
    ("name", "value", "unit", "zh", "en"),
    [
        ("minutes", 11, "count", "去年停机次数", "Stoppages (last year)"),
        ("minutes", 28_000, "CNY_per_hour", "停机单价", "Cost of downtime"),
        ("minutes", 1_500_000, "CNY", "最高预算", "Budget (highest)"),
        ("minutes", 1_000_000, "CNY", "签字额度", "Signing limit"),
        ("crm", 58, "count", "门诊数", "Clinics"),
        ("crm", 17, "percent", "爽约率", "No-show rate"),
        ("traditional", 2.3, "percent", "不良率", "Defect rate"),
        ("traditional", 2_000_000, "TWD", "预算", "Budget"),
        ("wechat", 200_000, "CNY", "已批金额", "Approved amount"),
        ("wechat", 5, "count", "试点校区数", "Campuses (pilot)"),
        ("property", 113_000, "count", "户数", "Households"),
        ("property", 11_000_000, "CNY", "去年应收欠款", "Receivables (last year)"),
        ("site", 1_150, "USD_per_hour", "停机单价", "Cost of downtime"),
        ("memo", 14, "count", "站点数", "Sites"),
        ("food", 650, "person", "员工数", "Employees"),
        ("food", 58, "percent", "预测准确率", "Forecast accuracy"),
        ("mixed", 45, "day", "偏差关闭时长", "Deviation closing time"),
        ("bus", 90, "percent", "目标准时率", "On-time rate (target)"),
        ("bus", 1_200_000, "CNY", "赔付金额", "Penalties"),
    ],
)
def test_numbers_are_named_in_both_languages(name: str, value: float, unit: str, zh: str, en: str) -> None:
    f = fact(name, value)
    assert (f.quantity.unit, f.label.zh, f.label.en) == (unit, zh, en)


def test_the_table_of_metrics_is_wide_and_its_keys_are_unique() -> None:
    keys = [c.key for c in concepts.CONCEPTS]
    assert len(keys) >= 120
    assert len(set(keys)) == len(keys)
    assert all(c.zh and c.en for c in concepts.CONCEPTS)


@pytest.mark.parametrize("name", NOTES)
def test_a_number_without_a_name_is_only_part_of_a_quote(name: str) -> None:
    for f in patch(name).facts:
        assert f.label.zh or f.label.en
        assert not (f.label.zh + f.label.en).startswith(("提到的", "原话", "Period mentioned", "Number mentioned"))
        assert f.scope != "quote" or f.confidence <= 0.3


@pytest.mark.parametrize(
    ("name", "pain"),
    [
        ("voice", "旺季一到司机堵在大门外骂街"),
        ("minutes", "去年非计划停窑11次，平均每次停26小时"),
        ("minutes", "现用巡检靠纸质表，漏检没人知道"),
        ("map", "坯布一等品率89%"),
        ("traditional", "檢驗紀錄都用紙本，追溯一批貨要查兩天"),
        ("property", "去年欠费一千一百万催不回来"),
        ("site", "Penalties this year to date: $212k"),
        ("memo", "drowning in no-shows, about 19% on Mondays"),
        ("food", "On-time in full 91% against a retailer target of 97%"),
        ("bus", "卖家不维护了"),
    ],
)
def test_complaints_are_pains(name: str, pain: str) -> None:
    assert pain in [p.text for p in patch(name).pains]


@pytest.mark.parametrize(
    "text",
    [
        "去年装了86台锅炉。",
        "单店日均鲜果2600块。",
        "9周=等吊装+5周。",
        "吊装准备不算。",
        "Nadia pulled two months of stoppage records.",
        "Renewal decision moved up to 3 March.",
        "Anything above $70k needs the signature.",
        "二期磅单抽了25车复核。",
        "商品混凝土没问。",
    ],
)
def test_plain_statements_are_no_pains(text: str) -> None:
    assert read(text, pain_cues=["锅炉", "鲜果", "吊装", "磅单", "混凝土"]).pains == []


@pytest.mark.parametrize("name", NOTES)
def test_pains_are_short_verbatim_and_backed_by_facts(name: str) -> None:
    got = patch(name)
    values = {f.quantity.value for f in got.facts}
    for pain in got.pains:
        assert pain.text in NOTES[name]
        assert len([c for c in pain.text if "\u4e00" <= c <= "\u9fff"]) <= 40
        for m in quantities.find(pain.text):
            assert m.kind != "claim" or m.quantity.low is not None or m.quantity.value in values


def test_one_speakers_figures_keep_their_scopes() -> None:
    assert fact("site", 6.1).scope == "on the housings"
    assert fact("site", 3.8).scope == "plant-wide"
    assert fact("memo", 30_000).quantity.unit in {"count", "GBP"}


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("voice", {"自己写了个小程序": "in_house", "手抄": "status_quo"}),
        ("crm", {"齿云": "vendor", "牙管家": "vendor", "自己开发": "in_house"}),
        ("property", {"Excel": "status_quo", "集团统一上的ERP": "in_house"}),
        ("site", {"whiteboard": "status_quo", "their own Access database": "in_house"}),
        ("memo", {"paper diaries": "status_quo"}),
        ("food", {"Orbiq": "vendor"}),
        ("bus", {"南天": "vendor"}),
    ],
)
def test_alternatives_stand_in_the_deal_and_only_vendors_in_the_contract(name: str, kinds: dict[str, str]) -> None:
    got = patch(name)
    assert kinds.items() <= {c.name: c.kind for c in got.competitors}.items()
    assert to_contract(got)["competitors"] == [c.name for c in got.competitors if c.kind == "vendor"]


def test_people_beside_titles_in_brackets_and_commas() -> None:
    site = {p.name: (p.title, p.contact) for p in patch("site").people}
    assert site["Luis Ortega"] == ("Plant Manager", "multiple")
    assert site["Dana Whitfield"] == ("Controller", "initial")
    assert {(p.name, p.title) for p in patch("memo").people} == {("Priya", "ops manager"), ("Gareth", "FD")}
    assert {p.name for p in patch("traditional").people} == {"魏明德", "石經理"}
    assert [(p.name, p.department) for p in patch("map").people][1] == ("麻主任", "织造车间")


def test_account_stage_and_next_call() -> None:
    assert (patch("minutes").account.name, patch("minutes").account.size) == ("宏川水泥", "三条熟料线、约400人")
    assert patch("crm").account.region == "华南"
    assert patch("site").account.name == "Corvel Castings"
    assert patch("crm").buyer_stage == patch("bus").buyer_stage == BuyerStage.SELECTION
    call = patch("site").call
    assert call is not None
    assert (call.when, call.minutes) == ("12 Dec 10:00", 60)


def test_half_of_something_is_no_rate_of_the_clause_before() -> None:
    found = read("Priya says no-shows run at 19%, reception spends half the morning ringing people.").facts
    assert [f.quantity.value for f in found if f.metric.startswith("no_show_rate")] == [19]
