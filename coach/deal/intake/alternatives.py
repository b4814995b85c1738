"""What the customer could do instead of buying from anybody: keep the present way, build it, take what the group has (domain item 65)."""

from __future__ import annotations

import re

from coach.deal.intake.page import Page
from coach.deal.model import Competitor

_TOOL_ZH = r"Excel(?:表格?)?|钉钉表格|电子表格|表格|纸质[\u4e00-\u9fff]{0,3}|纸本|手工[\u4e00-\u9fff]{1,3}|手抄(?:磅单|台账|单据|表|账)?|人工[\u4e00-\u9fff]{2}|微信群|接龙|白板|本子|台账本|老系统|厂家自带[\u4e00-\u9fff]{2,4}|Access(?:数据库)?"
_TOOL_EN = r"clipboards?|whiteboards?|spreadsheets?|Excel|paper (?:tickets?|forms?|diar(?:y|ies)|records?|dockets?)|walkie-talkies?|e-?mails?|pen and paper|group chats?"
_QUO = [
    rf"(?:现在|目前|现用的?|一直|还|都|仍)?(?:是|在)?(?:用|拿|靠|全靠|都用|用的(?:还)?是|使用|都是|全是)(?:的(?:还)?(?:是)?)?\s?(?P<n>{_TOOL_ZH})(?!都)",
    rf"(?P<n>{_TOOL_ZH})(?=(?:排产?|记|录|管|统计|登记|对账|跟踪|盘点)|[，,。；;]?\s?(?:一直|多年|用了))",
    r"(?P<n>手工磅单|手抄磅单)",
    rf"(?<![A-Za-z])(?P<n>{_TOOL_EN})\s(?:today|now|at the moment|currently|still)\b",
    rf"\b(?:use[sd]?|using|on|by|in|with|via|still|keep|print)\s(?:an? |the |their |paper |shared )?(?P<n>{_TOOL_EN})\b",
]
_HOUSE = [
    r"(?P<n>(?:[\u4e00-\u9fffA-Z]{0,4})?自研(?:[\u4e00-\u9fff]{2})?)",
    r"(?P<n>(?:(?:WMS|MES|ERP|OA|CRM)\s?)?(?:自己|自行)(?:写|开发|搭建?|编)(?:了?个?(?:小程序|系统|软件|工具|表|模型|程序|平台))?)",
    r"(?P<n>(?:集团|总部)(?:统一)?(?:上|推|采购|配|发)的[A-Za-z\u4e00-\u9fff]{2,8}?(?=[没有也，,。；;\s]|$))",
    r"(?P<n>(?:集团|总部)(?:标准)?(?:套件|标准系统|统一平台|统一系统))",
    r"\b(?P<n>(?:build|write|develop)(?:ing)? (?:it|one|this) (?:themselves|ourselves|in-?house))\b",
    r"\b(?P<n>(?:their|our) own (?:[A-Z]?[a-z]+ ){0,2}(?:database|tool|system|app|module|platform|software))\b",
    r"\b(?P<n>(?:[Gg]roup|[Hh]ead office|HQ)(?:['’]s)? (?:standard |already has a |uses an? |has an? )?(?:[a-z]+ ){0,2}(?:suite|platform|system|tool))\b",
    r"\b(?P<n>(?:in-?house|home-?made|home-?grown) (?:[a-z]+ )?(?:tool|system|solution|database|app|team))\b",
]
_OURS = re.compile(r"我们(?:公司)?(?:自己|自研)|我司|我方|(?:不|没|别|不要|停|停用)\s?$")


def find(page: Page, vendors: list[str]) -> list[Competitor]:
    """Alternatives without a vendor, named in the words of the note, each once. Kinds `status_quo` and `in_house`."""
    out: list[Competitor] = []
    for kind, patterns in (("in_house", _HOUSE), ("status_quo", _QUO)):
        for pattern in patterns:
            for m in re.finditer(pattern, page.norm, re.I):
                name = page.raw[m.start("n") : m.end("n")].strip()
                before = page.norm[max(0, m.start() - 4) : m.start()]
                known = [c.name.lower() for c in out]
                if (
                    len(name) < 2
                    or _OURS.search(before)
                    or any(name in v for v in vendors)
                    or any(name.lower() in k or k in name.lower() for k in known)
                ):
                    continue
                sentence = page.sentence_at(m.start())
                clause = page.clause_at(m.start())
                words = page.cut(sentence.start, sentence.end)
                evidence = words if len(words) <= 80 else page.cut(clause.start, clause.end)
                out.append(Competitor.model_validate({"name": name, "kind": kind, "evidence": evidence}))
    return out
