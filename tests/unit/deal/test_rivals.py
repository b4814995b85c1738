"""Who we may lose to, what the notes prove of them, and the posture their moves show (item 65, BC-06, BC-07)."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.deal.model import BuyingRole, Competitor, Contact, Deal, Hearsay, Note, Objection, Stakeholder
from coach.deal.rival_posture import posture
from coach.deal.rival_reading import Reading
from coach.deal.rivals import named, rivals, sheet, unlisted

TODAY = dt.date(2026, 6, 15)


def deal(text: str, *known: Competitor, **more: object) -> Deal:
    lang = "zh" if any("一" <= c <= "鿿" for c in text) else "en"
    people = [
        Stakeholder(name="贾敏", title="财务总监", contact=Contact.INITIAL),
        Stakeholder(name="常青", title="信息主管", buying_roles=[BuyingRole.EVALUATOR], contact=Contact.INITIAL),
    ]
    base = {"name": "沙盘", "lang": lang, "people": people, "competitors": list(known)}
    return Deal.model_validate({**base, "notes": [Note(id="n1", text=text, lang=lang, added="2026-06-10")], **more})


def first(d: Deal) -> Reading:
    return rivals(d, TODAY)[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("海川的系统用了六年，合同到年底，信息科想续签。", "defend"),
        ("新来的分管副总是从邻市调来的，海川在另一个园区上过一套。", "attack"),
        ("海川开出首年免费，想把整套都拿下。", "attack"),
        ("海川只做能耗这一段，别的不碰。", "flank"),
        ("海川提议分标段，先拿走一块仓储。", "fragment"),
        ("海川在帮他们写规划，免费做诊断。", "develop"),
        ("海川上周来演示过。", "unknown"),
        ("The ERP is from Harbex; contract up in May.", "defend"),
        ("Harbex is already in our sister plant.", "attack"),
        ("Harbex suggested to split the scope and take one lot.", "fragment"),
        ("Harbex offers a free assessment and wants to be a strategic partner.", "develop"),
        ("Harbex specialises in dock doors.", "flank"),
    ],
)
def test_posture_follows_what_they_did(text: str, kind: str) -> None:
    name = "海川" if "海川" in text else "Harbex"
    stance = posture(first(deal(text, Competitor(name=name))))
    assert stance.kind == kind
    assert (stance.origin == "external") == (kind in ("flank", "fragment", "develop"))
    assert stance.counter.zh and stance.counter.en
    if kind != "unknown":
        assert stance.evidence and all(e.quote in text for e in stance.evidence)


def test_an_unknown_posture_stays_blank_and_asks() -> None:
    d = deal("海川上周来演示过。", Competitor(name="海川"))
    row = sheet(first(d), d).row("strategy")
    assert row.value == "" and row.ask and "海川" in row.ask.text.zh


def test_what_we_do_ourselves_says_nothing_about_the_rival() -> None:
    d = deal("", Competitor(name="海川"), objections=[Objection(text="海川是做整套的，你们只做这一块。")])
    assert not first(d).has("niche") and first(d).has("suite")


def test_the_sellers_own_judgement_overrides() -> None:
    d = deal("海川上周来演示过。", Competitor(name="海川", posture="develop"))
    assert posture(first(d)).kind == "develop"


@pytest.mark.parametrize(
    ("words", "value", "noted"),
    [
        ("每年付给海川3千万。", "3,000", True),
        ("维保每年付给海川38万。", "38", False),
        ("海川一年收1200000元。", "120", True),
    ],
)
def test_yearly_spend_is_brought_to_ten_thousands(words: str, value: str, noted: bool) -> None:
    d = deal(words, Competitor(name="海川"))
    row = sheet(first(d), d).row("spend")
    assert (row.value, bool(row.note.zh)) == (value, noted)
    assert row.evidence[0].quote in words


def test_a_quote_for_the_project_is_no_yearly_spend() -> None:
    d = deal("海川报价128万。", Competitor(name="海川"))
    row = sheet(first(d), d).row("spend")
    assert row.value == "" and row.ask and row.ask.whom.zh == "贾敏"


def test_blank_rows_ask_somebody_and_filled_rows_quote_the_notes() -> None:
    text = "仓储科现在用的是海川的调度系统，用了四年。"
    d = deal(text, Competitor(name="海川"))
    for row in sheet(first(d), d).rows:
        assert row.value or (row.ask and row.ask.whom.zh), row.key
        assert all(e.quote in text and e.note_id == "n1" for e in row.evidence)
    assert "调度系统" in sheet(first(d), d).row("sold").value
    assert sheet(first(d), d).row("website").ask


def test_carrying_on_and_building_it_are_always_prepared() -> None:
    found = rivals(deal("今天见了贾敏。"), TODAY)
    assert [(r.shape, r.heard) for r in found] == [("build", False), ("status_quo", False)]


def test_ways_of_carrying_on_are_one_rival_in_the_customers_words() -> None:
    d = deal(
        "现在靠微信群接龙，月底再拿表格汇总。",
        Competitor(name="微信群", kind="status_quo"),
        Competitor(name="表格", kind="status_quo"),
    )
    quo = [r for r in rivals(d, TODAY) if r.shape == "status_quo"]
    assert len(quo) == 1 and quo[0].heard
    assert {e.quote for e in quo[0].traits["own"]} <= {
        "现在靠微信群接龙，月底再拿表格汇总",
        "现在靠微信群接龙",
        "月底再拿表格汇总",
    }


def test_a_group_standard_named_in_an_objection_is_a_rival() -> None:
    d = deal("Met Kim.", objections=[Objection(text="Group already has a planning suite.", by="Kim")])
    assert rivals(d, TODAY)[0].shape == "group"


def test_it_after_an_in_house_build_is_the_build() -> None:
    text = "Sam said they can build it themselves, one line is done. It does not handle returns yet."
    d = deal(text, Competitor(name="build it themselves", kind="in_house"))
    build = next(r for r in rivals(d, TODAY) if r.shape == "build")
    assert any("returns" in e.quote for e in build.traits["unhappy"])


def test_hearsay_proves_nothing() -> None:
    rumour = "听司机讲海川老出错"
    d = deal(f"{rumour}。", Competitor(name="海川"), hearsay=[Hearsay(text=rumour)])
    assert not first(d).clauses


def test_a_rival_is_found_by_part_of_its_name_by_tool_and_by_kind() -> None:
    d = deal("海川MES来过。现在用表格。", Competitor(name="海川MES"), Competitor(name="表格", kind="status_quo"))
    found = rivals(d, TODAY)
    for asked, shape in (("海川", "vendor"), ("表格", "status_quo"), ("自研", "build"), ("status quo", "status_quo")):
        hit = named(found, asked)
        assert hit and hit.shape == shape, asked
    assert named(found, "远山") is None
    assert unlisted(d, "远山", TODAY) is None


def test_a_supplier_that_only_the_seller_recognises_is_read_from_the_notes() -> None:
    d = deal("他们现在用的是远山的软件。")
    hit = unlisted(d, "远山", TODAY)
    assert hit and hit.has("incumbent")
