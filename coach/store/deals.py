"""Deals in SQL: every version kept, changed only by whoever read the latest one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from coach.deal.facts import Lang, Model
from coach.deal.model import Deal
from coach.errors import Conflict, NotFound
from coach.store.engine import now
from coach.store.schema import deal_history, deals


class DealLine(Model):
    """One line of the list of deals."""

    id: str
    name: str
    customer: str
    lang: Lang
    version: int
    created: str
    """ISO 8601, UTC."""
    updated: str
    """ISO 8601, UTC."""


class DealStore:
    """Deals by id. Writing needs the version that was read (optimistic locking)."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def save(self, deal: Deal, *, expected: int | None = None) -> Deal:
        """Store `deal` and give it back with its id and new version.

        A deal without an id is new. `expected` is the version the caller read (default: `deal.version`).
        Raises NotFound for an unknown id, Conflict when somebody saved after that version.
        """
        if not deal.id:
            return await self._add(deal.model_copy(update={"id": secrets.token_hex(8), "version": 1}))
        read = deal.version if expected is None else expected
        saved = deal.model_copy(update={"version": read + 1})
        async with self._engine.begin() as connection:
            done = await connection.execute(
                update(deals).where(deals.c.id == deal.id, deals.c.version == read).values(_row(saved))
            )
            if not done.rowcount:
                await self._explain(connection, deal.id, read)
            await _keep_version(connection, saved)
        return saved

    async def get(self, deal_id: str) -> Deal:
        """The deal as last saved; NotFound if there is none."""
        async with self._engine.connect() as connection:
            doc = (await connection.execute(select(deals.c.doc).where(deals.c.id == deal_id))).scalar_one_or_none()
        if doc is None:
            raise NotFound(f"no deal {deal_id!r}; GET /api/v1/deals lists them")
        return Deal.model_validate(doc)

    async def list(self, limit: int = 50, offset: int = 0) -> Sequence[DealLine]:
        """Deals, last changed first."""
        columns = [deals.c[name] for name in DealLine.model_fields]
        query = select(*columns).order_by(deals.c.updated.desc(), deals.c.id).limit(limit).offset(offset)
        async with self._engine.connect() as connection:
            return [DealLine.model_validate(dict(row)) for row in (await connection.execute(query)).mappings()]

    async def version(self, deal_id: str, version: int) -> Deal:
        """The deal as it was at `version`; NotFound if it never had that version."""
        query = select(deal_history.c.doc).where(deal_history.c.deal_id == deal_id, deal_history.c.version == version)
        async with self._engine.connect() as connection:
            doc = (await connection.execute(query)).scalar_one_or_none()
        if doc is None:
            raise NotFound(f"deal {deal_id!r} has no version {version}")
        return Deal.model_validate(doc)

    async def delete(self, deal_id: str) -> None:
        """Remove the deal with its history, outputs and conversations; NotFound if there is none."""
        async with self._engine.begin() as connection:
            if not (await connection.execute(delete(deals).where(deals.c.id == deal_id))).rowcount:
                raise NotFound(f"no deal {deal_id!r}; GET /api/v1/deals lists them")

    async def _add(self, deal: Deal) -> Deal:
        async with self._engine.begin() as connection:
            await connection.execute(insert(deals).values(_row(deal) | {"id": deal.id, "created": now()}))
            await _keep_version(connection, deal)
        return deal

    async def _explain(self, connection: AsyncConnection, deal_id: str, read: int) -> None:
        query = select(deals.c.version).where(deals.c.id == deal_id)
        stored = (await connection.execute(query)).scalar_one_or_none()
        if stored is None:
            raise NotFound(f"no deal {deal_id!r}; it may have been deleted")
        raise Conflict(f"deal {deal_id} is at version {stored}, you changed version {read}; read it again")


def _row(deal: Deal) -> dict[str, object]:
    return {
        "name": deal.name[:200],
        "customer": deal.account.name[:200],
        "lang": deal.lang,
        "doc": deal.model_dump(mode="json", by_alias=True),
        "version": deal.version,
        "updated": now(),
    }


async def _keep_version(connection: AsyncConnection, deal: Deal) -> None:
    doc = deal.model_dump(mode="json", by_alias=True)
    await connection.execute(insert(deal_history).values(deal_id=deal.id, version=deal.version, doc=doc, saved=now()))
