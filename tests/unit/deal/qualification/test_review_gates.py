"""Readiness, success signal, health, stages, warnings, tasks, care."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from coach.deal.model import BuyerStage, Deal, SalesStage
from coach.deal.qualification.review import Qualification, qualify
from coach.deal.qualification.tasks import care, entered, tasks
from coach.deal.qualification.types import Setting

from .conftest import READY

Notes = Callable[..., Deal]
Covered = Callable[[Deal], Setting]


def test_the_signal_needs_both_halves_in_their_words(notes: Notes, today: dt.date, covered: Covered) -> None:
    deal = notes(READY)
    assert qualify(deal, today, covered(deal)).signal.on
    quiet = notes(READY.replace("他很支持，", "").replace("，早该弄了", ""))
    found = qualify(quiet, today, covered(quiet)).signal
    assert not found.on and found.value.ask


def test_readiness_names_what_is_missing(notes: Notes, today: dt.date) -> None:
    deal = notes(READY)
    gate = qualify(deal, today, Setting(covers={"p1": "e1"}, covered_known=True)).readiness
    assert [f.rule for f in gate.inputs if f.status == "no"] == ["80-1"] and not gate.ready
    rival = notes(READY + "竞品：维恩，报价没问到。")
    assert qualify(rival, today, Setting(covers={"x": "e1"}, covered_known=True)).readiness.ready


def test_health_shows_its_parts(notes: Notes, today: dt.date) -> None:
    deal = notes(READY.replace("第一次见", "没见过") + "车间说漏气没人管，报表也乱。")
    one = Setting(covers={deal.pains[0].id: "e1"} if deal.pains else {}, covered_known=True)
    parts = {p.id: p for p in qualify(deal, today, one).health}
    assert set(parts) == {"need_fit", "reach", "map", "recency"}
    assert parts["reach"].value == 0.5 and parts["reach"].light == "amber"
    assert parts["recency"].value == 4
    late = qualify(deal, today + dt.timedelta(days=40), one)
    assert {p.id: p.light for p in late.health}["recency"] == "red"


@pytest.mark.parametrize(
    ("text", "sales"),
    [
        ("11月3日 展会换了名片。", SalesStage.LEAD),
        ("11月3日 高部长头一回见。他说停机一次要修四个小时。", SalesStage.DISCOVERY),
        ("11月3日 设备部长高远见过两次，方案已发，他在看。", SalesStage.PROPOSAL),
        (
            "11月3日 竞品：维恩，上周演示过，报价发过来了。高部长头一回见。他说停机一次要修四个小时。",
            SalesStage.DISCOVERY,
        ),
        ("11月3日 设备部长高远在砍价，付款方式要改成三期。", SalesStage.NEGOTIATION),
        ("11月3日 合同签了，下周开始实施。", SalesStage.DELIVERY),
        ("11月3日 我们的服务合同明年2月28日到期，要谈续约。", SalesStage.RENEWAL),
    ],
)
def test_sales_stages_from_words(notes: Notes, today: dt.date, text: str, sales: SalesStage) -> None:
    at = qualify(notes(text), today).stage
    assert at.sales is sales, at.sales_evidence
    assert at.generators_label.zh


def _alarms(q: Qualification) -> set[str]:
    return {w.rule for w in q.warnings}


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        (READY, "12月1日 罗启明说推迟到明年5月20日前定。", "W-cycle-slipped"),
        (READY, "12月1日 罗启明说要提前，12月20日前定下来。", "W-cycle-earlier"),
        (READY, "12月1日 罗启明调走了，接手的是谭岳。", "W-cycle-left"),
        (READY, "12月1日 电话聊了聊近况。", "W-cycle-next"),
        (READY, "12月1日 集团冻结预算，等通知。", "W-budget-cut"),
        (READY, "12月1日 卞琴说尾款只能走明年的预算。", "W-budget-year"),
        (READY, "12月1日 竞品：维恩，开出首年免费。", "W-rival-bundle"),
        (READY, "12月1日 竞品：维恩，也来演示过。", "W-rival-named"),
    ],
)
def test_early_warnings_between_notes(
    notes: Notes, today: dt.date, covered: Covered, first: str, second: str, rule: str
) -> None:
    deal = notes(first, second)
    found = qualify(deal, today, covered(deal))
    assert rule in _alarms(found)
    assert all(w.move.zh and w.move.en for w in found.warnings)
    calm = notes(first)
    assert rule not in _alarms(qualify(calm, today, covered(calm))) or rule == "W-cycle-next"


def test_missing_money_proposes_the_lite_pilot_from_the_price_list(
    notes: Notes, today: dt.date, covered: Covered
) -> None:
    deal = notes(READY.replace("她说预算120万已经批下来", "今年没有预算"))
    w = next(w for w in qualify(deal, today, covered(deal)).warnings if w.rule == "W-budget-none")
    assert w.pilot == ["能耗管家(每厂)", "年服务"] and "31.2万" in w.move.zh


def test_no_go_needs_no_counter_moves(notes: Notes, today: dt.date) -> None:
    found = qualify(notes("11月3日 设备副总贾良拍板，头一回见。他说现在这套够用了，不打算换。"), today)
    assert found.verdict.view == "no_go" and not found.warnings and not found.tasks


def test_entering_the_decision_stage_calls_for_an_executive_visit(notes: Notes, today: dt.date) -> None:
    before, after = notes(READY), notes(READY, "12月1日 进入商务谈判，罗启明在砍价。")
    assert after.buyer_stage is BuyerStage.DECISION
    new = {t.id: t for t in entered(before, after, today)}
    assert {"executive-visit", "quote-approval"} <= set(new)
    assert new["executive-visit"].owner == "executive" and "罗启明" in new["executive-visit"].title.zh
    assert all(dt.date.fromisoformat(t.due) >= dt.date(2026, 12, 1) for t in new.values())


def test_tasks_never_fall_on_a_past_day(notes: Notes) -> None:
    sunday = dt.date(2026, 11, 22)
    for t in tasks(notes("11月20日 我们的服务合同明年1月10日到期，要谈续约。"), sunday):
        assert sunday < dt.date.fromisoformat(t.due) and dt.date.fromisoformat(t.due).weekday() < 5


def test_an_unmet_signer_is_a_task(notes: Notes, today: dt.date) -> None:
    found = tasks(notes(READY.replace("第一次见", "没见过")), today)
    assert any(t.id == "reach:卞琴" for t in found)


def test_care_grows_with_the_tier() -> None:
    assert len(care("A")) > len(care("B")) > len(care("C")) >= 1
