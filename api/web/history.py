"""What was done to a deal, in the seller's words: the audit trail beside the states the deal had."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from api.desk import Desk
from api.web.render import money
from api.web.words import WORDS
from coach.chat.changes import changes, clashes
from coach.deal.facts import Lang
from coach.deal.model import Change, Deal, Opportunity
from coach.deal.qualification.prompts import PROMPTS
from coach.errors import NotFound
from coach.store.audit import AuditLine

PAGE = 20
"""Lines at once: each needs two states of the deal."""
MOST = 12
"""What one line lists before it says how much more there is."""
_SAID = ("person", "fact", "pain", "competitor", "hearsay", "budget", "timeline", "note", "conflict")
"""What `changes` and `clashes` already say."""
_SET = ("opportunity", "answer", "assumption", "offering")
"""What `_set` says."""
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
    left = [c for c in raw if not c.what.startswith((*_SAID, *_QUIET, *_SET))]
    people = [c for c in raw if c.what.startswith("person:") and c.what.rpartition(".")[2] in _JUDGED]
    found = [*notes, *changes(before, after, ui), *clash, *_plain([*people, *left], ui), *_set(before, after, ui)]
    return list(dict.fromkeys(found))


def _set(before: Deal, after: Deal, ui: Lang) -> list[str]:
    """What was set by hand: the forecast, answers to the prompts, inputs of the business case, what we sell."""
    words = _words(ui)
    colon, dash = words("kp.colon"), "，" if ui == "zh" else ", "
    was, now = _forecast(before.opportunity), _forecast(after.opportunity)
    lines = [f"{words(f'rv.o.{f}')}{colon}{_to(was[f], now[f], ui)}" for f in now if was[f] != now[f]]
    for key in {**before.answers, **after.answers}:
        answer = after.answers.get(key)
        if answer != before.answers.get(key):
            label = next((p.label.get(ui) for p in PROMPTS if p.id == key), key)
            said = f"{words(f'rv.score.{answer.score}')}{dash}{answer.text}" if answer else words("kp.gone")
            lines.append(f"{words('rv.questions')} {label}{colon}{_cut(said, 80)}")
    known = {a.input: a for a in before.assumptions}
    for a in after.assumptions:
        if known.get(a.input) != a:
            lines.append(f"{words('rv.input')}{colon}{a.low:g} / {a.base:g} / {a.high:g} {a.who}".rstrip())
    gone = known.keys() - {a.input for a in after.assumptions}
    lines += [f"{words('rv.input')}{colon}{words('kp.gone')}"] if gone else []
    return lines + ([words("kp.offering")] if before.offering != after.offering and before.id else [])


def _forecast(found: Opportunity | None) -> dict[str, str]:
    """The forecast as words, by field."""
    o = found or Opportunity()
    amount = f"{money(o.amount)} {o.currency}" if o.amount is not None else ""
    chance = f"{o.probability:g}%" if o.probability is not None else ""
    shown = {"project": o.project, "amount": amount, "close_date": o.close_date, "probability": chance}
    return shown | {
        "probability_source": o.probability_source,
        "risks": " / ".join(o.risks),
        "prerequisites": " / ".join(o.prerequisites),
    }


def _to(was: str, now: str, ui: Lang) -> str:
    shown = _cut(now, 60) or _words(ui)("kp.gone")
    return f"{_cut(was, 60)} → {shown}" if was else shown


_JUDGED = {
    "weight": "rv.f.weight", "next_step": "rv.f.next_step", "personal_win": "rv.f.personal_win",
    "reports_to": "rv.f.reports_to", "inner_circle": "rv.f.inner_circle", "mode": "rv.f.mode",
}  # fmt: skip
_FIELDS = {
    "name": "kp.f.name", "account": "rv.form", "call": "meeting", "sales_stage": "kp.f.sales_stage",
    "buyer_stage": "kp.f.buyer_stage", "lead_source": "kp.f.lead_source", "access": "kp.v.access",
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
        part = f"kp.f.{rest}"
        label = words(_FIELDS[head]) if head in _FIELDS else head
        label += f" {words(part)}" if part in WORDS else ""
    return label + words("kp.colon") + _to(change.before, change.after, ui)


def _words(ui: Lang) -> Words:
    at = 0 if ui == "zh" else 1
    return lambda key: WORDS[key][at]


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
