"""`coach user`, `coach key`, `coach team`: who may use the service. At this machine's terminal everything is allowed."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.store.access import User
    from coach.store.credentials import KeyLine, KeyMade
    from coach.store.records import Records

user = typer.Typer(no_args_is_help=True, help="Who may use the service. Example: coach user add 王敏 --role admin")
key = typer.Typer(no_args_is_help=True, help="Keys to sign in and to call the API with. Example: coach key new 王敏")
team = typer.Typer(no_args_is_help=True, help="Teams share deals and records. Example: coach team add 华东")
Who = Annotated[str, typer.Argument(metavar="USER", help="name or id")]
Json_ = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]
Team = Annotated[str, typer.Argument(metavar="TEAM")]


def add_to(app: typer.Typer) -> None:
    """Register the three groups."""
    for name, group in (("user", user), ("key", key), ("team", team)):
        app.add_typer(group, name=name)


def _do(work: Any) -> Any:
    from coach.cli.keeping import kept

    return kept(work)


# -- users --------------------------------------------------------------------------------------
@user.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="as the audit trail will name them")],
    role: Annotated[str, typer.Option("--role", help="rep, manager or admin; the first user is an admin")] = "rep",
    teams: Annotated[list[str] | None, typer.Option("--team", help="may be repeated; new deals belong to the first")] = None,
    as_json: Json_ = False,
) -> None:  # fmt: skip
    """Let somebody in and print their key, this once. Example: coach user add 王敏 --role rep --team 华东"""
    from coach.store.access import checked_role

    checked = checked_role(role)

    async def work(records: Records) -> tuple[User, KeyMade]:
        made = await records.access.add_user(name, checked, teams or [])
        return made, await records.credentials.new_key(made.id)

    made, secret = _do(work)
    _show(made, as_json, {"key": secret.key}, f"{_user_line(made)}\n{secret.key}")
    print("This key is shown once; give it to them over a safe way.", file=sys.stderr)


@user.command("list")
def list_users(as_json: Json_ = False) -> None:
    """Everybody. Example: coach user list"""

    async def work(records: Records) -> list[User]:
        return await records.access.users()

    _show_all("users", _do(work), as_json, _user_line)


@user.command("suspend")
def suspend(who: Who, as_json: Json_ = False) -> None:
    """Refuse them from the next request on. Example: coach user suspend 王敏"""
    _change(who, as_json, state="suspended")


@user.command("resume")
def resume(who: Who, as_json: Json_ = False) -> None:
    """Let a suspended user in again. Example: coach user resume 王敏"""
    _change(who, as_json, state="active")


@user.command("role")
def change_role(who: Who, role: Annotated[str, typer.Argument(help="rep, manager or admin")], as_json: Json_ = False) -> None:  # fmt: skip
    """Give another role. Example: coach user role 王敏 manager"""
    from coach.store.access import checked_role

    _change(who, as_json, role=checked_role(role))


@user.command("link-slack")
def link_slack(
    who: Who, account: Annotated[str, typer.Argument(metavar="TEAM/USER", help="Slack ids, as T0123/U0456")]
) -> None:
    """What this Slack account writes is theirs. Example: coach user link-slack 王敏 T0123ABCD/U0456EFGH"""
    slack_team, slash, slack_user = account.partition("/")
    if not (slash and slack_team and slack_user):
        raise BadInput("give the workspace and the member, as T0123ABCD/U0456EFGH", "TEAM/USER")

    async def work(records: Records) -> User:
        return await records.access.link_slack(who, slack_team, slack_user)

    print(_user_line(_do(work)))


def _change(who: str, as_json: bool, **changes: Any) -> None:
    async def work(records: Records) -> User:
        return await records.access.change_user(who, **changes)

    changed = _do(work)
    _show(changed, as_json, {}, _user_line(changed))


def _user_line(found: User) -> str:
    return "  ".join((found.id, found.name, found.role, found.state, ", ".join(found.teams))).rstrip()


# -- keys ---------------------------------------------------------------------------------------
@key.command("new")
def new_key(who: Who, as_json: Json_ = False) -> None:
    """Another key for somebody, printed this once. Example: coach key new 王敏"""

    async def work(records: Records) -> KeyMade:
        return await records.credentials.new_key(who)

    made = _do(work)
    _show(made, as_json, {}, made.key)


@key.command("rotate")
def rotate_key(key_id: Annotated[str, typer.Argument(metavar="KEY_ID")], as_json: Json_ = False) -> None:
    """A new key in place of this one, which is refused from now on. Example: coach key rotate 5f0c19ab2e"""

    async def work(records: Records) -> KeyMade:
        return await records.credentials.rotate(key_id)

    made = _do(work)
    _show(made, as_json, {}, made.key)


@key.command("revoke")
def revoke_key(key_id: Annotated[str, typer.Argument(metavar="KEY_ID", help="as `coach key list` shows it")]) -> None:
    """Refuse a key and the sessions it opened. Example: coach key revoke 5f0c19ab2e"""

    async def work(records: Records) -> None:
        await records.credentials.revoke(key_id)

    _do(work)
    print(f"{key_id}  revoked")


@key.command("list")
def list_keys(as_json: Json_ = False) -> None:
    """All keys, without their secrets. Example: coach key list"""

    async def work(records: Records) -> list[KeyLine]:
        return await records.credentials.keys()

    _show_all("keys", _do(work), as_json, _key_line)


def _key_line(found: KeyLine) -> str:
    return "  ".join((found.id, found.user, found.created[:10], f"revoked {found.revoked[:10]}" if found.revoked else "works"))  # fmt: skip


# -- teams --------------------------------------------------------------------------------------
@team.command("add")
def add_team(name: Team) -> None:
    """A new team. Example: coach team add 华东"""

    async def work(records: Records) -> str:
        return await records.access.add_team(name)

    print(_do(work))


@team.command("list")
def list_teams(as_json: Json_ = False) -> None:
    """All teams with their members. Example: coach team list"""

    async def work(records: Records) -> list[dict[str, Any]]:
        members = await records.access.users()
        return [
            {"name": name, "members": [u.name for u in members if name in u.teams]}
            for name in await records.access.teams()
        ]

    found = _do(work)
    if as_json:
        print(json.dumps({"teams": found}, ensure_ascii=False))
    for line in [] if as_json else found:
        print(f"{line['name']}: {', '.join(line['members'])}")


@team.command("join")
def join(name: Team, who: Who, as_json: Json_ = False) -> None:
    """Put a user into a team. Example: coach team join 华东 王敏"""
    _member(name, who, as_json, joins=True)


@team.command("leave")
def leave(name: Team, who: Who, as_json: Json_ = False) -> None:
    """Take a user out of a team. Example: coach team leave 华东 王敏"""
    _member(name, who, as_json, joins=False)


def _member(name: str, who: str, as_json: bool, *, joins: bool) -> None:
    async def work(records: Records) -> User:
        now_in = [t for t in (await records.access.user(who)).teams if t != name]
        return await records.access.change_user(who, in_teams=[*now_in, name] if joins else now_in)

    changed = _do(work)
    _show(changed, as_json, {}, _user_line(changed))


# -- printing -----------------------------------------------------------------------------------
def _show(found: Any, as_json: bool, more: dict[str, str], text: str) -> None:
    print(json.dumps(found.model_dump(mode="json") | more, ensure_ascii=False) if as_json else text)


def _show_all(name: str, found: Sequence[Any], as_json: bool, line: Any) -> None:
    if as_json:
        print(json.dumps({name: [f.model_dump(mode="json") for f in found]}, ensure_ascii=False))
    for each in [] if as_json else found:
        print(line(each))


# -- serving ------------------------------------------------------------------------------------
def may_listen(host: str) -> None:
    """BadInput where others could reach `host` and nobody could sign in: no active admin with a working key."""
    from api.guard import is_loopback

    if is_loopback(host):
        return

    async def work(records: Records) -> bool:
        return await records.access.can_serve()

    if not _do(work):
        raise BadInput(
            f"others could reach {host} and nobody has to sign in yet; first run: coach user add NAME --role admin",
            "--host",
        )
