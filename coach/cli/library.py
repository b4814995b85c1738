"""`coach library …`: check, list, review, report; adding is in `library_add`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli import library_add
from coach.cli.library_add import Json_, known
from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.library.entries import Review

app = typer.Typer(help="The library: check, list, add, review. Example: coach library check", no_args_is_help=True)


@app.command("check")
def check(
    directory: Annotated[Path | None, typer.Argument(help="library folder; default: the configured ones")] = None,
    as_json: Json_ = False,
) -> None:
    """Find bad files, duplicates, missing sources. Example: coach library check"""
    from coach.config import Settings
    from coach.library import check as checking

    settings = Settings()
    where = directory or settings.library_dir
    if not where.is_dir():
        raise BadInput(f"no folder {where}", "DIRECTORY")
    problems = checking.check(where, private=settings.private_dirs if directory is None else [])
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
    kind: Annotated[str, typer.Option("--kind", help="case, script, method or pain")] = "case",
    every_state: Annotated[bool, typer.Option("--every-state", help="drafts, stale and retired ones too")] = False,
    as_json: Json_ = False,
) -> None:
    """What the library holds. Example: coach library list --kind script"""
    library = known()
    tables: dict[str, dict[str, Any]] = {
        "case": dict(library.cases),
        "script": dict(library.scripts),
        "method": dict(library.methods),
        "pain": dict(library.pains),
    }
    if kind not in tables:
        raise BadInput(f"unknown kind {kind!r}; use one of {', '.join(tables)}", "--kind")
    every = [_row(kind, entry) for entry in tables[kind].values()]
    rows = [row for row in every if every_state or row["review"] == "approved"]
    if as_json:
        _json({"records": rows})
        return
    for row in rows:
        state = "" if row["review"] == "approved" else f"  [{row['review']}]"
        print(f"{row['id']:<34} {row['zh']} / {row['en']}{state}")
    if len(rows) < len(every):
        print(f"{len(every) - len(rows)} more in other states: --every-state shows them", file=sys.stderr)


def _row(kind: str, entry: Any) -> dict[str, str]:
    title = entry.customer if kind == "case" else entry.title
    return {"id": entry.id, "zh": title.zh, "en": title.en, "review": entry.review}


app.command("add")(library_add.add)
app.command("merge")(library_add.merge)
app.command("template")(library_add.template)


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

    records = waiting(known())
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

    found = reporting.make(known(), dt.date.today())
    if as_json:
        _json(found.model_dump())
    else:
        print(show_report(found))


def _json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
