"""The method's rules over a finished question set: SPIN-01 … SPIN-20 (domain 2.1), and the score they give."""

from __future__ import annotations

from coach.writing.checks.spin_domain_rules import RULES
from coach.writing.checks.spin_domain_set import Problem, Question, QuestionSet, Statement
from coach.writing.types import Finding

PER_ERROR, PER_WARNING = 12, 4


def check(s: QuestionSet) -> list[Finding]:
    """Findings of all twenty rules, `where` = question id, `advance`, or empty for the whole set."""
    return [
        Finding(rule=rule, severity=severity, message=zh if s.lang == "zh" else en, where=where)
        for judge in RULES
        for rule, severity, zh, en, where in judge(s)
    ]


def score(findings: list[Finding]) -> int:
    """100 − 12 per error − 4 per warning, at least 0 (domain 2.1). Below 70: word it again."""
    errors = sum(f.severity == "error" for f in findings)
    warnings = sum(f.severity == "warning" for f in findings)
    return max(0, 100 - PER_ERROR * errors - PER_WARNING * warnings)


__all__ = ["Problem", "Question", "QuestionSet", "Statement", "check", "score"]
