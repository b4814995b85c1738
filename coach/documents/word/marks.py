"""WordprocessingML that python-docx has no method for: fields, bookmarks, borders, shading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

Edge = tuple[str, int, str]
"""Side, width in eighths of a point, colour."""


def element(tag: str, **attributes: str) -> Any:
    """`<w:tag w:name="value">`."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made


def fonts(properties: Any, latin: str, east_asian: str) -> None:
    """Set both fonts on run properties: without the second one Word picks its own for Chinese."""
    found = properties.find(name("rFonts"))
    if found is not None:
        properties.remove(found)
    made = element("rFonts", ascii=latin, hAnsi=latin, cs=latin, eastAsia=east_asian)
    properties.insert(1 if properties.find(name("rStyle")) is not None else 0, made)


def name(tag: str) -> str:
    """The tag with its namespace, as lxml wants it."""
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    """Open a field whose result follows."""
    _char(paragraph, "begin")
    text = element("instrText")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)
    _char(paragraph, "separate")


def end_field(paragraph: Paragraph) -> None:
    """Close the field."""
    _char(paragraph, "end")


def field(paragraph: Paragraph, instruction: str, result: str) -> None:
    """A field with the result it shows until Word updates it."""
    begin_field(paragraph, instruction)
    paragraph.add_run(result)
    end_field(paragraph)


def _char(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(element("fldChar", fldCharType=kind))


def bookmark(paragraph: Paragraph, number: int, label: str) -> None:
    """Put a bookmark around what the paragraph holds."""
    start, end = element("bookmarkStart", id=str(number), name=label), element("bookmarkEnd", id=str(number))
    first = paragraph._p.find(name("r"))
    first.addprevious(start)
    paragraph._p.append(end)


def jump(paragraph: Paragraph, text: str, anchor: str) -> None:
    """Text that jumps to a bookmark of the same file."""
    run = paragraph.add_run(text)
    link = element("hyperlink", anchor=anchor, history="1")
    run._r.addprevious(link)
    link.append(run._r)


def shading(fill: str) -> Any:
    """A background colour."""
    return element("shd", val="clear", color="auto", fill=fill)


def borders(tag: str, edges: list[Edge], space: int = 0) -> Any:
    """`pBdr`, `tblBorders` or `tcBorders` with these sides; `space` in points from the text."""
    made = element(tag)
    for side, width, colour in edges:
        made.append(element(side, val="single", sz=str(width), space=str(space), color=colour))
    return made


def repeat_as_header(row: Any) -> None:
    """Show this table row again on every page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: Any) -> None:
    """Do not break this table row across pages."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))
