"""The same talk in three lengths: half a minute, two minutes, in writing (items 28-34, 51).

Each piece is worded once and can be left out; code decides which pieces a length has room for, so that all lengths state
the same facts and ask for the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from coach.deal.facts import Lang
from coach.deal.model import Relationship, Stakeholder
from coach.errors import BadInput
from coach.library.entries import RoleCode
from coach.plays.address import call_name, role_of
from coach.plays.common import mentioned, origins, used
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.gate import checked
from coach.plays.objection_brief import sentences
from coach.plays.proof import Proof
from coach.plays.results import TalkTrack, TrackLengths
from coach.plays.scripts import recorded
from coach.plays.tactics import helper
from coach.plays.words import quoted_clause
from coach.writing.checks.spin_lint import length as count
from coach.writing.types import PartPlan, Plan, Writer

Length = Literal["30s", "2min", "written"]
LENGTHS: tuple[Length, ...] = get_args(Length)
BAND: dict[Length, dict[Lang, tuple[int, int]]] = {
    "30s": {"zh": (120, 150), "en": (65, 85)},
    "2min": {"zh": (450, 600), "en": (260, 320)},
}
"""Han characters / words that fit the time: 280 characters or 150 words a minute, with room to breathe [D]."""

_SHORT = (("hook", 0), ("fact", 1), ("offer", 0), ("scene", 3), ("close", 2), ("ask", 0))
_LONG = (
    ("hook", 0), ("mirror", 0), ("spread", 2), ("gap", 1), ("listen", 0), ("method", 2), ("hear", 2), ("ours", 0),
    ("test", 1), ("scene", 3), ("rival", 1), ("objection", 1), ("terms", 2), ("honest", 3), ("close", 4), ("ask", 0),
)  # fmt: skip
"""Pieces in the order they are said, with what is dropped last (0) to first."""
_PARAGRAPHS = ("hook", "gap", "rival", "close")
"""Each starts a paragraph of the long talk; where it is missing, the next piece after it does."""
_WRITTEN = ("w_hook", "w_fact", "m_why", "m_ours", "ask", "subject")
_BLOCKS: dict[Length, tuple[str, ...]] = {
    "30s": tuple(b for b, _ in _SHORT),
    "2min": tuple(b for b, _ in _LONG),
    "written": _WRITTEN,
}
_POINTS_BACK = re.compile(r"那|就在那|这一|这几|(?:Then|That|Those|These|It|On that)\b")
"""An answer that leans on the question before it cannot stand alone."""
_CONDITION = re.compile(r"才|先|只要|如果|除非|必须|得先|\b(?:if|unless|once|only|before|provided|as long as)\b", re.I)
"""Words that make a condition of a sentence: 不反对试 alone is none."""
_SPREADS: dict[RoleCode, tuple[str, ...]] = {
    "finance": ("cost", "cash"),
    "decision_maker": ("customer", "revenue", "risk"),
    "gatekeeper": ("risk", "cost"),
    "it": ("risk", "time"),
    "user": ("people", "time"),
}


async def add(
    dx: Diagnosis, person: Stakeholder, problem: Problem | None, proof: Proof, base: Plan, respond: str, rival: str,
    writer: Writer, lengths: Sequence[Length], track: TalkTrack,
) -> None:  # fmt: skip
    """Adds the lengths asked for, with their figures, sources and findings."""
    data = dict(base.parts[0].brief)
    chair = role_of(person)
    data |= {"proof": proof.line, "cite": proof.cite, "limits": proof.limits}
    rows = [x for x in (data["figures"] if isinstance(data["figures"], list) else []) if _spoken(dx, x["id"])]
    data["figures"] = rows
    data["condition"] = data["condition"] if _CONDITION.search(str(data["condition"])) else ""
    figures, named = [x["id"] for x in rows], {x["by"] for x in rows if x["by"]}
    data |= brief(dx, person, problem, chair, recorded(dx, person), respond, rival, named)
    pieces = part_plans(lengths, data, dx.lang, figures, proof.cite)
    context = dict(base.context)
    own = context["own_texts"] if isinstance(context["own_texts"], list) else []
    plan = base.model_copy(update={"parts": pieces, "context": context | {"own_texts": [*own, rival, respond]}})
    parts = await writer.write(plan)
    track.lengths = assembled(lengths, {p.id: p.text for p in parts}, dx.lang, dx.deal.offering.company)
    facts, cites = mentioned(plan, parts)
    known = {f.id for f in track.facts}
    track.facts += used((f for f in facts if f.id not in known), dx.lang)
    track.citations += [c for c in cites if c not in track.citations]
    track.writer += origins(p for p in parts if p.text)
    track.checks += checked(dx, plan, parts)


def length_of(words: str) -> Length:
    """The length a seller names: 30s, 2min, written. BadInput for any other."""
    found = next((x for x in LENGTHS if x == words.strip().lower()), None)
    if found is None:
        raise BadInput(f"unknown length {words!r}; use {', '.join(LENGTHS)}", "length")
    return found


def brief(
    dx: Diagnosis, person: Stakeholder, problem: Problem | None, chair: RoleCode, heard: str, respond: str, rival: str,
    named: set[str],
) -> dict[str, object]:  # fmt: skip
    """What the lengths need beyond the talk track's own brief. `named`: who said the figures; `n` counts people, so that
    two of them never get the same variant."""
    friend = helper(dx.deal, person)
    guide = next((p for p in dx.people() if p.relationship is Relationship.MENTOR), None)
    zh = dx.lang == "zh"
    by = next(iter(named)) if len(named) == 1 else ""
    return {
        "spread": _spread(dx, problem, chair),
        "open_helper": call_name(friend, dx.lang) if friend and friend is not guide else "",
        "figures_by": by
        if by != call_name(person, dx.lang) and by != (call_name(guide, dx.lang) if guide else "")
        else "",
        "n": dx.people().index(person) if person in dx.people() else 0,
        "heard_own": quoted_clause(heard, dx.lang, 24 if zh else 80),
        "respond": "" if _POINTS_BACK.match(respond) else sentences(respond, dx.lang, 90 if zh else 55),
        "rival_line": rival,
    }


def _spoken(dx: Diagnosis, fact_id: str) -> bool:
    """Whether a figure can be said after its name: a bare count (差错数2) cannot."""
    fact = dx.deal.fact(fact_id)
    return fact is None or fact.quantity.unit not in ("count", "times", "person")


def _spread(dx: Diagnosis, problem: Problem | None, chair: RoleCode) -> str:
    """One link further along, of the kind this chair feels; as a question to them, never as a finding (item 12)."""
    chain = problem.card.chain if problem and problem.card else []
    wanted = _SPREADS[chair]
    best = sorted((c for c in chain if c.type in wanted), key=lambda c: wanted.index(c.type))
    link = next(iter(best or chain[1:2]), None)
    return (link.zh if dx.lang == "zh" else link.en) if link else ""


def part_plans(
    lengths: Iterable[Length], data: Mapping[str, object], lang: Lang, facts: list[str], cite: str
) -> list[PartPlan]:
    """The pieces these lengths are made of, each once."""
    blocks = dict.fromkeys(b for length in lengths for b in _BLOCKS[length])
    return [
        PartPlan(
            id=f"track.{b}",
            template=f"track/{b}",
            brief=dict(data),
            fact_ids=facts,
            citation_ids=[cite] if b == "honest" and cite else [],
            max_chars=200 if lang == "zh" else 480,
        )
        for b in blocks
    ]


def assembled(lengths: Iterable[Length], said: Mapping[str, str], lang: Lang, company: str) -> TrackLengths:
    """The worded pieces as texts."""
    asked = set(lengths)
    words = {k.removeprefix("track."): v for k, v in said.items() if k.startswith("track.") and v}
    out = TrackLengths()
    if "30s" in asked:
        out.short = _joined([words[b] for b in fitted(_SHORT, words, BAND["30s"][lang], lang)], lang)
    if "2min" in asked:
        out.long = _paragraphs(fitted(_LONG, words, BAND["2min"][lang], lang), words, lang)
    if "written" in asked:
        out.message = _joined([words[b] for b in ("w_hook", "w_fact", "ask") if b in words], lang)
        out.subject = words.get("subject", "")
        lines = [words[b] for b in ("w_hook", "w_fact", "m_why", "m_ours", "ask") if b in words]
        out.email = "\n".join([*lines, company] if company else lines)
    return out


def fitted(
    order: tuple[tuple[str, int], ...], words: Mapping[str, str], band: tuple[int, int], lang: Lang
) -> list[str]:
    """The pieces that fit, in order: what must be said, then by rank as long as the longest time is kept."""
    ranked = sorted((p for p in order if p[0] in words), key=lambda p: p[1])
    kept: list[str] = []
    total = 0
    for block, rank in ranked:
        size = count(words[block], lang)
        if rank == 0 or total + size <= band[1]:
            kept.append(block)
            total += size
    return [b for b, _ in order if b in kept]


def _paragraphs(blocks: list[str], words: Mapping[str, str], lang: Lang) -> list[str]:
    order = [b for b, _ in _LONG]
    starts = sorted(order.index(b) for b in _PARAGRAPHS)
    groups: dict[int, list[str]] = {}
    for b in blocks:
        groups.setdefault(sum(order.index(b) >= s for s in starts), []).append(words[b])
    return [_joined(g, lang) for g in groups.values()]


def _joined(texts: list[str], lang: Lang) -> str:
    return ("" if lang == "zh" else " ").join(re.sub(r"\s+$", "", t) for t in texts if t)


__all__ = ["BAND", "LENGTHS", "Length", "assembled", "brief", "fitted", "length_of", "part_plans"]
