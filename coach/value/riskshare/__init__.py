"""Shared risk with its price: what each term we may offer gives the customer at worst, and what it puts at risk for us (item 22)."""

from coach.value.riskshare.exposure import of
from coach.value.riskshare.terms import read, withheld
from coach.value.riskshare.types import Exposure, RiskShare, TermKind

__all__ = ["Exposure", "RiskShare", "TermKind", "of", "read", "withheld"]
