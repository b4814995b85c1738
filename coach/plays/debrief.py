"""The debrief after a call: a form filled in a minute, pre-filled from the brief; what is in it becomes notes, facts and
judgements with their history."""

from __future__ import annotations

import re
from typing import Literal

from coach.deal.facts import Lang, Model
from coach.deal.judging import judge_person
from coach.deal.model import Call, Contact, Deal, Objection, Relationship, SupportEvent
from coach.errors import BadInput
from coach.plays.call_results import CallBrief
from coach.writing.checks import spin_domain_rules

Got = Literal["advance", "continuation", "none"]


class AnswerGiven(Model):
    """One question of the brief and what was answered; blank where it was not asked."""

    id: str
    question: str = ""
    answer: str = ""
    by: str = ""
    """Who answered; blank: whom the question is for."""


class Attended(Model):
    """One person of the brief."""

    name: str
    there: bool | None = None
    """None where it was not filled in."""
    stance: Relationship | None = None
    """Where they stand now; None: no change."""
    said: str = ""
    """A sentence of theirs worth keeping, word for word."""


class Commitment(Model):
    """What was asked for and what was got."""

    asked: str = ""
    got: str = ""
    """What the customer will do, in their words; blank: nothing."""
    by: str = ""
    """Who of theirs does it."""
    date: str = ""
    """Until when."""


class DebriefForm(Model):
    """One minute after the call."""

    date: str = ""
    """Day of the call; today when blank."""
    answers: list[AnswerGiven] = []
    people: list[Attended] = []
    commitment: Commitment = Commitment()
    objections: list[Objection] = []
    """New things said against it: text, by."""
    notes: str = ""
    """Anything else, as it comes."""
    next_call: Call | None = None


class Debriefed(Model):
    """What the form did."""

    lang: Lang
    taken: list[str] = []
    """Figures that entered the ledger."""
    left_out: list[str] = []
    """Answers kept as notes, with the reason."""
    judged: list[str] = []
    """Stances and attendance that changed."""
    commitment: Got = "none"
    verdict: str = ""
    """Why it is an advance, a continuation or nothing (SPIN-16)."""
    before: str = ""
    after: str = ""
    """The value range before and after."""
    next_question: str = ""
    version: int = 0


def form_of(brief: CallBrief, day: str) -> DebriefForm:
    """The form, pre-filled: the five questions, who was to be there, the commitment that was asked for."""
    return DebriefForm(
        date=day,
        answers=[AnswerGiven(id=q.id, question=q.text, by="") for q in brief.questions],
        people=[Attended(name=p.name) for p in brief.people],
        commitment=Commitment(asked=brief.next_step),
        next_call=Call(),
    )


def checked(form: DebriefForm, deal: Deal, questions: dict[str, str]) -> DebriefForm:
    """The form as it may be applied. BadInput names the field: an unknown person, a question of another set."""
    for n, a in enumerate(form.answers):
        if a.answer.strip() and a.id not in questions:
            raise BadInput(f"{a.id!r} is no question of this deal; take a fresh form", f"answers[{n}].id")
        if a.answer.strip() and a.question and _plain(a.question) != _plain(questions[a.id]):
            raise BadInput("the deal has changed since this form was made; take a fresh form", f"answers[{n}].question")
    known = ", ".join(p.name for p in deal.people) or "-"
    for n, p in enumerate(form.people):
        if (p.there is not None or p.stance or p.said) and deal.person(p.name) is None:
            raise BadInput(f"no person called {p.name!r}; known: {known}", f"people[{n}].name")
    return form


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def empty(form: DebriefForm) -> bool:
    """Whether nothing was filled in."""
    people = any(p.there is not None or p.stance or p.said for p in form.people)
    return not (people or any(a.answer.strip() for a in form.answers) or form.notes.strip() or form.commitment.got.strip() or form.objections)  # fmt: skip


