"""The part of a deal after its signature, for REST and for the page: read, let the coach work, keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import Depends, Request

from api.deps import get_desk
from api.desk import Desk
from coach.chat.apart import apart
from coach.deal.delivery import Delivery
from coach.deal.facts import Lang
from coach.deal.judging import keep_delivery
from coach.deal.model import Deal
from coach.plays.aftersale import paper
from coach.plays.aftersale.results import ContractCheck, Expansion, Plan, ProgressReport, ValueReport
from coach.plays.results import Proposal
from coach.plays.shared_risk import SharedRisk
from coach.store.audit import doer

if TYPE_CHECKING:
    from coach.deal.delivery import Promise

PaperName = Literal["contract", "plan", "report", "value", "next"]
Result = ContractCheck | Plan | ProgressReport | ValueReport | Expansion


class Delivering:
    """Views come with the deal they were made from: its version is the ETag."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def risk(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, SharedRisk]:
        """Risk-share terms, reckoned."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.shared_risk(deal, lang=lang))

    async def contract(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, ContractCheck]:
        """The contract checklist."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.contract(deal, lang=lang))

    async def plan(self, deal_id: str, start: str = "", lang: Lang | None = None) -> tuple[Deal, Plan]:
        """Four milestones."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.delivery_plan(deal, start=start, lang=lang))

    async def report(self, deal_id: str, until: str = "", lang: Lang | None = None) -> tuple[Deal, ProgressReport]:
        """The fortnightly report."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.progress(deal, until=until, lang=lang))

    async def value(
        self, deal_id: str, until: str = "", since: str = "", lang: Lang | None = None
    ) -> tuple[Deal, ValueReport]:
        """Promised against measured."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.value_report(deal, until=until, since=since, lang=lang))

    async def next(self, deal_id: str, until: str = "", lang: Lang | None = None) -> tuple[Deal, Expansion]:
        """What is worth a conversation."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.expansion(deal, until=until, lang=lang))

    async def page(
        self, deal_id: str, name: PaperName, until: str = "", lang: Lang | None = None
    ) -> tuple[Deal, Proposal]:
        """Any of them as a page."""
        views: dict[PaperName, Callable[[], object]] = {
            "contract": lambda: self.contract(deal_id, lang),
            "plan": lambda: self.plan(deal_id, "", lang),
            "report": lambda: self.report(deal_id, until, lang),
            "value": lambda: self.value(deal_id, until, "", lang),
            "next": lambda: self.next(deal_id, until, lang),
        }
        deal, found = await views[name]()  # type: ignore[misc]
        return deal, paper(found, deal.offering.company)

    async def promises(self, deal: Deal) -> list[Promise]:
        """The benefit table as it stands."""
        return await apart(lambda: self.desk.coach.promises(deal))

    async def keep(self, deal_id: str, delivery: Delivery, if_match: str) -> Deal:
        """Store the record. The day of the signature fixes the benefit table as it stands, where none was given (item 42)."""
        if delivery.signed and not delivery.promises:
            promises = await self.promises(await self.desk.deal(deal_id, if_match))
            delivery = delivery.model_copy(update={"promises": promises})
        return await self.desk.edit(deal_id, if_match, lambda deal: keep_delivery(deal, delivery, doer()))


def get_delivering(request: Request) -> Delivering:
    """The delivery over the desk, as whoever asks sees it."""
    return Delivering(get_desk(request))


DeliveringDep = Annotated[Delivering, Depends(get_delivering)]
