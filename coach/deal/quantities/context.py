"""Words around a number: approximators that touch it, periods of a rate (number rules §5 M2, M3)."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.deal.quantities.mention import Touch
from coach.deal.quantities.text import clause

_LINK = r"(?:为|是|了|有|在|到|达|的|要|需|需要|用|花|共|仅|只|只要|只需|合|计|\s)?"
_BEFORE: list[tuple[Touch, str]] = [
    ("under", r"不超过|不会超过|没超过|未超过|不高于|不多于|不大于|最多不超过|最多|最高|至多|顶多|不到|不足|低于|少于|小于|将近|接近|逼近|近|控制在|压到|"
              r"(?i:\b(?:no\s+(?:more|longer|higher|greater)\s+than|not\s+more\s+than|at\s+(?:most|the\s+most)|up\s+to|a\s+maximum\s+of|max(?:imum)?\.?|less\s+than|"
              r"fewer\s+than|lower\s+than|below|just\s+under|under|within|inside|nearly|almost|close\s+to|approaching|not\s+quite|shy\s+of|capped\s+at))"),
    ("over", r"不低于|不少于|不小于|不下于|不亚于|不止|至少|起码|最少|最低|最快|最短|超过|超出|超|高于|多于|大于|逾|突破|高过|多达|"
             r"(?i:\b(?:at\s+least|no\s+(?:less|fewer|lower|sooner)\s+than|not\s+less\s+than|a\s+minimum\s+of|min(?:imum)?\.?|more\s+than|greater\s+than|higher\s+than|"
             r"longer\s+than|well\s+over|just\s+over|over|above|in\s+excess\s+of|exceed(?:s|ing|ed)?|upwards\s+of|beyond|north\s+of|as\s+(?:little|few)\s+as))"),
    ("about", r"大约|大概|大致|约莫|约合|约|差不多|估计|(?i:\b(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.|c\.|in\s+the\s+region\s+of|an?\s+estimated)|~|≈)"),
]  # fmt: skip
_NEUTRAL = {"控制在", "压到", "多达", "估计", "some", "an estimated", "estimated"}
_PRE = [(touch, re.compile(rf"(?:{words}){_LINK}\s?(?:the\s|a\s|an\s)?$")) for touch, words in _BEFORE]
_TILDE = re.compile(r"[~≈]\s?$")
_POST: list[tuple[Touch, re.Pattern[str]]] = [
    ("over", re.compile(r"\s?(?:(?:或|及|和|甚至)?以上|开外|出头|(?:甚至|或者?)?更[多高长久]|起步(?!价)|打底|朝上|往上|\+(?!\d)|(?i:\s?(?:or\s+(?:more|above|over|longer|higher|greater)|and\s+(?:above|up|more|over)|plus\b|upwards)))")),
    ("under", re.compile(r"\s?(?:(?:或|及)?以内|之内|以下|内(?![部容外地存阻胆衬资幕饰含在陆循涵饰置嵌勤控审训])|(?i:\s?(?:or\s+(?:less|fewer|under|below|lower)|at\s+most|max(?:imum)?\b|tops\b)))")),
    ("about", re.compile(r"\s?(?:左右|上下|前后|光景|的样子|(?i:or\s+so|or\s+thereabouts|give\s+or\s+take|approximately))")),
]  # fmt: skip

PERIODS = {"hour": "hour", "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year"}
_ZH_PERIOD = {
    "小时": "hour",
    "钟头": "hour",
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "个月": "month",
    "月": "month",
    "季度": "quarter",
    "季": "quarter",
    "年": "year",
    "年度": "year",
}
_EACH = re.compile(
    r"(?:每(?:停|降|升|干|跑|开|运行|工作|生产)?一?|(?:(?<=[账本表单报统录]上)|(?<![第头上前后近某那这哪同再晚早签保用\d.一二三四五六七八九十百千万]))[一1](?=\s?个?[小钟天日周星礼月季年][^，。,;；]{0,12}?(?:\d|几|多少|[一二两三四五六七八九十](?![起直般定样切])|$)))"
    r"\s?(?:个)?(小时|钟头|天|日|周|星期|礼拜|个月|月|季度|年)(?!级|半|票|次性|把手|质保|维保|合同|内|后|期|左右|以)"
)
_AVERAGE = re.compile(r"(?<![\d一二三四五六七八九十半全])(年|月|周|日|季|季度|小时|时)(?:均|度(?!假))")
_PREFIXED = re.compile(
    r"(?<![今明去前后本当同次逐多几半来近两一二三四五六七八九十百\d成每青少老中往历常有跨过新拜学财千整])年(?=[\u4e00-\u9fff])"
    r"(?![底初内中度报轻龄限份前后会终检级代轮糕货味月第以之来间纪富景]|均)"
)
_PREFIXED_MONTH = re.compile(
    r"(?<![今明去前后本当同次逐多几半个上下\d一二三四五六七八九十每整])月(?=[产活销供单发用租费薪耗处订客停返投报故损节省流])"
)
_PREFIXED_DAY = re.compile(
    r"(?<![今明去前后本当同次逐多几半\d一二三四五六七八九十每整工生节假休])日(?=[产活销供单发用处订客耗吞接结])"
)
_SLASH = re.compile(
    r"[/每](?:个)?(小时|天|日|周|月|季度?|年|h\b|hr\b|hour|day|week|wk|month|mo\b|quarter|year|yr)(?![\u4e00-\u9fff]?[初底])"
)
_ALL_OF = re.compile(r"(?:全|整)(年|月|天|日|周|季)(?!薪|职)")
_EN_PER = re.compile(
    r"(?i)\b(?:per|an?|each|every|/)\s?(?:single\s|one\s)?(hour|day|week|month|quarter|year|annum)\b(?!-)"
)
_EN_SLASH = re.compile(r"(?i)(?<=[\w\s])/\s?(hr|hour|h|day|week|wk|month|mo|quarter|qtr|year|yr|y)\b")
_EN_LY = re.compile(
    r"(?i)\b(hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly|ised|ized)?|p\.?a\.?(?=[\s,.;]|$)|per-annum)\b"
)
_EN = {
    "hour": "hour", "hr": "hour", "h": "hour", "hourly": "hour", "day": "day", "daily": "day", "week": "week", "wk": "week",
    "weekly": "week", "month": "month", "mo": "month", "monthly": "month", "quarter": "quarter", "qtr": "quarter",
    "quarterly": "quarter", "year": "year", "yr": "year", "y": "year", "annum": "year", "yearly": "year",
}  # fmt: skip
_DURATION_BEFORE = re.compile(
    r"(?i)\b(?:in|within|for|after|over|under|about|than|take[s]?|took|last[s]?|half|just|nearly|almost|of|through|least|next|by)\s$"
)


def touch(folded: str, start: int, end: int) -> Touch:
    """The approximator that touches a number, before it or behind it."""
    before = folded[max(0, start - 26) : start].replace("\n", " ")
    if _TILDE.search(before):
        return "about"
    for kind, pattern in _PRE:
        hit = pattern.search(before)
        if hit and hit.group().strip() not in _NEUTRAL:
            return "" if any(hit.group().startswith(n) for n in _NEUTRAL) else kind
    after = folded[end : end + 16].replace("\n", " ")
    return next((kind for kind, pattern in _POST if pattern.match(after)), "")


@lru_cache(maxsize=4096)
def _found(text: str, *, leading: bool = False) -> tuple[tuple[int, int, str], ...]:
    """Periods with their place; `leading` leaves out those that only stand behind a number (41k a month)."""
    out: list[tuple[int, int, str]] = []
    for pattern in (_EACH, _AVERAGE, _SLASH, _ALL_OF):
        for hit in pattern.finditer(text):
            word = hit[1].lower()
            unit = _ZH_PERIOD.get(word) or _EN.get(word)
            if unit:
                out.append((hit.start(), hit.end(), unit))
    for pattern, unit in ((_PREFIXED, "year"), (_PREFIXED_MONTH, "month"), (_PREFIXED_DAY, "day")):
        out += [(h.start(), h.end(), unit) for h in pattern.finditer(text)]
    for hit in _EN_PER.finditer(text):
        if leading and not re.match(r"(?i)each|every", hit.group()):
            continue
        if hit.group()[0] in "aA" and _DURATION_BEFORE.search(text[max(0, hit.start() - 9) : hit.start()]):
            continue
        out.append((hit.start(), hit.end(), _EN[hit[1].lower()]))
    if not leading:
        out += [(h.start(), h.end(), _EN[h[1].lower()]) for h in _EN_SLASH.finditer(text)]
    for hit in _EN_LY.finditer(text):
        word = hit[1].lower()
        out.append((hit.start(), hit.end(), _EN.get(word, "year")))
    return tuple(sorted(set(out)))


def periods(text: str) -> tuple[str, ...]:
    """Every period of a rate that a sentence states, in order, once each."""
    return tuple(dict.fromkeys(unit for _, _, unit in _found(text)))


def attached(folded: str, start: int, end: int, left: int, right: int) -> str:
    """The period this number is per: between its neighbours (`left`, `right`) and inside its clause."""
    low, high = clause(folded, start, end)
    low, high = max(low, left), min(high, right)
    behind = [(s, u) for s, _, u in _found(folded[end:high]) if s <= 12]
    before = [(start - low - e, u) for _, e, u in _found(folded[low:start], leading=True)]
    if behind and (not before or behind[0][0] <= 1 or before[-1][0] > 14):
        return behind[0][1]
    return before[-1][1] if before else ""
