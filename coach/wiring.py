"""build_coach(settings): the only place where real parts are chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from coach.config import Settings
from coach.library.files import load
from coach.retrieval.build import Progress, ensure_index
from coach.retrieval.results import Filters, Hit, Kind
from coach.retrieval.search import HybridRetriever
from coach.store.lock import DataDirLock
from coach.store.passages import SqlPassages
from coach.writing.playbook import PlaybookWriter
from coach.writing.types import Writer

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.library.entries import Library


def build_coach(settings: Settings, *, serving: bool = False, progress: Progress | None = None) -> Coach:
    """A coach over the configured library, index and writers.

    `serving` = this process owns the data directory (lock, Chroma); otherwise it only reads (exact scan).
    Unavailable if another process serves from the same directory.
    """
    from coach.coach import Coach
    from coach.plays.diagnosis_cards import Shelf

    lock = DataDirLock(settings.data_dir).acquire() if serving else None
    library = load(settings.library_dir, settings.private_dirs)
    retriever = open_retriever(settings, library, serving=serving, progress=progress)
    playbook = PlaybookWriter(settings.prompts_dir)
    return Coach(
        library=library,
        retriever=retriever,
        shelf=Shelf(library.pains, library.cases, library.scripts, library.glossary, finder(retriever)),
        playbook=playbook,
        model=_model(settings, playbook) if settings.has_model else None,
        today=dt.date.today,
        close_parts=lock.release if lock else lambda: None,
    )


def open_retriever(
    settings: Settings, library: Library, *, serving: bool = False, progress: Progress | None = None
) -> HybridRetriever:
    """Search over this library, its index brought up to date first."""
    store = SqlPassages.open(settings.db_url)
    return HybridRetriever(ensure_index(settings, library, progress, store=store, owner=serving), library)


def finder(retriever: HybridRetriever) -> Callable[[str, Kind, int, str], list[Hit]]:
    """The plays' view of retrieval: hits, or nothing where the library abstains. Same question, same answer."""

    @lru_cache(maxsize=512)
    def find(query: str, kind: Kind, k: int, industry: str) -> tuple[Hit, ...]:
        found = retriever.search(query, kind=kind, k=k, filters=Filters(industry=industry or None))
        near_enough = kind == "pain" or not found.abstain  # the diagnosis weighs near pains itself
        return tuple(found.hits) if near_enough else ()

    return lambda query, kind, k, industry: list(find(query, kind, k, industry))


def _model(settings: Settings, playbook: Writer) -> Writer:
    from coach.writing.model import ModelWriter

    return ModelWriter.from_settings(settings, playbook)


def write_vectors(settings: Settings | None = None) -> int:
    """Write the library's vectors beside it (`make vectors`), from a fresh embedding of every text. Returns how many."""
    import tempfile
    from pathlib import Path

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
