"""Which slides a draft becomes: ten to fourteen for a meeting that decides, none where the draft has nothing to say.

Slides show the heads; the speaker notes carry the talk track and the section's full text, so that every figure and every
source of the draft is in the file.
"""

from __future__ import annotations

import io
from typing import Any

from coach.documents.slides import grids, money, template, words
from coach.documents.slides.draw import Sheet, write
from coach.documents.slides.fitting import sentences
from coach.documents.slides.pieces import drawn, lines, pairs, plain, tables, without
from coach.documents.slides.template import LEFT, ROOM
from coach.documents.xml_text import clean
from coach.plays.results import Proposal, Section

LEAST = 10
_QUOTE = [0.36, 0.22, 0.22, 0.2]
"""Shares of the quote's columns: item, quantity, list price, first year."""
_ASSUMED = [0.3, 0.15, 0.21, 0.15, 0.19]
"""Shares of the assumption list: item, value, source, who confirms it, by when."""
_HEAT = 3.2
"""Inches kept for a heat map under two cards."""
_NARROW = 3
"""Columns of a heat map that find room in half a slide."""
_HALF = 5.85
"""Inches: one of two halves of the body with a gap between."""


def pptx(proposal: Proposal) -> bytes:
    """The draft as a 16:9 deck with native tables and charts. Holds no link or picture from outside the file."""
    deck = Deck(clean(proposal))
    deck.cover()
    for draw in (deck.story, deck.situation, deck.known, deck.goals, deck.solution, deck.day, deck.proof):
        draw()
    money.value(deck)
    for draw in (deck.plan, deck.quote, deck.risks, deck.next):
        draw()
    return deck.bytes()


