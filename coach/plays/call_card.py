"""One page for the car (peer feature 42): goal, people, five questions, one number, one case, two objections, next step."""

from __future__ import annotations

from coach.deal.model import Contact, Relationship, Stakeholder
from coach.plays import dates
from coach.plays.address import call_name
from coach.plays.common import mentioned, origins, quoted, shared, speakable, used
from coach.plays.diagnosis import Diagnosis
from coach.plays.gate import checked
from coach.plays.inputs import concern, missing_inputs
from coach.plays.proof import Proof, proof_for
from coach.plays.results import CallCard, CardPerson, SpinQuestion, SpinSet
from coach.plays.tactics import stance
from coach.plays.words import clip, customer, settled, subject
from coach.writing.types import PartPlan, Plan, Writer

QUESTIONS = 5
PEOPLE = 4
_RELATION = {
    "enemy": {"zh": "反对", "en": "against us"},
    "non_supporter": {"zh": "偏向别家", "en": "leans elsewhere"},
    "neutral": {"zh": "中立", "en": "neutral"},
    "supporter": {"zh": "支持", "en": "supports us"},
    "mentor": {"zh": "教练", "en": "coaches us"},
    "": {"zh": "态度未知", "en": "stance unknown"},
}
_ROLE = {
    "decision_maker": {"zh": "拍板", "en": "decides"},
    "approver": {"zh": "签字", "en": "signs"},
    "evaluator": {"zh": "评估", "en": "evaluates"},
    "user": {"zh": "使用", "en": "uses it"},
    "influencer": {"zh": "只影响", "en": "influences"},
    "unknown": {"zh": "角色未明", "en": "role unknown"},
}


async def make(dx: Diagnosis, spin: SpinSet, heard: list[tuple[str, str]], writer: Writer) -> CallCard:
    """The card. `heard` = (objection, one-line answer) pairs, most likely first."""
    proof = proof_for(dx, dx.headline[0] if dx.headline else None)
    plan = _plan(dx, proof)
    parts = await writer.write(plan)
    text = {p.id: p.text for p in parts}
    people = [_person(dx, p, text.get(f"say{n}", "")) for n, p in enumerate(_people(dx))]
    facts, cites = mentioned(plan, parts)
    questions = [q.text for q in best_five(spin, [call_name(p, dx.lang) for p in dx.people() if dx.invited(p)])]
    shown = "\n".join([*text.values(), *questions])
    facts += [f for f in quoted(dx, shown) if f not in facts]
    call = dx.deal.call
    card = CallCard(
        lang=dx.lang,
        customer=customer(dx.deal, dx.lang),
        goal=text["goal"],
        meeting=(f"{call.when} · {call.with_} · {call.minutes}" + ("分钟" if dx.lang == "zh" else " min"))
        if call
        else "",
        people=people,
        questions=questions,
        number=text["number"],
        case=text["case"],
        objections=[_objection(dx, said, answer) for said, answer in heard[:2]],
        next_step=spin.advance.text,
        warnings=_warnings(dx),
        writer=origins(parts),
        citations=cites,
        facts=used(facts, dx.lang),
        suspicions=dx.deal.suspicions,
    )
    card.checks = checked(dx, plan, parts)
    return card


def best_five(spin: SpinSet, room: list[str]) -> list[SpinQuestion]:
    """A verifying question, a problem, two implications, a need-payoff: a thread that fits half an hour. Questions for
    people in the room come first."""

    def pick(stage: str, count: int) -> list[SpinQuestion]:
        own = [q for q in spin.questions if q.stage == stage and not q.verifies and q.problem_ref in (0, None)]
        return sorted(own, key=lambda q: bool(room) and q.ask not in room)[:count]

    verify = [q for q in spin.questions if q.verifies][:1]
    picked = [*verify, *pick("problem", 1), *pick("implication", 2), *pick("need_payoff", 1)]
    rest = [q for q in spin.questions if q not in picked]
    chosen = [*picked, *rest][:QUESTIONS]
    return [q for q in spin.questions if q in chosen]


def _people(dx: Diagnosis) -> list[Stakeholder]:
    """People in the meeting first, then those who decide, at most four."""
    return sorted(dx.people(), key=lambda p: (not dx.invited(p), not p.buying_roles, p.influence_only))[:PEOPLE]


def _person(dx: Diagnosis, person: Stakeholder, say: str) -> CardPerson:
    how = stance(person)
    met = {"zh": "，没见过", "en": ", not met"}[dx.lang] if person.contact is Contact.NONE else ""
    sep = "·" if dx.lang == "zh" else ", "
    return CardPerson(
        name=person.name,
        title=person.title or "",
        stance=_ROLE[how.role][dx.lang] + sep + _RELATION[how.relation][dx.lang] + met,
        say=say,
    )


def _objection(dx: Diagnosis, said: str, answer: str) -> str:
    zh = dx.lang == "zh"
    return f"“{clip(said, 26)}”→{clip(answer, 44)}" if zh else f"“{clip(said, 80)}” → {clip(answer, 130)}"


def _warnings(dx: Diagnosis) -> list[str]:
    zh = dx.lang == "zh"
    lines = [s.reason.get(dx.lang) for s in dx.deal.suspicions[:1]]
    if any(p.relationship is Relationship.ENEMY for p in dx.people()):
        lines.append("有人明确反对，别当众点名" if zh else "Someone is openly against us: never name them in the room")
    return lines


def _plan(dx: Diagnosis, proof: Proof) -> Plan:
    head = dx.headline[0] if dx.headline else None
    stake = next((f for f in dx.money if f.id.startswith("stake:")), None)
    best = stake or next(iter(settled(head.facts) if head else []), None)
    contested = head.conflicts[0].fact_ids[:2] if head and head.conflicts and not stake else []
    first = next((f for f in dx.deal.facts if contested and f.id == contested[0]), None)
    shown = first or best
    brief: dict[str, object] = {
        "goal": dx.deal.call.goal if dx.deal.call else "",
        "subject": subject(head, dx.lang) if head else "",
        "fact": best.id if best else "",
        "label": shown.label.get(dx.lang) if shown else "",
        "contested": contested,
        "missing": missing_inputs(dx, head)[:1],
        "proof": clip(proof.line, 70 if dx.lang == "zh" else 160),
        "cite": proof.cite,
        "limits": clip(proof.limits, 24 if dx.lang == "zh" else 70),
        "date": dates.say(dates.next_step_date(dx.deal, dx.today), dx.lang),
    }
    parts = [
        PartPlan(
            id=k,
            template=f"call_card/{k}",
            brief=brief,
            fact_ids=[best.id] if best else contested,
            citation_ids=[proof.cite] if k == "case" and proof.cite else [],
            max_chars=120 if dx.lang == "zh" else 260,
        )
        for k in ("goal", "number", "case")
    ]
    for n, person in enumerate(_people(dx)):
        how = stance(person, invited=dx.invited(person))
        say = {
            "name": call_name(person, dx.lang),
            "aim": how.aim,
            "role": how.role,
            "subject": brief["subject"],
            "concern": clip(concern(dx, person), 16 if dx.lang == "zh" else 60),
        }
        parts.append(
            PartPlan(id=f"say{n}", template="call_card/say", brief=say, max_chars=40 if dx.lang == "zh" else 140)
        )
    return Plan(
        play="call_card",
        lang=dx.lang,
        parts=parts,
        facts=[*speakable(dx.deal), *dx.money, *proof.facts],
        citations=proof.citations,
        context={**shared(dx), "seed": dx.deal.account.name, "customer": customer(dx.deal, dx.lang)},
    )
