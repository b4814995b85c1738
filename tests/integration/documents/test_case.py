"""The business case in the proposal: every format says the same figures, pictures are native or described, nothing is empty."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any

import docx as word
import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from coach.documents import markdown, pictures
from coach.documents.slides import pptx
from coach.documents.word import docx
from coach.plays.results import Block, Proposal
from coach.value.case import figures
from tests.integration.documents import drafts, reading

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.deal.facts import Lang

BOTH: tuple[Lang, Lang] = ("zh", "en")
KINDS = ["waterfall", "running", "tornado"]
_DECKS: dict[str, bytes] = {}
_FILES: dict[str, bytes] = {}


def deck_of(coach: Coach, lang: Lang) -> bytes:
    if lang not in _DECKS:
        _DECKS[lang] = pptx(drafts.computed(coach, lang))
    return _DECKS[lang]


def file_of(coach: Coach, lang: Lang) -> bytes:
    if lang not in _FILES:
        _FILES[lang] = docx(drafts.computed(coach, lang))
    return _FILES[lang]


def section(draft: Proposal, name: str) -> list[Block]:
    return next(s.blocks for s in draft.sections if s.id == name)


def charts_of(content: bytes) -> list[Any]:
    return [x for s in Presentation(io.BytesIO(content)).slides for x in s.shapes if x.has_chart]


@pytest.mark.parametrize("lang", BOTH)
def test_every_format_states_the_same_figures(coach: Coach, lang: Lang) -> None:
    draft = drafts.computed(coach, lang)
    wanted = reading.figures(reading.markdown_lines(markdown.render(draft)))
    assert reading.figures(reading.docx_lines(file_of(coach, lang))) == wanted
    assert reading.figures(reading.pptx_lines(deck_of(coach, lang))) == wanted
    assert len(wanted) > 60
    assert not [c for c in draft.checks if c.severity == "error"]


def test_both_languages_state_the_same_facts(coach: Coach) -> None:
    zh, en = ({(f.id, f.amount, f.unit) for f in drafts.computed(coach, lang).facts} for lang in BOTH)
    assert zh == en
    assert {f"case:{n}:npv" for n in ("conservative", "base", "optimistic")} <= {i for i, _, _ in zh}


def test_the_workbook_holds_the_scenarios_of_the_draft(coach: Coach) -> None:
    deal = drafts.agreed(coach)
    case = asyncio.run(coach.business_case(deal))
    book = openpyxl.load_workbook(io.BytesIO(asyncio.run(coach.workbook(deal, lang="zh"))), data_only=True)
    stated = {f.id: f.amount for f in drafts.computed(coach, "zh").facts}
    rows = {"benefit": 5, "cost": 6, "npv": 7}
    for column, name in enumerate(("conservative", "base", "optimistic"), 2):
        for key, row in rows.items():
            in_book: Any = book["结果"].cell(row, column).value
            assert stated[f"case:{name}:{key}"] == figures.money(in_book, figures.step_of(case))


def test_the_section_gives_scenarios_payback_and_what_waiting_costs(coach: Coach) -> None:
    blocks = section(drafts.computed(coach, "zh"), "value")
    table = next(b for b in blocks if b.header[1:] == ["保守", "基准", "乐观"])
    assert [r[0] for r in table.rows][:4] == ["收益合计", "投入合计", "净收益（折成今天的钱）", "投资回报率（不折现）"]
    said = next(b.text for b in blocks if b.kind == "paragraph" and "case:base:payback" in b.facts)
    assert "回本" in said and "每月" in said
    assert [b.picture.kind for b in blocks if b.picture] == KINDS


def test_a_waterfall_adds_up_and_ends_where_the_running_total_ends(coach: Coach) -> None:
    drawn = {b.picture.kind: b.picture.values for b in section(drafts.computed(coach, "zh"), "value") if b.picture}
    falls = [v for (v,) in drawn["waterfall"]]
    assert sum(falls[:-1]) == pytest.approx(falls[-1]) == pytest.approx(drawn["running"][1][-1])


def test_without_agreements_the_section_says_what_is_missing_and_who_knows_it(coach: Coach) -> None:
    blocks = section(drafts.sample(coach, "zh", "zh"), "value")
    assert not [b for b in blocks if b.picture]
    asked = next(b for b in blocks if b.header == ["输入", "谁清楚", "这样问"])
    assert asked.rows and all(all(cell for cell in row) for row in asked.rows)
    assert any("秦岚" in row for row in asked.rows)


@pytest.mark.parametrize("lang", BOTH)
def test_charts_on_slides_are_native_and_named_for_those_who_cannot_see(coach: Coach, lang: Lang) -> None:
    frames = charts_of(deck_of(coach, lang))
    kinds = [f.chart.chart_type for f in frames]
    for kind in (XL_CHART_TYPE.COLUMN_STACKED, XL_CHART_TYPE.LINE_MARKERS, XL_CHART_TYPE.BAR_CLUSTERED):
        assert kind in kinds
    drawn = [b for b in section(drafts.computed(coach, lang), "value") if b.picture]
    words = [f._element._nvXxPr.cNvPr.get("descr") for f in frames]
    assert all(pictures.alt(b, lang) in words for b in drawn)
    assert all(f.chart.part.chart_workbook.xlsx_part is not None for f in frames)


def test_chart_data_is_what_the_labels_say(coach: Coach) -> None:
    frame = next(f for f in charts_of(deck_of(coach, "zh")) if f.chart.chart_type == XL_CHART_TYPE.LINE_MARKERS)
    block = next(b for b in section(drafts.computed(coach, "zh"), "value") if b.picture and b.picture.kind == "running")
    for series, row in zip(frame.chart.plots[0].series, block.rows, strict=True):
        assert [f"{v:g}万元" for v in series.values] == row[1:]


def test_the_deck_stays_short_enough_for_a_meeting(coach: Coach) -> None:
    for lang in BOTH:
        slides = Presentation(io.BytesIO(deck_of(coach, lang))).slides
        assert 10 <= len(slides) <= 14
        assert len({s.shapes.title.text for s in slides}) == len(slides)


@pytest.mark.parametrize("lang", BOTH)
def test_word_has_a_picture_with_caption_and_words_for_each_drawn_table(coach: Coach, lang: Lang) -> None:
    draft = drafts.computed(coach, lang)
    file = word.Document(io.BytesIO(file_of(coach, lang)))
    drawn = [b for s in draft.sections for b in s.blocks if b.picture]
    told = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert told == [pictures.alt(b, lang) for b in drawn]
    below = [p.text for p in file.paragraphs if p.style and p.style.name == "Caption Below"]
    assert len(below) == len(drawn) >= 5
    assert all(pictures.name(b, lang) in text for b, text in zip(drawn, below, strict=True))
    assert max(shape.width for shape in file.inline_shapes) <= file.sections[0].page_width


@pytest.mark.parametrize("lang", BOTH)
def test_the_schedule_names_the_pilots_length_as_the_quote_bills_it(coach: Coach, lang: Lang) -> None:
    draft = drafts.sample(coach, lang, lang)
    plan = next(b for b in section(draft, "plan") if b.picture and b.picture.kind == "gantt")
    quoted = {f.id: f.value for f in draft.facts if f.unit == "week"}
    assert [r[0] for r in plan.rows][2] in ("上线试运行", "Pilot run")
    assert any(plan.rows[2][-1].endswith(v) for v in quoted.values()) or not quoted
    assert len(plan.rows) == len(plan.picture.values if plan.picture else [])


def test_a_pilot_longer_in_the_plan_than_in_the_quote_is_attacked(coach: Coach) -> None:
    text = markdown.render(drafts.sample(coach, "en", "en"))
    row = next(line for line in text.splitlines() if line.startswith("| Pilot run"))
    assert "8 weeks" in row
    edited = text.replace(row, row.replace("8 weeks", "14 weeks"))

    def kinds(draft: str) -> list[str]:
        deal = drafts.noted(coach, "en")
        return [a.kind for a in asyncio.run(coach.redteam(deal, draft=draft, lang="en")).attacks]

    assert "phase_mismatch" not in kinds(text)
    assert "phase_mismatch" in kinds(edited)
