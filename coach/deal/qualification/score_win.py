"""Will we win: eight prompts scored from the deal (item 83); our own resources only the seller knows."""

from __future__ import annotations

import re

from coach.deal.model import Relationship
from coach.deal.qualification import cues, money, people
from coach.deal.qualification.bant import stated
from coach.deal.qualification.case import Case, Score, proofs
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Evidence, say


def value(c: Case) -> Score | None:
    """Whether we answer the pain, and its cost is known."""
    pains = stated(c.record)
    if not c.setting.covered_known or not pains:
        return None
    ours = [p for p in pains if p.id in c.setting.covers]
    if not ours:
        return Score(0, say("客户说的痛点，我们没有一条接得住", "None of the pains they named has an answer of ours"))
    found = [c.record.quote(ours[0].text, ours[0].note_id, ours[0].owner or "")]
    if costs := money.cost_facts(c.record):
        return Score(
            2,
            say("痛点接得住，客户的账也有数", "We answer the pain and the customer's books show its cost"),
            [*found, *proofs(c.record.fact(costs[0].id))],
        )
    return Score(
        1,
        say("痛点接得住，值多少还没有客户的数", "We answer the pain; what it is worth has no figure of theirs yet"),
        found,
    )


def acknowledged(c: Case) -> Score | None:
    """Who has said that it would help."""
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
    """What sets us apart, as far as they say."""
    rivals = sorted((r for r in c.record.deal.competitors if r.name), key=lambda r: r.kind != "vendor")
    if theirs := c.record.find(cues.LIKED, last=True):
        return Score(
            0, say("有人明说对手哪里更好", "Somebody said in so many words what they like better elsewhere"), [theirs]
        )
    if not rivals or not c.setting.covers:
        return None
    named = rivals[0]
    found = proofs(c.record.quote(named.evidence) if named.evidence else None)
    if named.kind != "vendor":
        return Score(
            1,
            say(
                f"眼下只见维持现状（{named.name}），为什么要换客户还没说",
                f"So far only the present way ({named.name}); why change it the customer has not said",
            ),
            found,
        )
    return Score(
        1,
        say(
            f"知道在跟{named.name}比，差在哪一条客户还没说",
            f"We know {named.name} is in the race; the customer has not said which difference counts",
        ),
        found,
    )


def relation(c: Case) -> Score | None:
    """Whose side those with power are on."""
    powers = people.powers(c.record.deal)
    against = [p for p in powers if people.hostile(p)]
    backing = [p for p in powers if p.relationship in people.FRIENDLY]
    if backing and not against:
        return Score(
            2,
            say(f"{backing[0].name}站在我们这边", f"{backing[0].name} is on our side"),
            proofs(people.stance(c.record, backing[0])),
        )
    friends = people.friends(c.record.deal)
    if against and not friends:
        return Score(
            0,
            say(
                f"{against[0].name}不站我们，里面也没人替我们说话",
                f"{against[0].name} is against us and nobody inside speaks for us",
            ),
            proofs(people.stance(c.record, against[0])),
        )
    if friends:
        return Score(
            1,
            say(
                f"{friends[0].name}支持，拍板和签字的人还没表态或有保留",
                f"{friends[0].name} supports us; those who decide and sign have not, or have reservations",
            ),
            proofs(people.stance(c.record, friends[0])),
        )
    return None


def power(c: Case) -> Score | None:
    """Who with power backs us, and why."""
    backing = [p for p in people.powers(c.record.deal) if p.relationship in people.FRIENDLY]
    if backing:
        why = backing[0].quotes[:1]
        found = proofs(people.stance(c.record, backing[0]), c.record.quote(why[0], by=backing[0].name) if why else None)
        return Score(
            2 if why else 1,
            say(
                f"{backing[0].name}支持" + ("，理由他自己说了" if why else "，为什么支持还没问到"),
                f"{backing[0].name} backs us" + (" and said why" if why else "; why is not known"),
            ),
            found,
        )
    inside = [p for p in people.friends(c.record.deal) if p.buying_roles or p.relationship is Relationship.MENTOR]
    if inside:
        return Score(
            1,
            say(
                f"支持我们的是{inside[0].name}，手里没有拍板权", f"Our support is {inside[0].name}, who does not decide"
            ),
            proofs(people.stance(c.record, inside[0])),
        )
    return None


def reach(c: Case) -> Score | None:
    """Whether those who decide and sign have been met."""
    powers = people.powers(c.record.deal)
    if not powers:
        return None
    seen = [p for p in powers if people.met(p)]
    found = proofs(*(c.record.person(p, "contact") for p in powers))
    missing = [p for p in powers if p not in seen]
    if not missing and people.deciders(c.record.deal):
        return Score(2, say("拍板的、签字的都见过了", "Those who decide and sign have all been met"), found)
    if not missing:
        return Score(
            1,
            say(
                f"签字的{seen[0].name}见过，谁拍板还不知道",
                f"{seen[0].name}, who signs, has been met; who decides is unknown",
            ),
            found,
        )
    known = people.names(missing)
    return Score(1 if seen else 0, say(f"{known.zh}还没见到", f"{known.en} not met yet"), found)


def risk(c: Case) -> Score | None:
    """The gravest warning, as the risk to settle."""
    if c.worst is None:
        return None
    text, found = c.worst
    return Score(1, say(f"{text.zh}；怎么应对要您定", f"{text.en}; the answer to it is yours to settle"), found)
