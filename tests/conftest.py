"""Shared by all tests: no network beyond loopback, one embedded library for the whole run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.config import Settings

if TYPE_CHECKING:
    from coach.coach import Coach

for name in [
    n
    for n in os.environ
    if n.startswith(("COACH_", "OPENAI_", "SLACK_")) and n not in ("COACH_GOLD_DIR", "COACH_SCREENSHOT")
]:
    del os.environ[name]
os.environ["ANONYMIZED_TELEMETRY"] = "False"


@pytest.fixture(scope="session")
def warm_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory whose passages are embedded already. Copy it before writing to it."""
    from coach.wiring import build_coach

    folder = tmp_path_factory.mktemp("warm")
    build_coach(Settings(data_dir=folder))
    return folder


@pytest.fixture
def data_dir(warm_data: Path, tmp_path: Path) -> Path:
    """A warm data directory of one's own."""
    target = tmp_path / "data"
    shutil.copytree(warm_data, target)
    return target


@pytest.fixture(scope="session")
def coach(warm_data: Path) -> Iterator[Coach]:
    """A coach with the shipped library and the playbook."""
    from coach.wiring import build_coach

    yield build_coach(Settings(data_dir=warm_data))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty PostgreSQL database for this run."""
    from tests.postgres import server

    with server() as url:
        yield url
