"""Markdown tables: which row and column heading a cell number stands under (number rules §4)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_UNIT_IN = re.compile(
    r"[(\[（]\s*(?:单位\s*[:：]?\s*)?([^()（）\[\]]{1,14})\s*[)\]）]|[/,，]\s*([^/()]{1,10})$|\b(?:in|,)\s+([A-Za-z€£$¥]{1,8}\s?\w{0,8})$"
)
_UNIT_ENDS = re.compile(
    r"(人天|人日|工作日|小时|分钟|(?<![今明每])天|(?<!每)周|个月|万元|亿元|元|吨|平米|平方米|公里|(?<!个)百分点)数?$|"
    r"(?<!per )(?<!a )(?<!each )\b((?:working )?days|hours|minutes|weeks|months|person-days|tons|seconds)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"单位\s*[:：]\s*([^\s)）|，。,]{1,8})|\(\s*(?:all\s+)?(?:figures|amounts|values)?\s*in\s+([^)]{1,16})\)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cell:
    """One body cell."""

    start: int
    end: int
    row: str
    column: str
    caption: str = ""


def _cells(line: str, offset: int) -> list[tuple[int, int, str]]:
    out, at = [], 0
    edges = [m.start() for m in re.finditer(r"(?<!\\)\|", line)]
    for edge in (*edges, len(line)):
        out.append((offset + at, offset + edge, line[at:edge].strip(" *`")))
        at = edge + 1
    if out and not out[0][2]:
        out = out[1:]
    return out[:-1] if out and not out[-1][2] else out


def cells(folded: str) -> list[Cell]:
    """Every body cell of every pipe table, with its headings."""
    found: list[Cell] = []
    head: list[str] = []
    body = False
    caption = last_text = ""
    offset = 0
    for line in folded.split("\n"):
        if line.count("|") < 1:
            head, body = [], False
            last_text = line if line.strip() else last_text
        elif _RULE.match(line):
            body = bool(head)
            hit = _CAPTION.search(last_text)
            caption = (hit[1] or hit[2] or "") if hit else ""
        elif not head and not body:
            head = [text for _, _, text in _cells(line, offset)]
        elif body or head:
            row = _cells(line, offset)
            label = row[0][2] if row else ""
            found += [Cell(s, e, label, head[i] if i < len(head) else "", caption) for i, (s, e, _) in enumerate(row)]
        offset += len(line) + 1
    return found


def heading_units(cell: Cell) -> list[str]:
    """Units written in the column heading, the row heading and the caption, nearest first."""
    out = []
    for heading in (cell.column, cell.row):
        hit = _UNIT_IN.search(heading)
        if hit:
            out.append(next(g for g in hit.groups() if g).strip())
        elif heading.strip().endswith("%"):
            out.append("%")
        elif ends := _UNIT_ENDS.search(heading.strip()):
            out.append(ends[1] or ends[2])
    return [*out, cell.caption] if cell.caption else out
