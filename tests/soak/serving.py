"""A process that serves the real app with Slack on loopback until it is killed."""

from __future__ import annotations

from pathlib import Path

import slack_bolt.adapter.fastapi.async_handler
import slack_bolt.async_app  # noqa: F401  # imported before the fork, not after each
import uvicorn

from api.app import create_app
from coach.config import Settings
from coach.store.deliveries import DeliveryStore

SECRET = "a-signing-secret-of-the-soak"


def serve(folder: Path, port: int, slack_url: str, broken: str = "") -> None:
    """Serve. `broken`: `dedupe` takes every delivery for a new one."""
    if broken == "dedupe":
        DeliveryStore.claim = _always
    settings = Settings(
        data_dir=folder, embedding="none", slack_bot_token="xoxb-test", slack_signing_secret=SECRET,
        slack_api_url=slack_url, api_key="", model_url="",
    )  # fmt: skip
    uvicorn.run(create_app(settings, warm=False), host="127.0.0.1", port=port, log_level="critical")


async def _always(*_: object) -> bool:
    return True
