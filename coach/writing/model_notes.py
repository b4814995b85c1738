"""Notes read once more by the model: it proposes, `coach.deal.intake.model_additions` decides what the note carries.

A model that is missing, slow, cut off or answers in another shape leaves the rules' reading as it is, with the reason.
"""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from coach.deal.intake.model_additions import add
from coach.deal.intake.proposed import Proposed
from coach.deal.model import Deal, DealPatch, ModelReading, Stakeholder
from coach.writing.model_client import Messages, Shape
from coach.writing.model_faults import Fault, reason
from coach.writing.prompts import Prompts, as_data

if TYPE_CHECKING:
    from coach.writing.model import ModelWriter

PROMPT = "intake"
_FENCE = re.compile(r"^\s*```(?:json)?\s*|\s*```\s*$")
_GONE = "[…]"
"""Stands where the note tries to give orders: the model need not see them, and they prove nothing."""


def proposed(answer: str) -> Proposed:
    """The proposals of an answer. Raises Fault("invalid")."""
    try:
        return Proposed.model_validate(json.loads(_FENCE.sub("", answer)))
    except (json.JSONDecodeError, ValidationError, RecursionError):
        raise Fault("invalid") from None


SHAPE = Shape({"description": "What the note says beyond the rules."} | Proposed.model_json_schema(), proposed)


async def read_more(writer: ModelWriter, patch: DealPatch, deal: Deal) -> DealPatch:
    """The patch with what the note carries of the model's proposals; `note.reading.fault` where there are none."""
    until = writer.clock() + min(writer.seconds, writer.timeout)
    try:
        version = writer.version(PROMPT)
    except Fault as fault:
        return _without(patch, writer.name, fault)
    by = f"{writer.name}@{version}"
    try:
        found = await writer.answer(messages(writer.prompts, patch), until, PROMPT, version, [patch.note.id], SHAPE)
    except Fault as fault:
        return _without(patch, by, fault)
    return await asyncio.to_thread(add, patch, found, by, deal)


def messages(prompts: Prompts, patch: DealPatch) -> Messages:
    """The system message (the live prompt) and the note with what the rules read of it, as data."""
    system = prompts.render(PROMPT, lang=patch.note.lang)
    return [("system", system), ("user", f"<data>\n{as_data(_data(patch))}\n</data>")]


def _data(patch: DealPatch) -> dict[str, Any]:
    text = patch.note.text
    for order in patch.suspicions:
        text = text.replace(order.text, _GONE)
    budget = patch.budget.text if patch.budget else ""
    return {
        "language": patch.note.lang,
        "note": text,
        "rules": {
            "people": [_person(p) for p in patch.people],
            "not_customer": [e.name for e in patch.excluded],
            "pains": [{"text": p.text, "owner": p.owner or ""} for p in patch.pains],
            "competitors": [c.name for c in patch.competitors],
            "budget": budget,
            "timeline": patch.timeline or "",
            "quantities": [{"words": f.source.quote, "said_by": f.source.said_by} for f in patch.facts],
            "hearsay": [h.text for h in patch.hearsay],
        },
    }


def _person(p: Stakeholder) -> dict[str, Any]:
    known = {
        "title": p.title,
        "department": p.department,
        "buying_roles": [r.value for r in p.buying_roles],
        "adopter_style": p.adopter_style,
        "relationship": p.relationship,
        "contact": p.contact,
    }
    return {"name": p.name, **{k: v for k, v in known.items() if v}}


def _without(patch: DealPatch, by: str, fault: Fault) -> DealPatch:
    reading = ModelReading(by=by, fault=reason(fault.kind, patch.note.lang))
    return patch.model_copy(update={"note": patch.note.model_copy(update={"reading": reading})})
