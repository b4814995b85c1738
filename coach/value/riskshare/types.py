"""A risk-share term with what it may cost (items 19, 22; PR-17)."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Fact, Model, Text

TermKind = Literal["refund", "credit", "break", "no_renewal", "retention", "other"]
Scenario = Literal["worst", "conservative", "base"]


class Exposure(Model):
    """What a term costs us in one scenario. Ours alone: it never enters a customer's document."""

    scenario: Scenario
    amount: float | None = None
    """Money of our margin, in the contract's currency: our own cost does not fall when a fee is paid back. None = open."""
    share: float | None = None
    """Percent of the contract (with what would have followed it, where the contract ends with the trial); None = open."""
    shortfall_pct: float | None = None
    """Part of the target that this scenario misses."""
    fact_id: str = ""
    why: Text = Text()
    """How it is reckoned, or what is missing for it."""


class RiskShare(Model):
    """One term of ours that shares risk, reckoned."""

    id: str
    """`risk:<n>`, n counted over the terms that may be offered."""
    term: str
    """As it stands in the offering."""
    kind: TermKind
    cap_pct: float | None = None
    """Most of the fee that comes back or is held back, in percent; None where the term names none."""
    fee_label: Text = Text()
    """What the term applies to."""
    fee_id: str = ""
    """Fact id of that fee; empty where it cannot be summed."""
    contract: Text = Text()
    """The contract it belongs to: that of the first step, unless the fee it names comes later."""
    contract_id: str = ""
    """Fact id of that contract's first-year sum; empty where it cannot be summed."""
    paid_id: str = ""
    """Fact id of what the customer has paid at worst, after everything the term gives back; empty where open."""
    back_id: str = ""
    """Fact id of what comes back, or need not be paid, at worst."""
    theirs: Text = Text()
    """Their worst case in words, with `[[fact id]]` marks."""
    exposures: list[Exposure] = []
    safe_target: float | None = None
    """Improvement in percent up to which even the conservative scenario misses nothing; ours alone."""
    facts: list[Fact] = []
    open: list[Text] = []
    """What the term still lacks before anybody signs it."""

    def exposure(self, scenario: Scenario) -> Exposure | None:
        """The reckoning of one scenario."""
        return next((e for e in self.exposures if e.scenario == scenario), None)
