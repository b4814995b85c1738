"""Promise 4: one Slack question, one answer, however often it is delivered and wherever the service is killed."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from pathlib import Path
from typing import Any

import httpx

from tests.soak.figures import FORKS, Figure, percentile
from tests.soak.second_start import free_port
from tests.soak.serving import serve
from tests.soak.slack_api import SlackApi, event, signed

_AT_ONCE = 8


def run(folder: Path, events: int, *, crashes: int = 1, seed: int = 1, broken: str = "") -> Figure:
    """Deliver each event one to four times, shuffled, killing the service in between. `broken`: see `serving`."""
    return asyncio.run(_run(folder, events, crashes, random.Random(seed), broken))


async def _run(folder: Path, events: int, crashes: int, chance: random.Random, broken: str) -> Figure:
    figure = Figure(4, f"Slack events delivered 1 to 4 times, shuffled, {crashes} kill -9", "events", trials=events)
    wanted = [event(n) for n in range(events)]
    deliveries = [e for e in wanted for _ in range(chance.randint(1, 4))]
    chance.shuffle(deliveries)
    async with SlackApi() as slack:
        service = _Service(folder, slack, broken)
        await service.start()
        try:
            share = -(-len(deliveries) // (crashes + 1))
            for start in range(0, len(deliveries), share):
                if start:
                    service.crash_soon(start // share, chance.uniform(0, 0.3))
                await service.deliver(deliveries[start : start + share])
            await _settled(slack, events)
        finally:
            service.stop()
        for each in wanted:
            if (times := slack.answers[each["event_id"]]) != 1:
                figure.failures.append(f"{each['event_id']} was answered {times} times")
    figure.notes.append(
        f"{len(deliveries)} deliveries, acknowledged in {percentile(service.acks, 0.5) * 1000:.0f} ms (median),"
        f" {percentile(service.acks, 0.99) * 1000:.0f} ms (p99)"
    )
    return figure


async def _settled(slack: SlackApi, events: int) -> None:
    """Until nothing has been posted for two seconds, one where every event has its answer."""
    quiet, count = time.monotonic(), -1
    while time.monotonic() - quiet < (1 if len(slack.answers) >= events else 4):
        if slack.answers.total() != count:
            quiet, count = time.monotonic(), slack.answers.total()
        await asyncio.sleep(0.05)


class _Service:
    """The app in a process of its own. A delivery that it does not acknowledge is repeated, as Slack does."""

    def __init__(self, folder: Path, slack: SlackApi, broken: str) -> None:
        self.acks: list[float] = []
        self._arguments = (slack.url, broken)
        self._slack, self._folder = slack, folder
        self._up = asyncio.Event()
        self._process: Any = None
        self._crashing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Serve; returns when the service answers."""
        self._port = free_port()
        self._process = FORKS.Process(target=serve, args=(self._folder, self._port, *self._arguments), daemon=True)
        self._process.start()
        async with httpx.AsyncClient(timeout=5) as http, asyncio.timeout(40):
            while True:
                try:
                    await http.get(f"http://127.0.0.1:{self._port}/slack/events")
                    break
                except httpx.HTTPError:
                    await asyncio.sleep(0.05)
        self._up.set()

    def crash_soon(self, number: int, seconds: float) -> None:
        """Kill it while deliveries go on, and start it again: at any time, or at the worst one, when an answer has
        gone out to a direct message or to a channel but the service does not know it yet."""
        posted = asyncio.Event()

        def kill() -> None:
            self._up.clear()
            self.stop()
            posted.set()

        async def crash() -> None:
            if number % 3 == 0:
                await asyncio.sleep(seconds)
                kill()
            else:
                self._slack.on_post = ("D" if number % 3 == 1 else "C", kill)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(2):
                        await posted.wait()
                self._slack.on_post = None
                if not posted.is_set():
                    kill()
            await self.start()

        self._crashing = asyncio.create_task(crash())

    def stop(self) -> None:
        """Kill -9."""
        self._process.kill()
        self._process.join()

    async def deliver(self, payloads: list[dict[str, Any]]) -> None:
        """A few at a time."""
        turn = asyncio.Semaphore(_AT_ONCE)
        async with httpx.AsyncClient(timeout=10) as http:
            await asyncio.gather(*(self._deliver(http, turn, p) for p in payloads))
        if self._crashing:
            await self._crashing
            self._crashing = None

    async def _deliver(self, http: httpx.AsyncClient, turn: asyncio.Semaphore, payload: dict[str, Any]) -> None:
        async with turn:
            for _ in range(20):
                await self._up.wait()
                body, headers = signed(payload)
                started = time.monotonic()
                try:
                    answer = await http.post(
                        f"http://127.0.0.1:{self._port}/slack/events", content=body, headers=headers
                    )
                except httpx.HTTPError:
                    await asyncio.sleep(0.05)
                    continue
                if answer.status_code == 200:
                    self.acks.append(time.monotonic() - started)
                    return
                await asyncio.sleep(0.05)
