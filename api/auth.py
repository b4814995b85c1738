"""Who asks, and whether they may: between the guard and the routes, for every request."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import respond
from api.guard import is_loopback
from api.policy import TABLE, Rule
from coach.access.errors import SignIn
from coach.access.policy import NEEDS_THING, authorize
from coach.access.principals import ANONYMOUS, LOCAL, Principal
from coach.access.things import Thing
from coach.chat.events import Failed
from coach.config import Settings
from coach.errors import CoachError
from coach.store.credentials import NO_KEY
from coach.store.reach import working_as

if TYPE_CHECKING:
    from api.desk import Desk
    from coach.store.records import Records

SESSION = "session"
"""Name of the cookie."""
ASK_AGAIN = 2.0
"""Seconds between two looks at whether a listener of a stream may still listen (promise 11: closed within 5)."""
_CUT = f"event: error\ndata: {Failed(message='您不能再看这个商机了。Access to this deal was withdrawn.').model_dump_json()}\n\n"


def current_principal(request: Request) -> Principal:
    """Who asks; nobody known where no rule was applied."""
    found: Principal = getattr(request.state, "principal", ANONYMOUS)
    return found


class Gate:
    """ASGI middleware: finds the rule of the route, who asks and what is asked for, and has `authorize` decide.

    While there is no user and we serve on loopback, whoever asks is the local user. Paths without a route go on to
    their 404; a route without a rule is refused.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self._routes: list[RouteContext] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse here, or pass on in the name of whoever asks."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        route, params = self._find(scope)
        rule = TABLE.get(f"{'GET' if scope['method'] == 'HEAD' else scope['method']} {route}")
        if route == "" or (rule and rule.open):
            return await self._pass_on(scope, receive, send, ANONYMOUS)
        asked = _Asked(scope, rule, params, self.settings)
        try:
            who = await asked.allowed()
        except CoachError as error:
            return await _refusal(Request(scope), error)(scope, receive, send)
        if rule and rule.streams:
            return await self._stream(scope, receive, send, who, asked)
        return await self._pass_on(scope, receive, send, who)

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send, who: Principal) -> None:
        scope["state"] = {**scope.get("state", {}), "principal": who}
        with working_as(who):
            await self.app(scope, receive, send)

    async def _stream(self, scope: Scope, receive: Receive, send: Send, who: Principal, asked: _Asked) -> None:
        """Pass on, and cut off with an error event once it is not allowed any more."""
        out = _Out(send)
        task = asyncio.create_task(self._pass_on(scope, receive, out.send, who))
        try:
            while not (await asyncio.wait({task}, timeout=ASK_AGAIN))[0]:
                if not await asked.still_allowed():
                    task.cancel()
                    await asyncio.wait({task})
                    await out.cut()
                    return
            task.result()
        finally:
            task.cancel()

    def _find(self, scope: Scope) -> tuple[str, MutableMapping[str, Any]]:
        """The path of the route that will answer, as it is declared, and its parameters; empty where none will."""
        self._routes = self._routes or list(iter_route_contexts(scope["app"].routes))
        for route in self._routes:
            match, found = route.matches(scope)
            if match is Match.FULL:
                return route.path or "?", found.get("path_params", {})
        return "", {}


class _Asked:
    """One request, as often as it has to be decided."""

    def __init__(self, scope: Scope, rule: Rule | None, params: MutableMapping[str, Any], settings: Settings) -> None:
        self.request, self.rule, self.params, self.settings = Request(scope), rule, params, settings

    async def allowed(self) -> Principal:
        """Who asks, if they may; raises what `authorize` raises."""
        desk: Desk = self.request.app.state.desk
        who = await self._who(desk.records)
        action, kind = (self.rule.action, self.rule.kind) if self.rule else ("administer", "service")
        thing, missing = None, ""
        if kind in NEEDS_THING and who.kind == "user":
            thing, missing = await self._thing(desk)
        authorize(who, action, kind, thing, missing)
        return who

    async def still_allowed(self) -> bool:
        """The same question later."""
        try:
            await self.allowed()
        except CoachError:
            return False
        return True

    async def _who(self, records: Records) -> Principal:
        if not await records.access.in_use():
            return LOCAL if serves_locally(self.settings, self.request.scope) else ANONYMOUS
        scheme, _, key = self.request.headers.get("authorization", "").partition(" ")
        if scheme:
            return (scheme.lower() == "bearer" and await records.credentials.by_key(key.strip())) or ANONYMOUS
        session = self.request.cookies.get(SESSION, "")
        return (session and await records.credentials.by_session(session)) or ANONYMOUS

    async def _thing(self, desk: Desk) -> tuple[Thing | None, str]:
        """What is asked for, and what to say where it does not exist or is not theirs to see."""
        if "deal_id" in self.params:
            deal_id = self.params["deal_id"]
            return await desk.records.access.deal(deal_id), f"no deal {deal_id!r}; GET /api/v1/deals lists them"
        if "key_id" in self.params:
            return await desk.records.credentials.key(self.params["key_id"]), NO_KEY
        kind, record_id = self.params["kind"], self.params["record_id"]
        return desk.record_thing(kind, record_id), f"no {kind} {record_id!r} in the library"


def serves_locally(settings: Settings, scope: Scope) -> bool:
    """Whether this request came to a loopback address. What listens elsewhere knows no local user."""
    server = scope.get("server")
    reached = server is None or is_loopback(server[0]) or not _is_address(server[0])
    return is_loopback(settings.host) and reached


def _is_address(host: str) -> bool:
    return host.replace(".", "").isdigit() or ":" in host


class _Out:
    """Remembers how far an answer has come."""

    def __init__(self, send: Send) -> None:
        self._send, self._started, self._ended = send, False, False

    async def send(self, message: Message) -> None:
        self._started = self._started or message["type"] == "http.response.start"
        self._ended = self._ended or (message["type"] == "http.response.body" and not message.get("more_body"))
        await self._send(message)

    async def cut(self) -> None:
        """End the stream with the one event that says why."""
        if self._ended:
            return
        with contextlib.suppress(OSError):
            if not self._started:
                await self._send({"type": "http.response.start", "status": 401, "headers": []})
            await self._send({"type": "http.response.body", "body": _CUT.encode() if self._started else b""})


def _refusal(request: Request, error: CoachError) -> Response:
    """A problem; for somebody with a browser who has not signed in, the way to the sign-in page."""
    if isinstance(error, SignIn):
        path = request.url.path
        if "text/html" in request.headers.get("accept", "") and not path.startswith("/api/"):
            back = path if request.method == "GET" else "/"
            return RedirectResponse(f"/sign-in?back={quote(back)}", 303)
        response = respond(request, error)
        response.headers["www-authenticate"] = "Bearer"
        return response
    return respond(request, error)
