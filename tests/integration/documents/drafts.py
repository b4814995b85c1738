"""Drafts to write as files: the shipped samples' in both languages, and one with a cited case and awkward text."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from coach.plays.results import Block, Proposal, Section
from coach.samples import load_sample
from coach.writing.types import Citation

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.deal.facts import Lang

_MADE: dict[tuple[str, str], Proposal] = {}


def sample(coach: Coach, name: Lang, lang: Lang) -> Proposal:
    """The draft for a shipped sample, in this language; made once."""
    if (name, lang) not in _MADE:
        from coach.deal.offering import load_offering

        raw = load_sample(name)

        async def make() -> Proposal:
            deal = await coach.read_notes(raw["notes"], lang=name, offering=load_offering(raw["seller"]))
            deal = await coach.read_notes(raw["second_notes"], lang=name, deal=deal)
            deal.account.name = raw["customer"]
            return await coach.proposal(deal, lang=lang, writer="playbook")

        _MADE[name, lang] = asyncio.run(make())
    return _MADE[name, lang]


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
