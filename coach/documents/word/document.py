"""The whole draft as .docx: what the Markdown says, in Word's own styles, tables, captions and contents."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from coach.deal.facts import Lang
from coach.documents import pictures
from coach.documents.word import marks, styles, tables
from coach.documents.xml_text import clean
from coach.plays.results import Block, Proposal, Section
from coach.writing.types import Citation

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section as Page
    from docx.text.paragraph import Paragraph

_LABELS = {
    "date": {"zh": "日期", "en": "Date"},
    "valid": {"zh": "有效期至", "en": "Valid until"},
    "by": {"zh": "提交方", "en": "Submitted by"},
    "contents": {"zh": "目录", "en": "Contents"},
    "sources": {"zh": "案例出处", "en": "Case sources"},
    "level": {"zh": "证据级别", "en": "evidence level"},
    "table": {"zh": "表", "en": "Table"},
    "figure": {"zh": "图", "en": "Figure"},
    "goal": {"zh": "目标", "en": "Goal"},
    "measure": {"zh": "怎样算达到", "en": "How success is judged"},
}

_QUOTE = [0.36, 0.24, 0.2, 0.2]
"""Shares of the quote's columns: item, quantity, list price, first year."""
_ASSUMED = [0.31, 0.16, 0.2, 0.13, 0.2]
"""Shares of the assumption list: item, value, source, who confirms it, by when."""


def docx(proposal: Proposal, *, contents: bool = True) -> bytes:
    """The draft as a Word file: A4, Title / Heading / Caption / list / table styles, contents field with its result in
    place, page numbers, the draft banner on every page. Holds no link or picture from outside the file.
    `contents=False`: a short paper, read on from its title."""
    from docx import Document

    doc = Document()
    made = _Made(doc, clean(proposal), contents)
    styles.apply(doc, proposal.lang)
    made.page_setup()
    made.front()
    for number, section in enumerate(made.proposal.sections, 1):
        made.section(section, number)
    made.sources()
    return made.bytes()


