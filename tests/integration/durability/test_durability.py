"""The promises of durability in their small form, and each check once against a build that breaks the promise."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.soak import corruption, kills, second_start, slack_events, states, streams
from tests.soak.figures import Figure


def kept(figure: Figure) -> None:
    print(figure.line)
    assert figure.failures == [], figure.line


def test_no_acknowledged_record_is_lost_to_kill_9(tmp_path: Path) -> None:
    kept(kills.run(f"sqlite:///{tmp_path / 'coach.db'}", 8))
    with closing(sqlite3.connect(tmp_path / "coach.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("broken", ["early", "halves"])
def test_the_look_after_a_kill_sees_what_is_lost(tmp_path: Path, broken: str) -> None:
    assert kills.run(f"sqlite:///{tmp_path / 'coach.db'}", 8, broken=broken).failures


def test_no_acknowledged_record_is_lost_in_postgres(postgres_url: str) -> None:
    kept(kills.run(postgres_url, 3))


def test_a_damaged_index_is_answered_around_and_rebuilt(tmp_path: Path) -> None:
    pytest.importorskip("chromadb")
    kept(corruption.run(tmp_path, 4))


@pytest.mark.parametrize("broken", ["seal", "audit"])
def test_a_damaged_index_that_nobody_looks_at_is_seen(tmp_path: Path, broken: str) -> None:
    pytest.importorskip("chromadb")
    assert corruption.run(tmp_path, 3, broken=broken).failures


def test_the_index_equals_the_database(tmp_path: Path) -> None:
    kept(states.run(tmp_path, 50))


@pytest.mark.parametrize("broken", ["kept", "shown"])
def test_an_index_that_keeps_or_shows_too_much_is_seen(tmp_path: Path, broken: str) -> None:
    assert states.run(tmp_path, 50, broken=broken).failures


def test_a_second_server_is_refused(tmp_path: Path) -> None:
    kept(second_start.run(tmp_path, 3))


def test_a_second_server_without_the_lock_is_seen(tmp_path: Path) -> None:
    assert second_start.run(tmp_path, 1, broken="lock").failures


def test_one_slack_question_has_one_answer(tmp_path: Path) -> None:
    kept(slack_events.run(tmp_path, 20, crashes=1))


def test_answers_to_repeated_deliveries_are_seen(tmp_path: Path) -> None:
    assert slack_events.run(tmp_path, 4, crashes=0, broken="dedupe").failures


def test_a_cut_stream_is_never_shown_as_complete() -> None:
    kept(streams.run(10))


def test_a_cut_stream_shown_as_complete_is_seen() -> None:
    assert streams.run(10, broken="finish").failures
