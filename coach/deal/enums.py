"""The method's enumerations: roles, styles, relations, contact, stages, layers (items 9, 16, 57-61, 90)."""

from __future__ import annotations

from enum import StrEnum


class BuyingRole(StrEnum):
    """U/E/D/A (item 57)."""

    USER = "user"
    EVALUATOR = "evaluator"
    DECISION_MAKER = "decision_maker"
    APPROVER = "approver"


class AdopterStyle(StrEnum):
    """Five customer styles (item 59)."""

    INNOVATOR = "innovator"
    VISIONARY = "visionary"
    PRAGMATIST = "pragmatist"
    CONSERVATIVE = "conservative"
    LAGGARD = "laggard"


class Relationship(StrEnum):
    """Relation to us (item 61)."""

    ENEMY = "enemy"
    NON_SUPPORTER = "non_supporter"
    NEUTRAL = "neutral"
    SUPPORTER = "supporter"
    MENTOR = "mentor"


class Contact(StrEnum):
    """Contact level (item 58)."""

    NONE = "none"
    INITIAL = "initial"
    MULTIPLE = "multiple"
    DEEP = "deep"


class ResponseMode(StrEnum):
    """How a person sees the present against what is wanted (Miller Heiman; MAP-08)."""

    GROWTH = "growth"
    """Wants more than today."""
    TROUBLE = "trouble"
    """Something is wrong and must be put right."""
    EVEN_KEEL = "even_keel"
    """Fine as it is: no reason to change."""
    OVERCONFIDENT = "overconfident"
    """Believes to be better off than any offer could make it."""


class BuyerStage(StrEnum):
    """Three buyer stages (item 9)."""

    PLANNING = "planning"
    SELECTION = "selection"
    DECISION = "decision"


class SalesStage(StrEnum):
    """Six stages of the sales process (item 90)."""

    LEAD = "lead"
    DISCOVERY = "discovery"
    PROPOSAL = "proposal"
    NEGOTIATION = "negotiation"
    DELIVERY = "delivery"
    RENEWAL = "renewal"


class Layer(StrEnum):
    """Solution layers (item 16)."""

    BASE = "base"
    VALUE_ADD = "value_add"
    STRATEGIC = "strategic"
