"""What the stage asks for by itself: executive visit, quote approval, contract reminder, lead assignment (item 47); care by tier (item 44)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from coach.deal.facts import Model, Text
from coach.deal.model import BuyerStage, BuyingRole, Contact, Deal, SalesStage, Tick
from coach.deal.qualification import cues, people, situation, timing
from coach.deal.qualification.record import Record
from coach.deal.qualification.situation import Situation, workday
from coach.deal.qualification.stages import Stage, stage
from coach.deal.qualification.types import Evidence, Setting, say

Owner = Literal["seller", "manager", "executive", "presales", "legal"]
Tier = Literal["A", "B", "C"]
OWNERS: dict[Owner, Text] = {
    "seller": say("销售", "seller"),
    "manager": say("销售经理", "sales manager"),
    "executive": say("我方高管", "our executive"),
    "presales": say("售前", "presales"),
    "legal": say("法务", "legal"),
}


class Task(Model):
    """Something to do, with the rule that asks for it."""

    id: str
    title: Text
    owner: Owner
    due: str
    """ISO date."""
    due_rule: Text
    reason: Text
    evidence: list[Evidence] = []
    key: str = ""
    """What a tick names it by."""
    done: Tick | None = None
    """Who has seen to it."""


def tasks(deal: Deal, today: dt.date, setting: Setting | None = None) -> list[Task]:
    """The tasks this deal's stage asks for, earliest first."""
    record = Record(deal, today)
    return tasks_of(situation.read(record, setting or Setting()), stage(record))


def tasks_of(s: Situation, at: Stage) -> list[Task]:
    """As `tasks`, from signals that are read already."""
    made = [_assign(s, at), _visit(s, at), _quote(s, at), _compare(s), _renewal(s, at), _contract(s, at), _silence(s)]
    return sorted([t for t in made if t], key=lambda t: t.due)


def entered(before: Deal, after: Deal, today: dt.date) -> list[Task]:
    """Tasks that come up because of the last change: those of the new deal that the old one did not ask for."""
    known = {t.id for t in tasks(before, today)}
    return [t for t in tasks(after, today) if t.id not in known]


def _task(
    s: Situation,
    id_: str,
    owner: Owner,
    days: int,
    title: Text,
    rule: Text,
    reason: Text,
    *proofs: Evidence | None,
    day: dt.date | None = None,
) -> Task:
    due = workday(max(day or s.today + dt.timedelta(days=days), s.today), s.today)
    return Task(
        id=id_,
        title=title,
        owner=owner,
        due=due.isoformat(),
        due_rule=rule,
        reason=reason,
        evidence=[e for e in proofs if e],
    )


def _assign(s: Situation, at: Stage) -> Task | None:
    if at.sales is not SalesStage.LEAD:
        return None
    return _task(
        s,
        "assign-lead",
        "manager",
        1,
        say("分配线索，定第一通电话打给谁", "Assign the lead and settle whom to call first"),
        say("线索进来一个工作日内", "within one working day"),
        say("线索阶段没有负责人会凉", "a lead without an owner goes cold"),
    )


def _visit(s: Situation, at: Stage) -> Task | None:
    """客户进入决策期 → 高层拜访."""
    if at.buyer is not BuyerStage.DECISION:
        return None
    target = next(iter([*s.deciders, *s.approvers]), None)
    who = target.name if target else "拍板的人"
    who_en = target.name if target else "whoever decides"
    return _task(
        s,
        "executive-visit",
        "executive",
        7,
        say(f"安排高层拜访：我方高管见{who}", f"Executive visit: one of ours meets {who_en}"),
        say("进入决策期起一周内", "within a week of the decision stage"),
        say("客户进入决策期", "the buyer has entered the decision stage"),
        *at.buyer_evidence[:1],
    )


def _quote(s: Situation, at: Stage) -> Task | None:
    asked = s.record.find(cues.NEGOTIATING, ours=None, last=True, apart=s.record.rivals())
    if at.sales is not SalesStage.NEGOTIATION or asked is None:
        return None
    return _task(
        s,
        "quote-approval",
        "manager",
        2,
        say(
            "报价审批：价格、付款、可让与不可让先批下来再出门",
            "Quote approval: price, payment and what may be given, before the next talk",
        ),
        say("开口还价起两个工作日内", "within two working days of the request"),
        say("客户在谈价格或条款", "the customer is talking price or terms"),
        asked,
    )


