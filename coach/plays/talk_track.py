"""What to say to one person (items 28-34, 51, 60; SPIN-17, MAP-09). Everything said is about this deal."""

from __future__ import annotations

from coach.deal.facts import Fact
from coach.deal.model import BuyingRole, Contact, Stakeholder
from coach.library.entries import RoleCode, Script
from coach.plays import dates
from coach.plays.address import call_name, role_of
from coach.plays.common import mentioned, origins, quoted, shared, speakable, used
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.gate import checked
from coach.plays.proof import Proof, proof_for
from coach.plays.results import TalkTrack
from coach.plays.scripts import overlap, recognise
from coach.plays.tactics import LIKELY, helper, map_code, modules_for, stance, terms_for, want_and_pitch
from coach.plays.words import clip, customer, settled, short_quote, speaks, subject
from coach.writing.types import Part, PartPlan, Plan, Writer


async def make(dx: Diagnosis, person: Stakeholder, writer: Writer) -> TalkTrack:
    """The talk track for one person."""
    problem = _problem_for(dx, person)
    proof = proof_for(dx, problem)
    plan = _plan(dx, person, problem, proof)
    parts = await writer.write(plan)
    return _assemble(dx, person, plan, parts)


def _problem_for(dx: Diagnosis, person: Stakeholder) -> Problem | None:
    """The headline pain this person voiced or bears; else the first."""
    own = [p for p in dx.headline if p.owner is person or any(x.owner == person.name for x in (p.pain, *p.also))]
    return next(iter(own or dx.headline), None)


def view(problem: Problem | None, chair: RoleCode, lang: str) -> str:
    """How the pain looks from this chair."""
    views = problem.card.views if problem and problem.card else []
    return next((getattr(v, lang) for v in views if v.role == chair), "")


def scene(problem: Problem | None, chair: RoleCode, lang: str) -> str:
    """A working day afterwards, for this chair or the user's."""
    scenes = problem.card.scene if problem and problem.card else []
    for want in (chair, "user"):
        if found := next((getattr(s, lang) for s in scenes if s.role == want), ""):
            return found
    return ""


def concern(dx: Diagnosis, person: Stakeholder) -> str:
    """What this person asked about or objects to, in their own words; empty where nothing is on record."""
    for words in person.quotes:
        if speaks(words, dx.lang) and (cut := short_quote(words, 30 if dx.lang == "zh" else 90, numbers=True)):
            return cut
    return ""


def missing_inputs(dx: Diagnosis, problem: Problem | None, chair: RoleCode | None = None) -> list[str]:
    """Labels of value inputs that nobody has given yet; those this chair knows first."""
    mine = {d.id for d in (problem.card.drivers if problem and problem.card else [])}
    open_ = [i for d in dx.value.drivers if d.id in mine for i in d.inputs if i.state == "unknown"]
    return list(dict.fromkeys(i.label.get(dx.lang) for i in sorted(open_, key=lambda i: i.who != chair)))


def _settled_numbers(problem: Problem | None) -> list[Fact]:
    """Up to two settled figures about the pain."""
    return settled(problem.facts)[:2] if problem else []


