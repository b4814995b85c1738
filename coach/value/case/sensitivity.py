"""VQ-11: each input a fifth up and down on ROI, and how far the shakiest one may fall before the case only breaks even."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from coach.deal.facts import Text
from coach.value import engine
from coach.value.case import flows
from coach.value.case.types import BusinessCase, CaseInput, Shift

STEP = 0.2
TOP = 3


def shifts(case: BusinessCase) -> list[Shift]:
    """The inputs of the base case by how far they move ROI, most first; empty where nothing is computed.

    Factors of one benefit move it alike: the one with the widest range, nobody's yet, speaks for them.
    """
    if not case.computable:
        return []
    base = flows.scenario(case, "base")
    loose = {row.id for row in case.inputs if not row.confirmed}
    found = [s for row in case.inputs if (s := _shift(case, base, row))]
    found.sort(key=lambda s: (-round(abs(s.roi_high - s.roi_low), 9), s.input not in loose, -_width(s), s.input))
    return list({(_owner(s.input), round(s.roi_low, 9)): s for s in reversed(found)}.values())[::-1]


def weakest(case: BusinessCase) -> Shift | None:
    """Of the inputs nobody has confirmed, the one that moves ROI most; of all, where every one is confirmed."""
    loose = {row.id for row in case.inputs if not row.confirmed}
    found = [s for s in case.shifts if s.breakeven is not None]
    return next((s for s in found if s.input in loose), found[0] if found else None)


def _width(shift: Shift) -> float:
    return (shift.high - shift.low) / abs(shift.at) if shift.at else 0.0


def _owner(name: str) -> str:
    """`benefit.<driver>`, or the cost itself."""
    return name.rpartition(".")[0] if name.startswith("benefit.") else name


def _shift(case: BusinessCase, base: Mapping[str, Any], row: CaseInput) -> Shift | None:
    if row.id == "discount_rate":
        return None
    results = [engine.evaluate(_scaled(base, row.id, factor)) for factor in (1 - STEP, 1.0, 1 + STEP)]
    rois = [r["roi"] for r in results]
    if any(r is None for r in rois) or rois[0] == rois[2]:
        return None
    at = row.spread.base
    return Shift(
        input=row.id, label=_label(case, row), roi_low=rois[0], roi_base=rois[1], roi_high=rois[2],
        breakeven=_breakeven(at, [float(r["npv"]) for r in results]), at=at, low=row.spread.low, high=row.spread.high, unit=row.unit,
    )  # fmt: skip


def _breakeven(at: float, npvs: list[float]) -> float | None:
    """The value at which NPV is zero; NPV is linear in every input but the discount rate. None where it never is."""
    slope = (npvs[2] - npvs[0]) / (2 * STEP * at) if at else 0.0
    value = at - npvs[1] / slope if slope else None
    return value if value is not None and value > 0 else None


def _scaled(base: Mapping[str, Any], name: str, factor: float) -> dict[str, Any]:
    """The engine's case with one input times a factor."""
    out = copy.deepcopy(dict(base))
    kind, _, rest = name.partition(".")
    if kind == "cost":
        for cost in out["costs"]:
            cost["amount"] *= factor if cost["id"] == rest else 1
        return out
    driver, _, field = rest.rpartition(".")
    field = "scope_pct" if field == "conversion_pct" else field
    for benefit in out["benefits"]:
        if benefit["id"] == driver and field in benefit:
            benefit[field] *= factor
    return out


def _label(case: BusinessCase, row: CaseInput) -> Text:
    """The input with the benefit it belongs to."""
    owner = next((b for b in case.benefits if any(i.id == row.id for i in b.inputs)), None)
    if owner is None or owner.label == row.label:
        return row.label
    return Text(zh=f"{owner.label.zh}的{row.label.zh}", en=f"{row.label.en.lower()} of {owner.label.en.lower()}")
