"""The server: one script step per request, the last one repeats. `with FakeModel("busy", "good") as model: model.url`."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fake_model import wording

Request = dict[str, Any]
Words = Callable[[Request], list[dict[str, str]]]


@dataclass(frozen=True)
class Step:
    """What the server does with one request."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    words: Words = wording.parts
    raw: str | None = None
    """The message content as it stands, instead of worded parts."""
    body: bytes | None = None
    """The HTTP body as it stands, instead of a chat completion."""
    delay: float = 0.0
    finish: str | None = "stop"
    cut: bool = False
    """Close the connection half-way through the body."""
    stall: float = 0.0
    """Seconds to hang in the middle of the body."""


def edited(**texts: str) -> Words:
    """Good wording, with some parts exchanged: `edited(q1="…")`; `all="…"` exchanges every part."""

    def words(request: Request) -> list[dict[str, str]]:
        return [
            {"id": p["id"], "text": texts.get(p["id"], texts.get("all", p["text"]))} for p in wording.parts(request)
        ]

    return words


NAMED: dict[str, Step] = {
    "good": Step(),
    "slow": Step(delay=30),
    "stall": Step(stall=30),
    "busy": Step(status=429, headers={"Retry-After": "1"}),
    "busy-long": Step(status=429, headers={"Retry-After": "120"}),
    "broken": Step(status=500),
    "denied": Step(status=401),
    "cut": Step(cut=True),
    "no-finish": Step(finish=None),
    "length": Step(finish="length"),
    "filtered": Step(finish="content_filter"),
    "not-json": Step(raw="好的，这是您要的内容：{parts"),
    "wrong-schema": Step(raw='{"parts": {"q1": "…"}}'),
    "empty": Step(raw=""),
    "no-completion": Step(body=b'{"hello": "world"}'),
    "html": Step(body=b"<html>gateway</html>", headers={"Content-Type": "text/html"}),
    "no-schema": Step(status=400),
}


class FakeModel:
    """A context manager; `url` is the base URL, `requests` what arrived, `keys` the keys that came with it,
    `most_at_once` how many requests were being answered at the same time at the most. Notes to be read have a script of
    their own, `notes`, and go to `note_requests`; without one the model finds nothing in them."""

    def __init__(self, *script: str | Step, notes: str | Step | Sequence[str | Step] = ()) -> None:
        self.script = [NAMED[s] if isinstance(s, str) else s for s in script] or [NAMED["good"]]
        one = [notes] if isinstance(notes, (str, Step)) else notes
        self.notes = [NAMED[s] if isinstance(s, str) else s for s in one] or [Step(raw=wording.found())]
        self.note_requests: list[Request] = []
        self.requests: list[Request] = []
        self.keys: list[str] = []
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> FakeModel:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def next(self, request: Request, key: str) -> Step:
        """The step for this request."""
        with self._lock:
            reads = wording.reads_notes(request)
            script, seen = (self.notes, self.note_requests) if reads else (self.script, self.requests)
            step = script[min(len(seen), len(script) - 1)]
            seen.append(request)
            self.keys.append(key)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        return step

    def answered(self) -> None:
        """One request fewer is being answered."""
        with self._lock:
            self._now -= 1

    def wait(self, seconds: float) -> None:
        """Sleep, unless the server closes first."""
        if seconds:
            self._closing.wait(seconds)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        model = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: Any) -> None:
                pass

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                key = self.headers.get("Authorization", "").removeprefix("Bearer ")
                step = model.next(request, key)
                try:
                    model.wait(step.delay)
                    _answer(self, model, step, request, key)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True
                finally:
                    model.answered()

        return Handler


def _answer(handler: BaseHTTPRequestHandler, model: FakeModel, step: Step, request: Request, key: str) -> None:
    if step.status != 200:
        # Servers like to echo what they were sent: nothing of it may show up anywhere.
        body = json.dumps({"error": {"message": f"no: {key}", "code": "x"}}).encode()
        _send(handler, model, step, step.status, [body], "application/json")
    elif step.body is not None:
        _send(handler, model, step, 200, [step.body], step.headers.get("Content-Type", "application/json"))
    elif request.get("stream"):
        _send(handler, model, step, 200, _events(step, request), "text/event-stream")
    else:
        body = json.dumps(_completion(step, request), ensure_ascii=False).encode()
        half = len(body) // 2
        _send(handler, model, step, 200, [body[:half], body[half:]], "application/json")


def _content(step: Step, request: Request) -> str:
    if step.raw is not None:
        return step.raw
    if wording.reads_notes(request):
        return wording.found()
    worded = step.words(request)
    if request.get("stream"):
        return "".join(p["text"] for p in worded)
    return json.dumps({"parts": worded}, ensure_ascii=False)


def _completion(step: Step, request: Request) -> dict[str, Any]:
    message = {"role": "assistant", "content": _content(step, request)}
    choice: dict[str, Any] = {"index": 0, "message": message, "finish_reason": step.finish}
    usage = {"prompt_tokens": 900, "completion_tokens": 210, "total_tokens": 1110}
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": request["model"],
        "choices": [choice],
        "usage": usage,
    }


def _events(step: Step, request: Request) -> list[bytes]:
    """Server-sent events, a few characters each; the last ones carry finish_reason, usage and [DONE]."""
    base = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": request["model"]}

    def event(delta: dict[str, str], finish: str | None = None, **more: Any) -> bytes:
        chunk = {**base, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **more}
        return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"

    text = _content(step, request)
    out = [event({"role": "assistant", "content": ""})]
    out += [event({"content": text[i : i + 7]}) for i in range(0, len(text), 7)]
    if step.finish:
        out.append(event({}, step.finish))
        usage = {"prompt_tokens": 700, "completion_tokens": 90, "total_tokens": 790}
        out.append(b"data: " + json.dumps({**base, "choices": [], "usage": usage}).encode() + b"\n\n")
    out.append(b"data: [DONE]\n\n")
    return out


def _send(
    handler: BaseHTTPRequestHandler, model: FakeModel, step: Step, status: int, pieces: list[bytes], kind: str
) -> None:
    handler.send_response(status)
    for name, value in step.headers.items():
        if name != "Content-Type":
            handler.send_header(name, value)
    handler.send_header("Content-Type", kind)
    streaming = kind == "text/event-stream"
    if streaming:
        handler.send_header("Connection", "close")
        handler.close_connection = True
    else:
        handler.send_header("Content-Length", str(sum(map(len, pieces))))
    handler.end_headers()
    for i, piece in enumerate(pieces):
        if i == len(pieces) // 2 and (step.stall or step.cut):
            handler.wfile.flush()
            model.wait(step.stall)
            if step.cut:
                handler.close_connection = True
                return
        handler.wfile.write(piece)
        if streaming:
            handler.wfile.flush()
            time.sleep(0)


if __name__ == "__main__":
    with FakeModel() as fake:
        print(fake.url, flush=True)
        threading.Event().wait()
