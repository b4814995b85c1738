"""The price list as facts: the only source of prices (PR-04)."""

from __future__ import annotations

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import Offering, Price

_PERIOD = {"monthly": "month", "quarterly": "quarter", "yearly": "year"}
BILLED = {"one_off": 1, "monthly": 12, "quarterly": 4, "yearly": 1, "per_use": 1}
"""How often a line is billed in a year."""


def price_id(number: int) -> str:
    """Fact id of line `number` (1-based) of the price list."""
    return f"price:{number}"


def unit(price: Price) -> str:
    """CNY, or CNY_per_month for a recurring line."""
    period = _PERIOD.get(price.cycle)
    return f"{price.currency}_per_{period}" if period else price.currency


def facts(offering: Offering) -> list[Fact]:
    """One fact per line, `price:<n>`, with the tax note as its scope."""
    return [
        Fact(
            id=price_id(n), label=Text(zh=p.item, en=p.item), quantity=Quantity(value=p.amount, unit=unit(p)), scope=p.note, confidence=1.0,
            metric=p.item, source=Source(type=SourceType.PRICE_LIST, ref=price_id(n), quote=p.item),
        )
        for n, p in enumerate(offering.price_list, 1)
    ]  # fmt: skip
