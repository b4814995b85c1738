"""Which questions to ask, in which order, of whom (SPIN-01…20, items 71-79). Wording comes later.

Shape: everything that only settles facts first (at most three, R01), then one thread per headline pain:
problem → implication, two links deep and of different kinds → need-payoff. A half-hour meeting can stop after the
first thread (SPIN-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from coach.deal.facts import Fact
from coach.deal.model import Conflict, Contact, Stakeholder
from coach.library.entries import Consequence, DriverInput, Stem
from coach.plays.address import role_of
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.diagnosis_cards import cue_score
from coach.plays.inputs import missing_inputs
from coach.plays.words import settled

ASKS_NUMBER = re.compile(
    r"多少|几[个次回天台人家单小年月分]|多久|多长|多大|占|比例|how (?:many|much|often|long|far)|what (?:share|percent|proportion|number)",
    re.I,
)
_DEPTH = {"operational": 0, "people": 1, "customer": 1, "financial": 1, "risk": 2, "strategic": 3}


@dataclass(frozen=True)
class Ask:
    """One question to word."""

    stage: str
    problem: int | None
    stem: Stem | None = None
    """A ready question of the pain card; None where the wording is composed from the notes."""
    block: str = "stem"
    """Playbook block."""
    conflict: Conflict | None = None
    consequence: Consequence | None = None
    person: Stakeholder | None = None
    fills: DriverInput | None = None
    lead: str = ""
    """"quote", "fact" or "": what of the customer's own the question starts from."""
    kind: str = ""
    """Consequence type of a composed implication question."""


@dataclass
class Choice:
    """What may be chosen: stems already used or rejected by a check are not offered again."""

    dx: Diagnosis
    room: list[Stakeholder]
    """People in the meeting; empty = anybody."""
    banned: set[str] = field(default_factory=set)

    def met(self, person: Stakeholder) -> bool:
        """Whether this person can be asked at all: still there, and met or in the room."""
        return not person.left and (person in self.room or person.contact is not Contact.NONE)

    def who(self, stem: Stem | None, problem: Problem | None) -> Stakeholder | None:
        """The best person to ask: in the room, in the right chair, owner of the pain first."""
        people = self.room or self.dx.people()
        owner = problem.owner if problem else None
        if problem and owner not in people:
            also = [self.dx.deal.person(a.owner) for a in problem.also if a.owner]
            owner = next((p for p in also if p and self.met(p) and (not stem or role_of(p) in stem.ask)), owner)
        if stem and stem.ask:
            if owner and self.met(owner) and role_of(owner) in stem.ask:
                return owner
            fit = [p for p in people if role_of(p) in stem.ask] or [
                p for p in self.dx.people() if role_of(p) in stem.ask and self.met(p)
            ]
            if fit:
                return owner if owner in fit else fit[0]
        return owner if owner in people else (people[0] if people else None)

    def best(
        self, stems: list[Stem], problem: Problem, *, number: bool | None = None, want: set[str] | None = None
    ) -> Stem | None:
        """The stem that fits room, notes and missing inputs best; None when all are used up."""
        free = [s for s in stems if s.zh not in self.banned and not self._known(s, problem)]
        if number is not None:
            free = [s for s in free if bool(ASKS_NUMBER.search(s.zh)) == number] or free
        if not free:
            return None
        notes = " ".join(n.text for n in self.dx.deal.notes)
        chairs = {role_of(p) for p in self.room}

        def score(stem: Stem) -> float:
            words = re.findall(r"[一-鿿]{2}", stem.zh)
            overlap = sum(w in problem.pain.text for w in words) + 0.2 * sum(w in notes for w in words)
            return (
                3.0 * bool(chairs & set(stem.ask))
                + 0.6 * overlap
                + 0.8 * bool(stem.fills)
                + 2.0 * bool(want and stem.fills in want)
            )

        chosen = max(free, key=score)
        self.banned.add(chosen.zh)
        return chosen

    def _known(self, stem: Stem, problem: Problem) -> bool:
        """Whether the file already answers it (SPIN-04, R10)."""
        wanted = input_of(problem, stem.fills)
        return bool(
            wanted and any(speaks_of(wanted, f.label.zh + f.label.en + f.metric) for f in settled(problem.facts))
        )


