"""After the signature over REST: shared risk, contract, milestones, reports, what comes next, and the record itself."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Query, Response

from api.delivering import DeliveringDep, PaperName
from api.deps import ReadVersion
from api.desk import etag
from api.errors import describe
from coach.deal.delivery import Delivery
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.plays.aftersale.results import ContractCheck, Expansion, Plan, ProgressReport, ValueReport
from coach.plays.shared_risk import SharedRisk

router = APIRouter(tags=["delivery"])
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN = "text/markdown"
T = TypeVar("T")
OutLang = Annotated[Lang | None, Query(description="Language of the wording; the deal's language when absent")]
_DAY = r"^(\d{4}-\d\d-\d\d)?$"
Until = Annotated[str, Query(pattern=_DAY, description="Last day, as 2027-03-31; today when absent")]
Since = Annotated[str, Query(pattern=_DAY, description="First day; a quarter before the last one when absent")]
Start = Annotated[str, Query(pattern=_DAY, description="First day of work to try; the recorded one when absent")]


@router.get("/deals/{deal_id}/shared-risk", operation_id="get_shared_risk", responses=describe(404))
async def get_shared_risk(deal_id: str, work: DeliveringDep, response: Response, lang: OutLang = None) -> SharedRisk:
    """Risk-share terms with the customer's worst case, our margin at risk by scenario, and the clause. Exposures are ours alone."""
    return _tagged(await work.risk(deal_id, lang), response)


@router.get("/deals/{deal_id}/delivery", operation_id="get_delivery", responses=describe(404))
async def get_delivery(deal_id: str, work: DeliveringDep, response: Response) -> Delivery:
    """What is recorded after the signature; empty before."""
    deal = await work.desk.deal(deal_id)
    return _tagged((deal, deal.delivery or Delivery()), response)


@router.put("/deals/{deal_id}/delivery", operation_id="put_delivery", responses=describe(404, 409, 412, 422, 428))
async def put_delivery(
    deal_id: str, body: Delivery, work: DeliveringDep, response: Response, if_match: ReadVersion
) -> Deal:
    """The record as a whole, in place of the one before. `signed` fixes the benefit table; from then on it does not change."""
    deal = await work.keep(deal_id, body, if_match)
    response.headers["ETag"] = etag(deal)
    return deal


@router.get("/deals/{deal_id}/delivery/contract", operation_id="get_contract_check", responses=describe(404))
async def get_contract_check(
    deal_id: str, work: DeliveringDep, response: Response, lang: OutLang = None
) -> ContractCheck:
    """What the contract must say, against what the deal holds, and whom to ask. Ours alone."""
    return _tagged(await work.contract(deal_id, lang), response)


@router.get("/deals/{deal_id}/delivery/plan", operation_id="get_delivery_plan", responses=describe(404, 422))
async def get_delivery_plan(
    deal_id: str, work: DeliveringDep, response: Response, start: Start = "", lang: OutLang = None
) -> Plan:
    """Four milestones with deliverables, dates and owners on both sides; proposed where nothing is recorded."""
    return _tagged(await work.plan(deal_id, start, lang), response)


@router.get("/deals/{deal_id}/delivery/report", operation_id="get_progress_report", responses=describe(404, 422))
async def get_progress_report(
    deal_id: str, work: DeliveringDep, response: Response, until: Until = "", lang: OutLang = None
) -> ProgressReport:
    """Two weeks on one page, from what was recorded and nothing else."""
    return _tagged(await work.report(deal_id, until, lang), response)


@router.get("/deals/{deal_id}/delivery/value", operation_id="get_value_report", responses=describe(404, 422))
async def get_value_report(
    deal_id: str, work: DeliveringDep, response: Response, until: Until = "", since: Since = "", lang: OutLang = None
) -> ValueReport:
    """Promised against measured, benefit by benefit; every figure a fact with source and date."""
    return _tagged(await work.value(deal_id, until, since, lang), response)


@router.get("/deals/{deal_id}/delivery/next", operation_id="get_expansion", responses=describe(404, 422))
async def get_expansion(
    deal_id: str, work: DeliveringDep, response: Response, until: Until = "", lang: OutLang = None
) -> Expansion:
    """Signs worth another conversation, what has to be settled first on top. Ours alone."""
    return _tagged(await work.next(deal_id, until, lang), response)


@router.get(
    "/deals/{deal_id}/delivery/papers/{paper}",
    operation_id="get_delivery_paper",
    response_class=Response,
    responses=describe(404, 422) | {200: {"description": "The page as a file", "content": {DOCX: {}, MARKDOWN: {}}}},
)
async def get_delivery_paper(
    deal_id: str,
    paper: PaperName,
    work: DeliveringDep,
    until: Until = "",
    form: Annotated[Literal["docx", "md"], Query(alias="format", description="Word or Markdown")] = "docx",
    lang: OutLang = None,
) -> Response:
    """Contract checklist, plan, fortnightly report, value report or what comes next, as a file."""
    from coach.documents import markdown
    from coach.documents.word import docx

    deal, page = await work.page(deal_id, paper, until, lang)
    body = docx(page, contents=False) if form == "docx" else markdown.render(page).encode()
    headers = {"ETag": etag(deal), "Content-Disposition": f'attachment; filename="{paper}-{deal.id}.{form}"'}
    return Response(body, media_type=DOCX if form == "docx" else MARKDOWN, headers=headers)


def _tagged(found: tuple[Deal, T], response: Response) -> T:
    response.headers["ETag"] = etag(found[0])
    return found[1]
