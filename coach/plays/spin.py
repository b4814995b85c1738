"""The SPIN set: plan → write → check → mend (items 10, 12, 71-79; SPIN-01…20)."""

from __future__ import annotations

from coach.deal.display import quantity
from coach.deal.model import BuyingRole, Conflict, Stakeholder
from coach.plays import dates
from coach.plays.address import call_name, role_of
from coach.plays.common import mentioned, origins, quoted, shared, speakable, used
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.gate import lint_set
from coach.plays.results import Advance, SpinProblem, SpinQuestion, SpinSet
from coach.plays.spin_choice import Ask, Choice
from coach.plays.spin_listen import follow_up, kind_of, listen_for
from coach.plays.spin_plan import choose
from coach.plays.spin_worth import answered, input_id, to_verify, valued
from coach.plays.words import customer, metric, settled, shares_word, short_quote, speaks, spoken, subject, title
from coach.writing.types import Part, PartPlan, Plan, Writer
from coach.writing.usage import metered

_ROUNDS = 3
ROLE_WORD = {
    "decision_maker": {"zh": "能拍板的人", "en": "whoever decides"},
    "user": {"zh": "一线使用的人", "en": "the people who use it"},
    "gatekeeper": {"zh": "采购或评审的人", "en": "procurement or the evaluators"},
    "finance": {"zh": "财务", "en": "finance"},
    "it": {"zh": "信息部门", "en": "IT"},
}


@metered
async def make(dx: Diagnosis, writer: Writer, backup: Writer, *, with_: Stakeholder | None = None) -> SpinSet:
    """The checked set. A question that a check rejects is exchanged, then chosen anew, at most three times."""
    room = [with_] if with_ else _room(dx)
    choice = Choice(dx, room)
    rejected: set[str] = set()
    done = answered(dx)
    for attempt in range(_ROUNDS):
        choice.banned = rejected | done
        asks = valued(dx, choose(choice, dx.deal.call.minutes if dx.deal.call else 45), room)
        plan = _plan(dx, asks, room)
        parts = await (writer if attempt == 0 else backup).write(plan)
        result = _assemble(dx, asks, plan, parts)
        bad = {f.where for f in result.checks if f.severity == "error" or f.rule in ("R04", "R08", "R10", "R12", "R18")}
        stems = {a.stem.zh for n, a in enumerate(asks) if a.stem and f"q{n + 1}" in bad}
        if not stems - rejected:
            return result
        rejected |= stems
    return result


def _room(dx: Diagnosis) -> list[Stakeholder]:
    """Who sits in the next meeting."""
    return [p for p in dx.people() if dx.invited(p)]


def _plan(dx: Diagnosis, asks: list[Ask], room: list[Stakeholder]) -> Plan:
    parts = [_part(dx, n, ask) for n, ask in enumerate(asks, 1)]
    parts.append(_advance_part(dx, room))
    return Plan(
        play="spin",
        lang=dx.lang,
        parts=parts,
        facts=[*speakable(dx.deal), *dx.money],
        context={
            **shared(dx),
            "seed": f"{dx.deal.account.name}|{dx.deal.id}",
            "customer": customer(dx.deal, dx.lang),
            "people": [f"{p.name} {p.title or ''}".strip() for p in room or dx.people()],
            "pains": [p.pain.text for p in dx.headline],
        },
    )


