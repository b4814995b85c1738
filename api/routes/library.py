"""The library: search and single records."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.deps import DeskDep
from api.errors import describe
from coach.retrieval.results import Filters, Kind, SearchResult

router = APIRouter(prefix="/library", tags=["library"])
Facet = Annotated[str, Query(max_length=60)]


@router.get("/search", responses=describe(422))
async def search_library(
    desk: DeskDep,
    q: Annotated[str, Query(min_length=1, max_length=2_000, examples=["缺料停线"])],
    kind: Kind = "case",
    k: Annotated[int, Query(ge=1, le=50)] = 5,
    industry: Facet = "",
    role: Facet = "",
    stage: Facet = "",
    company_size: Facet = "",
) -> SearchResult:
    """Records nearest to the query, best first, with reasons; `abstain` where nothing is close."""
    asked = {"industry": industry, "role": role, "stage": stage, "company_size": company_size}
    return await desk.search(q, kind, k, Filters.model_validate({n: v for n, v in asked.items() if v}))


@router.get("/records/{kind}/{record_id}", responses=describe(404, 422))
async def get_record(kind: Kind, record_id: str, desk: DeskDep) -> Any:
    """One record, whole."""
    return desk.record(kind, record_id)
