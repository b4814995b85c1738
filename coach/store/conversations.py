"""Conversations: one per web deal page or Slack thread, each with its deal and its messages."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Literal

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from coach.deal.facts import Model
from coach.errors import NotFound
from coach.store.engine import now
from coach.store.schema import conversations, messages


class Thread(Model):
    """A conversation: its id and, once known, its deal."""

    id: str
    deal_id: str | None


class Message(Model):
    """One message."""

    role: Literal["user", "coach"]
    text: str
    created: str


class ConversationStore:
    """Conversations by key, e.g. `web:<deal id>` or `slack:<team>:<channel>:<thread>`."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def open(self, key: str, deal_id: str | None = None) -> Thread:
        """The conversation of this key, begun if it does not exist."""
        found = await self._find(key)
        if found:
            return found
        row = {"id": secrets.token_hex(8), "key": key, "deal_id": deal_id, "created": now()}
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(conversations).values(row))
        except IntegrityError:
            # Two workers opened the same thread at once; the other one's row is as good as ours.
            return await self._find(key) or Thread(id=row["id"] or "", deal_id=deal_id)
        return Thread(id=row["id"] or "", deal_id=deal_id)

    async def find(self, key: str) -> Thread | None:
        """The conversation of this key, if it exists."""
        return await self._find(key)

    async def bind(self, thread_id: str, deal_id: str) -> None:
        """Make `deal_id` the deal of this conversation."""
        async with self._engine.begin() as connection:
            await connection.execute(
                update(conversations).where(conversations.c.id == thread_id).values(deal_id=deal_id)
            )

    async def say(self, thread_id: str, role: Literal["user", "coach"], text: str) -> None:
        """Append one message."""
        await self.put(thread_id, [Message(role=role, text=text, created=now())])

    async def put(self, thread_id: str, said: Sequence[Message]) -> None:
        """Append messages with their times. NotFound where the conversation went with its deal meanwhile."""
        rows = [{"conversation_id": thread_id, **message.model_dump()} for message in said]
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(messages), rows)
        except IntegrityError as error:
            raise NotFound("the deal of this conversation was deleted") from error

    async def of_deal(self, deal_id: str) -> list[Message]:
        """Everything said about a deal in any conversation, oldest first."""
        query = (
            select(messages.c.role, messages.c.text, messages.c.created)
            .join(conversations, conversations.c.id == messages.c.conversation_id)
            .where(conversations.c.deal_id == deal_id)
            .order_by(messages.c.created, messages.c.id)
        )
        async with self._engine.connect() as connection:
            return [Message.model_validate(dict(row)) for row in (await connection.execute(query)).mappings()]

    async def messages(self, thread_id: str, last: int = 40) -> list[Message]:
        """The last messages, oldest first."""
        query = (
            select(messages.c.role, messages.c.text, messages.c.created)
            .where(messages.c.conversation_id == thread_id)
            .order_by(messages.c.id.desc())
            .limit(last)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [Message.model_validate(dict(row)) for row in reversed(rows)]

    async def _find(self, key: str) -> Thread | None:
        query = select(conversations.c.id, conversations.c.deal_id).where(conversations.c.key == key)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).mappings().first()
        return Thread.model_validate(dict(row)) if row else None
