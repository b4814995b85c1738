"""The library as people keep it: browse, add from files, review, report. The front door for API and page."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import re
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from coach.access.policy import authorize
from coach.access.principals import LOCAL, Principal
from coach.deal.facts import Lang, Model, Text
from coach.errors import BadInput, NotFound
from coach.library.adding import choosing, writing
from coach.library.adding import plan as planning
from coach.library.adding import report as reporting
from coach.library.adding import template as templates
from coach.library.adding.choosing import Choice as Choice
from coach.library.adding.choosing import Decision as Decision
from coach.library.adding.choosing import Done
from coach.library.adding.columns import COLUMNS
from coach.library.adding.columns import AddKind as AddKind
from coach.library.adding.guarding import MAX_BYTES as MAX_BYTES
from coach.library.adding.merging import Difference
from coach.library.adding.report import Report as Report
from coach.library.adding.review import set_state
from coach.library.entries import Review
from coach.library.files import Reading

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.config import Settings
    from coach.library.entries import Library

_KEPT_SECONDS = 86_400
_MOST_UPLOADS = 20
_TOKEN = re.compile(r"^[0-9a-f]{24}$")


class ColumnFound(Model):
    """A column of the file and the field it fills; empty = left out."""

    column: str
    field: str


class RecordFound(Model):
    """A record that would enter."""

    place: str
    """row 3 · record 1 · line 12"""
    id: str
    title: str
    level: str
    missing: list[str]
    """Parts that are still empty."""
    good: bool
    """No error in its own row."""


class Fault(Model):
    """What is wrong, where, and what would be right."""

    place: str
    column: str
    message: str


class DuplicateFound(Model):
    """A record that says what another says. `skip`, `add` or `merge` is for a person to choose."""

    place: str
    id: str
    same_as: str
    title: str
    """Of the record that is there."""
    adds: list[str]
    conflicts: list[Difference]
    """Figures that differ (CS-04): a merge needs `take` for each."""


class Preview(Model):
    """What a file would bring. Nothing is written yet."""

    file: str
    upload: str
    """Names the file when it is committed, so that it need not be sent again; kept for a day."""
    kind: AddKind
    mapping: list[ColumnFound]
    records: list[RecordFound]
    errors: list[Fault]
    warnings: list[Fault]
    duplicates: list[DuplicateFound]
    skipped: list[str]
    """Example rows."""


class Added(Model):
    """What was written."""

    file: str
    review: Review
    records: list[Done]
    left_out: list[str]
    """Rows with errors, where only the good ones were asked for."""


def column_names(kind: AddKind) -> dict[str, Text]:
    """Field → what its column is called."""
    return {c.field: Text(zh=c.zh, en=c.en) for c in COLUMNS[kind]}


class Keeper:
    """Adds to and looks after the library of one coach. Blocking: call it from a worker thread."""

    def __init__(self, settings: Settings, coach: Coach, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.settings, self.coach, self.today, self.who = settings, coach, today, LOCAL
        self._writing = threading.Lock()

    def seen_as(self, who: Principal, coach: Coach) -> Keeper:
        """The same for somebody else, with the library as they see it. Writing stays one after the other."""
        theirs = copy.copy(self)
        theirs.who, theirs.coach = who, coach
        return theirs

    # -- from files -----------------------------------------------------------------------------
    def receive(self, name: str, content: BinaryIO) -> str:
        """Keep an uploaded file for a day; gives the word by which it is asked for. BadInput if it is too large."""
        data = content.read(MAX_BYTES + 1)
        safe = re.sub(r"[\x00-\x1f/\\:]", "_", name).strip(". ")[-100:] or "file"
        if len(data) > MAX_BYTES:
            raise BadInput(f"larger than {MAX_BYTES // 1_000_000} MB; split it", safe)
        token = hashlib.sha256(safe.encode() + b"\0" + data).hexdigest()[:24]
        folder = self._uploads / token
        self._tidy()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / safe).write_bytes(data)
        return token

    def preview(self, upload: str, kind: AddKind | None = None) -> Preview:
        """What a received file would bring. BadInput if it cannot be read."""
        path = self._file(upload)
        plan = planning.make(path, self._known(), kind, today=self.today())
        return _preview(plan, upload, self.coach.stock.every)

    def commit(
        self,
        upload: str,
        kind: AddKind | None = None,
        *,
        duplicates: Choice | None = None,
        choices: Mapping[str, Decision] | None = None,
        only_good: bool = False,
        approve: bool = False,
    ) -> Added:
        """Write what a received file brings, all of it or nothing, and take it into the running library.

        Forbidden to approve and to change what is there by merging, except to admins; BadInput with each fault by row; Conflict if a file is already there; Unavailable if nothing can be written.
        """
        if approve or "merge" in {duplicates, *(d.choice for d in (choices or {}).values())}:
            authorize(self.who, "approve", "library")
        path = self._file(upload)
        with self._writing:
            target = self.settings.own_library
            plan = planning.make(path, self._known(), kind, today=self.today())
            writes = choosing.choose(
                plan,
                self._known(),
                target,
                default=duplicates,
                decisions=choices,
                only_good=only_good,
                state="approved" if approve else "draft",
            )
            if writes.files:
                writing.write_files(writes.files, target, writes.replacing)
        self.coach.current.renew()
        shutil.rmtree(path.parent, ignore_errors=True)
        taken = {e.place for e in plan.good}
        left_out = sorted({f.place for f in plan.errors if f.place not in taken})
        return Added(file=plan.file, review="approved" if approve else "draft", records=writes.done, left_out=left_out)

    def template(self, kind: AddKind, form: Literal["xlsx", "csv"], lang: Lang | None) -> bytes:
        """A table to fill in."""
        if form == "csv":
            return templates.table(kind, lang)
        return templates.workbook(kind, self.coach.stock.every, lang)

    # -- keeping --------------------------------------------------------------------------------
    def review(self, record_id: str, state: Review) -> str:
        """Set the review state and take it into the running library; gives the new state. NotFound, Conflict, BadInput
        as `coach library review`."""
        with self._writing:
            reading = Reading(self.settings.library_dir, tuple(self.settings.private_dirs), self.coach.stock.every)
            set_state(reading, record_id, state)
        self.coach.current.renew()
        return state

    def report(self) -> Report:
        """Gaps, what is old, what is said twice, new cases per month."""
        return reporting.make(self.coach.stock.every, self.today())

    # -- helpers --------------------------------------------------------------------------------
    def _known(self) -> Library:
        return self.coach.stock.every

    @property
    def _uploads(self) -> Path:
        return self.settings.data_dir / "uploads"

    def _file(self, upload: str) -> Path:
        folder = self._uploads / upload
        found = sorted(folder.iterdir()) if _TOKEN.match(upload) and folder.is_dir() else []
        if not found:
            raise NotFound(f"no uploaded file {upload[:40]!r}; send it again")
        return found[0]

    def _tidy(self) -> None:
        """Let go of what nobody committed."""
        if not self._uploads.is_dir():
            return
        folders = sorted(self._uploads.iterdir(), key=lambda p: -p.stat().st_mtime)
        for n, folder in enumerate(folders):
            if n >= _MOST_UPLOADS or folder.stat().st_mtime < time.time() - _KEPT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _preview(plan: planning.Plan, upload: str, library: Library) -> Preview:
    good = {e.place for e in plan.good}
    titles = {e.record.id: e.title for e in plan.entries}
    records = library.cases if plan.kind == "case" else library.scripts
    titles |= {record_id: planning.Entry("", record).title for record_id, record in records.items()}
    return Preview(
        file=plan.file,
        upload=upload,
        kind=plan.kind,
        mapping=[ColumnFound(column=header, field=name) for header, name in plan.mapping],
        records=[
            RecordFound(
                place=e.place, id=e.record.id, title=e.title, level=e.level, missing=e.missing, good=e.place in good
            )
            for e in plan.entries
        ],
        errors=[_fault(f) for f in plan.errors],
        warnings=[
            _fault(f) for f in plan.warnings if not any(f.message == str(m).partition(": ")[2] for m in plan.merges)
        ],
        duplicates=[
            DuplicateFound(
                place=m.place,
                id=m.new_id,
                same_as=m.same_as,
                title=titles.get(m.same_as, ""),
                adds=m.adds,
                conflicts=m.conflicts,
            )
            for m in plan.merges
        ],
        skipped=plan.skipped,
    )


def _fault(finding: planning.Finding) -> Fault:
    return Fault(place=finding.place, column=finding.column, message=finding.message)
