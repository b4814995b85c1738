"""Which case may be cited for a pain, and the honest line when there is none (items 27, 31; CS-01…09)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal.facts import Fact, Lang
from coach.library.entries import Case
from coach.plays.common import case_facts, case_text, citation
from coach.plays.diagnosis import Diagnosis, Problem
from coach.retrieval.results import Hit
from coach.writing.types import Citation


@dataclass
class Proof:
    """A case line ready to say, or nothing."""

    line: str = ""
    """Who, what result, as the source states it."""
    cite: str = ""
    limits: str = ""
    citations: list[Citation] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def hits_for(dx: Diagnosis, problem: Problem | None) -> list[Hit]:
    """Cases that speak of this pain and may be cited: never level D (CS-02), never one without figures (item 48)."""
    if problem is None:
        return []
    related = set(problem.card.related_cases) if problem.card else set()
    words = problem.card.title.get(dx.lang) if problem.card else problem.pain.text
    found = dx.shelf.find(f"{words} {problem.pain.text}"[:120], "case", 5, dx.deal.account.industry)
    if not problem.card:
        related = {h.id for h in found[:1]}
    return [h for h in found if h.id in related and h.level != "D" and dx.shelf.cases[h.id].value_data]


def _told(case: Case, lines: list[str], lang: Lang) -> str:
    """Who, when it was reported, by what means, and the figures as the source states them (CS-04, CS-05)."""
    who, how = case.customer.get(lang), case.solution.get(lang)
    year = (case.source_date or "")[:4]
    if lang == "zh":
        told = f"（{year}年报道）" if year else ""
        means = f"，做法是{how}" if how and not re.search(r"\d", how) else ""
        return f"{who}{told}{means}：{'；'.join(lines)}"
    told = f" (reported {year})" if year else ""
    means = f", by {how[0].lower()}{how[1:]}" if how and not re.search(r"\d", how) else ""
    return f"{who}{told}{means}: {'; '.join(lines)}"


def proof_for(dx: Diagnosis, problem: Problem | None) -> Proof:
    """The best case as one sentence with its limits; an empty Proof where the library has none."""
    for hit in hits_for(dx, problem):
        case = dx.shelf.cases[hit.id]
        lines = case_text(case, dx.lang)
        if not lines:
            continue
        cited = citation(hit, case, dx.lang)
        line = _told(case, lines[:2], dx.lang)
        return Proof(line, case.id, cited.limits, [cited], case_facts(case, dx.lang))
    return Proof()
