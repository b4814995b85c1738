"""One library file → one entry, or what is wrong with it. A file that has not changed is not parsed again."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from coach.deal.facts import Model
from coach.library import problems
from coach.library.problems import Problem

M = TypeVar("M", bound=Model)
Stamp = tuple[int, int, int]
"""Modification time, size and inode: two states of a file differ in one of them."""

_ENGLISH = re.compile(r"^#{1,3}\s*English\s*$|^<!--\s*en\s*-->\s*$", re.M | re.I)
_CHINESE = re.compile(r"^#{1,3}\s*中文\s*$|^<!--\s*zh\s*-->\s*$", re.M)


@dataclass(frozen=True)
class Parsed:
    """What a file gave."""

    stamp: Stamp
    entry: Model | None
    problems: tuple[Problem, ...]


@dataclass
class Parser:
    """Reads record files and remembers what each gave until the file changes. For one thread at a time."""

    known: dict[tuple[str, str], Parsed] = field(default_factory=dict)
    lists: dict[tuple[str, str], tuple[Stamp, Any, tuple[Problem, ...]]] = field(default_factory=dict)

    def parse(self, path: Path, file: str, model: type[M]) -> tuple[M | None, tuple[Problem, ...]]:
        """The entry in a file that is shown to people as `file`, and its faults. OSError if it cannot be read."""
        key, stamp = (str(path), file), stamp_of(path.stat())
        found = self.known.get(key)
        if found is None or found.stamp != stamp:
            faults: list[Problem] = []
            found = Parsed(stamp, parse_entry(path, file, model, faults), tuple(faults))
            self.known[key] = found
        return (found.entry if isinstance(found.entry, model) else None), found.problems

    def raw(self, path: Path, file: str) -> tuple[Any, tuple[Problem, ...]]:
        """What a YAML file holds, and its faults; None where there is no such file. Not to be changed by the caller."""
        if not path.is_file():
            return None, ()
        key, stamp = (str(path), file), stamp_of(path.stat())
        if key not in self.lists or self.lists[key][0] != stamp:
            faults: list[Problem] = []
            text = read_text(path, file, faults)
            self.lists[key] = stamp, parse_yaml(file, text, 1, faults) if text else None, tuple(faults)
        return self.lists[key][1:]


def stamp_of(stat: os.stat_result) -> Stamp:
    """The stamp of a file's present state."""
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def parse_entry(path: Path, file: str, model: type[M], faults: list[Problem]) -> M | None:
    """One record file, YAML or Markdown with front matter; None with the reason in `faults`."""
    text = read_text(path, file, faults)
    if text is None:
        return None
    front, first_line = yaml_of(text)
    raw = parse_yaml(file, front, first_line, faults)
    if isinstance(raw, dict) and path.suffix == ".md":
        raw.setdefault("body", _bodies(text))
    return _validated(file, front, first_line, model, raw, faults)


def read_text(path: Path, file: str, faults: list[Problem]) -> str | None:
    """The text of a file; None where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        faults.append(
            Problem(file=file, line=1, field="", message=f"not UTF-8 at byte {error.start}; save it as UTF-8")
        )
        return None


def parse_yaml(file: str, text: str, first_line: int, faults: list[Problem]) -> Any:
    """What a YAML text holds; None where it cannot be read."""
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        faults.append(problems.from_yaml_error(file, error, first_line))
        return None


def yaml_of(text: str) -> tuple[str, int]:
    """The YAML part of a file and the line it starts on: the front matter of Markdown, else everything."""
    if text.startswith("---\n"):
        front, closing, _ = text[4:].partition("\n---\n")
        if closing:
            return front + "\n", 2
    return text, 1


def _validated(file: str, text: str, first_line: int, model: type[M], raw: Any, faults: list[Problem]) -> M | None:
    if raw is None and faults:
        return None
    if not isinstance(raw, dict):
        faults.append(
            Problem(file=file, line=first_line, field="", message="should be a mapping of fields (`id: …` first)")
        )
        return None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        faults.extend(problems.from_validation(file, text, model, error, first_line))
        return None


def _bodies(text: str) -> dict[str, str]:
    """Markdown under `## 中文` and `## English` (or `<!-- zh -->`, `<!-- en -->`); text before a heading is Chinese."""
    body = text[4:].partition("\n---\n")[2] if text.startswith("---\n") else text
    en = _ENGLISH.search(body)
    zh = _CHINESE.search(body)
    if en is None:
        return {"zh": _CHINESE.sub("", body).strip(), "en": ""}
    if zh is not None and zh.start() > en.start():
        return {"en": body[en.end() : zh.start()].strip(), "zh": body[zh.end() :].strip()}
    return {"zh": _CHINESE.sub("", body[: en.start()]).strip(), "en": body[en.end() :].strip()}
