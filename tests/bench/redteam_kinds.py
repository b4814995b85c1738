"""Fit the red team's reading of added sentences: `python -m tests.bench.redteam_kinds [list …]`.

Fitted to the planted sentences of the named lists (all but the newest, when measured; all, when shipped) and to the sentences of
our own clean drafts. With `--check LIST` it prints how that list is read and writes nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from coach.config import Settings
from coach.plays.redteam import kinds, read
from coach.plays.redteam.page import sentences
from coach.wiring import build_coach
from tests.bench import redteam_mutations as mutations
from tests.bench.redteam import DRAFTS, clean

LISTS = ("tuning", "held", "fresh", "third", "fourth", "fifth")
_SLOTS = {
    "zh": {"m": "每次停工时间", "h": "呆滞料压了三千多万", "d": "某全国性保险公司", "ds": "某厂商案例", "o": "设备巡检", "n": "免费试点"},
    "en": {"m": "stoppage time", "h": "there is over $2 million of dead stock", "d": "National insurer", "ds": "a vendor case study", "o": "asset inspection", "n": "a free pilot"},
}  # fmt: skip


def planted(name: str) -> list[tuple[str, str]]:
    """(kind, sentence) of a list, its slots filled."""
    rows: list[tuple[str, str]] = []
    for lang, lists in mutations.wordings(name).items():
        for kind, texts in lists.items():
            for text in texts:
                filled = re.sub(r"\{(\w+)\}", lambda m, lang=lang: _SLOTS[lang].get(m[1], ""), text)  # type: ignore[misc]
                rows.append((kind, filled if lang == "zh" else filled[:1].upper() + filled[1:]))
    return rows


def innocent(coach: Any) -> list[tuple[str, str]]:
    """Sentences of our own clean drafts."""
    found: set[str] = set()
    for path, lang in DRAFTS:
        text, _, _ = asyncio.run(clean(coach, path, lang))
        found |= {s for p in read(text) for s in sentences(p.text) if len(s) > 9}
    return [(kinds.INNOCENT, s) for s in sorted(found)]


def fit(x: Any, y: Any, count: int, rounds: int = 400, pull: float = 2e-3) -> tuple[Any, Any]:
    """Softmax regression by gradient descent; rare kinds weigh more."""
    share = 1 / np.sqrt(np.maximum(np.bincount(y, minlength=count), 1))[y]
    wanted, weights, bias = np.eye(count)[y], np.zeros((x.shape[1], count)), np.zeros(count)
    speed = np.zeros_like(weights)
    for _ in range(rounds):
        scores = x @ weights + bias
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        off = (chances - wanted) * share[:, None] / share.sum()
        speed = 0.9 * speed - 4.0 * (x.T @ off + pull * weights)
        weights, bias = weights + speed, bias - 4.0 * off.sum(0)
    return weights, bias


def main(lists: Sequence[str], check: str) -> None:
    """Fit, then write or print."""
    with tempfile.TemporaryDirectory() as folder:
        coach = build_coach(Settings(data_dir=Path(folder)))
        embedding = coach.retriever.index.embedding
        assert embedding is not None
        rows = [r for name in lists for r in planted(name)] + innocent(coach)
        names = sorted({k for k, _ in rows})
        vectors = np.array([embedding.query(s) for _, s in rows])
        middle = vectors.mean(0).astype(np.float32)
        x = np.array([kinds.features(v, middle, s) for v, (_, s) in zip(vectors, rows, strict=True)])
        weights, bias = fit(x, np.array([names.index(k) for k, _ in rows]), len(names))
        if check:
            found = kinds.Reader(embedding.query, names, middle, weights, bias)
            right = [found.read(s)[0] == k for k, s in planted(check)]
            print(f"{check}: {sum(right)} of {len(right)} read as written")
            return
    np.savez_compressed(
        kinds.WEIGHTS, kinds=np.array(names), middle=middle, weights=weights.astype(np.float16),
        bias=bias.astype(np.float32), embedding=np.array(embedding.id),
    )  # fmt: skip
    print(f"{len(rows)} sentences, {len(names)} kinds → {kinds.WEIGHTS.name}, {kinds.WEIGHTS.stat().st_size:,} bytes")


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("lists", nargs="*", default=list(LISTS))
    asked.add_argument("--check", default="")
    given = asked.parse_args()
    main(given.lists, given.check)
