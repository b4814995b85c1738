"""Slides about money: what it costs today, the scenarios, the waterfall, running cash and sensitivity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.documents.slides import charts, words
from coach.documents.slides.draw import Sheet
from coach.documents.slides.fitting import sentences
from coach.documents.slides.pieces import drawn, plain
from coach.documents.slides.template import BLUE, GREY, LEFT, ROOM
from coach.plays.results import Block, FactUsed, Proposal, Section

if TYPE_CHECKING:
    from coach.documents.slides.deck import Deck

_TEN_THOUSAND = 1e4
_GAP = 0.5
_LEFT = 5.8
"""Inches of the left part where a table stands on the right."""
_SCENARIOS = [0.4, 0.2, 0.2, 0.2]
_CASH = 0.4
"""Share of the slide for running cash; the sensitivity has long names."""


def staked(proposal: Proposal) -> list[FactUsed]:
    """Computed costs at stake that can stand in one chart: those in the first one's unit."""
    found = [f for f in proposal.facts if f.id.startswith("stake:") and f.amount]
    return [f for f in found if f.unit == found[0].unit]


def stakes(sheet: Sheet, facts: list[FactUsed]) -> None:
    """One bar per cost; a single one as the figure that it is."""
    if len(facts) == 1:
        only = facts[0]
        sheet.cards([(only.label.split("：")[-1].split(": ")[-1], words.total(only.value, sheet.lang))], 3, 1, _LEFT)
        return
    names = [f.label.split("：")[-1].split(": ")[-1] for f in facts[:5]]
    scale = _TEN_THOUSAND if sheet.lang == "zh" else 1.0
    sheet.bars(names, [(f.amount or 0.0) / scale for f in facts[:5]], [f.value for f in facts[:5]], _LEFT)


def value(deck: Deck) -> None:
    """How far the calculation goes; with scenarios, three slides: the table, the waterfall, cash and sensitivity."""
    section = deck.sections.get("value")
    if section is None:
        return
    if drawn(section, "running"):
        _scenarios(deck, section)
        _pictures(deck, section)
    else:
        _as_far_as_it_goes(deck, section)


def _as_far_as_it_goes(deck: Deck, section: Section) -> None:
    sheet = deck.sheet("value", [section])
    found = plain(section)
    sizes = (20.0, 18.0, 16.0) if len(found) < 2 else (18.0, 16.0)
    sheet.points([s for b in section.blocks if b.kind == "paragraph" for s in sentences(b.text)][:3], sizes)
    for block in found:
        sheet.table(block.header, block.rows, caption=block.text, margin=3.5)


def _scenarios(deck: Deck, section: Section) -> None:
    """The three columns, then what they say in sentences."""
    sheet = deck.sheet("scenarios", [section])
    at = next(n for n, b in enumerate(section.blocks) if b.picture)
    before = section.blocks[:at]
    table = next(b for b in reversed(before) if b.kind == "table")
    said = next((b for b in reversed(before) if b.kind == "paragraph"), None)
    sheet.table(table.header, table.rows, right=len(table.header) - 1, margin=3.5, shares=_SCENARIOS)
    sheet.line(table.text, colour=GREY)
    sheet.points(sentences(said.text)[:5] if said else [], (18.0, 16.0))


def _pictures(deck: Deck, section: Section) -> None:
    if fall := drawn(section, "waterfall"):
        sheet = deck.sheet("money", [section])
        sheet.line(fall.text, 18, colour=GREY)
        charts.waterfall(sheet, fall, (LEFT, sheet.top, ROOM, sheet.left_over))
    sheet = deck.sheet("cash", [section])
    halves = [b for b in (drawn(section, "running"), drawn(section, "tornado")) if b]
    first = (ROOM - _GAP) * _CASH if len(halves) > 1 else ROOM
    _half(sheet, halves[0], LEFT, first)
    for block in halves[1:]:
        _half(sheet, block, LEFT + first + _GAP, ROOM - _GAP - first)


def _half(sheet: Sheet, block: Block, left: float, width: float) -> None:
    """A chart with its head, and the line that says how to read it, below."""
    draw = charts.running if block.picture and block.picture.kind == "running" else charts.tornado
    with sheet.beside():
        area = (left, sheet.top + 0.75, width, sheet.left_over - 1.4)
        sheet.line(block.text, 18, bold=True, colour=BLUE, left=left, width=width)
        draw(sheet, block, area)
        sheet.top = area[1] + area[3] + 0.05
        sheet.line(block.picture.mark if block.picture else "", left=left, width=width, colour=GREY)
