"""Lines a seller types about a delivery, as records: `接口测通 @孙浩 2027-02-03`, `换模时长=58分钟; 2027-03-01..2027-03-14; 精益组; 秒表`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.deal.delivery import Delivery, Measurement, Promise, Side, Step, StepKind
from coach.deal.facts import Quantity, Source, SourceType
from coach.deal.quantities import find
from coach.errors import BadInput

_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
_OWNER = re.compile(r"@(\S+)")
HOW_STEP = "write WHAT @OWNER 2027-02-03"
HOW_MEASURED = "write WHAT=QUANTITY; 2027-03-01..2027-03-14; WHO TOOK IT; FROM WHICH RECORD; accepted:NAME"


def step(text: str, *, kind: StepKind = "task", side: Side = "us", added: str = "") -> Step:
    """One line of progress with its owner and due date, wherever they stand in it. BadInput where nothing else is said."""
    due, owner = _DAY.search(text), _OWNER.search(text)
    what = " ".join(_OWNER.sub(" ", _DAY.sub(" ", text)).split()).strip(" ，,;；")
    if not what:
        raise BadInput(f"{text!r} does not say what; {HOW_STEP}", "step")
    return Step(
        kind=kind, side=side, what=what, owner=owner[1] if owner else "", due=due[1] if due else "", added=added
    )


def with_steps(delivery: Delivery, more: Iterable[Step]) -> Delivery:
    """The record with these lines, each with an id of its own."""
    steps = list(delivery.steps)
    for new in more:
        steps.append(new.model_copy(update={"id": new.id or _free("s", [s.id for s in steps])}))
    return delivery.model_copy(update={"steps": steps})


def closed(delivery: Delivery, text: str, today: str) -> Delivery:
    """`s3`, `s3=2027-02-04` or `s3=2027-02-04 note`: the line is done. BadInput names the ids there are."""
    name, _, told = text.partition("=")
    found = next((s for s in delivery.steps if s.id == name.strip()), None)
    if found is None:
        known = ", ".join(f"{s.id} {s.what}" for s in delivery.steps) or "-"
        raise BadInput(f"no line {name.strip()!r}; known: {known}", "done")
    at = _DAY.search(told)
    note = _DAY.sub("", told).strip(" ，,;；")
    after = found.model_copy(update={"done": at[1] if at else today, "note": note or found.note})
    return delivery.model_copy(update={"steps": [after if s is found else s for s in delivery.steps]})


def measurement(text: str, promises: Sequence[Promise], ids: Sequence[str] = ()) -> Measurement:
    """A measured figure: what, how much, from when to when, who took it, from which record. BadInput says what is missing."""
    parts = [p.strip() for p in re.split(r"[;；]", text) if p.strip()]
    name, equals, amount = (parts[0] if parts else "").partition("=")
    days = _DAY.findall(text)
    found = [_per(m.quantity, amount) for m in find(amount) if m.kind != "vague"]
    told = [p for p in parts[1:] if not _DAY.search(p) and not p.startswith(("accepted:", "认可："))]
    accepted = next(
        (p.partition(":")[2] or p.partition("：")[2] for p in parts if p.startswith(("accepted:", "认可："))), ""
    )
    if not (equals and name.strip()) or len(found) != 1:
        raise BadInput(f"cannot read {text!r}; {HOW_MEASURED}", "measured")
    if len(days) != 2:
        raise BadInput(f"{text!r} does not say from when to when; {HOW_MEASURED}", "measured")
    if not told:
        raise BadInput(f"{text!r} does not say who took it; {HOW_MEASURED}", "measured")
    record = told[1] if len(told) > 1 else ""
    return Measurement(
        id=_free("m", ids), of=promise_called(name.strip(), promises), quantity=found[0], start=days[0], end=days[1],
        source=Source(type=SourceType.DOCUMENT if record else SourceType.CUSTOMER, said_by=told[0], quote=record, date=days[1]),
        accepted_by=accepted.strip(),
    )  # fmt: skip


_PERIOD = {
    "day": r"/\s*[天日]|[每日]天|每日|(?:a|per) day", "week": r"/\s*周|[每]周|周均|(?:a|per) week", "month": r"/\s*月|每月|月均|(?:a|per) month",
    "quarter": r"/\s*季|每季|(?:a|per) quarter", "year": r"/\s*年|每年|年均|(?:a|per) year",
}  # fmt: skip


def _per(quantity: Quantity, words: str) -> Quantity:
    """The quantity with the period that was typed beside it: 17单/月."""
    period = next((p for p, pattern in _PERIOD.items() if re.search(pattern, words, re.I)), "")
    if not period or "_per_" in quantity.unit or quantity.unit == "percent":
        return quantity
    return quantity.model_copy(update={"unit": f"{quantity.unit}_per_{period}"})


def promise_called(name: str, promises: Sequence[Promise]) -> str:
    """The id of the promise with this id, measured input or label; BadInput names those there are."""
    low = name.lower()
    for p in promises:
        if low in (p.id.lower(), p.input.lower(), f"{p.id}.{p.input}".lower(), p.label.zh, p.label.en.lower()):
            return p.id
    same = [p for p in promises if low in (p.metric.zh, p.metric.en.lower())]
    near = same or [p for p in promises if low in p.metric.zh or low in p.metric.en.lower() or low in p.label.zh]
    if len(near) == 1 or (same and near):
        return near[0].id
    known = "; ".join(f"{p.id} ({p.metric.get('zh')})" for p in promises) or "-"
    raise BadInput(f"nothing promised is called {name!r}; known: {known}", "measured")


def _free(letter: str, taken: Sequence[str]) -> str:
    return next(f"{letter}{n}" for n in range(1, len(taken) + 2) if f"{letter}{n}" not in taken)
