"""What a model read and what the rules read: how the two meet when notes are merged. A model's value never replaces one
of the rules or of the seller; theirs replaces a model's."""

from __future__ import annotations

from coach.deal.model import Deal, DealPatch, Stakeholder


def stronger(known: Stakeholder, new: Stakeholder, field: str, *, otherwise: bool) -> bool:
    """Whether the new value of a field that is filled already replaces the old one."""
    theirs, ours = field in new.read_by, field in known.read_by
    return ours if theirs != ours else otherwise


def carry(known: Stakeholder, new: Stakeholder, field: str) -> None:
    """The mark of a field that was just taken over."""
    known.read_by = {k: v for k, v in known.read_by.items() if k != field}
    if field in new.read_by:
        known.read_by[field] = new.read_by[field]


def confirm(known: Stakeholder, new: Stakeholder, field: str) -> None:
    """The rules now read what only a model had read: the mark goes."""
    if field in known.read_by and field not in new.read_by:
        carry(known, new, field)
        known.evidence |= {k: v for k, v in new.evidence.items() if k == field}


def roles(known: Stakeholder, new: Stakeholder) -> None:
    """Roles that the rules read push out those a model read; the other way round nothing is added."""
    theirs, ours = "buying_roles" in new.read_by, "buying_roles" in known.read_by
    if not new.buying_roles:
        return
    if ours and not theirs:
        known.evidence = {k: v for k, v in known.evidence.items() if not k.startswith("buying_roles.")}
        known.buying_roles = []
        carry(known, new, "buying_roles")
    elif theirs and known.buying_roles and not ours:
        new.buying_roles = []
    elif theirs:
        carry(known, new, "buying_roles")


def ask(deal: Deal, patch: DealPatch) -> None:
    """Take over what a model reads otherwise as questions, and drop those that this note's rules answer."""
    answered = {
        f"person:{p.name}.{f}" for p in patch.people for f in ("relationship", "adopter_style") if _by_rules(p, f)
    }
    answered |= {"budget"} if patch.budget and not patch.budget.read_by else set()
    asked = {q.fills for q in patch.open_questions}
    deal.open_questions = [q for q in deal.open_questions if q.fills not in answered - asked]
    number = max((int(q.id[1:]) for q in deal.open_questions if q.id[:1] == "q" and q.id[1:].isdigit()), default=0)
    known = {q.fills for q in deal.open_questions}
    for question in patch.open_questions:
        if question.fills not in known:
            number += 1
            deal.open_questions.append(question.model_copy(update={"id": f"q{number}"}))


def _by_rules(person: Stakeholder, field: str) -> bool:
    return bool(getattr(person, field)) and field not in person.read_by
