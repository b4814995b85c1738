"""Coverage by layer, who of ours meets whom, and the decision board (item 52: 分层触达计划, 决策进度看板)."""

from __future__ import annotations

from coach.deal.committee.notation import map_code
from coach.deal.committee.standing import MET, POWER, Layer, active, function_of, layer_of, said_concerns, usual_concern
from coach.deal.committee.touches import NextTouch, next_touch
from coach.deal.enums import BuyingRole, Contact, Relationship
from coach.deal.facts import Model, Text
from coach.deal.model import Deal, Stakeholder

LAYERS: dict[Layer, Text] = {
    "executive": Text(zh="高层", en="Executive"),
    "management": Text(zh="中层", en="Management"),
    "working": Text(zh="经办和使用", en="Working level"),
    "outside": Text(zh="圈外有影响的人", en="Outside, with influence"),
}
_OURS: dict[Layer, Text] = {
    "executive": Text(zh="我方负责人（总经理或副总）", en="our executive sponsor"),
    "management": Text(zh="客户经理", en="our account manager"),
    "working": Text(zh="售前或交付顾问", en="our consultant"),
    "outside": Text(zh="客户经理", en="our account manager"),
}
_OURS_BY_FUNCTION = {
    "finance": Text(zh="客户经理带价值测算顾问", en="our account manager with the value consultant"),
    "it": Text(zh="解决方案架构师", en="our solution architect"),
    "procurement": Text(zh="商务经理", en="our commercial manager"),
    "legal": Text(zh="法务", en="our legal counsel"),
}


class Meeting(Model):
    """One person of theirs and the kind of person of ours who meets them."""

    name: str
    ours: Text
    met: bool


class CoverageRow(Model):
    """One layer of the customer."""

    layer: Layer
    name: Text
    meetings: list[Meeting]
    missing: Text
    """What is missing in this layer; blank where everybody in it has been met."""


def coverage(deal: Deal) -> list[CoverageRow]:
    """Executive, management and working level: who of ours meets whom, and what is missing."""
    rows = [_row(deal, layer) for layer in LAYERS]
    return [r for r in rows if r.layer != "outside" or r.meetings]


def _row(deal: Deal, layer: Layer) -> CoverageRow:
    people = [p for p in active(deal) if layer_of(p) == layer]
    meetings = [Meeting(name=p.name, ours=_ours(p, layer), met=p.contact in MET) for p in people]
    return CoverageRow(layer=layer, name=LAYERS[layer], meetings=meetings, missing=_missing(people, layer))


def _ours(p: Stakeholder, layer: Layer) -> Text:
    known = function_of(p)
    special = _OURS_BY_FUNCTION.get(known.code) if known else None
    if special and layer != "outside" and not (layer == "executive" and known and known.code != "finance"):
        return special
    return _OURS[layer]


def _missing(people: list[Stakeholder], layer: Layer) -> Text:
    if not people:
        name = LAYERS[layer]
        return Text(zh=f"{name.zh}还没有认识的人", en=f"nobody known at {name.en.lower().removesuffix(' level')} level")
    never = [p.name for p in people if p.contact is Contact.NONE]
    unrecorded = [p.name for p in people if p.contact is None]
    zh = [f"没见过{'、'.join(never)}"] * bool(never) + [f"{'、'.join(unrecorded)}见过几次没记"] * bool(unrecorded)
    en = [f"not met: {', '.join(never)}"] * bool(never) + [f"no meeting on record: {', '.join(unrecorded)}"] * bool(unrecorded)  # fmt: skip
    return Text(zh="；".join(zh), en="; ".join(en))


class BoardRow(Model):
    """One line of the decision board: person × support × doubt × next step."""

    name: str
    code: str
    support: Text
    doubt: Text
    doubt_stated: bool
    """False where the doubt is only the usual concern of the seat, or not known."""
    next_touch: NextTouch


RELATIONS: dict[Relationship, Text] = {
    Relationship.ENEMY: Text(zh="反对", en="against us"),
    Relationship.NON_SUPPORTER: Text(zh="不支持", en="not in favour"),
    Relationship.NEUTRAL: Text(zh="中立", en="neutral"),
    Relationship.SUPPORTER: Text(zh="支持", en="supports us"),
    Relationship.MENTOR: Text(zh="教练", en="coaches us"),
}
UNKNOWN_RELATION = Text(zh="没表态", en="not known")


def decision_board(deal: Deal) -> list[BoardRow]:
    """The board: those with power first, then evaluators and users, then the rest."""
    return [_line(deal, p) for p in sorted(active(deal), key=_rank)]


def _rank(p: Stakeholder) -> int:
    if POWER & set(p.buying_roles):
        return 0
    return 1 if BuyingRole.EVALUATOR in p.buying_roles else 2 if p.buying_roles else 3


def _line(deal: Deal, p: Stakeholder) -> BoardRow:
    said = said_concerns(deal, p)
    usual = usual_concern(p)
    unknown = Text(zh="还没听到疑虑", en="no doubt heard yet")
    return BoardRow(
        name=p.name, code=map_code(p), support=RELATIONS[p.relationship] if p.relationship else UNKNOWN_RELATION,
        doubt=Text(zh=said[0], en=said[0]) if said else usual if usual.zh else unknown, doubt_stated=bool(said),
        next_touch=next_touch(deal, p),
    )  # fmt: skip
