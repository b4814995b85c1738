"""What a source is worth: risk bands, and the defaults a reader may change (VQ-06, VQ-08, VQ-13, VQ-14). Design thresholds,
not research values."""

from __future__ import annotations

from coach.deal.facts import SourceType

RISK_PCT: dict[SourceType, tuple[float, float]] = {
    SourceType.CUSTOMER: (0, 5),
    SourceType.DOCUMENT: (5, 10),
    SourceType.PRICE_LIST: (0, 0),
    SourceType.OFFERING: (10, 20),
    SourceType.LIBRARY: (20, 30),
    SourceType.ASSUMPTION: (30, 40),
    SourceType.CALCULATION: (0, 5),
}
"""Cut of a benefit, or rise of a cost, in percent: from a firm to a loose statement of this kind (VQ-13)."""
FACET_DISCOUNT = 0.7
"""Per facet (industry, size, pain) that a case does not share (VQ-08)."""
REALISATION = (50.0, 80.0, 100.0)
"""Percent of an improvement that arrives: until both sides agree on other points (VQ-06)."""
RAMP = [0.5, 1.0, 1.0]
"""Share of a full year's benefit in year 1, 2, 3: going live takes part of the first year (VQ-06)."""
RECAPTURE = (30.0, 50.0, 70.0)
"""Percent of freed hours that become paid output once somebody agreed that they do."""
DISCOUNT = (0.08, 0.10, 0.12)
YEARS = 3
UNCHECKED_SHARE = 0.40
"""Share of benefits on assumptions above which the case is a draft to validate (VQ-16)."""
BOLD_PCT = 30.0
"""Improvement above which the customer must have confirmed it (VQ-07)."""


def risk_pct(source: SourceType, confidence: float = 1.0) -> float:
    """Risk cut in percent for a statement of this kind; `confidence` 0…1 places it inside its band."""
    low, high = RISK_PCT.get(source, (30, 40))
    return low + (high - low) * (1 - min(1.0, max(0.0, confidence)))
