"""What the map says is wrong or missing: the finding, and how names are put into a sentence."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.deal.facts import Model, Text
from coach.deal.model import Stakeholder

Severity = Literal["error", "warning", "info"]


class MapFinding(Model):
    """One rule of the map that the deal breaks, or (info) a total to look at."""

    rule: str
    """MAP-01 …"""
    severity: Severity
    message: Text
    people: list[str] = Field(default_factory=list)


def zh_names(people: list[Stakeholder]) -> str:
    """陆明川、秦岚."""
    return "、".join(p.name for p in people)


def en_names(people: list[Stakeholder]) -> str:
    """Ann, Ben and Cy."""
    names = [p.name for p in people]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def finding(rule: str, severity: Severity, zh: str, en: str, people: list[Stakeholder] | None = None) -> MapFinding:
    """A finding about these people."""
    return MapFinding(rule=rule, severity=severity, message=Text(zh=zh, en=en), people=[p.name for p in people or []])
