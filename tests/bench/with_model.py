"""Time with a model: sections of a proposal written side by side, first words of an answer, all outputs without one. Figures only.

The model is a scripted server that takes a set time per section; what is measured is ours.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from coach.cli.deals import SAMPLES, dossier_deal
from coach.cli.files import Dossier, parse
from coach.coach import Coach
from coach.config import Settings
from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.deal.model import Deal
from coach.wiring import build_coach
from coach.writing.fill import fill
from coach.writing.model import ModelWriter
from coach.writing.types import Part, PartPlan, Plan
from tests.fake_model import FakeModel, Step

SLOWEST = 2.0
"""Seconds that the slowest section takes; the others take between half and all of it."""


def main() -> None:
    """Print every figure."""
    print("with a model")
    with tempfile.TemporaryDirectory() as folder:
        _sections(Path(folder))
    _first_words()


async def _deal(coach: Coach) -> Deal:
    found = parse(str(SAMPLES / "zh.yaml"))
    assert isinstance(found, Dossier)
    return await dossier_deal(coach, found, "zh")


def _sections(folder: Path) -> None:
    steps = [Step(delay=SLOWEST * share) for share in (1.0, 0.5, 0.7, 0.9, 0.6, 0.8)]
    with FakeModel(*steps) as model:
        # The last step repeats; the first, the slowest, is asked once.
        coach = build_coach(Settings(data_dir=folder, model_url=model.url, model="fake", model_deadline=60))
        deal = asyncio.run(_deal(coach))
        asyncio.run(coach.proposal(deal, writer="playbook"))
        plain = _wall(lambda: coach.proposal(deal, writer="playbook"))
        model.requests.clear()
        whole = _wall(lambda: coach.proposal(deal, writer="model"))
        asked = len(model.requests)
    print(f"  proposal from the playbook, warm                        {plain:8.2f} s")
    print(
        f"  proposal with a model, {asked} calls, slowest {SLOWEST:.1f} s            {whole:8.2f} s = {whole / SLOWEST:.2f} × the slowest"
    )
    print(
        f"  of that the wording itself                              {whole - plain:8.2f} s = {(whole - plain) / SLOWEST:.2f} × (promised: 1.15)"
    )
    all_of_it = _wall(lambda: coach.outputs(deal, writer="playbook"))
    print(f"  all outputs of one deal from the playbook, warm         {all_of_it:8.2f} s (promised: below 1)")


def _wall(work: object) -> float:
    started = time.perf_counter()
    asyncio.run(work())  # type: ignore[operator]
    return time.perf_counter() - started


_DRAFT = "先问停一次要多久。台账上写着[[stop]]这个数。下一步请班长带一周的台账来对。"


class _Draft:
    """The fallback: the draft as it stands."""

    name = "playbook"

    async def write(self, plan: Plan) -> list[Part]:
        """One part."""
        text, used, _, _ = fill(_DRAFT, {f.id: f for f in plan.facts}, plan.lang)
        return [Part(id="reply", text=text, raw=_DRAFT, writer=self.name, facts=used)]


def _plan() -> Plan:
    stop = Fact(
        id="stop", label=Text(zh="每次停机", en="stop"), quantity=Quantity(value=35, unit="minute"),
        source=Source(type=SourceType.CUSTOMER, said_by="班长", quote="每次停机35分钟"),
    )  # fmt: skip
    part = PartPlan(id="reply", template="chat/reply", brief={"draft": _DRAFT}, fact_ids=["stop"], max_chars=300)
    return Plan(play="chat", lang="zh", parts=[part], facts=[stop], context={"asked": "先问什么？"})


def _first_words() -> None:
    """From the model's first sentence being on the wire to ours being shown: the check of one sentence."""
    times: list[float] = []

    async def once(writer: ModelWriter) -> float:
        started = time.perf_counter()
        async for piece in writer.astream_text(_plan()):
            if piece.kind == "delta":
                return time.perf_counter() - started
        return time.perf_counter() - started

    with FakeModel(Step()) as model:
        writer = ModelWriter(_Draft(), key="none", url=model.url, model="fake", timeout=10, deadline=20)

        async def all_of_them() -> None:
            for _ in range(40):
                times.append(await once(writer))

        asyncio.run(all_of_them())
    ranked = sorted(times[1:])
    p50, p95 = statistics.median(ranked), ranked[int(len(ranked) * 0.95)]
    print(
        f"  first words shown, a model that answers at once         p50 {p50 * 1000:.0f} ms   p95 {p95 * 1000:.0f} ms (promised: p95 50)"
    )


if __name__ == "__main__":
    main()
