"""Reading the offering's own terms: which share risk, what they apply to, up to how much, and which we must not offer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.deal.model import Offering
from coach.deal.quantities import find
from coach.value.riskshare.types import TermKind
from coach.value.types import QuoteLine

_KINDS: tuple[tuple[TermKind, re.Pattern[str]], ...] = (
    ("break", re.compile(r"break clause|early exit|walk away|terminate|cancel|提前(?:终止|解约|退出)|中途(?:可|能)?退出|随时(?:终止|解约)|可以?(?:解约|退出)", re.I)),
    ("no_renewal", re.compile(r"不再?续|可不(?:续|签|推广)|no obligation|need not (?:renew|continue|go on)|free not to", re.I)),
    ("credit", re.compile(r"service credits?|credits? of|服务抵扣|抵减|减收|服务费减免", re.I)),
    ("refund", re.compile(r"退|返还|挂钩|对赌|按效果|refund|paid back|money back|tied to|at risk|clawback|outcome[- ]based", re.I)),
    ("retention", re.compile(r"尾款|留存款|质保金|retention|holdback|hold(?:ing)? back|final payment", re.I)),
)  # fmt: skip
_NO_CARE = re.compile(r"不退|概不退|non-?refundable|no refund", re.I)
_TIME = {"day": 1 / 30, "week": 1 / 4, "month": 1.0, "quarter": 3.0, "year": 12.0}
"""In months; four weeks are billed as one."""
_COMMON = frozenset(
    [
        "每厂",
        "每期",
        "每店",
        "每月",
        "首年",
        "双方",
        "书面",
        "约定",
        "目标",
        "最多",
        "挂钩",
        "服务",
        "费的",
        "合同",
        "软件",
        "系统",
        "年度",
        "验收",
    ]
)
_COMMON_EN = frozenset(
    [
        "that",
        "with",
        "from",
        "both",
        "sides",
        "sign",
        "signed",
        "target",
        "tied",
        "paid",
        "back",
        "first",
        "year",
        "month",
        "site",
        "sites",
        "plant",
        "clause",
        "fees",
        "agreed",
        "weeks",
        "eight",
        "four",
    ]
)
_LIMIT = re.compile(r"超过|高于|以上|above|over|more than|beyond|exceed", re.I)


@dataclass(frozen=True)
class Term:
    """One risk-share term, read."""

    number: int
    """1-based place among the terms that may be offered."""
    text: str
    kind: TermKind
    cap_pct: float | None
    months: float | None
    """Time the term names: after it the customer may leave."""
    monthly: bool
    """Reckoned against one month's fee at a time."""


def kind_of(text: str) -> TermKind | None:
    """How a term shares risk; None where it does not."""
    if _NO_CARE.search(text):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def withheld(text: str, offering: Offering) -> str:
    """The forbidden term that this one runs into; empty where it may be offered."""
    kind = kind_of(text)
    for never in offering.terms_may_not:
        if _plain(never) == _plain(text):
            return never
        if kind and kind_of(never) == kind and _exceeds(text, never):
            return never
    return ""


def _exceeds(text: str, never: str) -> bool:
    limit, ours = _percent(never), _percent(text)
    if _LIMIT.search(never) and limit is not None:
        return ours is None or ours > limit
    return True


def read(offering: Offering) -> list[Term]:
    """The risk-share terms that may be offered, in the offering's order."""
    out = []
    for number, text in enumerate(offering.terms_may_offer, 1):
        kind = kind_of(text)
        if kind and not withheld(text, offering):
            monthly = bool(re.search(r"month's fee|monthly fee|当月|月费|每月", text, re.I))
            out.append(Term(number, text, kind, _percent(text), _months(text), monthly))
    return out


def _percent(text: str) -> float | None:
    found = [m.quantity for m in find(text) if m.quantity.unit == "percent"]
    return found[0].value if found else None


def _months(text: str) -> float | None:
    found = [m.quantity for m in find(text) if m.quantity.unit in _TIME and m.quantity.value]
    return found[0].mid * _TIME[found[0].unit] if found else None


def trial_months(offering: Offering) -> float | None:
    """How long the paid trial of our own terms runs, in months; None where they name none."""
    trials = [t for t in offering.terms_may_offer if re.search(r"试点|试用|pilot|trial", t, re.I)]
    return next((m for t in trials if (m := _months(t))), None)


def _plain(text: str) -> str:
    return re.sub(r"[\s，。,.；;]", "", text).lower()


def named(term: Term, lines: list[QuoteLine], names: dict[str, str]) -> list[QuoteLine]:
    """The lines whose fee a refund or credit names, best match; empty where it names none of these.

    `names`: module id → its name, so that a term may call a line by its module.
    """
    if term.kind not in ("refund", "credit"):
        return []
    said = _words(term.text)
    scores = [len(said & _words(f"{line.item} {names.get(line.module, '')}")) for line in lines]
    best = max(scores, default=0)
    return [line for line, score in zip(lines, scores, strict=True) if best and score == best]


def _words(text: str) -> set[str]:
    text = re.sub(r"on[- ]site", "onsite", text, flags=re.I)
    runs = re.findall(r"[一-鿿]+", text)
    pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    plain = {w.lower().rstrip("s") for w in re.findall(r"[A-Za-z]{4,}", text.replace("-", " "))}
    return (pairs - _COMMON) | (plain - {w.rstrip("s") for w in _COMMON_EN})
