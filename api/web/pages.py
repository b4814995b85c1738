"""The pages a person sees: the first page, the page of a deal, and its forms."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from api import proposal_files
from api.conversation import web_key
from api.deps import DeskDep
from api.errors import Problem
from api.proposal_files import Format
from api.schemas import Wording
from api.web import delivery_pages, forms, import_pages, keeping_pages, review_pages, team_pages, views
from api.web.render import COOKIE, mark, page, ui_lang
from coach.deal.facts import Lang
from coach.errors import CoachError

router = APIRouter(include_in_schema=False)
for part in (review_pages, delivery_pages, keeping_pages, import_pages, team_pages):
    router.include_router(part.router)
SEE_OTHER = 303


@router.get("/")
async def home(request: Request, desk: DeskDep, sample: Annotated[Lang | None, Query()] = None) -> Response:
    """The first page; `?sample=zh` fills the sample in."""
    filled = forms.from_sample(sample) if sample else await forms.blank(desk, ui_lang(request))
    return await _home(request, desk, filled)


@router.post("/deals")
async def prepare(request: Request, desk: DeskDep) -> Response:
    """Notes → deal → all five outputs → the page of the deal. Refused input comes back with the reason."""
    filled = forms.DealForm.read(await request.form())
    try:
        body = filled.new_deal()
        deal = await desk.create(body)
        await desk.outputs(deal.id, Wording(lang=filled.out_lang or None))
    except CoachError as error:
        return await _home(request, desk, filled, str(error), error.status)
    return RedirectResponse(f"/deals/{deal.id}", SEE_OTHER)


@router.get("/deals/{deal_id}")
async def show(request: Request, desk: DeskDep, deal_id: str, lang: Lang | None = None) -> Response:
    """The page of a deal, with the outputs as last made."""
    deal = await desk.deal(deal_id)
    made = await desk.made(deal_id, lang)
    outputs, version = made or (None, 0)
    shown = outputs.spin.lang if outputs else lang or deal.lang
    thread = await desk.records.conversations.find(web_key(deal_id))
    said = await desk.records.conversations.messages(thread.id) if thread else []
    marking = partial(mark, others=views.facts(outputs) if outputs else [])
    context = views.context(deal, outputs, version, shown)
    return page(request, "deal.html", **context, tab="prepare", messages=said, mark=marking)


@router.post("/deals/{deal_id}/outputs")
async def remake(desk: DeskDep, deal_id: str, lang: Annotated[Lang | None, Form()] = None) -> Response:
    """Make the five outputs anew, in this language."""
    made = await desk.outputs(deal_id, Wording(lang=lang))
    return RedirectResponse(f"/deals/{deal_id}?lang={made.spin.lang}", SEE_OTHER)


@router.get("/deals/{deal_id}/proposal.{format}")
async def download(desk: DeskDep, deal_id: str, format: Format, lang: Lang | None = None) -> Response:
    """The draft as a file."""
    return await proposal_files.latest(desk, deal_id, format, lang)


@router.get("/ui/{lang}")
async def switch(lang: Lang, back: Annotated[str, Query(max_length=200)] = "/") -> Response:
    """Interface language; `back` must be a path of ours."""
    safe = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    response = RedirectResponse(safe, SEE_OTHER)
    response.set_cookie(COOKIE, lang, max_age=31_536_000, httponly=True, samesite="lax")
    return response


def error_page(request: Request, problem: Problem) -> Response:
    """A problem as a page."""
    return page(request, "error.html", problem.status, problem=problem)


async def _home(
    request: Request, desk: DeskDep, filled: forms.DealForm, error: str = "", status: int = 200
) -> Response:
    industries = sorted(desk.coach.library.industries.values(), key=lambda i: i.code)
    context: dict[str, Any] = {"form": filled, "error": error, "industries": industries}
    return page(request, "home.html", status, **context, deals=await desk.records.deals.list(8))
