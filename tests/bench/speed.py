"""Speed and memory: notes → five outputs, query → hits, start of the command, RSS."""

from __future__ import annotations

import asyncio
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from coach.config import Settings

QUERIES = ["机器老停，修不过来", "库存压得太多", "how to cut order lead time", "报表出得慢", "客户流失", "energy bill too high"]


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, after one warm-up."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]


def _say(what: str, median: float, p95: float, more: str = "") -> None:
    print(f"  {what:<52} p50 {median:8.1f} ms   p95 {p95:8.1f} ms {more}")


def _help() -> None:
    subprocess.run([sys.executable, "-c", "from coach.cli import main; main()", "--help"], stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    """Print every figure."""
    print("speed")
    _say("coach --help (whole process)", *timed(_help, 5))
    with tempfile.TemporaryDirectory() as data:
        _five_outputs(Settings(data_dir=Path(data)))
        from tests.bench import scale

        scale.main(Path(data))
    print(f"  peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _five_outputs(settings: Settings) -> None:
    from coach.cli.deals import SAMPLES, dossier_deal
    from coach.cli.files import Dossier, parse
    from coach.wiring import build_coach

    start = time.perf_counter()
    coach = build_coach(settings)
    print(f"  {'first start: library read, passages embedded':<52}     {time.perf_counter() - start:8.1f} s")
    start = time.perf_counter()
    build_coach(settings)
    print(f"  {'second start: nothing to embed':<52}     {time.perf_counter() - start:8.1f} s")
    found = parse(str(SAMPLES / "zh.yaml"))
    assert isinstance(found, Dossier)

    def five() -> object:
        async def go() -> object:
            return await coach.outputs(await dossier_deal(coach, found, "zh"))

        return asyncio.run(go())

    start = time.perf_counter()
    five()
    print(f"  {'notes → all five outputs, cold':<52}     {time.perf_counter() - start:8.1f} s")
    _say("notes → all five outputs, warm (playbook)", *timed(five, 7))
    embed = coach.retriever.index.embedding
    if embed:
        alone = timed(lambda: [embed.query(q) for q in QUERIES], 10)
        search = timed(lambda: [coach.search(q) for q in QUERIES], 10)
        n = len(QUERIES)
        _say("one query embedding", alone[0] / n, alone[1] / n)
        _say("query → hits, shipped library", search[0] / n, search[1] / n, f"= {search[0] / alone[0]:.2f} × one embedding")
