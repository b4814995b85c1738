"""Bringing in what is elsewhere: exports of a CRM, seen first and corrected, and a deal as a file of our own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from api.auth import current_principal
from api.deps import DeskDep
from api.routes.crm import carried_out, planned, received
from api.routes.deals_keeping import bring
from api.web.kept import Kept, KeptDep
from api.web.render import page
from coach.crm.columns import COLUMNS
from coach.crm.entries import ColumnFound
from coach.crm.plan import Duplicates, Plan
from coach.crm.reading import MAX_BYTES
from coach.crm.values import CURRENCIES
from coach.deal.model import Deal
from coach.errors import BadInput, CoachError
from coach.store.deal_file import load_deal

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
MAX_FIELDS = 4_000
"""Ten files of 300 columns, and the form around them."""
SHOWN_DEALS, SHOWN_FAULTS = 60, 100
KINDS = ("account", "contact", "opportunity")


@dataclass
class Asked:
    """What the preview form says."""

    word: str
    files: Sequence[tuple[str, bytes]]
    by_table: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    duplicates: Duplicates = "skip"
    currency: str = ""

    @property
    def choices(self) -> str:
        """The same text for the same choices: what is committed is what was looked at."""
        mapping = [[*table, *pair] for table, found in sorted(self.by_table.items()) for pair in sorted(found.items())]
        return json.dumps([mapping, self.duplicates, self.currency], ensure_ascii=False)


@dataclass(frozen=True)
class Sheet:
    """The columns of one table: those that fill a field, and those that stay out."""

    file: str
    sheet: str
    used: list[ColumnFound]
    unused: list[ColumnFound]


@router.get("/import")
async def choose(request: Request) -> Response:
    """Where files are chosen."""
    return page(request, "import.html", error="", deal_error="")


@router.post("/import")
async def preview(request: Request, desk: DeskDep, kept: KeptDep) -> Response:
    """What the files would bring, with the columns as they were read or corrected."""
    fields = await request.form(max_files=20, max_fields=MAX_FIELDS)
    try:
        asked = await _asked(request, fields, kept)
        plan = await _plan(desk, asked)
    except CoachError as error:
        return page(request, "import.html", error.status, error=str(error), deal_error="")
    return _shown(request, asked, plan)


@router.post("/import/commit")
async def commit(request: Request, desk: DeskDep, kept: KeptDep) -> Response:
    """Write it as it was shown; what was changed since is shown first."""
    fields = await request.form(max_files=20, max_fields=MAX_FIELDS)
    try:
        asked = await _asked(request, fields, kept)
        plan = await _plan(desk, asked)
        if fields.get("shown") != asked.choices:
            return _shown(request, asked, plan, notice="imp.look_again")
        if "only_good" not in fields:
            plan.checked()
        done = await carried_out(desk, plan)
    except CoachError as error:
        return page(request, "import.html", error.status, error=str(error), deal_error="")
    made: list[dict[str, object]] = [d.model_dump() | {"new": True} for d in done.new]
    made += [d.model_dump() | {"new": False} for d in done.changed]
    kept.done(current_principal(request).id, asked.word, made)
    return RedirectResponse(f"/import/done?upload={asked.word}", SEE_OTHER)


@router.get("/import/done")
async def done(request: Request, kept: KeptDep, upload: str = "") -> Response:
    """What came in, with the way to each deal; the list of all deals once that is forgotten."""
    try:
        made = kept.get(current_principal(request).id, upload).made
    except CoachError:
        return RedirectResponse("/pipeline", SEE_OTHER)
    return page(request, "import_done.html", made=made)


@router.post("/import/deal")
async def deal_file(request: Request, desk: DeskDep) -> Response:
    """A deal exported here or elsewhere becomes a new deal."""
    fields = await request.form(max_files=2)
    try:
        sent = _files(fields, "deal")
        if not sent:
            raise BadInput("choose a file", "file")
        data = await sent[0].read(MAX_BYTES + 1)
        deal = await bring(desk, await asyncio.to_thread(load_deal, data, sent[0].filename or "file"))
    except CoachError as error:
        return page(request, "import.html", error.status, error="", deal_error=str(error))
    return RedirectResponse(f"/deals/{deal.id}", SEE_OTHER)


async def _asked(request: Request, fields: FormData, kept: Kept) -> Asked:
    """The form, with the files it brings or names. NotFound where they are gone, BadInput without any."""
    who = current_principal(request).id
    word = str(fields.get("upload") or "")
    if sent := _files(fields, "files"):
        files = _named_apart(await received(sent))
        if sum(len(data) for _, data in files) > MAX_BYTES:
            raise BadInput(f"larger than {MAX_BYTES // 1_000_000} MB; split it", files[0][0])
        return Asked(kept.put(who, files), files)
    if not word:
        raise BadInput("choose a file", "file")
    duplicates: Duplicates = "fill" if fields.get("duplicates") == "fill" else "skip"
    currency = str(fields.get("currency") or "")
    return Asked(word, kept.get(who, word).files, _mapping(fields), duplicates, currency)


def _files(fields: FormData, name: str) -> list[UploadFile]:
    """Those that were chosen: a browser sends an empty one where none was."""
    return [f for f in fields.getlist(name) if isinstance(f, UploadFile) and f.filename]


def _named_apart(files: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Two files of one name could not be told apart in the mapping."""
    found: dict[str, bytes] = {}
    for name, data in files:
        stem, dot, ending = name.rpartition(".")
        unique, n = name, 2
        while unique in found:
            unique, n = f"{stem or ending} ({n}){dot}{ending if stem else ''}", n + 1
        found[unique] = data
    return list(found.items())


