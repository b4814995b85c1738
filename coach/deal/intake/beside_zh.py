"""A handle and what stands glued to it: title and unit to the left or right, words in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from coach.deal.intake import words_zh as zh
from coach.deal.intake.page import Page, is_word


@dataclass
class Handle:
    """One mention of a person with what stands glued to it. `start`/`end` cover name, title and unit."""

    start: int
    end: int
    name: str
    core: tuple[int, int]
    """Offsets of the name itself."""
    surname: str = ""
    given: str = ""
    honorific: str = ""
    title: str = ""
    dept: str = ""
    aliases: list[str] = field(default_factory=list)
    seat: bool = False
    prefix: str = ""
    function: str = ""
    """管仓库的: what the person looks after, where it stands in place of a title."""


_LEFT_TITLE = re.compile(
    rf"(?:(?P<d>{zh.DEPT})[的 ]?)?(?P<t>{zh.TITLE}|(?:[A-Z][A-Za-z]{{1,10}} )?(?:director|manager|engineer|planner|head|lead|leader|supervisor|owner|analyst|buyer|controller|officer|admin)|采购|售前|售后|销售|财务|仓管|客户经理)(?P<gap>[ 　]?(?:叫|名叫|是|：|:|=|＝)?[ 　]?)$"
)
_LEFT_ODD = re.compile(
    rf"(?:^|[是的了位个名，,。：:；; \n])(?P<t>(?![是的了位个名在由和])[\u4e00-\u9fff]{{2}}{zh.CORE})[ 　]?$"
)
_LEFT_DEPT = re.compile(rf"(?P<d>{zh.DEPT}|(?<![A-Za-z]){zh.DEPT_EN})[ 　]?(?:的|——|[ 　])?[ 　]?$", re.IGNORECASE)
_RIGHT_TITLE = re.compile(
    rf"[ 　]?(?P<p>[（(，,\-—–/|｜]{{0,2}}[ 　]?)(?:(?:客户|甲方|院方|对方|他们)?(?:的)?)(?P<x>分管[\u4e00-\u9fff]{{2,4}}[，,的]?)?(?:(?P<d>{zh.DEPT})[的 ]?)?(?P<t>{zh.TITLE})(?P<c>[）)]?)(?:{zh.EDGE}|{zh.FOLLOW})"
)
_IS_TITLE = re.compile(
    rf"[，, ]?(?:(?:他|她)?是|现任|时任|任|担任)(?:他们|她们|这家|这边|公司|客户)?(?:的)?(?:(?P<d>{zh.DEPT})的?)?(?P<t>{zh.TITLE})(?={zh.EDGE})"
)
_PAREN = re.compile(r"[ 　]?[（(](?P<in>[^（）()\n]{1,24})[）)]")


_LEAD = re.compile(r".*(?:然后|后来|还有|因为|所以|就是|听说|另外|今天|昨天|上午|下午|刚才|现在|最后|着)(?=..)")
"""What runs into a unit's name in speech without stops (…盼着换然后计量室)."""


@lru_cache(maxsize=4096)
def left_of(norm: str, start: int, odd: bool) -> tuple[int, str, str]:
    """Title and unit that end where the name starts: (new start, title, unit)."""
    window = norm[max(0, start - 18) : start]
    window = window[window.rfind("\n") + 1 :]
    base = start - len(window)
    best = None
    for m in re.finditer(r"(?=.)", window):
        hit = _LEFT_TITLE.match(window, m.start())
        if hit and not (
            m.start() and re.match(r"[A-Za-z]", window[m.start() - 1]) and re.match(r"[A-Za-z]", window[m.start()])
        ):
            best = hit
            break
    lead = _LEAD.match(best["d"]) if best and best["d"] else None
    if best and lead:
        return base + best.start() + lead.end(), best["t"], best["d"][lead.end() :]
    hit = _LEFT_ODD.search(window) if odd and (best is None or (best["t"] in zh.CORES and not best["d"])) else None
    if hit and not is_word(hit["t"][:2]):
        return base + hit.start("t"), hit["t"], ""
    if best:
        return base + best.start(), best["t"], best["d"] or ""
    hit = _LEFT_DEPT.search(window)
    if hit:
        lead = _LEAD.match(hit["d"])
        skip = lead.end() if lead else 0
        return base + hit.start("d") + skip, "", hit["d"][skip:]
    return start, "", ""


