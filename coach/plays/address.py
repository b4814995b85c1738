"""How to address a person, and what chair they sit in (items 7, 28, 34, 57)."""

from __future__ import annotations

import re

from coach.deal.facts import Lang
from coach.deal.model import BuyingRole, Stakeholder
from coach.library.entries import RoleCode

_HAN = re.compile(r"[一-鿿]")
# Longest first: 总监 is addressed as 总, 副总 never keeps its 副 in speech.
_TITLES = (
    ("总经理", "总"), ("董事长", "董"), ("总监", "总"), ("副总裁", "总"), ("总裁", "总"), ("副总", "总"),
    ("总工", "总工"), ("工程师", "工"), ("架构师", "工"), ("院长", "院长"), ("校长", "校长"), ("行长", "行长"),
    ("局长", "局长"), ("处长", "处长"), ("科长", "科长"), ("厂长", "厂长"), ("部长", "部长"), ("主任", "主任"),
    ("经理", "经理"), ("书记", "书记"), ("店长", "店长"), ("班长", "班长"), ("组长", "组长"), ("主管", "主管"),
    ("老师", "老师"), ("医生", "医生"), ("护士长", "护士长"), ("总", "总"),
)  # fmt: skip
_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "东方", "夏侯", "司徒")

# A Latin abbreviation may stand right beside Chinese characters (IT经理), where \b sees no edge.
_FINANCE = re.compile(
    r"财务|会计|出纳|资金|(?<![A-Za-z])(?:CFO|FD)(?![A-Za-z])|Finance|Controller|Treasur|Account", re.I
)
_IT = re.compile(
    r"信息|(?<![A-Za-z])(?:IT|CIO|CTO)(?![A-Za-z])|技术|架构|数字化|系统|数据|Security|Engineer(?!ing Manager)|Architect",
    re.I,
)
_GATE = re.compile(r"采购|招标|法务|合规|审计|商务|质量|安全|物资|Procure|Legal|Complian|Purchas|Tender", re.I)
_TOP = re.compile(
    r"总经理|董事|总裁|\bCEO\b|老板|副总|院长|校长|行长|局长|President|Managing|\bGM\b|Director|\bVP\b", re.I
)


def is_han(text: str) -> bool:
    """Whether the text holds Chinese characters."""
    return bool(_HAN.search(text))


def surname(name: str) -> str:
    """The surname of a Chinese name."""
    return name[:2] if name[:2] in _DOUBLE else name[:1]


def call_name(person: Stakeholder, lang: Lang) -> str:
    """What to call this person aloud: 方总, 韩主任, 许工; Moira."""
    name = person.name.strip()
    if not is_han(name):
        first = name.split()[0] if name else ""
        return name if first.rstrip(".").lower() in {"mr", "ms", "mrs", "dr"} else first
    for suffix, spoken in _TITLES:
        if len(name) > len(suffix) and name.endswith(suffix):
            stem = name[: -len(suffix)].removesuffix("副")
            return (stem or surname(name)) + spoken
    if name[0] in "老小阿" or len(name) > 4 or name.endswith(("工", "姐", "哥", "老师", "博士")):
        return name
    for suffix, spoken in _TITLES:
        if person.title and person.title.endswith(suffix):
            return surname(name) + spoken
    return name


def role_of(person: Stakeholder) -> RoleCode:
    """The chair this person sits in. Job words give a chair for the wording only, never a buying role."""
    job = f"{person.title or ''} {person.department or ''}"
    if _FINANCE.search(job):
        return "finance"
    if BuyingRole.DECISION_MAKER in person.buying_roles:
        return "decision_maker"
    if BuyingRole.APPROVER in person.buying_roles:
        return "gatekeeper" if _GATE.search(job) else "decision_maker"
    if _IT.search(job):
        return "it"
    if BuyingRole.USER in person.buying_roles:
        return "user"
    if BuyingRole.EVALUATOR in person.buying_roles or _GATE.search(job):
        return "gatekeeper"
    return "decision_maker" if _TOP.search(job) else "user"


def with_title(person: Stakeholder, lang: Lang) -> str:
    """Name and title for a heading: 方国栋（生产副总）, Moira Kells (GM Daventry)."""
    title = person.title or ""
    if not title or title in person.name:
        return person.name
    return f"{person.name}（{title}）" if lang == "zh" else f"{person.name} ({title})"
