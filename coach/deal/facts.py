"""Facts: every quantity of a deal with unit, source and confidence (VQ-01; number rules §1).

Units: CNY USD EUR GBP AUD HKD JPY · percent · pp · second minute hour day week month quarter year · workday ·
person_day · person · count · multiple · ratio · score · any physical symbol (kWh, ton, km, m2 …).
`U_per_P` is a rate (P = hour day week month quarter year), e.g. `CNY_per_year`; `times_per_month` counts events.
Percent is stored as 15 for 15 %. Money is stored in base units (元, not 万).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")


class Model(BaseModel):
    """Base of every type of ours: unknown keys are an error, field docstrings are the schema's descriptions."""

    # What was typed stays out of error texts, and so out of logs (promise 20): a ValidationError names the field only.
    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, hide_input_in_errors=True)


class Text(Model):
    """One wording in both languages."""

    zh: str = ""
    en: str = ""

    def get(self, lang: Lang) -> str:
        """The wording in `lang`, or in the other language where this one is blank."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


class SourceType(StrEnum):
    """Who stands behind a fact, best first (VQ-01)."""

    CUSTOMER = "customer"
    """A named person at the customer said it."""
    DOCUMENT = "document"
    """The customer's own document or measurement."""
    PRICE_LIST = "price_list"
    """Our price list."""
    OFFERING = "offering"
    """Our own description of what we sell and on which terms."""
    LIBRARY = "library"
    """A cited record of the case library."""
    CALCULATION = "calculation"
    """Computed by code from other facts; `formula` says how."""
    ASSUMPTION = "assumption"
    """Ours, to be confirmed."""
    HEARSAY = "hearsay"
    """Second-hand. Never supports a number shown to a customer."""


class FactStatus(StrEnum):
    """Whether a fact may carry a statement."""

    ACTIVE = "active"
    CONTESTED = "contested"
    """Another fact says otherwise: shown only side by side with it, never used in a calculation."""
    SUPERSEDED = "superseded"
    """A later, better fact replaced it; kept as history."""
    HEARSAY = "hearsay"
    RETIRED = "retired"


class Source(Model):
    """Where a fact comes from."""

    type: SourceType
    ref: str = ""
    """Note id, library record id, price list line or calculation id."""
    quote: str = ""
    """The exact words, a substring of the note or record."""
    said_by: str = ""
    """Name of the person who said it, verbatim."""
    date: str = ""
    """As written (11.06, 12月5日, 3 Nov), or ISO where known."""


class Quantity(Model):
    """A number with its unit. Either `value`, or `low` and `high` for a range."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str
    approx: Literal["", "about", "over", "under"] = ""

    @property
    def mid(self) -> float:
        """One number for ordering and arithmetic: the value, or the middle of the range."""
        if self.value is not None:
            return self.value
        return ((self.low or 0.0) + (self.high or 0.0)) / 2


class Fact(Model):
    """One quantity of the deal."""

    id: str
    label: Text
    quantity: Quantity
    source: Source
    metric: str = ""
    """What is measured, as a key that two statements about the same thing share (`换模时长`, `changeover_minutes`)."""
    scope: str = ""
    """Population or definition in the customer's words (直营店, gate to door, 停机到首件合格)."""
    status: FactStatus = FactStatus.ACTIVE
    confidence: float = 0.8
    formula: str = ""
    """For calculations: the formula over fact ids."""
    inputs: list[str] = []
    """For calculations: ids of the facts that went in."""
    internal: bool = False
    """True where it must not be shown to the customer (a rival's price, our margin)."""
    read_by: dict[str, str] = {}
    """Field → what read it out of the note, where that was not the rules: `model:<name>@intake.v1`."""
