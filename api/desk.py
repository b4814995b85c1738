"""Deals at hand: fetch from the store, let the coach work, store what came out. The one place that opens the parts."""

from __future__ import annotations

import asyncio
import copy
import re
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from api.errors import Stale
from api.schemas import DealChange, MoreNotes, NewDeal, ObjectionRequest, SpinRequest, TalkTrackRequest, Wording
from coach.access.principals import Principal
from coach.access.things import RecordThing
from coach.browsing import table
from coach.chat.apart import apart
from coach.config import Settings
from coach.deal.facts import Lang, Model
from coach.deal.model import Deal, Offering
from coach.errors import BadInput, Conflict
from coach.keeping import Keeper
from coach.plays.results import CallCard, ObjectionAnswer, Output, Outputs, Proposal, SpinSet, TalkTrack
from coach.retrieval.results import KINDS, Filters, Kind, SearchResult
from coach.samples import load_sample
from coach.store.records import Records
from coach.value.types import ValueModel

if TYPE_CHECKING:
    from coach.coach import Coach

MAKING = "making"
"""Kind under which the five outputs are stored together."""
Made = TypeVar("Made", bound=Output | Outputs)


@runtime_checkable
class Warmable(Protocol):
    """A writer that has something to load before its first call."""

    async def warm(self) -> None:
        """Load it; at worst ModelFault or TimeoutError."""
        ...


