"""What the seller judges by hand: people, answers to the prompts, the forecast, inputs of the business case.

A judgement replaces what the notes gave, and the history says whose it is (`Change.judged_by`), so that it is never
taken for something the customer said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal

from coach.deal.assumptions import Assumption
from coach.deal.delivery import Delivery, checked
from coach.deal.facts import Model
from coach.deal.model import Answer, Change, Deal, Opportunity, Stakeholder, SupportEvent
from coach.deal.pipeline import check
from coach.deal.qualification.prompts import PROMPTS
from coach.errors import BadInput, NotFound

JUDGED = (
    "reports_to", "inner_circle", "influences", "weight", "mode", "personal_win", "next_step", "support_events",
    "adopter_style", "relationship", "contact", "buying_roles",
)  # fmt: skip
"""Fields of a person that a seller may set."""


def judge_person(deal: Deal, name: str, given: Mapping[str, Any], by: str) -> Deal:
    """The deal with these fields of one person as `by` sees them; evidence for what no longer holds goes.

    `given`: field of JUDGED → value. NotFound for an unknown person, BadInput for a field or a name that does not fit.
    """
    person = _person(deal, name)
    unknown = next((f for f in given if f not in JUDGED), None)
    if unknown:
        raise BadInput(f"not a judgement about a person; these are: {', '.join(JUDGED)}", unknown)
    values = {f: _fitting(deal, person, f, v) for f, v in given.items()}
    changed = {f: v for f, v in values.items() if getattr(person, f) != v}
    lines = [
        _line(f"person:{person.name}", f"{f}: {_said(getattr(person, f))}", f"{f}: {_said(v)}", by)
        for f, v in changed.items()
    ]
    after = person.model_copy(update={**changed, **_proofs(person, changed)})
    people = [after if p is person else p for p in deal.people]
    settled = {f"person:{person.name}.{f}" for f in changed}
    asked = [q for q in deal.open_questions if q.fills not in settled]
    return deal.model_copy(update={"people": people, "history": [*deal.history, *lines], "open_questions": asked})


def judge_prompt(deal: Deal, prompt: str, answer: Answer | None) -> Deal:
    """The deal with the seller's own answer to one of the 21 prompts; None takes it back. NotFound for an unknown prompt."""
    if prompt not in {p.id for p in PROMPTS}:
        raise NotFound(f"no prompt {prompt!r}; known: {', '.join(p.id for p in PROMPTS)}")
    if answer and not (answer.text.strip() and answer.by.strip()):
        raise BadInput("an answer needs its grounds and who judged it", "text" if not answer.text.strip() else "by")
    old = deal.answers.get(prompt)
    if old == answer:
        return deal
    answers = {k: v for k, v in deal.answers.items() if k != prompt} | ({prompt: answer} if answer else {})
    line = _line(
        f"answer:{prompt}", _answer(old), _answer(answer), (answer or old or Answer(score=0, text="", by="")).by
    )
    return deal.model_copy(update={"answers": answers, "history": [*deal.history, line]})


def judge_opportunity(deal: Deal, opportunity: Opportunity, by: str) -> Deal:
    """The deal with this forecast. BadInput where it does not hold together (`coach.deal.pipeline.check`)."""
    check(opportunity)
    if deal.opportunity == opportunity:
        return deal
    line = _line("opportunity", _forecast(deal.opportunity), _forecast(opportunity), by)
    return deal.model_copy(update={"opportunity": opportunity, "history": [*deal.history, line]})


def judge_assumptions(deal: Deal, assumptions: Sequence[Assumption], by: str) -> Deal:
    """The deal with these inputs of the business case instead of those before. BadInput where one stands twice."""
    names = [a.input.strip() for a in assumptions]
    doubled = next((n for n in names if names.count(n) > 1), None)
    if "" in names or doubled is not None:
        raise BadInput(f"{doubled} stands twice" if doubled else "an assumption needs its input's name", "input")
    old, new = ({a.input: a for a in group} for group in (deal.assumptions, assumptions))
    lines = [
        _line(f"assumption:{name}", _points(old.get(name)), _points(new.get(name)), by)
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    ]
    return deal.model_copy(update={"assumptions": list(assumptions), "history": [*deal.history, *lines]})


