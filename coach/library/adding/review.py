"""Review states of records: draft → approved → stale → retired. Only approved ones reach a text (item 49)."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from coach.errors import BadInput, Conflict, NotFound
from coach.library.adding.writing import replace_file
from coach.library.entries import Case, Library, Method, PainCard, Review, Script
from coach.library.files import Reading

NEXT: dict[Review, tuple[Review, ...]] = {
    "draft": ("approved", "retired"),
    "approved": ("stale", "retired"),
    "stale": ("approved", "retired"),
    "retired": (),
}
"""Which state may follow which. A stale record that was checked again is approved again."""

_LINE = re.compile(r"^review:.*$", re.M)
Record = Case | Script | PainCard | Method


def of_id(library: Library, record_id: str) -> tuple[str, Record]:
    """(kind, record) with this id; NotFound if there is none, BadInput if two kinds share it."""
    tables: dict[str, dict[str, Record]] = {
        "case": dict(library.cases),
        "script": dict(library.scripts),
        "pain": dict(library.pains),
        "method": dict(library.methods),
    }
    found = [(kind, table[record_id]) for kind, table in tables.items() if record_id in table]
    if not found:
        raise NotFound(f"no record has the id {record_id!r}; `coach library list` shows the ids")
    if len(found) > 1:
        raise BadInput(f"{record_id!r} is a {' and a '.join(k for k, _ in found)}; give one of them another id", "ID")
    return found[0]


def waiting(library: Library) -> list[Record]:
    """Drafts and stale records, drafts first."""
    every: list[Record] = [
        *library.cases.values(),
        *library.scripts.values(),
        *library.pains.values(),
        *library.methods.values(),
    ]
    return sorted((r for r in every if r.review in ("draft", "stale")), key=lambda r: r.review)


def set_state(reading: Reading, record_id: str, state: Review) -> Path:
    """Write the new state into the record's file and return it.

    Conflict where the state cannot follow the present one; BadInput for a shipped record (its file comes with the
    program and would be overwritten with it), or for a file that has no review line where one can be set.
    """
    kind, record = of_id(reading.library, record_id)
    if state not in NEXT[record.review]:
        after = " or ".join(NEXT[record.review]) or "nothing"
        raise Conflict(f"{record_id} is {record.review}; from there it becomes {after}, not {state}")
    path = Path(reading.library.places[f"{kind}:{record_id}"])
    if not path.is_absolute():
        raise BadInput(f"{record_id} is shipped with the coach; only records of private libraries change here", "ID")
    replace_file(path, _with_state(path, state))
    return path


def _with_state(path: Path, state: Review) -> str:
    """The file's text with another state; all else, comments included, stays as it is."""
    text = path.read_text(encoding="utf-8")
    front, mark, body = text[4:].partition("\n---\n") if text.startswith("---\n") else (text, "", "")
    if _LINE.search(front):
        front = _LINE.sub(f"review: {state}", front, count=1)
    else:
        front = f"{front.rstrip()}\nreview: {state}" + ("" if mark else "\n")
    if yaml.safe_load(front).get("review") != state:
        raise BadInput(
            "its `review` cannot be set by line; write it as `review: draft` on a line of its own", path.name
        )
    return f"---\n{front}{mark}{body}" if mark else front
