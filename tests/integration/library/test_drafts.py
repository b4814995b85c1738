"""Drafts and what leans on them stay out of use until somebody approves them."""

from __future__ import annotations

import dataclasses

import pytest

from coach.config import Settings
from coach.library.entries import Library
from coach.library.files import approved, load


@pytest.fixture(scope="module")
def every() -> Library:
    return load(Settings().library_dir, every_state=True)


def test_what_is_in_use_cites_only_what_is_in_use(every: Library) -> None:
    used = approved(every)
    assert {case for script in used.scripts.values() for case in script.evidence} <= used.cases.keys()
    assert not used.awaiting.keys() & used.cases.keys()
    assert all(case.review == "draft" for case in used.awaiting.values())


def test_a_script_waits_with_the_case_it_cites_and_comes_back_with_it(every: Library) -> None:
    script = next(s for s in approved(every).scripts.values() if s.evidence)
    case = every.cases[script.evidence[0]]
    doubted = dataclasses.replace(every, cases={**every.cases, case.id: case.model_copy(update={"review": "draft"})})
    waiting = approved(doubted)
    assert script.id not in waiting.scripts
    assert case.id in waiting.awaiting
    assert script.id in approved(every).scripts
