"""What the notes say about money: the budget on record, its source, the signature line, rates the customer uses (items 8, 24, 53)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.deal.display import quantity
from coach.deal.facts import Fact, FactStatus, Lang, Quantity, SourceType
from coach.deal.qualification import cues
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Evidence, Money

CUSTOMER = {SourceType.CUSTOMER, SourceType.DOCUMENT}
_COSTS = re.compile(
    r"cost|price|wage|rate\|money|detention|penalt|fine|loss|overtime|downtime_cost|charge|scrap_value|freight|成本|单价|罚|费|损失|赔",
    re.I,
)
_SAVED = re.compile(r"省(?:了|下)|降了|saved|cut by", re.I)
_NOT_A_COST = re.compile(
    r"budget|signing|rival|revenue|sales|stock_value|unit_price|contract_value|exchange|turnover", re.I
)


def active(record: Record) -> list[Fact]:
    """Facts that stand by themselves and come from the customer."""
    return [f for f in record.deal.facts if f.status is FactStatus.ACTIVE and f.source.type in CUSTOMER]


def is_money(unit: str) -> bool:
    """Whether the unit is a currency, or a currency per period."""
    base = unit.partition("_per_")[0]
    return len(base) == 3 and base.isupper()


def written(amount: float, currency: str, lang: Lang) -> str:
    """48万元 / CNY 480,000."""
    return quantity(Quantity(value=amount, unit=currency), lang)


def budget_evidence(record: Record) -> Evidence | None:
    """The words of the budget on record."""
    budget = record.deal.budget
    if budget is None:
        return None
    fact = next((f for f in reversed(active(record)) if f.metric.startswith("budget|")), None)
    if fact and budget.text in f"{fact.source.quote}{_around(record, budget.text)}":
        return record.fact(fact.id)
    return record.quote(budget.text)


def _around(record: Record, words: str) -> str:
    return next((c.raw_sentence for c in record.clauses if words in c.raw_sentence), "")


def contested(record: Record) -> bool:
    """Whether two budget figures stand against each other."""
    return any(f.status is FactStatus.CONTESTED and f.metric.startswith("budget|") for f in record.deal.facts)


def no_budget(record: Record) -> Evidence | None:
    """Words that say there is no money set aside."""
    return record.find(cues.NO_BUDGET, last=True)


def cut(record: Record) -> Evidence | None:
    """Words that say the money was cut, frozen or is fought over."""
    return record.find(cues.BUDGET_CUT, last=True)


def signing_line(record: Record) -> Fact | None:
    """The amount above which somebody else must sign."""
    return next((f for f in reversed(active(record)) if f.metric.startswith("signing_limit|")), None)


@dataclass(frozen=True)
class Cover:
    """The first step against the customer's money, in the price list's currency."""

    enough: bool | None
    """None where it cannot be said."""
    have: float = 0.0
    currency: str = ""
    need: float = 0.0
    rate: float | None = None
    """The customer's own exchange rate, where one was needed."""
    reduced: bool = False


def cover(record: Record, first: Money | None) -> Cover:
    """Whether the budget carries the first step. Another currency needs the customer's own rate; we never bring one."""
    budget = record.deal.budget
    if budget is None or first is None or contested(record):
        return Cover(None)
    have, rate = budget.amount, None
    if budget.currency != first.currency:
        rate = _rate(record)
        if rate is None:
            return Cover(None)
        have *= rate
    need = first.amount
    if need > have and first.smallest is not None and first.smallest <= have:
        return Cover(True, have, first.currency, first.smallest, rate, reduced=True)
    return Cover(need <= have, have, first.currency, need, rate, first.reduced)


def _rate(record: Record) -> float | None:
    fact = next((f for f in reversed(active(record)) if f.metric.startswith("exchange_rate")), None)
    return fact.quantity.value if fact else None


def within_line(record: Record, first: Money | None) -> bool | None:
    """Whether the first step stays under the signature line; None where either is unknown or in another currency."""
    line = signing_line(record)
    if line is None or first is None or line.quantity.unit.partition("_per_")[0] != first.currency:
        return None
    return first.amount <= line.quantity.mid


def cost_facts(record: Record) -> list[Fact]:
    """Money the present state costs, from the customer's mouth or books: what a delay goes on costing."""
    stated = {i for p in record.deal.pains for i in p.fact_ids}
    return [
        f
        for f in active(record)
        if is_money(f.quantity.unit)
        and (f.id in stated or _COSTS.search(f.metric + f.label.zh + f.label.en))
        and not _NOT_A_COST.search(f.metric)
        and not _SAVED.search(f.source.quote)
        and not f.internal
    ]


def targets(record: Record) -> list[Fact]:
    """Figures the customer wants to reach."""
    return [f for f in active(record) if f.metric.endswith("|target")]
