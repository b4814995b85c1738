"""How wide a table's columns should be for what they hold."""

from __future__ import annotations

from coach.documents.text_width import text_width

_PADDING = 14.0
"""Left and right cell margin together, points."""
_WORD = 9.0
"""Widest piece, in font sizes, that a column is widened for rather than broken."""


def column_widths(rows: list[list[str]], room: float, size: float) -> list[float]:
    """Widths in points that sum to `room`: columns whose text fits on one line get it, long text shares the rest."""
    columns = list(zip(*rows, strict=True))
    natural = [max(text_width(c, size, bold=True) for c in column) + _PADDING for column in columns]
    if sum(natural) <= room:
        spare = (room - sum(natural)) / len(natural)
        return [w + spare for w in natural]
    floor = [min(w, room * 0.3 / len(natural) + _longest(c, size)) for w, c in zip(natural, columns, strict=True)]
    if sum(floor) >= room:
        return [room * f / sum(floor) for f in floor]
    wants = [n - f for n, f in zip(natural, floor, strict=True)]
    share = (room - sum(floor)) / sum(wants)
    return [f + w * share for f, w in zip(floor, wants, strict=True)]


def _longest(column: tuple[str, ...], size: float) -> float:
    """Width of the longest piece that should not break: a word, or a short Chinese cell."""
    return max(min(text_width(w, size, bold=True), _WORD * size) for cell in column for w in (cell.split() or [""]))
