"""Signs worth another conversation: what moved at the customer's, whom to ask, what to settle first (item 43).

A trigger is a question, never a quote. While the last phase falls short, everything else waits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.deal.delivery import Delivery
from coach.deal.display import quantity
from coach.deal.model import BuyingRole, Contact, Layer, Note, Stakeholder
from coach.plays.address import call_name, role_of
from coach.plays.aftersale.results import Expansion, Trigger
from coach.plays.aftersale.value_report import value_report
from coach.plays.diagnosis import Diagnosis
from coach.plays.words import customer, quotable, speaks
from coach.value.aftersale import Row


@dataclass(frozen=True)
class _Sign:
    """A kind of event in the customer's own words."""

    kind: str
    pattern: re.Pattern[str]
    zh: str
    en: str
    ask_zh: str
    ask_en: str


_SIGNS = (
    _Sign(
        "next_site", re.compile(r"新(?:厂|店|仓|车间|产线|线体|基地|门店|分公司|市场)|扩产|分仓|二期工厂|开到|\b(?:new|second|another) (?:plant|site|store|warehouse|line|depot|branch|market)\b|\bexpan(?:d|sion)\b", re.I),
        "要铺新的地方", "a new site", "新的这一处，您最担心哪一步？", "Which step of the new site worries you most?",
    ),
    _Sign(
        "new_product", re.compile(r"新(?:产品|车型|机型|品类|系列|项目定点|品种)|上新|\bnew (?:product|model|range|line of|category)\b|\blaunch(?:es|ing)?\b", re.I),
        "要上新产品", "a new product", "新品一上，换型、物料、单据，哪样会先撑不住？", "When the new product starts, what gives first: changeovers, parts or paperwork?",
    ),
    _Sign(
        "rule", re.compile(r"(?:新规|审计|飞检|合规检查|碳排|追溯要求|客户审核|验厂)[^。；\n]{0,20}|\b(?:audit|new regulation|compliance|recall|traceability requirement)\b", re.I),
        "有新要求压下来", "a new requirement", "这个要求什么时候查？现在拿得出哪几样记录？", "When will it be checked, and which records can you show today?",
    ),
    _Sign(
        "usage", re.compile(r"(?:不够用|名额(?:用完|不够)|账号不够|还没(?:人)?用|没用起来|闲着)[^。；\n]{0,16}|\b(?:ran out of|out of (?:seats|licen[cs]es)|hardly used|nobody uses|not in use)\b", re.I),
        "用量到顶，或者有一块没用起来", "use at its limit, or a part nobody touches", "这一块没用起来，卡在人、数据，还是流程？", "What keeps that part idle: people, data or the way of working?",
    ),
)  # fmt: skip


def expansion(dx: Diagnosis, until: str = "") -> Expansion:
    """Every trigger of the deal, what has to be settled first on top."""
    report = value_report(dx, until)
    short = [r for r in report.rows if r.status in ("short", "worse")]
    unmeasured = not any(r.measured for r in report.rows)
    found = [
        *(_settle(dx, r) for r in short),
        *_results(dx, report.rows),
        *_events(dx),
        *_heads(dx),
        *_departments(dx),
    ]
    wait = _wait(dx, short, unmeasured)
    for trigger in found:
        if wait and trigger.kind != "settle_first":
            trigger.wait = wait
    return Expansion(lang=dx.lang, customer=customer(dx.deal, dx.lang), triggers=found, note=_note(dx, found))


def _wait(dx: Diagnosis, short: list[Row], unmeasured: bool) -> str:
    if short:
        names = short[0].promise.metric.get(dx.lang)
        return f"先把{names}的账说清，再谈下一步" if dx.lang == "zh" else f"settle {names} first"
    if unmeasured and dx.deal.delivery and dx.deal.delivery.start:
        return (
            "上一期还没量过，先对账再开口"
            if dx.lang == "zh"
            else "nothing of the last phase has been measured: settle accounts first"
        )
    return ""


