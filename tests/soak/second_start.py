"""Promise 23: a second server on one data directory is refused at once, in one line, with exit code 4."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coach.store.lock import DataDirLock
from tests.soak.figures import Figure, percentile

ALLOWED = 2.0
"""Seconds until the refusal."""
_COACH = (sys.executable, "-c", "from coach.cli import main; main()")
_NO_LOCK = (sys.executable, "-c", "import fcntl; fcntl.flock = lambda *_: None; from coach.cli import main; main()")


def run(folder: Path, starts: int, *, server: bool = False, broken: str = "") -> Figure:
    """Start `coach serve` this often beside an owner: a real server, or just the holder of the lock.

    `broken`: `lock` starts programs whose lock is a sham.
    """
    figure, seconds = Figure(23, "second `coach serve` on one data directory", "starts"), []
    with _server(folder) if server else DataDirLock(folder):
        for _ in range(starts):
            started = time.monotonic()
            end = _second(folder, _NO_LOCK if broken == "lock" else _COACH)
            seconds.append(time.monotonic() - started)
            figure.trials += 1
            if end:
                figure.failures.append(end)
                break
    figure.notes.append(f"refused within {max(seconds):.2f} s (median {percentile(seconds, 0.5):.2f} s)")
    return figure


def _second(folder: Path, program: tuple[str, ...]) -> str:
    """What was wrong with the refusal; empty if nothing."""
    command = [*program, "serve", "--port", str(free_port())]
    try:
        done = subprocess.run(
            command, env=environment(folder), capture_output=True, text=True, timeout=ALLOWED, check=False
        )
    except subprocess.TimeoutExpired:
        return f"not refused within {ALLOWED:g} s"
    lines = done.stderr.strip().splitlines()
    if done.returncode != 4 or len(lines) != 1 or "in use" not in lines[0]:
        return f"exit {done.returncode}: {done.stderr.strip()[:300]!r}"
    return ""


@contextmanager
def _server(folder: Path) -> Iterator[None]:
    """A real `coach serve` that owns the directory, answering."""
    port = free_port()
    process = subprocess.Popen([*_COACH, "serve", "--port", str(port)], env=environment(folder))
    try:
        deadline = time.monotonic() + 60
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the first server did not start (exit {process.poll()})")
            time.sleep(0.1)
        yield
        if process.poll() is not None or not _answers(port):
            raise RuntimeError("the first server did not outlive the second ones")
    finally:
        process.terminate()
        process.wait(15)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def environment(folder: Path) -> dict[str, str]:
    """The variables of a server that reaches nothing outside its folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("COACH_", "OPENAI_", "SLACK_"))}
    return kept | {"COACH_DATA_DIR": str(folder), "COACH_EMBEDDING": "none"}


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
