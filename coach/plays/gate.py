"""The one gate: everything a play made is checked before anybody sees it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.deal.display import quantity
from coach.deal.facts import Fact
from coach.plays.address import role_of
from coach.plays.common import own_names, own_texts
from coach.plays.diagnosis import Diagnosis
from coach.plays.results import SpinSet
from coach.plays.tactics import term_kind
from coach.plays.words import customer, settled
from coach.writing.checks import check_parts, locked, spin_domain
from coach.writing.checks.spin_lint import lint
from coach.writing.types import Finding, Part, Plan


def names(dx: Diagnosis) -> list[str]:
    """Words that may stand in any language: people, companies, products."""
    deal = dx.deal
    people = [n for p in deal.people for n in (p.name, p.title or "", p.department or "", *p.aliases)]
    return [
        n
        for n in (
            *people,
            customer(deal, dx.lang),
            deal.account.name,
            *own_names(dx),
            *(c.name for c in deal.competitors),
        )
        if n
    ]


def checked(dx: Diagnosis, plan: Plan, parts: list[Part], shown: str = "", said: Sequence[str] = ()) -> list[Finding]:
    """Findings of every check that applies to these parts; `shown` adds the whole text of a document (tables too), in
    which `said` are answers that were checked when they were made."""
    offering = dx.deal.offering
    findings = check_parts(
        plan,
        parts,
        names=names(dx),
        risk_share=any(term_kind(t) == "risk" for t in offering.terms_may_offer),
    )
    if shown:
        struck = locked.struck(locked.masked(shown), plan.facts, dx.lang, [*own_texts(dx), *said])
        said = "“{}”没有依据" if dx.lang == "zh" else "“{}” has no source"
        findings += [
            Finding(rule="NUM", severity="error", message=said.format(v.text), where="document") for v in struck
        ]
    return list({(f.rule, f.message, f.where): f for f in findings}.values())


def _known(facts: list[Fact], dx: Diagnosis) -> list[str]:
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
            "pains": [p.pain.text for p in dx.headline] or [p.title for p in result.problems],
        },
        "questions": [
            {"stage": q.stage, "text": q.text, "problem_ref": q.problem_ref, "listen_for": q.listen_for}
            for q in result.questions
        ],
    }
    domain = spin_domain.check(_question_set(dx, result))
    found = [*(v.finding(dx.lang) for v in lint(item)), *domain, *checked(dx, plan, parts)]
    result.checks = list({(f.rule, f.message, f.where): f for f in found}.values())
    result.score = spin_domain.score(domain)
    return result


def _question_set(dx: Diagnosis, s: SpinSet) -> spin_domain.QuestionSet:
    """The set as the method's rules see it."""
    deal = dx.deal
    chairs = {p.name: role_of(p) for p in dx.people()}
    return spin_domain.QuestionSet(
        lang=dx.lang,
        questions=[
            spin_domain.Question(
                q.id, q.stage, q.text, q.problem_ref, q.parent, q.consequence_type, chairs.get(q.ask, "")
            )
            for q in s.questions
        ],
        problems=[spin_domain.Problem(p.title, p.capability, p.headline) for p in s.problems],
        own_names=own_names(dx),
        known_facts=_known(deal.facts, dx),
        advance=s.advance.text,
        advance_owner=s.advance.owner,
        advance_date=s.advance.date,
    )
