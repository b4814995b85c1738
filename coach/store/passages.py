"""Passages and their vectors in SQL: the record from which every index is rebuilt.

Synchronous on purpose: indexes are built and scanned in worker threads and in one-shot commands, never on the event loop.
A vector is keyed by the hash of its text and the id of the model that made it, so an edit embeds only what changed and
two models never mix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from coach.errors import Unavailable
from coach.store.metadata import metadata

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

PASSAGES = sa.Table(
    "passages",
    metadata,
    sa.Column("id", sa.String(255), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("record_id", sa.String(128), nullable=False),
    sa.Column("part", sa.String(16), nullable=False),
    sa.Column("lang", sa.String(2), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("text_hash", sa.String(64), nullable=False, index=True),
)

VECTORS = sa.Table(
    "passage_vectors",
    metadata,
    sa.Column("text_hash", sa.String(64), primary_key=True),
    sa.Column("model", sa.String(128), primary_key=True),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)

_CHUNK = 400
"""Below the variable limit of every SQLite build."""


def sync_url(url: str) -> str:
    """The same database through its synchronous driver (`sqlite+aiosqlite:///x` → `sqlite:///x`)."""
    return url.replace("+aiosqlite", "", 1)


class SqlPassages:
    """Passages and vectors. Safe to use from several threads and, on SQLite, from several processes."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> SqlPassages:
        """Open the database and make the two tables where they are missing; Unavailable if it cannot be opened."""
        target = make_url(sync_url(url))
        if target.get_backend_name() == "sqlite" and target.database:
            Path(target.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sa.create_engine(target)
        if target.get_backend_name() == "sqlite":
            sa.event.listen(engine, "connect", _pragmas)
        try:
            metadata.create_all(engine, tables=[PASSAGES, VECTORS])
        except sa.exc.SQLAlchemyError as error:
            raise Unavailable(f"the database {target.render_as_string()} cannot be opened: {error.args[0]}") from error
        return cls(engine)

    def replace(self, rows: Sequence[Mapping[str, str]]) -> tuple[int, int]:
        """Make the stored passages equal to `rows` (keys as the table's columns). Returns (added, removed)."""
        wanted = {row["id"]: dict(row) for row in rows}
        with self._engine.begin() as db:
            stored = set(db.scalars(sa.select(PASSAGES.c.id)))
            gone, new = sorted(stored - wanted.keys()), [wanted[i] for i in sorted(wanted.keys() - stored)]
            for part in _chunks(gone):
                db.execute(sa.delete(PASSAGES).where(PASSAGES.c.id.in_(part)))
            if new:
                db.execute(_insert(db, PASSAGES), new)
        return len(new), len(gone)

    def ids(self) -> set[str]:
        """Ids of all stored passages."""
        with self._engine.connect() as db:
            return set(db.scalars(sa.select(PASSAGES.c.id)))

    def embedded(self, model: str) -> set[str]:
        """Hashes of the texts that have a vector of this model."""
        with self._engine.connect() as db:
            return set(db.scalars(sa.select(VECTORS.c.text_hash).where(VECTORS.c.model == model)))

    def vectors(self, model: str, hashes: Iterable[str]) -> dict[str, Vector]:
        """text_hash → float32 vector, for those that are stored under this model."""
        import numpy as np

        found: dict[str, Vector] = {}
        with self._engine.connect() as db:
            for part in _chunks(sorted(set(hashes))):
                query = sa.select(VECTORS.c.text_hash, VECTORS.c.vector).where(
                    VECTORS.c.model == model, VECTORS.c.text_hash.in_(part)
                )
                found.update({row[0]: np.frombuffer(row[1], np.float32) for row in db.execute(query)})
        return found

    def save_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Store text_hash → vector. A vector that is already there stays."""
        import numpy as np

        rows = [
            {"text_hash": key, "model": model, "vector": np.asarray(v, np.float32).tobytes()}
            for key, v in vectors.items()
        ]
        if rows:
            with self._engine.begin() as db:
                db.execute(_insert(db, VECTORS), rows)

    def forget_unused_vectors(self) -> int:
        """Delete vectors whose text no passage has any more. Returns how many."""
        used = sa.select(PASSAGES.c.text_hash)
        with self._engine.begin() as db:
            return db.execute(sa.delete(VECTORS).where(VECTORS.c.text_hash.not_in(used))).rowcount

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()


def _insert(db: sa.Connection, table: sa.Table) -> sa.Executable:
    """An insert that leaves existing rows alone: two processes may build the same index at the same time."""
    if db.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as pg_insert

        return pg_insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table).on_conflict_do_nothing()


def _pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _chunks(items: Sequence[str]) -> Iterable[Sequence[str]]:
    return (items[i : i + _CHUNK] for i in range(0, len(items), _CHUNK))
