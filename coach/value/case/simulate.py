"""Uncertainty: Monte Carlo with a fixed seed, and what it would be worth to know each input (VQ-11)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import pairwise
from operator import mul
from typing import Any

from coach.deal.facts import Text
from coach.value.case.types import Simulation, Worth

SEED = 20251
RUNS = 2000
_PROBES = (0.1, 0.3, 0.5, 0.7, 0.9)
_PROBE_RUNS = 400
_FIELDS = ("baseline", "improvement_pct", "scope_pct", "realisation_pct", "gross_margin_pct")

Draw = dict[str, float]
Range = tuple[float, float, float]


def ranges(case: Mapping[str, Any]) -> dict[str, Range]:
    """Every ranged input of the engine's case: name → low, base, high."""
    found = {"discount_rate": case["discount_rate"]}
    found |= {f"cost.{c['id']}": c["amount"] for c in case["costs"]}
    found |= {f"benefit.{b['id']}.{f}": b[f] for b in case["benefits"] for f in _FIELDS if f in b}
    return {k: (v["low"], v["base"], v["high"]) for k, v in found.items() if isinstance(v, Mapping)}


def npv_of(case: Mapping[str, Any]) -> Callable[[Draw], float]:
    """NPV in floating point as a function of the ranged inputs; inputs not given stand at base.

    What no draw can change is multiplied out once: the function runs thousands of times.
    """
    rate = case["discount_rate"]
    usual = float(rate["base"] if isinstance(rate, Mapping) else rate)
    years = int(case["horizon_years"])
    gains = [
        (_product(f"benefit.{b['id']}.", {f: b[f] for f in _FIELDS if f in b}), _ramp(b, years))
        for b in case["benefits"]
    ]
    costs = [(_product("cost.", {c["id"]: c["amount"]}, whole=c["id"]), c["kind"] == "yearly") for c in case["costs"]]

    def npv(draw: Draw) -> float:
        step = 1 / (1 + draw.get("discount_rate", usual))
        factors = [step ** (year + 1) for year in range(years)]
        total = 0.0
        for (fixed, names), ramp in gains:
            for name, share in names:
                fixed *= draw.get(name, share[0]) * share[1]
            total += fixed * sum(map(mul, ramp, factors))
        length = sum(factors)
        for (fixed, names), yearly in costs:
            for name, share in names:
                fixed *= draw.get(name, share[0]) * share[1]
            total -= fixed * (length if yearly else 1.0)
        return total

    return npv


Ranged = list[tuple[str, tuple[float, float]]]
"""Name of a ranged input, its base value, and what it is multiplied by (0.01 for percent)."""


def _product(prefix: str, factors: Mapping[str, Any], whole: str = "baseline") -> tuple[float, Ranged]:
    """The fixed part of a product, and its ranged factors; all but `whole` are percent."""
    fixed, ranged = 1.0, []
    for name, value in factors.items():
        scale = 1.0 if name == whole else 0.01
        if isinstance(value, Mapping):
            ranged.append((prefix + name, (float(value["base"]), scale)))
        else:
            fixed *= float(value) * scale
    return fixed, ranged


def _ramp(benefit: Mapping[str, Any], years: int) -> list[float]:
    ramp = benefit.get("ramp") or [1.0]
    return [float(ramp[min(year, len(ramp) - 1)]) for year in range(years)]


def triangular(share: float, span: Range) -> float:
    """The value below which `share` of a triangular distribution lies."""
    low, mode, high = span
    if low == high:
        return low
    turn = (mode - low) / (high - low)
    if share < turn:
        return low + float((share * (high - low) * (mode - low)) ** 0.5)
    return high - float(((1 - share) * (high - low) * (high - mode)) ** 0.5)


def _percentile(ordered: list[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def monte_carlo(case: Mapping[str, Any], runs: int = RUNS, seed: int = SEED) -> Simulation | None:
    """Percentiles of NPV; None where no input has a range."""
    spans = ranges(case)
    if not spans:
        return None
    npv, dice = npv_of(case), random.Random(seed)
    found = sorted(npv({n: triangular(dice.random(), s) for n, s in spans.items()}) for _ in range(runs))
    return Simulation(
        runs=runs, seed=seed, p10=_percentile(found, 0.1), p50=_percentile(found, 0.5), p90=_percentile(found, 0.9),
        positive=sum(v > 0 for v in found) / runs,
    )  # fmt: skip


def _width(npv: Callable[[Draw], float], shares: list[Draw], spans: Mapping[str, Range], fixed: Draw) -> float:
    found = sorted(npv({n: fixed.get(n, triangular(s[n], spans[n])) for n in spans}) for s in shares)
    return _percentile(found, 0.9) - _percentile(found, 0.1)


def worth(case: Mapping[str, Any], labels: Mapping[str, tuple[Text, str]], seed: int = SEED) -> list[Worth]:
    """Expected narrowing of the P10–P90 band of NPV when one input becomes known, largest first.

    The same draws serve every input (common random numbers), so differences are the inputs' and not the dice's.
    """
    spans = ranges(case)
    npv, dice = npv_of(case), random.Random(seed)
    shares = [{n: dice.random() for n in spans} for _ in range(_PROBE_RUNS)]
    whole = _width(npv, shares, spans, {}) if spans else 0.0
    out = []
    for name, span in spans.items():
        known = [_width(npv, shares, spans, {name: triangular(p, span)}) for p in _PROBES]
        label, who = labels.get(name, (Text(zh=name, en=name), ""))
        out.append(Worth(input=name, label=label, who=who, narrowing=max(0.0, whole - sum(known) / len(known))))
    return sorted(out, key=lambda w: (-w.narrowing, w.input))


def is_ordered(values: list[float]) -> bool:
    """Whether values never fall."""
    return all(a <= b for a, b in pairwise(values))
