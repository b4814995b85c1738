"""Which slides a draft becomes: ten to fourteen for a meeting that decides, none where the draft has nothing to say.

Slides show the heads; the speaker notes carry the talk track and the section's full text, so that every figure and every
source of the draft is in the file.
"""

from __future__ import annotations

import io
from typing import Any

from coach.documents.slides import template, words
from coach.documents.slides.draw import Sheet, write
from coach.documents.slides.fitting import sentences
from coach.documents.slides.template import LEFT, ROOM
from coach.documents.xml_text import clean
from coach.plays.results import Block, FactUsed, Proposal, Section

_TEN_THOUSAND = 1e4
_QUOTE = [0.36, 0.22, 0.22, 0.2]
"""Shares of the quote's columns: item, quantity, list price, first year."""


def pptx(proposal: Proposal) -> bytes:
    """The draft as a 16:9 deck with native tables and charts. Holds no link or picture from outside the file."""
    deck = _Deck(clean(proposal))
    deck.cover()
    for draw in (
        deck.story, deck.situation, deck.known, deck.goals, deck.solution, deck.day, deck.proof,
        deck.value, deck.plan, deck.quote, deck.risks, deck.next, deck.appendix,
    ):  # fmt: skip
        draw()
    return deck.bytes()


class _Deck:
    """One deck being made."""

    def __init__(self, proposal: Proposal) -> None:
        self.p, self.lang = proposal, proposal.lang
        self.file = template.presentation(proposal.banner)
        self.sections = {s.id: s for s in proposal.sections}

    # -- slides --------------------------------------------------------------------------------------
    def cover(self) -> None:
        slide = self.file.slides.add_slide(self.file.slide_layouts[0])
        p, colon = self.p, "：" if self.lang == "zh" else ": "
        slide.shapes.title.text = p.title
        size = 40 if len(p.title) < (24 if self.lang == "zh" else 60) else 32
        _dress(slide.shapes.title.text_frame, size, bold=True)
        rows = (("by", p.subtitle), ("date", p.date), ("valid", p.valid_until))
        slide.placeholders[1].text = ("　" if self.lang == "zh" else " · ").join(
            f"{words.label(k, self.lang)}{colon}{v}" for k, v in rows if v
        )
        _dress(slide.placeholders[1].text_frame, 18, bold=False)
        frame = Sheet(slide, self.lang).box(LEFT, 6.2, ROOM, 0.7)
        write(frame.paragraphs[0], p.banner, 16, colour="D8E1EA")
        self._notes(slide, "cover", [])

    def story(self) -> None:
        if section := self.sections.get("summary"):
            sheet = self._sheet("story", [section])
            sheet.points([s for b in section.blocks for s in sentences(b.text)][:6])

    def situation(self) -> None:
        """At most two pains, in two cards."""
        section = self.sections.get("understanding")
        texts = [b.text for b in section.blocks if b.kind == "paragraph"] if section else []
        if not section or not texts:
            return
        heads = [r[0] for r in _pairs(self._items("goals"))]
        sheet = self._sheet("situation", [section])
        if len(texts) >= len(heads) > 0:
            sheet.cards([(h, _without(h, x)) for h, x in zip(heads, texts, strict=False)][:2], lines=9)
            texts = texts[len(heads) :]
        for text in texts[:2]:
            sheet.line(text, 18)

    def known(self) -> None:
        """The chart where costs at stake could be computed; else the figures on record, then the ones that differ."""
        section = self.sections.get("understanding")
        tables = _tables(section)
        staked = [f for f in self.p.facts if f.id.startswith("stake:") and f.amount]
        if not section or not (tables or staked):
            return
        same = [f for f in staked if f.unit == staked[0].unit]
        sheet = self._sheet("cost" if same else "known", [section])
        left, width = LEFT, ROOM
        if same:
            left, width = LEFT + 6.2, ROOM - 6.2
            self._chart(sheet, same)
        if tables:
            keep = 1.5 if len(tables) > 1 and not same else 0.0
            columns = 2 if same else max(len(tables[0].header), 1)
            sheet.table(*_cut(tables[0], columns), left=left, width=width, keep=keep)
        if len(tables) > 1 and not same:
            sheet.table(tables[1].header, tables[1].rows, caption=tables[1].text)

    def _chart(self, sheet: Sheet, facts: list[FactUsed]) -> None:
        names = [f.label.split("：")[-1].split(": ")[-1] for f in facts[:5]]
        scale = _TEN_THOUSAND if self.lang == "zh" else 1.0
        sheet.bars(names, [(f.amount or 0.0) / scale for f in facts[:5]], [f.value for f in facts[:5]], 5.9)

    def goals(self) -> None:
        """How success is judged, and which pain is answered by what."""
        found = [s for s in (self.sections.get("goals"), self.sections.get("solution")) if s]
        items = self._items("goals")
        if not items:
            return
        sheet = self._sheet("goals", found[:1])
        rows = _pairs(items)
        if rows:
            sheet.table([words.label("goal", self.lang), words.label("measure", self.lang)], rows)
        else:
            sheet.points(items[:4])
        for block in _tables(self.sections.get("solution"))[:1]:
            sheet.table(block.header, block.rows, caption=block.text)

    def solution(self) -> None:
        section = self.sections.get("solution")
        layers = [b for b in section.blocks if b.kind == "bullets"] if section else []
        if not section or not layers:
            return
        sheet = self._sheet("solution", [section])
        rows = [[b.text.rstrip("：: ") if n == 0 else "", item] for b in layers for n, item in enumerate(b.items)]
        sheet.table([words.label("layer", self.lang), words.label("content", self.lang)], rows, shares=[0.3, 0.7])

    def day(self) -> None:
        section = self.sections.get("readers")
        cards = [(b.header[0], b.text) for b in section.blocks if b.kind == "callout" and b.header] if section else []
        if section and cards:
            self._sheet("day", [section]).cards(cards[:4], lines=4)

    def proof(self) -> None:
        if not (section := self.sections.get("cases")):
            return
        sheet = self._sheet("proof", [section])
        sheet.points([s for b in section.blocks if b.kind == "paragraph" for s in sentences(b.text)][:5])
        for cited in self.p.citations[:2]:
            level = f"{words.label('level', self.lang)} {cited.level}"
            sheet.line(" · ".join(x for x in (cited.title, level, cited.limits) if x), colour=template.GREY)

    def value(self) -> None:
        """What can be calculated, and the figures still to be had."""
        if not (section := self.sections.get("value")):
            return
        sheet = self._sheet("value", [section])
        tables = _tables(section)
        sizes = (18.0, 16.0) if len(tables) < 2 else (16.0,)
        sheet.points([s for b in section.blocks if b.kind == "paragraph" for s in sentences(b.text)][:3], sizes)
        for block in tables:
            sheet.table(block.header, block.rows, caption=block.text, margin=3.5)

    def plan(self) -> None:
        section = self.sections.get("plan")
        if not section or not (tables := _tables(section)):
            return
        sheet = self._sheet("plan", [section, *[s for s in [self.sections.get("service")] if s]])
        for block in section.blocks:
            if block.kind == "paragraph":
                sheet.line(block.text, 18)
        stages = [(r[0], r[-1], r[1]) for r in tables[0].rows if len(r) >= 3]
        if stages:
            sheet.gantt(tables[0].header, stages)

    def quote(self) -> None:
        """All phases in one table: a strong row opens each phase, another one ends it with its sum."""
        if not (section := self.sections.get("quote")):
            return
        sheet = self._sheet("quote", [section])
        rows: list[list[str]] = []
        strong: set[int] = set()
        for block in _tables(section):
            strong.add(len(rows))
            rows.append([block.text])
            rows += block.rows
            if len(block.rows) > 1 and not any(block.rows[-1][1:-1]):
                strong.add(len(rows) - 1)
        if rows:
            head = _tables(section)[0].header
            sheet.table(head, rows, right=2, shares=_QUOTE, strong=frozenset(strong), margin=3.0)
        texts = [b.text for b in section.blocks if b.kind == "paragraph"]
        for text in [*texts, *(i for b in section.blocks if b.kind == "bullets" for i in b.items)][:2]:
            sheet.line(text)

    def risks(self) -> None:
        if not (section := self.sections.get("risks")):
            return
        sheet = self._sheet("risks", [section])
        shared = [i for b in section.blocks if b.kind == "bullets" for i in b.items][:3]
        plain = [b for b in _tables(section) if not b.text]
        for block in plain[:1]:
            sheet.table(block.header, block.rows[:6], keep=0.5 + 0.4 * len(shared) if shared else 0.0)
        if shared:
            sheet.line(words.label("sharing", self.lang), bold=True, colour=template.BLUE)
            sheet.points(shared, (18, 16))

    def next(self) -> None:
        if not (section := self.sections.get("next")):
            return
        sheet = self._sheet("next", [section])
        sheet.top += 0.5
        for block in section.blocks[:1]:
            sheet.statement(block.text)

    def appendix(self) -> None:
        if not (section := self.sections.get("appendix")):
            return
        sheet = self._sheet("appendix", [section])
        for block in _tables(section)[:1]:
            sheet.table(block.header, block.rows, margin=3.5)
        if not _tables(section):
            sheet.points([i for b in section.blocks for i in b.items][:6])

    # -- helpers -------------------------------------------------------------------------------------
    def _items(self, section_id: str) -> list[str]:
        section = self.sections.get(section_id)
        return [i for b in section.blocks if b.kind == "bullets" for i in b.items] if section else []

    def _sheet(self, key: str, sections: list[Section]) -> Sheet:
        slide = self.file.slides.add_slide(self.file.slide_layouts[1])
        slide.shapes.title.text = words.title(key, self.lang)
        self._notes(slide, key, sections)
        return Sheet(slide, self.lang)

    def _notes(self, slide: Any, key: str, sections: list[Section]) -> None:
        lines = [words.hint(key, self.lang)]
        for section in sections:
            lines += ["", f"{words.full(self.lang)} {section.title}", *_lines(section)]
        if key == "proof":
            level = words.label("level", self.lang)
            lines += [" · ".join((c.title, c.url, f"{level} {c.level}", c.limits)) for c in self.p.citations]
        slide.notes_slide.notes_text_frame.text = "\n".join(lines)

    def bytes(self) -> bytes:
        core = self.file.core_properties
        core.title, core.author, core.last_modified_by = self.p.title, self.p.subtitle, ""
        out = io.BytesIO()
        rels = self.file.part.package._rels
        for key in [k for k, r in rels.items() if r.reltype.endswith("/thumbnail")]:
            rels.pop(key)  # the library's own picture of another deck
        self.file.save(out)
        return out.getvalue()


