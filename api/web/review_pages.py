"""The pages of the deal review: map, review, account, rivals, value; and the forecast over all deals.

Each tab is a GET of its own, so that no page waits for what it does not show. Forms carry the version they were made
from; one that is refused comes back with what was typed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from api.reviewing import ReviewDep, Reviewing
from api.web import review_forms as forms
from api.web import review_views as views
from api.web.render import page, ui_lang
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.errors import CoachError, NotFound

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
Show = Callable[[Request, Reviewing, str, forms.Refused | None], Awaitable[Response]]


@router.get("/deals/{deal_id}/map")
async def show_map(request: Request, review: ReviewDep, deal_id: str) -> Response:
    """Who decides, where each stands, what to do next."""
    return await _map(request, review, deal_id)


@router.get("/deals/{deal_id}/review")
async def show_review(request: Request, review: ReviewDep, deal_id: str) -> Response:
    """Go or no-go, and what it hangs on."""
    return await _review(request, review, deal_id)


@router.get("/deals/{deal_id}/account")
async def show_account(request: Request, review: ReviewDep, deal_id: str) -> Response:
    """Account form, needs, value match."""
    deal, sheet = await review.account(deal_id, ui_lang(request))
    return _tab(request, "account", deal, sheet=sheet, dots=views.matrix(sheet))


@router.get("/deals/{deal_id}/rivals")
async def show_rivals(
    request: Request, review: ReviewDep, deal_id: str, lang: Annotated[Lang | None, Query()] = None
) -> Response:
    """The battlecards."""
    shown = lang or ui_lang(request)
    deal, cards = await review.battlecards(deal_id, shown)
    return _tab(request, "rivals", deal, cards=[views.CardView.of(c) for c in cards], lang=shown)


@router.get("/deals/{deal_id}/value")
async def show_value(request: Request, review: ReviewDep, deal_id: str) -> Response:
    """Scenarios, or what is missing for them."""
    return await _value(request, review, deal_id)


@router.get("/pipeline")
async def show_pipeline(request: Request, review: ReviewDep) -> Response:
    """Every deal as a line of the forecast."""
    found = await review.pipeline()
    return page(request, "pipeline.html", found=found, bars=[views.bars(t) for t in found.totals])


@router.post("/deals/{deal_id}/people/{name}")
async def judge_person(request: Request, review: ReviewDep, deal_id: str, name: str) -> Response:
    """The seller's view of a person."""

    async def keep(fields: FormData) -> None:
        deal = await review.desk.deal(deal_id, forms.version(fields))
        known = deal.person(name)
        if known is None:
            raise NotFound(f"no person called {name!r}")
        given, by = forms.person(fields)
        events = forms.deed(fields, known.support_events)
        await review.person(
            deal_id, name, given | ({"support_events": events} if events else {}), by, forms.version(fields)
        )

    return await _kept(request, review, deal_id, keep, _map, "map", f"person-{name}")


@router.post("/deals/{deal_id}/answers/{prompt}")
async def judge_prompt(request: Request, review: ReviewDep, deal_id: str, prompt: str) -> Response:
    """The seller's own answer."""

    async def keep(fields: FormData) -> None:
        await review.answer(deal_id, prompt, forms.answer(fields), forms.version(fields))

    return await _kept(request, review, deal_id, keep, _review, "review", f"prompt-{prompt}")


@router.post("/deals/{deal_id}/ticks/{tick}")
async def judge_tick(request: Request, review: ReviewDep, deal_id: str, tick: str) -> Response:
    """A box of the review ticked, or not any more."""

    async def keep(fields: FormData) -> None:
        done = not forms.text(fields, "take_back")
        await review.tick(deal_id, tick, done, forms.text(fields, "by"), "", forms.version(fields))

    return await _kept(request, review, deal_id, keep, _review, "review", f"tick-{tick}")


@router.post("/deals/{deal_id}/opportunity")
async def judge_opportunity(request: Request, review: ReviewDep, deal_id: str) -> Response:
    """The forecast of this deal."""

    async def keep(fields: FormData) -> None:
        deal = await review.desk.deal(deal_id, forms.version(fields))
        await review.opportunity(deal_id, forms.opportunity(fields, deal.opportunity), forms.version(fields))

    return await _kept(request, review, deal_id, keep, _review, "review", "forecast")


@router.post("/deals/{deal_id}/assumptions")
async def judge_assumption(request: Request, review: ReviewDep, deal_id: str) -> Response:
    """One input of the business case."""

    async def keep(fields: FormData) -> None:
        deal = await review.desk.deal(deal_id, forms.version(fields))
        await review.assumptions(deal_id, forms.assumptions(fields, deal), forms.version(fields))

    fields = await request.form()
    return await _kept(request, review, deal_id, keep, _value, "value", f"input-{forms.text(fields, 'form')}")


async def _kept(
    request: Request, review: Reviewing, deal_id: str, keep: Callable[[FormData], Awaitable[None]], show: Show,
    tab: str, anchor: str,
) -> Response:  # fmt: skip
    """Keep it and go back to the spot; a refusal shows the tab as it is now, with the reason and what was typed."""
    fields = await request.form()
    try:
        await keep(fields)
    except NotFound:
        raise
    except CoachError as error:
        response = await show(request, review, deal_id, forms.refused(error, anchor, fields))
        response.status_code = error.status
        return response
    return RedirectResponse(f"/deals/{deal_id}/{tab}#{views.anchor(anchor)}", SEE_OTHER)


async def _map(request: Request, review: Reviewing, deal_id: str, refused: forms.Refused | None = None) -> Response:
    deal, view = await review.map(deal_id, ui_lang(request))
    people = [(plan, deal.person(plan.name)) for plan in view.people]
    return _tab(request, "map", deal, refused, view=view, people=people, meddpicc=views.blanks_first(view.meddpicc))


async def _review(request: Request, review: Reviewing, deal_id: str, refused: forms.Refused | None = None) -> Response:
    deal, q = await review.qualification(deal_id, ui_lang(request))
    return _tab(request, "review", deal, refused, q=q, opportunity=views.ForecastForm.of(deal.opportunity))


async def _value(request: Request, review: Reviewing, deal_id: str, refused: forms.Refused | None = None) -> Response:
    ui = ui_lang(request)
    deal, case, model = await review.value(deal_id, ui)
    return _tab(request, "value", deal, refused, case=case, shown=views.ValueView(case, model, deal, ui))


def _tab(request: Request, tab: str, deal: Deal, refused: forms.Refused | None = None, **context: Any) -> Response:
    judge = next((a.by for a in reversed(list(deal.answers.values()))), "")
    return page(request, f"deal_{tab}.html", tab=tab, deal=deal, refused=refused, judge=judge, **context)
