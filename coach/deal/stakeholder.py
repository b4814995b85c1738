"""People of a deal: the buying committee, and who is not part of it (items 57-62)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.deal.enums import AdopterStyle, BuyingRole, Contact, Relationship, ResponseMode
from coach.deal.facts import Model


class SupportEvent(Model):
    """Something a person did for us: a claim of support needs one (MAP-10)."""

    what: str
    date: str = ""
    """As written (11.06, 12月5日, 3 Nov), or ISO; blank where it is not known."""
    quote: str = ""
    """The words of the note; blank where the seller entered it."""


class Stakeholder(Model):
    """One person of the buying committee (items 57-61)."""

    name: str
    title: str | None = None
    department: str | None = None
    buying_roles: list[BuyingRole] = []
    adopter_style: AdopterStyle | None = None
    relationship: Relationship | None = None
    contact: Contact | None = None
    influence_only: bool = False
    aliases: list[str] = []
    evidence: dict[str, str] = {}
    """Field name → exact words of the note that prove it (`buying_roles.<role>` per role)."""
    quotes: list[str] = []
    """What this person said or is said to care about, verbatim from the notes."""
    to_confirm: list[str] = []
    """Fields that need confirming."""
    read_by: dict[str, str] = {}
    """Field → what read it out of the note, where that was not the rules: `model:<name>@intake.v1`."""
    left: bool = False
    """Gone from the decision (moved, left); kept as history."""
    reports_to: str = ""
    """Name of the superior, where the notes or the seller say so (item 56)."""
    inner_circle: bool | None = None
    """Whether this person belongs to the circle around those in power (item 62); None: not known."""
    influences: list[str] = []
    """Names of those who listen to this person (item 62)."""
    weight: int | None = Field(default=None, ge=0, le=3)
    """0–3, how much this person's word counts, as the seller judges it; None: taken from the roles held (item 7)."""
    concerns: list[str] = []
    """What this person is said to care about or fear, in the note's or the seller's words."""
    mode: ResponseMode | None = None
    """Growth, trouble, even keel or overconfident, where the person's own words show it."""
    personal_win: str = ""
    """What this person gains personally if the purchase succeeds."""
    support_events: list[SupportEvent] = []
    """What this person did for us, with date (MAP-10)."""
    next_step: str = ""
    """The next touch agreed with or planned for this person: what, by whom, by when (MAP-11)."""
    email: str = ""
    """As the CRM or the seller gives it; an import knows the person by it."""


class Excluded(Model):
    """A person named in the notes who is not part of the committee."""

    name: str
    reason: Literal[
        "our_side", "competitor_staff", "left_company", "not_in_purchase", "partner_or_agency", "other_account"
    ]
