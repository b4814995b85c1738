"""The scan that reads half a matrix finds what a full one finds."""

from __future__ import annotations

import numpy as np
import pytest

from coach.retrieval import matrix
from coach.retrieval.matrix import Matrix


def _rows(count: int, kind: str) -> np.ndarray:
    chance = np.random.default_rng(3)
    rows = chance.standard_normal((count, 24)).astype(np.float32)
    if kind == "like E5":  # all near one direction, and flat
        rows = rows * np.geomspace(1, 0.05, 24, dtype=np.float32) + np.eye(1, 24, 5, dtype=np.float32) * 3
    rows[::7] = rows[0]  # equal rows, as equal texts have
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("kind", ["like E5", "without direction"])
@pytest.mark.parametrize("large", [True, False])
@pytest.mark.parametrize("n", [1, 50, 3000, 5000])
def test_it_finds_what_a_full_scan_finds(kind: str, large: bool, n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "LARGE", 1000 if large else 10_000)
    monkeypatch.setattr(matrix, "_PART", 700)
    rows = _rows(3000, kind)
    scan = Matrix.build(len(rows), lambda positions: rows[list(positions)])
    assert (scan._tail is not None) is large
    for query in _rows(40, kind)[1:6]:
        cosines = rows @ query
        found = scan.nearest(query, n)
        assert len(found) == min(n, 3000)
        assert [c for _, c in found] == pytest.approx(sorted(cosines.tolist(), reverse=True)[:n], abs=1e-5)
        assert all(c == pytest.approx(cosines[i], abs=1e-5) for i, c in found)
        assert len({i for i, _ in found}) == len(found)


def test_it_leaves_most_second_halves_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "LARGE", 1000)
    rows = _rows(3000, "like E5")
    scan = Matrix.build(len(rows), lambda positions: rows[list(positions)])
    assert scan._tail is not None
    query, n = rows[1], 20
    before = scan.nearest(query, n)
    scan._tail[np.argsort(rows @ query)[:1500]] = np.nan  # rows that cannot win
    assert scan.nearest(query, n) == before
