"""What fits on a slide: whole sentences, whole rows, measured before they are drawn."""

from __future__ import annotations

import re

from coach.documents.text_width import wrap

SLACK = 1.15
"""Widths are Noto's; programs without our fonts draw up to this much wider."""
LEADING = 1.3
"""Line height over font size; set exactly, so that it is the same in every program."""
CELL_MARGIN = 5.0
"""Above and below a cell's text, points."""
CELL_SIDES = 14.0
"""Left and right of it together."""
_SENTENCE = re.compile(r"(?<=[。！？])(?!$)|(?<=[.!?])\s+(?=[A-Z“\"])")
_CLAUSE = re.compile(r"(?<=[，；：])|(?<=[,;:])\s+")


def sentences(text: str) -> list[str]:
    """The text's sentences."""
    return [s.strip() for s in _SENTENCE.split(" ".join(text.split())) if s.strip()]


def lines_of(text: str, size: float, width: float) -> int:
    """Lines that the text takes at this font size (points) in this width (points)."""
    return max(1, sum(len(wrap(p, size * SLACK, width, 99)) for p in text.splitlines()))


def shorten(text: str, size: float, width: float, lines: int) -> str:
    """As many whole sentences as fit; else whole clauses and …, or words where no figure could be cut in two."""
    glue = "" if re.search(r"[。！？]", text) else " "
    whole = _fitting(sentences(text), size, width, lines, glue)
    if whole:
        return whole
    clauses = _fitting([c.strip() for c in _CLAUSE.split(text)], size, width, lines, glue)
    if clauses:
        return clauses.rstrip("，；：,;: ") + "…"
    return "" if re.search(r"\d", text) else _words(wrap(text, size * SLACK, width, lines))


def _words(lines: list[str]) -> str:
    """Wrapped lines as one text, the last one cut after a whole word."""
    text = (" " if all(line.isascii() for line in lines[:-1]) else "").join(lines)
    return f"{text.rsplit(' ', 1)[0]}…" if text.endswith("…") and " " in text else text


def _fitting(pieces: list[str], size: float, width: float, lines: int, glue: str) -> str:
    text = ""
    for piece in pieces:
        longer = f"{text}{glue}{piece}" if text else piece
        if lines_of(longer, size, width) > lines:
            break
        text = longer
    return text


def row_height(cells: list[str], widths: list[float], size: float, margin: float = CELL_MARGIN) -> float:
    """Height of a table row in points; a row with text in its first cell only may use the whole width."""
    if len(cells) > 1 and not any(cells[1:]):
        cells, widths = cells[:1], [sum(widths)]
    lines = max(lines_of(c, size, w - CELL_SIDES - 2) for c, w in zip(cells, widths, strict=True))
    return lines * size * LEADING + 2 * margin


def rows_that_fit(
    rows: list[list[str]], widths: list[float], size: float, height: float, margin: float = CELL_MARGIN
) -> int:
    """How many rows, from the first, fit in this height (points)."""
    used = 0.0
    for n, row in enumerate(rows):
        used += row_height(row, widths, size, margin)
        if used > height:
            return n
    return len(rows)
