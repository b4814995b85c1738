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
    return {m.replace(" ", "") for line in lines for m in _FIGURE.findall(_NUMBERING.sub("", line))}


def cited(lines: Iterable[str], proposal: Proposal) -> set[str]:
    """Ids of the cases whose address stands in the text, with their level in the same line."""
    return {c.id for line in lines for c in proposal.citations if c.url in line and c.level in line}


def markdown_lines(text: str) -> list[str]:
    """Lines without Markdown's own signs."""
    return [line.replace("\\", "").replace("`", "") for line in text.splitlines()]


def docx_lines(content: bytes) -> list[str]:
    """Body, header and footer, paragraph by paragraph; captions without their number."""
    import docx

    file = docx.Document(io.BytesIO(content))
    holders = [file.element.body, file.sections[0].header._element, file.sections[0].footer._element]
    lines = ["".join(t.text or "" for t in p.iter(_w("t"))) for h in holders for p in h.iter(_w("p"))]
    return [re.sub(r"^(?:表|Table) \d+\s+", "", line) for line in lines]


def _w(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"


def outside(content: bytes) -> list[str]:
    """Relationships that point out of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [n for n in parts.namelist() if n.endswith(".rels")]
        return [n for n in names if b'TargetMode="External"' in parts.read(n)]
