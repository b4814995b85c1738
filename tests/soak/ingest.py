"""Four writers on one database, and the look at what a kill left of their records.

A record is acknowledged on a pipe after its commit. Its content follows from its name, so that the reader needs no
copy: `deal <run> <writer> <n>` was saved twice (two versions), `batch …` is a set of vectors stored in one transaction,
`generation <run> <n>` is the whole set of passages.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import random
import threading
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from coach.deal.model import Account, Deal, Note
from coach.store.passages import SqlPassages
from coach.store.records import Records

WRITERS = 4
BATCH = 8
"""Vectors in one transaction."""
MODEL = "hash:1"
DIMENSIONS = 96
Ack = tuple[Any, ...]
Say = Callable[..., None]


def deal_of(run: int, writer: int, n: int, version: int) -> Deal:
    """The content of one version: 2 to 60 kB, so that commits span pages."""
    name = f"deal {run} {writer} {n}"
    size = random.Random(f"{name} {version}").randint(50, 1500)
    notes = [Note(id=f"n{i}", text=f"{name} 第{version}版 " * size, lang="zh") for i in range(version)]
    return Deal(name=name, account=Account(name=f"version {version}"), notes=notes)


def key(*name: object) -> str:
    """A hash as passages have it."""
    return hashlib.sha256(" ".join(map(str, name)).encode()).hexdigest()


def vector(of: str) -> np.ndarray:
    """The vector that belongs to a hash."""
    seed = int(of[:16], 16)
    return np.random.default_rng(seed).standard_normal(DIMENSIONS).astype(np.float32)


def batch_of(run: int, writer: int, n: int) -> dict[str, np.ndarray]:
    """The vectors of one transaction."""
    return {k: vector(k) for k in (key("batch", run, writer, n, i) for i in range(BATCH))}


def generation_of(run: int, n: int) -> list[dict[str, str]]:
    """All passages after the n-th change of a run: every change takes some away and adds some."""
    rows = []
    for i in range(n * 5, n * 5 + 30):
        text_hash = key("passage", run, i)
        rows.append(
            {"id": f"case:{run}-{i}:asked:zh:{text_hash[:16]}", "kind": "case", "record_id": f"{run}-{i}",
             "part": "asked", "lang": "zh", "text": f"说法 {run} {i} " * 20, "text_hash": text_hash}
        )  # fmt: skip
    return rows


def ingest(url: str, run: int, pipe: Connection, broken: str = "") -> None:
    """Write until killed. `broken`: `early` acknowledges before the commit, `halves` splits a transaction in two."""
    turn = threading.Lock()

    def say(*ack: object) -> None:
        with turn:
            pipe.send(ack)

    for writer in range(WRITERS):
        threading.Thread(target=_write, args=(url, run, writer, say, broken), daemon=True).start()
    threading.Event().wait(30)


def _write(url: str, run: int, writer: int, say: Say, broken: str) -> None:
    asyncio.run(_write_forever(url, run, writer, say, broken))


async def _write_forever(url: str, run: int, writer: int, say: Say, broken: str) -> None:
    records, passages = Records(url), SqlPassages.open(url)
    for n in itertools.count():
        if broken == "early":
            say("deal", run, writer, n, 1)
        saved = await records.deals.save(deal_of(run, writer, n, 1))
        say("deal", run, writer, n, 1)
        changed = deal_of(run, writer, n, 2).model_copy(update={"id": saved.id, "version": saved.version})
        await records.deals.save(changed)
        say("deal", run, writer, n, 2)
        vectors = list(batch_of(run, writer, n).items())
        if broken == "halves":
            passages.save_vectors(MODEL, dict(vectors[:4]))
            await asyncio.sleep(0.3)
        passages.save_vectors(MODEL, dict(vectors))
        say("batch", run, writer, n)
        if writer == 0:
            passages.replace(generation_of(run, n))
            say("generation", run, n)


async def damage(url: str, acks: Iterable[Ack]) -> list[str]:
    """What is lost or half-written after a kill, given every acknowledgement so far; empty if all is well."""
    records, passages = Records(url), SqlPassages.open(url)
    await records.open()
    try:
        acks = list(acks)
        return [*await _deals(records, acks), *_batches(passages, acks), *_generations(passages, acks)]
    finally:
        passages.close()
        await records.close()


async def _deals(records: Records, acks: list[Ack]) -> list[str]:
    lines = {line.name: line.id for line in await records.deals.list(limit=1_000_000)}
    versions: dict[str, int] = {}
    for _, run, writer, n, version in (a for a in acks if a[0] == "deal"):
        name = f"deal {run} {writer} {n}"
        versions[name] = max(version, versions.get(name, 0))
    found = [f"lost {name}" for name in versions if name not in lines]
    runs = {a[1] for a in acks}
    for name, deal_id in lines.items():
        run, writer, n = map(int, name.split()[1:])
        if run not in runs:
            continue
        deal = await records.deals.get(deal_id)
        if deal.version < versions.get(name, 0):
            found.append(f"lost {name} version {versions[name]}")
        kept = [await records.deals.version(deal_id, v) for v in range(1, deal.version + 1)]
        wanted = [
            deal_of(run, writer, n, v).model_copy(update={"id": deal_id, "version": v})
            for v in range(1, deal.version + 1)
        ]
        if [*kept, deal] != [*wanted, wanted[-1]]:
            found.append(f"half-written {name}")
    return found


def _batches(passages: SqlPassages, acks: list[Ack]) -> list[str]:
    found = []
    last: dict[tuple[int, int], int] = {}
    for _, run, writer, *n in (a for a in acks if a[0] in {"batch", "deal"}):
        last[run, writer] = max(last.get((run, writer), 0), n[0])
    sure = {a[1:] for a in acks if a[0] == "batch"}
    stored = passages.embedded(MODEL)
    for (run, writer), top in last.items():
        for n in range(top + 2):  # the one after the last acknowledged may be there, but then whole
            wanted = batch_of(run, writer, n)
            there = wanted.keys() & stored
            if (run, writer, n) in sure and not there:
                found.append(f"lost batch {run} {writer} {n}")
            elif there and len(there) < BATCH:
                found.append(f"half-written batch {run} {writer} {n}")
            elif there and any(not np.array_equal(v, wanted[k]) for k, v in passages.vectors(MODEL, wanted).items()):
                found.append(f"changed batch {run} {writer} {n}")
    return found


def _generations(passages: SqlPassages, acks: list[Ack]) -> list[str]:
    sure = [a[1:] for a in acks if a[0] == "generation"]
    if not sure:
        return []
    run, n = max(sure)
    # The next one, or a later run's first one, may have been committed without being acknowledged: also that of a run
    # before the last, where the machine was too busy for any run since to come as far.
    latest = max(a[1] for a in acks)
    possible = [(run, n), (run, n + 1), *((later, 0) for later in range(run + 1, latest + 1))]
    whole = [{row["id"] for row in generation_of(*each)} for each in possible]
    return [] if passages.ids() in whole else [f"passages of generation {run} {n} are not whole"]
