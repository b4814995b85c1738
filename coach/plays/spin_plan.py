"""Which questions to ask, in which order, of whom (SPIN-01…20, items 71-79). Wording comes later.

Shape: everything that only settles facts first (at most three, R01), then one thread per headline pain:
problem → implication, two links deep and of different kinds → need-payoff. A half-hour meeting can stop after the
first thread (SPIN-11).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coach.library.entries import Consequence, Stem
from coach.plays.diagnosis import Problem
from coach.plays.inputs import missing_inputs
from coach.plays.spin_choice import Ask, Choice, input_of, inputs_of, speaks_of
from coach.plays.spin_shaped import booked, shaped, split
from coach.plays.words import settled

_DEPTH = {"operational": 0, "people": 1, "customer": 1, "financial": 1, "risk": 2, "strategic": 3}


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
    for index, problem in enumerate(head * 2 if len(head) == 1 else head):
        if asked >= limit:
            return
        stem = choice.best(problem.card.situation, problem) if problem.card else None
        if ask := _stem_ask(choice, "situation", index, problem, stem):
            asked += 1
            yield replace(ask, problem=None)
    for block in ("how_today", "open_s2")[: max(0, min(limit, 2) - asked) if asked else max(0, limit)]:
        yield Ask("situation", None, block=block, person=choice.who(None, head[0] if head else None))


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
    aimed = next(
        (c for c in (problem.card.chain if problem.card else []) if any(map(choice.wanted, c.questions))), None
    )
    if aimed and aimed not in links and len(links) > 1:
        links[1] = aimed  # the meeting is about just this
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
    if len(asks) < 2 or any(a.fills or (a.stem and choice.wanted(a.stem)) for a in asks):
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
    i_asks = list(_implications(choice, index, problem, i_count, taken))
    if not split(choice, index, problem, i_asks):
        i_asks = _with_input(choice, index, problem, i_asks)
    shaped(choice, index, problem, (p_asks, i_asks, n_asks))
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
    room = 3 if len(plan) > 1 else 2
    first = booked(choice)
    opening = [first] if first else []
    opening += list(_conflicts(choice, room - 1))
    opening += list(_situation(choice, max(1 if not first else 0, room - len(opening))))
    taken: set[str] = set()
    asks = list(opening)
    for index, size in enumerate(plan):
        if index < len(head):
            asks += _thread(choice, index, head[index], size, taken)
    return asks
