"""BANT with evidence, and the strict rule for what gets priority (items 24, 25; BANT note of §2.2)."""

from __future__ import annotations

from coach.deal.facts import FactStatus, Model, Text
from coach.deal.model import Pain, Stakeholder
from coach.deal.qualification import calendar, cues, money, people
from coach.deal.qualification.case import Case
from coach.deal.qualification.record import Record, plain
from coach.deal.qualification.score_real import deadline, urgency
from coach.deal.qualification.timing import Milestone, milestone
from coach.deal.qualification.types import Ask, Evidence, Finding, Setting, say


class Bant(Model):
    """Four findings and the priority rule."""

    budget: Finding
    authority: Finding
    need: Finding
    timeline: Finding
    priority: bool
    """True only where all four hold and the choice surely falls within three months."""
    missing: list[Text] = []
    """What keeps it in nurture."""
    next: Text


def bant(record: Record, setting: Setting) -> Bant:
    """The four fields; `yes` only where the words are on record."""
    due = milestone(record)
    found = {
        "budget": _budget(record),
        "authority": _authority(record),
        "need": _need(record),
        "timeline": _timeline(record, due),
    }
    missing = [f.ask.text if f.ask else f.text for f in found.values() if f.status != "yes"]
    hot = urgency(Case(record, setting))
    if found["need"].status == "yes" and not (hot and hot.points):
        missing.append(
            say("需求有了，迫不迫切还没有客户的话", "The need is there; whether it is urgent nobody has said")
        )
    if found["timeline"].status == "yes" and due and not due.within(record.today):
        missing.append(_too_far(record, due))
    priority = not missing
    move = (
        say(
            "重点跟进：四项都有依据，三个月内要选",
            "Priority: all four are on record and the choice falls within three months",
        )
        if priority
        else say("先培育，把下面几项问清再上资源", "Nurture: settle these before putting people on it")
    )
    return Bant(**found, priority=priority, missing=missing, next=move)


def _too_far(record: Record, due: Milestone) -> Text:
    limit = calendar.add_months(record.today, calendar.WINDOW_MONTHS)
    last = due.span.last if due.span else None
    if last and last < record.today:
        return say(f"“{due.words}”这个日子已经过了，新的日子是哪天", f"“{due.words}” has passed: what is the new date?")
    if last:
        return say(
            f"“{due.words}”晚于三个月的窗口（{limit:%Y-%m-%d}）",
            f"“{due.words}” lies beyond the three-month window ({limit:%Y-%m-%d})",
        )
    return say(
        f"“{due.words}”没有具体日子，算不进三个月",
        f"“{due.words}” names no day, so it does not count as within three months",
    )


def _ask(zh: str, en: str, whom: Text) -> Ask:
    return Ask(text=say(zh, en), whom=whom)


def _holder(record: Record) -> Text:
    open_ = [p for p in [*people.approvers(record.deal), *people.deciders(record.deal)] if not people.hostile(p)]
    holder = people.finance(record.deal) or next(iter(open_), None)
    return say(holder.name, holder.name) if holder else say("管这笔钱的人", "whoever holds the money")


def _decider(record: Record) -> Text:
    found = people.powers(record.deal) or people.friends(record.deal)
    return say(found[0].name, found[0].name) if found else say("对口联系人", "our contact")


