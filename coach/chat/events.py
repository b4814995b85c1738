"""What a turn says while it runs: `status`, `deal_patch`, `delta`, `citation`, `artifact`, then one of `done`, `error`."""

from __future__ import annotations

from typing import Any, Literal

from coach.deal.facts import Lang, Model
from coach.writing.types import Citation

Intent = Literal[
    "facts",
    "spin",
    "talk_track",
    "objection",
    "card",
    "brief",
    "debrief",
    "answer",
    "proposal",
    "people",
    "cases",
    "changes",
    "offering",
    "lookup",
    "help",
    "unclear",
]


class Status(Model):
    """What the coach is doing now."""

    event: Literal["status"] = "status"
    text: str


class DealPatch(Model):
    """What the message changed in the deal."""

    event: Literal["deal_patch"] = "deal_patch"
    deal_id: str
    version: int
    changes: list[str]
    """One line per change, as a person would say it."""


class Delta(Model):
    """The next piece of the reply."""

    event: Literal["delta"] = "delta"
    text: str


class Cited(Model):
    """A record that the reply rests on."""

    event: Literal["citation"] = "citation"
    citation: Citation


class Artifact(Model):
    """A whole output behind the reply: a SPIN set, a card, a draft."""

    event: Literal["artifact"] = "artifact"
    kind: str
    """spin · talk_track · objection · card · proposal"""
    lang: Lang
    doc: dict[str, Any]


class Done(Model):
    """The end of a turn."""

    event: Literal["done"] = "done"
    intent: Intent
    reply: str
    """The whole reply, next step included."""
    next_step: str


class Failed(Model):
    """The end of a turn that could not be answered. One line, fit for the seller's eyes."""

    event: Literal["error"] = "error"
    message: str
    id: str = ""
    """Set when the log explains more."""


Event = Status | DealPatch | Delta | Cited | Artifact | Done | Failed
TERMINAL = (Done, Failed)
