"""The best of many scores, and the word index: what a plain sort and plain sets would give."""

from __future__ import annotations

import math

import numpy as np
import pytest

from coach.retrieval.lexical import LexicalIndex
from coach.retrieval.passages import Passage
from coach.retrieval.top import best
from coach.retrieval.words import simplified, words


@pytest.mark.parametrize("n", [1, 7, 200, 499, 500, 900])
def test_the_best_are_those_of_a_stable_sort(n: int) -> None:
    # Few values, so that the cut falls among equals.
    scores = np.random.default_rng(n).integers(0, 20, 500).astype(np.float32)
    assert best(scores, n) == np.argsort(-scores, kind="stable")[:n].tolist()


@pytest.fixture
def lexical() -> LexicalIndex:
    texts = {"a": "换线停机太久", "b": "仓库缺货，补货慢", "c": "换线记录靠手写", "d": "invoices are paid late"}
    return LexicalIndex.build([Passage(i, "case", "asked", "zh", text) for i, text in texts.items()])


def test_the_word_index_gives_the_best_first_and_matched_ones_only(lexical: LexicalIndex) -> None:
    found = lexical.scores("换线停机")
    assert list(found) == ["a", "c"]
    assert found["a"] > found["c"] > 0
    assert list(lexical.scores("换线停机", most=1)) == ["a"]
    assert lexical.scores("的了是") == lexical.scores("unheard") == {}


def test_shared_words_are_the_records_own_most_telling_first(lexical: LexicalIndex) -> None:
    assert lexical.shared("换线的停机", "a") == ["停机", "换线"]
    assert lexical.shared("换线的停机", "d") == lexical.shared("换线", "nobody") == []
    assert lexical.shared("late invoices", "d") == ["late", "invoic"]


def test_coverage_weighs_words_by_rarity(lexical: LexicalIndex) -> None:
    def weight(n: int) -> float:
        return math.log(1 + (4 - n + 0.5) / (n + 0.5))

    assert words("换线 手写 火星") == ["换线", "手写", "火星"]
    held = weight(2) + weight(1)
    assert lexical.coverage("换线 手写 火星", "c") == pytest.approx(held / (held + weight(0)))
    assert lexical.coverage("火星", "c") == lexical.coverage("换线", "nobody") == 0.0


def test_an_empty_library_has_no_words() -> None:
    empty = LexicalIndex.build([])
    assert (empty.scores("换线"), empty.shared("换线", "a"), empty.coverage("换线", "a")) == ({}, [], 0.0)


def test_a_text_is_converted_wherever_the_converter_would_change_it() -> None:
    import opencc

    convert = opencc.OpenCC("t2s").convert
    for text in (
        "門市冷氣電費高",
        "他反覆問，一直沈默",
        "回覆客户",
        "一目瞭然",
        "门店电费高",
        "late payments",
        "覆盖率",
        "",
    ):
        assert simplified(text) == convert(text)
