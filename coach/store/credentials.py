"""Keys and sessions: who carries which. Only hashes are kept, and every request asks here again, so that what is
withdrawn is refused at once (promise 11)."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from coach.access.keys import digest, key_id, new_key, new_session
from coach.access.principals import Principal
from coach.access.things import KeyThing
from coach.deal.facts import Model
from coach.errors import BadInput, NotFound
from coach.store.access import AccessStore, noted
from coach.store.access_tables import api_keys, members, sessions, users
from coach.store.engine import now

SESSION = timedelta(hours=12)


class KeyLine(Model):
    """A key, without its secret."""

    id: str
    """The part of the key after `ck_`."""
    user: str
    """Name of whose it is."""
    created: str
    """ISO 8601, UTC."""
    revoked: str = ""
    """ISO 8601, UTC; empty while it works."""


class KeyMade(Model):
    """A new key."""

    id: str
    user: str
    key: str
    """Shown this once."""


class Credentials:
    """API keys and sessions."""

    def __init__(self, engine: AsyncEngine, access: AccessStore) -> None:
        self._engine, self._access = engine, access

    # -- who is it ------------------------------------------------------------------------------
    async def by_key(self, text: str) -> Principal | None:
        """Whose working key this is; None for any other text, and for suspended users."""
        query = _holders(api_keys.c.digest).where(api_keys.c.id == key_id(text))
        return await self._holder(query, text)

    async def by_session(self, text: str) -> Principal | None:
        """Whose session this is; None once it is over or its key is revoked."""
        query = _holders(sessions.c.digest).join(sessions, sessions.c.key_id == api_keys.c.id)
        query = query.where(sessions.c.digest == digest(text), sessions.c.expires > now())
        return await self._holder(query, text)

    async def _holder(self, query: Any, text: str) -> Principal | None:
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        # Compared without a hint of how much of it is right.
        if not hmac.compare_digest(rows[0].digest if rows else "", digest(text)):
            return None
        teams = tuple(row.team for row in rows if row.team)
        return Principal(rows[0].id, rows[0].name, "user", rows[0].role, teams)

    # -- keys -----------------------------------------------------------------------------------
    async def new_key(self, who: str) -> KeyMade:
        """Another key for a user."""
        user = await self._access.user(who)
        made = new_key()
        async with self._engine.begin() as connection:
            row = {"id": made.id, "user_id": user.id, "digest": made.digest, "created": now(), "revoked": ""}
            await connection.execute(insert(api_keys).values(row))
            await noted(connection, "key made", f"user:{user.name}", after=made.id)
        return KeyMade(id=made.id, user=user.name, key=made.text)

    async def keys(self, user_id: str = "") -> list[KeyLine]:
        """Keys of one user, or of everybody; newest first."""
        query = select(api_keys.c.id, users.c.name.label("user"), api_keys.c.created, api_keys.c.revoked)
        query = query.join(users, users.c.id == api_keys.c.user_id).order_by(api_keys.c.created.desc(), api_keys.c.id)
        query = query.where(api_keys.c.user_id == user_id) if user_id else query
        async with self._engine.connect() as connection:
            return [KeyLine.model_validate(dict(row)) for row in (await connection.execute(query)).mappings()]

    async def key(self, found: str) -> KeyThing | None:
        """Whose key has this id; None if no key has."""
        query = select(api_keys.c.user_id).where(api_keys.c.id == found)
        async with self._engine.connect() as connection:
            owner = (await connection.execute(query)).scalar_one_or_none()
        return KeyThing(owner) if owner else None

    async def revoke(self, found: str) -> None:
        """Refuse the key and the sessions it opened from now on. NotFound if it is none, or revoked already."""
        async with self._engine.begin() as connection:
            mine = update(api_keys).where(api_keys.c.id == found, api_keys.c.revoked == "").values(revoked=now())
            if not (await connection.execute(mine)).rowcount:
                raise NotFound(NO_KEY)
            await connection.execute(delete(sessions).where(sessions.c.key_id == found))
            await noted(connection, "key revoked", "key", before=found)

    async def rotate(self, found: str) -> KeyMade:
        """A new key in place of this one, which is refused from now on."""
        thing = await self.key(found)
        if thing is None:
            raise NotFound(NO_KEY)
        await self.revoke(found)
        return await self.new_key(thing.owner)

    # -- sessions -------------------------------------------------------------------------------
    async def sign_in(self, key: str, old: str = "") -> str:
        """A new session for a working key; a session that was there ends. Gives its secret; BadInput for another text."""
        if await self.by_key(key) is None:
            raise BadInput("this key does not work", "key")
        made = new_session()
        until = (datetime.now(UTC) + SESSION).isoformat(timespec="milliseconds")
        async with self._engine.begin() as connection:
            over = (sessions.c.digest == digest(old)) | (sessions.c.expires <= now())
            await connection.execute(delete(sessions).where(over))
            await connection.execute(insert(sessions).values(digest=made.digest, key_id=key_id(key), expires=until))
        return made.text

    async def sign_out(self, text: str) -> None:
        """End a session."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(sessions).where(sessions.c.digest == digest(text)))


NO_KEY = "no such working key; `coach key list` shows them"


def _holders(secret: Any) -> Any:
    """Active users with working keys, a row per team: the one query behind every request."""
    query = select(secret.label("digest"), users.c.id, users.c.name, users.c.role, members.c.team)
    query = query.select_from(api_keys).join(users, users.c.id == api_keys.c.user_id)
    query = query.join(members, members.c.user_id == users.c.id, isouter=True).order_by(members.c.place)
    return query.where(api_keys.c.revoked == "", users.c.state == "active")
