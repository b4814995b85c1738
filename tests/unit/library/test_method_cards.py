"""The shipped method cards: every item of the inventory that is a method has one, complete in both languages."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from coach.library.entries import Method
from coach.library.files import load

LIBRARY = Path(__file__).resolve().parents[3] / "case_library"

NO_CARD = {
    64: "worked org example with blanked names: sample data, its method is item 56",
    67: "sample row of the needs table, its method is item 66",
    68: "sample row of the needs table, its method is item 66",
}
"""Items that are samples and no method."""

EXAMPLE_FIGURES = ("15%", "65 到 82", "48 小时到 8", "500 万", "100 和 300 万", "200 万和 25%")
"""The training texts' own figures (CS-09): named in one card as unusable."""

_HAN = re.compile(r"[㐀-鿿]")
_LIST = re.compile(r"^(\d+\.|-|\|) ?", re.M)


@lru_cache
def cards() -> dict[str, Method]:
    return load(LIBRARY, every_state=True).methods


def every_card() -> list[str]:
    return sorted(path.stem for path in (LIBRARY / "methods").glob("*.md"))


def test_every_item_has_a_card_or_a_reason() -> None:
    covered = {item for card in cards().values() for item in card.items}
    assert covered | set(NO_CARD) == set(range(1, 91))
    assert not covered & set(NO_CARD), "an item cannot be both a method and a mere sample"


@pytest.mark.parametrize("card_id", every_card())
def test_front_matter_is_complete(card_id: str) -> None:
    card = cards()[card_id]
    assert card.items and card.sources and card.rules
    assert card.owner and re.fullmatch(r"\d{4}-\d{2}-\d{2}", card.date)
    assert card.review == "approved"
    for text in (card.title, card.when):
        assert _HAN.search(text.zh)
        assert text.en and not _HAN.search(text.en)
    assert len(set(card.asked_as.zh)) >= 6
    assert len(set(card.asked_as.en)) >= 4


@pytest.mark.parametrize("card_id", every_card())
def test_both_languages_say_how_and_show_one_marked_example(card_id: str) -> None:
    body = cards()[card_id].body
    assert 150 <= len(_HAN.findall(body.zh)) <= 400
    assert 150 <= len(body.en.split()) <= 400
    assert not _HAN.search(body.en)
    for text, example, mistakes in (
        (body.zh, "**示例**", "**常见毛病**"),
        (body.en, "**Example**", "**Common mistakes**"),
    ):
        assert len(_LIST.findall(text)) >= 3, "steps a seller can follow"
        assert text.count(example) == 1
        assert mistakes in text


@pytest.mark.parametrize("card_id", every_card())
def test_an_example_says_that_it_is_made_up_or_the_training_texts(card_id: str) -> None:
    body = cards()[card_id].body
    zh = body.zh.partition("**示例**")[2].partition("\n\n")[0]
    en = body.en.partition("**Example**")[2].partition("\n\n")[0]
    assert any(mark in zh for mark in ("虚构", "示意", "示例", "样例"))
    assert any(mark in en for mark in ("made up", "illustration", "teaching figure", "sample figures", "practice"))


def test_one_phrase_leads_to_one_card() -> None:
    owners: dict[str, str] = {}
    for card in cards().values():
        for phrase in (*card.asked_as.zh, *card.asked_as.en):
            assert owners.setdefault(phrase.lower(), card.id) == card.id, phrase


def test_one_card_lists_the_training_texts_figures_as_unusable() -> None:
    body = cards()["training-figures-and-gaps"].body.zh
    warned = body.partition("example_only")[2].partition("\n\n")[0]
    for figure in EXAMPLE_FIGURES:
        assert figure in warned
