"""A workbook being written: formats, texts in one language, and cells whose formula and value are written together.

The value beside each formula is what the formula gives, computed here from the same inputs: programs that do not recalculate
show it, and the tests have LibreOffice recalculate every cell.
"""

from __future__ import annotations

import io
from typing import Any

from coach.deal.facts import Lang, Text

FONT = {"zh": "Microsoft YaHei", "en": "Calibri"}
MONEY, PERCENT, PLAIN, MONTHS = "#,##0;[Red]-#,##0", "0.0%", "#,##0.##", "0.0"


class Book:
    """One xlsx file in memory."""

    def __init__(self, lang: Lang) -> None:
        import xlsxwriter  # a tenth of a second to load, and only this file needs it

        self.lang = lang
        self._bytes = io.BytesIO()
        self.file = xlsxwriter.Workbook(self._bytes, {"in_memory": True, "strings_to_formulas": False})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def say(self, zh: str, en: str) -> str:
        """The wording in the workbook's language."""
        return zh if self.lang == "zh" else en

    def text(self, text: Text) -> str:
        """A bilingual text in the workbook's language."""
        return text.get(self.lang)

    def format(self, **wanted: Any) -> Any:
        """A cell format; equal ones are shared."""
        every = {"font_name": FONT[self.lang], "font_size": 10, "valign": "vcenter", **wanted}
        key = tuple(sorted(every.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(every)
        return self._formats[key]

    def head(self) -> Any:
        """Column heads."""
        return self.format(
            bold=True, bg_color="#1F3A5F", font_color="#FFFFFF", text_wrap=True, border=1, border_color="#D0D7DE"
        )

    def input(self, number: str) -> Any:
        """Cells the reader may change: yellow, unlocked."""
        return self.format(num_format=number, bg_color="#FFF6D6", locked=False, border=1, border_color="#D9C77E")

    def cell(self, number: str = "", **more: Any) -> Any:
        """Ordinary cells."""
        return self.format(border=1, border_color="#E3E8EE", **({"num_format": number} if number else {}), **more)

    def sheet(self, zh: str, en: str, widths: list[int]) -> Any:
        """A new sheet with column widths, set up for A4 landscape."""
        made = self.file.add_worksheet(self.say(zh, en))
        for column, width in enumerate(widths):
            made.set_column(column, column, width, self.format())
        made.hide_gridlines(2)
        made.set_landscape()
        made.set_paper(9)
        made.fit_to_pages(1, 0)
        return made

    def close(self) -> bytes:
        """The finished file."""
        self.file.close()
        return self._bytes.getvalue()


def ref(sheet: Any, row: int, column: int) -> str:
    """Absolute reference to a cell of a sheet, rows and columns from 0."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return f"'{sheet.get_name()}'!{xl_rowcol_to_cell(row, column, True, True)}"


def here(row: int, column: int) -> str:
    """Reference inside the same sheet."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column))
