"""What a talk with one person needs beyond pain and stance: a dispute to carry upwards, what others say for somebody not
met, equipment nobody can vouch for, a worry about data or posts, how a gain may be counted in this trade."""

from __future__ import annotations

import re

from coach.deal.facts import Lang
from coach.deal.model import BuyingRole, Contact, Stakeholder
from coach.library.entries import RoleCode
from coach.plays import shapes
from coach.plays.address import call_name
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.inputs import asks
from coach.plays.limits import headcount
from coach.plays.tactics import term_kind
from coach.plays.words import short_quote, speaks

_OLD_KIT = re.compile(
    r"(?:\d{4}年的|老|旧|早年的?|二手)[^，。；\n]{0,4}(?:机|设备|系统|柜|线|表)|协议都?没有|\b(?:19|20)\d\d (?:machines?|presses|units)|"
    r"\b(?:legacy|old(?:er)?) (?:machines?|equipment|kit|systems?|controllers?)\b",
    re.I,
)
_DATA = re.compile(
    r"数据|隐私|出境|安全|等保|合规|患者|病人|客户信息|\b(?:data|privacy|security|login|patient|GDPR|outside our network)\b",
    re.I,
)
_OTHERS_SAY_ZH = r"(?:说|讲|提到|透露|觉得)(?:，|：|:)?(?:他|她|{names})([^。；;\n]{{3,40}})"
_OTHERS_SAY_EN = r"\b(?:says?|said|thinks?|reckons?|told us)\s+(?:that\s+)?(?:he|she|{names})\s+([^.;\n]{{6,80}})"


def extras(dx: Diagnosis, person: Stakeholder, problem: Problem | None, chair: RoleCode) -> dict[str, object]:
    """Keys of the brief: carry, unasked, old_kit, data_worry, data_term, fields, posts, gain, stake, told."""
    stake = next((f for f in dx.money if f.id.startswith("stake:")), None)
    wants = " ".join([*asks(dx, person), *(o.text for o in dx.deal.objections if dx.deal.person(o.by) is person)])
    data = [t for t in dx.deal.offering.terms_may_offer if term_kind(t) == "data" and speaks(t, dx.lang)]
    posts = headcount(dx)
    own_posts = any(posts and posts[-8:] in a for a in asks(dx, person))
    module = problem.module if problem else None
    return {
        "unasked": _unasked(dx, person, problem),
        "old_kit": _old_kit(dx, person),
        "data_worry": bool(_DATA.search(wants)) and BuyingRole.EVALUATOR in person.buying_roles,
        "data_term": data[0] if data else "",
        "fields": [c for c in (module.capabilities if module else []) if speaks(c, dx.lang)][:3],
        "posts": own_posts,
        "gain": _gain(problem),
        "stake": stake.id if stake and problem and dx.headline and problem is dx.headline[0] else "",
        "stake_label": stake.label.get(dx.lang).split("：")[-1].split(": ")[-1] if stake else "",
        "told": told(dx, person),
    }


def _unasked(dx: Diagnosis, person: Stakeholder, problem: Problem | None) -> str:
    """This person's own words about another pain whose cost nobody has worked out."""
    for other in dx.problems:
        mine = [p for p in (other.pain, *other.also) if p.owner == person.name]
        if other is problem or not mine:
            continue
        text = next(
            (
                t
                for p in mine
                if speaks(p.text, dx.lang) and (t := short_quote(p.text, 18 if dx.lang == "zh" else 60, numbers=True))
            ),
            "",
        )
        loose = any(
            shapes.unmeasured(p, dx.lang) or shapes._UNMEASURED.search(p.pain.text)
            for p in dx.problems
            if p.owner is person
        )
        if text and loose and not shapes._UNMEASURED.search(text):
            return text
    return ""


def _old_kit(dx: Diagnosis, person: Stakeholder) -> str:
    """What this person said of equipment that nobody has yet tried to connect."""
    if BuyingRole.EVALUATOR not in person.buying_roles:
        return ""
    said = [f.source.quote for f in dx.deal.facts if f.source.said_by == person.name] + person.quotes
    return next(
        (
            q
            for t in said
            if speaks(t, dx.lang)
            and _OLD_KIT.search(t)
            and (q := short_quote(t, 18 if dx.lang == "zh" else 60, numbers=True))
        ),
        "",
    )


def _gain(problem: Problem | None) -> str:
    """How finance may count a gain here: "margin" where it is sales, "hours" where it is time, "" where neither."""
    kinds = {d.kind for d in problem.card.drivers} if problem and problem.card else set()
    labels = " ".join(d.label.zh for d in problem.card.drivers) if problem and problem.card else ""
    if "revenue" in kinds or re.search(r"毛利|销售|收入|订单", labels):
        return "margin"
    return "hours" if kinds & {"capacity", "soft"} else ""


def told(dx: Diagnosis, person: Stakeholder) -> tuple[str, str] | None:
    """(who says it, what) of somebody not met: to be asked about, never taken as this person's view."""
    if person.contact is not Contact.NONE and not any("met" in c for c in person.to_confirm):
        return None
    names = "|".join(re.escape(n) for n in (person.name, *person.aliases, call_name(person, dx.lang)) if n)
    pattern = re.compile((_OTHERS_SAY_ZH if dx.lang == "zh" else _OTHERS_SAY_EN).format(names=names))
    for note in dx.deal.notes:
        for m in pattern.finditer(note.text):
            before = note.text[max(0, m.start() - 90) : m.start()].rstrip()
            spoke = next((p for p in dx.people() if p is not person and before.endswith(_tails(p, dx.lang))), None)
            if spoke and _last_named(dx, before, spoke) is person and speaks(m[1], dx.lang):
                return call_name(spoke, dx.lang), m[1].strip(' ，,"”')
    return None


def _last_named(dx: Diagnosis, before: str, speaker: Stakeholder) -> Stakeholder | None:
    """The person named last before the speaker: whom "he" means."""
    places = [(max(before.rfind(n) for n in _tails(p, dx.lang)), p) for p in dx.people() if p is not speaker]
    at, who = max(places, key=lambda x: x[0], default=(-1, None))
    return who if at >= 0 else None


def _tails(person: Stakeholder, lang: Lang) -> tuple[str, ...]:
    names = {person.name, *person.aliases, call_name(person, lang)}
    return tuple(n for n in names if n)
