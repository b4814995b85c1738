"""Who can bring us to whom, and which meeting comes next."""

from __future__ import annotations

from coach.deal.committee.dating import call_is_over
from coach.deal.committee.standing import BAD, GOOD, active
from coach.deal.enums import Contact, Relationship
from coach.deal.model import Deal, Stakeholder

_KNOWN_WELL = frozenset({Contact.MULTIPLE, Contact.DEEP})


def introducer(deal: Deal, person: Stakeholder) -> Stakeholder | None:
    """Who can bring us to this person: a friend close to them first, then mentor, supporter, somebody we know well.

    None where nobody of ours knows anybody fit to ask; nobody who is against us or was never met is asked.
    """
    fit = [p for p in active(deal) if p is not person and _could(p, person)]
    return min(fit, key=lambda p: _order(p, person), default=None)


def _near(p: Stakeholder, person: Stakeholder) -> bool:
    return person.name in p.influences or p.name == person.reports_to or p.reports_to == person.name


def _could(p: Stakeholder, person: Stakeholder) -> bool:
    if p.relationship in BAD or p.contact is Contact.NONE or not (p.contact or p.relationship):
        return False
    return p.relationship in GOOD or p.contact in _KNOWN_WELL or _near(p, person)


def _order(p: Stakeholder, person: Stakeholder) -> tuple[bool, int, int]:
    rank = {Relationship.MENTOR: 0, Relationship.SUPPORTER: 1}.get(p.relationship or Relationship.NEUTRAL, 2)
    return not (_near(p, person) and rank < 2), rank, -list(Contact).index(p.contact or Contact.NONE)


def next_meeting(deal: Deal) -> str:
    """When the next meeting on record is; blank where there is none or the newest note lies behind it."""
    return deal.call.when if deal.call and deal.call.when and not call_is_over(deal) else ""


def in_next_meeting(deal: Deal, person: Stakeholder) -> bool:
    """Whether this person sits in the next meeting on record."""
    if not next_meeting(deal) or deal.call is None:
        return False
    return any(name and name in deal.call.with_ for name in (person.name, *person.aliases))


def has_next_step(deal: Deal, person: Stakeholder) -> bool:
    """A next step is on record: stated for the person, or a seat in the next meeting."""
    return bool(person.next_step) or in_next_meeting(deal, person)
