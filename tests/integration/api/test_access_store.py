"""The store's view of who reaches a deal is the decision's, in SQL (random principals and deals, both databases)."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from coach.access.principals import ANONYMOUS, LOCAL, ROLES, Principal
from coach.access.things import DealThing
from coach.store import reach
from coach.store.records import Records
from coach.store.schema import deals

TEAMS = ("东区", "西区", "新能源")
ROW = {"name": "x", "customer": "x", "lang": "zh", "doc": {}, "version": 1, "created": "2026", "updated": "2026"}


@pytest.fixture(params=["sqlite", "postgresql"])
async def records(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Records]:
    postgres = request.param == "postgresql"
    store = Records(request.getfixturevalue("postgres_url") if postgres else f"sqlite:///{tmp_path / 'coach.db'}")
    await store.open()
    yield store
    async with store.engine.begin() as connection:
        await connection.execute(text("DELETE FROM deals"))
    await store.close()


def some_deals(dice: random.Random) -> dict[str, DealThing]:
    owners = ("local", "u1", "u2", "u3")
    return {f"d{n}": DealThing(dice.choice(owners), dice.choice(("", *TEAMS)), dice.random() < 0.5) for n in range(60)}


def some_people(dice: random.Random) -> list[Principal]:
    made = [
        Principal(
            f"u{dice.randint(1, 4)}", "x", "user", dice.choice(ROLES), tuple(dice.sample(TEAMS, dice.randint(0, 3)))
        )
        for _ in range(60)
    ]
    return [ANONYMOUS, LOCAL, *made]


async def test_sql_and_the_decision_agree(records: Records) -> None:
    dice = random.Random(11)
    things = some_deals(dice)
    rows: list[dict[str, Any]] = [
        {**ROW, "id": key, "owner": t.owner, "team": t.team, "shared": t.shared} for key, t in things.items()
    ]
    async with records.engine.begin() as connection:
        await connection.execute(insert(deals), rows)
        for who in some_people(dice):
            with reach.working_as(who):
                for condition, decides in ((reach.seen(), DealThing.seen_by), (reach.managed(), DealThing.managed_by)):
                    found = set((await connection.execute(select(deals.c.id).where(condition))).scalars())
                    assert found == {key for key, thing in things.items() if decides(thing, who)}, who
