"""Early warnings for the three risks of a long deal: the cycle, the money, the rival (items 52-54), each with its counter-move."""

from __future__ import annotations

from coach.deal.facts import Text
from coach.deal.model import BuyingRole
from coach.deal.qualification import calendar, cues, money
from coach.deal.qualification.alarm import Alarm, alarm
from coach.deal.qualification.situation import Situation, meeting
from coach.deal.qualification.types import say
from coach.deal.qualification.warnings_rival import rival_alarms


def alarms(s: Situation) -> list[Alarm]:
    """Warnings, red first."""
    found = [*_cycle(s), *_budget(s), *rival_alarms(s)]
    return sorted(found, key=lambda w: w.severity != "red")


# -- cycle --------------------------------------------------------------------------------------
def _cycle(s: Situation) -> list[Alarm]:
    return [w for w in (_slipped(s), _earlier(s), _left(s), _no_step(s), _passed(s), _blocked(s)) if w]


def _shift(s: Situation) -> int:
    """+1 where the milestone moved back between notes, -1 where it moved forward, 0 otherwise."""
    moved = [h for h in s.record.deal.history if h.what == "timeline" and h.before]
    if not moved:
        return 0
    old, new = (calendar.span(w, s.today) for w in (moved[-1].before, moved[-1].after))
    if not (old and new and old.last and new.last) or old.last == new.last:
        return 0
    return 1 if new.last > old.last else -1


def _slipped(s: Situation) -> Alarm | None:
    said = s.record.find(cues.SLIPPED, without=cues.BROUGHT_FORWARD, last=True)
    if _shift(s) < 1 and not said:
        return None
    text = say("时间往后走了", "The date has moved back")
    move = say(
        "问清是谁、为什么推的；把拖一个月的代价摆出来，换一个客户定的小节点",
        "Ask who moved it and why; show what a month costs and get one small milestone set by them",
    )
    return alarm("W-cycle-slipped", "cycle", True, text, move, said or (s.due.evidence if s.due else None))


def _earlier(s: Situation) -> Alarm | None:
    if _shift(s) > -1 or s.due is None:
        return None
    text = say(
        f"节点提前了：“{s.due.words}”，落进我们的周期里", f"The date has moved up into our cycle: “{s.due.words}”"
    )
    move = say(
        "按新日子倒排：哪一步可以先做、哪一步必须砍，这周和拍板的人对一遍",
        "Plan backwards from the new date: what can start now, what must go; settle it with the decider this week",
    )
    return alarm("W-cycle-earlier", "cycle", True, text, move, s.due.evidence)


def _left(s: Situation) -> Alarm | None:
    gone = next((x for x in s.leavers if BuyingRole.DECISION_MAKER in x.person.buying_roles), None)
    gone = gone or next(iter(s.leavers), None)
    if gone is None:
        return None
    red = BuyingRole.DECISION_MAKER in gone.person.buying_roles
    heir = gone.heir.name if gone.heir else ""
    text = say(
        f"{gone.person.name}要走" + (f"，{heir}接手" if heir else ""),
        f"{gone.person.name} is leaving" + (f", {heir} takes over" if heir else ""),
    )
    move = say(
        f"趁{gone.person.name}还在，请他带我们见{heir or '接手的人'}，把谈好的落成一页纸",
        f"While {gone.person.name} is there, be introduced to {heir or 'the successor'} and put what was agreed on one page",
    )
    return alarm("W-cycle-left", "cycle", red, text, move, gone.evidence)


def _no_step(s: Situation) -> Alarm | None:
    notes = s.record.deal.notes
    if not notes or meeting(s):
        return None
    last = notes[-1].id
    if any(cues.NEXT_STEP.search(c.text) for c in s.record.clauses if c.note_id == last):
        return None
    text = say("最近这次没留下客户要做的下一步", "The last note holds no next step on the customer's side")
    move = say(
        "三天内补一个：请客户做一件小事，有名字、有日子",
        "Get one within three days: one small thing the customer does, with a name and a date",
    )
    return alarm("W-cycle-next", "cycle", False, text, move)


