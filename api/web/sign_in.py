"""Signing in to the page with a personal key, and out again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from api.auth import SESSION, serves_locally
from api.deps import DeskDep
from api.web.render import page, ui_lang, wording
from coach.errors import BadInput
from coach.store.credentials import SESSION as LIFETIME

router = APIRouter(include_in_schema=False)
SEE_OTHER = 303
Back = Annotated[str, Query(max_length=200)]


@router.get("/sign-in")
async def sign_in_form(request: Request, desk: DeskDep, back: Back = "/") -> Response:
    """Where the key is entered; nothing to do where nobody has to sign in."""
    in_use = await desk.records.access.in_use()
    if not in_use and serves_locally(desk.settings, request.scope):
        return RedirectResponse("/", SEE_OTHER)
    return page(request, "sign_in.html", back=local_path(back), error="", nobody=not in_use)


@router.post("/sign-in")
async def sign_in(
    request: Request,
    desk: DeskDep,
    key: Annotated[str, Form(max_length=200)] = "",
    back: Annotated[str, Form(max_length=200)] = "/",
) -> Response:
    """A working key opens a new session; the one that was there ends."""
    try:
        session = await desk.records.credentials.sign_in(key.strip(), request.cookies.get(SESSION, ""))
    except BadInput:
        error = wording(ui_lang(request))("sign.wrong")
        return page(request, "sign_in.html", 401, back=local_path(back), error=error, nobody=False)
    response = RedirectResponse(local_path(back), SEE_OTHER)
    secure = request.url.scheme == "https"
    age = int(LIFETIME.total_seconds())
    response.set_cookie(SESSION, session, max_age=age, httponly=True, samesite="strict", secure=secure)
    return response


@router.post("/sign-out")
async def sign_out(request: Request, desk: DeskDep) -> Response:
    """End the session."""
    await desk.records.credentials.sign_out(request.cookies.get(SESSION, ""))
    response = RedirectResponse("/sign-in", SEE_OTHER)
    response.delete_cookie(SESSION, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return response


def local_path(back: str) -> str:
    """A path of ours; the first page for anything else."""
    ours = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if ours else "/"
