"""Deals: from notes, listed, read, changed, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.deps import DeskDep, ReadVersion, SeenVersion
from api.desk import etag
from api.errors import describe
from api.schemas import DealChange, MoreNotes, NewDeal
from coach.deal.model import Deal
from coach.store.deals import DealLine

router = APIRouter(prefix="/deals", tags=["deals"])
_CHANGED = describe(404, 409, 412, 422, 428)
"""412 says the current version and what changed since yours; 428 that If-Match is missing."""


@router.post("", status_code=201, responses=describe(422, 503))
async def create_deal(body: NewDeal, desk: DeskDep, response: Response) -> Deal:
    """Pasted notes become a stored deal: people, pains, facts with sources, conflicts, open questions."""
    deal = await desk.create(body)
    response.headers["Location"] = f"/api/v1/deals/{deal.id}"
    return _tagged(deal, response)


@router.get("")
async def list_deals(
    desk: DeskDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Sequence[DealLine]:
    """Deals, last changed first."""
    return await desk.records.deals.list(limit, offset)


@router.get("/{deal_id}", responses=describe(404))
async def get_deal(deal_id: str, desk: DeskDep, response: Response) -> Deal:
    """One deal; its version is the ETag."""
    return _tagged(await desk.deal(deal_id), response)


@router.patch("/{deal_id}", responses=_CHANGED)
async def change_deal(deal_id: str, body: DealChange, desk: DeskDep, response: Response, if_match: ReadVersion) -> Deal:
    """Set the name, the offering, the next call or the stage by hand."""
    return _tagged(await desk.change(deal_id, body, if_match), response)


@router.delete("/{deal_id}", status_code=204, responses=_CHANGED)
async def delete_deal(deal_id: str, desk: DeskDep, if_match: ReadVersion) -> None:
    """Remove the deal with its history, outputs, conversations and audit lines; nothing of it stays in the files."""
    await desk.delete(deal_id, if_match)


@router.post("/{deal_id}/notes", responses=_CHANGED | describe(503))
async def add_notes(
    deal_id: str, body: MoreNotes, desk: DeskDep, response: Response, if_match: SeenVersion = None
) -> Deal:
    """A later note: adds, updates and retires, and keeps what contradicts side by side. If-Match is optional here."""
    return _tagged(await desk.add_notes(deal_id, body, if_match), response)


def _tagged(deal: Deal, response: Response) -> Deal:
    response.headers["ETag"] = etag(deal)
    return deal
