"""Fixed words that are quantities (半年, 翻一番, a third, double) and vague magnitudes (几十家, dozens)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from coach.deal.quantities.mention import Draft
from coach.deal.quantities.numerals import CHINESE, chinese, english

_D = Decimal
_ZH_NUM = r"[零一二两三四五六七八九十百\d]{1,8}"
_HALF_UNITS: dict[str, tuple[str, str]] = {"年": ("6", "month"), "个月": ("0.5", "month"), "月": ("0.5", "month"), "天": ("0.5", "day"), "日": ("0.5", "day"),
               "小时": ("30", "minute"), "个小时": ("30", "minute"), "个钟头": ("30", "minute"), "个季度": ("0.5", "quarter"),
               "周": ("0.5", "week"), "个工作日": ("0.5", "workday")}  # fmt: skip
_SPAN = {
    "年": "year",
    "个月": "month",
    "天": "day",
    "小时": "hour",
    "个小时": "hour",
    "周": "week",
    "个星期": "week",
    "个工作日": "workday",
}
_EN_SPAN = r"(?P<unit>year|month|day|hour|week|quarter|minute)s?"
_EN_COUNT = r"one|two|three|four|five|six|seven|eight|nine|ten"
_NTH = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}

_MULTIPLE = {
    r"翻(?:了)?(?:一番|倍|一倍)|增(?:长|加)?(?:了)?一倍|(?:提高|提升|提速|上升|上涨|涨|多|快|高|扩大|放大|增产|增收)(?:了|出)?(?:至少|近|约)?一倍|加倍|双倍|(?i:\b(?:doubl(?:e[sd]?|ing)|twice|twofold|two-fold)\b(?!\s*-?\s*(?:click|check|shift|entry|count|digit|tak|glaz|down|hand|act|up|a\s+(?:week|month|day|year)|book)))": (2, 100),
    r"翻两番|翻二番": (4, 300),
    r"翻三番": (8, 700),
    r"翻三倍|(?i:\b(?:tripl(?:e[sd]?|ing)|threefold|three-fold|thrice)\b)": (3, 200),
    r"(?i:\b(?:quadrupl(?:e[sd]?|ing)|fourfold|four-fold)\b)": (4, 300),
}  # fmt: skip
_HALF = re.compile(
    r"减半|砍半|腰斩|一半|对半|折半|对折|半数|过半|砍掉半数|"
    r"(?i:\b(?:halv(?:e[sd]?|ing)|(?:(?:by|one|a)[\s-]+)?half(?!\s*-?\s*(?:a\b|an\b|the\s+battle|way|year|hour|day|month|time|hearted|baked|million|billion|dozen|past|term|\d))))\b"
)
_MULT = [(re.compile(p), v) for p, v in _MULTIPLE.items()]
_ZH_FRACTION = re.compile(rf"(千|{_ZH_NUM})分之({_ZH_NUM}(?:[.点][零一二三四五六七八九\d]+)?)")
_EN_FRACTION = re.compile(
    r"(?i)\b(?:(?P<n>a|one|two|three|four|five|six|seven|nine)[\s-]+)(?P<d>third|quarter|fourth|fifth|sixth|seventh|eighth|tenth)s?\b"
    r"(?!\s+(?:party|parties|time|year|phase|step|day|week|month|option|call|meeting|point|visit|site|party|shift|from\s+now))"
)
_OUT_OF = re.compile(
    rf"(?i)\b(?:(?P<part>{_EN_COUNT}|\d)\s+out\s+of\s+(?:every\s+)?|(?:one|1)(?P<one>)\s+in\s+(?:every\s+)?)(?P<base>{_EN_COUNT}|\d{{1,2}})\b(?!\s?(?:%|percent|years?|months?|weeks?|days?|hours?))"
)
_SLASH = re.compile(r"(?<![\d/.A-Za-z])([1-9])/([2-9]|10)(?![\d/])")
_CHENG = re.compile(
    r"([一二两三四五六七八九\d](?:[.点]\d)?)\s?成(?!本|立|功|为|长|果|都|员|套|品|熟|交|型|效|就|绩|不变|人|片|批|了|分|份|对)([一二三四五六七八九半])?|"
    r"(?:(?<=[^一-鿿])|(?<=[降升减到约近超过满]))十成"
)
_CHENG_RANGE = re.compile(
    r"([一二两三四五六七八])\s?[到至—~-]?\s?([二两三四五六七八九])成(?!本|立|功|为|长|果|都|员|套|品|熟)"
)
_ZHE = re.compile(
    r"([一二三四五六七八九]{1,2}(?:点[一二三四五六七八九])?|\d(?:\.\d+)?|\d\d)\s?折(?!扣|旧|叠|腾|弯|返|算|线)"
)
_HALF_TIME = re.compile(
    rf"(?<![一二三四五六七八九十\d大小一])半\s?({'|'.join(sorted(_HALF_UNITS, key=len, reverse=True))})(?!价)"
)
_AND_HALF = re.compile(rf"({_ZH_NUM})\s?(年|天|周)半|({_ZH_NUM})\s?个半\s?(月|小时|钟头|星期|工作日)")
_EN_HALF = re.compile(rf"(?i)\bhalf[\s-](?:(?:a|an)[\s-])?{_EN_SPAN}\b")
_EN_AND_HALF = re.compile(
    rf"(?i)\b(?:(?P<n>{_EN_COUNT}|a|an|\d+)\s+and\s+a\s+half[\s-]+{_EN_SPAN}|(?P<m>an?|one)\s+{_EN_SPAN.replace('unit', 'unit2')}\s+and\s+a\s+half)\b"
)
_DOZEN = re.compile(r"(?i)\b(half[\s-]a[\s-]|a[\s-]|two[\s-]|three[\s-])dozen\b")
_HALF_MILLION = re.compile(r"(?i)([$€£¥]\s?)?\bhalf[\s-]a[\s-](million|billion)\b")
_ZERO = re.compile(
    r"零(?=[\u4e00-\u9fff])(?!售|件|部|配|组|星|散|碎|食|钱|信任|代码|样本|和|距离|基础|担|头|下|工|点|[一二三四五六七八九十])([\u4e00-\u9fff]{1,2})"
)
_EN_ZERO = re.compile(r"(?i)\bzero\b(?!-)(?:\s+(?!percent|per\s)[a-z]+)?")
VAGUE = re.compile(
    r"[一二两三四五六七八九十百千\d]{1,6}来(?=[个家台人名天条次年万号岁块吨亩件])(?:万|号|个)?(?:人|个|家|台|名|天|条|次|年)?|\d{0,4}[1-9]0几(?:个|家|台|人|名|天|条|次|年|万)?|"
    r"(?:成百上千|成千上万|数以[百千万亿]计|数不清)(?:的)?|(?:好)?(?:几|数|若干)[十百千万亿]+(?:多|余)?(?:个|家|台|人|名|条|次|套|件|份|元|块|吨|天|小时|辆|笔|单|店)?|"
    r"(?<![晚早马以加算])上[百千万亿]+(?=[个家名台人次条元种份件吨多余的度位笔单辆店万\s])(?:个|家|台|人|名|条|次|元|份|件|位|笔|单)?|"
    r"(?:近|逾|过|超)[百千](?:个|家|台|人|名|条|次|万|亿|元)|十来(?:个|家|台|人|名|天|条|次|年|万)|十几[万亿]?(?:个|家|台|人|名|天|条|次|年|元)?|[二三四五六七八九]十来(?:个|家|台|人|名|天|条|次|年|万)|"
    r"(?:[百千]万|[十百千]?亿|十万)级(?!别的?人)|[一二三四五六七八九十]{1,2}几(?:个|家|台|人|名|天|条|次|年|万)|几(?:倍|成)|数倍|成倍|"
    r"(?i:\b(?:dozens|hundreds|thousands|millions|billions|tens\s+of\s+(?:thousands|millions)|hundreds\s+of\s+(?:thousands|millions)|"
    r"(?:a\s+few|several|many|some|a\s+couple\s+of)\s+(?:dozen|hundred|thousand|million|billion)s?|multi[\s-]?(?:million|billion)|"
    r"(?:five|six|seven|eight|nine|ten)[\s-]figures?|(?:single|double|triple|high-single|mid-single|low-double)[\s-]digits?|manifold|scores\s+of)\b(?:\s+of\b)?(?:\s+thousands|\s+millions)?)"
)  # fmt: skip


def _draft(hit: re.Match[str], value: Decimal, unit: str, *, place: Decimal = _D(1), **more: object) -> Draft:
    draft = Draft(hit.start(), hit.end(), value, place, unit, number_end=hit.end(), numeral=hit.group())
    draft.form = "chinese_numeral" if any("\u4e00" <= c <= "\u9fff" for c in hit.group()) else "english_words"
    for name, value_ in more.items():
        setattr(draft, name, value_)
    draft.counted = draft.counted or "word"
    return draft


def _number(word: str) -> Decimal:
    word = word.replace(" ", "")
    if word.lower() in ("a", "an"):
        return _D(1)
    if word.isascii() and word.isalpha():
        return english(word).value
    return chinese(word, "").value if word else _D(1)


def _fractions(folded: str) -> Iterator[Draft]:
    for hit in _ZH_FRACTION.finditer(folded):
        base, part = _number(hit[1]), _number(hit[2])
        if hit[1] in ("百", "一百", "100", "千", "一千"):
            per = _D(100) if "百" in hit[1] or hit[1] == "100" else _D(1000)
            decimals = len(re.split(r"[.点]", hit[2])[1]) if re.search(r"[.点]", hit[2]) else 0
            if hit[2] == "百":
                part = _D(100)
            yield _draft(hit, part * 100 / per, "percent", place=_D(1).scaleb(-decimals) * 100 / per)
        elif base:
            yield _draft(hit, part * 100 / base, "percent", fraction=True)
    for hit in _EN_FRACTION.finditer(folded):
        value = _number(hit["n"]) * 100 / _NTH[hit["d"].lower()]
        period = hit["d"].lower() == "quarter"
        share = re.match(r"\s*(?:of|the|off|less|more|fewer|lower|higher|faster)\b|\s*[.,;:!?]?$", folded[hit.end() :])
        if period and (hit["n"].lower() == "two" or not share) and "-" not in hit.group():
            continue
        yield _draft(hit, value, "percent", fraction=True)
    for hit in _OUT_OF.finditer(folded):
        part, base = _number(hit["part"] or "one"), _number(hit["base"])
        if part < base:
            yield _draft(hit, part * 100 / base, "percent", fraction=True)
    for hit in _SLASH.finditer(folded):
        if int(hit[1]) < int(hit[2]):
            yield _draft(hit, _D(hit[1]) * 100 / _D(hit[2]), "percent", fraction=True, form="plain")


def _tenths(folded: str) -> Iterator[Draft]:
    for hit in _CHENG_RANGE.finditer(folded):
        low, high = _number(hit[1]) * 10, _number(hit[2]) * 10
        if low < high:
            yield _draft(hit, low, "percent", high=high, fraction=True)
    for hit in _CHENG.finditer(folded):
        half = _D(5) if hit[2] == "半" else _number(hit[2]) if hit[2] else _D(0)
        value = _number(hit[1].replace("点", ".")) * 10 + half if hit[1] else _D(100)
        yield _draft(hit, value, "percent", fraction=True)
    for hit in _ZHE.finditer(folded):
        digits = _number(hit[1]) if not hit[1].isascii() else _D(hit[1])
        value = digits * 10 if digits < 10 else digits
        yield _draft(hit, value, "percent", fraction=True, readings=[(100 - value, "percent")])


def _multiples(folded: str) -> Iterator[Draft]:
    for pattern, (times, percent) in _MULT:
        for hit in pattern.finditer(folded):
            extra = [(_D(percent), "percent")]
            yield _draft(hit, _D(times), "multiple", fraction=True, readings=extra)
    for hit in _HALF.finditer(folded):
        yield _draft(hit, _D(50), "percent", fraction=True)


def _times(folded: str) -> Iterator[Draft]:
    for hit in _HALF_TIME.finditer(folded):
        half, unit = _HALF_UNITS[hit[1]]
        yield _draft(hit, _D(half), unit)
    for hit in _AND_HALF.finditer(folded):
        unit = _SPAN.get(hit[2] or f"个{hit[4]}", "hour")
        value = _number(hit[1] or hit[3]) + _D("0.5")
        yield _draft(hit, value * 12, "month") if unit == "year" else _draft(hit, value, unit, place=_D("0.1"))
    for hit in _EN_HALF.finditer(folded):
        word = hit["unit"].lower()
        half, unit = {"year": ("6", "month"), "hour": ("30", "minute")}.get(word, ("0.5", word))
        yield _draft(hit, _D(half), unit)
    for hit in _EN_AND_HALF.finditer(folded):
        unit = (hit["unit"] or hit["unit2"]).lower()
        count = hit["n"] or hit["m"]
        value = (_D(count) if count.isdigit() else _number(count)) + _D("0.5")
        yield _draft(hit, value * 12, "month") if unit == "year" else _draft(hit, value, unit, place=_D("0.1"))


def _others(folded: str) -> Iterator[Draft]:
    for hit in _DOZEN.finditer(folded):
        first = hit[1].lower()
        value = _D(6) if first.startswith("half") else _D(12) * (2 if "two" in first else 3 if "three" in first else 1)
        yield _draft(hit, value, "", counted="")
    for hit in _HALF_MILLION.finditer(folded):
        unit = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY"}.get((hit[1] or "").strip(), "")
        size = _D(500_000) if hit[2].lower() == "million" else _D(500_000_000)
        yield _draft(hit, size, unit, scaled=True, place=size / 5, counted="word" if unit else "")
    for hit in (*_ZERO.finditer(folded), *_EN_ZERO.finditer(folded)):
        yield _draft(hit, _D(0), "count")


def find(folded: str) -> list[Draft]:
    """Fixed words, longest first where they overlap."""
    every = [*_fractions(folded), *_tenths(folded), *_multiples(folded), *_times(folded), *_others(folded)]
    every.sort(key=lambda d: (d.start, d.start - d.end))
    kept: list[Draft] = []
    for draft in every:
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return kept


__all__ = ["CHINESE", "VAGUE", "find"]
