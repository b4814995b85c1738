"""Where the sale and the buyer stand: six sales stages, three buyer stages, each with its words (items 9, 90)."""

from __future__ import annotations

from coach.deal.facts import Model, Text
from coach.deal.model import BuyerStage, SalesStage
from coach.deal.qualification import cues, people
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Evidence, say


class Stage(Model):
    """Both stages of a deal."""

    sales: SalesStage
    sales_label: Text
    sales_evidence: list[Evidence] = []
    sales_why: Text
    buyer: BuyerStage | None
    buyer_label: Text
    buyer_evidence: list[Evidence] = []
    generators: list[str]
    """What may be made at this stage (item 90), as verbs of the coach."""
    generators_label: Text
    scene: str
    """Scene of the talk-track library (item 50); empty for delivery and renewal, for which the method names none."""


SALES: dict[SalesStage, Text] = {
    SalesStage.LEAD: say("线索挖掘与筛选", "finding and filtering leads"),
    SalesStage.DISCOVERY: say("初次接触与需求诊断", "first contact and diagnosis"),
    SalesStage.PROPOSAL: say("方案呈现与价值论证", "solution and proof of value"),
    SalesStage.NEGOTIATION: say("谈判与决策推进", "negotiation and decision"),
    SalesStage.DELIVERY: say("签约与交付", "contract and delivery"),
    SalesStage.RENEWAL: say("售后与复购", "after sales and repurchase"),
}
BUYER: dict[BuyerStage | None, Text] = {
    BuyerStage.PLANNING: say("规划期", "planning"),
    BuyerStage.SELECTION: say("选型期", "selection"),
    BuyerStage.DECISION: say("决策期", "decision"),
    None: say("还看不出", "not visible yet"),
}
_GENERATORS: dict[SalesStage, tuple[list[str], Text, str]] = {
    SalesStage.LEAD: (["qualify", "account"], say("BANT、线索调研清单", "BANT, research checklist"), "prospecting"),
    SalesStage.DISCOVERY: (["spin", "card", "talk-track"], say("SPIN 提问、开场钩子", "SPIN questions, opening hook"), "discovery"),
    SalesStage.PROPOSAL: (["proposal", "value", "search"], say("方案、同行案例、价值测算", "proposal, peer case, value"), "value"),
    SalesStage.NEGOTIATION: (["talk-track", "objection", "battlecard"], say("分角色话术、异议应答、竞品卡", "talk tracks by role, objections, battlecard"), "objection"),
    SalesStage.DELIVERY: ([], say("合同检查单、交付里程碑", "contract checklist, milestones"), ""),
    SalesStage.RENEWAL: (["value"], say("价值报告、扩展建议", "value report, expansion"), ""),
}  # fmt: skip


def stage(record: Record) -> Stage:
    """Both stages. A sales stage other than discovery that the seller set is kept."""
    sales, proof, why = _sales(record)
    buyer, words = _buyer(record)
    verbs, label, scene = _GENERATORS[sales]
    return Stage(
        sales=sales, sales_label=SALES[sales], sales_evidence=proof, sales_why=why, buyer=buyer, buyer_label=BUYER[buyer],
        buyer_evidence=words, generators=verbs, generators_label=label, scene=scene,
    )  # fmt: skip


def _sales(record: Record) -> tuple[SalesStage, list[Evidence], Text]:
    own = record.deal.sales_stage
    if own is not SalesStage.DISCOVERY:
        return own, [], say("按您设定的阶段", "as you set it")
    for found, cue, why in (
        (SalesStage.RENEWAL, cues.OUR_RENEWAL, say("说的是我们自己的续约或老客户", "it is about our own renewal")),
        (SalesStage.DELIVERY, cues.SIGNED, say("合同已签或已在实施", "signed, or being delivered")),
        (SalesStage.NEGOTIATION, cues.NEGOTIATING, say("已经在谈价格或合同", "price or contract is being talked")),
        (SalesStage.PROPOSAL, cues.PROPOSED, say("方案或报价已经给过", "a proposal or a price is out")),
    ):
        if proof := record.find(cue, ours=None, last=True, apart=record.rivals()):
            return found, [proof], why
    talked = [p for p in people.active(record.deal) if people.met(p)]
    if record.deal.pains or talked:
        proofs = [e for p in talked if (e := record.person(p, "contact"))][:1]
        return (
            SalesStage.DISCOVERY,
            proofs,
            say("见过人、谈到痛点，方案还没给", "people met and pains named, no proposal yet"),
        )
    return SalesStage.LEAD, [], say("还没见到人，也没听到痛点", "nobody met, no pain heard yet")


def _buyer(record: Record) -> tuple[BuyerStage | None, list[Evidence]]:
    found = record.deal.buyer_stage
    for name in (BuyerStage.DECISION, BuyerStage.SELECTION, BuyerStage.PLANNING):
        if found not in (None, name):
            continue
        if proof := record.find(cues.BUYER[name.value], last=True):
            return name, [proof]
    return found, []
