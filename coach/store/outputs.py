"""What was generated for a deal, so that a page opened again shows what was read before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from coach.deal.facts import Lang, Model
from coach.errors import NotFound
from coach.store.engine import now
from coach.store.schema import outputs


class StoredOutput(Model):
    """One generated object with the deal version it was made from."""

    deal_version: int
    lang: Lang
    doc: dict[str, Any]
    created: str


class OutputStore:
    """The latest output per deal, kind and language."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def put(self, deal_id: str, deal_version: int, kind: str, lang: Lang, doc: dict[str, Any]) -> None:
        """Replace the output of this kind and language. NotFound where the deal was deleted meanwhile."""
        key = {"deal_id": deal_id, "kind": kind, "lang": lang}
        row = insert(outputs).values(**key, deal_version=deal_version, doc=doc, created=now())
        try:
            async with self._engine.begin() as connection:
                await connection.execute(delete(outputs).filter_by(**key))
                await connection.execute(row)
        except IntegrityError as error:
            raise NotFound(f"no deal {deal_id!r}; it was deleted") from error

    async def get(self, deal_id: str, kind: str, lang: Lang | None = None) -> StoredOutput | None:
        """The output in `lang`, or the last made one in any language; None if there is none."""
        query = select(outputs).filter_by(deal_id=deal_id, kind=kind).order_by(outputs.c.created.desc()).limit(1)
        query = query.filter_by(lang=lang) if lang else query
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).mappings().first()
        if row is None:
            return None
        return StoredOutput.model_validate({name: row[name] for name in StoredOutput.model_fields})
