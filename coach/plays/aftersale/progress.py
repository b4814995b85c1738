"""Two weeks on one page, from what was recorded and nothing else (item 41)."""

from __future__ import annotations

import datetime as dt

from coach.deal.delivery import Delivery, Step, day
from coach.plays.aftersale.milestones import plan
from coach.plays.aftersale.results import PlannedMilestone, ProgressReport, Standing
from coach.plays.diagnosis import Diagnosis
from coach.plays.words import customer

DAYS = 14
MOST_NEXT = 3


def progress(dx: Diagnosis, until: str = "") -> ProgressReport:
    """The report that ends on `until` (ISO; today when blank)."""
    kept = dx.deal.delivery or Delivery()
    last = day(until, "until") if until else dx.today
    since = last - dt.timedelta(days=DAYS - 1)
    window = since.isoformat(), last.isoformat()
    tasks = [s for s in kept.steps if s.kind == "task"]
    ours = [s for s in tasks if s.side == "us"]
    report = ProgressReport(
        lang=dx.lang, customer=customer(dx.deal, dx.lang), number=_number(kept, last), since=window[0], until=window[1],
        promised=[s for s in ours if _was_due(s, *window)], standing=_standing(dx, kept, last),
        problems=_problems(kept, *window), from_you=_by_due([s for s in tasks if s.side == "customer" and not _done(s, window[1])]),
        next=_by_due([s for s in ours if not _done(s, window[1]) and s.due > window[1]])[:MOST_NEXT],
    )  # fmt: skip
    report.missing = _missing(dx, kept, report)
    return report


def _number(kept: Delivery, last: dt.date) -> int:
    return (last - day(kept.start, "start")).days // DAYS + 1 if kept.start and last.isoformat() >= kept.start else 1


def _done(step: Step, until: str) -> bool:
    return bool(step.done) and step.done <= until


def _was_due(step: Step, since: str, until: str) -> bool:
    """Due in these two weeks, done in them, or overdue since before."""
    if _done(step, until):
        return since <= step.done or since <= step.due <= until
    return bool(step.due) and step.due <= until


def _problems(kept: Delivery, since: str, until: str) -> list[Step]:
    known = [s for s in kept.steps if s.kind == "problem" and (not s.added or s.added <= until)]
    still = sorted((s for s in known if not _done(s, until)), key=lambda s: s.added)
    closed = [s for s in known if _done(s, until) and s.done >= since]
    return still + closed


def _by_due(steps: list[Step]) -> list[Step]:
    return sorted(steps, key=lambda s: (s.due or "9999", s.id))


def _standing(dx: Diagnosis, kept: Delivery, last: dt.date) -> Standing | None:
    """The milestone that is being worked on, against its planned end."""
    if not kept.start:
        return None
    rows = plan(dx).milestones
    current = next((r for r in rows if not r.milestone.done or r.milestone.done > last.isoformat()), None)
    if current is None:
        end = rows[-1]
        return Standing(milestone=end.milestone.id, name=end.name, days=0, text="四段都签收了" if dx.lang == "zh" else "All four milestones are signed for")  # fmt: skip
    due = day(current.milestone.end, "end")
    late = _workdays(due, last) if last > due else _drift(rows, current)
    return Standing(milestone=current.milestone.id, name=current.name, days=late, text=_told(dx, current, late))


def _drift(rows: list[PlannedMilestone], current: PlannedMilestone) -> int:
    """Working days by which the milestone before was late or early: a start that slipped and was not caught up."""
    at = rows.index(current)
    before = rows[at - 1].milestone if at else None
    if before is None or not before.done:
        return 0
    due, done = day(before.end, "end"), day(before.done, "done")
    return _workdays(due, done) if done > due else -_workdays(done, due)


def _told(dx: Diagnosis, row: PlannedMilestone, late: int) -> str:
    end = row.milestone.end
    if dx.lang == "zh":
        tail = f"，晚{late}个工作日" if late > 0 else f"，早{-late}个工作日" if late < 0 else "，在计划内"
        return f"{row.name}，计划{end}签收{tail}"
    tail = f", {late} working days behind" if late > 0 else f", {-late} working days ahead" if late < 0 else ", on plan"
    return f"{row.name}, due to be signed on {end}{tail}"


def _workdays(start: dt.date, end: dt.date) -> int:
    """Working days after `start` up to `end`."""
    return sum((start + dt.timedelta(days=n)).weekday() < 5 for n in range(1, (end - start).days + 1))


def _missing(dx: Diagnosis, kept: Delivery, report: ProgressReport) -> list[str]:
    zh = dx.lang == "zh"
    out = []
    if not kept.start:
        out.append("开工日还没记" if zh else "The first day of work is not recorded")
    if not kept.steps:
        out.append(
            "一条进展都没记：先记下答应过的事，再写双周报"
            if zh
            else "No progress is recorded: note what was promised first"
        )
    out += [
        (f"“{s.what}”没有说法日期" if zh else f"“{s.what}” has no date for an answer")
        for s in report.problems
        if not (s.due or s.done)
    ]
    out += [
        (f"“{s.what}”没有落到人" if zh else f"“{s.what}” has no owner")
        for s in (*report.problems, *report.from_you, *report.next)
        if not s.owner and not s.done
    ]
    out += [
        (
            f"“{s.what}”过了日子没做完，写上新日子和补救"
            if zh
            else f"“{s.what}” is overdue: add a new date and the remedy"
        )
        for s in report.promised
        if not _done(s, report.until) and not s.note
    ]
    return list(dict.fromkeys(out))
