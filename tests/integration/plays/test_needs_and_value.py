"""Needs analysis and value match over the shipped library."""

from __future__ import annotations

from coach.coach import Coach
from coach.deal.model import Deal, Module, Offering, Price
from coach.plays.needs import analyse, covered
from coach.plays.qualify import first_step
from coach.plays.value_match import match

NOTE = (
    "11月5日 头一回去。生产经理柯峰说：换一次模要80分钟，一周换40次，班组天天用，想看到每台机停在哪。"
    "财务总监庞琳签字，她只认现金。"
)


def _offering() -> Offering:
    return Offering(
        company="森图软件",
        offering=[Module(id="m1", name="换模排程", description="把一周的换模任务排出先后", capabilities=["换模顺序编排"])],
        price_list=[Price(item="换模排程软件(每厂)", module="m1", amount=300_000), Price(item="换模排程年维护", module="m1", amount=45_000, cycle="yearly")],
    )  # fmt: skip


async def _deal(coach: Coach) -> Deal:
    return await coach.read_notes(NOTE, offering=_offering())


async def test_each_row_has_its_words_and_a_question_for_each_gap(coach: Coach) -> None:
    deal = await _deal(coach)
    rows = analyse(coach.diagnose(deal))
    first = rows[0]
    assert "换" in first.challenge and first.solutions[0].module == "m1" and first.cannot is None
    assert all(e.quote in NOTE for r in rows for e in (*r.evidence, *r.features, *r.benefits))
    assert any(c.who == "庞琳" and "现金" in c.words for r in rows for c in r.concerns)
    for r in rows:
        assert r.benefits or any("哪个数" in a.text.zh for a in r.asks)


async def test_what_we_cannot_answer_is_said(coach: Coach) -> None:
    deal = await _deal(coach)
    deal.offering.offering[0] = Module(
        id="m1", name="合同台账", description="合同到期提醒", capabilities=["合同到期提醒"]
    )
    rows = [r for r in analyse(coach.diagnose(deal)) if not r.solutions]
    assert rows and all(r.cannot and r.id not in covered(rows) for r in rows)


async def test_the_matrix_traces_to_the_table_and_is_sorted(coach: Coach) -> None:
    dx = coach.diagnose(await _deal(coach))
    rows = analyse(dx)
    found = match(dx, rows)
    assert [p.row for p in found.points] == [r.id for r in found.rows]
    assert {r.id for r in found.rows} == {r.id for r in rows}
    totals = [r.to_customer.score + r.to_us.score for r in found.rows]
    assert totals == sorted(totals, reverse=True)
    for r in found.rows:
        assert 0 <= r.to_customer.score <= 3 and 0 <= r.to_us.score <= 3 and r.to_customer.reasons and r.to_us.reasons
        high = (r.to_customer.score >= 2, r.to_us.score >= 2)
        assert (
            r.quadrant
            == {(True, True): "best", (True, False): "for_them", (False, True): "for_us", (False, False): "low"}[high]
        )


async def test_what_has_no_price_is_worth_nothing_to_us_yet(coach: Coach) -> None:
    deal = await _deal(coach)
    deal.offering.price_list = []
    assert {r.to_us.score for r in match(coach.diagnose(deal)).rows} == {0}


async def test_the_first_step_is_the_quotes_first_phase(coach: Coach) -> None:
    found = first_step(coach.diagnose(await _deal(coach)))
    assert found and (found.amount, found.currency) == (345_000, "CNY")
    deal = await _deal(coach)
    deal.offering.price_list = []
    assert first_step(coach.diagnose(deal)) is None
