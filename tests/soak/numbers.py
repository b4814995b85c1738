"""Promise 6: no wrong number passes. Mutations of our own clean drafts, caught by the number lock, dates and directions by the red team."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.config import Settings
from coach.plays import dates, redteam
from coach.wiring import build_coach
from coach.writing.checks import stated
from coach.writing.checks.locked import struck
from coach.writing.checks.numbers import LedgerFact, ledger
from tests.soak.figures import Figure
from tests.soak.number_changes import KINDS, Change, changes
from tests.soak.number_deals import Clean, drafts

WANTED = 0.995
CLEAN = 0.95
_BY_PAGE = frozenset({"date", "direction", "ratio"})
"""What the number lock leaves alone by its rules (dates are structural, signs are ignored): the red team reads the whole page."""


def run(
    folder: Path, mutations: int, *, made_up: int = 12, seed: int = 0, broken: str = "", misses: bool = False
) -> Figure:
    """Mutate and check. `broken`: `lock` turns the number lock off."""
    figure = Figure(6, "wrong numbers put into our own drafts", "mutations")
    tried, caught, clean = Counter[str](), Counter[str](), Counter[str]()
    dice, pool = random.Random(seed), []
    for deal in _all(folder, made_up, seed):
        clean["drafts"] += 1
        clean["passed"] += not any(
            a.severity == "error" for a in redteam.attack(redteam.read(deal.proposal), deal.known)
        )
        for text in (deal.proposal, deal.tracks):
            bad = {line for head, line in _numbered(text) if _struck(deal, head, line)}
            if text is deal.tracks:
                bad |= {line for _, line in _numbered(text) if _unstated(deal, line)}
            clean["lines"] += len(list(_numbered(text)))
            clean["struck"] += len(bad)
            if misses:
                print(*(f"  clean {deal.name}: {b}" for b in bad), sep="\n")
            pool += [(deal, where, c) for where, c in _changes(deal, text, bad, dice)]
    for deal, line, change in _even(pool, mutations, dice):
        tried[change.kind] += 1
        if broken != "lock" and _catches(deal, line, change):
            caught[change.kind] += 1
        elif misses:
            print(
                f"  missed {change.kind} [{deal.name}]: {change.said!r} → {change.line[max(0, change.start - 30) : change.end + 20]!r}"
            )
    figure.trials = sum(tried.values())
    rate = sum(caught.values()) / max(1, figure.trials)
    if rate < WANTED:
        figure.failures.append(f"only {rate:.2%} caught")
    if clean["passed"] < CLEAN * clean["drafts"]:
        figure.failures.append(f"only {clean['passed']} of {clean['drafts']} clean drafts pass")
    figure.notes = [
        f"{rate:.2%} caught",
        f"{clean['passed']} of {clean['drafts']} clean drafts pass",
        f"{clean['struck']} of {clean['lines']} clean lines with numbers struck by the lock alone",
    ]
    figure.notes += [f"{k} {caught[k]}/{tried[k]}" for k in KINDS if tried[k]]
    return figure


def _all(folder: Path, made_up: int, seed: int) -> list[Clean]:
    coach = build_coach(Settings(data_dir=folder))

    async def go() -> list[Clean]:
        return [d async for d in drafts(coach, made_up, seed=seed)]

    return asyncio.run(go())


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """(what stands above: a table's head, else nothing; the line)."""
    head = ""
    for line, following in zip(text.splitlines(), [*text.splitlines()[1:], ""], strict=True):
        if line.startswith("|") and re.match(r"\|\s*-", following):
            head = f"{line}\n{following}\n"
        elif not line.startswith("|"):
            head = ""
            yield "", line
        elif head and not re.match(r"\|\s*-", line):
            yield head, line


def _own(deal: Clean, line: str) -> list[str]:
    """Texts that may be quoted word for word: our offering, and the customer's notes where the line quotes them."""
    quoted = [a or b for a, b in re.findall(r"“([^”]{2,120})”|\"([^\"]{2,120})\"", line)]
    notes = "\n".join(n.text for n in deal.known.deal.notes)
    return [*deal.known.own_texts, *(q for q in quoted if q in notes)]


def _struck(deal: Clean, head: str, line: str) -> list[tuple[int, int]]:
    found = struck(head + line, deal.known.facts, deal.lang, _own(deal, line))
    return [(v.start - len(head), v.end - len(head)) for v in found if v.end > len(head)]


def _unstated(deal: Clean, line: str) -> list[stated.Span]:
    """Days and payment splits of what is said aloud: the gate's check, against the notes, our terms and the next step's day."""
    due = dates.next_step_date(deal.known.deal, deal.known.today)
    known = "\n".join([deal.known.said, *deal.known.offering.terms_may_offer, str(due)])
    return [*stated.foreign_days(line, known), *stated.foreign_splits(line, known)]


def _numbered(text: str) -> Iterator[tuple[str, str]]:
    return ((head, line) for head, line in _blocks(text) if re.search(r"\d", line) and not line.startswith("#"))


def _changes(
    deal: Clean, text: str, bad: set[str], dice: random.Random
) -> Iterator[tuple[tuple[str, str, str], Change]]:
    facts: Sequence[LedgerFact] = ledger(deal.known.facts)
    for head, line in _numbered(text):
        if line not in bad:
            for change in changes(line, facts, deal.lang, dice):
                yield (head, line, text), change


def _even(pool: list[tuple[Clean, tuple[str, str, str], Change]], wanted: int, dice: random.Random) -> Iterator[tuple[Clean, tuple[str, str, str], Change]]:  # fmt: skip
    """As many of each kind as there are, up to an equal share; the rest filled from all."""
    dice.shuffle(pool)
    share, seen, rest = wanted // len(KINDS), Counter[str](), []
    taken = 0
    for item in pool:
        if seen[item[2].kind] < share:
            seen[item[2].kind] += 1
            taken += 1
            yield item
        else:
            rest.append(item)
    yield from rest[: wanted - taken]


def _catches(deal: Clean, where: tuple[str, str, str], change: Change) -> bool:
    head, line, text = where
    if any(a < change.end and change.start < b for a, b in _struck(deal, head, change.line)):
        return True
    if text is not deal.proposal:
        return any(a < change.end and change.start < b for a, b, _ in _unstated(deal, change.line))
    attacks = redteam.attack(redteam.read(text.replace(line, change.line, 1)), deal.known)
    return any(a.severity == "error" for a in attacks)
