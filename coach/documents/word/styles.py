"""The look of the Word file, all of it in named styles: the seller changes a style and the whole file follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.deal.facts import Lang
from coach.documents.word import marks

if TYPE_CHECKING:
    from docx.document import Document

LATIN, EAST_ASIAN = "Calibri", "Microsoft YaHei"
NAVY, BLUE, INK, GREY, RULE, PALE = "1F3A5F", "2F6690", "1F2933", "5B6B7B", "C9D3DD", "F3F6F9"
TABLE, CALLOUT, CELL, CELL_HEAD = "Proposal Table", "Callout", "Table Text", "Table Head"
LEAD, GAP, NEXT = "Lead-in", "Table Gap", "Next Step"
PICTURE, BELOW = "Picture", "Caption Below"


def apply(doc: Document, lang: Lang) -> None:
    """Define every style the file uses."""
    _defaults(doc, lang)
    _paragraphs(doc)
    _table(doc)


def _defaults(doc: Document, lang: Lang) -> None:
    from docx.oxml.ns import qn

    run = doc.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    marks.fonts(run, LATIN, EAST_ASIAN)
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(marks.element("lang", val="en-GB", eastAsia="zh-CN", bidi="ar-SA"))
    _text(doc.styles["Normal"], 10.5, after=6, line=1.35 if lang == "zh" else 1.2)


def _paragraphs(doc: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    _text(doc.styles["Title"], 26, NAVY, bold=True, before=40, after=10, line=1.15)
    for name in ("Title", "Subtitle", "Footer"):
        _plain(doc.styles[name])
    _text(doc.styles["Subtitle"], 11, GREY, after=14)
    _text(doc.styles["Heading 1"], 16, NAVY, bold=True, before=20, after=8, keep=True)
    _text(doc.styles["Heading 2"], 12, BLUE, bold=True, before=12, after=4, keep=True)
    _text(doc.styles["Caption"], 9.5, BLUE, bold=True, before=10, after=4, keep=True)
    _text(doc.styles["List Bullet"], 10.5, after=4)
    _text(doc.styles["List Number"], 10, after=4)
    _text(doc.styles["Header"], 8.5, GREY)
    _text(doc.styles["Footer"], 8.5, GREY)
    for name, size, extra in (
        (CELL, 9.5, {"after": 0.0, "line": 1.15}),
        (CELL_HEAD, 9.5, {"after": 0.0, "color": "FFFFFF", "bold": True, "keep": True}),
        (GAP, 4, {"after": 3.0, "line": 1.0}),
        (NEXT, 13, {"before": 6.0, "after": 8.0, "color": NAVY, "bold": True}),
        (LEAD, 10.5, {"before": 6.0, "after": 3.0, "keep": True}),
        (CALLOUT, 10.5, {"before": 4.0, "after": 8.0}),
        (PICTURE, 10.5, {"before": 8.0, "line": 1.0, "keep": True}),
        (BELOW, 9.5, {"before": 3.0, "after": 12.0, "color": BLUE, "bold": True}),
        ("TOC Heading", 13, {"before": 18.0, "after": 6.0, "color": NAVY, "bold": True, "keep": True}),
        ("TOC 1", 10.5, {"after": 3.0}),
    ):
        style = doc.styles[name] if name in doc.styles else doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = doc.styles["Normal"]
        _text(style, size, **extra)
    for name in (CALLOUT, NEXT):
        _barred(doc.styles[name])
    doc.styles["List Number"].paragraph_format.keep_together = True


def _barred(style: Any) -> None:
    """A bar on the left and a pale ground."""
    from docx.shared import Cm

    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.35)
    style.paragraph_format.keep_together = True
    own = style.element.get_or_add_pPr()
    later = ("w:tabs", "w:spacing", "w:ind", "w:jc")
    own.insert_element_before(marks.borders("pBdr", [("left", 24, BLUE)], space=6), "w:shd", *later)
    own.insert_element_before(marks.shading(PALE), *later)


def _text(
    style: Any, size: float, color: str = INK, *, bold: bool = False, before: float = 0, after: float = 0,
    line: float | None = None, keep: bool = False,
) -> None:  # fmt: skip
    """Font and spacing of a style, sizes in points."""
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(color)
    marks.fonts(style.element.get_or_add_rPr(), LATIN, EAST_ASIAN)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.keep_with_next = Pt(before), Pt(after), keep
    if line:
        spacing.line_spacing = line


def _plain(style: Any) -> None:
    """Take away what the library's own template adds: underline, wide letters, tab stops."""
    for holder, name in ((style.element.pPr, "pBdr"), (style.element.pPr, "tabs"), (style.element.rPr, "spacing")):
        for old in [] if holder is None else holder.findall(marks.name(name)):
            holder.remove(old)


def _table(doc: Document) -> None:
    """A table style: dark head row, thin rules between rows, no vertical lines."""
    from docx.enum.style import WD_STYLE_TYPE

    style = doc.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = doc.styles["Normal Table"]
    look = marks.element("tblPr")
    look.append(
        marks.borders("tblBorders", [("top", 4, NAVY), ("bottom", 4, NAVY), ("insideH", 4, RULE)]),
    )
    margins = marks.element("tblCellMar")
    for side, width in (("top", "60"), ("left", "90"), ("bottom", "60"), ("right", "90")):
        margins.append(marks.element(side, w=width, type="dxa"))
    look.append(margins)
    style.element.append(look)
    style.element.append(_conditional("firstRow", NAVY, "FFFFFF"))
    style.element.append(_conditional("lastRow", PALE, NAVY))


def _conditional(where: str, fill: str, ink: str) -> Any:
    made = marks.element("tblStylePr", type=where)
    run = marks.element("rPr")
    run.append(marks.element("b"))
    run.append(marks.element("color", val=ink))
    made.append(run)
    cell = marks.element("tcPr")
    cell.append(marks.shading(fill))
    made.append(cell)
    return made
