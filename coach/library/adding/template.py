"""A workbook to fill in: one column per field and language, an example row that is skipped on import, and the choices."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.deal.facts import Lang
from coach.library.adding import words
from coach.library.adding.columns import COLUMNS, AddKind, Column
from coach.library.entries import Library

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LANGS = (("中文", "zh", 0), ("英文", "en", 1))
_LEVELS = {"A": "客户/政府", "B": "中立媒体", "C": "厂商发布", "D": "匿名"}
_ROWS = 500
"""Rows that offer a list to choose from."""


def workbook(kind: AddKind, library: Library, lang: Lang | None = None) -> bytes:
    """The template as an .xlsx file; headers in both languages unless one is named."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "案例 Cases" if kind == "case" else "话术 Scripts"
    _fill(sheet, kind, library, lang)
    notes = book.create_sheet("说明 Notes")
    for line in _notes(kind, library):
        notes.append(line)
    for letter, width in (("A", 20), ("B", 24), ("C", 60)):
        notes.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(kind: AddKind, lang: Lang | None = None) -> bytes:
    """The template as a .csv file: the header and the example row, UTF-8 with the mark that Excel asks for."""
    out = io.StringIO()
    rows = csv.writer(out)
    headers = list(_headers(kind, lang))
    rows.writerow([header for header, _, _ in headers])
    rows.writerow([example for _, example, _ in headers])
    return out.getvalue().encode("utf-8-sig")


def _fill(sheet: Worksheet, kind: AddKind, library: Library, lang: Lang | None) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for index, (header, example, column) in enumerate(_headers(kind, lang), 1):
        head = sheet.cell(1, index, header)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="FCE4D6" if column.required else "E7E6E6")
        head.alignment = Alignment(wrap_text=True, vertical="top")
        cell = sheet.cell(2, index, example or None)
        cell.font = Font(italic=True, color="808080")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[head.column_letter].width = 26 if column.bilingual else 16
        if choices := _choices(column.field, library):
            _offer(sheet, head.column_letter, choices)
    sheet.freeze_panes = "B2"


def _headers(kind: AddKind, lang: Lang | None = None) -> Iterator[tuple[str, str, Column]]:
    for column in COLUMNS[kind]:
        for name, code, at in _LANGS if column.bilingual else (("", "", 0),):
            zh = f"{column.zh}（{name}）" if name else column.zh
            en = f"{column.en} ({code})" if code else column.en
            yield {"zh": zh, "en": en}.get(lang or "", f"{zh} / {en}"), column.example[at], column


def _choices(name: str, library: Library) -> list[str]:
    return {
        "industry": [i.name.zh for i in library.industries.values()],
        "scene": [names[0] for names in words.SCENES.values()],
        "kind": [names[0] for names in words.KINDS.values()],
        "visibility": [names[0] for names in words.VISIBILITY.values()],
        "level": list(_LEVELS),
    }.get(name, [])


def _offer(sheet: Worksheet, letter: str, choices: list[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    offer = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(offer)
    offer.add(f"{letter}3:{letter}{_ROWS}")


def _notes(kind: AddKind, library: Library) -> Iterator[list[str]]:
    yield ["字段 Field", "必填 Required", "怎么填 How"]
    for column in COLUMNS[kind]:
        choices = "、".join(_choices(column.field, library))
        yield [
            f"{column.zh} / {column.en}",
            "是 yes" if column.required else "",
            " ".join(part for part in (column.hint, choices) if part),
        ]
    if kind == "case":
        yield ["证据等级", "", "；".join(f"{level} {what}" for level, what in _LEVELS.items())]
    yield ["", "", "中英文至少填一种；另一种之后可以补。 One language is enough; the other can follow."]
