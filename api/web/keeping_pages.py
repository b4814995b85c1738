"""A deal as something that is kept: later notes, whose it is, what was done to it, files out, and forgetting it.

Whatever changes or removes something carries the version its page was made from; who comes late sees what changed.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError
from starlette.datastructures import FormData

from api.auth import current_principal
from api.deps import DeskDep
from api.desk import Desk
from api.errors import Stale
from api.routes.access import Handover, Sharing, hand_over, share_deal
from api.schemas import MoreNotes, Wording
from api.web import history
from api.web.render import page, ui_lang
from api.web.review_forms import text, version
from coach.access.things import DealThing
from coach.deal.facts import Lang
from coach.deal.model import Call, Deal
from coach.errors import BadInput, CoachError, NotFound

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
Text = Annotated[str, Form()]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


@router.post("/deals/{deal_id}/notes")
async def add_note(
    request: Request, desk: DeskDep, deal_id: str, lang: Annotated[Lang | None, Form()] = None
) -> Response:
    """A later note, then everything anew. What is refused comes back with the reason, the note still in the form."""
    fields = await request.form()
    notes = str(fields.get("notes") or "")
    try:
        body = _note(notes)
        await desk.add_notes(deal_id, body, version(fields))
    except NotFound:
        raise
    except CoachError as error:
        return await _refused(request, desk, deal_id, error, "note", notes=notes, lang=lang or "")
    await desk.outputs(deal_id, Wording(lang=lang))
    return RedirectResponse(f"/deals/{deal_id}", SEE_OTHER)


def _note(notes: str) -> MoreNotes:
    try:
        return MoreNotes(notes=notes)
    except ValidationError as error:
        raise BadInput(str(error.errors()[0]["msg"]), "notes") from error


@router.get("/deals/{deal_id}/keeping")
async def keeping(request: Request, desk: DeskDep, deal_id: str, older: Offset = 0) -> Response:
    """Whose the deal is, what was done to it, and the files."""
    return await _keeping(request, desk, deal_id, older)


@router.post("/deals/{deal_id}/basics")
async def set_basics(request: Request, desk: DeskDep, deal_id: str) -> Response:
    """Name, customer, industry and the next meeting, as the seller has them."""
    fields = await request.form()
    try:
        await desk.edit(
            deal_id, version(fields), lambda deal: _basics(deal, fields, set(desk.coach.library.industries))
        )
    except Stale as error:
        return await _refused(request, desk, deal_id, error, "share")
    except BadInput as error:
        return await _keeping(request, desk, deal_id, error=error)
    return RedirectResponse(f"/deals/{deal_id}", SEE_OTHER)


def _basics(deal: Deal, fields: FormData, industries: set[str]) -> Deal:
    """The deal with what the form says; an industry we do not know stays as it was."""
    industry = text(fields, "industry")
    account = {"name": text(fields, "customer")[:200] or deal.account.name}
    account |= {"industry": industry} if industry in industries else {}
    meeting = {"with_": text(fields, "call_with")[:200], "when": text(fields, "call_when")[:60]}
    before = deal.call or Call()
    call = before.model_copy(update=meeting | {"goal": text(fields, "call_goal")[:300]})
    return deal.model_copy(
        update={
            "name": text(fields, "name")[:200] or deal.name,
            "account": deal.account.model_copy(update=account),
            "call": call if call != Call() else None,
        }
    )


@router.post("/deals/{deal_id}/sharing")
async def share(request: Request, desk: DeskDep, deal_id: str) -> Response:
    """Let the deal's team work on it, or end that."""
    fields = await request.form()
    try:
        await share_deal(deal_id, Sharing(shared=fields.get("shared") == "yes"), desk, version(fields))
    except Stale as error:
        return await _refused(request, desk, deal_id, error, "share")
    except BadInput as error:
        return await _keeping(request, desk, deal_id, error=error)
    return RedirectResponse(f"/deals/{deal_id}/keeping#sharing", SEE_OTHER)


