"""The part of Slack's Web API that the coach uses, on loopback, with a memory; and events as Slack signs them."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.soak.serving import SECRET

Message = dict[str, Any]


class SlackApi:
    """An async context manager; `url` is the API's base, `answers` counts posts by the event they answer."""

    def __init__(self) -> None:
        self.answers: Counter[str] = Counter()
        self.url = ""
        self.on_post: tuple[str, Callable[[], None]] | None = None
        """Called once, when a message to a channel of this prefix has been posted and Slack has not answered yet."""
        self._posts: dict[tuple[str, str], list[Message]] = {}

    async def __aenter__(self) -> SlackApi:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._handle)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/api/"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.Response:
        body = await request.text()
        asked = json.loads(body) if body.startswith("{") else dict(request.query) | dict(await request.post())
        method = request.match_info["method"]
        if method == "chat.postMessage":
            return web.json_response({"ok": True, "channel": asked["channel"], "ts": self._post(asked)})
        here = asked.get("channel", "")
        known: dict[str, dict[str, Any]] = {
            "auth.test": {
                "user_id": "UBOT", "bot_id": "BBOT", "team_id": "T1", "team": "t", "user": "c", "url": "http://127.0.0.1"
            },
            "conversations.replies": {"messages": self._posts.get((here, asked.get("ts", "")), [])},
            "conversations.history": {"messages": self._posts.get((here, ""), [])[::-1]},
        }  # fmt: skip
        if method not in known:
            return web.json_response({"ok": False, "error": "unknown_method"})
        return web.json_response({"ok": True} | known[method])

    def _post(self, asked: Message) -> str:
        metadata = asked.get("metadata") or {}
        metadata = json.loads(metadata) if isinstance(metadata, str) else metadata
        event_id = metadata.get("event_payload", {}).get("event_id", "?")
        self.answers[event_id] += 1
        stamp = f"{time.time():.6f}"
        message = {"text": asked.get("text"), "metadata": metadata, "ts": stamp}
        self._posts.setdefault((asked["channel"], asked.get("thread_ts") or ""), []).append(message)
        if self.on_post and asked["channel"].startswith(self.on_post[0]):
            call, self.on_post = self.on_post[1], None
            call()
        return stamp


def event(n: int) -> dict[str, Any]:
    """The n-th event: a mention in a thread of its own, every fifth a direct message in a channel of its own."""
    stamp = f"{time.time():.0f}.{n:06}"
    direct = {"type": "message", "channel": f"D{n}", "channel_type": "im", "text": "帮助"}
    mention = {"type": "app_mention", "channel": "C1", "text": "<@UBOT> 帮助"}
    return {
        "type": "event_callback", "team_id": "T1", "api_app_id": "A1", "event_id": f"Ev{n}", "event_time": 171,
        "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
        "event": {"user": "U7", "ts": stamp, "event_ts": stamp} | (mention if n % 5 else direct),
    }  # fmt: skip


def signed(payload: dict[str, Any]) -> tuple[bytes, dict[str, str]]:
    """Body and headers of one delivery."""
    body, stamp = json.dumps(payload).encode(), str(int(time.time()))
    digest = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return body, {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/json",
    }
