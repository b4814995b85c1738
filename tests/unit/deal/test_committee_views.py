"""The same people seen as departments, MEDDPICC, Miller Heiman, plans, coverage and board."""

from __future__ import annotations

from typing import Any

import pytest

from coach.deal.committee import (
    committee_map,
    coverage,
    decision_board,
    departments,
    meddpicc,
    miller_heiman,
    person_plans,
)
from coach.deal.committee.standing import function_of, layer_of, weight_of
from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import (
    AdopterStyle,
    BuyerStage,
    BuyingRole,
    Call,
    Competitor,
    Conflict,
    Contact,
    Deal,
    Note,
    Objection,
    Pain,
    Relationship,
    Stakeholder,
    SupportEvent,
)

D, A, E, U = BuyingRole.DECISION_MAKER, BuyingRole.APPROVER, BuyingRole.EVALUATOR, BuyingRole.USER


def someone(name: str, *roles: BuyingRole, **known: Any) -> Stakeholder:
    return Stakeholder(name=name, buying_roles=list(roles), **known)


def fact(fact_id: str, value: float, kind: SourceType = SourceType.CUSTOMER, **known: Any) -> Fact:
    source = Source(type=kind, quote=f"停机{value}分钟", said_by="石中")
    return Fact(
        id=fact_id,
        label=Text(zh="停机"),
        quantity=Quantity(value=value, unit="minute"),
        source=source,
        metric="停机",
        **known,
    )


def scores(deal: Deal) -> dict[str, int]:
    return {e.key: e.score for e in meddpicc(deal).elements}


@pytest.mark.parametrize(
    ("title", "function", "layer"),
    [
        ("财务总监", "finance", "executive"),
        ("IT经理", "it", "management"),
        ("采购部长", "procurement", "management"),
        ("生产副总", "production", "executive"),
        ("排产员", "production", "working"),
        ("shift lead", "production", "working"),
        ("General Counsel", "legal", "working"),
        ("VP Finance", "finance", "executive"),
        ("总经理", "executive", "executive"),
    ],
)
def test_function_and_layer_by_title(title: str, function: str, layer: str) -> None:
    p = someone("某某", title=title)
    known = function_of(p)
    assert known is not None and known.code == function and layer_of(p) == layer


def test_weight_comes_from_the_role_and_says_so() -> None:
    assert [weight_of(someone("x", r)).value for r in (A, D, E, U)] == [3, 3, 2, 1]
    assert weight_of(someone("x", U, E)).value == 2 and "评估" in weight_of(someone("x", U, E)).why.zh
    assert weight_of(someone("x")).value is None
    assert weight_of(someone("x", influence_only=True)).value == 0
    own = weight_of(someone("x", U, weight=3))
    assert own.value == 3 and "seller" in own.why.en


def test_departments_say_usual_concerns_only_where_the_notes_are_silent() -> None:
    deal = Deal(
        people=[
            someone("鲁燕", A, title="财务总监"),
            someone("池林", E, title="信息主管", concerns=["能不能接老系统"]),
        ],
    )
    finance, it = departments(deal)
    assert finance.function == "finance" and finance.weight == 3
    assert not finance.concerns[0].stated and "待确认" in finance.concerns[0].text.zh
    assert it.concerns[0].stated and it.concerns[0].text.zh == "能不能接老系统" and it.concerns[0].by == "池林"


def test_meddpicc_knows_nothing_of_an_empty_deal() -> None:
    m = meddpicc(Deal())
    assert m.total == 0 and m.out_of == 16 and len(m.elements) == 8
    assert [e.key for e in m.elements][:3] == ["pain", "champion", "economic_buyer"]  # run order among equals
    assert all(e.missing.zh and e.missing.en and not e.evidence for e in m.elements)


def test_meddpicc_full_marks_have_evidence() -> None:
    friend = someone(
        "石中", U, E, contact=Contact.DEEP, relationship=Relationship.MENTOR, personal_win="评上总工",
        support_events=[SupportEvent(what="把评分表发给我", date="3月2日")],
    )  # fmt: skip
    deal = Deal(
        people=[someone("古月", A, contact=Contact.INITIAL, evidence={"buying_roles.approver": "钱古月签"}), friend],
        pains=[Pain(id="p1", text="停机95分钟", owner="石中", confirmed=True, fact_ids=["f1"])],
        facts=[fact("f1", 95, SourceType.DOCUMENT)],
        timeline="6月底前定", buyer_stage=BuyerStage.SELECTION,
        competitors=[Competitor(name="甲", strategy="进攻"), Competitor(name="维持现状", kind="status_quo", strategy="防御")],
        notes=[Note(id="n1", lang="zh", text="技术分占60%，由石中打。法务合同评审要5个工作日。采购流程走两周。安全问卷要3周。")],
    )  # fmt: skip
    m = meddpicc(deal)
    assert m.total == 16, [(e.key, e.score, e.missing.zh) for e in m.elements]
    assert all(e.evidence and not e.missing.zh for e in m.elements)


def test_meddpicc_never_rounds_up() -> None:
    deal = Deal(people=[someone("古月", A, contact=Contact.NONE)])
    assert scores(deal)["economic_buyer"] == 1
    deal.people[0].contact = Contact.INITIAL
    assert scores(deal)["economic_buyer"] == 2
    deal.people.append(someone("方舟", A, contact=Contact.INITIAL))
    assert scores(deal)["economic_buyer"] == 1
    only_picks = Deal(people=[someone("古月", D, contact=Contact.DEEP)])
    assert scores(only_picks)["economic_buyer"] == 1


