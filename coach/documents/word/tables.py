"""Native Word tables: head row repeated, rows kept whole, columns as wide as what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.documents.column_widths import column_widths
from coach.documents.word import marks, styles

if TYPE_CHECKING:
    from docx.document import Document

MARGIN_CM = 2.2
WIDTH_CM = 21 - 2 * MARGIN_CM
_INDENT = 90
"""Twips: the left cell margin, so that rules and text edge line up."""
_KEPT_WHOLE = 8
"""Tables up to this many rows stay on one page."""
_SIZE = 9.5


def add(
    doc: Document, header: list[str], rows: list[list[str]], *, right: int = 0, shares: list[float] | None = None
) -> None:
    """A table at the end of the document; its last `right` columns are aligned right, its columns take these `shares` of
    the width, or what they need. A last row that names a sum only (its middle cells empty) is set as the total."""
    count = max([len(header), *map(len, rows)])
    filled = [[*cells, *[""] * (count - len(cells))] for cells in [header, *rows]]
    table = doc.add_table(rows=len(filled), cols=count, style=styles.TABLE)
    table.autofit = False
    total = count > 2 and len(rows) > 1 and bool(filled[-1][0]) and not any(filled[-1][1:-1])
    _look(table, total)
    room = WIDTH_CM - _INDENT / 567
    _set_widths(table, [s * room for s in shares] if shares and len(shares) == count else _natural(filled, room))
    named = {head: doc.styles[styles.CELL_HEAD if head else styles.CELL].style_id for head in (True, False)}
    for n, (row, cells) in enumerate(zip(table.rows, filled, strict=True)):
        marks.keep_whole(row)
        for c, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            keep = n < len(rows) and len(rows) <= _KEPT_WHOLE
            _fill(
                cell,
                text,
                named[n == 0],
                head=n == 0,
                right=c >= count - right,
                keep=keep,
                bold=total and n == len(rows),
            )
    marks.repeat_as_header(table.rows[0])
    doc.add_paragraph(style=styles.GAP)  # Word joins tables that touch


def _look(table: Any, total: bool) -> None:
    look = marks.element("tblLook", firstRow="1", lastRow="1" if total else "0", firstColumn="0", lastColumn="0")
    for old in table._tbl.tblPr.findall(marks.name("tblLook")):
        table._tbl.tblPr.remove(old)
    table._tbl.tblPr.append(look)
    indent = marks.element("tblInd", w=str(_INDENT), type="dxa")
    table._tbl.tblPr.insert_element_before(indent, "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _set_widths(table: Any, columns: list[float]) -> None:
    from docx.shared import Cm

    for column, width in zip(table.columns, columns, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, columns, strict=True):
            cell.width = Cm(width)


def _fill(cell: Any, text: str, style: str, *, head: bool, right: bool, keep: bool, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    paragraph._p.style = style  # by id: python-docx reads through all styles for every name
    run = paragraph.add_run(" ".join(text.split()))
    run.bold = True if bold else None
    paragraph.paragraph_format.keep_with_next = head or keep
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _natural(rows: list[list[str]], room: float) -> list[float]:
    """Widths in centimetres by what the columns hold."""
    points = 72 / 2.54
    return [w / points for w in column_widths(rows, room * points, _SIZE)]
