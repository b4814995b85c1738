"""What the page of a deal shows, gathered from the deal and its five outputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coach.deal.facts import Lang
from coach.deal.model import Deal, Stakeholder
from coach.plays.results import FactUsed, Output, Outputs, SpinProblem, SpinQuestion
from coach.writing.types import Citation, Finding

_ROLE = {"user": "U", "evaluator": "E", "decision_maker": "D", "approver": "A"}
_STYLE = {"innovator": "I", "visionary": "V", "pragmatist": "P", "conservative": "C", "laggard": "L"}
_RELATION = {"enemy": "X", "non_supporter": "–", "neutral": "=", "supporter": "+", "mentor": "★"}


@dataclass(frozen=True)
class Tag:
    """A badge on a person: what is known, and the words that prove it. `known` False: a gap."""

    key: str
    sign: str
    evidence: str
    known: bool = True


@dataclass(frozen=True)
class PersonView:
    """One person with badges."""

    person: Stakeholder
    tags: list[Tag]


@dataclass(frozen=True)
class SpinGroup:
    """The questions about one problem; `problem` None for those about none in particular."""

    problem: SpinProblem | None
    questions: list[SpinQuestion]


def people(deal: Deal) -> list[PersonView]:
    """Everybody, those still in the deal first."""
    return [PersonView(p, _tags(p)) for p in sorted(deal.people, key=lambda p: p.left)]


def seats(deal: Deal) -> list[tuple[str, str, list[str]]]:
    """The four seats (role key, letter, names): an empty one is a gap to fill."""
    present = [p for p in deal.people if not p.left]
    return [
        (role, letter, [p.name for p in present if role in {r.value for r in p.buying_roles}])
        for role, letter in _ROLE.items()
    ]


def groups(outputs: Outputs) -> list[SpinGroup]:
    """SPIN questions by problem, in the order of the set."""
    found: dict[int | None, list[SpinQuestion]] = {}
    for question in outputs.spin.questions:
        found.setdefault(question.problem_ref, []).append(question)
    problems = outputs.spin.problems
    known = {ref: problems[ref] for ref in found if ref is not None and 0 <= ref < len(problems)}
    return [SpinGroup(known.get(ref) if ref is not None else None, questions) for ref, questions in found.items()]


def every(outputs: Outputs) -> list[Output]:
    """The outputs as one list."""
    return [outputs.spin, *outputs.talk_tracks, outputs.card, outputs.proposal, *outputs.objections]


def facts(outputs: Outputs) -> list[FactUsed]:
    """Every figure stated anywhere, once; a library figure stands with its case instead."""
    found = {f.id: f for o in every(outputs) for f in o.facts}
    return [f for f in found.values() if not f.id.startswith("lib:")]


def citations(outputs: Outputs) -> list[Citation]:
    """Every case cited anywhere, once."""
    return list({c.id: c for o in every(outputs) for c in o.citations}.values())


def findings(outputs: Outputs) -> list[Finding]:
    """Errors and warnings that the checks left standing."""
    return [f for o in every(outputs) for f in o.checks if f.severity != "info"]


def worded_by(outputs: Outputs) -> dict[str, Any]:
    """Model names, and how many parts the playbook took over."""
    origins = [w for o in every(outputs) for w in o.writer]
    models = sorted({w.writer.removeprefix("model:").split("@")[0] for w in origins if w.writer.startswith("model:")})
    return {"models": models, "replaced": sum(bool(w.replaced) for w in origins)}


def context(deal: Deal, outputs: Outputs | None, made_version: int, lang: Lang) -> dict[str, Any]:
    """Everything the deal page needs."""
    settled_by_conflict = {c.question.get(lang) for c in deal.conflicts}
    gaps = [q for q in deal.open_questions if q.text.get(lang) not in settled_by_conflict]
    clashes = [c for c in deal.conflicts if not c.resolved_by]
    shared = {
        "gaps": gaps,
        "clashes": clashes,
        "deal": deal,
        "people": people(deal),
        "seats": seats(deal),
        "lang": lang,
        "made": outputs,
    }
    if outputs is None:
        return shared | {"stale": False}
    return shared | {
        "stale": made_version != deal.version,
        "groups": groups(outputs),
        "all_facts": facts(outputs),
        "case_facts": [f for o in every(outputs) for f in o.facts if f.id.startswith("lib:")],
        "all_citations": citations(outputs),
        "findings": findings(outputs),
        "worded_by": worded_by(outputs),
    }


def _tags(person: Stakeholder) -> list[Tag]:
    said = person.evidence
    tags = [
        Tag(f"role.{r.value}", _ROLE[r.value], said.get(f"buying_roles.{r.value}", "")) for r in person.buying_roles
    ]
    if not tags and not person.influence_only:
        tags = [Tag("unknown_role", "?", "", False)]
    if person.influence_only:
        tags.append(Tag("influence_only", "", said.get("influence_only", "")))
    for field, kind, signs in (("adopter_style", "style", _STYLE), ("relationship", "relation", _RELATION)):
        value = getattr(person, field)
        known = Tag(f"{kind}.{value}", signs[value], said.get(field, "")) if value else None
        tags.append(known or Tag(f"unknown_{kind}", "?", "", False))
    contact = person.contact
    tags.append(
        Tag(f"contact.{contact}", "", said.get("contact", "")) if contact else Tag("unknown_contact", "?", "", False)
    )
    return tags
