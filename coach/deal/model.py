"""The deal: one typed object holding everything known (domain items 5-9, 45, 55-66, 90)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.deal.assumptions import Assumption
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
from coach.deal.facts import Fact, Lang, Model, Text
from coach.deal.records import Account, Answer, LeadSource, Opportunity

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
    "Excluded",
    "Hearsay",
    "Layer",
    "LeadSource",
    "Module",
    "Note",
    "Objection",
    "Offering",
    "OpenQuestion",
    "Opportunity",
    "Pain",
    "Price",
    "Relationship",
    "ResponseMode",
    "RivalClaim",
    "SalesStage",
    "Stakeholder",
    "SupportEvent",
    "Suspicion",
]


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


class Budget(Model):
    """The customer's money for this purchase. Amount in base units."""

    amount: float
    currency: str = "CNY"
    text: str
    """The words of the note."""


class Hearsay(Model):
    """A second-hand claim. Kept apart from the facts; never used as one."""

    text: str
    name: str | None = None
    field: str | None = None
    value: str | None = None


class Excluded(Model):
    """A person named in the notes who is not part of the committee."""

    name: str
    reason: Literal[
        "our_side", "competitor_staff", "left_company", "not_in_purchase", "partner_or_agency", "other_account"
    ]


class Conflict(Model):
    """Two statements that cannot both hold, side by side, with the question that settles them."""

    id: str
    metric: str
    fact_ids: list[str]
    quotes: list[str]
    question: Text
    resolved_by: str = ""
    """Id of the fact that settled it."""


class OpenQuestion(Model):
    """Something to find out."""

    id: str
    text: Text
    whom: str = ""
    """Name, or role word where nobody is known."""
    why: Text = Text()
    fills: str = ""
    """Input id, account field or person field that the answer fills."""


class Suspicion(Model):
    """Text in the notes that tries to instruct software or to change prices. Shown to the seller, never obeyed."""

    text: str
    reason: Text
    note_id: str = ""


class Note(Model):
    """A pasted text, kept whole."""

    id: str
    text: str
    lang: Lang
    added: str = ""


class Change(Model):
    """One line of what a note changed."""

    kind: Literal["added", "updated", "retired", "conflict", "resolved"]
    what: str
    """person:方国栋, fact:f3, budget, timeline, pain:p1, competitor:…"""
    before: str = ""
    after: str = ""
    quote: str = ""
    note_id: str = ""
    judged_by: str = ""
    """Name of the seller whose own judgement this is; blank where a note says so."""


class Module(Model):
    """Something we sell."""

    id: str
    name: str
    layer: Layer = Layer.BASE
    description: str = ""
    capabilities: list[str] = []


class Price(Model):
    """One line of the price list. The only source of prices (PR-04)."""

    item: str
    module: str = ""
    amount: float = Field(ge=0, allow_inf_nan=False)
    currency: str = "CNY"
    cycle: Literal["one_off", "monthly", "quarterly", "yearly", "per_use"] = "one_off"
    note: str = ""


class Offering(Model):
    """What we sell: the `seller` block of a dossier."""

    company: str = ""
    offering: list[Module] = []
    price_list: list[Price] = []
    terms_may_offer: list[str] = []
    terms_may_not: list[str] = []


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
    opportunity: Opportunity | None = None
    assumptions: list[Assumption] = []
    """Inputs of the business case that somebody stated or agreed, beside the ledger."""
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
