"""Notes → `DealPatch` by rules. Reading order: `reading.read`, then the module each step names."""

from coach.deal.intake.contract import to_contract
from coach.deal.intake.reading import read

__all__ = ["read", "to_contract"]
