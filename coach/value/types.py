"""What the value model takes and gives (domain items 17-22; VQ-01…VQ-20)."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Fact, Model, Quantity, Text

Cycle = Literal["one_off", "monthly", "quarterly", "yearly", "per_use"]
PhaseId = Literal["pilot", "rollout", "optimise"]


class Cues(Model):
    """Words that stand near a quantity in notes."""

    zh: list[str] = []
    en: list[str] = []


class InputSpec(Model):
    """A quantity a driver needs, and how to ask for it."""

    id: str
    label: Text
    unit: str
    """As in facts; `MONEY` stands for the deal's currency (MONEY_per_hour)."""
    who: str
    """Role that knows it."""
    ask: Text
    cues: Cues = Cues()


class DriverSpec(Model):
    """A cost at stake: arithmetic over input ids. Same shape as a driver of the pain library."""

    id: str
    label: Text
    kind: Literal["hard", "capacity", "soft", "revenue"]
    formula: str
    unit: str
    inputs: list[InputSpec]


class InputState(Model):
    """What is known about one input."""

    id: str
    label: Text
    unit: str
    state: Literal["known", "assumed", "contested", "unknown"]
    fact_ids: list[str] = []
    """The fact used; for a contested input, the facts that stand against each other."""
    ask: Text = Text()
    who: str = ""


class DriverValue(Model):
    """One driver, as far as the ledger carries it."""

    id: str
    label: Text
    kind: Literal["hard", "capacity", "soft", "revenue"]
    status: Literal["complete", "partial", "unknown", "contested", "refused"]
    """partial = something follows from what is known; unknown = 无法量化 (VQ-18); refused = a rule forbids it."""
    inputs: list[InputState]
    fact_ids: list[str] = []
    """Calculated facts: the whole, or the parts that are known."""
    cash: bool = False
    """True for hard costs only: freed hours and capacity are no cash until converted (VQ-10)."""


class Note(Model):
    """A rule that spoke while the model was built."""

    rule: str
    text: Text
    ids: list[str] = []


class QuoteLine(Model):
    """One line of a phase: unit price × count × times billed."""

    price_id: str
    """Fact id of the price list line."""
    item: str
    module: str = ""
    unit_price: float
    currency: str
    cycle: Cycle
    per: str = ""
    """What the price is per: 台, 店, site; empty for a flat price."""
    pack: int = 1
    """How many one unit serves (每20店一组 → 20)."""
    count: float | None = None
    """None = 待确认."""
    count_fact: str = ""
    count_how: str = ""
    """The count over fact ids where it is a remainder: (f12 - 1)."""
    times: int = 1
    """Billings in the first year (12 for monthly)."""
    subtotal: str = ""
    """Fact id of the first-year sum of this line; empty where the count is unknown."""
    note: str = ""


class QuotePhase(Model):
    """试点 / 推广 / 优化 (item 21)."""

    id: PhaseId
    lines: list[QuoteLine] = []
    once: str = ""
    """Fact id of the sum of one-off lines."""
    first_year: str = ""
    """Fact id of one-off plus a year of recurring lines; empty where a line cannot be counted."""
    complete: bool = True
    """False where a line could not be counted or currencies differ."""


class Quote(Model):
    """A quote from the price list alone: list prices, no discount (PR-04)."""

    phases: list[QuotePhase] = []
    tax: Text = Text()
    """未税 / 含税 as the price list says; empty where it says nothing, or different things."""
    facts: list[Fact] = []
    notes: list[Note] = []
    lite: bool = False
    """True where scope was taken out of the pilot to stay under the cap."""
    cap: Quantity | None = None

    def phase(self, phase_id: PhaseId) -> QuotePhase | None:
        """The phase with this id."""
        return next((p for p in self.phases if p.id == phase_id), None)


class BreakEven(Model):
    """How much of a cost at stake pays the first year back. Says what is needed, never what will happen."""

    fact_id: str
    driver_id: str
    stake_id: str
    cost_id: str
    cash: bool
    text: Text


class ValueModel(Model):
    """Everything money says about a deal."""

    drivers: list[DriverValue] = []
    facts: list[Fact] = []
    """Price list lines, quote sums, costs at stake, break-even."""
    unknowns: list[InputState] = []
    """Inputs to ask for, each once, in driver order."""
    quote: Quote = Quote()
    breakeven: list[BreakEven] = []
    notes: list[Note] = []

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with this id."""
        return next((f for f in self.facts if f.id == fact_id), None)
