"""Conditions about people: who decides, who signs, how they count, who speaks for the users."""

from __future__ import annotations

from coach.deal.model import BuyingRole, Stakeholder
from coach.deal.qualification import cues, people
from coach.deal.qualification.condition import US, Maker
from coach.deal.qualification.reason import has_condition, short
from coach.deal.qualification.situation import Situation, accounts_words, objections_of, users


def who_decides(s: Situation, m: Maker) -> None:
    """Know and meet whoever decides."""
    gone = next((x for x in s.leavers if BuyingRole.DECISION_MAKER in x.person.buying_roles), None)
    if not s.deciders and gone and gone.heir:
        m.add(
            "CD-decider",
            US,
            f"{{d}}见到{gone.heir.name}，当面问清这件事是不是他拍板、原来谈的还算不算",
            f"Meet {gone.heir.name} {{d}} and ask in person whether they decide now and whether what was agreed still stands",
            gone.evidence,
            blocking=True,
        )
    elif not s.deciders:
        helper = s.friends[0].name if s.friends else s.approvers[0].name if s.approvers else ""
        zh = f"{{d}}请{helper}说清谁拍板、谁能否决，并带我们见一面" if helper else "{d}问清谁拍板、谁签字、谁能否决"
        en = (
            f"Have {helper} say {{d}} who decides and who can veto, and introduce us"
            if helper
            else "Find out {d} who decides, who signs and who can veto"
        )
        m.add("CD-decider", US, zh, en, blocking=True)
    elif len(s.deciders) > 1:
        known = people.names(s.deciders)
        m.add(
            "CD-decider",
            US,
            f"{{d}}问清{known.zh}意见不一时听谁的",
            f"Ask {{d}} whose word stands where {known.en} differ",
            blocking=True,
        )
    elif people.hostile(s.deciders[0]):
        _turn(s, m, s.deciders[0])


def _turn(s: Situation, m: Maker, p: Stakeholder) -> None:
    helper = s.friends[0].name if s.friends else ""
    zh = f"{{d}}由{helper or '里面的人'}陪着见{p.name}，问出他最担心的一条，能接就接，接不了就停"
    en = f"See {p.name} {{d}} together with {helper or 'somebody inside'}, find the one thing they fear most; answer it or stop"
    m.add("CD-decider", p, zh, en, people.stance(s.record, p), blocking=True)


def signer(s: Situation, m: Maker) -> None:
    """Meet, or win over, whoever signs."""
    for p in s.approvers:
        title = people.titled(p, "zh"), people.titled(p, "en")
        if people.hostile(p):
            friend = next((f for f in s.deciders if not people.hostile(f)), None) or next(iter(s.friends), None)
            zh = (
                f"{{d}}请{friend.name}出面，和{p.name}当面对一次，问他点头要看到什么"
                if friend
                else f"{{d}}当面问{p.name}点头要看到什么"
            )
            en = (
                f"Have {friend.name} bring us together with {p.name} {{d}} and ask what it would take for a yes"
                if friend
                else f"Ask {p.name} in person {{d}} what it would take for a yes"
            )
            m.add("CD-approver", p, zh, en, people.stance(s.record, p), blocking=True)
        elif not people.met(p):
            helper = next((x for x in [*s.deciders, *s.friends] if not people.hostile(x)), None)
            lead = (f"请{helper.name}引见，" if helper else "", f"Through {helper.name}, meet" if helper else "Meet")
            m.add(
                "CD-approver",
                p,
                f"{{d}}{lead[0]}见到签字的{title[0]}，问他凭什么签",
                f"{lead[1]} {title[1]}, who signs, {{d}} and ask what the signature rests on",
                s.record.person(p, "contact"),
                blocking=True,
            )


def basis(s: Situation, m: Maker) -> None:
    """Finance accepts a way of counting before a full proposal goes out."""
    for p in sorted(s.powers, key=lambda p: not people.is_finance(p)):
        words = next((e for e in objections_of(s, p) if cues.ACCOUNTS.search(e.quote)), None) or accounts_words(s, p)
        if words:
            zh = f"{{d}}和{p.name}把算账口径签认下来：账上认哪几笔、从哪里算到哪里；签认之前不出完整方案"
            en = f"Sign off with {p.name} {{d}} how a gain is counted: which lines, from where to where; no full proposal before that"
            m.add("CD-basis", p, zh, en, words)
            return


def sponsor(s: Situation, m: Maker) -> None:
    """A friend who leaves is replaced."""
    for x in s.leavers:
        if BuyingRole.DECISION_MAKER in x.person.buying_roles or x.person.relationship not in people.FRIENDLY:
            continue
        heir = x.heir.name if x.heir else ""
        zh = (
            f"{x.person.name}走之前（{{d}}）请他把{heir}带进来，由{heir}接着做使用部门的代言人"
            if heir
            else f"{x.person.name}走之前（{{d}}）找到接着替我们说话的人"
        )
        en = (
            f"Before {x.person.name} goes, {{d}}, have {heir} brought in as the users' new sponsor"
            if heir
            else f"Find a new sponsor among the users {{d}}, before {x.person.name} goes"
        )
        m.add("CD-sponsor", x.person, zh, en, x.evidence)


def user(s: Situation, m: Maker) -> None:
    """What users hold against it is settled in the trial."""
    for p in users(s):
        proof = people.stance(s.record, p)
        if people.hostile(p) and proof:
            m.add(
                "CD-user",
                p,
                f"{{d}}到{p.name}的现场走一趟，问清他不愿意用的那一条，写进试点范围里解决",
                f"Spend a day with {p.name}'s people {{d}}, find what they will not accept, and settle it in the trial's scope",
                proof,
            )
        elif proof and p.relationship == "neutral" and has_condition(proof.quote):
            m.add(
                "CD-user",
                p,
                f"{{d}}把{p.name}开的条件写进试点安排：“{short(proof.quote)}”",
                f"Write {p.name}'s condition into the trial plan {{d}}: “{short(proof.quote)}”",
                proof,
            )
