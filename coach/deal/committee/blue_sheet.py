"""The Miller Heiman view of the same people: buying influences, response mode, win-results, red flags.

Orientation: mikepinkel.com/2017/01/25/book-digest-strategic-selling. Economic = A, or D where nobody is known to sign;
Technical = evaluators and gatekeepers; Coach = mentor.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.deal.committee.standing import BAD, MET, active, holding, keeps_a_gate, said_concerns
from coach.deal.enums import BuyingRole, Contact, Relationship, ResponseMode
from coach.deal.facts import Model, Text
from coach.deal.model import Deal, Stakeholder

Kind = Literal["economic", "user", "technical", "coach"]
_KINDS: dict[Kind, Text] = {
    "economic": Text(zh="经济影响者", en="Economic buyer"),
    "user": Text(zh="使用影响者", en="User buyer"),
    "technical": Text(zh="技术把关者", en="Technical buyer"),
    "coach": Text(zh="教练", en="Coach"),
}
MODES: dict[ResponseMode, Text] = {
    ResponseMode.GROWTH: Text(zh="想要更多", en="growth"),
    ResponseMode.TROUBLE: Text(zh="有麻烦要解决", en="trouble"),
    ResponseMode.EVEN_KEEL: Text(zh="觉得现在挺好", en="even keel"),
    ResponseMode.OVERCONFIDENT: Text(zh="自认已经最好", en="overconfident"),
}


class Buyer(Model):
    """One buying influence."""

    name: str
    mode: ResponseMode | None
    mode_words: str = ""
    """The person's own words that show the mode."""
    relationship: Relationship | None
    met: bool
    result: str = ""
    """The business result they need: their pain or concern, in their words."""
    win: str = ""
    """What they personally gain; blank where not known."""
    red_flags: list[Text] = Field(default_factory=list)


class BuyerGroup(Model):
    """One of the four kinds with its people; empty people means that the seat is not filled yet."""

    kind: Kind
    name: Text
    people: list[Buyer]


class BlueSheet(Model):
    """The four groups and the red flags of the deal as a whole."""

    groups: list[BuyerGroup]
    red_flags: list[Text]


def miller_heiman(deal: Deal) -> BlueSheet:
    """Economic, user and technical buyers and coaches with mode, win-results and red flags."""
    signs = holding(deal, BuyingRole.APPROVER)
    seats: dict[Kind, list[Stakeholder]] = {
        "economic": signs or holding(deal, BuyingRole.DECISION_MAKER),
        "user": holding(deal, BuyingRole.USER),
        "technical": [p for p in active(deal) if keeps_a_gate(p)],
        "coach": [p for p in active(deal) if p.relationship is Relationship.MENTOR],
    }
    groups = [
        BuyerGroup(kind=k, name=_KINDS[k], people=[_buyer(deal, p) for p in people]) for k, people in seats.items()
    ]
    return BlueSheet(groups=groups, red_flags=_flags(deal, groups))


def _buyer(deal: Deal, p: Stakeholder) -> Buyer:
    flags = []
    if p.contact is Contact.NONE:
        flags.append(Text(zh="没见过", en="not met"))
    if p.relationship in BAD:
        flags.append(Text(zh="不站我们这边", en="not on our side"))
    if p.mode in {ResponseMode.EVEN_KEEL, ResponseMode.OVERCONFIDENT}:
        flags.append(Text(zh="眼下不会因为方案而动", en="no pitch will move them now"))
    if not p.personal_win:
        flags.append(Text(zh="个人图什么不知道", en="personal win unknown"))
    said = said_concerns(deal, p)
    return Buyer(name=p.name, mode=p.mode, mode_words=p.evidence.get("mode", ""), relationship=p.relationship,
                 met=p.contact in MET, result=said[0] if said else "", win=p.personal_win, red_flags=flags)  # fmt: skip


_EMPTY: dict[Kind, Text] = {
    "economic": Text(zh="最后谁说了算还没找到", en="nobody is known to have the last word"),
    "user": Text(zh="以后谁用还没问", en="who will use it has not been asked"),
    "technical": Text(zh="谁把关、谁能说不还不知道", en="who can say no on the way is unknown"),
    "coach": Text(zh="里面没有教练，听不到真话", en="no coach inside to tell us how it really stands"),
}


def _flags(deal: Deal, groups: list[BuyerGroup]) -> list[Text]:
    flags = [_EMPTY[g.kind] for g in groups if not g.people]
    flags += [
        Text(
            zh=f"{p.name}离开了，原来的关系和承诺要重来", en=f"{p.name} has left: what was agreed with them starts over"
        )
        for p in deal.people
        if p.left
    ]
    new = [p for p in active(deal) if not p.buying_roles and not p.influence_only]
    flags += [Text(zh=f"{p.name}在这单里的角色还没弄清", en=f"the part {p.name} plays is not clear") for p in new]
    open_ = [c for c in deal.conflicts if not c.resolved_by]
    if open_:
        flags.append(Text(zh=f"有{len(open_)}处数对不上", en=f"figures in dispute: {len(open_)}"))
    return flags
