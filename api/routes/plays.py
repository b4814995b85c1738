"""The five outputs of a deal."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Header, Query, Response

from api import proposal_files
from api.deps import DeskDep
from api.errors import describe
from api.proposal_files import Format
from api.schemas import ObjectionRequest, SpinRequest, TalkTrackRequest, Wording
from coach.deal.facts import Lang
from coach.plays.results import CallCard, ObjectionAnswer, Outputs, Proposal, SpinSet, TalkTrack
from coach.value.types import ValueModel

router = APIRouter(prefix="/deals/{deal_id}", tags=["outputs"], responses=describe(404, 422, 503))


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
    responses={200: {"description": "JSON, or a file by `Accept` or `?format=`", "content": proposal_files.CONTENT}},
)
async def make_proposal(
    deal_id: str,
    desk: DeskDep,
    body: Annotated[Wording | None, Body()] = None,
    format: Annotated[Literal["json"] | Format | None, Query()] = None,
    accept: Annotated[str, Header()] = "*/*",
) -> Proposal | Response:
    """The proposal draft: as JSON, or as Markdown, HTML, Word, slides or the workbook of its figures."""
    proposal = await desk.proposal(deal_id, body or Wording())
    kind = proposal_files.wanted(accept) if format is None else None if format == "json" else format
    return await proposal_files.as_file(desk, deal_id, proposal, kind) if kind else proposal


@router.get(
    "/proposal.{format}",
    operation_id="get_proposal_file",
    response_class=Response,
    responses={200: {"description": "The file", "content": proposal_files.CONTENT}},
)
async def get_proposal_file(deal_id: str, format: Format, desk: DeskDep, lang: Lang | None = None) -> Response:
    """The draft as last made, as a file; 404 where none was made. A workbook needs inputs: 422 names those missing."""
    return await proposal_files.latest(desk, deal_id, format, lang)


@router.get("/value")
async def get_value(deal_id: str, desk: DeskDep) -> ValueModel:
    """Costs at stake with their formulas, the quote by phases, break-even, and what is missing to compute more."""
    return await desk.value(deal_id)


@router.post("/outputs")
async def make_outputs(deal_id: str, desk: DeskDep, body: Annotated[Wording | None, Body()] = None) -> Outputs:
    """All five in one go; kept, so that the page of the deal shows them again."""
    return await desk.outputs(deal_id, body or Wording())
