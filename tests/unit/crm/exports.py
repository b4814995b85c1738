"""Exports of four CRMs as their users get them. Sample data: every company, person and figure is invented.

Sources of the column names: see tests/fixtures/crm/README.md.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "fixtures" / "crm"


def fixture(name: str) -> tuple[str, bytes]:
    """A file of the fixtures, as an upload."""
    return name, (FOLDER / name).read_bytes()


def workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    """An .xlsx file of these sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(*lines: str, encoding: str = "utf-8") -> bytes:
    """A CSV file of these lines."""
    return "\r\n".join(lines).encode(encoding)
