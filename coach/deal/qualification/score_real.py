"""Is it real: seven prompts scored from the deal (item 82)."""

from __future__ import annotations

from coach.deal.facts import Fact
from coach.deal.qualification import cues, money, people
from coach.deal.qualification.case import Case, Score, proofs
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import say


def urgency(c: Case) -> Score | None:
    """Whether time presses, in their words."""
    if slow := c.record.find(cues.NOT_URGENT, last=True):
        return Score(0, say("客户自己说不急", "The customer says there is no hurry"), [slow])
    if hot := c.record.find(cues.URGENT, without=cues.NOT_URGENT, last=True):
        return Score(2, say("客户的话里有时间压力", "The customer's own words carry pressure of time"), [hot])
    if c.due and c.due.within(c.record.today):
        return Score(
            1,
            say("有近期节点，但没人说过拖了会怎样", "A near date is named, but nobody has said why it matters"),
            [c.due.evidence],
        )
    return None


def deadline(c: Case) -> Score | None:
    """Whether the day of choice is known."""
    if c.due is None:
        return None
    if c.due.rivals:
        return Score(
            1,
            say(
                "只知道对手合同的日子，选型的日子没人说",
                "Only the rival's contract date is known, not the day of choice",
            ),
            [c.due.evidence],
        )
    if c.due.span and c.due.span.last:
        return Score(2, say(f"最晚{_zh(c)}", f"No later than {c.due.span.last:%-d %B %Y}"), [c.due.evidence])
    return Score(1, say("节点有说法，没有具体日子", "A milestone is named without a day"), [c.due.evidence])


def _zh(c: Case) -> str:
    day = c.due.span.last if c.due and c.due.span else None
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def delay(c: Case) -> Score | None:
    """What it costs to wait."""
    if costs := money.cost_facts(c.record):
        return Score(
            2,
            say("现状的代价，客户给过金额", "The customer has put money on the present state"),
            proofs(*(c.record.fact(f.id) for f in costs[:2])),
        )
    pains = [p for p in c.record.deal.pains if cues.CONSEQUENCE.search(p.text)]
    if pains:
        found = [c.record.quote(p.text, p.note_id, p.owner or "") for p in pains[:2]]
        return Score(1, say("后果说到了，还没有金额", "Consequences are named, without money"), found)
    if said := c.record.find(cues.CONSEQUENCE):
        return Score(1, say("后果说到了，还没有金额", "Consequences are named, without money"), [said])
    return None


def gain(c: Case) -> Score | None:
    """What they want to reach."""
    for target in money.targets(c.record):
        base = _baseline(c.record, target)
        if base:
            return Score(
                2,
                say("现值和目标值客户都给了", "The customer gave both the present figure and the target"),
                proofs(c.record.fact(base.id), c.record.fact(target.id)),
            )
    if wish := c.record.find(cues.GAIN):
        return Score(
            1,
            say("想要的结果说到了，目标值还没定", "A wished result is named, the target figure is not agreed"),
            [wish],
        )
    return None


def _baseline(record: Record, target: Fact) -> Fact | None:
    metric = target.metric.removesuffix("|target")
    return next((f for f in money.active(record) if f.metric == metric), None)


def budget(c: Case) -> Score | None:
    """Whether the budget is a figure, and enough."""
    words = money.budget_evidence(c.record)
    if words is None:
        if none := money.no_budget(c.record):
            return Score(0, say("明说没有专门的钱", "They say no money is set aside"), [none])
        if vague := c.record.find(cues.BUDGET_WORDS):
            return Score(0, say("只有一句话，没有数", "Words only, no figure"), [vague])
        return None
    if money.contested(c.record):
        return Score(1, say("预算有两个说法", "Two budget figures stand against each other"), [words])
    covered = money.cover(c.record, c.setting.first_step)
    if covered.enough is False:
        return Score(
            1, say("有数，但装不下我们的第一步", "There is a figure, but our first step does not fit into it"), [words]
        )
    return Score(2, say("预算有数", "The budget is a figure"), [words])


def importance(c: Case) -> Score | None:
    """Whether those with power own it."""
    powers = people.powers(c.record.deal)
    for p in powers:
        if said := c.record.find(cues.STRATEGIC, by=p.name):
            return Score(
                2, say(f"{p.name}把它当成自己的大事", f"{p.name} treats it as a priority of their own"), [said]
            )
    owned = [p for p in c.record.deal.pains if p.owner]
    mine = [p for p in owned if p.confirmed and p.owner in {x.name for x in powers}]
    if mine:
        return Score(
            2,
            say(f"{mine[0].owner}自己说出了痛点", f"{mine[0].owner} voiced the pain in person"),
            [c.record.quote(mine[0].text, mine[0].note_id, mine[0].owner or "")],
        )
    if owned:
        return Score(
            1,
            say("痛在下面，拍板和签字的人还没说过", "The pain sits below: nobody who decides or signs has voiced it"),
            [c.record.quote(owned[0].text, owned[0].note_id, owned[0].owner or "")],
        )
    return None


def diversion(c: Case) -> Score | None:
    """Whether the money may go elsewhere."""
    if less := money.cut(c.record):
        return Score(0, say("预算被压过，还可能再动", "The money has been cut once and may move again"), [less])
    source = c.record.find(cues.BUDGET_SOURCE)
    if source and c.record.deal.budget:
        return Score(2, say("钱走哪个科目说清了", "The line it is paid from is named"), [source])
    if source:
        return Score(1, say("只知道从哪里出，没有数", "Where it would come from is known, how much is not"), [source])
    return None