def _compare(s: Situation) -> Task | None:
    move = next((m for m in s.moves if m.kind in ("renewal", "bundle", "standard")), None)
    if move is None:
        return None
    day = move.date - dt.timedelta(days=21) if move.date else None
    name = move.name or "标准工具"
    return _task(
        s,
        "comparison",
        "presales",
        10,
        say(
            f"准备和{name}的对比测试：同一批数据、客户的人打分",
            f"Prepare a comparison with {move.name or 'the standard tool'}: same data, scored by the customer's people",
        ),
        say("对手动作前三周，或十天内", "three weeks before the rival's date, or within ten days"),
        say("对手在里面有抓手", "the rival has a hold inside"),
        move.evidence,
        day=day,
    )


def _renewal(s: Situation, at: Stage) -> Task | None:
    if at.sales is not SalesStage.RENEWAL:
        return None
    hit = timing.dated(s.record, cues.OUR_RENEWAL) or timing.dated(s.record, cues.RENEWAL)
    last = hit.span.last if hit and hit.span else None
    day = last - dt.timedelta(days=90) if last else None
    return _task(
        s,
        "contract-reminder",
        "seller",
        5,
        say(
            "合同到期提醒：把承诺过的和做到的摆成一页价值报告",
            "Contract reminder: one page of what was promised and what was delivered",
        ),
        say("到期前九十天，已不足九十天则五天内", "ninety days before the end, or within five days"),
        say("我们的合同要到期", "our contract comes to its end"),
        hit.evidence if hit else None,
        day=day,
    )


def _contract(s: Situation, at: Stage) -> Task | None:
    if at.sales is not SalesStage.DELIVERY:
        return None
    return _task(
        s,
        "contract-check",
        "legal",
        5,
        say(
            "合同检查：交付标准、验收节点、服务响应三条都写明",
            "Contract check: delivery standard, acceptance points and service response are all in it",
        ),
        say("签约起五个工作日内", "within five working days of signing"),
        say("进入签约与交付", "the deal is in contract and delivery"),
        *at.sales_evidence[:1],
    )


def _silence(s: Situation) -> Task | None:
    unmet = next((p for p in [*s.deciders, *s.approvers] if p.contact is Contact.NONE), None)
    if unmet is None:
        return None
    helper = next(
        (p for p in [*s.friends, *people.holding(s.record.deal, BuyingRole.DECISION_MAKER)] if p is not unmet), None
    )
    title = say(
        f"约到{unmet.name}" + (f"，请{helper.name}引见" if helper else ""),
        f"Get to {unmet.name}" + (f" through {helper.name}" if helper else ""),
    )
    return _task(
        s,
        f"reach:{unmet.name}",
        "seller",
        7,
        title,
        say("一周内", "within a week"),
        say("有签字权或拍板权，还没见过", "signs or decides and has not been met"),
        s.record.person(unmet, "contact"),
    )


class Care(Model):
    """A suggestion for keeping the relation warm (item 44)."""

    what: Text
    rhythm: Text


CARE: dict[Tier, list[Care]] = {
    "A": [
        Care(what=say("高管互访，请对方来看一次交付现场", "Executives visit each other; invite them to a live site"), rhythm=say("每半年一次", "twice a year")),
        Care(what=say("行业沙龙请他们的人上台讲", "Ask one of theirs to speak at an industry evening"), rhythm=say("每年一次", "once a year")),
        Care(what=say("节日问候由我方高管署名，按双方礼品规定办", "Season's greetings signed by our executive, within both sides' gift rules"), rhythm=say("春节、中秋", "main holidays")),
    ],
    "B": [
        Care(what=say("行业沙龙邀请，会后单独聊二十分钟", "Invite to an industry evening, twenty minutes apart afterwards"), rhythm=say("每半年一次", "twice a year")),
        Care(what=say("节日问候带一条和他们有关的行业消息", "Season's greetings with one piece of news that concerns them"), rhythm=say("春节、中秋", "main holidays")),
    ],
    "C": [Care(what=say("季度问候，发一条同行案例", "A word each quarter with one peer case"), rhythm=say("每季度一次", "quarterly"))],
}  # fmt: skip


def care(tier: Tier) -> list[Care]:
    """What fits an account of this tier."""
    return CARE[tier]
