"""Request bodies of the API. What comes back are the coach's own types."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from coach.deal.facts import Lang
from coach.deal.model import BuyerStage, Call, Offering, SalesStage

Length = Literal["30s", "2min", "written"]
MAX_AMOUNT = 1e12
"""A price above a million million is a slip; infinity and NaN are no prices."""


def _text(value: str) -> str:
    if "\0" in value:
        raise ValueError("holds a zero byte, so it is no text")
    return value


def _priced(value: Offering) -> Offering:
    for n, line in enumerate(value.price_list):
        if not 0 <= line.amount <= MAX_AMOUNT:
            raise ValueError(f"price_list[{n}].amount: give a number from 0 to {MAX_AMOUNT:,.0f}")
    return value


def _timed(value: Call) -> Call:
    if not 0 <= value.minutes <= 1440:
        raise ValueError("minutes: give a number from 0 to 1440")
    return value


Plain = AfterValidator(_text)
Notes = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50_000), Plain]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000), Plain]
Sold = Annotated[Offering, AfterValidator(_priced)]
Meeting = Annotated[Call, AfterValidator(_timed)]
WriterChoice = Literal["auto", "playbook", "model"]


class Body(BaseModel):
    """Base of request bodies: unknown keys are refused, docstrings are the schema's descriptions."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class NewDeal(Body):
    """Pasted notes become a deal."""

    notes: Notes = Field(examples=["刚见完沐川泵业生产副总陆明川，他说选哪家他来定，缺料停线一个月11次。"])
    """Raw text: meeting notes, a chat transcript, a CRM line."""
    lang: Lang | None = None
    """Language of the notes; found out when absent."""
    offering: Sold | None = None
    """What we sell."""
    name: str = Field(default="", max_length=200)
    """What the deal is called in lists; the customer's name when absent."""
    customer: str = Field(default="", max_length=200)
    """The customer's name, where the notes do not give it."""
    industry: str = Field(default="", max_length=60)
    """Industry code of the library; read from the notes when absent."""
    call: Meeting | None = None
    """The next meeting."""
    writer: WriterChoice = "auto"
    """Who reads them: the rules always; `model` demands that a model adds what they missed, `auto` lets it where there
    is one, `playbook` leaves it out."""


class MoreNotes(Body):
    """A later note for the same deal."""

    notes: Notes = Field(examples=["12月2日见到秦岚，停线按每小时4,200元算。"])
    lang: Lang | None = None
    writer: WriterChoice = "auto"
    """Who reads them: the rules always; `model` demands that a model adds what they missed, `auto` lets it where there
    is one, `playbook` leaves it out."""


class DealChange(Body):
    """What the seller sets by hand."""

    name: Annotated[str, StringConstraints(max_length=200)] | None = None
    lang: Lang | None = None
    offering: Sold | None = None
    call: Meeting | None = None
    buyer_stage: BuyerStage | None = None
    sales_stage: SalesStage | None = None


class Wording(Body):
    """How an output is worded."""

    lang: Lang | None = None
    """Language of the output; the deal's language when absent."""
    writer: WriterChoice = "auto"
    """`model` demands a model (503 without one); `auto` uses one where configured."""


class SpinRequest(Wording):
    """A SPIN set, for everybody or for one conversation."""

    with_: str | None = Field(default=None, alias="with", max_length=200)
    """Name of the person the conversation is with."""
    model_config = Body.model_config | {"populate_by_name": True}


class TalkTrackRequest(Wording):
    """A talk track for one person; for each person when `for` is absent."""

    for_: str | None = Field(default=None, alias="for", max_length=200)
    lengths: list[Length] = Field(default=[], max_length=3)
    """In which lengths besides: half a minute, two minutes, as chat message and e-mail."""
    model_config = Body.model_config | {"populate_by_name": True}


class ObjectionRequest(Wording):
    """What the customer said."""

    said: Line = Field(examples=["太贵了，别家便宜一半。"])
    by: str | None = Field(default=None, max_length=200)
    """Who said it."""


class ChatMessage(Body):
    """One message to the coach."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), Plain] = Field(
        examples=["见秦总我怎么说"]
    )
    lang: Lang | None = None


class SampleNotes(Body):
    """The fictional sample."""

    lang: Lang
    customer: str
    notes: str
    second_notes: str
    sample: bool = True
    """Always true: companies, people and figures are made up."""


class Health(Body):
    """That the service is up, and what it works with."""

    status: Literal["ok"] = "ok"
    version: str
    writer: Literal["model", "playbook"]
    """Who words the outputs by default."""
    library: dict[str, int]
    """Records by kind."""
    library_problems: list[str] = []
    """Library files that cannot be taken in, with line and what would be right; their earlier records go on serving."""


class ReviewRequest(Body):
    """A decision on a record."""

    state: Literal["approved", "stale", "retired"]
    """Only approved records are searched and cited."""
