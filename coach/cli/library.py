"""`coach library …`: check, list, add, template, review, report."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.config import Settings
    from coach.library.adding.columns import AddKind
    from coach.library.adding.plan import Plan
    from coach.library.entries import Library, Review

app = typer.Typer(help="The library: check, list, add, review. Example: coach library check", no_args_is_help=True)

Json_ = Annotated[bool, typer.Option("--json", help="one JSON object on standard output")]
Kind_ = Annotated[str | None, typer.Option("--kind", help="case or script (default: by its columns)")]


@app.command("check")
def check(
    directory: Annotated[Path | None, typer.Argument(help="library folder; default: the configured ones")] = None,
    as_json: Json_ = False,
) -> None:
    """Find bad files, duplicates, missing sources. Example: coach library check"""
    from coach.config import Settings
    from coach.library import check as checking
    from coach.library.files import read

    settings = Settings()
    where = directory or settings.library_dir
    if not where.is_dir():
        raise BadInput(f"no folder {where}", "DIRECTORY")
    problems = checking.check(where)
    if directory is None and settings.private_dirs:
        problems += [p for p in read(where, settings.private_dirs).problems if p not in problems]
    if as_json:
        _json({"problems": [p.model_dump() for p in problems]})
    else:
        for problem in problems:
            print(problem)
    errors = sum(p.severity == "error" for p in problems)
    print(f"library: {errors} errors, {len(problems) - errors} warnings", file=sys.stderr)
    if errors:
        sys.exit(BadInput.exit_code)


@app.command("list")
def list_records(
    kind: Annotated[str, typer.Option("--kind", help="case, script, method or pain")] = "case", as_json: Json_ = False
) -> None:
    """What the library holds. Example: coach library list --kind script"""
    library = _library()
    tables: dict[str, dict[str, Any]] = {
        "case": dict(library.cases),
        "script": dict(library.scripts),
        "method": dict(library.methods),
        "pain": dict(library.pains),
    }
    if kind not in tables:
        raise BadInput(f"unknown kind {kind!r}; use one of {', '.join(tables)}", "--kind")
    rows = [_row(kind, entry) for entry in tables[kind].values()]
    if as_json:
        _json({"records": rows})
        return
    for row in rows:
        state = "" if row["review"] == "approved" else f"  [{row['review']}]"
        print(f"{row['id']:<34} {row['zh']} / {row['en']}{state}")


def _row(kind: str, entry: Any) -> dict[str, str]:
    title = entry.customer if kind == "case" else entry.title
    return {"id": entry.id, "zh": title.zh, "en": title.en, "review": entry.review}


@app.command("add")
def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".yaml, .csv, .xlsx, .md or .docx")],
    kind: Kind_ = None,
    yes: Annotated[bool, typer.Option("--yes", help="write without asking, warnings included")] = False,
    directory: Annotated[Path | None, typer.Option("--dir", help="private library; default: in the data directory")] = None,
    as_json: Json_ = False,
) -> None:  # fmt: skip
    """Show what a file would add, then add it as drafts: all or nothing. Example: coach library add cases.xlsx"""
    from coach.cli.show_adding import show_plan, to_dict
    from coach.config import Settings
    from coach.library.adding import plan as planning
    from coach.library.adding import writing

    settings = Settings()
    target = directory or settings.own_library
    if target.is_dir():
        writing.finish(target)
    plan = planning.make(file, _library(settings, target), _kind(kind))
    if not as_json:
        print(show_plan(plan))
    written: list[Path] = []
    if not plan.errors and (yes or _agreed(len(plan.entries))):
        written = writing.write([*plan.entries], target)
    if as_json:
        _json({**to_dict(plan), "written": [str(path) for path in written]})
    _say_end(plan, written, target, settings)


def _agreed(count: int) -> bool:
    return sys.stdin.isatty() and typer.confirm(f"Add {count} drafts?", default=False, err=True)


def _say_end(plan: Plan, written: list[Path], target: Path, settings: Settings) -> None:
    if plan.errors:
        print(f"coach: {plan.file}: {len(plan.errors)} errors; nothing was written", file=sys.stderr)
        sys.exit(BadInput.exit_code)
    if not written:
        print("Nothing was written; add --yes to write these drafts.", file=sys.stderr)
        return
    print(f"{len(written)} drafts in {target}. Next: coach library review ID --approve", file=sys.stderr)
    if target.resolve() not in [d.resolve() for d in settings.private_dirs]:
        print(f"Set COACH_LIBRARY_DIRS={target} so that they are loaded.", file=sys.stderr)


def _kind(kind: str | None) -> AddKind | None:
    if kind is None:
        return None
    if kind == "case":
        return "case"
    if kind == "script":
        return "script"
    raise BadInput(f"cannot add a {kind!r}; use case or script", "--kind")


@app.command("template")
def template(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="name that ends in .xlsx")], kind: Kind_ = None
) -> None:
    """Write a workbook to fill in. Example: coach library template case.xlsx"""
    from coach.cli.files import write_atomic
    from coach.library.adding.template import workbook

    if file.suffix.lower() != ".xlsx":
        raise BadInput("give a name that ends in .xlsx", file.name)
    if file.exists():
        raise BadInput("is already there; give another name", file.name)
    chosen = _kind(kind) or ("script" if "script" in file.stem.lower() or "话术" in file.stem else "case")
    write_atomic(file, workbook(chosen, _library()))
    print(f"{file}: fill in from row 3, then: coach library add {file}", file=sys.stderr)


@app.command("review")
def review(
    record_id: Annotated[str | None, typer.Argument(metavar="ID", help="record; without it: what waits")] = None,
    approve: Annotated[bool, typer.Option("--approve", help="may reach texts from now on")] = False,
    stale: Annotated[bool, typer.Option("--stale", help="to be checked again")] = False,
    retire: Annotated[bool, typer.Option("--retire", help="not used any more")] = False,
    as_json: Json_ = False,
) -> None:
    """Approve, mark stale or retire a record; without an id: what waits. Example: coach library review ID --approve"""
    states: list[Review] = []
    if approve:
        states.append("approved")
    if stale:
        states.append("stale")
    if retire:
        states.append("retired")
    if record_id is None:
        _waiting(as_json)
    elif len(states) != 1:
        raise BadInput("say one of --approve, --stale, --retire", "review")
    else:
        _set(record_id, states[0], as_json)


def _waiting(as_json: bool) -> None:
    from coach.cli.show_adding import show_waiting, waiting_row
    from coach.library.adding.review import waiting

    records = waiting(_library())
    if as_json:
        _json({"waiting": [waiting_row(r) for r in records]})
    else:
        print(show_waiting(records))


def _set(record_id: str, state: Review, as_json: bool) -> None:
    from coach.config import Settings
    from coach.library.adding.review import set_state
    from coach.library.files import read

    settings = Settings()
    path = set_state(read(settings.library_dir, settings.private_dirs), record_id, state)
    if as_json:
        _json({"id": record_id, "review": state, "file": str(path)})
    else:
        print(f"{record_id}: {state}")


@app.command("report")
def report(as_json: Json_ = False) -> None:
    """Gaps, old cases, duplicates, new cases per month. Example: coach library report"""
    import datetime as dt

    from coach.cli.show_adding import show_report
    from coach.library.adding import report as reporting

    found = reporting.make(_library(), dt.date.today())
    if as_json:
        _json(found.model_dump())
    else:
        print(show_report(found))


def _library(settings: Settings | None = None, target: Path | None = None) -> Library:
    """Every record in every state, those of a target directory included."""
    from coach.config import Settings
    from coach.library.files import load

    chosen = settings or Settings()
    private = list(chosen.private_dirs)
    if target and target.is_dir() and target.resolve() not in [d.resolve() for d in private]:
        private.append(target)
    return load(chosen.library_dir, private, every_state=True)


def _json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
