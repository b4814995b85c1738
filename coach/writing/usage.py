"""What an answer asked of a model: calls, tokens and, where prices are set, cost. Counts only: no text, no key."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from pydantic import Field

from coach.deal.facts import Model

P = ParamSpec("P")
T = TypeVar("T")
_MILLION = 1_000_000
_FREE = {"no_key", "no_prompt", "paused", "unreachable", "denied", "refused", "busy"}
"""Outcomes of calls that no server worked on."""


class PriceSettings(Protocol):
    """The settings read here (coach.config.Settings has them)."""

    model_price_in: float | None
    model_price_out: float | None
    model_currency: str


@dataclass(frozen=True)
class Prices:
    """What a million tokens cost, sent and received."""

    sent: float
    received: float
    currency: str

    @classmethod
    def of(cls, settings: PriceSettings) -> Prices | None:
        """The prices set; None unless both are: a cost is never guessed."""
        sent, received = settings.model_price_in, settings.model_price_out
        return None if sent is None or received is None else cls(sent, received, settings.model_currency)


def none(value: object) -> bool:
    """For fields that are absent rather than null."""
    return value is None


class ModelCall(Model):
    """One call of a model."""

    play: str
    prompt: str
    """Version of the prompt: `spin.v1`."""
    parts: list[str]
    """Ids of the parts asked for, as in `writer`; of the note where notes were read."""
    model: str
    tokens_in: int
    """Sent, as the server counted them; 0 where it did not say."""
    tokens_out: int
    outcome: str
    """`ok`, or what went wrong: timeout, busy, cut, invalid …"""
    seconds: float
    cost: float | None = Field(default=None, exclude_if=none)
    """In `currency`; absent without prices, or where the server did not count."""
    currency: str | None = Field(default=None, exclude_if=none)

    @property
    def counted(self) -> bool:
        """Whether the tokens are known: the server said, or it never worked on the call."""
        return bool(self.tokens_in or self.tokens_out) or self.outcome in _FREE

    def priced(self, prices: Prices | None) -> ModelCall:
        """The call with its cost, where prices are set and its tokens are known."""
        if prices is None or not self.counted:
            return self
        cost = (self.tokens_in * prices.sent + self.tokens_out * prices.received) / _MILLION
        return self.model_copy(update={"cost": round(cost, 8), "currency": prices.currency})


class Total(Model):
    """Several calls together."""

    calls: int
    tokens_in: int
    tokens_out: int
    seconds: float
    """Of all calls, one after the other; calls may have run side by side."""


class Cost(Model):
    """What the calls cost at the prices set."""

    amount: float
    currency: str
    uncounted: int = 0
    """Calls whose tokens the server did not say: the true cost is at least `amount`."""


class Usage(Model):
    """What an answer asked of a model. In an answer made of several, each part's calls are also in the whole's."""

    calls: list[ModelCall]
    total: Total
    cost: Cost | None = Field(default=None, exclude_if=none)
    """Absent where no prices are set."""


def usage_of(calls: Sequence[ModelCall]) -> Usage:
    """The calls with their sums."""
    priced = [c for c in calls if c.cost is not None and c.currency]
    cost = None
    if priced:
        amount = round(sum(c.cost or 0.0 for c in priced), 6)
        cost = Cost(amount=amount, currency=priced[0].currency or "", uncounted=sum(not c.counted for c in calls))
    total = Total(
        calls=len(calls),
        tokens_in=sum(c.tokens_in for c in calls),
        tokens_out=sum(c.tokens_out for c in calls),
        seconds=round(sum(c.seconds for c in calls), 3),
    )
    return Usage(calls=list(calls), total=total, cost=cost)


_RUNNING: ContextVar[list[ModelCall] | None] = ContextVar("model_calls", default=None)


def record(call: ModelCall) -> None:
    """Count a call for the answer being made, if one is."""
    running = _RUNNING.get()
    if running is not None:
        running.append(call)


@contextmanager
def collecting() -> Iterator[list[ModelCall]]:
    """The calls made inside, tasks started inside included. What collects around it gets them too."""
    outer, calls = _RUNNING.get(), list[ModelCall]()
    token = _RUNNING.set(calls)
    try:
        yield calls
    finally:
        _RUNNING.reset(token)
        if outer is not None:
            outer.extend(calls)


def metered(make: Callable[P, Awaitable[T]]) -> Callable[P, Coroutine[Any, Any, T]]:
    """`make`, its answer saying what it asked of a model; an answer that asked nothing stays as it is."""

    @functools.wraps(make)
    async def counted(*args: P.args, **named: P.kwargs) -> T:
        with collecting() as calls:
            made = await make(*args, **named)
        return with_usage(made, calls)

    return counted


def with_usage(made: T, calls: Sequence[ModelCall]) -> T:
    """The answer with these calls. Of answers made together the first says what was asked for all of them at once, so
    that the sum over the list is right; of a tuple, whatever can say it does."""
    if not calls:
        return made
    if isinstance(made, list) and made and all(_says(m) for m in made):
        own = [c for m in made[1:] if m.usage for c in m.usage.calls]
        return cast(T, [with_usage(made[0], [c for c in calls if not any(c is o for o in own)]), *made[1:]])
    if isinstance(made, tuple):
        return cast(T, tuple(with_usage(m, calls) if _says(m) else m for m in made))
    return (
        cast(T, made.model_copy(update={"usage": usage_of(calls)})) if isinstance(made, Model) and _says(made) else made
    )


def _says(made: object) -> bool:
    return isinstance(made, Model) and "usage" in type(made).model_fields