def _budget(record: Record) -> Finding:
    words = money.budget_evidence(record)
    ask = _ask("预算多少、列在哪个科目、谁批", "How much, on which line, released by whom", _holder(record))
    if words is None:
        none = money.no_budget(record)
        vague = None if none else record.find(cues.BUDGET_WORDS)
        if none:
            return Finding(
                rule="BANT-B",
                status="no",
                text=say("客户明说没有专门的钱", "They say no money is set aside"),
                evidence=[none],
                ask=ask,
            )
        if vague:
            return Finding(
                rule="BANT-B",
                status="unknown",
                text=say("只有一句话，没有数", "Words only, no figure"),
                evidence=[vague],
                ask=ask,
            )
        return Finding(rule="BANT-B", status="unknown", text=say("预算还没问到", "Budget not known"), ask=ask)
    if money.contested(record):
        return Finding(
            rule="BANT-B",
            status="partly",
            text=say("预算有两个说法", "Two budget figures disagree"),
            evidence=[words],
            ask=ask,
        )
    budget = record.deal.budget
    assert budget is not None
    text = say(
        f"{money.written(budget.amount, budget.currency, 'zh')}，客户原话“{budget.text}”",
        f"{money.written(budget.amount, budget.currency, 'en')} (“{budget.text}”)",
    )
    return Finding(rule="BANT-B", status="yes", text=text, evidence=[words])


def _authority(record: Record) -> Finding:
    deal = record.deal
    chosen, signing = people.deciders(deal), people.approvers(deal)
    ask = _ask("这件事谁定、谁签字、谁能否决", "Who decides, who signs, who can veto", _decider(record))
    if len(chosen) == 1:
        proof = record.person(chosen[0], "buying_roles.decision_maker")
        who = people.titled(chosen[0], "zh"), people.titled(chosen[0], "en")
        sign = say(f"；{people.names(signing).zh}签字", f"; {people.names(signing).en} signs") if signing else Text()
        return Finding(
            rule="BANT-A",
            status="yes",
            text=say(f"{who[0]}拍板{sign.zh}", f"{who[1]} decides{sign.en}"),
            evidence=[proof] if proof else [],
        )
    if len(chosen) > 1:
        return _several(record, chosen)
    left = [p for p in deal.people if p.left and "decision_maker" in [r.value for r in p.buying_roles]]
    if left:
        heir = people.successor(record, left[0])
        text = say(
            f"{left[0].name}走了，接手的{heir[0].name if heir else '是谁'}拍不拍板没确认",
            f"{left[0].name} has gone; whether {heir[0].name if heir else 'a successor'} decides is not confirmed",
        )
        return Finding(rule="BANT-A", status="no", text=text, evidence=[heir[1]] if heir else [], ask=ask)
    if signing:
        known = people.names(signing)
        proofs = [e for p in signing if (e := record.person(p, "buying_roles.approver"))]
        return Finding(
            rule="BANT-A",
            status="partly",
            text=say(f"知道{known.zh}签字，谁拍板不知道", f"{known.en} signs; who decides is not known"),
            evidence=proofs,
            ask=ask,
        )
    return Finding(
        rule="BANT-A",
        status="unknown",
        text=say("谁拍板、谁签字都不知道", "Neither who decides nor who signs is known"),
        ask=ask,
    )


def _several(record: Record, chosen: list[Stakeholder]) -> Finding:
    known = people.names(chosen)
    proofs = [e for p in chosen if (e := record.person(p, "buying_roles.decision_maker"))]
    ask = _ask(f"{known.zh}意见不一时听谁的", f"If {known.en} differ, whose word stands", _decider(record))
    text = say(f"{known.zh}都说是拍板的", f"{known.en} are both named as deciding")
    return Finding(rule="BANT-A", status="partly", text=text, evidence=proofs, ask=ask)


def owner(record: Record, pain: Pain) -> str:
    """Who bears the pain: its owner, else whoever gave the figure it states. Empty where nobody did."""
    if pain.owner:
        return pain.owner
    facts = [f for i in pain.fact_ids if (f := record.deal.fact(i)) and f.status not in ("hearsay", "retired")]
    return next((f.source.said_by for f in facts if record.deal.person(f.source.said_by)), "") if facts else ""


def owned(record: Record) -> list[Pain]:
    """Pains that somebody bears, as copies with their owner: said in person first, then by weight of the owner."""
    roles = {p.name: len(p.buying_roles) for p in people.active(record.deal)}
    found = [p.model_copy(update={"owner": who}) for p in stated(record) if (who := owner(record, p))]
    return sorted(
        found, key=lambda p: (p.owner not in roles, stale(record, p), not p.confirmed, -roles.get(p.owner or "", 0))
    )


