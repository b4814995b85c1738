"""How a quantity is written for a reader: natural in Chinese and English, exact, and always supported by its own fact."""

from __future__ import annotations

from decimal import Decimal

from coach.deal.facts import Lang, Quantity

_SYMBOL = {"USD": "$", "EUR": "€", "GBP": "£", "AUD": "A$", "HKD": "HK$"}
_ZH_MONEY = {"CNY": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "AUD": "澳元", "HKD": "港元", "JPY": "日元",
             "SGD": "新元", "KRW": "韩元", "INR": "卢比", "TWD": "台币"}  # fmt: skip
MONEY = frozenset((*_ZH_MONEY, "CHF", "CAD", "THB", "VND", "MYR"))
_ZH_UNIT = {
    "percent": "%", "pp": "个百分点", "second": "秒", "minute": "分钟", "hour": "小时", "day": "天", "week": "周", "month": "个月",
    "quarter": "个季度", "year": "年", "workday": "个工作日", "person_day": "人天", "person_month": "人月", "person": "人", "count": "",
    "times": "次", "multiple": "倍", "score": "分", "kWh": "度", "ton": "吨", "kg": "公斤", "km": "公里", "m2": "平方米",
    "m3": "立方米", "m": "米", "MW": "兆瓦", "kW": "千瓦", "ms": "毫秒", "L": "升",
}  # fmt: skip
_EN_UNIT = {
    "percent": "%", "pp": " percentage points", "second": " seconds", "minute": " minutes", "hour": " hours", "day": " days",
    "week": " weeks", "month": " months", "quarter": " quarters", "year": " years", "workday": " working days",
    "person_day": " person-days", "person_month": " person-months", "person": " people", "count": "", "times": " times",
    "multiple": "x", "score": "", "ton": " tons",
}  # fmt: skip
_ZH_PER = {"hour": "每小时", "day": "每天", "week": "每周", "month": "每月", "quarter": "每季度", "year": "每年"}
_EN_PER = {
    "hour": "an hour",
    "day": "a day",
    "week": "a week",
    "month": "a month",
    "quarter": "a quarter",
    "year": "a year",
}
_DECIMALS = 4
"""Decimals a scaled number may show."""
_KEPT = 4
"""Significant digits a calculated value keeps."""


def quantity(q: Quantity, lang: Lang, *, per: bool = True) -> str:
    """`q` in words a reader expects: 120万元 · CNY 1.2 million · 每月4.1万英镑 · GBP 41,000 a month · 3–5周.

    Digits that matter are never rounded away: what is shown lies within half its last digit of the value, and within
    half a permille. `per=False` leaves the period of a rate to the sentence around it.
    """
    base, _, period = q.unit.partition("_per_")
    body = _range(q, base, lang) if q.value is None else _single(_exact(q.value), base, lang)
    body = _approx(body, q, lang)
    if not per or period not in _ZH_PER:
        return body
    return f"{_ZH_PER[period]}{body}" if lang == "zh" else f"{body} {_EN_PER[period]}"


def _approx(body: str, q: Quantity, lang: Lang) -> str:
    word = {"about": ("约", "about "), "over": ("", ""), "under": ("", ""), "": ("", "")}[q.approx]
    return word[lang == "en"] + body


def _single(value: Decimal, unit: str, lang: Lang) -> str:
    if unit == "ratio":
        return _ratio(value)
    return _chinese(value, unit) if lang == "zh" else _english(value, unit)


def _range(q: Quantity, unit: str, lang: Lang) -> str:
    low, high = _exact(q.low or 0.0), _exact(q.high or 0.0)
    if low == high:
        return _single(low, unit, lang)
    if unit == "ratio":
        return f"{_ratio(low)}–{_ratio(high)}"
    if lang == "zh":
        scale = _zh_scale(low) if _zh_scale(low) == _zh_scale(high) else 1
        tail = _zh_tail(scale, unit)
        return (
            f"{_number(_cut(low / scale, low), not scale > 1)}–{_number(_cut(high / scale, high), not scale > 1)}{tail}"
        )
    scale = _en_scale(low, unit) if _en_scale(low, unit) == _en_scale(high, unit) else 1
    word = {1: "", 10**6: " million", 10**9: " billion"}[scale]
    left, right = _number(_cut(low / scale, low), True), _number(_cut(high / scale, high), True)
    if unit in MONEY:
        return f"{unit} {left}–{right}{word}"
    return f"{left}–{right}{word}{_en_tail(unit, high)}"


def _scale(value: Decimal, steps: tuple[int, ...]) -> int:
    """The largest step that leaves a short number (8.02亿, but 802,000,001元)."""
    for step in steps:
        if abs(value) >= step and -int(_cut(value / step, value).normalize().as_tuple().exponent) <= _DECIMALS:
            return step
    return 1


def _zh_scale(value: Decimal) -> int:
    return _scale(value, (10**8, 10**4))


def _en_scale(value: Decimal, unit: str) -> int:
    return 1 if unit in ("multiple", "percent", "pp") else _scale(value, (10**9, 10**6))


def _zh_tail(scale: int, unit: str) -> str:
    word = {1: "", 10**4: "万", 10**8: "亿"}[scale]
    return word + (_ZH_MONEY.get(unit) or _ZH_UNIT.get(unit, unit))


def _en_tail(unit: str, value: Decimal) -> str:
    tail = _EN_UNIT.get(unit, f" {unit}")
    return tail.removesuffix("s") if value == 1 and unit in _EN_UNIT else tail


def _chinese(value: Decimal, unit: str) -> str:
    scale = _zh_scale(value)
    return _number(_cut(value / scale, value), scale == 1) + _zh_tail(scale, unit)


def _english(value: Decimal, unit: str) -> str:
    scale = _en_scale(value, unit)
    body = _number(_cut(value / scale, value), True) + {1: "", 10**6: " million", 10**9: " billion"}[scale]
    if unit in MONEY:
        return f"{unit} {body}"
    return body + (" person" if unit == "person" and value == 1 else _en_tail(unit, value))


def _ratio(value: Decimal) -> str:
    if value and value < 1:
        return f"1:{_number(_cut(1 / value, 1 / value), False)}"
    return f"{_number(_cut(value, value), False)}:1"


def _exact(value: float) -> Decimal:
    return Decimal(repr(value)).normalize()


def _cut(value: Decimal, original: Decimal) -> Decimal:
    """`value` with the long tail that only a calculation leaves cut to four significant digits, whole units kept."""
    places, digits = -int(original.as_tuple().exponent), len(original.as_tuple().digits)
    if original == 0 or places <= 2 or digits <= _KEPT:
        return value
    return round(value, max(0, _KEPT - 1 - value.adjusted()))


def _digits(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"


def _number(value: Decimal, separators: bool) -> str:
    text = _digits(value)
    if not separators:
        return text
    whole, dot, rest = text.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(whole):,}{dot}{rest}" if len(whole) > 3 else f"{sign}{whole}{dot}{rest}"
