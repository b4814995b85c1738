"""The assumption sheet: every input of the case once, with its words, who confirms it by when, and a line to sign (VQ-20)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from coach.deal.facts import Fact, SourceType, Text
from coach.documents.workbook.book import MONEY, PERCENT, PLAIN, Book, ref
from coach.value.case.types import BusinessCase, CaseInput, Name

_SOURCE = {
    SourceType.CUSTOMER: Text(zh="客户说的", en="customer said"),
    SourceType.DOCUMENT: Text(zh="客户的资料", en="customer document"),
    SourceType.PRICE_LIST: Text(zh="价目表", en="price list"),
    SourceType.OFFERING: Text(zh="我方说明", en="our description"),
    SourceType.LIBRARY: Text(zh="同类案例", en="similar case"),
    SourceType.CALCULATION: Text(zh="计算", en="calculated"),
    SourceType.ASSUMPTION: Text(zh="假设", en="assumption"),
    SourceType.HEARSAY: Text(zh="听说", en="hearsay"),
}
_COLUMN: dict[Name, int] = {"conservative": 3, "base": 4, "optimistic": 5}
FIRST = 4
"""Row of the first input, from 0."""


@dataclass
class Assumptions:
    """Where each input stands."""

    sheet: Any
    rows: dict[str, int] = field(default_factory=dict)
    percent: set[str] = field(default_factory=set)
    ramp_row: int = 0
    signs: dict[str, float] = field(default_factory=dict)

    def at(self, input_id: str, name: Name, more_is_better: bool = True) -> str:
        """The cell of an input for one scenario: the cautious end of a cost is its high one."""
        column = _COLUMN[name] if more_is_better else 8 - _COLUMN[name]
        return ref(self.sheet, self.rows[input_id], column)

    def ramp(self, year: int) -> str:
        """The cell with the share of a full year's benefit in year 0, 1, 2 …"""
        return ref(self.sheet, self.ramp_row, 3 + year)


def write(book: Book, case: BusinessCase, facts: dict[str, Fact]) -> Assumptions:
    """Write the sheet."""
    sheet = book.sheet("前提", "Assumptions", [6, 34, 12, 13, 13, 13, 13, 38, 14, 12, 14])
    out = Assumptions(sheet)
    sheet.write(0, 0, book.say("前提与签认", "Assumptions and sign-off"), book.format(bold=True, font_size=14))
    told = book.say(
        "黄色格可以改，改了其余各页跟着变。每一行请负责人核对后在最后一列签字。",
        "Yellow cells may be changed; every other sheet follows. Each line is to be checked and signed by its owner.",
    )
    sheet.write(1, 0, told, book.format(font_color="#57606A"))
    heads = (
        ["#", "前提", "单位", "低", "基准", "高", "来源", "依据", "谁确认", "何时前", "签字"]
        if book.lang == "zh"
        else ["#", "Input", "Unit", "Low", "Base", "High", "Source", "Rests on", "Confirmed by", "By", "Signed"]
    )
    for column, head in enumerate(heads):
        sheet.write(FIRST - 1, column, head, book.head())
    row = FIRST
    for benefit in case.benefits:
        if benefit.counted and benefit.cash:
            row = _block(book, out, row, book.text(benefit.label), benefit.inputs, facts)
            row = _risk(book, out, row, f"risk.benefit.{benefit.id}", benefit.risk_pct)
    row = _block(book, out, row, book.say("投入", "Cost"), [c.input for c in case.costs], facts)
    for cost in case.costs:
        if cost.risk_pct:
            row = _risk(book, out, row, f"risk.cost.{cost.id}", cost.risk_pct, book.text(cost.label))
    general = [case.discount_rate] if case.discount_rate else []
    row = _block(book, out, row, book.say("通用", "General"), general, facts)
    _ramp(book, out, row, case)
    sheet.freeze_panes(FIRST, 2)
    sheet.repeat_rows(FIRST - 1)
    return out


def _block(book: Book, out: Assumptions, row: int, title: str, rows: list[CaseInput], facts: dict[str, Fact]) -> int:
    if not rows:
        return row
    out.sheet.merge_range(
        row, 0, row, 10, title, book.format(bold=True, bg_color="#E8EEF5", border=1, border_color="#D0D7DE")
    )
    for offset, line in enumerate(rows, 1):
        _line(book, out, row + offset, line, facts)
    return row + len(rows) + 1


