"""The political structure read from notes: only what is plainly said, each with its words (item 62)."""

from __future__ import annotations

import pytest

from coach.deal.committee import politics
from coach.deal.committee.dating import call_is_over, date_at
from coach.deal.intake import read
from coach.deal.model import Call, Deal, Note, Stakeholder
from coach.deal.updating import apply

ZH = """12月3日 去了一趟德泰。设备部经理冯立军支持我们，带我们看了二号线。冯立军直接向生产副总孟庆川汇报。孟总拍板。
技术顾问老田不签字，孟总有什么事都先问老田。信息主管池建林基本上都听冯立军的。财务总监鲁燕签字，她最关心的是回本要几年。
行政主任卜凡是孟总的老部下。采购经理岳明说“现在这样挺好，没必要换”。对冯立军个人来说，年底要评高级经理。
"""
EN = """3 Dec, site visit. Paula Reyes (plant manager) decides. Owen Hart (maintenance lead) reports to Paula Reyes. He backs us,
introduced us to the controller. Walt Stone, a retired engineer, has no vote, but Paula asks Walt Stone about everything.
Nina Cole (controller) signs; Nina worries about double counting. Nina doesn't report to Paula."""


def _people(text: str) -> dict[str, Stakeholder]:
    patch = read(text)
    for p in patch.people:
        for field, words in p.evidence.items():
            assert words in text, (p.name, field)
    return {p.name: p for p in patch.people}


def test_chinese_lines_of_power() -> None:
    who = _people(ZH)
    assert who["冯立军"].reports_to == "孟庆川"
    assert who["冯立军"].influences == ["池建林"]
    assert who["老田"].influences == ["孟庆川"]
    assert who["鲁燕"].concerns == ["回本要几年"]
    assert who["卜凡"].inner_circle is True and "老部下" in who["卜凡"].evidence["inner_circle"]
    assert who["岳明"].mode == "even_keel"
    assert who["冯立军"].personal_win == "年底要评高级经理"
    assert [(e.date, e.quote) for e in who["冯立军"].support_events] == [("12月3日", "设备部经理冯立军支持我们")]


def test_english_lines_of_power() -> None:
    who = _people(EN)
    assert who["Owen Hart"].reports_to == "Paula Reyes"
    assert who["Owen Hart"].support_events[0].date == "3 Dec"
    assert who["Walt Stone"].influences == ["Paula Reyes"]
    assert who["Nina Cole"].concerns == ["double counting"]
    assert not who["Nina Cole"].reports_to


@pytest.mark.parametrize(
    ("text", "reports", "listens", "inside"),
    [
        ("信息总监贺卫国，汇报给总经理姚宏。", {"贺卫国": "姚宏"}, {}, []),
        ("生产部长邵刚和信息部长陆平都向总经理姚宏汇报。", {"邵刚": "姚宏", "陆平": "姚宏"}, {}, []),
        ("信息总监贺卫国的上级是姚宏。", {"贺卫国": "姚宏"}, {}, []),
        ("总经理姚宏说了算，他什么都听技术顾问老耿的。", {}, {"老耿": ["姚宏"]}, []),
        ("厂长葛峰有什么事都问退休的老总工段师傅。", {}, {"段师傅": ["葛峰"]}, []),
        ("段师傅（退休总工）的话在葛厂长那里很管用。", {}, {"段师傅": ["葛厂长"]}, []),
        ("葛厂长最信任设备科长米强。", {}, {"米强": ["葛厂长"]}, []),
        ("办公室主任田敏，老板身边的人，说话管用。", {}, {}, ["田敏"]),
        (
            "Karen Holt, VP Ops, decides. Raj Patel, IT manager, reports directly to her.",
            {"Raj Patel": "Karen Holt"},
            {},
            [],
        ),
        ("Karen Holt (CEO) signs. She trusts Bill Weir on big decisions.", {}, {"Bill Weir": ["Karen Holt"]}, []),
        ("Raj Patel (IT manager) is Karen Holt's right-hand man. Karen Holt decides.", {}, {}, ["Raj Patel"]),
        ("Bill Weir has the CEO's ear.", {}, {}, ["Bill Weir"]),
    ],
)
def test_ways_of_saying_it(
    text: str, reports: dict[str, str], listens: dict[str, list[str]], inside: list[str]
) -> None:
    people = _people(text).values()
    assert {p.name: p.reports_to for p in people if p.reports_to} == reports
    assert {p.name: p.influences for p in people if p.influences} == listens
    assert [p.name for p in people if p.inner_circle] == inside


