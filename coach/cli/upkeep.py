"""Commands around the service: doctor, library check and list."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from coach.cli.setup import settings
from coach.errors import BadInput


def check_up(as_json: bool) -> None:
    """Print what is configured and whether it answers; exit 1 if something that is configured does not."""
    from coach.doctor import examine

    lines = examine(settings())
    if as_json:
        print(json.dumps({"checks": lines}, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            print(f"{line['state']:>4}  {line['what']}: {line['detail']}")
    if any(line["state"] == "fail" for line in lines):
        sys.exit(1)


def check_library(directory: Path | None, as_json: bool) -> None:
    """Print every problem; exit 2 if one of them is an error."""
    from coach.library.check import check

    where = directory or settings().library_dir
    if not where.is_dir():
        raise BadInput(f"no folder {where}", "DIRECTORY")
    problems = check(where)
    if as_json:
        print(json.dumps({"problems": [p.model_dump() for p in problems]}, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(problem)
    errors = sum(p.severity == "error" for p in problems)
    print(f"library: {errors} errors, {len(problems) - errors} warnings", file=sys.stderr)
    if errors:
        sys.exit(BadInput.exit_code)


def list_library(kind: str, as_json: bool) -> None:
    """Print ids and titles of one kind."""
    from coach.library.files import load

    library = load(settings().library_dir)
    tables: dict[str, Any] = {
        "case": library.cases,
        "script": library.scripts,
        "method": library.methods,
        "pain": library.pains,
    }
    if kind not in tables:
        raise BadInput(f"unknown kind {kind!r}; use one of {', '.join(tables)}", "--kind")
    rows = [_row(kind, entry) for entry in tables[kind].values()]
    if as_json:
        print(json.dumps({"records": rows}, ensure_ascii=False, indent=2))
        return
    for row in rows:
        print(f"{row['id']:<34} {row['zh']} / {row['en']}")


def _row(kind: str, entry: Any) -> dict[str, str]:
    title = entry.customer if kind == "case" else entry.title
    return {"id": entry.id, "zh": title.zh, "en": title.en}
