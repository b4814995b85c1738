"""Deals for the review, read from notes of invented companies. Nothing is read from disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from coach.deal.intake import read
from coach.deal.model import Deal, Module, Offering, Price
from coach.deal.qualification.types import Money, Setting
from coach.deal.updating import apply

TODAY = dt.date(2026, 11, 20)
CUES = ["停机", "漏气", "电费", "leaks"]
"""Words that mark a pain, as the library's pain cards would give them."""
Notes = Callable[..., Deal]


@pytest.fixture
def today() -> dt.date:
    """The day on which the notes are read."""
    return TODAY


@pytest.fixture
def notes() -> Notes:
    """`notes("first", "second")`: the deal after these notes."""

    def made(*texts: str) -> Deal:
        deal = Deal(offering=offering())
        deal.account.name = "澄江纸业"
        for n, text in enumerate(texts, 1):
            deal = apply(deal, read(text, None, note_id=f"n{n}", added=TODAY.isoformat(), pain_cues=CUES))
        return deal

    return made


def offering() -> Offering:
    """What we sell in these tests."""
    return Offering(
        company="森图软件",
        offering=[Module(id="e1", name="能耗管家", capabilities=["分回路电耗计量"])],
        price_list=[Price(item="能耗管家(每厂)", module="e1", amount=260_000), Price(item="年服务", module="e1", amount=52_000, cycle="yearly")],
        terms_may_not=["以美元计价", "给予任何返佣"],
    )  # fmt: skip


@pytest.fixture
def covered() -> Callable[[Deal], Setting]:
    """Every pain answered by e1, the first step at 31.2万."""

    def made(deal: Deal) -> Setting:
        return Setting(
            covers={p.id: "e1" for p in deal.pains}, covered_known=True,
            first_step=Money(amount=312_000, currency="CNY", parts=["能耗管家(每厂)", "年服务"]),
        )  # fmt: skip

    return made


READY = (
    "11月16日 第三次见。生产副总罗启明拍板，他很支持，说“空压站一个月电费38万，太费了，早该弄了”。"
    "财务总监卞琴签字，第一次见，她说预算120万已经批下来。动力主任马涛天天用，支持。明年1月20日前要定下来。"
)
"""Everything in place."""
