"""Accounts, contacts and opportunities from CRM exports: shown first, then all of it or nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Response, UploadFile
from starlette.datastructures import UploadFile as Sent

from api.deps import DeskDep
from api.desk import Desk
from api.errors import describe
from coach.crm import plan as planning
from coach.crm.columns import COLUMNS, parse_map
from coach.crm.entries import ByTable
from coach.crm.plan import Duplicates, Plan, Preview
from coach.crm.reading import MAX_BYTES
from coach.crm.values import CURRENCIES, industry_finder
from coach.deal.facts import Model
from coach.errors import BadInput

router = APIRouter(prefix="/crm", tags=["crm"])
MAX_FILES = 10


class DealWritten(Model):
    """A deal that was made or filled."""

    id: str
    name: str
    customer: str
    version: int


class Imported(Model):
    """What was written."""

    new: list[DealWritten]
    changed: list[DealWritten]
    preview: Preview
    """The plan that was carried out."""


@router.get("/fields")
async def crm_fields() -> dict[str, list[str]]:
    """Fields that a column can fill, each with the column names that are recognised."""
    return {name: names.split("|") for name, names in COLUMNS.items()}


@router.post(
    "/import",
    status_code=201,
    response_model=Imported | Preview,
    responses=describe(404, 409, 422)
    | {200: {"description": "With `preview=true`: nothing is written", "model": Preview}},
)
async def import_crm(
    desk: DeskDep,
    response: Response,
    files: Annotated[list[UploadFile], File(description=".xlsx or .csv as the CRM exports them, 10 MB together")],
    map: Annotated[
        list[str] | None, Form(description="COLUMN=FIELD, e.g. 公司=account.name; COLUMN= leaves a column out")
    ] = None,
    preview: bool = False,
    duplicates: Annotated[Duplicates, Query(description="skip what is there already, or fill its blanks")] = "skip",
    currency: Annotated[str, Query(max_length=3, description="Of amounts that state none; CNY when absent")] = "",
) -> Imported | Preview:
    """Preview: columns found, rows that will enter, errors by cell, duplicates. Without it all rows enter, or none."""
    found = await received(files)
    plan = await planned(desk, found, parse_map(map or []), duplicates, currency)
    if preview:
        response.status_code = 200
        return plan.preview
    plan.checked()
    return await carried_out(desk, plan)


async def planned(
    desk: Desk,
    found: Sequence[tuple[str, bytes]],
    by_hand: Mapping[str, str],
    duplicates: Duplicates,
    currency: str,
    by_table: ByTable | None = None,
    any_header: bool = False,
) -> Plan:
    """What these files (name, content) would bring. BadInput for a file that cannot be read at all."""
    if currency and currency not in CURRENCIES:
        raise BadInput(f"no currency {currency!r}; use one of {', '.join(CURRENCIES)}", "currency")
    industries = desk.coach.library.industries.values()
    finder = industry_finder({i.code: [i.name.zh, i.name.en, *i.synonyms.zh, *i.synonyms.en] for i in industries})
    more: dict[str, Any] = {"industry_of": finder, "currency": currency, "by_table": by_table, "any_header": any_header}
    reading = await asyncio.to_thread(lambda: planning.read(found, by_hand, **more))
    existing = await desk.records.deals.of_accounts(planning.customers(reading))
    return await asyncio.to_thread(planning.make, reading, existing, duplicates)


async def carried_out(desk: Desk, plan: Plan) -> Imported:
    """The plan, written: all of it or nothing."""
    written = await desk.records.deals.save_all([*plan.new, *plan.changed], "crm import")
    lines = [DealWritten(id=d.id, name=d.name, customer=d.account.name, version=d.version) for d in written]
    return Imported(new=lines[: len(plan.new)], changed=lines[len(plan.new) :], preview=plan.preview)


async def received(files: Sequence[Sent]) -> list[tuple[str, bytes]]:
    """Names and contents. BadInput for more files than one import takes."""
    if len(files) > MAX_FILES:
        raise BadInput(f"at most {MAX_FILES} files at once", "files")
    return [(file.filename or "file", await file.read(MAX_BYTES + 1)) for file in files]
