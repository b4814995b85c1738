"""Cells of a table → rows by column name, whichever way round the table stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.library.adding import columns

_LOOK = 10
"""Rows above the header that may hold a title."""
_ENOUGH = 2
"""Known names from which a row is taken for the header."""

Line = tuple[str, list[str]]
"""(place, cells)"""


@dataclass(frozen=True)
class Row:
    """One record as people wrote it: where it stands, and its cells by column name."""

    place: str
    cells: dict[str, str]


@dataclass
class Source:
    """Everything a file holds: rows to be mapped, and records already in the library's own shape."""

    headers: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    raws: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    """Column names that occur twice in one table."""

    ragged: list[str] = field(default_factory=list)
    """Rows with text beyond the last column: a comma in a text that should be in quotes."""

    def add(self, other: Source) -> None:
        """Take in the rows of another table of the same file."""
        self.headers += [h for h in other.headers if h not in self.headers]
        self.rows += other.rows
        self.repeated += other.repeated
        self.ragged += other.ragged


def source_of(grid: Sequence[Line], column_wise: str = "column") -> Source | None:
    """The rows of a table; None if no line of it names two columns we know. Names may stand on top or at the left."""
    top = _header(grid)
    across = [[_at(cells, 0)] for _, cells in grid]
    if _score([row[0] for row in across]) > (_score(grid[top][1]) if top is not None else _ENOUGH - 1):
        width = max(len(cells) for _, cells in grid)
        turned = [(f"{column_wise} {i + 1}", [_at(cells, i) for _, cells in grid]) for i in range(width)]
        return _source(turned[0][1], turned[1:])
    return None if top is None else _source(grid[top][1], grid[top + 1 :])


def _header(grid: Sequence[Line]) -> int | None:
    best = max(range(min(len(grid), _LOOK)), key=lambda i: (_score(grid[i][1]), -i), default=None)
    return best if best is not None and _score(grid[best][1]) >= _ENOUGH else None


def _score(names: Sequence[str]) -> int:
    return max(columns.known(names, kind) for kind in columns.COLUMNS)


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""


def _source(headers: Sequence[str], lines: Sequence[Line]) -> Source:
    names = [h.strip() for h in headers]
    rows = [Row(place, {n: _at(cells, i) for i, n in enumerate(names) if n}) for place, cells in lines]
    named = [n for n in names if n]
    return Source(
        list(dict.fromkeys(named)),
        [row for row in rows if any(row.cells.values())],
        repeated=sorted({n for n in named if named.count(n) > 1}),
        ragged=[place for place, cells in lines if any(c.strip() for c in cells[len(names) :])],
    )
