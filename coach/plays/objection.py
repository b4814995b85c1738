"""The answer to what the customer just said (items 35-37; OB-01…14): acknowledge → explore → respond → confirm → next step."""

from __future__ import annotations

from coach.deal.facts import Lang
from coach.deal.model import Stakeholder
from coach.library.entries import Script
from coach.plays.clean import plain
from coach.plays.common import mentioned, origins, shared, speakable, used
from coach.plays.diagnosis import Diagnosis
from coach.plays.gate import checked
from coach.plays.objection_brief import brief_for
from coach.plays.objection_kinds import LABELS, nature
from coach.plays.results import ObjectionAnswer
from coach.plays.scripts import likely_script, said_as
from coach.plays.words import customer, speaks
from coach.writing.types import Part, PartPlan, Plan, Writer
from coach.writing.usage import metered

SLOTS = ("acknowledge", "explore", "respond", "confirm", "next_step", "asked")


@metered
async def make(dx: Diagnosis, said: str, by: Stakeholder | None, writer: Writer) -> ObjectionAnswer:
    """The five-slot answer to these words."""
    heard = plain(said)
    kind, script, brief = brief_for(dx, heard, by)
    plan = _plan(dx, heard, by, kind, brief)
    parts = await writer.write(plan)
    return _assemble(dx, said, by, kind, script, plan, parts)


def _plan(dx: Diagnosis, said: str, by: Stakeholder | None, kind: str, brief: dict[str, object]) -> Plan:
    prices = [f.id for f in dx.money if f.id.startswith(("price:", "quote:"))]
    return Plan(
        play="objection",
        lang=dx.lang,
        parts=[
            PartPlan(
                id=s,
                template=f"objection/{s}",
                brief=brief,
                fact_ids=prices if s == "respond" else [],
                max_chars=240 if dx.lang == "zh" else 600,
            )
            for s in SLOTS
        ],
        facts=[*speakable(dx.deal), *dx.money],
        context={
            **shared(dx),
            "seed": f"{dx.deal.account.name}|{said}",
            "said": said,
            "kind": kind,
            "by": by.name if by else "",
        },
    )


_NO_CASE: dict[Lang, str] = {
    "zh": "没有可引用的同类案例，答复只用本单的事实。",
    "en": "No citable case of the same kind; the answer uses this deal's facts only.",
}


def _avoid(dx: Diagnosis, kind: str, script: Script | None, name: str) -> list[str]:
    """What not to say: the script's warning, and where money is the matter the terms we may not give."""
    zh = dx.lang == "zh"
    avoid = [_with(dx, script.avoid.get(dx.lang), name)] if script and script.avoid.get(dx.lang) else []
    if kind in ("price", "budget", "competitor") and dx.deal.offering.terms_may_not:
        terms = (t for t in dx.deal.offering.terms_may_not[:4] if speaks(t, dx.lang))
        avoid.append(("不能答应：" if zh else "Never agree to: ") + ("、" if zh else "; ").join(terms))
    return avoid


def _with(dx: Diagnosis, warning: str, name: str) -> str:
    """The script's warning, tied to the person it is said to."""
    if not name:
        return warning
    return f"跟{name}谈，{warning}" if dx.lang == "zh" else f"With {name}, {warning[:1].lower()}{warning[1:]}"


def _assemble(
    dx: Diagnosis, said: str, by: Stakeholder | None, kind: str, script: Script | None, plan: Plan, parts: list[Part]
) -> ObjectionAnswer:
    text = {p.id: p.text for p in parts}
    facts, cites = mentioned(plan, parts)
    result = ObjectionAnswer(
        lang=dx.lang,
        customer=customer(dx.deal, dx.lang),
        said=said,
        by=by.name if by else "",
        kind=kind,
        kind_label=LABELS[kind][dx.lang],
        nature=nature(said),
        acknowledge=text["acknowledge"],
        explore=text["explore"],
        respond=text["respond"],
        confirm=text["confirm"],
        next_step=text["next_step"],
        asked=text["asked"],
        avoid=_avoid(dx, kind, script, str(plan.parts[0].brief.get("name", ""))),
        evidence_note="" if cites else _NO_CASE[dx.lang],
        writer=origins(parts),
        citations=cites,
        facts=used(facts, dx.lang),
        suspicions=dx.deal.suspicions,
    )
    result.checks = checked(dx, plan, parts)
    return result


def expected(dx: Diagnosis) -> list[tuple[str, Stakeholder | None]]:
    """Objections to expect: those the notes record, then the likely one of each chair present."""
    heard: list[tuple[str, Stakeholder | None]] = [
        (o.text, dx.deal.person(o.by) if o.by else None) for o in dx.deal.objections
    ]
    seen = {said for said, _ in heard}
    for person in sorted(dx.people(), key=lambda p: not p.buying_roles):
        script = likely_script(dx, person)
        if script is None:
            continue
        said = said_as(dx, script, person)
        if said not in seen:
            seen.add(said)
            heard.append((said, person))
    return heard
