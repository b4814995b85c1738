"""The answer to what the customer just said (items 35-37; OB-01…14): acknowledge → explore → respond → confirm → next step."""

from __future__ import annotations

import re

from coach.deal.facts import Fact
from coach.deal.model import Competitor, Stakeholder
from coach.library.entries import Script
from coach.plays import dates
from coach.plays.address import call_name, is_han, role_of
from coach.plays.common import mentioned, origins, shared, speakable, used
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.diagnosis_cards import cue_score
from coach.plays.gate import checked
from coach.plays.money import pilot_total, unit_word
from coach.plays.objection_kinds import LABELS, nature
from coach.plays.results import ObjectionAnswer
from coach.plays.scripts import recognise
from coach.plays.tactics import term_kind
from coach.plays.talk_track import likely_script, missing_inputs
from coach.plays.words import clip, customer, short_quote, subject
from coach.writing.types import Part, PartPlan, Plan, Writer

_TERMS = {"price": ("payment", "risk", "phase"), "budget": ("phase", "payment"), "trust": ("data", "risk", "phase"), "competitor": ("phase", "risk"), "terms": ("payment", "risk"), "effort": ("phase",), "status_quo": ("phase",), "timing": ("phase", "payment"), "authority": ("phase",), "technical_fit": ("phase",)}  # fmt: skip


_CHEAP = re.compile(r"免费|不要钱|便宜|白送|for nothing|free|cheaper|\d", re.I)


_DATA = re.compile(r"数据|隐私|患者|安全|等保|出境|data|login|network|privacy|secur", re.I)


async def make(dx: Diagnosis, said: str, by: Stakeholder | None, writer: Writer) -> ObjectionAnswer:
    """The five-slot answer to these words."""
    kind, script = recognise(dx, said, by)
    plan = _plan(dx, said, by, kind, script)
    parts = await writer.write(plan)
    return _assemble(dx, said, by, kind, script, plan, parts)


def _problem(dx: Diagnosis, said: str, by: Stakeholder | None) -> Problem | None:
    """The pain the objection is about: by its words, then by who says it."""
    scored = [(cue_score(said, p.card.cues.zh + p.card.cues.en) if p.card else 0.0, p) for p in dx.problems]
    best = max(scored, key=lambda x: x[0], default=(0.0, None))
    if best[0] > 0:
        return best[1]
    own = [p for p in dx.problems if by and p.owner is by]
    return next(iter(own or dx.headline), None)


def _rival(dx: Diagnosis, said: str) -> Competitor | None:
    named = [
        c
        for c in dx.deal.competitors
        if c.name.lower() in said.lower() or any(w.lower() in said.lower() for w in c.name.split() if len(w) > 2)
    ]
    vendors = [c for c in dx.deal.competitors if c.kind == "vendor"]
    return next(iter(named or vendors), None)


def _prices(dx: Diagnosis) -> list[Fact]:
    """Price list lines and quoted sums, smallest first: what may be said when the talk turns to money."""
    return [f for f in dx.money if f.id.startswith(("price:", "quote:"))]


def _plan(dx: Diagnosis, said: str, by: Stakeholder | None, kind: str, script: Script | None) -> Plan:
    problem = _problem(dx, said, by)
    slots = script.slots if script else None
    wanted = ("data",) if kind == "trust" and _DATA.search(said) else _TERMS.get(kind, ())
    terms = [t for k in wanted for t in dx.deal.offering.terms_may_offer if term_kind(t) == k]
    money = {f.id: f for f in _prices(dx)}
    rival = _rival(dx, said)
    brief: dict[str, object] = {
        "name": call_name(by, dx.lang) if by else "",
        "said": short_quote(said, 18 if dx.lang == "zh" else 60, numbers=False)
        if is_han(said) == (dx.lang == "zh")
        else "",
        "kind": kind,
        "chair": role_of(by) if by else "",
        "subject": subject(problem, dx.lang) if problem else "",
        "capability": problem.capability if problem else "",
        "module": problem.module.name if problem and problem.module else "",
        "coach": next((m.name for m in dx.deal.offering.offering if m.layer.value == "value_add"), ""),
        "coach_does": next((m.description for m in dx.deal.offering.offering if m.layer.value == "value_add"), ""),
        "rival": rival.name if rival else "",
        "terms": list(dict.fromkeys(terms))[:2],
        "missing": missing_inputs(dx, problem)[:1],
        "unit_total": "quote:unit_month" if "quote:unit_month" in money else "",
        "unit_day": "quote:unit_day" if "quote:unit_day" in money else "",
        "first": pilot_total(dx),
        "unit": unit_word(dx),
        "cost_at_stake": next((f.id for f in dx.money if f.id.startswith("stake:")), ""),
        "date": dates.say(dates.next_step_date(dx.deal, dx.today), dx.lang),
        "customer": customer(dx.deal, dx.lang),
        "cheap": bool(_CHEAP.search(said)),
    }
    for slot in ("acknowledge", "explore", "respond", "confirm", "next_step"):
        brief[f"script_{slot}"] = getattr(slots, slot).get(dx.lang) if slots else ""
    facts = [*speakable(dx.deal), *dx.money]
    return Plan(
        play="objection",
        lang=dx.lang,
        parts=[
            PartPlan(
                id=s,
                template=f"objection/{s}",
                brief=brief,
                fact_ids=list(money) if s == "respond" else [],
                max_chars=240 if dx.lang == "zh" else 600,
            )
            for s in ("acknowledge", "explore", "respond", "confirm", "next_step")
        ],
        facts=facts,
        context={
            **shared(dx),
            "seed": f"{dx.deal.account.name}|{said}",
            "said": said,
            "kind": kind,
            "by": by.name if by else "",
        },
    )


def _assemble(
    dx: Diagnosis, said: str, by: Stakeholder | None, kind: str, script: Script | None, plan: Plan, parts: list[Part]
) -> ObjectionAnswer:
    text = {p.id: p.text for p in parts}
    facts, cites = mentioned(plan, parts)
    zh = dx.lang == "zh"
    avoid = [script.avoid.get(dx.lang)] if script and script.avoid.get(dx.lang) else []
    if kind in ("price", "budget", "competitor") and dx.deal.offering.terms_may_not:
        avoid.append(
            ("不能答应：" if zh else "Never agree to: ")
            + ("、" if zh else "; ").join(dx.deal.offering.terms_may_not[:4])
        )
    note = (
        ""
        if cites
        else (
            "没有可引用的同类案例，答复只用本单的事实。"
            if zh
            else "No citable case of the same kind; the answer uses this deal's facts only."
        )
    )
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
        next_step=clip(text["next_step"], 160),
        avoid=avoid,
        evidence_note=note,
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
        said = (script.heard_as.zh if dx.lang == "zh" else script.heard_as.en)[0]
        if said not in seen:
            seen.add(said)
            heard.append((said, person))
    return heard
