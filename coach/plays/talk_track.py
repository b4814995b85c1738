"""What to say to one person (items 28-34, 51, 60; SPIN-17, MAP-09). Everything said is about this deal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.deal.committee import map_code
from coach.deal.facts import Lang
from coach.deal.model import BuyingRole, Stakeholder
from coach.library.entries import RoleCode
from coach.plays import dates, track_lengths, track_page
from coach.plays.address import call_name, role_of
from coach.plays.cautions import avoid, unknowns
from coach.plays.common import mentioned, origins, quoted, shared, speakable, used
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.gate import checked
from coach.plays.inputs import asks, concern, condition, missing_inputs, outside, scene, view
from coach.plays.limits import freeze, hoped, showable
from coach.plays.money import pilot_total, unit_word
from coach.plays.objection_brief import brief_for, fitting
from coach.plays.proof import Proof, proof_for
from coach.plays.results import TalkTrack
from coach.plays.rival_line import RivalLine, cares
from coach.plays.scripts import likely_script, recorded, said_as
from coach.plays.tactics import helper, modules_for, people_module, stance, terms_for, want_and_pitch
from coach.plays.track_extras import extras
from coach.plays.track_lengths import Length
from coach.plays.words import (
    NOTHING,
    clip,
    customer,
    metric,
    said_to,
    settled,
    short_quote,
    speaks,
    spoken,
    subject,
)
from coach.writing.types import Part, PartPlan, Plan, Writer
from coach.writing.usage import metered


@metered
async def make(
    dx: Diagnosis, person: Stakeholder, writer: Writer, *, lengths: Sequence[Length] = (), by: Writer | None = None,
    rival: RivalLine | None = None,
) -> TalkTrack:  # fmt: skip
    """The talk track for one person; `lengths`: in which lengths besides, worded `by` another writer where one is given.
    `rival`: a battlecard line that may be said."""
    problem = _problem_for(dx, person)
    proof = proof_for(dx, problem)
    plan = _plan(dx, person, problem, proof)
    parts = await writer.write(plan)
    track = _assemble(dx, person, plan, parts)
    if plan.parts[0].brief.get("other_tongue"):
        await track_page.add(dx, person, problem, _plan, by or writer, track)
    if lengths:
        said = {p.id: p.text for p in parts}
        line = rival.text if rival and cares(dx, person, rival) else ""
        await track_lengths.add(
            dx, person, problem, proof, plan, said.get("respond", ""), line, by or writer, lengths, track
        )
    return track


def _problem_for(dx: Diagnosis, person: Stakeholder) -> Problem | None:
    """The pain this person voiced or bears, headline pains first; else the first."""
    pool = [*dx.headline, *(p for p in dx.later if p.module)]
    own = [p for p in pool if p.owner is person or any(x.owner == person.name for x in (p.pain, *p.also))]
    own += [p for p in pool if person.name in p.pain.text]
    return next(iter(own or dx.headline), None)


def _brief(dx: Diagnosis, person: Stakeholder, problem: Problem | None) -> dict[str, object]:
    """Everything the wording needs about one person: chair, stance, own words, what they asked, what may be shown."""
    chair = role_of(person)
    how = stance(person, invited=dx.invited(person))
    return (
        {
            "name": call_name(person, dx.lang),
            "company": dx.deal.offering.company,
            "customer": customer(dx.deal, dx.lang),
            "chair": chair,
            "aim": how.aim,
            "role": how.role,
            "style": how.style,
            "relation": how.relation,
            "contact": how.contact,
            "subject": subject(problem, dx.lang) if problem else NOTHING[dx.lang][0],
            "metric": metric(problem, dx.lang) if problem else NOTHING[dx.lang][1],
            "said": _said(dx, person, problem),
            "concern": concern(dx, person),
            "asks": asks(dx, person)[:2],
            "condition": said_to(condition(dx, person), dx.lang),
            "outside": outside(dx, person, recorded(dx, person)),
            "view": view(problem, chair, dx.lang),
            "scene": scene(problem, chair, dx.lang) if person.buying_roles else "",
            "terms": [t for t in terms_for(dx.deal, chair, 6) if speaks(t, dx.lang)][: 4 if chair == "finance" else 2],
            "missing": missing_inputs(dx, problem, "finance" if how.role == "approver" else chair)[:2],
            "date": dates.say(dates.next_step_date(dx.deal, dx.today), dx.lang),
            "first": pilot_total(dx),
            "unit": unit_word(dx),
            "other_tongue": bool(person.quotes) and not any(speaks(q, dx.lang) for q in person.quotes),
            "freeze": freeze(dx),
            "conflict": bool(problem and problem.conflicts),
            "in_conflict": bool(problem and _said_one(dx, person, problem)),
        }
        | _figures(dx, person, problem)
        | _others(dx, person)
        | _module_brief(dx, person, chair, problem)
        | extras(dx, person, problem, chair)
    )


_COUNTED = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|dozen|hundred|thousand)\b", re.I)
"""A figure in words is not what a person is quoted for."""


def _said(dx: Diagnosis, person: Stakeholder, problem: Problem | None) -> str:
    """This person's own words about the pain."""
    for pain in [problem.pain, *problem.also] if problem else []:
        cut = short_quote(pain.text, 20 if dx.lang == "zh" else 60)
        if pain.owner == person.name and cut and speaks(cut, dx.lang) and not _COUNTED.search(cut):
            return cut
    return ""


