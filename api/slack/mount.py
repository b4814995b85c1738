"""Slack's events under /slack/events: only where a bot token and a signing secret are configured."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from api.desk import Desk
from api.errors import unexpected_id
from api.slack.signature import genuine
from coach.config import Settings

log = logging.getLogger("coach.slack")
LEASE = 120.0
"""Seconds after which a claimed, unanswered event belongs to nobody: more than twice the longest answer."""
CHECK_EVERY = 15.0
router = APIRouter(prefix="/slack", include_in_schema=False)


def configured(settings: Settings) -> bool:
    """Both secrets are set."""
    return bool(settings.slack_bot_token.get_secret_value() and settings.slack_signing_secret.get_secret_value())


@router.post("/events")
async def events(request: Request) -> Response:
    """Signature, then Bolt. 401 for anything that Slack did not sign."""
    body = await request.body()
    headers = request.headers
    secret = request.app.state.desk.settings.slack_signing_secret.get_secret_value()
    stamp, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
    if not genuine(secret, body, stamp, signature):
        return Response(status_code=401)
    if not _readable(body):
        return Response(status_code=400)
    handled: Response = await request.app.state.slack.handle(request)
    return handled


class Slack:
    """The Bolt app, its worker, and the look-out for events that a crash left unanswered."""

    def __init__(self, desk: Desk) -> None:
        from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
        from slack_bolt.async_app import AsyncApp
        from slack_sdk.web.async_client import AsyncWebClient

        from api.slack.worker import Worker

        settings = desk.settings
        token = settings.slack_bot_token.get_secret_value()
        client = AsyncWebClient(token=token, base_url=settings.slack_api_url)
        self._desk, self._worker = desk, Worker(desk, client)
        bolt = AsyncApp(signing_secret=settings.slack_signing_secret.get_secret_value(), client=client)
        bolt.middleware(self._claim)
        bolt.event("app_mention")(self._mentioned)
        bolt.event("message")(self._messaged)
        self._handler = AsyncSlackRequestHandler(bolt)
        self._running: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()
        self._look_out = asyncio.create_task(self._take_up_forever())

    async def handle(self, request: Request) -> Response:
        """Hand a verified request to Bolt."""
        response: Response = await self._handler.handle(request)
        return response

    async def close(self) -> None:
        """Stop looking out; let what is being answered finish."""
        self._closing.set()
        await self._look_out
        await asyncio.gather(*self._running, return_exceptions=True)

    async def take_up(self, older_than: float = LEASE) -> None:
        """Answer what a crash left unanswered, each event at most once more."""
        from api.slack.worker import question

        for delivery in await self._desk.records.deliveries.take_up(older_than):
            self._start(self._worker.answer(question(delivery.payload), again=True))

    async def _claim(self, body: dict[str, Any], context: Any, next: Callable[[], Awaitable[Any]]) -> Any:
        """Before the ack, because after it Slack will not deliver again. A repeat is acknowledged and dropped."""
        from slack_bolt import BoltResponse

        if body.get("type") != "event_callback" or not await self._for_us(body, context):
            return await next()
        first = await self._desk.records.deliveries.claim(str(body.get("team_id", "")), str(body["event_id"]), body)
        return await next() if first else BoltResponse(status=200)

    async def _for_us(self, body: dict[str, Any], context: Any) -> bool:
        """Mentions, direct messages, and follow-ups in threads that we are part of."""
        from api.slack.worker import question

        event = body.get("event", {})
        if event.get("type") == "app_mention":
            return not event.get("bot_id")
        if event.get("type") != "message" or event.get("subtype") or event.get("bot_id"):
            return False
        # A message that mentions us also comes as app_mention; that one is answered.
        if context.bot_user_id and f"<@{context.bot_user_id}" in event.get("text", ""):
            return False
        if event.get("channel_type") == "im":
            return True
        return bool(event.get("thread_ts")) and await self._worker.knows(question(body))

    async def _mentioned(self, body: dict[str, Any]) -> None:
        await self._answer(body)

    async def _messaged(self, body: dict[str, Any], context: Any) -> None:
        if await self._for_us(body, context):
            await self._answer(body)

    async def _answer(self, body: dict[str, Any]) -> None:
        from api.slack.worker import question

        self._start(self._worker.answer(question(body)))

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        """An answer that failed stays claimed: the look-out tries it once more."""
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            unexpected_id(error)

    async def _take_up_forever(self) -> None:
        # A SQLite file has one owner, so at its start every claimed event is a dead process's.
        alone = self._desk.settings.db_url.startswith("sqlite")
        await self.take_up(0 if alone else LEASE)
        while not self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CHECK_EVERY):
                    await self._closing.wait()
                    return
            await self.take_up()


def _readable(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False
