"""Building an index is told on standard error: a line now and then in a log, a bar in a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from coach.cli import setup


def test_a_log_gets_a_line_every_two_seconds_and_a_last_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = iter([0.0, 0.5, 2.1, 2.1, 3.0, 3.0])
    monkeypatch.setattr(setup.time, "monotonic", lambda: next(now))
    with setup.embedding_progress() as progress:
        for done in (1000, 2000, 3000, 4000):
            progress(done, 4000)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [f"Reading the library: {n} of 4,000" for n in ("1,000", "3,000", "4,000")]


def test_nothing_to_do_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with setup.embedding_progress():
        pass
    assert capsys.readouterr() == ("", "")


def test_a_terminal_gets_a_bar_that_follows_a_new_total(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("TERM", "xterm")
    with setup.embedding_progress() as progress:
        progress(32, 64)
        progress(1000, 5000)
    assert "Reading the library" in shown.getvalue()
    assert "1000/5000" in shown.getvalue()