def inputs_of(problem: Problem) -> list[DriverInput]:
    """All value inputs of the problem's drivers."""
    return [i for d in (problem.card.drivers if problem.card else []) for i in d.inputs]


def input_of(problem: Problem, input_id: str) -> DriverInput | None:
    """The driver input with this id."""
    return next((i for i in inputs_of(problem) if i.id == input_id), None)


def speaks_of(wanted: DriverInput, label: str) -> bool:
    """Whether a fact's label speaks of this input."""
    return cue_score(label, wanted.cues.zh + wanted.cues.en + [wanted.label.zh, wanted.label.en]) >= 1.0


def _stem_ask(
    choice: Choice, stage: str, index: int, problem: Problem, stem: Stem | None, link: Consequence | None = None
) -> Ask | None:
    if stem is None:
        return None
    return Ask(
        stage, index, stem, consequence=link, person=choice.who(stem, problem), fills=input_of(problem, stem.fills)
    )


def _conflicts(choice: Choice, limit: int) -> Iterator[Ask]:
    """A verifying question for each contradiction, those of the headline pains first."""
    head = choice.dx.headline
    mine = {c.id: i for i, p in enumerate(head) for c in p.conflicts}
    open_ = [c for c in choice.dx.deal.conflicts if not c.resolved_by and c.id not in choice.banned]
    for conflict in sorted(open_, key=lambda c: mine.get(c.id, 9))[:limit]:
        index = mine.get(conflict.id)
        yield Ask(
            "situation",
            index,
            block="verify",
            conflict=conflict,
            person=choice.who(None, head[index] if index is not None else None),
        )


def _situation(choice: Choice, limit: int) -> Iterator[Ask]:
    asked = 0
    head = choice.dx.headline
    if limit and (booked := _booked(choice)):
        asked += 1
        yield booked
    for index, problem in enumerate(head * 2 if len(head) == 1 else head):
        if asked >= limit:
            return
        stem = choice.best(problem.card.situation, problem) if problem.card else None
        if ask := _stem_ask(choice, "situation", index, problem, stem):
            asked += 1
            yield replace(ask, problem=None)
    for block in ("how_today", "open_s2")[: max(0, min(limit, 2) - asked) if asked else max(1, limit)]:
        yield Ask("situation", None, block=block, person=choice.who(None, head[0] if head else None))


def _booked(choice: Choice) -> Ask | None:
    """How finance carries the pain in the books, asked first where finance sits in the room and has given no price yet:
    without it no minute becomes money (VQ-18)."""
    people = choice.room or choice.dx.people()
    finance = next((p for p in people if role_of(p) == "finance"), None)
    head = choice.dx.headline
    if (
        not finance
        or not head
        or any(_priced(f) for f in settled(choice.dx.deal.facts) if f.source.said_by == finance.name)
    ):
        return None
    return Ask("situation", None, block="booked", person=finance)


def _priced(fact: Fact) -> bool:
    return "_per_" in fact.quantity.unit and fact.quantity.unit[:3].isupper()


def _links(problem: Problem, count: int, taken: set[str]) -> list[Consequence]:
    """Consequences from near to far, each of another kind (SPIN-06, SPIN-20)."""
    links = sorted(problem.card.chain if problem.card else [], key=lambda c: _DEPTH[c.level])
    if len(links) > count:
        fresh = [c for c in links if c.type not in taken]
        first = links[0]
        deep = [c for c in reversed(links) if c is not first]
        middle = [c for c in deep if c.level in ("financial", "people", "customer")]
        picks = [first, *([c for c in middle if c in fresh] or middle)[:1]]
        picks += [c for c in deep if c not in picks and c.type not in {p.type for p in picks}][: count - len(picks)]
        links = sorted(picks[:count], key=lambda c: _DEPTH[c.level])
    return links[:count]


def _implications(choice: Choice, index: int, problem: Problem, count: int, taken: set[str]) -> Iterator[Ask]:
    missing = {i.id for i in inputs_of(problem)}
    links = _links(problem, count, taken)
    for position, link in enumerate(links):
        stem = choice.best(link.questions, problem, number=position == 1 or len(links) == 1, want=missing)
        if ask := _stem_ask(choice, "implication", index, problem, stem, link):
            taken.add(link.type)
            yield replace(ask, lead="fact" if position == 0 else "")
    if not links:
        for block, kind in (("spread", "time"), ("cost", "cost"), ("promise", "customer"))[:count]:
            yield Ask("implication", index, block=block, kind=kind, person=choice.who(None, problem))


