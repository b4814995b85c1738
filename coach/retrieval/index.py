"""The index: passages, word search per kind, vectors by exact scan or Chroma, whichever can answer."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.retrieval.embedding import Embedding
from coach.retrieval.lexical import LexicalIndex
from coach.retrieval.passages import Passage
from coach.retrieval.results import Kind, Mode
from coach.retrieval.seal import intact, seal
from coach.retrieval.vectors import (
    ChromaVectors,
    ExactVectors,
    IndexBroken,
    Load,
    Progress,
    open_chroma,
    remove_generations,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

log = logging.getLogger(__name__)


RETRY_SECONDS = 60.0
"""Between two attempts to open a serving index that cannot be opened, such as a Chroma server that is down."""
_REMEMBERED = 256
"""Query vectors kept in memory."""


@dataclass
class Near:
    """One passage near the query."""

    passage: Passage
    cosine: float


@dataclass
class Index:
    """Search structures over one state of the library. Threads may search while Chroma is opened or rebuilt."""

    passages: Sequence[Passage]
    embedding: Embedding | None
    load_vectors: Load
    index_dir: Path
    chroma_url: str = ""
    _by_id: dict[str, Passage] = field(init=False)
    _lexical: dict[Kind, LexicalIndex] = field(default_factory=dict)
    _records: dict[tuple[Kind, str], list[Passage]] = field(default_factory=dict)
    _exact: ExactVectors | None = None
    _chroma: ChromaVectors | None = None
    _queries: dict[str, Vector] = field(default_factory=dict)
    _healing: threading.Thread | None = None
    _serving: bool = False
    _retry_at: float = 0.0
    _guard: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self._by_id = {p.id: p for p in self.passages}

    @property
    def generation(self) -> str:
        """Name of the serving index for exactly these passages and this model."""
        model = self.embedding.id if self.embedding else "none"
        content = "\n".join([model, *sorted(p.id for p in self.passages if p.embedded)])
        return hashlib.sha256(content.encode()).hexdigest()[:12]

    def lexical(self, kind: Kind) -> LexicalIndex:
        """Word index of one kind, built when first asked for."""
        with self._guard:
            if kind not in self._lexical:
                self._lexical[kind] = LexicalIndex.build([p for p in self.passages if p.kind == kind])
            return self._lexical[kind]

    def of(self, kind: Kind, record_id: str) -> Sequence[Passage]:
        """The passages of one record; none where it is not indexed."""
        with self._guard:
            if not self._records:
                for p in self.passages:
                    self._records.setdefault((p.kind, p.record_id), []).append(p)
        return self._records.get((kind, record_id), ())

    def near(self, kind: Kind, text: str, n: int) -> tuple[list[Near], Mode]:
        """Passages near a text, best first, and how they were found. Empty without an embedding."""
        if self.embedding is None:
            return [], "lexical"
        found, mode = self._nearest(kind, self._vector(text), n)
        return [Near(self._by_id[i], cosine) for i, cosine in found if i in self._by_id], mode

    def ask(self, wanted: Mapping[Kind, int], text: str) -> Callable[[Kind], tuple[list[Near], Mode]]:
        """`near` for several kinds: what waits for Chroma goes on beside each other, and beside what the caller does until
        it takes an answer."""
        if self._chroma is None or self.embedding is None:
            return lambda kind: self.near(kind, text, wanted[kind])
        self._vector(text)
        begun = {kind: _beside().submit(self.near, kind, text, n) for kind, n in wanted.items()}
        return lambda kind: begun[kind].result()

    def _vector(self, text: str) -> Vector:
        """The query's vector; a text is embedded once, though several kinds are searched with it."""
        if self.embedding is None:
            raise ValueError("no embedding")
        with self._guard:
            known = self._queries.get(text)
        if known is None:
            known = self.embedding.query(text)
            with self._guard:
                self._queries[text] = known
                while len(self._queries) > _REMEMBERED:
                    self._queries.pop(next(iter(self._queries)))
        return known

    def _nearest(self, kind: Kind, vector: Vector, n: int) -> tuple[list[tuple[str, float]], Mode]:
        chroma = self._chroma
        if chroma is not None:
            try:
                return chroma.nearest(kind, vector, n), "hybrid"
            except IndexBroken as fault:
                log.warning("the serving index failed (%s); scanning the stored vectors and rebuilding", fault)
                self._chroma = None
                chroma.close()
                if self._serving:
                    self.heal()
        elif self._serving and time.monotonic() > self._retry_at:
            self.heal()
        return self.exact().nearest(kind, vector, n), "exact"

    def exact(self) -> ExactVectors:
        """The exact scan, its vectors read from SQL when first needed."""
        with self._guard:
            if self._exact is None:
                self._exact = ExactVectors.build(self.passages, self.load_vectors)
            return self._exact

    def serve_with_chroma(self, progress: Progress | None = None) -> bool:
        """Open the serving index, building it where it is missing or not what SQL holds. Only for the process that
        holds the data directory's lock. False where Chroma cannot be used: the exact scan goes on answering.

        `progress` is called with (passages written, passages to write) while an index is built.
        """
        if self.embedding is None:
            return False
        self._serving, self._retry_at = True, time.monotonic() + RETRY_SECONDS
        for name in _candidates(self.index_dir, self.generation):
            try:
                self._chroma = self._open(name, progress)
            except IndexBroken as fault:
                log.warning("serving index %s is unusable (%s)", name, fault)
                continue
            remove_generations(self.index_dir, keep=name)
            return True
        return False

    def _open(self, name: str, progress: Progress | None) -> ChromaVectors:
        """A generation that passed its audit. A directory that exists was filled to the end and is as it was left, or
        it is not opened at all: Chroma does not survive every damaged file."""
        folder = self.index_dir / name
        fresh = not folder.exists()
        if not fresh and not intact(folder):
            raise IndexBroken("its files are not those that were written")
        chroma = open_chroma(self.index_dir, name, self.chroma_url)
        try:
            if fresh:
                chroma.fill(self.passages, self.load_vectors, progress)
            chroma.audit(self.passages, self.load_vectors)
        except IndexBroken:
            chroma.close()
            raise
        seal(folder)
        if self.chroma_url:
            chroma.drop_others()
        return chroma

    def heal(self) -> None:
        """Rebuild the serving index in the background, once at a time."""
        with self._guard:
            if self._healing is None or not self._healing.is_alive():
                self._healing = threading.Thread(target=self.serve_with_chroma, name="rebuild-index", daemon=True)
                self._healing.start()

    def take_over(self, before: Index) -> None:
        """Keep what an earlier index of the same embedding built and the present passages do not change: word indexes of
        the other kinds, vectors of queries."""
        for kind, lexical in dict(before._lexical).items():
            if self._ids(kind) == before._ids(kind):
                self._lexical[kind] = lexical
        self._queries = dict(before._queries)

    def _ids(self, kind: Kind) -> list[str]:
        return [p.id for p in self.passages if p.kind == kind]

    def retire(self) -> None:
        """Another index takes over the directory: answer what is still asked by the exact scan, rebuild nothing."""
        chroma, self._chroma = self._chroma, None
        self._serving = False
        if chroma is not None:
            chroma.close()

    def wait(self, seconds: float = 60.0) -> None:
        """Wait for a rebuild under way."""
        if self._healing is not None:
            self._healing.join(seconds)


@cache
def _beside() -> ThreadPoolExecutor:
    """Chroma searches outside Python's lock: two take hardly longer than one."""
    return ThreadPoolExecutor(8, thread_name_prefix="near")


def _candidates(index_dir: Path, generation: str) -> list[str]:
    """Directories of a generation, the latest first, then new ones: a broken one is never repaired nor filled twice.
    Two new ones, because the first may have been deleted while this process had it open: Chroma keeps its files."""
    taken = [p.name for p in index_dir.glob(f"{generation}*")] if index_dir.is_dir() else []
    last = max((int(n.rpartition("-")[2]) for n in taken if "-" in n), default=0)
    new = [f"{generation}-{last + 1}", f"{generation}-{last + 2}"] if taken else [generation, f"{generation}-1"]
    return [*sorted(taken, reverse=True), *new]
