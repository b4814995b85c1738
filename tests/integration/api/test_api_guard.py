"""What is refused before any route, and what every answer carries."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.guard import MAX_BODY, is_loopback
from coach.config import Settings


def test_another_host_name_is_refused_on_loopback(client: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "", "[", "0.0.0.0:8000"):
        answer = client.get("/api/v1/health", headers={"Host": host})
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json"), host
    for host in ("localhost:8000", "127.0.0.1", "[::1]:8000"):
        assert client.get("/api/v1/health", headers={"Host": host}).status_code == 200, host


def test_another_site_cannot_post(client: TestClient) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1.evil.example"):
        refused = client.post("/api/v1/deals", json={"notes": "x"}, headers={"Origin": origin})
        assert refused.status_code == 403, origin
    same = client.post("/api/v1/deals", json={"notes": "  "}, headers={"Origin": "http://127.0.0.1"})
    assert same.status_code == 422


def test_a_body_too_large_is_refused_with_and_without_a_length(client: TestClient) -> None:
    def stream() -> Iterator[bytes]:
        for _ in range(12):
            yield b"x" * (MAX_BODY // 10)

    for body in (b"x" * (MAX_BODY + 1), stream()):
        answer = client.post("/api/v1/deals", content=body, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["status"]) == (413, 413)


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/", "/static/app.js", "/api/v1/health", "/nothing"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_an_unexpected_error_gives_an_id_and_nothing_else(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr("coach.store.deals.DealStore.list", broken)
    with caplog.at_level(logging.ERROR, "coach.api"):
        answer = client.get("/api/v1/deals")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "hunter2" not in answer.text
    assert answer.json()["id"] in caplog.text


def test_loopback_names() -> None:
    assert all(is_loopback(n) for n in ("localhost", "127.0.0.1", "127.9.9.9", "::1"))
    assert not any(is_loopback(n) for n in ("", "0.0.0.0", "example.com", "localhost.evil"))


def test_a_public_address_answers_any_host(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path, host="0.0.0.0", embedding="none"), warm=False)
    paths = TestClient(app, base_url="http://coach.example").get("/nothing")
    assert paths.status_code == 404


def test_the_document_describes_every_error_as_a_problem(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"], (method, path)
            assert "description" in operation, (method, path)
            for status, response in operation["responses"].items():
                if status >= "400":
                    assert list(response["content"]) == ["application/problem+json"], (method, path, status)
