"""Two ends that are one quantity, or one change: ranges, ratios, from A to B (number rules §3, §4)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from coach.deal.quantities import numerals
from coach.deal.quantities.mention import Draft

_JOIN = re.compile(r"\s?(?:[-–—~−]{1,2}|至|到|(?i:\bto\b))\s?|\s(?i:to)\s")
_BETWEEN_AND = re.compile(r"\s(?i:and)\s")
_RATIO = re.compile(r"(?<![\d:.])(\d+(?:\.\d+)?)\s?(?::|比)\s?(\d+(?:\.\d+)?)(?![\d:])")
_FROM = re.compile(r"(?:从|由|自|自从|(?i:\bfrom))\s?[^,。;|]{0,14}$")
_SCALE_TAIL = re.compile(r"[千百]?[万亿]+$|千$|(?:million|billion|thousand|trillion|mil|mio|mn|bn|MM|[kKmMbBw])$")


def _scale_up(low: Draft, high: Draft, *, rising: bool = True) -> Draft:
    """The scale or unit written once belongs to both ends (100-200万, $1.2-1.5M)."""
    tail = _SCALE_TAIL.search(high.numeral)
    if tail and high.scaled and not low.scaled and low.counted in ("", "money"):
        word = tail.group().strip()
        factor = numerals.scale(word) if word.isascii() else numerals.chinese("1" + word, "").value
        if not rising or low.low * factor < high.low:
            return replace(low, low=low.low * factor, place=low.place * factor, scaled=True)
    return low


def _joinable(folded: str, low: Draft, high: Draft) -> bool:
    between = folded[low.end : high.start]
    both = low.unit and high.unit and low.unit != high.unit
    if both or low.high is not None or high.high is not None or low.fraction != high.fraction:
        return False
    before = folded[max(0, low.start - 24) : low.start]
    if _BETWEEN_AND.fullmatch(between):
        return bool(re.search(r"(?i)\bbetween\s(?:about\s|roughly\s)?$", before))
    if not _JOIN.fullmatch(between):
        return False
    return not (re.fullmatch(r"\s?(?:到|至|(?i:to))\s?", between) and _FROM.search(before))


_CHANGE_TO = re.compile(r"\s?(?:[\u4e00-\u9fff]{0,4}(?:到|至|为)|(?:[a-z]+\s){0,2}to|→|->)\s?(?:about\s|around\s|约)?")


def inherit(folded: str, drafts: list[Draft]) -> list[Draft]:
    """A unit written once in a change holds for both ends: from 26 to 17 months, 由42缩短到29天."""
    out = list(drafts)
    for at, (first, second) in enumerate(pairwise(drafts)):
        lone = not first.unit and not first.counted and first.high is None and first.kind == "claim"
        if not lone or not (second.counted or second.scaled) or second.high is not None or second.kind != "claim":
            continue
        if not _CHANGE_TO.fullmatch(folded[first.end : second.start]):
            continue
        if _FROM.search(folded[max(0, first.start - 20) : first.start]):
            scaled = _scale_up(first, second, rising=False)
            out[at] = replace(scaled, unit=second.unit, counted=second.counted)
    return out


def ranges(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Join two ends into one range: 3-5个月, 8 to 12 percent, between 20 and 32 months."""
    out: list[Draft] = []
    for draft in drafts:
        if out and _joinable(folded, out[-1], draft):
            low = _scale_up(out[-1], draft)
            if low.low < draft.low and (low.unit or draft.unit or not low.counted):
                unit, counted = draft.unit or low.unit, draft.counted if draft.unit else low.counted
                start = out[-1].start
                between = re.search(r"(?i)\bbetween\s(?:about\s|roughly\s)?$", folded[:start])
                out[-1] = replace(
                    draft, start=between.start() if between and " and " in folded[low.end : draft.start].lower() else start,
                    low=low.low, high=draft.low, place=low.place, place_high=draft.place, unit=unit, counted=counted,
                    scaled=low.scaled or draft.scaled, numeral=low.numeral + "-" + draft.numeral,
                    money_sign=low.money_sign or draft.money_sign,
                )  # fmt: skip
                continue
        out.append(draft)
    return out


def ratios(folded: str, blocked: bytearray) -> list[Draft]:
    """1:8 and 1比8, as written."""
    found = []
    for hit in _RATIO.finditer(folded):
        if any(blocked[hit.start() : hit.end()]) or Decimal(hit[2]) == 0:
            continue
        value = Decimal(hit[1]) / Decimal(hit[2])
        found.append(
            Draft(
                hit.start(),
                hit.end(),
                value,
                Decimal("0.001"),
                "ratio",
                counted="ratio",
                number_end=hit.end(),
                numeral=hit.group(),
            )
        )
    return found
