"""The words of a deal review: evidence, findings, questions to ask, amounts handed in from the price list."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Model, Text

View = Literal["go", "conditional_go", "no_go"]
Status = Literal["yes", "no", "partly", "unknown"]


class Evidence(Model):
    """What stands behind a statement: exact words of a note, or a fact."""

    quote: str
    """Exact substring of a note, of an objection on record, or of a fact's source."""
    note_id: str = ""
    fact_id: str = ""
    by: str = ""
    """Name of the person it comes from; empty where the note does not show it."""
    date: str = ""
    """As written in the note, or ISO."""


class Ask(Model):
    """A question and the person to put it to."""

    text: Text
    whom: Text = Text()
    """Name, or a role word where nobody is known."""


class Finding(Model):
    """One line of a review: a rule, what it says, what proves it, what to ask."""

    rule: str
    status: Status
    text: Text
    evidence: list[Evidence] = []
    ask: Ask | None = None


class Money(Model):
    """The first step from our price list, worked out by the value model and handed in. Base units."""

    amount: float
    currency: str
    parts: list[str] = []
    """Price list items with their counts, as they add up."""
    reduced: bool = False
    """True where scope was taken out so that it fits the customer's money."""
    smallest: float | None = None
    """The least we can start with, first year, where that is less than `amount`."""
    smallest_parts: list[str] = []


class Setting(Model):
    """What the rules take from outside the deal: our answer to each pain, and the first step's price."""

    covers: dict[str, str] = {}
    """Pain id → id of the module that answers it. A pain that is missing here has no answer of ours."""
    covered_known: bool = False
    """False where nobody has matched pains and modules yet."""
    first_step: Money | None = None


def say(zh: str, en: str) -> Text:
    """Both wordings of one statement."""
    return Text(zh=zh, en=en)
