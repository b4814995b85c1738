"""What similar customers measured, as a stand-in for an improvement nobody has agreed yet (VQ-08, CS-02, CS-04).

Only a case that a pain card itself cites, of level A to C, whose metric is one the driver is made of, and whose figure is a
fall against a stated before. The business case discounts it per facet that differs and keeps it open for the customer.
"""

from __future__ import annotations

import re

from coach.deal.facts import Text
from coach.deal.quantities import find
from coach.library.entries import Case, Driver, Value
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.diagnosis_cards import cue_score
from coach.plays.proof import hits_for
from coach.retrieval.results import Hit
from coach.value.case import Analogy

_FALL = re.compile(r"^\s*(?:[-−–]|约?(?:下降|降低|减少|缩短|节省)了?)\s*(\d+(?:\.\d+)?)\s*(?:%|pct)")
_HOPED = re.compile(r"预计|目标|估算|有望|target|expected|estimated|projected|planned", re.I)


def analogies_of(dx: Diagnosis) -> list[Analogy]:
    """Per driver of the headline pains, the cases that measured one of its quantities."""
    out = []
    for problem in dx.headline:
        for hit in hits_for(dx, problem):
            case = dx.shelf.cases[hit.id]
            out += [a for d in (problem.card.drivers if problem.card else []) if (a := _analogy(hit, case, d, problem))]
    return out


def _analogy(hit: Hit, case: Case, driver: Driver, problem: Problem) -> Analogy | None:
    falls = [fall for v in case.value_data if speaks_of(v.metric, driver) and (fall := fall_of(v)) is not None]
    if not falls:
        return None
    related = bool(problem.card and case.id in problem.card.related_cases)
    same = (hit.facets.industry is True, hit.facets.size is True, hit.facets.pain is True or related)
    return Analogy(
        case_id=case.id, driver_id=driver.id, change_pct=min(falls), level=case.confidence_note.level,
        missing_facets=same.count(False), name=case.customer.zh, name_en=case.customer.en,
    )  # fmt: skip


def speaks_of(metric: Text, driver: Driver) -> bool:
    """Whether a case's metric is the driver's result or one of the quantities it is made of; prices and calendars are not."""
    inputs = [i for i in driver.inputs if not i.unit.startswith(("MONEY", "percent")) and "per_year" not in i.id]
    if cue_score(f"{metric.zh} {metric.en}", [c for i in inputs for c in i.cues.zh + i.cues.en]) >= 1.5:
        return True
    ours = set[str]().union(*(_core(t) for t in (driver.label, *(i.label for i in inputs))))
    return bool(ours & _core(metric)) and not _PER_UNIT.search(metric.zh + metric.en)


_PER_UNIT = re.compile(r"强度|单位|intensity|per unit", re.I)
_GENERIC = frozenset(
    [
        "time",
        "cost",
        "costs",
        "number",
        "hours",
        "yearly",
        "annual",
        "average",
        "total",
        "labour",
        "spend",
        "share",
        "delivery",
        "order",
        "orders",
        "each",
        "staff",
        "rate",
        "use",
    ]
)
_GENERIC_ZH = re.compile(
    r"时间|时长|工时|周期|次数|数量|成本|支出|费用|人力|人工|平均|每[年月周天次人个]|年|月|占比|比例|订单|交付|率|数|的|和|与|耗时|小时"
)


def _core(label: Text) -> set[str]:
    """What a label is about: its words and character pairs without counters, periods and money words."""
    pairs = {
        r[i : i + 2] for r in re.findall(r"[一-鿿]{2,}", _GENERIC_ZH.sub(" ", label.zh)) for i in range(len(r) - 1)
    }
    return pairs | {w for w in re.findall(r"[a-z]{4,}", label.en.lower()) if w not in _GENERIC}


def fall_of(value: Value) -> float | None:
    """By how many percent a measured quantity fell; None where it rose, is a hope, or is not stated against a before."""
    said = [str(x.zh + x.en if isinstance(x, Text) else x or "") for x in (value.before, value.after, value.change)]
    if any(_HOPED.search(s) for s in (*said, value.metric.zh, value.metric.en)):
        return None
    if m := _FALL.match(said[2]):
        return float(m[1])
    before, after = _number(value.before), _number(value.after)
    if before is None or after is None or before[1] != after[1] or not 0 <= after[0] < before[0]:
        return None
    return 100 * (before[0] - after[0]) / before[0]


def _number(value: object) -> tuple[float, str] | None:
    """A figure and its unit, where there is exactly one."""
    if isinstance(value, int | float):
        return float(value), ""
    text = (value.zh or value.en) if isinstance(value, Text) else value if isinstance(value, str) else ""
    found = [m.quantity for m in find(text) if m.quantity.value is not None]
    return (found[0].mid, found[0].unit) if len(found) == 1 and found[0].unit != "count" else None
