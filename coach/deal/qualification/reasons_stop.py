"""Reasons to walk away: few, and each rests on words."""

from __future__ import annotations

from coach.deal.qualification import people
from coach.deal.qualification.bant import owned
from coach.deal.qualification.reason import Reason, reason
from coach.deal.qualification.situation import Situation
from coach.deal.qualification.types import say


def stops(s: Situation) -> list[Reason]:
    """Reasons to walk away. Few, and each rests on words."""
    found: list[Reason] = []
    if s.lost:
        found.append(reason("NG-lost", "stop", say("已经定了别家", "They have already chosen somebody else"), s.lost))
    if s.knockout:
        found.append(
            reason(
                "NG-knockout",
                "stop",
                say("有一条硬条件，我们过不了", "One hard criterion, and we cannot meet it"),
                *s.knockout,
            )
        )
    if denied := _denied(s):
        found.append(denied)
    against = [p for p in s.deciders if people.hostile(p)] or (
        [p for p in s.approvers if people.hostile(p)] if not s.deciders else []
    )
    if against and not s.friends:
        text = say(
            f"{against[0].name}不站我们，里面又没有人替我们说话",
            f"{against[0].name} is against us and nobody inside speaks for us",
        )
        found.append(reason("NG-against", "stop", text, people.stance(s.record, against[0])))
    if s.wired and not s.inside:
        text = say(
            "标书像是照着别家写的，里面也没有我们的人",
            "The specification looks written for somebody else, and we have nobody inside",
        )
        found.append(reason("NG-wired", "stop", text, s.wired))
    return found


def _denied(s: Situation) -> Reason | None:
    """The need is denied by those who count, or by everybody heard; nobody inside pulls."""
    names = {p.name for p in (s.deciders or s.powers)}
    top = [e for e in s.denials if e.by in names]
    if not s.denials or s.inside:
        return None
    if top or not owned(s.record):
        proof = (top or s.denials)[-1]
        who = proof.by or "客户"
        return reason(
            "NG-denied",
            "stop",
            say(
                f"{who}说没有这个需要，里面也没人推",
                f"{proof.by or 'The customer'} sees no need, and nobody inside pushes",
            ),
            proof,
        )
    return None
