"""nDCG@5 of script search over labelled queries of a seller's and a customer's kind (`script_queries.yaml`).

Gain 2^g - 1 with g of 2 (the script to use) or 1 (usable), discount log2(rank + 1). Figures only. An abstaining search
counts with the hits it shows; how often it abstains is printed beside.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from coach.config import Settings
from coach.library.files import load
from coach.retrieval.search import HybridRetriever
from coach.wiring import open_retriever

ROWS = Path(__file__).with_name("script_queries.yaml")
_AT = 5
_WORST = 10


@dataclass(frozen=True)
class Row:
    """One query and the graded scripts that answer it."""

    query: str
    lang: str
    kind: str
    relevant: dict[str, int]


@dataclass(frozen=True)
class Score:
    """What came back for a row."""

    row: Row
    found: list[str]
    abstained: bool

    @property
    def ndcg(self) -> float:
        """0…1."""
        return ndcg(self.found, self.row.relevant)


def rows(known: Mapping[str, object]) -> list[Row]:
    """The labelled queries; ValueError for a label of a script that is not in the library."""
    read = [Row(**row) for row in yaml.safe_load(ROWS.read_text(encoding="utf-8"))]
    if unknown := sorted({script for row in read for script in row.relevant} - set(known)):
        raise ValueError(f"{ROWS.name}: no scripts with the ids {', '.join(unknown)}")
    return read


def ndcg(found: Sequence[str], relevant: Mapping[str, int], k: int = _AT) -> float:
    """Discounted gain of the first k ids over the best possible one."""
    best = _gain(sorted(relevant.values(), reverse=True)[:k])
    return _gain([relevant.get(record_id, 0) for record_id in found[:k]]) / best


def _gain(grades: Sequence[int]) -> float:
    return sum(((1 << grade) - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def _score(retriever: HybridRetriever, row: Row) -> Score:
    result = retriever.search(row.query, kind="script", k=_AT)
    return Score(row, [hit.id for hit in result.hits], result.abstain)


def main() -> None:
    """Figures over all rows and per language, then the worst rows."""
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data_dir=Path(data))
        library = load(settings.library_dir)
        retriever = open_retriever(settings, library)
        scores = [_score(retriever, row) for row in rows(library.scripts)]
    print(f"scripts: nDCG@{_AT} over {len(scores)} queries, {len(library.scripts)} scripts")
    _line("ALL", scores)
    for lang in dict.fromkeys(score.row.lang for score in scores):
        _line(lang, [score for score in scores if score.row.lang == lang])
    print("  worst rows: nDCG, query, what came first")
    for score in sorted(scores, key=lambda s: s.ndcg)[:_WORST]:
        print(f"  {score.ndcg:.2f}  {score.row.query}  → {', '.join(score.found[:3]) or 'nothing'}")


def _line(name: str, scores: Sequence[Score]) -> None:
    mean = sum(score.ndcg for score in scores) / len(scores)
    first = sum(score.row.relevant.get(score.found[0], 0) == 2 for score in scores if score.found) / len(scores)
    silent = sum(score.abstained for score in scores)
    print(f"  {name:<8} {mean:.3f}   right script first {first:.2f}   abstained {silent} of {len(scores)}")


if __name__ == "__main__":
    main()
