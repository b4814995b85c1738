"""After the signature (items 38-43): what is recorded is said, nothing else. People and plants are made up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from coach.deal import recording
from coach.deal.assumptions import Assumption
from coach.deal.delivery import Delivery, Explanation, Measurement, Milestone, Step, checked
from coach.deal.facts import Fact, Quantity, Source, SourceType
from coach.deal.judging import keep_delivery
from coach.deal.model import BuyingRole, Contact, Deal, Module, Note, Offering, Pain, Price, Stakeholder
from coach.errors import BadInput
from coach.plays import aftersale
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.diagnosis_cards import Shelf
from coach.value import model as value_model
from coach.value.aftersale import promises_of, rows
from coach.value.case import build
from tests.unit.value.test_model import COST, JAMS, MINUTES, WEEKS, spec

TODAY = dt.date(2027, 2, 5)
OFFER = Offering(
    company="青禾软件",
    offering=[Module(id="a", name="卡瓶监测")],
    price_list=[Price(item="卡瓶监测", module="a", amount=150_000), Price(item="带班教练", amount=60_000)],
    terms_may_offer=["教练费最多三成和双方认的目标挂钩", "验收后付尾款两成"],
)
PEOPLE = [
    Stakeholder(name="季岚", title="生产副总", buying_roles=[BuyingRole.DECISION_MAKER], contact=Contact.MULTIPLE),
    Stakeholder(name="柏青", title="灌装主任", buying_roles=[BuyingRole.USER], contact=Contact.MULTIPLE),
    Stakeholder(name="邹岚", title="财务总监", buying_roles=[BuyingRole.APPROVER]),
]
IMPROVES = Assumption(
    input="jams.improvement_pct", low=10, base=20, high=30, source=Source(type=SourceType.CUSTOMER, said_by="季岚")
)


def diagnosis(delivery: Delivery | None = None, *, facts: list[Fact] | None = None, **more: Any) -> Diagnosis:
    pain = Pain(id="p1", text="卡一次停12分钟", owner="柏青", fact_ids=["j2"])
    deal = Deal(
        offering=OFFER, people=more.pop("people", PEOPLE), facts=facts or [JAMS, MINUTES, COST, WEEKS], pains=[pain],
        assumptions=more.pop("assumptions", [IMPROVES]), delivery=delivery, **more,
    )  # fmt: skip
    shelf = Shelf({}, {}, {}, [], lambda *_: [])
    problem = Problem(pain, owner=deal.person("柏青"), module=OFFER.offering[0], facts=[JAMS, MINUTES])
    return Diagnosis(deal, "zh", TODAY, shelf, [problem], value_model.build(deal, [spec()]))


def taken(value: float, **more: Any) -> Measurement:
    given: dict[str, Any] = {
        "id": "m1", "of": "jams", "quantity": Quantity(value=value, unit="minute"), "start": "2027-01-04", "end": "2027-01-31",
        "source": Source(type=SourceType.DOCUMENT, said_by="柏青", quote="停机台账"),
    }  # fmt: skip
    return Measurement(**{**given, **more})


# -- contract (38) --------------------------------------------------------------------------------
def test_nobody_signs_without_standard_acceptance_and_response() -> None:
    check = aftersale.contract(diagnosis())
    assert {p.id for p in check.points if p.must} == {"standard", "acceptance", "response"}
    assert not check.ready
    assert all(p.ask and p.whom for p in check.points if p.status == "open")


def test_a_term_that_stands_in_the_contract_settles_its_point() -> None:
    said = {p: {"text": "写好了"} for p in ("standard", "acceptance", "response")}
    check = aftersale.contract(diagnosis(Delivery.model_validate({"contract": said})))
    assert check.ready
    assert all(p.status == "agreed" and not p.ask for p in check.points if p.must)


def test_a_promise_made_in_passing_is_brought_up() -> None:
    note = Note(id="n1", lang="zh", text="柏青问老机器。我们答应先上一台试给他看。")
    point = next(p for p in aftersale.contract(diagnosis(notes=[note])).points if p.id == "verbal")
    assert "先上一台" in point.has


# -- milestones (39, 40) --------------------------------------------------------------------------
def test_four_milestones_follow_each_other_on_working_days() -> None:
    plan = aftersale.plan(diagnosis(), "2027-03-01")
    assert [m.milestone.id for m in plan.milestones] == ["requirements", "build", "trial", "acceptance"]
    ends = [dt.date.fromisoformat(m.milestone.end) for m in plan.milestones]
    starts = [dt.date.fromisoformat(m.milestone.start) for m in plan.milestones]
    assert all(s.weekday() < 5 for s in [*starts, *ends])
    assert all(a < b for a, b in zip(ends, starts[1:], strict=False))
    assert all(m.milestone.deliverables and m.needs and m.passes for m in plan.milestones)
    assert (plan.milestones[0].owner_customer, plan.milestones[3].owner_customer) == ("柏青", "季岚")


def test_a_recorded_date_moves_what_follows() -> None:
    kept = Delivery(start="2027-03-01", milestones=[Milestone(id="requirements", end="2027-04-02")])
    plan = aftersale.plan(diagnosis(kept))
    assert plan.milestones[1].milestone.start == "2027-04-05"
    assert [m.proposed for m in plan.milestones] == [False, True, True, True]


# -- fortnightly report (41) ----------------------------------------------------------------------
STEPS = [
    Step(id="s1", what="接口联调", owner="郑工", due="2027-02-02", done="2027-02-01"),
    Step(id="s2", what="规则梳理", owner="小许", due="2027-02-03"),
    Step(id="s3", what="开账号", owner="柏青", side="customer", due="2027-02-10"),
    Step(id="s4", kind="problem", what="编码有两套", added="2026-12-01"),
    Step(id="s5", kind="problem", what="扫码枪位置", added="2027-01-20", done="2027-02-04"),
    Step(id="s6", what="培训", owner="小许", due="2027-02-12"),
]


def test_the_report_says_what_was_recorded_and_names_what_is_not() -> None:
    report = aftersale.progress(diagnosis(Delivery(start="2027-01-04", steps=STEPS)))
    assert (report.since, report.until, report.number) == ("2027-01-23", "2027-02-05", 3)
    assert [s.id for s in report.promised] == ["s1", "s2"]
    assert [s.id for s in report.problems] == ["s4", "s5"]
    assert ([s.id for s in report.from_you], [s.id for s in report.next]) == (["s3"], ["s6"])
    told = " ".join(report.missing)
    assert "规则梳理" in told
    assert "编码有两套" in told


def test_a_problem_stays_until_it_is_closed() -> None:
    later = aftersale.progress(diagnosis(Delivery(start="2027-01-04", steps=STEPS)), "2027-06-30")
    assert [s.id for s in later.problems] == ["s4"]


def test_a_late_milestone_is_counted_in_working_days() -> None:
    kept = Delivery(start="2027-01-04", milestones=[Milestone(id="requirements", end="2027-01-29")])
    standing = aftersale.progress(diagnosis(kept)).standing
    assert standing is not None
    assert (standing.milestone, standing.days) == ("requirements", 5)


# -- value report (42) ----------------------------------------------------------------------------
def test_promised_against_measured_with_the_arithmetic_as_facts() -> None:
    report = aftersale.value_report(diagnosis(Delivery(start="2027-01-01", measurements=[taken(9)])))
    (row,) = report.rows
    assert (row.status, row.achieved_pct) == ("above", pytest.approx(25))
    assert row.money is not None
    assert row.money.quantity.value == pytest.approx(30 * 12 / 60 * 2400 * 50 * 0.25)
    fact = next(f for f in report.facts if f.id == "measured:m1")
    assert (fact.source.said_by, fact.source.quote, fact.source.date) == ("柏青", "停机台账", "2027-01-31")
    assert any("还没认" in line for line in report.open)


@pytest.mark.parametrize(
    ("value", "status"), [(9, "above"), (9.6, "met"), (10.5, "within"), (11.5, "short"), (13, "worse")]
)
def test_every_result_has_its_plain_word(value: float, status: str) -> None:
    (row,) = aftersale.value_report(diagnosis(Delivery(start="2027-01-01", measurements=[taken(value)]))).rows
    assert row.status == status


def test_a_shortfall_asks_for_its_reason_until_somebody_gives_one() -> None:
    kept = Delivery(start="2027-01-01", measurements=[taken(11.5)])
    assert any("差在哪" in line for line in aftersale.value_report(diagnosis(kept)).open)
    told = kept.model_copy(
        update={"explanations": [Explanation(promise="jams", cause="ours", text="夜班没培训", by="柏青")]}
    )
    report = aftersale.value_report(diagnosis(told))
    assert not any("差在哪" in line for line in report.open)
    assert "夜班没培训" in str(aftersale.paper(report).sections)


def test_nothing_measured_is_said_and_no_figure_takes_its_place() -> None:
    report = aftersale.value_report(diagnosis(Delivery(start="2027-01-01")))
    assert [r.status for r in report.rows] == ["not_measured"]
    assert (report.facts, report.sums.achieved) == ([], None)
    assert "未量" in str(aftersale.paper(report).sections)


def test_another_unit_or_period_is_listed_and_not_compared() -> None:
    other = taken(5).model_copy(update={"quantity": Quantity(value=5, unit="minute_per_month")})
    (row,) = aftersale.value_report(diagnosis(Delivery(start="2027-01-01", measurements=[other]))).rows
    assert (row.status, row.money) == ("other_unit", None)


def test_without_an_agreed_scope_no_money_is_stated() -> None:
    dx = diagnosis(assumptions=[])
    table = promises_of(dx.deal, dx.value, build(dx.deal, dx.value))
    (row,) = rows(table, [taken(9)])
    assert (row.status, row.achieved_pct, row.money) == ("no_promise", pytest.approx(25), None)


def test_the_signed_table_does_not_change() -> None:
    dx = diagnosis()
    signed = Delivery(signed="2027-01-04", promises=aftersale.promises(dx))
    deal = keep_delivery(dx.deal, signed, "许")
    weaker = [p.model_copy(update={"improvement_base": 1.0}) for p in signed.promises]
    with pytest.raises(BadInput, match="does not change"):
        keep_delivery(deal, signed.model_copy(update={"promises": weaker}), "许")
    assert deal.history[-1].what == "delivery"


# -- what comes next (43) -------------------------------------------------------------------------
NEWS = Note(id="n2", lang="zh", text="季岚说下半年要开新厂，放在宜昌。")


def test_a_new_site_is_a_question_and_never_a_quote() -> None:
    found = aftersale.expansion(diagnosis(notes=[NEWS]))
    (site,) = [t for t in found.triggers if t.kind == "next_site"]
    assert "新厂" in site.evidence
    assert (site.with_, site.say.endswith("？"), site.wait) == ("季岚", True, "")


def test_while_the_last_phase_is_short_everything_else_waits() -> None:
    kept = Delivery(start="2027-01-01", measurements=[taken(11.5)])
    found = aftersale.expansion(diagnosis(kept, notes=[NEWS])).triggers
    assert found[0].kind == "settle_first"
    assert all(t.wait for t in found[1:])


def test_an_accepted_result_speaks_for_the_next_place() -> None:
    kept = Delivery(start="2027-01-01", measurements=[taken(9, accepted_by="邹岚")])
    (result,) = [t for t in aftersale.expansion(diagnosis(kept)).triggers if t.kind == "result"]
    assert "12分钟→9分钟" in result.evidence


def test_who_took_over_is_visited() -> None:
    people = [
        *PEOPLE,
        Stakeholder(name="老耿", left=True),
        Stakeholder(name="方亭", buying_roles=[BuyingRole.USER], contact=Contact.NONE),
    ]
    found = aftersale.expansion(diagnosis(people=people)).triggers
    assert [t.with_ for t in found if t.kind == "new_head"] == ["方亭"]


def test_a_successor_is_known_by_the_note_alone() -> None:
    people = [*PEOPLE, Stakeholder(name="老耿", left=True), Stakeholder(name="方亭")]
    note = Note(id="n3", lang="zh", text="老耿月底调走，接手的是方亭，没见过。")
    found = aftersale.expansion(diagnosis(people=people, notes=[note])).triggers
    assert [t.with_ for t in found if t.kind == "new_head"] == ["方亭"]


# -- records --------------------------------------------------------------------------------------
def test_a_typed_line_is_a_step_and_a_figure_is_a_measurement() -> None:
    step = recording.step("接口联调 @郑工 2027-02-03", side="customer")
    assert (step.what, step.owner, step.due, step.side) == ("接口联调", "郑工", "2027-02-03", "customer")
    promises = aftersale.promises(diagnosis())
    got = recording.measurement(
        "单次卡瓶停线时长=9分钟; 2027-01-04..2027-01-31; 柏青; 停机台账; accepted:邹岚", promises
    )
    assert (got.of, got.quantity.value, got.quantity.unit, got.accepted_by) == ("jams", 9, "minute", "邹岚")
    assert got.source.quote == "停机台账"
    rate = recording.measurement("jams=7次/月; 2027-01-04..2027-01-31; 柏青", promises)
    assert rate.quantity.unit.endswith("_per_month")


@pytest.mark.parametrize(
    "text", ["jams=很多; 2027-01-04..2027-01-31; 柏青", "jams=9分钟; 柏青", "jams=9分钟; 2027-01-04..2027-01-31", "漏水=9分钟; 2027-01-04..2027-01-31; 柏青"]
)  # fmt: skip
def test_an_incomplete_measurement_is_refused_with_what_is_right(text: str) -> None:
    with pytest.raises(BadInput, match=r"write WHAT|known: jams"):
        recording.measurement(text, aftersale.promises(diagnosis()))


def test_a_record_without_a_date_or_a_source_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match=r"measurements\[0\].source"):
        checked(Delivery(measurements=[taken(9, source=Source(type=SourceType.DOCUMENT))]))
    with pytest.raises(BadInput, match=r"steps\[0\].due"):
        checked(Delivery(steps=[Step(what="x", due="3月")]))
    with pytest.raises(BadInput, match="ordinary size"):
        checked(Delivery(measurements=[taken(float("inf"))]))
