"""Is it worth winning: what the notes show of the six prompts (item 84); the rest only the seller knows."""

from __future__ import annotations

from coach.deal.qualification import cues, money
from coach.deal.qualification.case import Case, Score
from coach.deal.qualification.types import Evidence, say


def return_now(c: Case) -> Score | None:
    """What there is to sign now."""
    line = c.record.deal.opportunity
    if line and line.amount is not None:
        return Score(
            2,
            say(
                f"商机表上写着{money.written(line.amount, line.currency, 'zh')}",
                f"The forecast says {money.written(line.amount, line.currency, 'en')}",
            ),
        )
    first = c.setting.first_step
    if first is None:
        return None
    fits = money.cover(c.record, first).enough
    found = [Evidence(quote=p) for p in first.parts[:3]]
    text = say(
        f"第一步按价目表{money.written(first.amount, first.currency, 'zh')}",
        f"The first step is {money.written(first.amount, first.currency, 'en')} at list price",
    )
    return Score(2 if fits else 1, text, found)


def return_3y(c: Case) -> Score | None:
    """Whether they speak of going further."""
    recurring = [p for p in c.record.deal.offering.price_list if p.cycle in ("monthly", "quarterly", "yearly")]
    more = c.record.find(cues.EXPANSION, without=cues.DENIED)
    if more:
        text = say("客户提到了后面还要做大", "The customer spoke of going further")
        return Score(2 if recurring else 1, text, [more])
    return None


def other_value(c: Case) -> Score | None:
    """Whether they want to be an example."""
    if shown := c.record.find(cues.BENCHMARK, without=cues.BENCHMARK_NOT):
        return Score(2, say("客户想做成样板", "The customer wants to be the example"), [shown])
    return None


def market(c: Case) -> Score | None:
    """Who stands behind this customer."""
    if wide := c.record.find(cues.NETWORK):
        return Score(1, say("客户身后还有更多单位", "There are more units behind this customer"), [wide])
    return None
