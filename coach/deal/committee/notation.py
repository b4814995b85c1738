"""Map codes: role letters, style letter, relation sign (items 57-63): `DC–`, `EUV=`, `E★`."""

from __future__ import annotations

import re

from pydantic import Field

from coach.deal.enums import AdopterStyle, BuyingRole, Relationship
from coach.deal.facts import Model, Text
from coach.deal.model import Stakeholder

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
    **dict.fromkeys("*★Mm", Relationship.MENTOR),
}
RELATION_RANK = {r: i for i, r in enumerate(Relationship)}
"""Least favourable first."""
SIGN_OF = {
    Relationship.ENEMY: "X",
    Relationship.NON_SUPPORTER: "–",
    Relationship.NEUTRAL: "=",
    Relationship.SUPPORTER: "+",
    Relationship.MENTOR: "★",
}
ROLE_ORDER = [BuyingRole.DECISION_MAKER, BuyingRole.APPROVER, BuyingRole.EVALUATOR, BuyingRole.USER]
_LETTER_OF_ROLE = {role: letter for letter, role in ROLE_LETTERS.items()}
_LETTER_OF_STYLE = {style: letter for letter, style in STYLE_LETTERS.items()}


def role_letters(person: Stakeholder) -> str:
    """`DA`: the letters of the roles held, most weighty first."""
    return "".join(_LETTER_OF_ROLE[r] for r in ROLE_ORDER if r in person.buying_roles)


def map_code(person: Stakeholder) -> str:
    """`DV★` as on the map: role letters (D A E U), style letter, relation sign; "" where nothing is known."""
    code = role_letters(person)
    code += _LETTER_OF_STYLE[person.adopter_style] if person.adopter_style else ""
    return code + (SIGN_OF[person.relationship] if person.relationship else "")


class MapCode(Model):
    """What a map code says. `problem` is blank where it was read."""

    code: str
    """As given."""
    roles: list[BuyingRole] = Field(default_factory=list)
    style: AdopterStyle | None = None
    relation: Relationship | None = None
    to_confirm: list[str] = Field(default_factory=list)
    """Fields to ask about: a `?` behind the code, two different signs, no role letter."""
    problem: Text = Text()
    """Why the code could not be read."""

    @property
    def parsed(self) -> bool:
        """Whether the code was read."""
        return not self.problem.zh


_ALLOWED = re.compile(r"[UEDAIVPCLX×–—－−\-=＝+＋*★M\s/／?？→>]+", re.I)
_SIGNS = re.escape("".join(RELATION_SIGNS))


def parse_code(code: str) -> MapCode:
    """Read `EUV=`, `dc –`, `E/U`, `V=`, `= V E`: any case, blanks and / allowed, classes in any order (item 63).

    The alphabets of roles (UEDA), styles (IVPCL) and relations (X - = + M ★) share no letter, so the classes cannot be
    mixed up. Boxes that ran together (`V=P=`, `AVPEP=`) and anything else give a MapCode whose `problem` says so.
    """
    out = MapCode(code=code)
    text = re.sub(r"[\s/／]", "", code).replace("->", "→").replace(">", "→")
    if not text.strip("?？") or not _ALLOWED.fullmatch(code):
        return _unread(out, "不是图谱代码：角色用 U E D A，风格用 I V P C L，关系用 X – = + ★。",
                       "not a map code: roles are U E D A, styles I V P C L, relations X – = + ★.")  # fmt: skip
    asked = bool(re.search(r"[?？]", text))
    text = re.sub(r"[?？]", "", text)
    letters, signs = _split(text)
    if len(set(re.findall(r"[IVPCL]", letters))) > 1 or _two_boxes(text):
        return _unread(out, "几个框连在一起了，分不清谁是谁：一个人一个代码，用分号隔开再写。",
                       "several boxes run together: write one code per person, separated by semicolons.")  # fmt: skip
    _fill(out, letters, signs)
    if asked:
        out.to_confirm += [f for f, v in _fields(out) if v and f not in out.to_confirm]
    if not out.roles:
        out.to_confirm.append("buying_roles")
    return out


def _fields(code: MapCode) -> list[tuple[str, object]]:
    return [("buying_roles", code.roles), ("adopter_style", code.style), ("relationship", code.relation)]


def _split(text: str) -> tuple[str, str]:
    """Role and style letters (upper case), and the relation signs, both in order."""
    letters = "".join(ch.upper() for ch in text if ch.upper() in "UEDAIVPCL")
    return letters, "".join(ch for ch in text if ch in RELATION_SIGNS or ch == "→")


def _two_boxes(text: str) -> bool:
    """Letters after more than one sign, a role on both sides of a sign, or one role twice with something between."""
    parts = [p.upper() for p in re.split(f"[{_SIGNS}→]+", text) if p]
    roles = [set(re.findall(r"[UEDA]", p)) for p in parts]
    again = any(re.search(rf"{r}[^{r}]+{r}", text.upper()) for r in ROLE_LETTERS)
    return len(parts) > 2 or (len(parts) == 2 and all(roles)) or again


def _fill(out: MapCode, letters: str, signs: str) -> None:
    out.roles = list(dict.fromkeys(ROLE_LETTERS[ch] for ch in letters if ch in ROLE_LETTERS))
    out.style = next((STYLE_LETTERS[ch] for ch in letters if ch in STYLE_LETTERS), None)
    found = [RELATION_SIGNS[ch] for ch in signs if ch in RELATION_SIGNS]
    if not found:
        return
    if "→" in signs:  # =→+ : the last is current
        out.relation = found[-1]
        return
    out.relation = min(found, key=lambda r: RELATION_RANK[r])
    if len(set(found)) > 1:
        out.to_confirm.append("relationship")


def _unread(out: MapCode, zh: str, en: str) -> MapCode:
    out.problem = Text(zh=f"“{out.code}”读不了：{zh}", en=f"“{out.code}” was not read: {en}")
    return out
