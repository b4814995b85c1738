"""Which script answers these words: kind by cue words and meaning, variant by phrasing, chair and trade."""

from __future__ import annotations

import zlib

from coach.deal.model import Relationship, SalesStage, Stakeholder
from coach.library.entries import RoleCode, Script
from coach.plays.address import is_han, role_of
from coach.plays.diagnosis import Diagnosis
from coach.plays.objection_kinds import LABELS, kinds
from coach.plays.tactics import LIKELY


def foreign(dx: Diagnosis, script: Script) -> bool:
    """Whether the script leans on a case from another trade: an example that would sound odd here."""
    return any(
        dx.shelf.cases[c].industry.code != dx.deal.account.industry for c in script.evidence if c in dx.shelf.cases
    )


AFTER_SIGNING = {SalesStage.DELIVERY.value, SalesStage.RENEWAL.value}


def premature(dx: Diagnosis, script: Script) -> bool:
    """Whether this is said only to a supplier under contract (a missed date, a dearer renewal) and we are not one yet."""
    return bool(script.stages) and AFTER_SIGNING.issuperset(script.stages) and dx.deal.sales_stage not in AFTER_SIGNING


def recognise(dx: Diagnosis, said: str, by: Stakeholder | None, *, kind: str = "") -> tuple[str, Script | None]:
    """Kind and best script: cue words and the meaning of known phrasings vote together, unless the kind is given."""
    rivals = [c.name for c in dx.deal.competitors]
    votes: dict[str, float] = {str(k): v for k, v in kinds(said, rivals).items()}
    near = [
        h
        for h in dx.shelf.find(said, "script", 8, dx.deal.account.industry)
        if dx.shelf.scripts[h.id].scene == "objection"
    ]
    for place, hit in enumerate(near[:4]):
        near_kind = dx.shelf.scripts[hit.id].kind
        if near_kind in LABELS:
            votes[near_kind] = votes.get(near_kind, 0.0) + (1.1, 0.7, 0.5, 0.3)[place]
    best = kind or (max(votes, key=lambda k: votes[k]) if votes else "status_quo")
    return best, nearest(dx, best, role_of(by) if by else None, [h.id for h in near], said)


def nearest(dx: Diagnosis, kind: str, chair: RoleCode | None, near: list[str], said: str) -> Script | None:
    """The script of this kind whose phrasings are nearest, in this chair where there is one."""
    pool = [s for s in dx.shelf.scripts.values() if s.scene == "objection" and s.kind == kind]

    def score(s: Script) -> float:
        place = 2.0 - 0.25 * near.index(s.id) if s.id in near else 0.0
        heard = s.heard_as.zh if is_han(said) else s.heard_as.en
        shared = max((overlap(said, h) for h in heard), default=0.0)
        return (
            place
            + 2 * shared
            + 0.8 * (chair in s.roles)
            + 0.3 * (dx.deal.account.industry in s.industries)
            - 0.8 * foreign(dx, s)
        )

    return max(pool, key=score, default=None)


def grams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} if is_han(text) else set(text.lower().split())


def overlap(a: str, b: str) -> float:
    x, y = grams(a), grams(b)
    return len(x & y) / max(1, min(len(x), len(y)))


def likely_script(dx: Diagnosis, person: Stakeholder) -> Script | None:
    """The objection this chair raises most, in the variant nearest to this deal's words. None for people whose part in
    the purchase is unknown, and for those who coach us: guessing their objection would be guessing their role."""
    chair = role_of(person)
    if not person.buying_roles or person.relationship is Relationship.MENTOR:
        return None
    has_rival = any(c.kind == "vendor" for c in dx.deal.competitors)
    words = " ".join([*person.quotes, *(p.text for p in dx.deal.pains)])
    scored: list[tuple[float, Script]] = []
    for place, kind in enumerate(LIKELY[chair]):
        if kind == "competitor" and not has_rival:
            continue
        for s in dx.shelf.scripts.values():
            if s.scene != "objection" or s.kind != kind or chair not in s.roles or premature(dx, s):
                continue
            # Both languages count, so that the same deal gets the same script in either.
            heard = [*s.heard_as.zh, *s.heard_as.en]
            score = max((overlap(words, h) for h in heard), default=0.0) - 0.1 * place + 0.1 * (len(s.roles) == 1)
            scored.append((score - 0.5 * bool(s.evidence) - 0.3 * foreign(dx, s), s))
    return _one_of(scored, f"{dx.deal.account.name}|{person.name}")


_NEAR = 0.35
"""Scripts this close to the best are as likely (a few shared everyday words come to that much): which one is named
depends on customer and person, so that two deals do not read alike."""


def _one_of(scored: list[tuple[float, Script]], who: str) -> Script | None:
    if not scored:
        return None
    best = max(score for score, _ in scored)
    near = sorted((s for score, s in scored if score >= best - _NEAR), key=lambda s: s.id)
    return min(near, key=lambda s: zlib.crc32(f"{who}|{s.id}".encode()))


SAYINGS = 3
"""Phrasings of a script that open its list and are put as people say them."""


def said_as(dx: Diagnosis, script: Script, person: Stakeholder) -> str:
    """How this person would put the script's objection: one of its first phrasings, the same each time."""
    heard = (script.heard_as.zh if dx.lang == "zh" else script.heard_as.en)[:SAYINGS]
    return heard[zlib.crc32(f"{dx.deal.account.name}|{person.name}|{script.id}".encode()) % len(heard)]


def recorded(dx: Diagnosis, person: Stakeholder) -> str:
    """What this person said against it, on record, as they said it."""
    return next((o.text for o in dx.deal.objections if dx.deal.person(o.by) is person), "")
