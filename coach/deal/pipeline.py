"""The forecast over several deals: six prompts per line, weighted sums, quarters; goal → strategy → review → actions (items 85-87)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from coach.deal.facts import Model, Text
from coach.deal.model import Deal
from coach.deal.records import Action, ActionPlan, Opportunity
from coach.errors import BadInput

_CENT = 0.005


def _t(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


PROMPTS = {
    "project": _t("哪些项目？", "Which projects?"),
    "amount": _t("预计销售额多少？", "How much revenue?"),
    "close_date": _t("预计什么时候结单？", "When will it close?"),
    "probability": _t("成功可能性多少，凭什么？", "How likely, and on what grounds?"),
    "quarters": _t("销售额分到哪几个季度？", "In which quarters will it fall?"),
    "risks": _t("有什么风险或先决条件？", "Which risks or prerequisites?"),
}
"""The six prompts of the opportunity summary (item 85)."""

STRATEGIES = {
    "frontal": _t("正面进攻：在他们最看重的那几条上直接比过", "Frontal: win on the very points they weigh most"),
    "flanking": _t("侧翼：换一条评判标准，比我们强的那段", "Flanking: change the criteria to where we are stronger"),
    "fragment": _t("分割：先拿下一块，留下对手其余的", "Fragment: take one part and leave the rival the rest"),
    "defend": _t("防御：守住已有的，让换掉我们更费事", "Defend: hold what we have and raise the cost of leaving"),
    "develop": _t("发展：现在不打，先种关系和标准", "Develop: not now; build relations and criteria first"),
}
STRATEGY_LABEL = _t(
    "外部补充：方法原文没有列出策略，这五种来自通行的大客户做法",
    "Added from outside: the method names no strategies; these five are common practice",
)


class Line(Model):
    """One deal in the forecast table (item 86). Money in base units."""

    id: str = ""
    """Of the deal, where it is kept."""
    deal: str
    project: str
    amount: float | None
    currency: str
    close_date: str
    probability: float | None
    """Percent; None where no source stands behind it."""
    probability_source: str
    weighted: float | None
    quarters: dict[str, float]
    """2027-Q1 → amount, in time order."""
    risks: list[str]
    prerequisites: list[str]
    missing: list[Text] = []
    """Prompts that have no answer yet."""


class Total(Model):
    """Sums of one currency; currencies are never added."""

    currency: str
    deals: int
    amount: float
    weighted: float
    """Only lines with a probability that has a source."""
    quarters: dict[str, float]


class Pipeline(Model):
    """The table with its sums."""

    lines: list[Line]
    totals: list[Total]


def check(opportunity: Opportunity, where: str = "opportunity") -> Opportunity:
    """The opportunity, if it holds together.

    BadInput where a probability has no source, quarters add up to more than the amount, a quarter stands twice, or the
    close date is no ISO date.
    """
    o = opportunity
    if o.probability is not None and not o.probability_source.strip():
        raise BadInput(
            "a probability needs its source: who judged it and on what grounds", f"{where}.probability_source"
        )
    if o.close_date and not _iso(o.close_date):
        raise BadInput(f"{o.close_date!r} is no date; write it as 2027-03-31", f"{where}.close_date")
    names = [_quarter(q.quarter, o.close_date) for q in o.quarters]
    if doubled := next((n for n in names if names.count(n) > 1), ""):
        raise BadInput(f"{doubled} stands twice", f"{where}.quarters")
    total = sum(q.amount for q in o.quarters)
    if o.quarters and o.amount is None:
        raise BadInput("quarters without an amount; give the amount first", f"{where}.amount")
    if o.amount is not None and total > o.amount + _CENT:
        raise BadInput(f"the quarters add up to {total:g}, more than the amount of {o.amount:g}", f"{where}.quarters")
    if o.plan.actions and o.plan.review.outcome != "approved":
        raise BadInput("actions wait for an approved review", f"{where}.plan.actions")
    return o


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _quarter(name: str, close: str) -> str:
    """2027-Q1 in one form; a bare Q1 takes the close date's year."""
    m = re.fullmatch(r"(?:(\d{4})-?)?(Q[1-4])", name)
    day = _iso(close) if close else None
    if m is None or not (m[1] or day):
        return name
    return f"{m[1] or (day.year if day else '')}-{m[2]}"


