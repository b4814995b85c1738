"""The battlecard: what may be said, what stays inside, and that nothing on it is made up (BC-01…09)."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

import pytest

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import Competitor, Deal, RivalClaim
from coach.plays.battlecard import Battlecard, external_lines, make, rival_of
from coach.plays.diagnosis import diagnose
from coach.plays.diagnosis_cards import Shelf
from coach.plays.money import money_of, value_of
from coach.writing.playbook import PlaybookWriter

TODAY = dt.date(2026, 6, 15)
EMPTY = Shelf(pains={}, cases={}, scripts={}, glossary=[], find=lambda *_: [])
ZH: dict[str, Any] = {
    "name": "橡湾冷链", "lang": "zh", "account": {"name": "橡湾冷链"},
    "people": [
        {"name": "段宏", "title": "运营副总", "buying_roles": ["decision_maker"], "contact": "multiple", "quotes": ["先在一个库跑通，我再看下一步"]},
        {"name": "郝莉", "title": "财务总监", "buying_roles": ["approver"], "contact": "none"},
        {"name": "康复", "title": "信息主管", "buying_roles": ["evaluator"], "contact": "initial"},
    ],
    "pains": [{"id": "p1", "text": "夜里温度超了没人知道，早上才发现", "owner": "段宏", "note_id": "n1"}],
    "competitors": [{"name": "霜河", "price": "报价96万"}],
    "offering": {
        "company": "衡温科技",
        "offering": [
            {"id": "w1", "name": "冷库值守", "description": "温度超了自动打电话", "capabilities": ["温度超限自动电话通知", "超温记录自动生成"]},
            {"id": "w2", "name": "驻库辅导", "layer": "value_add", "description": "一名老师驻库，带夜班把值守跑顺", "capabilities": ["夜班带教"]},
        ],
        "price_list": [{"item": "冷库值守(每库)", "module": "w1", "amount": 90000, "cycle": "yearly"}],
        "terms_may_offer": ["先上一个冷库试点再谈其余", "验收后付尾款", "没达到双方书面约定的目标可退驻库费"],
        "terms_may_not": ["免费试用"],
    },
    "objections": [{"text": "霜河头一年免费，你们凭什么收钱？", "by": "郝莉"}],
    "notes": [{"id": "n1", "lang": "zh", "added": "2026-06-10", "text": "6月10日 见到运营副总段宏。霜河来演示过，开出首年免费，报价96万。夜里温度超了没人知道，早上才发现。"}],
}  # fmt: skip
EN: dict[str, Any] = {
    **ZH, "lang": "en", "name": "Oak Bay Cold", "account": {"name": "Oak Bay Cold"},
    "people": [
        {"name": "Dora Finch", "title": "operations director", "buying_roles": ["decision_maker"], "contact": "multiple", "quotes": ["Prove it in one store first"]},
        {"name": "Lee Hart", "title": "finance director", "buying_roles": ["approver"], "contact": "none"},
        {"name": "Ken Rao", "title": "IT manager", "buying_roles": ["evaluator"], "contact": "initial"},
    ],
    "pains": [{"id": "p1", "text": "alarms at night are missed until morning", "owner": "Dora Finch", "note_id": "n1"}],
    "competitors": [{"name": "Frostline", "price": "quoted $96k"}],
    "offering": {
        "company": "Evenkeel",
        "offering": [
            {"id": "w1", "name": "Night watch", "description": "Calls somebody when an alarm goes off", "capabilities": ["alarms at night call the next person", "missed-alarm report"]},
            {"id": "w2", "name": "Coach on site", "layer": "value_add", "description": "A former shift lead on site with the night crew", "capabilities": ["night crew coaching"]},
        ],
        "price_list": [{"item": "Night watch per store", "module": "w1", "amount": 900, "currency": "USD", "cycle": "monthly"}],
        "terms_may_offer": ["one store as a pilot first", "payment after acceptance"],
        "terms_may_not": ["free trial"],
    },
    "objections": [{"text": "Frostline is free for the first year. Why pay you?", "by": "Lee Hart"}],
    "notes": [{"id": "n1", "lang": "en", "added": "2026-06-10", "text": "10 June, met Dora Finch. Frostline demoed, free in the first year, quoted $96k. She says alarms at night are missed until morning."}],
}  # fmt: skip


def price(lang: str) -> Fact:
    quote = "报价96万" if lang == "zh" else "quoted $96k"
    unit = "CNY" if lang == "zh" else "USD"
    amount = 960000.0 if lang == "zh" else 96000.0
    source = Source(type=SourceType.CUSTOMER, ref="n1", quote=quote)
    return Fact(id="f1", label=Text(zh="对手报价", en="rival quote"), quantity=Quantity(value=amount, unit=unit), source=source, internal=True)  # fmt: skip


def card(raw: dict[str, Any], rival: str, today: dt.date = TODAY, **changes: Any) -> Battlecard:
    deal = Deal.model_validate({**raw, **changes})
    deal.facts.append(price(deal.lang))
    dx = diagnose(deal, EMPTY, deal.lang, today)
    dx.value = value_of(dx)
    dx.money = money_of(dx)
    return asyncio.run(make(dx, rival_of(dx, rival), PlaybookWriter()))


CARDS = [(ZH, "霜河"), (ZH, "自研"), (ZH, "维持现状"), (EN, "Frostline"), (EN, "in-house"), (EN, "status-quo")]


@pytest.mark.parametrize(("raw", "rival"), CARDS, ids=lambda x: x if isinstance(x, str) else x["lang"])
def test_every_card_is_whole_and_checked(raw: dict[str, Any], rival: str) -> None:
    c = card(raw, rival)
    assert not [f for f in c.checks if f.severity == "error"]
    assert sum(len(x.text) for x in c.front) <= 350 and len(c.front) >= 3
    assert len(c.strengths) >= 2 and len(c.we_lose) >= 2 and c.weaknesses and c.meet
    assert len(c.landmines) >= 3 and c.attacks and len(c.trial.lines) == 4
    assert c.trial.technical and c.trial.finance and c.trial.date > TODAY.isoformat()
    assert all(x.text == x.text.strip() and "  " not in x.text and "None" not in x.text for x in c.lines())
    assert len({x.id for x in c.lines()}) == len(c.lines())


@pytest.mark.parametrize(("raw", "rival"), [(ZH, "霜河"), (EN, "Frostline")], ids=["zh", "en"])
def test_what_goes_outside_names_no_rival_and_no_price_of_theirs(raw: dict[str, Any], rival: str) -> None:
    c = card(raw, rival)
    out = external_lines(c)
    assert out and all(x.tag == "EXTERNAL_OK" for x in out)
    assert not [x.text for x in out if rival in x.text or "96" in x.text]
    assert {x.section for x in out} >= {"difference", "landmine", "trial", "attack"}
    assert not {x.section for x in out} & {"strength", "lose", "meet", "weakness"}


def test_landmines_stand_on_our_own_offering() -> None:
    c = card(ZH, "霜河")
    mine = {"w1", "w2", *ZH["offering"]["terms_may_offer"], "price:冷库值守（每库）"}
    for m in c.landmines:
        assert m.question.text.endswith("？") and m.question.refs and set(m.question.refs) <= mine
        assert m.why.tag == "INTERNAL"
    assert any("合同期" in m.question.text for m in c.landmines), "a free first year calls for the whole term"


def test_what_we_cannot_answer_is_never_asked() -> None:
    bare = {**ZH["offering"], "terms_may_offer": [], "price_list": []}
    questions = [m.question.text for m in card(ZH, "霜河", offering=bare).landmines]
    assert questions and not [q for q in questions if "退" in q or "验收" in q or "合同期" in q]


def test_differences_hang_on_the_customers_own_words() -> None:
    c = card(ZH, "霜河")
    words = str(ZH["notes"]) + str(ZH["people"]) + str(ZH["objections"])
    assert c.differences and all(d.criterion.strip("？。") in words for d in c.differences)
    stated = [d for d in c.differences if d.stated]
    assert any("先在一个库" in d.criterion and "试点" in d.line.text for d in stated)
    assert all(d.line.refs for d in c.differences)


def test_negatives_about_a_supplier_need_source_and_date_and_stay_inside() -> None:
    rival = Competitor(
        name="霜河",
        weaknesses=[
            RivalClaim(text="夜里没人接电话"),
            RivalClaim(text="只装过小库", source="段宏", date="2026-06-01"),
            RivalClaim(text="产品手册写明不支持电话通知", source="《产品手册》第三版", date="2026-05-20"),
        ],
    )
    c = card(ZH, "霜河", competitors=[rival])
    assert [(x.tag, x.standing) for x in c.weaknesses] == [
        ("INTERNAL", "unverified"),
        ("INTERNAL", "verified"),
        ("EXTERNAL_OK", "verified"),
    ]
    said = [x.text for x in external_lines(c)]
    assert "夜里没人接电话" not in said and "只装过小库" not in said and "产品手册写明不支持电话通知" in said


def test_no_source_no_weakness() -> None:
    only = card(ZH, "霜河").weaknesses
    assert [x.id for x in only] == ["weak.none"] and "霜河" not in only[0].text


def test_usual_strengths_are_marked_where_the_notes_are_silent() -> None:
    note = {
        "id": "n1",
        "lang": "zh",
        "added": "2026-06-10",
        "text": "6月10日 见到段宏。夜里温度超了没人知道，早上才发现。",
    }
    c = card(ZH, "自研", notes=[note])
    assert not c.heard and {x.standing for x in c.strengths} == {"usual"}
    assert {x.standing for x in card(ZH, "霜河").strengths} == {"verified"}


@pytest.mark.parametrize(
    ("days", "price_stale", "card_stale"), [(5, False, False), (45, True, False), (120, True, True)]
)
def test_age_is_flagged(days: int, price_stale: bool, card_stale: bool) -> None:
    c = card(ZH, "霜河", dt.date(2026, 6, 10) + dt.timedelta(days=days))
    assert any("价格" in x for x in c.stale) == price_stale
    assert any("一个季度" in x for x in c.stale) == card_stale
    assert c.last_verified == "2026-06-10"


def test_the_sellers_own_check_renews_the_card() -> None:
    rival = Competitor(name="霜河", last_verified="2026-09-20")
    assert not [x for x in card(ZH, "霜河", dt.date(2026, 10, 1), competitors=[rival]).stale if "季度" in x]


def test_an_answer_that_nothing_of_ours_proves_stays_inside() -> None:
    said = {"text": "霜河跟我们的旧控制器接口都打通了，你们接得上吗？", "by": "康复"}
    c = card(ZH, "霜河", objections=[said])
    heard = next(a for a in c.attacks if a.heard)
    assert heard.difference.tag == "INTERNAL" and heard.explore.tag == "EXTERNAL_OK"
    assert "接口" in c.we_lose[0].text


def test_the_customers_own_target_is_the_pass_mark() -> None:
    source = Source(type=SourceType.CUSTOMER, ref="n1", quote="目标15分钟", said_by="段宏")
    target = Fact(id="f9", label=Text(zh="目标响应时长"), quantity=Quantity(value=15, unit="minute"), source=source)
    mark = next(x for x in card(ZH, "霜河", facts=[target]).trial.lines if x.id == "trial_mark")
    assert "15分钟" in mark.text and "段总" in mark.text
    unset = next(x for x in card(ZH, "霜河").trial.lines if x.id == "trial_mark")
    assert "段总" in unset.text and "15" not in unset.text


def test_a_disputed_pain_is_not_quoted_for_one_side() -> None:
    conflict = {
        "id": "c1",
        "metric": "超温次数",
        "fact_ids": ["a", "b"],
        "quotes": ["x", "y"],
        "question": {"zh": "？"},
    }
    facts = [
        {"id": i, "label": {"zh": "超温次数"}, "quantity": {"value": v, "unit": "times"}, "source": {"type": "customer", "quote": "超温"}, "status": "contested"}
        for i, v in (("a", 3), ("b", 9))
    ]  # fmt: skip
    pain = {**ZH["pains"][0], "fact_ids": ["a"]}
    c = card(ZH, "维持现状", pains=[pain], conflicts=[conflict], facts=facts)
    assert not [x.text for x in external_lines(c) if "没人知道" in x.text]


def test_open_rows_become_questions_with_somebody_to_ask() -> None:
    c = card(ZH, "霜河")
    assert {q.fills for q in c.open_questions} >= {"competitor.website", "competitor.spend", "competitor.departments"}
    assert all(q.text.zh and q.text.en and q.whom for q in c.open_questions)


def test_their_price_is_shown_to_us_only_beside_ours() -> None:
    c = card(ZH, "霜河")
    line = next(x for x in c.meet if x.id == "meet.price")
    assert line.tag == "INTERNAL" and "96万" in line.text and line.date == "2026-06-10"
    assert next(x for x in card(ZH, "霜河", dt.date(2026, 7, 20)).meet if x.id == "meet.price").stale


@pytest.mark.parametrize(("raw", "rival", "lang"), [(ZH, "霜河", "en"), (EN, "Frostline", "zh")], ids=["en", "zh"])
def test_a_card_in_the_other_language_is_whole(raw: dict[str, Any], rival: str, lang: str) -> None:
    deal = Deal.model_validate(raw)
    dx = diagnose(deal, EMPTY, lang, TODAY)  # type: ignore[arg-type]
    c = asyncio.run(make(dx, rival_of(dx, rival), PlaybookWriter()))
    assert not [f for f in c.checks if f.severity == "error"] and len(c.landmines) >= 3
    assert not [m.question.text for m in c.landmines if ("？" in m.question.text) == (lang == "en")]
    assert c.template.row("strategy").value in (c.posture.label.get(c.lang),)


def test_an_empty_deal_gives_an_honest_card() -> None:
    dx = diagnose(Deal(), EMPTY, "zh", TODAY)
    c = asyncio.run(make(dx, rival_of(dx, "维持现状"), PlaybookWriter()))
    assert not c.landmines and not c.differences and c.open_questions and c.stale
