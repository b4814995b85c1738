"""A small library with a cheap embedding, and a process that opens its index, searches all the while, and reports."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

import chromadb  # noqa: F401  # imported before the fork, not after each
import langchain_chroma  # noqa: F401
import numpy as np

import coach.retrieval.index
from coach.config import Settings
from coach.deal.facts import Text
from coach.library.entries import Case, Coded, Confidence, Library, Phrases
from coach.retrieval.build import ensure_index
from coach.retrieval.index import Index
from coach.retrieval.vectors import ChromaVectors
from coach.store.passages import SqlPassages

DIMENSIONS = 64
NEAREST = 5
PER_CASE = 8
"""Vectors of one made-up case."""
_PAINS = ("换线停机", "返工", "缺货", "回款慢", "能耗高", "新人流失", "线路空驶", "报表晚到", "巡检漏项", "合同拖延")
_PLACES = ("冲压线", "装配线", "门店", "干线", "中心仓", "客服台", "病区", "机房", "泵站", "工地", "分行", "教务处")


@cache
def _direction(first: str, second: str) -> np.ndarray:
    return np.random.default_rng(ord(first) * 70_000 + ord(second)).standard_normal(DIMENSIONS)


class HashEmbedding:
    """Our `Embedding` protocol in microseconds: pairs of characters, each with a direction of its own."""

    id = "pairs:1"

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        """One unit row per text."""
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> np.ndarray:
        """One unit vector."""
        row = np.sum([_direction(a, b) for a, b in itertools.pairwise(text)], axis=0)
        return (row / np.linalg.norm(row)).astype(np.float32)


def library_of(cases: int) -> Library:
    """Made-up cases of made-up customers."""
    return Library(cases={f"case-{i}": made_up_case(i) for i in range(cases)})


def made_up_case(i: int) -> Case:
    """The i-th case of a made-up library."""
    pain = f"{_PLACES[i % 12]}{_PAINS[i // 12 % 10]}第{i}种"
    return Case(
        id=f"case-{i}",
        industry=Coded(code="any", zh="各业", en="any"),
        customer=Text(zh=f"样例{i}", en=f"Sample {i}"),
        pain=Text(zh=pain, en=f"kind {i} of trouble at place {i % 12}"),
        solution=Text(zh=f"先量{i}天再改", en=f"measure {i} days first"),
        source_title=Text(zh="样例", en="sample"),
        source_url="https://example.org/",
        confidence_note=Confidence(level="D", zh="样例", en="sample"),
        asked_as=Phrases(
            zh=[f"{pain}{end}" for end in ("怎么办", "老是这样", "一个月好几回", "谁来管")],
            en=[f"what to do about trouble {i}", f"trouble {i} again and again"],
        ),
    )


def index_in(folder: Path, cases: int) -> Index:
    """The index of that library in a data directory, its serving part not opened yet."""
    settings = Settings(data_dir=folder, embedding="none")
    store = SqlPassages.open(settings.db_url)
    return ensure_index(settings, library_of(cases), store=store, embedding=HashEmbedding())


@dataclass
class Opening:
    """What a process saw while it opened a damaged index."""

    noticed: float = -1.0
    """Seconds until the damage was named; negative if it never was."""
    opened: float = 0.0
    """Seconds until the index served again, rebuilt where it had to be."""
    served: bool = False
    searches: int = 0
    missed: int = 0
    """Neighbours that the approximate index left out."""
    wrong: list[str] = field(default_factory=list)
    """Searches that failed, or that answered otherwise than the stored vectors do."""


def open_and_search(folder: Path, cases: int, pipe: Connection, broken: str = "") -> None:
    """Report an `Opening`. `broken`: `seal` takes any files for those that were written, `audit` any index for good."""
    if broken:
        coach.retrieval.index.intact = lambda _: True
    if broken == "audit":
        ChromaVectors.audit = lambda *_: None
    index, seen, started = index_in(folder, cases), Opening(), time.monotonic()

    class Noticed(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.noticed = time.monotonic() - started if seen.noticed < 0 else seen.noticed

    logging.getLogger("coach.retrieval.index").addHandler(Noticed())
    questions = [p.text for p in index.passages if p.embedded][::7]
    check = _checker(index, seen)
    check(questions[0])
    opening = threading.Thread(target=index.serve_with_chroma)
    opening.start()
    for question in itertools.cycle(questions):
        if not opening.is_alive():
            break
        check(question)
    seen.opened = time.monotonic() - started
    for question in questions:
        check(question)
    index.wait()
    check(questions[-1])
    seen.served = index.near("case", questions[0], 1)[1] == "hybrid"
    pipe.send(seen)


def _checker(index: Index, seen: Opening) -> Callable[[str], None]:
    """A search that must give what an exact scan gives; Chroma may miss one of five, as HNSW does when it is whole."""
    embedding = HashEmbedding()

    def check(question: str) -> None:
        seen.searches += 1
        scan = index.exact().nearest("case", embedding.query(question), 10_000)
        true, least = dict(scan), scan[NEAREST - 1][1] - 1e-3
        try:
            near, mode = index.near("case", question, NEAREST)
        except Exception as error:  # noqa: BLE001  # whatever a search raises is what this looks for
            seen.wrong.append(f"{type(error).__name__}: {error}")
            return
        right = [n for n in near if abs(n.cosine - true[n.passage.id]) < 1e-3 and n.cosine >= least]
        best = bool(right) and right[0].cosine > scan[0][1] - 1e-3
        seen.missed += NEAREST - len(right)
        if not best or len(near) != NEAREST or len(right) < (NEAREST if mode == "exact" else NEAREST - 1):
            seen.wrong.append(f"{question} ({mode}): {[n.cosine for n in near]} instead of {scan[:NEAREST]}")

    return check
