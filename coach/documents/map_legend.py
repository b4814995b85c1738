"""The frame of the decision map: title, light with its reason, findings, legend."""

from __future__ import annotations

import datetime as dt
import re

from coach.deal.committee import MapStatus, map_findings, person_plans
from coach.deal.committee.touches import NextTouch
from coach.deal.enums import Contact
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.documents import map_words as words
from coach.documents.map_draw import EAR, FAINT, GOLD, INK, PAPER, SOFT, TIE, label, rect
from coach.documents.map_layout import LEFT, RIGHT, H
from coach.documents.map_routes import Box
from coach.documents.text_width import fit, text_width, wrap

_STATUS_W = 760


def header(deal: Deal, status: MapStatus, day: dt.date, lang: Lang) -> str:
    """Title with the deal's name, date and count at the left; the light with its reason at the right."""
    people = [p for p in deal.people if not p.left]
    met = sum(p.contact not in {None, Contact.NONE} for p in people)
    counted = words.COUNTED.get(lang).format(n=len(people), m=met)
    title, size = _title(deal, lang, RIGHT - LEFT - _STATUS_W - 32)
    return (
        label(LEFT, 62, title, size, bold=True)
        + label(LEFT, 94, f"{day.isoformat()}　{counted}", 17, fill=SOFT)
        + _light(status, lang)
    )


def _title(deal: Deal, lang: Lang, room: float) -> tuple[str, float]:
    """The heading with the deal's name and its size: smaller, then without what stands in brackets, then cut."""
    name = " ".join((deal.name or deal.account.name).split())
    short = re.split(r"[(（]", name)[0].strip() or name
    for text in (name, short):
        head = words.TITLE.get(lang) + (f" · {text}" if text else "")
        for size in (32, 27, 24):
            if text_width(head, size, bold=True) <= room:
                return head, size
    return fit(head, 24, room, bold=True), 24


def _light(status: MapStatus, lang: Lang) -> str:
    fill, word = words.LIGHTS[status.light]
    box = Box(RIGHT - _STATUS_W, 28, _STATUS_W, 76)
    text_x = box.x + 132
    lines = wrap(status.reason.get(lang), 16, box.x + box.w - text_x - 16, 2)
    rules = fit(" ".join(status.rules), 13, box.x + box.w - text_x - 16)
    tops = [box.y + 34 + 22 * i for i in range(len(lines))] if len(lines) > 1 else [box.y + 34]
    ink = "#1B2733" if status.light == "amber" else fill
    parts = [
        rect(box, PAPER, line=fill, width=2.4, radius=12),
        f'<circle cx="{box.x + 38:.1f}" cy="{box.y + 38:.1f}" r="19" fill="{fill}"/>',
        label(box.x + 66, box.y + 45, word.get(lang), 20 if lang == "zh" else 15, fill=ink, bold=True),
        *(label(text_x, y, t, 16) for y, t in zip(tops, lines, strict=True)),
        label(text_x, tops[-1] + 20, rules, 13, fill=SOFT) if len(lines) < 2 else "",
    ]
    return "".join(parts)


def findings(deal: Deal, box: Box, lang: Lang) -> str:
    """What is wrong first, then each person's next touch, as far as the room goes."""
    out = [rect(box, PAPER, line=FAINT, radius=12)]
    colours = {"error": "#B3261E", "warning": "#F0A202"}
    wrong = [(colours[f.severity], f.message.get(lang)) for f in map_findings(deal) if f.severity in colours]
    y = _items(out, box, box.y, words.FIRST.get(lang), wrong)
    steps = [(SOFT, f"{t.what.get(lang)}{_behind(t, lang)}") for p in person_plans(deal) for t in [p.next_touch]]
    if box.bottom - y > 80:
        _items(out, box, y, words.STEPS.get(lang), steps)
    return "".join(out)


def _behind(touch: NextTouch, lang: Lang) -> str:
    by = re.split("[；;]", touch.by.get(lang))[0]  # the first clause says when; the rest is in the plan
    return f"（{by}）" if lang == "zh" else f" ({by})"


