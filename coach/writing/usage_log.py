"""The model calls of a data directory, one JSON line each in `usage.jsonl`: when, which prompt, how many tokens, what cost."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coach.writing.usage import ModelCall

_log = logging.getLogger(__name__)
MAX_BYTES = 5_000_000
"""Then the file becomes `usage.1.jsonl` and a new one begins: at most twice this stays."""
_NAME, _OLD = "usage.jsonl", "usage.1.jsonl"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class UsageLog:
    """Calls kept beside the data. Several processes may write at once."""

    def __init__(self, folder: Path, now: Callable[[], dt.datetime] = _now, max_bytes: int = MAX_BYTES) -> None:
        self.path, self._old = folder / _NAME, folder / _OLD
        self._now, self._max = now, max_bytes

    def add(self, call: ModelCall) -> None:
        """Append a line. An answer never fails for its bookkeeping: a disk that refuses is logged."""
        line = call.model_dump(mode="json") | {"parts": len(call.parts)}
        raw = json.dumps({"at": self._now().isoformat(timespec="seconds")} | line).encode() + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._append(raw)
        except OSError as error:
            _log.warning("model call not written to %s: %s", self.path.name, error.strerror)

    def _append(self, raw: bytes) -> None:
        """One write to the file as it stands, or to a new one where it would grow past its size."""
        while True:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                if not self._locked(handle):
                    continue
                size = os.fstat(handle).st_size
                if not size or size + len(raw) <= self._max:
                    os.write(handle, raw)
                    return
                self.path.replace(self._old)
            finally:
                os.close(handle)

    def _locked(self, handle: int) -> bool:
        """Hold the file until it is closed; False if another process moved it away meanwhile."""
        if sys.platform == "win32":
            return True
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False

    def sums(self) -> tuple[Sum, Sum]:
        """Today (UTC), and everything kept. Lines that are no calls are left out."""
        day = self._now().date().isoformat()
        today, every = Sum(since=day), Sum()
        for line in self._lines():
            at = str(line.get("at", ""))[:10]
            every.since = min(every.since or at, at)
            every.take(line)
            if at == day:
                today.take(line)
        return today, every

    def _lines(self) -> Iterator[dict[str, Any]]:
        for path in (self._old, self.path):
            if not path.exists():
                continue
            with path.open(encoding="utf-8", errors="replace") as file:
                for text in file:
                    try:
                        line = json.loads(text)
                    except json.JSONDecodeError:
                        continue
                    if isinstance(line, dict) and isinstance(line.get("tokens_in"), int):
                        yield line


@dataclass
class Sum:
    """Calls added up; cost by currency, since prices may have changed."""

    since: str = ""
    """ISO date of the first; empty where there are none."""
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: dict[str, float] = field(default_factory=dict)

    def take(self, line: dict[str, Any]) -> None:
        """Add a line of the file."""
        self.calls += 1
        self.tokens_in += line["tokens_in"]
        self.tokens_out += int(line.get("tokens_out") or 0)
        amount, currency = line.get("cost"), line.get("currency")
        if isinstance(amount, int | float) and isinstance(currency, str):
            self.cost[currency] = self.cost.get(currency, 0.0) + amount

    def __str__(self) -> str:
        spent = ", ".join(f"{amount:,.4f} {currency}" for currency, amount in sorted(self.cost.items()))
        tokens = f"{self.calls:,} calls, {self.tokens_in:,} tokens in, {self.tokens_out:,} out"
        return f"{tokens}, {spent}" if spent else tokens