def _note(dx: Diagnosis, found: list[Trigger]) -> str:
    if found:
        return (
            "三天内打一个电话，只问不卖；有了明确需求，再按新单子走一遍诊断。"
            if dx.lang == "zh"
            else "Ring within three days and only ask; with an explicit need, go through diagnosis as for a new deal."
        )
    return (
        "记录里还没有值得开口的动静。定四五个要盯的：新厂新店、新产品、换负责人、新要求、用量到顶。"
        if dx.lang == "zh"
        else "Nothing on record is worth a call yet. Watch four or five signs: new sites, new products, new heads, new rules, use at its limit."
    )


def _settle(dx: Diagnosis, row: Row) -> Trigger:
    zh, name = dx.lang == "zh", row.promise.metric.get(dx.lang)
    told = row.explanation.text if row.explanation else ""
    got = quantity(row.measured[-1].quantity, dx.lang) if row.measured else ""
    return Trigger(
        id=f"settle:{row.promise.id}", kind="settle_first", what=f"{name}没达到约定" if zh else f"{name} is short of what was agreed",
        evidence=(f"量到{got}" if zh else f"measured {got}") + (f"；{told}" if told and zh else f"; {told}" if told else ""),
        with_=_lead(dx), fact_ids=[f.id for f in row.measured[-1:]],
        say=f"{name}和约定差一截，您看先补哪一块？" if zh else f"{name} is behind what we agreed. Which part should we make good first?",
    )  # fmt: skip


def _results(dx: Diagnosis, found: list[Row]) -> list[Trigger]:
    """A result the customer has accepted speaks for the next place (item 42 → 43)."""
    zh, out = dx.lang == "zh", []
    rollout = dx.value.quote.phase("rollout")
    for row in (r for r in found if r.status in ("met", "above", "within") and r.accepted_by and r.measured):
        name = row.promise.metric.get(dx.lang)
        base = quantity(row.promise.baseline, dx.lang) if row.promise.baseline else ""
        now = quantity(row.measured[-1].quantity, dx.lang)
        items = [line.item for line in rollout.lines] if rollout else []
        out.append(Trigger(
            id=f"result:{row.promise.id}", kind="result", what=f"{name}做到了，{row.accepted_by}认了" if zh else f"{name} is there, and {row.accepted_by} accepts it",
            evidence=f"{base}→{now}（{row.measured[-1].scope}）" if zh else f"{base} → {now} ({row.measured[-1].scope})", with_=_decider(dx),
            say="这个数您认，别的地方最像这里的是哪一处？那边现在是多少？" if zh else "You accept this figure. Which other place is most like this one, and what is its figure today?",
            offer=("、" if zh else ", ").join(dict.fromkeys(items)), fact_ids=[row.measured[-1].id],
        ))  # fmt: skip
    return out


def _events(dx: Diagnosis) -> list[Trigger]:
    """The newest words of each kind of event; hearsay only as a question, and never twice."""
    out = []
    for sign in _SIGNS:
        if found := _words(dx, sign.pattern):
            words, hearsay = found
            zh = dx.lang == "zh"
            mark = ("（听来的，先核实）" if zh else " (hearsay: check it first)") if hearsay else ""
            strategic = [m.name for m in dx.deal.offering.offering if m.layer is Layer.STRATEGIC]
            out.append(Trigger(
                id=f"event:{sign.kind}", kind=sign.kind, what=sign.zh if zh else sign.en, evidence=f"“{words}”{mark}", with_=_decider(dx),
                say=sign.ask_zh if zh else sign.ask_en, offer=strategic[0] if strategic and sign.kind in ("next_site", "new_product") else "",
            ))  # fmt: skip
    return out


def _words(dx: Diagnosis, pattern: re.Pattern[str]) -> tuple[str, bool] | None:
    for note in reversed(dx.deal.notes):
        for m in pattern.finditer(note.text):
            words = _clause(note, m.start())
            if not speaks(words, dx.lang) or any(words in s.text for s in dx.deal.suspicions) or any(c.name in words for c in dx.deal.competitors):  # fmt: skip
                continue
            return words[:60], any(words in h.text or h.text in words for h in dx.deal.hearsay)
    return None


