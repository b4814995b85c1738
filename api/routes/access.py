"""Users, teams and keys; whose a deal is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from api.deps import DeskDep, PrincipalDep, ReadVersion
from api.errors import describe
from api.schemas import Body
from coach.access.errors import Forbidden
from coach.access.principals import Principal, Role
from coach.access.things import DealThing
from coach.errors import BadInput, NotFound
from coach.store.access import Belonging, State, User
from coach.store.audit import AuditLine
from coach.store.credentials import KeyLine, KeyMade

router = APIRouter(tags=["access"])
Name = Annotated[str, Field(min_length=1, max_length=128)]


class Me(Body):
    """Who is asking."""

    id: str
    name: str
    kind: Literal["local", "user", "anonymous"]
    """local: no login, while there are no users and the service listens on loopback."""
    role: Role | None
    teams: list[str]


class NewUser(Body):
    """A person to let in."""

    name: Name
    role: Role = "rep"
    teams: list[Name] = Field(default=[], max_length=50)


class UserMade(Body):
    """A new user with a first key."""

    user: User
    key: KeyMade


class UserChange(Body):
    """What is given is set."""

    role: Role | None = None
    state: State | None = None
    teams: list[Name] | None = Field(default=None, max_length=50)


class SlackAccount(Body):
    """A member of a Slack workspace."""

    team: str = Field(min_length=1, max_length=40, examples=["T0123ABCD"])
    user: str = Field(min_length=1, max_length=40, examples=["U0123ABCD"])


class NewTeam(Body):
    """A team."""

    name: Name


class KeyFor(Body):
    """Whose the new key will be."""

    user: str = Field(default="", max_length=128)
    """Id or name; empty = one's own. For others only admins."""


class Sharing(Body):
    """Whether the deal's team works on it too."""

    shared: bool


class Handover(Body):
    """To whom a deal goes."""

    owner: str = Field(default="", max_length=128)
    """Id or name of a user; empty = as it is."""
    team: str | None = Field(default=None, max_length=128)
    """Null = as it is; empty = no team."""


@router.get("/me")
async def me(who: PrincipalDep) -> Me:
    """Who is asking, with which role and teams."""
    return Me(id=who.id, name=who.name, kind=who.kind, role=who.role, teams=list(who.teams))


@router.get("/users")
async def list_users(desk: DeskDep) -> Sequence[User]:
    """Everybody, by name."""
    return await desk.records.access.users()


@router.post("/users", status_code=201, responses=describe(409, 422))
async def add_user(body: NewUser, desk: DeskDep) -> UserMade:
    """Let somebody in. The key is shown this once. The first admin is added on the server: `coach user add`."""
    if not await desk.records.access.in_use():
        raise Forbidden("the first admin is added on the server: coach user add NAME --role admin")
    user = await desk.records.access.add_user(body.name, body.role, body.teams)
    return UserMade(user=user, key=await desk.records.credentials.new_key(user.id))


@router.patch("/users/{user_id}", responses=describe(404, 422))
async def change_user(user_id: str, body: UserChange, desk: DeskDep) -> User:
    """Set role, teams or state. `suspended` is refused from the next request on; open streams end within seconds."""
    return await desk.records.access.change_user(user_id, role=body.role, state=body.state, in_teams=body.teams)


@router.put("/users/{user_id}/slack", responses=describe(404, 422))
async def link_slack(user_id: str, body: SlackAccount, desk: DeskDep) -> User:
    """What this Slack account writes is this user's from now on."""
    return await desk.records.access.link_slack(user_id, body.team, body.user)


@router.get("/teams")
async def list_teams(desk: DeskDep) -> Sequence[str]:
    """Names of the teams."""
    return await desk.records.access.teams()


@router.post("/teams", status_code=201, responses=describe(409, 422))
async def add_team(body: NewTeam, desk: DeskDep) -> NewTeam:
    """A team that users can be in and library records can belong to."""
    return NewTeam(name=await desk.records.access.add_team(body.name))


