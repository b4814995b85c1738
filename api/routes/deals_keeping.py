"""Keeping deals: who changed what, whole deals out and in, and forgetting a customer."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, File, Query, Response, UploadFile

from api.conversation import web_key
from api.deps import DeskDep, ReadVersion
from api.desk import Desk, etag
from api.errors import Stale, describe
from coach.deal.model import Deal
from coach.errors import NotFound
from coach.store.audit import AuditLine
from coach.store.conversations import Message
from coach.store.deal_file import MAX_BYTES, DealFile, dump_deal, load_deal
from coach.store.deals import DealLine

router = APIRouter(tags=["keeping"])
YAML = "application/yaml"
Limit = Annotated[int, Query(ge=1, le=1_000)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Customer = Annotated[str, Query(min_length=1, max_length=200, examples=["沐川泵业"])]


@router.get("/deals/{deal_id}/audit", responses=describe(404))
async def audit_trail(
    deal_id: str, desk: DeskDep, response: Response, limit: Limit = 200, offset: Offset = 0
) -> Sequence[AuditLine]:
    """Every write, newest first: who, when, how, from which version to which, and what changed."""
    response.headers["ETag"] = etag(await desk.deal(deal_id))
    return await desk.records.audit.of_deal(deal_id, limit, offset)


@router.get("/audit/deletions")
async def deletions(desk: DeskDep, limit: Limit = 200, offset: Offset = 0) -> Sequence[AuditLine]:
    """Which deals were deleted, by whom and when, newest first. What they held is gone."""
    return await desk.records.audit.deletions(limit, offset)


@router.get(
    "/deals/{deal_id}/export",
    response_class=Response,
    responses=describe(404) | {200: {"description": "The whole deal as YAML", "content": {YAML: {}}}},
)
async def export_deal(
    deal_id: str,
    desk: DeskDep,
    conversation: Annotated[bool, Query(description="Add what was said to the coach about it")] = False,
    history: Annotated[bool, Query(description="Add every earlier state")] = False,
) -> Response:
    """The deal as a file that `POST /deals/import` and every command of the terminal reads."""
    deal = await desk.deal(deal_id)
    said = await desk.records.conversations.of_deal(deal_id) if conversation else []
    states = await desk.records.deals.versions(deal_id) if history else []
    text = await asyncio.to_thread(dump_deal, deal, said, states)
    headers = {"ETag": etag(deal), "Content-Disposition": f'attachment; filename="deal-{deal.id}.yaml"'}
    return Response(text.encode(), media_type=YAML, headers=headers)


@router.post("/deals/import", status_code=201, responses=describe(422))
async def import_deal(
    desk: DeskDep, response: Response, file: Annotated[UploadFile, File(description="An exported deal, at most 10 MB")]
) -> Deal:
    """An exported deal becomes a new deal of equal content, with a new id. Nothing that is there is overwritten."""
    data = await file.read(MAX_BYTES + 1)
    found = await asyncio.to_thread(load_deal, data, file.filename or "file")
    deal = await bring(desk, found)
    response.headers["Location"] = f"/api/v1/deals/{deal.id}"
    response.headers["ETag"] = etag(deal)
    return deal


async def bring(desk: Desk, found: DealFile) -> Deal:
    """Store what a file holds."""
    deal = await desk.records.deals.bring(found.deal, found.versions)
    await _tell(desk, deal, found.conversation)
    return deal


async def _tell(desk: Desk, deal: Deal, said: Sequence[Message]) -> None:
    if said:
        thread = await desk.records.conversations.open(web_key(deal.id), deal.id)
        await desk.records.conversations.put(thread.id, said)


@router.get("/accounts", responses=describe(404))
async def deals_of_account(desk: DeskDep, name: Customer, response: Response) -> Sequence[DealLine]:
    """The deals of one customer. The ETag stands for all of them: a deletion needs it."""
    lines = await _of(desk, name)
    response.headers["ETag"] = _tag(lines)
    return lines


@router.delete("/accounts", status_code=204, responses=describe(404, 409, 412, 422, 428))
async def delete_account(desk: DeskDep, name: Customer, if_match: ReadVersion) -> None:
    """Forget a customer: all deals of that name with history, outputs, conversations and audit lines."""
    lines = await _of(desk, name)
    if if_match not in {"*", _tag(lines)}:
        raise Stale(
            f"the deals of {name} are not those you read; GET /api/v1/accounts?name=… gives them with their ETag"
        )
    await desk.records.deals.delete_all({line.id: line.version for line in lines})


async def _of(desk: Desk, name: str) -> Sequence[DealLine]:
    lines = await desk.records.deals.lines_of(name)
    if not lines:
        raise NotFound(f"no deal of {name!r}; GET /api/v1/deals lists them")
    return lines


def _tag(lines: Sequence[DealLine]) -> str:
    text = ",".join(f"{line.id}@{line.version}" for line in sorted(lines, key=lambda line: line.id))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'
