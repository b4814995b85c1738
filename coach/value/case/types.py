"""A business case: what the customer's finance people can recalculate (domain §2.3, VQ-01…VQ-20)."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Fact, Model, SourceType, Text

Kind = Literal["hard", "capacity", "soft", "revenue"]
Name = Literal["conservative", "base", "optimistic"]
SCENARIOS: tuple[Name, Name, Name] = ("conservative", "base", "optimistic")


class Spread(Model):
    """Three points of one input, in the input's unit; equal where it is one number."""

    low: float
    base: float
    high: float

    @property
    def ranged(self) -> bool:
        """Whether the points differ."""
        return self.low != self.high


class CaseInput(Model):
    """One line of the assumption sheet: what goes into the case, from where, and who signs it off."""

    id: str
    """`benefit.<driver>.<field>`, `cost.<id>` or `discount_rate`, as the tornado names it."""
    label: Text
    unit: str
    spread: Spread
    source: SourceType
    fact_ids: list[str] = []
    quote: str = ""
    """The words it rests on, where somebody said it."""
    who: str = ""
    """Who confirms it."""
    by: str = ""
    confirmed: bool = False
    """True for the customer's own figures, their documents and the price list."""
    how: Text = Text()
    """How it was arrived at, where it is not a plain figure."""


class Missing(Model):
    """An input without which a benefit cannot be counted (VQ-18)."""

    id: str
    label: Text
    unit: str = ""
    who: str = ""
    ask: Text = Text()


class Benefit(Model):
    """One driver as a yearly gain: baseline × improvement × scope × realisation × ramp (× margin), risk-adjusted."""

    id: str
    label: Text
    kind: Kind
    counted: bool = False
    cash: bool = False
    """Enters payback: hard costs, and freed capacity that somebody agreed to convert (VQ-10)."""
    inputs: list[CaseInput] = []
    ramp: list[float] = [1.0]
    risk_pct: float = 0.0
    """Cut for how little is confirmed (VQ-13); already inside the figures of every scenario."""
    missing: list[Missing] = []
    excluded: Text = Text()
    """Why a complete driver is left out (counted in another one, VQ-03)."""

    @property
    def yearly(self) -> float:
        """Yearly gain at full ramp, base points, risk-adjusted."""
        amount = 1 - self.risk_pct / 100
        for row in self.inputs:
            amount *= row.spread.base if row.id.endswith(".baseline") else row.spread.base / 100
        return amount

    def input(self, field: str) -> CaseInput | None:
        """The input of this benefit with this field name."""
        return next((i for i in self.inputs if i.id == f"benefit.{self.id}.{field}"), None)


class Cost(Model):
    """One line of cost."""

    id: str
    label: Text
    kind: Literal["one_off", "yearly"]
    input: CaseInput
    risk_pct: float = 0.0


class Result(Model):
    """One scenario, computed by the conventions of coach.value.engine. Money in the case's currency, rates as fractions."""

    name: Name
    cash_flows: list[float]
    benefits_by_year: list[float]
    costs_by_year: list[float]
    total_benefit: float
    total_cost: float
    roi: float | None = None
    roi_pv: float | None = None
    """(PV benefits − PV costs) / PV costs: said beside the undiscounted one, never instead of it."""
    npv: float
    irr: float | None = None
    payback_months: float | None = None
    """From cash benefits alone (VQ-10)."""
    breakeven_pct: float | None = None


class Swing(Model):
    """One bar of the tornado: NPV with this input alone at its ends."""

    input: str
    label: Text
    npv_low: float
    npv_high: float
    swing: float


class Shift(Model):
    """ROI (a fraction, undiscounted, base case) with one input a fifth down and up, and where it breaks even (VQ-11)."""

    input: str
    label: Text
    roi_low: float
    """With the input at 80 % of its base value."""
    roi_base: float
    roi_high: float
    """At 120 %."""
    breakeven: float | None = None
    """Value at which NPV is zero, the others at base; None where there is none above zero."""
    at: float
    """Base value."""
    low: float
    high: float
    unit: str = ""


class Simulation(Model):
    """Monte Carlo over the ranged inputs, triangular between low, base and high, independent, fixed seed."""

    runs: int
    seed: int
    p10: float
    p50: float
    p90: float
    positive: float
    """Share of runs with NPV above zero."""


class Worth(Model):
    """What knowing one input would be worth: by how much the P10–P90 band of NPV is expected to narrow."""

    input: str
    label: Text
    who: str = ""
    narrowing: float
    """Money; the ask-first order."""


class Finding(Model):
    """A rule that speaks about the case."""

    rule: str
    severity: Literal["error", "warning", "info"]
    text: Text
    ids: list[str] = []


class BusinessCase(Model):
    """Everything the workbook, the proposal and the questions take from the case."""

    currency: str = ""
    years: int = 3
    discount_rate: CaseInput | None = None
    benefits: list[Benefit] = []
    costs: list[Cost] = []
    results: dict[Name, Result] = {}
    """Empty where no benefit can be counted yet."""
    subtotals: dict[Kind, float] = {}
    """Yearly base benefit at full ramp per kind, risk-adjusted (VQ-10)."""
    tornado: list[Swing] = []
    shifts: list[Shift] = []
    """Inputs by how far ±20 % moves ROI, most first (VQ-11)."""
    simulation: Simulation | None = None
    worth: list[Worth] = []
    findings: list[Finding] = []
    facts: list[Fact] = []
    """Results as calculated facts: the only way they enter a text."""
    engine_input: dict[str, object] = {}
    """The base case in the engine's own form, ranges included: what the workbook recalculates."""

    @property
    def computable(self) -> bool:
        """Whether at least one benefit is counted against a known cost."""
        return bool(self.results)

    def share(self, benefit: Benefit) -> float:
        """Part of the cash benefits, at base points, that this one brings: 0…1."""
        total = sum(b.yearly for b in self.benefits if b.counted and b.cash)
        return benefit.yearly / total if total else 0.0

    @property
    def inputs(self) -> list[CaseInput]:
        """The assumption sheet: every input once, in order."""
        rows = [i for b in self.benefits if b.counted for i in b.inputs] + [c.input for c in self.costs]
        return rows + ([self.discount_rate] if self.discount_rate else [])
