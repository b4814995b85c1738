"""build_coach(settings): the only place where real parts are chosen."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from coach.config import Settings
from coach.library.files import LISTS, approved, load, read, stamps
from coach.library.parsing import Parser
from coach.retrieval.build import Progress, ensure_index
from coach.retrieval.search import HybridRetriever
from coach.stock import Current, Stamps, Stock, finder
from coach.store.lock import DataDirLock
from coach.store.passages import SqlPassages
from coach.writing.playbook import PlaybookWriter
from coach.writing.types import NO_MODEL, NoteReader, Writer

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.library.entries import Library
    from coach.library.files import Reading


def build_coach(settings: Settings, *, serving: bool = False, progress: Progress | None = None) -> Coach:
    """A coach over the configured library, index and writers.

    `serving` = this process owns the data directory (lock, Chroma) and takes in changes of the library while it runs;
    otherwise it only reads (exact scan). Unavailable if another process serves from the same directory.
    """
    from coach.coach import Coach

    lock = DataDirLock(settings.data_dir).acquire() if serving else None
    builder = _Builder(settings, serving, progress)
    current = Current(builder.stamps, builder.build)
    if serving:
        current.watch()

    def close() -> None:
        current.close()
        if lock:
            lock.release()

    playbook = PlaybookWriter(settings.prompts_dir)
    return Coach(
        current=current,
        playbook=playbook,
        model=_model(settings, playbook) if settings.has_model else None,
        today=dt.date.today,
        close_parts=close,
        teams=settings.teams,
    )


class _Builder:
    """Library files → stock, again and again; what did not change is kept."""

    def __init__(self, settings: Settings, serving: bool, progress: Progress | None) -> None:
        from coach.store.library_records import SqlLibraryRecords

        self.settings, self.serving, self.progress = settings, serving, progress
        self.parser = Parser()
        self.passages = SqlPassages.open(settings.db_url)
        self.records = SqlLibraryRecords.open(settings.db_url)

    def stamps(self) -> Stamps:
        """The state of the library files."""
        return stamps([self.settings.library_dir, *self.settings.private_dirs])

    def build(self, before: Stock | None, stamped: Stamps) -> Stock:
        """A stock of these files. Files with faults keep their records of `before`; BadInput where there is none."""
        from coach.library.adding.writing import finish
        from coach.plays.diagnosis_cards import Shelf

        if self.serving and before is None and self.settings.own_library.is_dir():
            finish(self.settings.own_library)
        reading = read(self.settings.library_dir, self.settings.private_dirs, self.parser)
        if reading.problems and before is None:
            raise reading.problems[0].as_error(more=len(reading.problems) - 1)
        every = last_good(reading, before.every) if before and reading.problems else reading.library
        library = approved(every)
        self.records.replace(_rows(library))
        retriever = self._retriever(library, before)
        shelf = Shelf(library.pains, library.cases, library.scripts, library.glossary, finder(retriever))
        return Stock(library, every, retriever, shelf, stamped, tuple(reading.problems))

    def _retriever(self, library: Library, before: Stock | None) -> HybridRetriever:
        index = ensure_index(
            self.settings,
            library,
            self.progress if before is None else None,
            store=self.passages,
            owner=self.serving and before is None,
            embedding=before.retriever.index.embedding if before else None,
        )
        if before:
            index.take_over(before.retriever.index)
        return HybridRetriever(index, library, self._allowed)

    def _allowed(self, found: Collection[tuple[str, str]], teams: Collection[str]) -> set[tuple[str, str]]:
        return self.records.allowed(found, teams)


def last_good(reading: Reading, before: Library) -> Library:
    """What was read, with the earlier records of files that have a fault now. A fault in a list that all records lean
    on keeps everything as it was."""
    faulty = {p.file for p in reading.problems}
    if any(Path(file).name in LISTS for file in faulty):
        return before
    library = dataclasses.replace(reading.library, places=dict(reading.library.places))
    for key, file in before.places.items():
        kind, _, record_id = key.partition(":")
        table, old = _table(library, kind), _table(before, kind)
        if file in faulty and record_id not in table:
            table[record_id] = old[record_id]
            library.places[key] = file
    return library


def _table(library: Library, kind: str) -> dict[str, object]:
    tables: dict[str, object] = {
        "case": library.cases,
        "script": library.scripts,
        "pain": library.pains,
        "method": library.methods,
    }
    return tables[kind]  # type: ignore[return-value]


def _rows(library: Library) -> list[dict[str, str]]:
    """Who may see what can be found: approved records, and draft cases that are named where nothing else answers."""
    tables = (
        ("case", {**library.awaiting, **library.cases}),
        ("script", library.scripts),
        ("pain", library.pains),
        ("method", library.methods),
    )
    return [
        {"kind": kind, "record_id": r.id, "visibility": r.visibility, "team": r.team, "review": r.review}
        for kind, table in tables
        for r in table.values()
    ]


def open_retriever(
    settings: Settings, library: Library, *, serving: bool = False, progress: Progress | None = None
) -> HybridRetriever:
    """Search over this library, its index brought up to date first."""
    store = SqlPassages.open(settings.db_url)
    return HybridRetriever(ensure_index(settings, library, progress, store=store, owner=serving), library)


def _model(settings: Settings, playbook: Writer) -> Writer:
    from coach.writing.model import ModelWriter
    from coach.writing.usage_log import UsageLog

    return ModelWriter.from_settings(settings, playbook, UsageLog(settings.data_dir).add)


def note_reader(settings: Settings) -> NoteReader:
    """The model that reads notes after the rules. Unavailable where none is configured."""
    from coach.errors import Unavailable
    from coach.writing.model import ModelWriter
    from coach.writing.usage_log import UsageLog

    if not settings.has_model:
        raise Unavailable(NO_MODEL)
    return ModelWriter.from_settings(settings, PlaybookWriter(settings.prompts_dir), UsageLog(settings.data_dir).add)


def write_vectors(settings: Settings | None = None) -> int:
    """Write the library's vectors beside it (`make vectors`), from a fresh embedding of every text. Returns how many."""
    import tempfile

    from coach.cli.files import write_atomic
    from coach.errors import Unavailable
    from coach.retrieval import seed
    from coach.retrieval.embedding import open_embedding
    from coach.retrieval.passages import passages

    chosen = settings or Settings()
    embedding = open_embedding(chosen)
    if embedding is None:
        raise Unavailable("no embedding is installed here; the vectors file can only be written where one is")
    target = chosen.library_dir / seed.FILE
    target.unlink(missing_ok=True)
    library = load(chosen.library_dir)
    hashes = {p.text_hash for p in passages(library) if p.embedded}
    with tempfile.TemporaryDirectory() as folder:
        store = SqlPassages.open(f"sqlite:///{Path(folder) / 'vectors.db'}")
        ensure_index(chosen, library, store=store, embedding=embedding)
        vectors = store.vectors(embedding.id, hashes)
        store.close()
    write_atomic(target, seed.pack(embedding.id, vectors))
    return len(vectors)
