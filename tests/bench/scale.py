"""Search over synthetic libraries: the shipped cases copied under new ids, their vectors moved a little.

Speed only: the copies say nothing about quality. The plain LangChain + Chroma search over the same vectors runs in the
same process, so that the ratio means something on a noisy machine.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from coach.config import Settings
from coach.library.entries import Case, Library
from coach.library.files import load

SIZES = (1_000, 10_000)


def grown(library: Library, size: int) -> Library:
    """A library of `size` cases: copies differ in id and in one word of every text."""
    cases = list(library.cases.values())
    made: dict[str, Case] = {}
    for n in range(size):
        case = cases[n % len(cases)]
        mark = f" #{n}" if n >= len(cases) else ""
        pain = case.pain.model_copy(update={"zh": case.pain.zh + mark, "en": case.pain.en + mark})
        asked = case.asked_as.model_copy(
            update={"zh": [p + mark for p in case.asked_as.zh[:2]], "en": [p + mark for p in case.asked_as.en[:1]]}
        )
        made[f"{case.id}-{n}"] = case.model_copy(update={"id": f"{case.id}-{n}", "pain": pain, "asked_as": asked})
    return Library(
        cases=made, industries=library.industries, roles=library.roles, topics=getattr(library, "topics", {})
    )  # type: ignore[call-arg]


def main(data: Path) -> None:
    """Print one line per size and the ratio to plain Chroma."""
    import numpy as np

    from coach.retrieval.embedding import open_embedding
    from coach.retrieval.index import Index
    from coach.retrieval.passages import passages
    from coach.retrieval.search import HybridRetriever
    from tests.bench.speed import QUERIES, _say, fresh, timed

    embedding = open_embedding(Settings(data_dir=data))
    if embedding is None:
        print("  scale: skipped, no embedding is installed")
        return
    rng = np.random.default_rng(7)
    for size in SIZES:
        library = grown(load(Settings().library_dir), size)
        found = passages(library)
        width = embedding.query("x").shape[-1]
        base = rng.standard_normal((len(found), width)).astype(np.float32)
        base /= np.linalg.norm(base, axis=1, keepdims=True)
        vectors = {p.text_hash: base[i] for i, p in enumerate(found)}
        with tempfile.TemporaryDirectory() as folder:
            index = Index(passages=found, embedding=embedding, load_vectors=lambda v=vectors: v, index_dir=Path(folder))  # type: ignore[misc]
            retriever = HybridRetriever(index, library)
            p50, p95 = timed(lambda r=retriever: [r.search(fresh(q)) for q in QUERIES], 8)  # type: ignore[misc]
            n = len(QUERIES)
            _say(f"query → hits, {size:,} records, {len(found):,} passages (exact scan)", p50 / n, p95 / n)
            if size == SIZES[-1]:
                plain = _plain_chroma(folder, found, vectors, embedding)
                q50, q95 = timed(lambda ask=plain: [ask(fresh(q)) for q in QUERIES], 8)  # type: ignore[misc]
                _say(
                    "plain langchain_chroma.similarity_search, same vectors",
                    q50 / n,
                    q95 / n,
                    f"ours = {p50 / q50:.2f} × plain",
                )


def _plain_chroma(folder: str, found: list[Any], vectors: dict[str, Any], embedding: Any) -> Any:
    """What a user would write: one collection, one call."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

    class Query(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, v)) for v in embedding.passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(x) for x in embedding.query(text)]

    client = chromadb.PersistentClient(str(Path(folder) / "plain"), settings=ChromaSettings(anonymized_telemetry=False))
    collection = client.create_collection("plain", metadata={"hnsw:space": "cosine"})
    rows = [p for p in found if p.embedded]
    for start in range(0, len(rows), 2000):
        part = rows[start : start + 2000]
        collection.add(
            ids=[p.id for p in part], documents=[p.text for p in part], embeddings=[vectors[p.text_hash] for p in part]
        )
    store = Chroma(client=client, collection_name="plain", embedding_function=Query())
    return lambda query: store.similarity_search(query, k=5)
