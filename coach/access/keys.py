"""Secrets that people carry: API keys and sessions. Only their SHA-256 is ever kept.

A fast hash is right here: a secret has 256 random bits, so there is nothing to guess (unlike a password).
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass

PREFIX = "ck"
_KEY = re.compile(rf"{PREFIX}_([0-9a-f]{{10}})_[A-Za-z0-9_-]{{43}}")


@dataclass(frozen=True)
class NewSecret:
    """A secret just made. `text` is shown once and kept nowhere."""

    id: str
    text: str
    digest: str

    def __repr__(self) -> str:
        return f"NewSecret(id={self.id!r})"


def new_key() -> NewSecret:
    """An API key, `ck_<id>_<256 random bits>`; the id tells keys apart in lists."""
    key_id = secrets.token_hex(5)
    text = f"{PREFIX}_{key_id}_{secrets.token_urlsafe(32)}"
    return NewSecret(key_id, text, digest(text))


def new_session() -> NewSecret:
    """A session's secret; the digest is its id."""
    text = secrets.token_urlsafe(32)
    return NewSecret(digest(text), text, digest(text))


def key_id(text: str) -> str:
    """The id in a key; empty where this is no key."""
    found = _KEY.fullmatch(text)
    return found[1] if found else ""


def digest(text: str) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
