"""go, conditional go, no-go: each rule by a note of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from coach.deal.model import Deal, Objection
from coach.deal.qualification.types import Money, Setting
from coach.deal.qualification.verdict import Verdict, decide

from .conftest import READY

Notes = Callable[..., Deal]
Covered = Callable[[Deal], Setting]


def _rules(v: Verdict) -> set[str]:
    return {r.rule for r in v.reasons} | {c.rule for c in v.conditions}


def test_everything_in_place_is_a_go(notes: Notes, today: dt.date, covered: Covered) -> None:
    deal = notes(READY)
    v = decide(deal, today, covered(deal))
    assert v.view == "go", [c.text.zh for c in v.conditions if c.blocking]
    assert {"GO-need", "GO-decider", "GO-budget", "GO-time"} <= _rules(v)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("11月3日 设备副总贾良拍板，头一回见。他说现在这套够用了，不打算换。", "NG-denied"),
        ("11月3日 采购部周部长拍板，头一回见，他反对，更想用维恩。锅炉房老停机，一个月停6回。", "NG-against"),
        ("11月3日 标书要求必须具备电力监理甲级资质，没有的不能投。我们没有这个资质，办不下来。", "NG-knockout"),
        ("11月3日 采购说必须以美元计价，否则不谈。", "NG-knockout"),
        ("11月3日 招标公告挂网了，12月8日开标，参数照着恒能的样本写的。", "NG-wired"),
        ("3 Nov. Ada Brook (plant manager) picks the vendor. She said they have already signed with Orbex.", "NG-lost"),
        (
            "3 Nov. Met Ada Brook (plant director), she decides. She said there is no need, happy with the current one.",
            "NG-denied",
        ),
    ],
)
def test_reasons_to_stop(notes: Notes, today: dt.date, text: str, rule: str) -> None:
    v = decide(notes(text), today)
    stop = [r for r in v.reasons if r.rule == rule]
    assert v.view == "no_go" and stop and stop[0].evidence


def test_a_friend_inside_with_a_pain_keeps_a_denial_from_ending_it(notes: Notes, today: dt.date) -> None:
    text = "11月3日 设备副总贾良拍板，说够用了，不打算换。车间主任陶明天天用，支持，“一个月停6回，早该弄了”，锅炉房老停机。"
    assert decide(notes(text), today).view == "conditional_go"


@pytest.mark.parametrize(
    ("gone", "instead", "rule"),
    [
        ("财务总监卞琴签字，第一次见，她说", "财务总监卞琴签字，没见过。罗说", "CD-approver"),
        ("生产副总罗启明拍板，他", "生产副总罗启明", "CD-decider"),
        ("她说预算120万已经批下来", "今年没有预算", "CD-budget"),
        ("她说预算120万已经批下来", "她说预算就20万", "CD-budget"),
    ],
)
def test_one_open_point_makes_it_conditional(
    notes: Notes, today: dt.date, covered: Covered, gone: str, instead: str, rule: str
) -> None:
    deal = notes(READY.replace(gone, instead))
    v = decide(deal, today, covered(deal))
    assert v.view == "conditional_go" and rule in {c.rule for c in v.conditions if c.blocking}


def test_conditions_are_dated_and_blocking_ones_come_first(notes: Notes, today: dt.date) -> None:
    v = decide(notes(READY.replace("第一次见", "没见过")), today)
    assert [c.blocking for c in v.conditions] == sorted((c.blocking for c in v.conditions), reverse=True)
    for c in v.conditions:
        day = dt.date.fromisoformat(c.by)
        assert day >= today and (c.dated_by_notes or day.weekday() < 5)
        assert f"{day.month}月{day.day}日" in c.text.zh and f"{day:%-d %B}" in c.text.en


def test_a_leaving_decider_is_asked_after_by_the_successors_name(
    notes: Notes, today: dt.date, covered: Covered
) -> None:
    deal = notes(READY, "12月1日 罗启明月底调去总部，接手的是谭岳，没见过。")
    v = decide(deal, today, covered(deal))
    assert v.view == "conditional_go" and v.as_of == "2026-12-01"
    first = v.conditions[0]
    assert first.rule == "CD-decider" and "谭岳" in first.text.zh
    assert any("罗启明" in t.zh for t in v.changed_since) and any("谭岳" in t.zh for t in v.changed_since)


def test_dates_in_the_notes_date_the_conditions(notes: Notes, today: dt.date) -> None:
    text = READY + "集团下文，设备进集采，12月31日前交入围资料。12月15日起封网到正月十五。先在一个车间试点。"
    found = {c.rule: c for c in decide(notes(text), today).conditions}
    assert found["CD-route"].by == "2026-12-31" and found["CD-route"].dated_by_notes
    assert found["CD-freeze"].by == "2026-12-15" and "2月20日" in found["CD-freeze"].text.zh
    assert found["CD-trial"].by == "2026-12-15"


def test_an_incumbents_renewal_inside_the_cycle_holds_it_back(notes: Notes, today: dt.date, covered: Covered) -> None:
    deal = notes(READY + "竞品：维恩，他们的合同明年1月31日到期，要续签。")
    v = decide(deal, today, covered(deal))
    renewal = next(c for c in v.conditions if c.rule == "CD-renewal")
    assert v.view == "conditional_go" and renewal.blocking and renewal.by == "2027-01-31"


def test_finance_words_ask_for_a_signed_basis(notes: Notes, today: dt.date) -> None:
    deal = notes(READY)
    deal.objections = [Objection(text="省的是工时，账上看不到，凭什么批？", by="卞琴")]
    v = decide(deal, today)
    assert {"CO-approver-open", "CD-basis"} <= _rules(v)
    assert "卞琴" in next(c for c in v.conditions if c.rule == "CD-basis").text.zh


def test_a_hint_at_favours_becomes_a_line_of_ours_and_no_evidence(notes: Notes, today: dt.date) -> None:
    v = decide(notes(READY + "\n听司机说要给采购的小舅子一点介绍费才进得去。"), today)
    line = next(c for c in v.conditions if c.rule == "CD-clean")
    assert "返佣" in line.text.zh
    assert not any("介绍费" in e.quote for r in v.reasons for e in r.evidence)


def test_another_currency_needs_the_customers_own_rate(notes: Notes, today: dt.date) -> None:
    setting = Setting(first_step=Money(amount=570_000, currency="CNY", smallest=420_000))
    bare = notes("11月3日 厂长庄平拍板，头一回见。锅炉房老停机，一个月停6回。预算EUR 60k，明年1月前定。")
    assert "CD-budget" in {c.rule for c in decide(bare, today, setting).conditions if c.blocking}
    rated = notes(
        "11月3日 厂长庄平拍板，头一回见。锅炉房老停机，一个月停6回。预算EUR 60k，汇率他们内部用7.8，明年1月前定。"
    )
    v = decide(rated, today, setting)
    assert "CD-budget" not in _rules(v)
    assert any("7.8" in r.text.zh and "42万" in r.text.zh for r in v.reasons)


def test_a_bare_lead_asks_for_a_call_not_a_budget(notes: Notes, today: dt.date) -> None:
    v = decide(notes("11月20日 展会上加了一位路经理的微信，回头聊。"), today)
    assert v.view == "conditional_go" and {c.rule for c in v.conditions} <= {"CD-need", "CD-decider"}


def test_the_view_before_is_kept(notes: Notes, today: dt.date, covered: Covered) -> None:
    first = decide(notes(READY.replace("第一次见", "没见过")), today)
    deal = notes(READY)
    assert decide(deal, today, covered(deal), first).was == "conditional_go"


def test_both_languages_say_it(notes: Notes, today: dt.date, covered: Covered) -> None:
    deal = notes(READY.replace("第一次见", "没见过") + "竞品：维恩，首年免费。先在一个车间试点。")
    v = decide(deal, today, covered(deal))
    texts = [v.headline, *(r.text for r in v.reasons), *(c.text for c in v.conditions), *v.changed_since]
    assert all(t.zh and t.en and "{" not in t.zh + t.en for t in texts)


def test_braces_in_the_notes_do_no_harm(notes: Notes, today: dt.date) -> None:
    v = decide(notes("11月3日 高部长头一回见。他说停机一次要修{x}四个小时，{0}。审计要{d}走招标。"), today)
    assert all(c.text.zh for c in v.conditions)
