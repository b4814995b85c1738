"""Lines, boxes and text of a picture 1000 units wide; all text is escaped, drawable, and wrapped to its box."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.documents.map_draw import label, rect
from coach.documents.map_routes import Box
from coach.documents.pictures.glyphs import drawable
from coach.documents.raster import FAMILY
from coach.documents.text_width import text_width, wrap

WIDTH = 1000.0
INK, SOFT, RULE, NAVY, BLUE, AMBER, GREEN, PALE, WHITE = (
    "#1F2933", "#5B6B7B", "#C9D3DD", "#1F3A5F", "#2F6690", "#D98E04", "#5E8C61", "#F3F6F9", "#FFFFFF",
)  # fmt: skip
SIZE = 20.0
"""Text size: 9.5 points where the picture is as wide as the text of an A4 page."""
LINE = 1.3


@dataclass
class Canvas:
    """One picture being drawn from the top left."""

    height: float
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, w: float, h: float, fill: str, line: str = "none") -> None:
        """A rectangle."""
        self.parts.append(rect(Box(x, y, max(w, 1.0), max(h, 1.0)), fill, line=line, radius=2))

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = RULE, width: float = 1.5, dash: str = ""
    ) -> None:
        """A straight line."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width:g}"{dashes}/>'
        )

    def dot(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled disc with a white edge."""
        self.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" stroke="{WHITE}" stroke-width="2"/>'
        )

    def text(
        self, x: float, y: float, words: str, size: float = SIZE, *, fill: str = INK, bold: bool = False, anchor: str = "start"
    ) -> None:  # fmt: skip
        """One line; `y` is its baseline."""
        self.parts.append(label(x, y, drawable(words), size, fill=fill, bold=bold, anchor=anchor))

    def block(
        self, box: Box, words: str, size: float = SIZE, *, fill: str = INK, bold: bool = False, anchor: str = "middle"
    ) -> None:
        """Text wrapped into a box, centred from top to bottom; smaller where it does not fit."""
        size, lines = fitted(words, size, box.w, box.h, bold)
        x = {"start": box.x, "middle": box.x + box.w / 2, "end": box.x + box.w}[anchor]
        top = box.y + (box.h - len(lines) * size * LINE) / 2
        for n, line in enumerate(lines):
            self.text(x, top + (n + 0.78) * size * LINE, line, size, fill=fill, bold=bold, anchor=anchor)

    def svg(self, title: str) -> str:
        """The finished picture."""
        from coach.documents.map_draw import say

        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {self.height:g}" width="{WIDTH:g}" '
            f'height="{self.height:g}" font-family="{FAMILY}"><title>{say(drawable(title))}</title>'
            f'<rect width="{WIDTH:g}" height="{self.height:g}" fill="{WHITE}"/>{"".join(self.parts)}</svg>'
        )


def fitted(words: str, size: float, width: float, height: float, bold: bool = False) -> tuple[float, list[str]]:
    """The text's lines at the largest size, from `size` down to three quarters of it, at which it fits whole."""
    for share in (1.0, 0.9, 0.8, 0.75):
        smaller = size * share
        most = max(1, int(height // (smaller * LINE)))
        lines = wrap(words, smaller, width, most, bold=bold)
        if "".join(lines).replace(" ", "") == words.replace(" ", ""):
            break
    return smaller, lines


def lines_needed(words: str, size: float, width: float, bold: bool = False) -> int:
    """Lines that the text takes in this width."""
    return max(1, len(wrap(words, size, width, 99, bold=bold)))


def widest(texts: list[str], size: float, bold: bool = False) -> float:
    """Width of the longest of these texts."""
    return max((text_width(t, size, bold=bold) for t in texts), default=0.0)
