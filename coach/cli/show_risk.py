"""Risk-share terms as text: the customer's worst case, what it puts at risk for us, and the clause."""

from __future__ import annotations

from coach.deal.display import quantity
from coach.deal.facts import Fact, Lang, Quantity
from coach.deal.model import Deal
from coach.plays.shared_risk import SharedRisk
from coach.value.riskshare import Exposure, RiskShare
from coach.value.types import ValueModel
from coach.writing.fill import fill

_SCENARIO = {
    "worst": {"zh": "最坏", "en": "worst"},
    "conservative": {"zh": "保守", "en": "cautious"},
    "base": {"zh": "基准", "en": "base"},
}


def show_risk(found: SharedRisk, model: ValueModel, deal: Deal) -> str:
    """Readable in a terminal; empty where the offering shares no risk."""
    zh = found.lang == "zh"
    if not found.shares and not found.withheld:
        return ""
    facts = {
        f.id: f for f in (*deal.facts, *model.facts, *model.quote.facts, *(f for s in found.shares for f in s.facts))
    }
    lines = [f"━━ {'风险共担' if zh else 'Shared risk'} " + "━" * 40]
    for share in found.shares:
        lines += _term(share, facts, found.lang)
    if found.clause:
        lines.append("条款怎么写（○ = 还空着，签字前补齐）" if zh else "The clause (○ = open, settle before signing)")
        colon = "：" if zh else ": "
        lines += [f"  {'·' if x.known else '○'} {x.name.get(found.lang)}{colon}{fill(x.text, facts, found.lang)[0]}" for x in found.clause]  # fmt: skip
    for term in found.withheld:
        lines.append(
            f"  ✗ {'和不能给的条款冲突，不拿出来' if zh else 'runs into a term we must not offer, kept back'}: {term}"
        )
    return "\n".join(lines)


def _term(share: RiskShare, facts: dict[str, Fact], lang: Lang) -> list[str]:
    zh = lang == "zh"
    currency = next((f.quantity.unit for f in share.facts), "")
    lines = [f"  · {share.term}", f"      {'客户最坏' if zh else 'their worst case'}{'：' if zh else ': '}{fill(share.theirs.get(lang), facts, lang)[0]}"]  # fmt: skip
    lines.append("      " + ("我方敞口（不给客户看）：" if zh else "our margin at risk (not for the customer):"))
    lines += [
        f"        {_SCENARIO[e.scenario][lang]}{'：' if zh else ': '}{_exposure(e, currency, lang)}"
        for e in share.exposures
    ]
    if share.safe_target:
        told = f"目标定在{share.safe_target:.0f}%以内，保守情景也不用退" if zh else f"a target of up to {share.safe_target:.0f}% holds even in the cautious case"  # fmt: skip
        lines.append(f"        {told}")
    return [*lines, *(f"      ! {o.get(lang)}" for o in share.open)]


def _exposure(e: Exposure, currency: str, lang: Lang) -> str:
    zh = lang == "zh"
    why = e.why.get(lang)
    if e.amount is None:
        return f"{'算不出' if zh else 'open'}{'，' if zh else ': '}{why}"
    amount = quantity(Quantity(value=e.amount, unit=currency), lang)
    share = "" if not e.share else f"，占合同{e.share:.1f}%" if zh else f", {e.share:.1f}% of the contract"
    return f"{amount}{share}{'（' if zh else ' ('}{why}{'）' if zh else ')'}"
