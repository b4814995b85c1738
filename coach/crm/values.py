"""Cells → amounts, dates, percents, stages and roles. Each refusal says what would be right."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Literal

from coach.crm.reading import FORMULA
from coach.deal.enums import BuyingRole, SalesStage

Order = Literal["mdy", "dmy"]
MAX_AMOUNT = 1e12
_SIGNS = {
    "CNY": ("¥", "rmb", "cny", "人民币", "元", "圆"), "HKD": ("hk$", "hkd", "港元", "港币"), "AUD": ("a$", "aud", "澳元"),
    "USD": ("us$", "$", "usd", "美元"), "EUR": ("€", "eur", "欧元"), "GBP": ("£", "gbp", "英镑"), "JPY": ("jpy", "日元", "円"),
}  # fmt: skip
_TIMES = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "k": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9}
_SIGN = "|".join(sorted((re.escape(s) for signs in _SIGNS.values() for s in signs), key=len, reverse=True))
_TIME = "|".join(sorted(_TIMES, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?P<a>{_SIGN})?\s*(?P<n>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?(?:e[+]?\d+)?)\s*(?P<t>{_TIME})?\s*(?P<b>{_SIGN})?"
)
CURRENCIES = (*_SIGNS, "SGD", "CAD", "CHF", "TWD", "KRW", "INR")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def amount(text: str, unit: str = "") -> tuple[float, str]:
    """(base units, currency or "") of `120万`, `¥1,200,000.00`, `USD 50k`; `unit` is what the column's name states.

    ValueError says what would be right.
    """
    if text.startswith(FORMULA):
        raise ValueError("a formula; paste its value")
    # 元 stands behind 万 in 万元, so it is looked for as a sign of its own.
    found = _AMOUNT.fullmatch(_plain(text))
    if not found:
        raise ValueError("no amount; write 1200000, 1,200,000.00 or 120万")
    times = found["t"] or next(
        (t for t in sorted(_TIMES, key=len, reverse=True) if len(t) < 3 and t in _plain(unit) and not t.isascii()), ""
    )
    value = float(found["n"].replace(",", "")) * _TIMES.get(times, 1.0)
    if value > MAX_AMOUNT:
        raise ValueError(f"more than {MAX_AMOUNT:,.0f}; check the unit")
    return round(value, 2), _currency(found["a"] or found["b"] or "") or currency_in(unit)


def _currency(sign: str) -> str:
    return next((code for code, signs in _SIGNS.items() if sign in signs), "")


def currency_in(unit: str) -> str:
    """The currency that a column's unit names; 万元 is CNY."""
    text = _plain(unit)
    for code, signs in sorted(_SIGNS.items(), key=lambda pair: -max(map(len, pair[1]))):
        if any(s in text for s in signs if s not in {"元", "$"}):
            return code
    return "CNY" if "元" in text else "USD" if "$" in text else ""


def currency(text: str) -> str:
    """ISO code of `CNY`, `人民币`, `USD - U.S. Dollar`; ValueError otherwise."""
    code = re.match(r"[A-Za-z]{3}\b", text.strip())
    if code and code[0].upper() in CURRENCIES:
        return code[0].upper()
    if found := currency_in(text) or _currency(_plain(text)):
        return found
    raise ValueError(f"no currency we know; use one of {', '.join(CURRENCIES)}")


_YMD = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[t\s].*)?|(\d{4})(\d{2})(\d{2})")
_XXY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[,\s].*)?")
_MONTHS = {
    m: n for n, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_WORDY = re.compile(r"(?:(\d{1,2})[\s-]+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\.?\s+(\d{1,2}))[,\s-]+(\d{4})(?:[,\s].*)?")
_RIGHT = "no date; write it as 2027-03-31"


def date_order(values: Iterable[str]) -> Order | None:
    """Whether 3/4/2027 is month or day first, by the column's other dates; None where no date tells."""
    found: set[Order] = set()
    for value in values:
        if m := _XXY.fullmatch(_plain(value)):
            if int(m[1]) > 12:
                found.add("dmy")
            elif int(m[2]) > 12:
                found.add("mdy")
    return found.pop() if len(found) == 1 else None


def ambiguous(text: str) -> bool:
    """True where day and month could change places."""
    m = _XXY.fullmatch(_plain(text))
    return bool(m and int(m[1]) <= 12 and int(m[2]) <= 12 and m[1] != m[2])


def date(text: str, order: Order | None) -> str:
    """ISO date. ValueError says what would be right."""
    if text.startswith(FORMULA):
        raise ValueError("a formula; paste its value")
    plain = _plain(text)
    if m := _YMD.fullmatch(plain):
        parts = (m[1], m[2], m[3]) if m[1] else (m[4], m[5], m[6])
    elif m := _XXY.fullmatch(plain):
        parts = (m[3], m[2], m[1]) if order == "dmy" else (m[3], m[1], m[2])
    elif m := _WORDY.fullmatch(plain):
        parts = (m[5], str(_MONTHS.get(m[2] or m[3], 0)), m[1] or m[4])
    elif re.fullmatch(r"[3-7]\d{4}(?:\.\d+)?", plain):
        # A date that lost its format: days since the last day of 1899, as spreadsheets count.
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(float(plain)))
        parts = (str(day.year), str(day.month), str(day.day))
    else:
        raise ValueError(_RIGHT)
    try:
        found = dt.date(*(int(p) for p in parts))
    except ValueError as error:
        raise ValueError(f"no such day; {_RIGHT.partition('; ')[2]}") from error
    if not 1990 <= found.year <= 2100:
        raise ValueError("a year before 1990 or after 2100")
    return found.isoformat()


