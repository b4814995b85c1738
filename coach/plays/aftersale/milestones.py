"""Four milestones from a start date: what is handed over, who signs, when (items 39, 40)."""

from __future__ import annotations

import datetime as dt

from coach.deal.delivery import MILESTONES, Delivery, Milestone, MilestoneId, Seat, day
from coach.deal.facts import Text
from coach.deal.model import BuyingRole, Layer
from coach.plays import dates
from coach.plays.aftersale.results import Plan, PlannedMilestone
from coach.plays.diagnosis import Diagnosis
from coach.plays.limits import freeze
from coach.plays.shared_risk import called
from coach.plays.tactics import people_module
from coach.plays.words import customer, joined, spoken
from coach.value.riskshare.terms import trial_months

NAMES: dict[MilestoneId, Text] = {
    "requirements": Text(zh="需求确认", en="Requirements agreed"),
    "build": Text(zh="开发测试", en="Configured and tested"),
    "trial": Text(zh="上线试运行", en="Trial run"),
    "acceptance": Text(zh="验收结案", en="Acceptance"),
}
_WEEKS: dict[MilestoneId, float] = {"requirements": 2, "build": 4, "trial": 8, "acceptance": 1}
"""Our proposal where nothing is agreed; a trial that our own terms name takes its own length."""
PROJECT_MANAGER = Text(zh="项目经理", en="project manager")
_TEAM = (PROJECT_MANAGER, Text(zh="技术支持", en="technical support"), Text(zh="行业顾问", en="industry adviser"))


def plan(dx: Diagnosis, start: str = "") -> Plan:
    """The plan as recorded, proposed where it is not. `start`: a first day to try (ISO); else the recorded one, else the
    Monday two weeks from today."""
    kept = dx.deal.delivery or Delivery()
    first = day(start or kept.start, "start") if start or kept.start else _monday(dx.today + dt.timedelta(days=14))
    rows, at = [], first
    for name in MILESTONES:
        row = _planned(dx, kept, name, at)
        rows.append(row)
        at = _workday(day(row.milestone.end, "end") + dt.timedelta(days=1))
    return Plan(
        lang=dx.lang, customer=customer(dx.deal, dx.lang), made=dx.today.isoformat(), start=first.isoformat(), proposed_start=not (start or kept.start),
        end=rows[-1].milestone.end, milestones=rows, team=team(dx, kept), warnings=_warnings(dx, rows),
    )  # fmt: skip


def team(dx: Diagnosis, kept: Delivery) -> list[Seat]:
    """Our three seats and theirs: names as recorded, else the people of the deal, else to be named (item 39)."""
    seats = list(kept.seats)
    module = people_module(dx.deal)
    for role in _TEAM:
        word = module.name if module and role is _TEAM[2] else role.get(dx.lang)
        if not any(s.side == "us" and s.role in (word, role.zh, role.en) for s in seats):
            seats.append(Seat(side="us", role=word))
    for zh, en, found in _customers(dx):
        called_ = zh if dx.lang == "zh" else en
        if not any(s.side == "customer" and s.role == called_ for s in seats):
            seats.append(Seat(side="customer", role=called_, name=found))
    return sorted(seats, key=lambda s: s.side == "customer")


def _customers(dx: Diagnosis) -> list[tuple[str, str, str]]:
    return [
        ("业务牵头", "business lead", _name(dx, BuyingRole.USER)),
        ("技术接口人", "technical contact", _name(dx, BuyingRole.EVALUATOR, "it")),
        ("财务口径", "finance", _name(dx, BuyingRole.APPROVER, "finance")),
        ("验收签字", "signs acceptance", _name(dx, BuyingRole.DECISION_MAKER)),
    ]


def _name(dx: Diagnosis, role: BuyingRole, chair: str = "") -> str:
    found = dx.with_role(role) or (dx.chair(chair) if chair else None)
    return found.name if found else ""


def _planned(dx: Diagnosis, kept: Delivery, name: MilestoneId, at: dt.date) -> PlannedMilestone:
    own = kept.milestone(name)
    begin = day(own.start, "start") if own and own.start else at
    weeks = _weeks(dx, name)
    end = (
        day(own.end, "end") if own and own.end else _workday(begin + dt.timedelta(days=round(7 * weeks) - 1), back=True)
    )
    things = own.deliverables if own and own.deliverables else _deliverables(dx, name)
    row = (own or Milestone(id=name)).model_copy(
        update={"start": begin.isoformat(), "end": max(begin, end).isoformat(), "deliverables": things}
    )
    needs, passes, side = _terms(dx, name)
    manager = next((s.name for s in team(dx, kept) if s.side == "us" and s.name), "")
    return PlannedMilestone(
        milestone=row, name=NAMES[name].get(dx.lang), weeks=weeks, proposed=not (own and own.end), needs=needs, passes=passes,
        owner_us=manager or PROJECT_MANAGER.get(dx.lang), owner_customer=side,
    )  # fmt: skip


