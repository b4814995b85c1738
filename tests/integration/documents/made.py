"""Deals made at random from a seed, for workbooks: drivers, agreements and prices of no customer."""

from __future__ import annotations

import random
from typing import Any

from coach.deal.assumptions import Assumption
from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import Account, Deal, Offering, Price
from coach.value import case as business_case
from coach.value import model as value_model
from coach.value.case import BusinessCase
from coach.value.types import DriverSpec, ValueModel

_SOURCES = [SourceType.CUSTOMER, SourceType.DOCUMENT, SourceType.ASSUMPTION]


def _driver(number: int, kind: str = "hard") -> DriverSpec:
    def wanted(name: str, unit: str) -> dict[str, Any]:
        words = {"zh": f"{name}{number}号", "en": f"{name} no {number}"}
        return {
            "id": f"{name}_{number}",
            "label": words,
            "unit": unit,
            "who": "user",
            "ask": words,
            "cues": {"zh": [words["zh"]]},
        }

    return DriverSpec.model_validate({
        "id": f"d{number}", "label": {"zh": f"损失{number}", "en": f"Loss {number}"}, "kind": kind, "unit": "MONEY_per_year",
        "formula": f"events_{number} * cost_{number} * weeks_{number}",
        "inputs": [wanted("events", "times_per_week"), wanted("cost", "MONEY"), wanted("weeks", "count")],
    })  # fmt: skip


def _facts(dice: random.Random, number: int) -> list[Fact]:
    rows = [
        ("events", dice.randint(1, 60), "times_per_week"),
        ("cost", dice.randint(50, 9000), "CNY"),
        ("weeks", dice.randint(40, 52), "count"),
    ]
    return [
        Fact(
            id=f"f{number}{name}", label=Text(zh=f"{name}{number}号", en=f"{name} no {number}"), quantity=Quantity(value=value, unit=unit),
            source=Source(type=SourceType.CUSTOMER, quote=f"{name}{number}号 {value}", said_by="样本客户"),
        )
        for name, value, unit in rows
    ]  # fmt: skip


def _agreed(dice: random.Random, name: str, low: float, high: float, unit: str = "percent") -> Assumption:
    points = sorted(round(dice.uniform(low, high), 2) for _ in range(3))
    source = Source(type=dice.choice(_SOURCES), said_by="样本客户")
    return Assumption(
        input=name, low=points[0], base=points[1], high=points[2], unit=unit, source=source, who="finance"
    )


def deal(seed: int) -> tuple[Deal, ValueModel, BusinessCase]:
    """A deal with one to three drivers, the later ones perhaps capacity turned into cash; its value model and its case.

    Costs run from trifling to more than the benefits, so that payback, IRR and break-even are sometimes not to be had.
    """
    dice = random.Random(seed)
    count = dice.randint(1, 3)
    kinds = ["hard", *(dice.choice(["hard", "capacity"]) for _ in range(count - 1))]
    agreed = [_agreed(dice, f"d{n}.improvement_pct", 2, 60) for n in range(count)]
    agreed += [_agreed(dice, f"d{n}.realisation_pct", 40, 100) for n in range(count) if dice.random() < 0.5]
    agreed += [_agreed(dice, f"d{n}.conversion_pct", 20, 90) for n, kind in enumerate(kinds) if kind == "capacity"]
    agreed += [_agreed(dice, "cost_once.internal_effort", 0, 90_000, "CNY")] if dice.random() < 0.6 else []
    agreed += [_agreed(dice, "cost.run", 1_000, 40_000, "CNY_per_year")] if dice.random() < 0.6 else []
    agreed += [
        Assumption(input="horizon_years", low=n, base=n, high=n, unit="year", source=Source(type=SourceType.CUSTOMER))
        for n in [dice.choice([2, 3, 5])]
    ]
    dear = dice.choice([1, 1, 5, 40])
    prices = [
        Price(item="年费", amount=dice.randint(5, 90) * 1000 * dear, cycle="yearly"),
        Price(item="上线实施", amount=dice.randint(5, 300) * 1000 * dear),
    ]
    made = Deal(
        account=Account(name=f"样本{seed}"), facts=[f for n in range(count) for f in _facts(dice, n)],
        offering=Offering(price_list=prices), assumptions=agreed,
    )  # fmt: skip
    model = value_model.build(made, [_driver(n, kind) for n, kind in enumerate(kinds)])
    return made, model, business_case.build(made, model)
