"""What a page holds on to between two of its forms: uploaded files until they are imported, and what came of it.

In memory and for an hour: a customer's contacts are not left lying in a folder (promise 24), and nobody else can ask
for them.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from coach.errors import NotFound

LIFETIME = 3600.0
"""Seconds."""
MOST = 24
MOST_BYTES = 64_000_000
File = tuple[str, bytes]
"""Name and content."""


@dataclass
class Upload:
    """Files of one import."""

    owner: str
    """Id of the principal who sent them."""
    files: list[File]
    at: float
    made: list[dict[str, object]] = field(default_factory=list)
    """What was written; the files are let go then."""

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(len(data) for _, data in self.files)


class Kept:
    """Uploads by the word their page carries."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._found: dict[str, Upload] = {}

    def put(self, owner: str, files: list[File]) -> str:
        """Keep them; the oldest go where there are too many."""
        word = secrets.token_urlsafe(18)
        self._found[word] = Upload(owner, files, self._clock())
        self._tidy()
        return word

    def get(self, owner: str, word: str) -> Upload:
        """NotFound once they are gone, and for anybody else."""
        self._tidy()
        found = self._found.get(word)
        if found is None or found.owner != owner:
            raise NotFound("the uploaded files are not kept any more; choose them again")
        return found

    def done(self, owner: str, word: str, made: list[dict[str, object]]) -> None:
        """Let the files go and keep what came of them."""
        found = self.get(owner, word)
        found.files, found.made = [], made

    def _tidy(self) -> None:
        now = self._clock()
        self._found = {w: u for w, u in self._found.items() if now - u.at < LIFETIME}
        # Words are kept in the order in which they came: the first is the oldest.
        while len(self._found) > MOST or (
            sum(u.size for u in self._found.values()) > MOST_BYTES and len(self._found) > 1
        ):
            self._found.pop(next(iter(self._found)))


def get_kept(request: Request) -> Kept:
    """The one of this service."""
    kept: Kept = request.app.state.kept
    return kept


KeptDep = Annotated[Kept, Depends(get_kept)]
