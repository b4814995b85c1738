"""Who may see which library record, in SQL: asked once more before a hit is shown to a member of a team."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from coach.errors import Unavailable
from coach.store.engine import sync_address
from coach.store.metadata import metadata

LIBRARY_RECORDS = sa.Table(
    "library_records",
    metadata,
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("record_id", sa.String(128), primary_key=True),
    sa.Column("visibility", sa.String(16), nullable=False),
    sa.Column("team", sa.String(128), nullable=False),
    sa.Column("review", sa.String(16), nullable=False),
)


class SqlLibraryRecords:
    """The records that can be found, and their visibility. Safe to use from several threads."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> SqlLibraryRecords:
        """Open the database and make the table where it is missing; Unavailable if it cannot be opened."""
        address = sync_address(url)
        engine = sa.create_engine(address)
        if address.get_backend_name() == "sqlite":
            sa.event.listen(engine, "connect", _pragmas)
        try:
            metadata.create_all(engine, tables=[LIBRARY_RECORDS])
        except sa.exc.SQLAlchemyError as error:
            raise Unavailable(f"the database {address.render_as_string()} cannot be opened: {error.args[0]}") from error
        return cls(engine)

    def replace(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Make the table equal to `rows` (keys as its columns), in one transaction."""
        names = [c.name for c in LIBRARY_RECORDS.columns]
        wanted = {tuple(row[name] for name in names) for row in rows}
        with self._engine.begin() as db:
            stored = {tuple(row) for row in db.execute(sa.select(LIBRARY_RECORDS))}
            for kind, record_id, *_ in stored - wanted:
                same = (LIBRARY_RECORDS.c.kind == kind) & (LIBRARY_RECORDS.c.record_id == record_id)
                db.execute(sa.delete(LIBRARY_RECORDS).where(same))
            if new := [dict(zip(names, row, strict=True)) for row in sorted(wanted - stored)]:
                db.execute(_insert(db), new)

    def allowed(self, found: Collection[tuple[str, str]], teams: Collection[str]) -> set[tuple[str, str]]:
        """Of these (kind, id), those that a member of these teams may see. What is not on record is not."""
        t = LIBRARY_RECORDS.c
        mine = (t.visibility == "company") | ((t.visibility == "team") & t.team.in_(list(teams)))
        asked = t.record_id.in_([record_id for _, record_id in found])
        query = sa.select(t.kind, t.record_id).where(asked & mine)
        with self._engine.connect() as db:
            return {(kind, record_id) for kind, record_id in db.execute(query)} & set(found)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def _insert(db: sa.Connection) -> sa.Executable:
    """Leaves rows alone that another process has just written."""
    if db.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as pg_insert

        return pg_insert(LIBRARY_RECORDS).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(LIBRARY_RECORDS).on_conflict_do_nothing()


def _pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