def _figures(dx: Diagnosis, person: Stakeholder, problem: Problem | None) -> dict[str, object]:
    """Up to two settled figures about the pain, this person's own first; the two sides of an open one."""
    stated = {i for p in (problem.pain, *problem.also) for i in p.fact_ids} if problem else set()
    facts = [f for f in (settled(problem.facts) if problem else []) if showable(f) and f.id in stated]
    key = {f.metric for c in dx.deal.conflicts for i in c.fact_ids if (f := dx.deal.fact(i))}
    facts.sort(key=lambda f: (f.source.said_by != person.name, f.metric not in key))
    sides = [f for c in (problem.conflicts[:1] if problem else []) for i in c.fact_ids[:2] if (f := dx.deal.fact(i))]
    return {
        "figures": [
            {"id": f.id, "label": spoken(f.label.get(dx.lang)), "by": _by(dx, f.source.said_by)} for f in facts[:2]
        ],
        "sides": [
            {
                "id": f.id,
                "by": _by(dx, f.source.said_by),
                "own": f.source.said_by == person.name,
                "of": f.scope if len(f.scope) <= (14 if dx.lang == "zh" else 40) and speaks(f.scope, dx.lang) else "",
            }
            for f in sides
        ],
        "claim": next((f.id for f in dx.deal.facts if f.source.said_by == person.name and hoped(f)), ""),
        "side_label": spoken(sides[0].label.get(dx.lang)) if sides else "",
    }


def _by(dx: Diagnosis, name: str) -> str:
    who = dx.deal.person(name) if name else None
    return call_name(who, dx.lang) if who else ""


def _others(dx: Diagnosis, person: Stakeholder) -> dict[str, object]:
    """Who else matters to this talk: friend, decider, user, finance, rival."""
    friend = helper(dx.deal, person)
    decider = next(
        (p for r in (BuyingRole.DECISION_MAKER, BuyingRole.APPROVER) if (p := dx.with_role(r)) and p is not person),
        None,
    )
    user = next((p for p in dx.people() if BuyingRole.USER in p.buying_roles and p is not person), None)
    rivals = [c.name for c in dx.deal.competitors if c.kind == "vendor"]
    return {
        "helper": call_name(friend, dx.lang) if friend else "",
        "decider": call_name(decider, dx.lang) if decider else "",
        "user": call_name(user, dx.lang) if user else "",
        "rival": rivals[0] if rivals else "",
        "successor_of": _predecessor(dx, person),
    }


def _predecessor(dx: Diagnosis, person: Stakeholder) -> str:
    """Who left the deal and was replaced by this person, as the notes say; empty otherwise."""
    name = re.escape(person.name)
    took = rf"接(?:手|替|任|班)[^。；;\n]{{0,6}}{name}|{name}[^.。；;\n]{{0,12}}(?:接手|接替|接任|takes over|replaces|succeeds)|(?:replaced by|successor)[^.\n]{{0,12}}{name}"
    for note in dx.deal.notes:
        for p in (p for p in dx.deal.people if p.left):
            at = note.text.find(p.name)
            if at >= 0 and re.search(took, note.text[at : at + 120]):
                return call_name(p, dx.lang)
    return ""


