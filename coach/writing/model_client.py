"""Calls to any OpenAI-compatible server: the only importer of langchain_openai and openai.

One request is one request: SDK retries are off, every fault has a name, and a stream or answer without
`finish_reason = stop` is incomplete (openai and LangChain report a cleanly cut one as success).
"""

from __future__ import annotations

import asyncio
import os
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from coach.writing.model_faults import Fault, of_status

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

Messages = Sequence[tuple[str, str]]
SCHEMA: dict[str, Any] = {
    "title": "worded",
    "description": "One text per part that was asked for.",
    "type": "object",
    "properties": {
        "parts": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"id": {"type": "string"}, "text": {"type": "string"}},
                "required": ["id", "text"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["parts"],
    "additionalProperties": False,
}
T = TypeVar("T")


@dataclass(frozen=True)
class Shape(Generic[T]):
    """What an answer looks like, and how it is read: `read` raises Fault("invalid")."""

    schema: dict[str, Any]
    read: Callable[[str], T]


_FINISH = {"length": "length", "max_tokens": "length", "content_filter": "filtered"}


@dataclass(frozen=True)
class Tokens:
    """Tokens of one call, as the server counted them; 0 where it did not say."""

    sent: int = 0
    received: int = 0


@dataclass
class Answer:
    """A finished answer."""

    text: str
    tokens: Tokens


@dataclass
class Stream:
    """A running answer: `async for` gives text as it comes; raises Fault where it does not finish properly."""

    client: ChatClient
    messages: Messages
    seconds: float
    tokens: Tokens = field(default_factory=Tokens)

    async def __aiter__(self) -> AsyncIterator[str]:
        chat = await self.client.chat()
        finish = ""
        chunks = chat.astream(list(self.messages)).__aiter__()
        with _named():
            async with asyncio.timeout(self.seconds):
                async for chunk in chunks:
                    finish = str(chunk.response_metadata.get("finish_reason") or finish)
                    self.tokens = _tokens(chunk) or self.tokens
                    if isinstance(chunk.content, str) and chunk.content:
                        yield chunk.content
        _finished(finish)


class ChatClient:
    """A chat model behind one URL. The key stays inside; no error shows it."""

    def __init__(self, *, key: str, url: str, model: str, timeout: float) -> None:
        self.model = model
        self._key, self._url, self._timeout = key, url, timeout
        self._chat: ChatOpenAI | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._json_schema = True
        self._building = threading.Lock()

    async def ask(self, messages: Messages, seconds: float, schema: dict[str, Any] = SCHEMA) -> Answer:
        """One answer of this shape within `seconds`, or a Fault."""
        with _named():
            async with asyncio.timeout(seconds):
                answer = await self._structured(await self.chat(), messages, schema)
        return answer

    async def ready(self, seconds: float) -> None:
        """Import and connect nothing yet: the first call in a process loads LangChain, which takes seconds."""
        with _named():
            async with asyncio.timeout(seconds):
                await self.chat()

    def stream(self, messages: Messages, seconds: float) -> Stream:
        """The answer as plain text, as it comes."""
        return Stream(self, messages, seconds)

    async def chat(self) -> ChatOpenAI:
        """The LangChain model; one connection pool per event loop. The first call imports it off the loop (seconds)."""
        loop = asyncio.get_running_loop()
        if self._chat is None or self._loop is not loop:
            return await asyncio.to_thread(self._for_loop, loop)
        return self._chat

    def _for_loop(self, loop: asyncio.AbstractEventLoop) -> ChatOpenAI:
        with self._building:
            if self._chat is None or self._loop is not loop:
                self._chat, self._loop = self._build(), loop
            return self._chat

    def _build(self) -> ChatOpenAI:
        # LangChain would send every call to a tracing service where the environment asks for it; nothing leaves by itself.
        os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
        import openai
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        return ChatOpenAI(
            model=self.model,
            api_key=SecretStr(self._key or "none"),
            base_url=self._url or None,
            timeout=self._timeout,
            max_retries=0,
            stream_usage=True,
            http_async_client=openai.DefaultAsyncHttpxClient(timeout=self._timeout, verify=_trusted()),
        )

    async def _structured(self, chat: ChatOpenAI, messages: Messages, schema: dict[str, Any]) -> Answer:
        import openai

        method = "json_schema" if self._json_schema else "json_mode"
        options = {"strict": True} if self._json_schema else {}
        asked = chat.with_structured_output(schema, method=method, include_raw=True, **options)  # type: ignore[arg-type]
        try:
            reply: Any = await asked.ainvoke(list(messages))
        except openai.BadRequestError:
            if not self._json_schema:
                raise
            # Many compatible servers know JSON mode only; ask that way from now on.
            self._json_schema = False
            return await self._structured(chat, messages, schema)
        raw = reply["raw"]
        _finished(str(raw.response_metadata.get("finish_reason") or ""))
        if not isinstance(raw.content, str) or not raw.content.strip():
            raise Fault("invalid")
        return Answer(raw.content, _tokens(raw) or Tokens())


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    """The machine's certificates, read once: every new pool would spend a fifth of a second on them."""
    return ssl.create_default_context()


def _tokens(message: Any) -> Tokens | None:
    usage = getattr(message, "usage_metadata", None)
    return Tokens(int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0))) if usage else None


def _finished(reason: str) -> None:
    if reason != "stop":
        raise Fault(_FINISH.get(reason, "cut"))


class _named:
    """Third-party errors become Faults here, once; what they say stays behind."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        fault = _fault(error)
        if fault is not None:
            raise fault from None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _fault(error: BaseException | None) -> Fault | None:
    """The Fault behind an error of asyncio, httpx, openai, LangChain or a parser; None for anything else."""
    if error is None or isinstance(error, Fault):
        return None
    if isinstance(error, TimeoutError):
        return Fault("timeout")
    import httpx2
    import openai
    from langchain_core.exceptions import LangChainException

    if isinstance(error, (openai.APITimeoutError, httpx2.TimeoutException)):
        return Fault("timeout")
    if isinstance(error, openai.APIStatusError):
        return of_status(error.status_code, error.response.headers.get("retry-after"))
    if isinstance(error, openai.APIConnectionError):
        return Fault("unreachable" if any(isinstance(e, httpx2.ConnectError) for e in _causes(error)) else "cut")
    if isinstance(error, httpx2.HTTPError):
        return Fault("cut")
    if isinstance(error, openai.LengthFinishReasonError):
        return Fault("length")
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return Fault("filtered")
    # A body that is no chat completion fails wherever LangChain first touches it.
    shapes = (openai.OpenAIError, LangChainException, ValueError, TypeError, KeyError, IndexError, AttributeError)
    return Fault("invalid") if isinstance(error, shapes) else None
