"""What an answer is worth: by how much it would move the case, as points that decide the order and as a few words (VQ-11).

Points: what the case itself says (`case.worth`, the narrowing of NPV) where one can be computed; before that, how near an
input brings its cost to a figure, hard money before freed time. The weights are design choices [D].
"""

from __future__ import annotations

from collections.abc import Iterable

from coach.deal.facts import Lang, Text
from coach.plays.diagnosis import Diagnosis
from coach.plays.results import ValueRange
from coach.value.case import case_range, fixed_range
from coach.value.case.types import Benefit, BusinessCase

_WEIGHT = {"hard": 1.0, "revenue": 0.8, "capacity": 0.6, "soft": 0.2}
_IMPROVEMENT, _CONVERSION = "improvement_pct", "conversion_pct"
_AGREED: dict[str, Text] = {
    _IMPROVEMENT: Text(zh="做到多少算过", en="what counts as a pass"),
    _CONVERSION: Text(zh="多少变成现金", en="how much becomes cash"),
    "scope_pct": Text(zh="第一期覆盖几成", en="the share the first phase covers"),
}


def needs(benefit: Benefit) -> list[str]:
    """Ids of what is missing until this benefit enters payback: its own inputs, the target, what becomes cash."""
    ids = [m.id if m.id not in _AGREED else f"{benefit.id}.{m.id}" for m in benefit.missing]
    target = f"{benefit.id}.{_IMPROVEMENT}"
    if not benefit.input(_IMPROVEMENT) and target not in ids:
        ids.append(target)
    turned = f"{benefit.id}.{_CONVERSION}"
    if benefit.kind == "capacity" and not benefit.input(_CONVERSION) and turned not in ids:
        ids.append(turned)
    return ids


def points(case: BusinessCase) -> dict[str, float]:
    """Input id → points. Ranged inputs of a computable case: their share of the widest narrowing, above all others."""
    found: dict[str, float] = {}
    for benefit in case.benefits:
        wanted = needs(benefit)
        for input_id in wanted:
            found[input_id] = found.get(input_id, 0.0) + _WEIGHT[benefit.kind] / len(wanted)
    top = max((w.narrowing for w in case.worth), default=0.0)
    for w in case.worth:
        if top > 0 and w.narrowing > 0:
            name = w.input.removeprefix("benefit.")
            found[name] = found.get(name, 0.0) + 2.0 * w.narrowing / top
    return found


def changes(case: BusinessCase, lang: Lang) -> dict[str, str]:
    """Input id → what its answer would change, in a few words; nothing where it changes nothing that can be said."""
    found: dict[str, str] = {}
    for benefit in sorted(case.benefits, key=lambda b: len(needs(b))):
        wanted = needs(benefit)
        for input_id in wanted:
            found.setdefault(input_id, _nearer(benefit, wanted, input_id, lang))
    now = range_of(case, lang)
    for w in case.worth:
        after = fixed_range(case, w.input)
        if after and now.low is not None:
            then = _said(after[0], after[1], case.years, lang)
            if then != now.text:
                name = w.input.removeprefix("benefit.")
                found[name] = f"{now.text} → {then}"
    return found


def _nearer(benefit: Benefit, wanted: list[str], input_id: str, lang: Lang) -> str:
    own = [w for w in wanted if w.rpartition(".")[2] not in _AGREED]
    label = benefit.label.get(lang)
    if input_id in own and len(own) == 1:
        return f"问到就能算出一年的代价（{label}）" if lang == "zh" else f"gives the yearly cost ({_low(label)})"
    if len(wanted) == 1:
        return "问到就能算回本" if lang == "zh" else "makes the payback computable"
    left = len(wanted) - 1
    if lang == "zh":
        return f"问到后，离“{label}”的回本还差{left}个数"
    return f"then {left} more to the payback of “{_low(label)}”"


def _low(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def about(case: BusinessCase, input_id: str) -> str:
    """Id of the benefit that waits for this input, the nearest one first; empty where none does."""
    waiting = [b for b in case.benefits if input_id and input_id in needs(b)]
    return min(waiting, key=lambda b: (len(needs(b)), -_WEIGHT[b.kind])).id if waiting else ""


def range_of(case: BusinessCase, lang: Lang, focus: str = "") -> ValueRange:
    """How far the case can be said today; `focus`: id of the benefit to speak of while nothing can be computed."""
    if case.computable:
        low, high = case_range(case)
        return ValueRange(low=low, high=high, text=_said(low, high, case.years, lang), computable=True)
    nearest = min(case.benefits, key=lambda b: (len(needs(b)), -_WEIGHT[b.kind]), default=None)
    nearest = next((b for b in case.benefits if b.id == focus), nearest)
    wanted = needs(nearest) if nearest else []
    labels = [_label(nearest, w, lang) for w in wanted] if nearest else []
    count = len(wanted)
    if not count:
        text = "还没有能算的账" if lang == "zh" else "nothing to compute yet"
    else:
        text = _waiting(nearest.label.get(lang) if nearest else "", count, lang)
    return ValueRange(missing=labels, text=text)


def _waiting(label: str, count: int, lang: Lang) -> str:
    if lang == "zh":
        return f"还算不出回本，“{label}”差{count}个数"
    return f"no payback yet: “{_low(label)}” lacks {count} figure{'s' if count > 1 else ''}"


def _label(benefit: Benefit, input_id: str, lang: Lang) -> str:
    field = input_id.rpartition(".")[2]
    known = next((m.label.get(lang) for m in benefit.missing if m.id == input_id), "")
    return known or (_AGREED[field].get(lang) if field in _AGREED else input_id)


def label_of(case: BusinessCase, input_id: str) -> Text:
    """What an input is called."""
    known = next((m.label for b in case.benefits for m in b.missing if m.id == input_id), None)
    return known or _AGREED.get(input_id.rpartition(".")[2]) or Text(zh=input_id, en=input_id)


def _said(low: float | None, high: float | None, years: int, lang: Lang) -> str:
    if low is None:
        return f"{years}年内回不了本" if lang == "zh" else f"no payback within {years} years"
    if high is None:
        best = f"{low:.0f}"
        return (
            f"回本最快{best}个月，保守算{years}年内回不来"
            if lang == "zh"
            else f"payback {best} months at best, none within {years} years at worst"
        )
    ends = f"{low:.0f}" if round(low) == round(high) else f"{low:.0f}–{high:.0f}"
    return f"回本{ends}个月" if lang == "zh" else f"payback {ends} months"


def add(dx: Diagnosis, case: BusinessCase) -> None:
    """Keeps points and words on the diagnosis, for every play that asks something."""
    dx.case = case
    dx.worth, dx.changes, dx.range = points(case), changes(case, dx.lang), range_of(case, dx.lang)


def best(dx: Diagnosis, ids: Iterable[str]) -> float:
    """The points of the best of these inputs."""
    return max((dx.worth.get(i, 0.0) for i in ids), default=0.0)
