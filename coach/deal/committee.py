"""The buying-committee map: code letters and what the map says about the deal (domain items 56-63, rules MAP-01 …)."""

from __future__ import annotations

from pydantic import Field

from coach.deal.facts import Model, Text
from coach.deal.model import AdopterStyle, BuyingRole, Contact, Deal, Relationship, Stakeholder

ROLE_LETTERS = {
    "U": BuyingRole.USER,
    "E": BuyingRole.EVALUATOR,
    "D": BuyingRole.DECISION_MAKER,
    "A": BuyingRole.APPROVER,
}
STYLE_LETTERS = {
    "I": AdopterStyle.INNOVATOR,
    "V": AdopterStyle.VISIONARY,
    "P": AdopterStyle.PRAGMATIST,
    "C": AdopterStyle.CONSERVATIVE,
    "L": AdopterStyle.LAGGARD,
}
RELATION_SIGNS = {
    **dict.fromkeys("Xx×", Relationship.ENEMY),
    **dict.fromkeys("-–—－−", Relationship.NON_SUPPORTER),
    **dict.fromkeys("=＝", Relationship.NEUTRAL),
    **dict.fromkeys("+＋", Relationship.SUPPORTER),
    **dict.fromkeys("*★", Relationship.MENTOR),
}
RELATION_RANK = {r: i for i, r in enumerate(Relationship)}
"""Least favourable first."""
_SIGN_OF = {
    Relationship.ENEMY: "X",
    Relationship.NON_SUPPORTER: "–",
    Relationship.NEUTRAL: "=",
    Relationship.SUPPORTER: "+",
    Relationship.MENTOR: "★",
}
_ORDER = [BuyingRole.DECISION_MAKER, BuyingRole.APPROVER, BuyingRole.EVALUATOR, BuyingRole.USER]


def map_code(person: Stakeholder) -> str:
    """`D V ★` written as on the map: role letters (D A E U), style letter, relation sign; "" where nothing is known."""
    roles = {role: letter for letter, role in ROLE_LETTERS.items()}
    styles = {style: letter for letter, style in STYLE_LETTERS.items()}
    code = "".join(roles[r] for r in _ORDER if r in person.buying_roles)
    code += styles[person.adopter_style] if person.adopter_style else ""
    return code + (_SIGN_OF[person.relationship] if person.relationship else "")


class MapFinding(Model):
    """One rule of the map that the deal breaks."""

    rule: str
    """MAP-01 …"""
    severity: str
    """error or warning."""
    message: Text
    people: list[str] = Field(default_factory=list)


def _active(deal: Deal) -> list[Stakeholder]:
    return [p for p in deal.people if not p.left]


def _with_role(deal: Deal, *roles: BuyingRole) -> list[Stakeholder]:
    return [p for p in _active(deal) if set(roles) & set(p.buying_roles)]


def _missing_power(deal: Deal) -> list[MapFinding]:
    if _with_role(deal, BuyingRole.APPROVER, BuyingRole.DECISION_MAKER):
        return []
    text = Text(
        zh="还没有找到拍板人或批准人：出方案之前先问清谁定、谁签字。",
        en="Nobody is known to decide or to sign: find out who does before a proposal goes out.",
    )
    return [MapFinding(rule="MAP-01", severity="error", message=text)]


def _two_deciders(deal: Deal) -> list[MapFinding]:
    names = [p.name for p in _with_role(deal, BuyingRole.DECISION_MAKER)]
    if len(names) < 2:
        return []
    text = Text(
        zh=f"有 {len(names)} 位拍板人（{'、'.join(names)}）：问清谁能一票否决。",
        en=f"{len(names)} people decide ({', '.join(names)}): ask which of them can veto.",
    )
    return [MapFinding(rule="MAP-02", severity="error", message=text, people=names)]


def _unreached(deal: Deal) -> list[MapFinding]:
    names = [p.name for p in _active(deal) if p.buying_roles and p.contact == Contact.NONE]
    if not names:
        return []
    text = Text(
        zh=f"{'、'.join(names)}在决策里有分量，我们还没接触上：请已经熟悉的人引荐。",
        en=f"{', '.join(names)} counts in the decision and has not been met: ask someone we know for an introduction.",
    )
    return [MapFinding(rule="MAP-03", severity="warning", message=text, people=names)]


def _against(deal: Deal) -> list[MapFinding]:
    bad = {Relationship.ENEMY, Relationship.NON_SUPPORTER}
    against = [
        p.name for p in _with_role(deal, BuyingRole.DECISION_MAKER, BuyingRole.APPROVER) if p.relationship in bad
    ]
    good = {Relationship.SUPPORTER, Relationship.MENTOR}
    if not against or any(p.relationship in good for p in _active(deal)):
        return []
    text = Text(
        zh=f"{'、'.join(against)}不支持我们，内部又没有人替我们说话：先培养一位内部支持者，否则不投入。",
        en=f"{', '.join(against)} is against us and nobody inside speaks for us: win an inside supporter first, or walk away.",
    )
    return [MapFinding(rule="MAP-04", severity="error", message=text, people=against)]


def _single_thread(deal: Deal) -> list[MapFinding]:
    met = [p for p in _active(deal) if p.contact in {Contact.INITIAL, Contact.MULTIPLE, Contact.DEEP}]
    if not _active(deal) or len(met) >= 3:
        return []
    text = Text(
        zh=f"目前有接触记录的只有 {len(met)} 位，关系太单薄：至少再认识到三位。",
        en=f"Only {len(met)} people are on record as met: get to know at least three.",
    )
    return [MapFinding(rule="MAP-05", severity="warning", message=text, people=[p.name for p in met])]


def _talkers(deal: Deal) -> list[MapFinding]:
    good = {Relationship.SUPPORTER, Relationship.MENTOR}
    friends = [p for p in _active(deal) if p.relationship in good]
    if not friends or any(p.buying_roles for p in friends):
        return []
    names = [p.name for p in friends]
    text = Text(
        zh=f"支持我们的{'、'.join(names)}在采购里没有角色：别把好感当成进展。",
        en=f"Our supporters ({', '.join(names)}) have no part in the purchase: goodwill is not progress.",
    )
    return [MapFinding(rule="MAP-07", severity="warning", message=text, people=names)]


def map_findings(deal: Deal) -> list[MapFinding]:
    """What the committee map says is wrong or missing (MAP-01 to MAP-05, MAP-07), errors first."""
    rules = (_missing_power, _two_deciders, _unreached, _against, _single_thread, _talkers)
    found = [f for rule in rules for f in rule(deal)]
    return sorted(found, key=lambda f: (f.severity != "error", f.rule))
