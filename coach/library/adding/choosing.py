"""A plan and what somebody decided about its duplicates → the files to write. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from coach.deal.facts import Model
from coach.errors import BadInput
from coach.library.adding import writing
from coach.library.adding.merging import Difference, Merged, Side, merge
from coach.library.adding.plan import Entry, Finding, Plan
from coach.library.entries import Case, Library, Review, Script

Choice = Literal["skip", "add", "merge"]


class Decision(Model):
    """What becomes of one probable duplicate."""

    choice: Choice
    take: dict[str, Side] = {}
    """For a merge: field in conflict → whose figure stands, `old` or `new`."""


@dataclass
class Writes:
    """What will be written, and what for."""

    files: dict[Path, str] = field(default_factory=dict)
    replacing: set[Path] = field(default_factory=set)
    done: list[Done] = field(default_factory=list)


class Done(Model):
    """What became of one record."""

    place: str
    id: str
    action: Literal["added", "merged", "skipped"]
    into: str = ""
    """The record it was merged into."""
    file: str = ""


def choose(
    plan: Plan,
    library: Library,
    target: Path,
    *,
    default: Choice | None = None,
    decisions: Mapping[str, Decision] | None = None,
    only_good: bool = False,
    state: Review = "draft",
) -> Writes:
    """The files that this plan becomes in the library at `target`. `decisions` go by the place of a row or the id of its
    record; `default` is for the other duplicates.

    BadInput: the plan has errors (unless `only_good`, then rows with errors stay out), a duplicate or a figure in
    conflict is undecided, or a decision names no duplicate.
    """
    if plan.errors and not only_good:
        more = f" ({len(plan.errors) - 1} more)" if len(plan.errors) > 1 else ""
        faults = [(_at(f), f.message) for f in plan.errors]
        raise BadInput(f"{plan.errors[0]}{more}; nothing was written", plan.file, faults)
    chosen = dict(decisions or {})
    known = {key for m in plan.merges for key in (m.place, m.new_id)}
    if strange := next((key for key in chosen if key not in known), None):
        raise BadInput(
            f"{strange!r} is no duplicate of this file; those are: {', '.join(sorted(known)) or 'none'}", "choices"
        )
    work = _Work(plan, library, target, state)
    for entry in plan.good:
        same = next((m for m in plan.merges if m.place == entry.place), None)
        if same is None:
            work.add(entry)
            continue
        decision = (
            chosen.get(entry.place) or chosen.get(entry.record.id) or (Decision(choice=default) if default else None)
        )
        if decision is None:
            raise BadInput(f"{same}; say skip, add or merge", plan.file)
        work.settle(entry, same.same_as, decision)
    return work.writes()


def _at(finding: Finding) -> str:
    return ", ".join(p for p in (finding.place, f"column {finding.column}" if finding.column else "") if p)


@dataclass
class _Work:
    plan: Plan
    library: Library
    target: Path
    state: Review
    new: dict[str, Entry] = field(default_factory=dict)
    merged: dict[str, Case | Script] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        self.new[entry.record.id] = entry
        self.done.append(Done(place=entry.place, id=entry.record.id, action="added"))

    def settle(self, entry: Entry, same_as: str, decision: Decision) -> None:
        if decision.choice == "add":
            return self.add(entry)
        if decision.choice == "merge":
            self._merge(entry, same_as, decision)
        action: Literal["merged", "skipped"] = "merged" if decision.choice == "merge" else "skipped"
        self.done.append(Done(place=entry.place, id=entry.record.id, action=action, into=same_as))
        return None

    def _merge(self, entry: Entry, same_as: str, decision: Decision) -> None:
        """Into an earlier record of this file, or into one of the library."""
        table: Mapping[str, Case | Script] = self.library.cases if self.plan.kind == "case" else self.library.scripts
        earlier = self.new.get(same_as)
        old = earlier.record if earlier else self.merged.get(same_as) or table.get(same_as)
        if old is None:
            raise BadInput(f"{same_as} was left out, so nothing can be merged into it", entry.place)
        found = merge(old, entry.record, decision.take)
        settled(found, entry.place)
        if earlier:
            self.new[same_as] = Entry(earlier.place, found.record)
        else:
            self.merged[same_as] = found.record

    def writes(self) -> Writes:
        found = Writes()
        for entry in self.new.values():
            found.files[Path(entry.folder) / f"{entry.record.id}.yaml"] = self._text(entry.record)
        for record in self.merged.values():
            path, overriding = merged_path(record, self.library, self.target)
            found.files[path] = self._text(record.model_copy(update={"overrides": overriding}))
            found.replacing.add(path)
        paths = {path.name.split(".")[0]: str(self.target / path) for path in found.files}
        for done in self.done:
            found.done.append(done.model_copy(update={"file": paths.get(done.into or done.id, "")}))
        return found

    def _text(self, record: Case | Script) -> str:
        return writing.to_yaml(record.model_copy(update={"review": self.state}))


def settled(found: Merged, place: str) -> None:
    """BadInput where a figure in conflict is undecided (CS-04)."""
    if found.conflicts:
        raise BadInput(f"two figures for one thing, so say which stands: {'; '.join(map(str, found.conflicts))}", place)


def merged_path(record: Case | Script, library: Library, target: Path) -> tuple[Path, bool]:
    """Where a merged record goes in the library at `target`, and whether it stands before the old one. An approved record
    keeps serving until the merged one is approved too; a draft of this library is replaced."""
    kind = "case" if isinstance(record, Case) else "script"
    place = Path(library.places[f"{kind}:{record.id}"])
    here = place.relative_to(target.absolute()) if place.is_relative_to(target.absolute()) else None
    old = (library.cases if kind == "case" else library.scripts)[record.id]
    if here is not None and (old.review == "draft" or old.overrides):
        return here, old.overrides
    folder = Path(Entry("", record).folder)
    return (here.with_suffix(".merged.yaml"), True) if here else (folder / f"{record.id}.yaml", True)


def merge_records(
    library: Library, new_id: str, old_id: str, take: Mapping[str, Side], target: Path
) -> tuple[Merged, Writes]:
    """One record of the library put into another: what would be written, `take` undecided included in `conflicts`."""
    records: Mapping[str, Case | Script] = {**library.scripts, **library.cases}
    for record_id in (new_id, old_id):
        if record_id not in records:
            raise BadInput(f"no case or script has the id {record_id!r}; `coach library list` shows the ids", "ID")
    if new_id == old_id:
        raise BadInput("these are the same record; name two", "ID")
    found = merge(records[old_id], records[new_id], take)
    path, overriding = merged_path(found.record, library, target)
    text = writing.to_yaml(found.record.model_copy(update={"overrides": overriding}))
    done = Done(place="", id=new_id, action="merged", into=old_id, file=str(target / path))
    return found, Writes({path: text}, {path}, [done])


__all__ = ["Choice", "Decision", "Difference", "Done", "Writes", "choose", "merge_records", "merged_path", "settled"]
