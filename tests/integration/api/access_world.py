"""A service with two teams, eight principals and a way to make deals. All names are made up."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from api.app import create_app
from coach.access.principals import LOCAL
from coach.deal.model import Account, Deal
from coach.store.deal_file import dump_deal
from coach.store.reach import working_as
from coach.store.records import Records

from .conftest import settings_in
from .library_files import small_library

WHO = ("anonymous", "owner", "mate", "stranger", "manager", "other_manager", "admin", "suspended")
EAST, WEST = "东区", "西区"
_PEOPLE = {
    "admin": ("admin", []), "owner": ("rep", [EAST]), "mate": ("rep", [EAST]), "stranger": ("rep", [WEST]),
    "manager": ("manager", [EAST]), "other_manager": ("manager", [WEST]), "suspended": ("rep", [EAST]),
}  # fmt: skip
NAMES = {
    "admin": "秦观", "owner": "林溪", "mate": "周越", "stranger": "何川",
    "manager": "高岚", "other_manager": "沈默", "suspended": "贺兰",
}  # fmt: skip
TEAM_CASE = "east-only"
_numbers = itertools.count(1)


@dataclass
class World:
    """The running service and who works with it."""

    client: TestClient
    folder: Path
    keys: dict[str, str]
    ids: dict[str, str]
    local_deal: str
    """Made before there were users."""
    _watch: sqlite3.Connection = field(repr=False)
    common: tuple[str, str] | None = None
    """Id and customer of a shared deal for tests that leave it in place."""

    def headers(self, who: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.keys[who]}"} if who in self.keys else {}

    def ask(self, who: str, method: str, path: str, **more: Any) -> Any:
        """One request in somebody's name, without any cookie."""
        self.client.cookies.clear()
        headers = self.headers(who) | more.pop("headers", {})
        return self.client.request(method, path, headers=headers, follow_redirects=False, **more)

    def new_deal(self, *, shared: bool = True, customer: str = "") -> tuple[str, str]:
        """A deal of `owner` in the east; gives id and customer."""
        customer = customer or f"雾岭陶瓷{next(_numbers)}厂"
        text = dump_deal(Deal(name="窑炉改造", account=Account(name=customer)), [], [])
        made = self.ask("owner", "POST", "/api/v1/deals/import", files={"file": ("d.yaml", text.encode())})
        assert made.status_code == 201, made.text
        deal_id = str(made.json()["id"])
        if shared:
            put = self.ask("owner", "PUT", f"/api/v1/deals/{deal_id}/sharing", json={"shared": True}, headers=ANY)
            assert put.status_code == 200, put.text
        return deal_id, customer

    def run(self, statement: str) -> None:
        """Change the database past the service."""
        with self._watch:
            self._watch.execute(statement)

    def state(self) -> tuple[int, list[str]]:
        """Changes with anything that is written to the database or beside it."""
        version = self._watch.execute("PRAGMA data_version").fetchone()[0]
        files = [
            f"{p}{p.stat().st_mtime_ns}" for part in ("library", "uploads") for p in (self.folder / part).rglob("*")
        ]
        return version, sorted(files)


ANY = {"If-Match": "*"}


@contextmanager
def a_world(folder: Path, **settings: Any) -> Iterator[World]:
    """Everything made and started."""
    keys, ids, local = asyncio.run(_people(folder))
    _team_case(folder)
    app = create_app(settings_in(folder, library_dir=small_library(folder / "shipped"), **settings), warm=False)
    watch = sqlite3.connect(folder / "coach.db")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield World(client, folder, keys, ids, local, watch)
    watch.close()


async def _people(folder: Path) -> tuple[dict[str, str], dict[str, str], str]:
    records = Records(f"sqlite:///{folder / 'coach.db'}")
    await records.open()
    with working_as(LOCAL):
        local = (await records.deals.save(Deal(name="旧单", account=Account(name="栖霞玻璃")))).id
    keys, ids = {}, {}
    for team in (EAST, WEST):
        await records.access.add_team(team)
    for who, (role, teams) in _PEOPLE.items():
        user = await records.access.add_user(NAMES[who], role, teams)  # type: ignore[arg-type]
        ids[who] = user.id
        keys[who] = (await records.credentials.new_key(user.id)).key
    await records.access.change_user(ids["suspended"], state="suspended")
    await records.close()
    return keys, ids, local


def _team_case(folder: Path) -> None:
    """A case that only the east may see."""
    from .library_files import SHIPPED

    text = next((SHIPPED / "cases").rglob("legrand-us*.yaml")).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("id:", "visibility:", "team:", "review:"))]
    target = folder / "library" / "cases" / "energy" / f"{TEAM_CASE}.yaml"
    target.parent.mkdir(parents=True)
    head = [f"id: {TEAM_CASE}", "visibility: team", f"team: {EAST}", "review: approved"]
    target.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


def small_case(record_id: str) -> bytes:
    """A case as a file to add."""
    from .library_files import SHIPPED

    text = next((SHIPPED / "cases").rglob("legrand-us*.yaml")).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("id:", "review:"))]
    return "\n".join([f"id: {record_id}", *lines]).encode()
