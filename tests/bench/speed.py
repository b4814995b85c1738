"""Speed and memory: notes → five outputs, query → hits, start of the command, RSS."""

from __future__ import annotations

import asyncio
import itertools
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from coach.config import Settings

QUERIES = [
    "机器老停，修不过来",
    "库存压得太多",
    "how to cut order lead time",
    "报表出得慢",
    "客户流失",
    "energy bill too high",
]


_SERIAL = itertools.count()


def fresh(query: str) -> str:
    """The query in words never asked before: a repeated query is remembered, which is not what is measured here."""
    return f"{query} {next(_SERIAL)}"


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
    subprocess.run(
        [sys.executable, "-c", "from coach.cli import main; main()", "--help"], stdout=subprocess.DEVNULL, check=True
    )


def main() -> None:
    """Print every figure."""
    print("speed")
    _say("coach --help (whole process)", *timed(_help, 5))
    with tempfile.TemporaryDirectory() as data:
        _five_outputs(Settings(data_dir=Path(data)))
        _service_start(Path(data))
        from tests.bench import reindex, scale

        reindex.main(Path(data))
        scale.main(Path(data))


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
    if embed := coach.retriever.index.embedding:
        _against_one_embedding(embed.query, coach.search)
    print(f"  {'memory with library, index and model loaded':<52}     {_rss():8.0f} MiB")


def _against_one_embedding(embed: Callable[[str], object], search: Callable[[str], object]) -> None:
    """Turn by turn, so that a busy moment falls on both; CPU of the whole process beside the clock."""
    walls: list[tuple[float, float]] = []
    cpus: list[tuple[float, float]] = []
    for query in QUERIES * 10:
        (wall, cpu), (all_wall, all_cpu) = (_spent(work, fresh(query)) for work in (embed, search))
        walls.append((wall, all_wall))
        cpus.append((cpu, all_cpu))
    for i, what in enumerate(("one query embedding", "query → hits, shipped library")):
        mine = sorted(pair[i] for pair in walls)
        _say(what, statistics.median(mine), mine[int(len(mine) * 0.95)])
    by_clock, by_cpu = (
        statistics.median(p[1] for p in pairs) / statistics.median(p[0] for p in pairs) for pairs in (walls, cpus)
    )
    print(
        f"  {'p50 against one embedding (promised: 1.3 ×)':<52}     {by_clock:8.2f} × by the clock, {by_cpu:.2f} × of CPU"
    )


def _spent(work: Callable[[str], object], query: str) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work(query)
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def _rss() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _service_start(data: Path) -> None:
    """From `coach serve` to the first answered request, on a data directory that is ready."""
    import os
    import socket
    import urllib.error
    import urllib.request

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {"COACH_DATA_DIR": str(data), "COACH_PORT": str(port)}
    start = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-c", "from coach.cli import main; main()", "serve"], env=env, stderr=subprocess.DEVNULL
    )
    try:
        while time.perf_counter() - start < 60:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/health", timeout=1).read()
                print(f"  {'service start: command to first answer':<52}     {time.perf_counter() - start:8.1f} s")
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        print("  service start: no answer within 60 s")
    finally:
        server.terminate()
        server.wait(20)
