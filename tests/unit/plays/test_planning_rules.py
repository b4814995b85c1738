"""Planning rules: what an objection turns on, who is asked, what a document may show, when a meeting is over."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import BuyingRole, Call, Contact, Deal, Note, Relationship, Stakeholder
from coach.plays.address import role_of
from coach.plays.angles import angle_of
from coach.plays.dates import newest, passed
from coach.plays.diagnosis import complaint
from coach.plays.limits import hoped, showable
from coach.plays.objection_brief import sentences
from coach.plays.spin_plan import sizes
from coach.plays.tactics import stance, terms_for
from coach.plays.words import quoted_clause

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "angle"),
    [
        ("对方头一年不要钱，你们月月收", "free_rival"),
        ("They throw it in free with the renewal, module and all", "free_rival"),
        ("这种脚本我们自己也能写", "build"),
        ("省的是工时又不是钱", "not_cash"),
        ("When does this pay back?", "payback"),
        ("车间那批老设备采不到数", "old_equipment"),
        ("损耗都在允许误差之内", "tolerance"),
        ("再填一张表，没人填的", "entry"),
        ("My drivers won't use it", "wont_use"),
        ("今年这笔钱从哪里出", "no_money"),
        ("Patient data must not leave", "data"),
        ("总部已有统一的系统", "group_suite"),
        ("你们规模小，出了问题找谁", "big_name"),
    ],
)
def test_what_an_objection_turns_on(said: str, angle: str) -> None:
    found = angle_of(said)
    assert found is not None
    assert found.id == angle


def test_plain_talk_turns_on_nothing() -> None:
    assert angle_of("我们下周再碰一次") is None


def test_a_half_hour_meeting_stops_after_the_first_pain() -> None:
    assert len(sizes(2, 30)) == 1
    assert len(sizes(2, 45)) == 2
    for p, i, n in (tuple(map(sum, zip(*sizes(2, 45), strict=True))), sizes(1, 45)[0]):
        assert i >= 1.5 * p
        assert n / (p + i + n) >= 0.2


def test_a_complaint_speaks_before_a_bare_figure() -> None:
    assert complaint("报废压不下来，店长天天挨骂") > complaint("单店日均3100元")
    assert complaint("trucks wait and nobody knows") > complaint("212 trailers a day")


@pytest.mark.parametrize("label", ["签字额度", "预算", "汇率", "预期新增营收"])
def test_what_a_customer_document_never_lists(label: str) -> None:
    assert not showable(_fact(label))


def test_a_measured_figure_is_shown_and_a_hope_is_known() -> None:
    assert showable(_fact("换型时长"))
    assert hoped(_fact("预期新增营收"))


def _fact(label: str) -> Fact:
    return Fact(
        id="f", label=Text(zh=label), quantity=Quantity(value=1, unit="hour"), source=Source(type=SourceType.CUSTOMER)
    )


def test_aims_differ_by_relation_and_contact() -> None:
    def aim(relation: Relationship | None, contact: Contact | None = None, invited: bool = False) -> str:
        return stance(Stakeholder(name="甲", relationship=relation, contact=contact), invited=invited).aim

    aims = [aim(r) for r in Relationship]
    assert len(set(aims)) == len(aims)
    assert aim(None, Contact.NONE) == "meet"
    assert aim(None, Contact.NONE, invited=True) == "first"
    assert aim(None) == "read"


def test_a_signing_buyer_keeps_the_gate() -> None:
    buyer = Stakeholder(name="乙", title="部长", department="物资部", buying_roles=[BuyingRole.APPROVER])
    boss = Stakeholder(name="丙", title="总经理", buying_roles=[BuyingRole.APPROVER])
    director = Stakeholder(name="D", title="Operations Director", buying_roles=[BuyingRole.USER])
    assert (role_of(buyer), role_of(boss), role_of(director)) == ("gatekeeper", "decision_maker", "user")


def test_terms_for_later_steps_come_last() -> None:
    deal = Deal()
    deal.offering.terms_may_offer = [
        "second site at list price once site one is accepted",
        "60-day exit on the first site",
    ]
    assert terms_for(deal, "decision_maker")[0].startswith("60-day")


def test_a_meeting_before_the_newest_note_is_history() -> None:
    deal = Deal(call=Call.model_validate({"when": "2026-12-01 10:00"}))
    assert not passed(deal, TODAY)
    deal.notes = [Note(id="n1", text="12月5日 见面后补记，12月31日前交资料", lang="zh")]
    assert newest(deal, TODAY) == dt.date(2026, 12, 5)
    assert passed(deal, TODAY)


def test_a_quote_is_the_clause_that_carries_the_point() -> None:
    said = "价格先不说，再填一张表谁来填，店里忙不过来"
    angle = angle_of(said)
    assert angle is not None
    assert quoted_clause(said, "zh", 18, angle.sounds) == "再填一张表谁来填"
    assert quoted_clause(said, "en", 60) == ""


def test_long_answers_are_cut_at_sentence_ends() -> None:
    assert sentences("先试一处。再看数。最后才谈推广。", "zh", 8) == "先试一处。再看数。"
    assert sentences("First one place. Then the figures.", "en", 4) == "First one place."
