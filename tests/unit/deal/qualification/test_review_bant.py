"""BANT and the strict priority rule; the four questions; the seller's own answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from coach.deal.model import Answer, Deal
from coach.deal.qualification.prompts import PROMPTS
from coach.deal.qualification.review import Qualification, qualify
from coach.deal.qualification.types import Setting

from .conftest import READY

Notes = Callable[..., Deal]
Covered = Callable[[Deal], Setting]


def _review(deal: Deal, today: dt.date, covered: Covered) -> Qualification:
    return qualify(deal, today, covered(deal))


def test_priority_needs_all_four(notes: Notes, today: dt.date, covered: Covered) -> None:
    b = _review(notes(READY), today, covered).bant
    assert b.priority and not b.missing
    assert b.timeline.evidence[0].quote == "明年1月20日前要定下来"


@pytest.mark.parametrize(
    ("gone", "instead", "field"),
    [
        ("她说预算120万已经批下来", "她没提钱", "budget"),
        ("生产副总罗启明拍板，他", "生产副总罗启明", "authority"),
        ("明年1月20日前要定下来", "什么时候定没说", "timeline"),
    ],
)
def test_one_missing_field_means_nurture_with_the_question(
    notes: Notes, today: dt.date, covered: Covered, gone: str, instead: str, field: str
) -> None:
    b = _review(notes(READY.replace(gone, instead)), today, covered).bant
    found = getattr(b, field)
    assert not b.priority and found.status != "yes"
    assert found.ask and found.ask.text in b.missing


@pytest.mark.parametrize("when", ["明年5月前要定下来", "春节后开标", "明年定标"])
def test_three_months_is_strict_and_an_open_end_does_not_count(
    notes: Notes, today: dt.date, covered: Covered, when: str
) -> None:
    b = _review(notes(READY.replace("明年1月20日前要定下来", when)), today, covered).bant
    assert not b.priority and b.missing


def test_the_limit_day_itself_counts(notes: Notes, covered: Covered) -> None:
    deal = notes(READY.replace("1月20日", "2月20日"))
    assert qualify(deal, dt.date(2026, 11, 20), covered(deal)).bant.priority
    assert not qualify(deal, dt.date(2026, 11, 19), covered(deal)).bant.priority


def test_authority_goes_with_a_named_decider_who_is_still_there(notes: Notes, today: dt.date) -> None:
    deal = notes(READY, "12月1日 罗启明调走了，接手的是谭岳，没见过。")
    found = qualify(deal, today).bant.authority
    assert found.status == "no" and "谭岳" in found.text.zh


def test_there_are_seven_eight_and_six_prompts() -> None:
    assert [sum(p.question == q for p in PROMPTS) for q in ("real", "win", "worth")] == [7, 8, 6]


def test_scores_carry_words_and_unknowns_come_first(notes: Notes, today: dt.date, covered: Covered) -> None:
    o = _review(notes(READY), today, covered).questions
    assert o.out_of == 42 and o.total == sum(q.score for q in o.questions if not q.derived)
    for q in o.questions:
        assert [p.known for p in q.prompts] == sorted(p.known for p in q.prompts)
        assert all(p.ask for p in q.prompts if not p.known)
    assert o.prompt("budget").score == 2 and o.prompt("budget").evidence[0].quote.find("120万") >= 0
    assert o.prompt("deadline").score == 2 and o.prompt("acknowledged").score == 2
    assert not o.prompt("profit").known and not o.prompt("resources").known


def test_can_we_compete_is_read_from_difference_and_relation(notes: Notes, today: dt.date, covered: Covered) -> None:
    o = _review(notes(READY), today, covered).questions
    compete = next(q for q in o.questions if q.question == "compete")
    assert compete.derived and {p.prompt for p in compete.prompts} == {"difference", "relation"}
    assert compete.score == o.prompt("difference").score + o.prompt("relation").score


def test_the_sellers_answer_overrides_and_is_named_as_judgement(notes: Notes, today: dt.date, covered: Covered) -> None:
    deal = notes(READY)
    before = _review(deal, today, covered).questions
    deal.answers["profit"] = Answer(score=2, text="毛利四成", by="程晓", date="2026-11-19")
    deal.answers["budget"] = Answer(score=0, text="其实没批", by="程晓")
    after = _review(deal, today, covered).questions
    assert after.prompt("profit").judged_by == "程晓" and "程晓判断" in after.prompt("profit").text.zh
    assert after.total == before.total + 2 - before.prompt("budget").score


def test_a_rival_is_scored_only_where_the_notes_speak(notes: Notes, today: dt.date, covered: Covered) -> None:
    deal = notes("11月12日 设备部长高远天天用，说更想用维恩，“人家不用填表”。竞品：维恩，答应首年免费。锅炉房老停机。")
    found = _review(deal, today, covered).questions.rivals
    assert [r.name for r in found] == ["维恩"]
    assert {p.prompt for p in found[0].prompts} >= {"difference"} and all(p.evidence for p in found[0].prompts)
