"""MAP-01 to MAP-12: each rule speaks when broken, names the people, and is silent otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from coach.deal.committee import map_findings, map_status, pitch_findings
from coach.deal.committee.styles import STYLES, pitch_conflicts
from coach.deal.model import (
    AdopterStyle,
    BuyingRole,
    Call,
    Contact,
    Deal,
    Hearsay,
    Note,
    Relationship,
    ResponseMode,
    Stakeholder,
    SupportEvent,
)

D, A, E, U = BuyingRole.DECISION_MAKER, BuyingRole.APPROVER, BuyingRole.EVALUATOR, BuyingRole.USER
SEEN = SupportEvent(what="约我们见了总工", date="3月2日")


def someone(name: str, *roles: BuyingRole, **known: Any) -> Stakeholder:
    return Stakeholder(name=name, buying_roles=list(roles), **({"contact": Contact.MULTIPLE} | known))


def sound() -> Deal:
    """A map that breaks no rule."""
    return Deal(
        people=[
            someone("古月", D, A, title="总经理", next_step="周五定范围"),
            someone(
                "石中",
                U,
                title="车间主任",
                relationship=Relationship.SUPPORTER,
                support_events=[SEEN],
                next_step="跟班",
            ),
            someone("范离", E, title="信息主管", next_step="写评分项"),
        ]
    )


def broken(deal: Deal) -> dict[str, str]:
    """Rule → severity of what is found, without the total."""
    return {f.rule: f.severity for f in map_findings(deal) if f.severity != "info"}


def test_a_sound_map_is_green() -> None:
    assert broken(sound()) == {}
    status = map_status(sound())
    assert (status.light, status.rules) == ("green", []) and status.reason.zh and status.reason.en


def test_map_01_nobody_decides() -> None:
    deal = sound()
    deal.people[0].buying_roles = []
    assert broken(deal)["MAP-01"] == "error"
    assert broken(Deal()) == {"MAP-01": "error"}


def test_map_01_the_decider_has_gone() -> None:
    deal = sound()
    deal.people[0].buying_roles = [A]
    deal.people.append(someone("方舟", D, left=True))
    assert broken(deal)["MAP-01"] == "warning"


@pytest.mark.parametrize("role", [D, A])
def test_map_02_one_economic_buyer(role: BuyingRole) -> None:
    deal = sound()
    deal.people.append(someone("方舟", role, next_step="见面"))
    found = next(f for f in map_findings(deal) if f.rule == "MAP-02")
    assert found.severity == "error" and found.people == ["古月", "方舟"] and "方舟" in found.message.zh
    deal.people[-1].left = True
    assert "MAP-02" not in broken(deal)


def test_one_who_picks_and_one_who_signs_is_no_conflict() -> None:
    deal = sound()
    deal.people[0].buying_roles = [D]
    deal.people.append(someone("方舟", A, next_step="见面"))
    assert "MAP-02" not in broken(deal)


def test_map_03_role_without_contact_names_who_introduces() -> None:
    deal = sound()
    deal.people[2].contact = Contact.NONE
    found = next(f for f in map_findings(deal) if f.rule == "MAP-03")
    assert found.people == ["范离"] and "石中" in found.message.zh and "石中" in found.message.en
    deal.people[2].contact = None  # not known is not "never met"
    assert "MAP-03" not in broken(deal)


@pytest.mark.parametrize("relation", [Relationship.ENEMY, Relationship.NON_SUPPORTER])
def test_map_04_power_against_us(relation: Relationship) -> None:
    deal = sound()
    deal.people[0].relationship = relation
    assert broken(deal)["MAP-04"] == "error"
    deal.people[1].inner_circle = True
    assert "MAP-04" not in broken(deal)
    deal.people[1].relationship = None
    found = next(f for f in map_findings(deal) if f.rule == "MAP-04")
    assert found.severity == "error" and "不投" in found.message.zh and "walk away" in found.message.en


def test_map_05_single_thread() -> None:
    deal = sound()
    deal.people[2].contact = Contact.NONE
    assert broken(deal)["MAP-05"] == "warning"
    deal = sound()
    for p in deal.people:
        p.title = "车间主任"
    found = next(f for f in map_findings(deal) if f.rule == "MAP-05")
    assert "生产" in found.message.zh and "production" in found.message.en.lower()


def test_map_06_gatekeeper_unknown() -> None:
    deal = sound()
    deal.people[2].buying_roles = []
    assert "MAP-06" not in broken(deal)
    deal.notes = [Note(id="n1", text="合同要过法务评审。", lang="zh")]
    assert broken(deal)["MAP-06"] == "warning"
    deal.hearsay = [Hearsay(text="合同要过法务评审")]
    assert "MAP-06" not in broken(deal)
    deal.people[2].title = "采购经理"
    found = next(f for f in map_findings(deal) if f.rule == "MAP-06")
    assert found.people == ["范离"]


def test_map_07_only_talkers() -> None:
    deal = sound()
    deal.people[1].buying_roles = []
    assert broken(deal)["MAP-07"] == "warning"


@pytest.mark.parametrize(
    ("mode", "speaks"),
    [
        (ResponseMode.EVEN_KEEL, True),
        (ResponseMode.OVERCONFIDENT, True),
        (ResponseMode.TROUBLE, False),
        (ResponseMode.GROWTH, False),
    ],
)
def test_map_08_no_pitch_without_trouble(mode: ResponseMode, speaks: bool) -> None:
    deal = sound()
    deal.people[0].mode = mode
    assert ("MAP-08" in broken(deal)) is speaks


def test_map_09_pitch_against_style() -> None:
    careful = someone("古月", D, adopter_style=AdopterStyle.CONSERVATIVE)
    (found,) = pitch_findings(careful, "这是一套革命性的系统，您是全国第一家")
    assert found.rule == "MAP-09" and "革命性" in found.message.zh and found.people == ["古月"]
    assert not pitch_findings(careful, "别家跑了两年，先验收后付款，不讲颠覆")
    assert not pitch_findings(someone("石中", U), "革命性的系统")
    assert pitch_conflicts(AdopterStyle.PRAGMATIST, "A revolutionary platform") == ["revolution"]
    assert pitch_conflicts(AdopterStyle.LAGGARD, "we rip and replace everything you have")
    assert not pitch_conflicts(AdopterStyle.VISIONARY, "您会做成行业第一")
    assert not pitch_conflicts(AdopterStyle.CONSERVATIVE, "this is not revolutionary, it is standard")
    deal = sound()
    deal.people[0].adopter_style = AdopterStyle.LAGGARD
    assert "MAP-09" in [f.rule for f in map_findings(deal, {"古月": "我们把老系统推倒重来"})]
    assert set(STYLES) == set(AdopterStyle)


def test_map_10_support_needs_an_event() -> None:
    deal = sound()
    deal.people[1].support_events = []
    assert broken(deal)["MAP-10"] == "error"
    deal.people[1].support_events = [SupportEvent(what="帮我们约人")]
    assert broken(deal)["MAP-10"] == "warning"
    deal.people[1].relationship = Relationship.NEUTRAL
    assert "MAP-10" not in broken(deal)


def test_map_11_each_track_has_a_next_step() -> None:
    deal = sound()
    deal.people[2].next_step = ""
    found = next(f for f in map_findings(deal) if f.rule == "MAP-11")
    assert found.people == ["范离"] and "把关" in found.message.zh and "gatekeeper" in found.message.en
    deal.call = Call.model_validate({"with": "信息主管范离", "when": "2027-03-08 10:00"})
    assert "MAP-11" not in broken(deal)


def test_map_12_is_a_total_with_unknowns_named() -> None:
    total = next(f for f in map_findings(sound()) if f.rule == "MAP-12")
    assert total.severity == "info" and "/16" in total.message.zh and "竞争" in total.message.zh


def test_errors_come_first_and_make_it_red() -> None:
    deal = sound()
    deal.people[1].support_events = []
    deal.people[2].contact = Contact.NONE
    order = [f.severity for f in map_findings(deal)]
    assert order == sorted(order, key=["error", "warning", "info"].index)
    status = map_status(deal)
    assert status.light == "red" and status.rules[0] == "MAP-10" and "石中" in status.reason.zh
    deal.people[1].support_events = [SEEN]
    assert map_status(deal).light == "amber" and map_status(deal).rules == ["MAP-03", "MAP-05"]


def test_every_message_is_worded_in_both_languages() -> None:
    deal = Deal(
        people=[
            someone("Ann Lee", D, contact=Contact.NONE, relationship=Relationship.ENEMY, mode=ResponseMode.EVEN_KEEL),
            someone("Bo Ray", D, relationship=Relationship.NON_SUPPORTER, mode=ResponseMode.OVERCONFIDENT),
            someone("Cy Orr", relationship=Relationship.SUPPORTER),
        ]
    )
    for f in map_findings(deal):
        assert f.message.zh and f.message.en and not any("\u4e00" <= ch <= "\u9fff" for ch in f.message.en)
        assert f.rule == "MAP-12" or f.rule == "MAP-01" or f.people
