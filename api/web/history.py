"""What was done to a deal, in the seller's words: the audit trail beside the states the deal had."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.desk import Desk
from api.web.words import WORDS
from coach.chat.changes import changes, clashes
from coach.deal.facts import Lang
from coach.deal.model import Change, Deal
from coach.errors import NotFound
from coach.store.audit import AuditLine

PAGE = 20
"""Lines at once: each needs two states of the deal."""
MOST = 12
"""What one line lists before it says how much more there is."""
_SAID = ("person", "fact", "pain", "competitor", "hearsay", "budget", "timeline", "note", "conflict")
"""What `changes` and `clashes` already say."""
_QUIET = ("open_question", "account.evidence", "excluded", "suspicion", "objection", "history", "lang")
Words = Callable[[str], str]


@dataclass(frozen=True)
class Step:
    """One write as it is shown."""

    at: str
    """To the minute, UTC."""
    who: str
    verb: str
    version: int | None
    said: list[str]
    more: int
    """Lines that are not listed."""
    before: int | None = None
    """The state it was made from, where the trail names it."""


async def of_deal(desk: Desk, deal_id: str, ui: Lang, offset: int = 0) -> tuple[list[Step], bool]:
    """The newest writes first, and whether there are older ones."""
    lines = await desk.records.audit.of_deal(deal_id, PAGE + 1, offset)
    states = await _states(desk, deal_id, lines[:PAGE])
    steps = await asyncio.to_thread(lambda: [_step(line, states, ui) for line in lines[:PAGE]])
    return steps, len(lines) > PAGE


async def since(desk: Desk, deal: Deal, version: int, ui: Lang) -> list[str]:
    """What changed between a version and now; empty where that version never was."""
    try:
        before = await desk.records.deals.version(deal.id, version)
    except NotFound:
        return []
    raw = await desk.records.deals.changed_since(deal.id, version)
    return await asyncio.to_thread(told, before, deal, raw, ui)


async def _states(desk: Desk, deal_id: str, lines: Sequence[AuditLine]) -> dict[int, Deal]:
    found: dict[int, Deal] = {}
    for number in {n for line in lines for n in (line.before, line.after) if n}:
        try:
            found[number] = await desk.records.deals.version(deal_id, number)
        except NotFound:
            continue
    return found


def _step(line: AuditLine, states: dict[int, Deal], ui: Lang) -> Step:
    before = states.get(line.before or 0, Deal())
    after = states.get(line.after or 0)
    said = told(before, after, line.changes, ui) if after and line.verb != "access" else _plain(line.changes, ui)
    at = line.at[:16].replace("T", " ")
    return Step(at, line.who, line.verb, line.after, said[:MOST], max(0, len(said) - MOST), line.before)


def told(before: Deal, after: Deal, raw: Sequence[Change], ui: Lang) -> list[str]:
    """What was noted, said and judged between two states, a line each."""
    known = {n.id for n in before.notes}
    words = _words(ui)
    notes = [words("kp.note") + _cut(n.text, 80) for n in after.notes if n.id not in known]
    clash = [words("conflict") + words("kp.colon") + line for line in clashes(before, after, ui)]
    left = [c for c in raw if not c.what.startswith((*_SAID, *_QUIET))]
    people = [c for c in raw if c.what.startswith("person:") and c.what.rpartition(".")[2] in _JUDGED]
    found = [*notes, *changes(before, after, ui), *clash, *_plain([*people, *left], ui)]
    return list(dict.fromkeys(found))


_JUDGED = {
    "weight": "rv.f.weight", "next_step": "rv.f.next_step", "personal_win": "rv.f.personal_win",
    "reports_to": "rv.f.reports_to", "inner_circle": "rv.f.inner_circle", "mode": "rv.f.mode",
}  # fmt: skip
_FIELDS = {
    "name": "kp.f.name", "account": "rv.form", "offering": "offering", "call": "meeting", "sales_stage": "kp.f.sales_stage",
    "buyer_stage": "kp.f.buyer_stage", "opportunity": "rv.forecast", "answer": "rv.questions", "assumption": "rv.stated",
    "lead_source": "kp.f.lead_source", "access": "kp.v.access",
}  # fmt: skip


def _plain(raw: Sequence[Change], ui: Lang) -> list[str]:
    """Lines of the trail, with fields called as the page calls them."""
    return [line for change in raw if (line := _line(change, ui))]


def _line(change: Change, ui: Lang) -> str:
    words = _words(ui)
    head, _, rest = change.what.replace(":", ".", 1).partition(".")
    if head == "access":
        return words("kp.shared_on") if change.after.endswith("shared") else words("kp.shared_off")
    if head == "person":
        name, _, field = rest.rpartition(".")
        label = f"{name} {words(_JUDGED[field])}"
    else:
        part = f"rv.o.{rest}" if head == "opportunity" else f"kp.f.{rest}"
        label = words(_FIELDS[head]) if head in _FIELDS else head
        label += f" {words(part)}" if part in WORDS else f" {rest}" if head == "answer" else ""
    was, now = _cut(change.before, 60), _cut(change.after, 60)
    shown = now or words("kp.gone")
    return label + words("kp.colon") + (f"{was} → {shown}" if was else shown)


def _words(ui: Lang) -> Words:
    at = 0 if ui == "zh" else 1
    return lambda key: WORDS[key][at]


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
