"""Conditions about the road: rivals' dates, the route, the trial, reviews, freezes, clean hands, disputed figures."""

from __future__ import annotations

import datetime as dt
import re

from coach.deal.model import BuyingRole, Stakeholder
from coach.deal.qualification import calendar, cues, people, timing
from coach.deal.qualification.bant import owned
from coach.deal.qualification.condition import US, Maker, holder_of, low
from coach.deal.qualification.situation import NEAR_MONTHS, Situation, users
from coach.deal.qualification.types import Evidence, say


def _earliest(s: Situation) -> tuple[dt.date | None, Evidence | None]:
    """The first day ahead that shuts a door: a rival's renewal, the customer's own deadline."""
    found = [(m.date, m.evidence) for m in s.moves if m.date and m.date > s.today]
    last = s.due.span.last if s.due and s.due.span else None
    if s.due and last and last > s.today and not s.due.rivals:
        found.append((last, s.due.evidence))
    return min(found, key=lambda f: f[0]) if found else (None, None)


def incumbent(s: Situation, m: Maker) -> None:
    """A rival's renewal is settled apart from this."""
    for move in s.moves:
        if move.kind != "renewal" or move.date is None or move.date <= s.today:
            continue
        near = move.date <= calendar.add_months(s.today, NEAR_MONTHS)
        who = s.deciders[0] if s.deciders else holder_of(s) or US
        name = who.name if isinstance(who, Stakeholder) else "客户"
        m.add(
            "CD-renewal",
            who,
            f"{{d}}（{move.name}续约）之前，请{name}把续约和我们这件事分开定：续归续，这一块先比过再说",
            f"Before {move.name}'s renewal, {{d}}, have {name if isinstance(who, Stakeholder) else 'them'} settle the renewal apart from this: renew if they must, but compare first",
            move.evidence,
            day=move.date,
            noted=True,
            blocking=near,
        )


def standard(s: Situation, m: Maker) -> None:
    """How far the group standard goes is said."""
    move = next((x for x in s.moves if x.kind == "standard"), None)
    if move is None:
        return
    person = s.record.deal.person(move.evidence.by) if move.evidence.by else None
    who = person if person in s.powers else next(iter(s.powers), None)
    name = who.name if who else "对方"
    m.add(
        "CD-standard",
        who or US,
        f"{{d}}请{name}说清标准工具管到哪一步、哪一步不管，并同意先在一个范围里验证",
        f"Have {name if who else 'them'} say {{d}} how far the standard tool goes and where it stops, and agree to try one area first",
        move.evidence,
    )


_CLOSES = re.compile(r"交(?!流)|截止|开标|报名|入围|提交|submi|\bdue\b|clos|deadline|bid", re.I)
"""Words of a day by which papers must be in; a publishing day is none."""


def route(s: Situation, m: Maker) -> None:
    """The formal route is known and its papers are in."""
    if s.route is None:
        return
    last = s.route.span.last if s.route.span else None
    if last and last >= s.today and _CLOSES.search(s.route.evidence.quote):
        m.add(
            "CD-route",
            US,
            "{d}把入围或投标资料交齐，名单由谁报、分怎么打先问清",
            "Hand in the qualification or bid papers {d}, having asked who puts us on the list and how it is scored",
            s.route.evidence,
            day=last,
            noted=True,
        )
    else:
        helper = next(iter([*s.friends, *s.deciders]), None)
        name = helper.name if helper else ""
        m.add(
            "CD-route",
            US,
            f"{{d}}{'请' + name if name else '问清'}把采购流程走一遍：谁打分、看哪几条、哪天交什么",
            f"Walk through the purchase {{d}}{' with ' + name if name else ''}: who scores, on which points, what is due when",
            s.route.evidence,
        )


def trial(s: Situation, m: Maker) -> None:
    """The trial has a place and a pass mark in writing."""
    if s.trial is None:
        return
    signers = [p for p in s.powers if not people.hostile(p)][:2]
    day, proof = _earliest(s)
    noted = bool(day and day <= calendar.add_months(s.today, NEAR_MONTHS))
    freeze = s.freeze.span.first if s.freeze and s.freeze.span else None
    if freeze and freeze > s.today and (day is None or freeze < day):
        day, noted = freeze, True
    first, known = (signers[0].name if signers else ""), people.names(signers)
    zh = f"{{d}}请{first or '对方'}书面点名试点放在哪，通过标准写成一页纸：跑多久、看哪个数、到多少算过、过了怎么办"
    en = f"Have {first or 'them'} name the trial site in writing {{d}}, with the pass mark on one page: how long, which figure, what counts as a pass, what follows"
    if len(signers) > 1:
        zh, en = f"{zh}；{signers[1].name}也认", f"{en}; {signers[1].name} agrees to it as well"
    m.add(
        "CD-trial",
        known if signers else US,
        zh,
        en,
        s.trial.evidence,
        proof if noted else None,
        day=day if noted else None,
        noted=noted,
    )


