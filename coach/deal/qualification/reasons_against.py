"""What speaks against going on, or is still open."""

from __future__ import annotations

from coach.deal.facts import Text
from coach.deal.qualification import calendar, cues, money, people
from coach.deal.qualification.bant import owned
from coach.deal.qualification.reason import Reason, point, rate_words, reason
from coach.deal.qualification.situation import NEAR_MONTHS, Situation, accounts_words, objections_of
from coach.deal.qualification.types import say

_RANK = {
    "CO-decider-left": 0, "CO-no-decider": 0, "CO-decider-against": 0, "CO-two-deciders": 0, "CO-approver-against": 1,
    "CO-approver-unmet": 1, "CO-rival-renewal": 2, "CO-no-budget": 3, "CO-budget-small": 3, "CO-budget-disputed": 3,
    "CO-approver-open": 4, "CO-rival-standard": 5, "CO-route": 5,
}  # fmt: skip
"""What weighs most in a review comes first."""


def cons(s: Situation) -> list[Reason]:
    """What speaks against, or is open: the gravest first."""
    found = [*_deciding(s), *_signing(s), *_money(s), *_rivals(s), *_road(s), *_thin(s)]
    moves = [e.quote for r in found if r.rule.startswith("CO-rival") for e in r.evidence]
    told = [r for r in found if r.rule != "CO-approver-open" or not any(q in r.evidence[0].quote for q in moves)]
    return sorted(told, key=lambda r: _RANK.get(r.rule, 6))


def _deciding(s: Situation) -> list[Reason]:
    gone = next((x for x in s.leavers if "decision_maker" in [r.value for r in x.person.buying_roles]), None)
    if gone and not s.deciders:
        heir = gone.heir.name if gone.heir else ""
        text = say(
            f"拍板的{gone.person.name}要走" + (f"，接手的{heir}我们还没见过" if heir else "，谁接手不知道"),
            f"{gone.person.name}, who decided, is leaving"
            + (f"; we have not met {heir}, who takes over" if heir else "; nobody knows who takes over"),
        )
        return [reason("CO-decider-left", "against", text, gone.evidence)]
    if not s.deciders:
        return [reason("CO-no-decider", "against", say("谁拍板不清楚", "Nobody is known to decide"))]
    if len(s.deciders) > 1:
        known = people.names(s.deciders)
        return [
            reason(
                "CO-two-deciders",
                "against",
                say(
                    f"{known.zh}都像拍板的，谁说了算没问",
                    f"{known.en} both seem to decide; whose word stands is not known",
                ),
            )
        ]
    p = s.deciders[0]
    if people.hostile(p):
        return [
            reason(
                "CO-decider-against",
                "against",
                say(f"拍板的{p.name}现在不站我们", f"{p.name}, who decides, is not with us today"),
                people.stance(s.record, p),
            )
        ]
    return []


def _signing(s: Situation) -> list[Reason]:
    out = []
    for p in s.approvers:
        title = people.titled(p, "zh"), people.titled(p, "en")
        if people.hostile(p):
            out.append(
                reason(
                    "CO-approver-against",
                    "against",
                    say(f"签字的{title[0]}不支持", f"{title[1]}, who signs, is not for it"),
                    people.stance(s.record, p),
                )
            )
        elif not people.met(p):
            out.append(
                reason(
                    "CO-approver-unmet",
                    "against",
                    say(f"签字的{title[0]}还没见到", f"{title[1]}, who signs, has not been met"),
                    s.record.person(p, "contact"),
                )
            )
        said = objections_of(s, p)
        words = said[0] if said else accounts_words(s, p)
        if words:
            out.append(
                reason(
                    "CO-approver-open",
                    "against",
                    say(
                        f"{p.name}这句话还没解：“{point(words.quote)}”",
                        f"{p.name}'s words stand unanswered: “{point(words.quote)}”",
                    ),
                    words,
                )
            )
    return out


