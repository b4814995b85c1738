"""A patch in the shape of the `intake` batch line."""

from __future__ import annotations

from typing import Any

from coach.deal.model import DealPatch

_PERSON = (
    "name",
    "title",
    "department",
    "buying_roles",
    "adopter_style",
    "relationship",
    "contact",
    "influence_only",
    "aliases",
    "evidence",
    "read_by",
)


def to_contract(patch: DealPatch) -> dict[str, Any]:
    """`{people, pains, competitors, budget, timeline, excluded, hearsay, model}` as plain JSON values; `model` says what
    a model added and what was refused, null where only the rules read the note."""
    data = patch.model_dump(mode="json")
    return {
        "people": [{k: p[k] for k in _PERSON} for p in data["people"]],
        "pains": [{"text": p["text"], "owner": p["owner"], "read_by": p["read_by"]} for p in data["pains"]],
        "competitors": [c["name"] for c in data["competitors"] if c["kind"] == "vendor"],
        "budget": data["budget"],
        "timeline": data["timeline"],
        "excluded": data["excluded"],
        "hearsay": data["hearsay"],
        "model": data["note"]["reading"],
    }
