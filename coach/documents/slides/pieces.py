"""Pieces of a section as slides need them: its tables, its pairs, its whole text."""

from __future__ import annotations

from coach.documents.slides.fitting import sentences
from coach.plays.results import Block, Section


def drawn(section: Section | None, kind: str) -> Block | None:
    """The section's table that is drawn as this kind of picture."""
    return next((b for b in tables(section) if b.picture and b.picture.kind == kind), None)


def plain(section: Section | None) -> list[Block]:
    """The section's tables that are not drawn."""
    return [b for b in tables(section) if b.picture is None]


def tables(section: Section | None) -> list[Block]:
    """The section's tables that hold anything."""
    return [b for b in section.blocks if b.kind == "table" and b.rows] if section else []


def cut(block: Block, columns: int) -> tuple[list[str], list[list[str]]]:
    """Header and rows, the first columns only."""
    return block.header[:columns], [r[:columns] for r in block.rows]


def without(head: str, text: str) -> str:
    """A card's text without the words that its head says already."""
    rest = text.removeprefix(f"{head}: ")
    said = sentences(rest)
    if len(said) > 1 and head in said[0] and len(said[0]) <= len(head) + 4:
        return rest.removeprefix(said[0]).strip()
    return rest


def pairs(items: list[str]) -> list[list[str]]:
    """Goals as rows where every one reads `what: how it is judged`; empty where one does not."""
    rows = []
    for item in items:
        head, found, rest = item.partition("：" if "：" in item else ": ")
        if not found or len(head) > 60:
            return []
        rows.append([head, rest])
    return rows


def lines(section: Section) -> list[str]:
    """Everything the section says, line by line."""
    out: list[str] = []
    for b in section.blocks:
        out += [x for x in (*b.header, b.text) if x] if b.kind == "callout" else [b.text] if b.text else []
        out += [f"• {i}" for i in b.items]
        out += [" | ".join(r) for r in ([b.header, *b.rows] if b.kind == "table" else [])]
    return out
