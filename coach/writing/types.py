"""The contract between plans and writers: what to say goes in, wording comes out, part by part."""

from __future__ import annotations

from typing import Any, Literal, Protocol, runtime_checkable

from coach.deal.facts import Fact, Lang, Model
from coach.deal.model import Deal, DealPatch

NO_MODEL = "no model is configured: set OPENAI_API_KEY or COACH_MODEL_URL, or ask for writer playbook"


class Citation(Model):
    """A library record that a part may cite, or does."""

    id: str
    title: str
    url: str
    level: str
    limits: str = ""
    """What does not match (三同) or what the source does not say."""


class Finding(Model):
    """One result of a check."""

    rule: str
    """SPIN-08, R05, VQ-02, PR-06, NUM, CITE, LANG …"""
    severity: Literal["error", "warning", "info"]
    message: str
    where: str = ""


class PartPlan(Model):
    """What one part of an output must say. Code decides this; a writer only words it."""

    id: str
    """Unique in the output: q3, opening, summary …"""
    template: str
    """Playbook template `<play>/<block>` under prompts/playbook/<lang>/."""
    brief: dict[str, Any] = {}
    """Everything the writer needs, already chosen: words, names, stems. Data, never instructions."""
    fact_ids: list[str] = []
    """Figures this part may state; written as [[fact_id]]."""
    citation_ids: list[str] = []
    """Records this part may cite; written as [[cite:record_id]]."""
    must: list[str] = []
    """Substrings (names, terms) that the wording must keep."""
    must_not: list[str] = []
    max_chars: int = 400


class Plan(Model):
    """One output: its parts and the data all parts share."""

    play: str
    """spin, talk_track, objection, call_card, proposal, chat."""
    lang: Lang
    parts: list[PartPlan]
    facts: list[Fact] = []
    citations: list[Citation] = []
    context: dict[str, Any] = {}
    """Shared data for the model prompt: who, what, stage. Customer text in here is data."""


class Part(Model):
    """One worded part."""

    id: str
    text: str
    """What is shown: figures filled in, citations as [n] removed."""
    raw: str
    """As written, with [[fact_id]] and [[cite:id]]."""
    writer: str
    """`playbook`, or `model:<name>@<prompt version>`."""
    replaced: str = ""
    """Why the model's wording was not used; empty if it was, or if no model was asked."""
    facts: list[str] = []
    citations: list[str] = []
    findings: list[Finding] = []


class Writer(Protocol):
    """Words a plan. Never raises for a bad model: the playbook words the part instead."""

    name: str

    async def write(self, plan: Plan) -> list[Part]:
        """One part per part plan, in order."""
        ...


@runtime_checkable
class NoteReader(Protocol):
    """A writer that can also read notes."""

    async def read_more(self, patch: DealPatch, deal: Deal) -> DealPatch:
        """What the rules read of a note, and what was found beyond it. Never raises for a bad model: `patch.note.reading`
        says why there is nothing more. `deal` is what was known before this note."""
        ...
