"""What is recorded after the signature: what was promised, who does what by when, what was measured (domain items 38-43)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from coach.deal.facts import Model, Quantity, Source, Text
from coach.errors import BadInput

Side = Literal["us", "customer"]
StepKind = Literal["task", "problem"]
Cause = Literal["", "ours", "customer", "business"]
MilestoneId = Literal["requirements", "build", "trial", "acceptance"]
MILESTONES: tuple[MilestoneId, ...] = ("requirements", "build", "trial", "acceptance")


class Seat(Model):
    """Somebody of the joint team (item 39)."""

    side: Side = "us"
    role: str
    """As both sides call it: 项目经理, technical support."""
    name: str = ""
    """Blank: still to be named."""
    contact: str = ""


class Milestone(Model):
    """One of the four milestones as agreed; blank fields follow the proposed plan (item 40)."""

    id: MilestoneId
    start: str = ""
    end: str = ""
    """ISO dates."""
    done: str = ""
    """Day on which the customer signed for it; blank = not yet."""
    signed_by: str = ""
    deliverables: list[str] = []
    note: str = ""


class Step(Model):
    """One line of progress: something to do, or a problem. A problem stays until it is closed (item 41)."""

    id: str = ""
    kind: StepKind = "task"
    side: Side = "us"
    """Who has to act."""
    what: str = Field(min_length=1)
    owner: str = ""
    added: str = ""
    due: str = ""
    done: str = ""
    """ISO dates; `done` blank = open."""
    note: str = ""
    """How it was solved, or why it is late."""


class Measurement(Model):
    """A figure measured after go-live, as somebody took it. Nothing is measured that is not written here (item 42)."""

    id: str = ""
    of: str = Field(min_length=1)
    """What it measures: a promise's id, or `<promise>.<input>`."""
    quantity: Quantity
    start: str
    end: str
    """ISO dates of the stretch that was measured."""
    source: Source
    """Who took it from which record: `said_by`, `quote` (the record), `date`."""
    accepted_by: str = ""
    """Who of the customer's finance or users has accepted the figure; blank = nobody yet."""


class Promise(Model):
    """One benefit as it stood when both signed: its line and its id never change afterwards (item 42)."""

    id: str
    """The driver it comes from."""
    label: Text
    kind: Literal["hard", "capacity", "soft", "revenue"]
    metric: Text = Text()
    input: str = ""
    """The driver's input that is measured."""
    fact_id: str = ""
    baseline: Quantity | None = None
    improvement_low: float | None = None
    improvement_base: float | None = None
    """Percent by which the metric falls; None = no figure was agreed."""
    stake: Quantity | None = None
    """Cost at stake at the baseline, a year or a month as the customer's figures give it."""
    scope_pct: float | None = None
    yearly_low: float | None = None
    yearly_base: float | None = None
    """Money a year at full ramp, cautious and base."""
    currency: str = ""
    confirmed: bool = False
    """Whether the customer stood behind the improvement."""
    who: str = ""
    missing: list[Text] = []
    """What kept it from being reckoned."""


class Explanation(Model):
    """Why a promise was missed or beaten, said by a person."""

    promise: str
    cause: Cause = ""
    text: str
    by: str = ""
    date: str = ""


class ContractTerm(Model):
    """What the contract says on one point of the checklist."""

    text: str = Field(min_length=1)
    by: str = ""
    date: str = ""


class Delivery(Model):
    """Everything recorded after the signature."""

    signed: str = ""
    """Day of the signature; from then on `promises` stand."""
    start: str = ""
    """First day of work, ISO."""
    contract: dict[str, ContractTerm] = {}
    """Point of the checklist → what the contract says."""
    promises: list[Promise] = []
    seats: list[Seat] = []
    milestones: list[Milestone] = []
    steps: list[Step] = []
    measurements: list[Measurement] = []
    explanations: list[Explanation] = []

    def milestone(self, milestone_id: str) -> Milestone | None:
        """The milestone as recorded."""
        return next((m for m in self.milestones if m.id == milestone_id), None)

    def seat(self, role: str, side: Side = "us") -> str:
        """The name in this seat; empty where nobody is named."""
        return next((s.name for s in self.seats if s.role == role and s.side == side), "")


def day(text: str, field: str) -> dt.date:
    """An ISO date. BadInput names the field."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"{text!r} is no date; write it as 2027-03-31", field) from error


def checked(delivery: Delivery) -> Delivery:
    """The record with an id for every line. BadInput where a date is none, ends before it starts, or an id stands twice."""
    _sound(delivery.model_dump(), "")
    for field, value in _days(delivery).items():
        day(value, field)
    for n, m in enumerate(delivery.milestones):
        _ordered(m.start, m.end, f"milestones[{n}].end")
    for n, taken in enumerate(delivery.measurements):
        _ordered(taken.start, taken.end, f"measurements[{n}].end")
        if not (taken.source.said_by or taken.source.quote):
            raise BadInput("a measurement needs who took it or from which record", f"measurements[{n}].source")
    steps = [s if s.id else s.model_copy(update={"id": f"s{n}"}) for n, s in enumerate(delivery.steps, 1)]
    taken_ = [m if m.id else m.model_copy(update={"id": f"m{n}"}) for n, m in enumerate(delivery.measurements, 1)]
    for name, ids in (
        ("steps", [s.id for s in steps]),
        ("measurements", [m.id for m in taken_]),
        ("milestones", [str(m.id) for m in delivery.milestones]),
        ("promises", [p.id for p in delivery.promises]),
    ):
        if doubled := next((i for i in ids if ids.count(i) > 1), None):
            raise BadInput(f"{doubled} stands twice", name)
    return delivery.model_copy(update={"steps": steps, "measurements": taken_})


LINES, LETTERS, MOST = 500, 2_000, 1e15
"""Entries of a list, characters of a text, size of a figure: more than that is a slip."""


def _sound(value: object, where: str) -> None:
    """Nothing endless, nothing infinite, no zero bytes. BadInput names the place."""
    if isinstance(value, str) and (len(value) > LETTERS or "\0" in value):
        raise BadInput(f"at most {LETTERS:,} characters of plain text", where)
    if isinstance(value, float) and not abs(value) <= MOST:
        raise BadInput("give a number of ordinary size", where)
    if isinstance(value, list | dict) and len(value) > LINES:
        raise BadInput(f"at most {LINES} entries", where)
    if isinstance(value, dict):
        for name, part in value.items():
            _sound(name, where)
            _sound(part, f"{where}.{name}".lstrip("."))
    elif isinstance(value, list):
        for n, part in enumerate(value):
            _sound(part, f"{where}[{n}]")


def _ordered(start: str, end: str, field: str) -> None:
    if start and end and end < start:
        raise BadInput(f"ends on {end}, before it starts on {start}", field)


def _days(delivery: Delivery) -> Mapping[str, str]:
    """Field path → date, of every date that is given."""
    found = {"signed": delivery.signed, "start": delivery.start}
    for n, m in enumerate(delivery.milestones):
        found |= {f"milestones[{n}].{f}": getattr(m, f) for f in ("start", "end", "done")}
    for n, s in enumerate(delivery.steps):
        found |= {f"steps[{n}].{f}": getattr(s, f) for f in ("added", "due", "done")}
    for n, m2 in enumerate(delivery.measurements):
        found |= {f"measurements[{n}].{f}": getattr(m2, f) for f in ("start", "end")}
    return {field: value for field, value in found.items() if value or (field.endswith(("].start", "].end")) and field.startswith("measurements"))}  # fmt: skip
