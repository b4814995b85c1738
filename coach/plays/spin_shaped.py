"""Questions that this very deal calls for, beside the card's: how it is booked, who pays, what one lump is made of, the
unmeasured part, the punishment behind it, the season ahead (items 12, 77; VQ-18)."""

from __future__ import annotations

from dataclasses import replace

from coach.deal.facts import Fact
from coach.plays import shapes
from coach.plays.address import role_of
from coach.plays.diagnosis import Problem
from coach.plays.spin_choice import ASKS_NUMBER, Ask, Choice
from coach.plays.words import settled


def booked(choice: Choice) -> Ask | None:
    """How finance carries the pain in the books, asked before anything else where finance has given no price yet; where
    no finance sits in the room, whose cost it becomes. Without it no minute becomes money (VQ-18)."""
    people = choice.room or choice.dx.people()
    finance = next((p for p in people if role_of(p) == "finance" and choice.met(p)), None)
    head = choice.dx.headline
    if not head:
        return None
    if not finance:
        payer = next((p for p in choice.room if role_of(p) == "decision_maker"), None)
        stake = {c.type for c in head[0].card.chain} & {"cost", "cash"} if head[0].card else set()
        return Ask("situation", None, block="borne", person=payer) if payer and stake else None
    if any(_priced(f) for f in settled(choice.dx.deal.facts) if f.source.said_by in ("", finance.name)):
        return None
    paid = shapes.lump(choice.dx, head[0])
    return Ask("situation", None, block="payer" if paid else "booked", person=finance, fact=paid.id if paid else "")


def split(choice: Choice, index: int, problem: Problem, i_asks: list[Ask]) -> bool:
    """A sum given for everything together is split by place and cause first; then what it does further on."""
    paid = shapes.lump(choice.dx, problem)
    if not paid or len(i_asks) < 2:
        return False
    people = choice.room or choice.dx.people()
    finance = next((p for p in people if role_of(p) == "finance"), None)
    i_asks[0] = Ask("implication", index, block="split", kind="cost", person=finance or i_asks[0].person, fact=paid.id)
    return True


def _priced(fact: Fact) -> bool:
    return "_per_" in fact.quantity.unit and fact.quantity.unit[:3].isupper()


def shaped(choice: Choice, index: int, problem: Problem, asks: tuple[list[Ask], list[Ask], list[Ask]]) -> None:
    """What this very pain calls for: the unmeasured part, the punishment behind it, the season ahead."""
    p_asks, i_asks, n_asks = asks
    lang = choice.dx.lang
    if (words := shapes.fined(problem, lang)) and problem.owner:
        p_asks[0] = Ask("problem", index, block="fined", quote=words, person=p_asks[0].person)
        if i_asks:
            i_asks[0] = Ask("implication", index, block="leaving", kind="people", quote=words, person=p_asks[0].person)
    if words := shapes.unmeasured(problem, lang):
        at = next((n for n, a in enumerate(i_asks) if a.stem and ASKS_NUMBER.search(a.stem.zh)), None)
        if at is not None:
            i_asks[at] = replace(i_asks[at], lead="unmeasured", quote=words)
    if index == 0 and n_asks and (word := shapes.season(choice.dx)):
        decider = next((p for p in choice.room or choice.dx.people() if role_of(p) == "decision_maker"), None)
        keep = next(
            (n for n, a in enumerate(n_asks) if not (a.stem and ASKS_NUMBER.search(a.stem.zh))), len(n_asks) - 1
        )
        n_asks[keep] = Ask("need_payoff", index, block="season", quote=word, person=decider or n_asks[keep].person)
