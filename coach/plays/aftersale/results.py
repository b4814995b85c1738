"""What the verbs after the signature give back (domain items 38-43)."""

from __future__ import annotations

from typing import Literal

from coach.deal.delivery import Milestone, Promise, Seat, Step
from coach.deal.facts import Fact, Lang, Model
from coach.value.aftersale import Row, Sums

PointStatus = Literal["agreed", "known", "partly", "open"]


class ContractPoint(Model):
    """One point of the contract checklist (item 38)."""

    id: str
    name: str
    must: bool = False
    """Delivery standard, acceptance and service response: nobody signs without them."""
    status: PointStatus
    """agreed = the contract says it; known = the deal holds it; partly = disputed or incomplete; open = nobody has said it."""
    has: str = ""
    """What the deal or the contract holds, in words."""
    write: str = ""
    """What the contract should say here."""
    ask: str = ""
    whom: str = ""
    fact_ids: list[str] = []


class ContractCheck(Model):
    """What must stand in the contract, against what the deal holds. Ours: it names people to ask."""

    lang: Lang
    customer: str
    signed: str = ""
    points: list[ContractPoint]
    ready: bool
    """Whether every point that must stand is agreed or known."""
    facts: list[Fact] = []


class PlannedMilestone(Model):
    """A milestone of the plan, with what is handed over and who signs (item 40)."""

    milestone: Milestone
    name: str
    weeks: float
    proposed: bool
    """True where dates are our proposal, not an agreement."""
    owner_us: str
    owner_customer: str
    needs: str
    """What the customer has to provide."""
    passes: str
    """When it counts as passed."""


class Plan(Model):
    """Four milestones, the team, and what clashes."""

    lang: Lang
    customer: str
    made: str
    """Day the plan was drawn up."""
    start: str
    proposed_start: bool
    end: str
    milestones: list[PlannedMilestone]
    team: list[Seat]
    warnings: list[str] = []


class Standing(Model):
    """Where the work stands on the plan."""

    milestone: str
    name: str
    days: int
    """Working days behind (positive) or ahead (negative); 0 = as planned."""
    text: str


class ProgressReport(Model):
    """Two weeks on one page, five boxes (item 41). Nothing stands in it that was not recorded."""

    lang: Lang
    customer: str
    number: int
    since: str
    until: str
    promised: list[Step]
    """What was due in these two weeks, done or not."""
    standing: Standing | None
    problems: list[Step]
    """Open ones, oldest first, then those closed in these two weeks."""
    from_you: list[Step]
    next: list[Step]
    """At most three."""
    missing: list[str] = []
    """What nobody has recorded, for the writer of the report."""


class ValueReport(Model):
    """Promised against achieved, line by line (item 42)."""

    lang: Lang
    customer: str
    since: str
    until: str
    signed: str = ""
    """Blank: nothing was signed yet, the promises are today's."""
    rows: list[Row]
    sums: Sums
    facts: list[Fact]
    """Every measurement and what follows from it, with source and date."""
    unmatched: list[Fact] = []
    """Measurements that belong to no line of the table."""
    open: list[str] = []
    """What is missing before the report may go out."""


class Trigger(Model):
    """Something that moved at the customer's, and the conversation it calls for (item 43). A question, never a quote."""

    id: str
    kind: Literal["settle_first", "result", "next_site", "new_product", "new_head", "other_department", "rule", "usage"]
    what: str
    evidence: str
    """The customer's words, or the figure with its source."""
    with_: str = ""
    say: str
    """The first question of that conversation."""
    offer: str = ""
    """What of ours may answer it, for later; never said in the first call."""
    wait: str = ""
    """Why it has to wait; blank = may be raised now."""
    fact_ids: list[str] = []


class Expansion(Model):
    """Signs worth a conversation, what has to come first on top."""

    lang: Lang
    customer: str
    triggers: list[Trigger]
    note: str = ""


__all__ = [
    "ContractCheck", "ContractPoint", "Expansion", "Plan", "PlannedMilestone", "PointStatus", "ProgressReport", "Promise",
    "Row", "Standing", "Sums", "Trigger", "ValueReport",
]  # fmt: skip
