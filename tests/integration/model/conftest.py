"""A plan of our own, a fallback that words it, and writers against a scripted server."""

from __future__ import annotations

import asyncio

import pytest

from coach.deal.facts import Fact, Quantity, Source, SourceType, Text
from coach.writing.fill import fill
from coach.writing.model import ModelWriter
from coach.writing.types import Citation, Part, PartPlan, Plan

CANARY = "sk-canary-0f3b7c5d9e"


class Drafts:
    """The fallback: the wording that stands in each part's brief."""

    name = "playbook"

    async def write(self, plan: Plan) -> list[Part]:
        facts = {f.id: f for f in plan.facts}
        parts = []
        for p in plan.parts:
            text, used, cited, _ = fill(p.brief["draft"], facts, plan.lang)
            parts.append(Part(id=p.id, text=text, raw=p.brief["draft"], writer=self.name, facts=used, citations=cited))
        return parts


def fact(key: str, zh: str, value: float, unit: str) -> Fact:
    return Fact(
        id=key,
        label=Text(zh=zh, en=key.replace("_", " ")),
        quantity=Quantity(value=value, unit=unit),
        source=Source(type=SourceType.CUSTOMER, said_by="孟工", quote=f"{zh}{value:g}"),
    )


QUESTIONS = {
    "q1": ("situation", "首件合不合格，现在由谁来判定？"),
    "q2": ("problem", "返工现在多半卡在哪一道工序？"),
    "q3": ("implication", "照[[rework]]算，最先受牵连的是哪张单？"),
    "q4": ("need_payoff", "返工少了，腾出来的工时您想先给哪个产品？"),
}


@pytest.fixture
def plan() -> Plan:
    parts = [
        PartPlan(
            id=key,
            template="spin/stem",
            brief={"stage": stage, "draft": draft, "subject": "返工"},
            fact_ids=["rework"] if "[[rework]]" in draft else [],
            max_chars=60,
        )
        for key, (stage, draft) in QUESTIONS.items()
    ]
    context = {"customer": "瑞丰电子", "people": ["孟工 质量主管"], "pains": ["返工多"], "seed": "s"}
    return Plan(
        play="spin",
        lang="zh",
        parts=parts,
        facts=[fact("rework", "每月返工工时", 310, "hour_per_month")],
        context=context,
    )


@pytest.fixture
def proposal() -> Plan:
    """Two languages are enough: this one is English, long, and cites."""
    drafts = {
        "summary": "Rework takes [[rework]] at the moment, and nobody owns the figure yet.",
        "proof": "A comparable line reports a shorter first-article check [[cite:c1]].",
        "scope": "The first phase covers one line and ends with a joint count.",
        "price": "The first phase costs [[fee]] and is invoiced at its end.",
        "next": "Quality brings two rework slips to the review, so that both sides count the same way.",
    }
    parts = [
        PartPlan(
            id=key,
            template=f"proposal/{key}",
            brief={"draft": draft},
            fact_ids=[f for f in ("rework", "fee") if f"[[{f}]]" in draft],
            citation_ids=["c1"] if "cite:" in draft else [],
            max_chars=400,
        )
        for key, draft in drafts.items()
    ]
    cites = [Citation(id="c1", title="Line report", url="https://example.org/r", level="B")]
    facts = [fact("rework", "返工", 310, "hour_per_month"), fact("fee", "一期费用", 48000, "GBP")]
    return Plan(
        play="proposal", lang="en", parts=parts, facts=facts, citations=cites, context={"customer": "Vale Foods"}
    )


@pytest.fixture
def chat() -> Plan:
    draft = "先问返工卡在哪一道工序。孟工手里有[[rework]]这个数。下一步请他带两张返工单来核。"
    part = PartPlan(id="reply", template="chat/reply", brief={"draft": draft}, fact_ids=["rework"], max_chars=300)
    facts = [fact("rework", "每月返工工时", 310, "hour_per_month")]
    return Plan(play="chat", lang="zh", parts=[part], facts=facts, context={"asked": "我先问什么？"})


@pytest.fixture(scope="session", autouse=True)
def loaded() -> None:
    """LangChain takes seconds to import: once, before anything is timed."""
    asyncio.run(ModelWriter(Drafts(), key=CANARY, model="m", deadline=60).warm())


@pytest.fixture
def writer():
    """`writer(model, **options)`: a writer against a scripted server, with short times."""

    def make(model, **options) -> ModelWriter:
        times = {"timeout": 2.5, "deadline": 8.0, "retries": 1} | options
        return ModelWriter(
            Drafts(), key=CANARY, url=model if isinstance(model, str) else model.url, model="fake-1", **times
        )

    return make
