"""Search over synthetic libraries of 1,000 to 50,000 cases, beside plain LangChain + Chroma over the same vectors.

Synthetic: the shipped cases under new ids, each phrase marked with its number; a copy's vectors are mixed from those of
three shipped texts, so that they lie as real ones do. Speed only: the copies say nothing about quality. Queries are made
fresh. Ratios come from one run, because machines differ and are shared; CPU is the calling thread's own time.
"""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.config import Settings
from coach.library.entries import Case, Library, Phrases
from coach.library.files import load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.retrieval.embedding import Embedding
    from coach.retrieval.index import Index
    from coach.retrieval.passages import Passage
    from coach.retrieval.search import HybridRetriever

SIZES = {1_000: 0.0, 10_000: 60.0, 50_000: 150.0}
"""Records → the p95 in milliseconds that was promised for an idle machine; 0 = none."""
_ROUNDS = 12
_RETURNED = 5


def grown(library: Library, size: int) -> Library:
    """A library of `size` cases, nine vectors each: pain and result in two languages, five phrases."""
    cases = list(library.cases.values())
    made = {f"{cases[n % len(cases)].id}-{n}": _copy(cases[n % len(cases)], n) for n in range(size)}
    return Library(cases=made, industries=library.industries, roles=library.roles, topics=library.topics)


def _copy(case: Case, n: int) -> Case:
    mark = f" #{n}"
    asked = Phrases(zh=[p + mark for p in case.asked_as.zh[:3]], en=[p + mark for p in case.asked_as.en[:2]])
    pain = case.pain.model_copy(update={"zh": case.pain.zh + mark, "en": case.pain.en + mark})
    return case.model_copy(update={"id": f"{case.id}-{n}", "pain": pain, "asked_as": asked})


class Mixed:
    """Vectors by text hash, in one matrix."""

    def __init__(self, hashes: Sequence[str], shipped: NDArray[np.float32]) -> None:
        import numpy as np

        chance = np.random.default_rng(7)
        self._at = {h: i for i, h in enumerate(dict.fromkeys(hashes))}
        self.rows = np.empty((len(self._at), shipped.shape[1]), np.float32)
        for start in range(0, len(self.rows), 20_000):
            part = self.rows[start : start + 20_000]
            a, b, c = (shipped[chance.integers(0, len(shipped), len(part))] for _ in range(3))
            mixed = a + 0.6 * (b - c)
            part[:] = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)

    def load(self, hashes: Collection[str]) -> Mapping[str, NDArray[np.float32]]:
        """As `Index.load_vectors` wants it."""
        return {h: self.rows[self._at[h]] for h in hashes}


@dataclass
class Times:
    """Milliseconds of every query, and of CPU in the calling thread."""

    wall: list[float]
    cpu: list[float]

    @property
    def p50(self) -> float:
        """Median."""
        return statistics.median(self.wall)

    @property
    def p95(self) -> float:
        """95th percentile."""
        return sorted(self.wall)[int(len(self.wall) * 0.95)]


def each(ask: Callable[[str], object]) -> Times:
    """Time every fresh query once, after a warm-up."""
    from tests.bench.speed import QUERIES, fresh

    times = Times([], [])
    for query in [QUERIES[0], *QUERIES * _ROUNDS]:
        text, wall, cpu = fresh(query), time.perf_counter(), time.thread_time()
        ask(text)
        times.wall.append((time.perf_counter() - wall) * 1000)
        times.cpu.append((time.thread_time() - cpu) * 1000)
    return Times(times.wall[1:], times.cpu[1:])


def main(data: Path, sizes: Collection[int] = (1_000, 10_000), *, own_chroma_up_to: int = 10_000) -> None:
    """Print the figures of each size. Chroma takes a minute or two per 100,000 vectors to build, and is built twice: as
    the service does, up to a size, and with its texts for the plain search."""
    from coach.retrieval.embedding import open_embedding

    embedding = open_embedding(Settings(data_dir=data))
    if embedding is None:
        print("  scale: skipped, no embedding is installed")
        return
    shipped = shipped_vectors(load(Settings().library_dir), embedding)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _size(size, embedding, shipped, Path(folder), size <= own_chroma_up_to)


