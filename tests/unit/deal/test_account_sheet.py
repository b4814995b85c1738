"""The account form, the marks of a key account, the research list."""

from __future__ import annotations

import datetime as dt

from coach.deal.account_form import account_form
from coach.deal.account_qualifier import qualifier, research
from coach.deal.intake import read
from coach.deal.model import Deal, LeadSource, Offering, Price
from coach.deal.qualification.types import Setting
from coach.deal.updating import apply

TODAY = dt.date(2026, 11, 20)
CUES = ["停机"]


def _deal(text: str) -> Deal:
    deal = apply(Deal(), read(text, None, note_id="n1", added=TODAY.isoformat(), pain_cues=CUES))
    deal.account.name = "澄江纸业"
    return deal


def test_nine_fields_filled_from_words_or_asked_for() -> None:
    deal = _deal(
        "11月3日 全省第二大的纸厂，今年目标是吨纸电耗降8%。环保新规明年起收紧。厂长庄平拍板，庄平说：锅炉房一个月停机6回。预算80万。要能看到每条线的电耗。"
    )
    form = account_form(deal, TODAY)
    fields = {f.id: f for f in form.fields}
    assert form.out_of == 9 == len(form.fields) and form.filled == sum(f.filled for f in form.fields)
    assert {"goals", "position", "regulation", "finance", "challenges", "needs", "name"} <= {
        i for i, f in fields.items() if f.filled
    }
    for f in form.fields:
        assert f.filled or (f.ask and f.ask.text.zh and f.ask.text.en)
        assert all(e.quote in deal.notes[0].text for e in f.evidence)
    assert not fields["competitors"].filled and not fields["vision"].filled


def test_what_the_seller_wrote_stands() -> None:
    deal = _deal("11月3日 聊了聊。")
    deal.account.vision = "做百年纸厂"
    vision = next(f for f in account_form(deal, TODAY).fields if f.id == "vision")
    assert (vision.filled, vision.value, vision.source) == (True, "做百年纸厂", "seller")


def test_all_low_is_a_plain_sale() -> None:
    deal = _deal("11月3日 店主老方自己拍板，说秤不准。")
    found = qualifier(deal, TODAY, Setting(covered_known=True))
    assert found.total <= 1 and found.tier == "C"


def test_three_roles_covered_pains_and_growth_make_tier_a() -> None:
    deal = _deal(
        "11月3日 厂长庄平拍板，庄平说：锅炉房一个月停机6回。财务总监卞琴签字。动力主任马涛天天用。信息部吴工出对比表。跑好了另外两个厂也要推广。"
    )
    deal.offering = Offering(price_list=[Price(item="年服务", amount=50_000, cycle="yearly")])
    setting = Setting(covers={p.id: "e1" for p in deal.pains}, covered_known=True)
    found = qualifier(deal, TODAY, setting)
    assert found.tier == "A" and all(m.evidence for m in found.marks)


def test_research_follows_the_source() -> None:
    assert research(_deal("11月3日 是化工厂的顾总介绍来的。"), TODAY).source is LeadSource.REFERRAL
    assert research(_deal("11月3日 招标公告挂网了。"), TODAY).source is LeadSource.STRATEGIC_PROJECT
    deal = _deal("11月3日 聊了聊。")
    assert research(deal, TODAY).source is None
    deal.lead_source = LeadSource.STRATEGIC_LIST
    assert research(deal, TODAY).source is LeadSource.STRATEGIC_LIST