def _weeks(dx: Diagnosis, name: MilestoneId) -> float:
    months = trial_months(dx.deal.offering) if name == "trial" else None
    return months * 4 if months else _WEEKS[name]


def _deliverables(dx: Diagnosis, name: MilestoneId) -> list[str]:
    zh = dx.lang == "zh"
    what = spoken(called(dx)) or ("约定的指标" if zh else "the agreed measure")
    named = list(dict.fromkeys(p.module.name for p in dx.headline if p.module and p.module.layer is Layer.BASE))
    modules = joined(named, dx.lang) or ("本期模块" if zh else "what this step brings")
    told: dict[MilestoneId, tuple[list[str], list[str]]] = {
        "requirements": (
            ["需求说明书（列明不做的）", f"{what}口径确认单和基线记录"],
            ["specification, with what is left out", f"signed definition and baseline record of {what}"],
        ),
        "build": (
            [f"{modules}配置清单", "测试报告（用贵方数据，坏的结果也写）"],
            [f"configuration list of {modules}", "test report on your own data, bad results included"],
        ),
        "trial": (
            ["用户手册", f"{what}运行记录", "双周报"],
            ["user guide", f"running record of {what}", "fortnightly reports"],
        ),
        "acceptance": (
            ["验收单", f"{what}前后对比", "遗留清单和负责人"],
            ["acceptance form", f"{what} before and after", "open points, each with an owner"],
        ),
    }  # fmt: skip
    return told[name][0] if zh else told[name][1]


def _terms(dx: Diagnosis, name: MilestoneId) -> tuple[str, str, str]:
    """What the customer provides, when it passes, who of theirs owns it."""
    zh = dx.lang == "zh"
    people = {role: found for role, _, found in _customers(dx)}
    role = {"requirements": "业务牵头", "build": "技术接口人", "trial": "业务牵头", "acceptance": "验收签字"}[name]
    english = {"业务牵头": "business lead", "技术接口人": "technical contact", "验收签字": "who signs acceptance"}
    owner = people.get(role) or (f"{role}（待定）" if zh else f"{english[role]} (to be named)")
    said = {
        "requirements": ("业务、财务各出一人，给一段原始记录", "one person each from operations and finance, one stretch of raw records", "用的人和付钱的人都签字", "signed by those who will use it and those who pay"),
        "build": ("样本数据、测试窗口、接口账号", "sample data, a test window, interface accounts", "用贵方数据测过，最难的一处也通", "tested on your data, the hardest spot included"),
        "trial": ("按约定记录，每周碰头一次", "records kept as agreed, one meeting a week", "试满约定时间，记录没断", "the agreed time has run and the records have no gap"),
        "acceptance": ("按基线口径核数、签认", "check the figures against the baseline and sign", "双方签验收单；不签要写明差哪一条", "both sign the form, or write down which line is missing"),
    }[name]  # fmt: skip
    return (said[0], said[2], owner) if zh else (said[1], said[3], owner)


def _warnings(dx: Diagnosis, rows: list[PlannedMilestone]) -> list[str]:
    zh = dx.lang == "zh"
    out = []
    if words := freeze(dx):
        first = dates.parse(words, dx.today)
        live = next(r for r in rows if r.milestone.id == "trial")
        hits = first and first.isoformat() <= live.milestone.end
        tail = ("试运行排在这段里，先和对方把日子错开" if hits else "排日子时避开") if zh else (
            "the trial run falls into it: move one of the two" if hits else "keep it clear of the plan"
        )  # fmt: skip
        out.append(f"{words}：{tail}" if zh else f"{words}: {tail}")
    for p in dx.people():
        if p.contact and p.contact.value == "none" and BuyingRole.DECISION_MAKER in p.buying_roles:
            out.append(
                f"{p.name}签验收，还没见过面：开工会请他到场"
                if zh
                else f"{p.name} signs acceptance and has not been met: invite them to the kick-off"
            )
    for gone in (p for p in dx.deal.people if p.left and BuyingRole.USER in p.buying_roles):
        out.append(
            f"{gone.name}已经离开，业务牵头换人要重新确认需求"
            if zh
            else f"{gone.name} has left: the new business lead confirms the requirements again"
        )
    return out


def _monday(at: dt.date) -> dt.date:
    return at + dt.timedelta(days=(7 - at.weekday()) % 7)


def _workday(at: dt.date, *, back: bool = False) -> dt.date:
    while at.weekday() > 4:
        at += dt.timedelta(days=-1 if back else 1)
    return at