class Desk:
    """The coach and the record, side by side."""

    def __init__(self, settings: Settings, coach: Coach, records: Records) -> None:
        self.settings, self.coach, self.records = settings, coach, records
        self.keeper = Keeper(settings, coach)

    def seen_as(self, who: Principal) -> Desk:
        """The same desk for somebody else: with what the library shows to their teams."""
        if who.kind == "local":
            return self
        theirs = copy.copy(self)
        theirs.coach = self.coach.seen_by(None if who.sees_all else who.teams)
        theirs.keeper = self.keeper.seen_as(who, theirs.coach)
        return theirs

    @classmethod
    async def open(cls, settings: Settings, coach: Coach | None = None) -> Desk:
        """Build the coach unless it is given, and bring the database up to date."""
        from coach.wiring import build_coach

        coach = coach or build_coach(settings, serving=True)
        records = Records(settings.db_url)
        await records.open()
        return cls(settings, coach, records)

    def warm(self) -> None:
        """Put the sample through the coach, in the calling thread; the outcome is dropped."""

        async def once() -> None:
            sample = load_sample("zh")
            sells = Offering.model_validate(sample["seller"])
            deal = await self.coach.read_notes(sample["notes"], offering=sells, writer="playbook")
            await self.coach.outputs(deal, writer="playbook")

        asyncio.run(once())

    async def warm_model(self) -> None:
        """Load the model's client on this loop, so that no first answer waits seconds for imports."""
        if isinstance(self.coach.model, Warmable):
            await self.coach.model.warm()

    async def close(self) -> None:
        """Release both."""
        await self.coach.close()
        await self.records.close()

    async def deal(self, deal_id: str, if_match: str | None = None) -> Deal:
        """The deal; Stale when `if_match` (an ETag) names another version."""
        deal = await self.records.deals.get(deal_id)
        if if_match and not _names(if_match, deal):
            raise await self._stale(deal_id, if_match)
        return deal

    async def _stale(self, deal_id: str, if_match: str) -> Stale:
        """What to tell somebody who read an older version: which one is current, and what changed in between."""
        deal = await self.records.deals.get(deal_id)
        found = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', if_match.strip())
        changes = await self.records.deals.changed_since(deal_id, int(found[1])) if found else []
        lines = await self.records.audit.of_deal(deal_id, limit=1)
        by = f", changed by {lines[0].who} at {lines[0].at}" if lines else ""
        return Stale(
            f"the deal is at version {deal.version}{by}; you sent {if_match}: read it again", deal.version, changes
        )

    async def last_offering(self) -> Offering:
        """What the deal changed last sells; empty where there is no deal."""
        lines = await self.records.deals.list(1)
        return (await self.deal(lines[0].id)).offering if lines else Offering()

    async def create(self, body: NewDeal) -> Deal:
        """Notes → stored deal. BadInput where the notes hold nothing to work with."""
        deal = await self.coach.read_notes(body.notes, lang=body.lang, offering=body.offering, writer=body.writer)
        if not deal.people and not deal.pains and not deal.facts:
            raise BadInput("nothing to work with: name a person, a problem or a figure", "notes")
        typed = {"name": body.customer, "industry": body.industry}
        account = deal.account.model_copy(update={k: v for k, v in typed.items() if v})
        changes = {"id": "", "name": body.name or account.name or deal.name, "account": account}
        call = body.call or deal.call
        return await self.records.deals.save(
            deal.model_copy(update={**changes, "call": call}), expected=0, verb="create"
        )

    async def add_notes(self, deal_id: str, body: MoreNotes, if_match: str | None = None) -> Deal:
        """A later note → the deal, changed."""
        before = await self.deal(deal_id, if_match)
        after = await self.coach.read_notes(body.notes, lang=body.lang, deal=before, writer=body.writer)
        return await self._save(after, before.version, if_match, "notes")

    async def change(self, deal_id: str, body: DealChange, if_match: str | None = None) -> Deal:
        """Set what the seller sets by hand."""
        deal = await self.deal(deal_id, if_match)
        given = {name: getattr(body, name) for name in body.model_fields_set}
        blank = next((n for n, value in given.items() if value is None and n not in {"call", "buyer_stage"}), None)
        if blank:
            raise BadInput("cannot be null; leave it out to keep it", blank)
        return await self._save(deal.model_copy(update=given), deal.version, if_match)

    async def edit(self, deal_id: str, if_match: str | None, work: Callable[[Deal], Deal]) -> Deal:
        """What `work` makes of the deal, stored; as it is where nothing changed."""
        deal = await self.deal(deal_id, if_match)
        after = work(deal)
        return deal if after == deal else await self._save(after, deal.version, if_match)

    async def _save(self, deal: Deal, read: int, if_match: str | None, verb: str = "change") -> Deal:
        """Store it. Who named a version and lost the race is told so as 412, like who came late."""
        try:
            return await self.records.deals.save(deal, expected=read, verb=verb)
        except Conflict as error:
            if if_match:
                raise await self._stale(deal.id, f'"{read}"') from error
            raise

    async def delete(self, deal_id: str, if_match: str | None = None) -> None:
        """Remove the deal and everything made for it."""
        deal = await self.deal(deal_id, if_match)
        try:
            await self.records.deals.delete(deal_id, deal.version if if_match else None)
        except Conflict as error:
            raise await self._stale(deal_id, f'"{deal.version}"') from error

    async def spin(self, deal_id: str, body: SpinRequest) -> SpinSet:
        """A SPIN set."""
        return await self._make(
            deal_id, "spin", lambda d: self.coach.spin(d, with_=body.with_, lang=body.lang, writer=body.writer)
        )

    async def talk_tracks(self, deal_id: str, body: TalkTrackRequest) -> list[TalkTrack]:
        """A talk track for the named person, or one for each."""
        deal = await self.deal(deal_id)
        if body.for_:
            return [
                await self.coach.talk_track(deal, body.for_, lang=body.lang, writer=body.writer, lengths=body.lengths)
            ]
        return await self.coach.talk_tracks(deal, lang=body.lang, writer=body.writer, lengths=body.lengths)

    async def objection(self, deal_id: str, body: ObjectionRequest) -> ObjectionAnswer:
        """The answer to what was said."""
        return await self._make(
            deal_id,
            "objection",
            lambda d: self.coach.objection(
                d,
                body.said,
                by=self.coach.person(d, body.by).name if body.by else None,
                lang=body.lang,
                writer=body.writer,
            ),
        )

    async def card(self, deal_id: str, body: Wording) -> CallCard:
        """The page for the car."""
        return await self._make(deal_id, "card", lambda d: self.coach.card(d, lang=body.lang, writer=body.writer))

    async def proposal(self, deal_id: str, body: Wording) -> Proposal:
        """The proposal draft."""
        return await self._make(
            deal_id, "proposal", lambda d: self.coach.proposal(d, lang=body.lang, writer=body.writer)
        )

    async def workbook(self, deal_id: str, lang: Lang) -> bytes:
        """The business case as xlsx; BadInput where nothing can be computed yet."""
        deal = await self.deal(deal_id)
        return await apart(lambda: self.coach.workbook(deal, lang=lang))

    async def value(self, deal_id: str) -> ValueModel:
        """Costs at stake, quote and break-even; computed anew, never stored."""
        return await self.coach.value(await self.deal(deal_id))

    async def outputs(self, deal_id: str, body: Wording) -> Outputs:
        """All five, in one go."""
        return await self._make(deal_id, MAKING, lambda d: self.coach.outputs(d, lang=body.lang, writer=body.writer))

    async def made(self, deal_id: str, lang: Lang | None = None) -> tuple[Outputs, int] | None:
        """The five outputs as last made and the deal version they were made from; None if never."""
        stored = await self.records.outputs.get(deal_id, MAKING, lang)
        return (Outputs.model_validate(stored.doc), stored.deal_version) if stored else None

    async def latest_proposal(self, deal_id: str, lang: Lang | None = None) -> Proposal | None:
        """The proposal as last made, alone or with the others; None if never."""
        stored = await self.records.outputs.get(deal_id, "proposal", lang)
        made = await self.made(deal_id, lang)
        if stored and (made is None or stored.deal_version >= made[1]):
            return Proposal.model_validate(stored.doc)
        return made[0].proposal if made else None

    async def search(self, query: str, kind: Kind, k: int, filters: Filters) -> SearchResult:
        """Library records for a query. In a thread: ranking is arithmetic, and other requests must go on."""
        return await asyncio.to_thread(self.coach.search, query, kind=kind, k=k, filters=filters)

    def record(self, kind: str, record_id: str) -> Model:
        """One library record, in whatever state; NotFound if there is none."""
        stock = self.coach.stock
        shelves: dict[str, Callable[[str], Model]] = {
            "case": stock.every.case,
            "script": stock.every.script,
            "method": stock.every.method,
            "pain": stock.every.pain,
        }
        return shelves[kind](record_id)

    def record_thing(self, kind: str, record_id: str) -> RecordThing | None:
        """Who may see a record, whoever asks; None if there is none."""
        known = next((k for k in KINDS if k == kind), None)
        found = table(self.coach.current.stock, known).get(record_id) if known else None
        return RecordThing(found.visibility, found.team) if found else None

    async def _make(self, deal_id: str, kind: str, work: Callable[[Deal], Coroutine[Any, Any, Made]]) -> Made:
        deal = await self.deal(deal_id)
        # With a model most of the time is waiting, which belongs on this loop; without one it is all arithmetic.
        made = await (work(deal) if self.coach.model else apart(lambda: work(deal)))
        lang: Lang = made.spin.lang if isinstance(made, Outputs) else made.lang
        await self.records.outputs.put(deal_id, deal.version, kind, lang, made.model_dump(mode="json", by_alias=True))
        return made


def _names(if_match: str, deal: Deal) -> bool:
    """Whether an If-Match header names this version; it may list several."""
    return bool({"*", etag(deal)} & {tag.strip() for tag in if_match.split(",")})


def etag(deal: Deal) -> str:
    """The deal's version as an ETag."""
    return f'"{deal.version}"'