def _said_one(dx: Diagnosis, person: Stakeholder, problem: Problem) -> bool:
    """Whether one of the disputed figures is this person's."""
    ids = {i for c in problem.conflicts for i in c.fact_ids}
    return any(f.id in ids and f.source.said_by == person.name for f in dx.deal.facts)


def _module_brief(dx: Diagnosis, person: Stakeholder, chair: RoleCode, problem: Problem | None) -> dict[str, object]:
    modules = modules_for(dx.deal, chair)
    lead = problem.module if problem and problem.module else (modules[0] if modules else None)
    coach = people_module(dx.deal)
    if chair == "user" and coach:
        lead = coach
    heard = " ".join([recorded(dx, person), *person.quotes])
    does = lead.description if lead and speaks(lead.description, dx.lang) else ""
    return {
        "module": lead.name if lead else "",
        "does": does,
        "things": fitting(dx, heard, problem) if heard.strip() else [],
        "capability": problem.capability if problem and speaks(problem.capability, dx.lang) else "",
        "coach": coach.name if coach else "",
        "coach_does": coach.description if coach and speaks(coach.description, dx.lang) else "",
    }


_BLOCKS = ("aim", "opener", "pain_point", "answer", "ours", "assurance", "proof", "scene", "next_step")


def _plan(dx: Diagnosis, person: Stakeholder, problem: Problem | None, proof: Proof) -> Plan:
    brief = _brief(dx, person, problem)
    said = recorded(dx, person)
    script = None if said else likely_script(dx, person)
    heard = said or (said_as(dx, script, person) if script else "")
    answer = brief_for(dx, heard, person)[2] if heard else {}
    blocks: list[tuple[str, str, dict[str, object]]] = [(b, f"talk_track/{b}", brief) for b in _BLOCKS]
    seen = brief | {"proof": proof.line, "cite": proof.cite, "limits": proof.limits}
    blocks[_BLOCKS.index("proof")] = ("proof", "talk_track/proof", seen)
    if heard:
        blocks += [(k, f"objection/{k}", answer) for k in ("explore", "respond", "asked")]
    figures = [x["id"] for x in brief["figures"]] if isinstance(brief["figures"], list) else []
    return Plan(
        play="talk_track",
        lang=dx.lang,
        parts=[
            PartPlan(
                id=name,
                template=template,
                brief=data,
                fact_ids=figures if name == "pain_point" else [],
                citation_ids=[proof.cite] if name == "proof" and proof.cite else [],
                max_chars=260 if dx.lang == "zh" else 620,
            )
            for name, template, data in blocks
        ],
        facts=[*speakable(dx.deal), *dx.money, *proof.facts],
        citations=proof.citations,
        context={
            **shared(dx),
            "seed": f"{dx.deal.account.name}|{person.name}",
            "customer": brief["customer"],
            "person": f"{person.name} {person.title or ''}",
            "heard": heard,
        },
    )


def _heard(words: str, asked: str, lang: Lang) -> str:
    """The objection as it was said; in another language the question behind it."""
    return clip(words, 60 if lang == "zh" else 160) if speaks(words, lang) else asked


def _assemble(dx: Diagnosis, person: Stakeholder, plan: Plan, parts: list[Part]) -> TalkTrack:
    said = {p.id: p.text for p in parts}
    facts, cites = mentioned(plan, parts)
    text = "\n".join(said.values())
    facts += [f for f in quoted(dx, text) if f not in facts]
    wants, pitch = want_and_pitch(person, dx.lang)
    result = TalkTrack(
        lang=dx.lang,
        customer=customer(dx.deal, dx.lang),
        person=person.name,
        title=person.title or "",
        map_code=map_code(person),
        aim=said["aim"],
        wants=wants,
        pitch=pitch,
        opener=said["opener"],
        points=[said[k] for k in ("pain_point", "answer", "ours", "assurance") if said[k]],
        proof=said["proof"],
        scene=said["scene"],
        avoid=avoid(dx, person),
        likely_objection=_heard(str(plan.context["heard"]), said.get("asked", ""), dx.lang),
        objection_answer=("" if dx.lang == "zh" else " ").join(said[k] for k in ("explore", "respond") if k in said),
        next_step=said["next_step"],
        unknowns=unknowns(dx, person),
        writer=origins(parts),
        citations=cites,
        facts=used(facts, dx.lang),
        suspicions=dx.deal.suspicions,
    )
    result.checks = checked(dx, plan, parts)
    return result
