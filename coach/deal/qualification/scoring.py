"""Which rule scores which prompt (items 82-84)."""

from __future__ import annotations

from coach.deal.qualification import score_real as real
from coach.deal.qualification import score_win as win
from coach.deal.qualification import score_worth as worth
from coach.deal.qualification.case import Rule

RULES: dict[str, Rule] = {
    "urgency": real.urgency, "deadline": real.deadline, "delay": real.delay, "gain": real.gain, "budget": real.budget, "importance": real.importance,
    "diversion": real.diversion, "value": win.value, "acknowledged": win.acknowledged, "difference": win.difference, "relation": win.relation,
    "risk": win.risk, "power": win.power, "reach": win.reach, "return_now": worth.return_now, "return_3y": worth.return_3y, "other_value": worth.other_value, "market": worth.market,
}  # fmt: skip
"""Prompts that notes can answer. The rest (our resources, margin, what it teaches us) only the seller can."""
