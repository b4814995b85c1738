"""What a model may propose for a note, before anything of it is believed (`model_additions` judges it).

Field docstrings are the schema's descriptions, and so the model's instructions. Every field is required: servers that
hold a model to a schema allow no defaults.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from coach.deal.facts import Model

PersonField = Literal[
    "name", "title", "department", "buying_role", "adopter_style", "relationship", "contact", "influence_only"
]
_MOST = 60
"""Proposals of a kind; a note holds fewer."""


class _Claim(Model):
    """One proposal and the words that prove it."""

    model_config = ConfigDict(strict=True)

    evidence: str
    """The shortest stretch of the note that proves it, copied character by character, from one line of the note."""
    second_hand: bool
    """True where the note only repeats what somebody heard."""


class PersonClaim(_Claim):
    """One field of one person at the customer."""

    name: str
    """The person as the note writes it."""
    field: PersonField
    """`name` for a person the rules missed; else the field that `value` fills."""
    value: str
    """Title and department: words of the note. Otherwise one of the keys listed in the instructions. Blank for `name`."""


class PainClaim(_Claim):
    """A trouble in the customer's words; `evidence` is the trouble itself."""

    owner: str
    """Name of the person who voiced or bears it; blank where the note does not say."""


class RivalClaimed(_Claim):
    """A rival supplier or product, not its people and not us."""

    name: str


class MoneyClaim(_Claim):
    """The customer's money for this purchase."""

    amount: float
    """In base units: 80万 is 800000."""


class TimeClaim(_Claim):
    """When the customer decides, signs or goes live; `evidence` is the words with the time."""


class QuantityClaim(_Claim):
    """A figure about the customer's business."""

    value: float
    """As the evidence says it, in base units; percent as 15."""
    label: str
    """What is measured: words of the same sentence of the note. Blank where you only know who said it."""
    said_by: str
    """Name of the person who gave the figure; blank where the note does not say."""


class Proposed(Model):
    """Everything a model would add to what the rules read."""

    model_config = ConfigDict(strict=True)

    people: Annotated[list[PersonClaim], Field(max_length=_MOST)]
    pains: Annotated[list[PainClaim], Field(max_length=_MOST)]
    competitors: Annotated[list[RivalClaimed], Field(max_length=_MOST)]
    budget: Annotated[list[MoneyClaim], Field(max_length=_MOST)]
    """None or one."""
    timeline: Annotated[list[TimeClaim], Field(max_length=_MOST)]
    """None or one."""
    quantities: Annotated[list[QuantityClaim], Field(max_length=_MOST)]
