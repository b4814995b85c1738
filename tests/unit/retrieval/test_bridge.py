"""From pain cards to cases."""

from __future__ import annotations

import pytest

from coach.retrieval import bridge
from coach.retrieval.ranking import Candidate


def card(card_id: str, score: float) -> Candidate:
    return Candidate(card_id, 0.9, score=score)


def test_the_nearest_card_speaks_for_its_cases() -> None:
    over = bridge.build([card("stops", 6.0), card("waste", 3.0)], 0.8)
    assert (over.nearest, over.score) == ("stops", 0.8)
    assert over.pull({"stops"}) == pytest.approx(1.0, abs=1e-3)
    assert over.pull({"waste"}) < 0.01


def test_cards_that_are_equally_near_share() -> None:
    over = bridge.build([card("stops", 5.0), card("waste", 5.0), card("churn", 5.0)], 0.3)
    assert over.pull({"waste"}) == pytest.approx(1 / 3)
    assert over.pull({"waste", "stops"}) == pytest.approx(2 / 3)
    assert over.pull({"energy"}) == 0


def test_no_cards_no_pull() -> None:
    assert bridge.build([], 0.0).pull({"stops"}) == 0
