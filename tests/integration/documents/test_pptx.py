"""The deck says what the Markdown says, fits its slides, and opens elsewhere."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from coach.documents import markdown
from coach.documents.slides import pptx
from coach.documents.slides.fitting import shorten
from coach.documents.text_width import wrap
from coach.plays.results import FactUsed
from tests.integration.documents import drafts, office, reading

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.deal.facts import Lang

BOTH: tuple[Lang, Lang] = ("zh", "en")
FOOT = 6.98 * 72


_DECKS: dict[tuple[str, str], bytes] = {}


def deck_of(coach: Coach, name: Lang, lang: Lang) -> bytes:
    """The deck for a shipped sample; made once."""
    if (name, lang) not in _DECKS:
        _DECKS[name, lang] = pptx(drafts.sample(coach, name, lang))
    return _DECKS[name, lang]


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("name", BOTH)
def test_figures_and_cases_are_those_of_the_markdown(coach: Coach, name: Lang, lang: Lang) -> None:
    draft = drafts.sample(coach, name, lang)
    text, lines = reading.markdown_lines(markdown.render(draft)), reading.pptx_lines(deck_of(coach, name, lang))
    assert reading.figures(lines) == reading.figures(text)
    assert reading.cited(lines, draft) == reading.cited(text, draft)


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("name", BOTH)
def test_ten_to_fourteen_slides_each_with_title_and_notes(coach: Coach, name: Lang, lang: Lang) -> None:
    deck = opened(deck_of(coach, name, lang))
    assert 10 <= len(deck.slides) <= 14
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78
    titles = [s.shapes.title.text for s in deck.slides]
    assert all(titles) and len(set(titles)) == len(titles)
    assert all(len(s.notes_slide.notes_text_frame.text) > 10 for s in deck.slides)
    assert sum(shape.has_table for s in deck.slides for shape in s.shapes) >= 6


def boxes(deck: Any) -> list[Any]:
    return [x for s in deck.slides for x in s.shapes if x.has_text_frame and x.text_frame.text and not x.is_placeholder]


def needed(paragraphs: Any, width: float) -> float:
    """Points of height that the text takes, from the size set on its runs."""
    total = 0.0
    for p in paragraphs:
        size = p.runs[0].font.size.pt if p.runs else 0.0
        total += len(wrap(p.text, size, width, 99)) * size * 1.3 + (p.space_after.pt if p.space_after else 0)
    return total


@pytest.mark.parametrize("lang", BOTH)
@pytest.mark.parametrize("name", BOTH)
def test_no_text_runs_out_of_its_box_or_off_the_slide(coach: Coach, name: Lang, lang: Lang) -> None:
    deck = opened(deck_of(coach, name, lang))
    for shape in boxes(deck):
        frame = shape.text_frame
        width = (shape.width - frame.margin_left - frame.margin_right) / 12700
        height = (shape.height - frame.margin_top - frame.margin_bottom) / 12700
        assert needed(frame.paragraphs, width) <= height + 8, frame.text
        assert (shape.top + shape.height) / 12700 <= FOOT + 1 and shape.left + shape.width <= deck.slide_width
    for shape in (x for s in deck.slides for x in s.shapes if x.has_table):
        assert_rows_hold_their_text(shape)


def assert_rows_hold_their_text(shape: Any) -> None:
    widths = [c.width / 12700 for c in shape.table.columns]
    for row in shape.table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            span = sum(widths) if cell.is_merge_origin else width
            assert needed(cell.text_frame.paragraphs, span - 14) <= row.height / 12700, cell.text
    assert shape.top / 12700 + sum(r.height for r in shape.table.rows) / 12700 <= FOOT


def test_body_text_is_large_enough_to_read(coach: Coach) -> None:
    deck = opened(deck_of(coach, "en", "en"))
    cells = [c for s in deck.slides for x in s.shapes if x.has_table for r in x.table.rows for c in r.cells]
    frames = [x.text_frame for x in boxes(deck)] + [c.text_frame for c in cells]
    sizes = {r.font.size for f in frames for p in f.paragraphs for r in p.runs}
    assert min(sizes) >= Pt(16)


def test_costs_at_stake_become_a_native_chart_that_starts_at_zero(coach: Coach) -> None:
    draft = drafts.sample(coach, "zh", "zh").model_copy(deep=True)
    draft.facts = [
        FactUsed(id=f"stake:d{n}", label=f"损失{n}", value=f"{n}2万元/年", amount=n * 120_000, unit="CNY_per_year")
        for n in (1, 2)
    ]
    charts = [x.chart for s in opened(pptx(draft)).slides for x in s.shapes if x.has_chart]
    assert len(charts) == 1
    assert list(charts[0].plots[0].series[0].values) == [12.0, 24.0]
    assert charts[0].value_axis.minimum_scale == 0
    assert "22万元/年" in reading.pptx_lines(pptx(draft))


def test_the_quote_shows_every_line_with_its_sum(coach: Coach) -> None:
    draft = drafts.sample(coach, "zh", "zh")
    rows = [r for s in draft.sections if s.id == "quote" for b in s.blocks for r in b.rows]
    tables = [
        [[c.text for c in r.cells] for r in x.table.rows]
        for s in opened(deck_of(coach, "zh", "zh")).slides for x in s.shapes if x.has_table
    ]  # fmt: skip
    assert any(all(row in table for row in rows) for table in tables)


def test_text_is_never_cut_inside_a_figure() -> None:
    assert shorten("第一句说完。第二句很长，里面有58.7万元这个数。", 18, 180, 1) == "第一句说完。"
    assert shorten("没有标点却带着58.7万元这个数的一句很长很长的话", 18, 180, 1) == ""
    assert shorten("First clause, then 1,250 hours of a long second clause", 18, 180, 1) == "First clause…"


def test_nothing_points_outside_and_a_bare_draft_still_makes_a_deck() -> None:
    draft = drafts.cited()
    draft.sections[0].blocks[0].text = "a\x0bb\x00c\ud800d"
    content = pptx(draft)
    assert reading.outside(content) == []
    assert reading.cited(reading.pptx_lines(content), draft) == {"k1"}
    assert len(opened(content).slides) == 2


@pytest.mark.slow
def test_libreoffice_opens_it(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck_of(coach, "zh", "zh"))
    assert office.convert([file], "pdf", tmp_path / "out")[0].stat().st_size > 20_000