def _brief(dx: Diagnosis, person: Stakeholder, problem: Problem | None) -> dict[str, object]:
    chair = role_of(person)
    how = stance(person, invited=dx.invited(person))
    friend = helper(dx.deal, person)
    decider = next(
        (p for r in (BuyingRole.DECISION_MAKER, BuyingRole.APPROVER) if (p := dx.with_role(r)) and p is not person),
        None,
    )
    said = next(
        (
            q
            for t in ([problem.pain, *problem.also] if problem else [])
            if t.owner == person.name
            and (q := short_quote(t.text, 20 if dx.lang == "zh" else 60))
            and speaks(q, dx.lang)
        ),
        "",
    )
    rivals = [c.name for c in dx.deal.competitors if c.kind == "vendor"]
    return {
        "name": call_name(person, dx.lang),
        "company": dx.deal.offering.company,
        "customer": customer(dx.deal, dx.lang),
        "chair": chair,
        "aim": how.aim,
        "role": how.role,
        "style": how.style,
        "relation": how.relation,
        "contact": how.contact,
        "subject": subject(problem, dx.lang) if problem else "",
        "said": said,
        "concern": concern(dx, person),
        "view": view(problem, chair, dx.lang),
        "scene": scene(problem, chair, dx.lang),
        "helper": call_name(friend, dx.lang) if friend else "",
        "decider": call_name(decider, dx.lang) if decider else "",
        "rival": rivals[0] if rivals else "",
        "terms": terms_for(dx.deal, chair),
        "missing": missing_inputs(dx, problem, chair)[:2],
        "figures": [
            {"id": f.id, "label": f.label.get(dx.lang), "by": f.source.said_by} for f in _settled_numbers(problem)
        ],
        "date": dates.say(dates.next_step_date(dx.deal, dx.today), dx.lang),
        "conflict": bool(problem and problem.conflicts),
        "in_conflict": bool(problem and _said_one(dx, person, problem)),
    } | _module_brief(dx, chair, problem)


def _said_one(dx: Diagnosis, person: Stakeholder, problem: Problem) -> bool:
    """Whether one of the disputed figures is this person's."""
    ids = {i for c in problem.conflicts for i in c.fact_ids}
    return any(f.id in ids and f.source.said_by == person.name for f in dx.deal.facts)


def _module_brief(dx: Diagnosis, chair: RoleCode, problem: Problem | None) -> dict[str, object]:
    modules = modules_for(dx.deal, chair)
    lead = problem.module if problem and problem.module else (modules[0] if modules else None)
    if chair == "user" and modules and modules[0].layer.value == "value_add":
        lead = modules[0]
    return {
        "module": lead.name if lead else "",
        "does": lead.description if lead else "",
        "capability": problem.capability
        if problem and lead is problem.module
        else (lead.capabilities[0] if lead and lead.capabilities else ""),
        "coach": next((m.name for m in dx.deal.offering.offering if m.layer.value == "value_add"), ""),
    }


def likely_script(dx: Diagnosis, person: Stakeholder) -> Script | None:
    """The objection this chair raises most, in the variant nearest to this deal's words. None for people whose part in
    the purchase is unknown: guessing their objection would be guessing their role."""
    chair = role_of(person)
    if not person.buying_roles and not person.quotes:
        return None
    has_rival = any(c.kind == "vendor" for c in dx.deal.competitors)
    words = " ".join([*person.quotes, *(p.text for p in dx.deal.pains)])
    best: tuple[float, Script] | None = None
    for place, kind in enumerate(LIKELY[chair]):
        if kind == "competitor" and not has_rival:
            continue
        for s in dx.shelf.scripts.values():
            if s.scene != "objection" or s.kind != kind or chair not in s.roles:
                continue
            heard = s.heard_as.zh if dx.lang == "zh" else s.heard_as.en
            score = max((overlap(words, h) for h in heard), default=0.0) - 0.1 * place + 0.1 * (len(s.roles) == 1)
            score -= 0.5 * bool(s.evidence)
            if best is None or score > best[0]:
                best = (score, s)
    return best[1] if best else None


def recorded(dx: Diagnosis, person: Stakeholder) -> str:
    """What this person said against it, on record."""
    return next((o.text for o in dx.deal.objections if dx.deal.person(o.by) is person), "")


