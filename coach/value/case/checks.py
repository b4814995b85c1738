"""VQ-01 … VQ-20 over a business case: what is wrong, what is loose, what must still be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.deal.facts import SourceType, Text
from coach.deal.model import Deal
from coach.value import engine
from coach.value.case import bands, checks_shown, costs
from coach.value.case.types import BusinessCase, Finding
from coach.value.types import ValueModel

Rule = Callable[[Deal, ValueModel, BusinessCase], Iterator[Finding]]
_CUSTOMER = (SourceType.CUSTOMER, SourceType.DOCUMENT, SourceType.CALCULATION)


def of(deal: Deal, model: ValueModel, case: BusinessCase) -> list[Finding]:
    """Every finding, errors first, then by rule."""
    rank = {"error": 0, "warning": 1, "info": 2}
    found = [f for rule in _RULES for f in rule(deal, model, case)]
    return sorted(found, key=lambda f: (rank[f.severity], f.rule))


def _say(rule: str, severity: str, zh: str, en: str, ids: list[str] | None = None) -> Finding:
    return Finding.model_validate({"rule": rule, "severity": severity, "text": Text(zh=zh, en=en), "ids": ids or []})


def _currency(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    if not case.currency:
        yield _say(
            "VQ-04", "error", "金额没有统一的币种，先定用哪一种。", "There is no one currency for the sums: settle on one first."
        )  # fmt: skip


def _uncounted(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    for benefit in case.benefits:
        if benefit.excluded.zh:
            yield _say(
                "VQ-03",
                "info",
                f"{benefit.label.zh}：{benefit.excluded.zh}。",
                f"{benefit.label.en}: {benefit.excluded.en}.",
                [benefit.id],
            )
        elif not benefit.counted and benefit.missing:
            zh = "、".join(m.label.zh for m in benefit.missing[:3])
            en = ", ".join(m.label.en.lower() for m in benefit.missing[:3])
            yield _say(
                "VQ-18", "warning", f"{benefit.label.zh}：无法量化，还缺{zh}。",
                f"{benefit.label.en}: cannot be counted yet; missing: {en}.", [benefit.id, *(m.id for m in benefit.missing)],
            )  # fmt: skip


def _effort(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    if not case.costs:
        yield _say(
            "VQ-09", "error", "没有可计的投入，算不了回报。", "No cost can be counted, so no return can be stated."
        )
        return
    missing = [name for name in costs.EXPECTED if name not in {c.id for c in case.costs}]
    if missing:
        names = [costs.label_of(name) for name in missing]
        yield _say(
            "VQ-09", "warning",
            f"投入里没有算{'、'.join(n.zh for n in names)}：请客户估一个数，哪怕是零也要说明。",
            f"Cost leaves out {', '.join(n.en.lower() for n in names)}: ask for an estimate, and say so where it is zero.",
            [f"cost.{name}" for name in missing],
        )  # fmt: skip
    if not costs.covers_all(model.quote):
        yield _say(
            "VQ-09", "warning", "推广期的数量没定，投入只算到能数清的部分。",
            "Counts for the roll-out are open; cost holds only what can be counted.",
        )  # fmt: skip


def _bold(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    for benefit in case.benefits:
        row = benefit.input("improvement_pct")
        if row and row.spread.base > bands.BOLD_PCT and row.source not in _CUSTOMER:
            yield _say(
                "VQ-07", "warning",
                f"{benefit.label.zh}按改善三成以上计，客户没有确认过：写进方案前先请对方认可。",
                f"{benefit.label.en} assumes more than 30% improvement, unconfirmed: have the customer agree before it goes in.",
                [row.id],
            )  # fmt: skip
        if row and row.source is SourceType.LIBRARY:
            yield _say(
                "VQ-08",
                "info",
                f"{benefit.label.zh}：{row.how.zh}。",
                f"{benefit.label.en}: {row.how.en}.",
                row.fact_ids,
            )


def _ramp(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    for benefit in case.benefits:
        realised = benefit.input("realisation_pct")
        if benefit.counted and realised and (realised.spread.base >= 100 or benefit.ramp[0] >= 1):
            yield _say(
                "VQ-06", "warning", f"{benefit.label.zh}第一年就按全额计，偏满。",
                f"{benefit.label.en} counts in full from the first year: too hopeful.", [benefit.id],
            )  # fmt: skip


def _separate(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    soft = [b for b in case.benefits if b.counted and not b.cash]
    if soft:
        yield _say(
            "VQ-10", "info",
            f"{'、'.join(b.label.zh for b in soft)}是产能或软性收益，单列，不进回本和净现值。",
            f"{', '.join(b.label.en for b in soft)}: capacity or soft, shown apart and kept out of payback and NPV.",
            [b.id for b in soft],
        )  # fmt: skip


def _unchecked(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    base = case.results.get("base")
    if not base or not base.total_benefit:
        return
    loose = [b for b in case.benefits if b.counted and b.cash and (r := b.input("improvement_pct")) and not r.confirmed]
    share = sum(case.share(b) for b in loose)
    if share > bands.UNCHECKED_SHARE:
        yield _say(
            "VQ-16", "warning", f"收益里{round(100 * share)}%靠还没确认的前提：草稿，先和客户核一遍。",
            f"{round(100 * share)}% of the benefits rest on unconfirmed inputs: a draft, to be validated with the customer.",
            [b.id for b in loose],
        )  # fmt: skip


def _room(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    cautious = case.results.get("conservative")
    if cautious and engine.room_in_quote(cautious.total_benefit, cautious.total_cost):
        yield _say(
            "VQ-15", "info", "保守情景下投资回报率超过 30%，报价空间可适度放宽。",
            "The cautious case returns more than 30%: there is some room in the quote.",
        )  # fmt: skip


def _order(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    totals = [r.total_benefit for r in case.results.values()]
    if totals != sorted(totals):
        yield _say(
            "VQ-05", "error", "三个情景的收益没有按保守≤基准≤乐观排列，检查取值。",
            "Benefits do not rise from the cautious to the hopeful case: check the inputs.",
        )  # fmt: skip


def _unsigned(deal: Deal, model: ValueModel, case: BusinessCase) -> Iterator[Finding]:
    nobody = [i for i in case.inputs if not i.confirmed and not i.who]
    if nobody:
        yield _say(
            "VQ-20", "warning", f"{'、'.join(i.label.zh for i in nobody[:4])}还没有定谁来确认。",
            f"Nobody is named to confirm {', '.join(i.label.en.lower() for i in nobody[:4])}.", [i.id for i in nobody],
        )  # fmt: skip


_RULES: tuple[Rule, ...] = (
    _currency, _uncounted, _effort, _bold, _ramp, _separate, _unchecked, _room, _order, _unsigned,
    checks_shown.moved, checks_shown.waiting, checks_shown.horizon, checks_shown.options,
)  # fmt: skip
