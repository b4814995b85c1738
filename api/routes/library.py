"""The library: search, browse, add from files, review, report."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Query, Response, UploadFile
from pydantic import TypeAdapter, ValidationError

from api.deps import DeskDep
from api.errors import describe
from api.schemas import ReviewRequest
from coach.browsing import Asked, Found, State, browse
from coach.deal.facts import Lang
from coach.errors import BadInput
from coach.keeping import Added, AddKind, Choice, Decision, Preview, Report
from coach.retrieval.results import Filters, Kind, SearchResult

router = APIRouter(prefix="/library", tags=["library"])
Facet = Annotated[str, Query(max_length=60)]
LevelAsked = Literal["A", "B", "C", "D", ""]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHOICES = TypeAdapter(dict[str, Decision])


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


@router.get("/records", responses=describe(422))
async def list_records(
    desk: DeskDep,
    kind: Kind | None = None,
    industry: Facet = "",
    role: Facet = "",
    level: LevelAsked = "",
    review: State | None = None,
    q: Annotated[str, Query(max_length=200)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=200)] = 30,
) -> Found:
    """Records in every state, filtered; newest first inside a kind. `review=due`: approved, but time to check again."""
    asked = Asked(kind=kind, industry=industry, role=role, level=level, review=review, q=q)
    return await asyncio.to_thread(browse, desk.coach.stock, asked, desk.keeper.today(), page, size)


@router.post(
    "/records",
    status_code=201,
    response_model=Added | Preview,
    responses=describe(404, 409, 422, 503)
    | {200: {"description": "With `preview=true`: nothing is written", "model": Preview}},
)
async def add_records(
    desk: DeskDep,
    response: Response,
    file: Annotated[UploadFile | None, File(description=".yaml, .csv, .xlsx, .md or .docx, at most 10 MB")] = None,
    upload: Annotated[str, Form(max_length=64, description="Instead of a file: the word its preview gave")] = "",
    choices: Annotated[
        str,
        Form(
            max_length=200_000,
            description='JSON by row or id: {"row 3": {"choice": "merge", "take": {"value_data.0.after": "new"}}}',
        ),
    ] = "{}",
    preview: bool = False,
    kind: AddKind | None = None,
    duplicates: Annotated[Choice | None, Query(description="For duplicates that `choices` does not name")] = None,
    only_good: Annotated[bool, Query(description="Leave rows with errors out instead of refusing the file")] = False,
    approve: Annotated[bool, Query(description="Somebody has read them: enter as approved, not as drafts")] = False,
) -> Added | Preview:
    """Records from a file. `preview=true` shows the columns found, the records, errors by row and probable duplicates.
    Without it everything is written, or nothing."""
    word = await received(desk, file, upload)
    if preview:
        response.status_code = 200
        return await asyncio.to_thread(desk.keeper.preview, word, kind)
    decided = parse_choices(choices)
    return await asyncio.to_thread(
        lambda: desk.keeper.commit(
            word, kind, duplicates=duplicates, choices=decided, only_good=only_good, approve=approve
        )
    )


async def received(desk: DeskDep, file: UploadFile | None, upload: str) -> str:
    """The word under which an uploaded file is kept. BadInput without either."""
    if file is not None and file.filename:
        return await asyncio.to_thread(desk.keeper.receive, file.filename, file.file)
    if not upload:
        raise BadInput("send a file, or the `upload` word of its preview", "file")
    return upload


def parse_choices(text: str) -> dict[str, Decision]:
    """Decisions on duplicates from JSON; BadInput says what they look like."""
    try:
        return _CHOICES.validate_json(text or "{}")
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(["choices", *(str(p) for p in first["loc"])])
        raise BadInput(f'{first["msg"]}; as in {{"row 3": {{"choice": "skip"}}}}', where) from error


@router.get("/records/{kind}/{record_id}", responses=describe(404, 422))
async def get_record(kind: Kind, record_id: str, desk: DeskDep) -> Any:
    """One record, whole."""
    return desk.record(kind, record_id)


@router.post("/records/{kind}/{record_id}/review", responses=describe(404, 409, 422, 503))
async def review_record(kind: Kind, record_id: str, body: ReviewRequest, desk: DeskDep) -> ReviewRequest:
    """Approve a record, mark it stale or retire it. Shipped records come with the program and are not changed here."""
    desk.record(kind, record_id)
    await asyncio.to_thread(desk.keeper.review, record_id, body.state)
    return body


@router.get(
    "/template",
    response_class=Response,
    responses=describe(422) | {200: {"description": "The table to fill in", "content": {XLSX: {}, "text/csv": {}}}},
)
async def template(
    desk: DeskDep, kind: AddKind = "case", format: Literal["xlsx", "csv"] = "xlsx", lang: Lang | None = None
) -> Response:
    """A table to fill in, with an example row that is skipped on import; headers in both languages unless one is named."""
    data = await asyncio.to_thread(desk.keeper.template, kind, format, lang)
    name = "-".join(part for part in (kind, "template", lang or "") if part)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{format}"'}
    return Response(data, media_type=XLSX if format == "xlsx" else "text/csv", headers=headers)


@router.get("/report")
async def report(desk: DeskDep) -> Report:
    """Industry × pain without a case, what is old, what is said twice, new cases per month against one to two."""
    return await asyncio.to_thread(desk.keeper.report)
