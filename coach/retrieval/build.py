"""Library → passages and vectors in SQL → an `Index`. Only texts that SQL has no vector for are embedded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coach.config import Settings
from coach.library.entries import Library
from coach.retrieval import seed
from coach.retrieval.embedding import Embedding, open_embedding
from coach.retrieval.index import Index
from coach.retrieval.passages import Passage, passages
from coach.retrieval.vectors import Load
from coach.retrieval.vectors import Progress as Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

_BATCH = 32


class PassageStore(Protocol):
    """The record of passages and vectors (`coach.store.passages.SqlPassages`)."""

    def replace(self, rows: Sequence[Mapping[str, str]]) -> tuple[int, int]:
        """Make the stored passages equal to these."""
        ...

    def embedded(self, model: str) -> set[str]:
        """Hashes of the texts that have a vector of this model."""
        ...

    def vectors(self, model: str, hashes: Iterable[str]) -> dict[str, Vector]:
        """text_hash → vector, where stored."""
        ...

    def save_vectors(self, model: str, vectors: Mapping[str, Vector]) -> None:
        """Store text_hash → vector."""
        ...

    def forget_unused_vectors(self) -> int:
        """Delete vectors that no passage uses."""
        ...


def ensure_index(
    settings: Settings,
    library: Library,
    progress: Progress | None = None,
    *,
    store: PassageStore,
    owner: bool = False,
    embedding: Embedding | None = None,
) -> Index:
    """The index of this library, brought up to date.

    `owner` is for the one process that holds the data directory's lock: it serves through Chroma. Everybody else
    scans the stored vectors. `progress` is called with (texts embedded, texts to embed), then with (passages written to
    Chroma, passages to write). Unavailable where a demanded embedding server does not answer.
    """
    chosen = embedding or open_embedding(settings)
    found = passages(library)
    _, removed = store.replace([_row(p) for p in found])
    if chosen is not None:
        _embed_missing(found, chosen, store, progress, settings.library_dir / seed.FILE)
    if removed:
        store.forget_unused_vectors()
    index = Index(
        passages=found,
        embedding=chosen,
        load_vectors=_loader(found, chosen, store) if chosen else lambda _: {},
        index_dir=settings.data_dir / "index",
        chroma_url=settings.chroma_url,
    )
    if owner:
        index.serve_with_chroma(progress)
    return index


def _loader(found: Sequence[Passage], embedding: Embedding, store: PassageStore) -> Load:
    """Reads vectors from SQL. A process with another library may have deleted some meanwhile: those are embedded again."""

    def load(hashes: Collection[str]) -> Mapping[str, Vector]:
        known = store.vectors(embedding.id, hashes)
        if lost := set(hashes) - known.keys():
            texts = {h: p.text for p in found if (h := p.text_hash) in lost}
            again = dict(zip(texts, embedding.passages(list(texts.values())), strict=True))
            store.save_vectors(embedding.id, again)
            known |= again
        return known

    return load


def _row(p: Passage) -> dict[str, str]:
    return {
        "id": p.id,
        "kind": p.kind,
        "record_id": p.record_id,
        "part": p.part,
        "lang": p.lang,
        "text": p.text,
        "text_hash": p.text_hash,
    }


def _embed_missing(
    found: Sequence[Passage], embedding: Embedding, store: PassageStore, progress: Progress | None, shipped: Path
) -> None:
    """Embed in batches, each saved at once: a build that is cut short goes on where it stopped. Vectors that were
    shipped with the library are taken as they are."""
    texts = {p.text_hash: p.text for p in found if p.embedded}
    known = store.embedded(embedding.id)
    if ready := seed.read(shipped, embedding.id, texts.keys() - known):
        store.save_vectors(embedding.id, ready)
        known |= ready.keys()
    missing = [(key, text) for key, text in texts.items() if key not in known]
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        rows = embedding.passages([text for _, text in batch])
        store.save_vectors(embedding.id, {key: row for (key, _), row in zip(batch, rows, strict=True)})
        if progress:
            progress(min(start + _BATCH, len(missing)), len(missing))
