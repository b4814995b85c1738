"""The workbook: results, assumptions, calculation, sensitivity."""

from __future__ import annotations

from typing import Any

from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.documents.workbook import assumptions, calculation
from coach.documents.workbook.book import MONEY, MONTHS, PERCENT, Book
from coach.documents.workbook.calculation import TITLE, Block
from coach.errors import BadInput
from coach.value.case.types import SCENARIOS, BusinessCase, CaseInput, Name
from coach.value.types import ValueModel

_ROWS: list[tuple[str, str, str, str]] = [
    ("benefit", "收益合计（不折现）", "Benefits, undiscounted", MONEY),
    ("cost", "投入合计（不折现）", "Cost, undiscounted", MONEY),
    ("npv", "净现值 NPV", "NPV", MONEY),
    ("roi", "投资回报率 ROI（不折现）", "ROI, undiscounted", PERCENT),
    ("irr", "内部收益率 IRR", "IRR", PERCENT),
    ("payback", "回本时间（月）", "Payback, months", MONTHS),
    ("breakeven", "收益做到几成即保本", "Share of benefits that breaks even", PERCENT),
]


def workbook(deal: Deal, model: ValueModel, case: BusinessCase, lang: Lang) -> bytes:
    """The xlsx file. BadInput where no benefit can be counted yet: the questions to ask come first."""
    if not case.computable:
        missing = next((m.label.get(lang) for b in case.benefits for m in b.missing), "")
        raise BadInput(
            f"nothing can be computed yet, still missing: {missing or 'prices or figures'}; answer it or give --assume",
            "workbook",
        )
    book = Book(lang)
    facts = {f.id: f for f in [*deal.facts, *model.facts, *case.facts]}
    front = book.sheet("结果", "Results", [38, 18, 18, 18, 4, 40])
    given = assumptions.write(book, case, facts)
    blocks = calculation.write(book, case, given)
    _front(book, front, deal, case, blocks)
    if case.tornado:
        _sensitivity(book, case, given, blocks["base"])
    return book.close()


def _front(book: Book, sheet: Any, deal: Deal, case: BusinessCase, blocks: dict[Name, Block]) -> None:
    name = deal.account.name or deal.name
    sheet.write(0, 0, book.say(f"{name}：价值测算", f"{name}: business case"), book.format(bold=True, font_size=16))
    draft = book.say(
        f"草稿，未经双方确认。币种 {case.currency}，按 {case.years} 年计，只计现金收益。",
        f"Draft, not yet agreed. Currency {case.currency}, {case.years} years, cash benefits only.",
    )
    sheet.write(1, 0, draft, book.format(font_color="#9A3412"))
    sheet.write(3, 0, book.say("结果", "Result"), book.head())
    for column, scenario in enumerate(SCENARIOS, 1):
        sheet.write(3, column, book.say(*TITLE[scenario]), book.head())
    for offset, (key, zh, en, number) in enumerate(_ROWS, 4):
        sheet.write_string(offset, 0, book.say(zh, en), book.cell())
        for column, scenario in enumerate(SCENARIOS, 1):
            value = _value(case, scenario, key)
            sheet.write_formula(
                offset, column, f"={blocks[scenario].cells[key]}", book.cell(number, align="right"), value
            )
    _chart(book, sheet, case, blocks)
    _notes(book, sheet, case, 4 + len(_ROWS) + 1)


def _value(case: BusinessCase, scenario: Name, key: str) -> Any:
    r = case.results[scenario]
    found = {
        "benefit": r.total_benefit, "cost": r.total_cost, "npv": r.npv, "roi": r.roi, "irr": r.irr,
        "payback": r.payback_months, "breakeven": None if r.breakeven_pct is None else r.breakeven_pct / 100,
    }[key]  # fmt: skip
    return "—" if found is None else found


def _chart(book: Book, sheet: Any, case: BusinessCase, blocks: dict[Name, Block]) -> None:
    chart = book.file.add_chart({"type": "line"})
    colours = {"conservative": "#9A6700", "base": "#1F3A5F", "optimistic": "#2DA44E"}
    for scenario in SCENARIOS:
        chart.add_series({
            "name": book.say(*TITLE[scenario]), "values": f"={blocks[scenario].cumulative}", "categories": f"={blocks[scenario].years}",
            "line": {"color": colours[scenario], "width": 2.25},
        })  # fmt: skip
    font = {"name": "Microsoft YaHei" if book.lang == "zh" else "Calibri"}
    chart.set_title({"name": book.say("累计净现金", "Running net cash"), "name_font": {**font, "size": 12}})
    chart.set_x_axis(
        {"name": book.say("年（0 为投入时）", "Year (0 = investment)"), "name_font": font, "label_position": "low"}
    )
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#E3E8EE"}}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": 620, "height": 300})
    sheet.insert_chart(3, 5, chart, {"object_position": 3})
    sheet.set_column(6, 10, 12)


