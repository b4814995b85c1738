"""What must happen before this becomes a clean go: who does what by when (rules of a deal review)."""

from __future__ import annotations

from coach.deal.qualification import conditions_money as money
from coach.deal.qualification import conditions_people as people
from coach.deal.qualification import conditions_road as road
from coach.deal.qualification.condition import Condition, Maker
from coach.deal.qualification.situation import Situation

_RULES = (
    people.who_decides,
    people.signer,
    people.basis,
    money.budget,
    road.incumbent,
    road.standard,
    road.route,
    road.trial,
    road.gate,
    road.freeze,
    people.sponsor,
    money.cost,
    people.user,
    road.clean,
    road.disputes,
    road.need,
)


def conditions(s: Situation) -> list[Condition]:
    """All conditions, blocking ones first."""
    m = Maker(s)
    for rule in _RULES:
        rule(s, m)
    return sorted(m.made, key=lambda c: not c.blocking)
