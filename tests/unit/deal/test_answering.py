"""An answer typed back in: read in the unit that was asked for, never converted over periods, kept with its history."""

from __future__ import annotations

import pytest

from coach.deal.answering import ASKED, Asked, answer, read_quantity
from coach.deal.conflicts import question
from coach.deal.facts import Fact, FactStatus, Quantity, Source, SourceType, Text
from coach.deal.model import Conflict, Deal
from coach.errors import BadInput

DAY = "2026-11-20"
PRICE = Asked(
    text="机器停一小时按多少算？",
    fills="hour_cost",
    label=Text(zh="停机单价", en="cost of an hour"),
    unit="CNY_per_hour",
)


@pytest.mark.parametrize(
    ("said", "unit", "value"),
    [
        ("每小时3800元", "CNY_per_hour", 3800),
        ("大概三千八", "CNY_per_hour", 3800),
        ("3800", "CNY_per_hour", 3800),
        ("一个月十二次", "times_per_month", 12),
        ("一小时左右", "minute", 60),
        ("四成", "percent", 40),
    ],
)
def test_a_figure_is_read_in_the_unit_asked_for(said: str, unit: str, value: float) -> None:
    found, why = read_quantity(said, unit, "zh")
    assert found is not None and (found.mid, found.unit) == (value, unit) and not why.zh


@pytest.mark.parametrize(("said", "unit"), [("每天9000元", "CNY_per_hour"), ("每周3次", "times_per_month")])
def test_another_period_is_asked_again_and_not_converted(said: str, unit: str) -> None:
    found, why = read_quantity(said, unit, "zh")
    assert found is None and "再问一句" in why.zh and why.en


def test_an_answer_becomes_a_fact_with_its_words_and_speaker() -> None:
    after, heard = answer(Deal(), PRICE, "每小时3800元，含人工", by="周总", lang="zh", day=DAY)
    fact = after.facts[-1]
    assert (fact.quantity.value, fact.quantity.unit, fact.source.said_by) == (3800, "CNY_per_hour", "周总")
    assert fact.source.quote == "每小时3800元，含人工" and fact.source.ref == after.notes[-1].id
    assert heard.taken == ["停机单价：每小时3,800元"]
    assert [c.before for c in after.history if c.what.startswith(ASKED)] == [PRICE.text]


def test_an_answer_without_a_figure_is_kept_as_a_note_only() -> None:
    after, heard = answer(Deal(), PRICE, "要回去查", by="周总", lang="zh", day=DAY)
    assert not after.facts and "要回去查" in after.notes[-1].text and heard.left_out.zh


@pytest.mark.parametrize("said", ["", "   ", "很" * 2001])
def test_an_empty_or_endless_answer_is_refused(said: str) -> None:
    with pytest.raises(BadInput):
        answer(Deal(), PRICE, said, by="", lang="zh", day=DAY)


def _disputed() -> Deal:
    def fact(name: str, value: float, by: str) -> Fact:
        return Fact(
            id=name, label=Text(zh="停机次数", en="stops"), quantity=Quantity(value=value, unit="times_per_month"), metric="stops",
            status=FactStatus.CONTESTED, source=Source(type=SourceType.CUSTOMER, quote=f"{value:g}次", said_by=by),
        )  # fmt: skip

    one, two = fact("f1", 6, "周总"), fact("f2", 10, "小何")
    clash = Conflict(
        id="c1", metric="stops", fact_ids=["f1", "f2"], quotes=["6次", "10次"], question=question(one, two)
    )
    return Deal(facts=[one, two], conflicts=[clash])


@pytest.mark.parametrize(("said", "standing"), [("按台账，10次", 10), ("都不对，是8次", 8)])
def test_a_dispute_is_settled_and_the_loser_stays_as_history(said: str, standing: float) -> None:
    after, heard = answer(_disputed(), Asked(verifies="c1"), said, by="周总", lang="zh", day=DAY)
    live = [f for f in after.facts if f.status is FactStatus.ACTIVE]
    assert [f.quantity.value for f in live] == [standing] and after.conflicts[0].resolved_by == live[0].id
    assert sum(f.status is FactStatus.SUPERSEDED for f in after.facts) == len(after.facts) - 1
    assert heard.taken and any(c.kind == "resolved" for c in after.history)


def test_a_target_in_the_costs_own_unit_becomes_a_share_with_both_figures() -> None:
    deal = _disputed()
    deal.facts[0].status = FactStatus.ACTIVE
    asked = Asked(fills="stops.improvement_pct", label=Text(zh="做到多少算过", en="pass"), unit="percent", now=["f1"])
    after, heard = answer(deal, asked, "压到每月3次", by="周总", lang="zh", day=DAY)
    agreed = after.assumptions[-1]
    assert (agreed.input, agreed.base, agreed.source.said_by) == ("stops.improvement_pct", 50, "周总")
    assert "6次" in heard.taken[0] and "3次" in heard.taken[0]


def test_a_length_of_time_is_no_target_for_a_count() -> None:
    deal = _disputed()
    deal.facts[0].status = FactStatus.ACTIVE
    asked = Asked(fills="stops.improvement_pct", label=Text(zh="做到多少算过", en="pass"), unit="percent", now=["f1"])
    after, heard = answer(deal, asked, "两个小时以内", by="周总", lang="zh", day=DAY)
    assert not after.assumptions and heard.left_out.zh
