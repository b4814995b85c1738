"""Defects planted in our own drafts are found, and the drafts themselves have none (a small sample; `python -m tests.bench redteam` runs all)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.cli.deals import SAMPLES
from coach.coach import Coach
from coach.deal.facts import Lang
from coach.plays.redteam import attack, read
from tests.bench import redteam_mutations as mutations
from tests.bench.redteam import DEALS, clean


@pytest.mark.parametrize(
    ("path", "lang"),
    [(SAMPLES / "zh.yaml", "zh"), (SAMPLES / "en.yaml", "en"), (DEALS / "bank_zh.yaml", "zh"), (DEALS / "coatings_en.yaml", "en")],
    ids=["sample-zh", "sample-en", "bank", "coatings"],
)  # fmt: skip
async def test_no_error_on_our_own_draft(coach: Coach, path: object, lang: Lang) -> None:
    _, _, found = await clean(coach, path, lang)  # type: ignore[arg-type]
    assert [a.why for a in found if a.severity == "error"] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_planted_defects_are_found(coach: Coach, lang: Lang) -> None:
    text, known, before = await clean(coach, SAMPLES / f"{lang}.yaml", lang)
    lists = {kind: rows[:1] for kind, rows in mutations.wordings("held")[lang].items()}
    edited = {m.kind: m for m in mutations.edits(text, known, 5)}
    planted = [*mutations.worded(text, known, lists, 5), *edited.values()]
    outcomes = [mutations.judge(m, before, known) for m in planted]
    caught, false = sum(o.caught for o in outcomes), sum(len(o.false) for o in outcomes)
    assert len({m.kind for m in planted}) >= 14
    assert caught >= 0.9 * len(planted)
    assert caught >= 0.9 * (caught + false)


async def test_an_edited_draft_is_attacked_through_the_front_door(coach: Coach) -> None:
    from coach.cli.deals import dossier_deal
    from coach.cli.files import Dossier, parse

    found = parse(str(SAMPLES / "zh.yaml"))
    assert isinstance(found, Dossier)
    deal = await dossier_deal(coach, found)
    ours = await coach.redteam(deal)
    assert ours.errors == 0 and ours.draft == "ours"
    edited = await coach.redteam(deal, draft="# 建议书\n\n## 1、执行摘要\n\n我们保证零停线。\n", name="e.md")
    assert {"overclaim", "missing_section", "banner"} <= {a.kind for a in edited.attacks}


async def test_a_sentence_whose_words_no_rule_knows_is_read_by_its_meaning(coach: Coach) -> None:
    text, known, _ = await clean(coach, SAMPLES / "zh.yaml", "zh")
    if known.reader is None:
        pytest.skip("no embedding on this machine")
    added = text.replace("\n## 6", "\n报价还是按春天谈的那份来。\n\n## 6", 1)
    without = replace(known, reader=None)
    assert "stale_price" not in {a.kind for a in attack(read(added), without)}
    assert "stale_price" in {a.kind for a in attack(read(added), known)}
    assert attack(read(text), known) == attack(read(text), without)
