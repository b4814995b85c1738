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
)


def to_contract(patch: DealPatch) -> dict[str, Any]:
    """`{people, pains, competitors, budget, timeline, excluded, hearsay}` as plain JSON values."""
    data = patch.model_dump(mode="json")
    return {
        "people": [{k: p[k] for k in _PERSON} for p in data["people"]],
        "pains": [{"text": p["text"], "owner": p["owner"]} for p in data["pains"]],
        "competitors": [c["name"] for c in data["competitors"] if c["kind"] == "vendor"],
        "budget": data["budget"],
        "timeline": data["timeline"],
        "excluded": data["excluded"],
        "hearsay": data["hearsay"],
    }
