"""Section 9 of the proposal: the risks of this deal, shared risk, questions to expect (PR-11, PR-17)."""

from __future__ import annotations

from coach.deal.model import BuyingRole, Contact
from coach.plays import shared_risk
from coach.plays.angles import angle_of
from coach.plays.inputs import missing_inputs
from coach.plays.limits import buying_rule, freeze, headcount
from coach.plays.proposal_draft import Draft
from coach.plays.results import Block
from coach.plays.tactics import people_module
from coach.plays.words import metric, subject

MOST = 6


def risks(d: Draft) -> None:
    """Risks that the notes really show, worst first; never who stands where."""
    t = d.t
    rows = [*_from_notes(d), *_from_people(d), *_from_gaps(d)][:MOST]
    blocks = [Block(kind="table", header=[t("风险", "Risk"), t("应对", "Response")], rows=rows)] if rows else []
    blocks += shared_risk.blocks(d)
    asked = {a.asked: a.respond for a in d.answers if a.asked}
    if asked:
        text = t("可能的疑问与我们的回答", "Questions you may have, and our answers")
        header = [t("疑问", "Question"), t("回答", "Answer")]
        blocks.append(Block(kind="table", text=text, header=header, rows=[list(x) for x in asked.items()]))
    d.section("risks", "9", "风险与应对", "Risks and responses", blocks)


def _from_notes(d: Draft) -> list[list[str]]:
    """Definitions that part, freezes, buying rules, equipment nobody has tested."""
    dx, t = d.dx, d.t
    rows = [_unsettled(d, metric(p, d.lang)) for p in dx.headline if p.conflicts]
    if words := freeze(dx):
        kept = "冻结前只做口径与数据准备，系统上线和试点放到解冻之后"
        rows.append([words, t(kept, "Only definitions and records before it; go-live and pilot start after it")])
    if words := buying_rule(dx):
        kept = "按公布的流程准备资料；名单和节点确定之前不签、不先供货"
        en = "Papers prepared for the published procedure; nothing signed or delivered before it allows"
        rows.append([words, t(kept, en)])
    if any((a := angle_of(x.said)) and a.id == "old_equipment" for x in d.answers):
        rows.append(_untested(d))
    return rows


def _unsettled(d: Draft, name: str) -> list[str]:
    return [
        d.t(f"{name}的口径不止一个", f"More than one definition of {name}"),
        d.t(
            f"先用同一批记录对齐{name}，再测算、再谈目标",
            f"Align {name} on one batch of records before any calculation or target",
        ),
    ]


def _untested(d: Draft) -> list[str]:
    return [
        d.t("部分现有设备或系统能否接入还未验证", "Whether all existing equipment can be connected is not verified"),
        d.t(
            "现场先试最难的一处，不通的单列，不计入报价",
            "The hardest one is tested on site first; what fails is listed and not charged",
        ),
    ]


def _from_people(d: Draft) -> list[list[str]]:
    """People as the document may speak of them: roles to fill, never names or stances."""
    dx, t = d.dx, d.t
    rows = []
    if any(p.left for p in dx.deal.people):
        rows.append(
            [
                t("项目牵头人有变动", "The person leading this has changed"),
                t("由接手人重新确认范围、口径和签字人", "The successor confirms scope, definitions and who signs"),
            ]
        )
    approver = dx.with_role(BuyingRole.APPROVER)
    about = subject(dx.headline[0], dx.lang) if dx.headline else t("本项目", "this project")
    if approver and approver.contact is Contact.NONE:
        rows.append(
            [
                t(
                    f"{about}的算法和付款方式还未经签字人看过",
                    f"The person who signs has not seen method and payment terms for {about}",
                ),
                t(
                    f"定稿前当面把{about}过一遍，按签字人认的科目列",
                    f"Gone through in person before the final version, {about} in the lines they accept",
                ),
            ]
        )
    coach = people_module(dx.deal)
    if coach and headcount(dx):
        rows.append(
            [
                t(f"{coach.name}会不会占用贵方名额", f"Whether {coach.name} takes one of your posts"),
                t(
                    "签约前书面写明人由谁出、听谁安排",
                    "Written down before signing: whose person it is and who directs the work",
                ),
            ]
        )
    return rows


def _from_gaps(d: Draft) -> list[list[str]]:
    dx, t = d.dx, d.t
    head = dx.headline[0] if dx.headline else None
    rows = []
    if missing := missing_inputs(dx, head)[:2]:
        rows.append(
            [
                t("缺少" + "、".join(missing), "Missing: " + ", ".join(missing)),
                t(
                    f"试点前补齐；没有{missing[0]}，不写收益数",
                    f"Obtained before the pilot; without {missing[0]} no benefit figure",
                ),
            ]
        )
    if head:
        coach, m = people_module(dx.deal), metric(head, d.lang)
        rows.append(
            [
                t(f"{m}没人连着记，前后没法比", f"Nobody keeps recording {m}, so there is no before and after"),
                t(
                    f"{coach.name}跟到{m}记成习惯" if coach else f"{m}先在一处记，记顺了再加",
                    f"{coach.name} stays until recording {m} is routine"
                    if coach
                    else f"Record {m} in one place first and add others once that runs",
                ),
            ]
        )
    return rows
