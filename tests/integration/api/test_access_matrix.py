"""Every operation for eight principals: nobody gets in who should not, and a refusal leaves no trace (promise 10).

What is expected stands here by hand; it is not asked of the code that decides.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest

from api.policy import TABLE

from .access_world import ANY, EAST, TEAM_CASE, WHO, World

# anonymous, owner, rep of the same team, rep elsewhere, manager, manager elsewhere, admin, suspended with a live key
EVERYBODY = "401 ok ok ok ok ok ok 401"
ADMINS = "401 403 403 403 403 403 ok 401"
SHARED = "401 ok ok 404 ok 404 ok 401"
OWNERS = "401 ok 403 404 ok 404 ok 401"
MANAGERS = "401 403 403 404 ok 404 ok 401"
KEEPERS = "401 ok 404 404 404 404 ok 401"
TEAM_RECORD = "401 ok ok 404 ok 404 ok 401"
TEAM_APPROVAL = "401 403 403 404 403 404 ok 401"

NOTE = "见到生产总监段知远，停线一个月9次，选型他说了算，预算40万。"
JSON: dict[str, Any] = {"json": {}}
DEAL = "/api/v1/deals/{deal_id}"
CSV = ("a.csv", "客户名称,行业\n临江纸业,制造\n".encode())
_numbers = itertools.count(1)


def named(make: Callable[[int], Any]) -> Callable[[], Any]:
    """A body with a name that was not used before."""
    return lambda: {"json": make(next(_numbers))}


def table_row() -> dict[str, Any]:
    from .access_world import small_case

    return {"files": {"file": (f"c{next(_numbers)}.yaml", small_case(f"c{next(_numbers)}"))}}


# METHOD path → (expected, arguments of the request or what makes them)
OPERATIONS: dict[str, tuple[str, Any]] = {
    "GET /api/v1/openapi.json": (EVERYBODY, {}),
    "GET /api/v1/health": (EVERYBODY, {}),
    "GET /api/v1/notes/sample": (EVERYBODY, {}),
    "GET /api/v1/offering/sample": (EVERYBODY, {}),
    "GET /api/v1/crm/fields": (EVERYBODY, {}),
    "GET /api/v1/me": (EVERYBODY, {}),
    "GET /api/v1/pipeline": (EVERYBODY, {}),
    "GET /api/v1/deals": (EVERYBODY, {}),
    "POST /api/v1/deals": (EVERYBODY, {"json": {"notes": NOTE}}),
    "POST /api/v1/deals/import": (EVERYBODY, {"files": {"file": ("d.yaml", b"name: x\n")}}),
    "POST /api/v1/crm/import": (EVERYBODY, {"files": {"files": CSV}}),
    "GET /api/v1/accounts": (SHARED, {"params": {"name": "{customer}"}}),
    "DELETE /api/v1/accounts": (OWNERS, {"params": {"name": "{customer}"}, "headers": ANY}),
    f"GET {DEAL}": (SHARED, {}),
    f"PATCH {DEAL}": (SHARED, {"json": {"name": "二期"}, "headers": ANY}),
    f"DELETE {DEAL}": (OWNERS, {"headers": ANY}),
    f"POST {DEAL}/notes": (SHARED, {"json": {"notes": NOTE}, "headers": ANY}),
    f"GET {DEAL}/audit": (SHARED, {}),
    f"GET {DEAL}/export": (SHARED, {"params": {"conversation": True, "history": True}}),
    f"GET {DEAL}/value": (SHARED, {}),
    f"POST {DEAL}/spin-sets": (SHARED, JSON),
    f"POST {DEAL}/talk-tracks": (SHARED, JSON),
    f"POST {DEAL}/objection-answers": (SHARED, {"json": {"said": "太贵了"}}),
    f"POST {DEAL}/call-cards": (SHARED, JSON),
    f"POST {DEAL}/proposals": (SHARED, JSON),
    f"GET {DEAL}/proposal.{{format}}": (SHARED, {}),
    f"POST {DEAL}/outputs": (SHARED, JSON),
    f"GET {DEAL}/brief": (SHARED, {}),
    f"POST {DEAL}/question-answers": (SHARED, {"json": {"question": "1", "said": "每月9次"}, "headers": ANY}),
    f"GET {DEAL}/debrief": (SHARED, {}),
    f"POST {DEAL}/debriefs": (SHARED, {"json": {"notes": "段知远说下周定"}, "headers": ANY}),
    f"GET {DEAL}/messages": (SHARED, {}),
    f"POST {DEAL}/messages": (SHARED, {"json": {"text": "先问什么？"}}),
    f"GET {DEAL}/access": (SHARED, {}),
    f"PUT {DEAL}/sharing": (OWNERS, {"json": {"shared": True}, "headers": ANY}),
    f"PUT {DEAL}/owner": (MANAGERS, {"json": {"team": EAST}, "headers": ANY}),
    f"GET {DEAL}/map": (SHARED, {}),
    f"GET {DEAL}/map.svg": (SHARED, {}),
    f"GET {DEAL}/map.png": (SHARED, {}),
    f"GET {DEAL}/qualification": (SHARED, {}),
    f"GET {DEAL}/account": (SHARED, {}),
    f"GET {DEAL}/battlecards": (SHARED, {}),
    f"GET {DEAL}/battlecards/{{rival}}": (SHARED, {}),
    f"GET {DEAL}/business-case": (SHARED, {}),
    f"GET {DEAL}/workbook.xlsx": (SHARED, {}),
    f"PUT {DEAL}/answers/{{prompt}}": (SHARED, {"json": {"score": 2, "text": "当面说的"}, "headers": ANY}),
    f"DELETE {DEAL}/answers/{{prompt}}": (SHARED, {"headers": ANY}),
    f"PUT {DEAL}/ticks/{{tick}}": (SHARED, {"json": {}, "headers": ANY}),
    f"DELETE {DEAL}/ticks/{{tick}}": (SHARED, {"headers": ANY}),
    f"PUT {DEAL}/opportunity": (SHARED, {"json": {}, "headers": ANY}),
    f"PATCH {DEAL}/people/{{name}}": (SHARED, {"json": {"weight": 2}, "headers": ANY}),
    f"PUT {DEAL}/assumptions": (SHARED, {"json": [], "headers": ANY}),
    f"GET {DEAL}/shared-risk": (SHARED, {}),
    f"GET {DEAL}/delivery": (SHARED, {}),
    f"PUT {DEAL}/delivery": (SHARED, {"json": {"start": "2027-01-11"}, "headers": ANY}),
    f"GET {DEAL}/delivery/contract": (SHARED, {}),
    f"GET {DEAL}/delivery/plan": (SHARED, {}),
    f"GET {DEAL}/delivery/report": (SHARED, {}),
    f"GET {DEAL}/delivery/value": (SHARED, {}),
    f"GET {DEAL}/delivery/next": (SHARED, {}),
    f"GET {DEAL}/delivery/papers/{{paper}}": (SHARED, {"params": {"format": "md"}}),
    "GET /api/v1/audit/deletions": (ADMINS, {}),
    "GET /api/v1/audit/access": (ADMINS, {}),
    "GET /api/v1/library/search": (EVERYBODY, {"params": {"q": "停线"}}),
    "GET /api/v1/library/records": (EVERYBODY, {}),
    "POST /api/v1/library/records": (EVERYBODY, lambda: table_row() | {"params": {"preview": True}}),
    "GET /api/v1/library/records/{kind}/{record_id}": (TEAM_RECORD, {}),
    "POST /api/v1/library/records/{kind}/{record_id}/review": (TEAM_APPROVAL, {"json": {"state": "stale"}}),
    "GET /api/v1/library/template": (EVERYBODY, {"params": {"format": "csv"}}),
    "GET /api/v1/library/report": (EVERYBODY, {}),
    "GET /api/v1/users": (ADMINS, {}),
    "POST /api/v1/users": (ADMINS, named(lambda n: {"name": f"新人{n}"})),
    "PATCH /api/v1/users/{user_id}": (ADMINS, {"json": {"role": "rep"}}),
    "PUT /api/v1/users/{user_id}/slack": (ADMINS, {"json": {"team": "T1", "user": "U1"}}),
    "GET /api/v1/teams": (ADMINS, {}),
    "POST /api/v1/teams": (ADMINS, named(lambda n: {"name": f"团队{n}"})),
    "GET /api/v1/keys": (EVERYBODY, {}),
    "POST /api/v1/keys": (EVERYBODY, lambda: {"json": {}}),
    "DELETE /api/v1/keys/{key_id}": (KEEPERS, {}),
    "POST /api/v1/keys/{key_id}/rotate": (KEEPERS, {}),
}
PAGES: dict[str, tuple[str, Any]] = {
    "GET /": (EVERYBODY, {}),
    "POST /deals": (EVERYBODY, {"data": {"notes": NOTE}}),
    "GET /deals/{deal_id}": (SHARED, {}),
    "POST /deals/{deal_id}/outputs": (SHARED, {}),
    "POST /deals/{deal_id}/notes": (SHARED, {"data": {"notes": NOTE}}),
    "GET /deals/{deal_id}/keeping": (SHARED, {}),
    "POST /deals/{deal_id}/basics": (SHARED, {"data": {"version": "1"}}),
    "POST /deals/{deal_id}/sharing": (OWNERS, {"data": {"version": "1", "shared": "yes"}}),
    "POST /deals/{deal_id}/owner": (MANAGERS, {"data": {"version": "1", "team": EAST}}),
    "GET /deals/{deal_id}/delete": (OWNERS, {}),
    "POST /deals/{deal_id}/delete": (OWNERS, {"data": {"version": "1"}}),
    "GET /deals/{deal_id}/proposal.{format}": (SHARED, {}),
    "GET /pipeline": (EVERYBODY, {}),
    "GET /deals/{deal_id}/map": (SHARED, {}),
    "GET /deals/{deal_id}/review": (SHARED, {}),
    "GET /deals/{deal_id}/account": (SHARED, {}),
    "GET /deals/{deal_id}/rivals": (SHARED, {}),
    "GET /deals/{deal_id}/value": (SHARED, {}),
    "GET /deals/{deal_id}/call": (SHARED, {}),
    "POST /deals/{deal_id}/question-answers": (SHARED, {"data": {"version": "1", "question": "q1", "said": "每月9次"}}),
    "POST /deals/{deal_id}/debriefs": (SHARED, {"data": {"version": "1", "notes": "下周定"}}),
    "POST /deals/{deal_id}/people/{name}": (SHARED, {"data": {"version": "1"}}),
    "POST /deals/{deal_id}/answers/{prompt}": (SHARED, {"data": {"version": "1"}}),
    "POST /deals/{deal_id}/ticks/{tick}": (SHARED, {"data": {"version": "1"}}),
    "POST /deals/{deal_id}/opportunity": (SHARED, {"data": {"version": "1"}}),
    "POST /deals/{deal_id}/assumptions": (SHARED, {"data": {"version": "1"}}),
    "GET /deals/{deal_id}/delivery": (SHARED, {}),
    "POST /deals/{deal_id}/delivery": (SHARED, {"data": {"version": "1", "part": "start"}}),
    "GET /import": (EVERYBODY, {}),
    "POST /import": (EVERYBODY, {"files": {"files": CSV}}),
    "POST /import/commit": (EVERYBODY, {}),
    "GET /import/done": (EVERYBODY, {}),
    "POST /import/deal": (EVERYBODY, {"files": {"deal": ("d.yaml", b"name: x\n")}}),
    "GET /team": (ADMINS, {}),
    "POST /team/users": (ADMINS, lambda: {"data": {"name": f"来人{next(_numbers)}", "role": "rep"}}),
    "POST /team/users/{user_id}": (ADMINS, {"data": {"role": "rep", "home": EAST}}),
    "POST /team/users/{user_id}/reset": (ADMINS, {}),
    "POST /team/teams": (ADMINS, lambda: {"data": {"name": f"小组{next(_numbers)}"}}),
    "GET /team/trail": (ADMINS, {}),
    "GET /keys": (EVERYBODY, {}),
    "POST /keys": (EVERYBODY, {}),
    "POST /keys/{key_id}/rotate": (KEEPERS, {}),
    "POST /keys/{key_id}/revoke": (KEEPERS, {}),
    "GET /library": (EVERYBODY, {}),
    "GET /library/records/{kind}/{record_id}": (TEAM_RECORD, {}),
    "POST /library/records/{kind}/{record_id}/review": (TEAM_APPROVAL, {"data": {"state": "approved"}}),
    "GET /library/add": (EVERYBODY, {}),
    "POST /library/add": (EVERYBODY, table_row),
    "POST /library/commit": (EVERYBODY, {}),
    "GET /library/report": (EVERYBODY, {}),
}
"""What needs no signing in (`test_only_these_are_open_to_everybody`) is left out."""


def test_the_tables_name_every_operation(world: World) -> None:
    """A new operation needs its line here too."""
    listed = {**OPERATIONS, **PAGES}
    assert {key for key, rule in TABLE.items() if not rule.open} == set(listed)


class Target:
    """What a request is aimed at: a deal with a person in it, a key, a user, a record of the eastern team."""

    def __init__(self, world: World, key: str) -> None:
        self.world, self.fields = (
            world,
            {"kind": "case", "record_id": TEAM_CASE, "rival": "不做", "prompt": "A1", "tick": "CD-x", "paper": "plan"},
        )
        self.once = key.startswith("DELETE") or key.endswith(("/rotate", "/delete", "/revoke"))
        self.needs = key
        self.fresh()

    def fresh(self) -> None:
        if "deal_id" in self.needs or "/accounts" in self.needs:
            grows = self.once or self.needs.endswith(("/notes", "/messages"))
            if not grows:
                self.world.common = self.world.common or self.world.new_deal()
            made = self.world.new_deal() if grows else self.world.common
            self.fields["deal_id"], self.fields["customer"] = made or ("", "")
        if "key_id" in self.needs:
            key = self.world.ask("owner", "POST", "/api/v1/keys", json={}).json()
            self.fields["key_id"] = key["id"]
        if "user_id" in self.needs:
            # A reset takes somebody's keys away: not those of the people every other test works with.
            spare = self.needs.endswith("/reset")
            self.fields["user_id"] = self._somebody() if spare else self.world.ids["mate"]

    def _somebody(self) -> str:
        made = self.world.ask("admin", "POST", "/api/v1/users", json={"name": f"替身{next(_numbers)}"})
        return str(made.json()["user"]["id"])


def ask(world: World, who: str, key: str, target: Target, arguments: Any) -> Any:
    method, path = key.split()
    more = (
        arguments()
        if callable(arguments)
        else json.loads(json.dumps(arguments))
        if "files" not in arguments
        else arguments
    )
    if "params" in more:
        more = more | {"params": {k: str(v).format(**target.fields) for k, v in more["params"].items()}}
    return world.ask(who, method, path.format(**{"name": "无名", "format": "md", **target.fields}), **more)


def outcome(answer: Any, key: str) -> str:
    """ok = got past the gate. Further inside a request may still be refused for what it says (409, 412, 422)."""
    inside = answer.status_code in {409, 412, 422, 428} or (answer.status_code == 404 and is_inner(answer, key))
    return "ok" if answer.status_code < 400 or inside else str(answer.status_code)


def is_inner(answer: Any, key: str) -> bool:
    """404 of a part of a deal that was opened: no such person, rival, proposal, upload."""
    detail = str(answer.json().get("detail", ""))
    return (
        any(part in key for part in ("{name}", "{rival}", "{prompt}", "{tick}", "proposal.", "commit"))
        and "no deal" not in detail
    )


def matrix(world: World, table: dict[str, tuple[str, Any]], allowed: tuple[str, ...] = WHO) -> tuple[int, list[str]]:
    """How many requests were made and what went otherwise than expected. Of those expected to get in, only `allowed`."""
    asked, wrong = 0, []
    for key, (expected, arguments) in table.items():
        target = Target(world, key)
        for who, wanted in zip(WHO, expected.split(), strict=True):
            if wanted == "ok" and who not in allowed:
                continue
            if target.once:
                target.fresh()
            before = world.state()
            answer = ask(world, who, key, target, arguments)
            asked += 1
            got = outcome(answer, key)
            if got != wanted:
                wrong.append(f"{key} as {who}: {got} ({answer.status_code}), not {wanted}: {answer.text[:200]}")
            if wanted != "ok" and world.state() != before:
                wrong.append(f"{key} as {who}: refused, and something was written")
            if wanted != "ok" and target.fields.get("customer", "\0") in answer.text.replace(
                target.fields.get("customer", "\0") if "/accounts" in key else "\1", ""
            ):
                wrong.append(f"{key} as {who}: refused, and the customer is named")
    return asked, wrong


def test_no_operation_lets_anybody_in_who_should_not(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    asked, wrong = matrix(world, OPERATIONS)
    with capsys.disabled():
        print(
            f"\naccess: {len(OPERATIONS)} operations × {len(WHO)} principals = {asked} requests, {len(wrong)} unexpected"
        )
    assert wrong == []


def test_no_page_lets_anybody_in_who_should_not(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    asked, wrong = matrix(world, PAGES, allowed=("owner", "admin"))
    with capsys.disabled():
        print(
            f"\naccess: {len(PAGES)} pages: all who may not and two who may, {asked} requests, {len(wrong)} unexpected"
        )
    assert wrong == []
