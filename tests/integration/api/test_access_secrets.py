"""Keys and sessions stay out of logs, errors, the database, the trail and the document (promise 20)."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from coach.store.records import Records

from .access_world import World, a_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as made:
        yield made


def test_no_secret_leaves_but_once(
    world: World, caplog: pytest.LogCaptureFixture, capfd: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    made = world.ask("admin", "POST", "/api/v1/users", json={"name": "新人", "role": "rep"}).json()["key"]["key"]
    rotated = world.ask("mate", "POST", f"/api/v1/keys/{world.keys['mate'].split('_')[1]}/rotate").json()["key"]
    world.client.cookies.clear()
    signed = world.client.post("/sign-in", data={"key": world.keys["owner"]}, follow_redirects=False)
    session = signed.headers["set-cookie"].split("session=")[1].split(";")[0]
    secrets = {*world.keys.values(), made, rotated, session}
    canaries = {secret[-24:] for secret in secrets}
    assert len(canaries) == len(world.keys) + 3
    seen: list[str] = []
    for who in ("anonymous", "owner", "admin", "suspended"):
        for method, path in (
            ("GET", "/api/v1/keys"), ("GET", "/api/v1/users"), ("GET", "/api/v1/me"), ("GET", "/api/v1/audit/access"),
            ("GET", "/api/v1/openapi.json"), ("GET", "/"), ("GET", "/sign-in"), ("GET", "/nothing"),
            ("POST", "/api/v1/deals"), ("PATCH", "/api/v1/users/nobody"), ("GET", "/api/v1/deals/nope"),
        ):  # fmt: skip
            answer = world.ask(who, method, path, headers={"Cookie": f"session={session}"})
            seen += [answer.text, str(answer.headers)]
    monkeypatch.setattr("coach.store.deals.DealStore.list", broken)
    for who in ("owner", "admin"):
        seen.append(world.ask(who, "GET", "/api/v1/deals", headers={"Cookie": f"session={session}"}).text)
    monkeypatch.setattr("coach.store.credentials.Credentials._holder", broken)
    wrong = world.ask("owner", "GET", "/api/v1/me")
    assert wrong.status_code == 500
    seen.append(wrong.text)
    out = capfd.readouterr()
    places = {
        "answers": "\n".join(seen),
        "log": caplog.text,
        "terminal": out.out + out.err,
        "database": dump(world.folder),
    }
    assert "unexpected error" in places["log"], "the faults above must have been logged for this to prove anything"
    found = [(place, canary) for place, said in places.items() for canary in canaries if canary in said]
    assert found == []


async def broken(*_: Any, **__: Any) -> None:
    raise RuntimeError("broken on purpose")


def dump(folder: Path) -> str:
    """Every table, and the files as they lie there."""
    with sqlite3.connect(folder / "coach.db") as db:
        whole = "\n".join(db.iterdump())
    for name in ("coach.db", "coach.db-wal"):
        if (folder / name).exists():
            whole += (folder / name).read_bytes().decode("latin-1")
    return whole


def test_the_trail_tells_who_let_whom_in(world: World) -> None:
    world.ask("admin", "POST", "/api/v1/users", json={"name": "新人", "teams": ["东区"]})
    world.ask("admin", "PATCH", f"/api/v1/users/{world.ids['mate']}", json={"state": "suspended"})
    lines = world.ask("admin", "GET", "/api/v1/audit/access").json()
    told = [(x["who"], x["verb"], x["changes"][0]["what"], x["changes"][0]["after"]) for x in lines[:3]]
    assert told[0] == ("秦观", "user state", "user:周越", "suspended")
    assert told[1][:3] == ("秦观", "key made", "user:新人")
    assert told[2] == ("秦观", "user added", "user:新人", "rep 东区")
    assert {x["who"] for x in lines[3:]} == {"local"}


async def test_users_keys_and_accounts_on_both_databases(tmp_path: Path, postgres_url: str) -> None:
    for url in (f"sqlite:///{tmp_path / 'x.db'}", postgres_url):
        records = Records(url)
        await records.open()
        await records.access.add_team("北区")
        admin = await records.access.add_user("米兰", "admin")
        user = await records.access.add_user("顾然", "rep", ["北区"])
        key = await records.credentials.new_key("顾 然")
        assert not await records.access.can_serve()
        await records.credentials.new_key(admin.id)
        assert await records.access.can_serve()
        who = await records.credentials.by_key(key.key)
        assert who and (who.id, who.name, who.role, who.teams) == (user.id, "顾然", "rep", ("北区",))
        session = await records.credentials.sign_in(key.key)
        assert await records.credentials.by_session(session) == who
        await records.access.link_slack("顾然", "T1", "U9")
        assert await records.access.by_slack("T1", "U9") == who
        assert await records.access.by_slack("T2", "U9") is None
        await records.access.change_user(user.id, state="suspended")
        assert await records.access.by_slack("T1", "U9") is None
        assert await records.credentials.by_key(key.key) is None
        assert await records.credentials.by_session(session) is None
        async with records.engine.begin() as connection:
            for table in ("users", "teams"):
                await connection.execute(text(f"DELETE FROM {table}"))
        await records.close()
