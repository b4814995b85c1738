"""Who counts in this purchase and where they stand, from the typed people of the deal (items 34, 57-61)."""

from __future__ import annotations

import re

from coach.deal.facts import Lang, Text
from coach.deal.model import BuyingRole, Contact, Deal, Relationship, Stakeholder
from coach.deal.qualification import cues
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Evidence, say

FRIENDLY = {Relationship.SUPPORTER, Relationship.MENTOR}
HOSTILE = {Relationship.ENEMY, Relationship.NON_SUPPORTER}
MET = {Contact.INITIAL, Contact.MULTIPLE, Contact.DEEP}
_FINANCE = re.compile(r"财务|会计|总账|CFO|\bFD\b|financ|controller|treasur", re.I)


def active(deal: Deal) -> list[Stakeholder]:
    """Everybody still in the deal."""
    return [p for p in deal.people if not p.left]


def holding(deal: Deal, *roles: BuyingRole) -> list[Stakeholder]:
    """Active people with one of these roles."""
    return [p for p in active(deal) if set(roles) & set(p.buying_roles)]


def deciders(deal: Deal) -> list[Stakeholder]:
    """Active decision makers."""
    return holding(deal, BuyingRole.DECISION_MAKER)


def approvers(deal: Deal) -> list[Stakeholder]:
    """Active approvers who do not decide as well."""
    return [p for p in holding(deal, BuyingRole.APPROVER) if BuyingRole.DECISION_MAKER not in p.buying_roles]


def powers(deal: Deal) -> list[Stakeholder]:
    """Deciders, then approvers."""
    return [*deciders(deal), *approvers(deal)]


def gone(deal: Deal, *roles: BuyingRole) -> list[Stakeholder]:
    """People who left, with one of these roles."""
    return [p for p in deal.people if p.left and set(roles) & set(p.buying_roles)]


def friends(deal: Deal) -> list[Stakeholder]:
    """Supporters and mentors, mentors first."""
    found = [p for p in active(deal) if p.relationship in FRIENDLY]
    return sorted(found, key=lambda p: p.relationship != Relationship.MENTOR)


def hostile(person: Stakeholder) -> bool:
    """Whether this person stands against us on record."""
    return person.relationship in HOSTILE


def met(person: Stakeholder) -> bool:
    """Whether we have met: by the contact level, or by words of their own on record."""
    return person.contact in MET or (person.contact is None and bool(person.relationship or person.quotes))


def finance(deal: Deal) -> Stakeholder | None:
    """The person in the finance chair."""
    return next((p for p in active(deal) if _FINANCE.search(f"{p.title or ''} {p.department or ''}")), None)


def is_finance(person: Stakeholder) -> bool:
    """Whether this person sits in the finance chair."""
    return bool(_FINANCE.search(f"{person.title or ''} {person.department or ''}"))


def titled(person: Stakeholder, lang: Lang) -> str:
    """Name with title: 李蓓（财务总监）, Anil Deshmukh (FD)."""
    title = person.title or ""
    if not title or title in person.name:
        return person.name
    return f"{person.name}（{title}）" if lang == "zh" else f"{person.name} ({title})"


def names(people: list[Stakeholder]) -> Text:
    """Names as a list in both languages."""
    return say("、".join(p.name for p in people), _and([p.name for p in people]))


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def successor(record: Record, leaver: Stakeholder) -> tuple[Stakeholder, Evidence] | None:
    """Who takes the leaver's place, where a sentence that names both says so."""
    for clause in record.clauses:
        if not cues.SUCCESSOR.search(clause.text) or leaver.name.split()[0] not in clause.raw_sentence:
            continue
        for person in active(record.deal):
            if person.name in clause.raw_sentence and person.name in clause.raw + _next(record, clause.order):
                return person, record.evidence(clause)
    return None


def _next(record: Record, order: int) -> str:
    after = record.clauses[order + 1 : order + 2]
    return after[0].raw if after else ""


def stance(record: Record, person: Stakeholder) -> Evidence | None:
    """The words behind the relation on record."""
    return record.person(person, "relationship")
