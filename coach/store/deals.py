"""Deals in SQL: every version kept, changed only by whoever read the latest one."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from coach.deal.facts import Lang, Model
from coach.deal.model import Change, Deal
from coach.deal.same_name import same_name
from coach.errors import Conflict, NotFound
from coach.store import audit, forgetting, reach
from coach.store.differences import differences, of_docs, plain
from coach.store.engine import now
from coach.store.schema import deal_history, deals

_CHUNK = 400
"""Ids per query: below the variable limit of every SQLite build."""


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
    """Deals by id, as far as whoever is acting reaches them (`coach.store.reach`): others are as if they were not there.
    Writing needs the version that was read (optimistic locking)."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def save(self, deal: Deal, *, expected: int | None = None, verb: str = "change") -> Deal:
        """Store `deal` and give it back with its id and new version; a line of the audit trail says who did it.

        A deal without an id is new. `expected` is the version the caller read (default: `deal.version`).
        Raises NotFound for an unknown id, Conflict when somebody saved after that version.
        """
        read = deal.version if expected is None else expected
        async with self._engine.begin() as connection:
            if not deal.id:
                return (await _add(connection, [deal], "create" if verb == "change" else verb))[0]
            return await _change(connection, deal, read, verb)

    async def save_all(self, found: Sequence[Deal], verb: str) -> list[Deal]:
        """Store many, all of them or none: new ones (without id) and changed ones (at the version that was read).

        Conflict or NotFound as `save`; nothing is written then.
        """
        async with self._engine.begin() as connection:
            changed = {d.id: await _change(connection, d, d.version, verb) for d in found if d.id}
            added = iter(await _add(connection, [d for d in found if not d.id], verb))
        return [changed[d.id] if d.id else next(added) for d in found]

    async def bring(self, deal: Deal, versions: Sequence[Deal], verb: str = "import") -> Deal:
        """A deal from elsewhere as a new one, with its earlier states where they are given (oldest first)."""
        new = deal.model_copy(update={"id": secrets.token_hex(8), "version": max(deal.version, 1) if versions else 1})
        earlier = [v.model_copy(update={"id": new.id}) for v in versions if v.version != new.version]
        async with self._engine.begin() as connection:
            await _insert(connection, [new], verb)
            if earlier:
                await connection.execute(insert(deal_history), [_state(v) for v in earlier])
        return new

    async def get(self, deal_id: str) -> Deal:
        """The deal as last saved; NotFound if there is none."""
        async with self._engine.connect() as connection:
            query = select(deals.c.doc).where(deals.c.id == deal_id, reach.seen())
            doc = (await connection.execute(query)).scalar_one_or_none()
        if doc is None:
            raise NotFound(f"no deal {deal_id!r}; GET /api/v1/deals lists them")
        return Deal.model_validate(doc)

    async def list(self, limit: int = 50, offset: int = 0) -> Sequence[DealLine]:
        """Deals, last changed first."""
        columns = [deals.c[name] for name in DealLine.model_fields]
        query = select(*columns).where(reach.seen()).order_by(deals.c.updated.desc(), deals.c.id)
        async with self._engine.connect() as connection:
            found = (await connection.execute(query.limit(limit).offset(offset))).mappings()
            return [DealLine.model_validate(dict(row)) for row in found]

    async def version(self, deal_id: str, version: int) -> Deal:
        """The deal as it was at `version`; NotFound if it never had that version."""
        query = select(deal_history.c.doc).where(deal_history.c.deal_id == deal_id, deal_history.c.version == version)
        async with self._engine.connect() as connection:
            doc = (await connection.execute(query)).scalar_one_or_none()
        if doc is None:
            raise NotFound(f"deal {deal_id!r} has no version {version}")
        return Deal.model_validate(doc)

    async def versions(self, deal_id: str) -> Sequence[Deal]:
        """Every state the deal had, oldest first."""
        query = select(deal_history.c.doc).where(deal_history.c.deal_id == deal_id).order_by(deal_history.c.version)
        async with self._engine.connect() as connection:
            return [Deal.model_validate(doc) for doc in (await connection.execute(query)).scalars()]

    async def changed_since(self, deal_id: str, version: int) -> Sequence[Change]:
        """What differs between that version and now; empty where the deal never had that version."""
        query = select(deal_history.c.doc).where(deal_history.c.deal_id == deal_id, deal_history.c.version == version)
        async with self._engine.connect() as connection:
            doc = (await connection.execute(query)).scalar_one_or_none()
        return differences(Deal.model_validate(doc), await self.get(deal_id)) if doc else []

    async def of_accounts(self, names: Collection[str]) -> Sequence[Deal]:
        """Deals of these customers, oldest first; names are compared without case, blanks and full-width forms."""
        wanted = {same_name(name) for name in names} - {""}
        query = select(deals.c.id, deals.c.customer).where(reach.seen()).order_by(deals.c.created, deals.c.id)
        async with self._engine.connect() as connection:
            ids = [row.id for row in await connection.execute(query) if same_name(row.customer) in wanted]
            docs: dict[str, Any] = {}
            for part in (ids[n : n + _CHUNK] for n in range(0, len(ids), _CHUNK)):
                rows = await connection.execute(select(deals.c.id, deals.c.doc).where(deals.c.id.in_(part)))
                docs |= {row.id: row.doc for row in rows}
        # In a thread, because there may be thousands. A deal deleted between the two queries is left out.
        return await asyncio.to_thread(lambda: [Deal.model_validate(docs[i]) for i in ids if i in docs])

    async def lines_of(self, name: str) -> Sequence[DealLine]:
        """Lines of one customer's deals, compared as in `of_accounts`."""
        columns = [deals.c[field] for field in DealLine.model_fields]
        query = select(*columns).where(reach.seen()).order_by(deals.c.created, deals.c.id)
        async with self._engine.connect() as connection:
            found = (await connection.execute(query)).mappings().all()
        return [DealLine.model_validate(dict(row)) for row in found if same_name(row["customer"]) == same_name(name)]

    async def delete(self, deal_id: str, expected: int | None = None) -> None:
        """Remove the deal with its history, outputs, conversations and audit lines, and clear the places they stood in.

        NotFound if there is none, Conflict if it is not at the `expected` version any more.
        """
        await self.delete_all({deal_id: expected})

    async def delete_all(self, found: dict[str, int | None]) -> None:
        """Remove these deals (id → expected version), all or none."""
        async with self._engine.begin() as connection:
            for deal_id, expected in found.items():
                await _remove(connection, deal_id, expected)
        await forgetting.sweep(self._engine)


