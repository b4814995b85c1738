"""Nearest passages: an exact scan over the SQL vectors, or Chroma (the only importer of chromadb) serving the same."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from coach.errors import BadInput
from coach.retrieval.passages import Passage
from coach.retrieval.results import KINDS, Kind
from coach.retrieval.top import best

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

_BATCH = 1000
_SAMPLES = 8
"""Passages per kind whose own vector must find them when an index is audited."""
_SELF = 0.995
"""Cosine of a stored vector with itself, less what approximate storage may lose."""


class IndexBroken(Exception):
    """The serving index cannot answer or does not hold what SQL holds. Never shown: the exact scan answers instead."""


class VectorIndex(Protocol):
    """Finds passages near a vector."""

    def nearest(self, kind: Kind, vector: Vector, n: int) -> list[tuple[str, float]]:
        """At most `n` (passage id, cosine), best first."""
        ...


@dataclass
class ExactVectors:
    """All vectors of a kind in one matrix: 0.6 ms for 10,000 passages."""

    _ids: dict[Kind, list[str]] = field(default_factory=dict)
    _rows: dict[Kind, Any] = field(default_factory=dict)

    @classmethod
    def build(cls, passages: Sequence[Passage], vectors: Mapping[str, Vector]) -> ExactVectors:
        """From passages and their vectors by text hash."""
        import numpy as np

        index = cls()
        for kind in KINDS:
            mine = [p for p in passages if p.kind == kind and p.embedded]
            index._ids[kind] = [p.id for p in mine]
            if mine:
                index._rows[kind] = np.stack([vectors[p.text_hash] for p in mine])
        return index

    def nearest(self, kind: Kind, vector: Vector, n: int) -> list[tuple[str, float]]:
        """See `VectorIndex.nearest`."""
        ids = self._ids[kind]
        if not ids:
            return []
        cosines = self._rows[kind] @ vector
        return [(ids[i], float(cosines[i])) for i in best(cosines, n)]


class ChromaVectors:
    """One generation: a collection per kind, filled once and then only read."""

    def __init__(self, client: Any, generation: str) -> None:
        self._client = client
        self._generation = generation
        self._stores: dict[Kind, Any] = {}

    def fill(self, passages: Sequence[Passage], vectors: Mapping[str, Vector]) -> None:
        """Write every embedded passage into fresh collections. IndexBroken if Chroma refuses."""
        with _faults():
            for kind in KINDS:
                mine = [p for p in passages if p.kind == kind and p.embedded]
                stored = {p.text: vectors[p.text_hash] for p in mine}
                store = self._store(kind, stored)
                for start in range(0, len(mine), _BATCH):
                    part = mine[start : start + _BATCH]
                    store.add_texts(
                        [p.text for p in part],
                        metadatas=[{"record": p.record_id, "part": p.part, "lang": p.lang} for p in part],
                        ids=[p.id for p in part],
                    )

    def audit(self, passages: Sequence[Passage], vectors: Mapping[str, Vector]) -> None:
        """IndexBroken unless the ids are exactly those of SQL and sampled passages find themselves."""
        for kind in KINDS:
            wanted = {p.id: p for p in passages if p.kind == kind and p.embedded}
            with _faults():
                held = set(self._store(kind).get(include=[])["ids"])
            if held != wanted.keys():
                raise IndexBroken(f"{kind}: {len(wanted.keys() - held)} missing, {len(held - wanted.keys())} stale")
            step = max(1, len(wanted) // _SAMPLES)
            for passage in list(wanted.values())[::step]:
                found = dict(self.nearest(kind, vectors[passage.text_hash], 10))
                if max(found.values(), default=0.0) < _SELF:
                    raise IndexBroken(f"{kind}: {passage.id} does not find itself")

    def nearest(self, kind: Kind, vector: Vector, n: int) -> list[tuple[str, float]]:
        """See `VectorIndex.nearest`. IndexBroken where Chroma cannot answer."""
        with _faults():
            found = self._store(kind).similarity_search_by_vector_with_relevance_scores(vector.tolist(), k=n)
        return [(document.id, 1.0 - float(distance)) for document, distance in found]

    def drop_others(self) -> None:
        """Delete the collections of other generations (a server shared by nobody else; a directory has only one)."""
        with _faults():
            for collection in self._client.list_collections():
                if collection.name.startswith("coach-") and not collection.name.startswith(
                    f"coach-{self._generation}-"
                ):
                    self._client.delete_collection(collection.name)

    def _store(self, kind: Kind, stored: Mapping[str, Vector] | None = None) -> Any:
        if kind not in self._stores or stored is not None:
            from langchain_chroma import Chroma

            self._stores[kind] = Chroma(
                client=self._client,
                collection_name=f"coach-{self._generation}-{kind}",
                embedding_function=_stored_embeddings(stored) if stored is not None else None,
                collection_configuration={"hnsw": {"space": "cosine"}},
                create_collection_if_not_exists=stored is not None,
            )
        return self._stores[kind]


def _stored_embeddings(stored: Mapping[str, Vector]) -> Any:
    """Hands Chroma the vectors that SQL already holds: nothing is embedded twice."""
    from langchain_core.embeddings import Embeddings

    class Stored(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [stored[text].tolist() for text in texts]

        def embed_query(self, text: str) -> list[float]:
            vector: list[float] = stored[text].tolist()
            return vector

    return Stored()


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
        parts = urlsplit(url if "//" in url else f"http://{url}")
        if not parts.hostname:
            raise BadInput(f"{url!r} is not an address; write http://host:8000", where="COACH_CHROMA_URL")
        ssl = parts.scheme == "https"
        port = parts.port or (443 if ssl else 8000)
        return ChromaVectors(chromadb.HttpClient(parts.hostname, port, ssl=ssl, settings=quiet), generation)
    raise IndexBroken("Chroma did not open")


def remove_generations(index_dir: Path, keep: str) -> None:
    """Delete every generation directory but one."""
    for path in index_dir.iterdir() if index_dir.is_dir() else ():
        if path.is_dir() and path.name != keep:
            shutil.rmtree(path, ignore_errors=True)