class _Made:
    """One file being written."""

    def __init__(self, doc: Document, proposal: Proposal, contents: bool) -> None:
        self.contents = contents
        self.doc, self.proposal, self.lang = doc, proposal, proposal.lang
        self.tables = self.pictures = 0
        self.ids: dict[str, str] = {}

    def t(self, key: str) -> str:
        return _LABELS[key][self.lang]

    def _add(self, text: str, style: str) -> Paragraph:
        """A paragraph in a named style. python-docx reads through all styles for every name, so each is looked up once."""
        if style not in self.ids:
            self.ids[style] = self.doc.styles[style].style_id
        made = self.doc.add_paragraph(text)
        made._p.style = self.ids[style]
        return made

    # -- page ---------------------------------------------------------------------------------------
    def page_setup(self) -> None:
        from docx.shared import Cm

        core = self.doc.core_properties
        core.title, core.author, core.comments = self.proposal.title, self.proposal.subtitle, ""
        core.language = "zh-CN" if self.lang == "zh" else "en-GB"
        page = self.doc.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(tables.MARGIN_CM)
        page.top_margin, page.bottom_margin = Cm(2.4), Cm(2.2)
        self._running(page)

    def _running(self, page: Page) -> None:
        """Banner above, who and page number below, on every page."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Cm

        page.header.paragraphs[0].add_run(self.proposal.banner)
        foot = page.footer.paragraphs[0]
        foot.paragraph_format.tab_stops.clear_all()
        foot.paragraph_format.tab_stops.add_tab_stop(Cm(tables.WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
        foot.add_run(f"{self.proposal.title}\t")
        marks.field(foot, "PAGE", "")

    # -- front --------------------------------------------------------------------------------------
    def front(self) -> None:
        """Title, who and when, banner, contents; the text starts on a new page."""
        p = self.proposal
        self._add(p.title, "Title")
        rows = ((self.t("by"), p.subtitle), (self.t("date"), p.date), (self.t("valid"), p.valid_until))
        colon, gap = ("：", "　") if self.lang == "zh" else (": ", "  ·  ")
        self._add(gap.join(f"{k}{colon}{v}" for k, v in rows if v), "Subtitle")
        if p.banner:
            self._add(p.banner, styles.CALLOUT)
        if self.contents:
            self._add(self.t("contents"), "TOC Heading")
            self._contents()

    def _contents(self) -> None:
        heads = [heading(s, self.lang) for s in self.proposal.sections]
        heads += [self.t("sources")] if self.proposal.citations else []
        line = None
        for n, head in enumerate(heads, 1):
            line = self._add("", "TOC 1")
            if n == 1:
                # \n: without page numbers, so that the result in the file is right before anybody updates it
                marks.begin_field(line, r'TOC \o "1-1" \n \h \z \u')
            marks.jump(line, head, f"_Toc{n:04}")
        if line is not None:
            marks.end_field(line)

    # -- sections -----------------------------------------------------------------------------------
    def section(self, section: Section, number: int) -> None:
        self._heading(heading(section, self.lang), number)
        for block in section.blocks:
            self._block(block, section)

    def _heading(self, text: str, number: int) -> None:
        made = self._add(text, "Heading 1")
        made.paragraph_format.page_break_before = True if number == 1 and self.contents else None
        marks.bookmark(made, number, f"_Toc{number:04}")

    def _block(self, block: Block, section: Section) -> None:
        if pictures.has_picture(block):
            self._picture(block)
        if block.kind == "table" and not _all_drawn(block):
            self._table(block.text or section.title, block.header, block.rows, section.id)
        elif block.kind == "table":
            return
        elif block.kind == "bullets" and section.id == "goals" and (rows := _pairs(block.items)):
            self._table(section.title, [self.t("goal"), self.t("measure")], rows, section.id)
        elif block.kind == "bullets":
            self._bullets(block)
        elif block.kind == "callout":
            self._callout(block)
        else:
            for line in block.text.splitlines():
                self.doc.add_paragraph(line)

    def _bullets(self, block: Block) -> None:
        if block.text:
            self._add(block.text, styles.LEAD)
        for item in block.items:
            self._add(item, "List Bullet")

    def _callout(self, block: Block) -> None:
        made = self._add("", styles.CALLOUT if block.header else styles.NEXT)
        if block.header:
            made.add_run(block.header[0]).bold = True
            made.add_run("  ")
        made.add_run(block.text)

    def _table(self, caption: str, header: list[str], rows: list[list[str]], section_id: str) -> None:
        if not max([len(header), *map(len, rows)], default=0):
            return
        self.tables += 1
        self._caption(self._add("", "Caption"), caption, "table", self.tables)
        quoted = section_id == "quote"  # one below the other: the same columns
        shares = _QUOTE if quoted else _ASSUMED if section_id == "appendix" else None
        tables.add(self.doc, header, rows, right=2 * quoted, shares=shares)

    def _picture(self, block: Block) -> None:
        """The table drawn, as wide as the text, with its words for those who cannot see it; the caption stands below."""
        from docx.shared import Cm

        place = self._add("", styles.PICTURE)
        shape = place.add_run().add_picture(io.BytesIO(pictures.png(block, self.lang)), width=Cm(tables.WIDTH_CM))
        about = shape._inline.docPr
        about.set("title", pictures.name(block, self.lang))
        about.set("descr", pictures.alt(block, self.lang))
        self.pictures += 1
        self._caption(self._add("", styles.BELOW), pictures.name(block, self.lang), "figure", self.pictures)

    def _caption(self, made: Paragraph, text: str, kind: str, number: int) -> None:
        made.add_run(self.t(kind) + " ")
        marks.field(made, rf"SEQ {kind.capitalize()} \* ARABIC", str(number))
        made.add_run(f"　{text}" if self.lang == "zh" else f"  {text}")

    # -- end ----------------------------------------------------------------------------------------
    def sources(self) -> None:
        """Cited cases: title, address as text (a live link would point out of the file), level, limits."""
        if not self.proposal.citations:
            return
        self._heading(self.t("sources"), len(self.proposal.sections) + 1)
        for cited in self.proposal.citations:
            self._add(source(cited, self.t("level"), self.lang), "List Number")

    def bytes(self) -> bytes:
        rels = self.doc.part.package.rels
        for key in [k for k, r in rels.items() if r.reltype.endswith("/thumbnail")]:
            del rels[key]  # the library's own picture of another document
        out = io.BytesIO()
        self.doc.save(out)
        return out.getvalue()


def _all_drawn(block: Block) -> bool:
    """Whether the picture holds every word of its table: a heat map does, and saying it twice helps nobody."""
    return pictures.has_picture(block) and block.picture is not None and block.picture.kind == "heat"


def heading(section: Section, lang: Lang) -> str:
    """The section's heading with its number: 1、执行摘要 / 1. Executive summary / 附录：…"""
    number, zh = section.number, lang == "zh"
    if not number:
        return section.title
    if number[:1].isdigit():
        return f"{number}{'、' if zh else '. '}{section.title}"
    return f"{number}{'：' if zh else ': '}{section.title}"


def source(cited: Citation, level: str, lang: Lang) -> str:
    """One cited case as a line."""
    limits = "" if not cited.limits else f"（{cited.limits}）" if lang == "zh" else f" ({cited.limits})"
    comma = "，" if lang == "zh" else ", "
    where = f"{comma}{cited.url}" if cited.url else ""
    return f"{cited.title}{where}{comma}{level} {cited.level}{limits}"


def _pairs(items: list[str]) -> list[list[str]]:
    """Goals as rows where every one reads `what: how it is judged`; empty where one does not."""
    rows = []
    for item in items:
        head, found, rest = item.partition("：" if "：" in item else ": ")
        if not found or len(head) > 60:
            return []
        rows.append([head, rest])
    return rows
