"""The case library on disk → `Library`. Layout: cases/<industry>/<id>.yaml, scripts/<scene>/<id>.yaml, pains/<id>.yaml,
methods/<id>.md (YAML front matter, then Markdown), industries.yaml, roles.yaml, glossary.yaml, topics.yaml,
asked_as.yaml (phrases per case).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from coach.deal.facts import Model
from coach.errors import BadInput, NotFound
from coach.library import problems
from coach.library.entries import (
    Case,
    GlossaryTerm,
    Industry,
    JobTitle,
    Library,
    Method,
    PainCard,
    Phrases,
    Role,
    Script,
    Topic,
)
from coach.library.problems import Loc, Problem

M = TypeVar("M", bound=Model)

_ENGLISH = re.compile(r"^#{1,3}\s*English\s*$|^<!--\s*en\s*-->\s*$", re.M | re.I)
_CHINESE = re.compile(r"^#{1,3}\s*中文\s*$|^<!--\s*zh\s*-->\s*$", re.M)


def load(library_dir: Path, private: Sequence[Path] = (), *, every_state: bool = False) -> Library:
    """The library, complete and valid; of its records only the approved ones unless `every_state` (item 49: nothing
    that nobody approved reaches a text). Private directories come after the shipped one.

    BadInput names the first bad file, line and field; NotFound if a directory does not exist.
    """
    reading = read(library_dir, private)
    if reading.problems:
        raise reading.problems[0].as_error(more=len(reading.problems) - 1)
    return reading.library if every_state else approved(reading.library)


def approved(library: Library) -> Library:
    """The same library without drafts, stale and retired records."""
    return dataclasses.replace(
        library,
        cases={k: v for k, v in library.cases.items() if v.review == "approved"},
        scripts={k: v for k, v in library.scripts.items() if v.review == "approved"},
        pains={k: v for k, v in library.pains.items() if v.review == "approved"},
        methods={k: v for k, v in library.methods.items() if v.review == "approved"},
    )


@dataclass
class Reading:
    """What could be read, the problems met, and the text of each file (for line numbers)."""

    root: Path
    private: tuple[Path, ...] = ()
    library: Library = field(default_factory=Library)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, file: str, loc: Loc, message: str, severity: str = "error") -> None:
        """Note a problem at a field of a YAML file."""
        text, first_line = _yaml_of(self.texts.get(file, ""))
        line = problems.line_of(text, loc, first_line)
        self.problems.append(
            Problem.model_validate(
                {"file": file, "line": line, "field": ".".join(map(str, loc)), "message": message, "severity": severity}
            )
        )


def read(library_dir: Path, private: Sequence[Path] = ()) -> Reading:
    """Everything readable under the library directories; faults are collected, not raised."""
    for folder in (library_dir, *private):
        if not folder.is_dir():
            name = "COACH_LIBRARY_DIR" if folder == library_dir else "COACH_LIBRARY_DIRS"
            raise NotFound(f"no library directory at {folder}; set {name} to one")
    reading = Reading(library_dir, tuple(private))
    for folder in (library_dir, *private):
        _records(reading, folder)
    for folder in (library_dir, *private):
        _merge_asked_as(reading, folder)
    return reading


def _records(reading: Reading, folder: Path) -> None:
    lib = reading.library
    _entries(reading, folder, "cases/*/*.yaml", Case, "case", lib.cases)
    _entries(reading, folder, "scripts/*/*.yaml", Script, "script", lib.scripts)
    _entries(reading, folder, "pains/*.yaml", PainCard, "pain", lib.pains)
    _entries(reading, folder, "methods/*.md", Method, "method", lib.methods)
    lib.industries.update({i.code: i for i in _rows(reading, folder / "industries.yaml", Industry)})
    lib.roles.update({r.code: r for r in _rows(reading, folder / "roles.yaml", Role, key="roles")})
    lib.titles.update({t.code: t for t in _rows(reading, folder / "roles.yaml", JobTitle, key="titles")})
    lib.topics.update({t.code: t for t in _rows(reading, folder / "topics.yaml", Topic)})
    lib.glossary.extend(_rows(reading, folder / "glossary.yaml", GlossaryTerm))


def _shown(reading: Reading, path: Path) -> str:
    """A file as named to people: relative in the shipped library, in full in a private one."""
    own = any(path.is_relative_to(folder) for folder in reading.private)
    return str(path.absolute()) if own else problems.relative(path, reading.root)


def _entries(reading: Reading, folder: Path, pattern: str, model: type[M], kind: str, into: dict[str, M]) -> None:
    for path in sorted(folder.glob(pattern)):
        file = _shown(reading, path)
        entry = _entry(reading, path, file, model)
        if entry is None:
            continue
        entry_id = str(getattr(entry, "id"))  # noqa: B009  every record model has an id; M alone does not say so
        if entry_id in into:
            first = reading.library.places[f"{kind}:{entry_id}"]
            reading.add(file, ("id",), f"{entry_id!r} is already used by {first}; ids must be unique")
            continue
        into[entry_id] = entry
        reading.library.places[f"{kind}:{entry_id}"] = file


def _entry(reading: Reading, path: Path, file: str, model: type[M]) -> M | None:
    text = _text(reading, path, file)
    if text is None:
        return None
    front, first_line = _yaml_of(text)
    raw = _parse(reading, file, front, first_line)
    if isinstance(raw, dict) and path.suffix == ".md":
        raw.setdefault("body", _bodies(text))
    return _validated(reading, file, front, first_line, model, raw)


def _text(reading: Reading, path: Path, file: str) -> str | None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        reading.problems.append(
            Problem(file=file, line=1, field="", message=f"not UTF-8 at byte {error.start}; save it as UTF-8")
        )
        return None
    reading.texts[file] = text
    return text


def _parse(reading: Reading, file: str, text: str, first_line: int) -> Any:
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        reading.problems.append(problems.from_yaml_error(file, error, first_line))
        return None


def _validated(reading: Reading, file: str, text: str, first_line: int, model: type[M], raw: Any) -> M | None:
    if raw is None and any(p.file == file for p in reading.problems):
        return None
    if not isinstance(raw, dict):
        reading.problems.append(
            Problem(file=file, line=first_line, field="", message="should be a mapping of fields (`id: …` first)")
        )
        return None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        reading.problems.extend(problems.from_validation(file, text, model, error, first_line))
        return None


def _yaml_of(text: str) -> tuple[str, int]:
    """The YAML part of a file and the line it starts on: the front matter of Markdown, else everything."""
    if text.startswith("---\n"):
        front, closing, _ = text[4:].partition("\n---\n")
        if closing:
            return front + "\n", 2
    return text, 1


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


def _rows(reading: Reading, path: Path, model: type[M], key: str = "") -> Iterator[M]:
    """Entries of a list file, or of the list under `key` where the file holds several lists."""
    file = _shown(reading, path)
    text = _text(reading, path, file) if path.is_file() else None
    raw = _parse(reading, file, text, 1) if text else None
    if raw is None:
        return
    rows = raw.get(key) if key and isinstance(raw, dict) else raw
    if not isinstance(rows, list):
        reading.add(file, (), f"should hold a list of entries {f'under `{key}:` ' if key else ''}(`- code: …`)")
        return
    for index, row in enumerate(rows):
        try:
            yield model.model_validate(row)
        except ValidationError as error:
            at: Loc = (key, index) if key else (index,)
            reading.problems.extend(problems.from_validation(file, text or "", model, error, at=at))


def _merge_asked_as(reading: Reading, folder: Path) -> None:
    """Phrases kept beside the cases: {case_id: {zh: […], en: […]}}."""
    path = folder / "asked_as.yaml"
    file = _shown(reading, path)
    text = _text(reading, path, file) if path.is_file() else None
    raw = _parse(reading, file, text, 1) if text else None
    if raw is None:
        return
    if not isinstance(raw, dict):
        reading.add(file, (), "should map case ids to phrases ({zh: […], en: […]})")
        return
    for case_id, phrases in raw.items():
        _merge_one(reading, file, str(case_id), phrases)


def _merge_one(reading: Reading, file: str, case_id: str, phrases: Any) -> None:
    case = reading.library.cases.get(case_id)
    if case is None:
        reading.add(file, (case_id,), f"no case has the id {case_id!r}; use the id of a file under cases/")
        return
    try:
        more = Phrases.model_validate(phrases)
    except ValidationError as error:
        reading.add(file, (case_id,), f"should be {{zh: […], en: […]}}: {error.errors()[0]['msg']}")
        return
    merged = Phrases(zh=_union(case.asked_as.zh, more.zh), en=_union(case.asked_as.en, more.en))
    reading.library.cases[case_id] = case.model_copy(update={"asked_as": merged})


def _union(first: list[str], second: list[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))


def load_case(path: Path) -> Case:
    """One case file; BadInput as in `load`."""
    reading = Reading(path.parent)
    entry = _entry(reading, path, path.name, Case)
    if entry is None:
        raise (
            reading.problems[0].as_error(more=len(reading.problems) - 1)
            if reading.problems
            else BadInput("empty file; a case needs `id:` first", where=path.name)
        )
    return entry