def _clause(note: Note, at: int) -> str:
    start = max(note.text.rfind(mark, 0, at) for mark in "。；;\n，,.！!?？：:") + 1
    ends = [e for mark in "。；;\n！!?？." if (e := note.text.find(mark, at)) > 0]
    words = note.text[start : min(ends, default=len(note.text))]
    return re.sub(r"^\s*【[^】]*】", "", words).strip(' 　"“”')


def _heads(dx: Diagnosis) -> list[Trigger]:
    """Somebody left and another took over: what must the new one show?"""
    zh, out = dx.lang == "zh", []
    gone = [p for p in dx.deal.people if p.left]
    fresh = [p for p in dx.people() if _took_over(dx, p) or (p.contact is Contact.NONE and p.buying_roles)]
    for person in fresh if gone else []:
        out.append(Trigger(
            id=f"head:{person.name}", kind="new_head", what=f"{person.name}新接手" if zh else f"{person.name} has taken over",
            evidence=f"{gone[0].name}离开" if zh else f"{gone[0].name} left", with_=person.name,
            say="您接手这块，第一年要交什么样的成绩？" if zh else "What do you have to show in your first year in this post?",
        ))  # fmt: skip
    return out[:2]


def _took_over(dx: Diagnosis, person: Stakeholder) -> bool:
    """Whether a note says so of this person: 接手的是梁工, Kofi takes over."""
    name = re.escape(person.name)
    words = rf"(?:接手|接任|接替|顶替)[^。；;\n]{{0,6}}{name}|{name}[^。；;，,\n]{{0,8}}(?:接手|接任|接替)|{name} (?:takes|took|is taking) over|(?:replaced|succeeded) by {name}"
    return any(re.search(words, n.text, re.I) for n in dx.deal.notes)


def _departments(dx: Diagnosis) -> list[Trigger]:
    """Pains kept for later that belong to somebody outside the first phase."""
    zh, out = dx.lang == "zh", []
    first = {p.owner.name for p in dx.headline if p.owner}
    for problem in dx.later:
        owner = problem.owner
        words = quotable(dx.deal, problem.pain.text, dx.lang, 40)
        if owner is None or owner.name in first or owner.left or not words:
            continue
        topic = problem.card.subject.get(dx.lang) if problem.card else ""
        told = (
            (f"{_where(owner, zh)}的{topic}" if topic else f"{_where(owner, zh)}也提过一件事")
            if zh
            else (f"{topic} in {_where(owner, zh)}" if topic else f"{_where(owner, zh)} raised something, too")
        )
        out.append(Trigger(
            id=f"pain:{problem.pain.id}", kind="other_department", what=told,
            evidence=f"“{words}”", with_=owner.name,
            say=f"{call_name(owner, dx.lang)}，上次您提到这件事，现在怎么样了？" if zh else f"{call_name(owner, dx.lang)}, you mentioned this last time. How does it stand today?",
            offer=problem.module.name if problem.module else "", fact_ids=problem.pain.fact_ids,
        ))  # fmt: skip
    return out


def _where(person: Stakeholder, zh: bool) -> str:
    return person.department or person.title or (f"{person.name}那边" if zh else f"{person.name}'s team")


def _decider(dx: Diagnosis) -> str:
    found = dx.with_role(BuyingRole.DECISION_MAKER) or next(
        (p for p in dx.people() if role_of(p) == "decision_maker"), None
    )
    return found.name if found else ("拍板的人" if dx.lang == "zh" else "the decision maker")


def _lead(dx: Diagnosis) -> str:
    kept = dx.deal.delivery or Delivery()
    named = next((s.name for s in kept.seats if s.side == "customer" and s.name), "")
    found = dx.with_role(BuyingRole.USER)
    return named or (found.name if found else _decider(dx))
