"""The value model of a deal: what is at stake, as far as the customer's own figures carry it (VQ-01…VQ-04, 10, 18, 19)."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from coach.deal.facts import Fact, FactStatus, Quantity, Source, SourceType, Text
from coach.deal.model import Deal
from coach.errors import BadInput
from coach.value import breakeven, formula, matching, prices, quote
from coach.value.types import DriverSpec, DriverValue, InputSpec, InputState, Note, ValueModel

_MARGIN = re.compile(r"margin|毛利|contribution", re.IGNORECASE)
_PERIOD_ZH = {"hour": "每小时", "day": "每天", "week": "每周", "month": "每月", "quarter": "每季度", "year": "每年"}
_BASE_ZH = {"hour": "工时", "minute": "分钟数", "day": "天数", "times": "次数", "count": "数量", "MONEY": "金额"}
_BASE_EN = {
    "hour": "hours",
    "minute": "minutes",
    "day": "days",
    "times": "number",
    "count": "number",
    "MONEY": "amount",
}


@dataclass
class _Driver:
    """One driver while it is being valued."""

    spec: DriverSpec
    states: dict[str, InputState]
    used: dict[str, matching.Candidate]

    def intervals(self) -> dict[str, formula.Interval]:
        """Known inputs as exact intervals in the unit the formula expects."""
        return {name: _interval(c) for name, c in self.used.items()}

    def label(self, names: list[str]) -> Text:
        """What the known inputs' facts are called, multiplied; the input's own name where a fact has none."""
        facts = [(s.label, self.used[s.id].fact.label) for s in self.spec.inputs if s.id in names]
        labels = [Text(zh=f.zh or own.get("zh"), en=f.en or own.get("en")) for own, f in facts]
        return Text(zh="×".join(t.get("zh") for t in labels), en=" × ".join(t.get("en") for t in labels))


def _interval(candidate: matching.Candidate) -> formula.Interval:
    scale = Fraction(str(candidate.factor)).limit_denominator(10**6)
    quantity = candidate.fact.quantity
    if quantity.value is not None:
        return (Fraction(str(quantity.value)) * scale,) * 2
    return Fraction(str(quantity.low or 0)) * scale, Fraction(str(quantity.high or 0)) * scale


def _state(deal: Deal, spec: InputSpec, taken: set[str]) -> tuple[InputState, matching.Candidate | None]:
    found = [c for c in matching.candidates(deal.facts, spec) if c.fact.id not in taken]
    base = InputState(id=spec.id, label=spec.label, unit=spec.unit, state="unknown", ask=spec.ask, who=spec.who)
    if not found:
        agreed = _agreed(deal, spec)
        return (
            (base.model_copy(update={"state": "assumed", "fact_ids": [agreed.fact.id]}), agreed)
            if agreed
            else (base, None)
        )
    best = matching.sharpest(found)
    against = matching.rivals(best, [c for c in found if c is not best], deal.facts)
    if best.fact.status is FactStatus.CONTESTED or against:
        ids = list(dict.fromkeys([best.fact.id, *against, *_conflict(deal, best.fact.id)]))
        ask = next((c.question for c in deal.conflicts if best.fact.id in c.fact_ids), spec.ask)
        return base.model_copy(update={"state": "contested", "fact_ids": ids, "ask": ask}), None
    state = "assumed" if best.fact.source.type is SourceType.ASSUMPTION else "known"
    return base.model_copy(update={"state": state, "fact_ids": [best.fact.id]}), best


def _agreed(deal: Deal, spec: InputSpec) -> matching.Candidate | None:
    """What somebody stated for an input that no fact answers, as an assumption to confirm (VQ-01)."""
    stated = next((a for a in reversed(deal.assumptions) if a.input == spec.id), None)
    if stated is None:
        return None
    money = next((p.currency for p in deal.offering.price_list), "CNY")
    unit = stated.unit or spec.unit.replace("MONEY", money)
    ends = {"value": stated.base} if stated.low == stated.high else {"low": stated.low, "high": stated.high}
    fact = Fact(
        id=f"assume:{spec.id}", label=spec.label, quantity=Quantity(unit=unit, **ends), metric=spec.id,
        source=stated.source.model_copy(update={"type": SourceType.ASSUMPTION}), confidence=0.5,
    )  # fmt: skip
    return matching.Candidate(fact, 1.0, 1.0)


def _conflict(deal: Deal, fact_id: str) -> list[str]:
    return [i for c in deal.conflicts if fact_id in c.fact_ids for i in c.fact_ids]


def _read(deal: Deal, spec: DriverSpec) -> _Driver:
    driver = _Driver(spec, {}, {})
    taken: set[str] = set()
    for wanted in spec.inputs:
        state, candidate = _state(deal, wanted, taken)
        driver.states[wanted.id] = state
        if candidate:
            driver.used[wanted.id] = candidate
            taken.add(candidate.fact.id)
    return driver


def _currency(driver: _Driver, names: list[str]) -> str:
    """The one currency of the money inputs, empty if there are none, `mixed` if they differ."""
    units = {matching.split(driver.used[n].fact.quantity.unit)[0] for n in names}
    money = units & matching.MONEY
    return "" if not money else next(iter(money)) if len(money) == 1 else "mixed"


def _fact(driver: _Driver, tree: ast.expr, unit: str, fact_id: str, label: Text) -> Fact:
    names = formula.names(tree)
    low, high = formula.value(tree, driver.intervals())
    inputs = [driver.used[n].fact for n in names]
    rough = any(f.quantity.approx == "about" for f in inputs)
    ends = {"value": float(low)} if low == high else {"low": float(low), "high": float(high)}
    return Fact(
        id=fact_id, label=label, quantity=Quantity(unit=unit, approx="about" if rough else "", **ends),
        source=Source(type=SourceType.CALCULATION, ref=driver.spec.id), metric=driver.spec.id,
        confidence=min((f.confidence for f in inputs), default=0.8), internal=any(f.internal for f in inputs),
        formula=formula.text(tree, {n: driver.used[n].fact.id for n in names}), inputs=[f.id for f in inputs],
    )  # fmt: skip


def _whole(driver: _Driver, tree: ast.expr) -> Fact | None:
    currency = _currency(driver, formula.names(tree))
    if currency == "mixed":
        return None
    unit = driver.spec.unit.replace("MONEY", currency) if currency else driver.spec.unit
    return None if "MONEY" in unit else _fact(driver, tree, unit, f"stake:{driver.spec.id}", driver.spec.label)


def _part(driver: _Driver, term: ast.expr, number: int) -> Fact | None:
    """What follows from the factors of a term that are known, if at least two are and the unit has a name."""
    parts = [f for f in formula.factors(term) if all(n in driver.used for n in formula.names(f.node))]
    names = [n for f in parts for n in formula.names(f.node)]
    if len(names) < 2:
        return None
    units = {s.id: s.unit for s in driver.spec.inputs}
    if not any(matching.split(units[n])[1] in ("month", "week", "day", "quarter") for n in names):
        parts = [f for f in parts if f.below or formula.names(f.node)]  # × 12 makes a year of a month, of nothing else
    unit = formula.unit_of(parts, units)
    currency = _currency(driver, names)
    if unit in ("", "count", "times") or currency == "mixed" or ("MONEY" in unit and not currency):
        return None
    tree = formula.product(parts)
    shown = driver.label(names)
    base, period = matching.split(unit)
    zh = f"{_PERIOD_ZH.get(period, '')}{_BASE_ZH.get(base, '合计')}：{shown.zh}"
    en = f"{_BASE_EN.get(base, 'total')}{f' per {period}' if period else ''}: {shown.en}"
    label = Text(zh=zh, en=en[0].upper() + en[1:])
    return _fact(driver, tree, unit.replace("MONEY", currency), f"stake:{driver.spec.id}:part{number}", label)


def _refusal(driver: _Driver) -> Note | None:
    """Why a driver may not be valued at all: revenue without a margin, mixed currencies."""
    spec = driver.spec
    if spec.kind == "revenue" and not any(_MARGIN.search(f"{i.id} {i.label.zh} {i.label.en}") for i in spec.inputs):
        return Note(
            rule="VQ-19",
            ids=[spec.id],
            text=Text(
                zh="营收只按毛利计入：先问毛利率。",
                en="Revenue counts only through its margin: ask for the margin first.",
            ),
        )
    if _currency(driver, list(driver.used)) == "mixed":
        return Note(
            rule="VQ-04",
            ids=[spec.id],
            text=Text(zh="两种币种不相加，先定用哪一种。", en="Two currencies are never added: settle on one first."),
        )
    return None


def _valued(driver: _Driver) -> tuple[DriverValue, list[Fact], list[Note]]:
    spec = driver.spec
    states = list(driver.states.values())
    out = DriverValue(
        id=spec.id, label=spec.label, kind=spec.kind, status="unknown", inputs=states, cash=spec.kind == "hard"
    )
    refused = _refusal(driver)
    if refused:
        return out.model_copy(update={"status": "refused"}), [], [refused]
    tree = formula.parse(spec.formula)
    missing = [n for n in formula.names(tree) if n not in driver.used]
    try:
        whole = _whole(driver, tree) if not missing else None
        parts = (
            [] if whole else [p for n, t in enumerate(formula.terms(tree)) if (p := _part(driver, t, n)) is not None]
        )
    except BadInput as error:
        return (
            out,
            [],
            [Note(rule="VQ-02", ids=[spec.id], text=Text(zh=f"无法计算：{error}", en=f"Cannot be computed: {error}"))],
        )
    facts = [whole] if whole else parts
    contested = any(s.state == "contested" for s in states)
    status = "complete" if whole else "partial" if parts else "contested" if contested else "unknown"
    return out.model_copy(update={"status": status, "fact_ids": [f.id for f in facts]}), facts, []


def _twice(facts: list[Fact], seen: dict[tuple[str, ...], str]) -> tuple[list[Fact], list[Note]]:
    """A figure that rests on the very inputs of an earlier one feeds no second benefit (VQ-03)."""
    kept, notes = [], []
    for fact in facts:
        key = (matching.split(fact.quantity.unit)[0], *sorted(fact.inputs))
        if key in seen:
            text = Text(
                zh="与另一项用的是同一组数，只算一次。", en="Rests on the same figures as another item; counted once."
            )
            notes.append(Note(rule="VQ-03", ids=[fact.id, seen[key]], text=text))
            continue
        seen[key] = fact.id
        kept.append(fact)
    return kept, notes


def build(
    deal: Deal, drivers: Sequence[DriverSpec], pilot_modules: Sequence[str] = (), cap: Quantity | None = None
) -> ValueModel:
    """The value model of `deal`: costs at stake, prices, phased quote, break-even, and what to ask next.

    `pilot_modules`: ids of the modules that answer the headline pains (all base and value-add modules if empty).
    `cap`: the most the pilot may cost in its first year; the deal's budget if None.
    """
    model = ValueModel(facts=prices.facts(deal.offering))
    seen: dict[tuple[str, ...], str] = {}
    for spec in drivers:
        read = _read(deal, spec)
        driver, facts, notes = _valued(read)
        facts, doubled = _twice(facts, seen)
        model.drivers.append(driver.model_copy(update={"fact_ids": [f.id for f in facts]}))
        model.facts += [
            c.fact for c in read.used.values() if c.fact.id.startswith("assume:") and c.fact not in model.facts
        ]
        model.facts += facts
        model.notes += [*notes, *doubled]
    asked: set[str] = set()
    for driver in model.drivers:
        for state in driver.inputs:
            if state.state in ("unknown", "contested") and state.id not in asked:
                asked.add(state.id)
                model.unknowns.append(state)
    model.quote = quote.build(deal, pilot_modules, cap)
    model.facts += model.quote.facts
    model.breakeven, made = breakeven.of(model)
    model.facts += made
    return model
