"""The one gate over worded parts of a plan."""

from __future__ import annotations

import pytest

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.writing.checks import check_parts
from coach.writing.types import Citation, Part, PartPlan, Plan


def _fact(key, value, unit, zh, **more):
    source = Source(type=SourceType.CUSTOMER)
    return Fact(id=key, label=Text(zh=zh, en=key), quantity=Quantity(value=value, unit=unit), source=source, **more)


PLAN = Plan(
    play="talk_track",
    lang="zh",
    parts=[
        PartPlan(
            id="p1",
            template="talk_track/p1",
            brief={"said": "你们能不能打个折"},
            fact_ids=["rework"],
            citation_ids=["c1"],
            must=["返工"],
            must_not=["竞品甲"],
            max_chars=40,
        )
    ],
    facts=[
        _fact("rework", 310, "hour_per_month", "每月返工工时"),
        _fact("rival", 90000, "CNY", "对手报价", internal=True),
    ],
    citations=[Citation(id="c1", title="Line report", url="https://example.org/r", level="B")],
)


def findings(raw, plan=PLAN, **more):
    return check_parts(plan, [Part(id="p1", text=raw, raw=raw, writer="x")], **more)


def rules(raw, plan=PLAN, **more):
    return {f.rule for f in findings(raw, plan, **more)}


def test_a_sound_text_has_no_findings():
    assert findings("返工每月要[[rework]]，先看哪一步最多。[[cite:c1]]") == []


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("返工每月要500小时。", "NUM"),
        ("返工每月要[[profit]]。", "NUM"),
        ("返工的事，对手报[[rival]]。", "NUM"),
        ("返工少了一半[[cite:c2]]。", "CITE"),
        ("每月要[[rework]]。", "MUST"),
        ("返工的事，竞品甲也在做。", "MUST_NOT"),
        ("返工" * 30, "LONG"),
        ("返工的 owner_name 是谁。", "LANG"),
        ("返工一定能降下来。", "PR-17"),
        ("返工的事，可以给您打折。", "OB-06"),
        ("返工见 http://x.example", "SAFE"),
        ("某大型车企返工降低了。", "CASE"),
        ("返工数据进数据湖。", "PR-10"),
    ],
)
def test_each_room_of_the_gate_is_asked(raw, rule):
    found = findings(raw, glossary={"数据湖": "各处的数放在一起"})
    assert rule in {f.rule for f in found}
    assert {f.where for f in found} == {"p1"}


def test_what_is_quoted_from_the_plan_is_not_our_promise():
    assert "OB-06" not in rules("您问“你们能不能打个折”，先看返工。")
    assert "OB-06" not in rules("“孟工，您问的‘你们能不能打个折’，先看返工。”")
    assert "OB-06" in rules("返工先放一边，“给您打五折”。")


def test_terms_of_the_offering_count():
    allowed = PLAN.model_copy(update={"context": {"terms_may_offer": ["首年维护免费"]}})
    assert "OB-06" in rules("返工的事，可以免费维护。")
    assert "OB-06" not in rules("返工的事，可以免费维护。", allowed)
    assert "OB-06" not in rules("返工的事，可以免费维护。", may_offer=["首年维护免费"])


def test_a_missing_part_is_an_error_and_a_blank_one_says_nothing():
    assert [f.rule for f in check_parts(PLAN, [])] == ["MISSING"]
    assert findings("") == []


QUESTION = Plan(
    play="spin",
    lang="zh",
    parts=[PartPlan(id="p1", template="spin/stem", brief={"stage": "problem"}, max_chars=60)],
    context={"own_names": ["检得快"]},
)


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("用检得快之前，返工从哪一步开始？", "SPIN-08"),
        ("返工从哪一步开始，谁来登记？", "SPIN-13"),
        ("你们怎么会让返工这么差？", "SPIN-14"),
    ],
)
def test_a_question_keeps_the_rules_of_its_stage(raw, rule):
    assert rule in rules(raw, QUESTION)
    assert rules("返工多半从哪一步开始？", QUESTION) == set()
