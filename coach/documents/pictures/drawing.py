"""Which picture a table gets, and the words that stand in for it."""

from __future__ import annotations

from collections.abc import Callable

from coach.deal.facts import Lang
from coach.documents.pictures import charts, grids
from coach.documents.pictures.canvas import Canvas
from coach.documents.raster import png_of
from coach.plays.results import Block, Picture

_DRAW: dict[str, Callable[[Block, Picture], Canvas]] = {
    "waterfall": charts.waterfall,
    "running": charts.running,
    "tornado": charts.tornado,
    "gantt": grids.gantt,
    "heat": grids.heat,
}
_NAMES = {
    "waterfall": ("价值瀑布图", "Value waterfall"),
    "running": ("累计净现金曲线", "Running net cash"),
    "tornado": ("敏感度图", "Sensitivity chart"),
    "gantt": ("实施甘特图", "Schedule"),
    "heat": ("痛点热力图", "Pain heat map"),
}
SCALE = 1.6


def svg(block: Block, lang: Lang) -> str:
    """The table's picture as SVG; empty where it has none."""
    if not has_picture(block) or block.picture is None:
        return ""
    return _DRAW[block.picture.kind](block, block.picture).svg(name(block, lang))


def png(block: Block, lang: Lang) -> bytes:
    """The same as a PNG 1,600 pixels wide; empty where there is no picture."""
    drawn = svg(block, lang)
    return png_of(drawn, SCALE) if drawn else b""


def has_picture(block: Block) -> bool:
    """Whether the table can be drawn: it has rows, and a value for each of them."""
    return bool(block.picture and block.rows and len(block.picture.values) == len(block.rows))


def name(block: Block, lang: Lang) -> str:
    """What the picture is, with what it says in one line: 累计净现金曲线：基准情景14.2个月回本."""
    if block.picture is None:
        return block.text
    word = _NAMES[block.picture.kind][lang == "en"]
    more = {"running": block.picture.mark, "heat": block.text}.get(block.picture.kind, "")
    return f"{word}{'：' if lang == 'zh' else ': '}{more}" if more else word


def alt(block: Block, lang: Lang) -> str:
    """The picture in words: its name and every row of its table; of a schedule the stages with their times."""
    colon, comma, stop = ("：", "，", "；") if lang == "zh" else (": ", ", ", "; ")
    kind = block.picture.kind if block.picture else ""
    heads = [h if kind in ("running", "tornado", "heat") else "" for h in block.header[1:]]
    rows = []
    for row in block.rows:
        cells = list(zip(heads, row[1:], strict=False))[-1 if kind == "gantt" else 0 :]
        rows.append(row[0] + colon + comma.join(_cell(head, cell, lang) for head, cell in cells))
    return f"{name(block, lang)}{'。' if lang == 'zh' else '. '}{stop.join(rows)}"


def _cell(head: str, cell: str, lang: Lang) -> str:
    return f"{head}{'' if lang == 'zh' or not head else ' '}{cell}"
