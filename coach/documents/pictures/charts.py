"""Money drawn: value waterfall, running cash, sensitivity. Bars start at zero, labels are the table's own words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from coach.documents.map_routes import Box
from coach.documents.pictures.canvas import (
    AMBER,
    BLUE,
    GREEN,
    INK,
    NAVY,
    RULE,
    SIZE,
    SOFT,
    WIDTH,
    Canvas,
    lines_needed,
    widest,
)
from coach.plays.results import Block, Picture

_SCENARIOS = (AMBER, NAVY, GREEN)
"""Cautious, base, hopeful."""


def _scale(low: float, high: float, bottom: float, top: float) -> Callable[[float], float]:
    span = (high - low) or 1.0
    return lambda value: bottom - (value - low) / span * (bottom - top)


def steps(values: list[float]) -> list[tuple[float, float]]:
    """Where each bar of a waterfall runs from and to; the last one stands on zero and shows what is left."""
    out, at = [], 0.0
    for value in values[:-1]:
        out.append((at, at + value))
        at += value
    return [*out, (0.0, values[-1])]


def waterfall(block: Block, drawn: Picture) -> Canvas:
    """Benefits up, costs down, what is left at the end."""
    values = [row[0] for row in drawn.values]
    bars = steps(values)
    slot = WIDTH / len(values)
    names = max(lines_needed(row[0], SIZE - 2, slot - 14) for row in block.rows)
    top, bottom = 40.0, 300.0
    canvas = Canvas(bottom + 24 + names * SIZE * 1.25)
    ends = [e for bar in bars for e in bar]
    y = _scale(min(0.0, *ends), max(0.0, *ends), bottom - 8, top)
    for n, ((start, end), row) in enumerate(zip(bars, block.rows, strict=True)):
        x, last = n * slot + slot * 0.18, n == len(bars) - 1
        colour = NAVY if last else BLUE if end >= start else AMBER
        canvas.box(x, y(max(start, end)), slot * 0.64, abs(y(start) - y(end)), colour)
        if not last:
            canvas.line(x + slot * 0.64, y(end), x + slot, y(end), SOFT, 1.2, "4 4")
        canvas.text(x + slot * 0.32, y(max(start, end)) - 10, row[1], SIZE, bold=last, anchor="middle")
        canvas.block(Box(n * slot + 7, bottom + 8, slot - 14, names * SIZE * 1.25), row[0], SIZE - 2, fill=SOFT)
    canvas.line(0, y(0), WIDTH, y(0), INK)
    return canvas


def running(block: Block, drawn: Picture) -> Canvas:
    """The running total of three scenarios, one line each; figures at the start and at the end."""
    left, right = 30.0, WIDTH - widest([row[-1] for row in block.rows], SIZE, bold=True) - 40
    top, bottom = 84.0, 320.0
    canvas = Canvas(bottom + 50)
    every = [v for row in drawn.values for v in row]
    y = _scale(min(0.0, *every), max(0.0, *every), bottom, top)
    count = len(drawn.values[0])
    x = [left + 24 + n * (right - left - 48) / max(1, count - 1) for n in range(count)]
    for n, head in enumerate(block.header[1:]):
        canvas.line(x[n], top - 6, x[n], bottom, RULE, 1)
        canvas.text(x[n], bottom + 34, head, SIZE - 2, fill=SOFT, anchor="start" if n == 0 else "middle")
    canvas.line(left, y(0), right, y(0), INK)
    places = _spread([y(row[-1]) for row in drawn.values])
    for values, colour, row, place in zip(drawn.values, _SCENARIOS, block.rows, places, strict=True):
        for n in range(count - 1):
            canvas.line(x[n], y(values[n]), x[n + 1], y(values[n + 1]), colour, 4)
        for n, value in enumerate(values):
            canvas.dot(x[n], y(value), 6, colour)
        canvas.text(x[-1] + 18, place + 7, row[-1], SIZE, fill=colour, bold=True)
    canvas.text(0, y(0) + 7, "0", SIZE - 2, fill=SOFT)
    if turn := crossing(drawn.values[1]):
        at = x[0] + turn * (x[1] - x[0])
        canvas.line(at, y(0), at, 40, NAVY, 1.5, "5 4")
        canvas.dot(at, y(0), 9, NAVY)
    at = left
    for colour, row in zip(_SCENARIOS, block.rows, strict=True):
        canvas.box(at, 16, 30, 8, colour)
        canvas.text(at + 40, 28, row[0], SIZE)
        at += 40 + widest([row[0]], SIZE) + 36
    canvas.text(WIDTH - 10, 28, drawn.mark, SIZE, fill=NAVY, bold=True, anchor="end")
    return canvas


def crossing(values: list[float]) -> float:
    """Where a running total reaches zero from below, in years; 0 where it never does."""
    for year, (before, after) in enumerate(pairwise(values)):
        if before < 0 <= after:
            return year - before / (after - before)
    return 0.0


def _spread(places: list[float], least: float = SIZE * 1.3) -> list[float]:
    """Heights of labels, pushed apart so that none covers another."""
    order = sorted(range(len(places)), key=lambda n: places[n])
    out = list(places)
    for above, below in pairwise(order):
        out[below] = max(out[below], out[above] + least)
    return out


def tornado(block: Block, drawn: Picture) -> Canvas:
    """One bar per input, from its low to its high end, around the base case."""
    names = min(380.0, widest([row[0] for row in block.rows], SIZE) + 12)
    label = widest([c for row in block.rows for c in row[1:3]], SIZE) + 16
    left, right, high = names + label, WIDTH - label, 66.0
    canvas = Canvas(high * len(block.rows) + 76)
    every = [v for row in drawn.values for v in row]
    span = (max(every) - min(every)) or 1.0
    middle = drawn.values[0][2]
    for n, (values, row) in enumerate(zip(drawn.values, block.rows, strict=True)):
        top = 8 + n * high
        canvas.block(Box(0, top, names - 12, high - 8), row[0], SIZE, anchor="start")
        for value, cell, colour in ((values[0], row[1], AMBER), (values[1], row[2], BLUE)):
            end = left + (value - min(every)) / span * (right - left)
            zero = left + (middle - min(every)) / span * (right - left)
            canvas.box(min(zero, end), top + 12, abs(end - zero), high - 32, colour)
            canvas.text(end + (8 if value > middle else -8), top + high / 2 + 3, cell, SIZE, anchor="start" if value > middle else "end")  # fmt: skip
    zero = left + (middle - min(every)) / span * (right - left)
    canvas.line(zero, 8, zero, 8 + high * len(block.rows), INK)
    _ends(canvas, block, 8 + high * len(block.rows) + 26)
    canvas.text(0, 8 + high * len(block.rows) + 58, drawn.mark, SIZE - 2, fill=SOFT)
    return canvas


def _ends(canvas: Canvas, block: Block, y: float) -> None:
    """What the two colours mean."""
    at = 0.0
    for colour, words in ((AMBER, block.header[1]), (BLUE, block.header[2])):
        canvas.box(at, y - 14, 20, 16, colour)
        canvas.text(at + 28, y, words, SIZE - 2, fill=SOFT)
        at += 28 + widest([words], SIZE - 2) + 32
