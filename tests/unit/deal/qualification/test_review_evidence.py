"""Evidence: exact words, hearsay left out, the right person, nothing from silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel

from coach.deal.model import Deal
from coach.deal.qualification import cues
from coach.deal.qualification.record import Record
from coach.deal.qualification.review import qualify
from coach.deal.qualification.types import Evidence, Setting

from .conftest import READY

Notes = Callable[..., Deal]


def _all(value: Any) -> list[Evidence]:
    if isinstance(value, Evidence):
        return [value]
    if isinstance(value, BaseModel):
        return [e for name in type(value).model_fields for e in _all(getattr(value, name))]
    if isinstance(value, list):
        return [e for x in value for e in _all(x)]
    return [e for x in value.values() for e in _all(x)] if isinstance(value, dict) else []


@pytest.mark.parametrize(
    "text",
    [
        READY,
        "11月3日 高部长头一回见。他说停机一次要修四个小时，没有预算。听门卫说老板要卖厂。",
        'Notes 3 Nov. Met Ada Brook (plant manager), she picks the vendor. "We lose £9k a month to leaks." Someone said they already signed with Orbex.',
    ],
)
def test_every_quote_stands_in_the_notes_and_no_rumour_is_one(notes: Notes, today: dt.date, text: str) -> None:
    deal = notes(text)
    found = _all(qualify(deal, today, Setting()))
    assert found
    for e in found:
        assert e.quote in text or any(e.quote == p.item for p in deal.offering.price_list), e
    for rumour in ("老板要卖厂", "already signed with Orbex"):
        assert not any(rumour in e.quote for e in found)


def test_a_rumour_becomes_a_question(notes: Notes, today: dt.date) -> None:
    deal = notes("11月3日 高部长头一回见。他说停机一次要修四个小时。\n听门卫说老板要卖厂。")
    assert deal.hearsay
    found = qualify(deal, today)
    assert any("老板要卖厂" in a.text.zh for a in found.hearsay)


def test_words_belong_to_the_person_the_sentence_names(notes: Notes, today: dt.date) -> None:
    deal = notes("11月3日 财务总监卞琴签字。卞说账上看不到的不认。生产部长罗启明拍板，说值得做。")
    record = Record(deal, today)
    assert [e.by for e in record.all(cues.ACCOUNTS)] == ["卞琴"]
    assert [e.by for e in record.all(cues.ACKNOWLEDGED, without=cues.ACKNOWLEDGED_NOT)] == ["罗启明"]


def test_nothing_is_read_out_of_silence(today: dt.date) -> None:
    found = qualify(Deal(), today)
    assert found.questions.total == 0 and found.questions.unknown == 21
    assert {f.status for f in (found.bant.budget, found.bant.authority, found.bant.need, found.bant.timeline)} == {
        "unknown"
    }
    assert all(p.ask for q in found.questions.questions for p in q.prompts)
    assert found.verdict.view == "conditional_go" and all(w.severity == "amber" for w in found.warnings)


def test_traditional_characters_are_read_and_quoted_as_written(notes: Notes, today: dt.date) -> None:
    deal = notes("11月3日 廠長莊平拍板，頭一回見。他說現在這套夠用了，不打算換，也沒有預算。")
    found = qualify(deal, today)
    assert found.verdict.view == "no_go"
    assert any("不打算換" in e.quote for r in found.verdict.reasons for e in r.evidence)
    assert found.bant.budget.status == "no"


def test_a_complaint_in_quotes_is_a_need_where_nothing_else_was_marked(notes: Notes, today: dt.date) -> None:
    deal = notes(
        '14 Nov. Ellen Crowe (operations director) picks the supplier; she said "we throw away 3% of every batch".'
    )
    deal.pains = []
    need = qualify(deal, today).bant.need
    assert need.status == "yes" and "throw away 3%" in need.evidence[0].quote
