"""Users, teams and Slack accounts, and whose a deal is. What is changed here leaves a line in the audit trail."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from coach.access.principals import ROLES, Principal, Role
from coach.access.things import DealThing
from coach.deal.facts import Model
from coach.deal.model import Change
from coach.deal.same_name import same_name
from coach.errors import BadInput, Conflict, NotFound
from coach.store import audit
from coach.store.access_tables import api_keys, members, sessions, slack_accounts, teams, users
from coach.store.engine import now
from coach.store.schema import deals

State = Literal["active", "suspended"]
_RESERVED = re.compile(r"local|anonymous|u[0-9a-f]{12}")
"""Names that would pass for somebody else in the audit trail or in a request."""


class User(Model):
    """A person who works with the service."""

    id: str
    name: str
    role: Role
    state: State
    teams: list[str]
    """Deals that the person makes belong to the first."""
    created: str
    """ISO 8601, UTC."""


class Belonging(Model):
    """Whose a deal is."""

    owner: str
    """Id of a user, or `local`: made at this machine, before there were users."""
    team: str = ""
    shared: bool = False
    """With the whole team; its managers see it anyway."""


class AccessStore:
    """Who is who. Names are unique without regard to case, blanks and full-width forms."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._in_use = False

    async def in_use(self) -> bool:
        """Whether there is any user: from then on everybody has to sign in. Users are never removed."""
        if not self._in_use:
            async with self._engine.connect() as connection:
                self._in_use = (await connection.execute(select(users.c.id).limit(1))).first() is not None
        return self._in_use

    async def can_serve(self) -> bool:
        """Whether somebody could administer from outside: an active admin with a working key."""
        query = select(users.c.id).join(api_keys, api_keys.c.user_id == users.c.id)
        query = query.where(users.c.role == "admin", users.c.state == "active", api_keys.c.revoked == "").limit(1)
        async with self._engine.connect() as connection:
            return (await connection.execute(query)).first() is not None

    # -- users ----------------------------------------------------------------------------------
    async def add_user(self, name: str, role: Role = "rep", in_teams: Sequence[str] = ()) -> User:
        """A new user without key. Conflict for a taken name; BadInput for a bad name, an unknown team, or a first user
        who is no admin."""
        shown = _checked(name, "name", 80)
        if _RESERVED.fullmatch(same_name(shown)):
            raise BadInput(f"{shown!r} has a meaning of its own; choose another", "name")
        if role != "admin" and not await self.in_use():
            raise BadInput("the first user must be an admin, or nobody could let others in", "role")
        row = {"id": f"u{secrets.token_hex(6)}", "name": shown, "role": role, "state": "active", "created": now()}
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(users).values(**row, name_key=same_name(shown)))
                await _place(connection, row["id"], in_teams)
                await noted(connection, "user added", f"user:{shown}", after=" ".join([role, *in_teams]))
        except IntegrityError as error:
            raise Conflict(f"there is a user {shown!r} already") from error
        return await self.user(row["id"])

    async def users(self) -> list[User]:
        """Everybody, by name."""
        return await self._users()

    async def user(self, who: str) -> User:
        """By id or name; NotFound if there is none."""
        found = await self._users((users.c.id == who) | (users.c.name_key == same_name(who)))
        if not found:
            raise NotFound(f"no user {who!r}; `coach user list` shows them")
        return found[0]

    async def change_user(
        self, who: str, *, role: Role | None = None, state: State | None = None, in_teams: Sequence[str] | None = None
    ) -> User:
        """Set what is given. A suspended user's keys, sessions and Slack account are refused from the next request on."""
        before = await self.user(who)
        given = {"role": role, "state": state}
        async with self._engine.begin() as connection:
            for field, value in given.items():
                if value is not None and value != getattr(before, field):
                    await connection.execute(update(users).where(users.c.id == before.id).values({field: value}))
                    await noted(connection, f"user {field}", f"user:{before.name}", getattr(before, field), value)
            if state == "suspended":
                theirs = select(api_keys.c.id).where(api_keys.c.user_id == before.id)
                await connection.execute(delete(sessions).where(sessions.c.key_id.in_(theirs)))
            if in_teams is not None and list(in_teams) != before.teams:
                await _place(connection, before.id, in_teams)
                await noted(connection, "user teams", f"user:{before.name}", " ".join(before.teams), " ".join(in_teams))
        return await self.user(before.id)

    async def _users(self, condition: Any = None) -> list[User]:
        query = select(users).order_by(users.c.name_key)
        query = query if condition is None else query.where(condition)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
            joined = select(members).order_by(members.c.place)
            ids = [row["id"] for row in rows]
            joined = joined if condition is None else joined.where(members.c.user_id.in_(ids))
            places = (await connection.execute(joined)).mappings().all()
        names = {row["id"]: [p["team"] for p in places if p["user_id"] == row["id"]] for row in rows}
        fields = ("id", "name", "role", "state", "created")
        return [User.model_validate({f: row[f] for f in fields} | {"teams": names[row["id"]]}) for row in rows]

    # -- teams ----------------------------------------------------------------------------------
    async def add_team(self, name: str) -> str:
        """A new team; Conflict if it is there."""
        shown = _checked(name, "team", 128)
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(teams).values(name=shown))
                await noted(connection, "team added", f"team:{shown}")
        except IntegrityError as error:
            raise Conflict(f"there is a team {shown!r} already") from error
        return shown

    async def teams(self) -> list[str]:
        """Names of all teams."""
        async with self._engine.connect() as connection:
            return list((await connection.execute(select(teams.c.name).order_by(teams.c.name))).scalars())

    # -- Slack ----------------------------------------------------------------------------------
    async def link_slack(self, who: str, slack_team: str, slack_user: str) -> User:
        """Messages of this Slack account are this user's from now on."""
        user = await self.user(who)
        key = {"slack_team": _checked(slack_team, "team", 40), "slack_user": _checked(slack_user, "user", 40)}
        async with self._engine.begin() as connection:
            await connection.execute(delete(slack_accounts).filter_by(**key))
            await connection.execute(insert(slack_accounts).values(**key, user_id=user.id))
            await noted(connection, "slack linked", f"user:{user.name}", after=f"{slack_team}/{slack_user}")
        return user

    async def by_slack(self, slack_team: str, slack_user: str) -> Principal | None:
        """Who this Slack account is; None if it is linked to nobody, or to somebody suspended."""
        mine = select(slack_accounts.c.user_id).filter_by(slack_team=slack_team, slack_user=slack_user)
        found = await self._users((users.c.id == mine.scalar_subquery()) & (users.c.state == "active"))
        return principal_of(found[0]) if found else None

    # -- deals ----------------------------------------------------------------------------------
    async def deal(self, deal_id: str) -> DealThing | None:
        """Whose a deal is; None if there is none. For deciding: not limited to what anybody sees."""
        query = select(deals.c.owner, deals.c.team, deals.c.shared).where(deals.c.id == deal_id)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).first()
        return DealThing(row.owner, row.team, bool(row.shared)) if row else None

    async def give(self, deal_id: str, to: Belonging) -> None:
        """Say whose a deal is. BadInput for an unknown owner or team; NotFound without the deal."""
        if to.team and to.team not in await self.teams():
            raise BadInput(f"no team {to.team!r}", "team")
        if to.shared and not to.team:
            raise BadInput("a deal is shared with a team, so say which", "team")
        if to.owner != "local" and to.owner not in {u.id for u in await self.users()}:
            raise BadInput(f"no user with the id {to.owner!r}", "owner")
        async with self._engine.begin() as connection:
            changed = update(deals).where(deals.c.id == deal_id).values(**to.model_dump())
            if not (await connection.execute(changed)).rowcount:
                raise NotFound(f"no deal {deal_id!r}; GET /api/v1/deals lists them")
            version = (await connection.execute(select(deals.c.version).where(deals.c.id == deal_id))).scalar_one()
            line = Change(kind="updated", what="access", after=f"{to.owner} {to.team} {'shared' if to.shared else ''}")
            await audit.note(connection, [audit.entry("access", deal_id, version, version, [line])])


