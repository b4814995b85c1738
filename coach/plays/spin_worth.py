"""The set ordered and completed by what its answers are worth (VQ-11): the target that makes a payback computable, what of
freed time becomes cash, a question for each rumour there is room for. What finds no room is listed for another moment."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.deal.answering import ASKED
from coach.deal.facts import Fact, FactStatus, Text
from coach.deal.model import Relationship, Stakeholder
from coach.library.entries import DriverInput, Phrases, Stem
from coach.plays.address import call_name, role_of
from coach.plays.diagnosis import Diagnosis
from coach.plays.results import ToVerify
from coach.plays.spin_choice import Ask
from coach.plays.words import metric, speaks, spoken

_ELSEWHERE = re.compile(r"别家|对手|同行|竞品|other (?:supplier|vendor|compan)|rival|competitor", re.I)
_LISTEN = Text(zh="一个数、由谁来量、多长时间内", en="one figure, who measures it, over how long")
_CASH_LISTEN = Text(zh="几成、变成哪一样、从哪个月起", en="what share, as what, from which month")
_CASH_ELSEWHERE = re.compile(r"别家|对手|同行|竞品|other (?:supplier|vendor|compan)|rival|competitor", re.I)
_LISTEN = Text(zh="几成、变成哪一样、从哪个月起", en="what share, as what, from which month")


def _then(measure: str) -> Text:
    return Text(
        zh=f"{measure}要是只走到一半，还值不值得往下做？",
        en=f"And with {measure} only half-way there, would you still go on?",
    )


def valued(dx: Diagnosis, asks: list[Ask], room: list[Stakeholder]) -> list[Ask]:
    """The questions with the target and the conversion asked for where the case waits for them, in order of worth."""
    asks = _booked(dx, _rumour(dx, asks, room))
    asks = _conversion(dx, _target(dx, asks, room), room)
    return _ordered(dx, asks)


def answered(dx: Diagnosis) -> set[str]:
    """Ready questions (by their Chinese wording) that the customer has answered: they are not asked again."""
    asked = [c.before for c in dx.deal.history if c.what.startswith(ASKED) and c.before]
    cards = [p.card for p in dx.headline if p.card]
    stems = [
        s
        for c in cards
        for s in (*c.situation, *c.problem, *c.need_payoff, *(q for link in c.chain for q in link.questions))
    ]
    return {s.zh for s in stems if any(s.zh in a or s.en in a for a in asked)}


def points(dx: Diagnosis, ask: Ask) -> float:
    """What the answer is worth; a disputed figure is worth what its input is."""
    return dx.worth.get(input_id(dx, ask), 0.0)


def input_id(dx: Diagnosis, ask: Ask) -> str:
    """The value input that an answer gives; for a dispute, the input that waits for it."""
    if ask.fills or not ask.conflict:
        return ask.fills.id if ask.fills else ""
    sides = set(ask.conflict.fact_ids)
    return next((i.id for d in dx.value.drivers for i in d.inputs if sides & set(i.fact_ids)), "")


def _ordered(dx: Diagnosis, asks: list[Ask]) -> list[Ask]:
    """Within a stage of a thread, questions that fill an input change places so that the most telling comes first."""
    out = list(asks)
    groups = {(a.stage, a.problem) for a in asks if a.stage != "implication"}
    for group in groups:
        slots = [n for n, a in enumerate(asks) if (a.stage, a.problem) == group and points(dx, a) > 0]
        ranked = sorted((asks[n] for n in slots), key=lambda a: -points(dx, a))
        for n, ask in zip(slots, ranked, strict=True):
            out[n] = ask
    return out


def _target(dx: Diagnosis, asks: list[Ask], room: list[Stakeholder]) -> list[Ask]:
    """What counts as a pass, said by the customer: without it no payback can be computed (VQ-18)."""
    head = dx.headline[0] if dx.headline else None
    own = [d.id for d in head.card.drivers] if head and head.card else []
    measure = metric(head, dx.lang) if head else ""
    agreed = any(a.input == f"{d}.improvement_pct" for d in own for a in dx.deal.assumptions)
    ids = [] if agreed else [i for d in own if dx.worth.get(i := f"{d}.improvement_pct")]
    wanted = max(ids, key=lambda i: (_about(dx, i.partition(".")[0], measure), dx.worth[i]), default="")
    at = [n for n, a in enumerate(asks) if a.stage == "need_payoff" and a.problem == 0 and not a.fills and a.stem]
    if head is None or not dx.worth.get(wanted) or len([a for a in asks if a.stage == "need_payoff"]) < 2 or not at:
        return asks
    stem = Stem(
        zh=f"{measure}要到多少，您才认这一步走对了？",
        en=f"How far would {measure} have to come down for you to call it a pass?",
        listen_for=_LISTEN, follow_up=_then(measure), ask=["decision_maker"], fills=wanted,
    )  # fmt: skip
    fills = DriverInput(id=wanted, label=Text(zh="做到多少算过", en="what counts as a pass"), unit="percent", who="decision_maker", ask=Text(), cues=Phrases())  # fmt: skip
    out = list(asks)
    decider = next((p for p in room or dx.people() if role_of(p) == "decision_maker"), None)
    out[at[0]] = replace(out[at[0]], stem=stem, fills=fills, person=decider or out[at[0]].person)
    return out


def _about(dx: Diagnosis, driver_id: str, measure: str) -> bool:
    """Whether the driver counts what the pain is measured by."""
    driver = next((d for d in dx.value.drivers if d.id == driver_id), None)
    labels = [i.label.get(dx.lang) for i in driver.inputs] if driver else []
    labels += [
        f.label.get(dx.lang) for i in (driver.inputs if driver else []) for k in i.fact_ids if (f := dx.deal.fact(k))
    ]
    return any(measure.lower() in x.lower() or x.lower() in measure.lower() for x in labels if x)


def _booked(dx: Diagnosis, asks: list[Ask]) -> list[Ask]:
    """The question how finance books it gives the price of an hour, where one is missing."""
    head = dx.headline[0] if dx.headline else None
    inputs = [i for d in (head.card.drivers if head and head.card else []) for i in d.inputs]
    unknown = {i.id for d in dx.value.drivers for i in d.inputs if i.state == "unknown"}
    price = next(
        (i for i in inputs if i.unit.startswith("MONEY_per_") and i.id in unknown and i.who == "finance"), None
    )
    return [replace(a, fills=price) if price and a.block == "booked" and not a.fills else a for a in asks]


def _conversion(dx: Diagnosis, asks: list[Ask], room: list[Stakeholder]) -> list[Ask]:
    """Where only that is missing, finance says how much of freed time becomes money (VQ-10)."""
    chairs = {role_of(p): p for p in reversed(room)}
    finance = chairs.get("finance") or chairs.get("decision_maker")
    waiting = [k for k in dx.worth if k.endswith(".conversion_pct") and dx.worth[k] >= 0.3]
    at = [n for n, a in enumerate(asks) if a.stage == "need_payoff" and not a.fills and a.stem]
    if not finance or not waiting or not at:
        return asks
    stem = Stem(
        zh="腾出来的工时，您看有多大一部分会真的变成少加班、少外协？",
        en="What share of the freed hours would really turn into less overtime or fewer agency hours?",
        listen_for=_CASH_LISTEN, ask=["finance"], fills=waiting[0],
    )  # fmt: skip
    fills = DriverInput(id=waiting[0], label=Text(zh="多少变成现金", en="how much becomes cash"), unit="percent", who="finance", ask=Text(), cues=Phrases())  # fmt: skip
    out = list(asks)
    out[at[-1]] = replace(out[at[-1]], stem=stem, fills=fills, person=finance)
    return out


def _rumour(dx: Diagnosis, asks: list[Ask], room: list[Stakeholder]) -> list[Ask]:
    """A neutral question about what a rumour is about, in place of a plain situation question: the rumour is not told."""
    at = [n for n, a in enumerate(asks) if a.stage == "situation" and not a.conflict and not a.fills and a.block in ("stem", "how_today", "open_s2")]  # fmt: skip
    found = next((f for f in dx.deal.facts if f.status is FactStatus.HEARSAY and _askable(dx, f)), None)
    if not found or not at or not room:
        return asks
    label = spoken(found.label.get(dx.lang))
    stem = Stem(
        zh=f"{label}，贵司自己最近一次统计出来是多少？",
        en=f"On {label}, what did your own last count come to?",
        listen_for=Text(zh="谁统计的、哪一天、按什么口径", en="who counted, when, by which definition"),
        ask=["finance"],
    )  # fmt: skip
    person = next((p for p in room if role_of(p) == "finance"), room[0])
    out = list(asks)
    out[at[-1]] = replace(out[at[-1]], stem=stem, block="stem", person=person, problem=None, lead="", rumour=found.id)
    return out


def _askable(dx: Diagnosis, fact: Fact) -> bool:
    """Whether one may ask the customer about it: a quantity with a name, theirs and not a rival's, in no other dispute."""
    label = f"{fact.label.zh}|{fact.label.en}"
    told = next((h.text for h in dx.deal.hearsay if fact.source.quote in h.text), "")
    disputed = {f.label.zh for c in dx.deal.conflicts for i in c.fact_ids if (f := dx.deal.fact(i))}
    if not (fact.label.zh and fact.label.en) or fact.label.zh in disputed or _ELSEWHERE.search(told):
        return False
    private = re.search(r"报价|预算|价格|对手|竞品|奖金|工资|price|quote|budget|rival|salary|bonus", label, re.I)
    return speaks(fact.label.get(dx.lang), dx.lang) and bool(fact.label.get(dx.lang)) and not private and not fact.internal  # fmt: skip


