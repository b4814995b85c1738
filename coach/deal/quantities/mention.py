"""What is found in a text: one mention per number."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from coach.deal.facts import Quantity

Kind = Literal["claim", "structural", "vague"]
Touch = Literal["", "about", "over", "under"]


@dataclass(frozen=True)
class Mention:
    """One number in a text (number rules §2-§4). Offsets are slices of the text as given."""

    text: str
    start: int
    end: int
    quantity: Quantity
    """Normalised, without the period of a rate: money in base units, 15 for 15 %. See `rate` for the period."""
    kind: Kind
    rule: str = ""
    """S1…S8 for structural numbers."""
    form: str = "plain"
    """plain, chinese_numeral, english_words, table_cell."""
    place: float = 1.0
    """Value of the last digit shown, scale included; for a range, of its lower end."""
    place_high: float = 1.0
    scaled: bool = False
    """A scale word (万, 亿, k, M …) was written."""
    bare: bool = False
    """No unit and no classifier was written."""
    loose: bool = False
    """个, 席 or a noun that may count things or persons."""
    fraction: bool = False
    """成, 折, a fraction word: matched to half a point."""
    readings: tuple[Quantity, ...] = ()
    """Other equally good readings (八五折 = 85 or 15 percent; double = multiple 2 or percent 100)."""
    noun: str = ""
    """What is counted, as far as the text says so right behind the number."""
    unit_text: str = ""
    """A Latin word directly behind a number that is no known unit; it may be the symbol of a fact's unit."""
    period: str = ""
    """Period of the rate this number states (`month` in 每月9次), empty if none is attached."""
    periods: tuple[str, ...] = ()
    """Every period that the sentence states."""
    header: tuple[str, str] = field(default=("", ""))
    """Row and column heading where the number is a table cell."""

    @property
    def rate(self) -> Quantity:
        """The quantity with its period: times_per_month, CNY_per_year, hour_per_week."""
        if not self.period:
            return self.quantity
        unit = self.quantity.unit
        base = (
            "times"
            if unit == "count" and self.text.rstrip().endswith(("次", "times", "轮", "起", "趟", "回"))
            else unit
        )
        return self.quantity.model_copy(update={"unit": f"{base}_per_{self.period}"})


@dataclass
class Draft:
    """A mention while it is being put together."""

    start: int
    end: int
    low: Decimal
    place: Decimal
    unit: str = ""
    high: Decimal | None = None
    place_high: Decimal = Decimal(1)
    form: str = "plain"
    scaled: bool = False
    counted: str = ""
    """Unit or classifier as written."""
    money_sign: bool = False
    fraction: bool = False
    negative: bool = False
    infix: Touch = ""
    unit_text: str = ""
    readings: list[tuple[Decimal, str]] = field(default_factory=list)
    kind: Kind = "claim"
    rule: str = ""
    number_end: int = 0
    """Where the numeral ends, before the unit."""
    numeral: str = ""
