"""The phased quote: pilot → roll-out → optimise, list prices times known counts, never a discount (items 19-22, 53; PR-04)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import Deal, Layer, Price
from coach.value import prices, scope, sums
from coach.value.types import PhaseId, Quote, QuoteLine

_NET = re.compile(r"未税|不含税|ex\.?\s?vat|excl|plus vat|net of", re.IGNORECASE)
_GROSS = re.compile(r"含税|incl(?:uding|\.)?\s?(?:vat|tax)", re.IGNORECASE)

_MANY_BATCHES = frozenset({"期", "套", "组", "set", "phase"})


def _line(
    number: int, price: Price, per: scope.Per, count: float | None, count_fact: str = "", how: str = ""
) -> QuoteLine:
    return QuoteLine(
        price_id=prices.price_id(number), item=price.item, module=price.module, unit_price=price.amount, currency=price.currency, cycle=price.cycle,
        per=per.word, pack=per.pack, count=count, count_fact=count_fact, count_how=how, times=prices.BILLED[price.cycle], note=price.note,
    )  # fmt: skip


def _place(plan: sums.Plan, number: int, price: Price, pilot: bool) -> None:
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
    elif per.kind in ("many", "branch"):
        _counted(plan, number, price, per)
    else:
        plan.lines["pilot"].append(_line(number, price, per, 1.0))
        if per.kind == "place" and per.word not in _MANY_BATCHES:
            found = scope.count(plan.deal, per, pilot=False)
            rest = found.value - 1 if found.value is not None else None
            if rest is None and not scope.more_places(plan.deal, per):
                return
            if rest is None or rest > 0:
                plan.lines["rollout"].append(_line(number, price, per, rest, found.fact_id, f"({found.fact_id} - 1)"))


def _units(per: scope.Per, found: scope.Count) -> str:
    return f"ceil({found.fact_id} / {per.pack})" if per.pack > 1 else found.fact_id


def _counted(plan: sums.Plan, number: int, price: Price, per: scope.Per) -> None:
    first = scope.count(plan.deal, per, pilot=True)
    every = scope.count(plan.deal, per, pilot=False)
    if first.term:
        first = replace(first, fact_id=_size(plan, per, first))
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
    if per.kind == "branch" and every.value is None and every.others:
        plan.lines["rollout"].append(_line(number, price, per, None))
    elif every.value is not None and first.value is not None and every.value > first.value:
        plan.lines["rollout"].append(
            _line(
                number,
                price,
                per,
                every.value - first.value,
                every.fact_id,
                f"({_units(per, every)} - {_units(per, first)})",
            )
        )


def _size(plan: sums.Plan, per: scope.Per, found: scope.Count) -> str:
    """The pilot size our own terms name, as a fact."""
    fact_id = f"quote:pilot:size:{per.word}"
    if all(f.id != fact_id for f in plan.facts):
        label = Text(zh=f"试点规模（{per.word}）", en=f"Pilot size ({per.word})")
        source = Source(type=SourceType.OFFERING, ref="terms_may_offer", quote=found.term)
        plan.facts.append(
            Fact(
                id=fact_id,
                label=label,
                quantity=Quantity(value=found.offered, unit="count"),
                source=source,
                metric=fact_id,
                confidence=1.0,
            )
        )
    return fact_id


def _spread(plan: sums.Plan, pilot_modules: Sequence[str]) -> None:
    layers = {m.id: m.layer for m in plan.deal.offering.offering}
    for number, price in enumerate(plan.deal.offering.price_list, 1):
        if layers.get(price.module) is Layer.STRATEGIC:
            plan.lines["optimise"].append(
                _line(number, price, scope.per(price), 1.0 if scope.per(price).kind not in ("many", "branch") else None)
            )
        else:
            _place(plan, number, price, not pilot_modules or price.module in pilot_modules or not price.module)


def _fit(plan: sums.Plan, cap: Quantity) -> None:
    """Take scope out of the pilot until it fits the cap: fewer units first, then whole lines; prices stay (item 53)."""
    limit = sums.exact(cap.value if cap.value is not None else cap.high or 0)
    pilot = plan.lines["pilot"]
    if cap.unit.partition("_per_")[0] not in {line.currency for line in pilot} or sums.first_year(pilot) <= limit:
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


def _fewer(plan: sums.Plan, limit: Fraction) -> bool:
    """True once the pilot fits, with as many units as the cap allows where units are counted."""
    pilot = plan.lines["pilot"]
    if sums.first_year(pilot) <= limit:
        return True
    many = [line for line in pilot if line.count is not None and line.count > 1]
    for word in dict.fromkeys(line.per for line in many):
        group = [line for line in many if line.per == word]
        each = sum((sums.exact(line.unit_price) * line.times for line in group), Fraction(0))
        room = limit - (sums.first_year(pilot) - sums.first_year(group))
        units = math.floor(room / each) if each else 0
        if units >= 1:
            _reduce(plan, group, units)
            return True
    return False


def _reduce(plan: sums.Plan, group: list[QuoteLine], units: int) -> None:
    fact_id = f"quote:pilot:count:{group[0].price_id.removeprefix('price:')}"
    word = group[0].per
    plan.facts.append(
        sums.calculated(
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
        plan.lines["pilot"][at] = line.model_copy(
            update={"count": float(units), "count_fact": fact_id, "count_how": ""}
        )
        plan.lines["rollout"].append(
            line.model_copy(update={"count": rest, "count_how": f"({sums.counted_as(line)} - {fact_id})"})
        )
    plan.lite = True


def _tax(plan: sums.Plan) -> Text:
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
    plan = sums.Plan(deal)
    _spread(plan, pilot_modules)
    if months := scope.pilot_months(deal):
        plan.lines["pilot"] = [
            line.model_copy(update={"times": months}) if line.cycle == "monthly" else line
            for line in plan.lines["pilot"]
        ]
    budget = Quantity(value=deal.budget.amount, unit=deal.budget.currency) if deal.budget else None
    limit = cap or budget
    if limit:
        _fit(plan, limit)
    order: tuple[PhaseId, ...] = ("pilot", "rollout", "optimise")
    phases = [sums.phase(plan, p) for p in order if plan.lines[p]]
    sums.total(plan, phases)
    return Quote(phases=phases, tax=_tax(plan), facts=plan.facts, notes=plan.notes, lite=plan.lite, cap=limit)
