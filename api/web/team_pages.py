"""Who works here: users, teams, keys and the trail of what was done to them, for admins; one's own keys, for everybody.

Keys are shown in the answer to the form that made them, this once: there is no page to come back to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from api.auth import current_principal
from api.deps import DeskDep
from api.desk import Desk
from api.routes.access import KeyFor, NewUser, UserChange, add_user, change_user, new_key
from api.web.render import page
from api.web.review_forms import text
from coach.access.principals import ROLES
from coach.errors import BadInput, CoachError, NotFound
from coach.store.access import State, User, checked_role
from coach.store.audit import AuditLine
from coach.store.credentials import KeyLine, KeyMade

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
RECENT, PAGE = 8, 50
"""Lines of the trail beside the users, and on its own page."""
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("/team")
async def team(request: Request, desk: DeskDep) -> Response:
    """Everybody with role, teams and keys; how to begin, while nobody has to sign in."""
    return await _team(request, desk)


@router.post("/team/users")
async def invite(request: Request, desk: DeskDep) -> Response:
    """A new user, with the first key."""
    fields = await request.form()
    try:
        role = checked_role(text(fields, "role"))
        made = await add_user(NewUser(name=_name(fields), role=role, teams=_teams(fields)), desk)
    except CoachError as error:
        return await _team(request, desk, error=error, form="invite", typed=_typed(fields))
    return await _team(request, desk, made=made.key)


@router.post("/team/users/{user_id}")
async def change(request: Request, desk: DeskDep, user_id: str) -> Response:
    """Role, teams, or whether they may come in."""
    fields = await request.form()
    try:
        user = await desk.records.access.user(user_id)
        await _not_oneself(request, user, fields)
        await change_user(user.id, _change(fields), desk)
    except CoachError as error:
        return await _team(request, desk, error=error, form=user_id)
    return RedirectResponse(f"/team#user-{user.id}", SEE_OTHER)


@router.post("/team/users/{user_id}/reset")
async def reset(request: Request, desk: DeskDep, user_id: str) -> Response:
    """One new key in place of all they have: for a lost laptop, or a key that went astray."""
    user = await desk.records.access.user(user_id)
    made = await desk.records.credentials.new_key(user.id)
    for key in await desk.records.credentials.keys(user.id):
        if not key.revoked and key.id != made.id:
            await desk.records.credentials.revoke(key.id)
    return await _team(request, desk, made=made)


@router.post("/team/teams")
async def add_team(request: Request, desk: DeskDep) -> Response:
    """A new team."""
    fields = await request.form()
    try:
        await desk.records.access.add_team(text(fields, "name"))
    except CoachError as error:
        return await _team(request, desk, error=error, form="teams")
    return RedirectResponse("/team#teams", SEE_OTHER)


@router.get("/team/trail")
async def trail(request: Request, desk: DeskDep, older: Offset = 0) -> Response:
    """Who let whom in, and which deals were deleted."""
    lines = await _trail(desk, PAGE + 1, older)
    return page(request, "team_trail.html", lines=lines[:PAGE], more=len(lines) > PAGE, older=older, page_size=PAGE)


@router.get("/keys")
async def own_keys(request: Request, desk: DeskDep) -> Response:
    """One's own keys."""
    return await _keys(request, desk)


@router.post("/keys")
async def make_key(request: Request, desk: DeskDep) -> Response:
    """Another key of one's own."""
    try:
        made = await new_key(KeyFor(), desk, current_principal(request))
    except CoachError as error:
        return await _keys(request, desk, error=error)
    return await _keys(request, desk, made=made)


@router.post("/keys/{key_id}/rotate")
async def rotate(request: Request, desk: DeskDep, key_id: str) -> Response:
    """A new key in place of this one."""
    back = _keys if text(await request.form(), "back") != "team" else _team
    try:
        made = await desk.records.credentials.rotate(key_id)
    except NotFound as error:
        return await back(request, desk, error=error)
    return await back(request, desk, made=made)


@router.post("/keys/{key_id}/revoke")
async def revoke(request: Request, desk: DeskDep, key_id: str) -> Response:
    """Refuse this key from now on."""
    to_team = text(await request.form(), "back") == "team"
    try:
        await desk.records.credentials.revoke(key_id)
    except NotFound as error:
        return await (_team if to_team else _keys)(request, desk, error=error)
    return RedirectResponse("/team" if to_team else "/keys", SEE_OTHER)


async def _team(
    request: Request,
    desk: Desk,
    *,
    error: CoachError | None = None,
    form: str = "",
    typed: dict[str, Any] | None = None,
    made: KeyMade | None = None,
) -> Response:
    who = current_principal(request)
    if who.kind != "user" or not who.at_least("admin"):
        # The local user, while nobody has to sign in; or whoever revoked a key of their own from a stale page.
        return page(request, "team_start.html", error.status if error else 200, local=who.kind == "local")
    users = await desk.records.access.users()
    keys = await desk.records.credentials.keys()
    teams = await desk.records.access.teams()
    context = {
        "users": users, "teams": teams, "sizes": {t: sum(t in u.teams for u in users) for t in teams}, "roles": ROLES, "me": who.id, "made": made,
        "keys": {u.id: [k for k in keys if k.user == u.name and not k.revoked] for u in users},
        "lines": await _trail(desk, RECENT, 0), "error": str(error or ""), "form": form,
        "typed": typed or {"name": "", "role": "rep", "teams": []},
    }  # fmt: skip
    return page(request, "team.html", error.status if error else 200, **context)


async def _keys(
    request: Request, desk: Desk, *, error: CoachError | None = None, made: KeyMade | None = None
) -> Response:
    who = current_principal(request)
    if who.kind != "user":
        return page(request, "team_start.html", error.status if error else 200, local=who.kind == "local")
    keys: list[KeyLine] = await desk.records.credentials.keys(who.id)
    return page(
        request, "keys.html", error.status if error else 200, keys=keys, made=made, error=str(error or ""), who=who
    )


async def _trail(desk: Desk, limit: int, offset: int) -> Sequence[AuditLine]:
    """Users, keys, teams and deletions in one line of time, newest first."""
    both = [
        *await desk.records.audit.of_deal("", limit + offset),
        *await desk.records.audit.deletions(limit + offset),
    ]
    return sorted(both, key=lambda line: line.at, reverse=True)[offset : offset + limit]


async def _not_oneself(request: Request, user: User, fields: FormData) -> None:
    """Whoever locks the door from outside has to leave the key with somebody."""
    who = current_principal(request)
    loses = text(fields, "state") == "suspended" or (fields.get("role") not in (None, "admin"))
    if user.id == who.id and loses:
        raise BadInput("you would shut yourself out; ask another admin to do it", "user")


def _change(fields: FormData) -> UserChange:
    state: State | None = next((s for s in get_args(State) if s == text(fields, "state")), None)
    if state:
        return UserChange(state=state)
    return UserChange(role=checked_role(text(fields, "role")), teams=_teams(fields))


def _name(fields: FormData) -> str:
    if not (name := text(fields, "name")):
        raise BadInput("write the name of the colleague", "name")
    return name[:128]


def _teams(fields: FormData) -> list[str]:
    """The first one is where their new deals belong."""
    first = text(fields, "home")
    chosen = [v for v in fields.getlist("teams") if isinstance(v, str) and v]
    return list(dict.fromkeys([*([first] if first else []), *chosen]))[:50]


def _typed(fields: FormData) -> dict[str, Any]:
    return {"name": text(fields, "name"), "role": text(fields, "role"), "teams": _teams(fields)}
