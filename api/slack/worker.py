"""One Slack event → one answer in its thread."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from api.conversation import converse
from api.desk import Desk
from api.guard import is_loopback
from api.slack.blocks import MAX_FALLBACK, Block, escape, messages
from coach.access.policy import authorize
from coach.access.principals import LOCAL, Principal
from coach.chat.events import Cited, Done, Failed
from coach.deal.model import Deal
from coach.errors import NotFound
from coach.store.conversations import Thread
from coach.store.reach import working_as
from coach.writing.types import Citation

log = logging.getLogger("coach.slack")
_MENTION = re.compile(r"<@[A-Z0-9]+(\|[^>]*)?>")
_LINK = re.compile(r"<(?:https?://|mailto:|tel:)[^|>]*\|([^>]*)>|<(https?://[^>]*)>")
_UNKNOWN = (
    "我还不认识您这个 Slack 账号，请管理员用 coach user link-slack 关联一下。\n"
    "I do not know this Slack account yet; please ask an admin to link it: coach user link-slack."
)
_NOT_YOURS = "这个话题里的商机没有共享给您。\nThe deal of this thread is not shared with you."
ANSWER = "coach_answer"
"""Metadata type of our messages: on a retry it tells whether the answer went out before the crash."""


@dataclass(frozen=True)
class Question:
    """What is needed of an event."""

    team: str
    event_id: str
    channel: str
    user: str
    text: str
    thread: str
    """Timestamp of the thread's first message; empty in a direct message without thread."""
    stamp: str
    """Timestamp of the message itself."""

    @property
    def key(self) -> str:
        """The conversation: one per thread, or per direct-message channel."""
        return f"slack:{self.team}:{self.channel}:{self.thread or 'im'}"


def question(payload: dict[str, Any]) -> Question:
    """Read an Events API payload."""
    event = payload["event"]
    direct = event.get("channel_type") == "im"
    return Question(
        team=str(payload.get("team_id") or event.get("team") or ""),
        event_id=str(payload["event_id"]),
        channel=str(event["channel"]),
        user=str(event.get("user", "")),
        text=_plain(str(event.get("text", ""))),
        thread=str(event.get("thread_ts") or ("" if direct else event["ts"])),
        stamp=str(event["ts"]),
    )


def _plain(text: str) -> str:
    """Slack's text as typed: without mentions, links as their words, control characters unescaped."""
    text = _LINK.sub(lambda m: m[1] or m[2], _MENTION.sub(" ", text))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


class Worker:
    """Answers questions. Messages of one thread are answered one after the other."""

    def __init__(self, desk: Desk, client: AsyncWebClient) -> None:
        self._desk, self._client = desk, client
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def knows(self, asked: Question) -> bool:
        """Whether this thread is already a conversation with us."""
        return await self._desk.records.conversations.find(asked.key) is not None

    async def answer(self, asked: Question, *, again: bool = False) -> None:
        """Answer in the thread, then close the delivery. `again`: taken up after a crash."""
        async with self._turns[asked.key]:
            who = await self._who(asked)
            if who is None:
                await self._whisper(asked, _UNKNOWN)
            elif not (again and await self._went_out(asked)):
                with working_as(who):
                    await self._reply(asked, again, who)
            await self._desk.records.deliveries.close(asked.team, asked.event_id)

    async def _who(self, asked: Question) -> Principal | None:
        """Who wrote this; None where users exist and this account is none of theirs."""
        access = self._desk.records.access
        if not await access.in_use():
            return LOCAL if is_loopback(self._desk.settings.host) else None
        return await access.by_slack(asked.team, asked.user)

    async def _reply(self, asked: Question, again: bool, who: Principal) -> None:
        desk = self._desk.seen_as(who)
        conversations = self._desk.records.conversations
        thread = await conversations.open(asked.key)
        try:
            deal = await self._deal(desk, who, thread)
        except NotFound:
            return await self._whisper(asked, _NOT_YOURS)
        if again and (said := await self._said_before(thread, asked.text)):
            return await self._post(asked, said, [])
        citations: list[Citation] = []
        async for event in converse(desk, asked.key, deal, asked.text or "?"):
            if isinstance(event, Cited):
                citations.append(event.citation)
            if isinstance(event, Done):
                await self._post(asked, event.reply, citations)
            if isinstance(event, Failed):
                await self._whisper(asked, event.message)
        return None

    async def _deal(self, desk: Desk, who: Principal, thread: Thread) -> Deal:
        """The thread's deal; a new one sells what the last deal sold. NotFound where it is not theirs to see."""
        thing = await desk.records.access.deal(thread.deal_id) if thread.deal_id else None
        if thread.deal_id and thing:
            authorize(who, "work", "deal", thing)
            return await desk.deal(thread.deal_id)
        authorize(who, "create", "deals")
        return Deal(offering=await desk.last_offering())

    async def _said_before(self, thread: Thread, text: str) -> str:
        """The answer that was ready when we crashed before posting it."""
        last = await self._desk.records.conversations.messages(thread.id, last=2)
        ready = len(last) == 2 and (last[0].role, last[0].text, last[1].role) == ("user", text, "coach")
        return last[1].text if ready else ""

    async def _went_out(self, asked: Question) -> bool:
        """Whether an earlier attempt already posted the answer."""
        options = {"channel": asked.channel, "include_all_metadata": True, "limit": 200}
        if asked.thread:
            found = await self._client.conversations_replies(ts=asked.thread, **options)
        else:
            found = await self._client.conversations_history(oldest=asked.stamp, **options)
        payloads = [m.get("metadata", {}).get("event_payload", {}) for m in found.get("messages", [])]
        return any(p.get("event_id") == asked.event_id for p in payloads)

    async def _post(self, asked: Question, reply: str, citations: list[Citation]) -> None:
        metadata = {"event_type": ANSWER, "event_payload": {"event_id": asked.event_id}}
        where = {"channel": asked.channel, "thread_ts": asked.thread or None, "metadata": metadata}
        for blocks in messages(reply, citations):
            text = (
                "\n".join(b["text"]["text"] for b in blocks if "text" in b)[:MAX_FALLBACK]
                or escape(reply)[:MAX_FALLBACK]
            )
            await self._send(where, text, blocks)

    async def _send(self, where: dict[str, Any], text: str, blocks: list[Block]) -> None:
        off = {"unfurl_links": False, "unfurl_media": False}
        try:
            await self._client.chat_postMessage(**where, **off, text=text, blocks=blocks)
        except SlackApiError as error:
            if "block" not in str(error.response.get("error", "")):
                raise
            log.warning("Slack refused our blocks (%s); sending plain text", error.response.get("error"))
            await self._client.chat_postMessage(**where, **off, text=text)

    async def _whisper(self, asked: Question, text: str) -> None:
        """Errors are for the one who asked."""
        await self._client.chat_postEphemeral(
            channel=asked.channel, user=asked.user, text=escape(text), thread_ts=asked.thread or None
        )
