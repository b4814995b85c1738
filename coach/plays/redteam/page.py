"""A Markdown draft as paragraphs: ours, or one that the seller has edited."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from coach.plays.redteam.types import Paragraph

_SECTIONS = (
    ("sources", r"案例出处|case sources"),
    ("appendix", r"附录|appendix"),
    ("summary", r"摘要|summary"),
    ("readers", r"各位读者|each reader|page for"),
    ("next", r"下一步|next step"),
    ("understanding", r"现状|背景|understanding|situation"),
    ("goals", r"目标|goals|success is"),
    ("solution", r"解决方案|solution"),
    ("cases", r"案例|evidence|references"),
    ("value", r"价值|收益|value"),
    ("plan", r"实施|计划|进度|implementation|plan\b|schedule"),
    ("service", r"服务|service"),
    ("risks", r"风险|risk"),
    ("quote", r"报价|价格|quote|pricing"),
)
_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(([^)\s]+)\)")
_ESCAPE = re.compile(r"\\([\\`*_\[\]~<&#>\-+=|.)])")
_RULE = re.compile(r"^\|?\s*:?-{2,}")
Item = Literal["heading", "paragraph", "bullet", "row", "quote"]


def read(markdown: str) -> list[Paragraph]:
    """Paragraphs in reading order. Anything may be missing or out of place: an edited draft is read as it stands."""
    reading = _Reading()
    for number, raw in enumerate(markdown.splitlines(), 1):
        reading.take(number, raw.strip())
    return reading.done


@dataclass
class _Reading:
    done: list[Paragraph] = field(default_factory=list)
    section: str = "head"
    caption: str = ""
    header: tuple[str, ...] = ()
    open_text: bool = False

    def take(self, number: int, line: str) -> None:
        if not line:
            self.open_text, self.header = False, ()
        elif line.startswith("#"):
            self._heading(number, line)
        elif line.startswith("|"):
            self._row(number, line)
        elif line.startswith(">"):
            self._add(number, "quote", line.lstrip("> "))
        elif m := re.match(r"(?:[-*+]|\d{1,3}[.)])\s+(.*)", line):
            self._add(number, "bullet", m[1])
        elif self.open_text and self.done:
            last = self.done.pop()
            self._put(last.line, last.kind, f"{last.text} {_plain(line)}", last.url)
            self.open_text = True
        else:
            if re.fullmatch(r"\*\*.+\*\*", line):
                self.caption = _plain(line)
            self._add(number, "paragraph", line)
            self.open_text = True

    def _heading(self, number: int, line: str) -> None:
        text = _plain(line.lstrip("# "))
        if not line.startswith("# "):
            self.section = next((sid for sid, words in _SECTIONS if re.search(words, text, re.I)), self.section)
        self.caption, self.header, self.open_text = "", (), False
        self._add(number, "heading", text)

    def _row(self, number: int, line: str) -> None:
        self.open_text = False
        if _RULE.match(line):
            return
        cells = tuple(_plain(c.strip()) for c in re.split(r"(?<!\\)\|", line.strip().strip("|")))
        if not self.header:
            self.header = cells
            return
        self.done.append(
            Paragraph(len(self.done), number, self.section, "row", " | ".join(cells), cells, self.header, self.caption)
        )

    def _add(self, number: int, kind: Item, raw: str) -> None:
        link = _LINK.search(raw)
        self._put(number, kind, _plain(raw), link[2] if link else "")
        self.open_text = False

    def _put(self, number: int, kind: Item, text: str, url: str) -> None:
        self.done.append(Paragraph(len(self.done), number, self.section, kind, text, caption=self.caption, url=url))


def _plain(text: str) -> str:
    """The text without marks: links become their words, escapes what they escape."""
    bare = _LINK.sub(lambda m: m[1], text).replace("**", "")
    return _ESCAPE.sub(r"\1", re.sub(r"(?<!\\)`", "", bare)).strip()


def sentences(text: str) -> list[str]:
    """Sentences of a paragraph; the cells of a row count as one each."""
    parts = re.split(r"(?<=[。！？；!?;])|(?<=\.)\s+(?=[A-Z“\"'])|\s\|\s", text)
    return [p.strip() for p in parts if p and p.strip()]