def test_friendliness_is_no_champion() -> None:
    kind = someone(
        "石中", U, relationship=Relationship.SUPPORTER, support_events=[SupportEvent(what="很支持", date="3月2日")]
    )
    assert scores(Deal(people=[kind]))["champion"] == 0
    kind.support_events = [SupportEvent(what="帮我们约了总工", date="3月5日")]
    assert scores(Deal(people=[kind]))["champion"] == 1


def test_a_disputed_figure_is_no_agreed_metric() -> None:
    deal = Deal(
        pains=[Pain(id="p1", text="停机95分钟", fact_ids=["f1"])],
        facts=[fact("f1", 95, SourceType.DOCUMENT), fact("f2", 65)],
        conflicts=[Conflict(id="c1", metric="停机", fact_ids=["f1", "f2"], quotes=["95", "65"], question=Text(zh="?"))],
    )
    assert scores(deal)["metrics"] == 1
    deal.conflicts[0].resolved_by = "f1"
    assert scores(deal)["metrics"] == 2


def test_miller_heiman_groups_and_flags() -> None:
    deal = Deal(
        people=[
            someone("古月", A, contact=Contact.NONE),
            someone("石中", U, relationship=Relationship.MENTOR, personal_win="评上总工"),
            someone("岳明", title="采购经理"),
            someone("范离", U, left=True),
        ]
    )
    sheet = miller_heiman(deal)
    by_kind = {g.kind: [b.name for b in g.people] for g in sheet.groups}
    assert by_kind == {"economic": ["古月"], "user": ["石中"], "technical": ["岳明"], "coach": ["石中"]}
    economic = sheet.groups[0].people[0]
    assert {"没见过", "个人图什么不知道"} <= {f.zh for f in economic.red_flags}
    assert any("范离" in f.zh for f in sheet.red_flags) and any("岳明" in f.zh for f in sheet.red_flags)
    assert any("教练" in f.zh for f in miller_heiman(Deal(people=[someone("古月", D)])).red_flags)


def test_plan_says_style_or_how_to_find_out() -> None:
    deal = Deal(people=[someone("古月", D, adopter_style=AdopterStyle.CONSERVATIVE), someone("石中", U)])
    known, unknown = person_plans(deal)
    assert "行业标准" in known.buys.zh and "return" in known.pitch.en and not known.style_hint.zh
    assert not unknown.wants.zh and "石中" in unknown.style_hint.zh
    assert {"contact", "relationship", "style"} == {g.field for g in unknown.gaps}


def test_next_touch_is_concrete() -> None:
    deal = Deal(
        timeline="6月底前定",
        people=[
            someone("古月", A, title="财务总监", contact=Contact.NONE),
            someone("石中", U, relationship=Relationship.SUPPORTER, contact=Contact.DEEP, reports_to="古月"),
            someone("岳明", E, relationship=Relationship.ENEMY, contact=Contact.INITIAL, next_step="周三单独喝茶"),
        ],
        objections=[Objection(text="太贵", by="古月")],
    )
    boss, enemy, friend = (p.next_touch for p in person_plans(deal))
    assert boss.via == "石中" and "石中" in boss.what.zh and "6月底前定" in boss.by.zh and "财务" in boss.bring.zh
    assert enemy.stated and enemy.what.zh == "周三单独喝茶"
    assert "古月" in friend.what.zh and not friend.via
    deal.call = Call.model_validate({"with": "古月", "when": "2027-05-06 09:00"})
    there = person_plans(deal)[0].next_touch
    assert not there.via and "2027-05-06 09:00" in there.by.en


def test_nobody_who_is_against_us_introduces() -> None:
    deal = Deal(
        people=[
            someone("古月", A, contact=Contact.NONE),
            someone("岳明", E, relationship=Relationship.ENEMY, contact=Contact.DEEP),
        ]
    )
    assert person_plans(deal)[0].next_touch.via == ""


def test_disputed_figures_are_brought_side_by_side() -> None:
    deal = Deal(
        people=[someone("石中", D)],
        facts=[fact("f1", 95), fact("f2", 65)],
        conflicts=[
            Conflict(id="c1", metric="停机", fact_ids=["f1", "f2"], quotes=["九十五", "六十五"], question=Text(zh="?"))
        ],
    )
    assert (
        "九十五" in person_plans(deal)[0].next_touch.bring.zh and "六十五" in person_plans(deal)[0].next_touch.bring.en
    )


def test_coverage_by_layer() -> None:
    deal = Deal(
        people=[
            someone("古月", A, title="总经理", contact=Contact.NONE),
            someone("池林", E, title="IT经理", contact=Contact.INITIAL),
            someone("老顾", influence_only=True),
        ]
    )
    executive, management, working, outside = coverage(deal)
    assert executive.missing.zh == "没见过古月" and not executive.meetings[0].met
    assert management.meetings[0].ours.en == "our solution architect" and not management.missing.zh
    assert "没有认识的人" in working.missing.zh
    assert [m.name for m in outside.meetings] == ["老顾"]


def test_board_shows_support_doubt_and_next_step() -> None:
    deal = Deal(
        people=[someone("石中", U), someone("古月", A, title="财务总监", relationship=Relationship.NEUTRAL)],
        objections=[Objection(text="账上看不到", by="古月")],
    )
    first, second = decision_board(deal)
    assert (
        first.name == "古月" and first.doubt.zh == "账上看不到" and first.doubt_stated and first.support.en == "neutral"
    )
    assert second.name == "石中" and not second.doubt_stated and second.next_touch.what.zh


def test_one_object_holds_it_all() -> None:
    deal = Deal(name="样例", people=[someone("古月", A), someone("石中", U, left=True)])
    view = committee_map(deal, "en")
    assert view.lang == "en" and view.deal == "样例"
    assert [p.name for p in view.people] == ["古月"]  # people who left get no plan
    assert type(view).model_validate_json(view.model_dump_json()) == view
