"""What to listen for in an answer, and what to ask next (SPIN-12, item 74)."""

from __future__ import annotations

from coach.deal.facts import Lang
from coach.plays.diagnosis import Diagnosis
from coach.plays.spin_choice import Ask

_LISTEN: dict[str, dict[Lang, str]] = {
    "duration": {
        "zh": "从哪一刻开始算、算到哪一步为止，中间的等待算不算，各按多长时间的记录",
        "en": "the minute it starts and the step it ends on, whether waiting counts, how long a record each draws on",
    },
    "share": {
        "zh": "除以的是什么、包含哪些部门和情形、取的是哪几个月",
        "en": "what it is divided by, which units and cases are in, which months",
    },
    "money": {
        "zh": "含哪些费用、哪个范围、是账上的还是估的",
        "en": "which charges and which sites are in, booked or estimated",
    },
    "count": {
        "zh": "哪些算一次、哪些不算，谁记的、记了多久",
        "en": "what counts as one and what does not, who keeps the count and since when",
    },
    "booked": {
        "zh": "有没有单列、单价是多少、含折旧和人工没有",
        "en": "a line of its own or not, the rate, what the rate holds",
    },
    "payer": {
        "zh": "哪个部门的预算、谁批、能不能找对方追回",
        "en": "whose budget, who approves it, whether any of it is recovered",
    },
    "borne": {
        "zh": "项目还是公司、能不能找对方追回来、考核算在谁头上",
        "en": "the unit or the company, whether it can be recovered, whose target it hits",
    },
    "split": {"zh": "每一处的金额、排前面的几个原因、哪几个月", "en": "amount per place, the top causes, which months"},
    "fined": {"zh": "罚谁、按什么罚、最近一次", "en": "who, on what measure, the last time"},
    "leaving": {"zh": "人数、哪些地方、走的时候怎么说", "en": "how many, where, what they said on leaving"},
    "season": {
        "zh": "他自己说的用法，和拿什么数看得出来",
        "en": "the use they name themselves, and the figure that would show it",
    },
}


def listen_for(dx: Diagnosis, ask: Ask) -> str:
    """What to listen for: the card's, that of a disputed quantity's kind, or that of the composed question."""
    if ask.stem:
        return ask.stem.listen_for.get(dx.lang)
    if ask.conflict:
        first = dx.deal.fact(ask.conflict.fact_ids[0])
        return _LISTEN[kind_of(first.quantity.unit) if first else "count"][dx.lang]
    plain: dict[Lang, str] = {"zh": "具体的时间、人和数字", "en": "names, dates and numbers"}
    return _LISTEN.get(ask.block, plain)[dx.lang]


def follow_up(dx: Diagnosis, ask: Ask) -> str:
    """The follow-up: where nobody has measured it, how it could be known; else the card's."""
    if ask.lead == "unmeasured":
        return {
            "zh": "没人记的话，先记哪几样、每次多久，从哪天记起？",
            "en": "If nobody keeps it: which items first, for how long each time, from which day?",
        }[dx.lang]
    return ask.stem.follow_up.get(dx.lang) if ask.stem else ""


def kind_of(unit: str) -> str:
    """duration, share, money or count: what kind of quantity a unit measures."""
    base = unit.split("_per_")[0]
    if base in {"second", "minute", "hour", "day", "week", "month", "quarter", "year", "workday"}:
        return "duration"
    if base in {"percent", "pp", "ratio"}:
        return "share"
    return "money" if base in {"CNY", "USD", "EUR", "GBP", "AUD", "HKD", "JPY"} else "count"