_SECURITY = re.compile(r"安全|等保|渗透|合规|数据|法务|security|privacy|legal|data|DPIA", re.I)
_WEEKS = re.compile(r"(\d+)\s?(周|个月|天|weeks?|months?|days?)")


def gate(s: Situation, m: Maker) -> None:
    """Reviews have an owner and a length."""
    if s.gate is None or (s.route and s.gate.evidence.quote == s.route.evidence.quote):
        return
    person = s.record.deal.person(s.gate.evidence.by) if s.gate.evidence.by else None
    judges = people.holding(s.record.deal, BuyingRole.EVALUATOR)
    evaluator = person if person and not person.left else next(iter(judges), None)
    name, name_en = (evaluator.name, evaluator.name) if evaluator else ("负责的人", "whoever runs it")
    long = _WEEKS.search(s.gate.sentence)
    if _SECURITY.search(s.gate.sentence):
        back = (
            (f"按{long[0]}倒排时间", f"plan backwards from the {long[0]}")
            if long and cues.GATE.search(s.gate.sentence)
            else ("问清要几周，按这个倒排", "ask how many weeks it takes and plan backwards")
        )
        zh, en = (
            f"{{d}}请{name}给出安全与合规审查的清单和主办人，{back[0]}",
            f"Get the security and compliance list and its owner from {name_en} {{d}}, and {back[1]}",
        )
    else:
        zh, en = (
            f"{{d}}问清{name}的评估怎么打分、看哪几条、要我们交什么",
            f"Ask {name_en} {{d}} how suppliers are scored, on which points, and what we must hand in",
        )
    m.add("CD-gate", evaluator or US, zh, en, s.gate.evidence)


def freeze(s: Situation, m: Maker) -> None:
    """The start keeps clear of a freeze."""
    if s.freeze is None:
        return
    stop = timing.stretch(s.record, cues.FREEZE)
    first = stop.first if stop else None
    end = stop.last if stop else None
    until = (
        (f"，{end.month}月{end.day}日后再开跑", f", and start after {end:%-d %B}")
        if end
        else ("，解冻再开跑", ", and start when it is over")
    )
    if first and first > s.today:
        m.add(
            "CD-freeze",
            US,
            f"避开封网：{{d}}只做不动系统的准备{until[0]}",
            f"Keep clear of the freeze: finish what touches no system {{d}}{until[1]}",
            s.freeze.evidence,
            day=first,
            noted=True,
        )
    else:
        m.add(
            "CD-freeze",
            US,
            f"避开封网，{{d}}和信息部门对好能动的日子{until[0]}",
            f"Keep clear of the freeze: agree {{d}} with IT when changes are allowed{until[1]}",
            s.freeze.evidence,
        )


def clean(s: Situation, m: Maker) -> None:
    """Hints at favours are met with a line of ours."""
    if s.compliance is None:
        return
    ours = [t for t in s.record.deal.offering.terms_may_not if _is_clean(t)]
    line = say(
        "、".join(ours) or "不与关联人分包、不给任何返佣",
        "; ".join(ours) or "no subcontract to related parties, no commission of any kind",
    )
    m.add(
        "CD-clean",
        US,
        f"{{d}}把合规红线写进我们的跟进记录和投标承诺：{line.zh}；传闻不传、不用",
        f"Put the compliance line into our own file and the bid {{d}}: {line.en}; the rumour is neither passed on nor used",
        s.compliance,
    )


def _is_clean(term: str) -> bool:
    """Whether a term of ours is about favours or related parties."""
    return bool(cues.COMPLIANCE.search(term))


def disputes(s: Situation, m: Maker) -> None:
    """Figures that disagree are checked on one set of records."""
    open_ = [c for c in s.record.deal.conflicts if not c.resolved_by]
    if not open_ or len(open_[0].fact_ids) < 2:
        return
    c = open_[0]
    facts = [f for i in c.fact_ids if (f := s.record.deal.fact(i))]
    said = [f.source.said_by for f in facts if f.source.said_by]
    label = facts[0].label if facts else say(c.metric, c.metric)
    both = say("、".join(dict.fromkeys(said)) or "双方", " and ".join(dict.fromkeys(said)) or "both")
    m.add(
        "CD-figures",
        say(both.zh, both.en),
        f"{{d}}请{both.zh}拿同一批记录把{label.zh}对一遍，定一个口径",
        f"Have {both.en} check {low(label.en or label.zh)} against one set of records {{d}} and settle one definition",
        *(s.record.fact(f.id) for f in facts[:2]),
    )


def need(s: Situation, m: Maker) -> None:
    """Somebody owns a pain."""
    if owned(s.record):
        return
    who = next(iter([*s.deciders, *users(s), *people.active(s.record.deal)]), None)
    name = who.name if who else "对口的人"
    m.add(
        "CD-need",
        who or US,
        f"{{d}}和{name}聊一次现在怎么做、哪里最疼，问不出痛点就放下",
        f"Talk with {who.name if who else 'our contact'} {{d}} about how it is done today and where it hurts; without a pain, let it go",
        blocking=True,
    )