def _items(out: list[str], box: Box, top: float, head: str, items: list[tuple[str, str]]) -> float:
    """A heading and as many whole items as fit; the y below them. Nothing where not even one fits."""
    y, found = top + 58, []
    for colour, text in items:
        lines = wrap(text, 14, box.w - 50, 6)
        if y + 20 * (len(lines) - 1) > box.bottom - 12:
            break
        found.append(f'<rect x="{box.x + 16:.1f}" y="{y - 11:.1f}" width="10" height="10" rx="2" fill="{colour}"/>')
        found += [label(box.x + 34, y + 20 * i, t, 14) for i, t in enumerate(lines)]
        y += 20 * len(lines) + 8
    if not found:
        return top
    out += [label(box.x + 16, top + 31, head, 18, bold=True), *found]
    return y - 16


def legend(lang: Lang, left_out: int) -> str:
    """Signs, dots, letters, lines: two rows at the foot."""
    top, low = H - 54, H - 24
    out = [f'<path d="M{LEFT} {H - 80}H{RIGHT}" stroke="{FAINT}" stroke-width="1"/>']
    x: float = LEFT
    for fill, ink, mark, word in words.RELATIONS.values():
        edge = f' stroke="{SOFT}" stroke-dasharray="3 3"' if mark == "?" else ""
        out.append(f'<circle cx="{x + 9:.1f}" cy="{top - 5:.1f}" r="9" fill="{fill}"{edge}/>')
        out.append(label(x + 9, top - 1, mark, 11, fill=ink, bold=True, anchor="middle"))
        x = _after(out, x + 24, top, word.get(lang), 18)
    for level, word in words.CONTACTS.values():
        out += [f'<circle cx="{x + 5 + 12 * i:.1f}" cy="{top - 5:.1f}" r="4" fill="{INK if i < level else PAPER}" stroke="{INK if level >= 0 else FAINT}" stroke-width="1.2"/>' for i in range(3)]  # fmt: skip
        x = _after(out, x + 40, top, word.get(lang), 18)
    _lower(out, low, lang)
    out.append(label(RIGHT, low, words.INTERNAL.get(lang), 14, fill=SOFT, bold=True, anchor="end"))
    if left_out:
        out.append(
            label(RIGHT, top, words.MORE.get(lang).format(n=left_out), 14, fill="#B3261E", bold=True, anchor="end")
        )
    return "".join(out)


def _after(out: list[str], x: float, y: float, text: str, gap: float) -> float:
    out.append(label(x, y, text, 14, fill=SOFT))
    return x + text_width(text, 14) + gap


def _lower(out: list[str], y: float, lang: Lang) -> None:
    x: float = LEFT
    for letter, word in words.ROLES.values():
        out.append(label(x, y, letter, 14, bold=True))
        x = _after(out, x + 15, y, word.get(lang), 14)
    x += 10
    for letter, word in words.STYLES.values():
        out.append(label(x, y, letter, 14, bold=True))
        x = _after(out, x + 14, y, word.get(lang), 12)
    x += 10
    out.append(
        f'<path d="M{x:.1f} {y - 5}h34" stroke="{TIE}" stroke-width="2"/><circle cx="{x:.1f}" cy="{y - 5}" r="4" fill="{TIE}"/>'
    )
    x = _after(out, x + 42, y, words.REPORTS.get(lang), 20)
    out.append(
        f'<path d="M{x:.1f} {y - 5}h34" stroke="{EAR}" stroke-width="2.2" stroke-dasharray="7 5" marker-end="url(#ear)"/>'
    )
    x = _after(out, x + 46, y, words.LISTENS.get(lang), 20)
    out.append(rect(Box(x, y - 14, 24, 16), "#FBF3DC", line=GOLD, width=2.4, radius=5))
    x = _after(out, x + 32, y, words.CIRCLE.get(lang), 20)
    out.append(rect(Box(x, y - 14, 24, 16), "#FFFDF5", line="#A9852B", width=1.6, radius=4, dash="4 3"))
    _after(out, x + 32, y, words.EMPTY_SEAT.get(lang), 0)
