"""How a reckoned risk-share term reads, in both languages."""

from __future__ import annotations

from coach.deal.facts import Text
from coach.value.riskshare.terms import Term
from coach.value.riskshare.types import RiskShare, Scenario, TermKind
from coach.value.types import PhaseId, QuoteLine, QuotePhase

BACK: dict[TermKind, Text] = {
    "refund": Text(zh="最多退回", en="Most that is paid back"),
    "credit": Text(zh="一年最多抵扣", en="Most that is credited in a year"),
    "break": Text(zh="退出后不用再付", en="Not paid after leaving"),
    "no_renewal": Text(zh="不续后不用再付", en="Not paid if not continued"),
    "retention": Text(zh="验收前压住的款", en="Held back until acceptance"),
    "other": Text(zh="最多退回", en="Most that is paid back"),
}
AT_RISK: dict[Scenario, Text] = {
    "worst": Text(zh="我方最多让出", en="Our margin at risk, worst case"),
    "conservative": Text(zh="保守情景下我方让出", en="Our margin at risk, cautious case"),
    "base": Text(zh="基准情景下我方让出", en="Our margin at risk, base case"),
}
CONTRACT: dict[PhaseId, Text] = {
    "pilot": Text(zh="首期合同", en="the first contract"),
    "rollout": Text(zh="推广期合同", en="the roll-out contract"),
    "optimise": Text(zh="优化期合同", en="the optimisation contract"),
}
"""The contract a term belongs to."""
NO_TARGET = Text(
    zh="目标还没定：双方各自认的保守值和期望值有了，才算得出这一档",
    en="no target yet: this needs the cautious and the hoped-for figure both sides would sign",
)
_COUNT = Text(zh="首期数量没定，合同额算不出来", en="counts of the first step are open, so its price is, too")
_CUTOFF = Text(zh="条款没写到什么时候可以走", en="the term does not say from when the customer may leave")
_WHAT = Text(zh="条款没写退什么、退多少", en="the term does not say what comes back, nor how much")


def fee_label(lines: list[QuoteLine], phase: QuotePhase) -> Text:
    """What a term applies to."""
    if not lines or len(lines) == len(phase.lines):
        return CONTRACT[phase.id]
    return Text(zh="、".join(x.item for x in lines), en=", ".join(x.item for x in lines))


def cannot(term: Term, summed: bool) -> Text:
    """Why nothing can be reckoned."""
    if not summed:
        return _COUNT
    return _CUTOFF if term.kind in ("break", "no_renewal") else _WHAT


def open_points(term: Term, summed: bool, phase: QuotePhase) -> list[Text]:
    """What the term lacks before it can be signed."""
    out = []
    if phase.id != "pilot":
        out.append(
            Text(
                zh="这笔费用不在首期合同里：要挂钩，先把它放进首期",
                en="this fee is not in the first contract: it has to move there before anything is tied to it",
            )
        )
    if term.kind in ("refund", "credit") and term.cap_pct is None:
        out.append(
            Text(zh="条款没有上限，签之前先定最多退几成", en="the term has no cap: agree the most that comes back")
        )
    if term.kind == "retention" and term.cap_pct is None:
        out.append(_WHAT)
    if not summed:
        out.append(_COUNT)
    return out


def formula(term: Term, fee_id: str) -> str:
    """How the most that comes back is reckoned, over fact ids."""
    fee = fee_id or "fee"
    if term.kind in ("refund", "credit", "retention"):
        return f"{fee} * {term.cap_pct:g} / 100" if term.cap_pct is not None else fee
    return f"{fee}, billings after month {term.months:g}" if term.months else f"{fee}, billings after the trial"


def how_formula(term: Term, scenario: Scenario) -> str:
    """The same per scenario."""
    back = f"risk:{term.number}:back"
    if scenario == "worst" or term.kind not in ("refund", "credit"):
        return back
    return f"min({back}, fee * share missed)"


def how(term: Term, scenario: Scenario, missed: float | None) -> Text:
    """A scenario in words."""
    if scenario == "worst":
        return Text(zh="目标完全没达到", en="the target is missed altogether")
    if not missed:
        return Text(zh="目标达到，条款不触发", en="the target is met and the term is not used")
    if term.kind in ("refund", "credit"):
        return Text(
            zh=f"目标差{missed:.0f}%，按差的份额退，到上限为止", en=f"{missed:.0f}% of the target missed, paid back in proportion up to the cap"
        )  # fmt: skip
    if term.kind == "retention":
        return Text(
            zh=f"目标差{missed:.0f}%，验收过不了，这笔款收不到", en=f"{missed:.0f}% of the target missed: no acceptance, so the last part is not paid"
        )  # fmt: skip
    return Text(
        zh=f"目标差{missed:.0f}%，客户可以不往下走", en=f"{missed:.0f}% of the target missed: the customer may stop"
    )


def theirs(term: Term, share: RiskShare) -> Text:
    """Their worst case, ready to be shown to them."""
    whole = f"[[{share.contract_id}]]" if share.contract_id else ""
    if share.back_id and not share.paid_id and whole:
        return Text(
            zh=f"试点没达到约定目标可以不续：付完试点的{whole}就停，后面不用再付。",
            en=f"If the trial misses the agreed target you need not go on: {whole} for the trial, and nothing after it.",
        )
    if not share.back_id:
        return _without_sums(term)
    back, paid = f"[[{share.back_id}]]", f"[[{share.paid_id}]]"
    zh, en = _SAID[term.kind]
    fee = _fee(share)
    text = Text(zh=zh.format(back=back, fee=fee.zh), en=en.format(back=back, fee=fee.en))
    if share.paid_id and whole:
        text.zh += f"{share.contract.zh}{whole}，贵方最多付出{paid}。"
        text.en += f" Out of {whole} for {share.contract.en}, you pay {paid} at most."
    return text


def _fee(share: RiskShare) -> Text:
    if share.fee_label == share.contract:
        return share.fee_label
    return Text(zh=f"“{share.fee_label.zh}”的费用", en=f"the fee for “{share.fee_label.en}”")


_SAID: dict[TermKind, tuple[str, str]] = {
    "refund": ("目标完全没达到，{fee}里退回{back}。", "If the target is missed altogether, {back} of {fee} comes back."),
    "credit": ("目标完全没达到，一年里抵扣{back}。", "If the target is missed altogether, {back} is credited over the year."),
    "break": ("到期不合适可以退出，后面的{back}不用付。", "If it does not work out you may leave, and the remaining {back} is not due."),
    "no_renewal": ("没达到约定目标可以不续，后面的{back}不用付。", "If the agreed target is missed you need not go on, and the remaining {back} is not due."),
    "retention": ("验收不过，{back}不用付。", "Without acceptance, {back} is not due."),
    "other": ("目标没达到，退回{back}。", "If the target is missed, {back} comes back."),
}  # fmt: skip


def _without_sums(term: Term) -> Text:
    if term.kind == "no_renewal":
        return Text(
            zh="试点没达到约定目标可以不续，只付试点这一段。",
            en="If the trial misses the agreed target you need not go on: only the trial is paid.",
        )
    if term.kind == "break":
        return Text(
            zh="到期不合适可以退出，只付到那一天。",
            en="If it does not work out you may leave and pay up to that day only.",
        )
    return Text(zh="具体金额等首期数量定了再算。", en="The sums follow once the counts of the first step are settled.")
