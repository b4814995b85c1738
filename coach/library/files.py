"""The case library on disk → `Library`. Layout: cases/<industry>/<id>.yaml, scripts/<scene>/<id>.yaml, pains/<id>.yaml,
methods/<id>.md (YAML front matter, then Markdown), industries.yaml, roles.yaml, glossary.yaml, topics.yaml,
asked_as.yaml (phrases per case).
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from coach.deal.facts import Model
from coach.errors import BadInput, NotFound
from coach.library import parsing, problems
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
    Spoken,
    Topic,
)
from coach.library.parsing import Parser
from coach.library.problems import Loc, Problem

M = TypeVar("M", bound=Model)
R = TypeVar("R", Case, Script)
LISTS = ("industries.yaml", "roles.yaml", "glossary.yaml", "topics.yaml", "spoken.yaml", "asked_as.yaml")
"""Files that hold no record but what records lean on."""


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
    """The same library without drafts, stale and retired records; draft cases wait beside it, and so do the scripts
    that lean on a case nobody approved. While a merged record is a draft, the record that it will replace stands in its
    place."""
    cases = _in_use(library.cases, library.replaced)
    drafts = {k for k, v in library.cases.items() if k not in cases}
    return dataclasses.replace(
        library,
        cases=cases,
        awaiting={k: v for k, v in library.cases.items() if v.review == "draft" and k not in cases},
        scripts={k: v for k, v in _in_use(library.scripts, library.replaced).items() if not drafts & set(v.evidence)},
        pains={k: v for k, v in library.pains.items() if v.review == "approved"},
        methods={k: v for k, v in library.methods.items() if v.review == "approved"},
        replaced={},
    )


def _in_use(records: Mapping[str, R], replaced: Mapping[str, Case | Script]) -> dict[str, R]:
    found = {}
    for record_id, record in records.items():
        before = replaced.get(record_id)
        chosen = before if record.review == "draft" and isinstance(before, type(record)) else record
        if chosen.review == "approved":
            found[record_id] = chosen
    return found


def stamps(folders: Sequence[Path]) -> tuple[tuple[str, parsing.Stamp], ...]:
    """Name and stamp of every library file under these folders: equal where nothing has changed. Hidden names (files
    being written) are left out; folders that are gone count as empty."""
    return tuple(sorted(entry for folder in folders for entry in _stamps(str(folder))))


def _stamps(folder: str) -> Iterator[tuple[str, parsing.Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _stamps(entry.path)
        elif entry.name.endswith((".yaml", ".md")):
            try:
                yield entry.path, parsing.stamp_of(entry.stat())
            except FileNotFoundError:  # moved away between listing and looking; the next look sees it
                continue


@dataclass
class Reading:
    """What could be read, and the problems met."""

    root: Path
    private: tuple[Path, ...] = ()
    library: Library = field(default_factory=Library)
    problems: list[Problem] = field(default_factory=list)
    paths: dict[str, Path] = field(default_factory=dict)
    """File as shown → where it lies."""

    def add(self, file: str, loc: Loc, message: str, severity: str = "error") -> None:
        """Note a problem at a field of a YAML file."""
        path = self.paths.get(file)
        text, first_line = parsing.yaml_of(path.read_text(encoding="utf-8") if path and path.is_file() else "")
        line = problems.line_of(text, loc, first_line)
        self.problems.append(
            Problem.model_validate(
                {"file": file, "line": line, "field": ".".join(map(str, loc)), "message": message, "severity": severity}
            )
        )


def read(library_dir: Path, private: Sequence[Path] = (), parser: Parser | None = None) -> Reading:
    """Everything readable under the library directories; faults are collected, not raised. With the `parser` of an
    earlier reading only changed records are parsed again."""
    for folder in (library_dir, *private):
        if not folder.is_dir():
            name = "COACH_LIBRARY_DIR" if folder == library_dir else "COACH_LIBRARY_DIRS"
            raise NotFound(f"no library directory at {folder}; set {name} to one")
    reading = Reading(library_dir, tuple(private))
    parser = parser or Parser()
    for folder in (library_dir, *private):
        _records(reading, folder, parser)
    for folder in (library_dir, *private):
        _merge_asked_as(reading, parser, folder)
    return reading


def _records(reading: Reading, folder: Path, parser: Parser) -> None:
    lib = reading.library
    _entries(reading, parser, folder, "cases/*/*.yaml", Case, "case", lib.cases)
    _entries(reading, parser, folder, "scripts/*/*.yaml", Script, "script", lib.scripts)
    _entries(reading, parser, folder, "pains/*.yaml", PainCard, "pain", lib.pains)
    _entries(reading, parser, folder, "methods/*.md", Method, "method", lib.methods)
    lib.industries.update({i.code: i for i in _rows(reading, parser, folder / "industries.yaml", Industry)})
    lib.roles.update({r.code: r for r in _rows(reading, parser, folder / "roles.yaml", Role, key="roles")})
    lib.titles.update({t.code: t for t in _rows(reading, parser, folder / "roles.yaml", JobTitle, key="titles")})
    lib.topics.update({t.code: t for t in _rows(reading, parser, folder / "topics.yaml", Topic)})
    lib.spoken.extend(_rows(reading, parser, folder / "spoken.yaml", Spoken))
    lib.glossary.extend(_rows(reading, parser, folder / "glossary.yaml", GlossaryTerm))


def _shown(reading: Reading, path: Path) -> str:
    """A file as named to people: relative in the shipped library, in full in a private one."""
    own = any(path.is_relative_to(folder) for folder in reading.private)
    file = str(path.absolute()) if own else problems.relative(path, reading.root)
    reading.paths[file] = path
    return file


def _entries(
    reading: Reading, parser: Parser, folder: Path, pattern: str, model: type[M], kind: str, into: dict[str, M]
) -> None:
    for path in sorted(folder.glob(pattern)):
        if path.name.startswith("."):
            continue
        file = _shown(reading, path)
        entry, faults = parser.parse(path, file, model)
        reading.problems.extend(faults)
        if entry is not None:
            _enter(reading, file, entry, kind, into)


def _enter(reading: Reading, file: str, entry: M, kind: str, into: dict[str, M]) -> None:
    """A record under its id. One that says `overrides` takes the place of the record of that id, whichever comes first."""
    entry_id = str(getattr(entry, "id"))  # noqa: B009  every record model has an id; M alone does not say so
    before = into.get(entry_id)
    places, replaced = reading.library.places, reading.library.replaced
    if before is not None:
        if overrides(entry) == overrides(before):
            first = places[f"{kind}:{entry_id}"]
            # The file that is not named like the id is the one to change.
            wrong, right = (first, file) if Path(file).stem == entry_id != Path(first).stem else (file, first)
            reading.add(wrong, ("id",), f"{entry_id!r} is already used by {right}; ids must be unique")
            return
        base = before if overrides(entry) else entry
        if isinstance(base, Case | Script):
            replaced[entry_id] = base
        if base is entry:
            return
    into[entry_id] = entry
    places[f"{kind}:{entry_id}"] = file


def overrides(entry: Model) -> bool:
    """Whether a record takes the place of another with its id."""
    return isinstance(entry, Case | Script) and entry.overrides


def _rows(reading: Reading, parser: Parser, path: Path, model: type[M], key: str = "") -> Iterator[M]:
    """Entries of a list file, or of the list under `key` where the file holds several lists."""
    file = _shown(reading, path)
    raw, faults = parser.raw(path, file)
    reading.problems.extend(p for p in faults if p not in reading.problems)
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
            reading.problems.extend(problems.from_validation(file, path.read_text("utf-8"), model, error, at=at))


def _merge_asked_as(reading: Reading, parser: Parser, folder: Path) -> None:
    """Phrases kept beside the cases: {case_id: {zh: […], en: […]}}."""
    path = folder / "asked_as.yaml"
    file = _shown(reading, path)
    raw, faults = parser.raw(path, file)
    reading.problems.extend(p for p in faults if p not in reading.problems)
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
    faults: list[Problem] = []
    entry = parsing.parse_entry(path, path.name, Case, faults)
    if entry is None:
        raise (
            faults[0].as_error(more=len(faults) - 1)
            if faults
            else BadInput("empty file; a case needs `id:` first", where=path.name)
        )
    return entry
