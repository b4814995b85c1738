"""`coach library add`, `merge` and `template`: records from files people have."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.config import Settings
    from coach.deal.facts import Lang
    from coach.library.adding.choosing import Choice, Writes
    from coach.library.adding.columns import AddKind
    from coach.library.adding.merging import Side
    from coach.library.adding.plan import Plan
    from coach.library.entries import Library

Json_ = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]
Kind_ = Annotated[str | None, typer.Option("--kind", help="case or script (default: by its columns)")]
Dir_ = Annotated[Path | None, typer.Option("--dir", help="private library; default: in the data directory")]


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".yaml, .csv, .xlsx, .md or .docx")],
    kind: Kind_ = None,
    yes: Annotated[bool, typer.Option("--yes", help="write without asking, warnings included")] = False,
    duplicates: Annotated[str | None, typer.Option("--duplicates", help="skip, add or merge records that say what another says (default: add)")] = None,
    only_good: Annotated[bool, typer.Option("--only-good", help="leave rows with errors out instead of refusing the file")] = False,
    directory: Dir_ = None,
    as_json: Json_ = False,
) -> None:  # fmt: skip
    """Show what a file would add, then add it as drafts: all or nothing. Example: coach library add cases.xlsx"""
    from coach.cli.show_adding import show_plan, to_dict
    from coach.config import Settings
    from coach.library.adding import choosing, writing
    from coach.library.adding import plan as planning

    settings = Settings()
    target = directory or settings.own_library
    if target.is_dir():
        writing.finish(target)
    library = known(settings, target)
    plan = planning.make(file, library, _kind(kind))
    choice = _choice(duplicates)
    if not as_json:
        print(show_plan(plan))
    writes = choosing.Writes()
    paths: list[Path] = []
    blocked = bool(plan.errors) and not only_good
    if not blocked and (yes or _agreed(len(plan.good))):
        writes = choosing.choose(plan, library, target, default=choice, only_good=only_good)
        paths = writing.write_files(writes.files, target, writes.replacing)
    if as_json:
        done = [d.model_dump() for d in writes.done]
        print(
            json.dumps(
                {**to_dict(plan), "written": [str(p) for p in paths], "done": done}, ensure_ascii=False, indent=2
            )
        )
    _say_end(plan, paths, blocked, target, settings)


def _agreed(count: int) -> bool:
    return sys.stdin.isatty() and typer.confirm(f"Add {count} drafts?", default=False, err=True)


def _say_end(plan: Plan, written: list[Path], blocked: bool, target: Path, settings: Settings) -> None:
    if blocked:
        print(f"coach: {plan.file}: {len(plan.errors)} errors; nothing was written", file=sys.stderr)
        sys.exit(BadInput.exit_code)
    if not written:
        print("Nothing was written; add --yes to write these drafts.", file=sys.stderr)
        return
    print(f"{len(written)} drafts in {target}. Next: coach library review ID --approve", file=sys.stderr)
    _say_where(target, settings)


def _say_where(target: Path, settings: Settings) -> None:
    if target.resolve() not in [d.resolve() for d in settings.private_dirs]:
        print(f"Set COACH_LIBRARY_DIRS={target} so that they are loaded.", file=sys.stderr)


def _kind(kind: str | None) -> AddKind | None:
    if kind not in (None, "case", "script"):
        raise BadInput(f"cannot add a {kind!r}; use case or script", "--kind")
    return cast("AddKind | None", kind)


def _choice(word: str | None) -> Choice:
    from coach.library.adding.choosing import Choice

    if word not in (None, *get_args(Choice)):
        raise BadInput(f"{word!r} is none of {', '.join(get_args(Choice))}", "--duplicates")
    # Whoever saw the warning and said yes has chosen to add.
    return cast("Choice", word or "add")


def merge(
    new: Annotated[str, typer.Argument(metavar="NEW", help="record to put into the other; retired afterwards")],
    old: Annotated[str, typer.Argument(metavar="OLD", help="record that stays")],
    take: Annotated[
        list[str] | None, typer.Option("--take", help="FIELD=old or FIELD=new: whose figure stands")
    ] = None,
    directory: Dir_ = None,
    as_json: Json_ = False,
) -> None:
    """Put one record into another: fills what is missing, unites phrases, never settles a figure by itself.
    Example: coach library merge pump-2 pump-1 --take value_data.0.after=new"""
    from coach.config import Settings
    from coach.library.adding.choosing import merge_records

    settings = Settings()
    target = directory or settings.own_library
    library = known(settings, target)
    found, writes = merge_records(library, new, old, _taken(take or []), target)
    if as_json:
        _print_merge(writes, found.adds, found.kept, [c.model_dump() for c in found.conflicts])
    else:
        for line in (*(f"adds: {a}" for a in found.adds), *(f"stays as it was: {k}" for k in found.kept)):
            print(line)
        for conflict in found.conflicts:
            print(f"to decide: {conflict}  (--take {conflict.field}=old or =new)")
    if found.conflicts:
        raise BadInput("figures differ and nobody has decided; nothing was written (CS-04)", "--take")
    _write_merge(writes, library, target, settings, new)
    print(f"{new} is in {old} now, as a draft. Next: coach library review {old} --approve", file=sys.stderr)
    _say_where(target, settings)


def _print_merge(writes: Writes, adds: list[str], kept: list[str], conflicts: list[Any]) -> None:
    done = writes.done[0].model_dump(include={"id", "into", "file"})
    print(json.dumps({**done, "adds": adds, "kept": kept, "conflicts": conflicts}, ensure_ascii=False, indent=2))


def _write_merge(writes: Writes, library: Library, target: Path, settings: Settings, new: str) -> None:
    from coach.library.adding import writing
    from coach.library.adding.review import set_state
    from coach.library.files import Reading

    writing.write_files(writes.files, target, writes.replacing)
    place = next(p for kind in ("case", "script") if (p := library.places.get(f"{kind}:{new}")))
    if Path(place).is_absolute():  # a shipped record cannot be changed; it goes on saying the same
        set_state(Reading(settings.library_dir, (target,), library), new, "retired")


def _taken(words: list[str]) -> dict[str, Side]:
    found: dict[str, Side] = {}
    for word in words:
        field, _, side = word.partition("=")
        if side not in ("old", "new"):
            raise BadInput(f"{word!r} should be FIELD=old or FIELD=new", "--take")
        found[field] = cast("Side", side)
    return found


def template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="name that ends in .xlsx or .csv")],
    kind: Kind_ = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en headers (default: both)")] = None,
) -> None:
    """Write a table to fill in. Example: coach library template case.xlsx"""
    from coach.cli.files import write_atomic
    from coach.config import Settings
    from coach.library.adding.template import table, workbook

    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise BadInput("give a name that ends in .xlsx or .csv", file.name)
    if lang not in (None, "zh", "en"):
        raise BadInput(f"{lang!r} is no language; use zh or en", "--lang")
    if file.exists():
        raise BadInput("is already there; give another name", file.name)
    chosen = _kind(kind) or ("script" if "script" in file.stem.lower() or "话术" in file.stem else "case")
    headers = cast("Lang | None", lang)
    csv = file.suffix.lower() == ".csv"
    write_atomic(file, table(chosen, headers) if csv else workbook(chosen, known(Settings()), headers))
    print(f"{file}: fill in from row 3, then: coach library add {file}", file=sys.stderr)


def known(settings: Settings | None = None, target: Path | None = None) -> Library:
    """Every record in every state, those of a target directory included."""
    from coach.config import Settings
    from coach.library.files import load

    chosen = settings or Settings()
    private = list(chosen.private_dirs)
    if target and target.is_dir() and target.resolve() not in [d.resolve() for d in private]:
        private.append(target)
    return load(chosen.library_dir, private, every_state=True)
