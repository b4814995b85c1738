"""Sizes in words: 四百来人, 员工过万, about 300 engineers, 1188 张床位 → a number and what is counted."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}
_WORD_NUMBERS = {"dozen": 12, "dozens": 36, "hundred": 100, "hundreds": 300, "thousand": 1000, "thousands": 3000}

# What is counted, with the words that say so. People come last: `名工程师` must not read as people.
_COUNTED: dict[str, tuple[str, str]] = {
    "engineers": (
        r"开发|工程师|研发|程序员|技术人员|码农",
        r"engineers?|developers?|programmers?|dev\b|devs\b|R&D staff",
    ),
    "beds": (r"床", r"beds?"),
    "stores": (r"家?(?:门店|连锁店|店铺|店面|店|网点|分店)", r"stores?|shops?|outlets?|branches"),
    "hospitals": (r"家医院|个院区", r"hospitals?"),
    "plants": (r"[座个家]?(?:工厂|厂区|厂|基地)", r"plants?|factories|sites?"),
    "buildings": (r"[栋幢座]楼?|栋建筑", r"buildings?"),
    "lines": (r"条(?:产线|生产线|线路|线)|产线|生产线", r"production lines?|lines|routes"),
    "machines": (r"台(?:服务器|物理机|虚拟机|机器人|设备|机床|机器)", r"servers?|VMs|machines?|robots?"),
    "people": (
        r"名?(?:员工|职工)|[名位号]?(?:员|人)(?!天|次|均|工费|民币|类|家)",
        r"employees?|staff|people|workers?|person|headcount|FTEs?",
    ),
}
_ZH_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?\s*[十百千万亿]*|[零〇一二两俩三四五六七八九十百千万亿几上过]+"
_ZH_GAP = r"\s*(?:多|余|来|几|出头|左右|以上|把|号)*\s*(?:个|名|位|张)?\s*(?:外包|全职|一线)?"
_EN_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?\s*k?|(?:a\s+)?(?:few\s+)?(?:dozens?|hundreds?|thousands?)"
_EN_GAP = r"\+?[\s-]+(?:of\s+)?(?:[a-z]+[\s-]+){0,2}?"


SMALLEST = 3
"""一家店, 两个人: an article or a visit, not a size."""


@dataclass(frozen=True)
class Size:
    """How many of what."""

    number: float
    counted: str


def sizes(text: str) -> list[Size]:
    """Every size a text states, in order of what is counted. Money, dates and percentages are not sizes."""
    found = [size for counted, (zh, en) in _COUNTED.items() for size in _sizes(text, counted, zh, en)]
    if not found and re.search(
        r"小(?:厂|公司|企业|店|团队)|中小企业|初创|small (?:company|firm|plant|business)|SME|start-?up", text
    ):
        return [Size(80, "people")]
    return found


def _sizes(text: str, counted: str, zh: str, en: str) -> list[Size]:
    after = re.findall(rf"({_ZH_NUMBER}){_ZH_GAP}(?:{zh})", text)
    before = (
        re.findall(rf"(?:{zh})(?:总数|规模|数|有|约|大概|超|将近|接近|近)*\s*({_ZH_NUMBER})", text)
        if counted in ("people", "engineers")
        else []
    )
    english = re.findall(rf"({_EN_NUMBER}){_EN_GAP}(?:{en})\b", text, re.I)
    numbers = [chinese_number(t) for t in [*after, *before]] + [_english_number(t) for t in english]
    return [Size(n, counted) for n in numbers if n >= SMALLEST]


def chinese_number(text: str) -> float:
    """Chinese or mixed numeral → number; vague ones by their middle (五六十 = 55, 上千 = 1000, 几十 = 50); 0 if none."""
    text = text.replace(",", "").replace(" ", "")
    arabic = re.match(r"[0-9.]+", text)
    if arabic:
        return float(arabic.group()) * math.prod((_UNITS | _BIG)[c] for c in text[arabic.end() :] if c in _UNITS | _BIG)
    text = text.lstrip("上过").replace("几", "五")
    if not text:
        return 0.0
    total = section = digit = 0.0
    for char in text:
        if char in _DIGITS:
            # Two digits in a row are a range: 五六十 = 55.
            digit = digit + 0.5 if digit and _DIGITS[char] == digit + 1 else float(_DIGITS[char])
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0.0
        elif char in _BIG:
            total = (total + (section + digit or 1)) * _BIG[char]
            section = digit = 0.0
    return total + section + digit


def _english_number(text: str) -> float:
    text = text.lower().replace(",", "").strip()
    arabic = re.match(r"[0-9.]+", text)
    if arabic:
        return float(arabic.group().rstrip(".")) * (1000 if text.endswith("k") else 1)
    return float(next((n for word, n in _WORD_NUMBERS.items() if re.search(rf"\b{word}$", text)), 0))


def closeness(asked: list[Size], held: list[Size]) -> float | None:
    """1 = same size, 0 = four times larger or smaller or more; None where nothing comparable is stated."""
    scores = []
    for a in asked:
        for b in held:
            if a.counted != b.counted and {a.counted, b.counted} != {"people", "engineers"}:
                continue
            near = max(0.0, 1 - abs(math.log(a.number / b.number)) / math.log(4))
            scores.append(near if a.counted == b.counted else near * 0.6)
    return max(scores, default=None)
