"""Tables drawn: the schedule as a Gantt, who raised which pain as a heat map."""

from __future__ import annotations

from coach.documents.map_routes import Box
from coach.documents.pictures.canvas import BLUE, INK, NAVY, PALE, RULE, SIZE, SOFT, WHITE, WIDTH, Canvas, lines_needed
from coach.plays.results import Block, Picture

HEAT = (PALE, "#DCE7F1", "#8DB3D4", NAVY)
"""Ground of a cell by level: nothing known, to ask, raised, raised with figures."""
HEAT_INK = (SOFT, INK, INK, WHITE)


def gantt(block: Block, drawn: Picture) -> Canvas:
    """One bar per stage, each beginning where the one before ends; its time stands in or beside it."""
    names, high = 190.0, 62.0
    slot = (WIDTH - names) / max(1.0, max(start + length for start, length in drawn.values))
    canvas = Canvas(high * len(block.rows) + 52)
    for n, (row, (start, length)) in enumerate(zip(block.rows, drawn.values, strict=True)):
        top = n * high
        if n % 2 == 0:
            canvas.box(0, top, WIDTH, high, PALE)
        canvas.block(Box(8, top, names - 16, high), row[0], SIZE, bold=True, anchor="start")
        x, w = names + start * slot, length * slot
        canvas.box(x + 3, top + 12, w - 6, high - 24, BLUE if n < _MILESTONES else NAVY)
        before, after = x - names, WIDTH - x - w
        side = Box(x + w + 6, top, after - 10, high) if after >= before else Box(names + 4, top, before - 10, high)
        canvas.block(side, row[-1], SIZE - 1, anchor="start" if after >= before else "end")
    canvas.line(names, 0, names, high * len(block.rows), RULE)
    canvas.block(Box(0, high * len(block.rows) + 6, WIDTH, 40), drawn.mark, SIZE - 2, fill=SOFT, anchor="start")
    return canvas


_MILESTONES = 4
"""Stages of the pilot (item 40); what follows are phases of the quote."""


def heat(block: Block, drawn: Picture) -> Canvas:
    """Departments × pains; the deeper the colour, the firmer the word."""
    names, high = 190.0, 56.0
    slot = (WIDTH - names) / max(1, len(block.header) - 1)
    head = 16 + 1.3 * SIZE * max(lines_needed(h, SIZE, slot - 16, bold=True) for h in block.header[1:])
    canvas = Canvas(head + high * len(block.rows) + 6)
    for n, words in enumerate(block.header[1:]):
        canvas.block(Box(names + n * slot + 8, 0, slot - 16, head), words, SIZE, bold=True)
    for r, (row, levels) in enumerate(zip(block.rows, drawn.values, strict=True)):
        top = head + r * high
        canvas.block(Box(0, top, names - 12, high), row[0], SIZE, anchor="start")
        for n, (words, level) in enumerate(zip(row[1:], levels, strict=True)):
            x = names + n * slot
            canvas.box(x + 2, top + 2, slot - 4, high - 4, HEAT[int(level)])
            canvas.block(Box(x + 8, top, slot - 16, high), words, SIZE, fill=HEAT_INK[int(level)])
    return canvas
