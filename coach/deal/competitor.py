"""Rivals, the status quo and home-made solutions (item 65)."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Model


class RivalClaim(Model):
    """A statement about a rival. Without source and date it counts as unverified and no customer sees it (BC-02)."""

    text: str
    source: str = ""
    """Who says so: a person, a document, an address."""
    date: str = ""
    """ISO."""


class Competitor(Model):
    """A rival, the status quo or a home-made solution (item 65)."""

    name: str
    kind: Literal["vendor", "status_quo", "in_house"] = "vendor"
    evidence: str = ""
    bought_before: str = ""
    position: str = ""
    strategy: str = ""
    price: str = ""
    website: str = ""
    departments: str = ""
    """Where at the customer their product is used."""
    yearly_spend: str = ""
    """What the customer pays them a year, as written."""
    relation: str = ""
    """How they stand with the customer, as the seller knows it."""
    posture: Literal["defend", "attack", "flank", "fragment", "develop"] | None = None
    """防御 进攻 侧翼 分割 发展, as the seller judges it; None: read from the notes (BC-07)."""
    strengths: list[RivalClaim] = []
    weaknesses: list[RivalClaim] = []
    last_verified: str = ""
    """ISO date on which the seller last checked this; blank: the newest note that speaks of them."""
    read_by: dict[str, str] = {}
    """`name` → the model that read it out of the note, where that was not the rules."""
