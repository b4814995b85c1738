"""What we sell and on which terms: the `seller` block of a dossier."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.deal.enums import Layer
from coach.deal.facts import Model


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
