"""Around one call: the brief, answers typed back in, the debrief form."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import AfterValidator, BaseModel, Field

from api.calling import CallDep
from api.deps import ReadVersion
from api.desk import etag
from api.errors import describe
from api.schemas import Body, Line
from coach.deal.facts import Lang
from coach.plays.answers import Answered
from coach.plays.call_results import CallBrief
from coach.plays.debrief import Debriefed, DebriefForm

router = APIRouter(prefix="/deals/{deal_id}", tags=["calls"])
_CHANGED = describe(404, 409, 412, 422, 428)
OutLang = Annotated[Lang | None, Query(description="Language of the wording; the deal's language when absent")]
MOST, LONGEST = 200, 2_000


def _sane(form: DebriefForm) -> DebriefForm:
    """No zero bytes, nothing endless: a form of one minute."""

    def look(value: object, place: str) -> None:
        if isinstance(value, str) and ("\0" in value or len(value) > LONGEST):
            raise ValueError(f"{place}: plain text of at most {LONGEST:,} characters")
        if isinstance(value, list):
            if len(value) > MOST:
                raise ValueError(f"{place}: at most {MOST} entries")
            for n, item in enumerate(value):
                look(item, f"{place}[{n}]")
        if isinstance(value, BaseModel):
            for name in type(value).model_fields:
                look(getattr(value, name), f"{place}.{name}".strip("."))

    look(form, "")
    return form


Filled = Annotated[DebriefForm, AfterValidator(_sane)]


class AnswerTyped(Body):
    """What a customer answered to one of our questions."""

    question: Line = Field(examples=["q7"])
    """Id or number of the question in the deal's SPIN set, or the value input it fills."""
    said: Line = Field(examples=["每小时按4200元算"])
    by: str = Field(default="", max_length=MOST)
    """Who answered; whom the question is for when blank."""


@router.get("/brief", operation_id="get_brief", responses=describe(404))
async def get_brief(deal_id: str, calls: CallDep, response: Response, lang: OutLang = None) -> CallBrief:
    """Before the call: one page, read in a minute."""
    deal, made = await calls.brief(deal_id, lang)
    response.headers["ETag"] = etag(deal)
    return made


@router.post("/question-answers", operation_id="answer_question", responses=_CHANGED)
async def post_answer(
    deal_id: str, body: AnswerTyped, calls: CallDep, response: Response, if_match: ReadVersion, lang: OutLang = None
) -> Answered:
    """An answer becomes a fact or settles a dispute; gives the value range before and after and the next questions."""
    deal, made = await calls.answer(deal_id, body.question, body.said, body.by, if_match, lang)
    response.headers["ETag"] = etag(deal)
    return made


@router.get("/debrief", operation_id="get_debrief_form", responses=describe(404))
async def get_form(deal_id: str, calls: CallDep, response: Response, lang: OutLang = None) -> DebriefForm:
    """After the call: the form, pre-filled from the brief; send it back filled with the ETag it came with."""
    deal, form = await calls.form(deal_id, lang)
    response.headers["ETag"] = etag(deal)
    return form


@router.post("/debriefs", operation_id="debrief", responses=_CHANGED)
async def post_debrief(
    deal_id: str, body: Filled, calls: CallDep, response: Response, if_match: ReadVersion, lang: OutLang = None,
    by: Annotated[str, Query(max_length=MOST, description="Who judges; whoever sends it when absent")] = "",
) -> Debriefed:  # fmt: skip
    """The filled form: answers become facts, stances judgements, and the promise is an advance or a continuation."""
    deal, made = await calls.debrief(deal_id, body, by, if_match, lang)
    response.headers["ETag"] = etag(deal)
    return made
