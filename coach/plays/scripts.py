"""Which script answers these words: kind by cue words and meaning, variant by phrasing, chair and trade."""

from __future__ import annotations

from coach.deal.model import Stakeholder
from coach.library.entries import RoleCode, Script
from coach.plays.address import is_han, role_of
from coach.plays.diagnosis import Diagnosis
from coach.plays.objection_kinds import LABELS, kinds


def foreign(dx: Diagnosis, script: Script) -> bool:
    """Whether the script leans on a case from another trade: an example that would sound odd here."""
    return any(
        dx.shelf.cases[c].industry.code != dx.deal.account.industry for c in script.evidence if c in dx.shelf.cases
    )


def recognise(dx: Diagnosis, said: str, by: Stakeholder | None) -> tuple[str, Script | None]:
    """Kind and best script: cue words and the meaning of known phrasings vote together."""
    rivals = [c.name for c in dx.deal.competitors]
    votes: dict[str, float] = {str(k): v for k, v in kinds(said, rivals).items()}
    near = [
        h
        for h in dx.shelf.find(said, "script", 8, dx.deal.account.industry)
        if dx.shelf.scripts[h.id].scene == "objection"
    ]
    for place, hit in enumerate(near[:4]):
        kind = dx.shelf.scripts[hit.id].kind
        if kind in LABELS:
            votes[kind] = votes.get(kind, 0.0) + (1.1, 0.7, 0.5, 0.3)[place]
    best = max(votes, key=lambda k: votes[k]) if votes else "status_quo"
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
