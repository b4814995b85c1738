"""The OpenAPI document: FastAPI's, with our problem type where FastAPI would describe its own."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from api.auth import SESSION
from api.errors import PROBLEM, FieldProblem, Problem
from api.policy import TABLE, Rule

DESCRIPTION = (
    "Notes about a deal in; questions, talk tracks and a proposal draft out, each figure with its source. "
    "Every operation but those without `security` needs a session cookie or an API key once users exist; `x-role` is the "
    "weakest role that may. Without users, on loopback, nobody needs to sign in."
)
_REF = "#/components/schemas/{model}"


SCHEMES: dict[str, dict[str, str]] = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": SESSION,
        "description": "Set by the sign-in page.",
    },
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key: `Authorization: Bearer KEY`. Keys are made at POST /api/v1/keys.",
    },
}
"""While there is no user and the service listens on loopback, neither is needed: whoever asks is the local user."""


def install(app: FastAPI) -> None:
    """Make `app.openapi()` give our document."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes)
    schemas = document["components"]["schemas"]
    models = models_json_schema([(Problem, "serialization"), (FieldProblem, "serialization")], ref_template=_REF)
    schemas |= models[1]["$defs"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    document["components"]["securitySchemes"] = SCHEMES
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _problems_only(operation["responses"])
            _secure(operation, TABLE.get(f"{method.upper()} {path}"))
    return document


def _secure(operation: dict[str, Any], rule: Rule | None) -> None:
    """Either of the ways to say who asks, and the weakest role that may; nothing where nobody needs to sign in."""
    if rule is not None and rule.open:
        operation["security"] = []
        return
    operation["security"] = [{name: []} for name in SCHEMES]
    if rule is not None and rule.role:
        operation["x-role"] = rule.role


def _problems_only(responses: dict[str, Any]) -> None:
    for status in _USUAL:
        responses.setdefault(status, {"description": _USUAL[status]})
    for status, response in responses.items():
        if status >= "400":
            response["content"] = {PROBLEM: {"schema": {"$ref": _REF.format(model="Problem")}}}


_USUAL = {
    "400": "Unknown host or malformed request",
    "401": "Nobody is signed in",
    "403": "Signed in, and not allowed",
    "413": "Content Too Large",
    "500": "Something went wrong; the id is in the log",
}
