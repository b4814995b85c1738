"""Counting what an answer asked of a model: who gets which call, sums, cost, and when a cost may not be said."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from coach.plays.results import Advance, SpinSet, TalkTrack
from coach.writing.usage import ModelCall, Prices, metered, record, usage_of

EURO = Prices(sent=2.0, received=8.0, currency="EUR")


def call(
    tokens_in: int = 1000, tokens_out: int = 500, outcome: str = "ok", parts: tuple[str, ...] = ("q1",)
) -> ModelCall:
    return ModelCall(
        play="spin", prompt="spin.v1", parts=list(parts), model="m", tokens_in=tokens_in, tokens_out=tokens_out,
        outcome=outcome, seconds=0.5,
    )  # fmt: skip


def a_set() -> SpinSet:
    return SpinSet(lang="en", problems=[], questions=[], advance=Advance(text="a", owner="b", date="c"))


def a_track(person: str) -> TalkTrack:
    return TalkTrack(lang="en", person=person, aim="a", opener="o", points=[], next_step="n")


def test_the_cost_is_tokens_by_price_per_million() -> None:
    priced = call(1_000_000, 250_000).priced(EURO)
    assert (priced.cost, priced.currency) == (4.0, "EUR")
    assert call().priced(None).cost is None
    sums = usage_of([priced, priced])
    assert sums.cost and (sums.cost.amount, sums.cost.currency, sums.cost.uncounted) == (8.0, "EUR", 0)
    assert (sums.total.calls, sums.total.tokens_in, sums.total.tokens_out) == (2, 2_000_000, 500_000)


def test_without_prices_no_cost_is_in_the_json() -> None:
    doc = usage_of([call()]).model_dump(mode="json")
    assert "cost" not in doc and "cost" not in doc["calls"][0] and "currency" not in doc["calls"][0]


def test_tokens_a_server_did_not_count_are_said_and_not_taken_for_free() -> None:
    silent, dead = call(0, 0, "timeout").priced(EURO), call(0, 0, "unreachable").priced(EURO)
    assert silent.cost is None and dead.cost == 0
    sums = usage_of([call().priced(EURO), silent, dead])
    assert sums.cost and (sums.cost.amount, sums.cost.uncounted) == (0.006, 1)


@dataclass
class Settings:
    model_price_in: float | None = None
    model_price_out: float | None = None
    model_currency: str = "USD"


@pytest.mark.parametrize("given", [Settings(), Settings(1.0), Settings(None, 1.0)])
def test_one_price_is_no_prices(given: Settings) -> None:
    assert Prices.of(given) is None
    assert Prices.of(Settings(0.0, 0.0)) == Prices(0.0, 0.0, "USD")


def test_an_answer_that_asked_nothing_stays_as_it_is() -> None:
    made = a_set()

    @metered
    async def make() -> SpinSet:
        return made

    assert asyncio.run(make()) is made and "usage" not in made.model_dump(mode="json")


def test_a_part_keeps_its_calls_and_the_whole_has_all() -> None:
    @metered
    async def track(person: str) -> TalkTrack:
        await asyncio.sleep(0)
        record(call(parts=(person,)))
        return a_track(person)

    @metered
    async def every() -> list[TalkTrack]:
        record(call(parts=("shared",)))
        return list(await asyncio.gather(track("A"), track("B")))

    @metered
    async def whole() -> tuple[SpinSet, list[TalkTrack], bytes]:
        return a_set(), await every(), b""

    made, (first, second), _ = asyncio.run(whole())
    assert made.usage and sorted(c.parts[0] for c in made.usage.calls) == ["A", "B", "shared"]
    assert first.usage and sorted(c.parts[0] for c in first.usage.calls) == ["A", "shared"]
    assert second.usage and [c.parts for c in second.usage.calls] == [["B"]]
    record(call())  # outside an answer: nobody counts it, nothing fails
