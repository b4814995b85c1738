"""Drafts to write as files: the shipped samples' in both languages, and one with a cited case and awkward text."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from coach.deal.assumptions import Assumption
from coach.deal.facts import Source, SourceType
from coach.plays.results import Block, Proposal, Section
from coach.samples import load_sample
from coach.writing.types import Citation

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.deal.facts import Lang
    from coach.deal.model import Deal

_MADE: dict[tuple[str, str], Proposal] = {}


def sample(coach: Coach, name: Lang, lang: Lang) -> Proposal:
    """The draft for a shipped sample, in this language; made once."""
    if (name, lang) not in _MADE:
        _MADE[name, lang] = asyncio.run(coach.proposal(noted(coach, name), lang=lang, writer="playbook"))
    return _MADE[name, lang]


def noted(coach: Coach, name: Lang) -> Deal:
    """The shipped sample's deal."""
    from coach.deal.offering import load_offering

    raw = load_sample(name)

    async def read() -> Deal:
        deal = await coach.read_notes(raw["notes"], lang=name, offering=load_offering(raw["seller"]))
        deal = await coach.read_notes(raw["second_notes"], lang=name, deal=deal)
        deal.account.name = raw["customer"]
        return deal

    return asyncio.run(read())


AGREED = {
    "rush_cost_month": (120_000, 120_000, 120_000), "rush_for_shortage.improvement_pct": (40, 55, 70), "scope_pct": (100, 100, 100),
    "overtime_hours_month": (700, 700, 700), "overtime_rate": (68, 68, 68), "catch_up_overtime.improvement_pct": (20, 30, 45),
    "cost_once.internal_effort": (20_000, 30_000, 60_000),
}  # fmt: skip
"""Made-up agreements that make the Chinese sample computable."""


def agreed(coach: Coach) -> Deal:
    """The Chinese sample with everything agreed that a business case needs."""
    source = Source(type=SourceType.CUSTOMER, said_by="样本财务")
    inputs = [Assumption(input=k, low=a, base=b, high=c, source=source) for k, (a, b, c) in AGREED.items()]
    return noted(coach, "zh").model_copy(update={"assumptions": inputs})


_COMPUTED: dict[str, Proposal] = {}


def computed(coach: Coach, lang: Lang) -> Proposal:
    """The draft of that deal; made once."""
    if lang not in _COMPUTED:
        _COMPUTED[lang] = asyncio.run(coach.proposal(agreed(coach), lang=lang, writer="playbook"))
    return _COMPUTED[lang]


def cited(lang: Lang = "en") -> Proposal:
    """A made-up draft: one public case, a long table, signs that XML and Word take for their own."""
    rows = [[f"item {n} <b>&amp; {{x}}", f"{n * 3} hours", "said by customer", "5 Nov"] for n in range(1, 31)]
    blocks = [
        Block(kind="paragraph", text="A plant reported 17% fewer stops.", citations=["k1"]),
        Block(kind="table", text="What we know", header=["Fact", "Value", "Source", "Date"], rows=rows),
    ]
    return Proposal(
        lang=lang, customer="Sample Co", title="Sample Co: a proposal", subtitle="Sample Supplier", date="2026-11-22",
        valid_until="2026-12-22", banner="Draft, sample data.",
        sections=[Section(id="cases", number="6", title="Evidence from elsewhere", blocks=blocks)],
        citations=[Citation(id="k1", title="A case", url="https://example.org/case?a=1&b=2", level="B", limits="other industry")],
    )  # fmt: skip
