"""What not to say to a person, and what is not known about them and must not be assumed (item 60; MAP-07)."""

from __future__ import annotations

import re

from coach.deal.model import Contact, Hearsay, Relationship, Stakeholder
from coach.plays.address import call_name, role_of
from coach.plays.diagnosis import Diagnosis
from coach.plays.track_extras import told
from coach.plays.words import NOTHING, speaks, subject

_BY_STYLE = {
    "conservative": ("不讲“首创”“颠覆”，不请{}当头一个试的", "No “first of its kind”: do not make {} the guinea pig"),
    "laggard": ("不说现有做法过时，不劝{}推倒重来", "Do not call today's way outdated or ask {} to start over"),
    "pragmatist": ("不跟{}讲愿景和趋势，没有数的话少说", "No vision, no trends with {}; leave out what has no figure"),
    "visionary": (
        "跟{}不从功能清单讲起；听到“不是问题”，追到数字和出处",
        "Do not open with features; where {} says “no problem”, ask for the number and its source",
    ),
    "innovator": ("跟{}不只讲新，也要讲谁来收尾", "Newness alone is not enough for {}: say who finishes the job"),
}


def avoid(dx: Diagnosis, person: Stakeholder) -> list[str]:
    """What not to say to this person: from style, relation and record; what may not be offered, to those who bargain."""
    zh, name = dx.lang == "zh", call_name(person, dx.lang)
    t = 0 if zh else 1
    style = person.adopter_style.value if person.adopter_style else ""
    lines = [_BY_STYLE[style][t].format(name)] if style in _BY_STYLE else []
    if role_of(person) == "finance" and not style:
        about = subject(dx.headline[0], dx.lang) if dx.headline else NOTHING[dx.lang][0]
        lines.append(
            f"跟{name}讲{about}，不讲先进、不讲趋势；{about}上没进账的好处不当钱说"
            if zh
            else f"On {about}, no technology and no trends with {name}, and no gain that reaches no account"
        )
    if any(_about(person, h) for h in dx.deal.hearsay):
        lines.append(
            f"关于{name}的传闻没有证实，不提也不暗示"
            if zh
            else f"The hearsay about {name} is unproven: neither mention nor hint"
        )
    if person.relationship is Relationship.MENTOR:
        lines.append(
            f"不在别人面前提{name}透露过什么，不请{name}代写标书条款"
            if zh
            else f"Never mention in front of others what {name} told us; ask for no tender text on the side"
        )
    if person.relationship in (Relationship.NON_SUPPORTER, Relationship.ENEMY):
        lines.append(
            f"不当众跟{name}争数，不说谁管得不好" if zh else f"No argument over figures with {name} in public, no blame"
        )
    banned = [b for b in dx.deal.offering.terms_may_not if speaks(b, dx.lang)]
    if banned and (person.buying_roles and role_of(person) != "user"):
        lines.append(("不能答应：" if zh else "Never agree to: ") + ("、" if zh else "; ").join(banned[:4]))
    return lines


def _about(person: Stakeholder, hearsay: Hearsay) -> bool:
    """Whether the rumour is about this person, not merely passed on by them."""
    names = [n for n in (person.name, *person.aliases) if n]
    if hearsay.name:
        return hearsay.name in names
    return any(n in hearsay.text and not re.search(rf"(?:听|told|to)\s*{re.escape(n)}", hearsay.text) for n in names)


def unknowns(dx: Diagnosis, person: Stakeholder) -> list[str]:
    zh = dx.lang == "zh"
    gaps = []
    if not person.buying_roles and not person.influence_only:
        gaps.append(
            "在采购里管哪一段（使用、评估、拍板、签字）" if zh else "part in the purchase (use, evaluate, choose, sign)"
        )
    if person.relationship is None:
        gaps.append("对我们的态度" if zh else "where they stand")
    if person.adopter_style is None:
        gaps.append("接受新东西的风格" if zh else "how they take to new things")
    if person.contact is Contact.NONE:
        gaps.append("本人怎么想（还没见过面）" if zh else "their own view (not met yet)")
    if heard := told(dx, person):
        who, words = heard
        gaps.append(
            f"{who}转述的“{words}”是怎么回事（先问{who}当时的经过，不当成本人的态度）"
            if zh
            else f'what lay behind "{words}", which {who} told us (ask {who} how it went; not their own view)'
        )
    return gaps
