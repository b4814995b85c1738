"""Ways for lines on the decision map: in the gaps between rows, past a row only between its cards."""

from __future__ import annotations

from dataclasses import dataclass

_EDGE = 17
_CLEAR = 9
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.h / 2

    def overlaps(self, other: Box) -> bool:
        """Whether the two share an area."""
        return (
            self.x < other.x + other.w and other.x < self.x + self.w and self.y < other.bottom and other.y < self.bottom
        )


class Routes:
    """Finds ways between cards. `rows`: number of the row → its cards; row -1 means the side column."""

    def __init__(self, rows: dict[int, list[Box]]) -> None:
        self.rows = rows

    def between(self, a: tuple[int, Box], b: tuple[int, Box], kind: str, group: int) -> list[Point]:
        """From the edge of `a` to the edge of `b`. Ways of one group share their gap; other groups lie beside it."""
        shift = (0.0, 4.5, -4.5, 9.0, -9.0)[group % 5]
        (row_a, box_a), (row_b, box_b) = a, b
        if row_a < 0 and row_b < 0:
            x = box_a.x - 9 + shift / 3
            return [(box_a.x, box_a.middle), (x, box_a.middle), (x, box_b.middle), (box_b.x, box_b.middle)]
        if row_a < 0:
            return self._from_side(box_a, row_b, box_b, shift)
        if row_b < 0:
            return self._from_side(box_b, row_a, box_a, shift)[::-1]
        return self._inside(a, b, kind, shift)

    def _inside(self, a: tuple[int, Box], b: tuple[int, Box], kind: str, shift: float) -> list[Point]:
        (row_a, box_a), (row_b, box_b) = a, b
        down, level = row_a <= row_b, row_a == row_b
        ax = box_a.x + box_a.w * (0.5 if kind == "reports" else 0.66) + shift
        bx = box_b.x + box_b.w * ((0.3 if level else 0.5) if kind == "reports" else 0.66)
        leave = self._gap(row_a, below=down) + shift
        arrive = self._gap(row_b, below=row_a >= row_b) + shift
        start = (ax, box_a.bottom if down else box_a.y)
        end = (bx, box_b.bottom if row_a >= row_b else box_b.y)
        if abs(leave - arrive) < 1:
            return [start, (ax, leave), (bx, leave), end]
        past = range(min(row_a, row_b) + 1, max(row_a, row_b))
        x = self._free(past, bx) + shift * 0.35 + (-4 if kind == "reports" else 5)
        return [start, (ax, leave), (x, leave), (x, arrive), (bx, arrive), end]

    def _from_side(self, outer: Box, row: int, inner: Box, shift: float) -> list[Point]:
        """From the side column along the gutter before it, then in the gap over the card."""
        x = outer.x - 13 + shift * 0.8
        gap = self._gap(row, below=False) + shift
        px = inner.x + inner.w * 0.66 + shift
        return [(outer.x, outer.middle), (x, outer.middle), (x, gap), (px, gap), (px, inner.y)]

    def _gap(self, row: int, *, below: bool) -> float:
        """The middle of the free strip under (or over) a row; near the card where there is no other row."""
        top = min(b.y for b in self.rows[row])
        bottom = max(b.bottom for b in self.rows[row])
        if below:
            return (bottom + min(b.y for b in self.rows[row + 1])) / 2 if row + 1 in self.rows else bottom + _EDGE * 0.6
        return (top + max(b.bottom for b in self.rows[row - 1])) / 2 if row - 1 in self.rows else top - _EDGE * 0.8

    def _free(self, rows: range, near: float) -> float:
        """The x closest to `near` at which a line passes these rows without touching a card."""
        boxes = [b for r in rows for b in self.rows[r]]
        edges = [x for b in boxes for x in (b.x - _CLEAR - 4, b.x + b.w + _CLEAR + 4)]
        free = [x for x in (near, *edges) if not any(b.x - _CLEAR < x < b.x + b.w + _CLEAR for b in boxes)]
        return min(free, key=lambda x: abs(x - near))
