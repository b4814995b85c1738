"""Which department raised which pain, as a table that is drawn as a heat map (item 30; domain VIS: department × pain)."""

from __future__ import annotations

from coach.deal.model import Relationship, Stakeholder
from coach.library.entries import RoleCode
from coach.plays.address import role_of
from coach.plays.diagnosis import Problem
from coach.plays.inputs import view
from coach.plays.proposal_case import chair_name
from coach.plays.proposal_draft import Draft, kept_for_later
from coach.plays.results import Block, Picture
from coach.plays.words import speaks, subject

_MOST_ROWS = 6
_LEAST = 2
"""Fewer departments or pains than this are no distribution."""
_WORDS = (("—", "—"), ("待了解", "to ask"), ("提过", "raised"), ("提过，有数", "raised, with figures"))


def heat(d: Draft) -> Block | None:
    """Departments × pains: what each raised, what is still to ask. Words told in confidence stay out of it."""
    pains = [*d.dx.headline, *kept_for_later(d)]
    rooms = _departments(d)
    levels = {name: [_level(people, p) for p in pains] for name, people in rooms.items()}
    shown = sorted((n for n, row in levels.items() if any(row)), key=lambda n: -sum(levels[n]))[:_MOST_ROWS]
    if len(shown) < _LEAST or len(pains) < _LEAST or max(v for n in shown for v in levels[n]) < _LEAST:
        return None
    later = d.t("（下一阶段）", " (next phase)")
    heads = [subject(p, d.lang) + (later if n >= len(d.dx.headline) else "") for n, p in enumerate(pains)]
    rows = [[n, *(d.t(*_WORDS[v]) for v in levels[n])] for n in shown]
    return Block(
        kind="table",
        text=d.t("哪个部门提到哪件事", "Who raised what"),
        header=[d.t("部门", "Department"), *heads],
        rows=rows,
        picture=Picture(kind="heat", values=[[float(v) for v in levels[n]] for n in shown]),
    )


def _departments(d: Draft) -> dict[str, list[Stakeholder]]:
    """People by department; by the chair they sit in where no department is on record."""
    out: dict[str, list[Stakeholder]] = {}
    for person in d.dx.people():
        name = person.department if person.department and speaks(person.department, d.lang) else ""
        name = name or chair_name(role_of(person), d.lang)
        out.setdefault(name[0].upper() + name[1:], []).append(person)
    return out


def _level(people: list[Stakeholder], problem: Problem) -> int:
    """0 nothing known · 1 the pain reaches this chair, nobody has said so yet · 2 raised · 3 raised with a figure."""
    open_ = {n for p in people if p.relationship is not Relationship.MENTOR for n in (p.name, *p.aliases)}
    said = [pain for pain in (problem.pain, *problem.also) if pain.owner in open_]
    if said:
        return 3 if any(pain.fact_ids for pain in said) else 2
    chairs: set[RoleCode] = {role_of(p) for p in people}
    return 1 if any(view(problem, chair, "zh") for chair in chairs) else 0
