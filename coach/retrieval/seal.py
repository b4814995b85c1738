"""What a generation's files were when they were last good, so that damaged ones are never given to Chroma.

Chroma checks nothing itself: a truncated HNSW header ends the process (SIGSEGV), and a changed vector answers wrongly
without an error. Its files change only when it opens or fills them, so one digest per file settles it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

MARK = "built"
"""The seal's file: one line per other file of the directory."""


def seal(folder: Path) -> None:
    """Record the files as good. Written whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{MARK}.new"
    draft.write_text(_digests(folder), encoding="utf-8")
    draft.replace(folder / MARK)


def intact(folder: Path) -> bool:
    """Whether a seal is there and every file is as it was then: none changed, missing or added."""
    try:
        return (folder / MARK).read_bytes() == _digests(folder).encode()
    except OSError:
        return False


def _digests(folder: Path) -> str:
    lines = ["sha256 of each file\n"]
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in {MARK, f"{MARK}.new"}:
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.relative_to(folder)}\n")
    return "".join(lines)
