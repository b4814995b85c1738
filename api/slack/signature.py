"""Whether a request really comes from Slack (https://docs.slack.dev/authentication/verifying-requests-from-slack/).

Checked here, on bytes and before anything is parsed: Bolt parses first, and a timestamp that is not a number, a
signature that is not ASCII or a body that is not UTF-8 would end there as a 500.
"""

from __future__ import annotations

import hashlib
import hmac
import time

MAX_AGE = 300
"""Seconds. Older requests may be replays."""


def genuine(secret: str, body: bytes, timestamp: str, signature: str, now: float | None = None) -> bool:
    """True if `signature` is Slack's for this body and the timestamp is fresh."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    if abs((time.time() if now is None else now) - int(timestamp)) > MAX_AGE:
        return False
    expected = "v0=" + hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode())
