"""Forgetting: what SQL deletes is cleared from the files as well (promise 24)."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from coach.store.schema import audit, conversations, slack_events

log = logging.getLogger("coach.store")
PATIENCE = 40.0
"""Seconds to wait for other connections to let go of the database; forgetting is promised within 60."""
_PAUSE = 0.25
_CLEARED = ("deals", "deal_history", "outputs", "conversations", "messages", "slack_events", "audit")


async def audit_lines(connection: AsyncConnection, deal_id: str) -> None:
    """Remove what the trail says of a deal that is gone."""
    await connection.execute(delete(audit).where(audit.c.deal_id == deal_id))


async def said_in_slack(connection: AsyncConnection, deal_id: str) -> None:
    """Blank the Slack events of this deal's threads that are still waiting; answered ones are blank already."""
    keys = select(conversations.c.key).where(conversations.c.deal_id == deal_id, conversations.c.key.like("slack:%"))
    threads = set((await connection.execute(keys)).scalars())
    if not threads:
        return
    waiting = select(slack_events).where(slack_events.c.state == "claimed")
    for row in (await connection.execute(waiting)).mappings().all():
        if _thread(row["team_id"], row["payload"]) in threads:
            mine = update(slack_events).filter_by(team_id=row["team_id"], event_id=row["event_id"])
            await connection.execute(mine.values(state="failed", payload={}))


def _thread(team: str, payload: dict[str, Any]) -> str:
    """The key of the conversation an event belongs to, as `slack:<team>:<channel>:<thread>`."""
    event = payload.get("event") or {}
    direct = event.get("channel_type") == "im"
    thread = event.get("thread_ts") or ("im" if direct else event.get("ts"))
    return f"slack:{team}:{event.get('channel')}:{thread}"


async def sweep(engine: AsyncEngine, patience: float | None = None) -> bool:
    """Clear deleted content from the database's files. True when done; False, with a warning in the log, where other
    connections kept the database busy for `patience` seconds: the next deletion or start clears it."""
    if engine.dialect.name == "postgresql":
        await _alone(engine, f"VACUUM {', '.join(_CLEARED)}")
        return True
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    while not await _cleared(engine):
        if time.monotonic() > until:
            log.warning("the database is busy; deleted content is cleared at the next deletion or start")
            return False
        await asyncio.sleep(_PAUSE)
    return True


async def catch_up(engine: AsyncEngine) -> None:
    """At a start: clear what an earlier process could not, because it was busy or was killed."""
    if engine.dialect.name == "sqlite":
        async with engine.connect() as connection:
            cleared = (await connection.execute(text("PRAGMA user_version"))).scalar_one()
            pending = await _deletions(connection) != cleared
        if pending:
            await sweep(engine, patience=1.0)


async def _deletions(connection: AsyncConnection) -> int:
    query = select(func.count()).select_from(audit).where(audit.c.verb == "delete")
    return int((await connection.execute(query)).scalar_one())


async def _cleared(engine: AsyncEngine) -> bool:
    """VACUUM rewrites the file without the gaps of its pages; the checkpoint empties the write-ahead log into it.
    `user_version` remembers how many deletions have been cleared so far."""
    try:
        async with engine.connect() as connection:
            deletions = await _deletions(connection)
        await _alone(engine, "VACUUM")
        async with engine.connect() as connection:
            busy = (await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))).one()[0]
        if not busy:
            await _alone(engine, f"PRAGMA user_version = {deletions}")
    except OperationalError as error:
        if "locked" not in str(error.orig) and "busy" not in str(error.orig):
            raise
        return False
    return not busy


async def _alone(engine: AsyncEngine, statement: str) -> None:
    async with engine.connect() as connection:
        alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await alone.execute(text(statement))
