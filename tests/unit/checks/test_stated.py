"""Days and payment splits that nobody stated."""

from __future__ import annotations

import pytest

from coach.deal.facts import Lang
from coach.writing.checks import check_parts
from coach.writing.checks.stated import foreign_days, foreign_splits
from coach.writing.types import Part, PartPlan, Plan

NOTES = "12/8 拜访。预算会 1月20日。Steering on 4 December and Mar 3; due 2026-11-27. 25号再碰一次。"


@pytest.mark.parametrize(
    "text",
    ["12月8日前", "8月12日", "20 January", "December 4", "周五（12月4日）", "3 March", "11月27日", "27 Nov", "12月25日", "may 10 people come"],
)  # fmt: skip
def test_a_day_that_somebody_named_may_be_said(text: str) -> None:
    assert foreign_days(text, NOTES) == []


@pytest.mark.parametrize(
    ("text", "words"), [("请在12月9日前", "12月9日"), ("by Friday 5 December", "5 December"), ("on Dec 6", "Dec 6")]
)
def test_a_day_that_nobody_named_is_found(text: str, words: str) -> None:
    assert [w for _, _, w in foreign_days(text, NOTES)] == [words]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Payment 40/30/30 on signature, delivery, acceptance", "payment 40/30/30"),
        ("付款按4:3:3", "签约四成、到货三成、验收三成"),
        ("付款50/50", "签约付50%，验收付50%"),
        ("We met at 10:30 to talk about payment", "payment 40/30/30"),
        ("Score 3/5", ""),
    ],
)
def test_our_own_split_may_be_said(text: str, terms: str) -> None:
    assert foreign_splits(text, terms) == []


@pytest.mark.parametrize("text", ["payment 60/30/10 on signature", "付款方式6:3:1", "分期 50/50"])
def test_another_split_is_found(text: str) -> None:
    assert len(foreign_splits(text, "payment 40/30/30; 付款40/30/30")) == 1


@pytest.mark.parametrize(
    ("lang", "text", "good"),
    [
        ("zh", "我们12月4日前把付款40/30/30写好。", True),
        ("zh", "我们12月6日前写好。", False),
        ("en", "Payment 20/40/40, on paper.", False),
    ],
)
def test_the_gate_asks_for_both(lang: Lang, text: str, good: bool) -> None:
    part = PartPlan(id="p", template="talk_track/p", max_chars=200)
    plan = Plan(
        play="talk_track", lang=lang, parts=[part],
        context={"due": "12月4日（周五）", "own_texts": ["付款40/30/30"]},
    )  # fmt: skip
    rules = {f.rule for f in check_parts(plan, [Part(id="p", text=text, raw=text, writer="model:x@1")])}
    assert ("NUM" not in rules) == good
