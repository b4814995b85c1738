"""CSV and XLSX files → rows by column name. Looked at before anything unpacks them; each fault is one line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from coach.crm.columns import known
from coach.errors import BadInput
from coach.office_files import check_office

MAX_BYTES = 10_000_000
MAX_UNPACKED = 80_000_000
"""Bytes of all parts of a workbook together; 20,000 rows of 30 columns unpack to about 40 million."""
MAX_PARTS = 1_000
MAX_ROWS = 20_000
MAX_COLUMNS = 300
MAX_CELL = 32_767
"""Characters; Excel's own limit."""
_LOOK = 10
"""Rows above the header that may hold a title."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ValueError, SyntaxError, AttributeError, TypeError, IndexError)  # fmt: skip
"""What unpacking a damaged workbook raises; XML errors are SyntaxErrors."""
FORMULA = "\x00formula:"
"""Marks a cell that holds a formula, so that nobody takes its text for a value."""


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    file: str
    sheet: str
    number: int
    """As the spreadsheet counts: 1 is the first line."""
    cells: dict[str, str]
    dated: frozenset[str] = frozenset()
    """Columns whose cell the spreadsheet itself calls a date; they read ISO."""

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"{self.sheet} row {self.number}" if self.sheet else f"row {self.number}"


@dataclass
class Table:
    """A sheet, or a CSV file."""

    file: str
    sheet: str
    headers: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def read_tables(name: str, data: bytes, also: Iterable[str] = (), any_header: bool = False) -> list[Table]:
    """The tables of a file. `also`: column names that the caller maps by hand; `any_header`: where no line names a
    column we know, take the fullest of the first lines, so that somebody can say what its columns mean. BadInput says
    what is wrong with the file."""
    if len(data) > MAX_BYTES:
        raise BadInput(f"larger than {MAX_BYTES // 1_000_000} MB; split it", name)
    ending = name.lower().rpartition(".")[2]
    if ending == "xls":
        raise BadInput("an old .xls workbook; save it as .xlsx or CSV", name)
    if ending not in ("xlsx", "csv", "tsv", "txt"):
        raise BadInput("give a .xlsx or .csv file, as the CRM exports it", name)
    grids = _workbook(name, data) if ending == "xlsx" else [("", _csv(name, data))]
    mine = frozenset(also)
    tables = [t for t in (_table(name, sheet, grid, mine) for sheet, grid in grids) if t]
    if not tables and any_header:
        tables = [t for t in (_table(name, sheet, grid, mine, _fullest(grid)) for sheet, grid in grids) if t]
    if not tables:
        raise BadInput("no line names columns we know; map them by hand, e.g. 公司=account.name", name)
    if not any(t.rows for t in tables):
        raise BadInput("holds no row below the column names", name)
    return tables


Line = list[tuple[str, bool]]
"""Cells: (text, whether the spreadsheet calls it a date)."""


def _fullest(grid: list[Line]) -> int | None:
    """The first of the lines with most cells filled, among those that may be the header."""
    filled = [sum(bool(text.strip()) for text, _ in line) for line in grid[:_LOOK]]
    return filled.index(max(filled)) if filled and max(filled) > 1 else None


def _table(name: str, sheet: str, grid: list[Line], also: frozenset[str], top: int | None = None) -> Table | None:
    """The rows below the header: the line that names most columns we know, unless `top` says which line it is."""
    scores = [known([text for text, _ in line], also) for line in grid[:_LOOK]]
    if top is None and (not scores or max(scores) < (1 if also else 2)):
        return None
    top = scores.index(max(scores)) if top is None else top
    headers = _unique([text.strip() for text, _ in grid[top]])
    table = Table(name, sheet, [h for h in headers if h])
    for number, line in enumerate(grid[top + 1 :], top + 2):
        if any(text.strip() for text, _ in line[len(headers) :]):
            raise BadInput(f"row {number} has more cells than there are columns; put text with commas in quotes", name)
        pairs = [(h, *cell) for h, cell in zip(headers, line, strict=False) if h]
        cells = {h: text.strip() for h, text, _ in pairs}
        if any(cells.values()):
            table.rows.append(Row(name, sheet, number, cells, frozenset(h for h, _, dated in pairs if dated)))
    return table


def _unique(headers: list[str]) -> list[str]:
    """A second column of the same name gets a number."""
    seen: dict[str, int] = {}
    found = []
    for header in headers:
        seen[header] = seen.get(header, 0) + 1
        found.append(f"{header} ({seen[header]})" if header and seen[header] > 1 else header)
    return found


def _csv(name: str, data: bytes) -> list[Line]:
    text = _decoded(name, data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        return _bounded(name, ([(cell, False) for cell in row] for row in reader))
    except csv.Error as error:
        message = f"line {reader.line_num}: a quotation mark is not closed, stands alone, or a cell is too long"
        raise BadInput(message, name) from error


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        # Chinese Excel saves CSV in GB18030 without saying so; UTF-8 can be told from it, not the other way round.
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise BadInput("holds zero bytes, so it is no text; export it as CSV UTF-8", name)
        return text
    raise BadInput("neither UTF-8 nor GB18030 text; export it as CSV UTF-8", name)


def _bounded(name: str, lines: Iterable[Line]) -> list[Line]:
    """The lines, unless they are too many or too wide."""
    grid = list(itertools.islice(lines, MAX_ROWS + _LOOK + 1))
    while grid and not any(text.strip() for text, _ in grid[-1]):
        grid.pop()
    if len(grid) > MAX_ROWS + _LOOK:
        raise BadInput(f"more than {MAX_ROWS:,} rows; split it", name)
    for number, line in enumerate(grid, 1):
        if any(text.strip() for text, _ in line[MAX_COLUMNS:]):
            raise BadInput(f"row {number}: more than {MAX_COLUMNS} columns; keep those to be imported", name)
        if any(len(text) > MAX_CELL for text, _ in line):
            raise BadInput(f"row {number}: a cell of more than {MAX_CELL:,} characters; shorten it", name)
    return [line[:MAX_COLUMNS] for line in grid]


def _workbook(name: str, data: bytes) -> list[tuple[str, list[Line]]]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    _safe(name, data)
    try:
        # Formulas are kept as the text they are: nobody here computes what a stranger wrote.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheets = [(sheet.title, _bounded(name, _lines(sheet))) for sheet in book.worksheets]
        book.close()
    except (*_BROKEN, InvalidFileException) as error:
        raise BadInput("not a workbook that can be read; open it in Excel and save it as .xlsx", name) from error
    return [(title if len(sheets) > 1 else "", grid) for title, grid in sheets]


def _lines(sheet: Any) -> Iterator[Line]:
    # What a file says about its own size is not believed: it decides how many empty cells are made up.
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_col=MAX_COLUMNS + 1):
        yield [_cell(cell) for cell in row]


def _cell(cell: Any) -> tuple[str, bool]:
    value = cell.value
    if value is None:
        return "", False
    if cell.data_type == "f":
        return FORMULA + str(getattr(value, "text", value)).strip(), False
    if isinstance(value, dt.datetime | dt.date):
        return (value.date() if isinstance(value, dt.datetime) else value).isoformat(), True
    if isinstance(value, bool):
        return str(value), False
    if isinstance(value, int | float):
        percent = "%" in str(cell.number_format)
        return (f"{value * 100:.10g}%" if percent else f"{value:.15g}"), False
    return str(value), False


def _safe(name: str, data: bytes) -> None:
    """BadInput for a workbook that unpacks to more than it should or declares entities of its own."""
    try:
        check_office(io.BytesIO(data), name, most_bytes=MAX_UNPACKED, most_parts=MAX_PARTS)
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        raise BadInput("not a workbook that can be read; open it in Excel and save it as .xlsx", name) from error
