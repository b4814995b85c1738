"""Around a call, with the shipped library: lengths, brief, answers that move the range, the debrief."""

from __future__ import annotations

import pytest

from coach.cli.deals import SAMPLES, dossier_deal
from coach.cli.files import Dossier, parse
from coach.coach import Coach
from coach.deal.facts import FactStatus
from coach.deal.model import Deal, Relationship
from coach.errors import BadInput, NotFound
from coach.plays.brief import SECONDS
from coach.plays.debrief import DebriefForm
from coach.plays.track_lengths import BAND, LENGTHS
from coach.writing.checks.spin_lint import length as count

NAMES = ["zh.yaml", "en.yaml"]


async def _deal(coach: Coach, name: str, *, second: bool = False) -> Deal:
    found = parse(str(SAMPLES / name))
    assert isinstance(found, Dossier)
    return await dossier_deal(coach, found, second=second)


@pytest.mark.parametrize("name", NAMES)
async def test_every_length_keeps_its_time_and_asks_for_the_same_thing(coach: Coach, name: str) -> None:
    deal = await _deal(coach, name)
    made = await coach.talk_tracks(deal, lengths=LENGTHS)
    shorts = []
    for track in (t for t in made if not t.seat):
        words = track.lengths
        assert words is not None
        long = sum(count(p, deal.lang) for p in words.long)
        assert count(words.short, deal.lang) <= BAND["30s"][deal.lang][1] * 1.1
        assert long <= BAND["2min"][deal.lang][1] and long >= 2 * count(words.short, deal.lang) * 0.8
        ask = words.short[-24:]
        assert ask in words.message and ask in words.email and words.subject
        assert not [f for f in track.checks if f.severity == "error"]
        shorts.append(words.short)
    assert len(set(shorts)) == len(shorts)


@pytest.mark.parametrize("name", NAMES)
async def test_what_is_written_names_no_colleague_and_no_rival(coach: Coach, name: str) -> None:
    deal = await _deal(coach, name)
    rivals = [c.name for c in deal.competitors]
    guide = next(p.name for p in deal.people if p.relationship is Relationship.MENTOR)
    for track in await coach.talk_tracks(deal, lengths=["written"]):
        if track.lengths and track.person != guide:
            text = track.lengths.message + track.lengths.email
            assert guide.split()[0] not in text and not any(r in text for r in rivals)


async def test_a_lost_seat_gets_a_track_without_a_made_up_person(coach: Coach) -> None:
    deal = await _deal(coach, "zh.yaml")
    deal.people = [p for p in deal.people if not p.buying_roles]
    seats = [t for t in await coach.talk_tracks(deal) if t.seat]
    assert {t.seat for t in seats} >= {"decide"} and all("还不认识" in t.person for t in seats)


@pytest.mark.parametrize("name", NAMES)
async def test_the_brief_is_read_in_a_minute(coach: Coach, name: str) -> None:
    first, second = await _deal(coach, name), await _deal(coach, name, second=True)
    brief = await coach.calls.brief(first)
    assert (
        0 < brief.seconds <= SECONDS and len(brief.questions) == 5 and brief.people and brief.next_step and brief.bring
    )
    assert not brief.changed and (await coach.calls.brief(second)).changed


async def test_an_answer_moves_the_range_and_the_next_questions(coach: Coach) -> None:
    deal = await _deal(coach, "zh.yaml")
    before = await coach.spin(deal)
    disputed = next(q for q in before.questions if q.verifies)
    deal, settled = await coach.calls.answer(deal, disputed.id, "按台账，17次", by="秦岚")
    assert settled.taken and settled.before != settled.after and deal.conflicts[0].resolved_by != ""
    assert not any(q.verifies for q in (await coach.spin(deal)).questions)
    for asked, said in (
        ("stop_hour_cost", "每小时4200元"),
        ("line_stop_cost.improvement_pct", "压到每月8次"),
        ("line_stop_cost.conversion_pct", "六成到八成"),
        ("line_stop_cost.scope_pct", "全部，100%"),
    ):
        deal, made = await coach.calls.answer(deal, asked, said, by="秦岚")
        assert made.taken, (asked, made.left_out)
    assert made.after.computable and made.after.low is not None and not made.before.computable
    ranged = coach.diagnose(deal).changes
    assert any("→" in words and "回本" in words for words in ranged.values())


async def test_a_question_once_answered_is_not_asked_again(coach: Coach) -> None:
    deal = await _deal(coach, "zh.yaml")
    asked = next(q for q in (await coach.spin(deal)).questions if q.stage == "problem")
    after, _ = await coach.calls.answer(deal, asked.id, "多半卡在采购回复交期那一步")
    assert asked.text not in [q.text for q in (await coach.spin(after)).questions]
    with pytest.raises(NotFound, match="1 to"):
        await coach.calls.answer(deal, "99", "x")


async def test_the_form_puts_everything_in_with_its_history(coach: Coach) -> None:
    deal = await _deal(coach, "zh.yaml")
    form = await coach.calls.form(deal)
    at = next(n for n, a in enumerate(form.answers) if "17次" in a.question)
    form.answers[at].answer = "按台账，17次"
    form.people[0].there, form.people[0].stance = True, Relationship.NEUTRAL
    form.commitment = form.commitment.model_copy(
        update={"got": "指定一位财务来核口径", "by": "秦岚", "date": "12月12日"}
    )
    after, made = await coach.calls.debrief(deal, form, by="小许")
    person = after.person("秦岚")
    assert made.commitment == "advance" and made.taken and made.judged
    assert person and person.relationship is Relationship.NEUTRAL and person.support_events and person.next_step
    assert {c.judged_by for c in after.history if c.what == "person:秦岚" and c.judged_by} == {"小许"}
    assert [f for f in after.facts if f.status is FactStatus.SUPERSEDED]


async def test_a_form_that_is_empty_or_of_another_state_is_refused(coach: Coach) -> None:
    deal = await _deal(coach, "zh.yaml")
    with pytest.raises(BadInput, match="nothing is filled in"):
        await coach.calls.debrief(deal, DebriefForm(), by="小许")
    form = await coach.calls.form(deal)
    form.answers[0].answer, form.answers[0].question = "17次", "另一个问题？"
    with pytest.raises(BadInput, match="fresh form"):
        await coach.calls.debrief(deal, form, by="小许")
    form = await coach.calls.form(deal)
    form.people[0].name, form.people[0].there = "没有这个人", True
    with pytest.raises(BadInput, match=r"people\[0\]"):
        await coach.calls.debrief(deal, form, by="小许")
