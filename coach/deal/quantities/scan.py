"""Numerals with their sign, scale and unit, and ranges made of two of them (number rules §3, §4)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from coach.deal.quantities import numerals, units
from coach.deal.quantities.mention import Draft
from coach.deal.quantities.text import GAP, is_han

_GAP = re.compile(GAP)
_INFIX = re.compile(r"个多(?=小时|钟头|星期|礼拜|季度|月)|\s?(?:多|余)(?=\s?(?:万|亿|[\u4e00-\u9fff]))|\+(?!\d)")
_AFTER_INFIX_SCALE = re.compile(r"[万亿]")
_ADJACENT = re.compile(r"^[一二三四五六七八九两]{2}$")
_ADJACENT_SCALE = re.compile(r"^([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]+)$")
_ADJACENT_TEN = re.compile(r"^([二三四五六七八九]?十)([一二三四五六七八九])([一二三四五六七八九])$")
_AMBIGUOUS_ONE_CHAR = frozenset(
    (
        "方",
        "度",
        "分",
        "刀",
        "面",
        "部",
        "段",
        "头",
        "标",
        "声",
        "回",
        "板",
        "列",
        "行",
        "类",
        "层",
        "处",
        "页",
        "发",
        "眼",
        "口",
        "届",
        "味",
        "任",
        "%克",
        "克",
        "升",
        "米",
    )
)
MEASURE_ONLY = frozenset((*units.DURATIONS, "percent", "pp", "workday", "person_day", "person_month", "multiple"))


def _sign(folded: str, start: int) -> tuple[int, str]:
    """Currency written in front, and where the number then begins."""
    hit = units.PREFIX.search(folded[max(0, start - 6) : start])
    if not hit:
        return start, ""
    at = max(0, start - 6) + hit.start()
    word = hit.group().strip()
    if word.isalpha() and word.isascii() and at and folded[at - 1].isascii() and folded[at - 1].isalpha():
        return start, ""
    return at, units.code(word)


def _suffix(folded: str, at: int, *, money: bool) -> tuple[int, str, str, str]:
    """End, unit, unit as written, and an unknown Latin word right behind the number."""
    gap = _GAP.match(folded, at)
    behind = gap.end() if gap else at
    if folded.startswith("月", behind) and folded.endswith(
        "个多", 0, behind
    ):  # 两个多月: the 个 of 个月 stands before 多
        return behind + 1, "month", "个月", ""
    hit = units.ZH_UNIT.match(folded, behind)
    if hit and ("\n" not in folded[at:behind] or not folded[behind - 1 : behind].strip()):
        return hit.end(), units.zh(hit.group()), hit.group(), ""
    word = units.EN_UNIT.match(folded, behind)
    if word:
        return word.end(), units.en(word), word.group().strip(" -"), ""
    code = units.CODE_AFTER.match(folded, behind)
    if code and not money:
        return code.end(), units.code(code.group()), code.group(), ""
    latin = units.LATIN_TOKEN.match(folded, behind)
    return at, "", "", latin.group() if latin else ""


def _read(hit: re.Match[str]) -> tuple[numerals.Numeral, int]:
    """Value of a numeral match and the end of what was used."""
    if hit["mixed"]:
        return numerals.chinese(hit["mixed"], "plain"), hit.end()
    if hit["arabic"]:
        value, place = numerals.arabic(hit["arabic"])
        if not hit["scale"]:
            return numerals.Numeral(value, place, False, "plain"), hit.end("arabic")
        factor = numerals.scale(hit["scale"])
        return numerals.Numeral(value * factor, place * factor, True, "plain"), hit.end()
    if hit["zh"]:
        return numerals.chinese(hit["zh"], "chinese_numeral"), hit.end()
    return numerals.english(hit["en"]), hit.end()


def _metre_or_million(folded: str, hit: re.Match[str], money: bool) -> bool:
    """A lower-case m without a currency is a metre, b a byte: a scale only with money or a plural noun behind it."""
    word = (hit["scale"] or "").strip()
    return (
        word in ("m", "b", "B")
        and not money
        and not re.match(r"\s[a-z]{3,}s\b|\s?(?:USD|EUR|GBP|CNY|RMB|euros|dollars|pounds)", folded[hit.end() :])
    )


_JIAO = re.compile(r"(?:([1-9])|([一二两三四五六七八九]))(?:[毛角])?(?![\d.%万亿千百十个家台人天年月周次件吨元])")


def _jiao(folded: str, at: int, counted: str, value: Decimal, place: Decimal) -> tuple[int, Decimal, Decimal]:
    """6块5 is 6.50."""
    hit = _JIAO.match(folded, at) if counted == "块" and value == int(value) else None
    if not hit:
        return at, value, place
    tenth = Decimal(hit[1]) if hit[1] else numerals.chinese(hit[2], "").value
    return hit.end(), value + tenth / 10, Decimal("0.1")


def _build(folded: str, hit: re.Match[str]) -> Draft:
    start, money = _sign(folded, hit.start())
    number, end = _read(hit)
    if hit["arabic"] and hit["scale"] and _metre_or_million(folded, hit, bool(money)):
        value, place = numerals.arabic(hit["arabic"])
        number, end = numerals.Numeral(value, place, False, "plain"), hit.end("arabic")
    draft = Draft(start, end, number.value, number.place, money, form=number.form, scaled=number.scaled)
    draft.money_sign, draft.number_end, draft.numeral = bool(money), end, hit.group()
    infix = _INFIX.match(folded, end)
    if infix:
        draft.infix, end = "over", infix.end()
        behind = _AFTER_INFIX_SCALE.match(folded, end)
        if behind:
            factor = 10**4 if behind.group() == "万" else 10**8
            draft.low, draft.place, draft.scaled, end = draft.low * factor, draft.place * factor, True, behind.end()
    late = re.match(rf"{GAP}(?:million|billion|thousand|mn|bn)\b", folded[end:]) if hit["en"] else None
    tail, unit, counted, latin = _suffix(folded, end, money=bool(money))
    if money and unit not in units.MONEY:
        unit, counted, tail, latin = money, "money", end, ""
    tail, draft.low, draft.place = _jiao(folded, tail, counted, draft.low, draft.place)
    draft.end, draft.unit, draft.counted, draft.unit_text = (
        max(tail, end),
        unit,
        counted or ("money" if money else ""),
        latin,
    )
    return draft if not late else replace(draft, end=end + late.end())


def _permille(draft: Draft) -> Draft:
    if draft.unit == "permille":
        return replace(draft, unit="percent", low=draft.low / 10, place=draft.place / 10)
    if draft.unit == "bp":
        return replace(draft, unit="pp", low=draft.low / 100, place=draft.place / 100)
    return draft


def _adjacent(draft: Draft) -> Draft:
    """三五个月, 十七八家: two neighbouring numerals are a range."""
    plain = draft.numeral.strip()
    ten = _ADJACENT_TEN.match(plain)
    if ten:
        base = numerals.chinese(ten[1], "").value
        low, high = base + numerals.chinese(ten[2], "").value, base + numerals.chinese(ten[3], "").value
    elif _ADJACENT.match(plain) and draft.counted:
        low, high = (numerals.chinese(c, "").value for c in plain)
    elif pair := _ADJACENT_SCALE.match(plain):
        low, high = (numerals.chinese(first + pair[3], "").value for first in (pair[1], pair[2]))
        place = numerals.chinese(pair[2] + pair[3], "").place
        apart = numerals.chinese(pair[2], "").value - numerals.chinese(pair[1], "").value
        return replace(draft, low=low, high=high, place=place, place_high=place) if 0 < apart <= 2 else draft
    else:
        return draft
    if low >= high or high - low > 2:
        return draft
    return replace(draft, low=low, high=high, place=Decimal(1), place_high=Decimal(1))


def numbers(folded: str, blocked: bytearray) -> list[Draft]:
    """Every numeral outside the blocked stretches, with sign, scale and unit."""
    found: list[Draft] = []
    at = 0
    while hit := numerals.NUMERAL.search(folded, at):
        start, end = hit.span()
        if any(blocked[start:end]):
            free = next((i for i in range(start, end) if not blocked[i]), None)
            first = next(i for i in range(start, end) if blocked[i])
            if free is not None and free < first and hit["arabic"]:
                cut = numerals.NUMERAL.match(folded[:first], start)
                if cut:
                    found.append(_permille(_build(folded[:first], cut)))
            at = max(end if first == start and free is None else first + 1, start + 1)
            while at < len(folded) and blocked[at]:
                at += 1
            continue
        draft = _adjacent(_permille(_build(folded, hit)))
        found.append(draft)
        at = max(draft.end, end)
    return found


def case_insensitive_words(folded: str) -> str:
    """English number words in lower case, everything else untouched."""
    return numerals.ENGLISH_CASE.sub(lambda m: m.group().lower(), folded)


def ambiguous(draft: Draft, folded: str) -> bool:
    """A single Chinese numeral before a character that is rarely a unit there (三方, 四面, 十分)."""
    plain = draft.numeral.strip()
    if draft.form != "chinese_numeral" or len(plain) != 1:
        return False
    if draft.counted in _AMBIGUOUS_ONE_CHAR:
        return True
    return not draft.counted and (
        draft.end >= len(folded) or is_han(folded[draft.end]) or not folded[draft.end].isspace()
    )
