"""Worst case for the customer and margin at risk for us, per term and scenario: list prices and agreed points only (VQ-02).

refund   fee × min(cap, part of the target missed)          (item 22)
credit   the same, month by month over a year
break    what the rest of the first year would have brought, once the customer leaves at the date the term names
no_renewal  what would have followed the trial
retention   what is paid at acceptance only
A term that the customer may use after a miss counts in full where the scenario misses the target, else not at all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction

from coach.deal.facts import Fact, Text
from coach.deal.model import Deal
from coach.value import sums
from coach.value.case import bands
from coach.value.case.types import BusinessCase, Spread
from coach.value.riskshare import terms, wording
from coach.value.riskshare.types import Exposure, RiskShare, Scenario
from coach.value.types import Quote, QuoteLine, QuotePhase, ValueModel

YEAR = 12


@dataclass
class _Work:
    """One term while it is reckoned."""

    term: terms.Term
    phase: QuotePhase
    lines: list[QuoteLine]
    trial: float | None
    facts: list[Fact] = field(default_factory=list)

    @property
    def currency(self) -> str:
        return self.phase.lines[0].currency if self.phase.lines else ""

    def fact(self, name: str, label: Text, amount: Fraction, inputs: list[str], formula: str) -> str:
        """Keep a calculated sum; its id."""
        fact_id = f"risk:{self.term.number}:{name}"
        self.facts.append(sums.calculated(fact_id, label, amount, self.currency, inputs, formula))
        return fact_id


def of(deal: Deal, model: ValueModel, case: BusinessCase | None = None) -> list[RiskShare]:
    """Every risk-share term that may be offered, reckoned on the first contract. Terms we may not offer do not appear."""
    names = {m.id: m.name for m in deal.offering.offering}
    trial = terms.trial_months(deal.offering)
    return [_share(_work(t, model.quote, names, trial), deal, case) for t in terms.read(deal.offering)]


def _work(term: terms.Term, quote: Quote, names: dict[str, str], trial: float | None) -> _Work:
    """The term with the contract it belongs to: the phase that holds the line it names, else the first one."""
    pilot = quote.phase("pilot") or QuotePhase(id="pilot", complete=False)
    for phase in (pilot, *(p for p in quote.phases if p is not pilot)):
        if named := terms.named(term, phase.lines, names):
            return _Work(term, phase, named, trial)
    monthly = [line for line in pilot.lines if line.cycle == "monthly"] if term.monthly else []
    return _Work(term, pilot, monthly or pilot.lines, trial)


def _share(work: _Work, deal: Deal, case: BusinessCase | None) -> RiskShare:
    term, phase = work.term, work.phase
    contract = sums.first_year(phase.lines) if phase.complete and phase.first_year else None
    known = all(sums.amount(line) is not None for line in work.lines) and bool(work.lines)
    fee = sums.first_year(work.lines) if known else None
    label = wording.fee_label(work.lines, phase)
    out = RiskShare(
        id=f"risk:{term.number}", term=term.text, kind=term.kind, cap_pct=term.cap_pct, fee_label=label,
        contract=wording.CONTRACT[phase.id], contract_id=phase.first_year if contract is not None else "",
    )  # fmt: skip
    worst = _worst(work, fee)
    if fee is not None:
        out.fee_id = _fee_fact(work, label, fee, contract)
    _sides(work, out, worst, contract)
    missed = shortfall(deal, case)
    out.safe_target = missed.safe if missed else None
    out.exposures = [_exposure(work, s, worst, fee, contract, missed) for s in ("worst", "conservative", "base")]
    out.facts = work.facts
    out.open = wording.open_points(term, known, phase)
    return out


def _fee_fact(work: _Work, label: Text, fee: Fraction, contract: Fraction | None) -> str:
    ids = [line.subtotal or line.price_id for line in work.lines]
    if len(ids) == 1:
        return ids[0]
    if fee == contract:
        return work.phase.first_year
    return work.fact("fee", label, fee, ids, " + ".join(ids))


def _worst(work: _Work, fee: Fraction | None) -> Fraction | None:
    """Most that comes back, or is not paid, under the term; None where it cannot be summed."""
    term = work.term
    if fee is None:
        return None
    cap = sums.exact(term.cap_pct) / 100 if term.cap_pct is not None else None
    if term.kind == "refund":
        return fee * (cap if cap is not None else 1)
    if term.kind == "credit":
        monthly = [line for line in work.lines if line.cycle == "monthly"]
        base = sums.first_year(monthly) if monthly else fee
        return base * (cap if cap is not None else 1)
    if term.kind == "retention":
        return fee * cap if cap is not None else None
    if term.kind in ("break", "no_renewal"):
        months = term.months if term.months is not None else work.trial
        return None if months is None else _after(work.lines, months)
    return None


def _after(lines: list[QuoteLine], months: float) -> Fraction:
    """Recurring fees from `months` to the end of a year, at the scale of these lines; a started month is paid."""
    left = max(0, YEAR - math.ceil(months))
    times = {"monthly": Fraction(left), "quarterly": Fraction(left // 3)}
    return sum(
        (sums.exact(x.unit_price) * sums.exact(x.count or 0) * times[x.cycle] for x in lines if x.cycle in times),
        Fraction(0),
    )


def _beyond(work: _Work) -> bool:
    """Whether the contract ends with the trial, so that what is not paid afterwards was never part of it."""
    return any(x.cycle == "monthly" and x.times < YEAR for x in work.lines)


def _sides(work: _Work, out: RiskShare, worst: Fraction | None, contract: Fraction | None) -> None:
    """Their worst case: what has been paid after all, against what was to be paid."""
    if worst is not None and worst > 0:
        fee = [out.fee_id] if out.fee_id else []
        out.back_id = work.fact(
            "back", wording.BACK[work.term.kind], worst, fee, wording.formula(work.term, out.fee_id)
        )
        if contract is not None and not _beyond(work):
            label = Text(zh="最坏情况下实际付出", en="Paid in the end, worst case")
            formula = f"{out.contract_id} - {out.back_id}"
            out.paid_id = work.fact("paid", label, contract - worst, [out.contract_id, out.back_id], formula)
    out.theirs = wording.theirs(work.term, out)


@dataclass(frozen=True)
class Shortfall:
    """How far the conservative scenario stays behind the base one, which stands for the target."""

    share: float
    """Percent of the target missed."""
    safe: float
    """Improvement in percent that even the conservative scenario reaches."""


def shortfall(deal: Deal, case: BusinessCase | None) -> Shortfall | None:
    """From the first improvement known, low end against base: a benefit's, times its realisation, else one on record."""
    for benefit in case.benefits if case else []:
        row, real = benefit.input("improvement_pct"), benefit.input("realisation_pct")
        if row and row.spread.base > 0:
            return _behind(
                row.spread.low, row.spread.base, real.spread if real else Spread(low=100, base=100, high=100)
            )
    stated = next((a for a in reversed(deal.assumptions) if a.input.endswith(".improvement_pct") and a.base > 0), None)
    low, base, high = bands.REALISATION
    return _behind(stated.low, stated.base, Spread(low=low, base=base, high=high)) if stated else None


