"""The vectors shipped with the library are those of the model that is installed, and cover nearly all of its texts."""

import numpy as np
import pytest

from coach.config import Settings
from coach.library.files import load
from coach.retrieval import seed
from coach.retrieval.embedding import open_embedding
from coach.retrieval.passages import passages


def test_shipped_vectors_are_this_models_and_nearly_complete() -> None:
    settings = Settings()
    embedding = open_embedding(settings)
    if embedding is None:
        pytest.skip("no embedding is installed on this machine")
    texts = {p.text_hash: p.text for p in passages(load(settings.library_dir)) if p.embedded}
    shipped = seed.read(settings.library_dir / seed.FILE, embedding.id, texts)
    assert len(shipped) >= 0.9 * len(texts), "library texts changed: run `make vectors`"
    sample = sorted(shipped)[:: max(1, len(shipped) // 6)][:6]
    fresh = embedding.passages([texts[k] for k in sample])
    for key, vector in zip(sample, fresh, strict=True):
        assert float(np.dot(shipped[key], vector)) > 0.99
