"""The pieces of the decision map as SVG: bands, cards, seats, lines, legend."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from coach.deal.committee import map_code
from coach.deal.facts import Lang
from coach.deal.model import BuyingRole, Stakeholder
from coach.documents import map_words as words
from coach.documents.map_layout import Card, Line, Tier
from coach.documents.map_routes import Box
from coach.documents.text_width import fit, text_width

INK, SOFT, FAINT, PAPER = "#1B2733", "#5B6875", "#C7D0DA", "#FFFFFF"
BAND, BAND_TOP, GOLD, TIE, EAR = "#F1F4F8", "#E6ECF4", "#C9971C", "#7A8896", "#6A3FA0"
_CUT = dict.fromkeys(range(32), " ") | {0xFFFE: "", 0xFFFF: ""} | dict.fromkeys(range(0xD800, 0xE000), "")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def say(text: str) -> str:
    """Text as SVG content: control characters out, the rest escaped."""
    text = text.translate(_CUT)
    # Curly quotes are as wide as a Chinese character in this font: between Latin letters straight ones read better.
    if not re.search(r"[\u3000-\u9fff\uff00-\uffef]", text):
        text = text.translate(_STRAIGHT)
    return escape(text)


def label(
    x: float, y: float, text: str, size: float, *, fill: str = INK, bold: bool = False, anchor: str = "start"
) -> str:
    """One line of text; `y` is the baseline."""
    weight = ' font-weight="700"' if bold else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"{weight}{side}>{say(text)}</text>'


def rect(box: Box, fill: str, *, line: str = "none", width: float = 1, radius: float = 8, dash: str = "") -> str:
    """A rounded rectangle."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.w:.1f}" height="{box.h:.1f}" rx="{radius:g}" fill="{fill}" '
        f'stroke="{line}" stroke-width="{width:g}"{dashes}/>'
    )


def band(tier: Tier, lang: Lang) -> str:
    """The shaded stripe of a tier with its name."""
    fill = BAND_TOP if tier.key == "power" else BAND
    lines = words.TIERS[tier.key].get(lang).split("\n")
    y = tier.box.y + tier.box.h / 2 - (len(lines) - 1) * 13 + 7
    texts = [label(LABEL_X, y + 26 * i, t, 19, fill=SOFT, bold=True, anchor="middle") for i, t in enumerate(lines)]
    return rect(tier.box, fill, radius=12) + "".join(texts)


LABEL_X = 36 + 48


def sign(x: float, y: float, person: Stakeholder, radius: float) -> str:
    """The relation as a coloured disc with its sign."""
    fill, ink, mark, _ = words.RELATIONS[person.relationship]
    dashed = ' stroke-dasharray="3 3"' if person.relationship is None else ""
    edge = f'stroke="{SOFT}" stroke-width="1.5"{dashed}' if person.relationship is None else 'stroke="none"'
    disc = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}" {edge}/>'
    return disc + label(x, y + radius * 0.42, mark, radius * 1.2, fill=ink, bold=True, anchor="middle")


def dots(x: float, y: float, person: Stakeholder, lang: Lang, room: float) -> str:
    """Contact level: three dots, filled up to the level, with the word behind where it fits."""
    level, word = words.CONTACTS[person.contact]
    out = [
        f'<circle cx="{x + 5 + 14 * i:.1f}" cy="{y:.1f}" r="4.6" fill="{INK if i < level else PAPER}" stroke="{INK if level >= 0 else FAINT}" '
        f'stroke-width="1.4"/>'
        for i in range(3)
    ]
    text = word.get(lang)
    if text_width(text, 13) <= room - 46:
        out.append(label(x + 44, y + 4.6, text, 13, fill=SOFT))
    return "".join(out)


def person_card(card: Card, lang: Lang) -> str:
    """A person's card: sign, name, title, code badge, contact dots, role letters; or an empty seat."""
    p, b = card.person, card.box
    if p is None:
        return _seat(card, lang)
    if b.h < 62:
        return _small_card(p, b, lang)
    colour = words.RELATIONS[p.relationship][0] if p.relationship else FAINT
    unknown = not p.buying_roles and not p.influence_only
    out = [rect(b, PAPER, line=colour, width=2, dash="6 5" if unknown else "")]
    if p.relationship:
        out.append(
            f'<path d="M{b.x + 8:.1f} {b.y:.1f}h-1a7 7 0 0 0-7 7v{b.h - 14:.1f}a7 7 0 0 0 7 7h1z" fill="{colour}"/>'
        )
    return "".join(out) + _inside(card, p, lang)