def _passed(s: Situation) -> Alarm | None:
    if s.due is None or not s.due.passed(s.today):
        return None
    text = say(f"“{s.due.words}”已经过了", f"“{s.due.words}” has passed")
    move = say("当面问：是不做了，还是卡在哪一步", "Ask in person: is it off, or where is it stuck?")
    return alarm("W-cycle-passed", "cycle", True, text, move, s.due.evidence)


def _blocked(s: Situation) -> Alarm | None:
    if s.freeze is None:
        return None
    clash = s.due is not None and not s.due.rivals
    text = say(
        "有一段时间不让动系统" + ("，和客户要的日子撞上了" if clash else ""),
        "Nothing may be changed for a while" + (", against the date they asked for" if clash else ""),
    )
    move = say(
        "先讲明白哪些事不动系统也能做，开跑的日子排在解冻之后",
        "Say plainly what can be prepared without touching systems, and start after it ends",
    )
    return alarm(
        "W-cycle-freeze", "cycle", clash, text, move, s.freeze.evidence, s.due.evidence if clash and s.due else None
    )


# -- money --------------------------------------------------------------------------------------
def _lite(s: Situation) -> tuple[Text, list[str]]:
    first = s.setting.first_step
    if first is None:
        return say(
            "备一个轻量试点：一个点、一个痛点、一次签完", "Keep a lite pilot ready: one site, one pain, one signature"
        ), []
    amount = first.smallest if first.smallest is not None else first.amount
    zh, en = money.written(amount, first.currency, "zh"), money.written(amount, first.currency, "en")
    return say(
        f"备一个轻量试点留住窗口，按价目表{zh}，价格不动、只减范围",
        f"Keep the window open with a lite pilot at {en} list price: less scope, same prices",
    ), (first.smallest_parts or first.parts)


def _budget(s: Situation) -> list[Alarm]:
    out: list[Alarm] = []
    move, parts = _lite(s)
    budget = s.record.deal.budget
    if budget is None:
        proof = money.no_budget(s.record) or s.record.find(cues.BUDGET_WORDS)
        text = say(
            "没有预算科目" if proof else "预算还没问到", "No budget line" if proof else "The budget is not known"
        )
        out.append(alarm("W-budget-none", "budget", bool(proof), text, move, proof, pilot=parts))
    elif money.contested(s.record):
        out.append(
            alarm(
                "W-budget-disputed",
                "budget",
                False,
                say("预算有两个数", "Two budget figures"),
                say("请管钱的人说定一个", "Have whoever holds the money settle on one"),
                money.budget_evidence(s.record),
            )
        )
    elif s.cover.enough is False:
        out.append(
            alarm(
                "W-budget-small",
                "budget",
                True,
                say("预算装不下第一步", "The budget does not carry the first step"),
                move,
                money.budget_evidence(s.record),
                pilot=parts,
            )
        )
    return [*out, *_squeezed(s, move, parts)]


def _squeezed(s: Situation, move: Text, parts: list[str]) -> list[Alarm]:
    """Money that was cut, or crosses the year's end."""
    out: list[Alarm] = []
    if less := money.cut(s.record):
        out.append(
            alarm(
                "W-budget-cut",
                "budget",
                s.record.deal.budget is None,
                say("钱被压过，还可能再动", "The money was cut once and may move again"),
                move,
                less,
                pilot=parts,
            )
        )
    if later := s.record.find(cues.CROSS_YEAR, last=True):
        split = say(
            "把第一步放进今年签得下的数，其余写成明年的选项",
            "Fit the first step into this year's money; write the rest as next year's option",
        )
        out.append(
            alarm(
                "W-budget-year",
                "budget",
                False,
                say("钱要跨年", "The money crosses the year's end"),
                split,
                later,
                pilot=parts,
            )
        )
    return out
