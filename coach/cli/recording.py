"""What `coach delivery record` was told, put into the deal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, get_args

from coach.deal import recording
from coach.deal.delivery import Cause, ContractTerm, Delivery, Explanation, Milestone, MilestoneId, day
from coach.deal.judging import keep_delivery
from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.deal.delivery import Promise
    from coach.deal.model import Deal

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Said(NamedTuple):
    """The options as typed."""

    signed: str
    start: str
    tasks: list[str]
    asks: list[str]
    problems: list[str]
    done: list[str]
    milestones: list[str]
    measured: list[str]
    because: list[str]
    contract: list[str]


async def recorded(coach: Coach, deal: Deal, said: Said) -> Deal:
    """The deal with all of it, or BadInput naming the option. A signature fixes the benefit table as it stands (item 42)."""
    today = coach.today().isoformat()
    promises = await coach.promises(deal)
    after = deal.delivery or Delivery()
    if said.signed:
        after = after.model_copy(update={"signed": said.signed, "promises": after.promises or promises})
    if said.start:
        after = after.model_copy(update={"start": day(said.start, "--start").isoformat()})
    after = _steps(after, said, today)
    for text in said.milestones:
        after = _milestone(after, text)
    for text in said.measured:
        taken = recording.measurement(text, after.promises or promises, [m.id for m in after.measurements])
        after = after.model_copy(update={"measurements": [*after.measurements, taken]})
    told = [_because(text, after.promises or promises, today) for text in said.because]
    terms = dict(_term(text, today) for text in said.contract)
    after = after.model_copy(
        update={"explanations": [*after.explanations, *told], "contract": {**after.contract, **terms}}
    )
    return keep_delivery(deal, after, "")


def _steps(after: Delivery, said: Said, today: str) -> Delivery:
    made = [recording.step(t, added=today) for t in said.tasks]
    made += [recording.step(t, side="customer", added=today) for t in said.asks]
    made += [recording.step(t, kind="problem", added=today) for t in said.problems]
    after = recording.with_steps(after, made)
    for text in said.done:
        after = recording.closed(after, text, today)
    return after


def _milestone(after: Delivery, text: str) -> Delivery:
    name, _, rest = text.partition("=")
    known = get_args(MilestoneId)
    at = _DAY.search(rest)
    if name.strip() not in known or at is None:
        raise BadInput(f"cannot read {text!r}; write one of {', '.join(known)}=2027-02-01 NAME", "--milestone")
    old = after.milestone(name.strip()) or Milestone(id=name.strip())
    new = old.model_copy(update={"done": at[0], "signed_by": _DAY.sub("", rest).strip() or old.signed_by})
    return after.model_copy(update={"milestones": [*(m for m in after.milestones if m.id != new.id), new]})


def _because(text: str, promises: list[Promise], today: str) -> Explanation:
    name, _, rest = text.partition("=")
    cause, _, why = rest.replace("：", ":").partition(":")
    if cause.strip() not in get_args(Cause) or not why.strip():
        raise BadInput(f"cannot read {text!r}; write WHAT=ours: WHY, or customer, or business", "--because")
    who = re.search(r"@(\S+)", why)
    return Explanation(
        promise=recording.promise_called(name.strip(), promises), cause=cause.strip(), text=re.sub(r"@\S+", "", why).strip(),
        by=who[1] if who else "", date=today,
    )  # fmt: skip


def _term(text: str, today: str) -> tuple[str, ContractTerm]:
    name, equals, said = text.partition("=")
    if not (equals and name.strip() and said.strip()):
        raise BadInput(f"cannot read {text!r}; write POINT=what the contract says", "--contract")
    return name.strip(), ContractTerm(text=said.strip(), date=today)
