"""The battlecard of one rival in one deal (items 37, 54, 65; BC-01…09)."""

from coach.plays.battlecard.make import make, rival_of, rivals_of
from coach.plays.battlecard.types import Attack, Battlecard, Difference, Landmine, Line, Trial, external_lines

__all__ = [
    "Attack",
    "Battlecard",
    "Difference",
    "Landmine",
    "Line",
    "Trial",
    "external_lines",
    "make",
    "rival_of",
    "rivals_of",
]
