"""Where the deal stands, each signal read once: what reasons, conditions and warnings are made from."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from coach.deal.model import BuyingRole, Competitor, Stakeholder
from coach.deal.qualification import bant, calendar, cues, money, people, timing
from coach.deal.qualification.record import Record
from coach.deal.qualification.timing import Dated, Milestone
from coach.deal.qualification.types import Evidence, Setting

_GOES = re.compile(r"调|离|走|退休|转岗|卸任|不在|leav|left|moves?\b|retir|resign|transfer", re.I)
_HELD = re.compile(r"[（(][^）)]*[）)]")


NEAR_MONTHS = 4
"""A rival's date within so many months falls into our own cycle: a design choice of ours."""


@dataclass
class Leaver:
    """Somebody who counted and has gone."""

    person: Stakeholder
    heir: Stakeholder | None = None
    evidence: Evidence | None = None


@dataclass
class RivalMove:
    """What a rival does that can close the door on us."""

    name: str
    kind: str
    """renewal, bundle, standard, liked."""
    evidence: Evidence
    date: dt.date | None = None


@dataclass
class Situation:
    """Signals of one deal on one day."""

    record: Record
    setting: Setting
    due: Milestone | None = None
    deciders: list[Stakeholder] = field(default_factory=list)
    approvers: list[Stakeholder] = field(default_factory=list)
    friends: list[Stakeholder] = field(default_factory=list)
    leavers: list[Leaver] = field(default_factory=list)
    denials: list[Evidence] = field(default_factory=list)
    trial: Dated | None = None
    route: Dated | None = None
    gate: Dated | None = None
    freeze: Dated | None = None
    peak: Dated | None = None
    moves: list[RivalMove] = field(default_factory=list)
    wired: Evidence | None = None
    lost: Evidence | None = None
    knockout: list[Evidence] = field(default_factory=list)
    compliance: Evidence | None = None

    @property
    def today(self) -> dt.date:
        """The day the deal speaks from."""
        return self.record.today

    @property
    def powers(self) -> list[Stakeholder]:
        """Those who decide, then those who sign."""
        return [*self.deciders, *self.approvers]

    @property
    def inside(self) -> list[Stakeholder]:
        """Friends who have a part in the purchase, or coach us."""
        return [p for p in self.friends if p.buying_roles or p.relationship == "mentor"]

    @property
    def cover(self) -> money.Cover:
        """Our first step against the customer's money."""
        return money.cover(self.record, self.setting.first_step)


def read(record: Record, setting: Setting) -> Situation:
    """All signals of this deal."""
    deal = record.deal
    s = Situation(record, setting)
    s.due = timing.milestone(record)
    s.deciders, s.approvers, s.friends = people.deciders(deal), people.approvers(deal), people.friends(deal)
    s.leavers = _leavers(record)
    s.denials = bant.denial(record)
    s.trial, s.route, s.gate = (timing.dated(record, cue) for cue in (cues.TRIAL, cues.ROUTE, cues.GATE))
    s.freeze, s.peak = timing.dated(record, cues.FREEZE), timing.dated(record, cues.PEAK)
    s.moves = _moves(record)
    s.wired, s.lost = record.find(cues.WIRED, ours=None), record.find(cues.LOST)
    s.knockout = _knockout(record)
    s.compliance = _compliance(record)
    return s


def _leavers(record: Record) -> list[Leaver]:
    out = []
    for p in record.deal.people:
        if not p.left or not (p.buying_roles or p.relationship in people.FRIENDLY):
            continue
        heir = people.successor(record, p)
        proof = _goodbye(record, p) or (heir[1] if heir else None)
        out.append(Leaver(p, heir[0] if heir else None, proof))
    return out


def _goodbye(record: Record, person: Stakeholder) -> Evidence | None:
    """The words that say this person leaves."""
    handles = (person.name, *person.aliases, person.name.split()[0])
    hits = [c for c in record.clauses if _GOES.search(c.text) and any(h and h in c.raw for h in handles)]
    return record.evidence(hits[-1]) if hits else None


