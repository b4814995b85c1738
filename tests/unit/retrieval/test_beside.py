"""Scripts that belong together lift each other where the text leaves it open."""

from __future__ import annotations

from coach.retrieval import beside
from coach.retrieval.ranking import Candidate


def scored(**scores: float) -> dict[str, Candidate]:
    return {i: Candidate(i, 0.9, text_score=s, score=s) for i, s in scores.items()}


def order(found: dict[str, Candidate]) -> list[str]:
    return sorted(found, key=lambda i: -found[i].score)


def test_what_the_near_ones_point_to_comes_before_what_nobody_points_to() -> None:
    found = scored(price=4.0, discount=3.9, weather=1.5, pilot=1.0)
    beside.lift(list(found.values()), {"price": ["pilot"], "discount": ["pilot"]})
    assert order(found) == ["pilot", "price", "discount", "weather"]
    assert found["pilot"].beside == "price" and not found["weather"].beside


def test_a_record_that_stands_out_stays_first() -> None:
    found = scored(price=9.0, pilot=1.0, discount=0.5)
    beside.lift(list(found.values()), {"price": ["pilot", "discount"], "pilot": ["price"]})
    assert order(found) == ["price", "pilot", "discount"]


def test_a_neighbour_that_nothing_found_is_added_and_unknown_ones_are_left() -> None:
    found = scored(price=6.0, weather=1.0)
    beside.complete(found, {"price": ["pilot"]})
    beside.lift(list(found.values()), {"price": ["pilot", "hidden"]})
    assert order(found) == ["price", "pilot", "weather"]


def test_without_links_nothing_changes() -> None:
    found = scored(price=4.0, weather=1.0)
    beside.complete(found, {})
    beside.lift(list(found.values()), {})
    assert {i: c.score for i, c in found.items()} == {"price": 4.0, "weather": 1.0}
