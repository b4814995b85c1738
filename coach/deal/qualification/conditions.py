"""What must happen before this becomes a clean go: who does what by when (rules of a deal review)."""

from __future__ import annotations

import datetime as dt
import re

from coach.deal.facts import Model, Text
from coach.deal.model import BuyingRole, Stakeholder
from coach.deal.qualification import calendar, cues, money, people, timing
from coach.deal.qualification.bant import owned
from coach.deal.qualification.reasons import cues_condition, short
from coach.deal.qualification.situation import Situation, accounts_words, by, objections_of, users
from coach.deal.qualification.types import Evidence, say


class Condition(Model):
    """One condition."""

    rule: str
    who: Text
    """Who must do it: a person at the customer, or us."""
    text: Text
    """The whole condition in one sentence, date included."""
    by: str = ""
    """ISO date."""
    dated_by_notes: bool = False
    """True where the date stands in the notes; False where it is our proposal."""
    blocking: bool = False
    """True where this alone keeps the view from go."""
    evidence: list[Evidence] = []


_US = say("我们", "us")


class _Maker:
    """Puts a condition together."""

    def __init__(self, s: Situation) -> None:
        self.s = s
        self.made: list[Condition] = []

    def add(
        self, rule: str, who: Text | Stakeholder, zh: str, en: str, *proofs: Evidence | None, day: dt.date | None = None,
        noted: bool = False, blocking: bool = False,
    ) -> None:  # fmt: skip
        """`zh` and `en` hold `{d}` where the date stands."""
        when = day or by(self.s, 10)
        name = say(who.name, who.name) if isinstance(who, Stakeholder) else who
        text = say(zh.format(d=f"{when.month}月{when.day}日前"), en.format(d=f"by {when:%-d %B}"))
        self.made.append(
            Condition(
                rule=rule, who=name, text=text, by=when.isoformat(), dated_by_notes=noted, blocking=blocking,
                evidence=[e for e in proofs if e and e.quote],
            )
        )  # fmt: skip


def conditions(s: Situation) -> list[Condition]:
    """All conditions, blocking ones first."""
    m = _Maker(s)
    for rule in (
        _who_decides,
        _signer,
        _basis,
        _budget,
        _incumbent,
        _standard,
        _route,
        _trial,
        _gate,
        _freeze,
        _sponsor,
        _cost,
        _user,
        _clean,
        _disputes,
        _need,
    ):
        rule(s, m)
    return sorted(m.made, key=lambda c: not c.blocking)


