"""The red team's rules on small drafts of a made-up deal: what each attacks, what it leaves alone, how it speaks."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.deal.enums import Layer
from coach.deal.facts import Fact, Lang, Quantity, Source, SourceType, Text
from coach.deal.model import Deal, Hearsay, Module, Note, Offering, Price
from coach.library.entries import GlossaryTerm
from coach.plays.redteam import Attack, Known, attack, read
from coach.value.types import ValueModel

TODAY = dt.date(2026, 11, 22)
OFFER = Offering(
    company="青禾软件",
    offering=[Module(id="a", name="配料看板", layer=Layer.BASE, capabilities=["缺料提醒"])],
    price_list=[
        Price(item="配料看板(每厂)", module="a", amount=120000),
        Price(item="看板接口", module="a", amount=30000),
    ],
    terms_may_offer=["按季付款"],
    terms_may_not=["承诺合格率提升到多少", "免费试用"],
)


def known(lang: Lang = "zh") -> Known:
    hours = Fact(
        id="f1",
        label=Text(zh="每次停工时间", en="hours per stop"),
        quantity=Quantity(value=3, unit="hour"),
        source=Source(type=SourceType.CUSTOMER, said_by="何工", date="11月18日"),
    )
    deal = Deal(
        lang=lang,
        offering=OFFER,
        facts=[hours],
        hearsay=[Hearsay(text="听门卫讲，旧料堆了七百多吨")],
        notes=[Note(id="n1", lang=lang, text="何工说每次停工3小时。听门卫讲，旧料堆了七百多吨。")],
    )
    term = GlossaryTerm(term="微服务", aliases=["microservices"], plain=Text(zh="把大程序拆成小块", en="small parts"))
    return Known(
        lang, TODAY, deal, ValueModel(), [hours], {}, {}, [term], ["停工等料", "停工等料", "每次停工时间"], frozenset(), [],
        [*OFFER.terms_may_offer, "缺料提醒"], ["青禾软件", "配料看板"], ["青禾软件"],
    )  # fmt: skip


HEAD = "# 测试厂：停工等料改善建议书\n\n日期：2026-11-22　有效期至：2026-12-22\n\n> 草稿，未经双方确认。\n\n"
BODY = """## 1、执行摘要

先做停工等料，12月1日（周二）前定口径。{summary}

## 2、我们对贵司现状的理解

每次停工3小时。

## 4、解决方案

- 配料看板

## 5、价值测算

基线签认之前不写收益。{value}

## 7、实施计划

| 阶段 | 交付物 | 贵方 | 时间 |
| --- | --- | --- | --- |
| 需求确认 | 口径确认单 | 定一人 | 12月1日（周二）前 |
| 开发测试 | 测试报告 | 给样本 | 口径签认后 |
| 上线试运行 | 双周报 | 记录 | 测试通过后 |
| 验收结案 | 验收报告 | 签认 | 试运行期满 |
{plan}
## 10、报价

**第一步：试点**

| 项目 | 数量 | 清单价 | 首年金额 |
| --- | --- | --- | --- |
| 配料看板（每厂） | 1厂 | 12万元 | 12万元 |
| 看板接口 | 1项 | 3万元 | 3万元 |
| 首年合计 |  |  | 15万元 |

## 12、下一步