def to_verify(dx: Diagnosis, asks: list[Ask]) -> list[ToVerify]:
    """Every contradiction and rumour, with the question of the set that settles it or whom to ask apart."""
    numbers = {a.conflict.id: f"q{n}" for n, a in enumerate(asks, 1) if a.conflict}
    rumours = {a.rumour: f"q{n}" for n, a in enumerate(asks, 1) if a.rumour}
    out = [
        ToVerify(about=" / ".join(c.quotes), text=c.question.get(dx.lang), whom=_asker(dx, c.fact_ids), question=numbers.get(c.id, ""))
        for c in dx.deal.conflicts
        if not c.resolved_by
    ]  # fmt: skip
    guide = next((p for r in (Relationship.MENTOR, Relationship.SUPPORTER) for p in dx.people() if p.relationship is r), None)  # fmt: skip
    apart = call_name(guide, dx.lang) if guide else ""
    zh = dx.lang == "zh"
    for h in dx.deal.hearsay:
        asked = next((q for i, q in rumours.items() if (f := dx.deal.fact(i)) and f.source.quote in h.text), "")
        how = "单独问，当面别引这句" if zh else "ask apart, and do not quote it in the room"
        out.append(ToVerify(about=h.text, text="" if asked else how, whom=apart, question=asked))
    return out


def _asker(dx: Diagnosis, fact_ids: list[str]) -> str:
    found = next((f for i in fact_ids if (f := dx.deal.fact(i)) and f.source.said_by), None)
    who = dx.deal.person(found.source.said_by) if found else None
    return call_name(who, dx.lang) if who else ""
