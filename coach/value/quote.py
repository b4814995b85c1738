"""The phased quote: pilot → roll-out → optimise, list prices times known counts, never a discount (items 19-22, 53; PR-04)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import Deal, Layer, Price
from coach.value import prices, scope
from coach.value.types import Note, PhaseId, Quote, QuoteLine, QuotePhase

_NET = re.compile(r"未税|不含税|ex\.?\s?vat|excl|plus vat|net of", re.IGNORECASE)
_GROSS = re.compile(r"含税|incl(?:uding|\.)?\s?(?:vat|tax)", re.IGNORECASE)
_NAME = {"pilot": Text(zh="试点期", en="Pilot"), "rollout": Text(zh="推广期", en="Roll-out"), "optimise": Text(zh="优化期", en="Optimisation")}  # fmt: skip
_MANY_BATCHES = frozenset({"期", "套", "组", "set", "phase"})


@dataclass
class _Plan:
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


def _line(number: int, price: Price, per: scope.Per, count: float | None, count_fact: str = "") -> QuoteLine:
    return QuoteLine(
        price_id=prices.price_id(number), item=price.item, module=price.module, unit_price=price.amount, currency=price.currency, cycle=price.cycle,
        per=per.word, count=count, count_fact=count_fact, times=prices.BILLED[price.cycle], note=price.note,
    )  # fmt: skip


def _exact(number: float) -> Fraction:
    return Fraction(str(number))


def _amount(line: QuoteLine) -> Fraction | None:
    """First-year sum of a line; None where its count is unknown."""
    return None if line.count is None else _exact(line.unit_price) * _exact(line.count) * line.times


def _place(plan: _Plan, number: int, price: Price, pilot: bool) -> None:
    """Put one price line into its phases."""
    per = scope.per(price)
    if price.cycle == "per_use":
        plan.note(
            "PR-04",
            f"{price.item}按次计费，次数待确认，不计入合计。",
            f"{price.item} is billed per use; the number of uses is open and not in the sums.",
            [prices.price_id(number)],
        )
        plan.lines["pilot" if pilot else "rollout"].append(_line(number, price, per, None))
    elif not pilot:
        found = scope.count(plan.deal, per, pilot=False) if per.kind != "flat" else scope.Count(1.0)
        plan.lines["rollout"].append(_line(number, price, per, found.value, found.fact_id))
    elif per.kind == "many":
        _counted(plan, number, price, per)
    else:
        plan.lines["pilot"].append(_line(number, price, per, 1.0))
        if per.kind == "place" and per.word not in _MANY_BATCHES:
            found = scope.count(plan.deal, per, pilot=False)
            rest = found.value - 1 if found.value is not None else None
            if rest is None or rest > 0:
                plan.lines["rollout"].append(_line(number, price, per, rest, found.fact_id))


def _counted(plan: _Plan, number: int, price: Price, per: scope.Per) -> None:
    first = scope.count(plan.deal, per, pilot=True)
    every = scope.count(plan.deal, per, pilot=False)
    plan.lines["pilot"].append(_line(number, price, per, first.value, first.fact_id))
    if first.value is None:
        plan.note(
            "PR-04",
            f"{price.item}的数量待确认。",
            f"The count for {price.item} is to be confirmed.",
            [prices.price_id(number), *first.others],
        )
    elif first.others:
        plan.note(
            "PR-04",
            f"{price.item}按已知数量计；另有相关数量尚待确认。",
            f"{price.item} uses the known count; related counts are still open.",
            [first.fact_id, *first.others],
        )
    if every.value is not None and first.value is not None and every.value > first.value:
        plan.lines["rollout"].append(_line(number, price, per, every.value - first.value, every.fact_id))


def _spread(plan: _Plan, pilot_modules: Sequence[str]) -> None:
    layers = {m.id: m.layer for m in plan.deal.offering.offering}
    for number, price in enumerate(plan.deal.offering.price_list, 1):
        if layers.get(price.module) is Layer.STRATEGIC:
            plan.lines["optimise"].append(
                _line(number, price, scope.per(price), 1.0 if scope.per(price).kind != "many" else None)
            )
        else:
            _place(plan, number, price, not pilot_modules or price.module in pilot_modules or not price.module)


def _first_year(lines: list[QuoteLine]) -> Fraction:
    return sum((_amount(line) or Fraction(0) for line in lines), Fraction(0))


def _fit(plan: _Plan, cap: Quantity) -> None:
    """Take scope out of the pilot until it fits the cap: fewer units first, then whole lines; prices stay (item 53)."""
    limit = _exact(cap.value if cap.value is not None else cap.high or 0)
    pilot = plan.lines["pilot"]
    if cap.unit.partition("_per_")[0] not in {line.currency for line in pilot} or _first_year(pilot) <= limit:
        return
    layers = {m.id: m.layer for m in plan.deal.offering.offering}
    movable = [line for line in reversed(pilot) if layers.get(line.module) is Layer.VALUE_ADD]
    movable += [line for line in reversed(pilot[1:]) if line not in movable and line.module != pilot[0].module]
    while not _fewer(plan, limit):
        if not movable:
            plan.note(
                "PR-04",
                "最小的试点也超过预算上限：缩小范围或分年签，价格不变。",
                "Even the smallest pilot is above the cap: narrow the scope or split it over years; prices stay.",
            )
            return
        line = movable.pop(0)
        pilot.remove(line)
        plan.lines["rollout"].insert(0, line)
        plan.lite = True


def _fewer(plan: _Plan, limit: Fraction) -> bool:
    """True once the pilot fits, with as many units as the cap allows where units are counted."""
    pilot = plan.lines["pilot"]
    if _first_year(pilot) <= limit:
        return True
    many = [line for line in pilot if line.count is not None and line.count > 1]
    for word in dict.fromkeys(line.per for line in many):
        group = [line for line in many if line.per == word]
        each = sum((_exact(line.unit_price) * line.times for line in group), Fraction(0))
        room = limit - (_first_year(pilot) - _first_year(group))
        units = math.floor(room / each) if each else 0
        if units >= 1:
            _reduce(plan, group, units)
            return True
    return False


def _reduce(plan: _Plan, group: list[QuoteLine], units: int) -> None:
    fact_id = f"quote:pilot:count:{group[0].price_id.removeprefix('price:')}"
    word = group[0].per
    plan.facts.append(
        _calculated(
            fact_id,
            Text(zh=f"试点数量（{word}）", en=f"Pilot count ({word})"),
            Fraction(units),
            "count",
            [line.count_fact for line in group if line.count_fact],
            f"floor(cap - fixed) / price per {word}",
        )
    )
    for line in group:
        rest = (line.count or 0) - units
        at = plan.lines["pilot"].index(line)
        plan.lines["pilot"][at] = line.model_copy(update={"count": float(units), "count_fact": fact_id})
        plan.lines["rollout"].append(line.model_copy(update={"count": rest}))
    plan.lite = True


def _calculated(fact_id: str, label: Text, amount: Fraction, unit: str, inputs: list[str], formula: str) -> Fact:
    return Fact(
        id=fact_id, label=label, quantity=Quantity(value=float(amount), unit=unit), confidence=1.0, metric=fact_id, formula=formula,
        source=Source(type=SourceType.CALCULATION, ref=fact_id), inputs=list(dict.fromkeys(inputs)),
    )  # fmt: skip


def _formula(line: QuoteLine) -> str:
    parts = [line.price_id]
    if line.count != 1:
        parts.append(line.count_fact or f"{line.count:g}")
    return " * ".join([*parts, str(line.times)] if line.times > 1 else parts)


def _subtotals(plan: _Plan, phase: PhaseId) -> list[QuoteLine]:
    out = []
    for line in plan.lines[phase]:
        amount = _amount(line)
        plain = line.count == 1 and line.times == 1
        fact_id = (
            ""
            if amount is None
            else line.price_id
            if plain
            else f"quote:{phase}:{line.price_id.removeprefix('price:')}"
        )
        if amount is not None and not plain:
            name = _NAME[phase]
            label = Text(zh=f"{name.zh}{line.item}小计", en=f"{name.en}: {line.item}, sum")
            inputs = [i for i in (line.price_id, line.count_fact) if i]
            plan.facts.append(_calculated(fact_id, label, amount, line.currency, inputs, _formula(line)))
        out.append(line.model_copy(update={"subtotal": fact_id}))
    return out


def _phase(plan: _Plan, phase_id: PhaseId) -> QuotePhase:
    lines = _subtotals(plan, phase_id)
    currencies = {line.currency for line in lines}
    counted = all(line.subtotal or line.cycle == "per_use" for line in lines)
    out = QuotePhase(id=phase_id, lines=lines, complete=counted and len(currencies) == 1)
    if len(currencies) > 1:
        plan.note("VQ-04", "价目表有不同币种，不相加。", "The price list has several currencies; they are not added.")
    if not out.complete:
        return out
    currency, name = currencies.pop(), _NAME[phase_id]
    once = [line for line in lines if line.cycle == "one_off"]
    if len(once) < len(lines) and once:
        label = Text(zh=f"{name.zh}一次性费用合计", en=f"{name.en}: one-off total")
        plan.facts.append(
            _calculated(
                f"quote:{phase_id}:once",
                label,
                _first_year(once),
                currency,
                [line.subtotal for line in once],
                " + ".join(line.subtotal for line in once),
            )
        )
        out.once = f"quote:{phase_id}:once"
    summed = [line for line in lines if line.subtotal]
    if summed:
        label = (
            Text(zh=f"{name.zh}首年合计", en=f"{name.en}: first-year total")
            if len(once) < len(lines)
            else Text(zh=f"{name.zh}合计", en=f"{name.en}: total")
        )
        plan.facts.append(
            _calculated(
                f"quote:{phase_id}:first_year",
                label,
                _first_year(summed),
                currency,
                [line.subtotal for line in summed],
                " + ".join(line.subtotal for line in summed),
            )
        )
        out.first_year = f"quote:{phase_id}:first_year"
    return out


def _tax(plan: _Plan) -> Text:
    notes = [p.note for p in plan.deal.offering.price_list]
    net = [bool(_NET.search(n)) for n in notes]
    gross = [bool(_GROSS.search(n)) and not n_ for n, n_ in zip(notes, net, strict=True)]
    if notes and all(net):
        return Text(zh="未税", en="excluding VAT")
    if notes and all(gross):
        return Text(zh="含税", en="including VAT")
    if any(net) and any(gross):
        plan.note(
            "PR-04",
            "价目表有的含税、有的未税，合计前先统一。",
            "Some prices include tax and some do not: settle this before reading the sums.",
        )
    return Text()


def build(deal: Deal, pilot_modules: Sequence[str] = (), cap: Quantity | None = None) -> Quote:
    """The phased quote of `deal` from its price list. See `coach.value.model.build` for the arguments."""
    if not deal.offering.price_list:
        return Quote()
    plan = _Plan(deal)
    _spread(plan, pilot_modules)
    budget = Quantity(value=deal.budget.amount, unit=deal.budget.currency) if deal.budget else None
    limit = cap or budget
    if limit:
        _fit(plan, limit)
    phases = [_phase(plan, p) for p in ("pilot", "rollout", "optimise") if plan.lines[p]]
    sums = [p.first_year for p in phases]
    currencies = {line.currency for p in phases for line in p.lines}
    if len(phases) > 1 and all(p.complete and p.first_year for p in phases) and len(currencies) == 1:
        total = sum((_exact(f.quantity.mid) for f in plan.facts if f.id in sums), Fraction(0))
        plan.facts.append(
            _calculated(
                "quote:total",
                Text(zh="三期合计（首年口径）", en="All phases, first-year basis"),
                total,
                currencies.pop(),
                sums,
                " + ".join(sums),
            )
        )
    return Quote(phases=phases, tax=_tax(plan), facts=plan.facts, notes=plan.notes, lite=plan.lite, cap=limit)
