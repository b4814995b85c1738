"""Check boxes of the review: which condition or task somebody has seen to, who, and when.

A tick is the seller's word. It changes no verdict: that waits until a note proves it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach.deal.facts import Text
from coach.deal.model import Change, Deal, Tick
from coach.errors import BadInput, NotFound

if TYPE_CHECKING:
    from coach.deal.qualification.condition import Condition
    from coach.deal.qualification.review import Qualification
    from coach.deal.qualification.tasks import Task

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def keyed_conditions(found: Sequence[Condition], deal: Deal) -> list[Condition]:
    """The conditions with key and tick. The key stays the same while rule and person do; dates move with the day."""
    seen: dict[str, int] = {}
    out = []
    for c in found:
        key = f"{c.rule}.{_short(c.who.zh or c.who.en)}"
        seen[key] = seen.get(key, 0) + 1
        key = f"{key}-{seen[key]}" if seen[key] > 1 else key
        out.append(c.model_copy(update={"key": key, "done": deal.ticks.get(key)}))
    return out


def keyed_tasks(found: Sequence[Task], deal: Deal) -> list[Task]:
    """The tasks with key and tick."""
    out = []
    for task in found:
        name, _, whom = task.id.partition(":")
        key = f"task.{name}" + (f".{_short(whom)}" if whom else "")
        out.append(task.model_copy(update={"key": key, "done": deal.ticks.get(key)}))
    return out


def boxes(q: Qualification) -> dict[str, Text]:
    """Key → what it says, of every box of the review."""
    return {c.key: c.text for c in q.verdict.conditions} | {t.key: t.title for t in q.tasks}


def judge_tick(deal: Deal, key: str, tick: Tick | None, now: dict[str, Text]) -> Deal:
    """The deal with this box ticked, or not (None). `now`: the boxes of its review. NotFound for a box that is not
    there, BadInput without a name or with a day that is none."""
    old = deal.ticks.get(key)
    if key not in now and old is None:
        raise NotFound(f"no condition or task {key!r}; known: {', '.join(now) or '-'}")
    if tick and not tick.by.strip():
        raise BadInput("say who has seen to it", "by")
    if tick and not _DAY.fullmatch(tick.date):
        raise BadInput(f"{tick.date!r} is no day; write 2027-03-05", "date")
    what = (
        tick.model_copy(update={"what": now.get(key, Text()).get(deal.lang) or (old.what if old else "")})
        if tick
        else None
    )
    if old == what:
        return deal
    ticks = {k: v for k, v in deal.ticks.items() if k != key} | ({key: what} if what else {})
    line = Change(
        kind="added" if old is None else "updated" if what else "retired",
        what=f"done:{key}",
        before=_said(old),
        after=_said(what),
        judged_by=(what or old or Tick(by="", date="")).by,
    )
    return deal.model_copy(update={"ticks": ticks, "history": [*deal.history, line]})


def _said(tick: Tick | None) -> str:
    return f"{tick.what} ({tick.by}, {tick.date})" if tick else ""


def _short(name: str) -> str:
    """Names stand in addresses and logs nowhere: a key holds a few letters that only tell two apart."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]
