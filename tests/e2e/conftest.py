"""The service on a port of its own, and Chromium where there is one."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from api.app import create_app
from coach.config import Settings
from coach.store.records import Records

CHROMIUM = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium") or shutil.which("chromium-browser") or ""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """A service over this data directory, on a port of its own, after its warm-up."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = Settings(data_dir=folder, embedding="none", api_key="", model_url="", port=port)
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while thread.is_alive() and not (server.started and app.state.warming.done()):
        time.sleep(0.05)
    assert server.started, "the service did not start"
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running service for one user, without signing in."""
    with serving(tmp_path_factory.mktemp("e2e")) as url:
        yield url


@pytest.fixture(scope="module")
def team_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A running service that has an admin, and the admin's key."""
    folder = tmp_path_factory.mktemp("team")
    # In a thread of its own: Playwright's loop may be running in this one.
    with ThreadPoolExecutor(1) as pool:
        key = pool.submit(lambda: asyncio.run(_admin(folder))).result()
    with serving(folder) as url:
        yield url, key


async def _admin(folder: Path) -> str:
    records = Records(f"sqlite:///{folder / 'coach.db'}")
    await records.open()
    await records.access.add_team("华东")
    await records.access.add_user("秦观", "admin", ["华东"])
    made = await records.credentials.new_key("秦观")
    await records.close()
    return made.key


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium; skipped with the reason where it is not installed.

    Per module: while Playwright is open its event loop runs in this thread, and no other test could start one.
    """
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (Debian: apt install chromium, or set CHROMIUM_PATH)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page at 1280 px; any error in the console or refused by the policy fails the test."""
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 860}, base_url=address)
    page.set_default_timeout(30_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text)
            if message.type == "error" and "Failed to load resource" not in message.text
            else None
        ),
    )
    yield page
    page.close()
    assert complaints == []


@pytest.fixture(scope="session")
def picture() -> Path | None:
    """Where to write the picture of the page for the documentation; nowhere unless COACH_SCREENSHOT names a file."""
    file = os.environ.get("COACH_SCREENSHOT")
    return Path(file) if file else None
