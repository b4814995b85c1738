"""Landmine questions: the customer may ask them of everybody, us included; we ask only what we answer well (BC-01, BC-05).

Each question stands on a module or a term of ours. What we cannot answer well is never asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal.rival_reading import Reading
from coach.plays.address import is_han
from coach.plays.battlecard.criteria import EXIT, Criterion, cut
from coach.plays.battlecard.subjects import measure, pain_words, topic
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.tactics import later_term, people_module, term_kind

LEAST, MOST = 3, 5
_MEASURE = re.compile(r"实测|记录|统计|留痕|对账|看板|排行|report|stamp|record|log|list", re.I)
_UPKEEP = re.compile(r"维护|年服务|年费|maintenance|support|service", re.I)


@dataclass
class Mine:
    """A question before wording: its template key and what makes our answer good."""

    key: str
    ours: str
    refs: list[str]
    weight: float
    serves: str = ""
    by: str = ""
    brief: dict[str, object] = field(default_factory=dict)


def mines(dx: Diagnosis, reading: Reading, found: list[Criterion]) -> list[Mine]:
    """Three to five questions, those that meet this rival and the customer's own criteria first."""
    every = [
        *_scenes(dx, reading),
        *_measures(dx),
        *_people(dx, reading),
        *_terms(dx, reading),
        *_money(dx, reading),
        *_ease(found),
    ]
    for mine in every:
        _serve(mine, found)
    best = sorted(every, key=lambda m: -m.weight)
    chosen: list[Mine] = []
    for mine in best:
        if mine.key not in {m.key for m in chosen} or (mine.key == "scene" and len(chosen) < LEAST):
            chosen.append(mine)
    return chosen[:MOST]


def _serve(mine: Mine, found: list[Criterion]) -> None:
    """A question that speaks to a stated criterion counts more."""
    hit = next((c for c in found if c.stated and c.ours and (c.ours == mine.ours or c.kind == mine.key)), None)
    if hit:
        mine.serves, mine.by = cut(hit.quote, 24 if is_han(hit.quote) else 60), hit.who.name if hit.who else ""
        mine.weight += 1 + 0.5 * hit.weight


def _able(dx: Diagnosis) -> list[Problem]:
    return [p for p in dx.problems if p.module and not p.guessed]


def _scenes(dx: Diagnosis, reading: Reading) -> list[Mine]:
    out = []
    for n, p in enumerate(_able(dx)[:2]):
        brief: dict[str, object] = {"pain": pain_words(dx, p), "subject": topic(p, dx.lang)}
        serves = str(brief["pain"] or brief["subject"])
        weight = 5.0 - n + 1.5 * (reading.has("suite", "present") or reading.shape == "group")
        out.append(
            Mine(
                "scene",
                p.capability,
                [p.module.id] if p.module else [],
                weight,
                serves,
                p.owner.name if p.owner else "",
                brief,
            )
        )
    return out


def _measures(dx: Diagnosis) -> list[Mine]:
    head = next(iter(_able(dx)), None)
    mods = dx.deal.offering.offering
    hit = next(((m, c) for m in mods for c in m.capabilities if _MEASURE.search(c)), None)
    if head is None or hit is None:
        return []
    return [Mine("measure", hit[1], [hit[0].id], 3.5, brief={"metric": measure(dx)})]


def _people(dx: Diagnosis, reading: Reading) -> list[Mine]:
    helper = people_module(dx.deal)
    out = []
    if helper:
        weight = 3.0 + 1.5 * reading.has("free", "cheap", "unhappy")
        out.append(Mine("people", helper.description.rstrip("。."), [helper.id], weight))
    kept = next(
        (p for p in dx.deal.offering.price_list if _UPKEEP.search(p.item) or p.cycle in ("monthly", "yearly")), None
    )
    if kept:
        weight = (
            2.0
            + 4.0 * (reading.shape == "build")
            + 2.0 * (reading.shape == "status_quo")
            + 1.0 * reading.has("unhappy", "free")
        )
        out.append(Mine("keep", _upkeep(kept.item, dx), [f"price:{kept.item}"], weight))
    return out


def _upkeep(item: str, dx: Diagnosis) -> str:
    """A line of the list that says upkeep by name, or a running fee: what is rented is kept going by its owner."""
    if _UPKEEP.search(item):
        return item
    return f"{item}按期收费，维护在我们这边" if dx.lang == "zh" else f"{item} is a running fee: upkeep stays with us"


def _every_term(dx: Diagnosis) -> dict[str, str]:
    """The first term of each kind in whatever language: the question does not quote it."""
    mine = sorted(dx.deal.offering.terms_may_offer, key=later_term)
    return {k: next((t for t in mine if term_kind(t) == k), "") for k in ("phase", "payment", "risk", "data")}


def _terms(dx: Diagnosis, reading: Reading) -> list[Mine]:
    base = {"risk": 3.2, "phase": 3.0, "payment": 2.6, "data": 2.4}
    out = []
    for kind, term in _every_term(dx).items():
        if kind in base and term and not (kind == "phase" and later_term(term)):
            key = "exit" if kind == "risk" and EXIT.search(term) else kind
            lift = 1.5 if kind == "phase" and reading.has("suite", "incumbent", "standard") else 0.0
            out.append(Mine(key, term, [term], base[kind] + lift))
    return out


def _money(dx: Diagnosis, reading: Reading) -> list[Mine]:
    """Only where the other side's first figure is not the whole bill; our list shows every line."""
    prices = dx.deal.offering.price_list
    if not prices or not (reading.has("free", "cheap", "incumbent") or reading.shape in ("build", "status_quo")):
        return []
    lead = 7.5 if reading.has("free", "cheap") else 2.8
    key = "total" if reading.shape in ("vendor", "group") else "hours"
    ours = (
        "价目表逐项写明，一次性和每年的分开列"
        if dx.lang == "zh"
        else "our price list shows every line, one-off and recurring apart"
    )
    return [Mine(key, ours, [f"price:{p.item}" for p in prices[:3]], lead)]


def _ease(found: list[Criterion]) -> list[Mine]:
    hit = next((c for c in found if c.kind == "entry" and c.ours), None)
    return [Mine("entry", hit.ours, hit.refs, 3.0)] if hit else []
