"""How the 21 prompts are scored from the deal: 0, 1 or 2 with the words that prove it, or unknown (items 82-84).

A score of 0 with `known` means that the notes speak against it; an unknown also counts 0 and is shown first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from coach.deal.facts import Fact, Text
from coach.deal.model import Relationship
from coach.deal.qualification import cues, money, people
from coach.deal.qualification.record import Record
from coach.deal.qualification.timing import Milestone, milestone
from coach.deal.qualification.types import Evidence, Setting, say


@dataclass
class Case:
    """What a scoring rule reads."""

    record: Record
    setting: Setting
    due: Milestone | None = field(init=False)

    def __post_init__(self) -> None:
        self.due = milestone(self.record)


@dataclass(frozen=True)
class Score:
    """What a rule found."""

    points: int
    text: Text
    evidence: list[Evidence] = field(default_factory=list)


Rule = Callable[[Case], Score | None]


def _proofs(*found: Evidence | None) -> list[Evidence]:
    return [e for e in found if e and e.quote]


def urgency(c: Case) -> Score | None:
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
    if costs := money.cost_facts(c.record):
        return Score(
            2,
            say("现状的代价，客户给过金额", "The customer has put money on the present state"),
            _proofs(*(c.record.fact(f.id) for f in costs[:2])),
        )
    pains = [p for p in c.record.deal.pains if cues.CONSEQUENCE.search(p.text)]
    if pains:
        proofs = [c.record.quote(p.text, p.note_id, p.owner or "") for p in pains[:2]]
        return Score(1, say("后果说到了，还没有金额", "Consequences are named, without money"), proofs)
    if said := c.record.find(cues.CONSEQUENCE):
        return Score(1, say("后果说到了，还没有金额", "Consequences are named, without money"), [said])
    return None


def gain(c: Case) -> Score | None:
    for target in money.targets(c.record):
        base = _baseline(c.record, target)
        if base:
            return Score(
                2,
                say("现值和目标值客户都给了", "The customer gave both the present figure and the target"),
                _proofs(c.record.fact(base.id), c.record.fact(target.id)),
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
    if less := money.cut(c.record):
        return Score(0, say("预算被压过，还可能再动", "The money has been cut once and may move again"), [less])
    source = c.record.find(cues.BUDGET_SOURCE)
    if source and c.record.deal.budget:
        return Score(2, say("钱走哪个科目说清了", "The line it is paid from is named"), [source])
    if source:
        return Score(1, say("只知道从哪里出，没有数", "Where it would come from is known, how much is not"), [source])
    return None


def value(c: Case) -> Score | None:
    if not c.setting.covered_known or not c.record.deal.pains:
        return None
    ours = [p for p in c.record.deal.pains if p.id in c.setting.covers]
    if not ours:
        return Score(0, say("客户说的痛点，我们没有一条接得住", "None of the pains they named has an answer of ours"))
    proofs = [c.record.quote(ours[0].text, ours[0].note_id, ours[0].owner or "")]
    if costs := money.cost_facts(c.record):
        return Score(
            2,
            say("痛点接得住，客户的账也有数", "We answer the pain and the customer's books show its cost"),
            [*proofs, *_proofs(c.record.fact(costs[0].id))],
        )
    return Score(
        1,
        say("痛点接得住，值多少还没有客户的数", "We answer the pain; what it is worth has no figure of theirs yet"),
        proofs,
    )


def acknowledged(c: Case) -> Score | None:
    said = acknowledgements(c.record)
    if not said:
        return None
    powers = {p.name for p in people.powers(c.record.deal)}
    top = [e for e in said if e.by in powers]
    if top and not conditional(top[0]):
        return Score(2, say(f"{top[0].by}亲口认了", f"{top[0].by} said so in person"), top[:1])
    if top:
        return Score(1, say(f"{top[0].by}有条件地认", f"{top[0].by} agrees on a condition"), top[:1])
    return Score(
        1,
        say(
            f"{said[0].by or '有人'}认，拍板和签字的人还没说",
            f"{said[0].by or 'Somebody'} agrees; nobody who decides or signs has said so",
        ),
        said[:1],
    )


def conditional(said: Evidence) -> bool:
    """Whether the agreement hangs on something (能降就推, if you can show it …)."""
    import re

    return bool(
        re.search(
            r"如果|要是|只要|先[^，。]{0,12}再|能[^，。]{1,6}就|跑[^，。]{0,4}再|\bif\b|\bonce\b|\bunless\b|provided",
            said.quote,
            re.I,
        )
    )


def acknowledgements(record: Record) -> list[Evidence]:
    """Words in which somebody inside acknowledges what a solution would bring."""
    named = {p.name for p in people.active(record.deal)}
    found = record.all(cues.ACKNOWLEDGED, without=cues.ACKNOWLEDGED_NOT)
    return [e for e in found if e.by in named]


def difference(c: Case) -> Score | None:
    rivals = [r for r in c.record.deal.competitors if r.name]
    if theirs := c.record.find(cues.LIKED, last=True):
        return Score(
            0, say("有人明说对手哪里更好", "Somebody said in so many words what they like better elsewhere"), [theirs]
        )
    if not rivals:
        return None
    named = rivals[0]
    if c.setting.covers:
        return Score(
            1,
            say(
                f"知道在跟{named.name}比，差在哪一条客户还没说",
                f"We know {named.name} is in the race; the customer has not said which difference counts",
            ),
            _proofs(c.record.quote(named.evidence) if named.evidence else None),
        )
    return None


def relation(c: Case) -> Score | None:
    powers = people.powers(c.record.deal)
    against = [p for p in powers if people.hostile(p)]
    backing = [p for p in powers if p.relationship in people.FRIENDLY]
    if backing and not against:
        return Score(
            2,
            say(f"{backing[0].name}站在我们这边", f"{backing[0].name} is on our side"),
            _proofs(people.stance(c.record, backing[0])),
        )
    friends = people.friends(c.record.deal)
    if against and not friends:
        return Score(
            0,
            say(
                f"{against[0].name}不站我们，里面也没人替我们说话",
                f"{against[0].name} is against us and nobody inside speaks for us",
            ),
            _proofs(people.stance(c.record, against[0])),
        )
    if friends:
        return Score(
            1,
            say(
                f"{friends[0].name}支持，拍板和签字的人还没表态或有保留",
                f"{friends[0].name} supports us; those who decide and sign have not, or have reservations",
            ),
            _proofs(people.stance(c.record, friends[0])),
        )
    return None


def power(c: Case) -> Score | None:
    backing = [p for p in people.powers(c.record.deal) if p.relationship in people.FRIENDLY]
    if backing:
        why = backing[0].quotes[:1]
        proofs = _proofs(
            people.stance(c.record, backing[0]), c.record.quote(why[0], by=backing[0].name) if why else None
        )
        return Score(
            2 if why else 1,
            say(
                f"{backing[0].name}支持" + ("，理由他自己说了" if why else "，为什么支持还没问到"),
                f"{backing[0].name} backs us" + (" and said why" if why else "; why is not known"),
            ),
            proofs,
        )
    inside = [p for p in people.friends(c.record.deal) if p.buying_roles or p.relationship is Relationship.MENTOR]
    if inside:
        return Score(
            1,
            say(
                f"支持我们的是{inside[0].name}，手里没有拍板权", f"Our support is {inside[0].name}, who does not decide"
            ),
            _proofs(people.stance(c.record, inside[0])),
        )
    return None


def reach(c: Case) -> Score | None:
    powers = people.powers(c.record.deal)
    if not powers:
        return None
    seen = [p for p in powers if people.met(p)]
    proofs = _proofs(*(c.record.person(p, "contact") for p in powers))
    missing = [p for p in powers if p not in seen]
    if not missing and people.deciders(c.record.deal):
        return Score(2, say("拍板的、签字的都见过了", "Those who decide and sign have all been met"), proofs)
    if not missing:
        return Score(
            1,
            say(
                f"签字的{seen[0].name}见过，谁拍板还不知道",
                f"{seen[0].name}, who signs, has been met; who decides is unknown",
            ),
            proofs,
        )
    known = people.names(missing)
    return Score(1 if seen else 0, say(f"{known.zh}还没见到", f"{known.en} not met yet"), proofs)


def return_now(c: Case) -> Score | None:
    line = c.record.deal.opportunity
    if line and line.amount is not None:
        return Score(
            2,
            say(
                f"商机表上写着{money.written(line.amount, line.currency, 'zh')}",
                f"The forecast says {money.written(line.amount, line.currency, 'en')}",
            ),
        )
    first = c.setting.first_step
    if first is None:
        return None
    fits = money.cover(c.record, first).enough
    proofs = [Evidence(quote=p) for p in first.parts[:3]]
    text = say(
        f"第一步按价目表{money.written(first.amount, first.currency, 'zh')}",
        f"The first step is {money.written(first.amount, first.currency, 'en')} at list price",
    )
    return Score(2 if fits else 1, text, proofs)


def return_3y(c: Case) -> Score | None:
    recurring = [p for p in c.record.deal.offering.price_list if p.cycle in ("monthly", "quarterly", "yearly")]
    more = c.record.find(cues.EXPANSION)
    if more:
        text = say("客户提到了后面还要做大", "The customer spoke of going further")
        return Score(2 if recurring else 1, text, [more])
    return None


def other_value(c: Case) -> Score | None:
    if shown := c.record.find(cues.BENCHMARK, without=cues.BENCHMARK_NOT):
        return Score(2, say("客户想做成样板", "The customer wants to be the example"), [shown])
    return None


def market(c: Case) -> Score | None:
    if wide := c.record.find(cues.NETWORK):
        return Score(1, say("客户身后还有更多单位", "There are more units behind this customer"), [wide])
    return None


RULES: dict[str, Rule] = {
    "urgency": urgency, "deadline": deadline, "delay": delay, "gain": gain, "budget": budget, "importance": importance,
    "diversion": diversion, "value": value, "acknowledged": acknowledged, "difference": difference, "relation": relation,
    "power": power, "reach": reach, "return_now": return_now, "return_3y": return_3y, "other_value": other_value, "market": market,
}  # fmt: skip
"""Prompts that notes can answer. The rest (our resources, margin, what it teaches us) only the seller can."""
