"""The audit trail: who changed which deal when and how. Lines are only ever added (a trigger sees to it), and go with
their deal, but for the one that says that a deal was deleted (promise 24)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from coach.deal.facts import Model
from coach.deal.model import Change
from coach.store.engine import now
from coach.store.schema import audit

LOCAL = "local"
"""Who works here while nobody has to log in."""
_who: ContextVar[str] = ContextVar("acting", default=LOCAL)
# A context variable, because who asks is known at the edge (HTTP, Slack, terminal) and needed at the bottom.


class AuditLine(Model):
    """One write."""

    at: str
    """ISO 8601, UTC."""
    who: str
    """Name of the principal, or `local`."""
    verb: str
    """create, change, notes, chat, import, crm import, access, delete; or what was done to users, keys and teams."""
    deal_id: str
    """Empty where users, keys or teams were changed."""
    before: int | None
    """Version that was read; None for a new deal."""
    after: int | None
    """Version that was written; None for a deleted deal."""
    changes: list[Change]


@contextmanager
def acting(name: str) -> Iterator[None]:
    """Everything written inside is written by `name`."""
    token = _who.set(name[:200] or LOCAL)
    try:
        yield
    finally:
        _who.reset(token)


def doer() -> str:
    """Name of whoever is acting."""
    return _who.get()


def entry(verb: str, deal_id: str, before: int | None, after: int | None, changes: Sequence[Change]) -> dict[str, Any]:
    """A row of the table, by whoever is acting."""
    lines = [change.model_dump(mode="json", exclude_defaults=True) for change in changes]
    return {
        "at": now(), "who": _who.get(), "verb": verb, "deal_id": deal_id, "before": before, "after": after, "changes": lines,
    }  # fmt: skip


async def note(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Write lines in the transaction of the change they speak of."""
    if rows:
        await connection.execute(insert(audit), list(rows))


class AuditStore:
    """Reads the trail."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def of_deal(self, deal_id: str, limit: int = 200, offset: int = 0) -> Sequence[AuditLine]:
        """Lines of one deal, newest first."""
        query = select(audit).where(audit.c.deal_id == deal_id).order_by(audit.c.id.desc())
        return await self._read(query.limit(limit).offset(offset))

    async def deletions(self, limit: int = 200, offset: int = 0) -> Sequence[AuditLine]:
        """Which deals were deleted, newest first; nothing of what they held."""
        query = select(audit).where(audit.c.verb == "delete").order_by(audit.c.id.desc())
        return await self._read(query.limit(limit).offset(offset))

    async def _read(self, query: Any) -> Sequence[AuditLine]:
        names = list(AuditLine.model_fields)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [AuditLine.model_validate({name: row[name] for name in names}) for row in rows]