def as_fractions(values: Iterable[str]) -> bool:
    """Whether a column of probabilities runs from 0 to 1: all of it does, and something stands in between."""
    found = [float(v) for v in values if re.fullmatch(r"\d+(?:\.\d+)?", v)]
    return bool(found) and max(found) <= 1 and any(0 < v < 1 for v in found)


def percent(text: str, fraction: bool = False) -> float:
    """0–100 of `60`, `60%`; of `0.6` in a column of fractions. ValueError says what would be right."""
    m = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%?)", _plain(text))
    value = float(m[1]) * (100 if fraction and not m[2] else 1) if m else -1.0
    if not 0 <= value <= 100:
        raise ValueError("no probability; write a number from 0 to 100")
    if m and 0 < value < 1 and not m[2]:
        raise ValueError("below 1 among larger ones; write it as a percentage, e.g. 75%")
    return round(value, 4)


LOST = ("disqualified", "closedlost", "输单", "丢单", "失败", "无效", "已放弃", "lost", "作废", "战败")
_STAGES: dict[SalesStage, tuple[str, ...]] = {
    # Names of the vendors' default stages; matched from the latest stage to the first.
    SalesStage.RENEWAL: ("续约", "续签", "renewal"),
    SalesStage.DELIVERY: ("closedwon", "赢单", "成交", "签约", "交付", "实施", "结单", "won", "implementation"),
    SalesStage.NEGOTIATION: ("谈判", "商务", "合同", "招标", "投标", "negotiation", "contract", "decisionmakerboughtin", "boughtin"),
    SalesStage.PROPOSAL: ("方案", "报价", "poc", "演示", "proposal", "quote", "presentation", "valueproposition", "demo"),
    SalesStage.DISCOVERY: ("需求", "调研", "验证", "立项", "needsanalysis", "decisionmakers", "perception", "qualification",
                           "qualified", "appointment", "discovery"),
    SalesStage.LEAD: ("线索", "初步", "接洽", "初访", "意向", "prospecting", "lead", "new"),
}  # fmt: skip


def is_lost(text: str) -> bool:
    """True where the CRM says that this one is over without a sale."""
    return any(word in _letters(text) for word in LOST)


def stage(text: str) -> SalesStage | None:
    """Our stage for the CRM's; None where its name tells nothing."""
    letters = _letters(text)
    return next((s for s, words in _STAGES.items() if any(w in letters for w in words)), None)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", _plain(text))


_ROLES: dict[BuyingRole, tuple[str, ...]] = {
    BuyingRole.APPROVER: ("审批", "批准", "出资", "预算负责", "budgetholder", "economicbuyer", "approver", "executivesponsor"),
    BuyingRole.DECISION_MAKER: ("决策", "拍板", "decisionmaker", "economicdecision"),
    BuyingRole.EVALUATOR: ("评估", "技术把关", "选型", "evaluator", "technicalbuyer", "legalcompliance"),
    BuyingRole.USER: ("使用", "用户", "enduser", "user"),
}  # fmt: skip


def roles(text: str) -> tuple[list[BuyingRole], bool, list[str]]:
    """(roles, influences only, words that name no role of ours) of a cell such as `Decision Maker;End User`."""
    found: list[BuyingRole] = []
    influence, unknown = False, []
    for word in filter(None, (w.strip() for w in re.split(r"[;；,，、|]", text))):
        letters = _letters(word)
        role = next((r for r, words in _ROLES.items() if any(w in letters for w in words)), None)
        if role and role not in found:
            found.append(role)
        elif not role and ("影响" in letters or "influencer" in letters):
            influence = True
        elif not role:
            unknown.append(word)
    return found, influence and not found, unknown


_EMAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+")


def email(text: str) -> str:
    """The first address of the cell, in lower case; ValueError otherwise."""
    first = re.split(r"[;,；，\s]", text.strip())[0]
    if not _EMAIL.fullmatch(first) or len(first) > 254:
        raise ValueError("no e-mail address; it looks like name@company.com")
    return first.casefold()


def industry_finder(known: Mapping[str, Iterable[str]]) -> Callable[[str], str]:
    """Words → industry code: the code itself, a name or synonym, or the longest one that the words hold; else empty.

    `known`: code → names and synonyms.
    """
    codes = {_plain(word): code for code, words in known.items() for word in (code, *words) if len(word) > 1}
    longest = sorted(codes, key=len, reverse=True)

    @lru_cache(maxsize=10_000)
    def find(text: str) -> str:
        plain = _plain(text).replace("_", " ")
        return codes.get(plain) or next((codes[w] for w in longest if w in plain), "")

    return find
