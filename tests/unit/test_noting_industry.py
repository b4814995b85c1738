"""Which trade a note speaks of. Invented notes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from coach.deal.facts import Text
from coach.noting import industry_in


def trade(code: str, zh: str, *words: str) -> Any:
    return SimpleNamespace(code=code, name=Text(zh=zh, en=code), synonyms=SimpleNamespace(zh=list(words), en=[]))


LIBRARY: Any = SimpleNamespace(
    industries={
        t.code: t
        for t in (
            trade("manufacturing", "制造"),
            trade("retail_fmcg", "零售", "食品", "门店"),
            trade("automotive", "汽车"),
        )
    }
)


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("做食品袋的，生产副总说换单一天14次，等料停机，设备部不想再加系统", "manufacturing"),
        ("门店六十家，店长说食品报损高，晚上打折没人管", "retail_fmcg"),
        ("给食品厂家做门店陈列，交期紧", "retail_fmcg"),
        ("做汽车座椅的，生产副总说换型慢，等料停机，车间排产靠人", "automotive"),
        ("今天天气不错", ""),
    ],
)
def test_the_shop_floor_tells_a_maker_from_those_it_supplies(note: str, code: str) -> None:
    assert industry_in(LIBRARY, note) == code