def shipped_vectors(library: Library, embedding: Embedding) -> NDArray[np.float32]:
    """Vectors of texts that the library ships."""
    import numpy as np

    from coach.retrieval import seed
    from coach.retrieval.passages import passages

    texts = {p.text_hash: p.text for p in passages(library) if p.embedded}
    known = seed.read(Settings().library_dir / seed.FILE, embedding.id, texts)
    return np.stack(list(known.values())) if known else embedding.passages(list(texts.values())[:300])


def _size(size: int, embedding: Embedding, shipped: NDArray[np.float32], folder: Path, with_chroma: bool) -> None:
    from coach.retrieval.index import Index
    from coach.retrieval.passages import passages
    from coach.retrieval.search import HybridRetriever

    library = grown(load(Settings().library_dir), size)
    found = passages(library)
    embedded = [p for p in found if p.embedded]
    vectors = Mixed([p.text_hash for p in embedded], shipped)
    print(f"  {size:,} synthetic records, {len(found):,} passages, {len(embedded):,} vectors")
    index = Index(passages=found, embedding=embedding, load_vectors=vectors.load, index_dir=folder / "index")
    retriever = HybridRetriever(index, library)
    started = time.perf_counter()
    retriever.search("x")
    _line("word index and matrix built", f"{time.perf_counter() - started:8.1f} s, process {_rss():,.0f} MiB")
    _say("one query embedding", each(embedding.query), 0.0)
    scan = each(retriever.search)
    _say("query → hits, exact scan", scan, SIZES.get(size, 0.0))
    found_by = {"exact scan": scan}
    if with_chroma:
        found_by["served"] = _served(index, retriever, embedding, len(embedded), SIZES.get(size, 0.0))
    ask = _plain(folder / "plain", embedded, vectors, embedding)
    plain = each(ask)
    _say("plain langchain_chroma.similarity_search", plain, 0.0)
    for name, times in found_by.items():
        _line(f"{name} against plain", f"p50 {times.p50 / plain.p50:.2f} ×   p95 {times.p95 / plain.p95:.2f} ×")


def _served(index: Index, retriever: HybridRetriever, embedding: Embedding, rows: int, promised: float) -> Times:
    from tests.bench.speed import QUERIES

    seconds, cpu = time.perf_counter(), time.process_time()
    served = index.serve_with_chroma()
    seconds, cpu = time.perf_counter() - seconds, time.process_time() - cpu
    per = 1e4 / rows
    _line(
        "Chroma built from stored vectors",
        f"{seconds:8.1f} s = {seconds * per:.1f} s (CPU {cpu * per:.1f} s) per 10,000",
    )
    shares = []
    for query in QUERIES:
        true = {i for i, _ in index.exact().nearest("case", embedding.query(query), 200)}
        shares.append(sum(n.passage.id in true for n in index.near("case", query, 200)[0]) / len(true))
    _line("of the 200 nearest, Chroma finds", f"{statistics.mean(shares):8.1%} {'' if served else '(NOT SERVING)'}")
    times = each(retriever.search)
    _say("query → hits, served by Chroma", times, promised)
    return times


def _plain(folder: Path, rows: Sequence[Passage], vectors: Mixed, embedding: Embedding) -> Callable[[str], Any]:
    """What a user would write: one collection with its texts, one call."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

    class Query(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, v)) for v in embedding.passages(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [float(x) for x in embedding.query(text)]

    client = chromadb.PersistentClient(str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    collection = client.create_collection("plain", metadata={"hnsw:space": "cosine"})
    for start in range(0, len(rows), 2000):
        part = rows[start : start + 2000]
        known = vectors.load({p.text_hash for p in part})
        collection.add(
            ids=[p.id for p in part], documents=[p.text for p in part], embeddings=[known[p.text_hash] for p in part]
        )
    store = Chroma(client=client, collection_name="plain", embedding_function=Query())
    return lambda query: store.similarity_search(query, k=_RETURNED)


def _say(what: str, times: Times, promised: float) -> None:
    more = f"(promised: {promised:.0f} ms idle)" if promised else ""
    print(
        f"    {what:<50} p50 {times.p50:7.1f} ms   p95 {times.p95:7.1f} ms   CPU {statistics.median(times.cpu):6.1f} ms {more}"
    )


def _line(what: str, figures: str) -> None:
    print(f"    {what:<50} {figures}", flush=True)


def _rss() -> float:
    """Peak so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
