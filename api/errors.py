"""Every error as RFC 9457 problem+json, or as a page where a browser asked for one. Never a stack, never a secret."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from coach.deal.model import Change
from coach.errors import CoachError, Conflict

log = logging.getLogger("coach.api")
PROBLEM = "application/problem+json"


class Stale(Conflict):
    """If-Match names a version that is no longer the latest. `version` is; `changes` is what was changed in between."""

    status = 412
    title = "Changed by somebody else"

    def __init__(self, message: str, version: int = 0, changes: Sequence[Change] = ()) -> None:
        super().__init__(message)
        self.version, self.changes = version, changes


class Unversioned(CoachError):
    """A change without If-Match: it might overwrite what somebody else has just written."""

    exit_code = 2
    status = 428
    title = "Say which version you read"


class FieldProblem(BaseModel):
    """One field that was refused."""

    where: str
    message: str


class Problem(BaseModel):
    """RFC 9457 problem details."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    instance: str = ""
    id: str = ""
    """Set for unexpected errors: the log explains this id."""
    errors: list[FieldProblem] = []
    """Set for refused input: what is wrong where."""
    version: int = 0
    """Set where somebody else was first: the version to read now."""
    changes: list[Change] = []
    """Set where somebody else was first: what changed since the version that was named."""


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """The problem as a response; empty members are left out."""
    body = problem.model_dump(exclude_defaults=True) | {"type": problem.type}
    return JSONResponse(body, problem.status, headers, media_type=PROBLEM)


def describe(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI entries for these error statuses."""
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {s: {"description": HTTPStatus(s).phrase, "model": Problem, "content": content} for s in statuses}


def install(app: FastAPI) -> None:
    """Hang the handlers into the app."""
    app.add_exception_handler(CoachError, _coach_error)
    app.add_exception_handler(RequestValidationError, _refused)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


def respond(request: Request, error: CoachError) -> Response:
    """The answer to an error that was raised before any route."""
    return _coach_error(request, error)


def unexpected_id(error: BaseException) -> str:
    """Log an unexpected error with its stack under a new id, and give the id."""
    error_id = secrets.token_hex(6)
    log.error("unexpected error %s", error_id, exc_info=error)
    return error_id


def _coach_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, CoachError)
    faults = [FieldProblem(where=where, message=message) for where, message in getattr(error, "faults", ())]
    problem = Problem(title=error.title, status=error.status, detail=str(error), errors=faults)
    if isinstance(error, Stale):
        problem.version, problem.changes = error.version, list(error.changes)
        return _answer(request, problem, {"ETag": f'"{error.version}"'} if error.version else None)
    return _answer(request, problem)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = [FieldProblem(where=".".join(str(p) for p in e["loc"]), message=str(e["msg"])) for e in error.errors()]
    detail = "; ".join(f"{f.where}: {f.message}" for f in fields[:3])
    return _answer(request, Problem(title="Bad input", status=422, detail=detail, errors=fields))


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    phrase = HTTPStatus(error.status_code).phrase
    detail = "" if error.detail == phrase else str(error.detail)
    problem = Problem(title=phrase, status=error.status_code, detail=detail)
    return _answer(request, problem, dict(error.headers or {}))


def _unexpected(request: Request, error: Exception) -> Response:
    error_id = unexpected_id(error)
    return _answer(request, Problem(title="Something went wrong", status=500, detail="see the log", id=error_id))


def _answer(request: Request, problem: Problem, headers: dict[str, str] | None = None) -> Response:
    problem.instance = request.url.path
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")
    if wants_page:
        from api.web.pages import error_page

        return error_page(request, problem)
    return problem_response(problem, headers)
