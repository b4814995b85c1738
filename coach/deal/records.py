"""What a seller records about account and opportunity: the nine-field form, answers given, the forecast, the action plan.

Domain items 23 (lead sources), 55 (account form), 81-84 (answers to the prompts), 85-87 (opportunity and action plan).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from coach.deal.facts import Model


class LeadSource(StrEnum):
    """Where the lead came from (item 23)."""

    STRATEGIC_LIST = "strategic_list"
    """A list of target accounts: pilot companies named by policy, leaders of an industrial chain."""
    REFERRAL = "referral"
    """An existing customer's suppliers, buyers or partners."""
    STRATEGIC_PROJECT = "strategic_project"
    """A plan, a tender or an executive's public word."""


class Account(Model):
    """The nine-field account form (item 55). A blank is a question, not an error."""

    name: str = ""
    website: str = ""
    vision: str = ""
    goals: str = ""
    finance: str = ""
    competitors: str = ""
    position: str = ""
    regulation: str = ""
    challenges: str = ""
    needs: str = ""
    industry: str = ""
    """Code as in case_library/industries.yaml."""
    size: str = ""
    region: str = ""


class Answer(Model):
    """The seller's own answer to one of the 21 prompts. It overrides the rule's score and is shown as a judgement."""

    score: Literal[0, 1, 2]
    text: str
    by: str
    """Who judged."""
    date: str = ""


class Tick(Model):
    """A condition or task of the review that somebody has seen to."""

    what: str = ""
    """As it read then."""
    by: str
    date: str
    """ISO."""


class QuarterAmount(Model):
    """Sales expected in one quarter, in the opportunity's currency and base units."""

    quarter: str = Field(pattern=r"^\d{4}-?Q[1-4]$|^Q[1-4]$")
    """2027-Q1, or Q1 where the year is plain."""
    amount: float = Field(ge=0, allow_inf_nan=False)


class Action(Model):
    """One step of the action plan."""

    what: str
    owner: str = ""
    due: str = ""
    done: bool = False


class Review(Model):
    """The gate between strategy and action (item 87)."""

    by: str = ""
    date: str = ""
    outcome: Literal["", "approved", "changes", "rejected"] = ""
    remarks: str = ""


class ActionPlan(Model):
    """Goal → strategy → review → actions (item 87). Actions wait for an approved review."""

    goal: str = ""
    strategy: Literal["", "frontal", "flanking", "fragment", "defend", "develop"] = ""
    why: str = ""
    review: Review = Review()
    actions: list[Action] = []


class Opportunity(Model):
    """One line of the forecast (items 85, 86). Money in base units."""

    project: str = ""
    amount: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    currency: str = "CNY"
    close_date: str = ""
    """ISO date."""
    probability: float | None = Field(default=None, ge=0, le=100, allow_inf_nan=False)
    """Percent."""
    probability_source: str = ""
    """Who judged it, on what grounds. Without it the probability is refused."""
    quarters: list[QuarterAmount] = []
    risks: list[str] = []
    prerequisites: list[str] = []
    plan: ActionPlan = ActionPlan()
    crm_stage: str = ""
    """The stage as the CRM it came from calls it."""