def _money(s: Situation) -> list[Reason]:
    budget = s.record.deal.budget
    if budget is None:
        none = money.no_budget(s.record) or s.record.find(cues.BUDGET_WORDS)
        if none:
            return [reason("CO-no-budget", "against", say("预算没有着落", "There is no budget line"), none)]
        return [reason("CO-no-budget", "against", say("预算还是空白", "The budget is a blank"))]
    if money.contested(s.record):
        return [
            reason(
                "CO-budget-disputed",
                "against",
                say("预算有两个说法", "Two budget figures disagree"),
                money.budget_evidence(s.record),
            )
        ]
    c = s.cover
    if c.enough is False:
        have = money.written(budget.amount, budget.currency, "zh"), money.written(budget.amount, budget.currency, "en")
        need = money.written(c.need, c.currency, "zh"), money.written(c.need, c.currency, "en")
        rate = rate_words(c)
        text = say(
            f"预算{have[0]}{rate.zh}装不下第一步{need[0]}",
            f"The budget of {have[1]}{rate.en} does not carry the first step of {need[1]}",
        )
        return [reason("CO-budget-small", "against", text, money.budget_evidence(s.record))]
    if less := money.cut(s.record):
        return [reason("CO-budget-cut", "against", say("预算被压过", "The money has been cut"), less)]
    return []


_MOVE = {
    "renewal": ("{n}在里面有合同，续约的日子卡在我们前头", "{n} is inside, and its renewal falls into our cycle"),
    "inside": ("{n}在里面有合同，到期还早", "{n} is inside, with a contract that still runs"),
    "bundle": ("{n}拿免费或捆绑来挡", "{n} answers with something free or bundled"),
    "liked": ("有人更愿意用{n}", "Somebody would rather use {n}"),
    "standard": ("集团或总部有标准工具在前", "A group standard comes first"),
}


def _rivals(s: Situation) -> list[Reason]:
    out = []
    for m in s.moves:
        near = m.date is None or m.date <= calendar.add_months(s.today, NEAR_MONTHS)
        kind = m.kind if m.kind != "renewal" or near else "inside"
        zh, en = _MOVE[kind]
        when = say(f"（{m.date.month}月{m.date.day}日）", f" ({m.date:%-d %B})") if m.date else Text()
        signer = next((p.name for p in s.powers if p.name == m.evidence.by), "")
        told = say(f"，{signer}亲口说的", f", in {signer}'s own words") if signer and m.kind != "renewal" else Text()
        text = say(zh.format(n=m.name) + when.zh + told.zh, en.format(n=m.name) + when.en + told.en)
        out.append(reason(f"CO-rival-{kind}", "against", text, m.evidence))
    return out


def _road(s: Situation) -> list[Reason]:
    out = []
    if s.route:
        out.append(
            reason(
                "CO-route",
                "against",
                say(
                    "采购要走招标、集采或比选，路和门槛不在使用部门手里",
                    "The purchase goes through a formal route that the users do not control",
                ),
                s.route.evidence,
            )
        )
    if s.freeze:
        out.append(
            reason(
                "CO-freeze",
                "against",
                say("中间有一段不让动系统", "There is a period in which nothing may be changed"),
                s.freeze.evidence,
            )
        )
    if s.due and s.due.passed(s.today):
        out.append(
            reason(
                "CO-passed",
                "against",
                say(f"说好的“{s.due.words}”已经过了", f"“{s.due.words}” has passed"),
                s.due.evidence,
            )
        )
    if s.due is None and not s.trial and not s.route:
        out.append(
            reason("CO-no-path", "against", say("怎么走到拍板，没人说过", "Nobody has said how it gets to a decision"))
        )
    return [*out, *_lost_friends(s)]


def _lost_friends(s: Situation) -> list[Reason]:
    out = []
    for x in s.leavers:
        if (
            "decision_maker" not in [r.value for r in x.person.buying_roles]
            and x.person.relationship in people.FRIENDLY
        ):
            out.append(
                reason(
                    "CO-friend-left",
                    "against",
                    say(f"替我们说话的{x.person.name}要走", f"{x.person.name}, who spoke for us, is leaving"),
                    x.evidence,
                )
            )
    return out


def _thin(s: Situation) -> list[Reason]:
    if not owned(s.record):
        return [reason("CO-need", "against", say("还没有人认领的痛点", "Nobody owns a pain yet"))]
    return []
