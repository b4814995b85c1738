"""Native charts of the business case: the seller can edit them in PowerPoint, and each label is the draft's own figure.

Stacked columns make the waterfall: an unseen column lifts each bar to where the one before ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coach.deal.facts import Lang
from coach.documents import pictures
from coach.documents.pictures.charts import steps
from coach.documents.slides import words
from coach.documents.slides.draw import SIZE, Sheet
from coach.documents.slides.template import AMBER, BLUE, GREY, INK, NAVY
from coach.plays.results import Block

GREEN = "5E8C61"
_SMALL = 14
"""Axis labels, points."""
_TEN_THOUSAND = 1e4
_ROOM_FOR_LABELS = 3.0
"""How far the sensitivity's axis reaches beyond its longest bar: the labels stand there."""
Area = tuple[float, float, float, float]
"""Left, top, width, height in inches."""


def waterfall(sheet: Sheet, block: Block, area: Area) -> None:
    """Stacked columns: what lifts, what rises, what falls, and a clear column that carries the label."""
    values = [v[0] for v in _scaled(block, sheet.lang)]
    bars = [(min(bar), max(bar)) for bar in steps(values)]
    span = max(high for _, high in bars) - min(low for low, _ in bars)
    stacks = [_stack(low, high) for low, high in bars]
    names = words.series("waterfall", sheet.lang)
    columns = [*zip(*stacks, strict=True), [0.12 * span] * len(bars)]
    kind = "COLUMN_STACKED"
    chart = _chart(sheet, block, area, kind, [r[0] for r in block.rows], list(zip(names, columns, strict=True)))
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    chart.category_axis.tick_label_position = _enum("XL_TICK_LABEL_POSITION", "LOW")
    for series in (plot.series[0], plot.series[3]):
        series.format.fill.background()
    for n, value in enumerate(values):
        colour = NAVY if n == len(values) - 1 else BLUE if value >= 0 else AMBER
        for series in (plot.series[1], plot.series[2]):
            _paint(series.points[n].format.fill, colour)
        _label(plot.series[3].points[n], block.rows[n][1], "INSIDE_BASE", bold=n == len(values) - 1)


def _stack(low: float, high: float) -> tuple[float, float, float]:
    """What lifts the bar, its part above zero, its part below."""
    if low >= 0:
        return low, high - low, 0.0
    if high <= 0:
        return high, 0.0, low - high
    return 0.0, high, low


def running(sheet: Sheet, block: Block, area: Area) -> None:
    """A line per scenario, its last figure beside it."""
    series = [(row[0], values) for row, values in zip(block.rows, _scaled(block, sheet.lang), strict=True)]
    chart = _chart(sheet, block, area, "LINE_MARKERS", block.header[1:], series)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = _enum("XL_LEGEND_POSITION", "BOTTOM"), False
    chart.category_axis.tick_label_position = _enum("XL_TICK_LABEL_POSITION", "LOW")
    for line, colour, row in zip(chart.plots[0].series, (AMBER, NAVY, GREEN), block.rows, strict=True):
        line.smooth = False
        _stroke(line.format.line, colour, 2.75)
        _paint(line.marker.format.fill, colour)
        _stroke(line.marker.format.line, colour, 1.0)
        _label(line.points[len(row) - 2], row[-1], "ABOVE", colour=colour, bold=True)


def tornado(sheet: Sheet, block: Block, area: Area) -> None:
    """Bars to both sides of the base case, one row per input; labels give the net present value."""
    values = _scaled(block, sheet.lang)
    series = [(block.header[1], [v[0] - v[2] for v in values]), (block.header[2], [v[1] - v[2] for v in values])]
    chart = _chart(sheet, block, area, "BAR_CLUSTERED", [r[0] for r in block.rows], series)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 55, 100
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = _enum("XL_LEGEND_POSITION", "BOTTOM"), False
    chart.category_axis.reverse_order = True
    chart.category_axis.tick_label_position = _enum("XL_TICK_LABEL_POSITION", "LOW")
    reach = max(abs(v) for _, ends in series for v in ends) * _ROOM_FOR_LABELS
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = -reach, reach
    _inside(chart, 0.44, 0.02, 0.55, 0.84)
    for column, (line, colour) in enumerate(zip(plot.series, (AMBER, BLUE), strict=True), 1):
        _paint(line.format.fill, colour)
        line.invert_if_negative = False
        for n, row in enumerate(block.rows):
            _label(line.points[n], row[column], "OUTSIDE_END")


