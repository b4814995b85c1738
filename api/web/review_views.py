"""What the tabs of the deal review show, gathered from the coach's own objects."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import quote

from coach.deal.committee import Element, Meddpicc
from coach.deal.facts import Lang, Text
from coach.deal.model import Deal, Opportunity
from coach.deal.pipeline import Total
from coach.plays.battlecard import Battlecard, Line, external_lines
from coach.plays.qualify import AccountSheet
from coach.value.case import BusinessCase
from coach.value.case.types import SCENARIOS, Benefit, Missing
from coach.value.types import ValueModel

PERCENT = ("improvement_pct", "scope_pct", "realisation_pct", "conversion_pct")


def anchor(text: str) -> str:
    """A URL fragment for an id that may hold Chinese."""
    return quote(re.sub(r"[^\w-]", "_", text))


def blanks_first(view: Meddpicc) -> list[Element]:
    """The eight elements, what is not known first."""
    return sorted(view.elements, key=lambda e: e.score)


@dataclass(frozen=True)
class Dot:
    """A point of the 2×2 in its own units (0 to 300 each way, y down), with the rows that stand there."""

    x: int
    y: int
    numbers: str


def matrix(sheet: AccountSheet) -> list[Dot]:
    """The points of the value match; rows at the same place share one."""
    at: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows = {row.id: n for n, row in enumerate(sheet.value_match.rows, 1)}
    for p in sheet.value_match.points:
        at[p.x, p.y].append(rows[p.row])
    return [Dot(30 + x * 80, 270 - y * 80, "·".join(map(str, numbers))) for (x, y), numbers in at.items()]


@dataclass(frozen=True)
class CardView:
    """A battlecard with the lines that may go to the customer."""

    card: Battlecard
    external: list[Line]

    @classmethod
    def of(cls, card: Battlecard) -> CardView:
        """Each external sentence once."""
        return cls(card, list({line.text: line for line in external_lines(card)}.values()))


@dataclass(frozen=True)
class ForecastForm:
    """The forecast as the form shows it."""

    project: str = ""
    amount: str = ""
    currency: str = "CNY"
    close_date: str = ""
    probability: str = ""
    probability_source: str = ""
    quarters: str = ""
    risks: str = ""
    prerequisites: str = ""

    @classmethod
    def of(cls, o: Opportunity | None) -> ForecastForm:
        """From the deal; blank where nothing is on record."""
        if o is None:
            return cls()
        return cls(
            project=o.project, amount=_plain(o.amount), currency=o.currency, close_date=o.close_date,
            probability=_plain(o.probability), probability_source=o.probability_source,
            quarters="\n".join(f"{q.quarter}: {_plain(q.amount)}" for q in o.quarters),
            risks="\n".join(o.risks), prerequisites="\n".join(o.prerequisites),
        )  # fmt: skip


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


@dataclass(frozen=True)
class Bar:
    """One quarter: its share of the largest, 0 to 100."""

    quarter: str
    amount: float
    share: float


def bars(total: Total) -> list[Bar]:
    """The quarters of one currency, in time order."""
    most = max(total.quarters.values(), default=0.0)
    return [Bar(q, a, 100 * a / most if most else 0.0) for q, a in total.quarters.items()]


@dataclass(frozen=True)
class Ask:
    """A missing input as a small form: the name under which it is kept, its unit in words."""

    missing: Missing
    input: str
    unit: str
    form: str


class ValueView:
    """The value tab: scenarios side by side, or what is missing for them."""

    def __init__(self, case: BusinessCase, model: ValueModel, deal: Deal, ui: Lang) -> None:
        self._case, self._ui = case, ui
        self._names = {i.id: i.label for d in model.drivers for i in d.inputs}
        self.results = [case.results[name] for name in SCENARIOS] if case.computable else []
        self.counted = [b for b in case.benefits if b.counted]
        self.open = [(b, [self._ask(b, m) for m in b.missing]) for b in case.benefits if b.missing]
        self.findings = [f for f in case.findings if f.rule != "VQ-18"]
        self.swings = [
            (s, self._label(s.input, s.label), *_span(s.npv_low, s.npv_high, self._reach())) for s in case.tornado[:8]
        ]
        self.costs = [c for c in case.costs if c.input.spread.base]
        self.stated = [(a, self._label(a.input), unit_words(a.unit, case.currency, ui)) for a in deal.assumptions]

    def _ask(self, benefit: Benefit, missing: Missing) -> Ask:
        name = f"{benefit.id}.{missing.id}" if missing.id in PERCENT else missing.id
        return Ask(missing, name, unit_words(missing.unit, self._case.currency, self._ui), f"{benefit.id}-{missing.id}")

    def _label(self, name: str, otherwise: Text | None = None) -> Text:
        """What an input is called, with the benefit it belongs to."""
        for b in self._case.benefits:
            for line in b.inputs:
                if line.id.removeprefix("benefit.") == name.removeprefix("benefit."):
                    same = line.label == b.label
                    return b.label if same else _joined(b.label, line.label)
        return self._names.get(name) or otherwise or Text(zh=name, en=name)

    def _reach(self) -> tuple[float, float]:
        points = [p for s in self._case.tornado for p in (s.npv_low, s.npv_high)]
        return min(points, default=0.0), max(points, default=0.0)


def _joined(whole: Text, part: Text) -> Text:
    return Text(zh=f"{whole.zh}：{part.zh}", en=f"{whole.en}: {part.en.lower()}")


def _span(low: float, high: float, reach: tuple[float, float]) -> tuple[float, float]:
    """Start and width of a bar between 0 and 100."""
    left, right = min(low, high), max(low, high)
    whole = (reach[1] - reach[0]) or 1.0
    return 100 * (left - reach[0]) / whole, max(0.8, 100 * (right - left) / whole)


_UNITS: dict[str, tuple[str, str]] = {
    "percent": ("%", "%"), "count": ("", ""), "person": ("人", "people"), "times": ("次", "times"), "hour": ("小时", "hours"),
    "minute": ("分钟", "minutes"), "day": ("天", "days"), "week": ("周", "weeks"), "month": ("月", "months"),
    "year": ("年", "years"), "quarter": ("季", "quarters"), "workday": ("工作日", "working days"), "ton": ("吨", "t"),
    "ratio": ("比率", "ratio"), "multiple": ("倍", "×"), "person_day": ("人天", "person-days"),
}  # fmt: skip


def unit_words(unit: str, currency: str, ui: Lang) -> str:
    """`MONEY_per_month` → CNY/月; a unit without a word of ours stays as it is."""
    at = 0 if ui == "zh" else 1
    head, _, per = unit.replace("MONEY", currency or "¥").partition("_per_")
    words = _UNITS.get(head, (head, head))[at]
    period = _UNITS.get(per, (per, per))[at].removesuffix("s") if per else ""
    return f"{words}/{period}" if period else words
