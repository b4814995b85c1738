"""Native tables that are pictures too: the schedule with its bars, who raised which pain."""

from __future__ import annotations

from coach.documents.pictures.grids import HEAT
from coach.documents.slides import words
from coach.documents.slides.charts import describe
from coach.documents.slides.draw import SIZE, Look, Sheet, cell
from coach.documents.slides.fitting import CELL_MARGIN, CELL_SIDES, row_height, shorten
from coach.documents.slides.template import BLUE, LEFT, NAVY, ROOM
from coach.plays.results import Block

_INCH = 72.0
_STAGE, _WHEN, _BAR = 2.0, 2.45, 0.5
"""Columns of the schedule in inches; what is left goes to the deliverables."""
_NOTE = 0.7
"""Inches under the schedule for the line that says how to read it."""
_MILESTONES = 4
_CAPTION = 0.5
_LEAST = 3
"""Head and two departments: less is no map."""


def gantt(sheet: Sheet, block: Block) -> None:
    """Stage, deliverables, time, and a bar in the column of its turn."""
    turns = len(block.rows)
    brings = ROOM - _STAGE - _WHEN - _BAR * turns
    columns = [w * _INCH for w in (_STAGE, brings, _WHEN, *[_BAR] * turns)]
    header = [block.header[0], block.header[1], block.header[-1], words.label("order", sheet.lang), *[""] * (turns - 1)]
    room = (sheet.left_over - _NOTE) * _INCH
    for lines, margin in ((3, 9.0), (3, 5.0), (2, 5.0), (2, 3.0), (1, 2.0)):
        texts = [shorten(r[1], SIZE, columns[1] - CELL_SIDES - 2, lines) for r in block.rows]
        rows = [[r[0], text, r[-1]] for r, text in zip(block.rows, texts, strict=True)]
        heights = [row_height(r, columns[:3], SIZE, margin) for r in [header[:3], *rows]]
        if sum(heights) <= room:
            break
    table, frame = sheet.grid(LEFT, columns, heights)
    describe(frame, block, sheet.lang)
    table.cell(0, 3).merge(table.cell(0, 2 + turns))
    for r, row in enumerate([header, *[[*row, *[""] * turns] for row in rows]]):
        for c, text in enumerate(row):
            bar = r and c - 3 == r - 1
            ground = (BLUE if r <= _MILESTONES else NAVY) if bar else ""
            cell(table.cell(r, c), text, Look(SIZE, margin, head=r == 0, strong=c == 0 < r, fill=ground))
    sheet.top += sum(heights) / _INCH + 0.15


def heat(sheet: Sheet, block: Block, left: float, width: float) -> None:
    """Departments × pains on the grounds of the picture, with its caption; as many departments as find room."""
    if block.picture is None:
        return
    count = len(block.header)
    first = 0.27 * width
    columns = [w * _INCH for w in (first, *[(width - first) / (count - 1)] * (count - 1))]
    filled = [block.header, *block.rows]
    heights = [max(row_height(r, columns, SIZE, CELL_MARGIN), 36.0) for r in filled]
    while sum(heights) / _INCH > sheet.left_over - _CAPTION:
        heights.pop()
    if len(heights) < _LEAST:
        return
    sheet.line(block.text, 18, bold=True, colour=BLUE, left=left, width=width)
    table, frame = sheet.grid(left, columns, heights)
    describe(frame, block, sheet.lang)
    levels = [[0.0] * count, *([0.0, *row] for row in block.picture.values)]
    for r, row in enumerate(filled[: len(heights)]):
        for c, text in enumerate(row):
            level = int(levels[r][c])
            ground = HEAT[level].removeprefix("#") if r and c else ""
            look = Look(SIZE, CELL_MARGIN, head=r == 0, fill=ground, dark=level == len(HEAT) - 1)
            cell(table.cell(r, c), text, look)
    sheet.top += sum(heights) / _INCH + 0.15