def keep_delivery(deal: Deal, delivery: Delivery, by: str) -> Deal:
    """The deal with this record of what came after the signature. BadInput as `coach.deal.delivery.checked`; the promises
    of a signed deal do not change (item 42)."""
    after, before = checked(delivery), deal.delivery
    if before and before.signed and before.promises and after.promises != before.promises:
        raise BadInput("what was promised at the signature does not change; leave the promises as they are", "promises")
    if after == before:
        return deal
    line = _line("delivery", _recorded(before), _recorded(after), by)
    return deal.model_copy(update={"delivery": after, "history": [*deal.history, line]})


# -- one person -----------------------------------------------------------------------------------
def _person(deal: Deal, name: str) -> Stakeholder:
    person = deal.person(name)
    if person is None:
        known = ", ".join(p.name for p in deal.people) or "-"
        raise NotFound(f"no person called {name!r} in this deal; known: {known}")
    return person


def _fitting(deal: Deal, person: Stakeholder, field: str, value: Any) -> Any:
    if field == "reports_to" and value:
        return _superior(deal, person, str(value))
    if field == "influences":
        names = [_other(deal, person, str(n), field).name for n in value]
        return list(dict.fromkeys(names))
    return list(dict.fromkeys(value)) if field == "buying_roles" else value


def _other(deal: Deal, person: Stakeholder, name: str, field: str) -> Stakeholder:
    found = deal.person(name)
    if found is None or found is person:
        others = ", ".join(p.name for p in deal.people if p is not person) or "-"
        raise BadInput(f"{name!r} is nobody else in this deal; known: {others}", field)
    return found


def _superior(deal: Deal, person: Stakeholder, name: str) -> str:
    boss: Stakeholder | None = _other(deal, person, name, "reports_to")
    found, above = boss, set[str]()
    while boss and boss.name not in above:
        if boss is person:
            raise BadInput(f"{name} reports to {person.name} already, so not the other way round", "reports_to")
        above.add(boss.name)
        boss = deal.person(boss.reports_to) if boss.reports_to else None
    return found.name if found else name


def _proofs(person: Stakeholder, changed: Mapping[str, Any]) -> dict[str, Any]:
    """Evidence and doubts without those of the fields that are now the seller's."""
    held = {f"buying_roles.{r.value}" for r in changed.get("buying_roles", [])}
    kept = {
        k: words
        for k, words in person.evidence.items()
        if k not in changed and not (k.startswith("buying_roles.") and "buying_roles" in changed and k not in held)
    }
    return {
        "evidence": kept,
        "to_confirm": [f for f in person.to_confirm if f.partition(".")[0] not in changed],
        "read_by": {f: who for f, who in person.read_by.items() if f not in changed},
    }


# -- words for the history ------------------------------------------------------------------------
def _line(what: str, before: str, after: str, by: str) -> Change:
    kind: Literal["added", "updated", "retired"] = "added" if not before else "updated" if after else "retired"
    return Change(kind=kind, what=what, before=before, after=after, judged_by=by)


def _said(value: object) -> str:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, SupportEvent):
        return f"{value.date} {value.what}".strip()
    if isinstance(value, Model):
        return value.model_dump_json()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(_said(v) for v in value) or "-"
    return "-" if value is None or value == "" else str(value)


def _answer(answer: Answer | None) -> str:
    return f"{answer.score}: {answer.text}" if answer else ""


def _forecast(o: Opportunity | None) -> str:
    if o is None:
        return ""
    chance = f"{o.probability:g}% ({o.probability_source})" if o.probability is not None else ""
    amount = f"{o.amount:g} {o.currency}" if o.amount is not None else ""
    return ", ".join(x for x in (o.project, amount, o.close_date, chance) if x) or "-"


def _recorded(d: Delivery | None) -> str:
    if d is None:
        return ""
    counts = {"steps": len(d.steps), "measurements": len(d.measurements), "milestones": len(d.milestones)}
    dates = {"signed": d.signed, "start": d.start}
    return ", ".join(f"{k} {v}" for k, v in {**dates, **counts}.items() if v) or "-"


def _points(a: Assumption | None) -> str:
    return f"{a.low:g} / {a.base:g} / {a.high:g} {a.unit}".strip() if a else ""