def pipeline(deals: Sequence[Deal]) -> Pipeline:
    """The table of all deals, the largest weighted amount first. BadInput names the deal whose forecast does not hold."""
    lines = sorted((_line(d, n) for n, d in enumerate(deals, 1)), key=lambda x: -(x.weighted or 0.0))
    currencies = list(dict.fromkeys(x.currency for x in lines if x.amount is not None))
    return Pipeline(lines=lines, totals=[_total(c, [x for x in lines if x.currency == c]) for c in currencies])


def _line(deal: Deal, number: int) -> Line:
    name = deal.name or deal.account.name or f"deal {number}"
    o = check(deal.opportunity or Opportunity(), f"{name}: opportunity")
    weighted = o.amount * o.probability / 100 if o.amount is not None and o.probability is not None else None
    quarters = sorted((_quarter(q.quarter, o.close_date), q.amount) for q in o.quarters)
    blank = {
        "project": not (o.project or name), "amount": o.amount is None, "close_date": not o.close_date,
        "probability": o.probability is None, "quarters": not o.quarters, "risks": not (o.risks or o.prerequisites),
    }  # fmt: skip
    return Line(
        id=deal.id, deal=name, project=o.project or name, amount=o.amount, currency=o.currency, close_date=o.close_date,
        probability=o.probability, probability_source=o.probability_source, weighted=weighted, quarters=dict(quarters),
        risks=o.risks, prerequisites=o.prerequisites, missing=[PROMPTS[k] for k, empty in blank.items() if empty],
    )  # fmt: skip


def _total(currency: str, lines: list[Line]) -> Total:
    quarters: dict[str, float] = {}
    for x in lines:
        for name, amount in x.quarters.items():
            quarters[name] = quarters.get(name, 0.0) + amount
    return Total(
        currency=currency, deals=sum(x.amount is not None for x in lines), amount=sum(x.amount or 0.0 for x in lines),
        weighted=sum(x.weighted or 0.0 for x in lines), quarters=dict(sorted(quarters.items())),
    )  # fmt: skip


# -- the action plan ----------------------------------------------------------------------------
def next_step(plan: ActionPlan) -> Text:
    """Where the plan stands: goal → strategy → review → actions."""
    if not plan.goal:
        return _t("先写目标：什么时候、和谁、签下什么", "Goal first: what is signed, with whom, by when")
    if not plan.strategy:
        return _t("选一条竞争策略，写明为什么", "Choose a strategy and say why")
    if not plan.review.outcome:
        return _t("送经理审核，过了再派动作", "Put it to the manager for review; actions come after")
    if plan.review.outcome != "approved":
        return _t("按审核意见改目标或策略，再送一次", "Change goal or strategy as the review asked, then submit again")
    return (
        _t("按计划执行，逐条有人有日子", "Carry it out: each action with a name and a date")
        if plan.actions
        else _t("写出动作：谁、做什么、哪天", "Write the actions: who, what, when")
    )


def with_action(plan: ActionPlan, action: Action) -> ActionPlan:
    """The plan with one more action. BadInput before an approved review, or without owner and date."""
    if not (plan.goal and plan.strategy):
        raise BadInput("a plan starts with goal and strategy", "plan")
    if plan.review.outcome != "approved":
        raise BadInput("actions wait for an approved review", "plan.review.outcome")
    if not (action.what.strip() and action.owner.strip() and _iso(action.due)):
        raise BadInput("an action has what, owner and an ISO date", "plan.actions")
    return plan.model_copy(update={"actions": [*plan.actions, action]})
