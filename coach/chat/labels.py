"""How roles, styles, relations and contact are said aloud (items 57-61)."""

from __future__ import annotations

from coach.deal.facts import Lang
from coach.deal.model import AdopterStyle, BuyingRole, Contact, Relationship, Stakeholder
from coach.plays.address import with_title

ROLE: dict[BuyingRole, dict[Lang, str]] = {
    BuyingRole.USER: {"zh": "使用的人", "en": "user"},
    BuyingRole.EVALUATOR: {"zh": "把评估关", "en": "evaluates"},
    BuyingRole.DECISION_MAKER: {"zh": "拍板", "en": "decides"},
    BuyingRole.APPROVER: {"zh": "签字批钱", "en": "signs it off"},
}
STYLE: dict[AdopterStyle, dict[Lang, str]] = {
    AdopterStyle.INNOVATOR: {"zh": "爱尝鲜", "en": "tries new things"},
    AdopterStyle.VISIONARY: {"zh": "想当标杆", "en": "wants to lead the field"},
    AdopterStyle.PRAGMATIST: {"zh": "看实效", "en": "wants it shown to work"},
    AdopterStyle.CONSERVATIVE: {"zh": "求稳", "en": "wants it proven and safe"},
    AdopterStyle.LAGGARD: {"zh": "能不动就不动", "en": "would rather change nothing"},
}
RELATION: dict[Relationship, dict[Lang, str]] = {
    Relationship.ENEMY: {"zh": "反对我们", "en": "works against us"},
    Relationship.NON_SUPPORTER: {"zh": "不支持", "en": "does not favour us"},
    Relationship.NEUTRAL: {"zh": "没表态", "en": "takes no side"},
    Relationship.SUPPORTER: {"zh": "支持我们", "en": "is for us"},
    Relationship.MENTOR: {"zh": "自己人，肯给内部消息", "en": "is our guide inside"},
}
CONTACT: dict[Contact, dict[Lang, str]] = {
    Contact.NONE: {"zh": "还没接触", "en": "not met yet"},
    Contact.INITIAL: {"zh": "见过一面", "en": "met once"},
    Contact.MULTIPLE: {"zh": "见过几次", "en": "met several times"},
    Contact.DEEP: {"zh": "走得近", "en": "close contact"},
}


def describe(person: Stakeholder, lang: Lang) -> str:
    """One line about a person: what is known, in words; what is not known is said to be unknown."""
    known = [ROLE[r][lang] for r in person.buying_roles]
    known += [STYLE[person.adopter_style][lang]] if person.adopter_style else []
    known += [RELATION[person.relationship][lang]] if person.relationship else []
    known += [CONTACT[person.contact][lang]] if person.contact else []
    if person.influence_only:
        known.append("不参与采购，但说话有分量" if lang == "zh" else "no vote, but is listened to")
    if not known:
        known = ["角色和立场都还不清楚"] if lang == "zh" else ["role and stance unknown"]
    elif person.relationship is None:
        known.append("立场还不清楚" if lang == "zh" else "stance unknown")
    return f"{with_title(person, lang)}{'：' if lang == 'zh' else ': '}{('，' if lang == 'zh' else ', ').join(known)}"