def _with_input(choice: Choice, index: int, problem: Problem, asks: list[Ask]) -> list[Ask]:
    """The implication questions with the value input that is worth most: where none of them fills a missing input, the
    middle one gives way to it (VQ-18: a missing baseline is one question)."""
    if any(a.fills for a in asks) or len(asks) < 2:
        return asks
    known = [f.label.zh + f.label.en + f.metric for f in settled(problem.facts)]
    order = {label.lower(): n for n, label in enumerate(missing_inputs(choice.dx, problem))}
    for wanted in sorted(
        inputs_of(problem), key=lambda i: (order.get(i.label.get(choice.dx.lang).lower(), 99), i.who != "finance")
    ):
        stem = Stem(zh=wanted.ask.zh, en=wanted.ask.en, listen_for=wanted.label, ask=[wanted.who], fills=wanted.id)
        if stem.zh in choice.banned or any(speaks_of(wanted, k) for k in known):
            continue
        choice.banned.add(stem.zh)
        asks[1] = replace(asks[1], stem=stem, person=choice.who(stem, problem), fills=wanted, lead="")
        break
    return asks


def _thread(choice: Choice, index: int, problem: Problem, sizes: tuple[int, int, int], taken: set[str]) -> list[Ask]:
    """Problem → implication → need-payoff for one pain."""
    p_count, i_count, n_count = sizes
    card = problem.card
    problems: list[Ask | None] = [
        _stem_ask(choice, "problem", index, problem, choice.best(card.problem, problem) if card else None)
        for _ in range(p_count)
    ]
    payoff: list[Ask | None] = [
        _stem_ask(
            choice,
            "need_payoff",
            index,
            problem,
            choice.best(card.need_payoff, problem, number=n == 0) if card else None,
        )
        for n in range(n_count)
    ]
    p_asks = [a for a in problems if a] or [
        Ask("problem", index, block=b, person=choice.who(None, problem)) for b in ("last_time", "hardest")[:p_count]
    ]
    n_asks = [a for a in payoff if a] or [
        Ask("need_payoff", index, block=b, person=choice.who(None, problem)) for b in ("measure", "first_use")[:n_count]
    ]
    p_asks[0] = replace(p_asks[0], lead="quote")
    n_asks.reverse()
    i_asks = _with_input(choice, index, problem, list(_implications(choice, index, problem, i_count, taken)))
    return [*p_asks, *i_asks, *n_asks]


def sizes(problems: int, minutes: int) -> list[tuple[int, int, int]]:
    """(P, I, N) per thread. Bands: P 20-35 %, I ≥ 1.5 P, N ≥ 20 %, 9-15 in all (SPIN-05, -06, -07, -11)."""
    if problems < 2 or minutes <= 30:
        return [(2, 3, 2)]
    return [(2, 3, 2), (1, 3, 1)]


_OPEN = (("situation", "open_s1", ""), ("situation", "open_s2", ""), ("problem", "open_p1", ""), ("problem", "open_p2", ""), ("implication", "open_i1", "time"), ("implication", "open_i2", "cost"), ("implication", "open_i3", "customer"), ("need_payoff", "open_n1", ""), ("need_payoff", "open_n2", ""))  # fmt: skip


def _discovery(choice: Choice) -> list[Ask]:
    """A first conversation where the notes name no pain: open questions that let the customer name one."""
    who = choice.who(None, None)
    return [
        Ask(stage, None if stage == "situation" else 0, block=block, kind=kind, person=who)
        for stage, block, kind in _OPEN
    ]


def choose(choice: Choice, minutes: int) -> list[Ask]:
    """The whole set, in the order to ask it."""
    head = choice.dx.headline
    if not head:
        return _discovery(choice)
    plan = sizes(len(head), minutes)
    opening = list(_conflicts(choice, 2 if len(plan) > 1 else 1))
    opening += list(_situation(choice, max(1, (3 if len(plan) > 1 else 2) - len(opening))))
    taken: set[str] = set()
    asks = list(opening)
    for index, size in enumerate(plan):
        if index < len(head):
            asks += _thread(choice, index, head[index], size, taken)
    return asks
