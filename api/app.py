"""The service: REST under /api/v1, the page, and Slack where it is configured."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from api import errors, openapi
from api.auth import Gate
from api.desk import Desk
from api.guard import Guard
from api.routes import access, calls, chat, crm, deals, deals_keeping, delivery, health, library, plays, review, samples
from api.slack import mount
from api.web import call_pages, library_pages, pages, sign_in
from api.web.kept import Kept
from coach import __version__
from coach.config import Settings

if TYPE_CHECKING:
    from coach.coach import Coach

STATIC = Path(__file__).parent / "web" / "static"


def create_app(settings: Settings | None = None, *, coach: Coach | None = None, warm: bool = True) -> FastAPI:
    """The ASGI app. Its parts (coach, database) are opened at start and closed at the end.

    `coach`: one that is built already, so that a refused data directory is the caller's to report in one line.
    `warm`: the sample goes through the coach once beside the start, so that the first person need not wait for
    templates and patterns to be compiled.
    """
    settings = settings or Settings()
    app = FastAPI(
        title="Sales coach",
        version=__version__,
        lifespan=_lifespan(settings, coach, warm),
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(Gate, settings=settings)
    app.add_middleware(Guard, host=settings.host)
    errors.install(app)
    openapi.install(app)
    app.include_router(_api())
    for part in (pages, library_pages, call_pages, sign_in):
        app.include_router(part.router)
    if mount.configured(settings):
        app.include_router(mount.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _lifespan(
    settings: Settings, coach: Coach | None, warm: bool
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.desk = desk = await Desk.open(settings, coach)
        app.state.kept = Kept()
        app.state.warming = warming = asyncio.create_task(asyncio.to_thread(desk.warm if warm else int))
        tasks = [warming, asyncio.create_task(desk.warm_model())]
        for task in tasks:
            task.add_done_callback(lambda done: (error := done.exception()) and errors.unexpected_id(error))
        app.state.slack = slack = mount.Slack(desk) if mount.configured(settings) else None
        yield
        await asyncio.wait(tasks)
        if slack:
            await slack.close()
        await desk.close()

    return lifespan


def _api() -> APIRouter:
    api = APIRouter(prefix="/api/v1")
    for part in (deals, deals_keeping, review, calls, delivery, crm, plays, chat, library, samples, access, health):
        api.include_router(part.router)
    return api