@router.get("/keys")
async def list_keys(desk: DeskDep, who: PrincipalDep) -> Sequence[KeyLine]:
    """One's own keys, admins everybody's. Never the secrets: those are kept nowhere."""
    return await desk.records.credentials.keys("" if who.sees_all else who.id)


@router.post("/keys", status_code=201, responses=describe(404, 422))
async def new_key(body: KeyFor, desk: DeskDep, who: PrincipalDep) -> KeyMade:
    """Another key. Shown this once."""
    return await desk.records.credentials.new_key(_key_owner(body.user, who))


def _key_owner(asked: str, who: Principal) -> str:
    if asked and asked not in {who.id, who.name} and not who.sees_all:
        raise Forbidden("keys of others are made by an admin")
    if not asked and who.kind != "user":
        raise BadInput("say whose key it will be", "user")
    return asked if who.sees_all and asked else who.id


@router.delete("/keys/{key_id}", status_code=204, responses=describe(404))
async def revoke_key(key_id: str, desk: DeskDep) -> None:
    """Refuse this key, and the sessions it opened, from the next request on."""
    await desk.records.credentials.revoke(key_id)


@router.post("/keys/{key_id}/rotate", status_code=201, responses=describe(404))
async def rotate_key(key_id: str, desk: DeskDep) -> KeyMade:
    """A new key in place of this one, which is refused from the next request on."""
    return await desk.records.credentials.rotate(key_id)


@router.get("/deals/{deal_id}/access", responses=describe(404))
async def deal_access(deal_id: str, desk: DeskDep) -> Belonging:
    """Whose the deal is, in which team, and whether it is shared with it."""
    return _belonging(await _thing(desk, deal_id))


@router.put("/deals/{deal_id}/sharing", responses=describe(404, 412, 422, 428))
async def share_deal(deal_id: str, body: Sharing, desk: DeskDep, if_match: ReadVersion) -> Belonging:
    """Share with the deal's team, or end that. Its managers see it either way."""
    await desk.deal(deal_id, if_match)
    found = _belonging(await _thing(desk, deal_id)).model_copy(update={"shared": body.shared})
    await desk.records.access.give(deal_id, found)
    return found


@router.put("/deals/{deal_id}/owner", responses=describe(404, 412, 422, 428))
async def hand_over(deal_id: str, body: Handover, desk: DeskDep, who: PrincipalDep, if_match: ReadVersion) -> Belonging:
    """Give the deal to another user or team; managers within their teams, admins to anybody."""
    await desk.deal(deal_id, if_match)
    found = _belonging(await _thing(desk, deal_id))
    if body.owner:
        found.owner = await _colleague(desk, body.owner, who)
    if body.team is not None:
        if body.team and not who.sees_all and body.team not in who.teams:
            raise BadInput("give one of your own teams", "team")
        found.team, found.shared = body.team, found.shared and bool(body.team)
    await desk.records.access.give(deal_id, found)
    return found


async def _colleague(desk: DeskDep, name: str, who: Principal) -> str:
    """Id of a user; for managers only of their teams, and others are as if they were not there."""
    for user in await desk.records.access.users():
        if name in {user.id, user.name} and (who.sees_all or set(user.teams) & set(who.teams)):
            return user.id
    raise NotFound(f"no user {name!r} in your teams")


async def _thing(desk: DeskDep, deal_id: str) -> DealThing:
    found = await desk.records.access.deal(deal_id)
    if found is None:
        raise NotFound(f"no deal {deal_id!r}; GET /api/v1/deals lists them")
    return found


def _belonging(thing: DealThing) -> Belonging:
    return Belonging(owner=thing.owner, team=thing.team, shared=thing.shared)


@router.get("/audit/access")
async def access_trail(
    desk: DeskDep,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 200,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Sequence[AuditLine]:
    """Who let whom in, made and revoked keys and changed roles, newest first."""
    return await desk.records.audit.of_deal("", limit, offset)
