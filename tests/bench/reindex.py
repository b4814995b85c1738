"""The Chroma directory is lost: a serving start over 10,000 passages whose vectors are in SQL."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.config import Settings
from coach.library.files import load
from tests.bench import scale

if TYPE_CHECKING:
    from coach.retrieval.embedding import Embedding

PASSAGES = 10_000
PROMISED = 15.0
"""Seconds, on an idle machine."""


class Counted:
    """An embedding that counts the texts it is given."""

    def __init__(self, embedding: Embedding) -> None:
        self.id, self.query = embedding.id, embedding.query
        self._passages = embedding.passages
        self.texts = 0

    def passages(self, texts: list[str]) -> Any:
        """As the real one."""
        self.texts += len(texts)
        return self._passages(texts)


def main(data: Path) -> None:
    """Print the seconds, and how many texts were embedded (none)."""
    from coach.retrieval.build import ensure_index
    from coach.retrieval.embedding import open_embedding
    from coach.retrieval.passages import passages
    from coach.store.passages import SqlPassages

    embedding = open_embedding(Settings(data_dir=data))
    if embedding is None:
        print("  re-index: skipped, no embedding is installed")
        return
    shipped = load(Settings().library_dir)
    library = scale.grown(shipped, -(-PASSAGES // 9))
    hashes = [p.text_hash for p in passages(library) if p.embedded][:PASSAGES]
    vectors = scale.Mixed(hashes, scale.shipped_vectors(shipped, embedding))
    with tempfile.TemporaryDirectory() as folder:
        settings, counted = Settings(data_dir=Path(folder)), Counted(embedding)
        store = SqlPassages.open(settings.db_url)
        store.save_vectors(embedding.id, vectors.load(hashes))
        ensure_index(settings, library, store=store, embedding=counted)  # type: ignore[arg-type]
        already, seconds, cpu = counted.texts, time.perf_counter(), time.process_time()
        index = ensure_index(settings, library, store=store, embedding=counted, owner=True)  # type: ignore[arg-type]
        seconds, cpu = time.perf_counter() - seconds, time.process_time() - cpu
        mode = index.near("case", "库存压得太多", 1)[1]
        print(
            f"  {f'Chroma lost, {len(hashes):,} passages indexed again from SQL':<52}     {seconds:8.1f} s (CPU {cpu:.1f} s,"
            f" promised {PROMISED:.0f} s idle), {counted.texts - already} texts embedded, then {mode}"
        )
        store.close()
