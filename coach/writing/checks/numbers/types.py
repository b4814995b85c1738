"""The ledger as the number check sees it, and its verdicts (number rules §1, §6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from coach.deal.facts import Fact, FactStatus, SourceType

DraftLang = Literal["zh", "en", "mixed"]
VerdictKind = Literal["supported", "unsupported", "structural"]
_SILENT = {FactStatus.SUPERSEDED, FactStatus.HEARSAY, FactStatus.RETIRED}
PERIODS = ("hour", "day", "week", "month", "quarter", "year", "second", "minute")


@dataclass(frozen=True)
class LedgerFact:
    """One fact a draft may state. A single fact has `low == high`."""

    id: str
    zh: str
    en: str
    low: float
    high: float
    unit: str
    """Base unit: money code, percent, day, count …; `times` is `count`."""
    period: str = ""
    """`month` for `times_per_month`; empty for a plain quantity."""

    @property
    def is_range(self) -> bool:
        """True for a fact with two ends."""
        return self.low != self.high


@dataclass(frozen=True)
class Verdict:
    """What the check says about one number of the draft. Offsets are slices of the draft."""

    text: str
    start: int
    end: int
    verdict: VerdictKind
    fact: str | None = None
    """Fact id; `f1,f2` where two single facts make the ends of a range."""
    why: str = ""


def split_unit(unit: str) -> tuple[str, str]:
    """`CNY_per_year` → (`CNY`, `year`); `times_per_month` → (`count`, `month`); `kWh` → (`kWh`, ``)."""
    base, _, period = unit.partition("_per_")
    if period and period not in PERIODS:
        base, period = unit, ""
    return ("count" if base == "times" else base), period


def from_dict(row: Mapping[str, Any]) -> LedgerFact:
    """A fact as written in the ledger's YAML: `{id, label: {zh, en}, value: number | {low, high}, unit}`."""
    value = row["value"]
    low, high = (value["low"], value["high"]) if isinstance(value, Mapping) else (value, value)
    unit, period = split_unit(str(row["unit"]))
    label = row.get("label") or {}
    label = {"zh": label, "en": label} if isinstance(label, str) else label
    return LedgerFact(
        str(row["id"]), label.get("zh") or "", label.get("en") or "", float(low), float(high), unit, period
    )


def ledger(facts: Iterable[Fact]) -> list[LedgerFact]:
    """The facts that may carry a number: active and contested ones, whatever their source but hearsay (VQ-02)."""
    out = []
    for fact in facts:
        quantity = fact.quantity
        if fact.status in _SILENT or fact.source.type is SourceType.HEARSAY:
            continue
        single = quantity.value if quantity.value is not None else None
        low = single if single is not None else quantity.low
        high = single if single is not None else quantity.high
        if low is None or high is None:
            continue
        unit, period = split_unit(quantity.unit)
        out.append(LedgerFact(fact.id, fact.label.zh, fact.label.en, low, high, unit, period))
    return out