def _paren(norm: str, end: int, h: Handle) -> None:
    m = _PAREN.match(norm, end)
    if not m:
        return
    inner = m["in"]
    part = re.match(
        rf"^(?:退休|原|前|老|已退休)?(?:(?P<n>{zh.SURNAME}[\u4e00-\u9fff]{{1,2}})[，, ])?(?:客户|甲方|对方)?(?P<x>分管[\u4e00-\u9fff]{{2,4}})?(?:(?P<d>{zh.DEPT}|{zh.DEPT_EN}))?[的 ]?(?P<t>{zh.TITLE})?(?=$|[，, 、；;])",
        inner,
    )
    if part and part["n"] and part["n"][0] == h.surname and not h.given:
        h.aliases.append(norm[h.core[0] : h.core[1]])
        h.name, h.given = part["n"], part["n"][1:]
    if part and (part["d"] or part["t"]):
        h.dept, h.title = h.dept or part["d"] or "", part["t"] or h.title
    full = re.match(rf"^(?P<n>{zh.SURNAME}[\u4e00-\u9fff]{{1,2}})$", inner)
    if full and inner[0] == h.surname and not h.given and not is_word(inner):
        h.aliases.append(h.name)
        h.name, h.given = inner, inner[1:]
    latin = re.match(r"^((?:Dr|Mr|Ms|Mrs|Prof)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)?$", inner)
    if latin:
        h.aliases.append(inner)
    if latin or full or (part and part.end() == len(inner) and (part["d"] or part["t"] or part["n"])):
        h.end = m.end()


_RIGHT_UNIT = re.compile(
    rf"[，,（(](?:他|她)?(?:是|在|管|归)?(?P<d>(?:{zh._WORDCH}){{2,6}}{zh.UNIT})(?:的|那边)(?={zh.EDGE})"
)


def _right(norm: str, h: Handle) -> None:
    """Title glued or apposed to the right: 沈某主任 / 吴某某，对公信贷部副总 / 龙某某（…）."""
    _paren(norm, h.core[1], h)
    if h.title and h.end > h.core[1]:
        return
    is_one = _IS_TITLE.match(norm, h.core[1])
    if is_one and not h.title:
        h.title, h.dept, h.end = (is_one["t"], h.dept or is_one["d"] or "", is_one.end("t"))
        return
    unit = _RIGHT_UNIT.match(norm, h.end)
    if unit and not h.dept:
        h.dept = unit["d"]
    m = _RIGHT_TITLE.match(norm, h.core[1])
    if not m or (h.title and not m["p"].strip()):
        return
    apposed = bool(m["p"].strip())
    if apposed and ("（" in m["p"] or "(" in m["p"]):
        return
    if apposed and (h.title or not re.match(zh.EDGE, norm[m.end("c") :])):
        return
    if (
        re.match(rf"[ ]?(?:{zh.SURNAME}[\u4e00-\u9fff]|[A-Z])", norm[m.end("t") :])
        and apposed
        and not re.match(zh.EDGE, norm[m.end("t") :])
    ):
        return
    if re.match(rf"[ 　]?[老小]{zh.SURNAME}", norm[m.end("t") :]) or (
        m["p"] and not m["p"].strip() and re.match(rf"[ 　]?{zh.SURNAME}[\u4e00-\u9fff]", norm[m.end("t") :])
    ):
        return
    if apposed and re.match(rf"[ 　]?{zh.SURNAME}[\u4e00-\u9fff]{{1,2}}{zh.EDGE}", norm[m.end("t") :]):
        return
    h.title = h.title or m["t"]
    h.dept = h.dept or m["d"] or ""
    h.end = m.end("c")


def make(
    page: Page,
    core: tuple[int, int],
    m: re.Match[str],
    title: str = "",
    given: str = "",
    honor: str = "",
    odd: bool = False,
) -> Handle:
    norm = page.norm
    start, left_title, dept = left_of(norm, core[0], odd)
    if title and re.search(r"[：:]", norm[start : core[0]]):
        start, left_title, dept = (core[0], "", "")  # 宗主任：符院长…: the one who speaks, not a title of the other
    if honor in {"总", "工", "处", "局"} and left_title and not re.search(rf"{zh.CORE}|[A-Z]|总", left_title):
        start, left_title = core[0], ""
    surname = m["s"]
    h = Handle(start, core[1], norm[core[0] : core[1]], core, surname, given, honor, left_title or title, dept)
    if title and left_title and left_title != title and not left_title.endswith(title):
        h.title = left_title
    _right(norm, h)
    return h
