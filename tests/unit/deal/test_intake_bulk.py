"""Long and strange notes: nothing in them may hold the reader up, and what people said around them is still read."""

from __future__ import annotations

import random
import time

import pytest

from coach.deal.intake import read
from coach.deal.intake.page import open_page

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
BULK = {
    "blanks": " " * 10_000,
    "line breaks": "\n" * 10_000,
    "attachment": "".join(random.Random(7).choices(_LETTERS, k=10_000)),
    "rule": "—" * 10_000,
    "capitals": "A B C " * 1_700,
    "commas": ",，、" * 3_300,
    "digits": "1" * 10_000,
}
HANG = 20.0
"""Seconds: promise of a file that cannot take the service down. The machine may be busy; this is no measurement."""


@pytest.mark.parametrize("name", BULK)
def test_a_person_beside_bulk_is_read_in_time(name: str) -> None:
    started = time.monotonic()
    patch = read(
        f"今天见了耿副总，他拍板。\n{BULK[name]}\n他说换刀太慢，每次40分钟。", "zh", note_id="n1", added="2026-11-02"
    )
    assert time.monotonic() - started < HANG
    assert [p.name for p in patch.people] == ["耿副总"]
    assert any("换刀太慢" in p.text for p in patch.pains)


def test_bulk_is_blank_and_everything_else_keeps_its_place() -> None:
    text = "周二见孔总。" + " " * 400 + "她要签字。"
    page = open_page(text)
    assert len(page.norm) == len(text)
    assert page.norm.index("她要签字") == text.index("她要签字")
    assert page.norm[10:400].strip("\0") == ""


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("今天见了总工程师傅仲廉，他来打分。", [("傅仲廉", "总工程师")]),
        ("总工程师说了算。", [("总工程师", "总工程师")]),
        ("仓库程师傅说天天加班。", [("程师傅", None)]),
    ],
)
def test_half_a_title_is_no_name(text: str, people: list[tuple[str, str | None]]) -> None:
    assert [(p.name, p.title) for p in read(text, "zh", note_id="n1", added="2026-11-02").people] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "3 Nov, Ines Falk (GM Rotterdam), second visit. Rotterdam takes 90 trucks a day. She picks the vendor.",
            ["Ines Falk"],
        ),
        ("Met Ines Falk, director Rotterdam. Planning keeps the list. She signs.", ["Ines Falk"]),
    ],
)
def test_a_site_or_a_department_is_nobody(text: str, people: list[str]) -> None:
    assert [p.name for p in read(text, "en", note_id="n1", added="2026-11-02").people] == people


def test_a_visit_counts_for_the_one_it_is_told_of() -> None:
    text = (
        "Notes\n3 Nov, Ines Falk (GM Rotterdam), second visit. She picks the vendor. Omar Reyes (yard lead) runs the gate.\n"
        "Lena Voss, FD: not met yet. She signs."
    )
    met = {p.name: p.contact for p in read(text, "en", note_id="n1", added="2026-11-02").people}
    assert met == {"Ines Falk": "multiple", "Omar Reyes": None, "Lena Voss": "none"}


def test_who_decides_and_what_stops_are_read_in_plain_words() -> None:
    text = "分管副总尚可为是拍板的。设备部冉部长说包膜机一个月要停七八回，仓里堆了三百多万的件，偏偏没有要用的。小闻说接口不难。"
    patch = read(text, "zh", note_id="n1", added="2026-11-02")
    assert [p.name for p in patch.people if "decision_maker" in p.buying_roles] == ["尚可为"]
    told = " ".join(p.text for p in patch.pains)
    assert "停七八回" in told and "堆了三百多万" in told
    assert "不难" not in told
