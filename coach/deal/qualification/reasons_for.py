"""What speaks for going on, each with the words that carry it."""

from __future__ import annotations

from coach.deal.qualification import calendar, cues, money, people
from coach.deal.qualification.bant import owned, stale
from coach.deal.qualification.reason import Reason, has_condition, rate_words, reason
from coach.deal.qualification.score_win import acknowledgements
from coach.deal.qualification.situation import Situation, users
from coach.deal.qualification.types import say


def pros(s: Situation) -> list[Reason]:
    """What speaks for going on."""
    found = [_need(s), _named(s), _friend(s), _funds(s), _line(s), _time(s), _window(s), _accepting(s), _bigger(s)]
    return [r for r in found if r]


def _need(s: Situation) -> Reason | None:
    pains = owned(s.record) or [p for p in s.record.deal.pains if p.fact_ids]
    if not pains:
        return None
    measured = [p for p in pains if p.fact_ids and not stale(s.record, p)]
    chosen = (measured or pains)[0]
    proof = s.record.quote(chosen.text, chosen.note_id, chosen.owner or "")
    if measured:
        return reason(
            "GO-need",
            "for",
            say("痛点真实，也量得出来：客户自己给了数", "The pain is real and measurable: the customer gave figures"),
            proof,
        )
    return reason(
        "GO-need", "for", say(f"痛点真实，{chosen.owner}认", f"The pain is real and {chosen.owner} owns it"), proof
    )


def _named(s: Situation) -> Reason | None:
    if len(s.deciders) != 1 or people.hostile(s.deciders[0]):
        return None
    p = s.deciders[0]
    proof = s.record.person(p, "buying_roles.decision_maker")
    if p.relationship in people.FRIENDLY:
        return reason(
            "GO-decider",
            "for",
            say(f"拍板的{people.titled(p, 'zh')}支持我们", f"{people.titled(p, 'en')} decides and supports us"),
            proof,
            people.stance(s.record, p),
        )
    return reason(
        "GO-decider",
        "for",
        say(f"拍板的人清楚：{people.titled(p, 'zh')}", f"Who decides is clear: {people.titled(p, 'en')}"),
        proof,
    )


def _friend(s: Situation) -> Reason | None:
    inside = [p for p in s.inside if p not in s.deciders]
    if not inside:
        return None
    p = inside[0]
    intro = s.record.find(cues.INTRODUCE, by=p.name)
    push = next((e for e in acknowledgements(s.record) if e.by == p.name), None)
    proof = intro or push or people.stance(s.record, p)
    if p.relationship == "mentor":
        return reason(
            "GO-inside",
            "for",
            say(f"里面有人帮我们：{people.titled(p, 'zh')}", f"We have a coach inside: {people.titled(p, 'en')}"),
            proof,
        )
    if intro:
        return reason(
            "GO-inside",
            "for",
            say(
                f"{people.titled(p, 'zh')}支持，愿意引我们见上面",
                f"{people.titled(p, 'en')} supports us and offers the introduction upwards",
            ),
            proof,
        )
    return reason(
        "GO-inside",
        "for",
        say(f"{people.titled(p, 'zh')}支持，肯往上说", f"{people.titled(p, 'en')} supports us and speaks up for it"),
        proof,
    )


def _funds(s: Situation) -> Reason | None:
    budget = s.record.deal.budget
    proof = money.budget_evidence(s.record)
    if budget is None or proof is None or money.contested(s.record):
        return None
    c = s.cover
    have = money.written(budget.amount, budget.currency, "zh"), money.written(budget.amount, budget.currency, "en")
    if c.enough:
        need = money.written(c.need, c.currency, "zh"), money.written(c.need, c.currency, "en")
        rate = rate_words(c)
        text = (
            say(
                f"预算{have[0]}{rate.zh}：整个第一步装不下，缩到{need[0]}装得下",
                f"A budget of {have[1]}{rate.en}: too small for the whole first step, enough for {need[1]} of it",
            )
            if c.reduced and s.setting.first_step and s.setting.first_step.amount > c.have
            else say(
                f"预算{have[0]}{rate.zh}，装得下第一步（按价目表{need[0]}）",
                f"The budget of {have[1]}{rate.en} carries the first step ({need[1]} at list price)",
            )
        )
        return reason("GO-budget", "for", text, proof)
    if c.enough is None:
        return reason("GO-budget", "for", say(f"预算有数：{have[0]}", f"The budget is a figure: {have[1]}"), proof)
    return None


def _line(s: Situation) -> Reason | None:
    line = money.signing_line(s.record)
    if line is None or not s.deciders or money.within_line(s.record, s.setting.first_step) is not True:
        return None
    signer = s.approvers[0].name if s.approvers else ""
    text = say(
        f"第一步低于签字额度，{s.deciders[0].name}自己能定" + (f"，不必等{signer}" if signer else ""),
        f"The first step stays under the signature line: {s.deciders[0].name} can settle it"
        + (f" without {signer}" if signer else ""),
    )
    return reason("GO-line", "for", text, s.record.fact(line.id))


def _time(s: Situation) -> Reason | None:
    if (
        s.due is None
        or s.due.rivals
        or s.due.passed(s.today)
        or any(m.kind == "renewal" and m.evidence.quote == s.due.evidence.quote for m in s.moves)
    ):
        return None
    if s.due.within(s.today, 4):
        return reason(
            "GO-time", "for", say(f"有期限：“{s.due.words}”", f"There is a date: “{s.due.words}”"), s.due.evidence
        )
    return None


def _window(s: Situation) -> Reason | None:
    """Room for a trial before the season that makes it matter."""
    peak = s.peak.span.first if s.peak and s.peak.span else None
    if s.trial is None or peak is None or s.peak is None or not s.today < peak <= calendar.add_months(s.today, 6):
        return None
    text = say(
        f"旺季（{peak.month}月{peak.day}日）之前正好够做一轮试点",
        f"There is room for a trial before the season starts on {peak:%-d %B}",
    )
    return reason("GO-window", "for", text, s.trial.evidence, s.peak.evidence)


def _accepting(s: Situation) -> Reason | None:
    """A user with a reservation who has named the price of giving it up."""
    for p in users(s):
        stance = people.stance(s.record, p)
        if p.relationship == "neutral" and stance and has_condition(stance.quote):
            text = say(
                f"{people.titled(p, 'zh')}有保留，但条件开得清楚",
                f"{people.titled(p, 'en')} has reservations and has named a clear condition",
            )
            return reason("GO-condition", "for", text, stance)
    return None


def _bigger(s: Situation) -> Reason | None:
    if shown := s.record.find(cues.BENCHMARK, without=cues.BENCHMARK_NOT):
        return reason(
            "GO-example",
            "for",
            say("客户想做成样板，拿下有示范作用", "They want to be the example others look at"),
            shown,
        )
    return None
