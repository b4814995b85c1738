"""For whom a figure holds, as far as its scope says: a sample, a part of the business, or all of it."""

from __future__ import annotations

import re

from coach.deal.facts import Fact

MEASURED = 0.9
"""Confidence of a figure that was measured, counted or audited."""

_SAMPLE = re.compile(r"抽(?:了|查|检|样)?\s?\d|样本|sample", re.I)
_WIDE = re.compile(
    r"全公司|全集团|全厂|全国|全网|全院|全校|中国区|(?:company|plant|group|region)-?wide|network|regional|all (?:sites|plants|stores)",
    re.I,
)
_PART = re.compile(
    r"[一二三四五六七八九十\d]+(?:期|号线|车间|厂|分厂|区|楼|项目|校区|院区|工段)|直营|加盟|[东南西北华]{1,2}区|医疗区|on the \w+s\b",
    re.I,
)


def population(scope: str) -> str:
    """sample, part, wide or "" (not said)."""
    if _SAMPLE.search(scope):
        return "sample"
    if _WIDE.search(scope):
        return "wide"
    return "part" if _PART.search(scope) else ""


def _places(scope: str) -> set[str]:
    return {m.group().lower() for m in _PART.finditer(scope)}


def scoped_apart(a: Fact, b: Fact) -> bool:
    """True where both figures say for whom they hold, and it is not the same."""
    sa, sb = a.scope, b.scope
    if not sa or not sb or "quote" in (sa, sb) or sa == sb:
        return False
    return not (_places(sa) and _places(sa) == _places(sb))


def may_replace(old: Fact, new: Fact) -> bool:
    """A narrower figure never replaces a wider one, and a figure of another population replaces nothing."""
    if scoped_apart(old, new):
        return False
    return population(new.scope) != "sample" or bool(_places(new.scope) and _places(new.scope) == _places(old.scope))


def both_hold(a: Fact, b: Fact) -> bool:
    """Two figures with their own scopes, one of them measured, are two figures and no contradiction."""
    measured = max(a.confidence, b.confidence) >= MEASURED or "sample" in (population(a.scope), population(b.scope))
    return scoped_apart(a, b) and measured
