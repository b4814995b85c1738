"""The whole service in this process: real coach without embedding (words only) and a SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from coach.config import Settings
from coach.samples import load_sample

if TYPE_CHECKING:
    from .access_world import World


def settings_in(folder: Any, **more: Any) -> Settings:
    """Settings of a service that reaches nothing outside its folder."""
    return Settings(data_dir=folder, embedding="none", api_key="", model_url="", **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(settings_in(tmp_path_factory.mktemp("service")), warm=False)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as test_client:
        yield test_client


@pytest.fixture(scope="session")
def sample() -> dict[str, Any]:
    return load_sample("zh")


@pytest.fixture
def deal(client: TestClient, sample: dict[str, Any]) -> dict[str, Any]:
    """A fresh deal from the sample notes."""
    body = {"notes": sample["notes"], "offering": sample["seller"], "customer": "沐川泵业"}
    made = client.post("/api/v1/deals", json=body)
    assert made.status_code == 201, made.text
    result: dict[str, Any] = made.json()
    return result


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A service with users. For tests that leave everybody's keys, roles and teams as they are."""
    from .access_world import a_world

    slack = {"slack_bot_token": "xoxb-test", "slack_signing_secret": "s"}
    with a_world(tmp_path_factory.mktemp("world"), **slack) as made:
        yield made
