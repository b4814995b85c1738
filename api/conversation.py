"""One chat turn over any channel: the deal and the messages are kept, and the turn ends with exactly one terminal event."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from api.desk import Desk
from api.errors import unexpected_id
from coach.chat.events import TERMINAL, Done, Event, Failed
from coach.chat.turn import Turn
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.store.conversations import Thread
from coach.store.records import Records

_SORRY: dict[str, str] = {
    "zh": "这句没处理成，已经记下来了。再发一次试试。",
    "en": "That did not work; it has been logged. Please try once more.",
}


class DealKeeper:
    """Stores a deal that a conversation changed, and makes it the conversation's deal."""

    def __init__(self, records: Records, thread: Thread) -> None:
        self._records, self._thread = records, thread

    async def keep(self, deal: Deal, read_version: int) -> Deal:
        """Conflict when somebody saved after `read_version`."""
        named = deal.model_copy(update={"name": deal.name or deal.account.name})
        saved = await self._records.deals.save(named, expected=read_version, verb="chat")
        if self._thread.deal_id != saved.id:
            await self._records.conversations.bind(self._thread.id, saved.id)
        return saved


def web_key(deal_id: str) -> str:
    """The conversation of a deal's page."""
    return f"web:{deal_id}"


async def converse(desk: Desk, key: str, deal: Deal, text: str, lang: Lang | None = None) -> AsyncGenerator[Event]:
    """The events of one turn. Leaving early cancels the work."""
    conversations = desk.records.conversations
    thread = await conversations.open(key, deal.id or None)
    await conversations.say(thread.id, "user", text)
    turn = Turn(desk.coach, DealKeeper(desk.records, thread), deal)
    async with aclosing(_whole(turn, text, lang or deal.lang)) as events:
        async for event in events:
            if isinstance(event, Done):
                await conversations.say(thread.id, "coach", event.reply)
            yield event


async def _whole(turn: Turn, text: str, lang: Lang) -> AsyncGenerator[Event]:
    """The turn runs as a task of its own, so that even an error nobody foresaw is seen here and ends as `error`."""
    queue: asyncio.Queue[Event | None] = asyncio.Queue()

    async def work() -> None:
        async for event in turn.run(text):
            queue.put_nowait(event)

    task = asyncio.create_task(work())
    task.add_done_callback(lambda _: queue.put_nowait(None))
    ended = False
    try:
        while (event := await queue.get()) is not None:
            ended = isinstance(event, TERMINAL)
            yield event
    finally:
        task.cancel()
    if not ended:
        error = task.exception() or RuntimeError("the turn ended without a terminal event")
        yield Failed(message=_SORRY[lang], id=unexpected_id(error))
