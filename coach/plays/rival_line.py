"""What may be said of ourselves where a rival is known: a battlecard line that is external and sourced (BC-02, BC-03)."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from coach.deal.model import BuyingRole, Relationship, Stakeholder
from coach.plays import battlecard
from coach.plays.angles import angle_of
from coach.plays.diagnosis import Diagnosis
from coach.plays.scripts import recorded
from coach.writing.types import Writer


@dataclass(frozen=True)
class RivalLine:
    """A sentence about our own side, and the criterion it meets."""

    text: str
    by: str = ""
    """Name of the person whose criterion it meets; blank where nobody has stated one."""


async def rival_lines(dx: Diagnosis, writer: Writer) -> list[RivalLine]:
    """Lines on what sets us apart from the first supplier we are up against; none where no supplier is known."""
    reading = next((r for r in battlecard.rivals_of(dx) if r.shape == "vendor" and r.heard), None)
    if reading is None:
        return []
    card = await battlecard.make(dx, reading, writer)
    allowed = {line.id for line in battlecard.external_lines(card)}
    found = [d for d in card.differences if d.line.id in allowed]
    return [RivalLine(d.line.text, d.by) for d in sorted(found, key=lambda d: not d.stated)]


def cares(dx: Diagnosis, person: Stakeholder, line: RivalLine) -> bool:
    """Whether a comparison belongs in a talk with this person: their own criterion, their own words about others, or a
    choice that is theirs to make. Never with who coaches us or is only heard."""
    if person.relationship is Relationship.MENTOR or person.influence_only:
        return False
    angle = angle_of(recorded(dx, person))
    compares = bool(angle and angle.kind == "competitor")
    chooses = bool({BuyingRole.DECISION_MAKER, BuyingRole.EVALUATOR} & set(person.buying_roles))
    return line.by == person.name or compares or chooses or person.relationship is Relationship.NON_SUPPORTER


def for_person(lines: list[RivalLine], person: Stakeholder) -> RivalLine | None:
    """The line that meets this person's own criterion, else one that is nobody's: not the same for everybody."""
    own = next((x for x in lines if x.by == person.name), None)
    rest = [x for x in lines if not x.by] or lines
    return own or (rest[crc32(person.name.encode()) % len(rest)] if rest else None)