async def _add(connection: AsyncConnection, found: Sequence[Deal], verb: str) -> list[Deal]:
    new = [deal.model_copy(update={"id": secrets.token_hex(8), "version": 1}) for deal in found]
    await _insert(connection, new, verb)
    return new


async def _insert(connection: AsyncConnection, new: Sequence[Deal], verb: str) -> None:
    if not new:
        return
    # In a thread: an import makes thousands, and other requests must go on.
    rows, states, lines = await asyncio.to_thread(_prepared, new, verb)
    await connection.execute(insert(deals), rows)
    await connection.execute(insert(deal_history), states)
    await audit.note(connection, lines)


def _prepared(
    new: Sequence[Deal], verb: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of new deals for the three tables; each deal is written out once."""
    states = [_state(deal) for deal in new]
    docs = [state["doc"] for state in states]
    begun = {"created": now()} | reach.belonging()
    rows = [_row(d, doc) | begun | {"id": d.id} for d, doc in zip(new, docs, strict=True)]
    lines = [audit.entry(verb, d.id, None, d.version, of_docs({}, doc)) for d, doc in zip(new, docs, strict=True)]
    return rows, states, lines


async def _change(connection: AsyncConnection, deal: Deal, read: int, verb: str) -> Deal:
    saved = deal.model_copy(update={"version": read + 1})
    # Written before anything is read: a transaction that reads first cannot wait for another's write on SQLite.
    mine = update(deals).where(deals.c.id == deal.id, deals.c.version == read, reach.seen())
    state = _state(saved)
    if not (await connection.execute(mine.values(_row(saved, state["doc"])))).rowcount:
        await _explain(connection, deal.id, read)
    query = select(deal_history.c.doc).where(deal_history.c.deal_id == deal.id, deal_history.c.version == read)
    doc = (await connection.execute(query)).scalar_one_or_none()
    lines = differences(Deal.model_validate(doc) if doc else None, saved)
    await connection.execute(insert(deal_history), [state])
    await audit.note(connection, [audit.entry(verb, deal.id, read, saved.version, lines)])
    return saved


async def _remove(connection: AsyncConnection, deal_id: str, expected: int | None) -> None:
    mine = (deals.c.id == deal_id) & reach.managed()
    mine = mine if expected is None else mine & (deals.c.version == expected)
    # A write that changes nothing, to have the lock before anything is read (see `_change`).
    if not (await connection.execute(update(deals).where(mine).values(updated=deals.c.updated))).rowcount:
        await reach.refuse_unmanaged(connection, deal_id)
        await _explain(connection, deal_id, expected or 0)
    version = (await connection.execute(select(deals.c.version).where(deals.c.id == deal_id))).scalar_one()
    await forgetting.said_in_slack(connection, deal_id)
    await connection.execute(delete(deals).where(deals.c.id == deal_id))
    await forgetting.audit_lines(connection, deal_id)
    await audit.note(connection, [audit.entry("delete", deal_id, version, None, [])])


async def _explain(connection: AsyncConnection, deal_id: str, read: int) -> None:
    query = select(deals.c.version).where(deals.c.id == deal_id, reach.seen())
    stored = (await connection.execute(query)).scalar_one_or_none()
    if stored is None:
        raise NotFound(f"no deal {deal_id!r}; GET /api/v1/deals lists them")
    raise Conflict(f"deal {deal_id} is at version {stored}, you changed version {read}; read it again")


def _row(deal: Deal, doc: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": deal.name[:200],
        "customer": deal.account.name[:200],
        "lang": deal.lang,
        "doc": doc,
        "version": deal.version,
        "updated": now(),
    }


def _state(deal: Deal) -> dict[str, Any]:
    return {"deal_id": deal.id, "version": deal.version, "doc": plain(deal), "saved": now()}
