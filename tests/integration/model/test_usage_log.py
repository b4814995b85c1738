"""usage.jsonl: whole lines from several writers, rotation, sums, and an answer that does not fail for it."""

from __future__ import annotations

import datetime as dt
import json
import threading
from pathlib import Path

from coach.writing.usage import ModelCall, Prices
from coach.writing.usage_log import UsageLog

NOON = dt.datetime(2026, 3, 5, 12, tzinfo=dt.UTC)


def call(part: str = "q1", tokens: int = 100) -> ModelCall:
    made = ModelCall(
        play="spin",
        prompt="spin.v1",
        parts=[part],
        model="m",
        tokens_in=tokens,
        tokens_out=10,
        outcome="ok",
        seconds=0.1,
    )
    return made.priced(Prices(1.0, 1.0, "EUR"))


def lines(folder: Path) -> list[str]:
    return [line for name in ("usage.1.jsonl", "usage.jsonl") for line in (folder / name).read_text().splitlines()]


def test_a_line_holds_counts_and_nothing_that_was_said(tmp_path: Path) -> None:
    UsageLog(tmp_path / "new", lambda: NOON).add(call("张总.opening"))
    file = tmp_path / "new" / "usage.jsonl"
    (line,) = file.read_text().splitlines()
    assert json.loads(line) == {
        "at": "2026-03-05T12:00:00+00:00", "play": "spin", "prompt": "spin.v1", "parts": 1, "model": "m",
        "tokens_in": 100, "tokens_out": 10, "outcome": "ok", "seconds": 0.1, "cost": 0.00011, "currency": "EUR",
    }  # fmt: skip
    assert file.stat().st_mode & 0o077 == 0


def test_sums_of_today_and_of_all_leave_out_what_is_no_call(tmp_path: Path) -> None:
    yesterday = NOON - dt.timedelta(days=1)
    UsageLog(tmp_path, lambda: yesterday).add(call(tokens=1000))
    with (tmp_path / "usage.jsonl").open("a") as file:
        file.write('{"at": "2026-03-05T1\n[1]\n"x"\n{"tokens_in": "many"}\n')
    log = UsageLog(tmp_path, lambda: NOON)
    log.add(call())
    today, every = log.sums()
    assert (today.calls, today.tokens_in, today.since) == (1, 100, "2026-03-05")
    assert (every.calls, every.tokens_in, every.tokens_out, every.since) == (2, 1100, 20, "2026-03-04")
    assert str(every) == "2 calls, 1,100 tokens in, 20 out, 0.0011 EUR"


def test_writers_side_by_side_lose_and_break_no_line_when_the_file_is_moved(tmp_path: Path) -> None:
    size = len((json.dumps({"at": NOON.isoformat()} | call("0").model_dump(mode="json") | {"parts": 1})) + "\n")

    def write() -> None:
        log = UsageLog(tmp_path, lambda: NOON, max_bytes=size * 60)
        for _ in range(25):
            log.add(call("0"))

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    assert len(lines(tmp_path)) == 100 and all(json.loads(line)["tokens_in"] == 100 for line in lines(tmp_path))
    assert (tmp_path / "usage.1.jsonl").stat().st_size <= size * 60


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    UsageLog(tmp_path / "file").add(call())
