"""What a deal review shows and what the seller says to it, for REST and for the page: read, let the coach work, keep."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request

from api.deps import get_desk
from api.desk import Desk
from coach.chat.apart import apart
from coach.deal.assumptions import Assumption
from coach.deal.committee import CommitteeMap, committee_map
from coach.deal.facts import Lang
from coach.deal.judging import judge_assumptions, judge_opportunity, judge_person, judge_prompt
from coach.deal.model import Answer, Deal, Opportunity, Tick
from coach.deal.pipeline import Pipeline, pipeline
from coach.deal.qualification import ticks
from coach.deal.qualification.review import Qualification
from coach.deal.records import Review
from coach.plays.battlecard import Battlecard
from coach.plays.qualify import AccountSheet
from coach.store.reach import signed

if TYPE_CHECKING:
    from coach.value.case import BusinessCase
    from coach.value.types import ValueModel

PAGE = 200
"""Deals per reading of the list."""


class Reviewing:
    """The review of kept deals. Each view comes with the deal it was made from: its version is the ETag."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    # -- views ----------------------------------------------------------------------------------
    async def map(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, CommitteeMap]:
        """The committee."""
        deal = await self.desk.deal(deal_id)
        return deal, await asyncio.to_thread(committee_map, deal, lang)

    async def svg(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, str]:
        """The map as a picture."""
        from coach.documents.map_picture import map_svg

        deal = await self.desk.deal(deal_id)
        return deal, await asyncio.to_thread(map_svg, deal, lang)

    async def png(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, bytes]:
        """The map as a picture that every slide program takes."""
        from coach.documents.map_picture import map_png

        deal = await self.desk.deal(deal_id)
        return deal, await asyncio.to_thread(map_png, deal, lang)

    async def qualification(
        self, deal_id: str, lang: Lang | None = None, since: int | None = None
    ) -> tuple[Deal, Qualification]:
        """The review; with `since` it names the view at that version. NotFound for a version that never was."""
        deal = await self.desk.deal(deal_id)
        coach = self.desk.coach
        earlier = await self.desk.records.deals.version(deal_id, since) if since else None
        before = (await apart(lambda: coach.qualify(earlier))).verdict if earlier else None
        return deal, await apart(lambda: coach.qualify(deal, lang=lang, before=before))

    async def account(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, AccountSheet]:
        """Account form, needs, value match."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.account(deal, lang=lang))

    async def battlecards(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, list[Battlecard]]:
        """One card per rival."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.battlecards(deal, lang=lang))

    async def battlecard(self, deal_id: str, rival: str, lang: Lang | None = None) -> tuple[Deal, Battlecard]:
        """The card of one rival."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.battlecard(deal, rival, lang=lang))

    async def business_case(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, BusinessCase]:
        """Scenarios as far as they can be computed."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.business_case(deal, lang=lang))

    async def value(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, BusinessCase, ValueModel]:
        """Scenarios, and the value model behind them."""
        deal, case = await self.business_case(deal_id, lang)
        return deal, case, await apart(lambda: self.desk.coach.value(deal, lang=lang))

    async def workbook(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, bytes]:
        """The business case as xlsx. BadInput where nothing can be computed yet."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.workbook(deal, lang=lang))

    async def pipeline(self) -> Pipeline:
        """The forecast over every deal in reach."""
        store, found = self.desk.records.deals, list[Deal]()
        while lines := await store.list(PAGE, len(found)):
            found += [await store.get(line.id) for line in lines]
        return await asyncio.to_thread(pipeline, found)

    # -- what the seller says ---------------------------------------------------------------------
    async def answer(self, deal_id: str, prompt: str, answer: Answer | None, if_match: str) -> Deal:
        """Keep or take back (None) the answer to a prompt."""
        said = answer.model_copy(update={"by": signed(answer.by)}) if answer else None
        return await self.desk.edit(deal_id, if_match, lambda deal: judge_prompt(deal, prompt, said))

    async def tick(self, deal_id: str, key: str, done: bool, by: str, date: str, if_match: str) -> Deal:
        """Put down that a condition or task was seen to, or take that back."""
        deal = await self.desk.deal(deal_id, if_match)
        now = ticks.boxes(await apart(lambda: self.desk.coach.qualify(deal)))
        tick = Tick(by=signed(by), date=date or self.desk.coach.today().isoformat()) if done else None
        return await self.desk.edit(deal_id, if_match, lambda deal: ticks.judge_tick(deal, key, tick, now))

    async def person(self, deal_id: str, name: str, given: dict[str, Any], by: str, if_match: str) -> Deal:
        """Keep the judgement about a person."""
        return await self.desk.edit(deal_id, if_match, lambda deal: judge_person(deal, name, given, signed(by)))

    async def opportunity(self, deal_id: str, opportunity: Opportunity, if_match: str) -> Deal:
        """Keep the forecast."""
        return await self.desk.edit(
            deal_id, if_match, lambda deal: judge_opportunity(deal, _reviewed(deal, opportunity), signed())
        )

    async def assumptions(self, deal_id: str, assumptions: Sequence[Assumption], if_match: str) -> Deal:
        """Keep the inputs of the business case."""
        return await self.desk.edit(deal_id, if_match, lambda deal: judge_assumptions(deal, assumptions, signed()))


def _reviewed(deal: Deal, opportunity: Opportunity) -> Opportunity:
    """The forecast, its action plan reviewed by whoever is signed in where the outcome is new: nobody signs for another."""
    before = deal.opportunity.plan.review if deal.opportunity else Review()
    review = opportunity.plan.review
    if not review.outcome or (review.outcome, review.by) == (before.outcome, before.by):
        return opportunity
    plan = opportunity.plan.model_copy(update={"review": review.model_copy(update={"by": signed(review.by)})})
    return opportunity.model_copy(update={"plan": plan})


def get_reviewing(request: Request) -> Reviewing:
    """The review over the desk, as whoever asks sees it."""
    return Reviewing(get_desk(request))


ReviewDep = Annotated[Reviewing, Depends(get_reviewing)]
