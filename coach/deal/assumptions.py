"""What somebody has to agree before a value model may use it: three points, a source, and who confirms by when (VQ-01, VQ-20)."""

from __future__ import annotations

from pydantic import Field, model_validator

from coach.deal.facts import Model, Source


class Assumption(Model):
    """One agreed or assumed input of the business case. Percent fields are stored as 15 for 15 %."""

    input: str
    """What it stands for: `<driver>.improvement_pct`, `<driver>.scope_pct`, `<driver>.realisation_pct`, `<driver>.conversion_pct`,
    `cost.<name>` (yearly), `cost_once.<name>`, `discount_rate`, `horizon_years`, or the id of a driver's input."""
    low: float = Field(allow_inf_nan=False)
    base: float = Field(allow_inf_nan=False)
    high: float = Field(allow_inf_nan=False)
    unit: str = ""
    """As in facts; empty = the unit the input is asked in (percent for shares, the case's currency for money)."""
    source: Source
    who: str = ""
    """Who will confirm it; a name, or a role word where nobody is known."""
    by: str = ""
    """Until when."""
    note: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> Assumption:
        if not self.low <= self.base <= self.high:
            raise ValueError(
                f"{self.input}: low ≤ base ≤ high is needed, got {self.low:g} / {self.base:g} / {self.high:g}"
            )
        return self
