"""Sums of a quote: every subtotal and total a calculated fact over price list lines (VQ-02, VQ-04, PR-04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import Deal
from coach.value.types import Note, PhaseId, QuoteLine, QuotePhase

NAME = {"pilot": Text(zh="试点期", en="Pilot"), "rollout": Text(zh="推广期", en="Roll-out"), "optimise": Text(zh="优化期", en="Optimisation")}  # fmt: skip


@dataclass
class Plan:
    """A quote being put together."""

    deal: Deal
    lines: dict[PhaseId, list[QuoteLine]] = field(default_factory=lambda: {"pilot": [], "rollout": [], "optimise": []})
    facts: list[Fact] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    lite: bool = False

    def note(self, rule: str, zh: str, en: str, ids: Sequence[str] = ()) -> None:
        """Keep what the reader must know about the quote."""
        note = Note(rule=rule, text=Text(zh=zh, en=en), ids=list(ids))
        if note not in self.notes:
            self.notes.append(note)


def exact(number: float) -> Fraction:
    """A float as the decimal it was written as."""
    return Fraction(str(number))


def amount(line: QuoteLine) -> Fraction | None:
    """First-year sum of a line; None where its count is unknown."""
    return None if line.count is None else exact(line.unit_price) * exact(line.count) * line.times


def first_year(lines: list[QuoteLine]) -> Fraction:
    """What lines cost in their first year, counted lines only."""
    return sum((amount(line) or Fraction(0) for line in lines), Fraction(0))


def calculated(fact_id: str, label: Text, total: Fraction, unit: str, inputs: list[str], formula: str) -> Fact:
    """A calculated fact with its formula and inputs."""
    return Fact(
        id=fact_id, label=label, quantity=Quantity(value=float(total), unit=unit), confidence=1.0, metric=fact_id, formula=formula,
        source=Source(type=SourceType.CALCULATION, ref=fact_id), inputs=list(dict.fromkeys(inputs)),
    )  # fmt: skip


def counted_as(line: QuoteLine) -> str:
    """The count of a line over fact ids."""
    if line.count_how:
        return line.count_how
    if line.pack > 1 and line.count_fact and not line.count_fact.startswith("quote:pilot:count"):
        return f"ceil({line.count_fact} / {line.pack})"
    return line.count_fact or f"{line.count:g}"


def _formula(line: QuoteLine) -> str:
    parts = [line.price_id]
    if line.count != 1:
        parts.append(counted_as(line))
    return " * ".join([*parts, str(line.times)] if line.times > 1 else parts)


def _subtotals(plan: Plan, phase: PhaseId) -> list[QuoteLine]:
    out = []
    for line in plan.lines[phase]:
        total = amount(line)
        plain = line.count == 1 and line.times == 1
        own = f"quote:{phase}:{line.price_id.removeprefix('price:')}"
        fact_id = "" if total is None else line.price_id if plain else own
        if total is not None and not plain:
            name = NAME[phase]
            label = Text(zh=f"{name.zh}{line.item}小计", en=f"{name.en}: {line.item}, sum")
            inputs = [i for i in (line.price_id, line.count_fact) if i]
            plan.facts.append(calculated(fact_id, label, total, line.currency, inputs, _formula(line)))
        out.append(line.model_copy(update={"subtotal": fact_id}))
    return out


def phase(plan: Plan, phase_id: PhaseId) -> QuotePhase:
    """A phase with its subtotals and sums; none are made where a count is unknown or currencies differ."""
    lines = _subtotals(plan, phase_id)
    currencies = {line.currency for line in lines}
    counted = all(line.subtotal or line.cycle == "per_use" for line in lines)
    out = QuotePhase(id=phase_id, lines=lines, complete=counted and len(currencies) == 1)
    if len(currencies) > 1:
        plan.note("VQ-04", "价目表有不同币种，不相加。", "The price list has several currencies; they are not added.")
    if not out.complete:
        return out
    currency, name = currencies.pop(), NAME[phase_id]
    once = [line for line in lines if line.cycle == "one_off"]
    summed = [line for line in lines if line.subtotal]
    recurring = len(once) < len(lines)
    if once and recurring:
        out.once = _sum(
            plan,
            f"quote:{phase_id}:once",
            Text(zh=f"{name.zh}一次性费用合计", en=f"{name.en}: one-off total"),
            once,
            currency,
        )
    if summed:
        zh, en = ("首年合计", "first-year total") if recurring else ("合计", "total")
        out.first_year = _sum(
            plan, f"quote:{phase_id}:first_year", Text(zh=name.zh + zh, en=f"{name.en}: {en}"), summed, currency
        )
    return out


def _sum(plan: Plan, fact_id: str, label: Text, lines: list[QuoteLine], currency: str) -> str:
    ids = [line.subtotal for line in lines]
    plan.facts.append(calculated(fact_id, label, first_year(lines), currency, ids, " + ".join(ids)))
    return fact_id


def total(plan: Plan, phases: list[QuotePhase]) -> None:
    """The sum of the phases, where every line is counted and in one currency (item 21)."""
    currencies = {line.currency for p in phases for line in p.lines}
    if len(phases) < 2 or len(currencies) != 1 or not all(p.complete and p.first_year for p in phases):
        return
    ids = [p.first_year for p in phases]
    amount_ = sum((exact(f.quantity.mid) for f in plan.facts if f.id in ids), Fraction(0))
    label = Text(zh="各期合计（首年口径）", en="All phases, first-year basis")
    plan.facts.append(calculated("quote:total", label, amount_, currencies.pop(), ids, " + ".join(ids)))
