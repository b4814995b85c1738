"""Requests made up from the OpenAPI document: no 5xx, and every answer as described."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi import checks as conformance

CHECKS = [
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_schema_conformance,
]
QUIET = [
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
    HealthCheck.function_scoped_fixture,
]


@pytest.fixture
def known(client: TestClient, deal: dict[str, Any]) -> Any:
    """The document and a deal that exists."""
    return schemathesis.openapi.from_dict(client.get("/api/v1/openapi.json").json()), deal["id"]


def test_made_up_requests_are_answered_as_described(client: TestClient, known: Any) -> None:
    schema, deal_id = known

    @settings(
        max_examples=4,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=QUIET,
        database=None,
    )
    def attack(case: Any) -> None:
        if case.path_parameters and "deal_id" in case.path_parameters:
            case.path_parameters["deal_id"] = deal_id
        answer = client.request(
            case.method,
            case.formatted_path,
            params=case.query or None,
            headers=dict(case.headers or {}),
            **body_of(case),
        )
        # 503 is an answer: a model was demanded where none is configured.
        assert answer.status_code in (503, *range(200, 500)), answer.text
        case.validate_response(schemathesis.Response.from_any(answer), checks=CHECKS)

    for operation in schema.get_all_operations():
        op = operation.ok()
        if op.method.upper() != "DELETE" and not op.path.endswith("/messages"):
            given(case=op.as_strategy())(attack)()


def body_of(case: Any) -> dict[str, Any]:
    """The body as the client takes it."""
    from schemathesis.core import NotSet

    return {} if isinstance(case.body, NotSet) else {"json": case.body}
