"""Promise 23: a second server on one data directory is refused at once, in one line, with exit code 4."""

from __future__ import annotations

import os
import resource
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
"""Seconds of CPU until the refusal. The clock is told beside it: on a machine that is busy with other things it says how
busy, and nothing about us."""
_HANGS = 60.0
"""Seconds after which it is no refusal at all."""
_SHAM = 3.0
"""Seconds that a server without the lock is let run."""
_COACH = (sys.executable, "-c", "from coach.cli import main; main()")
_NO_LOCK = (sys.executable, "-c", "import fcntl; fcntl.flock = lambda *_: None; from coach.cli import main; main()")


def run(folder: Path, starts: int, *, server: bool = False, broken: str = "") -> Figure:
    """Start `coach serve` this often beside an owner: a real server, or just the holder of the lock.

    `broken`: `lock` starts programs whose lock is a sham.
    """
    figure = Figure(23, "second `coach serve` on one data directory", "starts")
    seconds: list[float] = []
    own: list[float] = []
    with _server(folder) if server else DataDirLock(folder):
        for _ in range(starts):
            started, spent = time.monotonic(), _children()
            end = _second(folder, *((_NO_LOCK, _SHAM) if broken else (_COACH, _HANGS)))
            seconds.append(time.monotonic() - started)
            own.append(_children() - spent)
            if not end and own[-1] > ALLOWED:
                end = f"refused only after {own[-1]:.1f} s of CPU"
            figure.trials += 1
            if end:
                figure.failures.append(end)
                break
    figure.notes += [
        f"refused within {max(own):.2f} s of CPU (median {percentile(own, 0.5):.2f} s)",
        f"by the clock {max(seconds):.2f} s (median {percentile(seconds, 0.5):.2f} s),"
        f" {sum(s <= ALLOWED for s in seconds)} of {len(seconds)} within {ALLOWED:g} s",
    ]
    return figure


def _children() -> float:
    """CPU seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _second(folder: Path, program: tuple[str, ...], timeout: float) -> str:
    """What was wrong with the refusal; empty if nothing."""
    command = [*program, "serve", "--port", str(free_port())]
    try:
        done = subprocess.run(
            command, env=environment(folder), capture_output=True, text=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return f"not refused within {timeout:g} s"
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
