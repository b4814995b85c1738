"""Promise 2: a damaged index is noticed, answered around and rebuilt; no search fails or answers wrongly."""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

from tests.soak.figures import FORKS, Figure, percentile
from tests.soak.indexing import DIMENSIONS, NEAREST, PER_CASE, Opening, index_in, open_and_search

WAYS = ("truncate", "zero", "flip", "delete", "flips")


def run(folder: Path, corruptions: int, *, cases: int = 130, lost: int = 0, seed: int = 1, broken: str = "") -> Figure:
    """Damage a copy of a good index this many times; each is opened by a process of its own. Then time the re-indexing
    of a lost index of `lost` passages. `broken`: see indexing."""
    figure = Figure(2, "index corruptions (truncate, zero, bit flips, delete)", "corruptions")
    good, chance = folder / "good", random.Random(seed)
    good.mkdir()
    if not (first := _opened(good, cases, "")).served or first.wrong:
        figure.failures.append(f"the undamaged index did not open: {first}")
    noticed: list[float] = []
    opened: list[float] = []
    searches = missed = 0
    for trial in range(corruptions):
        copy = folder / "copy"
        shutil.copytree(good, copy)
        how = damage(copy / "index", WAYS[trial % len(WAYS)], chance)
        seen = _opened(copy, cases, broken)
        shutil.rmtree(copy)
        figure.trials += 1
        searches, missed = searches + seen.searches, missed + seen.missed
        figure.failures += [f"{how}: {wrong}" for wrong in seen.wrong[:1]]
        figure.failures += [] if seen.served else [f"{how}: the index does not serve again"]
        figure.failures += [f"{how}: nobody noticed"] if seen.noticed < 0 else []
        noticed.append(seen.noticed)
        opened.append(seen.opened)
    figure.notes += [
        f"{searches} searches compared with the exact scan ({missed} of {searches * NEAREST} neighbours missed by HNSW)",
        f"noticed within {max(noticed, default=0):.2f} s"
        f" and rebuilt within {max(opened, default=0):.2f} s (median {percentile(opened, 0.5):.2f} s)",
    ]
    if lost:
        figure.notes.append(_reindexed(folder / "lost", lost))
    return figure


def _reindexed(folder: Path, passages: int) -> str:
    folder.mkdir()
    index = index_in(folder, passages // PER_CASE)
    started = time.monotonic()
    served = index.serve_with_chroma()
    seconds = time.monotonic() - started
    end = "" if served else ", WITHOUT serving"
    return f"{passages} passages of {DIMENSIONS} numbers indexed again from SQL in {seconds:.1f} s{end}"


def damage(index: Path, way: str, chance: random.Random) -> str:
    """Damage one file of an index directory in one way; what was done."""
    files = sorted(p for p in index.rglob("*") if p.is_file())
    file = chance.choice([p for p in files if p.read_bytes().strip(b"\0")])
    size = file.stat().st_size
    data = bytearray(file.read_bytes())
    if way == "truncate":
        os.truncate(file, chance.randrange(size))
    elif way == "zero":
        # From a byte that is not zero already: the unused end of a file would not change.
        start = chance.choice([i for i, byte in enumerate(data) if byte])
        data[start : start + 65_536] = bytes(len(data[start : start + 65_536]))
        file.write_bytes(data)
    elif way == "delete":
        file.unlink()
    else:
        for _ in range(1 if way == "flip" else 200):
            data[chance.randrange(size)] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
    return f"{way} {file.name} ({size} bytes)"


def _opened(folder: Path, cases: int, broken: str) -> Opening:
    ours, theirs = FORKS.Pipe(duplex=False)
    child = FORKS.Process(target=open_and_search, args=(folder, cases, theirs, broken), daemon=True)
    child.start()
    theirs.close()
    try:
        if ours.poll(60):
            report: Opening = ours.recv()
            return report
        return Opening(wrong=["no answer within 60 seconds"])
    except EOFError:
        child.join(5)
        return Opening(wrong=[f"the process died ({child.exitcode})"])
    finally:
        child.kill()
        child.join()
        ours.close()
