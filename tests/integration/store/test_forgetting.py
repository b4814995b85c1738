"""Deleting leaves nothing behind (promise 24): canaries are looked for in every file and every row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, inspect, text

from coach.deal.model import Account, Deal, Note, Stakeholder
from coach.errors import NotFound
from coach.store import forgetting
from coach.store.conversations import Message
from coach.store.records import Records

CANARY, HAN = "canary7f3a91", "金丝雀甲乙丙"
FORMS = [CANARY.encode(), HAN.encode(), HAN.encode("utf-16-le"), json.dumps(HAN).strip('"').encode()]


def slack_event(thread: str, said: str) -> dict[str, Any]:
    return {"team_id": "T", "event_id": "E", "event": {"channel": "C", "ts": thread, "text": said}}


async def fill(records: Records, account: str = f"{HAN}集团") -> list[str]:
    """Two deals of one customer with everything the record can hold about them, and one of somebody else."""
    ids = []
    for n in range(2):
        long = [Note(id=f"n{i}", text=f"{CANARY} {HAN} {i} " * 400, lang="zh") for i in range(4)]
        first = await records.deals.save(Deal(name=f"{CANARY} {n}", account=Account(name=account), notes=long))
        deal = await records.deals.save(first.model_copy(update={"people": [Stakeholder(name=HAN)], "notes": long[:1]}))
        await records.outputs.put(deal.id, 2, "making", "zh", {"text": f"{CANARY} " * 3000})
        for key in (f"web:{deal.id}", f"slack:T:C:{n}.1"):
            thread = await records.conversations.open(key, deal.id)
            await records.conversations.say(thread.id, "user", f"{CANARY} {HAN}")
        await records.deliveries.claim("T", f"done{n}", slack_event(f"{n}.1", CANARY))
        await records.deliveries.close("T", f"done{n}")
        await records.deliveries.claim("T", f"open{n}", slack_event(f"{n}.1", CANARY))
        ids.append(deal.id)
    await records.deals.save(Deal(name="other", account=Account(name="旁边的厂")))
    await records.deliveries.claim("T", "elsewhere", slack_event("9.9", "not about this deal"))
    return ids


async def rows_with(records: Records, forms: list[bytes]) -> list[str]:
    """Tables in which any row holds one of these."""
    found = []
    async with records.engine.connect() as connection:
        tables = await connection.run_sync(lambda c: inspect(c).get_table_names())
        for table in tables:
            rows = (await connection.execute(text(f'SELECT * FROM "{table}"'))).all()
            if any(form in repr(tuple(row)).encode() for row in rows for form in forms):
                found.append(table)
    return found


def files_with(folder: Path, forms: list[bytes]) -> list[str]:
    return [p.name for p in folder.rglob("*") if p.is_file() and any(form in p.read_bytes() for form in forms)]


async def test_nothing_of_a_deal_stays_in_any_row_or_file(records: Records, tmp_path: Path) -> None:
    one, two = await fill(records)
    before = await rows_with(records, FORMS)
    assert {"deals", "deal_history", "outputs", "messages", "slack_events", "audit"} <= set(before), "the check can see"
    await records.deals.delete(one, 2)
    await records.deals.delete(two)
    assert await rows_with(records, FORMS) == []
    assert files_with(tmp_path, FORMS) == []
    assert [line.name for line in await records.deals.list()] == ["other"]
    async with records.engine.connect() as connection:
        states = dict((await connection.execute(text("SELECT event_id, state FROM slack_events"))).all())
    assert states == {
        "done0": "answered",
        "done1": "answered",
        "open0": "failed",
        "open1": "failed",
        "elsewhere": "claimed",
    }


async def test_nothing_of_a_customer_stays(records: Records, tmp_path: Path) -> None:
    await fill(records)
    lines = await records.deals.lines_of(f" {HAN} 集团")
    assert len(lines) == 2
    await records.deals.delete_all({line.id: line.version for line in lines})
    assert (await rows_with(records, FORMS), files_with(tmp_path, FORMS)) == ([], [])
    assert len(await records.deals.list()) == 1


async def test_what_is_still_being_made_for_a_deleted_deal_is_not_kept(records: Records) -> None:
    deal = await records.deals.save(Deal(name=CANARY))
    thread = await records.conversations.open("web:x", deal.id)
    await records.deals.delete(deal.id)
    with pytest.raises(NotFound):
        await records.outputs.put(deal.id, 1, "making", "zh", {"text": CANARY})
    with pytest.raises(NotFound):
        await records.conversations.put(thread.id, [Message(role="coach", text=CANARY, created="")])
    assert await rows_with(records, FORMS) == []


@pytest.fixture
async def lite(tmp_path: Path) -> AsyncIterator[Records]:
    store = Records(f"sqlite:///{tmp_path / 'coach.db'}")
    # Nobody here is worth five seconds of waiting.
    event.listen(store.engine.sync_engine, "connect", lambda raw, _: raw.cursor().execute("PRAGMA busy_timeout=100"))
    await store.open()
    yield store
    await store.close()


async def test_without_sweeping_it_would_stay(lite: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(_: Any) -> bool:
        return True

    monkeypatch.setattr(forgetting, "sweep", nothing)
    ids = await fill(lite)
    await lite.deals.delete_all(dict.fromkeys(ids))
    assert files_with(tmp_path, FORMS), "the write-ahead log still has it: the test above can fail"


async def test_a_reader_who_holds_on_delays_the_clearing_but_not_the_deletion(
    lite: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ids = await fill(lite)
    monkeypatch.setattr(forgetting, "PATIENCE", 0.3)
    reader = sqlite3.connect(tmp_path / "coach.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM deals").fetchone()
    await lite.deals.delete_all(dict.fromkeys(ids))
    assert [line.name for line in await lite.deals.list()] == ["other"]
    assert "busy" in caplog.text
    reader.close()
    again = Records(f"sqlite:///{tmp_path / 'coach.db'}")
    await again.open()
    await again.close()
    assert files_with(tmp_path, FORMS) == [], "the next start clears it"


async def test_errors_of_the_database_do_not_quote_what_was_said(records: Records) -> None:
    with pytest.raises(Exception, match="conversations") as failed:
        async with records.engine.begin() as connection:
            await connection.execute(
                text("INSERT INTO conversations (id, key, deal_id, created) VALUES (:a, NULL, NULL, :b)"),
                {"a": "x", "b": CANARY},
            )
    assert CANARY not in str(failed.value).partition("DETAIL")[0]
