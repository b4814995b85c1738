"""class Coach: its parts, and one short method per verb."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.chat.naming import person_called
from coach.deal.facts import Lang
from coach.deal.model import Deal, Offering, Stakeholder
from coach.errors import Unavailable
from coach.noting import read_notes
from coach.plays import (
    aftersale,
    battlecard,
    call_card,
    money,
    objection,
    proposal,
    qualify,
    spin,
    tracks,
    worth,
)
from coach.plays.diagnosis import Diagnosis, diagnose
from coach.plays.money import money_of, value_of
from coach.plays.results import CallCard, ObjectionAnswer, Outputs, Proposal, SpinSet, TalkTrack
from coach.plays.track_lengths import LENGTHS, Length
from coach.writing.types import NO_MODEL, NoteReader, Writer
from coach.writing.usage import metered

if TYPE_CHECKING:
    from coach.calls import Calls
    from coach.deal.qualification.review import Qualification
    from coach.deal.qualification.verdict import Verdict
    from coach.library.entries import Library
    from coach.plays.aftersale.results import ContractCheck, Expansion, Plan, ProgressReport, Promise, ValueReport
    from coach.plays.battlecard import Battlecard
    from coach.plays.diagnosis_cards import Shelf
    from coach.plays.qualify import AccountSheet
    from coach.plays.redteam import RedTeam
    from coach.plays.shared_risk import SharedRisk
    from coach.retrieval.results import Filters, Kind, SearchResult
    from coach.retrieval.search import HybridRetriever
    from coach.stock import Current, Stock
    from coach.value.case import BusinessCase
    from coach.value.types import ValueModel


@dataclass
class Coach:
    """Everything a seller can ask for. Made by `coach.wiring.build_coach`."""

    current: Current
    playbook: Writer
    model: Writer | None
    today: Callable[[], dt.date]
    close_parts: Callable[[], None] = lambda: None
    teams: Sequence[str] | None = None
    """Teams of the person asked for; None = one person's own machine, who sees everything."""

    # -- the library in use ---------------------------------------------------------------------
    @property
    def stock(self) -> Stock:
        """The library as it is now, what this person may see of it. Take it once where parts must agree."""
        return self.current.stock.seen_by(self.teams)

    @property
    def library(self) -> Library:
        """Approved records."""
        return self.stock.library

    @property
    def retriever(self) -> HybridRetriever:
        """Search over all of them; `Filters.teams` says for whom."""
        return self.stock.retriever

    @property
    def shelf(self) -> Shelf:
        """What the plays read of it."""
        return self.stock.shelf

    def seen_by(self, teams: Sequence[str] | None) -> Coach:
        """The same coach for a member of these teams."""
        return replace(self, teams=teams)

    def wording_with(self, writer: str) -> Coach:
        """The same coach that words (and reads) with this writer by itself. Unavailable for a model that is not there."""
        chosen = self._writer(writer)
        return self if chosen is self.model else replace(self, model=None)

    @property
    def calls(self) -> Calls:
        """Brief, answers typed back in, debrief."""
        from coach.calls import Calls

        return Calls(self)

    # -- what we know ---------------------------------------------------------------------------
    async def read_notes(
        self, text: str, *, lang: Lang | None = None, offering: Offering | None = None, deal: Deal | None = None,
        writer: str = "auto",
    ) -> Deal:  # fmt: skip
        """Notes become a deal, or update one. Nothing of the text is lost. The rules read them; a model, where there is
        one, may add what the words prove (`coach.deal.intake.model_additions`)."""
        chosen = self._writer(writer)
        return await read_notes(
            text, self.library, self.today().isoformat(), lang=lang, offering=offering, deal=deal,
            reader=chosen if isinstance(chosen, NoteReader) else None,
        )  # fmt: skip

    def diagnose(self, deal: Deal, lang: Lang | None = None) -> Diagnosis:
        """The deal as the plays see it."""
        dx = diagnose(deal, self.shelf, lang or deal.lang, self.today())
        dx.value = value_of(dx)
        dx.money = money_of(dx)
        worth.add(dx, money.case_of(dx))
        return dx

    # -- the verbs ------------------------------------------------------------------------------
    async def spin(
        self, deal: Deal, *, with_: str | None = None, lang: Lang | None = None, writer: str = "auto"
    ) -> SpinSet:
        """The checked SPIN set, for everybody or for one person."""
        dx = self.diagnose(deal, lang)
        return await spin.make(
            dx, self._writer(writer), self.playbook, with_=self.person(deal, with_) if with_ else None
        )

    @metered
    async def talk_track(
        self, deal: Deal, person: str, *, lang: Lang | None = None, writer: str = "auto", lengths: Sequence[Length] = ()
    ) -> TalkTrack:
        """What to say to this person; `lengths`: in which lengths besides (30s, 2min, written)."""
        who = [self.person(deal, person)]
        return (await tracks.make(self.diagnose(deal, lang), who, self._writer(writer), lengths))[0]

    @metered
    async def talk_tracks(
        self, deal: Deal, *, lang: Lang | None = None, writer: str = "auto", lengths: Sequence[Length] = ()
    ) -> list[TalkTrack]:
        """One per person still in the deal, and one per seat (decide, use, guard) that nobody is known to hold."""
        return await tracks.make_all(self.diagnose(deal, lang), self._writer(writer), lengths)

    async def objection(
        self, deal: Deal, said: str, *, by: str | None = None, lang: Lang | None = None, writer: str = "auto"
    ) -> ObjectionAnswer:
        """The five-slot answer to what the customer said."""
        person = deal.person(by) if by else None
        return await objection.make(self.diagnose(deal, lang), said, person, self._writer(writer))

    async def battlecard(self, deal: Deal, rival: str, *, lang: Lang | None = None, writer: str = "auto") -> Battlecard:
        """The card of one rival: strengths, weaknesses with source, answers, landmine questions, where we lose."""
        if writer == "model":
            raise Unavailable("battlecards are worded by the playbook: ask for writer auto or playbook")
        dx = self.diagnose(deal, lang)
        return await battlecard.make(dx, battlecard.rival_of(dx, rival), self.playbook)

    async def battlecards(self, deal: Deal, *, lang: Lang | None = None) -> list[Battlecard]:
        """One per rival, status quo and build-in-house included (BC-06)."""
        dx = self.diagnose(deal, lang)
        return [await battlecard.make(dx, r, self.playbook) for r in battlecard.rivals_of(dx)]

    @metered
    async def card(self, deal: Deal, *, lang: Lang | None = None, writer: str = "auto") -> CallCard:
        """One page for the car."""
        dx = self.diagnose(deal, lang)
        who = self._writer(writer)
        questions = await spin.make(dx, who, self.playbook)
        return await call_card.make(dx, questions, await self._expected(dx), who)

    async def proposal(self, deal: Deal, *, lang: Lang | None = None, writer: str = "auto") -> Proposal:
        """The draft."""
        dx = self.diagnose(deal, lang)
        return await proposal.make(dx, await self._answers(dx), self._writer(writer))

    async def redteam(
        self, deal: Deal, *, draft: str | None = None, name: str = "", lang: Lang | None = None
    ) -> RedTeam:
        """Our draft, or an edited one (Markdown), attacked as CFO, IT, procurement, user and rival would."""
        from coach.documents import markdown
        from coach.plays import redteam

        dx = self.diagnose(deal, lang)
        page = redteam.read(markdown.render(await proposal.make(dx, await self._answers(dx), self.playbook)))
        reader = redteam.reader(self.retriever.index.embedding)
        known = redteam.known_of(dx, [p.text for p in page], reader)
        found = redteam.attack(redteam.read(draft) if draft is not None else page, known)
        return redteam.RedTeam(lang=dx.lang, customer=deal.account.name, draft=name or "ours", attacks=found)

    async def value(self, deal: Deal, *, lang: Lang | None = None) -> ValueModel:
        """Costs at stake, quote and break-even, as far as the ledger carries them."""
        return self.diagnose(deal, lang).value

    async def business_case(self, deal: Deal, *, lang: Lang | None = None) -> BusinessCase:
        """Scenarios, tornado, simulation and what is missing, as far as figures and agreements carry them."""
        return money.case_of(self.diagnose(deal, lang))

    async def shared_risk(self, deal: Deal, *, lang: Lang | None = None) -> SharedRisk:
        """Risk-share terms with the customer's worst case, our margin at risk (ours alone), and the clause."""
        from coach.plays.shared_risk import shared_risk

        return shared_risk(self.diagnose(deal, lang))

    async def workbook(self, deal: Deal, *, lang: Lang | None = None) -> bytes:
        """The business case as xlsx with live formulas. BadInput where nothing can be computed yet."""
        from coach.documents.workbook import workbook

        dx = self.diagnose(deal, lang)
        return workbook(deal, dx.value, money.case_of(dx, analogies=False), lang or deal.lang)

    # -- after the signature --------------------------------------------------------------------
    async def contract(self, deal: Deal, *, lang: Lang | None = None) -> ContractCheck:
        """What the contract must say, against what the deal holds. Ours alone."""
        return aftersale.contract(self.diagnose(deal, lang))

    async def delivery_plan(self, deal: Deal, *, start: str = "", lang: Lang | None = None) -> Plan:
        """Four milestones from a start date, with deliverables, owners and the team."""
        return aftersale.plan(self.diagnose(deal, lang), start)

    async def progress(self, deal: Deal, *, until: str = "", lang: Lang | None = None) -> ProgressReport:
        """Two weeks on one page, from what was recorded."""
        return aftersale.progress(self.diagnose(deal, lang), until)

    async def value_report(
        self, deal: Deal, *, until: str = "", since: str = "", lang: Lang | None = None
    ) -> ValueReport:
        """Promised against measured, benefit by benefit."""
        return aftersale.value_report(self.diagnose(deal, lang), until, since)

    async def expansion(self, deal: Deal, *, until: str = "", lang: Lang | None = None) -> Expansion:
        """What moved at the customer's and is worth a conversation. Ours alone."""
        return aftersale.expansion(self.diagnose(deal, lang), until)

    async def promises(self, deal: Deal) -> list[Promise]:
        """The benefit table as signed, or as it would be signed today."""
        return aftersale.promises(self.diagnose(deal))

    @metered
    async def outputs(self, deal: Deal, *, lang: Lang | None = None, writer: str = "auto") -> Outputs:
        """All five in one go, sharing one diagnosis."""
        dx = self.diagnose(deal, lang)
        who = self._writer(writer)
        answers = await self._answers(dx)
        questions, draft, talks = await asyncio.gather(
            spin.make(dx, who, self.playbook),
            proposal.make(dx, answers, who),
            tracks.make_all(dx, who, LENGTHS, self.playbook),
        )
        card = await call_card.make(dx, questions, [(a.said, a.respond) for a in answers], who)
        return Outputs(spin=questions, talk_tracks=talks, card=card, proposal=draft, objections=answers)

    async def qualify(self, deal: Deal, *, lang: Lang | None = None, before: Verdict | None = None) -> Qualification:
        """Go or no-go with reasons and conditions, BANT, the four questions, health, warnings, tasks."""
        return qualify.review(self.diagnose(deal, lang), before)

    async def account(self, deal: Deal, *, lang: Lang | None = None) -> AccountSheet:
        """The account form, the marks of a key account, needs and value match."""
        return qualify.account_sheet(self.diagnose(deal, lang))

    def search(
        self, query: str, *, kind: Kind | None = "case", k: int = 5, filters: Filters | None = None
    ) -> SearchResult:
        """Library records for a seller's own words; abstains where there is no evidence."""
        from coach.retrieval.results import Filters

        hints = filters or Filters()
        if self.teams is not None:
            theirs = self.teams if hints.teams is None else [t for t in hints.teams if t in self.teams]
            hints = hints.model_copy(update={"teams": list(theirs)})
        return self.current.look().retriever.search(query, kind=kind, k=k, filters=hints)

    # -- helpers --------------------------------------------------------------------------------
    def person(self, deal: Deal, name: str) -> Stakeholder:
        """The person called so. NotFound names who is known."""
        return person_called(name, deal)

    def _writer(self, name: str) -> Writer:
        if name == "playbook" or (name == "auto" and self.model is None):
            return self.playbook
        if self.model is None:
            raise Unavailable(NO_MODEL)
        return self.model

    async def _expected(self, dx: Diagnosis) -> list[tuple[str, str]]:
        return [(a.said, a.respond) for a in await self._answers(dx)]

    async def _answers(self, dx: Diagnosis) -> list[ObjectionAnswer]:
        """Answers to the three objections to expect: those on record first, then what these chairs raise most."""
        return [await objection.make(dx, said, by, self.playbook) for said, by in objection.expected(dx)[:3]]

    async def close(self) -> None:
        """Let go of index and connections."""
        self.close_parts()
