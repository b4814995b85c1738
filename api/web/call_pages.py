"""The tab around one call: the brief, a field beside each question, the debrief form.

Forms carry the version they were made from; one that is refused comes back with what was typed.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData

from api.calling import CallDep, Calling
from api.routes.calls import Filled
from api.web import review_forms as forms
from api.web.render import mark, page, ui_lang
from api.web.words import WORDS
from coach.deal.model import Relationship
from coach.errors import BadInput, CoachError, NotFound
from coach.plays.debrief import DebriefForm

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303


@router.get("/deals/{deal_id}/call")
async def show_call(request: Request, calls: CallDep, deal_id: str) -> Response:
    """Before, in and after the call."""
    return await _call(request, calls, deal_id)


@router.post("/deals/{deal_id}/question-answers")
async def answer(request: Request, calls: CallDep, deal_id: str) -> Response:
    """What a customer answered to one question."""
    fields = await request.form()
    try:
        said = forms.text(fields, "said")
        if not said:
            raise BadInput("type what was answered", "answer")
        await calls.answer(deal_id, forms.text(fields, "question"), said, forms.text(fields, "by"), forms.version(fields), ui_lang(request))  # fmt: skip
    except NotFound:
        raise
    except CoachError as error:
        return await _refused(request, calls, deal_id, error, f"q-{forms.text(fields, 'question')}", fields)
    return RedirectResponse(f"/deals/{deal_id}/call#heard", SEE_OTHER)


@router.post("/deals/{deal_id}/debriefs")
async def debrief(request: Request, calls: CallDep, deal_id: str) -> Response:
    """The filled form."""
    fields = await request.form()
    try:
        await calls.debrief(deal_id, _filled(fields), "", forms.version(fields), ui_lang(request))
    except NotFound:
        raise
    except CoachError as error:
        return await _refused(request, calls, deal_id, error, "debrief", fields)
    return RedirectResponse(f"/deals/{deal_id}/call#filed", SEE_OTHER)


async def _refused(
    request: Request, calls: Calling, deal_id: str, error: CoachError, form: str, fields: FormData
) -> Response:
    response = await _call(request, calls, deal_id, forms.refused(error, form, fields))
    response.status_code = error.status
    return response


async def _call(request: Request, calls: Calling, deal_id: str, refused: forms.Refused | None = None) -> Response:
    ui = ui_lang(request)
    deal, brief = await calls.brief(deal_id, ui)
    made = await calls.questions(deal_id, ui)
    heard, filed = await calls.last(deal)
    context: dict[str, Any] = {
        "brief": brief,
        "made": made,
        "heard": heard,
        "filed": filed,
        "stances": list(Relationship),
    }
    return page(
        request, "deal_call.html", has=WORDS.__contains__, tab="call", deal=deal, refused=refused,
        mark=partial(mark, others=[*brief.facts, *made.facts]), **context,
    )  # fmt: skip


def _filled(fields: FormData) -> DebriefForm:
    """The form's fields, `answer.q2`, `there.秦岚` and so on, as the form they stand for. BadInput names the field."""
    names = [k for k in fields if "." in k]
    answers = [{"id": k.partition(".")[2], "answer": forms.text(fields, k)} for k in names if k.startswith("answer.")]
    people = [_person(fields, k.partition(".")[2]) for k in names if k.startswith("said.")]
    objection = forms.text(fields, "objection")
    raw: dict[str, Any] = {
        "answers": [a for a in answers if a["answer"]],
        "people": people,
        "commitment": {n: forms.text(fields, n) for n in ("asked", "got", "by", "date")},
        "objections": [{"text": objection, "by": forms.text(fields, "objection_by")}] if objection else [],
        "notes": forms.text(fields, "notes"),
        "next_call": {n: forms.text(fields, f"next_{n}") for n in ("with", "when", "goal")},
    }
    try:
        found: DebriefForm = TypeAdapter(Filled).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadInput(str(first["msg"]), ".".join(str(p) for p in first["loc"])) from error
    return found


def _person(fields: FormData, name: str) -> dict[str, Any]:
    there = True if forms.text(fields, f"there.{name}") else None
    stance = forms.text(fields, f"stance.{name}") or None
    return {"name": name, "there": there, "stance": stance, "said": forms.text(fields, f"said.{name}")}
