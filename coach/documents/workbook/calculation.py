"""The calculation sheet: one block per scenario, every cell a formula over the assumption sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from coach.documents.workbook.assumptions import Assumptions
from coach.documents.workbook.book import MONEY, MONTHS, PERCENT, Book, here, ref
from coach.value.case.types import SCENARIOS, Benefit, BusinessCase, Cost, Name

TITLE = {
    "conservative": ("保守情景", "Cautious case"),
    "base": ("基准情景", "Base case"),
    "optimistic": ("乐观情景", "Hopeful case"),
}
_FIRST_YEAR = 2
"""Column of year 0."""


@dataclass
class Block:
    """Where the results of one scenario stand."""

    cells: dict[str, str] = field(default_factory=dict)
    """npv · roi · payback · irr · benefit · cost · breakeven → absolute reference."""
    flow: str = ""
    """Range of the cash flows."""
    cumulative: str = ""
    years: str = ""
    """Range of the year heads."""
    gains: dict[str, str] = field(default_factory=dict)
    """Benefit id → cell with its yearly gain at full ramp."""


def write(book: Book, case: BusinessCase, given: Assumptions) -> dict[Name, Block]:
    """Write the sheet; returns where to find each scenario's results."""
    sheet = book.sheet("测算", "Calculation", [36, 16, *([15] * (case.years + 1))])
    sheet.write(0, 0, book.say("测算", "Calculation"), book.format(bold=True, font_size=14))
    row, out = 2, {}
    for name in SCENARIOS:
        writer = _Writer(book, case, given, sheet, name)
        out[name] = writer.write(row)
        row = writer.row + 2
    sheet.freeze_panes(2, 1)
    return out


