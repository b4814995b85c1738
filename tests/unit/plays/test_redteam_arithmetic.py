"""A payback said in a draft must follow from the two figures beside it (item 36), and revenue is no gain (VQ-19)."""

from __future__ import annotations

import pytest

from coach.deal.facts import Lang
from coach.plays.redteam import Attack, attack, read
from tests.unit.plays.test_redteam import HEAD, known


def attacks(text: str, lang: Lang = "zh") -> list[Attack]:
    return attack(read(f"{HEAD}## 1、执行摘要\n\n{text}\n"), known(lang))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        (
            "投入80万元，一年多赚240万元，三个月成本换一整年的增长。",
            "4个月",
        ),
        ("一次花45万元，每年节省90万元，三个月回本。", "6个月"),
        ("投入30万元，每月省5万元，四个月收回。", "6个月"),
    ],
)
def test_a_payback_that_its_own_figures_deny_is_attacked_with_the_right_one(text: str, months: str) -> None:
    found = [a for a in attacks(text) if a.kind == "arithmetic"]
    assert found
    assert months in found[0].why
    assert months in found[0].fix
    assert found[0].severity == "error"


def test_the_same_in_english() -> None:
    (found,) = [
        a
        for a in attacks("It costs $60,000, saves $90,000 a year and pays back in five months.", "en")
        if a.kind == "arithmetic"
    ]
    assert "8 months" in found.why


@pytest.mark.parametrize(
    "text",
    [
        "投入80万元，一年多赚240万元，四个月回本。",
        "投入80万元，一年多赚240万元，先试三个月。",
        "投入80万元，三个月回本。",
        "试点十周，投入30万元，每月省5万元，六个月收回。",
    ],
)
def test_a_right_or_incomplete_sum_is_left_alone(text: str) -> None:
    assert not [a for a in attacks(text) if a.kind == "arithmetic"]


def test_new_revenue_counted_as_gain_is_refused_until_its_margin_is_known() -> None:
    found = [a for a in attacks("新增营收700万元，全部计入项目收益。") if a.rule == "VQ-19"]
    assert [a.severity for a in found] == ["error"]
    assert "毛利" in found[0].fix
