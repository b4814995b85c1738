"""The OpenAPI document: FastAPI's, with our problem type where FastAPI would describe its own."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from api.errors import PROBLEM, FieldProblem, Problem

DESCRIPTION = "Notes about a deal in; questions, talk tracks and a proposal draft out, each figure with its source."
_REF = "#/components/schemas/{model}"


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
    for path in document["paths"].values():
        for operation in path.values():
            _problems_only(operation["responses"])
    return document


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
