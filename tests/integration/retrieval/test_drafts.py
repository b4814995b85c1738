"""Draft cases: named for the seller where nothing approved answers, never among the hits."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from coach.library.entries import Library
from coach.library.files import approved
from coach.retrieval.index import Index
from coach.retrieval.search import HybridRetriever

ABOUT_ROUTES = "送货的线全凭司机自己挑，一个月油费好几万"


def _with_draft(few: Library, case_id: str) -> Library:
    cases = {**few.cases, case_id: few.cases[case_id].model_copy(update={"review": "draft"})}
    return approved(dataclasses.replace(few, cases=cases))


def test_an_approved_case_answers(few: Library, index_of: Callable[..., Index]) -> None:
    found = HybridRetriever(index_of(few), few).search(ABOUT_ROUTES)
    assert (found.hits[0].id, found.abstain, found.awaiting) == ("ups-orion", False, [])


def test_a_draft_is_named_and_is_no_hit(few: Library, index_of: Callable[..., Index]) -> None:
    library = _with_draft(few, "ups-orion")
    found = HybridRetriever(index_of(library), library).search(ABOUT_ROUTES)
    assert found.abstain
    assert [h.id for h in found.awaiting] == ["ups-orion"]
    assert found.awaiting[0].url.startswith("https://")
    assert "ups-orion" not in [h.id for h in found.hits]
    assert "待审" in found.note.zh
    assert "draft" in found.note.en


def test_a_draft_stays_unnamed_where_an_approved_case_answers(few: Library, index_of: Callable[..., Index]) -> None:
    library = _with_draft(few, "ups-orion")
    found = HybridRetriever(index_of(library), library).search("学生退学率高，想早点预警")
    assert (found.hits[0].id, found.abstain, found.awaiting) == ("gsu", False, [])


def test_stale_and_retired_cases_are_not_there(few: Library, index_of: Callable[..., Index]) -> None:
    gone = few.cases["ups-orion"].model_copy(update={"review": "retired"})
    library = approved(dataclasses.replace(few, cases={**few.cases, "ups-orion": gone}))
    found = HybridRetriever(index_of(library), library).search(ABOUT_ROUTES)
    assert "ups-orion" not in [h.id for h in (*found.hits, *found.awaiting)]
