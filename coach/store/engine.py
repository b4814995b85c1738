"""Opening the database: SQLite in WAL mode with synchronous=FULL, or PostgreSQL; schema brought up to date."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite+aiosqlite"}
# Any constant will do: it names the one lock that keeps two starting servers from migrating at once.
_MIGRATION_LOCK = 7_305_112
MIGRATIONS = Path(__file__).parent / "migrations"


def now() -> str:
    """The present moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def make_engine(url: str) -> AsyncEngine:
    """An engine for a SQLAlchemy URL; a plain `postgresql://` or `sqlite://` gets its async driver.

    `hide_parameters`: an error of the database goes to the log, and what a customer said must not.
    """
    parsed = make_url(url)
    parsed = parsed.set(drivername=_DRIVERS.get(parsed.drivername, parsed.drivername))
    if not parsed.drivername.startswith("sqlite"):
        return create_async_engine(parsed, pool_pre_ping=True, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(parsed, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _durable)
    return engine


def sync_address(url: str) -> URL:
    """The same database through a driver that works without an event loop."""
    parsed = make_url(url)
    base = parsed.drivername.split("+")[0]
    return parsed.set(drivername="sqlite" if base == "sqlite" else _DRIVERS.get(base, parsed.drivername))


def _durable(connection: Any, _record: Any) -> None:
    """FULL, not NORMAL: in WAL mode NORMAL may lose the last acknowledged commits with the power. `secure_delete`
    overwrites what is deleted with zeros."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def upgrade(engine: AsyncEngine) -> None:
    """Create or migrate every table to the newest revision. Safe to call at each start."""
    async with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        await connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> None:
    if _is_newest(connection):
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _is_newest(connection: Connection) -> bool:
    """Whether there is nothing to migrate: spares each start the import of Alembic (0.5 s)."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    newest = max(path.stem.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [newest]
