"""The table of rules against the app: a route without a rule fails, and a rule without a route."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

import api
from api.policy import TABLE

from .access_world import World

API = Path(api.__file__).parent


def routes(app: FastAPI) -> set[str]:
    """METHOD path of everything that answers."""
    found = set()
    for route in iter_route_contexts(app.routes):
        found |= {f"{method} {route.path}" for method in (route.methods or {"GET"}) if method != "HEAD"}
    return found


def operations(document: dict[str, Any]) -> dict[str, Any]:
    """METHOD path → operation, of the OpenAPI document."""
    return {f"{method.upper()} {path}": op for path, ops in document["paths"].items() for method, op in ops.items()}


@pytest.fixture
def app(world: World) -> FastAPI:
    return world.client.app  # type: ignore[return-value]


def test_every_route_has_a_rule_and_every_rule_a_route(app: FastAPI, capsys: pytest.CaptureFixture[str]) -> None:
    found = routes(app)
    assert found - set(TABLE) == set(), "add these to api/policy.py"
    assert set(TABLE) - found == set(), "remove these from api/policy.py"
    with capsys.disabled():
        api = sum("/api/v1/" in key for key in TABLE)
        print(f"\npolicy: {len(TABLE)} rules, {api} of the API and {len(TABLE) - api} of the page, Slack and files")


def test_every_operation_of_the_document_has_a_rule(app: FastAPI) -> None:
    found = operations(app.openapi())
    assert set(found) - set(TABLE) == set()
    assert len(found) > 40
    ids = [operation["operationId"] for operation in found.values()]
    assert len(ids) == len(set(ids))
    for key, operation in found.items():
        assert {"401", "403"} <= set(operation["responses"]), key
        assert TABLE[key].role, f"{key} is open to everybody"


def test_every_operation_says_how_to_sign_in_and_which_role_may(app: FastAPI) -> None:
    document = app.openapi()
    schemes = document["components"]["securitySchemes"]
    assert {(s["type"], s.get("in"), s.get("scheme")) for s in schemes.values()} == {
        ("apiKey", "cookie", None),
        ("http", None, "bearer"),
    }
    for key, operation in operations(document).items():
        assert operation["security"] == [{"session": []}, {"key": []}], key
        assert operation["x-role"] == TABLE[key].role, key


def test_streams_are_marked_so_that_they_can_be_cut(app: FastAPI) -> None:
    streams = {k for k, op in operations(app.openapi()).items() if "text/event-stream" in str(op["responses"])}
    assert streams == {key for key, rule in TABLE.items() if rule.streams}
    assert streams


def test_only_these_are_open_to_everybody() -> None:
    assert sorted(key for key, rule in TABLE.items() if rule.open) == [
        "GET /sign-in", "GET /static", "GET /ui/{lang}", "POST /sign-in", "POST /sign-out", "POST /slack/events",
    ]  # fmt: skip


def test_every_path_with_an_id_of_a_thing_is_decided_by_that_thing() -> None:
    named = {"{deal_id}": "deal", "{record_id}": "record", "{key_id}": "key"}
    for key, rule in TABLE.items():
        for part, kind in named.items():
            assert (part in key) == (rule.kind == kind), key


def test_a_route_without_a_rule_is_refused_to_everybody(app: FastAPI, world: World) -> None:
    done: list[str] = []

    @app.post("/api/v1/forgotten")
    async def forgotten() -> None:
        done.append("ran")

    app.openapi_schema = None
    gate_forgets_routes(app)
    assert "POST /api/v1/forgotten" in routes(app) - set(TABLE)
    answers = {who: world.ask(who, "POST", "/api/v1/forgotten").status_code for who in ("anonymous", "owner", "admin")}
    assert answers == {"anonymous": 401, "owner": 403, "admin": 403}
    assert done == []


def gate_forgets_routes(app: FastAPI) -> None:
    """Routes do not change while a service runs; here one was added."""
    layer: Any = app.middleware_stack
    while layer is not None:
        if hasattr(layer, "_routes"):
            layer._routes = []
        layer = getattr(layer, "app", None)


def test_a_path_without_a_route_is_a_404_for_anybody(world: World) -> None:
    for who in ("anonymous", "owner"):
        assert world.ask(who, "GET", "/api/v1/nothing").status_code == 404
        assert world.ask(who, "PUT", "/api/v1/health").status_code == 405


def test_the_document_names_no_secret(client: TestClient) -> None:
    text = client.get("/api/v1/openapi.json").text
    assert not re.search(r"ck_[0-9a-f]{10}", text)


def test_only_these_modules_take_the_desk_as_it_was_opened() -> None:
    """Everything else goes through `get_desk`, which gives it as whoever asks sees it."""
    found = {str(p.relative_to(API)) for p in API.rglob("*.py") if "state.desk" in p.read_text(encoding="utf-8")}
    assert found == {"app.py", "auth.py", "deps.py", "slack/mount.py"}
