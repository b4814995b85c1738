"""One plan per person: what they want, buy and should hear, the gap to close, the next touch (item 60)."""

from __future__ import annotations

from typing import Literal

from coach.deal.committee.notation import map_code
from coach.deal.committee.standing import (
    BAD,
    POWER,
    Layer,
    Weight,
    active,
    layer_of,
    said_concerns,
    usual_concern,
    weight_of,
)
from coach.deal.committee.styles import STYLES
from coach.deal.committee.touches import NextTouch, next_touch
from coach.deal.enums import BuyingRole, Contact, Relationship
from coach.deal.facts import Model, Text
from coach.deal.model import Deal, Stakeholder


class Gap(Model):
    """Something about a person that is unknown or too low."""

    field: Literal["role", "contact", "relationship", "style"]
    text: Text


class PersonPlan(Model):
    """What to do with one person."""

    name: str
    title: str
    code: str
    """Map code, e.g. DV+."""
    layer: Layer
    weight: Weight
    wants: Text = Text()
    """From the style (item 60); blank where the style is unknown, and `style_hint` says how to find out."""
    buys: Text = Text()
    pitch: Text = Text()
    style_hint: Text = Text()
    concerns: list[str]
    """What they said they care about."""
    usual_concern: Text = Text()
    """Marked "to confirm"; filled only where `concerns` is empty."""
    gaps: list[Gap]
    next_touch: NextTouch


def person_plans(deal: Deal) -> list[PersonPlan]:
    """A plan for everybody still in the decision, the weightiest first, unknown roles last."""
    people = sorted(active(deal), key=lambda p: -(v if (v := weight_of(p).value) is not None else -1))
    return [_plan(deal, p) for p in people]


def _plan(deal: Deal, p: Stakeholder) -> PersonPlan:
    row = STYLES[p.adopter_style] if p.adopter_style else None
    said = said_concerns(deal, p)
    return PersonPlan(
        name=p.name, title=p.title or p.department or "", code=map_code(p), layer=layer_of(p), weight=weight_of(p),
        wants=row.wants if row else Text(), buys=row.buys if row else Text(), pitch=row.pitch if row else Text(),
        style_hint=Text() if row else _style_hint(p), concerns=said[:3],
        usual_concern=Text() if said else usual_concern(p), gaps=gaps(p), next_touch=next_touch(deal, p),
    )  # fmt: skip


def _style_hint(p: Stakeholder) -> Text:
    if p.influence_only:
        return Text(
            zh=f"风格不用急着定，先看谁听{p.name}的", en=f"no hurry about style; see first who listens to {p.name}"
        )
    if BuyingRole.USER in p.buying_roles and POWER.isdisjoint(p.buying_roles):
        return Text(zh=f"问{p.name}：上回换系统，是抢着先试，还是等别的班组用顺了再跟",
                    en=f"ask {p.name}: at the last change of system, did they try it first or wait until others had it running")  # fmt: skip
    return Text(zh=f"问{p.name}上一次这类采购是怎么选的：讲“头一个”的有远见，讲“跑出数”的实用，讲“别家用过”的保守，讲“现在够用”的落后",
                en=f"ask {p.name} how the last purchase of this kind was chosen: “to be first” is a visionary, “show me figures” a pragmatist, “who else uses it” a conservative, “what we have will do” a laggard")  # fmt: skip


def gaps(p: Stakeholder) -> list[Gap]:
    """Role, contact, relation and style that are unknown or too low to win with."""
    out = [*_role_gap(p), *_contact_gap(p), *_relation_gap(p)]
    if not p.adopter_style and p.buying_roles:
        out.append(Gap(field="style", text=Text(zh="风格不知道", en="style unknown")))
    return out


def _role_gap(p: Stakeholder) -> list[Gap]:
    if not p.buying_roles and not p.influence_only:
        return [
            Gap(
                field="role",
                text=Text(zh="角色没弄清：用、评、定、批，占哪样", en="role unknown: uses, scores, decides or signs?"),
            )
        ]
    if "buying_roles" in p.to_confirm:
        return [Gap(field="role", text=Text(zh="角色要再确认", en="role to be confirmed"))]
    return []


def _contact_gap(p: Stakeholder) -> list[Gap]:
    if p.contact is Contact.NONE:
        return [Gap(field="contact", text=Text(zh="没见过", en="not met"))]
    if p.contact is None:
        return [Gap(field="contact", text=Text(zh="见过几次没记", en="meetings not on record"))]
    if p.contact is Contact.INITIAL and POWER & set(p.buying_roles):
        return [
            Gap(field="contact", text=Text(zh="才见过一次，话还没说透", en="met once only, too little for this seat"))
        ]
    return []


def _relation_gap(p: Stakeholder) -> list[Gap]:
    if p.relationship is None:
        return [Gap(field="relationship", text=Text(zh="站哪边不知道", en="where they stand is unknown"))]
    if p.relationship in BAD:
        return [Gap(field="relationship", text=Text(zh="不站我们这边", en="not on our side"))]
    if p.relationship is Relationship.NEUTRAL and POWER & set(p.buying_roles):
        return [Gap(field="relationship", text=Text(zh="还没表态", en="has not taken a side"))]
    return []
