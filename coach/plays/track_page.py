"""One page in the language a person writes in, where the talk is prepared in another (item 28): the same facts, the same ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coach.deal.facts import Lang
from coach.deal.model import Stakeholder
from coach.plays.common import mentioned, origins, used
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.gate import checked
from coach.plays.inputs import view
from coach.plays.proof import Proof, proof_for
from coach.plays.results import TalkTrack
from coach.writing.types import Part, Plan, Writer

_BLOCKS = ("opener", "pain_point", "answer", "ours", "explore", "respond")
_ON_SITE: dict[Lang, str] = {"zh": "现场是这样的：{}", "en": "What it is like on site: {}"}

_ASK: dict[Lang, str] = {
    "zh": "想请您在{1}前留一小段时间，只谈{0}这一页。",
    "en": "What I would ask of you: a short call on {0}, by {1}.",
}

Planner = Callable[[Diagnosis, Stakeholder, Problem | None, Proof], Plan]


async def add(dx: Diagnosis, person: Stakeholder, problem: Problem | None, planner: Planner, writer: Writer, track: TalkTrack) -> None:  # fmt: skip
    """Puts the page on the track, with its figures, sources and findings."""
    other: Lang = "en" if dx.lang == "zh" else "zh"
    there = replace(dx, lang=other)
    whole = planner(there, person, problem, proof_for(there, problem))
    plan = whole.model_copy(update={"parts": [p for p in whole.parts if p.id in _BLOCKS]})
    parts = await writer.write(plan)
    track.page = _lines(there, problem, plan, parts)
    facts, cites = mentioned(plan, parts)
    known = {f.id for f in track.facts}
    track.facts += used((f for f in facts if f.id not in known), other)
    track.citations += [c for c in cites if c not in track.citations]
    track.writer += origins(p.model_copy(update={"id": f"page:{p.id}"}) for p in parts if p.text)
    track.checks += [f.model_copy(update={"where": f"page:{f.where}"}) for f in checked(there, plan, parts)]


def _lines(dx: Diagnosis, problem: Problem | None, plan: Plan, parts: list[Part]) -> list[str]:
    said = {p.id: p.text for p in parts if p.text}
    brief = plan.parts[0].brief
    heard = str(plan.context.get("heard", ""))
    gap = "" if dx.lang == "zh" else " "
    answer = gap.join(said[k] for k in ("explore", "respond") if k in said)
    quoted = ("“{}”" if dx.lang == "zh" else '"{}"').format(heard) if heard and answer else ""
    site = view(problem, "user", dx.lang)
    lines = [
        said.get("opener", "").strip('“”"'),
        said.get("pain_point", ""),
        _ON_SITE[dx.lang].format(site) + ("。" if dx.lang == "zh" else ".") if site else "",
        said.get("answer", ""),
        said.get("ours", ""),
        f"{quoted}{gap}{answer}",
        _ASK[dx.lang].format(brief.get("subject", ""), brief.get("date", "")),
    ]
    return [line for line in lines if line.strip()]
