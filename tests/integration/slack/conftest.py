"""A Slack Web API on loopback that remembers what it was asked, and requests signed as Slack signs them."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

SECRET = "a-signing-secret-of-the-tests"


class SlackServer:
    """Scripted Web API: `calls` holds (method, arguments); `refuse` maps a method to errors to give first."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refuse: dict[str, list[str]] = {}
        self.url = ""
        self.news = asyncio.Event()

    def posted(self, method: str = "chat.postMessage") -> list[dict[str, Any]]:
        """Arguments of the calls of one method."""
        return [arguments for name, arguments in self.calls if name == method]

    async def until(self, count: int, method: str = "chat.postMessage", seconds: float = 30) -> list[dict[str, Any]]:
        """Wait for this many calls, then a little longer to see whether there are more."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while len(self.posted(method)) < count:
                    self.news.clear()
                    await self.news.wait()
        await asyncio.sleep(0.15)
        return self.posted(method)

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        body = await request.text()
        form = dict(request.query) | dict((await request.post()).items())
        arguments = json.loads(body) if body.startswith("{") else form
        self.calls.append((method, arguments))
        self.news.set()
        if self.refuse.get(method):
            return web.json_response({"ok": False, "error": self.refuse[method].pop(0)})
        answers: dict[str, dict[str, Any]] = {
            "auth.test": {
                "user_id": "UBOT",
                "bot_id": "BBOT",
                "team_id": "T1",
                "url": "http://127.0.0.1",
                "team": "t",
                "user": "coach",
            },
            "chat.postMessage": {"ts": "1.1", "channel": "C1"},
            "conversations.replies": {"messages": self._thread()},
        }
        return web.json_response({"ok": True} | answers.get(method, {}))

    def _thread(self) -> list[dict[str, Any]]:
        return [{"text": p.get("text"), "metadata": _loaded(p.get("metadata"))} for p in self.posted()]


def _loaded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value or {}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[SlackServer]:
    server = SlackServer()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", server.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
    server.url = f"http://127.0.0.1:{port}/api/"
    yield server
    await runner.cleanup()


@pytest.fixture
def slack(server: SlackServer) -> SlackServer:
    """The server with nothing on record."""
    server.calls.clear()
    server.refuse.clear()
    return server


def signed(payload: dict[str, Any], secret: str = SECRET, at: float | None = None) -> tuple[bytes, dict[str, str]]:
    """Body and headers of one delivery."""
    body = json.dumps(payload).encode()
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    headers = {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/json",
    }
    return body, headers


_numbers = itertools.count(1)


def mention(said: str, event_id: str = "", **changes: Any) -> dict[str, Any]:
    """An app_mention as the Events API sends it: a new event in a new thread unless told otherwise."""
    stamp = f"17{next(_numbers)}.1"
    event_id = event_id or f"Ev{stamp}"
    event = {
        "type": "app_mention",
        "user": "U7",
        "text": f"<@UBOT> {said}",
        "ts": stamp,
        "channel": "C1",
        "event_ts": stamp,
    }
    return {
        "type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": event_id, "event_time": 171,
        "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}], "event": event | changes,
    }  # fmt: skip
