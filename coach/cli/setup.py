"""What every command starts with and ends in: checked settings, a progress bar, and one line for whatever went wrong."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from coach.errors import BadInput

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from coach.config import Settings

LOG = "coach.log"
_READING = "Reading the library"
_EVERY = 2.0
"""Seconds between two lines of progress in a log."""


def settings() -> Settings:
    """The settings of this process; BadInput names the variable that cannot be read."""
    from pydantic import ValidationError

    from coach.config import Settings

    try:
        found = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise BadInput(first["msg"], name if name.isupper() else f"COACH_{name.upper()}") from error
    if found.database_url:
        _check_url(found.database_url)
    return found


def _check_url(url: str) -> None:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        make_url(url)
    except ArgumentError as error:
        message = "not a database address; e.g. postgresql://user@host/name, or leave it out for SQLite"
        raise BadInput(message, "COACH_DATABASE_URL") from error


def checked_writer(name: str) -> str:
    """The writer asked for; BadInput for a name that is none."""
    if name not in ("auto", "playbook", "model"):
        raise BadInput(f"no writer {name!r}; use auto, playbook or model", "--writer")
    return name


def explain(error: OSError) -> str:
    """One line for a file that cannot be read or written."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or type(error).__name__}"


def unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """`sys.excepthook`: the stack goes to the log under an id, one line to the terminal."""
    error_id = secrets.token_hex(4)
    stack = "".join(traceback.format_exception(kind, error, trace))
    entry = f"{datetime.now().astimezone().isoformat(timespec='seconds')} {error_id}\n{stack}\n"
    print(f"coach: unexpected error {error_id}; {_log(entry)} explains it", file=sys.stderr)


def _log(entry: str) -> str:
    folder = Path(os.environ.get("COACH_DATA_DIR") or ".coach")
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            with (place / LOG).open("a", encoding="utf-8", errors="replace") as log:
                log.write(entry)
        except OSError:
            continue
        return str(place / LOG)
    return "no log could be written; nothing"


@contextmanager
def embedding_progress() -> Iterator[Callable[[int, int], None]]:
    """Progress on standard error, once there is something to embed or to index: a bar in a terminal, else lines."""
    if not sys.stderr.isatty():
        yield _lines(time.monotonic)
        return
    tasks: list[TaskID] = []
    bar: Progress | None = None

    def progress(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            bar = _bar()
            bar.start()
            tasks.append(bar.add_task(_READING, total=total))
        bar.update(tasks[0], completed=done, total=total)

    try:
        yield progress
    finally:
        if bar is not None:
            bar.stop()


def _lines(clock: Callable[[], float]) -> Callable[[int, int], None]:
    """A line now and every few seconds, and one at the end of what took that long."""
    said: list[float] = []

    def progress(done: int, total: int) -> None:
        if not said or clock() - said[-1] >= _EVERY or (done == total and len(said) > 1):
            said.append(clock())
            print(f"{_READING}: {done:,} of {total:,}", file=sys.stderr, flush=True)

    return progress


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
