"""The decision map as a picture for a slide, SVG and PNG (items 56, 58, 61, 62, 63; 1600 × 900)."""

from __future__ import annotations

import datetime as dt

from coach.deal.committee import map_status
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.documents import map_words as words
from coach.documents.map_draw import EAR, INK, SOFT, band, gone_card, label, person_card, ring, ring_tag, say, way
from coach.documents.map_layout import H, Layout, W, arrange
from coach.documents.map_legend import findings, header, legend
from coach.documents.raster import FAMILY, png_of


def map_svg(deal: Deal, lang: Lang | None = None, on: dt.date | None = None) -> str:
    """The decision map as SVG text, 1600 × 900. `on` is the date shown (default: the newest note's, else today).

    People stand as cards in tiers (decide and sign, evaluate, use, role unknown), people with mere influence and people
    who left at the side. Reporting lines are solid, influence dashed. All text is escaped and cut to its box.
    """
    lang = lang or deal.lang
    layout = arrange(deal)
    body = [
        f'<rect width="{W}" height="{H}" fill="#FFFFFF"/>',
        header(deal, map_status(deal), on or _day(deal), lang),
        *(band(t, lang) for t in layout.tiers),
        *_people(layout, lang),
        findings(deal, layout.panel, lang) if layout.panel else "",
        legend(lang, layout.left_out),
    ]
    arrow = f'<marker id="ear" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 1L9 5L0 9z" fill="{EAR}"/></marker>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}" width="{W}" height="{H}" font-family="{FAMILY}">'
        f"<title>{_title(deal, lang)}</title><defs>{arrow}</defs>{''.join(body)}</svg>"
    )


def map_png(deal: Deal, lang: Lang | None = None, on: dt.date | None = None, *, scale: float = 1.0) -> bytes:
    """The same as a PNG of 1600 × 900 times `scale`. Needs no fonts on the machine: they lie beside this file."""
    return png_of(map_svg(deal, lang, on), scale)


def _title(deal: Deal, lang: Lang) -> str:
    return say(f"{words.TITLE.get(lang)} {deal.name or deal.account.name}".strip())


def _day(deal: Deal) -> dt.date:
    for note in reversed(deal.notes):
        try:
            return dt.date.fromisoformat(note.added)
        except ValueError:
            continue
    return dt.date.today()


def _people(layout: Layout, lang: Lang) -> list[str]:
    """Rings, lines over them, cards on top, so that a line never crosses a name; the headings of the side column."""
    cards = [c for t in layout.tiers for c in t.cards] + layout.side
    out = [
        *(ring(c) for c in cards),
        *(way(line) for line in layout.lines),
        *(ring_tag(c, lang) for c in cards),
        *(person_card(c, lang) for c in cards),
    ]
    out += [gone_card(c, lang) for c in layout.gone]
    for group, head in ((layout.side, words.OUTSIDE), (layout.gone, words.GONE)):
        if group:
            out.append(label(group[0].box.x, group[0].box.y - 10, head.get(lang), 16, fill=SOFT if group is layout.gone else INK, bold=True))  # fmt: skip
    return out
