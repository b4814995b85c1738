"""What is commonly counted in a deal: words (zh, en) and kind of unit → metric key and readable label.

Two statements share a metric only through these keys or through the same written noun, so that 95 minutes of changeover
and 65 minutes of changeover meet, and nothing else does.
"""

from __future__ import annotations

import re

from coach.deal.intake import concepts_commerce, concepts_operations
from coach.deal.intake.concept import Concept

MONEY = {"CNY", "USD", "EUR", "GBP", "AUD", "HKD", "JPY", "SGD", "KRW", "INR", "TWD", "CHF", "CAD", "THB", "VND", "MYR"}
_TIME = {"second", "minute", "hour", "day", "week", "month", "quarter", "year", "workday", "person_day"}


def dimension(unit: str) -> str:
    """money, time, percent, count or other; `_per_` units are named with their period (money/month)."""
    base, _, period = unit.partition("_per_")
    kind = "money" if base in MONEY else "time" if base in _TIME else base
    kind = (
        "percent"
        if base in {"percent", "pp"}
        else "count"
        if base in {"count", "person", "times", "score", ""}
        else kind
    )
    return f"{kind}/{period}" if period else kind


CONCEPTS: list[Concept] = [*concepts_operations.CONCEPTS, *concepts_commerce.CONCEPTS]

ASPECT = [
    ("gap", re.compile(r"比[^，。]{1,8}[高低多少慢贵]\s?$|(?:higher|lower|more|worse) than", re.I)),
    ("target", re.compile(r"目标|要求|考核|压到|降到|希望|达到|\btarget|\bgoal|\baim", re.I)),
    ("max", re.compile(r"最大|最高|最多|最长|峰值|max|peak|worst|up to", re.I)),
    ("min", re.compile(r"最小|最低|最少|最短|\bmin(?:imum)?\b|best", re.I)),
    ("after", re.compile(r"上线后|之后|实施后|改造后|用了以后|after go", re.I)),
    ("last_year", re.compile(r"去年|上年|last year|last peak", re.I)),
    ("year_before", re.compile(r"前年|year before", re.I)),
    ("peak", re.compile(r"大促|旺季|晚高峰|早高峰|双11|\bpeak\b", re.I)),
    ("pilot", re.compile(r"试点|先(?:做|上|在|跑)|要能跑通|\bpilot|\btrial", re.I)),
    ("plan", re.compile(r"明年|(?<![非无])计划(?![部科员])|预计|next year|forecast|expect", re.I)),
]


def aspect(text: str) -> str:
    """target, max, last_year …: statements of different aspects do not contradict each other."""
    return next((name for name, rx in ASPECT if rx.search(text)), "")


_EVENTS = {"stoppages", "changeovers", "rework", "stock_outs", "penalty_count", "reschedules", "double_entry", "errors"}
_PEOPLE = {
    "headcount",
    "operators",
    "drivers",
    "nurses",
    "teachers",
    "engineers",
    "inspectors",
    "doctors",
    "sales_staff",
    "vacancies",
    "customers",
    "students",
    "patients",
}


def fits(concept: Concept, unit: str, text: str) -> bool:
    """True where a number written as `text` can measure the concept: heads are no stoppages, people no production lines."""
    base = unit.partition("_per_")[0]
    if dimension(unit).split("/")[0] not in concept.kinds:
        return False
    if base == "person" and "count" in concept.kinds:
        return concept.key in _PEOPLE
    if concept.key == "hourly_rate" and not unit.endswith("_per_hour"):
        return False
    return concept.key not in _EVENTS or not re.search(r"[头台家个名位辆间座户人店套]$", text)


def named(noun: str, unit: str, text: str = "") -> Concept | None:
    """The concept that the counted noun itself names."""
    return next((c for c in CONCEPTS if fits(c, unit, text) and c.words.search(noun)), None)


def match(before: str, after: str, unit: str, text: str = "") -> Concept | None:
    """The concept named nearest to a number: last one before it in its sentence, else right behind it."""
    latin = not re.search(r"[\u4e00-\u9fff]", after[:20])
    best: tuple[int, int, Concept] | None = None
    for order, concept in enumerate(CONCEPTS):
        if not fits(concept, unit, text):
            continue
        ends = [m.end() for m in concept.words.finditer(before)]
        window = 44 if concept.key == "signing_limit" else 30 if latin else 14
        late = concept.words.search(re.split(r"[。；;，]|,(?!\d)", after)[0][:window])
        fresh = re.search(r"[，,、]\s*$", before)
        behind = len(before) - (0 if fresh else 1 if concept.key == "signing_limit" else 9)
        score = max(ends[-1] if ends else -1, max(0, behind) if late else -1)
        if score >= 0 and (best is None or score > best[0]):
            best = (score, order, concept)
    return best[2] if best else None
