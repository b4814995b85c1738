"""What a reader finds in a proposal's files: figures and cited cases, apart from numbering that only counts parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from coach.plays.results import Proposal

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*\s*(?:%|[万亿]?元|[万亿])?")
_NUMBERING = re.compile(r"^\s*(?:#+\s*)?\d+(?:、|\. )")


def figures(lines: Iterable[str]) -> set[str]:
    """Every figure with its 万 / 元 / %, without section and list numbers."""
    return {re.sub(r"\s", "", m) for line in lines for m in _FIGURE.findall(_NUMBERING.sub("", line))}


def cited(lines: Iterable[str], proposal: Proposal) -> set[str]:
    """Ids of the cases whose address stands in the text, with their level in the same line."""
    return {c.id for line in lines for c in proposal.citations if c.url in line and c.level in line}


def markdown_lines(text: str) -> list[str]:
    """Lines without Markdown's own signs."""
    return [line.replace("\\", "").replace("`", "") for line in text.splitlines()]


def docx_lines(content: bytes) -> list[str]:
    """Body, header and footer, paragraph by paragraph; captions without their number; pictures by their words."""
    import docx

    file = docx.Document(io.BytesIO(content))
    holders = [file.element.body, file.sections[0].header._element, file.sections[0].footer._element]
    lines = ["".join(t.text or "" for t in p.iter(_w("t"))) for h in holders for p in h.iter(_w("p"))]
    lines += [about.get("descr") or "" for about in file.element.body.iter(_drawing("docPr"))]
    return [re.sub(r"^(?:表|图|Table|Figure) \d+\s+", "", line) for line in lines]


def pptx_lines(content: bytes) -> list[str]:
    """Shapes, tables, charts and notes of every slide."""
    from pptx import Presentation

    lines: list[str] = []
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            lines.append(shape._element._nvXxPr.cNvPr.get("descr") or "")
            if shape.has_text_frame:
                lines += [p.text for p in shape.text_frame.paragraphs]
            if shape.has_table:
                lines += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                parts = shape.chart._chartSpace.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
                lines += [t.text or "" for t in parts]
        lines += slide.notes_slide.notes_text_frame.text.splitlines()
    return lines


def _drawing(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}}{tag}"


def _w(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"


def outside(content: bytes) -> list[str]:
    """Relationships that point out of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [n for n in parts.namelist() if n.endswith(".rels")]
        return [n for n in names if b'TargetMode="External"' in parts.read(n)]