class _Writer:
    """One scenario's block."""

    def __init__(self, book: Book, case: BusinessCase, given: Assumptions, sheet: Any, name: Name) -> None:
        self.book, self.case, self.given, self.sheet, self.name = book, case, given, sheet, name
        self.result = case.results[name]
        self.row = 0
        self.out = Block()

    def write(self, row: int) -> Block:
        """Write the block from `row` on."""
        self.row = row
        self._head()
        benefits = [b for b in self.case.benefits if b.counted and b.cash]
        gains = [self._gain(b) for b in benefits]
        total = self._sum("收益合计", "Benefits", gains, self.result.benefits_by_year, first=1)
        once = [self._cost(c) for c in self.case.costs]
        spent = self._sum("投入合计", "Cost", once, self.result.costs_by_year, first=0)
        flow = self._flow(total, spent)
        self._results(flow, total, spent)
        return self.out

    def _head(self) -> None:
        zh, en = TITLE[self.name]
        heads = [self.book.say(zh, en), self.book.say("每年全额", "Full year")]
        heads += [self.book.say(f"第{y}年", f"Year {y}") for y in range(self.case.years + 1)]
        for column, head in enumerate(heads):
            self.sheet.write(self.row, column, head, self.book.head())
        last = here(self.row, _FIRST_YEAR + self.case.years)
        self.out.years = f"'{self.sheet.get_name()}'!{here(self.row, _FIRST_YEAR)}:{last}"
        self.row += 1

    def _gain(self, benefit: Benefit) -> int:
        """baseline × improvement × scope × realisation × (1 − risk), then the ramp year by year."""
        turned = benefit.input("conversion_pct")
        scope = self.given.at(f"benefit.{benefit.id}.scope_pct", "base" if turned else self.name)
        factors = [self._at(benefit, "baseline"), self._at(benefit, "improvement_pct"), scope]
        factors.append(self._at(benefit, "realisation_pct"))
        factors += [self._at(benefit, "conversion_pct")] if turned else []
        risk = self.given.at(f"risk.benefit.{benefit.id}", self.name)
        value = _yearly(benefit, self.name)
        self._label(benefit.label.get(self.book.lang))
        self._formula(1, f"={'*'.join(factors)}*(1-{risk})", value)
        self.out.gains[benefit.id] = ref(self.sheet, self.row, 1)
        for year in range(self.case.years):
            step = benefit.ramp[min(year, len(benefit.ramp) - 1)]
            self._formula(_FIRST_YEAR + 1 + year, f"={here(self.row, 1)}*{self.given.ramp(year)}", value * step)
        self.row += 1
        return self.row - 1

    def _at(self, benefit: Benefit, field: str) -> str:
        return self.given.at(f"benefit.{benefit.id}.{field}", self.name)

    def _cost(self, cost: Cost) -> int:
        cell = self.given.at(cost.input.id, self.name, more_is_better=False)
        key = f"risk.cost.{cost.id}"
        formula = f"={cell}*(1+{self.given.at(key, self.name)})" if key in self.given.rows else f"={cell}"
        spread = cost.input.spread
        amount = {"conservative": spread.high, "base": spread.base, "optimistic": spread.low}[self.name]
        amount *= 1 + cost.risk_pct / 100
        self._label(cost.label.get(self.book.lang))
        columns = [_FIRST_YEAR] if cost.kind == "one_off" else range(_FIRST_YEAR + 1, _FIRST_YEAR + 1 + self.case.years)
        for column in columns:
            self._formula(column, formula, amount)
        self.row += 1
        return self.row - 1

    def _sum(self, zh: str, en: str, rows: list[int], values: list[float], first: int) -> int:
        self._label(self.book.say(zh, en), bold=True)
        for offset, value in enumerate(values):
            column = _FIRST_YEAR + first + offset
            formula = f"=SUM({here(rows[0], column)}:{here(rows[-1], column)})"
            self._formula(column, formula, value, bold=True)
        self.row += 1
        return self.row - 1

    def _flow(self, total: int, spent: int) -> int:
        """Cash flow and its running total."""
        self._label(self.book.say("净现金流", "Net cash"), bold=True)
        running = 0.0
        for year, value in enumerate(self.result.cash_flows):
            column = _FIRST_YEAR + year
            gain = here(total, column) if year else "0"
            self._formula(column, f"={gain}-{here(spent, column)}", value, bold=True)
        self.row += 1
        self._label(self.book.say("累计净现金", "Running total"))
        for year, value in enumerate(self.result.cash_flows):
            column, running = _FIRST_YEAR + year, running + value
            before = f"{here(self.row, column - 1)}+" if year else ""
            self._formula(column, f"={before}{here(self.row - 1, column)}", running)
        last = _FIRST_YEAR + self.case.years
        self.out.flow = (
            f"{ref(self.sheet, self.row - 1, _FIRST_YEAR)}:{ref(self.sheet, self.row - 1, last).split('!')[1]}"
        )
        self.out.cumulative = (
            f"{ref(self.sheet, self.row, _FIRST_YEAR)}:{ref(self.sheet, self.row, last).split('!')[1]}"
        )
        self.row += 1
        self._label(self.book.say("当年内回本（月）", "Pays back within the year (month)"))
        self._crossings(self.row - 2)
        self.row += 1
        return self.row - 3

    def _crossings(self, flow: int) -> None:
        """12 × ((year − 1) + (−total before) / cash of the year), in the year the running total reaches zero."""
        running, values = 0.0, self.result.cash_flows
        for year in range(1, self.case.years + 1):
            column = _FIRST_YEAR + year
            before, cash, after = here(flow + 1, column - 1), here(flow, column), here(flow + 1, column)
            formula = f'=IF(AND({before}<0,{after}>=-0.000001),12*({year - 1}+MIN(1,-{before}/{cash})),"")'
            running += values[year - 1]
            crossed = running < 0 <= running + values[year] + 1e-6
            value: Any = 12 * (year - 1 + min(1.0, -running / values[year])) if crossed else ""
            self._formula(column, formula, value, MONTHS)

    def _results(self, flow: int, total: int, spent: int) -> None:
        first, last = _FIRST_YEAR, _FIRST_YEAR + self.case.years
        rate = self.given.at("discount_rate", "base")
        gains, r = _along(total, first + 1, last), self.result
        span = first + min(3, self.case.years)
        even_cost = f"({here(spent, first)}+NPV({rate},{here(spent, first + 1)}:{here(spent, span)}))"
        even_gain = f"NPV({rate},{here(total, first + 1)}:{here(total, span)})"
        lines: list[tuple[str, str, str, str, Any, str]] = [
            ("benefit", "收益合计（不折现）", "Benefits, undiscounted", f"=SUM({gains})", r.total_benefit, MONEY),
            ("cost", "投入合计（不折现）", "Cost, undiscounted", f"=SUM({_along(spent, first, last)})", r.total_cost, MONEY),
            ("roi", "投资回报率 ROI（不折现）", "ROI, undiscounted", f"=(SUM({gains})-SUM({_along(spent, first, last)}))/SUM({_along(spent, first, last)})", r.roi, PERCENT),
            ("npv", "净现值 NPV", "NPV", f"={here(flow, first)}+NPV({rate},{_along(flow, first + 1, last)})", r.npv, MONEY),
            ("irr", "内部收益率 IRR", "IRR", _irr(_along(flow, first, last), here(flow, first)), "—" if r.irr is None else r.irr, PERCENT),
            ("payback", "回本时间（月）", "Payback, months", self._payback(flow), "—" if r.payback_months is None else r.payback_months, MONTHS),
            ("breakeven", "收益做到几成即保本", "Share of benefits that breaks even", f'=IFERROR({even_cost}/{even_gain},"—")', _share(r.breakeven_pct), PERCENT),
        ]  # fmt: skip
        for key, zh, en, formula, value, number in lines:
            self._label(self.book.say(zh, en), bold=True)
            self._formula(1, formula, value, number, bold=True)
            self.out.cells[key] = ref(self.sheet, self.row, 1)
            self.row += 1

    def _payback(self, flow: int) -> str:
        first, last = _FIRST_YEAR, _FIRST_YEAR + self.case.years
        found = f"{here(flow + 2, first + 1)}:{here(flow + 2, last)}"
        return f'=IF({here(flow, first)}>=0,0,IF(COUNT({found})=0,"—",MIN({found})))'

    def _label(self, words: str, bold: bool = False) -> None:
        self.sheet.write_string(self.row, 0, words, self.book.cell(bold=bold, text_wrap=True))

    def _formula(self, column: int, formula: str, value: Any, number: str = MONEY, bold: bool = False) -> None:
        self.sheet.write_formula(self.row, column, formula, self.book.cell(number, bold=bold, align="right"), value)


