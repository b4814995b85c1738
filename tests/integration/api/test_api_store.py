"""The stores against a real SQLite file: versions, history, conversations, Slack deliveries."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from coach.deal.model import Account, Call, Deal
from coach.errors import Conflict, NotFound
from coach.store.engine import MIGRATIONS
from coach.store.metadata import metadata
from coach.store.passages import PASSAGES, VECTORS
from coach.store.records import Records


@pytest.fixture(params=["sqlite", "postgresql"])
async def records(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Records]:
    postgres = request.param == "postgresql"
    url = request.getfixturevalue("postgres_url") if postgres else f"sqlite:///{tmp_path / 'data' / 'coach.db'}"
    store = Records(url)
    await store.open()
    yield store
    if postgres:
        async with store.engine.begin() as connection:
            await connection.execute(text("TRUNCATE deals, slack_events, conversations CASCADE"))
    await store.close()


async def test_a_deal_survives_a_restart_with_every_version(records: Records) -> None:
    saved = await records.deals.save(Deal(name="一号", account=Account(name="甲厂"), call=Call(with_="王总")))
    later = await records.deals.save(saved.model_copy(update={"name": "二号"}))
    await records.close()
    again = Records(records.engine.url.render_as_string(hide_password=False))
    await again.open()
    read = await again.deals.get(saved.id)
    assert (read.name, read.version, read.call and read.call.with_) == ("二号", 2, "王总")
    assert (await again.deals.version(saved.id, 1)).name == "一号"
    assert [line.name for line in await again.deals.list()] == ["二号"]
    assert later.version == 2
    await again.close()


async def test_the_second_writer_of_a_version_is_refused(records: Records) -> None:
    first = await records.deals.save(Deal(name="a"))
    await records.deals.save(first.model_copy(update={"name": "b"}))
    with pytest.raises(Conflict, match="version 2"):
        await records.deals.save(first.model_copy(update={"name": "c"}))
    assert (await records.deals.get(first.id)).name == "b"


async def test_deleting_takes_outputs_and_conversations_along(records: Records) -> None:
    deal = await records.deals.save(Deal(name="a"))
    await records.outputs.put(deal.id, 1, "outputs", "zh", {"x": 1})
    await records.conversations.open(f"web:{deal.id}", deal.id)
    await records.deals.delete(deal.id)
    assert await records.outputs.get(deal.id, "outputs") is None
    assert await records.conversations.find(f"web:{deal.id}") is None
    for call in (records.deals.get, records.deals.delete):
        with pytest.raises(NotFound):
            await call(deal.id)
    with pytest.raises(NotFound):
        await records.deals.save(deal)


async def test_sqlite_is_durable_and_the_migrations_give_the_tables_of_the_schema(records: Records) -> None:
    async with records.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        names = ("journal_mode", "synchronous") if sqlite else ()
        pragmas = [(await connection.execute(text(f"PRAGMA {p}"))).scalar() for p in names]
        columns = await connection.run_sync(
            lambda c: {t: {col["name"] for col in inspect(c).get_columns(t)} for t in inspect(c).get_table_names()}
        )
    assert pragmas == (["wal", 2] if sqlite else [])
    assert {PASSAGES.name, VECTORS.name} <= set(metadata.tables)
    for name, table in metadata.tables.items():
        assert columns.get(name) == {c.name for c in table.columns}, name
    await records.open()


async def test_messages_come_back_in_order(records: Records) -> None:
    thread = await records.conversations.open("slack:T:C:1")
    assert await records.conversations.open("slack:T:C:1") == thread
    for role, said in (("user", "该问什么"), ("coach", "先问账"), ("user", "好")):
        await records.conversations.say(thread.id, role, said)  # type: ignore[arg-type]
    assert [m.text for m in await records.conversations.messages(thread.id, last=2)] == ["先问账", "好"]


async def test_a_delivery_is_claimed_once_and_taken_up_once_after_a_crash(records: Records) -> None:
    claims = [await records.deliveries.claim("T1", "E1", {"n": 1}) for _ in range(4)]
    assert claims == [True, False, False, False]
    assert await records.deliveries.claim("T2", "E1", {}) is True
    await records.deliveries.close("T2", "E1")
    assert await records.deliveries.take_up(60) == []
    assert [d.event_id for d in await records.deliveries.take_up(0)] == ["E1"]
    assert await records.deliveries.take_up(0) == []
    async with records.engine.connect() as connection:
        rows = (await connection.execute(text("SELECT team_id, state FROM slack_events ORDER BY team_id"))).all()
    assert [tuple(r) for r in rows] == [("T1", "failed"), ("T2", "answered")]


async def test_a_database_of_an_older_release_is_migrated(records: Records) -> None:
    deal = await records.deals.save(Deal(name="alt"))

    def back(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        assert set(inspect(connection).get_table_names()).isdisjoint({"passages", "audit"})

    async with records.engine.begin() as connection:
        await connection.run_sync(back)
    await records.open()
    async with records.engine.connect() as connection:
        assert {"passages", "audit"} <= set(await connection.run_sync(lambda c: inspect(c).get_table_names()))
        newest = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    assert newest and newest > "0003"
    assert (await records.deals.get(deal.id)).name == "alt"
