"""Whose work it is: who is acting, what of the deals they reach, and whose the new ones are.

Known at the edge (HTTP, Slack, terminal) and needed at the bottom, hence context variables. Nobody set means the
terminal: whoever can open the database file is its operator.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import ColumnElement, and_, false, not_, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from coach.access.errors import Forbidden
from coach.access.principals import LOCAL, Principal
from coach.store.audit import acting
from coach.store.schema import deals

_working: ContextVar[Principal] = ContextVar("working", default=LOCAL)


@contextmanager
def working_as(who: Principal) -> Iterator[None]:
    """Everything inside is read and written by `who`."""
    token = _working.set(who)
    try:
        with acting(who.name):
            yield
    finally:
        _working.reset(token)


def signed(given: str = "") -> str:
    """Who stands behind what is being written: whoever is signed in, whatever name they give. Only while nobody has to
    sign in does the name given count."""
    who = _working.get()
    return who.name if who.kind == "user" else given.strip() or who.name


def seen() -> ColumnElement[bool]:
    """Rows of `deals` that whoever is acting sees: `DealThing.seen_by` in SQL."""
    return _theirs(in_team=true() if _working.get().role == "manager" else deals.c.shared)


def managed() -> ColumnElement[bool]:
    """Rows of `deals` that they may delete and share: `DealThing.managed_by` in SQL."""
    return _theirs(in_team=true() if _working.get().role == "manager" else false())


async def refuse_unmanaged(connection: AsyncConnection, deal_id: str) -> None:
    """Forbidden where whoever is acting sees the deal and may not delete it."""
    query = select(deals.c.id).where(deals.c.id == deal_id, seen(), not_(managed()))
    if (await connection.execute(query)).first():
        raise Forbidden(f"deal {deal_id}: only its owner, a manager of its team or an admin may delete it")


def belonging() -> dict[str, Any]:
    """Columns of a deal that they make."""
    who = _working.get()
    return {"owner": who.id, "team": who.home}


def _theirs(in_team: ColumnElement[bool]) -> ColumnElement[bool]:
    who = _working.get()
    if who.kind == "anonymous":
        return false()
    if who.sees_all:
        return true()
    return or_(deals.c.owner == who.id, and_(deals.c.team != "", deals.c.team.in_(who.teams), in_team))