def _behind(low: float, base: float, arrives: Spread) -> Shortfall:
    reached, aimed = low * arrives.low / 100, base * arrives.base / 100
    return Shortfall(share=max(0.0, 100 * (1 - reached / aimed)), safe=reached)


def _exposure(
    work: _Work, scenario: Scenario, worst: Fraction | None, fee: Fraction | None, contract: Fraction | None,
    missed: Shortfall | None,
) -> Exposure:  # fmt: skip
    if worst is None:
        return Exposure(scenario=scenario, why=wording.cannot(work.term, fee is not None))
    if scenario == "worst":
        part, amount = None, worst
    elif missed is None:
        return Exposure(scenario=scenario, why=wording.NO_TARGET)
    else:
        part = missed.share if scenario == "conservative" else 0.0
        amount = _at(work, worst, fee or Fraction(0), part)
    whole = contract + worst if contract and _beyond(work) else contract
    share = float(100 * amount / whole) if whole else None
    label = wording.AT_RISK[scenario]
    fact_id = work.fact(scenario, label, amount, [], wording.how_formula(work.term, scenario)) if amount else ""
    if fact_id:
        work.facts[-1].internal = True
    return Exposure(
        scenario=scenario, amount=float(amount), share=share, shortfall_pct=part, fact_id=fact_id,
        why=wording.how(work.term, scenario, part),
    )  # fmt: skip


def _at(work: _Work, worst: Fraction, fee: Fraction, missed: float) -> Fraction:
    """The sum at risk where `missed` percent of the target is missed."""
    if not missed:
        return Fraction(0)
    if work.term.kind in ("refund", "credit"):
        monthly = [line for line in work.lines if line.cycle == "monthly"]
        base = sums.first_year(monthly) if work.term.kind == "credit" and monthly else fee
        return min(worst, base * sums.exact(round(missed, 6)) / 100)
    return worst
