"""The five outputs of a deal."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Header, Query, Response
from fastapi.responses import PlainTextResponse

from api.deps import DeskDep
from api.errors import describe
from api.schemas import ObjectionRequest, SpinRequest, TalkTrackRequest, Wording
from coach.documents import markdown
from coach.plays.results import CallCard, ObjectionAnswer, Outputs, Proposal, SpinSet, TalkTrack
from coach.value.types import ValueModel

router = APIRouter(prefix="/deals/{deal_id}", tags=["outputs"], responses=describe(404, 422, 503))
MARKDOWN = "text/markdown"


@router.post("/spin-sets")
async def make_spin_set(deal_id: str, desk: DeskDep, body: Annotated[SpinRequest | None, Body()] = None) -> SpinSet:
    """SPIN questions in order, each with what to listen for and who can answer, and the commitment to ask for."""
    return await desk.spin(deal_id, body or SpinRequest())


@router.post("/talk-tracks")
async def make_talk_tracks(
    deal_id: str, desk: DeskDep, body: Annotated[TalkTrackRequest | None, Body()] = None
) -> list[TalkTrack]:
    """What to say to the named person; to each person when none is named."""
    return await desk.talk_tracks(deal_id, body or TalkTrackRequest())


@router.post("/objection-answers")
async def answer_objection(deal_id: str, desk: DeskDep, body: ObjectionRequest) -> ObjectionAnswer:
    """Acknowledge → explore → respond → confirm → next step."""
    return await desk.objection(deal_id, body)


@router.post("/call-cards")
async def make_call_card(deal_id: str, desk: DeskDep, body: Annotated[Wording | None, Body()] = None) -> CallCard:
    """One page for the car."""
    return await desk.card(deal_id, body or Wording())


@router.post(
    "/proposals",
    response_model=Proposal,
    responses={200: {"description": "JSON, or Markdown by `Accept` or `?format=md`", "content": {MARKDOWN: {}}}},
)
async def make_proposal(
    deal_id: str,
    desk: DeskDep,
    body: Annotated[Wording | None, Body()] = None,
    format: Annotated[Literal["json", "md"] | None, Query()] = None,
    accept: Annotated[str, Header()] = "*/*",
) -> Proposal | Response:
    """The proposal draft."""
    proposal = await desk.proposal(deal_id, body or Wording())
    wants_markdown = format == "md" or (format is None and accept.split(",")[0].strip().startswith(MARKDOWN))
    return PlainTextResponse(markdown.render(proposal), media_type=MARKDOWN) if wants_markdown else proposal


@router.get("/value")
async def get_value(deal_id: str, desk: DeskDep) -> ValueModel:
    """Costs at stake with their formulas, the quote by phases, break-even, and what is missing to compute more."""
    return await desk.value(deal_id)


@router.post("/outputs")
async def make_outputs(deal_id: str, desk: DeskDep, body: Annotated[Wording | None, Body()] = None) -> Outputs:
    """All five in one go; kept, so that the page of the deal shows them again."""
    return await desk.outputs(deal_id, body or Wording())
