"""A table as a picture: it says what the table says, keeps inside its frame, and never shows an empty box for a character."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from coach.documents import pictures
from coach.documents.pictures.charts import crossing, steps
from coach.documents.pictures.glyphs import STAND_IN, covered, drawable
from coach.documents.text_width import text_width
from coach.plays.results import Block, Picture

WATERFALL = Block(
    kind="table", text="收益和投入", header=["项目", "金额"],
    rows=[["少加班", "42.1万元"], ["少付运费", "18万元"], ["一次性费用", "-36万元"], ["年费", "-16.2万元"], ["净收益", "7.9万元"]],
    picture=Picture(kind="waterfall", values=[[421_000], [180_000], [-360_000], [-162_000], [79_000]], unit="CNY"),
)  # fmt: skip
RUNNING = Block(
    kind="table", text="Running net cash", header=["Scenario", "At the start", "End of year 1", "End of year 2"],
    rows=[["Cautious", "USD -90,000", "USD -60,000", "USD -11,000"], ["Base", "USD -80,000", "USD -20,000", "USD 60,000"], ["Hopeful", "USD -80,000", "USD 10,000", "USD 61,000"]],
    picture=Picture(kind="running", values=[[-9e4, -6e4, -1.1e4], [-8e4, -2e4, 6e4], [-8e4, 1e4, 6.1e4]], unit="USD", mark="Base case: money back after 15 months"),
)  # fmt: skip
TORNADO = Block(
    kind="table", text="什么最要紧", header=["前提", "取低值时", "取高值时"],
    rows=[["少加班：改善幅度", "-3.1万元", "17万元"], ["折现率", "8.4万元", "6.9万元"]],
    picture=Picture(kind="tornado", values=[[-31_000, 170_000, 79_000], [84_000, 69_000, 79_000]], unit="CNY", mark="中线是7.9万元"),
)  # fmt: skip
GANTT = Block(
    kind="table", text="Stages", header=["Stage", "Deliverables", "You", "When"],
    rows=[["Agree requirements", "signed definition", "one person", "by Friday 4 December"], ["Pilot run", "report", "record", "after the test, 8 weeks"], ["Roll-out", "module", "decide", "after acceptance"]],
    picture=Picture(kind="gantt", values=[[0, 1], [1, 1], [2, 1]], mark="Bars show the order."),
)  # fmt: skip
HEAT = Block(
    kind="table", text="谁提过什么", header=["部门", "等料", "返工"], rows=[["车间", "提过，有数", "—"], ["财务", "待了解", "提过"]],
    picture=Picture(kind="heat", values=[[3, 0], [1, 2]]),
)  # fmt: skip
ALL = [WATERFALL, RUNNING, TORNADO, GANTT, HEAT]
IDS = ["waterfall", "running", "tornado", "gantt", "heat"]
_FIGURE = re.compile(r"-?\d[\d,.]*(?:万元)?")


def texts(block: Block) -> list[ET.Element]:
    return [e for e in ET.fromstring(pictures.svg(block, "zh")).iter() if e.tag.endswith("text")]


@pytest.mark.parametrize("block", ALL, ids=IDS)
def test_a_picture_shows_no_figure_that_its_table_does_not_hold(block: Block) -> None:
    table = " ".join([*block.header, *(c for r in block.rows for c in r), block.picture.mark if block.picture else ""])
    shown = {m for e in texts(block) for m in _FIGURE.findall(e.text or "")} - {"0"}
    assert shown <= set(_FIGURE.findall(table))


@pytest.mark.parametrize("block", ALL, ids=IDS)
def test_text_stays_inside_the_picture(block: Block) -> None:
    root = ET.fromstring(pictures.svg(block, "en"))
    width, height = float(root.get("width") or 0), float(root.get("height") or 0)
    for e in texts(block):
        size, x = float(e.get("font-size") or 0), float(e.get("x") or 0)
        wide = text_width(e.text or "", size, bold=e.get("font-weight") is not None)
        left = x - {"middle": wide / 2, "end": wide}.get(e.get("text-anchor") or "", 0.0)
        assert left >= -2 and left + wide <= width + 2, e.text
        assert size <= float(e.get("y") or 0) + size * 0.3 <= height, e.text


@pytest.mark.parametrize("block", ALL, ids=IDS)
def test_the_words_for_a_picture_hold_every_row(block: Block) -> None:
    told = pictures.alt(block, "zh")
    assert all(row[0] in told and row[-1] in told for row in block.rows)


def test_a_picture_is_a_png_of_sixteen_hundred_pixels() -> None:
    png = pictures.png(HEAT, "zh")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", png[16:20])[0] == 1600


def test_nothing_is_drawn_where_there_is_nothing_to_draw() -> None:
    bare = WATERFALL.model_copy(update={"picture": None})
    short = WATERFALL.model_copy(update={"picture": Picture(kind="waterfall", values=[[1.0]])})
    empty = WATERFALL.model_copy(update={"rows": [], "picture": Picture(kind="waterfall")})
    assert [pictures.png(b, "zh") for b in (bare, short, empty)] == [b"", b"", b""]


def test_each_bar_of_a_waterfall_begins_where_the_last_one_ended() -> None:
    bars = steps([5.0, 3.0, -6.0, 2.0])
    assert bars == [(0.0, 5.0), (5.0, 8.0), (8.0, 2.0), (0.0, 2.0)]
    assert all(a[1] == b[0] for a, b in pairwise(bars[:-1]))


def test_the_payback_point_lies_where_the_line_crosses_zero() -> None:
    assert crossing([-80.0, -20.0, 60.0]) == pytest.approx(1.25)
    assert crossing([-80.0, -60.0, -11.0]) == 0.0


def test_characters_that_the_fonts_lack_are_marked_and_not_left_as_boxes() -> None:
    rare = "\U00020bb7"  # 𠮷, outside the shipped subsets
    assert ord(rare) not in covered()
    block = HEAT.model_copy(update={"rows": [[f"{rare}野部", "提过", "—"], ["财务", "—", "—"]]})
    drawn = "".join(e.text or "" for e in texts(block))
    assert f"{STAND_IN}野部" in drawn and rare not in drawn
    assert rare in pictures.alt(block, "zh")
    assert ord(STAND_IN) in covered()


def test_everyday_text_is_drawn_as_it_is_written() -> None:
    for text in (
        "齐套排产、每月18.8万元；“保守”—（约95分钟）",
        "Net benefit: USD 1.2 million – 14.5%",
        "痛點、產能與報價",
    ):
        assert drawable(text) == text
