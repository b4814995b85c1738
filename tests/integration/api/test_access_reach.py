"""What of the deals each person reaches: in lists, imports and deletions too, and by identical answers otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event

import api.auth

from . import test_access_matrix as matrix
from .access_world import ANY, WEST, World

DEALS = "/api/v1/deals"


def listed(world: World, who: str) -> set[str]:
    return {line["id"] for line in world.ask(who, "GET", DEALS, params={"limit": 200}).json()}


def test_lists_show_what_one_may_open(world: World) -> None:
    private, shared = world.new_deal(shared=False)[0], world.new_deal()[0]
    expected = {
        "owner": {private, shared}, "mate": {shared}, "stranger": set(), "manager": {private, shared},
        "other_manager": set(), "admin": {private, shared, world.local_deal},
    }  # fmt: skip
    every = {private, shared, world.local_deal}
    for who, deals in expected.items():
        assert listed(world, who) & every == deals, who
        opened = {d for d in every if world.ask(who, "GET", f"{DEALS}/{d}").status_code == 200}
        assert opened == deals, who
        first = world.ask(who, "GET", "/").text
        assert {d for d in every if d in first} <= deals, who
        forecast = world.ask(who, "GET", "/api/v1/pipeline").text
        assert {d for d in every if d in forecast} == deals, who


def test_missing_and_foreign_deals_look_the_same(world: World) -> None:
    foreign, missing = world.new_deal()[0], "f" * 16
    for key in matrix.OPERATIONS:
        if "{deal_id}" not in key:
            continue
        # What runs out by the clock meanwhile (rights kept for a moment) is asked for once and not again.
        for _ in range(3):
            found = [answered(world, key, deal_id) for deal_id in (foreign, missing)]
            if found[0] == found[1]:
                break
        assert found[0] == found[1], key
        assert found[0][0] == 404, key


def answered(world: World, key: str, deal_id: str) -> tuple[int, str, dict[str, str], int]:
    """What a stranger gets for a deal, and how many statements it took."""
    target = matrix.Target(world, "")
    target.fields["deal_id"] = deal_id
    statements: list[str] = []
    with counted(world, statements):
        answer = matrix.ask(world, "stranger", key, target, matrix.OPERATIONS[key][1])
    headers = {k: v for k, v in answer.headers.items() if k != "date"}
    return answer.status_code, answer.text.replace(deal_id, "ID"), headers, len(statements)


class counted:
    """Collects the statements sent to the database: the same ones take the same time."""

    def __init__(self, world: World, statements: list[str]) -> None:
        self._engine = world.client.app.state.desk.records.engine.sync_engine  # type: ignore[attr-defined]
        self._statements = statements

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        self._statements.append(statement)

    def __enter__(self) -> None:
        event.listen(self._engine, "before_cursor_execute", self._note)

    def __exit__(self, *_: Any) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)


def test_an_import_neither_sees_nor_fills_the_deals_of_others(world: World) -> None:
    deal_id, customer = world.new_deal()
    file = {"files": ("a.csv", f"客户名称,行业\n{customer},制造\n".encode())}
    params = {"duplicates": "fill"}
    mine = world.ask("owner", "POST", "/api/v1/crm/import", files=file, params=params | {"preview": True}).json()
    theirs = world.ask("stranger", "POST", "/api/v1/crm/import", files=file, params=params)
    assert mine != theirs.json()["preview"]
    assert theirs.status_code == 201
    assert [d["id"] for d in theirs.json()["changed"]] == []
    assert world.ask("owner", "GET", f"{DEALS}/{deal_id}").json()["version"] == 1


def test_new_deals_belong_to_who_makes_them_and_to_their_first_team(world: World) -> None:
    made = world.ask("stranger", "POST", DEALS, json={"notes": matrix.NOTE}).json()
    belongs = world.ask("stranger", "GET", f"{DEALS}/{made['id']}/access").json()
    assert belongs == {"owner": world.ids["stranger"], "team": WEST, "shared": False}
    lines = world.ask("stranger", "GET", f"{DEALS}/{made['id']}/audit").json()
    assert [(line["verb"], line["who"]) for line in lines] == [("create", "何川")]


def test_a_deal_handed_over_is_the_new_owners(world: World) -> None:
    deal_id, _ = world.new_deal(shared=False)
    url = f"{DEALS}/{deal_id}"
    elsewhere = world.ask("manager", "PUT", f"{url}/owner", json={"owner": "何川"}, headers=ANY)
    assert elsewhere.status_code == 404
    assert world.ask("manager", "PUT", f"{url}/owner", json={"team": WEST}, headers=ANY).status_code == 422
    assert world.ask("manager", "PUT", f"{url}/owner", json={"owner": "周越"}, headers=ANY).status_code == 200
    assert [world.ask(who, "GET", url).status_code for who in ("mate", "owner")] == [200, 404]
    moved = world.ask("admin", "PUT", f"{url}/owner", json={"owner": "何川", "team": WEST}, headers=ANY)
    assert moved.json() == {"owner": world.ids["stranger"], "team": WEST, "shared": False}
    assert [world.ask(who, "GET", url).status_code for who in ("stranger", "mate", "manager")] == [200, 404, 404]


def test_approving_and_merging_records_is_for_admins(world: World) -> None:
    records = "/api/v1/library/records"
    for params in ({"approve": True}, {"duplicates": "merge"}):
        for who in ("owner", "manager"):
            before = world.state()[0], sorted((world.folder / "library").rglob("*.yaml"))
            answer = world.ask(who, "POST", records, params=params, **matrix.table_row())
            assert answer.status_code == 403, (who, params)
            assert before == (world.state()[0], sorted((world.folder / "library").rglob("*.yaml")))


def test_searches_and_lists_of_the_library_stop_at_the_team(world: World) -> None:
    for who, seen in (("owner", True), ("stranger", False), ("other_manager", False), ("admin", True)):
        found = world.ask(who, "GET", "/api/v1/library/records", params={"size": 200}).text
        assert (matrix.TEAM_CASE in found) == seen, who
        assert (matrix.TEAM_CASE in world.ask(who, "GET", "/library", params={"kind": "case"}).text) == seen, who


def test_the_matrix_notices_a_gate_that_lets_everybody_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api.auth, "authorize", lambda *_: None)
    some = {key: matrix.OPERATIONS[key] for key in ("GET /api/v1/users", "POST /api/v1/teams", "GET /api/v1/me")}
    assert len(matrix.matrix(world, some)[1]) > 15


def test_the_store_keeps_deals_apart_where_the_gate_would_not(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    deal_id, _ = world.new_deal()
    monkeypatch.setattr(api.auth, "authorize", lambda *_: None)
    for who in ("stranger", "other_manager", "anonymous"):
        for method, body in (("GET", None), ("PATCH", {"name": "x"}), ("DELETE", None)):
            assert world.ask(who, method, f"{DEALS}/{deal_id}", json=body, headers=ANY).status_code == 404, (
                who,
                method,
            )
    assert world.ask("mate", "DELETE", f"{DEALS}/{deal_id}", headers=ANY).status_code == 403
