"""Chinese handles of people: 齐厂长, 副总韩某, 某某，零售部副总, 老耿, 覃 VP, 教务沙总, and bare seats (CEO, 董事长).

A surname alone proves nothing (方案, 高峰, 时间), so a handle needs a title, an honorific, or a place in the sentence
where only a name stands.
"""

from __future__ import annotations

import re

from coach.deal.intake import words_zh as zh
from coach.deal.intake.beside_zh import Handle, left_of, make
from coach.deal.intake.names_zh import find_named
from coach.deal.intake.open_zh import find_mixed, find_open, find_scored, find_spaced
from coach.deal.intake.page import Page, is_word

__all__ = ["Handle", "find", "find_seats"]

_TITLED = re.compile(
    rf"(?P<s>{zh.SURNAME})(?P<t>(?:常务|执行|第一)?(?:副|总|大)?{zh.CORE}|(?:财务|技术|销售|运营|生产|行政|采购|质量|信息)?总监|副?总(?:经理|裁|工|监)|副总)"
)
_HONOR = re.compile(rf"(?P<s>{zh.SURNAME})(?P<h>{zh.HONORIFIC}|某某?|工程师)")
_SHORT = re.compile(rf"(?P<s>{zh.SURNAME})(?P<h>经|主)(?={zh.FOLLOW}|[，,：:、）)])")
_OLD = re.compile(r"(?P<o>[老小阿大])(?P<s>[\u4e00-\u9fff])")
_ENT = re.compile(rf"(?P<s>{zh.SURNAME}) ?(?P<t>{zh.TITLE_EN})(?![A-Za-z])")
_ANON = re.compile(
    r"(?<![A-Za-z])(?!IT|HR|QA|QC|PM|BP|VP|AI|RD|PR|EU|US|UK|BI|OA|PC)(?P<s>[A-Z]{1,2})(?P<h>总|工|董|行长|校长|老师|姐|哥|局|处|经理|主任|处长|科长|部长|总监|厂长|院长|副总|局长)"
)


def _boundary_ok(norm: str, start: int, surname: str) -> bool:
    before = norm[start - 1] if start else "\n"
    if norm[max(0, start - 2) : start] == "姓" + surname or f"姓{surname}" in norm:
        return True
    if re.match(r"[\u4e00-\u9fff]", before) and is_word(before + surname):
        return False
    if surname in zh.AMBIGUOUS:
        return not re.match(r"[\u4e00-\u9fffA-Za-z]", before) or before in "的说找见跟问由是听请和看归凭靠等叫"
    return True


def _titled(page: Page) -> list[Handle]:
    out = []
    for rx in (_TITLED, _ENT, _ANON, _HONOR, _SHORT):
        for m in rx.finditer(page.norm):
            s, text = m.start(), m.group()
            kind = m.groupdict()
            if rx is not _ANON and not _boundary_ok(page.norm, s, m["s"]) and not any(left_of(page.norm, s, False)[1:]):
                continue
            if rx is _TITLED and (m["t"].startswith(m["s"]) or text in zh.NOT_HANDLE):
                continue
            if rx is _TITLED and m["s"] in zh.AMBIGUOUS and is_word(text[:2]):
                continue
            if rx is _TITLED and re.match(
                r"[他她]任|当时|那时|同时|届时|副总经|正在任", page.norm[max(0, s - 1) : s + 2]
            ):
                continue
            if rx is _HONOR and (
                (text in zh.NOT_HANDLE and not any(left_of(page.norm, s, False)[1:]))
                or re.match(_HONOR_BAD, page.norm[s:])
                or (len(m["h"]) == 1 and m["h"] not in "总工姐哥" and is_word(text))
            ):
                continue
            honor = kind.get("h") or ""
            title = kind.get("t") or (honor if rx is _ANON and len(honor) > 1 else "")
            out.append(make(page, (s, m.end()), m, title=title, honor="" if title else honor))
    return out


_HONOR_BAD = re.compile(
    r".(?:总[是共体数量计额结会有之部包监经裁工]|工[作序艺期资程具厂业人时地段]|处[理于在分罚置境方]|局[面限部]|校[园准验区对]|厂[区房商家]|董事|科[技目学室研]|院[内线区校]|行[业动程政为走情业驶李]|队[伍列]|姐[妹]|哥[们]|老师傅|所[以有谓需]|矿[石区])"
)


