"""What may not be promised: guarantees (PR-17), superlatives, and discounts nobody asked for (OB-06)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.deal.facts import Lang
from coach.writing.types import Finding

_GUARANTEE = {
    "zh": re.compile(
        r"(?:我们)?(?:保证|担保|包(?:您|你|赚|过|会)|打包票|承诺)(?!金|函|书|条款)|(?<!不)一定(?:能|会|可以)|肯定(?:能|会|可以|没问题)|必定|绝对(?:能|会|没|不会|安全|可靠)|"
        r"百分之百|100\s*[%％](?!的)|(?:零|没有任何|毫无)风险|稳赚|无效退款|万无一失|永不|包在我"
    ),
    "en": re.compile(
        r"\b(?:guarantee[ds]?|guaranteeing|we promise|i promise|rest assured|risk[- ]free|zero risk|no risk|100\s?% (?:safe|sure|certain|guaranteed)|"
        r"(?:will|would) (?:definitely|certainly|surely|always|never fail)|can't fail|cannot fail|without fail|foolproof|bulletproof|money[- ]back)\b",
        re.I,
    ),
}
_HEDGED = {
    "zh": re.compile(r"(?:不|只|仅|没法|无法|难以|不敢|不能|不会|不做|没有|不给|别|谁|怎么|如何|什么|能否|是否|要求|需要|想要|靠什么|拿什么|任何)[^，。？！]{0,6}$"),
    "en": re.compile(r"\b(?:not|no|never|nobody|cannot|can't|won't|don't|doesn't|without|who|how|what|whether|if|any|nor|asks? for|want(?:s|ed)?)\b[^.,?!]{0,25}$", re.I),
}  # fmt: skip
_SUPERLATIVE = {
    "zh": re.compile(
        r"最(?:好的|佳|优(?!先)|强|先进|专业|安全|可靠|稳定|便宜|低价|划算|全面|领先|权威|具性价比|高性价比)|(?:全国|全球|业界|行业|国内|同类|市场)(?:第一|领先|唯一|首家|顶尖|最)|"
        r"独一无二|遥遥领先|无可比拟|顶级|一流|首屈一指|国家级|完美(?:的|解决)"
    ),
    "en": re.compile(
        r"\b(?:the best (?:solution|system|product|choice|partner|vendor|supplier|tool|on the market|in (?:the|its) (?:market|class|industry|business))|the (?:leading|most advanced|cheapest|safest|only (?:vendor|solution|supplier|product))|number one|no\. ?1|market[- ]leading|industry[- ]leading|"
        r"world[- ]leading|unrivall?ed|unbeatable|unmatched|second to none|perfect solution)\b",
        re.I,
    ),
}
_DISCOUNT = {
    "zh": re.compile(r"打折|[\d一二三四五六七八九.]+\s*折(?!腾|旧|叠|扣率)|折扣|优惠|让利|降价|减价|便宜(?:点|一些|些)|免费|赠送|白送|返[点利现]|减免|抹零|免(?:收|掉|去)"),
    "en": re.compile(
        r"\b(?:discount(?:s|ed)?|rebates?|\d+\s?% off|price cut|knock (?:\S+ )?off|special (?:price|offer)|free of charge|for free|free (?:trial|month|licen[cs]e|pilot|service|implementation|training)|"
        r"complimentary|waive|waiving|lower (?:the|our) price|cheaper)\b",
        re.I,
    ),
}  # fmt: skip
_OFFERS = {
    "zh": re.compile(r"(?:给您?|可以|能|帮您?|申请|送您|提供|享受|再|按|愿意|同意|特批|直接|马上)[^，。？！不]{0,8}$"),
    "en": re.compile(
        r"\b(?:offer|give|can|could|will|'ll|would|get|apply|add|include|happy to|agree|we)\b[^.,?!]{0,30}$", re.I
    ),
}
_NO = {
    "zh": re.compile(r"(?:不|没|无法|难以|别|先不|而不是|不是|拒绝|避免|除了|之前|不靠|少谈|不谈)[^，。？！]{0,8}$"),
    "en": re.compile(
        r"\b(?:not|no|never|without|instead of|rather than|cannot|can't|won't|don't|before)\b[^.?!]{0,25}$", re.I
    ),
}


def check(
    text: str,
    lang: Lang,
    may_offer: Iterable[str] = (),
    may_not: Iterable[str] = (),
    *,
    risk_share: bool = False,
    data: str = "",
) -> list[Finding]:
    """Findings PR-17 and OB-06 of one text.

    `may_offer`/`may_not` are the offering's terms; `risk_share` says that a risk-share clause stands behind a guarantee;
    `data` is what the text was made from: a discount that the customer's own business is about (markdowns) is no offer.
    """
    offer, never = list(may_offer), list(may_not)
    findings = [] if risk_share else _guarantees(text, lang)
    for m in _SUPERLATIVE[lang].finditer(text):
        message = f"“{m[0]}”是无法证明的最高级" if lang == "zh" else f"“{m[0]}” cannot be proven"
        findings.append(Finding(rule="PR-17", severity="warning", message=message))
    return findings + [f for m in _DISCOUNT[lang].finditer(text) if (f := _discount(text, m, lang, offer, never, data))]


def _guarantees(text: str, lang: Lang) -> list[Finding]:
    findings = []
    for m in _GUARANTEE[lang].finditer(text):
        nothing = re.match(r"\s*(?:nothing|no\b|only what|不了)", text[m.end() :])
        if nothing or _HEDGED[lang].search(text[max(0, m.start() - 40) : m.start()]):
            continue
        message = (
            f"“{m[0]}”是保证，没有风险共担条款不能说"
            if lang == "zh"
            else f"“{m[0]}” is a guarantee without a risk-share clause"
        )
        findings.append(Finding(rule="PR-17", severity="error", message=message))
    return findings


def _stem(word: str) -> str:
    return "折" if "折" in word else re.sub(r"[\d%\s.]", "", word.lower()).strip()[:8]


def _discount(
    text: str, found: re.Match[str], lang: Lang, may_offer: list[str], may_not: list[str], data: str
) -> Finding | None:
    before = text[max(0, found.start() - 40) : found.start()]
    if _NO[lang].search(before) or any(_stem(found[0]) in term.lower() for term in may_offer):
        return None
    forbidden = any(_stem(found[0]) in term.lower() for term in may_not)
    offered = bool(_OFFERS[lang].search(before)) or bool(re.search(r"\d|[一二三四五六七八九]\s*折", found[0]))
    if not offered and found[0] in data:
        return None
    if lang == "zh":
        message = f"“{found[0]}”不在可给的条件里" if not forbidden else f"“{found[0]}”是明令不能给的条件"
    else:
        message = (
            f"“{found[0]}” is not among the terms we may offer"
            if not forbidden
            else f"“{found[0]}” is a term we may not give"
        )
    return Finding(rule="OB-06", severity="error" if offered else "warning", message=message)
