"""The writer with a model: any OpenAI-compatible endpoint words the plan, part by part, and code decides what stays.

Every plan is first worded by the fallback (the playbook). The model may do better; a part that it does not deliver in
time, or that fails a check twice, keeps the playbook's wording, and `Part.replaced` says why. Nothing here raises.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pydantic import SecretStr

from coach.errors import NotFound
from coach.writing.checks.gate import Gate
from coach.writing.fill import fill
from coach.writing.model_client import SCHEMA, Answer, ChatClient, Messages, Shape, Tokens
from coach.writing.model_faults import Breaker, Fault, reason
from coach.writing.model_judge import judge, read, tidy
from coach.writing.model_prompt import Wanted, groups, messages
from coach.writing.prompts import Prompts
from coach.writing.types import Part, Plan, Writer
from coach.writing.usage import ModelCall, Prices, PriceSettings, record

if TYPE_CHECKING:
    from coach.deal.model import Deal, DealPatch
    from coach.writing.model_stream import Piece

T = TypeVar("T")

_log = logging.getLogger(__name__)
_AT_ONCE = 8
_WORTH_ASKING = 1.5
"""Seconds that must be left for another call to make sense."""
_BACKOFF = 0.25
_MARGIN = 0.25
"""Seconds kept back for checks and rendering."""


class ModelSettings(PriceSettings, Protocol):
    """The settings this writer reads (coach.config.Settings has them)."""

    api_key: SecretStr
    model_url: str
    model: str
    model_timeout: float
    model_deadline: float
    model_retries: int


class ModelWriter:
    """Words a plan with a model, and with `fallback` where the model fails."""

    def __init__(
        self,
        fallback: Writer,
        *,
        key: str = "",
        url: str = "",
        model: str,
        timeout: float = 20.0,
        deadline: float = 45.0,
        retries: int = 1,
        prompts: Prompts | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        prices: Prices | None = None,
        keep: Callable[[ModelCall], None] | None = None,
    ) -> None:
        self.name, self.model = f"model:{model}", model
        self.usage: deque[ModelCall] = deque(maxlen=200)
        self._prices, self._keep = prices, keep
        self.breaker = Breaker(clock)
        self.fallback, self.prompts = fallback, prompts or Prompts()
        self._client = ChatClient(key=key, url=url, model=model, timeout=timeout) if key or url else None
        self.clock, self.seconds = clock, deadline - _MARGIN
        self.timeout, self._retries, self._sleep = timeout, retries, sleep

    @classmethod
    def from_settings(
        cls, settings: ModelSettings, fallback: Writer, keep: Callable[[ModelCall], None] | None = None
    ) -> ModelWriter:
        """The writer these settings describe; `keep` is told every call."""
        return cls(
            fallback,
            key=settings.api_key.get_secret_value(),
            url=settings.model_url,
            model=settings.model,
            timeout=settings.model_timeout,
            deadline=settings.model_deadline,
            retries=settings.model_retries,
            prices=Prices.of(settings),
            keep=keep,
        )

    async def write(self, plan: Plan) -> list[Part]:
        """One part per part plan, in order, within the deadline. A part the playbook leaves blank stays blank."""
        until = self.clock() + self.seconds
        drafts = await self.fallback.write(plan)
        wanted = [Wanted(p, d) for p, d in zip(plan.parts, drafts, strict=True) if d.text.strip()]
        slots = asyncio.Semaphore(_AT_ONCE)
        done = await asyncio.gather(*(self._group(plan, g, until, slots) for g in groups(plan, wanted)))
        worded = {part.id: part for group in done for part in group}
        return [worded.get(d.id, d) for d in drafts]

    async def _group(self, plan: Plan, wanted: list[Wanted], until: float, slots: asyncio.Semaphore) -> list[Part]:
        """One call and, where checks fail, one repair of just those parts."""
        gate, good, why = Gate(plan), dict[str, Part](), dict[str, str]()
        left = wanted
        try:
            async with slots:
                for _ in range(2):
                    if not left:
                        break
                    left = await self._round(gate, left, until, good, why)
        except Fault as fault:
            for w in left:
                why[w.plan.id] = reason(fault.kind, plan.lang, why.get(w.plan.id, "").partition("(")[2].rstrip(")"))
        return [good.get(w.plan.id) or kept(w.draft, why[w.plan.id]) for w in wanted]

    async def _round(
        self, gate: Gate, wanted: list[Wanted], until: float, good: dict[str, Part], why: dict[str, str]
    ) -> list[Wanted]:
        """Ask once; gives back the parts that failed, with the rules they broke. Raises Fault."""
        plan, version = gate.plan, self.version(gate.plan.play)
        asked = messages(self.prompts, plan, wanted)
        texts = await self.ask(asked, until, plan.play, version, [w.plan.id for w in wanted])
        again = []
        for w in wanted:
            raw = tidy(texts.get(w.plan.id, ""), plan.lang)
            w.failed = judge(gate, w, raw, asked[0][1])
            w.tried = raw
            if not w.failed:
                good[w.plan.id] = self.part(w, plan, raw, version)
                continue
            rules = ", ".join(dict.fromkeys(f.rule for f in w.failed))
            why[w.plan.id] = reason("checks" if raw else "missing", plan.lang, rules if raw else "")
            again.append(w)
        return again

    def part(self, wanted: Wanted, plan: Plan, raw: str, version: str) -> Part:
        """The model's wording as a part."""
        text, used, cited, _ = fill(raw, {f.id: f for f in plan.facts}, plan.lang)
        return Part(id=wanted.plan.id, text=text, raw=raw, writer=f"{self.name}@{version}", facts=used, citations=cited)

    def version(self, play: str) -> str:
        """The live prompt version of a play. Raises Fault("no_prompt")."""
        try:
            return self.prompts.live(play)[1]
        except NotFound:
            raise Fault("no_prompt") from None

    async def ask(self, asked: Messages, until: float, play: str, version: str, parts: Sequence[str]) -> dict[str, str]:
        """`{part id: text}` within the time left."""
        return await self.answer(asked, until, play, version, parts, Shape(SCHEMA, read))

    async def answer(
        self, asked: Messages, until: float, play: str, version: str, parts: Sequence[str], shape: Shape[T]
    ) -> T:  # fmt: skip
        """An answer of this shape within the time left: at most `retries` further tries, never longer than a server asks
        to wait. Raises Fault."""
        for attempt in range(self._retries + 1):
            started = self.clock()
            tokens = Tokens()
            try:
                answer = await self._call(asked, until, shape.schema)
                tokens = answer.tokens
                found = shape.read(answer.text)
            except Fault as fault:
                if fault.kind != "paused":
                    self.breaker.failed()
                self._note(play, version, parts, tokens, started, fault.kind)
                wait = self._wait(fault, until) if attempt < self._retries else None
                if wait is None:
                    raise
                await self._sleep(wait)
            else:
                self.breaker.passed()
                self._note(play, version, parts, tokens, started, "ok")
                return found
        raise AssertionError("unreachable: the last try returns or raises")

    async def warm(self) -> None:
        """Load what the first call needs, so that a service does it at start and not in somebody's answer."""
        if self._client is not None:
            await self._client.ready(self.seconds)

    async def stream(
        self, asked: Messages, until: float, play: str, version: str, parts: Sequence[str]
    ) -> AsyncIterator[str]:
        """Plain text as it comes; raises Fault where it does not finish properly. No second try: words were shown."""
        started, outcome = self.clock(), "dropped"
        client = self.client()
        await client.ready(until - started)
        running = client.stream(asked, min(self.timeout, until - self.clock()))
        try:
            async for text in running:
                yield text
            outcome = "ok"
            self.breaker.passed()
        except Fault as fault:
            outcome = fault.kind
            self.breaker.failed()
            raise
        finally:
            self._note(play, version, parts, running.tokens, started, outcome)

    async def astream_text(self, plan: Plan) -> AsyncIterator[Piece]:
        """The reply of a chat plan by sentences that passed the checks; see `coach.writing.model_stream`."""
        from coach.writing.model_stream import astream_text

        async for piece in astream_text(self, plan):
            yield piece

    async def read_more(self, patch: DealPatch, deal: Deal) -> DealPatch:
        """The rules' reading of a note with what the model finds beyond it; see `coach.writing.model_notes`."""
        from coach.writing.model_notes import read_more

        return await read_more(self, patch, deal)

    async def _call(self, asked: Messages, until: float, schema: dict[str, Any]) -> Answer:
        client = self.client()
        left = until - self.clock()
        if left < _WORTH_ASKING:
            raise Fault("timeout")
        await client.ready(left)
        return await client.ask(asked, min(self.timeout, until - self.clock()), schema)

    def client(self) -> ChatClient:
        """The client, unless there is none or the model is paused. Raises Fault."""
        if self._client is None:
            raise Fault("no_key")
        self.breaker.check()
        return self._client

    def _wait(self, fault: Fault, until: float) -> float | None:
        """Seconds to wait before another try; None where another try makes no sense or comes too late."""
        if fault.kind not in ("busy", "broken", "cut", "invalid"):
            return None
        wait = fault.retry_after if fault.retry_after is not None else _BACKOFF
        return wait if self.clock() + wait + _WORTH_ASKING < until else None

    def _note(
        self, play: str, version: str, parts: Sequence[str], tokens: Tokens, started: float, outcome: str
    ) -> None:
        seconds, sent, received = round(self.clock() - started, 3), tokens.sent, tokens.received
        call = ModelCall(
            play=play, prompt=version, parts=list(parts), model=self.model, tokens_in=sent, tokens_out=received,
            outcome=outcome, seconds=seconds,
        ).priced(self._prices)  # fmt: skip
        self.usage.append(call)
        record(call)
        if self._keep:
            self._keep(call)
        _log.info(
            "model call: %s, %d parts, %d+%d tokens, %.1f s, %s",
            version,
            len(parts),
            sent,
            received,
            seconds,
            outcome,
        )


def kept(draft: Part, why: str) -> Part:
    """The playbook's wording, labelled with why the model's is not there."""
    return draft.model_copy(update={"replaced": why})
