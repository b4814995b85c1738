"""What to do with whom: chair × adopter style × relation × contact (items 28, 34, 57-61; MAP-07, MAP-09)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.deal.committee.notation import ROLE_ORDER
from coach.deal.facts import Lang
from coach.deal.model import AdopterStyle, Contact, Deal, Layer, Module, Relationship, Stakeholder
from coach.library.entries import RoleCode
from coach.plays.address import role_of

_TERM_KINDS: list[tuple[str, re.Pattern[str]]] = [
    ("risk", re.compile(r"退|挂钩|不续|未达|赔|break|refund|credit", re.I)),
    ("data", re.compile(r"数据|存放|部署|data|hosted|residen", re.I)),
    ("payment", re.compile(r"付款|季付|按季|月付|尾款|抵扣|验收后|起算|arrears|payment|split|instal|invoice", re.I)),
    (
        "phase",
        re.compile(
            r"试点|[分两一二]+[个期步]|推广|先上|先签|单项目|一区|租|pilot|phase|first site|second site|trial", re.I
        ),
    ),
]
_WANTED: dict[RoleCode, tuple[str, ...]] = {
    "finance": ("payment", "risk", "phase", "price"),
    "decision_maker": ("phase", "risk", "payment", "price"),
    "gatekeeper": ("phase", "payment", "risk"),
    "it": ("data", "phase"),
    "user": ("phase", "risk"),
}
_LAYERS: dict[RoleCode, tuple[Layer, ...]] = {
    "finance": (Layer.BASE, Layer.VALUE_ADD),
    "decision_maker": (Layer.BASE, Layer.STRATEGIC),
    "gatekeeper": (Layer.BASE,),
    "it": (Layer.BASE,),
    "user": (Layer.VALUE_ADD, Layer.BASE),
}
LIKELY: dict[RoleCode, tuple[str, ...]] = {
    "finance": ("price", "budget"),
    "decision_maker": ("competitor", "trust", "status_quo"),
    "gatekeeper": ("terms", "competitor"),
    "it": ("technical_fit", "trust"),
    "user": ("effort", "status_quo"),
}


_LATER = re.compile(r"second (?:site|phase|year)|if signed|推广|二期|第二", re.I)
_PEOPLE = re.compile(
    r"驻|陪跑|老师|顾问|专员|辅导|带教|到店|到厂|on site|coach|manager|consultant|trainer|adviser|nurse educator", re.I
)


def later_term(term: str) -> bool:
    """Whether a term only matters after the first step (second site, roll-out)."""
    return bool(_LATER.search(term))


def people_module(deal: Deal) -> Module | None:
    """The value-add module that puts a person beside the users; None where ours is a tool or a call."""
    modules = [m for m in deal.offering.offering if m.layer is Layer.VALUE_ADD]
    return next((m for m in modules if _PEOPLE.search(m.name + m.description) and "按次" not in m.description), None)


def term_kind(term: str) -> str:
    """risk · data · payment · phase · price: what a term is about."""
    return next((kind for kind, pattern in _TERM_KINDS if pattern.search(term)), "price")


def terms_for(deal: Deal, chair: RoleCode, limit: int = 2) -> list[str]:
    """Terms we may offer that matter in this chair, one of each kind before a second of the same, most telling first.
    Never one outside the list."""
    wanted = _WANTED[chair]
    terms = [t for t in deal.offering.terms_may_offer if term_kind(t) in wanted]
    terms.sort(key=lambda t: (bool(_LATER.search(t)), wanted.index(term_kind(t))))
    turn = {t: sum(term_kind(u) == term_kind(t) for u in terms[:n]) for n, t in enumerate(terms)}
    return sorted(terms, key=lambda t: (bool(_LATER.search(t)), turn[t], terms.index(t)))[:limit]


def modules_for(deal: Deal, chair: RoleCode) -> list[Module]:
    """What of ours to speak of in this chair (item 16)."""
    order = _LAYERS[chair]
    return sorted((m for m in deal.offering.offering if m.layer in order), key=lambda m: order.index(m.layer))


@dataclass(frozen=True)
class Stance:
    """How this person stands, as keys that the wording knows."""

    aim: str
    """first · meet · turn · fair · criteria · act · guide · read"""
    role: str
    """decision_maker · approver · evaluator · user · influencer · unknown"""
    style: str
    relation: str
    contact: str


_AIMS = {
    Relationship.ENEMY: "fair",
    Relationship.NON_SUPPORTER: "turn",
    Relationship.NEUTRAL: "criteria",
    Relationship.SUPPORTER: "act",
    Relationship.MENTOR: "guide",
}


def stance(person: Stakeholder, *, invited: bool = False) -> Stance:
    """Enemy, non-supporter, neutral, supporter and mentor differ in aim, not in adjectives.

    `invited`: this person sits in the next meeting, so a first contact is already won.
    """
    role = next(
        (r.value for r in ROLE_ORDER if r in person.buying_roles), "influencer" if person.influence_only else "unknown"
    )
    aim = (
        ("first" if invited else "meet")
        if person.contact is Contact.NONE
        else _AIMS.get(person.relationship, "read")
        if person.relationship
        else "read"
    )
    return Stance(
        aim=aim,
        role=role,
        style=person.adopter_style.value if person.adopter_style else "",
        relation=person.relationship.value if person.relationship else "",
        contact=person.contact.value if person.contact else "",
    )


_WANT_BUY_PITCH: dict[AdopterStyle, dict[Lang, tuple[str, str]]] = {
    AdopterStyle.INNOVATOR: {
        "zh": ("前沿的新东西，自己先试", "讲新在哪里，让他第一个上手试"),
        "en": ("to be the first to try something new", "show what is new and let them try it first"),
    },
    AdopterStyle.VISIONARY: {
        "zh": ("做成别人来学的样子，得到认可", "讲做成之后的位置和别家没有的打法，再把它落成可检查的步骤"),
        "en": (
            "a step change that others will copy",
            "paint the position it gives, then tie it to steps one can check",
        ),
    },
    AdopterStyle.PRAGMATIST: {
        "zh": ("问题真的解决，用数据说话", "讲哪一步怎么解决、拿什么数验收，不讲远景"),
        "en": (
            "the problem solved, shown in figures",
            "show which step is solved and what figure proves it; no vision talk",
        ),
    },
    AdopterStyle.CONSERVATIVE: {
        "zh": ("不落后也不担责，别人走过的路", "讲小步、标准做法、先验收后付款，把风险一条条写明谁来担"),
        "en": (
            "proven, standard and safe",
            "small steps, standard practice, acceptance before payment, each risk with an owner",
        ),
    },
    AdopterStyle.LAGGARD: {
        "zh": ("现有的东西别白费", "讲在现有基础上补一块，原来的投入照用"),
        "en": ("to keep what already works", "protect what was already paid for and add one piece to it"),
    },
}  # item 60


def want_and_pitch(person: Stakeholder, lang: Lang) -> tuple[str, str]:
    """What this person wants and how to pitch to it; blank where the style is unknown."""
    return _WANT_BUY_PITCH[person.adopter_style][lang] if person.adopter_style else ("", "")


def helper(deal: Deal, person: Stakeholder) -> Stakeholder | None:
    """Who on their side can introduce or carry an argument: mentor, then supporter."""
    friends = [p for p in deal.people if not p.left and p is not person]
    for relation in (Relationship.MENTOR, Relationship.SUPPORTER):
        for p in friends:
            if p.relationship is relation:
                return p
    return next((p for p in friends if p.contact in (Contact.MULTIPLE, Contact.DEEP)), None)


__all__ = [
    "LIKELY",
    "Stance",
    "helper",
    "modules_for",
    "role_of",
    "stance",
    "term_kind",
    "terms_for",
    "want_and_pitch",
]
