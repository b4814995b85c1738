"""Records → YAML files in a private library: all of them or none, also when the machine stops half-way."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import yaml

from coach.deal.facts import Model
from coach.errors import Conflict, Unavailable
from coach.library.adding.plan import Entry

_READY = ".ready-"


def write(entries: Sequence[Entry], library_dir: Path) -> list[Path]:
    """Write each record as `<folder>/<id>.yaml` and return the paths. Conflict if a file is already there;
    Unavailable if the directory cannot be written; nothing is left behind then."""
    return write_files({Path(e.folder) / f"{e.record.id}.yaml": to_yaml(e.record) for e in entries}, library_dir)


def to_yaml(record: Model) -> str:
    """The record as a library file, fields in the model's order; the review state is always said."""
    raw = record.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=120)


def write_files(files: Mapping[Path, str], library_dir: Path, replacing: Collection[Path] = ()) -> list[Path]:
    """Write files by relative path, all or none (the set is complete on disk before the first one moves to its place).
    Conflict if a file that is not among `replacing` is already there."""
    try:
        library_dir.mkdir(parents=True, exist_ok=True)
        finish(library_dir)
        for name in files:
            if name not in replacing and (library_dir / name).exists():
                raise Conflict(f"{library_dir / name} is already there; nothing was written")
        ready = _stage(files, library_dir)
        _move(ready, library_dir)
    except OSError as error:
        raise Unavailable(f"cannot write to {library_dir}: {error.strerror or error}") from error
    return [library_dir / name for name in files]


def finish(library_dir: Path) -> None:
    """Complete what an interrupted run had ready."""
    for ready in sorted(library_dir.glob(f"{_READY}*")):
        _move(ready, library_dir)


def _stage(files: Mapping[Path, str], library_dir: Path) -> Path:
    staging = Path(tempfile.mkdtemp(dir=library_dir, prefix=".staging-"))
    try:
        for name, text in files.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, text)
        # One rename decides: before it nothing counts, after it everything does.
        return staging.rename(library_dir / (_READY + staging.name.removeprefix(".staging-")))
    finally:
        shutil.rmtree(staging, ignore_errors=True)  # gone already where the rename went through


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _move(ready: Path, library_dir: Path) -> None:
    for path in sorted(p for p in ready.rglob("*") if p.is_file()):
        target = library_dir / path.relative_to(ready)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    shutil.rmtree(ready)


def replace_file(path: Path, text: str) -> None:
    """Put a new text in the place of a file, whole or not at all. Unavailable if it cannot be written."""
    beside = path.with_name(f".{path.name}.new")
    try:
        _write(beside, text)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Unavailable(f"cannot write {path}: {error.strerror or error}") from error
