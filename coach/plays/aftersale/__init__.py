"""After the signature: contract checklist, four milestones, fortnightly report, value report, what to talk about next (38-43)."""

from coach.plays.aftersale.contract import contract
from coach.plays.aftersale.expansion import expansion
from coach.plays.aftersale.milestones import plan
from coach.plays.aftersale.papers import paper
from coach.plays.aftersale.progress import progress
from coach.plays.aftersale.value_report import promises, value_report

__all__ = ["contract", "expansion", "paper", "plan", "progress", "promises", "value_report"]
