"""Promise 1: no acknowledged record is lost, none is half-written, wherever `kill -9` falls during 4-way ingest."""

from __future__ import annotations

import asyncio
import random
import time

from tests.soak.figures import FORKS, Figure
from tests.soak.ingest import Ack, damage, ingest

FIRST = 60
"""Seconds to the first record: the very first child also waits for the imports."""


def run(url: str, kills: int, *, seed: int = 1, broken: str = "") -> Figure:
    """Kill and look, this many times, on one database that lives through all of them. `broken`: see `ingest`."""
    figure = Figure(1, f"kill -9 during 4-way ingest, {url.split(':')[0].split('+')[0]}", "kills")
    chance, acks = random.Random(seed), 0
    asyncio.run(damage(url, []))
    everything: list[Ack] = []
    for kill in range(kills):
        said = _until_killed(url, kill, chance.uniform(0.0, 0.2), broken)
        acks += len(said)
        everything += said
        figure.trials += 1
        last = [a for a in everything if a[0] == "generation"][-1:]
        figure.failures += asyncio.run(damage(url, [*said, *last]))
        if not said:
            figure.failures.append(f"kill {kill}: nothing was written within {FIRST} seconds")
        if figure.failures:
            break
    # Once more at the end: what was whole after its own kill must be whole after all the others.
    figure.failures += asyncio.run(damage(url, everything))
    figure.notes.append(f"{acks} acknowledged records")
    return figure


def _until_killed(url: str, run: int, seconds: float, broken: str) -> list[Ack]:
    """Acknowledgements of a child that is killed so long after its first one."""
    ours, theirs = FORKS.Pipe(duplex=False)
    child = FORKS.Process(target=ingest, args=(url, run, theirs, broken), daemon=True)
    child.start()
    theirs.close()
    said: list[Ack] = []
    deadline = time.monotonic() + FIRST
    try:
        if ours.poll(FIRST):
            deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if ours.poll(left):
                said.append(ours.recv())
        child.kill()
        child.join()
        while True:
            said.append(ours.recv())
    except EOFError:
        return said
    finally:
        child.kill()
        child.join()
        ours.close()
