"""YAML, CSV, Excel, Markdown and Word files → `Source`. Each fault is one line that says what would be right."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from coach.errors import BadInput, NotFound
from coach.library import problems
from coach.library.adding import columns, guarding
from coach.library.adding.grids import Line, Row, Source, source_of

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, ValueError, SyntaxError)
"""What unpacking a damaged office file raises; XML errors are SyntaxErrors."""
_ENDINGS = (".yaml", ".yml", ".csv", ".tsv", ".xlsx", ".md", ".markdown", ".docx")
_NO_COLUMNS = "no column has a known name; name them as in `coach library template case.xlsx`"
_FIELD = re.compile(r"^\s*(?:[-*+]\s+)?\*{0,2}([^:：*]{1,30}?)\*{0,2}\s*[:：]\s*\*{0,2}\s*(.*)$")
_OF_VALUE = ("before", "after", "change", "unit", "period")
_MOST = 2 * guarding.MAX_ROWS
"""Rows of a sheet that are read: one more than may be filled would do, but title rows and gaps count too."""


def read_source(path: Path) -> Source:
    """What the file holds. BadInput if it cannot be read as its ending says, or holds no record; NotFound if it is absent."""
    if not path.is_file():
        raise NotFound(f"no file {path.name}")
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise BadInput(
            f"cannot read {ending or 'a file without ending'}; give .yaml, .csv, .xlsx, .md or .docx", path.name
        )
    guarding.size(path)
    if ending in (".xlsx", ".docx"):
        guarding.office(path)
    source = _reader(ending)(path)
    if source is None:
        raise BadInput(_NO_COLUMNS, path.name)
    if not source.rows and not source.raws:
        raise BadInput("holds no record; fill in at least one row", path.name)
    if len(source.rows) + len(source.raws) > guarding.MAX_ROWS:
        raise BadInput(f"holds more than {guarding.MAX_ROWS:,} records; split it", path.name)
    return source


def _reader(ending: str) -> Callable[[Path], Source | None]:
    return {".csv": _csv, ".tsv": _csv, ".xlsx": _xlsx, ".md": _markdown, ".markdown": _markdown, ".docx": _docx}.get(
        ending, _yaml
    )


def _text(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    # Excel in China saves CSV in GB18030 without saying so; other encodings cannot be told apart from it safely.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("neither UTF-8 nor GB18030 text; save it as UTF-8", path.name)


def _yaml(path: Path) -> Source | None:
    text = _text(path)
    guarding.yaml_text(text, path.name)
    try:
        documents = [d for d in yaml.load_all(text, Loader=yaml.CSafeLoader) if d is not None]
    except yaml.YAMLError as error:
        found = problems.from_yaml_error(path.name, error)
        raise BadInput(f"line {found.line}: {found.message}", path.name) from error
    records = [r for d in documents for r in (d if isinstance(d, list) else [d])]
    source = Source()
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise BadInput(f"record {number}: should be a mapping of fields (`customer: …`)", path.name)
        _yaml_record(source, f"record {number}", record)
    return source


def _yaml_record(source: Source, place: str, record: dict[Any, Any]) -> None:
    if any(isinstance(value, dict) for value in record.values()):
        source.raws.append((place, {str(k): v for k, v in record.items()}))
        return
    cells = {str(k): "\n".join(map(str, v)) if isinstance(v, list) else _cell(v) for k, v in record.items()}
    source.add(Source(list(cells), [Row(place, cells)]))


def _cell(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else str(value).strip()


def _csv(path: Path) -> Source | None:
    text = _text(path)
    first = text.partition("\n")[0]
    mark = max("\t,;", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    try:
        grid = [(f"row {i}", row) for i, row in enumerate(reader, 1)]
    except csv.Error as error:
        raise BadInput(
            f"a quotation mark before line {reader.line_num} is not closed or stands alone", path.name
        ) from error
    return source_of(grid) if grid else Source()


def _xlsx(path: Path) -> Source | None:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        # Formulas are kept as the text they are: nobody here computes what a stranger wrote.
        book = openpyxl.load_workbook(path, data_only=False)
    except (*_BROKEN, InvalidFileException) as error:
        raise BadInput("not an Excel workbook; save it as .xlsx", path.name) from error
    for sheet in book.worksheets:
        cells = sheet.iter_rows(max_row=min(sheet.max_row, _MOST), max_col=min(sheet.max_column, guarding.MAX_COLUMNS))
        grid = [(f"row {i}", [_xlsx_cell(c) for c in row]) for i, row in enumerate(cells, 1)]
        if grid and (source := source_of(grid)):
            return source
    return None


def _xlsx_cell(cell: Cell | MergedCell) -> str:
    value = cell.value
    if cell.data_type == "f":
        return str(getattr(value, "text", value)).strip()
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in str(cell.number_format):
        return f"{value * 100:.10g}%"
    return _cell(value)


def _markdown(path: Path) -> Source | None:
    lines = list(enumerate(_text(path).splitlines(), 1))
    tables, rest = _split_tables(lines)
    found = [t for t in map(source_of, tables) if t]
    if records := _records(rest):
        found.append(records)
    return _joined(found)


def _joined(parts: list[Source]) -> Source | None:
    if not parts:
        return None
    whole = Source()
    for part in parts:
        whole.add(part)
    return whole


def _split_tables(lines: list[tuple[int, str]]) -> tuple[list[list[Line]], list[tuple[int, str]]]:
    """Pipe tables, and the other lines."""
    tables: list[list[Line]] = []
    rest: list[tuple[int, str]] = []
    for number, line in lines:
        if not line.strip().startswith("|"):
            rest.append((number, line))
            continue
        if not tables or tables[-1][-1][0] not in (f"line {number - 1}", f"line {number - 2}"):
            tables.append([])
        if set(line) - set(" \t|:-"):
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            tables[-1].append((f"line {number}", [re.sub(r"<br\s*/?>", "\n", c).strip() for c in cells]))
    return [t for t in tables if t], rest


def _records(lines: list[tuple[int, str]], counted: str = "line") -> Source | None:
    """`痛点：…` lines and `### 痛点` sections; another heading or a rule begins the next record."""
    rows: list[Row] = []
    cells: dict[str, str] = {}
    name = ""
    for number, line in lines:
        if begun := _begun(line):
            name, value = begun
            if not cells:
                rows.append(Row(f"{counted} {number}", cells))
            name = _numbered(name, cells)
            cells[name] = value.strip()
        elif line.startswith("#") or line.strip() == "---":
            cells, name = {}, ""
        elif name and line.strip():
            cells[name] = f"{cells[name]}\n{line.strip().lstrip('-*+ ')}".strip()
    if not rows:
        return None
    return Source(list(dict.fromkeys(h for row in rows for h in row.cells)), rows)


def _begun(line: str) -> tuple[str, str] | None:
    """(column name, first words) where a line begins a field."""
    if line.startswith("#"):
        name = line.lstrip("# ").strip()
        return (name, "") if _is_column(name) else None
    found = _FIELD.match(line)
    return (found[1].strip(), found[2]) if found and _is_column(found[1]) else None


def _is_column(name: str) -> bool:
    return any(columns.target(name, kind) for kind in columns.COLUMNS)


def _numbered(name: str, cells: dict[str, str]) -> str:
    """A second 指标 begins a second value; what follows it belongs to that one."""
    goal = columns.target(name, "case")
    values = [t.number for n in cells if (t := columns.target(n, "case")) and t.field == "metric"]
    if goal and goal.number == 1 and goal.field in _OF_VALUE and max(values, default=1) > 1:
        return f"{name}{max(values)}"
    return next((n for n in (name, *(f"{name}{i}" for i in range(2, 10))) if n not in cells), name)


def _docx(path: Path) -> Source | None:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except (*_BROKEN, PackageNotFoundError) as error:
        raise BadInput("not a Word document; save it as .docx", path.name) from error
    tables = [
        [(f"table {t} row {r}", [c.text.strip() for c in row.cells]) for r, row in enumerate(table.rows, 1)]
        for t, table in enumerate(document.tables, 1)
    ]
    found = [s for i, t in enumerate(tables, 1) if t and (s := source_of(t, f"table {i} column"))]
    if records := _records(list(_paragraphs(document)), "paragraph"):
        found.append(records)
    return _joined(found)


def _paragraphs(document: Any) -> Iterator[tuple[int, str]]:
    for number, paragraph in enumerate(document.paragraphs, 1):
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        for line in paragraph.text.splitlines() or [""]:
            yield number, f"# {line}" if style.startswith(("Heading", "Title")) else line
