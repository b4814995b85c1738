"""The library in use, with everything that is built from it: exchanged as a whole when its files change."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from coach.errors import CoachError
from coach.library.entries import visible
from coach.library.problems import Problem
from coach.retrieval.results import Filters, Hit, Kind

if TYPE_CHECKING:
    from coach.library.entries import Library
    from coach.library.parsing import Stamp
    from coach.plays.diagnosis_cards import Shelf
    from coach.retrieval.search import HybridRetriever

log = logging.getLogger(__name__)

INTERVAL = 0.25
"""Seconds between two looks at the files; more where the look itself takes long."""
PATIENCE = 0.9
"""Seconds a search waits for a renewal that has just begun; after that it goes on with the library as it was."""
QUIET = 3.0
"""Seconds without a change before the serving index is built anew: while records come in one by one, the exact scan
answers."""
RETRY = 5.0
"""Seconds before a renewal that failed is tried again although no file changed."""

Stamps = tuple[tuple[str, "Stamp"], ...]


@dataclass(frozen=True)
class Stock:
    """One state of the library. Never changed: who holds one can finish with it."""

    library: Library
    """Approved records: what may be found and cited."""
    every: Library
    """Records in every state: what is browsed and reviewed."""
    retriever: HybridRetriever
    shelf: Shelf
    stamps: Stamps = ()
    problems: tuple[Problem, ...] = ()
    """Files that could not be taken in; their records are those of the last time."""
    teams: tuple[str, ...] | None = None
    """Whose view this is; None = everything."""
    _views: dict[tuple[str, ...], Stock] = field(default_factory=dict, repr=False, compare=False)

    def seen_by(self, teams: Collection[str] | None) -> Stock:
        """The same, without what a member of these teams may not see; all of it for None."""
        if teams is None or self.teams is not None:
            return self
        key = tuple(sorted(set(teams)))
        if key not in self._views:
            library = _visible(self.library, key)
            shelf = replace(
                self.shelf,
                pains=library.pains,
                cases=library.cases,
                scripts=library.scripts,
                find=finder(self.retriever, key),
            )
            every = _visible(self.every, key)
            self._views[key] = replace(self, library=library, every=every, shelf=shelf, teams=key, _views={})
        return self._views[key]


def _visible(library: Library, teams: Collection[str]) -> Library:
    return replace(
        library,
        cases={k: v for k, v in library.cases.items() if visible(v, teams)},
        awaiting={k: v for k, v in library.awaiting.items() if visible(v, teams)},
        scripts={k: v for k, v in library.scripts.items() if visible(v, teams)},
        pains={k: v for k, v in library.pains.items() if visible(v, teams)},
        methods={k: v for k, v in library.methods.items() if visible(v, teams)},
    )


def finder(
    retriever: HybridRetriever, teams: Sequence[str] | None = None
) -> Callable[[str, Kind, int, str], list[Hit]]:
    """The plays' view of retrieval: hits, or nothing where the library abstains. Same question, same answer."""

    @lru_cache(maxsize=512)
    def find(query: str, kind: Kind, k: int, industry: str) -> tuple[Hit, ...]:
        filters = Filters(industry=industry or None, teams=None if teams is None else list(teams))
        found = retriever.search(query, kind=kind, k=k, filters=filters)
        near_enough = kind == "pain" or not found.abstain  # the diagnosis weighs near pains itself
        return tuple(found.hits) if near_enough else ()

    return lambda query, kind, k, industry: list(find(query, kind, k, industry))


class Current:
    """Holds the stock in use and renews it in a thread of its own. Readers never wait for a lock."""

    def __init__(self, stamps: Callable[[], Stamps], build: Callable[[Stock | None, Stamps], Stock]) -> None:
        self._stamps, self._build = stamps, build
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="library")
        self._guard = threading.Lock()
        self._running: Future[None] | None = None
        self._since = 0.0
        self._look_at = 0.0
        self._settle_at: float | None = None
        self._failed: tuple[Stamps, float] | None = None
        self._stop = threading.Event()
        self.fault = ""
        """Why the last renewal failed; empty where it did not."""
        self.stock = build(None, stamps())

    @property
    def problems(self) -> list[str]:
        """What stands in the way of the files as they are: `file:line field: what would be right`."""
        return [*([self.fault] if self.fault else []), *map(str, self.stock.problems)]

    def look(self) -> Stock:
        """The stock, after a look at the files if the last one is a moment ago. What changed is in it unless taking it
        in takes longer than PATIENCE."""
        if self._running or time.monotonic() >= self._look_at:
            running = self._begin()
            wait([running], max(0.0, self._since + PATIENCE - time.monotonic()))
        return self.stock

    def renew(self, seconds: float = 120.0) -> Stock:
        """The stock with the files as they are now; as it was where that takes longer."""
        before = self._running
        if before is not None:
            wait([before], seconds)  # it may have looked before the change
        wait([self._begin()], seconds)
        return self.stock

    def watch(self) -> None:
        """Look every moment until closed, so that changes are taken in though nobody searches."""
        threading.Thread(target=self._watch, name="watch-library", daemon=True).start()

    def close(self) -> None:
        """End the threads."""
        self._stop.set()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self.stock.retriever.index.wait(10)

    def _watch(self) -> None:
        while not self._stop.wait(2 * INTERVAL):
            if time.monotonic() >= self._look_at:
                self._begin()
            if self._settle_at and time.monotonic() >= self._settle_at:
                self._settle_at = None
                self.stock.retriever.index.heal()

    def _begin(self) -> Future[None]:
        with self._guard:
            if self._running is None and not self._stop.is_set():
                self._since = time.monotonic()
                self._running = self._worker.submit(self._renew)
                self._running.add_done_callback(_log_unexpected)
            return self._running or _nothing()

    def _renew(self) -> None:
        started = time.monotonic()
        try:
            self._take_in(self._stamps(), started)
        finally:
            with self._guard:
                self._running = None
                self._look_at = time.monotonic() + INTERVAL

    def _take_in(self, stamps: Stamps, started: float) -> None:
        if stamps == self.stock.stamps:
            self.fault, self._failed = "", None
            return
        if self._failed and self._failed[0] == stamps and started < self._failed[1] + RETRY:
            return
        self._failed = (stamps, started)
        try:
            before, self.stock = self.stock, self._build(self.stock, stamps)
        except (CoachError, OSError) as error:
            self.fault = str(error)
            log.warning("the library changed but cannot be taken in: %s", error)
            return
        before.retriever.index.retire()
        self._settle_at = time.monotonic() + QUIET
        self.fault, self._failed = "", None
        log.info("library renewed in %.0f ms", (time.monotonic() - started) * 1000)


def _log_unexpected(done: Future[None]) -> None:
    if not done.cancelled() and (error := done.exception()):
        log.error("renewing the library failed", exc_info=error)


def _nothing() -> Future[None]:
    done: Future[None] = Future()
    done.set_result(None)
    return done
