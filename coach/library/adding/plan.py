"""A file → what would enter the library: records, what is wrong with them, and what they repeat. Nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from coach.errors import BadInput
from coach.library import duplicates, problems
from coach.library.adding import building, columns, merging
from coach.library.adding.columns import AddKind, Target
from coach.library.adding.grids import Row, Source
from coach.library.adding.merging import Difference
from coach.library.adding.reading import read_source
from coach.library.entries import Case, Library, Script


@dataclass(frozen=True)
class Finding:
    """One fault or doubt, at a row and a column."""

    place: str
    column: str
    message: str
    severity: str = "error"

    def __str__(self) -> str:
        """`row 3, column 行业: what is wrong and what would be right`."""
        at = ", ".join(part for part in (self.place, f"column {self.column}" if self.column else "") if part)
        return f"{at}: {self.message}"


@dataclass(frozen=True)
class Entry:
    """A record that would enter."""

    place: str
    record: Case | Script

    @property
    def folder(self) -> str:
        """Its directory inside a library."""
        r = self.record
        return f"cases/{r.industry.code}" if isinstance(r, Case) else f"scripts/{r.scene}"

    @property
    def title(self) -> str:
        """What it is recognised by."""
        r = self.record
        if isinstance(r, Script):
            return r.title.get("zh")
        return f"{r.customer.get('zh')}：{r.pain.get('zh')}"

    @property
    def level(self) -> str:
        """Evidence level of a case."""
        return self.record.confidence_note.level if isinstance(self.record, Case) else ""

    @property
    def missing(self) -> list[str]:
        """Parts still empty."""
        return building.missing(self.record)


@dataclass(frozen=True)
class Merge:
    """A new record that says what another already says: proposed for merging, with what it would add."""

    place: str
    new_id: str
    same_as: str
    adds: list[str]
    conflicts: list[Difference] = field(default_factory=list)
    """Figures that differ: to be decided before the two can be merged (CS-04)."""

    def __str__(self) -> str:
        """One line for the preview."""
        what = f"; it would add: {'；'.join(self.adds)}" if self.adds else "; it adds nothing"
        differs = f"; to decide: {'；'.join(map(str, self.conflicts))}" if self.conflicts else ""
        return f"{self.place}: {self.new_id} says nearly the same as {self.same_as}; merge them{what}{differs}"


@dataclass
class Plan:
    """What a file would bring."""

    file: str
    kind: AddKind
    mapping: list[tuple[str, str]] = field(default_factory=list)
    """(column as written, field it fills; empty = left out)"""
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    """Example rows."""

    @property
    def errors(self) -> list[Finding]:
        """Faults that keep everything out."""
        return [f for f in self.findings if f.severity == "error"]

    @property
    def good(self) -> list[Entry]:
        """The records whose own rows have no error; none where the table itself has one."""
        if any(not f.place for f in self.errors):
            return []
        bad = {f.place for f in self.errors}
        return [e for e in self.entries if e.place not in bad]

    @property
    def warnings(self) -> list[Finding]:
        """Doubts that need a yes."""
        return [f for f in self.findings if f.severity == "warning"]


def make(
    path: Path, library: Library, kind: AddKind | None = None, *, owner: str = "team", today: dt.date | None = None
) -> Plan:
    """The plan for a file against a library in every state. BadInput if the file cannot be read or has no known column."""
    source = read_source(path)
    day = today or dt.date.today()
    raw_kind: AddKind = "script" if any("slots" in raw for _, raw in source.raws) else "case"
    plan = Plan(path.name, kind or (columns.kind_of(source.headers) if source.headers else raw_kind))
    targets = _map(plan, source)
    for row in source.rows:
        if _is_example(row):
            plan.skipped.append(row.place)
        else:
            _enter_row(plan, row, targets, library, owner, day)
    for place, raw in source.raws:
        _enter_raw(plan, place, raw, library, day)
    if not plan.entries and not plan.findings:
        raise BadInput("holds only example rows; fill in a row without 示例", path.name)
    _ids(plan, library)
    _near(plan, library)
    return plan


def _map(plan: Plan, source: Source) -> dict[str, Target]:
    targets: dict[str, Target] = {}
    for header in source.headers:
        found = columns.target(header, plan.kind)
        plan.mapping.append((header, str(found) if found else ""))
        if found is None:
            near = columns.nearest(header, plan.kind)
            advice = f"did you mean {near}?" if near else "rename or remove it"
            plan.findings.append(Finding("", header, f"no field has this name, it is left out; {advice}", "warning"))
        else:
            targets[header] = found
    for place in source.ragged:
        plan.findings.append(
            Finding(place, "", "has more cells than there are columns; put texts with commas in quotes")
        )
    for header in source.repeated:
        plan.findings.append(Finding("", header, "stands twice; keep one of them"))
    return targets


def _is_example(row: Row) -> bool:
    mark = next((v for h, v in row.cells.items() if (t := columns.target(h, "case")) and t.field == "mark"), "")
    first = next((v for v in row.cells.values() if v), "")
    return any(cell.startswith("示例") or cell.lower() == "example" for cell in (mark, first))


def _enter_row(plan: Plan, row: Row, targets: Mapping[str, Target], library: Library, owner: str, day: dt.date) -> None:
    # Records of one file may name a field differently; only two names in one record are a contradiction.
    cells: dict[Target, str] = {}
    headers: dict[str, str] = {}
    for header in (h for h, v in row.cells.items() if h in targets and v):
        target = targets[header]
        if target in cells:
            other = next(h for h in row.cells if targets.get(h) == target)
            plan.findings.append(Finding(row.place, header, f"fills the same field as {other}; keep one of them"))
        cells.setdefault(target, row.cells[header])
        headers.setdefault(target.field, header)
    for header in (h for h in row.cells if h in targets):
        headers.setdefault(targets[header].field, header)
    reading = building.Row(cells, library, plan.kind, headers)
    raw = building.build(reading, owner, day)
    plan.findings += [Finding(row.place, *fault) for fault in reading.faults]
    if not any(severity == "error" for _, _, severity in reading.faults):
        _enter_raw(plan, row.place, raw, library, day)


def _enter_raw(plan: Plan, place: str, raw: Mapping[str, object], library: Library, day: dt.date) -> None:
    model: type[Case] | type[Script] = Case if plan.kind == "case" else Script
    known = {**raw, "review": "draft"}
    if model is Case:
        known["added"] = day.isoformat()
    try:
        record = model.model_validate(known)
    except ValidationError as error:
        faults = problems.from_validation(plan.file, "", model, error)
        plan.findings += [Finding(place, f.field, f.message) for f in faults]
        return
    plan.findings += [Finding(place, *fault) for fault in _faults(record, library)]
    plan.entries.append(Entry(place, record))


def _faults(record: Case | Script, library: Library) -> list[tuple[str, str]]:
    """What the shape alone does not show. The id and the codes become file names, so they are checked here."""
    found = []
    if not building.ID.match(record.id):
        found.append(("id", f"{record.id!r} is no id; use small letters, digits and hyphens"))
    codes = [record.industry.code] if isinstance(record, Case) else record.industries
    for code in codes:
        if code not in library.industries:
            found.append(("industry", f"{code!r} is no industry code; use one of {', '.join(library.industries)}"))
    return [*found, *(_case_faults(record) if isinstance(record, Case) else _script_faults(record, library))]


def _case_faults(case: Case) -> list[tuple[str, str]]:
    texts = {n: getattr(case, n) for n in ("customer", "pain", "solution", "source_title")}
    found = [(name, "empty; it is needed") for name, text in texts.items() if not text.get("zh").strip()]
    return [*found, *_complaint("source_url", building.url, case.source_url)]


def _script_faults(script: Script, library: Library) -> list[tuple[str, str]]:
    texts = {"title": script.title, "slots.respond": script.slots.respond}
    found = [(name, "empty; it is needed") for name, text in texts.items() if not text.get("zh").strip()]
    return [*found, *_complaint("evidence", lambda ids: building.evidence(ids, library), "\n".join(script.evidence))]


def _complaint(name: str, reader: Callable[[str], object], cell: str) -> list[tuple[str, str]]:
    try:
        reader(cell)
    except ValueError as error:
        return [(name, str(error))]
    return []


def _ids(plan: Plan, library: Library) -> None:
    seen: dict[str, str] = {}
    for entry in plan.entries:
        key = entry.record.id
        if first := seen.get(key):
            plan.findings.append(
                Finding(entry.place, "id", f"{key!r} is also the id of {first}; remove one of the two")
            )
        elif place := library.places.get(f"{plan.kind}:{key}"):
            plan.findings.append(
                Finding(entry.place, "id", f"{key!r} is already used by {place}; change that record or give another id")
            )
        seen.setdefault(key, entry.place)


def _near(plan: Plan, library: Library) -> None:
    """Probable duplicates: of a record there is, or of an earlier one in the file. One proposal for each new record."""
    known: list[Case | Script] = [*(library.cases if plan.kind == "case" else library.scripts).values()]
    held = {_flat(phrase): record.id for record in known for phrase in _phrases(record)}
    for entry in plan.entries:
        record = entry.record
        same = next((old for old in known if old.id != record.id and duplicates.alike(record, old)), None)
        if same is not None:
            merged = merging.merge(same, record)
            merge = Merge(entry.place, record.id, same.id, merged.adds, merged.conflicts)
            plan.merges.append(merge)
            plan.findings.append(Finding(entry.place, "", str(merge).partition(": ")[2], "warning"))
        # Cases of one pain are asked for alike; of two scripts with one phrase only one would ever be found.
        for phrase in _phrases(record) if same is None and plan.kind == "script" else []:
            if other := held.get(_flat(phrase)):
                message = f"“{phrase}” is already a phrase of {other}; one phrase leads to one entry"
                plan.findings.append(Finding(entry.place, "heard_as", message, "warning"))
            held.setdefault(_flat(phrase), record.id)
        known.append(record)


def _flat(phrase: str) -> str:
    return "".join(c for c in phrase.lower() if c.isalnum())


def _phrases(record: Case | Script) -> list[str]:
    return [*record.heard_as.zh, *record.heard_as.en] if isinstance(record, Script) else []