# -- people -------------------------------------------------------------------------------------
def _who_decides(s: Situation, m: _Maker) -> None:
    gone = next((x for x in s.leavers if BuyingRole.DECISION_MAKER in x.person.buying_roles), None)
    if not s.deciders and gone and gone.heir:
        m.add(
            "CD-decider",
            _US,
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
        m.add("CD-decider", _US, zh, en, blocking=True)
    elif len(s.deciders) > 1:
        known = people.names(s.deciders)
        m.add(
            "CD-decider",
            _US,
            f"{{d}}问清{known.zh}意见不一时听谁的",
            f"Ask {{d}} whose word stands where {known.en} differ",
            blocking=True,
        )
    elif people.hostile(s.deciders[0]):
        helper = s.friends[0].name if s.friends else ""
        p = s.deciders[0]
        m.add(
            "CD-decider",
            p,
            f"{{d}}由{helper or '里面的人'}陪着见{p.name}，问出他最担心的一条，能接就接，接不了就停",
            f"See {p.name} {{d}} together with {helper or 'somebody inside'}, find the one thing they fear most; answer it or stop",
            people.stance(s.record, p),
            blocking=True,
        )


def _signer(s: Situation, m: _Maker) -> None:
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
            helper = next(iter([*s.deciders, *s.friends]), None)
            lead = (f"请{helper.name}引见，" if helper else "", f"Through {helper.name}, meet" if helper else "Meet")
            m.add(
                "CD-approver",
                p,
                f"{{d}}{lead[0]}见到签字的{title[0]}，问他凭什么签",
                f"{lead[1]} {title[1]}, who signs, {{d}} and ask what the signature rests on",
                s.record.person(p, "contact"),
                blocking=True,
            )


def _basis(s: Situation, m: _Maker) -> None:
    """Finance accepts a way of counting before a full proposal goes out."""
    for p in sorted(s.powers, key=lambda p: not people.is_finance(p)):
        words = next((e for e in objections_of(s, p) if cues.ACCOUNTS.search(e.quote)), None) or accounts_words(s, p)
        if words:
            zh = f"{{d}}和{p.name}把算账口径签认下来：账上认哪几笔、从哪里算到哪里；签认之前不出完整方案"
            en = f"Sign off with {p.name} {{d}} how a gain is counted: which lines, from where to where; no full proposal before that"
            m.add("CD-basis", p, zh, en, words)
            return


def _sponsor(s: Situation, m: _Maker) -> None:
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


def _user(s: Situation, m: _Maker) -> None:
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
        elif proof and p.relationship == "neutral" and cues_condition(proof.quote):
            m.add(
                "CD-user",
                p,
                f"{{d}}把{p.name}开的条件写进试点安排：“{short(proof.quote)}”",
                f"Write {p.name}'s condition into the trial plan {{d}}: “{short(proof.quote)}”",
                proof,
            )


# -- money --------------------------------------------------------------------------------------
def _holder(s: Situation) -> Stakeholder | None:
    return people.finance(s.record.deal) or next(iter([*s.approvers, *s.deciders]), None)


def _budget(s: Situation, m: _Maker) -> None:
    c = s.cover
    holder = _holder(s)
    who = holder or _US
    ask = holder.name if holder else "管钱的人"
    ask_en = holder.name if holder else "whoever holds the money"
    if s.record.deal.budget is None:
        proof = money.no_budget(s.record) or s.record.find(cues.BUDGET_WORDS) or s.record.find(cues.BUDGET_SOURCE)
        m.add(
            "CD-budget",
            who,
            f"{{d}}请{ask}给出预算数、科目和批的人",
            f"Have {ask_en} name {{d}} the amount, the budget line and who releases it",
            proof,
            blocking=True,
        )
    elif money.contested(s.record):
        m.add(
            "CD-budget",
            who,
            f"{{d}}请{ask}说定以哪个预算数为准",
            f"Have {ask_en} say {{d}} which budget figure holds",
            money.budget_evidence(s.record),
            blocking=True,
        )
    elif c.enough is False and c.need:
        gap = money.written(c.need - c.have, c.currency, "zh"), money.written(c.need - c.have, c.currency, "en")
        m.add(
            "CD-budget",
            who,
            f"{{d}}和{ask}定下来：第一步缩小范围，还是分年签；差的{gap[0]}不靠折扣补",
            f"Settle with {ask_en} {{d}}: a smaller first step, or a contract over two years; the gap of {gap[1]} is not closed by discount",
            money.budget_evidence(s.record),
            blocking=True,
        )
    elif c.enough is None and s.setting.first_step and s.record.deal.budget.currency != s.setting.first_step.currency:
        m.add(
            "CD-budget",
            who,
            f"{{d}}请{ask}给出他们内部用的汇率，再看预算够不够第一步",
            f"Get their internal exchange rate from {ask_en} {{d}}, then see whether the budget carries the first step",
            money.budget_evidence(s.record),
            blocking=True,
        )


_MEASURED = {"minute", "hour", "day", "week", "month", "percent", "pp"}


def _topic(s: Situation) -> tuple[Text, Evidence] | None:
    """What hurts, as one can put a price on it: the figure under dispute, else the first pain with a figure."""
    record = s.record
    for c in record.deal.conflicts:
        facts = [f for i in c.fact_ids if (f := record.deal.fact(i)) and f.quantity.unit in _MEASURED]
        if facts and (proof := record.fact(facts[0].id)):
            return say(facts[0].label.zh or c.metric, facts[0].label.en or c.metric), proof
    pains = owned(record) or record.deal.pains
    if not pains:
        return None
    p = next((x for x in pains if x.fact_ids), pains[0])
    words = short(p.text, 20)
    return say(f"“{words}”", f"“{words}”"), record.quote(p.text, p.note_id, p.owner or "")


def _cost(s: Situation, m: _Maker) -> None:
    """The price of the problem in the customer's own figures."""
    topic = None if money.cost_facts(s.record) else _topic(s)
    if topic is None:
        return
    chair, holder = people.finance(s.record.deal), _holder(s)
    zh = chair.name if chair else f"{holder.name}指定的财务" if holder else "财务"
    en = chair.name if chair else f"{holder.name} name somebody in finance to" if holder else "finance"
    subject = say(topic[0].zh.split("（")[0], topic[0].en.split(" (")[0])
    m.add(
        "CD-cost",
        chair or say("财务", "finance"),
        f"{{d}}请{zh}把{subject.zh}换成钱：一年花掉多少、落在哪个科目",
        f"Have {en} put money on {subject.en} {{d}}: what it costs a year and on which line",
        topic[1],
    )


# -- road ---------------------------------------------------------------------------------------
def _earliest(s: Situation) -> tuple[dt.date | None, Evidence | None]:
    """The first day ahead that shuts a door: a rival's renewal, the customer's own deadline."""
    found = [(m.date, m.evidence) for m in s.moves if m.date and m.date > s.today]
    last = s.due.span.last if s.due and s.due.span else None
    if s.due and last and last > s.today and not s.due.rivals:
        found.append((last, s.due.evidence))
    return min(found, key=lambda f: f[0]) if found else (None, None)


def _incumbent(s: Situation, m: _Maker) -> None:
    for move in s.moves:
        if move.kind != "renewal" or move.date is None or move.date <= s.today:
            continue
        near = move.date <= calendar.add_months(s.today, 4)
        who = s.deciders[0] if s.deciders else _holder(s) or _US
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


def _standard(s: Situation, m: _Maker) -> None:
    move = next((x for x in s.moves if x.kind == "standard"), None)
    if move is None:
        return
    person = s.record.deal.person(move.evidence.by) if move.evidence.by else None
    who = person if person and not person.left else next(iter(s.powers), None)
    name = who.name if who else "对方"
    m.add(
        "CD-standard",
        who or _US,
        f"{{d}}请{name}说清标准工具管到哪一步、哪一步不管，并同意先在一个范围里验证",
        f"Have {name if who else 'them'} say {{d}} how far the standard tool goes and where it stops, and agree to try one area first",
        move.evidence,
    )


def _route(s: Situation, m: _Maker) -> None:
    if s.route is None:
        return
    last = s.route.span.last if s.route.span else None
    if last and last >= s.today:
        m.add(
            "CD-route",
            _US,
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
            _US,
            f"{{d}}{'请' + name if name else '问清'}把采购流程走一遍：谁打分、看哪几条、哪天交什么",
            f"Walk through the purchase {{d}}{' with ' + name if name else ''}: who scores, on which points, what is due when",
            s.route.evidence,
        )


def _trial(s: Situation, m: _Maker) -> None:
    if s.trial is None:
        return
    signers = [p for p in s.powers if not people.hostile(p)][:2]
    day, proof = _earliest(s)
    noted = bool(day and day <= calendar.add_months(s.today, 4))
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
        known if signers else _US,
        zh,
        en,
        s.trial.evidence,
        proof if noted else None,
        day=day if noted else None,
        noted=noted,
    )


