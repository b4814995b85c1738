"""Native shapes on a slide: points, cards, tables, a bar chart, notes. Positions in inches, text in points."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from coach.deal.facts import Lang
from coach.documents.column_widths import column_widths
from coach.documents.slides import template, words
from coach.documents.slides.fitting import (
    CELL_MARGIN,
    CELL_SIDES,
    LEADING,
    SLACK,
    lines_of,
    row_height,
    rows_that_fit,
    shorten,
)
from coach.documents.slides.template import BLUE, DEPTH, INK, LEFT, NAVY, PALE, ROOM, RULE, TOP, WHITE

SIZE = 16.0
"""Smallest body text."""
_INCH = 72.0
_BETWEEN = 0.7
"""Space between two points, in font sizes."""
_AIRY = 0.8
"""Larger table text only where it leaves a fifth of the room free."""
_CAPTION = 0.42
"""Height of a caption line, inches."""
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style without lines and fills: ours are set cell by cell."""


@dataclass
class Sheet:
    """One slide being drawn from the top down."""

    slide: Any
    lang: Lang
    top: float = TOP

    @property
    def left_over(self) -> float:
        """Height still free, inches."""
        return TOP + DEPTH - self.top

    @contextmanager
    def beside(self) -> Iterator[None]:
        """What is drawn inside leaves the height as it was: the next thing stands at its side."""
        top = self.top
        yield
        self.top = top

    def points(self, items: list[str], sizes: tuple[float, ...] = (24, 22, 20, 18, 16), bullet: bool = True) -> None:
        """One paragraph per item, at the largest size at which all of them fit."""
        width = ROOM * _INCH - 26
        size = next((s for s in sizes if self._height(items, s, width) <= self.left_over), sizes[-1])
        shown = list(items)
        while shown and self._height(shown, size, width) > self.left_over:
            shown.pop()
        height = self._height(shown, size, width)
        box = self.box(LEFT, self.top, ROOM, height)
        for n, item in enumerate(shown):
            paragraph = box.paragraphs[0] if n == 0 else box.add_paragraph()
            write(paragraph, item, size, after=size * _BETWEEN)
            if bullet:
                _bullet(paragraph)
        self.top += height + 0.1

    def _height(self, items: list[str], size: float, width: float) -> float:
        return sum(lines_of(i, size, width) * size * LEADING + size * _BETWEEN for i in items) / _INCH + 0.1

    def box(self, left: float, top: float, width: float, height: float, fill: str = "") -> Any:
        """The text frame of a new box."""
        from pptx.dml.color import RGBColor
        from pptx.enum.text import MSO_AUTO_SIZE
        from pptx.util import Inches

        shape = self.slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(fill)
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = Inches(0.18 if fill else 0)
        frame.margin_top = frame.margin_bottom = Inches(0.1 if fill else 0)
        return frame

    def cards(
        self, cards: list[tuple[str, str]], lines: int = 6, columns: int = 2, room: float = ROOM, keep: float = 0.0
    ) -> None:
        """Boxes with a head and as much of the text as fits in whole sentences; the lowest `keep` inches stay free."""
        gap = 0.35
        width = (room - gap * (columns - 1)) / columns
        rows = -(-len(cards) // columns)
        size, texts = self._card_texts(
            [b for _, b in cards], (width - 0.5) * _INCH, lines, (self.left_over - keep) / rows
        )
        longest = max(lines_of(t, size, (width - 0.5) * _INCH) for t in texts)
        height = (longest * size * LEADING + 20 * LEADING + 12) / _INCH + 0.3
        for n, ((head, _), text) in enumerate(zip(cards, texts, strict=True)):
            left = LEFT + (n % columns) * (width + gap)
            top = self.top + (n // columns) * (height + 0.3)
            template.bar(self.slide.shapes, left, top, 0.07, height, BLUE)
            frame = self.box(left + 0.07, top, width - 0.07, height, PALE)
            write(frame.paragraphs[0], head, 20, bold=True, colour=NAVY, after=6)
            write(frame.add_paragraph(), text, size)
        self.top += (height + 0.3) * -(-len(cards) // columns)

    def _card_texts(self, bodies: list[str], width: float, lines: int, room: float) -> tuple[float, list[str]]:
        """The largest size at which every text stands whole in a card of `room` inches; at the smallest one, whole
        sentences of `lines` lines."""
        for size in (22.0, 20.0):
            longest = max(lines_of(b, size, width) for b in bodies)
            if (longest * size * LEADING + 20 * LEADING + 12) / _INCH + 0.6 <= room:
                return size, bodies
        return 18.0, [shorten(b, 18, width, lines) for b in bodies]

    def line(
        self, text: str, size: float = SIZE, *, bold: bool = False, colour: str = INK, left: float = LEFT, width: float = ROOM
    ) -> None:  # fmt: skip
        """One paragraph across the slide or a part of it, as much of it as two lines hold."""
        shown = shorten(text, size, width * _INCH, 2)
        height = lines_of(shown, size, width * _INCH) * size * LEADING / _INCH + 0.05
        if shown and height <= self.left_over:
            write(self.box(left, self.top, width, height).paragraphs[0], shown, size, bold=bold, colour=colour)
            self.top += height + 0.08

    def table(
        self, header: list[str], rows: list[list[str]], *, left: float = LEFT, width: float = ROOM, right: int = 0,
        shares: list[float] | None = None, keep: float = 0.0, strong: frozenset[int] = frozenset(),
        margin: float = CELL_MARGIN, caption: str = "", sizes: tuple[float, ...] = (18.0,),
    ) -> None:  # fmt: skip
        """A native table of the rows that fit above the lowest `keep` inches; `strong` rows stand out. Rows that find no
        room are left to the notes, and the slide says so; a table that finds none is left out with its caption."""
        count = max([len(header), *map(len, rows)])
        filled = [[*cells, *[""] * (count - len(cells))] for cells in [header, *rows]]
        height = (self.left_over - keep - (_CAPTION if caption else 0)) * _INCH

        def columns_at(size: float) -> list[float]:
            if shares:
                return [s * width * _INCH for s in shares]
            return column_widths(filled, width * _INCH, size * SLACK)

        def fit(size: float, room: float = height) -> int:
            return rows_that_fit(filled, columns_at(size), size, room, margin)

        size = next((s for s in sizes if fit(s, height * _AIRY) == len(filled)), SIZE)
        shown = fit(size)
        if 1 < shown < len(filled):
            shown = fit(size, height - SIZE * LEADING - 10)
        if shown < 2:
            return
        if caption:
            self.line(caption, bold=True, colour=BLUE)
        columns = columns_at(size)
        heights = [row_height(r, columns, size, margin) for r in filled[:shown]]
        table, _ = self.grid(left, columns, heights)
        for r, cells in enumerate(filled[:shown]):
            if r and count > 1 and not any(cells[1:]):
                table.cell(r, 0).merge(table.cell(r, count - 1))
            for c, text in enumerate(cells):
                look = Look(size, margin, head=r == 0, strong=r - 1 in strong, right=c >= count - right)
                cell(table.cell(r, c), text, look)
        self.top += sum(heights) / _INCH + 0.15
        if shown < len(filled):
            self.line(words.more(self.lang), colour=template.GREY)

    def grid(self, left: float, columns: list[float], heights: list[float]) -> tuple[Any, Any]:
        """A new table at the current height, widths and heights in points, with the frame around it."""
        from pptx.util import Inches, Pt

        area = Inches(left), Inches(self.top), Pt(sum(columns)), Pt(sum(heights))
        frame = self.slide.shapes.add_table(len(heights), len(columns), *area)
        table = frame.table
        table._tbl.tblPr.find("{*}tableStyleId").text = _NO_STYLE
        table.horz_banding = False
        for column, width in zip(table.columns, columns, strict=True):
            column.width = Pt(width)
        for row, height in zip(table.rows, heights, strict=True):
            row.height = Pt(height)
        return table, frame

    def statement(self, text: str) -> None:
        """One sentence, large, on a pale ground."""
        width = (ROOM - 0.5) * _INCH
        size = next((s for s in (30.0, 26.0, 22.0) if lines_of(text, s, width) <= 4), 18.0)
        height = lines_of(text, size, width) * size * LEADING / _INCH + 0.6
        template.bar(self.slide.shapes, LEFT, self.top, 0.08, height, template.AMBER)
        frame = self.box(LEFT + 0.08, self.top, ROOM - 0.08, height, PALE)
        frame.vertical_anchor = 3  # middle
        write(frame.paragraphs[0], text, size, bold=True, colour=NAVY)
        self.top += height + 0.2

    def bars(self, names: list[str], values: list[float], labels: list[str], width: float) -> None:
        """A native bar chart of money at stake; each bar carries its figure as the draft writes it."""
        from pptx.chart.data import CategoryChartData
        from pptx.dml.color import RGBColor
        from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
        from pptx.util import Inches, Pt

        data = CategoryChartData()
        data.categories = names
        data.add_series(words.title("cost", self.lang), values)
        area = Inches(LEFT), Inches(self.top), Inches(width), Inches(min(self.left_over, 1.2 + 0.9 * len(names)))
        chart = self.slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *area, data).chart
        chart.has_legend = chart.has_title = False
        chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
        chart.value_axis.minimum_scale = 0  # a cut axis would make small differences look large
        chart.value_axis.maximum_scale = max(values) * 2  # room for the labels
        chart.category_axis.reverse_order = True
        chart.category_axis.tick_labels.font.size = Pt(SIZE)
        chart.category_axis.format.line.color.rgb = RGBColor.from_string(RULE)
        plot = chart.plots[0]
        plot.gap_width = 60
        plot.series[0].format.fill.solid()
        plot.series[0].format.fill.fore_color.rgb = RGBColor.from_string(BLUE)
        for n, text in enumerate(labels):
            mark = plot.series[0].points[n].data_label
            mark.text_frame.text, mark.text_frame.word_wrap = text, False
            mark.text_frame.paragraphs[0].runs[0].font.size = Pt(SIZE)
            mark.position = XL_LABEL_POSITION.OUTSIDE_END


def write(paragraph: Any, text: str, size: float, *, bold: bool = False, colour: str = INK, after: float = 0.0) -> None:
    """Put text into a paragraph; line height set exactly."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = " ".join(text.split())
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)
    paragraph.line_spacing, paragraph.space_after = Pt(size * LEADING), Pt(after)


def _bullet(paragraph: Any) -> None:
    from lxml import etree  # type: ignore[import-untyped]
    from pptx.util import Pt

    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(Pt(20)))
    properties.set("indent", str(-Pt(20)))
    etree.SubElement(properties, f"{{{template._DML}}}buChar", char="•")


@dataclass(frozen=True)
class Look:
    """How one cell is set."""

    size: float
    margin: float
    head: bool = False
    strong: bool = False
    right: bool = False
    fill: str = ""
    dark: bool = True
    """Whether the fill wants white text."""


def cell(place: Any, text: str, look: Look) -> None:
    """Set one cell of a table."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    colour = WHITE if look.head or (look.fill and look.dark) else NAVY if look.strong else INK
    write(place.text_frame.paragraphs[0], text, look.size, bold=look.head or look.strong, colour=colour)
    place.text_frame.word_wrap = True
    place.vertical_anchor = MSO_ANCHOR.MIDDLE
    place.margin_top = place.margin_bottom = Pt(look.margin - 1)
    place.margin_left = place.margin_right = Pt(CELL_SIDES / 2)
    if look.right:
        place.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    ground = NAVY if look.head else look.fill or (PALE if look.strong else "")
    if ground:
        place.fill.solid()
        place.fill.fore_color.rgb = RGBColor.from_string(ground)
    _underline(place)


def _underline(cell: Any) -> None:
    """A thin rule under the cell."""
    from lxml import etree
    from pptx.util import Pt

    properties = cell._tc.get_or_add_tcPr()
    edge = etree.Element(f"{{{template._DML}}}lnB", w=str(Pt(0.75)))
    solid = etree.SubElement(edge, f"{{{template._DML}}}solidFill")
    etree.SubElement(solid, f"{{{template._DML}}}srgbClr", val=RULE)
    properties.insert(0, edge)
