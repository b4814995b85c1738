"""The Word file says what the Markdown says, in Word's own means, and opens elsewhere."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import docx as word
import pytest
from docx.oxml.ns import qn

from coach.documents import markdown
from coach.documents.word import docx
from tests.integration.documents import drafts, office, reading

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.deal.facts import Lang

BOTH: tuple[Lang, Lang] = ("zh", "en")


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("name", BOTH)
def test_figures_and_cases_are_those_of_the_markdown(coach: Coach, name: Lang, lang: Lang) -> None:
    draft = drafts.sample(coach, name, lang)
    text, lines = reading.markdown_lines(markdown.render(draft)), reading.docx_lines(docx(draft))
    assert reading.figures(lines) == reading.figures(text)
    assert reading.cited(lines, draft) == reading.cited(text, draft)
    assert len(reading.figures(text)) > 10


def test_every_text_of_the_draft_is_in_the_file(coach: Coach) -> None:
    draft = drafts.sample(coach, "zh", "zh")
    whole = "\n".join(reading.docx_lines(docx(draft)))
    for block in (b for s in draft.sections for b in s.blocks if s.id != "goals"):
        drawn_only = block.picture is not None and block.picture.kind == "heat"
        own = block.items if drawn_only else [block.text, *block.items, *block.header]
        for text in (*own, *(c for row in block.rows for c in row)):
            assert all(line in whole for line in text.splitlines()), text


def test_the_contents_list_every_heading_and_jump_to_it(coach: Coach) -> None:
    file = word.Document(io.BytesIO(docx(drafts.sample(coach, "en", "en"))))
    heads = [p for p in file.paragraphs if p.style and p.style.name == "Heading 1"]
    listed = [p for p in file.paragraphs if p.style and p.style.name in ("TOC 1", "toc 1")]
    marks = {m.get(qn("w:name")) for p in heads for m in p._p.iter(qn("w:bookmarkStart"))}
    jumps = {h.get(qn("w:anchor")) for p in listed for h in p._p.iter(qn("w:hyperlink"))}
    assert [p.text for p in heads] == [p.text for p in listed]
    assert jumps == marks and len(heads) >= 12
    assert any("TOC" in (i.text or "") for i in file.element.body.iter(qn("w:instrText")))


def test_tables_repeat_their_head_and_keep_their_rows_whole(coach: Coach) -> None:
    file = word.Document(io.BytesIO(docx(drafts.sample(coach, "zh", "zh"))))
    assert len(file.tables) >= 8
    for table in file.tables:
        rows = table.rows
        assert list(rows[0]._tr.iter(qn("w:tblHeader")))
        assert all(list(r._tr.iter(qn("w:cantSplit"))) for r in rows)
        assert table.style is not None and table.style.name == "Proposal Table"


def test_headings_captions_and_lead_ins_stay_with_what_follows(coach: Coach) -> None:
    file = word.Document(io.BytesIO(docx(drafts.sample(coach, "en", "zh"))))
    for name in ("Heading 1", "Caption", "Lead-in", "Table Head"):
        assert file.styles[name].paragraph_format.keep_with_next is True
    captions = [p for p in file.paragraphs if p.style and p.style.name == "Caption"]
    below = [p for p in file.paragraphs if p.style and p.style.name == "Caption Below"]
    assert len(captions) == len(file.tables)
    assert len(below) == len(file.inline_shapes) >= 1
    assert file.styles["Picture"].paragraph_format.keep_with_next is True


def test_chinese_has_a_font_of_its_own_and_every_page_its_number_and_banner() -> None:
    file = word.Document(io.BytesIO(docx(drafts.cited())))
    fonts = file.styles["Heading 1"].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei" and fonts.get(qn("w:ascii")) == "Calibri"
    page = file.sections[0]
    assert "Draft, sample data." in page.header.paragraphs[0].text
    assert any("PAGE" in (i.text or "") for i in page.footer._element.iter(qn("w:instrText")))
    assert page.page_width is not None and page.page_width.cm == pytest.approx(21, abs=0.01)


def test_a_cited_case_is_listed_with_address_level_and_limits_and_nothing_points_outside() -> None:
    draft = drafts.cited()
    content = docx(draft)
    lines = reading.docx_lines(content)
    assert reading.cited(lines, draft) == {"k1"}
    assert any("other industry" in line for line in lines)
    assert any("item 7 <b>&amp; {x}" in line for line in lines)
    assert reading.outside(content) == []


def test_signs_that_xml_cannot_hold_do_not_break_the_file() -> None:
    draft = drafts.cited()
    draft.sections[0].blocks[0].text = "a\x0bb\x00c\ud800d"
    assert any(line == "abcd" for line in reading.docx_lines(docx(draft)))


@pytest.mark.slow
def test_libreoffice_opens_it(coach: Coach, tmp_path: Path) -> None:
    names = [(n, lang) for n in BOTH for lang in BOTH]
    files = [tmp_path / f"{n}-{lang}.docx" for n, lang in names]
    for file, (n, lang) in zip(files, names, strict=True):
        file.write_bytes(docx(drafts.sample(coach, n, lang)))
    for made in office.convert(files, "pdf", tmp_path / "out"):
        assert made.stat().st_size > 20_000
