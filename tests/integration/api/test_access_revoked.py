"""What is withdrawn is refused from the next request on, and open streams end (promise 11)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from coach.samples import load_sample
from tests.fake_model.server import FakeModel

from .access_world import ANY, World, _people, a_world
from .conftest import settings_in
from .library_files import small_library

DEALS = "/api/v1/deals"
GUARD = 20
"""Seconds; only keeps a hanging test from hanging the suite."""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as made:
        yield made


def test_each_withdrawal_counts_from_the_next_request(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    deal_id, _ = world.new_deal()
    url, refused = f"{DEALS}/{deal_id}", []

    def now(who: str, wanted: int, path: str = url) -> None:
        refused.append(wanted)
        assert world.ask(who, "GET", path).status_code == wanted, who

    assert world.ask("mate", "GET", url).status_code == 200
    world.ask("owner", "PUT", f"{url}/sharing", json={"shared": False}, headers=ANY)
    now("mate", 404)
    world.ask("owner", "PUT", f"{url}/sharing", json={"shared": True}, headers=ANY)
    assert world.ask("mate", "GET", url).status_code == 200
    world.ask("admin", "PATCH", f"/api/v1/users/{world.ids['mate']}", json={"teams": []})
    now("mate", 404)
    world.ask("admin", "PATCH", f"/api/v1/users/{world.ids['manager']}", json={"role": "rep", "teams": ["西区"]})
    now("manager", 404)
    key = world.keys["owner"].split("_")[1]
    rotated = world.ask("owner", "POST", f"/api/v1/keys/{key}/rotate")
    now("owner", 401)
    world.keys["owner"] = rotated.json()["key"]
    assert world.ask("owner", "GET", url).status_code == 200
    world.ask("admin", "PATCH", f"/api/v1/users/{world.ids['owner']}", json={"state": "suspended"})
    now("owner", 401)
    world.ask("admin", "PATCH", f"/api/v1/users/{world.ids['stranger']}", json={"role": "admin"})
    assert world.ask("stranger", "GET", "/api/v1/users").status_code == 200
    world.ask("admin", "PATCH", f"/api/v1/users/{world.ids['stranger']}", json={"role": "rep"})
    now("stranger", 403, "/api/v1/users")
    world.ask("admin", "DELETE", f"/api/v1/keys/{world.keys['stranger'].split('_')[1]}")
    now("stranger", 401)
    with capsys.disabled():
        print(f"\naccess: {len(refused)} withdrawals, each refused at the next request")


def test_a_session_ends_with_its_key_its_user_and_its_time(world: World) -> None:
    client = world.client

    def signed_in(who: str) -> str:
        client.cookies.clear()
        client.post("/sign-in", data={"key": world.keys[who]}, follow_redirects=False)
        return str(client.cookies.get("session"))

    def works(session: str) -> bool:
        client.cookies.clear()
        return client.get("/api/v1/me", headers={"Cookie": f"session={session}"}).status_code == 200

    first = signed_in("owner")
    assert works(first)
    world.ask("owner", "POST", f"/api/v1/keys/{world.keys['owner'].split('_')[1]}/rotate")
    assert not works(first)
    second = signed_in("mate")
    assert works(second)
    world.ask("admin", "PATCH", f"/api/v1/users/{world.ids['mate']}", json={"state": "suspended"})
    assert not works(second)
    world.ask("admin", "PATCH", f"/api/v1/users/{world.ids['mate']}", json={"state": "active"})
    assert not works(second), "resuming somebody brings no old session back"
    third = signed_in("manager")
    world.run("UPDATE sessions SET expires = '2020-01-01T00:00:00.000+00:00'")
    assert not works(third)


@pytest.fixture
async def streaming(tmp_path: Path) -> AsyncIterator[tuple[httpx.AsyncClient, dict[str, str], dict[str, str]]]:
    """A service whose model takes very long, so that an answer stays open."""
    keys, ids, _ = await _people(tmp_path)
    with FakeModel("slow") as model:
        settings = settings_in(tmp_path, library_dir=small_library(tmp_path / "shipped"))
        settings = settings.model_copy(update={"model_url": model.url, "model_timeout": 60.0, "model_deadline": 90.0})
        app = create_app(settings, warm=False)
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=60) as http:
                yield http, keys, ids


@pytest.mark.parametrize("withdrawal", ["suspend", "unshare", "rotate"])
async def test_an_open_stream_ends_when_access_is_withdrawn(
    streaming: tuple[httpx.AsyncClient, dict[str, str], dict[str, str]], withdrawal: str, capsys: Any
) -> None:
    http, keys, ids = streaming
    bearer = {who: {"Authorization": f"Bearer {key}"} for who, key in keys.items()}
    sample = load_sample("zh")
    made = await http.post(
        DEALS, json={"notes": sample["notes"], "offering": sample["seller"]}, headers=bearer["owner"]
    )
    url = f"{DEALS}/{made.json()['id']}"
    await http.put(f"{url}/sharing", json={"shared": True}, headers=bearer["owner"] | ANY)
    asked = {"text": "该问哪些问题？"}
    stream = asyncio.create_task(http.post(f"{url}/messages", json=asked, headers=bearer["mate"]))
    await asyncio.sleep(1.0)
    assert not stream.done()
    started = time.monotonic()
    requests = {
        "suspend": ("PATCH", f"/api/v1/users/{ids['mate']}", {"state": "suspended"}, "admin"),
        "unshare": ("PUT", f"{url}/sharing", {"shared": False}, "owner"),
        "rotate": ("POST", f"/api/v1/keys/{keys['mate'].split('_')[1]}/rotate", None, "mate"),
    }
    method, path, body, who = requests[withdrawal]
    assert (await http.request(method, path, json=body, headers=bearer[who] | ANY)).is_success
    async with asyncio.timeout(GUARD):
        answer = await stream
    took = time.monotonic() - started
    events = [line.removeprefix("event: ") for line in answer.text.splitlines() if line.startswith("event: ")]
    assert (events[-1], events.count("error"), events.count("done")) == ("error", 1, 0)
    with capsys.disabled():
        print(f"\naccess: stream closed {took:.1f} s after {withdrawal}")