class Deck:
    """One deck being made."""

    def __init__(self, proposal: Proposal) -> None:
        self.p, self.lang = proposal, proposal.lang
        self.file = template.presentation(proposal.banner)
        self.sections = {s.id: s for s in proposal.sections}
        self.roomy = self._expected() < LEAST
        """A short deck: evidence and appendix get slides of their own."""

    def _expected(self) -> int:
        """Slides that there will be with evidence and appendix on other slides."""
        have = [s for s in ("summary", "understanding", "goals", "solution", "readers", "value", "plan", "quote", "risks", "next") if s in self.sections]  # fmt: skip
        return 1 + len(have) + bool(tables(self.sections.get("understanding")))

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
            sheet = self.sheet("story", [section])
            sheet.points([s for b in section.blocks for s in sentences(b.text)][:6])

    def situation(self) -> None:
        """At most two pains, in two cards; beside them who raised what."""
        section = self.sections.get("understanding")
        texts = [b.text for b in section.blocks if b.kind == "paragraph"] if section else []
        if not section or not texts:
            return
        heads = [r[0] for r in pairs(self._items("goals"))]
        sheet = self.sheet("situation", [section])
        cards = [(h, without(h, x)) for h, x in zip(heads, texts, strict=False)][:2] if len(texts) >= len(heads) else []
        raised = drawn(section, "heat") if cards else None
        if raised and len(raised.header) > _NARROW:
            sheet.cards(cards, lines=3, keep=_HEAT)
            grids.heat(sheet, raised, LEFT, ROOM)
        elif raised:
            right = LEFT + ROOM - _HALF
            with sheet.beside():
                sheet.cards(cards, lines=5, columns=1, room=_HALF)
            grids.heat(sheet, raised, right, _HALF)
        elif cards:
            sheet.cards(cards, lines=9)
        for text in texts[len(cards) :][:2]:
            sheet.line(text, 18)

    def known(self) -> None:
        """The chart where costs at stake could be computed; else the figures on record, then the ones that differ."""
        section = self.sections.get("understanding")
        found = plain(section)
        staked = money.staked(self.p)
        if not section or not (found or staked):
            return
        sheet = self.sheet("cost" if staked else "known", [section])
        left, width = LEFT, ROOM
        if staked:
            left, width = LEFT + 6.2, ROOM - 6.2
            with sheet.beside():
                money.stakes(sheet, staked)
        if found:
            keep = 1.5 if len(found) > 1 and not staked else 0.0
            columns = 2 if staked else max(len(found[0].header), 1)
            rows = [r[:columns] for r in found[0].rows]
            sheet.table(found[0].header[:columns], rows, left=left, width=width, keep=keep)
        if len(found) > 1 and not staked:
            sheet.table(found[1].header, found[1].rows, caption=found[1].text)

    def goals(self) -> None:
        """How success is judged, and which pain is answered by what."""
        found = [s for s in (self.sections.get("goals"), self.sections.get("solution")) if s]
        items = self._items("goals")
        if not items:
            return
        sheet = self.sheet("goals", found[:1])
        rows = pairs(items)
        if rows:
            sheet.table([words.label("goal", self.lang), words.label("measure", self.lang)], rows)
        else:
            sheet.points(items[:4])
        for block in tables(self.sections.get("solution"))[:1]:
            sheet.table(block.header, block.rows, caption=block.text)

    def solution(self) -> None:
        """The layers; under them what speaks for it, where there is no cited case that fills a slide."""
        section, cases = self.sections.get("solution"), self.sections.get("cases")
        layers = [b for b in section.blocks if b.kind == "bullets"] if section else []
        if not section or not layers:
            return
        with_proof = cases is not None and not self._own_proof
        sheet = self.sheet("solution", [section, *([cases] if cases and with_proof else [])])
        rows = [[b.text.rstrip("：: ") if n == 0 else "", item] for b in layers for n, item in enumerate(b.items)]
        head = [words.label("layer", self.lang), words.label("content", self.lang)]
        sheet.table(head, rows, shares=[0.3, 0.7], keep=1.8 if with_proof else 0.0, sizes=(20.0, 18.0))
        if cases and with_proof:
            sheet.top += 0.1
            said = " ".join(b.text for b in cases.blocks if b.kind == "paragraph")
            sheet.cards([(words.label("evidence", self.lang), said)], lines=3, columns=1)

    @property
    def _own_proof(self) -> bool:
        """Whether the evidence fills a slide: a case is cited, or the deck has room, or nothing else could carry it."""
        layers = [b for b in self.sections["solution"].blocks if b.kind == "bullets"] if "solution" in self.sections else []  # fmt: skip
        return bool(self.p.citations) or self.roomy or not layers

    def day(self) -> None:
        section = self.sections.get("readers")
        cards = [(b.header[0], b.text) for b in section.blocks if b.kind == "callout" and b.header] if section else []
        if section and cards:
            self.sheet("day", [section]).cards(cards[:4], lines=5)

    def proof(self) -> None:
        if not (section := self.sections.get("cases")) or not self._own_proof:
            return
        sheet = self.sheet("proof", [section])
        sheet.points([s for b in section.blocks if b.kind == "paragraph" for s in sentences(b.text)][:5])
        for cited in self.p.citations[:2]:
            level = f"{words.label('level', self.lang)} {cited.level}"
            sheet.line(" · ".join(x for x in (cited.title, level, cited.limits) if x), colour=template.GREY)

    def plan(self) -> None:
        section = self.sections.get("plan")
        if not section or not (found := tables(section)):
            return
        sheet = self.sheet("plan", [section, *[s for s in [self.sections.get("service")] if s]])
        for block in section.blocks:
            if block.kind == "paragraph":
                sheet.line(block.text, 18)
        if schedule := drawn(section, "gantt"):
            grids.gantt(sheet, schedule)
            sheet.line(schedule.picture.mark if schedule.picture else "", colour=template.GREY)
        else:
            sheet.table(found[0].header, found[0].rows)

    def quote(self) -> None:
        """All phases in one table: a strong row opens each phase, another one ends it with its sum."""
        if not (section := self.sections.get("quote")):
            return
        sheet = self.sheet("quote", [section])
        rows: list[list[str]] = []
        strong: set[int] = set()
        for block in tables(section):
            strong.add(len(rows))
            rows.append([block.text])
            rows += block.rows
            if len(block.rows) > 1 and not any(block.rows[-1][1:-1]):
                strong.add(len(rows) - 1)
        if rows:
            head = tables(section)[0].header
            sheet.table(head, rows, right=2, shares=_QUOTE, strong=frozenset(strong), margin=3.0)
        texts = [b.text for b in section.blocks if b.kind == "paragraph"]
        for text in [*texts, *(i for b in section.blocks if b.kind == "bullets" for i in b.items)][:3]:
            sheet.line(text)

    def risks(self) -> None:
        """Risks with their answers; then how risk is shared, or the questions that are sure to come."""
        if not (section := self.sections.get("risks")):
            return
        sheet = self.sheet("risks", [section])
        shared = [i for b in section.blocks if b.kind == "bullets" for i in b.items][:3]
        found = tables(section)
        for block in [b for b in found if not b.text][:1]:
            sheet.table(block.header, block.rows[:6], keep=0.5 + 0.4 * len(shared) if shared else 0.0)
        if shared:
            sheet.line(words.label("sharing", self.lang), bold=True, colour=template.BLUE)
            sheet.points(shared, (18, 16))
        for block in [b for b in found if b.text]:
            sheet.table(block.header, block.rows, caption=block.text.rstrip("：:"), margin=3.5)

    def next(self) -> None:
        """The one step; under it what has to be agreed first."""
        if not (section := self.sections.get("next")):
            return
        appendix = self.sections.get("appendix")
        open_ = tables(appendix)[:1]
        sheet = self.sheet("next", [section, *([appendix] if appendix and not self.roomy else [])])
        for block in section.blocks[:1]:
            sheet.statement(block.text)
        if appendix and self.roomy and (open_ or appendix.blocks):
            sheet = self.sheet("appendix", [appendix])
        for block in open_:
            caption = words.label("signed", self.lang)
            shares = _ASSUMED if len(block.header) == len(_ASSUMED) else None
            sheet.table(block.header, block.rows, margin=3.5, caption="" if self.roomy else caption, shares=shares)
        if appendix and not open_:
            sheet.points([i for b in appendix.blocks for i in b.items][:6], (18, 16))

    # -- helpers -------------------------------------------------------------------------------------
    def _items(self, section_id: str) -> list[str]:
        section = self.sections.get(section_id)
        return [i for b in section.blocks if b.kind == "bullets" for i in b.items] if section else []

    def sheet(self, key: str, sections: list[Section]) -> Sheet:
        """A new slide with its title, and these sections in its notes."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[1])
        slide.shapes.title.text = words.title(key, self.lang)
        self._notes(slide, key, sections)
        return Sheet(slide, self.lang)

    def _notes(self, slide: Any, key: str, sections: list[Section]) -> None:
        told = [words.hint(key, self.lang)]
        for section in sections:
            told += ["", f"{words.full(self.lang)} {section.title}", *lines(section)]
        if key == "proof":
            level = words.label("level", self.lang)
            told += [" · ".join((c.title, c.url, f"{level} {c.level}", c.limits)) for c in self.p.citations]
        slide.notes_slide.notes_text_frame.text = "\n".join(told)

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
