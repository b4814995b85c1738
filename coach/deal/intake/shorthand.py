"""Map codes in notes: `龚副总 DC–；葛科长 EU=` (spec §4). A listed map or at least two handle+code pairs; prose is left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal.committee import RELATION_RANK, RELATION_SIGNS, ROLE_LETTERS, STYLE_LETTERS
from coach.deal.intake import handles_en, handles_zh
from coach.deal.intake import words_zh as zh
from coach.deal.intake.handles_zh import Handle
from coach.deal.intake.page import Page
from coach.deal.model import AdopterStyle, BuyingRole, Relationship

_SEPARATOR = re.compile(r"[；;，,|｜\n]|\s/\s|、(?=\s?[\u4e00-\u9fffA-Z])")
_LEAD = re.compile(
    r"^\s*(?:[-*•·]\s+|\(?\d{1,2}[.、)）]\s*|(?:决策)?(?:图谱|地图|关系图|人物图|组织图|决策链|人物|map|committee map|committee|stakeholders?)\s*[:：])?\s*",
    re.IGNORECASE,
)
_MAP_WORD = re.compile(r"图谱|决策地图|关系图|人物图|决策链|committee map|stakeholder map|buying map", re.IGNORECASE)
_LETTERS = r"[UEDAIVPCLuedaivpcl]"
_SIGN = r"[X×x\-–—－−=＝+＋*★]"
_CODE = re.compile(
    rf"(?<![A-Za-z])(?P<l>{_LETTERS}(?:[ /]{{0,2}}{_LETTERS})*)?(?P<s>(?:[ /]?(?:{_SIGN}|→|->))*) ?(?P<q>[?？])?(?![A-Za-z0-9\u4e00-\u9fff])"
)
_TAIL = [
    ("contact", "none", r"没接触(?:上|过)?|没见过|未接触|无接触|没碰过|not met|never met|no contact"),
    ("contact", "initial", r"只?见?过?一面|初次|初步(?:接触)?|首次|第一次|met once|intro only|一次"),
    ("contact", "multiple", r"(?:[二三四五六七两]|[2-9])次|多次(?:接触)?|常见|several meetings|met (?:twice|\d times)"),
    ("contact", "deep", r"深入(?:接触)?|很熟|私交|deep"),
    ("influence_only", "true", r"只影响不签字|只影响|influence only|只(?:传话|递话)|不签字只影响"),
]


@dataclass
class Coded:
    """One entry of a map: who, and what the code and the words after it say."""

    handle: Handle
    roles: list[BuyingRole] = field(default_factory=list)
    style: AdopterStyle | None = None
    relation: Relationship | None = None
    code: tuple[int, int] = (0, 0)
    extras: list[tuple[str, str, int, int]] = field(default_factory=list)
    """(field, value, start, end) of the words beside the code."""
    confirm: list[str] = field(default_factory=list)
    span: tuple[int, int] = (0, 0)


def _relation(signs: str, coded: Coded) -> Relationship | None:
    found = [RELATION_SIGNS[c] for c in signs if c in RELATION_SIGNS]
    if not found:
        return None
    if "→" in signs or ">" in signs:
        return found[-1]
    if len(set(found)) > 1:
        coded.confirm.append("relationship")
        return min(found, key=lambda r: RELATION_RANK[r])
    return found[0]


def read_code(coded: Coded, letters: str, signs: str) -> bool:
    """Fill role, style and relation from a code; False where the letters cannot be one (two styles)."""
    styles = []
    for ch in letters.upper():
        if ch in ROLE_LETTERS and ROLE_LETTERS[ch] not in coded.roles:
            coded.roles.append(ROLE_LETTERS[ch])
        elif ch in STYLE_LETTERS:
            styles.append(STYLE_LETTERS[ch])
    if len(set(styles)) > 1:
        return False
    coded.style = styles[0] if styles else None
    coded.relation = _relation(signs.replace("->", "→"), coded)
    return bool(coded.roles or coded.style or coded.relation)


def _own_handle(text: str, base: int) -> Handle | None:
    """A bare name or a seat that only its code gives away (罗平 U P +, CFO A)."""
    seat = re.match(rf"(?P<n>{zh.TITLE_EN}|{zh.CORE})(?=[\s:：（(])", text)
    if seat:
        core = (base + seat.start("n"), base + seat.end("n"))
        return Handle(core[0], core[1], seat["n"], core, title=seat["n"], seat=True)
    m = re.match(
        rf"(?P<pre>[^\x00-\x7f]{{0,8}}?{zh.CORE}|{zh.DEPT})?\s*(?P<n>{zh.SURNAME}[\u4e00-\u9fff]{{1,2}}|[A-Z][a-z]+(?: [A-Z][a-z]+| [A-Z]\.)?)(?=[\s:：（(]|{_LETTERS}{{1,4}}|{_SIGN})",
        text,
    )
    if not m:
        return None
    pre = m["pre"] or ""
    title = re.search(rf"{zh.TITLE}$", pre)
    name = m["n"]
    surname = re.match(zh.SURNAME, name)
    core = (base + m.start("n"), base + m.end("n"))
    return Handle(
        base + m.start(), core[1], name, core, surname[0] if surname else "", name[len(surname[0]) :] if surname else "", "",
        title[0] if title else "", pre[: title.start()] if title else pre,
    )  # fmt: skip


_CODED = re.compile(r"(?<![A-Za-z])[UEDAIVPCL](?:[ /]{0,2}[UEDAIVPCL]){0,4}(?![A-Za-z])|[=＝*★×]")
"""Without one of these no note holds a code."""
_TOLD = re.compile(rf"[（(]\s?(?:{'|'.join(pattern for _, _, pattern in _TAIL)})(?:了|过)?\s?[)）]", re.I)


def _plain(bracket: re.Match[str]) -> str:
    """A bracket is blanked unless it says what a tail says (三次了)."""
    return bracket[0] if _TOLD.fullmatch(bracket[0]) else "\n" * len(bracket[0])


def _entry(page: Page, handles: list[Handle], start: int, end: int) -> Coded | None:
    lead = _LEAD.match(page.norm[start:end])
    start += lead.end() if lead else 0
    inside = [h for h in handles if start <= h.core[0] < end]
    handle = inside[0] if inside else _own_handle(page.norm[start:end], start)
    if handle is None or handle.core[0] - start > 14:
        return None
    after = handle.end if handle.end <= end else handle.core[1]
    rest = page.norm[after:end]
    masked = re.sub(r"[（(][^（）()]*[)）]?", _plain, rest)
    coded = Coded(handle, span=(start, end))
    for name, value, pattern in _TAIL:
        m = re.search(pattern, masked, re.IGNORECASE)
        if m:
            coded.extras.append((name, value, after + m.start(), after + m.end()))
            masked = masked[: m.start()] + "\n" * len(m[0]) + masked[m.end() :]
    masked = re.sub(r"^[\s:：]+", lambda m: "\n" * len(m[0]), masked)
    codes = [m for m in _CODE.finditer(masked) if m.group().strip()]
    if len(codes) != 1 or len(re.findall(r"[\u4e00-\u9fffA-Za-z]", masked.replace(codes[0].group(), ""))) > 6:
        return None
    m = codes[0]
    if not read_code(coded, m["l"] or "", m["s"] or ""):
        return None
    text = m.group()
    lead_blank = len(text) - len(text.lstrip())
    coded.code = (after + m.start() + lead_blank, after + m.start() + len(text.rstrip(" \n?？")))
    if m["q"]:
        coded.confirm += [
            n
            for n, v in (
                ("buying_roles", coded.roles),
                ("adopter_style", coded.style),
                ("relationship", coded.relation),
            )
            if v
        ]
    return coded


def _strong(page: Page, c: Coded) -> bool:
    text = page.norm[c.code[0] : c.code[1]]
    return bool(re.search(r"[A-Z]", text) and (len(text.strip()) > 1 or True)) or bool(re.search(r"[=＝*★×]", text))


def find(page: Page, rivals: set[str]) -> list[Coded]:
    """The entries of the map(s) in a note; none where the note has no code-like lines."""
    if not _CODED.search(page.norm):
        return []
    handles = handles_zh.find(page) + handles_en.find(page, rivals)
    edges, start, out = [], 0, []
    for m in _SEPARATOR.finditer(page.norm):
        edges.append((start, m.start()))
        start = m.end()
    edges.append((start, len(page.norm)))
    for a, b in edges:
        coded = _entry(page, handles, a, b) if page.norm[a:b].strip() else None
        if coded:
            out.append(coded)
    strong = [c for c in out if _strong(page, c)]
    if len(strong) >= 2 or (strong and _MAP_WORD.search(page.norm)):
        return out
    return []
