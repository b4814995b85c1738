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
    embed = coach.retriever.index.embedding
    if embed:
        pairs = [
            (timed(lambda q=q: embed.query(fresh(q)), 5), timed(lambda q=q: coach.search(fresh(q)), 5)) for q in QUERIES
        ]  # type: ignore[misc]
        alone, search = (statistics.median(p[i][0] for p in pairs) for i in (0, 1))
        _say("one query embedding", alone, max(p[0][1] for p in pairs))
        ratio = statistics.median(p[1][0] / p[0][0] for p in pairs)
        _say("query → hits, shipped library", search, max(p[1][1] for p in pairs), f"= {ratio:.2f} × one embedding")
    print(f"  {'memory with library, index and model loaded':<52}     {_rss():8.0f} MiB")


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
