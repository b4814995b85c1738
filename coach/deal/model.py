"""The deal: one typed object holding everything known (domain items 5-9, 45, 55-66, 90)."""

from __future__ import annotations

from pydantic import Field

from coach.deal.assumptions import Assumption
from coach.deal.catalog import Module, Offering, Price
from coach.deal.competitor import Competitor, RivalClaim
from coach.deal.delivery import Delivery
from coach.deal.enums import (
    AdopterStyle,
    BuyerStage,
    BuyingRole,
    Contact,
    Layer,
    Relationship,
    ResponseMode,
    SalesStage,
)
from coach.deal.facts import Fact, Lang, Model
from coach.deal.noted import Change, Conflict, Hearsay, ModelReading, Note, OpenQuestion, Refused, Suspicion
from coach.deal.records import Account, Answer, LeadSource, Opportunity, Tick
from coach.deal.stakeholder import Excluded, Stakeholder, SupportEvent

__all__ = [
    "Account",
    "AdopterStyle",
    "Answer",
    "Assumption",
    "Budget",
    "BuyerStage",
    "BuyingRole",
    "Call",
    "Change",
    "Competitor",
    "Conflict",
    "Contact",
    "Deal",
    "DealPatch",
    "Delivery",
    "Excluded",
    "Hearsay",
    "Layer",
    "LeadSource",
    "ModelReading",
    "Module",
    "Note",
    "Objection",
    "Offering",
    "OpenQuestion",
    "Opportunity",
    "Pain",
    "Price",
    "Refused",
    "Relationship",
    "ResponseMode",
    "RivalClaim",
    "SalesStage",
    "Stakeholder",
    "SupportEvent",
    "Suspicion",
    "Tick",
]


class Pain(Model):
    """A pain in the customer's words."""

    id: str
    text: str
    """Exact substring of a note."""
    owner: str | None = None
    """Name of the person who voiced or bears it."""
    card_id: str | None = None
    """The pain card that knows this pain; None where no card fits."""
    note_id: str = ""
    fact_ids: list[str] = []
    confirmed: bool = False
    """True only where the customer said it in so many words and owns it."""
    read_by: dict[str, str] = {}
    """Field → what read it out of the note, where that was not the rules: `model:<name>@intake.v1`."""


class Budget(Model):
    """The customer's money for this purchase. Amount in base units."""

    amount: float
    currency: str = "CNY"
    text: str
    """The words of the note."""
    read_by: dict[str, str] = {}
    """`amount` → the model that read it out of the note, where that was not the rules."""


class Call(Model):
    """The next meeting."""

    with_: str = Field(default="", alias="with")
    when: str = ""
    minutes: int = 45
    goal: str = ""

    model_config = Model.model_config | {"populate_by_name": True}


class Objection(Model):
    """Something the customer said against it, on record."""

    text: str
    by: str = ""
    """Name of the person; empty where it is not known."""
    note_id: str = ""


class Deal(Model):
    """Everything known about one deal."""

    id: str = ""
    name: str = ""
    lang: Lang = "zh"
    account: Account = Account()
    people: list[Stakeholder] = []
    pains: list[Pain] = []
    competitors: list[Competitor] = []
    offering: Offering = Offering()
    facts: list[Fact] = []
    budget: Budget | None = None
    timeline: str | None = None
    hearsay: list[Hearsay] = []
    excluded: list[Excluded] = []
    conflicts: list[Conflict] = []
    open_questions: list[OpenQuestion] = []
    suspicions: list[Suspicion] = []
    buyer_stage: BuyerStage | None = None
    sales_stage: SalesStage = SalesStage.DISCOVERY
    call: Call | None = None
    objections: list[Objection] = []
    notes: list[Note] = []
    history: list[Change] = []
    lead_source: LeadSource | None = None
    answers: dict[str, Answer] = {}
    """Prompt id (items 82-84) → the seller's own answer."""
    ticks: dict[str, Tick] = {}
    """Key of a condition or task of the review → who has seen to it, and when."""
    opportunity: Opportunity | None = None
    assumptions: list[Assumption] = []
    """Inputs of the business case that somebody stated or agreed, beside the ledger."""
    read_by: dict[str, str] = {}
    """`timeline` → the model that read it out of a note, where that was not the rules."""
    delivery: Delivery | None = None
    """What is recorded after the signature; None before."""
    version: int = 0

    def person(self, name: str) -> Stakeholder | None:
        """The person with this name or alias, ignoring case and blanks; None if unknown."""
        want = "".join(name.lower().split())
        for p in self.people:
            if want in {"".join(n.lower().split()) for n in (p.name, *p.aliases)}:
                return p
        return None

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with this id."""
        return next((f for f in self.facts if f.id == fact_id), None)


class DealPatch(Model):
    """What one note adds: the output of intake, applied by `coach.deal.updating.apply`."""

    note: Note
    people: list[Stakeholder] = []
    pains: list[Pain] = []
    competitors: list[Competitor] = []
    facts: list[Fact] = []
    budget: Budget | None = None
    timeline: str | None = None
    hearsay: list[Hearsay] = []
    excluded: list[Excluded] = []
    suspicions: list[Suspicion] = []
    account: Account = Account()
    call: Call | None = None
    buyer_stage: BuyerStage | None = None
    open_questions: list[OpenQuestion] = []
    """What a model reads otherwise than the rules did: asked, never applied."""
    read_by: dict[str, str] = {}
    """As in `Deal`."""
