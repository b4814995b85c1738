import hashlib
from pathlib import Path

import numpy as np
import pytest

from coach.retrieval import seed


def _vectors(n: int) -> dict[str, np.ndarray]:
    rows = np.random.default_rng(3).standard_normal((n, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return {hashlib.sha256(str(i).encode()).hexdigest(): rows[i] for i in range(n)}


def test_packed_vectors_come_back_within_a_thousandth(tmp_path: Path) -> None:
    vectors = _vectors(50)
    file = tmp_path / seed.FILE
    file.write_bytes(seed.pack("model:1", vectors))
    back = seed.read(file, "model:1", vectors)
    assert back.keys() == vectors.keys()
    assert min(float(back[k] @ vectors[k]) for k in vectors) > 0.999


def test_another_model_gets_nothing(tmp_path: Path) -> None:
    file = tmp_path / seed.FILE
    file.write_bytes(seed.pack("model:1", _vectors(3)))
    assert seed.read(file, "model:2", _vectors(3)) == {}


def test_only_wanted_texts_are_given(tmp_path: Path) -> None:
    vectors = _vectors(3)
    file = tmp_path / seed.FILE
    file.write_bytes(seed.pack("m", vectors))
    wanted = [next(iter(vectors)), "f" * 64]
    assert list(seed.read(file, "m", wanted)) == wanted[:1]


@pytest.mark.parametrize("damage", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40])
def test_a_broken_file_means_embedding_again(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / seed.FILE
    file.write_bytes(damage)
    assert seed.read(file, "m", ["a" * 64]) == {}