def _inside(card: Card, p: Stakeholder, lang: Lang) -> str:
    """Sign, name and badge; title; what they care about where there is room; dots and role letters."""
    b = card.box
    x, right = b.x + 20, b.x + b.w - 12
    top, bottom = b.y + b.h * 0.27, b.y + b.h - max(15.0, b.h * 0.14)
    badge, used = _badge(map_code(p), right, top, b.w)
    room = right - used - (x + 34)
    name_size = next((n for n in (20, 18, 16) if text_width(p.name, n, bold=True) <= room), 16)
    lines = [fit(_job(p, lang), 15, right - x)]
    if card.cares and b.h >= _FOUR_LINES:
        marks = ("“", "”") if lang == "zh" else ('"', '"')
        lines.append(marks[0] + fit(card.cares, 14, right - x - text_width("".join(marks), 14)) + marks[1])
    lines = [t for t in lines if t]
    step = (bottom - top) / (len(lines) + 1)
    return "".join(
        [
            sign(x + 11, top - 2, p, 12.5),
            label(x + 32, top + name_size * 0.3, fit(p.name, name_size, room, bold=True), name_size, bold=True),
            badge,
            *(label(x, top + step * (i + 1) + 5, t, 15 if i == 0 else 14, fill=SOFT) for i, t in enumerate(lines)),
            dots(x, bottom, p, lang, _room(p, b)),
            _chips(p, right, bottom, lang, b),
        ]
    )


_FOUR_LINES = 112
"""Height from which a card shows what its person cares about."""


def _job(p: Stakeholder, lang: Lang) -> str:
    """Department and title, the department only where the title does not hold it."""
    parts = [t for t in (p.department, p.title) if t]
    if len(parts) == 2 and parts[0].lower() in parts[1].lower():
        parts = parts[1:]
    return ("·" if lang == "zh" else ", ").join(parts)


def _room(p: Stakeholder, b: Box) -> float:
    return b.w - 32 - 30 * max(1, len(p.buying_roles))


def _badge(code: str, right: float, y: float, wide: float) -> tuple[str, float]:
    """The map code in a dark box at the right edge; its width with the gap before it."""
    if not code:
        return "", 0
    size = 16 if wide >= 200 else 14
    w = text_width(code, size, bold=True) + 14
    box = Box(right - w, y - 13, w, 24)
    return rect(box, INK, radius=5) + label(
        right - w / 2, y + size * 0.31, code, size, fill=PAPER, bold=True, anchor="middle"
    ), w + 8


def _chips(p: Stakeholder, right: float, y: float, lang: Lang, b: Box) -> str:
    """Role letters, with the word where there is room for it."""
    roles = [
        r
        for r in (BuyingRole.USER, BuyingRole.EVALUATOR, BuyingRole.APPROVER, BuyingRole.DECISION_MAKER)
        if r in p.buying_roles
    ]
    wordy = (
        sum(text_width(f"{words.ROLES[r][0]} {words.ROLES[r][1].get(lang)}", 13) + 18 for r in roles) < b.w - 32 - 110
    )
    out, x = [], right
    for r in roles:
        letter, word = words.ROLES[r]
        text = f"{letter} {word.get(lang)}" if wordy else letter
        w = text_width(text, 13, bold=True) + 12
        out.append(rect(Box(x - w, y - 10, w, 20), PAPER, line=INK, width=1.2, radius=4))
        out.append(label(x - w / 2, y + 4.7, text, 13, bold=True, anchor="middle"))
        x -= w + 6
    return "".join(out)


def ring(card: Card) -> str:
    """The inner circle as a gold ring; blank for anybody else."""
    if not card.person or not card.person.inner_circle:
        return ""
    b = card.box
    return rect(Box(b.x - 6, b.y - 6, b.w + 12, b.h + 12), "#FBF3DC", line=GOLD, width=3, radius=13)


