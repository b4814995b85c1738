"""Which numerals are no claims because of what follows them: S6 article, S7 rate denominator, S8 own items."""

from __future__ import annotations

import re

from coach.deal.quantities import scan, units
from coach.deal.quantities.mention import Draft
from coach.deal.quantities.text import clause, is_han, line_opens

_ADJ_ZH = "关键|核心|主要|重要|重点|具体|明确|简单|小|大|可行|现实|实际|不同|备选|优先|基本|直接|开放|追问|后续|前置|待确认|待定|现成|典型|常见|可选|配套|连带|相关|额外|棘手|老|新|硬|真|根本|明显|突出"
OWN_ZH = "问题|方面|步骤|阶段|件事情?|痛点|建议|理由|原因|前提|假设|条件|方案|选项|部分|句话|个数(?!据)|要点|重点(?!区)"
_OWN_ZH = re.compile(
    rf"(?:[个条项大点类种件句]|)(?:(?:{_ADJ_ZH}|待[^，。\s]{{1,3}}|最[^，。\s]{{1,2}})的?){{0,2}}(?P<noun>{OWN_ZH})"
)
_OWN_CLASSIFIER = re.compile(r"(?P<noun>[点步期章项]|件事|句话)(?!数)")
_ADJ_EN = (
    r"(?:key|main|simple|quick|clear|concrete|open|possible|practical|short|big|small|core|critical|different|further|more|other|specific|"
    r"good|next|important|distinct|basic|straight|direct|follow-up|hard|honest|final|remaining|separate|commercial|delivery|project|new|"
    r"strong|solid|obvious|real|plain|brief|independent|sequential|clean|logical|optional|proposed)\s"
)
OWN_EN = "questions?|points?|steps?|phases?|stages?|parts?|reasons?|options?|ways?|things?"
_OWN_EN = re.compile(rf"(?i)[\s-](?:of\s+the\s+)?(?:{_ADJ_EN}){{0,2}}(?P<noun>{OWN_EN})\b")
_POINT_GAIN = re.compile(
    r"(?i)\b(?:up|down|by|rose|fell|fall|rise|gain(?:ed|s)?|drop(?:ped|s)?|climb(?:ed|s)?|improv(?:ed|es?)|of|score[ds]?|nps|csat|lost|lose)\s(?:\w+\s)?$"
)
_RATE_VERB = re.compile(
    r"[^，。,;；\s]{0,12}?(?:多少|几[\u4e00-\u9fff]|省|损失|亏|花|赚|烧|流失|付|支出|产生|浪费|成本|费用|耗|搭进|少收|多收|停机|停产|返工|报废|招|处理|发货|做)"
)
_DURATION_AFTER = re.compile(
    r"\s?(?:以?内|之内|以后|后|之后|前|之前|左右|上下|以上|多|余|的(?:合同|周期|时间|期限|质保|维保|试用|免费|服务|账期|工期)|时间|期|就能|就可以?|即可|回本|收回|才能|见效|上线|不到|出头|[,，。.;；]|$)"
)
_EVERY = re.compile(
    r"每(?:停|降低?|升高?|提[高升]|减少?|增加?|少|多|下降|上升|晚|早|延[误迟]|拖|耽误|生产|处理|跑|开|卖出?|产|做|运|发|改善)?$|(?i:\b(?:per|each|every|for\severy|for\seach)\s)$"
)
_ONE_EACH = re.compile(r"一[\u4e00-\u9fff](?![\u4e00-\u9fff]?(?:个|年|月))")
_EN_ONE_OF = re.compile(r"\s+of\s+(?!delay)[a-z]+")
_A_WORDS = re.compile(
    r"(?i)(?P<lead>\b(?:in|within|for|after|over|under|about|than|takes?|took|lasts?|just\sover|just\sunder|less\sthan|more\sthan|nearly|almost|only|at\sleast|up\sto|around|roughly|inside)\s)"
    r"(?P<span>an?\s(?P<unit>year|month|week|day|quarter|hour|fortnight|decade))\b(?!\s(?:or\stwo|ago|later|end|to\s))(?!(?<=quarter)\sof\s(?:the|all|its?|their|what|our|your)\b)"
)


def articles(folded: str) -> list[tuple[int, int, str]]:
    """`a year`, `a month` as durations: only behind a word that makes a duration of them (within a month)."""
    out = []
    for hit in _A_WORDS.finditer(folded):
        before = clause(folded, hit.start(), hit.end())[0]
        rate = re.search(r"[\d%]\S*\s?$", folded[before : hit.start()]) and hit["lead"].strip().lower() in (
            "over",
            "in",
            "for",
        )
        if not rate:
            out.append((hit.start("span"), hit.end("span"), hit["unit"].lower()))
    return out


def _numeral_ahead(folded: str, at: int) -> bool:
    right = clause(folded, at, at)[1]
    return bool(
        re.search(
            r"\d|[一二两三四五六七八九十][十百千万亿个家台次件元吨度条人天]|几[十百千万亿\u4e00-\u9fff]|多少",
            folded[at:right],
        )
    )