def _line(book: Book, out: Assumptions, row: int, line: CaseInput, facts: dict[str, Fact]) -> None:
    sheet, percent = out.sheet, line.unit == "percent" or line.id == "discount_rate"
    number = PERCENT if percent else MONEY if "_" in line.unit or line.unit.isupper() else PLAIN
    scale = 100 if line.unit == "percent" else 1
    sheet.write(row, 0, len(out.rows) + 1, book.cell(font_color="#8B949E"))
    sheet.write_string(row, 1, book.text(line.label), book.cell(text_wrap=True))
    sheet.write_string(row, 2, unit_name(line.unit, book.lang), book.cell())
    for column, value in ((3, line.spread.low), (4, line.spread.base), (5, line.spread.high)):
        sheet.write_number(row, column, value / scale, book.input(number))
    sheet.write_string(row, 6, book.text(_SOURCE[line.source]), book.cell())
    sheet.write_string(row, 7, _ground(book, line, facts), book.cell(text_wrap=True))
    for column, words in ((8, person(line.who, book.lang)), (9, line.by), (10, "")):
        sheet.write_string(row, column, words, book.cell(text_wrap=True))
    sheet.set_row(row, 16 * max(1, -(-width_of(_ground(book, line, facts)) // 44)))
    out.rows[line.id] = row


def _ground(book: Book, line: CaseInput, facts: dict[str, Fact]) -> str:
    """The words an input rests on; for a computed one, the quotes of its inputs."""
    if line.quote:
        return f"“{line.quote}”" if book.lang == "zh" else f'"{line.quote}"'
    said = [q for i in line.fact_ids for f in _sources(facts, i) if (q := f.source.quote)]
    joined = "；".join(dict.fromkeys(said)) if book.lang == "zh" else "; ".join(dict.fromkeys(said))
    return joined or book.text(line.how)


def _sources(facts: dict[str, Fact], fact_id: str) -> list[Fact]:
    fact = facts.get(fact_id)
    if fact is None:
        return []
    return [facts[i] for i in fact.inputs if i in facts] if fact.inputs else [fact]


def _risk(book: Book, out: Assumptions, row: int, key: str, percent: float, name: str = "") -> int:
    sheet = out.sheet
    words = book.say("风险折减", "Risk cut") if not name else book.say(f"风险加成：{name}", f"Risk added: {name}")
    sheet.write(row, 0, len(out.rows) + 1, book.cell(font_color="#8B949E"))
    sheet.write_string(row, 1, words, book.cell(text_wrap=True))
    sheet.write_string(row, 2, "%", book.cell())
    for column in (3, 4, 5):
        sheet.write_number(row, column, percent / 100, book.input(PERCENT))
    sheet.write_string(row, 6, book.say("规则", "rule"), book.cell())
    ground = book.say("按来源可靠程度，见 VQ-13", "by how firm its source is, VQ-13")
    sheet.write_string(row, 7, ground, book.cell(text_wrap=True))
    for column in (8, 9, 10):
        sheet.write_blank(row, column, None, book.cell())
    out.rows[key] = row
    return row + 1


def _ramp(book: Book, out: Assumptions, row: int, case: BusinessCase) -> None:
    steps = next((b.ramp for b in case.benefits if b.counted and b.cash), [1.0])
    out.ramp_row = row + 1
    out.sheet.write(row, 1, book.say("爬坡：各年到位比例", "Ramp: share of a full year"), book.format(bold=True))
    out.sheet.write(row + 1, 1, book.say("第 1 年起", "from year 1"), book.cell())
    for year in range(case.years):
        out.sheet.write(row, 3 + year, book.say(f"第{year + 1}年", f"Year {year + 1}"), book.head())
        out.sheet.write_number(row + 1, 3 + year, steps[min(year, len(steps) - 1)], book.input(PERCENT))


_ROLES = {
    "finance": ("财务", "finance"), "user": ("使用部门", "user"), "decision_maker": ("决策人", "decision maker"),
    "gatekeeper": ("把关人", "gatekeeper"), "it": ("信息部门", "IT"),
}  # fmt: skip


def person(who: str, lang: str) -> str:
    """A name as it is; a role word in the reader's language."""
    return _ROLES[who][0 if lang == "zh" else 1] if who in _ROLES else who


def width_of(words: str) -> int:
    """Columns a text takes: a Chinese character two, a Latin one one."""
    return sum(2 if ord(c) > 0x2E80 else 1 for c in words)


_UNITS = {"percent": ("%", "%"), "ratio": ("%", "%")}
_PER = {"year": ("/年", " a year"), "month": ("/月", " a month"), "week": ("/周", " a week")}


def unit_name(unit: str, lang: str) -> str:
    """A unit as a reader knows it: CNY_per_year → 元/年."""
    if unit in _UNITS:
        return _UNITS[unit][0]
    base, _, period = unit.partition("_per_")
    money = "元" if base == "CNY" and lang == "zh" else base
    tail = _PER.get(period, (f"/{period}", f" per {period}")) if period else ("", "")
    return money + tail[0 if lang == "zh" else 1]
