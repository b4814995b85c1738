"""Promise 14: a model stream that was cut is never shown as a complete answer, and every stream has one end."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import coach.writing.model_client
from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.writing.fill import fill
from coach.writing.model import ModelWriter
from coach.writing.types import Part, PartPlan, Plan
from tests.fake_model import FakeModel, Step
from tests.fake_model.server import _events
from tests.soak.figures import Figure

_DRAFT = "先问停一次要多久。台账上写着[[stop]]这个数。下一步请班长带一周的台账来对。"


class CutModel(FakeModel):
    """Ends each stream somewhere before its `finish_reason`: cleanly, as proxies do, or with an ending other than stop."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance = chance

    def next(self, request: dict[str, Any], key: str) -> Step:
        """The step for this request."""
        super().next(request, key)
        events = _events(Step(), request)
        whole, tail = b"".join(events[:-3]), b"".join(events[-3:])
        ways = [
            whole[: self._chance.randrange(len(whole))],
            whole,  # every word has arrived, the ending has not
            whole + tail[: self._chance.randrange(20)],
            whole + b"data: [DONE]\n\n",
            whole + tail.replace(b'"stop"', self._chance.choice([b'"length"', b'"content_filter"', b"null"])),
        ]
        return Step(body=self._chance.choice(ways), headers={"Content-Type": "text/event-stream"})


class _Draft:
    """The fallback: the draft as it stands."""

    name = "playbook"

    async def write(self, plan: Plan) -> list[Part]:
        """One part."""
        text, used, _, _ = fill(_DRAFT, {f.id: f for f in plan.facts}, plan.lang)
        return [Part(id="reply", text=text, raw=_DRAFT, writer=self.name, facts=used)]


def run(streams: int, *, seed: int = 1, broken: str = "") -> Figure:
    """Ask for this many replies. `broken`: `finish` takes any ending for a good one."""
    proper = coach.writing.model_client._finished
    if broken == "finish":
        coach.writing.model_client._finished = lambda _: None
    try:
        return asyncio.run(_run(streams, random.Random(seed)))
    finally:
        coach.writing.model_client._finished = proper


async def _run(streams: int, chance: random.Random) -> Figure:
    figure, plan = Figure(14, "model streams cut before their end", "streams"), _plan()
    partly = 0
    with CutModel(chance) as model:
        client = None
        for _ in range(streams):
            # A writer each, because after some faults in a row a writer stops asking for a while.
            writer = ModelWriter(_Draft(), key="none", url=model.url, model="fake", timeout=10, deadline=20)
            writer._client = client = client or writer._client
            pieces = [piece async for piece in writer.astream_text(plan)]
            figure.trials += 1
            partly += pieces[0].kind == "delta"
            ends = [p for p in pieces if p.kind == "done"]
            if len(ends) != 1 or pieces[-1] is not ends[0] or ends[0].part is None:
                figure.failures.append(f"{len(ends)} ends: {pieces}")
            elif ends[0].part.writer != "playbook" or [p.kind for p in pieces][-2] != "replace":
                figure.failures.append(f"shown as complete: {ends[0].part.text}")
        if len(model.requests) != streams:
            figure.failures.append(f"only {len(model.requests)} of {streams} reached the model")
    figure.notes.append(f"{partly} had shown sentences, all replaced by the playbook's answer")
    return figure


def _plan() -> Plan:
    stop = Fact(
        id="stop",
        label=Text(zh="每次停机", en="stop"),
        quantity=Quantity(value=35, unit="minute"),
        source=Source(type=SourceType.CUSTOMER, said_by="班长", quote="每次停机35分钟"),
    )
    part = PartPlan(id="reply", template="chat/reply", brief={"draft": _DRAFT}, fact_ids=["stop"], max_chars=300)
    return Plan(play="chat", lang="zh", parts=[part], facts=[stop], context={"asked": "先问什么？"})
