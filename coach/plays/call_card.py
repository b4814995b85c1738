"""One page for the car (peer feature 42): goal, people, five questions, one number, one case, two objections, next step."""

from __future__ import annotations

import re

from coach.deal.facts import Fact, Lang
from coach.deal.model import Contact, Relationship, Stakeholder
from coach.plays import dates
from coach.plays.address import call_name
from coach.plays.angles import angle_of
from coach.plays.common import mentioned, origins, quoted, shared, speakable, used
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.gate import checked
from coach.plays.inputs import concern, missing_inputs
from coach.plays.limits import freeze, showable
from coach.plays.objection_brief import sentences
from coach.plays.proof import Proof, proof_for
from coach.plays.results import CallCard, CardPerson, SpinQuestion, SpinSet
from coach.plays.tactics import stance
from coach.plays.words import NOTHING, clip, customer, quoted_clause, settled, speaks, subject
from coach.writing.types import PartPlan, Plan, Writer
from coach.writing.usage import metered

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


@metered
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
        objections=[o for said, answer in heard[:2] if (o := _objection(dx, said, answer))],
        next_step=spin.advance.text,
        warnings=_warnings(dx),
        writer=origins(parts),
        citations=cites,
        facts=used(facts, dx.lang),
        suspicions=dx.deal.suspicions,
    )
    card.checks = checked(dx, plan, parts)
    return _fitted(card, dx.lang)


def best_five(spin: SpinSet, room: list[str]) -> list[SpinQuestion]:
    """A verifying question, a problem, two implications, a need-payoff: a thread that fits half an hour. Questions for
    people in the room come first."""

    def pick(stage: str, count: int) -> list[SpinQuestion]:
        own = [q for q in spin.questions if q.stage == stage and not q.verifies and q.problem_ref in (0, None)]
        if not any(q.ask in room for q in own):
            own += [q for q in spin.questions if q.stage == stage and not q.verifies and q.problem_ref == 1]
        return sorted(own, key=lambda q: (bool(room) and q.ask not in room, q.problem_ref == 1, not q.changes))[:count]

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
    """The words and the first thing to say back, both whole; empty where the words are in another language."""
    zh = dx.lang == "zh"
    angle = angle_of(said)
    heard = quoted_clause(said, dx.lang, 18 if zh else 60, angle.sounds if angle else None)
    back = sentences(answer, dx.lang, 40 if zh else 20)
    if zh and len(back) > 48:
        back = clip(back, 46)
    return (f"“{heard}”→{back}" if zh else f"“{heard}” → {back}") if heard and back else ""


def _warnings(dx: Diagnosis) -> list[str]:
    zh = dx.lang == "zh"
    lines = []
    if dx.deal.suspicions:
        lines.append(
            "笔记里夹着来路不明的指令，没照做，价按清单"
            if zh
            else "The notes hold an instruction of unknown origin: not followed, list prices stand"
        )
    if words := freeze(dx):
        lines.append(words)
    if any(p.relationship is Relationship.ENEMY for p in dx.people()):
        lines.append("有人明确反对，别当众点名" if zh else "Someone is openly against us: never name them in the room")
    return lines


LIMIT = {"zh": 450, "en": 280}
"""Han characters / words on one card (peer feature 42)."""


def length(card: CallCard, lang: Lang) -> int:
    """Han characters or words of everything on the card."""
    people = [f"{p.name} {p.stance} {p.say}" for p in card.people]
    text = " ".join([card.goal, card.meeting, *people, *card.questions, card.number, card.case, *card.objections, card.next_step, *card.warnings])  # fmt: skip
    return len(re.findall(r"[一-鿿]", text)) if lang == "zh" else len(text.split())


def _fitted(card: CallCard, lang: Lang) -> CallCard:
    """The card cut to one page: what is least needed in the room goes first; a sentence is never cut in half."""
    for drop in ("objections", "people", "warnings", "questions"):
        kept = getattr(card, drop)
        while length(card, lang) > LIMIT[lang] and len(kept) > {"objections": 1, "people": 3, "questions": 4}.get(
            drop, 1
        ):
            kept.pop()
    return card


def _first_results(line: str, lang: Lang) -> str:
    """The case with its first result only; results are set apart by ；."""
    return re.split("；" if lang == "zh" else "; ", line)[0]


def _say(dx: Diagnosis, number: int, person: Stakeholder, about: object) -> PartPlan:
    """One opening line for one person."""
    how = stance(person, invited=dx.invited(person))
    say = {
        "name": call_name(person, dx.lang),
        "aim": how.aim,
        "role": how.role,
        "subject": about,
        "concern": c if len(c := concern(dx, person)) <= (14 if dx.lang == "zh" else 50) else "",
        "style": how.style,
    }
    return PartPlan(id=f"say{number}", template="call_card/say", brief=say, max_chars=40 if dx.lang == "zh" else 140)


def _figure(dx: Diagnosis, head: Problem | None) -> tuple[Fact | None, list[str]]:
    """The one number of the card, and the ids of the two that contradict each other where it is disputed."""
    stake = next((f for f in dx.money if f.id.startswith("stake:")), None)
    stated = {i for p in (head.pain, *head.also) for i in p.fact_ids} if head else set()
    own = [f for f in settled(head.facts) if showable(f)] if head else []
    best = stake or next(iter(sorted(own, key=lambda f: f.id not in stated)), None)
    contested = head.conflicts[0].fact_ids[:2] if head and head.conflicts and not stake else []
    return best, contested


def _plan(dx: Diagnosis, proof: Proof) -> Plan:
    head = dx.headline[0] if dx.headline else None
    best, contested = _figure(dx, head)
    first = next((f for f in dx.deal.facts if contested and f.id == contested[0]), None)
    shown = first or best
    goal = dx.deal.call.goal if dx.deal.call else ""
    brief: dict[str, object] = {
        "goal": goal if speaks(goal, dx.lang) else "",
        "subject": subject(head, dx.lang) if head else NOTHING[dx.lang][0],
        "fact": best.id if best else "",
        "label": shown.label.get(dx.lang).split("：")[-1] if shown else "",
        "contested": contested,
        "missing": missing_inputs(dx, head)[:1],
        "proof": _first_results(proof.line, dx.lang),
        "cite": proof.cite,
        "limits": proof.limits,
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
    parts += [_say(dx, n, person, brief["subject"]) for n, person in enumerate(_people(dx))]
    return Plan(
        play="call_card",
        lang=dx.lang,
        parts=parts,
        facts=[*speakable(dx.deal), *dx.money, *proof.facts],
        citations=proof.citations,
        context={**shared(dx), "seed": dx.deal.account.name, "customer": customer(dx.deal, dx.lang)},
    )
