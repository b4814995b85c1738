"""The purchase milestone (spec §2 `timeline`): decision, signing, tender, go-live. Visits do not count."""

from __future__ import annotations

import re

from coach.deal.intake.page import Page

_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2}|正)\s?月(?:份)?(?:\s?\d{1,2}\s?[日号])?"
_ZH_WHEN = (
    rf"(?:(?:今年|明年|后年|本|下|去)?(?:个)?(?:{_MONTH}|[一二三四1-4]\s?季度|Q[1-4]|上半年|下半年|年内|年底|年低|年末|年前|年中|年初|季度末?|月底|月内|月初|周|元旦|春节|国庆|五一|十一|正月十五|暑假|寒假|开学|开工|双十一|618|中秋|端午)(?:份)?"
    rf"(?:上旬|中旬|下旬|底|初|末|中|前|后|之前|以前|以后|内|左右)?|20\d\d\s?[-./年]?\s?(?:Q[1-4]|H[12]|\d{{1,2}}月?(?:[-./]?\d{{1,2}}[日号]?)?)?)"
)
_ZH_DO = r"(?:定标|开标|招标|挂网|签约?|签(?:合同|下来)|定下来|敲定|拍板|决定|决策|定(?!期|制|位|义)|上线|上(?!旬|半|周|个|次|午|海)|投产|启用|启动|切换|换完|采购|完成采购|立项|评审|审议|上会|过会|kick-?off|go-?live|RFP|交付|落地|验收|选型|出结果|下单|投入使用|用上|弄好|弄完|搞定|搞完|做完|换上|装上|合同|执行|实施)"
_EN_WHEN = r"(?:(?:early|mid|late|end of|by the end of|before|by|in|after|start of|beginning of|from|around)[\s-])*(?:the )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Q[1-4]|H[12]|spring|summer|autumn|fall|winter|Christmas|Easter|year[- ]end|this year|next year|this quarter|next quarter|this month|next month|peak)\.?(?: (?:20\d\d|\d{1,2}(?:st|nd|rd|th)?|this year|next year))?(?![A-Za-z])"
_EN_DO = r"(?:decision|decide[sd]?|award|sign(?:ing|ed|ature)?|RFP|RFQ|tender|ITT|go[- ]?live|live|launch|kick-?off|roll-?out|(?:project|work) starts?|contract|renewal|PO|purchase|buy|vendor selection|selection|implementation|in place|up and running|cut-?over)"
_VISIT = re.compile(
    r"下次|下一步|拜访|再(?:来|去|见|约|聊)|约了|回访|见面|碰面|演示|demo|补测算|发(?:方案|资料)|next (?:call|meeting|visit|step)|follow[- ]up",
    re.I,
)
_PATTERNS = [
    re.compile(
        rf"(?:期望|希望|打算|计划|预计|想|要|争取|目标|拟于?|必须|要求)?(?:在)?{_ZH_WHEN}[^，。；;\n]{{0,8}}?{_ZH_DO}(?:完|下来|完成|会|标)?[^，。；;\n]{{0,10}}?(?=[，,。；;\n\s]|$)"
    ),
    re.compile(rf"{_ZH_DO}(?:时间|节点|日期|期限)?(?:是|在|定在|安排在|：|:|放在|预计)?\s?{_ZH_WHEN}"),
    re.compile(rf"(?:{_EN_DO})[^.;,\n]{{0,24}}?(?:\s|: ?){_EN_WHEN}", re.I),
    re.compile(rf"{_EN_WHEN}[^.;,\n]{{0,14}}?\s{_EN_DO}", re.I),
    re.compile(r"target\s?\d{1,2} ?月[^，。；;\n]{0,12}"),
]
_LABEL = re.compile(
    r"(?:预计关单|关单|预计签约|签约时间|时间(?:表|节点|计划)|上线时间|决策时间|采购时间|计划时间|Close date|Timeline|Timing|Expected close|Decision date|Go-?live)\s?[：:]\s?(?P<v>[^\n；;。｜|]{2,40})",
    re.I,
)
_BARE = re.compile(
    rf"(?:不到|是|大概|都|那就)?(?P<w>(?:今年|明年|后年)(?:[一二三四1-4]季度|{_MONTH}|上半年|下半年|年?[底初中]))的事"
)
_RENEW = re.compile(r"contract up|合同(?:到期|到)|续签|renewal", re.I)


def timeline(page: Page, skip: list[tuple[int, int]]) -> str | None:
    """The words of the note that name the purchase milestone, or None."""
    label = _LABEL.search(page.norm)
    if label:
        return page.cut(*label.span("v"))
    best: tuple[int, int, int] | None = None
    for rank, pattern in enumerate(_PATTERNS):
        for m in pattern.finditer(page.norm):
            left = max([max(0, m.start() - 8), *(page.norm.rfind(ch, 0, m.start()) + 1 for ch in "，,。；;\n")])
            around = page.norm[left : m.end()]
            if (
                any(a <= m.start() < b for a, b in skip)
                or _VISIT.search(around)
                or re.search(r"去年|上个?月|上周|已经", around)
            ):
                continue
            score = (
                rank
                + (4 if _RENEW.search(around) else 0)
                - (3 if re.search(r"定下来|定标|签|开标|招标|[Dd]ecision|RFP|上线|go-?live", m.group()) else 0)
            )
            if best is None or score < best[0]:
                best = (score, m.start(), m.end())
    if best:
        return _tidy(page, best[1], best[2])
    bare = _BARE.search(page.norm)
    return page.cut(*bare.span("w")) if bare else None


def _tidy(page: Page, start: int, end: int) -> str:
    lead = re.match(r"(?:期望|希望|打算|计划|预计|想|要|争取|目标|拟于?|说是?|在)+\s?", page.norm[start:end])
    if lead:
        start += lead.end()
    stop = re.search(r"[吧呢啊嘛]?$", page.norm[start:end])
    return page.cut(start, end - (len(stop.group()) if stop else 0)).rstrip(".")
