"""What the customer pays in all: the quote's lines and the efforts nobody likes to list (VQ-09)."""

from __future__ import annotations

from coach.deal.assumptions import Assumption
from coach.deal.facts import SourceType, Text
from coach.deal.model import Deal
from coach.value import sums
from coach.value.case import bands
from coach.value.case.types import CaseInput, Cost, Spread
from coach.value.types import Quote, QuoteLine, QuotePhase

_NAMES = {
    "internal_effort": Text(zh="客户内部投入", en="Customer's own effort"),
    "training": Text(zh="培训", en="Training"),
    "migration": Text(zh="数据和系统迁移", en="Migration"),
    "run": Text(zh="日常运维", en="Running cost"),
    "change": Text(zh="变更和推广", en="Change management"),
}
EXPECTED = ("internal_effort", "training", "migration", "change")
"""Costs a finance director looks for; none may be passed over in silence."""


def label_of(name: str) -> Text:
    """What a cost beside the quote is called."""
    return _NAMES.get(name, Text(zh=name, en=name.replace("_", " ")))


def of(deal: Deal, quote: Quote, currency: str) -> list[Cost]:
    """Cost lines: the counted lines of every phase, then what was stated beside the quote."""
    lines = [c for phase in quote.phases for c in _of_phase(phase, currency)]
    return lines + [_of_assumption(a, currency) for a in _stated(deal)]


def covers_all(quote: Quote) -> bool:
    """Whether every phase of the quote could be counted."""
    return bool(quote.phases) and all(phase.complete for phase in quote.phases)


def _of_phase(phase: QuotePhase, currency: str) -> list[Cost]:
    return [_line(phase, line) for line in phase.lines if line.currency == currency and sums.amount(line) is not None]


def _line(phase: QuotePhase, line: QuoteLine) -> Cost:
    amount = float(sums.amount(line) or 0)
    name = sums.NAME[phase.id]
    cost_id = f"{phase.id}.{line.price_id.removeprefix('price:')}"
    once = line.cycle in ("one_off", "per_use")
    label = Text(zh=f"{name.zh}：{line.item}", en=f"{name.en}: {line.item}")
    row = CaseInput(
        id=f"cost.{cost_id}", label=label, unit=line.currency if once else f"{line.currency}_per_year",
        spread=Spread(low=amount, base=amount, high=amount), source=SourceType.PRICE_LIST,
        fact_ids=[line.subtotal or line.price_id], confirmed=True,
    )  # fmt: skip
    return Cost(id=cost_id, label=label, kind="one_off" if once else "yearly", input=row)


def _stated(deal: Deal) -> list[Assumption]:
    latest = {a.input: a for a in deal.assumptions if a.input.startswith(("cost.", "cost_once."))}
    return list(latest.values())


def _of_assumption(found: Assumption, currency: str) -> Cost:
    kind, _, name = found.input.partition(".")
    label = label_of(name)
    row = CaseInput(
        id=f"cost.{name}", label=label, unit=found.unit or (currency if kind == "cost_once" else f"{currency}_per_year"), spread=Spread(low=found.low, base=found.base, high=found.high),
        source=found.source.type, quote=found.source.quote, who=found.who or found.source.said_by, by=found.by,
        confirmed=found.source.type in (SourceType.CUSTOMER, SourceType.DOCUMENT),
    )  # fmt: skip
    return Cost(
        id=name, label=label, kind="one_off" if kind == "cost_once" else "yearly", input=row,
        risk_pct=bands.risk_pct(found.source.type, 0.8),
    )  # fmt: skip
