"""All rules of the map, MAP-01 to MAP-12, and the light they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from coach.deal.committee import conduct_rules as conduct
from coach.deal.committee import power_rules as power
from coach.deal.committee.findings import MapFinding, finding
from coach.deal.committee.meddpicc import meddpicc
from coach.deal.committee.styles import pitch_findings
from coach.deal.facts import Model, Text
from coach.deal.model import Deal

_RULES = (
    power.missing_power,
    power.one_buyer,
    power.opposed,
    power.unreached,
    power.single_thread,
    power.gatekeeper,
    conduct.talkers,
    conduct.no_pain_yet,
    conduct.support_without_event,
    conduct.three_tracks,
)
_SEVERITY = {"error": 0, "warning": 1, "info": 2}


def map_findings(deal: Deal, pitches: Mapping[str, str] | None = None) -> list[MapFinding]:
    """What the map says is wrong or missing (MAP-01 to MAP-12), errors first, the MEDDPICC total last.

    `pitches`: name → what is going to be said to that person, checked against their style (MAP-09).
    """
    found = [f for rule in _RULES for f in rule(deal)]
    for name, words in (pitches or {}).items():
        person = deal.person(name)
        found += pitch_findings(person, words) if person and not person.left else []
    if deal.people:
        found.append(_total(deal))
    return sorted(found, key=lambda f: (_SEVERITY[f.severity], f.rule))


def _total(deal: Deal) -> MapFinding:
    """MAP-12: the total as counted, unknowns first."""
    m = meddpicc(deal)
    blank = [e for e in m.elements if e.score == 0]
    zh = f"，一点不知道的有：{'、'.join(e.name.zh for e in blank)}" if blank else "，八项都有了着落"
    en = f"; nothing known of {', '.join(e.name.en for e in blank)}" if blank else "; something is known of all eight"
    return finding("MAP-12", "info", f"MEDDPICC {m.total}/16{zh}。", f"MEDDPICC {m.total}/16{en}.")


class MapStatus(Model):
    """The light of the map with its reason: red where an error stands, amber where a warning stands, else green."""

    light: Literal["red", "amber", "green"]
    reason: Text
    rules: list[str]
    """The rules behind the light, in order of weight."""


def map_status(deal: Deal) -> MapStatus:
    """Red, amber or green, and which rules make it so. No score is involved."""
    found = [f for f in map_findings(deal) if f.severity != "info"]
    rules = list(dict.fromkeys(f.rule for f in found))
    if not found:
        return MapStatus(light="green", rules=[], reason=Text(
            zh="拍板、签字、使用、把关的人都清楚，也都有下一步。", en="Who decides, signs, uses and checks is known, and each has a next step."))  # fmt: skip
    errors = list(dict.fromkeys(f.rule for f in found if f.severity == "error"))
    if errors:
        return MapStatus(light="red", rules=rules, reason=_reason(errors, found))
    return MapStatus(light="amber", rules=rules, reason=_reason(rules, found))


_SHORT = {
    "MAP-01": ("谁说了算不知道", "who has the last word is unknown"),
    "MAP-02": ("不止一个人说了算", "more than one has the last word"),
    "MAP-03": ("有角色的人没见过", "people with a role not met"),
    "MAP-04": ("有权的人不站我们这边", "power is not on our side"),
    "MAP-05": ("关系太单薄", "too few contacts"),
    "MAP-06": ("把关的人不清楚", "gatekeeper unclear"),
    "MAP-07": ("支持者都不在采购里", "supporters have no part in it"),
    "MAP-08": ("有人觉得不用改", "somebody sees no need to change"),
    "MAP-09": ("话不对人", "pitch does not fit the person"),
    "MAP-10": ("支持没有凭据", "support without proof"),
    "MAP-11": ("有条线没有下一步", "a track has no next step"),
}


def _reason(rules: list[str], found: list[MapFinding]) -> Text:
    zh, en = [], []
    for rule in rules:
        people = list(dict.fromkeys(n for f in found if f.rule == rule for n in f.people))[:3]
        short = _SHORT[rule] if rule != "MAP-01" or not people else ("拍板的人走了", "the decider has left")
        zh.append(short[0] + (f"（{'、'.join(people)}）" if people else ""))
        en.append(short[1] + (f" ({', '.join(people)})" if people else ""))
    return Text(zh="；".join(zh), en="; ".join(en))
