"""What the shipped script library and its lists must cover and how each script is worded (items 50, 59; OB-01…13)."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import opencc
import pytest

from coach.config import Settings
from coach.deal.enums import AdopterStyle, BuyerStage, SalesStage
from coach.deal.facts import Text
from coach.library.entries import Library, ObjectionKind, RoleCode, Scene, Script
from coach.library.files import load
from coach.writing.checks import promises

SLOTS = ("acknowledge", "explore", "respond", "confirm", "next_step")
LONGEST_SPOKEN = 180
"""OB-09, Chinese characters over all slots."""

_HAN = re.compile(r"[㐀-鿿]")
_SLOGAN = re.compile(r"(?<!是)不是[^。？]{1,16}[，,](?:而)?是|赋能|助力|打造|抓手|底层逻辑")


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load(Settings().library_dir)


@pytest.fixture(scope="module")
def scripts(shipped: Library) -> list[Script]:
    return list(shipped.scripts.values())


def _slots(script: Script) -> list[Text]:
    return [getattr(script.slots, name) for name in SLOTS]


def test_every_scene_serves_every_chair_and_every_style(scripts: list[Script]) -> None:
    assert len(scripts) >= 160
    for scene in get_args(Scene):
        mine = [s for s in scripts if s.scene == scene]
        assert len(mine) >= 20, scene
        chairs = Counter(role for s in mine for role in s.roles)
        assert {r for r in get_args(RoleCode) if chairs[r] < 3} == set(), scene
        styles = Counter(style for s in mine for style in s.styles)
        assert {s.value for s in AdopterStyle if not styles[s.value]} == set(), scene


def test_every_kind_of_objection_has_eight_answers_and_one_for_each_chair(scripts: list[Script]) -> None:
    for kind in get_args(ObjectionKind):
        mine = [s for s in scripts if s.kind == kind]
        assert len(mine) >= 8, kind
        assert {role for s in mine for role in s.roles} == set(get_args(RoleCode)), kind


def test_stages_are_the_buyers_or_ours_and_each_is_served(scripts: list[Script]) -> None:
    known = {s.value for s in BuyerStage} | {s.value for s in SalesStage}
    used = Counter(stage for s in scripts for stage in s.stages)
    assert set(used) == known
    assert min(used.values()) >= 8, used


def test_styles_are_known_words(scripts: list[Script]) -> None:
    assert {style for s in scripts for style in s.styles} == {s.value for s in AdopterStyle}


def test_every_script_can_be_said_in_both_languages(scripts: list[Script]) -> None:
    for script in scripts:
        for text in (*_slots(script), script.title, script.avoid):
            assert text.zh.strip() and text.en.strip(), script.id
            assert _HAN.search(text.zh) and not _HAN.search(text.en), script.id
        assert len(script.heard_as.zh) >= 3 and len(script.heard_as.en) >= 3, script.id


def test_no_script_is_longer_than_one_can_say(scripts: list[Script]) -> None:
    long = {s.id: n for s in scripts if (n := sum(len(_HAN.findall(t.zh)) for t in _slots(s))) > LONGEST_SPOKEN}
    assert long == {}


def test_acknowledging_is_one_sentence_without_a_turn(scripts: list[Script]) -> None:
    for script in scripts:
        said = script.slots.acknowledge
        assert len(re.findall(r"[。！？]", said.zh)) == 1, script.id
        following = script.slots.explore.zh
        assert not following.startswith(("但", "不过", "可是", "然而")), script.id
        assert not re.match(r"(but|however)\b", script.slots.explore.en, re.I), script.id


def test_exploring_is_one_open_question_without_a_figure(scripts: list[Script]) -> None:
    for script in scripts:
        asked = script.slots.explore
        assert asked.zh.count("？") == 1 and asked.en.count("?") == 1, script.id
        assert not re.search(r"[\d%％]", asked.zh + asked.en), script.id


def test_confirming_asks(scripts: list[Script]) -> None:
    assert [s.id for s in scripts if "？" not in s.slots.confirm.zh or "?" not in s.slots.confirm.en] == []


def test_nothing_is_promised_or_given_away(scripts: list[Script]) -> None:
    found = {
        (s.id, f.rule, f.message)
        for s in scripts
        for t in _slots(s)
        for f in promises.check(t.zh, "zh") + promises.check(t.en, "en")
    }
    assert found == set()


def test_no_slogans(scripts: list[Script]) -> None:
    assert [s.id for s in scripts for t in _slots(s) if _SLOGAN.search(t.zh)] == []


def test_an_approved_script_rests_on_approved_cases_only(shipped: Library, scripts: list[Script]) -> None:
    assert {(s.id, c) for s in scripts for c in s.evidence if c not in shipped.cases} == set()


def test_a_figure_with_a_unit_stands_in_the_cited_case(shipped: Library, scripts: list[Script]) -> None:
    for script in scripts:
        said = " ".join(t.zh for t in _slots(script))
        known = " ".join(shipped.cases[c].model_dump_json() for c in script.evidence).replace(",", "")
        for figure in re.findall(r"\d+(?:\.\d+)?(?=[%‰]|个百分点)", said):
            assert re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d])", known), (script.id, figure)


def test_one_phrase_leads_to_one_script(scripts: list[Script]) -> None:
    said = Counter(p.lower() for s in scripts for p in {*s.heard_as.zh, *s.heard_as.en})
    assert {p: n for p, n in said.items() if n > 1} == {}


def test_the_glossary_says_each_term_once_in_plain_words(shipped: Library) -> None:
    assert len(shipped.glossary) >= 215
    words = Counter(w.lower() for t in shipped.glossary for w in {t.term, *t.aliases})
    assert {w: n for w, n in words.items() if n > 1} == {}
    for term in shipped.glossary:
        assert _HAN.search(term.plain.zh) and not _HAN.search(term.plain.en), term.term


def test_trades_and_chairs_are_named_in_three_scripts(shipped: Library) -> None:
    fold = opencc.OpenCC("t2s").convert
    named = {
        **{code: i.synonyms for code, i in shipped.industries.items()},
        **{code: r.synonyms for code, r in shipped.roles.items()},
        **{code: t.synonyms for code, t in shipped.titles.items()},
    }
    for code, words in named.items():
        traditional = [w for w in words.zh if w != fold(w)]
        assert traditional and len(traditional) < len(words.zh) and words.en, code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("營造廠", "construction"),
        ("金控", "banking_insurance"),
        ("醫學中心", "healthcare"),
        ("軟體業", "saas_internet"),
    ],
)
def test_words_of_taiwan_and_hong_kong_are_read(shipped: Library, words: str, code: str) -> None:
    from coach.retrieval.asked import take_apart
    from coach.retrieval.results import Filters

    assert take_apart(f"有{words}做過嗎", Filters(), shipped).industry == code
