"""One serving process per data directory: two on one Chroma directory end in a crash (design 4b)."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import IO

from coach.errors import Unavailable


class DataDirLock:
    """Holds `<data_dir>/lock` while the process lives. The kernel lets go when the process dies, however it dies."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "lock"
        self._file: IO[str] | None = None

    def acquire(self) -> DataDirLock:
        """Take the lock at once, or Unavailable (exit 4) naming the process that has it."""
        import fcntl

        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            owner = file.read().strip()
            file.close()
            who = f"process {owner}" if owner else "another process"
            raise Unavailable(
                f"{self.path.parent} is in use by {who}: stop it, or set COACH_DATA_DIR to another directory"
            ) from error
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        self._file = file
        return self

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def release(self) -> None:
        """Let go; a second call does nothing. The file stays: deleting it would let two processes lock two files."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> DataDirLock:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