def _scaled(block: Block, lang: Lang) -> list[list[float]]:
    """The picture's amounts as the reader counts them: in 万 where the draft is Chinese."""
    by = _TEN_THOUSAND if lang == "zh" else 1.0
    return [[round(v / by, 6) for v in row] for row in (block.picture.values if block.picture else [])]


def _chart(
    sheet: Sheet, block: Block, area: Area, kind: str, categories: Sequence[str], series: Sequence[tuple[str, Any]]
) -> Any:
    """An empty-looking native chart: no title, no grid, no value axis; the words for it as alternative text."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches, Pt

    data = CategoryChartData()
    data.categories = list(categories)
    for name, values in series:
        data.add_series(name, list(values))
    frame = sheet.slide.shapes.add_chart(getattr(XL_CHART_TYPE, kind), *[Inches(x) for x in area], data)
    describe(frame, block, sheet.lang)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(_SMALL)
    chart.font.color.rgb = _colour(INK)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    chart.category_axis.format.line.color.rgb = _colour(GREY)
    chart.category_axis.has_major_gridlines = False
    _level(chart.category_axis)
    chart.category_axis.major_tick_mark = _enum("XL_TICK_MARK", "NONE")
    return chart


def _level(axis: Any) -> None:
    """Names wrap; left alone, programs turn long ones on their side."""
    from pptx.util import Pt

    axis.tick_labels.font.size = Pt(_SMALL)
    axis._element.find(".//{*}txPr/{*}bodyPr").set("rot", "0")


def _inside(chart: Any, x: float, y: float, width: float, height: float) -> None:
    """Where the bars stand, in shares of the chart: the rest is for the names (ISO/IEC 29500-1, 21.2.2.95)."""
    from lxml import etree  # type: ignore[import-untyped]

    area = chart._chartSpace.find(".//{*}plotArea")
    for old in area.findall("{*}layout"):
        area.remove(old)
    space = etree.QName(area).namespace
    layout = etree.Element(f"{{{space}}}layout")
    manual = etree.SubElement(layout, f"{{{space}}}manualLayout")
    parts = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", "x": x, "y": y, "w": width, "h": height}
    for name, value in parts.items():
        etree.SubElement(manual, f"{{{space}}}{name}", val=str(value))
    area.insert(0, layout)


def describe(frame: Any, block: Block, lang: Lang) -> None:
    """Name and alternative text of a chart or table on a slide."""
    about = frame._element.nvGraphicFramePr.cNvPr
    about.set("title", pictures.name(block, lang))
    about.set("descr", pictures.alt(block, lang))


def _label(point: Any, text: str, position: str, *, colour: str = INK, bold: bool = False) -> None:
    from pptx.util import Pt

    mark = point.data_label
    mark.text_frame.text, mark.text_frame.word_wrap = text, False
    font = mark.text_frame.paragraphs[0].runs[0].font
    font.size, font.bold, font.color.rgb = Pt(SIZE), bold, _colour(colour)
    mark.position = _enum("XL_LABEL_POSITION", position)


def _paint(fill: Any, colour: str) -> None:
    fill.solid()
    fill.fore_color.rgb = _colour(colour)


def _stroke(line: Any, colour: str, width: float) -> None:
    from pptx.util import Pt

    line.color.rgb, line.width = _colour(colour), Pt(width)


def _colour(code: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(code)


def _enum(name: str, member: str) -> Any:
    from pptx.enum import chart

    return getattr(getattr(chart, name), member)


__all__ = ["describe", "running", "tornado", "waterfall"]
