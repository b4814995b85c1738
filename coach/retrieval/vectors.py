"""Nearest passages: an exact scan over the SQL vectors, or Chroma (the only importer of chromadb) serving the same."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from coach.errors import BadInput
from coach.retrieval.matrix import Matrix
from coach.retrieval.passages import Passage
from coach.retrieval.results import KINDS, Kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

Load = Callable[[Collection[str]], Mapping[str, "Vector"]]
"""Reads text_hash → vector from SQL, all that are asked for."""
Progress = Callable[[int, int], None]
"""Called with (done, to do)."""

_BATCH = 1000
"""Passages written to Chroma at once."""
_READ = 20_000
"""Ids read from Chroma at once."""
_SAMPLES = 8
"""Passages per kind whose own vector must find them when an index is audited."""
_SELF = 0.995
"""Cosine of a stored vector with itself, less what approximate storage may lose."""
_LARGE, _EFFORT = 20_000, {False: 100, True: 400}
"""`ef_search` of the graph, below and from so many vectors. Of the 200 nearest of 30,000 E5-like vectors Chroma's usual 100
finds 94 %, 400 finds 98.5 % and takes some milliseconds more, which a small library would feel and not need."""
_FILLING, _ANSWERING = 60.0, 3.0
"""Seconds that a Chroma server may take: for a thousand passages, and for one search."""


class IndexBroken(Exception):
    """The serving index cannot answer or does not hold what SQL holds. Never shown: the exact scan answers instead."""


class VectorIndex(Protocol):
    """Finds passages near a vector."""

    def nearest(self, kind: Kind, vector: Vector, n: int) -> list[tuple[str, float]]:
        """At most `n` (passage id, cosine), best first."""
        ...


@dataclass
class ExactVectors:
    """All vectors of a kind in one matrix: 0.6 ms for 10,000 passages, 30 ms and 0.7 GB for 450,000."""

    _ids: dict[Kind, list[str]] = field(default_factory=dict)
    _rows: dict[Kind, Matrix] = field(default_factory=dict)

    @classmethod
    def build(cls, passages: Sequence[Passage], load: Load) -> ExactVectors:
        """From passages and their vectors by text hash."""
        index = cls()
        for kind in KINDS:
            mine = [p for p in passages if p.kind == kind and p.embedded]
            if mine:
                index._ids[kind] = [p.id for p in mine]
                index._rows[kind] = _matrix([p.text_hash for p in mine], load)
        return index

    def nearest(self, kind: Kind, vector: Vector, n: int) -> list[tuple[str, float]]:
        """See `VectorIndex.nearest`."""
        if kind not in self._rows:
            return []
        ids = self._ids[kind]
        return [(ids[i], cosine) for i, cosine in self._rows[kind].nearest(vector, n)]


def _matrix(hashes: Sequence[str], load: Load) -> Matrix:
    """One row per hash."""
    import numpy as np

    def read(positions: Sequence[int]) -> Vector:
        wanted = [hashes[i] for i in positions]
        known = load(set(wanted))
        return np.stack([known[h] for h in wanted]).astype(np.float32, copy=False)

    return Matrix.build(len(hashes), read)


class ChromaVectors:
    """One generation: a collection per kind, filled once and then only read.

    Ids and vectors only. Texts stay in SQL: Chroma would index their words too, which nobody asks it for, and takes
    18 ms to hand 200 of them back where the ids take 3.
    """

    def __init__(self, client: Any, generation: str) -> None:
        self._client = client
        self._generation = generation
        self._collections: dict[Kind, Any] = {}

    def fill(self, passages: Sequence[Passage], load: Load, progress: Progress | None = None) -> None:
        """Write every embedded passage. IndexBroken if Chroma refuses."""
        embedded = [p for p in passages if p.embedded]
        done = 0
        for kind in KINDS:
            mine = [p for p in embedded if p.kind == kind]
            with _faults():
                collection = self._client.get_or_create_collection(
                    self._name(kind),
                    configuration={"hnsw": {"space": "cosine", "ef_search": _EFFORT[len(mine) >= _LARGE]}},
                    embedding_function=None,
                )
            for start in range(0, len(mine), _BATCH):
                part = mine[start : start + _BATCH]
                vectors = load({p.text_hash for p in part})
                with _faults():
                    # Not `add`: on a server, a filling that was cut short is gone through again.
                    collection.upsert([p.id for p in part], embeddings=[vectors[p.text_hash] for p in part])
                done += len(part)
                if progress:
                    progress(done, len(embedded))

    def audit(self, passages: Sequence[Passage], load: Load) -> None:
        """IndexBroken unless the ids are exactly those of SQL, sampled vectors are SQL's, and most find themselves."""
        for kind in KINDS:
            wanted = {p.id: p for p in passages if p.kind == kind and p.embedded}
            held = self.held(kind)
            if held != wanted.keys():
                raise IndexBroken(f"{kind}: {len(wanted.keys() - held)} missing, {len(held - wanted.keys())} stale")
            sampled = list(wanted.values())[:: max(1, len(wanted) // _SAMPLES)]
            vectors = load({p.text_hash for p in sampled})
            true = {p.id: vectors[p.text_hash] for p in sampled}
            stored = self._stored(kind, list(true))
            if changed := [i for i in true if float(true[i] @ stored[i]) < _SELF]:
                raise IndexBroken(f"{kind}: {changed[0]} has another vector")
            # A graph of 100,000 vectors misses a few of them even where it is whole.
            lost = [i for i in true if self.nearest(kind, true[i], 10)[0][1] < _SELF]
            if len(lost) * 2 > len(true):
                raise IndexBroken(f"{kind}: {lost[0]} and {len(lost) - 1} more of {len(true)} do not find themselves")
        _allow(self._client, _ANSWERING)

    def _stored(self, kind: Kind, ids: list[str]) -> dict[str, Vector]:
        """Id → vector as Chroma keeps it."""
        if not ids:
            return {}
        with _faults():
            found = self._collection(kind).get(ids, include=["embeddings"])
            return dict(zip(found["ids"], found["embeddings"], strict=True))
        raise IndexBroken("Chroma did not answer")

    def nearest(self, kind: Kind, vector: Vector, n: int) -> list[tuple[str, float]]:
        """See `VectorIndex.nearest`. IndexBroken where Chroma cannot answer."""
        with _faults():
            found = self._collection(kind).query(query_embeddings=[vector], n_results=n, include=["distances"])
            return [
                (i, 1.0 - float(distance)) for i, distance in zip(found["ids"][0], found["distances"][0], strict=True)
            ]
        raise IndexBroken("Chroma did not answer")

    def drop_others(self) -> None:
        """Delete the collections of other generations (a server shared by nobody else; a directory has only one)."""
        mine = {self._name(kind) for kind in KINDS}
        with _faults():
            for collection in self._client.list_collections():
                if collection.name.startswith("coach-") and collection.name not in mine:
                    self._client.delete_collection(collection.name)

    def close(self) -> None:
        """Let go of the files and the memory. Chroma keeps both until then, and would answer from deleted files where
        the directory comes into use again. A search under way ends in IndexBroken."""
        client, self._client, self._collections = self._client, None, {}
        if client is not None:
            with suppress(IndexBroken), _faults():
                client.close()

    def held(self, kind: Kind) -> set[str]:
        """Ids of a collection, read part by part: SQLite and servers limit what one answer holds. IndexBroken where
        Chroma cannot answer."""
        held: set[str] = set()
        with _faults():
            collection = self._collection(kind)
            total = collection.count()
            for start in range(0, total, _READ):
                held.update(collection.get(include=[], limit=_READ, offset=start)["ids"])
        return held

    def _collection(self, kind: Kind) -> Any:
        if kind not in self._collections:
            self._collections[kind] = self._client.get_collection(self._name(kind), embedding_function=None)
        return self._collections[kind]

    def _name(self, kind: Kind) -> str:
        return f"coach-{self._generation}-{kind}"


class _faults:
    """Turns what Chroma, its SQLite file and its transport raise into IndexBroken."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        import httpx
        from chromadb.errors import ChromaError

        named = (
            ChromaError,
            httpx.HTTPError,
            sqlite3.Error,
            OSError,
            ValueError,
            RuntimeError,
            KeyError,
            TypeError,
            AttributeError,
        )
        # A panic in Chroma's Rust core arrives as a BaseException of a module that cannot be imported.
        if isinstance(error, named) or type(error).__name__ == "PanicException":
            raise IndexBroken(f"{type(error).__name__}: {error}") from error


def open_chroma(index_dir: Path, generation: str, url: str) -> ChromaVectors:
    """A generation in a directory of its own, or on a Chroma server. IndexBroken where it cannot be opened."""
    with _faults():
        import chromadb
        from chromadb.config import Settings

        quiet = Settings(anonymized_telemetry=False)
        if not url:
            path = index_dir / generation
            path.mkdir(parents=True, exist_ok=True)
            return ChromaVectors(chromadb.PersistentClient(str(path), settings=quiet), generation)
        return ChromaVectors(_server(url, quiet), generation)
    raise IndexBroken("Chroma did not open")


def _server(url: str, quiet: Any) -> Any:
    """A client of a Chroma server that answers."""
    import chromadb
    import httpx

    parts = urlsplit(url if "//" in url else f"http://{url}")
    if not parts.hostname:
        raise BadInput(f"{url!r} is not an address; write http://host:8000", where="COACH_CHROMA_URL")
    ssl = parts.scheme == "https"
    port = parts.port or (443 if ssl else 8000)
    # The client waits for ever, already while it is made: ask first, with a limit, whether anybody is there.
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    httpx.get(f"{'https' if ssl else 'http'}://{host}:{port}/api/v2/heartbeat", timeout=_ANSWERING).raise_for_status()
    client = chromadb.HttpClient(parts.hostname, port, ssl=ssl, settings=quiet)
    _allow(client, _FILLING)
    return client


def _allow(client: Any, seconds: float) -> None:
    """Limit the requests of an HTTP client, which offers no setting for it; a directory's client has none to limit."""
    session = getattr(getattr(client, "_server", None), "_session", None)
    if session is not None:
        session.timeout = seconds


def remove_generations(index_dir: Path, keep: str) -> None:
    """Delete every generation directory but one."""
    for path in index_dir.iterdir() if index_dir.is_dir() else ():
        if path.is_dir() and path.name != keep:
            shutil.rmtree(path, ignore_errors=True)