@router.post("/deals/{deal_id}/owner")
async def give(request: Request, desk: DeskDep, deal_id: str) -> Response:
    """Give the deal to a colleague or to another team."""
    fields = await request.form()
    who = current_principal(request)
    to = Handover(owner=str(fields.get("owner") or "")[:128], team=str(fields.get("team") or "")[:128])
    try:
        await hand_over(deal_id, to, desk, who, version(fields))
    except Stale as error:
        return await _refused(request, desk, deal_id, error, "share")
    except (BadInput, NotFound) as error:
        return await _keeping(request, desk, deal_id, error=error)
    there = await desk.records.access.deal(deal_id)
    mine = there is None or there.seen_by(who) or who.kind == "local"
    return RedirectResponse(f"/deals/{deal_id}/keeping#sharing" if mine else "/", SEE_OTHER)


@router.get("/deals/{deal_id}/delete")
async def ask_to_delete(request: Request, desk: DeskDep, deal_id: str) -> Response:
    """What would be gone, before it is."""
    return _tab(request, "deal_delete.html", **await _deletion(desk, deal_id))


@router.post("/deals/{deal_id}/delete")
async def delete(request: Request, desk: DeskDep, deal_id: str) -> Response:
    """Remove the deal."""
    fields = await request.form()
    try:
        await desk.delete(deal_id, version(fields))
    except Stale as error:
        return await _refused(request, desk, deal_id, error, "delete")
    except BadInput:
        return _tab(request, "deal_delete.html", 422, **await _deletion(desk, deal_id))
    return RedirectResponse("/", SEE_OTHER)


async def _deletion(desk: Desk, deal_id: str) -> dict[str, Any]:
    deal = await desk.deal(deal_id)
    states = await desk.records.deals.versions(deal_id)
    return {"deal": deal, "states": len(states), "tab": "keeping"}


async def _refused(
    request: Request, desk: Desk, deal_id: str, error: CoachError, what: str, **context: Any
) -> Response:
    """Why nothing was written, what changed meanwhile, and the form once more, made from what is there now."""
    deal = await desk.deal(deal_id)
    fields = await request.form()
    read = str(fields.get("version") or "")
    stale = isinstance(error, Stale)
    ui = ui_lang(request)
    changed = await history.since(desk, deal, int(read), ui) if stale and read.isdigit() else []
    steps, _ = await history.of_deal(desk, deal_id, ui)
    by = [s for s in steps if s.before is not None and read.isdigit() and s.before >= int(read)]
    context = {"notes": "", "lang": "", **context}
    return _tab(
        request, "deal_conflict.html", error.status, deal=deal, tab="keeping", what=what, stale=stale,
        error=str(error), changed=changed, by=by, **context,
    )  # fmt: skip


async def _keeping(
    request: Request, desk: Desk, deal_id: str, older: int = 0, error: CoachError | None = None
) -> Response:
    deal = await desk.deal(deal_id)
    who, ui = current_principal(request), ui_lang(request)
    thing = await desk.records.access.deal(deal_id)
    if thing is None:
        raise NotFound(f"no deal {deal_id!r}")
    steps, more = await history.of_deal(desk, deal_id, ui, older)
    context = await _belonging(desk, thing, request)
    return _tab(
        request, "deal_keeping.html", error.status if error else 200, deal=deal, tab="keeping", thing=thing,
        steps=steps, more=more, older=older, page_size=history.PAGE, error=str(error or ""),
        industries=sorted(desk.coach.library.industries.values(), key=lambda i: i.code), call=deal.call or Call(),
        manages=who.kind == "local" or thing.managed_by(who), **context,
    )  # fmt: skip


async def _belonging(desk: Desk, thing: DealThing, request: Request) -> dict[str, Any]:
    """Names of the owner and, for those who may hand over, of whom the deal can be given to."""
    who = current_principal(request)
    if not await desk.records.access.in_use():
        return {"single": True, "owner": "", "colleagues": [], "teams": []}
    users = await desk.records.access.users()
    owner = next((u.name for u in users if u.id == thing.owner), "")
    may = who.kind == "user" and who.at_least("manager") and (who.sees_all or thing.managed_by(who))
    near = [u for u in users if u.state == "active" and (who.sees_all or set(u.teams) & set(who.teams))]
    teams = await desk.records.access.teams() if who.sees_all else list(who.teams)
    return {"single": False, "owner": owner, "colleagues": near if may else [], "teams": teams if may else []}


def _tab(request: Request, template: str, status: int = 200, /, **context: Any) -> Response:
    """One of the pages under the tab; their refusals have pages of their own."""
    return page(request, template, status, refused=None, **context)