def _along(row: int, first: int, last: int) -> str:
    """A stretch of one row."""
    return f"{here(row, first)}:{here(row, last)}"


_GUESSES = ("0.1", "-0.5", "-0.75", "-0.88", "-0.94", "-0.98", "1", "8", "60")
"""Where the programs' iteration starts: from 10 % alone it gives up on deep losses and on very high rates."""


def _irr(flows: str, start: str) -> str:
    """The rate above −1, only where the flows begin negative and change sign once (as the engine: no other rate means anything)."""
    first_gain = f"(1000-SUMPRODUCT(MAX(({flows}>0)*(1000-COLUMN({flows})))))"
    last_loss = f"SUMPRODUCT(MAX(({flows}<0)*COLUMN({flows})))"
    found = '"—"'
    for guess in reversed(_GUESSES):
        found = f"IFERROR(IRR({flows},{guess})/(IRR({flows},{guess})>-1),{found})"
    return f'=IF(AND({start}<0,COUNTIF({flows},">0")>0,{first_gain}>{last_loss}),{found},"—")'


def _share(percent: float | None) -> Any:
    return "—" if percent is None else percent / 100


def _yearly(benefit: Benefit, name: Name) -> float:
    """The yearly gain of a benefit in one scenario, as the sheet computes it."""
    amount = 1 - benefit.risk_pct / 100
    turned = benefit.input("conversion_pct")
    for row in benefit.inputs:
        points = {"conservative": row.spread.low, "base": row.spread.base, "optimistic": row.spread.high}
        value = points["base" if turned and row.id.endswith(".scope_pct") else name]
        amount *= value if row.id.endswith(".baseline") else value / 100
    return amount