def stale(record: Record, pain: Pain) -> bool:
    """Whether a figure in the pain's words has been replaced since."""
    facts = [f for i in pain.fact_ids if (f := record.deal.fact(i))]
    return any(f.status in (FactStatus.SUPERSEDED, FactStatus.RETIRED) for f in facts)


def stated(record: Record) -> list[Pain]:
    """The deal's pains; where none was marked, a cost that a person inside named (`fact:<id>`), else what they complained of."""
    if record.deal.pains:
        return list(record.deal.pains)
    named = {p.name for p in people.active(record.deal)}
    facts = [f for f in money.cost_facts(record) if f.source.said_by in named]
    if not facts:
        return _voiced(record)
    return [
        Pain(
            id=f"fact:{f.id}",
            text=f.source.quote,
            owner=f.source.said_by,
            note_id=f.source.ref,
            fact_ids=[f.id],
            confirmed=True,
        )
        for f in facts[:1]
    ]


def _voiced(record: Record) -> list[Pain]:
    """Where no figure was named either: quoted words in which somebody inside complains (`quote:<n>`)."""
    said = [(p.name, q) for p in people.active(record.deal) for q in p.quotes]
    hurt = [(n, q) for n, q in said if cues.HURTS.search(plain(q)) or cues.CONSEQUENCE.search(plain(q))]
    return [
        Pain(id=f"quote:{i}", text=q, owner=n, note_id=record.quote(q).note_id, confirmed=True)
        for i, (n, q) in enumerate(hurt[:2], 1)
    ]


def denial(record: Record) -> list[Evidence]:
    """Words in which somebody at the customer says there is no need, newest last."""
    return record.all(cues.DENIED, without=cues.DENIED_NOT)


def _need(record: Record) -> Finding:
    pains = owned(record)
    ask = _ask(
        "这件事现在怎么做、卡在哪、谁最头疼", "How is it done today, where does it hurt, and whom", _decider(record)
    )
    denied = denial(record)
    if pains:
        p = pains[0]
        proof = record.quote(p.text, p.note_id, p.owner or "")
        return Finding(
            rule="BANT-N",
            status="yes",
            text=say(f"{p.owner}：“{p.text}”", f"{p.owner}: “{p.text}”"),
            evidence=[proof, *denied[-1:]],
        )
    if denied:
        return Finding(
            rule="BANT-N",
            status="no",
            text=say("客户说不需要", "They say there is no need"),
            evidence=denied[-1:],
            ask=ask,
        )
    if record.deal.pains:
        p = record.deal.pains[0]
        text = say(f"提到“{p.text}”，谁的痛不清楚", f"“{p.text}” is mentioned; whose problem it is is not known")
        return Finding(rule="BANT-N", status="partly", text=text, evidence=[record.quote(p.text, p.note_id)], ask=ask)
    return Finding(rule="BANT-N", status="unknown", text=say("还没听到痛点", "No pain voiced yet"), ask=ask)


def _timeline(record: Record, due: Milestone | None) -> Finding:
    ask = _ask(
        "哪天要选定、哪天要用上，谁定的日子",
        "By when must it be chosen and running, and who set that",
        _decider(record),
    )
    if due is None:
        return Finding(rule="BANT-T", status="unknown", text=say("时间没有说法", "No date named"), ask=ask)
    found = deadline(Case(record, Setting()))
    assert found is not None
    status = "yes" if found.points == 2 and not due.passed(record.today) else "partly"
    text = say(f"“{due.words}”：{found.text.zh}", f"“{due.words}”: {found.text.en[0].lower()}{found.text.en[1:]}")
    return Finding(
        rule="BANT-T", status=status, text=text, evidence=[due.evidence], ask=None if status == "yes" else ask
    )
