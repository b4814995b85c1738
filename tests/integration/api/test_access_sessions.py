"""Signing in to the page, and the single user who never has to."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app

from .access_world import World
from .conftest import settings_in
from .library_files import small_library

HTML = {"Accept": "text/html"}
COOKIE = re.compile(r"session=([\w-]{43}); HttpOnly; Max-Age=43200; Path=/; SameSite=strict(; Secure)?$")


@pytest.fixture
def browser(world: World) -> TestClient:
    """Somebody with a browser and no cookie."""
    world.client.cookies.clear()
    return world.client


def sign_in(browser: TestClient, key: str, back: str = "/", **more: Any) -> Any:
    return browser.post("/sign-in", data={"key": key, "back": back}, headers=HTML, follow_redirects=False, **more)


def test_a_browser_is_led_to_the_form_and_back(world: World, browser: TestClient) -> None:
    first = browser.get("/library", headers=HTML, follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/sign-in?back=/library")
    form = browser.get(first.headers["location"], headers=HTML)
    assert form.status_code == 200
    assert 'name="back" value="/library"' in form.text
    assert "退出" not in form.text
    done = sign_in(browser, f"  {world.keys['owner']} ", "/library")
    assert (done.status_code, done.headers["location"]) == (303, "/library")
    assert COOKIE.match(done.headers["set-cookie"]), done.headers["set-cookie"]
    page = browser.get("/library", headers=HTML)
    assert page.status_code == 200
    assert "退出" in page.text
    assert browser.get("/api/v1/me").json()["name"] == "林溪"


def test_signing_in_again_changes_the_session_and_ends_the_old_one(world: World, browser: TestClient) -> None:
    sign_in(browser, world.keys["owner"])
    old = str(browser.cookies["session"])
    sign_in(browser, world.keys["owner"])
    new = str(browser.cookies["session"])
    assert new != old
    browser.cookies.clear()
    assert browser.get("/api/v1/me", headers={"Cookie": f"session={old}"}).status_code == 401
    assert browser.get("/api/v1/me", headers={"Cookie": f"session={new}"}).status_code == 200


def test_signing_out_ends_the_session_on_the_server(world: World, browser: TestClient) -> None:
    sign_in(browser, world.keys["owner"])
    session = str(browser.cookies["session"])
    out = browser.post("/sign-out", follow_redirects=False)
    assert (out.status_code, out.headers["location"]) == (303, "/sign-in")
    assert "session" not in browser.cookies
    assert browser.get("/api/v1/me", headers={"Cookie": f"session={session}"}).status_code == 401


def test_a_wrong_key_opens_nothing(world: World, browser: TestClient) -> None:
    right = world.keys["owner"]
    for wrong in ("", "x", right[:-1] + ("A" if right[-1] != "A" else "B"), right.upper(), world.keys["suspended"]):
        before = world.state()
        answer = sign_in(browser, wrong)
        assert answer.status_code == 401, wrong
        assert "set-cookie" not in answer.headers
        assert world.state() == before
        assert not wrong or wrong not in answer.text or wrong == "x"


def test_a_session_over_https_stays_on_https(world: World, browser: TestClient) -> None:
    with_https = TestClient(browser.app, base_url="https://127.0.0.1")
    cookie = with_https.post("/sign-in", data={"key": world.keys["owner"]}, follow_redirects=False).headers[
        "set-cookie"
    ]
    assert cookie.endswith("; Secure")


def test_nobody_is_led_away_after_signing_in(world: World, browser: TestClient) -> None:
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x=1"):
        assert sign_in(browser, world.keys["owner"], back).headers["location"] == "/"


def test_another_site_cannot_use_the_session(world: World, browser: TestClient) -> None:
    sign_in(browser, world.keys["owner"])
    evil = {"Origin": "https://evil.example"}
    assert browser.post("/api/v1/keys", json={}, headers=evil).status_code == 403
    assert browser.post("/sign-in", data={"key": world.keys["owner"]}, headers=evil).status_code == 403


def test_a_wrong_key_in_a_header_is_not_made_good_by_a_cookie(world: World, browser: TestClient) -> None:
    sign_in(browser, world.keys["owner"])
    for header in ("Bearer x", "Basic x", f"Basic {world.keys['owner']}", "Bearer", world.keys["owner"]):
        assert browser.get("/api/v1/me", headers={"Authorization": header}).status_code == 401, header
    refused = browser.get("/api/v1/me", headers={"Authorization": "Bearer x"})
    assert (refused.headers["www-authenticate"], refused.headers["content-type"]) == (
        "Bearer",
        "application/problem+json",
    )


def test_the_single_user_never_signs_in(client: TestClient) -> None:
    assert client.get("/api/v1/me").json() == {
        "id": "local",
        "name": "local",
        "kind": "local",
        "role": None,
        "teams": [],
    }
    assert client.get("/", headers=HTML, follow_redirects=False).status_code == 200
    form = client.get("/sign-in", follow_redirects=False)
    assert (form.status_code, form.headers["location"]) == (303, "/")
    first = client.post("/api/v1/users", json={"name": "谁", "role": "admin"})
    assert first.status_code == 403
    assert "coach user add" in first.json()["detail"]
    assert client.post("/api/v1/keys", json={}).status_code == 422
    assert client.get("/api/v1/deals", headers={"Authorization": "Bearer x"}).status_code == 200


def test_without_users_only_loopback_is_local(tmp_path: Any) -> None:
    shipped = small_library(tmp_path / "shipped")
    app = create_app(settings_in(tmp_path / "a", library_dir=shipped, host="0.0.0.0"), warm=False)
    with TestClient(app, base_url="http://coach.example") as outside:
        assert outside.get("/api/v1/deals").status_code == 401
        assert "coach user add" in outside.get("/sign-in", headers=HTML).text
    app = create_app(settings_in(tmp_path / "b", library_dir=shipped), warm=False)
    with TestClient(app, base_url="http://192.168.1.5") as neighbour:
        # The Host header is the caller's to choose; the address that was reached is not.
        assert neighbour.get("/api/v1/deals", headers={"Host": "127.0.0.1"}).status_code == 401
    with TestClient(app, base_url="http://127.0.0.1") as here:
        assert here.get("/api/v1/deals").status_code == 200
