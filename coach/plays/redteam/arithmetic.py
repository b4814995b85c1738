"""Attacks on sums a reader can redo: a payback that its own two figures do not give (item 36, VQ-02)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.deal.quantities import find
from coach.deal.quantities.mention import Mention
from coach.plays.redteam.known import Known
from coach.plays.redteam.page import sentences
from coach.plays.redteam.say import attacked
from coach.plays.redteam.types import Attack, Paragraph
from coach.value.matching import MONEY

_SPENT = re.compile(
    r"投入|投资|花|一次性|买|费用|报价|总价|成本(?!换)|\b(?:invest\w*|cost(?:s|ing)?|spend\w*|outlay|price|for|pay(?!s? ?back)\w*)\b",
    re.I,
)
_GAINED = re.compile(
    r"收益|多?赚|节?省|增[收利长]|挣|回报|效益|降本|\b(?:gains?|saves?|saving|benefits?|returns?|earns?|brings?|more)\b",
    re.I,
)
_YEARLY = re.compile(
    r"[每一全]年|年(?:收益|增|省|节|赚|化)|/\s*年|\b(?:a|per|each|every) year\b|\b(?:annual\w*|yearly)\b", re.I
)
_MONTHLY = re.compile(r"每月|一个月(?:省|赚|多)|月(?:省|增|均)|/\s*月|\b(?:a|per|each|every) month\b|\bmonthly\b", re.I)
_BACK = re.compile(r"回本|收回|赚回|回来|成本换|抵(?:掉|平)|\bpa(?:y|ys|id)[ -]?back\b|\bpayback\b|\bpays? for itself\b|\bback (?:in|within|after)\b|\brecoup\w*|\bbreak-?even\b", re.I)  # fmt: skip
_CLAUSE = re.compile(r"[，,、；;：:。]|\band\b|\bso\b", re.I)
_SLACK = 0.06
"""Rounding a speaker may allow himself: 3.9 months said as 4."""


def arithmetic(known: Known, paragraph: Paragraph) -> Iterator[Attack]:
    """A payback in months that contradicts the spending and the gain of the same sentence."""
    for sentence in sentences(paragraph.text):
        claimed = _claimed(sentence)
        spent, gained = _money(sentence, _SPENT), _money(sentence, _GAINED, but=_SPENT)
        if claimed is None or not spent or not gained:
            continue
        months = spent / _a_month(sentence, gained)
        if abs(claimed - months) > _SLACK * months:
            said = f"{months:.1f}".removesuffix(".0")
            x = known.pick(f"{said}个月", f"{said} months")
            yield attacked("arithmetic", known, paragraph, sentence, x=x)


def _claimed(sentence: str) -> float | None:
    """The months said to pay it back; in years and weeks, too."""
    if not _BACK.search(sentence):
        return None
    scale = {"month": 1.0, "year": 12.0, "week": 12 / 52, "day": 12 / 365}
    times = [m for m in find(sentence) if m.quantity.unit in scale and m.quantity.value and not _per(sentence, m)]
    near = min(times, key=lambda m: min(abs(m.start - b.start()) for b in _BACK.finditer(sentence)), default=None)
    return None if near is None else near.quantity.mid * scale[near.quantity.unit]


def _per(sentence: str, found: Mention) -> bool:
    """一年赚 names the period of the gain and no payback."""
    after = sentence[found.end : found.end + 6]
    return bool(_GAINED.match(after.lstrip("内里就能可以再 ")) or re.match(r"\s*(?:多|净)", after))


def _money(sentence: str, cue: re.Pattern[str], but: re.Pattern[str] | None = None) -> float | None:
    """The sum of money in the clause that carries the cue; None where there is none, or more than one."""
    found, start = [], 0
    for part in [*_CLAUSE.finditer(sentence), None]:
        end = part.start() if part else len(sentence)
        clause = sentence[start:end]
        if cue.search(clause) and not (but and but.search(clause)):
            found += [m.quantity.mid for m in find(clause) if m.quantity.unit.partition("_per_")[0] in MONEY]
        start = part.end() if part else end
    return found[0] if len(found) == 1 and found[0] > 0 else None


def _a_month(sentence: str, gained: float) -> float:
    """The gain a month; a gain without a period is taken for a year's, as it is always meant."""
    return gained if _MONTHLY.search(sentence) and not _YEARLY.search(sentence) else gained / 12