def note_of(form: DebriefForm, lang: Lang) -> str:
    """What people said and what was noted, as one note to be read into the deal; answers have notes of their own."""
    colon = "：" if lang == "zh" else ": "
    lines = [f"{p.name}{colon}{p.said.strip()}" for p in form.people if p.said.strip()]
    lines += [f"{o.by}{colon if o.by else ''}{o.text.strip()}" for o in form.objections if o.text.strip()]
    lines += [form.notes.strip()] if form.notes.strip() else []
    if not lines:
        return ""
    head = f"【{form.date} 会后】" if lang == "zh" else f"[{form.date}, after the call]"
    return "\n".join([head, *lines])


def judged(form: DebriefForm, deal: Deal, by: str, lang: Lang) -> tuple[Deal, list[str]]:
    """Attendance, stances, the commitment and the next meeting, each with its history."""
    lines: list[str] = []
    for p in form.people:
        person = deal.person(p.name)
        if person is None:
            continue
        given: dict[str, object] = {}
        if p.there and person.contact in (None, Contact.NONE):
            given["contact"] = Contact.INITIAL
            lines.append(f"{p.name}：见上了" if lang == "zh" else f"{p.name}: met")
        if p.stance and p.stance is not person.relationship:
            given["relationship"] = p.stance
            lines.append(f"{p.name}：{_STANCE[p.stance][0]}" if lang == "zh" else f"{p.name}: {_STANCE[p.stance][1]}")
        if given:
            deal = judge_person(deal, person.name, given, by)
    deal = _committed(form, deal, by)
    if form.next_call and (form.next_call.when or form.next_call.with_ or form.next_call.goal):
        deal = deal.model_copy(update={"call": form.next_call})
    if form.objections:
        known = {o.text for o in deal.objections}
        deal = deal.model_copy(
            update={"objections": [*deal.objections, *(o for o in form.objections if o.text and o.text not in known)]}
        )
    return deal, lines


_STANCE = {
    Relationship.ENEMY: ("明确反对", "against us"), Relationship.NON_SUPPORTER: ("偏向别家", "leans elsewhere"),
    Relationship.NEUTRAL: ("中立", "neutral"), Relationship.SUPPORTER: ("转为支持", "supports us"),
    Relationship.MENTOR: ("肯给我们指路", "coaches us"),
}  # fmt: skip


def _committed(form: DebriefForm, deal: Deal, by: str) -> Deal:
    """An advance is a deed of support and the person's next step."""
    c = form.commitment
    person = deal.person(c.by) if c.by else None
    if person is None or not c.got.strip() or verdict(c, deal, "zh")[0] != "advance":
        return deal
    event = SupportEvent(what=c.got.strip(), date=form.date, quote="")
    step = f"{c.got.strip()} ({c.date})" if c.date else c.got.strip()
    given = {"support_events": [*person.support_events, event], "next_step": step}
    return judge_person(deal, person.name, given, by)


_OURS = re.compile(
    r"我们?(?:方|再|来|去|会|要|先|回去|负责|给|发|出|写)|we(?:'ll| will| are| send| go)\b|I(?:'ll| will| send)\b", re.I
)
"""What we do ourselves is no commitment of theirs."""


def verdict(c: Commitment, deal: Deal, lang: Lang) -> tuple[Got, str]:
    """Advance: something the customer does, with owner and date; all else is a continuation (SPIN-16)."""
    zh = lang == "zh"
    if not c.got.strip():
        return "none", "什么都没要到：下次先要一件小的、他来做的事" if zh else "nothing was got: next time ask for one small thing that they do"  # fmt: skip
    missing = []
    if spin_domain_rules.is_continuation(c.got) or _OURS.match(c.got.strip()):
        missing.append("是我们做的事或一句客气话" if zh else "it is a courtesy, or something we do")
    if not (c.by and deal.person(c.by)):
        missing.append("没有客户方的负责人" if zh else "nobody of theirs owns it")
    if not c.date.strip():
        missing.append("没有日期" if zh else "no date")
    if missing:
        return "continuation", ("还是拖着：" if zh else "a continuation: ") + ("；" if zh else "; ").join(missing)
    return "advance", f"算往前一步：{c.by}，{c.date}前" if zh else f"an advance: {c.by}, by {c.date}"
