"""Which unit a number of a note has where the words, not the number itself, say it: bare 万 amounts, 平, k without a sign."""

from __future__ import annotations

import re

from coach.deal import quantities
from coach.deal.facts import Quantity
from coach.deal.intake.concepts import MONEY
from coach.deal.intake.cues import P
from coach.deal.intake.page import HAN

_PAID = re.compile(
    r"预算|价|成本|损失|赔|罚|库存|压了|花|费|签字|批|款|营收|增收|收入|补贴|的单(?!子)|利润|贵|便宜|报(?!修|警|废率)|实施|付|投入|亏了|账上|拿出|外包|维保|合同|budget|cost|price|spend|quote|sign|above|below|over",
    re.I,
)
_COUNTED = re.compile(
    r"^\s?(?:户|人|名|位|单|件|次|步|个|台|家|辆|条|张|份|头|只|吨|度|平|米|公里|里|亩|方|箱|瓶|盒|袋|包|通|票|套|组|用户|会员|粉丝|订单|字|行|SKU|点击|播放|箭|例|床|棵|株|页|笔)",
    re.I,
)
_COUNTS_BEFORE = re.compile(
    r"(?:用户|会员|粉丝|订单|单量|件量|人口|户数|播放|访问|点击|SKU|客流|门诊量|人次|字数|行数|产量|销量)[^，。；\d]{0,6}$",
    re.I,
)


_SLANG = re.compile(r"(quid|bucks)\b", re.I)


def unit_of(m: quantities.Mention, before: str, after: str, currency: str) -> Quantity:
    """The quantity with its unit. `currency`: the one money of the note where it names exactly one, else ""."""
    q = m.rate
    if re.search(r"不超过?\s?$", before) and q.approx in {"over", ""}:
        q = q.model_copy(update={"approx": "under"})
    if q.unit == "count" and re.match(r"平(?:方|米|$|[。，])?", after) and not m.noun.startswith("平均"):
        return q.model_copy(update={"unit": "m2"})
    spoken = _SLANG.match(m.noun or after.strip())
    if spoken and q.unit == "count":
        return q.model_copy(update={"unit": "GBP" if spoken[1].lower() == "quid" else "USD"})
    base, _, period = q.unit.partition("_per_")
    if base not in {"count", "times", ""} or not m.bare:
        return q
    plain, tail = re.sub(P, "", before), re.sub(P, "", after)
    near = plain[-16:] + "|" + tail[:8]
    money = _chinese(m, plain, tail, near) if re.search(rf"[{HAN}]", near) else _english(m, near, currency)
    return q.model_copy(update={"unit": money + (f"_per_{period}" if period else "")}) if money else q


def _chinese(m: quantities.Mention, before: str, after: str, near: str) -> str:
    if _COUNTED.match(after) or _COUNTS_BEFORE.search(before[-14:]):
        return ""
    named = re.search(r"预算|均价|单价|价格", near)
    if m.scaled and re.search(r"[万亿]", m.text):
        return "CNY"
    return "CNY" if named or (m.scaled and _PAID.search(near)) else ""


def _english(m: quantities.Mention, near: str, currency: str) -> str:
    paid = re.search(r"\b(?:sign|signs|approve\w*|budget|cost\w*|spend|pay|worth|price)\b", near, re.I)
    return currency if m.scaled and paid else ""


def only_currency(found: list[quantities.Mention]) -> str:
    """The currency of the note where every amount with a sign has the same one."""
    seen = {m.quantity.unit for m in found if m.quantity.unit in MONEY}
    seen |= {"GBP" if m.noun.lower().startswith("quid") else "USD" for m in found if _SLANG.match(m.noun or "")}
    return seen.pop() if len(seen) == 1 else ""


_WHOLE_PERIOD = re.compile(
    r"^[一1]\s?个?(?:年|月|周|天|季度|星期|礼拜)$|^(?:an?|one|every|each) (?:year|month|week|day|quarter|hour)$", re.I
)


def period_word(m: quantities.Mention, before: str, after: str) -> bool:
    """一个月多出来十几万, for a quarter: a period of something else, not a duration that was measured."""
    if not _WHOLE_PERIOD.match(m.text.strip()):
        return False
    if re.search(
        r"(?:要|得|等|花|用|拖|晚|延|差|停|压|量了|测了|提前|超期|需|近|约)\s?$|(?:takes?|took|wait\w*|lose|lost|within|nearly|about|late)\s?$",
        before,
        re.I,
    ):
        return False
    return not re.match(r"[左多以之才内]|\s?(?:late|overdue|to )", after)