> 请何工定口径，12月1日（周二）前完成。
"""


def draft(summary: str = "", value: str = "", plan: str = "") -> str:
    return HEAD + BODY.format(summary=summary, value=value, plan=plan)


def found(text: str) -> list[Attack]:
    return attack(read(text), known())


def test_a_clean_draft_is_left_alone() -> None:
    assert found(draft()) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("unproven_claim", "每月还能少等9.5小时。"),
        ("unproven_claim", "上线后停工会大幅减少。"),
        ("revenue_as_profit", "多做的产值就是项目收益。"),
        ("missing_baseline", "停工减少三成。"),
        ("superlative", "我们是行业第一。"),
        ("jargon", "后台用微服务。"),
        ("uncited_case", "有家同行用了以后停工降了。"),
        ("overclaim", "从此零停工，彻底解决等料。"),
        ("hearsay_as_fact", "现场旧料堆了七百多吨。"),
        ("stale_price", "报价沿用去年的价格。"),
        ("forbidden_term", "我们承诺合格率提升到98%。"),
        ("forbidden_term", "可以先免费试用。"),
        ("forbidden_term", "付款30/40/30，签约、上线、验收各一次。"),
        ("placeholder", "联系人：XXX。"),
    ],
)
def test_a_planted_sentence_is_named_by_its_kind(kind: str, text: str) -> None:
    assert [a.kind for a in found(draft(value=text))] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "我们不保证上线日期。",
        "新增的营收要先按毛利率折算才算收益。",
        "停工从3小时降到多少，看实测。",
        "这一稿不给折扣。",
        "何工的原话是“每次停工3小时”。",
    ],
)
def test_an_honest_sentence_is_left_alone(text: str) -> None:
    assert found(draft(value=text)) == []


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("price_off_list", "12万元 | 12万元", "11万元 | 11万元"),
        ("price_off_list", "|  |  | 15万元 |", "|  |  | 16万元 |"),
        ("price_off_list", "看板接口 |", "看板维护 |"),
        ("date_clash", "> 请何工定口径，12月1日（周二）", "> 请何工定口径，12月3日（周四）"),
        ("date_clash", "先做停工等料，12月1日（周二）", "先做停工等料，12月1日（周五）"),
        ("date_clash", "有效期至：2026-12-22", "有效期至：2026-11-30\n\n日期"),
        ("stale_price", "日期：2026-11-22　有效期至：2026-12-22", "日期：2026-08-01　有效期至：2026-08-31"),
        ("phase_mismatch", "| 上线试运行 | 双周报 | 记录 | 测试通过后 |\n", ""),
        ("missing_section", "## 12、下一步\n\n> 请何工定口径，12月1日（周二）前完成。\n", ""),
        ("banner", "> 草稿，未经双方确认。", "> 欢迎合作。"),
    ],
)
def test_an_edited_table_or_date_is_found(kind: str, old: str, new: str) -> None:
    assert old in draft()
    if "日期" in new and kind == "date_clash":
        old, new = "日期：2026-11-22　有效期至：2026-12-22", "日期：2026-12-25　有效期至：2026-12-20"
    assert kind in {a.kind for a in found(draft().replace(old, new, 1))}


def test_stages_that_need_four_months_are_not_three() -> None:
    said = found(draft(plan="\n确认2周、测试6周、试运行8周，全程共3个月。\n"))
    assert [a.kind for a in said] == ["phase_mismatch"]
    assert "16周" in said[0].why and "3个月" in said[0].why


def test_an_attack_names_line_rule_and_fix() -> None:
    text = draft(value="我们是行业第一。")
    (a,) = found(text)
    assert text.splitlines()[a.line - 1].endswith("我们是行业第一。")
    assert (a.rule, a.persona, a.severity, a.section) == ("PR-17", "rival", "error", "value")
    assert "行业第一" in a.why and a.fix


def test_one_sentence_gets_one_attack_that_says_most() -> None:
    text = "去年的价格打八折，一定能减少三成停工。"
    assert [a.kind for a in found(draft(value=text))] == ["forbidden_term"]


def test_an_edited_page_is_read_as_it_stands() -> None:
    page = read("## 报价\n\n| 项目 | 价 |\n|---|---|\n| 甲\\|乙 | 3 |\n\n1. 一\n2. 二\n\n多行\n段落\n")
    assert [(p.kind, p.section, p.text) for p in page] == [
        ("heading", "quote", "报价"),
        ("row", "quote", "甲|乙 | 3"),
        ("bullet", "quote", "一"),
        ("bullet", "quote", "二"),
        ("paragraph", "quote", "多行 段落"),
    ]
