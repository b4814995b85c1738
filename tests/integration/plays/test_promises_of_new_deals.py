"""Two made-up deals with a conflict, hearsay, a freeze, an order hidden in the notes and people not met: what must hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.cli.deals import dossier_deal
from coach.cli.files import Dossier, parse
from coach.coach import Coach
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.documents import markdown
from coach.plays.call_card import LIMIT, length
from coach.plays.results import Outputs, TalkTrack

DEALS = Path(__file__).parent / "deals"
NAMES = ["bank_zh", "coatings_en"]


async def _deal(coach: Coach, name: str, *, second: bool = False) -> Deal:
    found = parse(str(DEALS / f"{name}.yaml"))
    assert isinstance(found, Dossier)
    return await dossier_deal(coach, found, second=second)


def _track(made: Outputs, name: str) -> TalkTrack:
    return next(t for t in made.talk_tracks if name in t.person)


def _said_to_customer(made: Outputs) -> str:
    lines = [q.text for q in made.spin.questions]
    lines += [x for t in made.talk_tracks for x in (t.opener, *t.points, t.proof, t.scene, t.objection_answer)]
    lines += [x for a in made.objections for x in (a.acknowledge, a.explore, a.respond, a.confirm)]
    return "\n".join([*lines, markdown.render(made.proposal)])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("second", [False, True])
async def test_no_check_finds_an_error(coach: Coach, name: str, second: bool) -> None:
    made = await coach.outputs(await _deal(coach, name, second=second))
    outputs = (made.spin, made.card, made.proposal, *made.talk_tracks, *made.objections)
    assert [f"{c.rule} {c.message} {c.where}" for o in outputs for c in o.checks if c.severity == "error"] == []
    assert sum(c.severity == "warning" for c in made.spin.checks) <= 2


@pytest.mark.parametrize(("name", "rumour"), [("bank_zh", "撤点"), ("coatings_en", "may close")])
async def test_hearsay_never_reaches_the_customer(coach: Coach, name: str, rumour: str) -> None:
    assert rumour not in _said_to_customer(await coach.outputs(await _deal(coach, name)))


async def test_orders_in_the_notes_are_shown_and_not_obeyed(coach: Coach) -> None:
    made = await coach.outputs(await _deal(coach, "bank_zh"))
    assert made.card.warnings[0].startswith("笔记里夹着来路不明的指令")
    assert "三折" not in _said_to_customer(made)


@pytest.mark.parametrize("name", NAMES)
async def test_the_proposal_keeps_stances_limits_and_rivals_out(coach: Coach, name: str) -> None:
    deal = await _deal(coach, name)
    text = markdown.render(await coach.proposal(deal))
    secret = ["很支持", "教练", "签字额度", "EUR 60", "信达", "supports us", "leans", "stance", "Signing limit"]
    assert [w for w in secret if w in text] == []
    assert [o.text for o in deal.objections if o.text in text] == []


@pytest.mark.parametrize("name", NAMES)
async def test_the_card_and_the_answers_stay_short(coach: Coach, name: str) -> None:
    deal = await _deal(coach, name)
    made = await coach.outputs(deal)
    assert length(made.card, deal.lang) <= LIMIT[deal.lang]
    assert len(made.card.questions) <= 5
    for a in made.objections:
        spoken = a.acknowledge + " " + a.explore + " " + a.respond + " " + a.confirm
        size = len(re.findall(r"[一-鿿]", spoken)) if deal.lang == "zh" else len(spoken.split())
        assert size <= {"zh": 180, "en": 130}[deal.lang], a.kind


async def test_the_summary_is_short_and_asks_for_one_thing(coach: Coach) -> None:
    text = (await coach.proposal(await _deal(coach, "bank_zh"))).sections[0].blocks[0].text
    assert len(text) <= 400
    assert text.count("最大的风险") == 1
    assert text.count("定一件事") == 1


async def test_a_freeze_splits_the_plan(coach: Coach) -> None:
    draft = await coach.proposal(await _deal(coach, "bank_zh"))
    plan = next(s for s in draft.sections if s.id == "plan")
    assert any("封网" in b.text for b in plan.blocks)
    assert any("解冻之后" in cell for b in plan.blocks for row in b.rows for cell in row)


async def test_the_evaluator_gets_an_answer_and_no_promise(coach: Coach) -> None:
    track = _track(await coach.outputs(await _deal(coach, "bank_zh")), "陈工")
    assert "核心" in "".join([track.opener, *track.points])
    assert "现场试" in "".join(track.points)


async def test_who_is_not_met_is_won_through_somebody_first(coach: Coach) -> None:
    track = _track(await coach.outputs(await _deal(coach, "coatings_en")), "Pauline")
    assert track.aim.startswith("Not met yet")
    assert any("not met" in u for u in track.unknowns)


async def test_both_sides_of_a_dispute_stand_side_by_side(coach: Coach) -> None:
    made = await coach.outputs(await _deal(coach, "coatings_en"))
    asked = [q.text for q in made.spin.questions if q.verifies]
    assert asked
    assert "6%" in asked[0]
    assert "12.5%" in asked[0]


async def test_after_the_second_notes_the_new_rule_and_the_new_face_are_in(coach: Coach) -> None:
    deal = await _deal(coach, "coatings_en", second=True)
    made = await coach.outputs(deal)
    risks = next(s for s in made.proposal.sections if s.id == "risks")
    assert any("procurement framework" in cell for b in risks.blocks for row in b.rows for cell in row)
    assert "Marco" not in " ".join(t.person for t in made.talk_tracks)
    assert "Marco" not in made.spin.advance.text


@pytest.mark.parametrize(("name", "lang"), [("bank_zh", "en"), ("coatings_en", "zh")])
async def test_the_other_language_holds_no_foreign_sentence(coach: Coach, name: str, lang: Lang) -> None:
    made = await coach.outputs(await _deal(coach, name), lang=lang)
    lines = [q.text for q in made.spin.questions] + [made.spin.advance.text, made.spin.goal, made.card.goal]
    lines += [
        x for t in made.talk_tracks for x in (t.aim, t.opener, *t.points, t.scene, t.likely_objection, t.next_step)
    ]
    lines += [x for a in made.objections for x in (a.acknowledge, a.explore, a.respond, a.confirm, a.next_step)]
    foreign = r"[一-鿿]{9,}" if lang == "en" else r"(?:[A-Za-z']+ ){6,}"
    assert [x for x in lines if re.search(foreign, x)] == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [("今天打了个电话，对方说再看看。", "zh"), ("Called. They said maybe next year.", "en"), ("", "zh")],
)
async def test_one_line_of_notes_gives_open_questions_and_no_claims(coach: Coach, text: str, lang: Lang) -> None:
    made = await coach.outputs(await coach.read_notes(text, lang=lang))
    assert [c for c in made.spin.checks if c.severity == "error"] == []
    assert {q.stage for q in made.spin.questions} == {"situation", "problem", "implication", "need_payoff"}
    assert made.spin.advance.owner
    assert len(markdown.render(made.proposal)) < 2500