def ring_tag(card: Card, lang: Lang) -> str:
    """The name of the ring on its upper edge, drawn over lines that pass there."""
    if not card.person or not card.person.inner_circle:
        return ""
    b, text = card.box, words.CIRCLE.get(lang)
    w = text_width(text, 12, bold=True) + 14
    tag = Box(b.x + 12, b.y - 18, w, 17)  # at the left: lines come in from the middle on
    return rect(tag, GOLD, radius=4) + label(
        tag.x + w / 2, tag.y + 13, text, 12, fill=PAPER, bold=True, anchor="middle"
    )


def _small_card(p: Stakeholder, b: Box, lang: Lang) -> str:
    """One line, where the column is crowded."""
    name = p.name if not p.title else f"{p.name} · {p.title}"
    colour = words.RELATIONS[p.relationship][0] if p.relationship else FAINT
    y = b.y + b.h / 2
    badge, used = _badge(map_code(p), b.x + b.w - 8, y, 150)
    text = fit(name, 14, b.w - 52 - used, bold=True)
    return rect(b, PAPER, line=colour, width=1.6) + sign(b.x + 18, y, p, min(10.0, b.h * 0.34)) + badge + label(b.x + 36, y + 5, text, 14, bold=True)  # fmt: skip


def gone_card(card: Card, lang: Lang) -> str:
    """Somebody who left: greyed and struck through, kept as history."""
    p, b = card.person, card.box
    if p is None:
        return ""
    y = b.y + b.h / 2
    title = fit(" · ".join(t for t in (p.title, words.GONE.get(lang)) if t), 13, b.w - 32) if b.h >= 52 else ""
    base = y - 3 if title else y + 6
    name = fit(p.name, 16, b.w - 32, bold=True)
    w = text_width(name, 16, bold=True)
    strike = f'<path d="M{b.x + 16:.1f} {base - 5.5:.1f}h{w:.1f}" stroke="#8A949E" stroke-width="1.6"/>'
    below = label(b.x + 16, base + 21, title, 13, fill="#8A949E") if title else ""
    return (
        rect(b, "#EEF0F2", line=FAINT, dash="2 4")
        + label(b.x + 16, base, name, 16, fill="#8A949E", bold=True)
        + strike
        + below
    )


def _seat(card: Card, lang: Lang) -> str:
    b = card.box
    role = card.role or BuyingRole.DECISION_MAKER
    text = fit(words.SEATS[role].get(lang), 17, b.w - 24, bold=True)
    mark = f'<circle cx="{b.x + b.w / 2:.1f}" cy="{b.y + b.h / 2 - 20:.1f}" r="13" fill="none" stroke="#A9852B" stroke-width="1.6" stroke-dasharray="3 3"/>'
    return (
        rect(b, "#FFFDF5", line="#A9852B", width=2, dash="8 6")
        + mark
        + label(b.x + b.w / 2, b.y + b.h / 2 - 14, "?", 17, fill="#8A6914", bold=True, anchor="middle")
        + label(b.x + b.w / 2, b.y + b.h / 2 + 21, text, 17, fill="#8A6914", bold=True, anchor="middle")
    )


def way(line: Line) -> str:
    """A reporting line (solid) or an influence line (dashed, with an arrow) with rounded corners."""
    path = _rounded(line.points)
    if line.kind == "reports":
        x, y = line.points[0]
        return f'<path d="{path}" fill="none" stroke="{TIE}" stroke-width="2"/><circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{TIE}"/>'
    return f'<path d="{path}" fill="none" stroke="{EAR}" stroke-width="2.2" stroke-dasharray="7 5" marker-end="url(#ear)"/>'


def _rounded(points: list[tuple[float, float]], radius: float = 7) -> str:
    out = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        a, b = _towards(here, before, radius), _towards(here, after, radius)
        out += f"L{a[0]:.1f} {a[1]:.1f}Q{here[0]:.1f} {here[1]:.1f} {b[0]:.1f} {b[1]:.1f}"
    return out + f"L{points[-1][0]:.1f} {points[-1][1]:.1f}"


def _towards(a: tuple[float, float], b: tuple[float, float], most: float) -> tuple[float, float]:
    length = max(abs(b[0] - a[0]), abs(b[1] - a[1]))
    part = min(most, length / 2) / length if length else 0
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
