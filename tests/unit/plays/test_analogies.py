"""Cases as stand-ins for an improvement: only a measured fall of what the driver is made of (VQ-08, CS-02, CS-04)."""

from __future__ import annotations

import pytest

from coach.deal.facts import Text
from coach.library.entries import Driver, Value
from coach.plays import analogies

STEAM = Driver.model_validate({
    "id": "steam", "label": {"zh": "蒸汽支出", "en": "Steam bill"}, "kind": "hard", "unit": "MONEY_per_year",
    "formula": "steam_tons * ton_price * 12",
    "inputs": [
        {"id": "steam_tons", "label": {"zh": "每月蒸汽用量", "en": "Tons of steam a month"}, "unit": "ton_per_month", "who": "user",
         "ask": {"zh": "每月用多少吨？", "en": "How many tons?"}, "cues": {"zh": ["蒸汽用量", "用汽"], "en": ["steam use"]}},
        {"id": "ton_price", "label": {"zh": "每吨价", "en": "Price per ton"}, "unit": "MONEY_per_ton", "who": "finance",
         "ask": {"zh": "一吨多少钱？", "en": "What is a ton?"}, "cues": {"zh": ["每吨价"], "en": ["price per ton"]}},
    ],
})  # fmt: skip


def value(zh: str, **told: object) -> Value:
    return Value.model_validate({"metric": {"zh": zh, "en": told.pop("en", "")}, **told})


@pytest.mark.parametrize(
    ("told", "fall"),
    [
        ({"change": "-24%"}, 24.0),
        ({"change": "下降 18%"}, 18.0),
        ({"before": 50, "after": 40}, 20.0),
        ({"before": {"zh": "8 小时", "en": "8 hours"}, "after": {"zh": "6 小时", "en": "6 hours"}}, 25.0),
        ({"change": "+24%"}, None),
        ({"change": "x2"}, None),
        ({"before": 40, "after": 50}, None),
        ({"change": "预计 -24%"}, None),
        ({"before": {"zh": "2 天", "en": "2 days"}, "after": {"zh": "3 小时", "en": "3 hours"}}, None),
    ],
)
def test_only_a_measured_fall_counts(told: dict[str, object], fall: float | None) -> None:
    found = analogies.fall_of(value("蒸汽用量", **told))
    assert found == (pytest.approx(fall) if fall is not None else None)


@pytest.mark.parametrize(
    ("metric", "fits"), [("蒸汽用量", True), ("单位产值蒸汽强度", False), ("人均产值", False), ("每月投诉次数", False)]
)
def test_the_metric_must_be_the_drivers_own(metric: str, fits: bool) -> None:
    assert analogies.speaks_of(Text(zh=metric), STEAM) is fits