def _plan(dx: Diagnosis, person: Stakeholder, problem: Problem | None, proof: Proof) -> Plan:
    brief = _brief(dx, person, problem)
    figures = [f.id for f in _settled_numbers(problem)]
    said = recorded(dx, person)
    script = recognise(dx, said, person)[1] if said else likely_script(dx, person)
    words = {
        "heard": said or ((script.heard_as.zh if dx.lang == "zh" else script.heard_as.en)[0] if script else ""),
        "answer": script.slots.respond.get(dx.lang) if script else "",
        "explore": script.slots.explore.get(dx.lang) if script else "",
    }
    blocks: list[tuple[str, dict[str, object], list[str]]] = [
        ("aim", brief, []),
        ("opener", brief, []),
        ("pain_point", brief, figures),
        ("ours", brief, []),
        ("assurance", brief, []),
        ("proof", brief | {"proof": proof.line, "cite": proof.cite, "limits": proof.limits}, []),
        ("scene", brief, []),
        ("objection", brief | words, []),
        ("reply", brief | words, []),
        ("next_step", brief, []),
    ]
    return Plan(
        play="talk_track",
        lang=dx.lang,
        parts=[
            PartPlan(
                id=name,
                template=f"talk_track/{name}",
                brief=data,
                fact_ids=ids,
                citation_ids=[proof.cite] if name == "proof" and proof.cite else [],
                max_chars=260 if dx.lang == "zh" else 620,
            )
            for name, data, ids in blocks
        ],
        facts=[*speakable(dx.deal), *dx.money, *proof.facts],
        citations=proof.citations,
        context={
            **shared(dx),
            "seed": f"{dx.deal.account.name}|{person.name}",
            "customer": brief["customer"],
            "person": f"{person.name} {person.title or ''}",
        },
    )


def _avoid(dx: Diagnosis, person: Stakeholder) -> list[str]:
    """What not to say to this person: from the style, from the record, from what we may not offer."""
    zh = dx.lang == "zh"
    style = person.adopter_style.value if person.adopter_style else ""
    by_style = {
        "conservative": (
            "不讲“首创”“颠覆”，不拿他当第一个吃螃蟹的人",
            "No “first of its kind”: do not make them the guinea pig",
        ),
        "laggard": ("不说现有做法过时，不劝他推倒重来", "Do not call today's way outdated or ask to start over"),
        "pragmatist": ("不讲愿景和趋势，没有数的话少说", "No vision, no trends; leave out what has no figure"),
        "visionary": (
            "不从功能清单讲起；他说“不是问题”的地方要追到数字和出处",
            "Do not open with features; where they say “no problem”, ask for the number and its source",
        ),
        "innovator": ("不只讲新，也要讲谁来收尾", "Newness alone is not enough: say who finishes the job"),
    }
    lines = [by_style[style][0 if zh else 1]] if style in by_style else []
    if any(h.name == person.name or person.name in h.text for h in dx.deal.hearsay):
        lines.append(
            "关于他的传闻没有证实，不提也不暗示"
            if zh
            else "The hearsay about them is unproven: neither mention nor hint"
        )
    banned = dx.deal.offering.terms_may_not
    if banned:
        lines.append(("不能答应：" if zh else "Never agree to: ") + ("、" if zh else "; ").join(banned[:3]))
    return lines


def _unknowns(dx: Diagnosis, person: Stakeholder) -> list[str]:
    zh = dx.lang == "zh"
    gaps = []
    if not person.buying_roles and not person.influence_only:
        gaps.append(
            "在采购里管哪一段（使用、评估、拍板、签字）还不清楚"
            if zh
            else "Part in the purchase (use, evaluate, choose, sign) is not known"
        )
    if person.relationship is None:
        gaps.append("对我们的态度没有依据，别替他下结论" if zh else "No evidence of where they stand: do not assume it")
    if person.adopter_style is None:
        gaps.append(
            "接受新东西的风格未知，先听他怎么问" if zh else "Adopter style unknown: listen to what they ask first"
        )
    if person.contact is Contact.NONE:
        gaps.append("还没有见过面" if zh else "Not met yet")
    return gaps


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
        points=[said[k] for k in ("pain_point", "ours", "assurance") if said[k]],
        proof=said["proof"],
        scene=said["scene"],
        avoid=_avoid(dx, person),
        likely_objection=clip(said["objection"], 60 if dx.lang == "zh" else 160),
        objection_answer=said["reply"],
        next_step=said["next_step"],
        unknowns=_unknowns(dx, person),
        writer=origins(parts),
        citations=cites,
        facts=used(facts, dx.lang),
        suspicions=dx.deal.suspicions,
    )
    result.checks = checked(dx, plan, parts)
    return result