def principal_of(user: User) -> Principal:
    """The user as one who asks."""
    return Principal(user.id, user.name, "user", user.role, tuple(user.teams))


def checked_role(role: str) -> Role:
    """BadInput for a word that is no role."""
    found = next((r for r in ROLES if r == role), None)
    if found is None:
        raise BadInput(f"no role {role!r}; use {', '.join(ROLES)}", "role")
    return found


def _checked(text: str, field: str, longest: int) -> str:
    """One visible line."""
    shown = " ".join(text.split())
    if not shown or len(shown) > longest or any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in shown):
        raise BadInput(f"give 1 to {longest} visible characters", field)
    return shown


async def _place(connection: AsyncConnection, user_id: str, in_teams: Sequence[str]) -> None:
    """Replace somebody's teams."""
    known = set((await connection.execute(select(teams.c.name))).scalars())
    wanted = list(dict.fromkeys(in_teams))
    if unknown := [name for name in wanted if name not in known]:
        raise BadInput(f"no team {unknown[0]!r}; add it first: coach team add {unknown[0]}", "teams")
    await connection.execute(delete(members).where(members.c.user_id == user_id))
    rows = [{"user_id": user_id, "team": name, "place": n} for n, name in enumerate(wanted)]
    if rows:
        await connection.execute(insert(members), rows)


async def noted(connection: AsyncConnection, verb: str, what: str, before: str = "", after: str = "") -> None:
    """A line of the trail that belongs to no deal."""
    line = Change(kind="updated", what=what, before=before, after=after)
    await audit.note(connection, [audit.entry(verb, "", None, None, [line])])
