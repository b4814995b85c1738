"""build_coach(settings): the only place where real parts are chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from coach.coach import Coach
from coach.config import Settings
from coach.library.files import load
from coach.plays.diagnosis import Shelf
from coach.retrieval.build import open_retriever
from coach.retrieval.search import Filters, Hit, HybridRetriever
from coach.writing.playbook import PlaybookWriter
from coach.writing.types import Writer


def build_coach(
    settings: Settings, *, serving: bool = False, progress: Callable[[int, int], None] | None = None
) -> Coach:
    """A coach over the configured library, index and writers.

    `serving` = this process owns the data directory (lock, Chroma); otherwise it only reads.
    """
    library = load(settings.library_dir)
    retriever = open_retriever(settings, library, serving=serving, progress=progress)
    playbook = PlaybookWriter(settings.prompts_dir)
    return Coach(
        library=library,
        retriever=retriever,
        shelf=Shelf(library.pains, library.cases, library.scripts, library.glossary, finder(retriever)),
        playbook=playbook,
        model=_model(settings, playbook) if settings.has_model else None,
        today=dt.date.today,
        close_parts=retriever.close,
    )


def finder(retriever: HybridRetriever) -> Callable[[str, str, int, str], list[Hit]]:
    """The plays' view of retrieval: hits, or nothing where the library abstains. Same question, same answer."""

    @lru_cache(maxsize=512)
    def find(query: str, kind: str, k: int, industry: str) -> tuple[Hit, ...]:
        found = retriever.search(query, kind=kind, k=k, filters=Filters(industry=industry or None))
        return () if found.abstain else tuple(found.hits)

    return lambda query, kind, k, industry: list(find(query, kind, k, industry))


def _model(settings: Settings, playbook: Writer) -> Writer:
    from coach.writing.model import ModelWriter

    return ModelWriter.from_settings(settings, playbook)