_SECURITY = re.compile(r"安全|等保|渗透|合规|数据|法务|security|privacy|legal|data|DPIA", re.I)
_WEEKS = re.compile(r"(\d+)\s?(周|个月|天|weeks?|months?|days?)")


def _gate(s: Situation, m: _Maker) -> None:
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
    m.add("CD-gate", evaluator or _US, zh, en, s.gate.evidence)


def _freeze(s: Situation, m: _Maker) -> None:
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
            _US,
            f"避开封网：{{d}}只做不动系统的准备{until[0]}",
            f"Keep clear of the freeze: finish what touches no system {{d}}{until[1]}",
            s.freeze.evidence,
            day=first,
            noted=True,
        )
    else:
        m.add(
            "CD-freeze",
            _US,
            f"避开封网，{{d}}和信息部门对好能动的日子{until[0]}",
            f"Keep clear of the freeze: agree {{d}} with IT when changes are allowed{until[1]}",
            s.freeze.evidence,
        )


def _clean(s: Situation, m: _Maker) -> None:
    if s.compliance is None:
        return
    ours = [t for t in s.record.deal.offering.terms_may_not if re_clean(t)]
    line = say(
        "、".join(ours) or "不与关联人分包、不给任何返佣",
        "; ".join(ours) or "no subcontract to related parties, no commission of any kind",
    )
    m.add(
        "CD-clean",
        _US,
        f"{{d}}把合规红线写进我们的跟进记录和投标承诺：{line.zh}；传闻不传、不用",
        f"Put the compliance line into our own file and the bid {{d}}: {line.en}; the rumour is neither passed on nor used",
        s.compliance,
    )


def _low(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def re_clean(term: str) -> bool:
    """Whether a term of ours is about favours or related parties."""
    return bool(cues.COMPLIANCE.search(term))


def _disputes(s: Situation, m: _Maker) -> None:
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
        f"Have {both.en} check {_low(label.en or label.zh)} against one set of records {{d}} and settle one definition",
        *(s.record.fact(f.id) for f in facts[:2]),
    )


def _need(s: Situation, m: _Maker) -> None:
    if owned(s.record):
        return
    who = next(iter([*s.deciders, *users(s), *people.active(s.record.deal)]), None)
    name = who.name if who else "对口的人"
    m.add(
        "CD-need",
        who or _US,
        f"{{d}}和{name}聊一次现在怎么做、哪里最疼，问不出痛点就放下",
        f"Talk with {who.name if who else 'our contact'} {{d}} about how it is done today and where it hurts; without a pain, let it go",
        blocking=True,
    )