def _moves(record: Record) -> list[RivalMove]:
    out: list[RivalMove] = []
    for rival in record.deal.competitors:
        if rival.kind == "vendor":
            out += _moves_of(record, rival)
    if standard := record.find(cues.STANDARD, last=True):
        out.append(RivalMove("", "standard", standard))
    return out


def _moves_of(record: Record, rival: Competitor) -> list[RivalMove]:
    out = []
    if renewal := record.beside(rival.name, cues.RENEWAL):
        last = timing.dated(record, cues.RENEWAL)
        when = last.span.last or last.span.first if last and last.span else None
        out.append(RivalMove(rival.name, "renewal", last.evidence if last and when else renewal, when))
    if bundle := record.beside(rival.name, cues.BUNDLE):
        out.append(RivalMove(rival.name, "bundle", bundle))
    liked = record.beside(rival.name, cues.LIKED)
    fan = record.deal.person(liked.by) if liked and liked.by else None
    if liked and (fan is None or people.hostile(fan)):  # whoever came round since no longer counts
        out.append(RivalMove(rival.name, "liked", liked))
    return out


def _knockout(record: Record) -> list[Evidence]:
    """A hard criterion beside our own words that we cannot meet it, or one that our terms forbid."""
    for c in record.clauses:
        if not cues.MUST.search(c.sentence) or not cues.MUST.search(c.text):
            continue
        near = [n for n in record.clauses if n.note_id == c.note_id and 0 <= n.order - c.order <= 5]
        lack = next((n for n in near if cues.LACK.search(n.text)), None)
        if lack:
            return [record.evidence(c), record.evidence(lack)]
        if forbidden := _forbidden(record, c.text):
            return [record.evidence(c), Evidence(quote=forbidden)]
    return []


def _forbidden(record: Record, words: str) -> str:
    """The term we may not offer that these words demand."""
    for term in record.deal.offering.terms_may_not:
        core = _HELD.sub("", term)
        grams = {core[i : i + 2] for i in range(len(core) - 1)} if not core.isascii() else set(core.lower().split())
        if len(grams) >= 2 and all(g in words.lower() for g in grams):
            return term
    return ""


def favours(words: str) -> bool:
    """Whether the words hint at favours or related parties."""
    return bool(cues.COMPLIANCE.search(words))


def _compliance(record: Record) -> Evidence | None:
    """A hint at favours or related parties, hearsay included: not used as fact, answered with a line of ours."""
    for said in record.deal.hearsay:
        if favours(said.text):
            return record.quote(said.text)
    return record.find(cues.COMPLIANCE, ours=None)


def meeting(s: Situation) -> dt.date | None:
    """The next meeting, where it lies ahead."""
    call = s.record.deal.call
    day = calendar.find_day(call.when, s.today) if call else None
    return day if day and day >= s.today else None


def workday(day: dt.date, floor: dt.date) -> dt.date:
    """The same day, else the Friday before the weekend, else, where that lies before `floor`, the Monday after."""
    friday = day - dt.timedelta(days=max(0, day.weekday() - 4))
    return friday if friday >= floor else day + dt.timedelta(days=7 - day.weekday())


def by(s: Situation, days: int) -> dt.date:
    """A date to propose: the next meeting where one is set soon, else so many days ahead."""
    ahead = workday(s.today + dt.timedelta(days=days), s.today)
    call = meeting(s)
    return call if call and call <= ahead else ahead


def users(s: Situation) -> list[Stakeholder]:
    """Those who would use it."""
    return people.holding(s.record.deal, BuyingRole.USER)


def accounts_words(s: Situation, person: Stakeholder) -> Evidence | None:
    """What this person demands about how a gain must show in the books."""
    hits = [e for e in s.record.all(cues.ACCOUNTS, by=person.name) if cues.DEMANDS.search(e.quote)]
    return hits[-1] if hits else None


def objections_of(s: Situation, person: Stakeholder) -> list[Evidence]:
    """This person's objections on record."""
    names = {person.name, *person.aliases}
    return [
        Evidence(quote=o.text, note_id=o.note_id, by=person.name) for o in s.record.deal.objections if o.by in names
    ]