def _part(dx: Diagnosis, n: int, ask: Ask) -> PartPlan:
    problem = (
        dx.headline[ask.problem]
        if ask.problem is not None and dx.headline
        else (dx.headline[0] if dx.headline else None)
    )
    brief: dict[str, object] = {
        "stage": ask.stage,
        "stem": "",
        "lead": "",
        "subject": subject(problem, dx.lang) if problem else ("日常工作" if dx.lang == "zh" else "the daily work"),
    }
    facts: list[str] = []
    if ask.stem:
        brief["stem"] = ask.stem.zh if dx.lang == "zh" else ask.stem.en
        brief["listen_for"] = ask.stem.listen_for.get(dx.lang)
    if problem and ask.lead == "quote":
        brief |= _quote(dx, problem, ask.person)
    if problem and ask.lead == "fact":
        facts = _lead_fact(problem, str(brief["stem"]))
        brief["fact"] = facts[0] if facts else ""
    if problem and not ask.stem:
        brief["quote"] = ask.quote or (short_quote(problem.pain.text, 24) if speaks(problem.pain.text, dx.lang) else "")
    if problem and ask.lead == "unmeasured":
        brief |= {"quote": ask.quote, "by": "", "owned": False}
    if ask.fact:
        facts = [ask.fact]
        found = dx.deal.fact(ask.fact)
        brief |= {"fact": ask.fact, "label": spoken(found.label.get(dx.lang)) if found else ""}
    if ask.conflict:
        brief |= verify_brief(dx, ask.conflict, ask.person)
        facts = ask.conflict.fact_ids
    if ask.consequence:
        brief["consequence"] = ask.consequence.zh if dx.lang == "zh" else ask.consequence.en
    return PartPlan(
        id=f"q{n}", template=f"spin/{ask.block}", brief=brief, fact_ids=facts, max_chars=60 if dx.lang == "zh" else 220
    )


def _quote(dx: Diagnosis, problem: Problem, person: Stakeholder | None) -> dict[str, object]:
    """The customer's own words to start from, and whose they are."""
    texts = [t for t in (problem.pain.text, *(p.text for p in problem.also)) if speaks(t, dx.lang)]
    words = next((q for t in texts if (q := short_quote(t, 16 if dx.lang == "zh" else 48))), "")
    if not words or (dx.lang == "en" and len(words.split()) < 2):
        return {}
    by = ""
    if problem.owner and problem.owner != person:
        by = call_name(problem.owner, dx.lang)
    return {"quote": words, "by": by, "owned": problem.owner is not None}


def _lead_fact(problem: Problem, stem: str) -> list[str]:
    """A settled rate to reckon from, only where the question speaks of what the rate counts."""
    rates = [f for f in settled(problem.facts) if "_per_" in f.quantity.unit and f.quantity.value]
    return [f.id for f in rates if shares_word(f.label.zh, stem) or shares_word(f.label.en, stem)][:1]


def verify_brief(dx: Diagnosis, conflict: Conflict, person: Stakeholder | None) -> dict[str, object]:
    """Two values side by side, whose they are, and what kind of quantity it is."""
    facts = [f for i in conflict.fact_ids if (f := dx.deal.fact(i))][:2]
    sides = []
    for fact in facts:
        who = dx.deal.person(fact.source.said_by) if fact.source.said_by else None
        sides.append(
            {
                "who": ("您" if dx.lang == "zh" else "you")
                if who and who == person
                else call_name(who, dx.lang)
                if who
                else "",
                "fact": fact.id,
                "source": fact.source.type.value,
                "shown": quantity(fact.quantity, dx.lang),
            }
        )
    return {
        "sides": sides,
        "kind": kind_of(facts[0].quantity.unit) if facts else "count",
        "label": spoken(facts[0].label.get(dx.lang)) if facts else conflict.metric,
    }


def advance_owner(dx: Diagnosis, room: list[Stakeholder]) -> Stakeholder | None:
    """Who can take the next step: in the goal, else in the room, else the one who decides."""
    goal = dx.deal.call.goal if dx.deal.call else ""
    named = [p for p in dx.people() if any(n and n in goal for n in (p.name, *p.aliases))]
    deciders = [
        p for p in room or dx.people() if {BuyingRole.DECISION_MAKER, BuyingRole.APPROVER} & set(p.buying_roles)
    ]
    return next(iter([*named, *deciders, *room, *dx.people()]), None)


