"""Arithmetic away from the event loop: reading a long note takes seconds, and other conversations must go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def apart(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """The result of `work`, run in a thread on a loop of its own. Only for work that waits for nothing outside."""
    return await asyncio.to_thread(lambda: asyncio.run(work()))