def _dress(frame: Any, size: int, *, bold: bool) -> None:
    """White, left, on the dark cover."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if bold else MSO_ANCHOR.TOP
    frame.word_wrap = True
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, RGBColor.from_string(template.WHITE)


def _tables(section: Section | None) -> list[Block]:
    return [b for b in section.blocks if b.kind == "table" and b.rows] if section else []


def _cut(block: Block, columns: int) -> tuple[list[str], list[list[str]]]:
    return block.header[:columns], [r[:columns] for r in block.rows]


def _without(head: str, text: str) -> str:
    """A card's text without the words that its head says already."""
    rest = text.removeprefix(f"{head}: ")
    said = sentences(rest)
    if len(said) > 1 and head in said[0] and len(said[0]) <= len(head) + 4:
        return rest.removeprefix(said[0]).strip()
    return rest


def _pairs(items: list[str]) -> list[list[str]]:
    """Goals as rows where every one reads `what: how it is judged`; empty where one does not."""
    rows = []
    for item in items:
        head, found, rest = item.partition("：" if "：" in item else ": ")
        if not found or len(head) > 60:
            return []
        rows.append([head, rest])
    return rows


def _lines(section: Section) -> list[str]:
    """Everything the section says, line by line."""
    out: list[str] = []
    for b in section.blocks:
        out += [x for x in (*b.header, b.text) if x] if b.kind == "callout" else [b.text] if b.text else []
        out += [f"• {i}" for i in b.items]
        out += [" | ".join(r) for r in ([b.header, *b.rows] if b.kind == "table" else [])]
    return out
