"""What a case must show beside its result: sensitivity, cost of waiting, horizon and rate, options kept in words (VQ-11, 12, 14, 17)."""

from __future__ import annotations

from collections.abc import Iterator

from coach.deal.display import quantity
from coach.deal.facts import Lang, Quantity, SourceType, Text
from coach.deal.model import Deal, Layer
from coach.value.case import bands, sensitivity
from coach.value.case.types import BusinessCase, Finding, Shift
from coach.value.types import ValueModel

_SOON_LOST = 0.2
"""A weak input whose break-even lies this near its base value leaves no room (VQ-11)."""


def moved(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    """VQ-11: the top three inputs ±20 %, and the break-even of the weakest one."""
    top = case.shifts[: sensitivity.TOP]
    if not top:
        return
    zh = "；".join(f"{s.label.zh}上下两成，回报率在{_percent(s.roi_low, s.roi_high, '到')}" for s in top)
    en = "; ".join(f"{s.label.en} ±20% puts ROI at {_percent(s.roi_low, s.roi_high, ' to ')}" for s in top)
    yield _say("VQ-11", "info", f"最要紧的前提：{zh}。", f"What moves it most: {en}.", [s.input for s in top])
    if weak := sensitivity.weakest(case):
        yield _breaks_even(weak, case.currency)


def _breaks_even(weak: Shift, currency: str) -> Finding:
    point, at = weak.breakeven or 0.0, weak.at
    near = weak.low <= point <= weak.high or abs(point - at) <= _SOON_LOST * abs(at)
    to, now = (
        Text(zh=_amount(v, weak.unit, currency, "zh"), en=_amount(v, weak.unit, currency, "en")) for v in (point, at)
    )
    if (point > at) == weak.input.startswith("benefit."):
        zh, en = f"按{now.zh}算还亏，要到{to.zh}才保本", f"at {now.en} it loses, and needs {to.en} to break even"
    else:
        zh, en = f"按{now.zh}算，到{to.zh}就只够保本", f"taken as {now.en}, it only breaks even at {to.en}"
    tail = (
        ("；自己的范围里就可能亏，先问清这一个。", ", which is within reach: settle this one first.")
        if near
        else ("。", ".")
    )
    severity = "warning" if near else "info"
    return _say("VQ-11", severity, f"最没把握的是{weak.label.zh}：{zh}{tail[0]}", f"The shakiest is {weak.label.en}: {en}{tail[1]}", [weak.input])  # fmt: skip


_LANGS: tuple[Lang, Lang] = ("zh", "en")


def waiting(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    """VQ-12: what a month of the present state costs, from the customer's own figures, or that it cannot be said."""
    cost = next((f for f in case.facts if f.id == "case:inaction"), None)
    if cost is None:
        if case.currency:
            yield _say(
                "VQ-12", "warning", "不做的代价还说不出：现金类损失里没有一项的数齐全，先把第一痛点的数问全。",
                "What waiting costs cannot be said: no cash loss is complete. Complete the figures of the first pain.",
            )  # fmt: skip
        return
    guessed = [i for d in model.drivers if d.cash and set(d.fact_ids) & set(cost.inputs) for i in d.inputs if i.state == "assumed"]  # fmt: skip
    zh, en = (quantity(cost.quantity, lang) for lang in _LANGS)
    if guessed:
        names = "、".join(i.label.zh for i in guessed[:3]), ", ".join(i.label.en.lower() for i in guessed[:3])
        yield _say(
            "VQ-12", "warning", f"不做的代价{zh}，其中{names[0]}还是假设，客户认了再说。",
            f"Waiting costs {en}, but {names[1]} is assumed: say it once the customer agrees.", [i.id for i in guessed],
        )  # fmt: skip
    else:
        yield _say("VQ-12", "info", f"不做的代价：{zh}，全部用客户自己的数算。", f"Waiting costs {en}, from the customer's own figures.")  # fmt: skip


def horizon(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    """VQ-14: years and discount rate, always said; a warning where they are unusual."""
    rate = case.discount_rate
    if rate is None or not case.computable:
        return
    low, _, high = bands.DISCOUNT
    odd = not low <= rate.spread.base <= high or case.years > 5
    zh = f"按{case.years}年、折现率{100 * rate.spread.base:g}%计算"
    en = f"Reckoned over {case.years} years at a discount rate of {100 * rate.spread.base:g}%"
    if odd:
        yield _say(
            "VQ-14", "warning", f"{zh}，不在常用范围（3年上下、8%到12%），写明是谁定的。",
            f"{en}, outside what is usual (about 3 years, 8% to 12%): say who set it.", [rate.id],
        )  # fmt: skip
    else:
        given = rate.source is not SourceType.ASSUMPTION
        yield _say(
            "VQ-14", "info", f"{zh}{'。' if given else '，都可以换成财务自己的数。'}",
            f"{en}{'.' if given else '; finance may put in their own.'}", [rate.id],
        )  # fmt: skip


def options(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    """VQ-17: what the customer could do later is said in words and kept out of ROI."""
    names = [m.name for m in deal.offering.offering if m.layer is Layer.STRATEGIC]
    if names and case.computable:
        yield _say(
            "VQ-17", "info", f"以后才用得上的选择（{'、'.join(names)}）只写成文字，没有折成收益。",
            f"What may come later ({', '.join(names)}) is described in words and adds no benefit here.",
        )  # fmt: skip


def _percent(low: float, high: float, to: str) -> str:
    first, last = sorted((100 * low, 100 * high))
    return f"{first:.0f}%{to}{last:.0f}%"


def _amount(value: float, unit: str, currency: str, lang: Lang) -> str:
    """A value as it is said; money without false precision (VQ-02)."""
    rounded = float(f"{value:.3g}") if unit.startswith(currency) else round(value, 1)
    return quantity(Quantity(value=rounded, unit=unit), lang)


def _say(rule: str, severity: str, zh: str, en: str, ids: list[str] | None = None) -> Finding:
    return Finding.model_validate({"rule": rule, "severity": severity, "text": Text(zh=zh, en=en), "ids": ids or []})