def _denominator(draft: Draft, folded: str) -> bool:
    """S7: "one unit" naming the base of a rate (一年三百万, 每停一小时, one hour of downtime)."""
    if (
        draft.low != 1
        or draft.high is not None
        or draft.scaled
        or draft.unit in ("", "count", "person", *units.MONEY)
        or draft.counted == "word"
    ):
        return False
    if _EVERY.search(folded[max(0, draft.start - 10) : draft.start]):
        return True
    rest = folded[draft.end :]
    if draft.form == "english_words" or rest[:1] == " ":
        return bool(_EN_ONE_OF.match(rest)) and _numeral_ahead(folded, draft.end)
    if draft.unit in ("multiple", "percent", "pp") or _DURATION_AFTER.match(rest):
        return False
    touching = folded[max(0, draft.start - 4) : draft.start]
    if re.search(
        r"(?:不到|不足|超过|近|约|大约|至少|最多|提前|缩短|延长|推迟|晚|早|再|用了?|花了?|签|等|第|头|过)$", touching
    ):
        return False
    if re.match(r"\s?(?:平均|要|就|能|还|光)?[^，。,;；\n|]{0,12}", rest) and _numeral_ahead(folded, draft.end):
        return True
    return bool(_ONE_EACH.match(rest) or _RATE_VERB.match(rest))


def _own_items(draft: Draft, folded: str) -> str:
    """S8: the noun of the draft's own parts, empty if what is counted is something else."""
    if draft.low > 12 or (draft.high or 0) > 12 or draft.scaled or draft.low != int(draft.low):
        return ""
    at = draft.number_end
    zh = _OWN_ZH.match(folded, at) or _OWN_CLASSIFIER.match(folded, at) if at < len(folded) else None
    if zh:
        return zh["noun"]
    en = _OWN_EN.match(folded, at)
    if en and not (
        en["noun"].startswith("point") and _POINT_GAIN.search(folded[max(0, draft.start - 16) : draft.start])
    ):
        return en["noun"].lower()
    return ""


def _article(draft: Draft, folded: str) -> bool:
    """S6: 一/one in front of a classifier or noun, not in front of a measure unit."""
    numeral = draft.numeral.strip().lower()
    if numeral not in ("一", "one", "a"):
        return False
    return draft.unit not in scan.MEASURE_ONLY


def _ordinal_two(draft: Draft) -> bool:
    return draft.numeral.strip() == "二" and draft.unit not in scan.MEASURE_ONLY


def _chinese_word(draft: Draft, folded: str) -> bool:
    """A lone Chinese numeral inside a fixed word: nothing countable follows it (S5)."""
    if scan.ambiguous(draft, folded):
        touching = folded[max(0, draft.start - 1) : draft.start]
        return not (draft.counted == "分" and touching in "打得评")
    return False


def _digit_word(draft: Draft) -> bool:
    """Chinese digits in a row without 十百千 (三七, 二〇二六) are a name or a year, unless something is counted."""
    numeral = draft.numeral.strip()
    return (
        draft.form == "chinese_numeral"
        and len(numeral) > 1
        and not draft.counted
        and all(c in "零〇一二两三四五六七八九" for c in numeral)
    )


def rule(draft: Draft, folded: str) -> tuple[str, str]:
    """The structural rule that holds for a numeral, and the noun for S8; both empty for a claim."""
    lead = folded[max(0, draft.start - 2) : draft.start].rstrip()
    if lead.endswith("第"):
        return ("S1", "") if line_opens(folded, folded.rfind("第", 0, draft.start)) else ("", "")
    noun = _own_items(draft, folded)
    if noun and not draft.money_sign:
        return "S8", noun
    if _denominator(draft, folded):
        return "S7", ""
    if draft.form != "plain" and _article(draft, folded):
        return "S6", ""
    if _ordinal_two(draft) or _chinese_word(draft, folded) or _digit_word(draft):
        return "S5", ""
    return "", ""


def noun_behind(draft: Draft, folded: str) -> str:
    """What is counted: Chinese characters or words right behind the number, up to a stop."""
    rest = folded[draft.end : draft.end + 24]
    zh = re.match(r"\s?(?:的)?([\u4e00-\u9fff]{1,6})", rest)
    if zh and (not rest[:1].isascii() or is_han(rest.strip()[:1])):
        return zh[1]
    en = re.match(r"[\s-]((?:[A-Za-z]+[\s-]?){1,2})", rest)
    return en[1].strip() if en else ""


ORDINAL_DURATION = re.compile(r"第\s*(?=[\d一二三四五六七八九十]+\s*(?:个月|周|天|个星期|个季度))")
EN_ORDINAL_DURATION = re.compile(
    r"(?i)\b(?P<unit>month|week|day)s?\s(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)\b(?!\s?(?:%|percent|days?|weeks?|months?))(?![.,]\d)"
)