@pytest.mark.parametrize(
    "text",
    [
        "池建林是信息主管。冯立军是设备部经理。听说池建林向冯立军汇报。",
        "信息主管池建林不向设备部经理冯立军汇报。",
        "信息主管池建林是不是向设备部经理冯立军汇报？",
        "信息主管池建林好像向设备部经理冯立军汇报。",
        "信息主管池建林向设备部经理冯立军汇报方案进展。",
        "信息主管池建林向设备部经理冯立军汇报了我们的方案。",
        "下周信息主管池建林要向设备部经理冯立军汇报。",
        "行政主任卜凡是设备部经理冯立军的老部下。",
        "Tim Moss is the IT manager. Maybe Tim Moss reports to Ann Price, the CFO.",
        "Tim Moss is the IT manager. Does Tim Moss report to Ann Price, the CFO?",
    ],
)
def test_hearsay_questions_denials_and_guesses_are_left_out(text: str) -> None:
    assert not any(p.reports_to or p.influences or p.inner_circle for p in read(text).people)


def test_a_map_sign_is_no_event() -> None:
    people = read("图谱：孟副总 D P =；冯经理 E +；鲁总监 A –").people
    assert any(p.relationship == "supporter" for p in people)
    assert not any(p.support_events for p in people)


def test_a_later_note_adds_and_replaces() -> None:
    deal = apply(Deal(), read(ZH))
    deal = apply(deal, read("12月9日 冯立军现在向财务总监鲁燕汇报。冯立军支持我们，把评分表发给我看了。", note_id="n2"))
    feng = deal.person("冯立军")
    assert feng is not None and feng.reports_to == "鲁燕"
    assert [e.date for e in feng.support_events] == ["12月3日", "12月9日"]
    assert feng.influences == ["池建林"]
    told = [(c.before, c.after, c.quote) for c in deal.history if c.note_id == "n2" and "reports_to" in c.after]
    assert told == [("孟庆川", "reports_to: 鲁燕", "冯立军现在向财务总监鲁燕汇报")]


def test_tree_circle_and_hidden_influencers() -> None:
    tree = politics(apply(Deal(), read(ZH)))
    assert tree.reports == {"冯立军": "孟庆川"} and tree.roots == ["孟庆川"]
    assert tree.inner_circle == ["卜凡"]
    assert "老田" in tree.hidden and "冯立军" not in tree.roots
    loop = Deal(people=[Stakeholder(name="甲", reports_to="乙"), Stakeholder(name="乙", reports_to="甲")])
    assert len(politics(loop).reports) == 1
    assert politics(Deal(people=[Stakeholder(name="甲", reports_to="丙")])).unplaced == ["丙"]


def test_only_the_head_of_a_line_dates_it() -> None:
    note = "【11月8日 电话】\n他大概1.5到2个点\n12月20日前要定\n12.1 又见一次，12.9要开标"
    assert date_at(note, note.index("大概")) == "11月8日"
    assert date_at(note, note.index("又见")) == "12.1"
    assert date_at("没有日期的一行", 3) == ""


def test_whether_the_meeting_lies_behind() -> None:
    deal = Deal(
        notes=[Note(id="n1", text="12月5日 会后", lang="zh")],
        call=Call.model_validate({"with": "某", "when": "2026-12-03 14:00"}),
    )
    assert call_is_over(deal)
    deal.call = Call.model_validate({"with": "某", "when": "2027-01-09"})
    assert not call_is_over(deal)