def _mapping(fields: FormData) -> dict[tuple[str, str], dict[str, str]]:
    """`["accounts.csv","","客户"]` = account.name, as the page names its choices."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for name, value in fields.items():
        if not name.startswith('["') or not isinstance(value, str):
            continue
        try:
            file, sheet, column = (str(part) for part in json.loads(name))
        except ValueError as error:
            raise BadInput("the form was changed on its way; choose the files again", "map") from error
        if value and value not in COLUMNS:
            raise BadInput(f"no field {value!r}; use one of {', '.join(COLUMNS)}", "map")
        found.setdefault((file, sheet), {})[column] = value
    return found


async def _plan(desk: DeskDep, asked: Asked) -> Plan:
    return await planned(desk, asked.files, {}, asked.duplicates, asked.currency, asked.by_table, any_header=True)


def _shown(request: Request, asked: Asked, plan: Plan, notice: str = "") -> Response:
    seen = plan.preview
    asked.by_table = {}
    for found in seen.mapping:
        asked.by_table.setdefault((found.file, found.sheet), {})[found.column] = found.field
    context: dict[str, Any] = {
        "asked": asked,
        "seen": seen,
        "sheets": _sheets(seen.mapping),
        "deals": _deals(plan),
        "counts": {kind: sum(kind in row.what for row in seen.rows) for kind in KINDS},
        "fields": {kind: [f for f in COLUMNS if f.startswith(f"{kind}.")] for kind in KINDS},
        "currencies": CURRENCIES,
        "faults_shown": SHOWN_FAULTS,
        "notice": notice,
        "key": lambda c: json.dumps([c.file, c.sheet, c.column], ensure_ascii=False, separators=(",", ":")),
    }
    return page(request, "import_preview.html", **context)


def _sheets(mapping: Iterable[ColumnFound]) -> list[Sheet]:
    found: dict[tuple[str, str], Sheet] = {}
    for column in mapping:
        sheet = found.setdefault((column.file, column.sheet), Sheet(column.file, column.sheet, [], []))
        (sheet.used if column.field else sheet.unused).append(column)
    return list(found.values())


def _deals(plan: Plan) -> list[tuple[Deal, bool]]:
    """The deals that would be there afterwards, and whether they are new."""
    return [*((d, True) for d in plan.new), *((d, False) for d in plan.changed)][:SHOWN_DEALS]