def _advance_part(dx: Diagnosis, room: list[Stakeholder]) -> PartPlan:
    owner = advance_owner(dx, room)
    goal = dx.deal.call.goal if dx.deal.call else ""
    brief = {
        "owner": call_name(owner, dx.lang) if owner else ("客户方负责人" if dx.lang == "zh" else "the sponsor"),
        "goal": goal if speaks(goal, dx.lang) else "",
        "dated": bool(dates.parse(goal, dx.today)),
        "metric": metric(dx.headline[0], dx.lang) if dx.headline else ("现状" if dx.lang == "zh" else "today's way"),
        "date": dates.say(dates.next_step_date(dx.deal, dx.today), dx.lang),
        "subject": subject(dx.headline[0], dx.lang) if dx.headline else "",
    }
    return PartPlan(id="advance", template="spin/advance", brief=brief, max_chars=160)


def _question(dx: Diagnosis, ask: Ask, part: Part, parent: str | None) -> SpinQuestion:
    person = call_name(ask.person, dx.lang) if ask.person else ""
    role = ROLE_WORD[ask.stem.ask[0]][dx.lang] if not person and ask.stem and ask.stem.ask else ""
    return SpinQuestion(
        id=part.id,
        stage=ask.stage,
        text=part.text,
        listen_for=listen_for(dx, ask),
        follow_up=follow_up(dx, ask),
        problem_ref=ask.problem,
        parent=parent,
        ask=person or role,
        consequence_type=ask.consequence.type if ask.consequence else ask.kind,
        fills=ask.fills.id if ask.fills else "",
        fills_label=ask.fills.label.get(dx.lang) if ask.fills else "",
        verifies=ask.conflict.id if ask.conflict else "",
        changes=dx.changes.get(input_id(dx, ask), ""),
    )


def _assemble(dx: Diagnosis, asks: list[Ask], plan: Plan, parts: list[Part]) -> SpinSet:
    questions: list[SpinQuestion] = []
    last: dict[tuple[int | None, str], str] = {}
    for ask, part in zip(asks, parts, strict=False):
        above = {"implication": "problem", "need_payoff": "implication"}.get(ask.stage)
        questions.append(_question(dx, ask, part, last.get((ask.problem, above)) if above else None))
        last[(ask.problem, ask.stage)] = part.id
    owner = advance_owner(dx, _room(dx))
    advance = Advance(
        text=parts[-1].text,
        owner=owner.name if owner else ROLE_WORD["decision_maker"][dx.lang],
        date=dates.next_step_date(dx.deal, dx.today).isoformat(),
    )
    facts, cites = mentioned(plan, parts)
    text = "\n".join(p.text for p in parts)
    asked = {a.problem for a in asks if a.stage != "situation"}
    facts += [f for f in quoted(dx, text) if f not in facts]
    result = SpinSet(
        lang=dx.lang,
        customer=customer(dx.deal, dx.lang),
        goal=dx.deal.call.goal if dx.deal.call and speaks(dx.deal.call.goal, dx.lang) else "",
        problems=[_problem(dx, p, n in asked) for n, p in enumerate([*dx.headline, *dx.later])] or [_unnamed(dx)],
        later=[title(p, dx.lang) for n, p in enumerate([*dx.headline, *dx.later]) if n not in asked],
        questions=questions,
        advance=advance,
        to_verify=to_verify(dx, asks),
        value=dx.range,
        writer=origins(parts),
        citations=cites,
        facts=used(facts, dx.lang),
        open_questions=dx.deal.open_questions,
        suspicions=dx.deal.suspicions,
    )
    return lint_set(dx, plan, parts, result)


def _unnamed(dx: Diagnosis) -> SpinProblem:
    """The place of a pain that the customer has yet to name."""
    title_ = "还没说出来的难处" if dx.lang == "zh" else "a problem not named yet"
    return SpinProblem(text="", title=title_, capability="待确认" if dx.lang == "zh" else "to confirm", headline=True)


def _problem(dx: Diagnosis, problem: Problem, headline: bool) -> SpinProblem:
    return SpinProblem(
        text=problem.pain.text,
        title=title(problem, dx.lang),
        owner=problem.owner.name if problem.owner else "",
        capability=f"{problem.module.name}：{problem.capability}" if problem.module else "",
        headline=headline,
    )


__all__ = ["advance_owner", "make", "role_of", "verify_brief"]
