"""What every request passes first: a known host, no foreign origin, a bounded body; and the headers of every answer."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import Problem, problem_response

MAX_BODY = 1_000_000
"""Bytes. Notes are text: a million bytes is a hundred times the longest note we have seen."""

UPLOADS = {
    "/api/v1/library/records": 10_100_000,
    "/library/add": 10_100_000,
    "/api/v1/deals/import": 10_100_000,
    "/api/v1/crm/import": 10_100_000,
    "/import": 10_100_000,
    "/import/deal": 10_100_000,
}
"""Paths that take files: ten million bytes and the form around them."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    # Not no-referrer: browsers would then send `Origin: null` with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_SIGNED = "/slack/"
"""These paths are proven by signature, and reach us through a public name."""


class Guard:
    """ASGI middleware. `host` is the address we serve on: on loopback only loopback names are answered, so that a
    web page elsewhere cannot reach us through a name that it points at 127.0.0.1 (DNS rebinding)."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self.app = app
        self.local_only = is_loopback(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400, 403 or 413 here, or pass on."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        refused = self._refusal(scope, headers)
        if refused:
            return await problem_response(refused)(scope, receive, _with_headers(send))
        body = _Bounded(receive, send, scope["path"])
        await self.app(scope, body.receive, _with_headers(body.send))
        return None

    def _refusal(self, scope: Scope, headers: Headers) -> Problem | None:
        path = scope["path"]
        signed = path.startswith(_SIGNED)
        if self.local_only and not signed and not is_loopback(_hostname(headers.get("host", ""))):
            return Problem(
                title="Unknown host", status=400, detail="open this service as http://127.0.0.1", instance=path
            )
        foreign = headers.get("origin", "").rpartition("://")[2] not in {"", headers.get("host")}
        if foreign and not signed and scope["method"] not in {"GET", "HEAD", "OPTIONS"}:
            return Problem(title="Forbidden", status=403, detail="request from another site", instance=path)
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > limit_of(path):
            return _too_large(path)
        return None


def limit_of(path: str) -> int:
    """How many bytes a request to this path may carry."""
    return UPLOADS.get(path, MAX_BODY)


class _Bounded:
    """Counts a body that comes without a length; past the limit the app sees a disconnect and the client a 413."""

    def __init__(self, receive: Receive, send: Send, path: str) -> None:
        self._receive, self._send, self._path = receive, send, path
        self._seen, self._over, self._started = 0, False, False

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._seen += len(message.get("body", b""))
            if self._seen > limit_of(self._path):
                self._over = True
                if not self._started:
                    await self._refuse()
                return {"type": "http.disconnect"}
        return message

    async def send(self, message: Message) -> None:
        if not self._over:
            self._started = True
            await self._send(message)

    async def _refuse(self) -> None:
        response = problem_response(_too_large(self._path))
        start = {"type": "http.response.start", "status": 413, "headers": response.raw_headers}
        await _with_headers(self._send)(start)
        await self._send({"type": "http.response.body", "body": response.body})


def is_loopback(name: str) -> bool:
    """True for localhost and loopback addresses."""
    if name in {"localhost", ""}:
        return name == "localhost"
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _hostname(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _too_large(path: str) -> Problem:
    advice = "split the file" if path in UPLOADS else "paste the notes in two parts"
    detail = f"at most {limit_of(path) // 100_000 * 100_000:,} bytes; {advice}"
    return Problem(title="Content Too Large", status=413, detail=detail, instance=path)


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
