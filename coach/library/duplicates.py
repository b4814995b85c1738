"""Entries that say the same thing twice: near-duplicates by overlap of character pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from coach.deal.facts import Text
from coach.library.entries import Case, Library, Script
from coach.library.problems import Loc

SAME = 0.8
"""Jaccard overlap of character pairs from which two texts are the same text with small edits."""

LIKE = 0.4
"""Of the pains of one customer, or of the phrases of two scripts with one title."""

_NOISE = re.compile(r"[\W_]+")

Found = tuple[str, Loc, str]


def find(library: Library) -> Iterator[Found]:
    """(file, location, message) for each entry or phrase that repeats an earlier one."""
    texts = {
        "case": [(c.id, f"{c.customer.zh}{c.pain.zh}{c.solution.zh}") for c in library.cases.values()],
        "pain": [(p.id, f"{p.title.zh}{p.title.en}{p.subject.zh}") for p in library.pains.values()],
        "script": [(s.id, s.slots.respond.zh + s.slots.explore.zh) for s in library.scripts.values()],
        "method": [(m.id, m.body.zh) for m in library.methods.values()],
    }
    for kind, rows in texts.items():
        yield from _near(library, kind, rows)
    asked = [(p.id, [*p.asked_as.zh, *p.asked_as.en]) for p in library.pains.values()]
    yield from _phrases(library, "pain", "asked_as", asked)
    learnt = [(m.id, [*m.asked_as.zh, *m.asked_as.en]) for m in library.methods.values()]
    yield from _phrases(library, "method", "asked_as", learnt)
    heard = [(s.id, [*s.heard_as.zh, *s.heard_as.en]) for s in library.scripts.values()]
    yield from _phrases(library, "script", "heard_as", heard)


def _near(library: Library, kind: str, rows: list[tuple[str, str]]) -> Iterator[Found]:
    grams = [(entry_id, _pairs(text)) for entry_id, text in rows]
    for i, (entry_id, mine) in enumerate(grams):
        for other_id, theirs in grams[:i]:
            if _overlap(mine, theirs) >= SAME:
                message = f"says nearly the same as {other_id}; merge them or make the difference plain"
                yield library.places[f"{kind}:{entry_id}"], ("id",), message


def alike(a: Case | Script, b: Case | Script) -> bool:
    """Whether two records are probably the same: nearly the same words, or the same customer with a like pain or the
    same source, or the same title or customer's words in scripts of one kind."""
    if isinstance(a, Case) and isinstance(b, Case):
        if _overlap(_pairs(_words(a)), _pairs(_words(b))) >= SAME:
            return True
        pains = max(_shared(a.pain.zh, b.pain.zh), _shared(a.pain.en, b.pain.en))
        return _name(a.customer, b.customer) and (a.source_url == b.source_url or pains >= LIKE)
    if isinstance(a, Script) and isinstance(b, Script) and (a.scene, a.kind) == (b.scene, b.kind):
        mine = {_flat(p) for p in (*a.heard_as.zh, *a.heard_as.en)}
        theirs = {_flat(p) for p in (*b.heard_as.zh, *b.heard_as.en)}
        heard = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        return _overlap(_pairs(_words(a)), _pairs(_words(b))) >= SAME or (_name(a.title, b.title) and heard >= LIKE)
    return False


def _words(record: Case | Script) -> str:
    texts = (
        (record.customer, record.pain, record.solution)
        if isinstance(record, Case)
        else (record.slots.respond, record.slots.explore)
    )
    return "".join(text.zh or text.en for text in texts)


def _name(a: Text, b: Text) -> bool:
    return any(x and _flat(x) == _flat(y) for x, y in ((a.zh, b.zh), (a.en, b.en)))


def _flat(text: str) -> str:
    return _NOISE.sub("", text.lower())


def _shared(a: str, b: str) -> float:
    mine, theirs = _pairs(a), _pairs(b)
    return len(mine & theirs) / max(1, len(mine | theirs))


def _pairs(text: str) -> set[str]:
    flat = _NOISE.sub("", text.lower())
    return {flat[i : i + 2] for i in range(len(flat) - 1)}


def _overlap(a: set[str], b: set[str]) -> float:
    smaller, larger = sorted((len(a), len(b)))
    # The overlap cannot exceed the ratio of the sizes: most pairs are dismissed without building sets.
    if not smaller or smaller / larger < SAME:
        return 0.0
    return len(a & b) / len(a | b)


def _phrases(library: Library, kind: str, field: str, rows: Iterable[tuple[str, list[str]]]) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for entry_id, phrases in rows:
        for phrase in phrases:
            key = _NOISE.sub("", phrase.lower())
            if key in seen:
                message = f"“{phrase}” is already a phrase of {seen[key]}; one phrase leads to one entry"
                yield library.places[f"{kind}:{entry_id}"], (field,), message
            seen.setdefault(key, entry_id)
