"""The deal review: map, go or no-go, account, rivals, business case and forecast, and what the seller judges by hand."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import AfterValidator, Field, StringConstraints

from api.deps import ReadVersion
from api.desk import etag
from api.errors import describe
from api.reviewing import ReviewDep
from api.schemas import Body, Plain
from coach.deal.assumptions import Assumption
from coach.deal.committee import CommitteeMap
from coach.deal.facts import Lang
from coach.deal.model import (
    AdopterStyle,
    Answer,
    BuyingRole,
    Contact,
    Deal,
    Opportunity,
    Relationship,
    ResponseMode,
    SupportEvent,
)
from coach.deal.pipeline import Pipeline
from coach.deal.qualification.review import Qualification
from coach.plays.battlecard import Battlecard
from coach.plays.qualify import AccountSheet
from coach.value.case import BusinessCase

router = APIRouter(tags=["review"])
MOST = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SVG_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Content-Disposition": 'inline; filename="map.svg"',
}
"""A picture runs nothing and loads nothing, whatever stands in it."""
_CHANGED = describe(404, 409, 412, 422, 428)

OutLang = Annotated[Lang | None, Query(description="Language of the wording; the deal's language when absent")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), Plain]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOST), Plain]


def _short(items: list[str]) -> list[str]:
    if len(items) > MOST:
        raise ValueError(f"at most {MOST} entries")
    return items


Names = Annotated[list[Name], AfterValidator(_short)]


class Event(Body):
    """Something a person did for us."""

    what: Words
    date: Name = ""
    """As written, or ISO."""


class PersonJudgement(Body):
    """What the seller sets about a person; a field that is left out stays. null = not known."""

    by: Name = ""
    """Who judges, while nobody has to sign in. Ignored otherwise: whoever is signed in judges."""
    buying_roles: list[BuyingRole] = Field(default=[], max_length=4)
    adopter_style: AdopterStyle | None = None
    relationship: Relationship | None = None
    contact: Contact | None = None
    reports_to: Name = ""
    """Name of the superior; blank where there is none or none is known."""
    inner_circle: bool | None = None
    influences: Names = []
    """Names of those who listen to this person."""
    weight: int | None = Field(default=None, ge=0, le=3)
    mode: ResponseMode | None = None
    personal_win: Words = ""
    next_step: Words = ""
    support_events: list[Event] = Field(default=[], max_length=MOST)


class AnswerGiven(Body):
    """The seller's own answer to a prompt."""

    score: Literal[0, 1, 2]
    text: Annotated[Words, StringConstraints(min_length=1)] = Field(examples=["陆总当面说年内必须上"])
    by: Name = ""
    """Who judges, while nobody has to sign in. Ignored otherwise: whoever is signed in judges."""
    date: Name = ""


class Seen(Body):
    """That somebody has seen to a condition or a task."""

    by: Name = ""
    """Who, while nobody has to sign in. Ignored otherwise: whoever is signed in ticks."""
    date: Name = Field(default="", examples=["2027-03-05"])
    """ISO day; today when blank."""


# -- reading --------------------------------------------------------------------------------------
@router.get("/deals/{deal_id}/map", operation_id="get_map", responses=describe(404))
async def get_map(deal_id: str, review: ReviewDep, response: Response, lang: OutLang = None) -> CommitteeMap:
    """The committee: light with reason, findings, a plan per person, coverage, MEDDPICC and Miller-Heiman."""
    deal, view = await review.map(deal_id, lang)
    response.headers["ETag"] = etag(deal)
    return view


@router.get(
    "/deals/{deal_id}/map.svg",
    operation_id="get_map_svg",
    response_class=Response,
    responses=describe(404) | {200: {"description": "The map, 1600 × 900", "content": {"image/svg+xml": {}}}},
)
async def get_map_svg(deal_id: str, review: ReviewDep, lang: OutLang = None) -> Response:
    """The map as a picture for a slide."""
    deal, svg = await review.svg(deal_id, lang)
    return Response(svg.encode(), media_type="image/svg+xml", headers={"ETag": etag(deal), **SVG_HEADERS})


@router.get(
    "/deals/{deal_id}/map.png",
    operation_id="get_map_png",
    response_class=Response,
    responses=describe(404) | {200: {"description": "The map, 1600 × 900 pixels", "content": {"image/png": {}}}},
)
async def get_map_png(deal_id: str, review: ReviewDep, lang: OutLang = None) -> Response:
    """The map as pixels, where a program takes no SVG."""
    deal, png = await review.png(deal_id, lang)
    headers = {"ETag": etag(deal), "Content-Disposition": 'inline; filename="map.png"'}
    return Response(png, media_type="image/png", headers=headers)


@router.get("/deals/{deal_id}/qualification", operation_id="get_qualification", responses=describe(404))
async def get_qualification(
    deal_id: str,
    review: ReviewDep,
    response: Response,
    lang: OutLang = None,
    since: Annotated[int | None, Query(ge=1, description="Name the view at this version, too")] = None,
) -> Qualification:
    """Go, conditional go or no-go with reasons and conditions; BANT, the four questions, health, warnings, tasks."""
    deal, view = await review.qualification(deal_id, lang, since)
    response.headers["ETag"] = etag(deal)
    return view


@router.get("/deals/{deal_id}/account", operation_id="get_account", responses=describe(404))
async def get_account(deal_id: str, review: ReviewDep, response: Response, lang: OutLang = None) -> AccountSheet:
    """The account form with its blanks as questions, the needs analysis and the value match."""
    deal, view = await review.account(deal_id, lang)
    response.headers["ETag"] = etag(deal)
    return view


