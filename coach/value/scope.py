"""How many of something a price line is for: read from the line's own words, counted only from the ledger (PR-04)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from coach.deal.facts import Fact, FactStatus
from coach.deal.model import Deal, Price
from coach.deal.quantities import find
from coach.deal.quantities.text import words
from coach.value import matching

_ZH_PER = re.compile(
    r"每\s?(?P<pack>\d+)?\s?(?P<word>工厂|厂|项目|门店|店|台|磅|站点|站|平方米|平米|条线|产线|用户|账号|坐席|席|人|辆|套|期|组|家|病区|床|科室|院区|"
    r"基地|仓|园区|楼|点位|张|份|公里|次)"
)
_EN_PER = re.compile(
    r"(?i)\bper\s+(?:(?P<pack>\d+)\s+)?(?P<word>(?!month|year|quarter|week|day|annum|use\b|call\b)[a-z]+?)s?\b"
)
_PLACES = frozenset(
    words(
        "工厂 厂 项目 磅 站点 站 条线 产线 套 期 组 院区 基地 仓 园区 site plant depot warehouse project line region set phase hub"
    )
)
_BRANCHES = frozenset(words("店 门店 家 病区 科室 张 store shop branch outlet ward"))
_ALIKE = {"门店": "店", "平米": "平方米", "坐席": "席", "产线": "线", "条线": "线"}
_UNIT = {"平方米": "m2", "公里": "km", "人": "person", "用户": "person", "账号": "person", "席": "person", "user": "person", "seat": "person", "employee": "person"}  # fmt: skip
_PILOT = re.compile(r"试点|首批|先上|先做|pilot|first wave", re.IGNORECASE)
_SUBSET = re.compile(
    r"其中|部分|老(?=机|设备|旧|的)|旧|加盟|新增|闲置|没|未|不(?:能|支持)|old|legacy|of which|closed|some|\d{4}年",
    re.IGNORECASE,
)
_MORE_EN = re.compile(
    r"(?i)\b(?:sites|plants|depots|warehouses|centres|centers|hubs|regions|other (?:site|plant|depot|warehouse))\b"
)
_COUNTED = frozenset({"count", "person", "m2", "km"})


@dataclass(frozen=True)
class Per:
    """What one unit of a price line is."""

    word: str
    pack: int = 1
    """每20店一组: one unit serves 20."""

    @property
    def kind(self) -> Literal["flat", "place", "branch", "many"]:
        """flat: one in all · place: we start with one · branch: a pilot needs a named number · many: all are counted."""
        if not self.word:
            return "flat"
        return "place" if self.word in _PLACES else "branch" if self.word in _BRANCHES else "many"


def per(price: Price) -> Per:
    """What a price line is per, from its item text."""
    hit = _ZH_PER.search(price.item) or _EN_PER.search(price.item)
    if price.cycle == "per_use":
        return Per(hit["word"].lower() if hit else "次")
    return Per(hit["word"].lower(), int(hit["pack"] or 1)) if hit and hit["word"] != "次" else Per("")


def _speaks_of(fact: Fact, word: str) -> bool:
    """True if the fact counts this thing: the counter touches its number, or its label names it."""
    unit = fact.quantity.unit
    if unit not in _COUNTED or fact.quantity.value is None:
        return False
    if word in _UNIT:
        return unit == _UNIT[word]
    root = _ALIKE.get(word, word)
    if word in _PLACES:
        alone = sum(m.kind == "claim" for m in find(fact.source.quote)) <= 1
        return alone and root in f"{fact.label.zh} {fact.label.en}".lower()
    for mention in find(fact.source.quote):
        if mention.kind == "claim" and mention.quantity.value == fact.quantity.value:
            tail = fact.source.quote[mention.start : mention.end + 4].lower()
            if root in tail or root in fact.source.quote[mention.end : mention.end + 14].lower():
                return True
    return root in f"{fact.label.zh} {fact.label.en}".lower()


@dataclass(frozen=True)
class Count:
    """How many, from which fact; `others` are counts that stand beside it."""

    value: float | None
    fact_id: str = ""
    others: tuple[str, ...] = ()
    term: str = ""
    """Our own term that sets it, where no fact does."""
    offered: float = 0.0
    """The number in that term, before it is divided into packs."""


def count(deal: Deal, wanted: Per, *, pilot: bool) -> Count:
    """The one active count the ledger holds for this word; unknown where there is none, or several.

    For a pilot, a count the customer named for the pilot comes first. Counts of a part (其中, 老机, legacy) are set aside.
    """
    named = [
        f for f in deal.facts if f.status in (FactStatus.ACTIVE, FactStatus.CONTESTED) and _speaks_of(f, wanted.word)
    ]
    if not named:
        return _offered(deal, wanted) if pilot else Count(None)
    ours = [f for f in named if _PILOT.search(f"{f.label.zh} {f.label.en} {f.source.quote}")]
    if wanted.kind == "branch":
        if pilot and not ours:
            return _offered(deal, wanted, tuple(f.id for f in named))
        if not pilot and len({f.quantity.value for f in named if f not in ours}) > 1:
            return Count(None, others=tuple(f.id for f in named))
    pool = ours if pilot and ours else [f for f in named if f not in ours] or named
    whole = [f for f in pool if not _SUBSET.search(f"{f.label.zh} {f.label.en} {f.scope} {_around(f)}")]
    values = {f.quantity.value for f in whole}
    beside = tuple(f.id for f in named if f not in whole)
    if len(values) != 1 or any(f.status is FactStatus.CONTESTED for f in whole):
        return Count(None, others=tuple(f.id for f in named))
    chosen = whole[0]
    units = math.ceil((chosen.quantity.value or 0) / wanted.pack)
    return Count(float(units) if wanted.pack > 1 else chosen.quantity.value, chosen.id, beside)


def _offered(deal: Deal, wanted: Per, others: tuple[str, ...] = ()) -> Count:
    """The size of a pilot as our own terms put it (20店起的试点)."""
    root = _ALIKE.get(wanted.word, wanted.word)
    for term in deal.offering.terms_may_offer:
        for mention in find(term) if _PILOT.search(term) else []:
            value = mention.quantity.value
            if mention.kind == "claim" and value and root in term[mention.start : mention.end + 6].lower():
                return Count(float(math.ceil(value / wanted.pack)), "", others, term, value)
    return Count(None, others=others)


def more_places(deal: Deal, wanted: Per) -> bool:
    """True if the notes speak of more than one such place."""
    said = " ".join(
        [deal.account.name, deal.account.size, *(n.text for n in deal.notes), *(f.source.quote for f in deal.facts)]
    )
    if wanted.word.isascii():
        return bool(_MORE_EN.search(said))
    root = "厂" if "厂" in wanted.word else wanted.word
    return bool(
        re.search(
            rf"(?:其他|别的|各|另外|几|多|[二两三四五六七八九十]|\d{{1,3}})\s?(?:家|个|座|大)?(?:分|子)?(?:工)?{root}",
            said,
        )
    )


def _around(fact: Fact) -> str:
    return matching.near_number(fact)


_TRIAL = re.compile(r"试点|试运行|pilot|trial", re.IGNORECASE)
_MONTH_DAYS = {"day": 1, "week": 7, "month": 30.4375}


def pilot_months(deal: Deal) -> int:
    """Months that our own terms give a pilot (8周收费试点 → 2), rounded up; 0 where they name no length."""
    for term in deal.offering.terms_may_offer:
        for mention in find(term) if _TRIAL.search(term) else []:
            base = mention.quantity.unit
            near = _TRIAL.search(term[max(0, mention.start - 8) : mention.end + 12])
            if base in _MONTH_DAYS and mention.quantity.value and near:
                return math.ceil(mention.quantity.value * _MONTH_DAYS[base] / _MONTH_DAYS["month"] - 0.05)
    return 0