def _notes(book: Book, sheet: Any, case: BusinessCase, row: int) -> None:
    sheet.write(row, 0, book.say("读这张表要知道的", "What to know when reading this"), book.format(bold=True))
    wrap = book.format(text_wrap=True, valign="top")
    told = [f.text.get(book.lang) for f in case.findings]
    for offset, words in enumerate(told, 1):
        sheet.merge_range(row + offset, 0, row + offset, 3, words, wrap)
        sheet.set_row(row + offset, 15 * (1 + assumptions.width_of(words) // 92))


def _sensitivity(book: Book, case: BusinessCase, given: assumptions.Assumptions, base: Block) -> None:
    """Each ranged input alone at its ends: the base case with one factor replaced, as a live formula."""
    sheet = book.sheet("敏感性", "Sensitivity", [40, 20, 20, 20])
    sheet.write(
        0,
        0,
        book.say("敏感性：单个前提变动时的净现值", "Sensitivity: NPV when one input moves"),
        book.format(bold=True, font_size=14),
    )
    heads = ["前提", "取低值", "取高值", "相差"] if book.lang == "zh" else ["Input", "At low", "At high", "Swing"]
    for column, head in enumerate(heads):
        sheet.write(2, column, head, book.head())
    named = {i.id: i for i in case.inputs}
    for row, swing in enumerate(case.tornado, 3):
        label = _named(book, case, named, swing.input)
        sheet.write_string(row, 0, label, book.cell(text_wrap=True))
        for column, name, value in ((1, "conservative", swing.npv_low), (2, "optimistic", swing.npv_high)):
            formula = _moved(case, given, base, swing.input, name)
            sheet.write_formula(row, column, f"={formula}", book.cell(MONEY), value)
        sheet.write_formula(row, 3, f"=ABS(C{row + 1}-B{row + 1})", book.cell(MONEY), swing.swing)
    _tornado(book, sheet, len(case.tornado), case.results["base"].npv)


def _named(book: Book, case: BusinessCase, named: dict[str, CaseInput], input_id: str) -> str:
    own = named[input_id].label.get(book.lang) if input_id in named else input_id
    owner = next((b for b in case.benefits if input_id.startswith(f"benefit.{b.id}.")), None)
    return (
        f"{owner.label.get(book.lang)}：{own}"
        if owner and book.lang == "zh"
        else f"{owner.label.get(book.lang)}: {own}"
        if owner
        else own
    )


def _moved(case: BusinessCase, given: assumptions.Assumptions, base: Block, input_id: str, end: str) -> str:
    """NPV with one input at its numeric low (`conservative` column) or high (`optimistic` column)."""
    name: Name = "conservative" if end == "conservative" else "optimistic"
    npv, rate = base.cells["npv"], given.at("discount_rate", "base")
    if input_id == "discount_rate":
        return _discounted(base.flow, given.at(input_id, name))
    owner, field_ = input_id.rsplit(".", 1) if input_id.startswith("benefit.") else (input_id, "")
    if field_:
        gain = base.gains[owner.removeprefix("benefit.")]
        low, mid = _ends(case, given, owner, field_, name)
        ramp = [f"{given.ramp(y)}/(1+{rate})^{y + 1}" for y in range(case.years)]
        return f"{npv}+{gain}*({low}/{mid}-1)*({'+'.join(ramp)})"
    cost = next(c for c in case.costs if c.input.id == input_id)
    risk = f"*(1+{given.at(f'risk.cost.{cost.id}', 'base')})" if cost.risk_pct else ""
    change = f"({given.at(input_id, name)}-{given.at(input_id, 'base')}){risk}"
    years = "+".join(f"1/(1+{rate})^{y + 1}" for y in range(case.years))
    return f"{npv}-{change}" + (f"*({years})" if cost.kind == "yearly" else "")


def _ends(case: BusinessCase, given: assumptions.Assumptions, owner: str, field_: str, name: Name) -> tuple[str, str]:
    """Cells of the moved and the base value; a share turned into cash moves under the engine's name for scope."""
    benefit = next(b for b in case.benefits if f"benefit.{b.id}" == owner)
    own = "conversion_pct" if field_ == "scope_pct" and benefit.input("conversion_pct") else field_
    return given.at(f"{owner}.{own}", name), given.at(f"{owner}.{own}", "base")


def _discounted(flow: str, rate: str) -> str:
    """NPV of a range of cash flows, year 0 first, at another rate."""
    sheet, cells = flow.split("!")
    start, end = cells.split(":")
    column = start.split("$")[1]
    following = chr(ord(column) + 1)
    rest = f"{sheet}!{start.replace(column, following)}:{end}"
    return f"{sheet}!{start}+NPV({rate},{rest})"


def _tornado(book: Book, sheet: Any, rows: int, base: float) -> None:
    chart = book.file.add_chart({"type": "bar", "subtype": "clustered"})
    last = 2 + rows
    for column, words, colour in ((1, ("取低值", "At low"), "#9A6700"), (2, ("取高值", "At high"), "#1F3A5F")):
        chart.add_series({
            "name": book.say(*words), "categories": [sheet.get_name(), 3, 0, last, 0],
            "values": [sheet.get_name(), 3, column, last, column], "fill": {"color": colour}, "gap": 60, "overlap": 100,
        })  # fmt: skip
    chart.set_title({"name": book.say("净现值随各前提的变化", "NPV as each input moves"), "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "label_position": "low"})
    chart.set_x_axis(
        {"num_format": "#,##0", "crossing": base, "major_gridlines": {"visible": True, "line": {"color": "#E3E8EE"}}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 110 + 44 * rows})
    sheet.insert_chart(last + 2, 0, chart)
