"""Print one line per promise. `python -m tests.soak [kills postgres corruption states second slack streams numbers workbooks] [--share 0.1]`."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.postgres import server
from tests.soak import corruption, injection, kills, numbers, second_start, slack_events, states, streams, workbooks
from tests.soak.figures import Figure

Run = Callable[[Path, float], Figure]


def _postgres(_: Path, share: float) -> Figure:
    with server() as url:
        return kills.run(url, _of(200, share))


def _of(full: int, share: float) -> int:
    return max(1, round(full * share))


RUNS: dict[str, Run] = {
    "kills": lambda folder, share: kills.run(f"sqlite:///{folder / 'coach.db'}", _of(200, share)),
    "postgres": _postgres,
    "corruption": lambda folder, share: corruption.run(folder, _of(50, share), lost=_of(10_000, share)),
    "states": lambda folder, share: states.run(folder, _of(2000, share)),
    "second": lambda folder, share: second_start.run(folder, _of(100, share), server=True),
    "slack": lambda folder, share: slack_events.run(folder, _of(1000, share), crashes=_of(20, share)),
    "streams": lambda folder, share: streams.run(_of(1000, share)),
    "injection": lambda folder, share: injection.run(folder, share),
    "numbers": lambda folder, share: numbers.run(folder, _of(5000, share)),
    "workbooks": lambda folder, share: workbooks.run(folder, _of(200, share)),
}


def main() -> int:
    """Exit code 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(RUNS))
    parser.add_argument("--share", type=float, default=1.0, help="part of the full number of trials (default: all)")
    asked = parser.parse_args()
    if unknown := set(asked.names) - RUNS.keys():
        parser.error(f"no {', '.join(sorted(unknown))}; choose from {', '.join(RUNS)}")
    # Ended from outside, the servers that were started here must end too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    broken = False
    for name in asked.names or RUNS:
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="coach-soak-") as folder:
            try:
                figure = RUNS[name](Path(folder), asked.share)
            except pytest.skip.Exception as reason:
                print(f"{name}: not run: {reason}", flush=True)
                continue
        broken = broken or bool(figure.failures)
        print(f"{figure.line} ({time.monotonic() - started:.0f} s)", flush=True)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
