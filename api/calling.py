"""Around one call, for REST and for the page: the brief, answers typed back in, the debrief. Read, let the coach work, keep."""

from __future__ import annotations

from typing import Annotated, TypeVar

from fastapi import Depends, Request

from api.deps import get_desk
from api.desk import Desk
from coach.chat.apart import apart
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.plays.answers import Answered
from coach.plays.call_results import CallBrief
from coach.plays.debrief import Debriefed, DebriefForm
from coach.plays.results import SpinSet
from coach.store.audit import doer

ANSWERED, DEBRIEFED = "answered", "debriefed"
"""Kinds under which what an answer and a debrief did is kept, for the page to show."""
Made = TypeVar("Made", Answered, Debriefed)


class Calling:
    """Calls of kept deals. Each view comes with the deal it was made from: its version is the ETag."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def brief(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, CallBrief]:
        """Before the call."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.calls.brief(deal, lang=lang, writer="playbook"))

    async def form(self, deal_id: str, lang: Lang | None = None) -> tuple[Deal, DebriefForm]:
        """After the call, to fill in."""
        deal = await self.desk.deal(deal_id)
        return deal, await apart(lambda: self.desk.coach.calls.form(deal, lang=lang))

    async def questions(self, deal_id: str, lang: Lang | None = None) -> SpinSet:
        """The set that answers are typed into."""
        deal = await self.desk.deal(deal_id)
        return await apart(lambda: self.desk.coach.spin(deal, lang=lang, writer="playbook"))

    async def answer(
        self, deal_id: str, question: str, said: str, by: str, if_match: str, lang: Lang | None = None
    ) -> tuple[Deal, Answered]:
        """Keep an answer."""
        deal = await self.desk.deal(deal_id, if_match)
        calls = self.desk.coach.calls
        after, made = await apart(lambda: calls.answer(deal, question, said, by=by or None, lang=lang))
        return await self._kept(deal, after, made, ANSWERED)

    async def debrief(
        self, deal_id: str, form: DebriefForm, by: str, if_match: str, lang: Lang | None = None
    ) -> tuple[Deal, Debriefed]:
        """Keep a filled form."""
        deal = await self.desk.deal(deal_id, if_match)
        calls, who = self.desk.coach.calls, by.strip() or doer()
        after, made = await apart(lambda: calls.debrief(deal, form, by=who, lang=lang))
        return await self._kept(deal, after, made, DEBRIEFED)

    async def last(self, deal: Deal) -> tuple[Answered | None, Debriefed | None]:
        """What the newest answer or debrief did, while the deal is still as they left it."""
        found = [await self.desk.records.outputs.get(deal.id, kind, None) for kind in (ANSWERED, DEBRIEFED)]
        docs = [s.doc if s and s.deal_version == deal.version else None for s in found]
        return (
            Answered.model_validate(docs[0]) if docs[0] else None,
            Debriefed.model_validate(docs[1]) if docs[1] else None,
        )

    async def _kept(self, before: Deal, after: Deal, made: Made, kind: str) -> tuple[Deal, Made]:
        kept = await self.desk.edit(before.id, f'"{before.version}"', lambda _: after)
        made = made.model_copy(update={"version": kept.version})
        doc = made.model_dump(mode="json", by_alias=True)
        await self.desk.records.outputs.put(kept.id, kept.version, kind, made.lang, doc)
        return kept, made


def get_calling(request: Request) -> Calling:
    """The calls over the desk, as whoever asks sees it."""
    return Calling(get_desk(request))


CallDep = Annotated[Calling, Depends(get_calling)]
