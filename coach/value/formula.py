"""Driver formulas: exact interval arithmetic, the terms and factors that are known, and the unit that follows."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from coach.errors import BadInput

Interval = tuple[Fraction, Fraction]
Units = Mapping[str, str]
_ALLOWED = (ast.BinOp, ast.Name, ast.Load, ast.UnaryOp, ast.USub, ast.Add, ast.Sub, ast.Mult, ast.Div)
_PLAIN = {"count", "times", "percent", "multiple", "ratio", "person", "score"}
_TIME = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "workday")
_ID_RATE = re.compile(r"(?:^|_)(second|minute|hour|day|week|month|quarter)s_(?:per|a)_(day|week|month|quarter|year)$")
_CALENDAR = {12: ("month", "year"), 4: ("quarter", "year"), 52: ("week", "year"), 365: ("day", "year"), 360: ("day", "year"),
             7: ("day", "week"), 24: ("hour", "day"), 30: ("day", "month")}  # fmt: skip
_SMALLER = {60: ("minute", "hour"), 3600: ("second", "hour"), 24: ("hour", "day"), 1440: ("minute", "day")}


def parse(formula: str) -> ast.expr:
    """The formula as a tree of + − × ÷, numbers and input ids; anything else is an error."""
    try:
        tree = ast.parse(formula, mode="eval").body
    except SyntaxError as error:
        raise BadInput(f"not a formula: {formula!r}", "formula") from error
    for node in ast.walk(tree):
        number = (
            isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
        )
        if not (number or isinstance(node, _ALLOWED)):
            raise BadInput(f"only + - * / and input ids may stand in {formula!r}", "formula")
    return tree


def names(node: ast.expr) -> list[str]:
    """Input ids in order of appearance."""
    if isinstance(node, ast.Name):
        return [node.id]
    below = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return list(dict.fromkeys(name for child in below for name in names(child)))


def value(node: ast.expr, known: Mapping[str, Interval]) -> Interval:
    """The exact low and high of a formula whose inputs are intervals."""
    if isinstance(node, ast.Constant):
        number = Fraction(str(node.value))
        return number, number
    if isinstance(node, ast.Name):
        return known[node.id]
    if isinstance(node, ast.UnaryOp):
        low, high = value(node.operand, known)
        return -high, -low
    if isinstance(node, ast.BinOp):
        return _combined(node.op, value(node.left, known), value(node.right, known))
    raise BadInput("not a formula", "formula")


def _combined(op: ast.operator, left: Interval, right: Interval) -> Interval:
    if isinstance(op, ast.Add):
        return left[0] + right[0], left[1] + right[1]
    if isinstance(op, ast.Sub):
        return left[0] - right[1], left[1] - right[0]
    if isinstance(op, ast.Div):
        if right[0] <= 0 <= right[1]:
            raise BadInput("division by a quantity that may be zero", "formula")
        right = (1 / right[1], 1 / right[0])
    corners = [a * b for a in left for b in right]
    return min(corners), max(corners)


def terms(node: ast.expr) -> list[ast.expr]:
    """The summands of a formula."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*terms(node.left), *terms(node.right)]
    return [node]


@dataclass(frozen=True)
class Factor:
    """One factor of a product; `below` where it divides."""

    node: ast.expr
    below: bool = False


def factors(node: ast.expr, below: bool = False) -> list[Factor]:
    """The factors of a term."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return [*factors(node.left, below), *factors(node.right, below)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return [*factors(node.left, below), *factors(node.right, not below)]
    return [Factor(node, below)]


def product(parts: list[Factor]) -> ast.expr:
    """Factors multiplied back into one formula, numerators first."""
    tree: ast.expr | None = None
    for part in sorted(parts, key=lambda p: p.below):
        if tree is None:
            tree = part.node if not part.below else ast.BinOp(ast.Constant(1), ast.Div(), part.node)
        else:
            tree = ast.BinOp(tree, ast.Div() if part.below else ast.Mult(), part.node)
    return tree if tree is not None else ast.Constant(1)


def text(node: ast.expr, ids: Mapping[str, str]) -> str:
    """The formula over fact ids."""
    written = ast.unparse(node)
    return re.sub(r"[A-Za-z_]\w*", lambda m: ids.get(m.group(), m.group()), written)


def _dimension(name: str, unit: str) -> Counter[str]:
    rate = _ID_RATE.search(name)
    if rate and unit in _PLAIN:
        return Counter({rate[1]: 1, rate[2]: -1})
    base, _, period = unit.partition("_per_")
    out: Counter[str] = Counter()
    if base not in _PLAIN:
        out["money" if base == "MONEY" else base] += 1
    if period:
        out[period] -= 1
    return out


def _of_factor(node: ast.expr, units: Units) -> Counter[str]:
    found = [_dimension(name, units[name]) for name in names(node)]
    if isinstance(node, ast.BinOp) and found:
        return found[0] if all(f == found[0] for f in found) else Counter()
    return found[0] if found else Counter()


def _constant(number: float, below: bool, total: Counter[str]) -> None:
    """12 turns a month into a year where a month stands in the term; 60 below turns minutes into hours."""
    if below and int(number) in _SMALLER:
        small, large = _SMALLER[int(number)]
        if total[small] > 0:
            total[small] -= 1
            total[large] += 1
            return
    link = _CALENDAR.get(int(number))
    if link and not below and total[link[0]] < 0:
        total[link[0]] += 1
        total[link[1]] -= 1


def unit_of(parts: list[Factor], units: Units) -> str:
    """The unit of a product (`MONEY_per_week`, `hour_per_week`, `times_per_year`), empty where it has no plain name."""
    total: Counter[str] = Counter()
    for part in parts:
        dims = _of_factor(part.node, units)
        for name, power in dims.items():
            total[name] += -power if part.below else power
    for part in parts:
        if isinstance(part.node, ast.Constant) and isinstance(part.node.value, int | float):
            _constant(part.node.value, part.below, total)
    up = [n for n, p in total.items() if p > 0]
    down = [n for n, p in total.items() if p < 0]
    if any(abs(p) > 1 for p in total.values()) or len(up) > 1 or len(down) > 1 or (down and down[0] not in _TIME):
        return ""
    base = {"money": "MONEY"}.get(up[0], up[0]) if up else ("times" if down else "count")
    return f"{base}_per_{down[0]}" if down else base
