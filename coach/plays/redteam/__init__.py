"""Red team before sending: the draft read by the people who would take it apart (domain 2.3, 2.4, 2.6, 2.7)."""

from coach.plays.redteam.attack import attack
from coach.plays.redteam.kinds import reader
from coach.plays.redteam.known import Known, known_of
from coach.plays.redteam.page import read
from coach.plays.redteam.types import KINDS, Attack, Kind, Paragraph, RedTeam

__all__ = ["KINDS", "Attack", "Kind", "Known", "Paragraph", "RedTeam", "attack", "known_of", "read", "reader"]
