"""Why we would, and why we hesitate: the reasons behind a view, each with the words that carry it."""

from __future__ import annotations

import re

from coach.deal.facts import Model, Text
from coach.deal.qualification import calendar, cues, money, people
from coach.deal.qualification.bant import owned
from coach.deal.qualification.scoring import acknowledgements
from coach.deal.qualification.situation import Situation, accounts_words, objections_of, users
from coach.deal.qualification.types import Evidence, say


class Reason(Model):
    """One reason."""

    rule: str
    side: str
    """for, against, or stop (a reason not to go on)."""
    text: Text
    evidence: list[Evidence] = []


def _is(rule: str, side: str, text: Text, *proofs: Evidence | None) -> Reason:
    return Reason(rule=rule, side=side, text=text, evidence=[e for e in proofs if e and e.quote])


# -- reasons to stop ----------------------------------------------------------------------------
def stops(s: Situation) -> list[Reason]:
    """Reasons to walk away. Few, and each rests on words."""
    found: list[Reason] = []
    if s.lost:
        found.append(_is("NG-lost", "stop", say("已经定了别家", "They have already chosen somebody else"), s.lost))
    if s.knockout:
        found.append(
            _is(
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
        found.append(_is("NG-against", "stop", text, people.stance(s.record, against[0])))
    if s.wired and not s.inside:
        text = say(
            "标书像是照着别家写的，里面也没有我们的人",
            "The specification looks written for somebody else, and we have nobody inside",
        )
        found.append(_is("NG-wired", "stop", text, s.wired))
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
        return _is(
            "NG-denied",
            "stop",
            say(
                f"{who}说没有这个需要，里面也没人推",
                f"{proof.by or 'The customer'} sees no need, and nobody inside pushes",
            ),
            proof,
        )
    return None


# -- reasons for --------------------------------------------------------------------------------
def pros(s: Situation) -> list[Reason]:
    """What speaks for going on."""
    found = [_need(s), _named(s), _friend(s), _funds(s), _line(s), _time(s), _window(s), _accepting(s), _bigger(s)]
    return [r for r in found if r]


def _need(s: Situation) -> Reason | None:
    pains = owned(s.record) or [p for p in s.record.deal.pains if p.fact_ids]
    if not pains:
        return None
    measured = [p for p in pains if p.fact_ids]
    chosen = (measured or pains)[0]
    proof = s.record.quote(chosen.text, chosen.note_id, chosen.owner or "")
    if measured:
        return _is(
            "GO-need",
            "for",
            say("痛点真实，也量得出来：客户自己给了数", "The pain is real and measurable: the customer gave figures"),
            proof,
        )
    return _is(
        "GO-need", "for", say(f"痛点真实，{chosen.owner}认", f"The pain is real and {chosen.owner} owns it"), proof
    )


def _named(s: Situation) -> Reason | None:
    if len(s.deciders) != 1 or people.hostile(s.deciders[0]):
        return None
    p = s.deciders[0]
    proof = s.record.person(p, "buying_roles.decision_maker")
    if p.relationship in people.FRIENDLY:
        return _is(
            "GO-decider",
            "for",
            say(f"拍板的{people.titled(p, 'zh')}支持我们", f"{people.titled(p, 'en')} decides and supports us"),
            proof,
            people.stance(s.record, p),
        )
    return _is(
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
        return _is(
            "GO-inside",
            "for",
            say(f"里面有人帮我们：{people.titled(p, 'zh')}", f"We have a coach inside: {people.titled(p, 'en')}"),
            proof,
        )
    if intro:
        return _is(
            "GO-inside",
            "for",
            say(
                f"{people.titled(p, 'zh')}支持，愿意引我们见上面",
                f"{people.titled(p, 'en')} supports us and offers the introduction upwards",
            ),
            proof,
        )
    return _is(
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
        small = say("缩到最小的一步", "cut to its smallest") if c.reduced else Text()
        text = say(
            f"预算{have[0]}，装得下第一步{small.zh}（按价目表{need[0]}）",
            f"The budget of {have[1]} carries the first step {small.en} ({need[1]} at list price)".replace("  ", " "),
        )
        return _is("GO-budget", "for", text, proof)
    if c.enough is None:
        return _is("GO-budget", "for", say(f"预算有数：{have[0]}", f"The budget is a figure: {have[1]}"), proof)
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
    return _is("GO-line", "for", text, s.record.fact(line.id))


def _time(s: Situation) -> Reason | None:
    if (
        s.due is None
        or s.due.rivals
        or s.due.passed(s.today)
        or any(m.kind == "renewal" and m.evidence.quote == s.due.evidence.quote for m in s.moves)
    ):
        return None
    if s.due.within(s.today, 4):
        return _is(
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
    return _is("GO-window", "for", text, s.trial.evidence, s.peak.evidence)


def _accepting(s: Situation) -> Reason | None:
    """A user with a reservation who has named the price of giving it up."""
    for p in users(s):
        stance = people.stance(s.record, p)
        if p.relationship == "neutral" and stance and cues_condition(stance.quote):
            text = say(
                f"{people.titled(p, 'zh')}有保留，但条件开得清楚",
                f"{people.titled(p, 'en')} has reservations and has named a clear condition",
            )
            return _is("GO-condition", "for", text, stance)
    return None


def cues_condition(words: str) -> bool:
    """Whether the words name a condition for going along."""
    import re

    return bool(
        re.search(
            r"不反对|才(?:能|会|肯|行)|如果|只要|除非|真的|\bif\b|\bonce\b|as long as|provided|unless", words, re.I
        )
    )


def _bigger(s: Situation) -> Reason | None:
    if shown := s.record.find(cues.BENCHMARK, without=cues.BENCHMARK_NOT):
        return _is(
            "GO-example",
            "for",
            say("客户想做成样板，拿下有示范作用", "They want to be the example others look at"),
            shown,
        )
    return None


# -- reasons against ----------------------------------------------------------------------------
def cons(s: Situation) -> list[Reason]:
    """What speaks against, or is open."""
    found = [*_deciding(s), *_signing(s), *_money(s), *_rivals(s), *_road(s), *_thin(s)]
    return [r for r in found if r]


def _deciding(s: Situation) -> list[Reason]:
    gone = next((x for x in s.leavers if "decision_maker" in [r.value for r in x.person.buying_roles]), None)
    if gone and not s.deciders:
        heir = gone.heir.name if gone.heir else ""
        text = say(
            f"拍板的{gone.person.name}要走" + (f"，接手的{heir}我们还没见过" if heir else "，谁接手不知道"),
            f"{gone.person.name}, who decided, is leaving"
            + (f"; we have not met {heir}, who takes over" if heir else "; nobody knows who takes over"),
        )
        return [_is("CO-decider-left", "against", text, gone.evidence)]
    if not s.deciders:
        return [_is("CO-no-decider", "against", say("谁拍板不清楚", "Nobody is known to decide"))]
    if len(s.deciders) > 1:
        known = people.names(s.deciders)
        return [
            _is(
                "CO-two-deciders",
                "against",
                say(
                    f"{known.zh}都像拍板的，谁说了算没问",
                    f"{known.en} both seem to decide; whose word stands is not known",
                ),
            )
        ]
    p = s.deciders[0]
    if people.hostile(p):
        return [
            _is(
                "CO-decider-against",
                "against",
                say(f"拍板的{p.name}现在不站我们", f"{p.name}, who decides, is not with us today"),
                people.stance(s.record, p),
            )
        ]
    return []


def _signing(s: Situation) -> list[Reason]:
    out = []
    for p in s.approvers:
        title = people.titled(p, "zh"), people.titled(p, "en")
        if people.hostile(p):
            out.append(
                _is(
                    "CO-approver-against",
                    "against",
                    say(f"签字的{title[0]}不支持", f"{title[1]}, who signs, is not for it"),
                    people.stance(s.record, p),
                )
            )
        elif not people.met(p):
            out.append(
                _is(
                    "CO-approver-unmet",
                    "against",
                    say(f"签字的{title[0]}还没见到", f"{title[1]}, who signs, has not been met"),
                    s.record.person(p, "contact"),
                )
            )
        said = objections_of(s, p)
        words = said[0] if said else accounts_words(s, p)
        if words:
            out.append(
                _is(
                    "CO-approver-open",
                    "against",
                    say(
                        f"{p.name}这句话还没解：“{point(words.quote)}”",
                        f"{p.name}'s words stand unanswered: “{point(words.quote)}”",
                    ),
                    words,
                )
            )
    return out


def short(words: str, limit: int = 34) -> str:
    """The words, cut at a clause where they are long."""
    limit = limit * 2 if words.isascii() else limit
    if len(words) <= limit:
        return words.rstrip("。.")
    cut = max(words.rfind(ch, 0, limit) for ch in "，。；？,.;?")
    return words[: cut if cut > 8 else limit].rstrip(" ，。,.") + "…"


def point(words: str) -> str:
    """The clause that carries the point: the one about the books or the rival's price, else the beginning."""
    clauses = [c.strip(" ，。？?.!！") for c in re.split(r"[，。；？！]|[?!;]|\.\s", words)]
    telling = [c for c in clauses if cues.ACCOUNTS.search(c) or cues.BUNDLE.search(c) or cues.STANDARD.search(c)]
    return short(next((c for c in telling if len(c) >= 5), words))


def _money(s: Situation) -> list[Reason]:
    budget = s.record.deal.budget
    if budget is None:
        none = money.no_budget(s.record) or s.record.find(cues.BUDGET_WORDS)
        if none:
            return [_is("CO-no-budget", "against", say("预算没有着落", "There is no budget line"), none)]
        return [_is("CO-no-budget", "against", say("预算还是空白", "The budget is a blank"))]
    if money.contested(s.record):
        return [
            _is(
                "CO-budget-disputed",
                "against",
                say("预算有两个说法", "Two budget figures disagree"),
                money.budget_evidence(s.record),
            )
        ]
    c = s.cover
    if c.enough is False:
        have = money.written(c.have, c.currency, "zh"), money.written(c.have, c.currency, "en")
        need = money.written(c.need, c.currency, "zh"), money.written(c.need, c.currency, "en")
        rate = say(f"（按客户自己的汇率{c.rate:g}）", f" (at their own rate of {c.rate:g})") if c.rate else Text()
        text = say(
            f"预算{have[0]}{rate.zh}装不下第一步{need[0]}",
            f"The budget of {have[1]}{rate.en} does not carry the first step of {need[1]}",
        )
        return [_is("CO-budget-small", "against", text, money.budget_evidence(s.record))]
    if less := money.cut(s.record):
        return [_is("CO-budget-cut", "against", say("预算被压过", "The money has been cut"), less)]
    return []


_MOVE = {
    "renewal": ("{n}在里面有合同，续约的日子卡在我们前头", "{n} is inside, and its renewal falls into our cycle"),
    "bundle": ("{n}拿免费或捆绑来挡", "{n} answers with something free or bundled"),
    "liked": ("有人更愿意用{n}", "Somebody would rather use {n}"),
    "standard": ("集团或总部有标准工具在前", "A group standard comes first"),
}


def _rivals(s: Situation) -> list[Reason]:
    out = []
    for m in s.moves:
        zh, en = _MOVE[m.kind]
        when = say(f"（{m.date.month}月{m.date.day}日）", f" ({m.date:%-d %B})") if m.date else Text()
        out.append(
            _is(
                f"CO-rival-{m.kind}",
                "against",
                say(zh.format(n=m.name) + when.zh, en.format(n=m.name) + when.en),
                m.evidence,
            )
        )
    return out


def _road(s: Situation) -> list[Reason]:
    out = []
    if s.route:
        out.append(
            _is(
                "CO-route",
                "against",
                say(
                    "采购要走招标、集采或比选，路和门槛不在使用部门手里",
                    "The purchase goes through a formal route that the users do not control",
                ),
                s.route.evidence,
            )
        )
    if s.freeze:
        out.append(
            _is(
                "CO-freeze",
                "against",
                say("中间有一段不让动系统", "There is a period in which nothing may be changed"),
                s.freeze.evidence,
            )
        )
    if s.due and s.due.passed(s.today):
        out.append(
            _is(
                "CO-passed",
                "against",
                say(f"说好的“{s.due.words}”已经过了", f"“{s.due.words}” has passed"),
                s.due.evidence,
            )
        )
    if s.due is None and not s.trial and not s.route:
        out.append(
            _is("CO-no-path", "against", say("怎么走到拍板，没人说过", "Nobody has said how it gets to a decision"))
        )
    for x in s.leavers:
        if (
            "decision_maker" not in [r.value for r in x.person.buying_roles]
            and x.person.relationship in people.FRIENDLY
        ):
            out.append(
                _is(
                    "CO-friend-left",
                    "against",
                    say(f"替我们说话的{x.person.name}要走", f"{x.person.name}, who spoke for us, is leaving"),
                    x.evidence,
                )
            )
    return out


def _thin(s: Situation) -> list[Reason]:
    if not owned(s.record):
        return [_is("CO-need", "against", say("还没有人认领的痛点", "Nobody owns a pain yet"))]
    return []
