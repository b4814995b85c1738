"""Slack deliveries: each `team_id + event_id` is worked on once, whatever Slack repeats and whenever we crash.

An event is claimed in SQL before any work. After a crash it is still `claimed`; it is taken up again once
(`attempts` 2), then left as `failed`, because a third try of something that killed us twice would do so again.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from coach.deal.facts import Model
from coach.store.engine import now
from coach.store.schema import slack_events

MAX_ATTEMPTS = 2


class Delivery(Model):
    """An event that was claimed and never answered."""

    team_id: str
    event_id: str
    payload: dict[str, Any]


class DeliveryStore:
    """Who has which Slack event."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def claim(self, team_id: str, event_id: str, payload: dict[str, Any]) -> bool:
        """True for the first caller with this event, False for everybody after."""
        row = {
            "team_id": team_id, "event_id": event_id, "payload": payload,
            "state": "claimed", "attempts": 1, "claimed": now(), "answered": "",
        }  # fmt: skip
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(slack_events).values(row))
        except IntegrityError:
            return False
        return True

    async def close(self, team_id: str, event_id: str, state: str = "answered") -> None:
        """The event was `answered`, or is `failed` and will not be tried again. What it said is not kept."""
        async with self._engine.begin() as connection:
            await connection.execute(
                update(slack_events)
                .filter_by(team_id=team_id, event_id=event_id)
                .values(state=state, answered=now(), payload={})
            )

    async def take_up(self, older_than_seconds: float) -> list[Delivery]:
        """Claimed events older than this, each handed to one caller; those out of attempts become `failed`."""
        limit = (datetime.now(UTC) - timedelta(seconds=older_than_seconds)).isoformat(timespec="milliseconds")
        table = slack_events.c
        stale = select(slack_events).where(table.state == "claimed", table.claimed <= limit)
        taken = []
        async with self._engine.begin() as connection:
            for row in (await connection.execute(stale)).mappings().all():
                again = row["attempts"] < MAX_ATTEMPTS
                change = (
                    {"attempts": row["attempts"] + 1, "claimed": now()} if again else {"state": "failed", "payload": {}}
                )
                mine = update(slack_events).filter_by(team_id=row["team_id"], event_id=row["event_id"])
                # Comparing `claimed` makes a second server's identical update match no row.
                done = await connection.execute(mine.where(table.claimed == row["claimed"]).values(change))
                if again and done.rowcount:
                    taken.append(Delivery(team_id=row["team_id"], event_id=row["event_id"], payload=row["payload"]))
        return taken
