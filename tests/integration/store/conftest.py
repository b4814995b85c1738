"""The record on both databases: a SQLite file, and PostgreSQL where it is installed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

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
            await connection.execute(text("TRUNCATE deals, slack_events, conversations, audit CASCADE"))
    await store.close()


def another(records: Records) -> Records:
    """A second seller's connection to the same database."""
    return Records(records.engine.url.render_as_string(hide_password=False))
