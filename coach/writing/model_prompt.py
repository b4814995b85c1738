"""From a plan to messages. Customer and library text goes in one place, as data between marks it cannot write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.deal.facts import Fact
from coach.writing.fill import MARK
from coach.writing.model_client import Messages
from coach.writing.prompts import Prompts, as_data
from coach.writing.types import Finding, Part, PartPlan, Plan

PER_CALL = {"proposal": 3}
"""Parts per call of long plays, so that sections are written at the same time; others go in one call."""
_MANY = 24


@dataclass
class Wanted:
    """A part to word: its plan, the playbook's wording, and what was wrong with an earlier try."""

    plan: PartPlan
    draft: Part
    failed: list[Finding] = field(default_factory=list)
    tried: str = ""

    @property
    def marks(self) -> list[str]:
        """Figure and citation marks that this part may write."""
        ids = [*self.plan.fact_ids, *(f"cite:{c}" for c in self.plan.citation_ids)]
        return list(dict.fromkeys([*ids, *self.kept]))

    @property
    def kept(self) -> list[str]:
        """Marks that stand in the draft and must stay."""
        return list(dict.fromkeys((m[1] or "") + m[2] for m in MARK.finditer(self.draft.raw)))


def groups(plan: Plan, wanted: Sequence[Wanted]) -> list[list[Wanted]]:
    """The parts of each call: as many as the play allows, fewer where the data would grow too long."""
    size = PER_CALL.get(plan.play, _MANY)
    return [g for i in range(0, len(wanted), size) for g in _short(plan, list(wanted[i : i + size]))]


MOST_TOKENS = 5_000
"""Of one call's data; the system message comes on top, together below 6,000."""


def tokens(text: str) -> int:
    """An upper estimate without a tokenizer: one per Chinese character or mark, one per three letters or digits."""
    words = re.findall(r"[A-Za-z0-9]+", text)
    return len(re.findall(r"[^\sA-Za-z0-9]", text)) + sum(-(-len(w) // 3) for w in words)


def _short(plan: Plan, wanted: list[Wanted]) -> list[list[Wanted]]:
    """The group, or its halves where it is too long for one call."""
    if len(wanted) < 2 or tokens(data_block(plan, wanted)) <= MOST_TOKENS:
        return [wanted]
    half = len(wanted) // 2
    return [*_short(plan, wanted[:half]), *_short(plan, wanted[half:])]


def messages(prompts: Prompts, plan: Plan, wanted: Sequence[Wanted]) -> Messages:
    """The system message (the live prompt of the play) and the data."""
    system = prompts.render(plan.play, lang=plan.lang, repair=any(w.failed for w in wanted))
    return [("system", system), ("user", data_block(plan, wanted))]


def data_block(plan: Plan, wanted: Sequence[Wanted]) -> str:
    """Plan, ledger and earlier failures between `<data>` marks. The marks of planned figures stay readable."""
    allowed = {m for w in wanted for m in w.marks}
    facts = [f for f in plan.facts if f.id in allowed]
    cites = [c for c in plan.citations if f"cite:{c.id}" in allowed]
    parts = [_part(w) for w in wanted]
    common = _common([p["about"] for p in parts])
    for p in parts:
        p["about"] = {k: v for k, v in p["about"].items() if k not in common}
    data = {
        "language": plan.lang,
        "parts": parts,
        "figures": [_figure(f, plan) for f in facts],
        "citations": [{"id": c.id, "title": c.title, "level": c.level, "limits": c.limits} for c in cites],
        "context": {k: v for k, v in plan.context.items() if k != "seed"}
        | ({"about_every_part": common} if common else {}),
    }
    return f"<data>\n{_readable(as_data(data), allowed)}\n</data>"


def _common(abouts: list[dict[str, Any]]) -> dict[str, Any]:
    """What every part is about, said once instead of with each part."""
    if len(abouts) < 2:
        return {}
    return {k: v for k, v in abouts[0].items() if all(a.get(k) == v for a in abouts[1:])}


def _part(wanted: Wanted) -> dict[str, Any]:
    plan = wanted.plan
    shown: dict[str, Any] = {
        "id": plan.id,
        "block": plan.template.partition("/")[2],
        "about": {k: v for k, v in plan.brief.items() if v not in ("", None, [], {})},
        "draft": wanted.draft.raw,
        "marks": [f"[[{m}]]" for m in wanted.marks],
        "keep": [*(f"[[{m}]]" for m in wanted.kept), *plan.must],
        "never": plan.must_not,
        "max_chars": max(plan.max_chars, len(wanted.draft.text)),
    }
    if wanted.failed:
        shown["tried"] = wanted.tried
        shown["failed"] = [{"rule": f.rule, "why": f.message} for f in wanted.failed]
    return shown


def _figure(fact: Fact, plan: Plan) -> dict[str, str]:
    from coach.deal.display import quantity

    return {
        "mark": f"[[{fact.id}]]",
        "label": fact.label.get(plan.lang),
        "value": quantity(fact.quantity, plan.lang),
        "source": fact.source.type.value,
    }


def _readable(escaped: str, allowed: set[str]) -> str:
    """Undo the escape of double brackets around planned ids only: customer text cannot make a mark of its own."""
    pattern = re.compile(r"\\u005b\\u005b((?:cite:)?[A-Za-z0-9_:.\-]+)\\u005d\\u005d")
    return pattern.sub(lambda m: f"[[{m[1]}]]" if m[1] in allowed else m[0], escaped)


def by_id(parts: Sequence[Part]) -> Mapping[str, Part]:
    """Parts by id."""
    return {p.id: p for p in parts}
