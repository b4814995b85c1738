"""The library as people see it: browse and search, one record, adding from a file, the monthly report."""

from __future__ import annotations

import asyncio
import json
from functools import cache
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from api.deps import DeskDep
from api.desk import Desk
from api.routes.library import parse_choices, received
from api.web.render import page, ui_lang
from coach.browsing import Asked, State, browse, show, table
from coach.errors import BadInput, CoachError
from coach.keeping import AddKind, Decision
from coach.retrieval.results import KINDS, Filters, Kind

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
PAGE = 30
SHELVES: tuple[Kind, ...] = ("case", "script", "pain", "method")
Word = Annotated[str, Query(max_length=200)]


@router.get("/library")
async def library(
    request: Request,
    desk: DeskDep,
    kind: Kind = "case",
    industry: Word = "",
    role: Word = "",
    level: Word = "",
    review: Word = "",
    q: Word = "",
    find: Annotated[str, Query(max_length=2000)] = "",
    page_no: Annotated[int, Query(alias="page", ge=1, le=10_000)] = 1,
    added: Annotated[int, Query(ge=0)] = 0,
    live: bool = False,
) -> Response:
    """Search on top, below it the shelves with their filters."""
    state = review if review in get_args(State) else None
    asked = Asked.model_validate(
        {"kind": kind, "industry": industry, "role": role, "level": level, "review": state, "q": q}
    )
    await asyncio.to_thread(desk.coach.current.look)
    stock = desk.coach.stock
    found = await asyncio.to_thread(browse, stock, asked, desk.keeper.today(), page_no, PAGE)
    result = await desk.search(find, kind, 8, Filters(industry=industry or None, role=role or None)) if find else None
    context = {
        "asked": asked,
        "found": found,
        "result": result,
        "find": find,
        "counts": {k: len(table(stock, k)) for k in KINDS},
        "pages": -(-found.total // PAGE),
        "link": _linker(asked),
        "added": added,
        "live": live,
    }
    return page(request, "library.html", **context, **_names(desk, request))


def _linker(asked: Asked) -> Any:
    """A link to this list with some of its filters changed."""
    now = {k: v for k, v in asked.model_dump().items() if v}
    return lambda **changes: "/library?" + urlencode({k: v for k, v in {**now, **changes}.items() if v})


def _names(desk: Desk, request: Request) -> dict[str, Any]:
    """Industries and roles by code, in the interface language, and what is wrong with the files."""
    ui, lib = ui_lang(request), desk.coach.library
    return {
        "industries": {c: i.name.get(ui) for c, i in sorted(lib.industries.items())},
        "roles": {c: r.name.get(ui) for c, r in lib.roles.items()},
        "problems": desk.coach.current.problems,
        "kinds": SHELVES,
    }


@router.get("/library/records/{kind}/{record_id}")
async def record(request: Request, desk: DeskDep, kind: Kind, record_id: str) -> Response:
    """One record with all it says."""
    stock = desk.coach.stock
    shown = show(stock, kind, record_id, desk.keeper.today())
    entry = table(stock, kind)[record_id]
    others = {"cases": stock.every.cases, "scripts": stock.every.scripts}
    context = {"shown": shown, "line": shown.line, "r": entry, "prose": prose, **others}
    return page(request, "record.html", **context, **_names(desk, request))


@router.post("/library/records/{kind}/{record_id}/review")
async def review(desk: DeskDep, kind: Kind, record_id: str, state: Annotated[str, Form()]) -> Response:
    """Approve, mark stale, retire."""
    desk.record(kind, record_id)
    chosen = next((s for s in ("approved", "stale", "retired") if s == state), None)
    if chosen is None:
        raise BadInput("choose approved, stale or retired", "state")
    await asyncio.to_thread(desk.keeper.review, record_id, chosen)
    return RedirectResponse(f"/library/records/{kind}/{record_id}", SEE_OTHER)


@router.get("/library/add")
async def add_form(request: Request, desk: DeskDep) -> Response:
    """Where a file is chosen."""
    return page(request, "library_add.html", error="", **_names(desk, request))


@router.post("/library/add")
async def add_preview(
    request: Request,
    desk: DeskDep,
    file: Annotated[UploadFile | None, File()] = None,
    kind: Annotated[str, Form()] = "",
) -> Response:
    """What the file would bring."""
    wanted = next((k for k in get_args(AddKind) if k == kind), None)
    try:
        word = await received(desk, file, "")
        seen = await asyncio.to_thread(desk.keeper.preview, word, wanted)
    except CoachError as error:
        return page(request, "library_add.html", error.status, error=str(error), **_names(desk, request))
    return page(
        request, "library_preview.html", seen=seen, kind=wanted or "", error="", chosen={}, **_names(desk, request)
    )


@router.post("/library/commit")
async def commit(request: Request, desk: DeskDep) -> Response:
    """Write it as decided; what stands in the way comes back on the same page."""
    form = {k: v for k, v in (await request.form()).items() if isinstance(v, str)}
    wanted = next((k for k in get_args(AddKind) if k == form.get("kind")), None)
    approve = "approve" in form
    try:
        done = await asyncio.to_thread(
            lambda: desk.keeper.commit(
                form.get("upload", ""),
                wanted,
                choices=decisions(form),
                only_good="only_good" in form,
                approve=approve,
            )
        )
    except BadInput as error:
        seen = await asyncio.to_thread(desk.keeper.preview, form.get("upload", ""), wanted)
        context = {"seen": seen, "kind": wanted or "", "error": str(error), "chosen": form}
        return page(request, "library_preview.html", error.status, **context, **_names(desk, request))
    written = sum(r.action != "skipped" for r in done.records)
    kind = "script" if any("/scripts/" in r.file for r in done.records) else "case"
    asked = (
        {"kind": kind, "added": written, "live": "true"}
        if approve
        else {"kind": kind, "added": written, "review": "draft"}
    )
    return RedirectResponse("/library?" + urlencode(asked), SEE_OTHER)


def decisions(form: dict[str, str]) -> dict[str, Decision]:
    """`choice:row 3` = merge and `take:row 3:value_data.0.after` = new, as the page sends them."""
    choices = {name.removeprefix("choice:"): value for name, value in form.items() if name.startswith("choice:")}
    takes: dict[str, dict[str, str]] = {}
    for name, value in form.items():
        if name.startswith("take:"):
            place, _, field = name.removeprefix("take:").rpartition(":")
            takes.setdefault(place, {})[field] = value
    return parse_choices(
        json.dumps(
            {
                place: {"choice": choice, "take": takes.get(place, {}) if choice == "merge" else {}}
                for place, choice in choices.items()
            }
        )
    )


@router.get("/library/report")
async def report(request: Request, desk: DeskDep) -> Response:
    """The monthly look: gaps, age, repetition, what is new."""
    seen = await asyncio.to_thread(desk.keeper.report)
    gaps: dict[str, list[Any]] = {}
    for gap in seen.gaps:
        gaps.setdefault(gap.industry, []).append(gap)
    by_size = sorted(gaps.items(), key=lambda item: -len(item[1]))
    stock = desk.coach.stock
    context = {"seen": seen, "gaps": by_size, "cases": stock.every.cases, "pains": stock.every.pains}
    return page(request, "library_report.html", **context, **_names(desk, request))


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table")


def prose(text: str) -> Markup:
    """Markdown of a method card as HTML; markup inside it is shown as text."""
    return Markup(_markdown().render(text))
