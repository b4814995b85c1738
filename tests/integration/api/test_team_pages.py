"""The team on the page: colleagues, keys shown once, the trail; and how to begin. Invented names."""

from __future__ import annotations

import re
from typing import Any

from fastapi.testclient import TestClient

from .access_world import EAST, WEST, World

KEY = re.compile(r"<code>(ck_\w{10}_[\w-]+)</code>")


def test_alone_the_page_says_how_to_begin(client: TestClient) -> None:
    shown = client.get("/team").text
    assert "coach user add" in shown
    assert "--host 0.0.0.0" in shown
    assert "tm." not in shown
    assert client.post("/team/users", data={"name": "谁", "role": "admin"}).status_code == 403
    assert "coach user add" in client.get("/keys").text


def admin(world: World, method: str, path: str, **data: Any) -> Any:
    return world.ask("admin", method, path, data=data or None)


def user(world: World, name: str) -> Any:
    return next((u for u in world.ask("admin", "GET", "/api/v1/users").json() if u["name"] == name), None)


def test_a_colleague_comes_in_with_a_key_that_is_shown_once(world: World) -> None:
    made = admin(world, "POST", "/team/users", name="宁远舟", role="manager", home=WEST, teams=[EAST])
    assert made.status_code == 200
    assert made.headers["cache-control"] == "no-store"
    found = KEY.search(made.text)
    assert found
    me = world.client.get("/api/v1/me", headers={"Authorization": f"Bearer {found[1]}"}).json()
    assert (me["name"], me["role"], me["teams"]) == ("宁远舟", "manager", [WEST, EAST])
    assert found[1] not in admin(world, "GET", "/team").text
    again = admin(world, "POST", "/team/users", name="宁远舟", role="rep")
    assert (again.status_code, "已经有一位" in again.text) == (409, True)
    for bad in (
        {"name": "", "role": "rep"},
        {"name": "某人", "role": "chief"},
        {"name": "某人", "role": "rep", "home": "北区"},
    ):
        assert admin(world, "POST", "/team/users", **bad).status_code == 422
    assert user(world, "某人") is None


def test_role_teams_suspending_and_a_new_key(world: World) -> None:
    made = KEY.search(admin(world, "POST", "/team/users", name="白露秋", role="rep", home=EAST).text)
    assert made
    who = user(world, "白露秋")["id"]
    key = {"Authorization": f"Bearer {made[1]}"}
    assert admin(world, "POST", f"/team/users/{who}", role="manager", home=WEST).status_code == 303
    assert (user(world, "白露秋")["role"], user(world, "白露秋")["teams"]) == ("manager", [WEST])
    admin(world, "POST", f"/team/users/{who}", state="suspended")
    assert world.client.get("/api/v1/me", headers=key).status_code == 401
    admin(world, "POST", f"/team/users/{who}", state="active")
    assert world.client.get("/api/v1/me", headers=key).status_code == 200
    new = KEY.search(admin(world, "POST", f"/team/users/{who}/reset").text)
    assert new
    assert world.client.get("/api/v1/me", headers=key).status_code == 401
    assert world.client.get("/api/v1/me", headers={"Authorization": f"Bearer {new[1]}"}).status_code == 200
    told = admin(world, "GET", "/team/trail").text
    assert "白露秋" in told
    assert "销售" in told
    assert "user role" not in told


def test_an_admin_does_not_shut_himself_out(world: World) -> None:
    for data in ({"state": "suspended"}, {"role": "rep"}):
        refused = admin(world, "POST", f"/team/users/{world.ids['admin']}", **data)
        assert (refused.status_code, "另一位管理员" in refused.text) == (422, True)
    assert (user(world, "秦观")["role"], user(world, "秦观")["state"]) == ("admin", "active")


def test_teams_are_added_once(world: World) -> None:
    assert admin(world, "POST", "/team/teams", name="新零售组").status_code == 303
    assert "新零售组" in admin(world, "GET", "/team").text
    assert admin(world, "POST", "/team/teams", name="新零售组").status_code == 409


def test_everybody_keeps_their_own_keys(world: World) -> None:
    made = KEY.search(world.ask("stranger", "POST", "/keys").text)
    assert made
    key = {"Authorization": f"Bearer {made[1]}"}
    key_id = made[1].split("_")[1]
    assert key_id in world.ask("stranger", "GET", "/keys").text
    assert key_id not in world.ask("owner", "GET", "/keys").text
    assert world.ask("owner", "POST", f"/keys/{key_id}/revoke").status_code == 404
    other = KEY.search(world.ask("stranger", "POST", f"/keys/{key_id}/rotate").text)
    assert other
    assert world.client.get("/api/v1/me", headers=key).status_code == 401
    gone = world.ask("stranger", "POST", f"/keys/{other[1].split('_')[1]}/revoke")
    assert (gone.status_code, gone.headers["location"]) == (303, "/keys")
    assert world.client.get("/api/v1/me", headers={"Authorization": f"Bearer {other[1]}"}).status_code == 401


def test_refusals_are_said_in_the_language_of_the_page(world: World) -> None:
    html = {"Accept": "text/html"}
    assert "“管理员”" in world.ask("owner", "GET", "/team", headers=html).text
    english = world.ask("owner", "GET", "/team", headers=html | {"Cookie": "ui=en"}).text
    assert "“Admin”" in english
    assert 'href="/team"' not in world.ask("owner", "GET", "/").text
    assert 'href="/team"' in world.ask("admin", "GET", "/").text
