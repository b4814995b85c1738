"""Pain cards: the knowledge behind the questions (domain items 48-51, CS, OB-14)."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Model, Text
from coach.library.lists import Phrases, RoleCode

Review = Literal["draft", "approved", "stale", "retired"]
Visibility = Literal["company", "team", "private"]
ConsequenceType = Literal["cost", "revenue", "cash", "risk", "people", "customer", "time"]


class Stem(Model):
    """A question a seller can say as it stands: open, one question, ≤ 60 Han characters / ≤ 35 words, no product."""

    zh: str
    en: str
    listen_for: Text
    follow_up: Text = Text()
    """What to ask when the answer is vague or a plain no."""
    ask: list[RoleCode] = []
    """Roles that can answer it; empty = anyone."""
    fills: str = ""
    """Id of the driver input that the answer gives; empty if none."""


class Consequence(Model):
    """One link of the consequence chain, with the implication questions that let the customer find it."""

    level: Literal["operational", "financial", "people", "customer", "risk", "strategic"]
    type: ConsequenceType
    zh: str
    en: str
    questions: list[Stem]


class DriverInput(Model):
    """A quantity the value model needs, and how to ask for it."""

    id: str
    label: Text
    unit: str
    who: RoleCode
    ask: Text
    cues: Phrases
    """Words that stand near this quantity in notes (换模平均, changeover takes)."""


class Driver(Model):
    """A benefit: arithmetic over input ids (+ - * / and parentheses). `improvement_pct` is always an input to agree on."""

    id: str
    label: Text
    kind: Literal["hard", "capacity", "soft", "revenue"]
    formula: str
    """Yearly cost or volume at stake before improvement, e.g. `changeovers_per_week * changeover_minutes / 60 * cost_per_hour * weeks_per_year`."""
    unit: str
    """Unit of the formula's result, e.g. CNY_per_year (MONEY_per_year where the currency is the deal's)."""
    inputs: list[DriverInput]


class RoleView(Model):
    """How the pain looks from one chair."""

    role: RoleCode
    zh: str
    en: str


class PainCard(Model):
    """What we know about one enterprise pain: the knowledge behind the questions."""

    id: str
    title: Text
    subject: Text
    """Short noun phrase usable inside a sentence: 换模停机 / changeover stops."""
    industries: list[str]
    cues: Phrases
    """Words that signal this pain in notes."""
    asked_as: Phrases
    """Ways customers and sellers really say it, colloquial included: ≥ 6 zh, ≥ 4 en."""
    views: list[RoleView]
    chain: list[Consequence]
    situation: list[Stem]
    problem: list[Stem]
    need_payoff: list[Stem]
    drivers: list[Driver] = []
    capability_cues: Phrases
    """Words in an offering's capabilities that answer this pain."""
    scene: list[RoleView] = []
    """A working day after the pain is gone, per role, without figures (item 32)."""
    related_cases: list[str] = []
    source: str = "field knowledge"
    """Where the knowledge comes from; a card with a figure names the publication."""
    owner: str = "library"
    date: str = ""
    review: Review = "approved"
    visibility: Visibility = "company"
    team: str = ""
    """Whose it is where the visibility is `team`."""