@router.get("/deals/{deal_id}/battlecards", operation_id="list_battlecards", responses=describe(404))
async def list_battlecards(
    deal_id: str, review: ReviewDep, response: Response, lang: OutLang = None
) -> list[Battlecard]:
    """One card per rival, status quo and build-in-house included. Lines tagged INTERNAL are not for customers."""
    deal, cards = await review.battlecards(deal_id, lang)
    response.headers["ETag"] = etag(deal)
    return cards


@router.get("/deals/{deal_id}/battlecards/{rival}", operation_id="get_battlecard", responses=describe(404, 422))
async def get_battlecard(
    deal_id: str,
    rival: Annotated[str, Path(max_length=MOST, description="A rival's name, status-quo or in-house")],
    review: ReviewDep,
    response: Response,
    lang: OutLang = None,
) -> Battlecard:
    """The card of one rival."""
    deal, card = await review.battlecard(deal_id, rival, lang)
    response.headers["ETag"] = etag(deal)
    return card


@router.get("/deals/{deal_id}/business-case", operation_id="get_business_case", responses=describe(404))
async def get_business_case(deal_id: str, review: ReviewDep, response: Response, lang: OutLang = None) -> BusinessCase:
    """Three scenarios with what moves them most; where nothing can be computed, what is missing and nothing else."""
    deal, case = await review.business_case(deal_id, lang)
    response.headers["ETag"] = etag(deal)
    return case


@router.get(
    "/deals/{deal_id}/workbook.xlsx",
    operation_id="get_workbook",
    response_class=Response,
    responses=describe(404, 422) | {200: {"description": "The workbook", "content": {XLSX: {}}}},
)
async def get_workbook(deal_id: str, review: ReviewDep, lang: OutLang = None) -> Response:
    """The business case as a workbook of live formulas; 422 says what is missing where nothing can be computed yet."""
    deal, book = await review.workbook(deal_id, lang)
    headers = {"ETag": etag(deal), "Content-Disposition": f'attachment; filename="value-{deal.id}.xlsx"'}
    return Response(book, media_type=XLSX, headers=headers)


@router.get("/pipeline", operation_id="get_pipeline", responses=describe(422))
async def get_pipeline(review: ReviewDep) -> Pipeline:
    """Every deal as a line of the forecast, and sums per currency: amount, weighted, by quarter."""
    return await review.pipeline()


# -- judging --------------------------------------------------------------------------------------
@router.put("/deals/{deal_id}/answers/{prompt}", operation_id="put_answer", responses=_CHANGED)
async def put_answer(
    deal_id: str, prompt: str, body: AnswerGiven, review: ReviewDep, response: Response, if_match: ReadVersion
) -> Deal:
    """The seller's own answer to one of the 21 prompts; it overrides the rule's score and is shown as a judgement."""
    return _tagged(await review.answer(deal_id, prompt, Answer(**body.model_dump()), if_match), response)


@router.delete("/deals/{deal_id}/answers/{prompt}", operation_id="delete_answer", responses=_CHANGED)
async def delete_answer(
    deal_id: str, prompt: str, review: ReviewDep, response: Response, if_match: ReadVersion
) -> Deal:
    """Take the seller's answer back: the notes speak again."""
    return _tagged(await review.answer(deal_id, prompt, None, if_match), response)


@router.put("/deals/{deal_id}/ticks/{tick}", operation_id="put_tick", responses=_CHANGED)
async def put_tick(
    deal_id: str, tick: str, body: Seen, review: ReviewDep, response: Response, if_match: ReadVersion
) -> Deal:
    """Tick a condition or task of the review: `tick` is the `key` that the qualification gives. It changes no verdict by itself."""
    return _tagged(await review.tick(deal_id, tick, True, body.by, body.date, if_match), response)


@router.delete("/deals/{deal_id}/ticks/{tick}", operation_id="delete_tick", responses=_CHANGED)
async def delete_tick(deal_id: str, tick: str, review: ReviewDep, response: Response, if_match: ReadVersion) -> Deal:
    """Take the tick back."""
    return _tagged(await review.tick(deal_id, tick, False, "", "", if_match), response)


@router.put("/deals/{deal_id}/opportunity", operation_id="put_opportunity", responses=_CHANGED)
async def put_opportunity(
    deal_id: str, body: Opportunity, review: ReviewDep, response: Response, if_match: ReadVersion
) -> Deal:
    """The deal's line of the forecast. A probability needs its source; quarters must not exceed the amount."""
    return _tagged(await review.opportunity(deal_id, body, if_match), response)


@router.patch("/deals/{deal_id}/people/{name}", operation_id="judge_person", responses=_CHANGED)
async def patch_person(
    deal_id: str, name: str, body: PersonJudgement, review: ReviewDep, response: Response, if_match: ReadVersion
) -> Deal:
    """What the seller knows of a person beyond the notes; kept in the history as a judgement, with its author."""
    given = {f: getattr(body, f) for f in body.model_fields_set - {"by"}}
    if "support_events" in given:
        given["support_events"] = [SupportEvent(what=e.what, date=e.date) for e in body.support_events]
    return _tagged(await review.person(deal_id, name, given, body.by, if_match), response)


@router.put("/deals/{deal_id}/assumptions", operation_id="put_assumptions", responses=_CHANGED)
async def put_assumptions(
    deal_id: str,
    body: Annotated[list[Assumption], Field(max_length=MOST)],
    review: ReviewDep,
    response: Response,
    if_match: ReadVersion,
) -> Deal:
    """The agreed or assumed inputs of the business case, low ≤ base ≤ high; they replace those before."""
    return _tagged(await review.assumptions(deal_id, body, if_match), response)


def _tagged(deal: Deal, response: Response) -> Deal:
    response.headers["ETag"] = etag(deal)
    return deal