def _old(page: Page) -> list[Handle]:
    out = []
    for m in _OLD.finditer(page.norm):
        s, e = m.span()
        nick = (
            m["o"] == "阿"
            and not is_word(m.group())
            and re.match(rf"(?:{zh.EDGE}|{zh.FOLLOW}|做|写|跑)", page.norm[e:])
        )
        if (
            m["s"] not in zh.SINGLE
            and not nick
            and (
                is_word(m.group())
                or m["s"] in "的了是在不有板师时组学厂家总姐说"
                or not any(left_of(page.norm, s, False)[1:])
            )
        ):
            continue
        window = page.norm[s : s + 6]
        tail = page.norm[e : e + 1]
        firm = re.match(rf"(?:{zh.FOLLOW}|{zh.EDGE})", page.norm[e:])
        if (m["o"] == "大" and not (left_of(page.norm, s, False)[1] and m["s"] in zh.SINGLE and firm)) or re.match(
            r"[老小阿](?:师|时|家|程序|组|区|路|单|白鼠|毛病|方法|麦|康|强|安|干|那|东|虞|车|费|和|成|计|国|广|解|厂|高|古|巩|应|乐|常|管|连|全|曲|终|包|农|商|文|宗|山)",
            window,
        ):
            continue
        if is_word(page.norm[s : s + 3]) or (tail and is_word(page.norm[s + 1 : s + 3]) and not firm):
            continue
        called = (
            bool(re.search(r"(?:叫|的|是|由|归|让|[，,、：: \n])$", page.norm[max(0, s - 1) : s])) and m["o"] == "小"
        )
        if not firm and not called and is_word(page.norm[s:e]) and not left_of(page.norm, s, False)[1]:
            continue
        if s and page.norm[s - 1] in "最很太较大从变减缩":
            continue
        out.append(make(page, (s, e), m, honor=m["o"]))
    return out


def find_seats(page: Page, taken: list[Handle]) -> list[Handle]:
    """Committee seats without a name: CEO, 董事长, 总部 CFO."""
    out = []
    for m in zh.SEAT.finditer(page.norm):
        if not re.match(zh.SEAT_TAIL, page.norm[m.end() :]) or any(
            m.start() < h.end and h.start < m.end() for h in taken
        ):
            continue
        if m.start() and re.match(r"[副前原各]", page.norm[m.start() - 1]):
            continue
        inside = next((h for h in taken if h.start == m.end() + 1), None)
        if inside and page.norm[m.end()] in "（(" and page.norm[inside.end : inside.end + 1] in {"）", ")"}:
            inside.title, inside.start, inside.end = (inside.title or m.group(), m.start(), inside.end + 1)
            continue  # 老板（邸总）
        follower = next((h for h in taken if h.start == m.end()), None)
        if follower:
            follower.title = follower.title or m.group()
            continue
        text = m.group()
        bare = re.sub(r"^(?:总部|集团|中国区|区域) ?", "", text) if re.search(r"[A-Z]", text) else text
        core = (m.end() - len(bare), m.end())
        h = Handle(m.start(), m.end(), bare, core, title=bare, seat=True)
        if bare != text:
            h.aliases.append(text)
        named = re.match(
            rf"[，,]?(?:他|她)?(?:姓|叫(?:什么来着)?(?:好像)?叫?)(?P<n>{zh.SURNAME}[\u4e00-\u9fff]{{0,2}}?)(?=[，,。；\s]|$|(?P<again>{zh.SURNAME})(?:总|工|姐|哥|{zh.CORE}))|[，,]?姓(?P<one>[\u4e00-\u9fff])|[^，。；;\n]{{0,6}}叫\s?(?P<latin>[A-Z][a-z]+)",
            page.norm[m.end() :],
        )
        if named:
            called = named["n"] or named["one"] or named["latin"]
            h.surname = called if len(called) == 1 else ""
            h.aliases.append(called)
        out.append(h)
    return out


def _in_engineer(page: Page, h: Handle) -> bool:
    """总工程师傅伯庸: 程师 and 程师傅 in it are half a title."""
    return h.core[0] > 0 and page.norm.startswith("工程师", h.core[0] - 1)


def _a_party(norm: str, at: int) -> bool:
    """业主方代表, 甲方经理: 方 is the party, no surname."""
    return norm[at] == "方" and at > 0 and norm[at - 1] in "业主甲乙对资买卖双各校院厂供"


def find(page: Page) -> list[Handle]:
    """Every Chinese handle, left to right, without overlaps (the one with more to it wins)."""
    known = [*_titled(page), *_old(page), *find_named(page)]
    found = [h for h in [*known, *find_mixed(page)] if not _in_engineer(page, h) and not _a_party(page.norm, h.core[0])]
    for more in (find_spaced(page), find_scored(page), find_open(page)):
        taken = [(h.start, h.end) for h in found]
        found += [
            h
            for h in more
            if not _a_party(page.norm, h.core[0]) and not any(a < h.core[1] and h.core[0] < b for a, b in taken)
        ]
    found.sort(key=lambda h: (-(bool(h.title) + bool(h.given)), -(h.core[1] - h.core[0]), h.start))
    kept: list[Handle] = []
    for h in found:
        if not any(h.core[0] < k.end and k.start < h.core[1] for k in kept):
            h.start = max(
                [h.start, *(k.end for k in kept if k.start < h.core[0] and k.end > h.start and k.end <= h.core[0])]
            )
            h.end = min([h.end, *(k.start for k in kept if h.core[1] <= k.start < h.end)])
            kept.append(h)
    kept.sort(key=lambda h: h.start)
    return kept
