"""Attacks on time: stages against the quote's phases, durations that do not add up, dates that contradict (PR-07, PR-13)."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from coach.deal.display import quantity
from coach.plays import dates
from coach.plays.proposal_plan import pilot_span
from coach.plays.redteam.known import Known
from coach.plays.redteam.prices import header_dates, price_of
from coach.plays.redteam.say import attacked
from coach.plays.redteam.types import Attack, Paragraph
from coach.plays.words import month_first, said_date

_STAGES = (
    ("需求确认", "Agree requirements", re.compile(r"需求|确认口径|require", re.I)),
    ("开发测试", "Configure and test", re.compile(r"开发|配置|测试|config|test", re.I)),
    ("上线试运行", "Pilot run", re.compile(r"上线|试运行|试点|pilot|go-live", re.I)),
    ("验收结案", "Acceptance", re.compile(r"验收|结案|accept", re.I)),
)  # fmt: skip
_PILOT = 2
"""The stage that the quote's first step pays for."""
_NEAR = 0.12
"""Share by which two lengths may differ: eight weeks and two months are the same."""
_PHASES = (
    ("pilot", r"第一步|试点|step one|pilot", r"试点|pilot"),
    ("rollout", r"第二步|推广|step two|roll-?out", r"推广|roll-?out"),
    ("optimise", r"第三步|优化|step three|optimi[sz]e", r"优化|optimi[sz]e"),
)
_ORDER = re.compile(r"第([一二三四])[步期阶]|step (one|two|three|four)", re.I)
_RANK = {"一": 1, "二": 2, "三": 3, "四": 4, "one": 1, "two": 2, "three": 3, "four": 4}
_SPAN = re.compile(r"(\d+(?:\.\d+)?|[一二两三四五六七八九十]+|半|half an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s*(?:个)?\s*(周|星期|月|天|weeks?|months?|days?)", re.I)  # fmt: skip
_NUMBER = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2, "半": 0.5, "half a": 0.5, "half an": 0.5} | dict(zip(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), range(1, 11), strict=True)) | {"twelve": 12}  # fmt: skip
_ALL = re.compile(
    r"共|合计|总(?:工期|周期|计|长)|全程|整个(?:项目|周期)|前后|in total|altogether|overall|the whole|all in|end to end",
    re.I,
)
_WHEN = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})[日号](?:（(周[一二三四五六日天])）)?|(?:(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),? )?\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)\b")  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DUE_SECTIONS = {"summary", "plan", "next", "appendix", "goals", "risks"}


def schedule(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """All attacks on stages, phases and dates."""
    yield from _stages(known, [p for p in page if p.section == "plan" and p.kind == "row"])
    yield from _billed(known, [p for p in page if p.section == "plan" and p.kind == "row"])
    yield from _phases(known, page)
    yield from _unpriced(known, page)
    yield from _durations(known, [p for p in page if p.section == "plan" and p.kind != "heading"])
    yield from _dates(known, page)


def _stages(known: Known, rows: Sequence[Paragraph]) -> Iterator[Attack]:
    """Four stages in order, each once (item 40); the dated one first."""
    ranks = [next((n for n, s in enumerate(_STAGES) if s[2].search(r.cells[0])), -1) for r in rows]
    if not rows:
        return
    for n, (row, rank) in enumerate(zip(rows, ranks, strict=True)):
        if rank >= 0 and any(r > rank for r in ranks[:n]):
            x = known.pick(f"“{row.cells[0]}”排在后一阶段的后面", f"“{row.cells[0]}” comes after a later stage")
            yield attacked("phase_mismatch", known, row, row.cells[0], x=x)
            return
    for rank, stage in enumerate(_STAGES):
        if rank not in ranks:
            x = known.pick(f"计划里没有“{stage[0]}”这一步", f"the plan has no stage “{stage[1]}”")
            yield attacked("phase_mismatch", known, rows[0], rows[0].cells[0], x=x)
            return
    dated = [n for n, r in enumerate(rows) if _WHEN.search(r.cells[-1])]
    if dated and dated[0] != 0 and not _WHEN.search(rows[0].cells[-1]):
        x = known.pick(
            f"后面的“{rows[dated[0]].cells[0]}”有日子，最先做的没有",
            f"“{rows[dated[0]].cells[0]}” has a date, the first stage has none",
        )
        yield attacked("phase_mismatch", known, rows[dated[0]], rows[dated[0]].text, x=x)


def _billed(known: Known, rows: Sequence[Paragraph]) -> Iterator[Attack]:
    """A pilot that runs longer or shorter in the plan than the quote bills it."""
    billed = pilot_span(known.facts, known.value.quote)
    row = next((r for r in rows if _STAGES[_PILOT][2].search(r.cells[0])), None)
    planned = _SPAN.search(row.cells[-1]) if row else None
    if billed is None or row is None or planned is None:
        return
    said, due = _days(planned), billed.quantity.mid * (7 if billed.quantity.unit == "week" else 30)
    if abs(said - due) > _NEAR * due:
        length = quantity(billed.quantity, known.lang)
        x = known.pick(
            f"计划里试点是{planned[0]}，报价按{length}算",
            f"the plan gives the pilot {planned[0]}, the quote bills {length}",
        )
        yield attacked("phase_mismatch", known, row, row.cells[-1], x=x)


def _phases(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """Steps of the quote in order, each item under the step that the value model puts it in."""
    home: dict[str, set[str]] = {}
    for phase in known.value.quote.phases:
        for line in phase.lines:
            home.setdefault(known_item(line.item), set()).add(phase.id)
    last, seen = 0, ""
    for p in (p for p in page if p.section == "quote" and p.kind == "row"):
        named = re.sub(r"（.*?）|\(.*?\)", "", p.caption)
        step = next((sid for sid, words, _ in _PHASES if re.search(words, named, re.I)), "")
        if p.caption != seen:
            seen = p.caption
            order = _ORDER.search(p.caption)
            rank = _RANK[(order[1] or order[2]).lower()] if order else 0
            title = next((n for n, (_, _, words) in enumerate(_PHASES, 1) if re.search(words, named, re.I)), 0)
            if rank and (rank <= last or (title and title != rank)):
                x = known.pick(f"报价里“{p.caption}”的次序不对", f"in the quote, “{p.caption}” is out of order")
                yield attacked("phase_mismatch", known, p, p.caption, x=x)
                return
            last = rank or title or last
        due = home.get(known_item(p.cells[0]))
        if step and due and step not in due:
            x = known.pick(
                f"“{p.cells[0]}”报在“{p.caption}”里，方案却不在这一步用它",
                f"“{p.cells[0]}” is billed under “{p.caption}” but used in another step",
            )
            yield attacked("phase_mismatch", known, p, p.cells[0], x=x)


def known_item(item: str) -> str:
    """An item's name without brackets and blanks."""
    return re.sub(r"[\s（）()、,，.·]", "", item).lower()


def _unpriced(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """A module that the plan configures but no line of the quote sells."""
    quoted = {
        line.module
        for p in page
        if p.section == "quote" and p.kind == "row" and p.cells and (line := price_of(known, p.cells[0]))
    }
    if not quoted:
        return
    for p in (p for p in page if p.section == "plan" and p.kind == "row"):
        for m in known.offering.offering:
            if m.name and m.name in p.text and m.id not in quoted:
                x = known.pick(
                    f"计划里要上“{m.name}”，报价里没有这一项",
                    f"the plan sets up “{m.name}”, which the quote does not sell",
                )
                yield attacked("phase_mismatch", known, p, m.name, x=x, rule="PR-03", severity="warning")


def _days(span: re.Match[str]) -> float:
    n = float(span[1]) if span[1][0].isdigit() else float(_NUMBER.get(span[1].lower(), 0))
    unit = span[2].lower()
    return n * (7 if unit[0] in "周星w" else 30 if unit[0] in "月m" else 1)


def _durations(known: Known, parts: Sequence[Paragraph]) -> Iterator[Attack]:
    """Stages that take longer or shorter together than the total that is promised."""
    rows = [m for p in parts if p.kind == "row" and (m := _SPAN.search(p.cells[-1]))]
    for p in parts:
        total = next((m for m in _SPAN.finditer(p.text) if _ALL.search(_clause(p.text, m))), None)
        inside = [m for m in _SPAN.finditer(p.text) if total and m.start() != total.start()]
        steps = inside if len(inside) > 1 else rows if p.kind != "row" else []
        if total is None or len(steps) < 2:
            continue
        together, said = sum(_days(m) for m in steps), _days(total)
        if abs(together - said) > _NEAR * max(said, 1.0):
            shown = known.pick(
                f"各阶段加起来约{_weeks(together)}周，写的是{total[0]}",
                f"the stages add up to about {_weeks(together)} weeks, the text says {total[0]}",
            )
            yield attacked("phase_mismatch", known, p, p.text, x=shown)


def _clause(text: str, span: re.Match[str]) -> str:
    """The clause that a duration stands in."""
    left = re.split(r"[，。、；：,;:.]", text[: span.start()])[-1]
    return left + re.split(r"[，。、；：,;:.]", text[span.start() :])[0]


def _weeks(days: float) -> str:
    return f"{days / 7:.0f}"


def _dates(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """Weekdays, the next step's day, the days facts were said, validity before date."""
    head, made, until = header_dates(page)
    if head and made and until and until < made:
        x = known.pick(f"有效期{until}早于日期{made}", f"valid until {until}, dated {made}")
        yield attacked("date_clash", known, head, head.text, x=x)
    wrong = list(_weekdays(known, page))
    yield from wrong
    done = {a.paragraph for a in wrong}
    yield from (a for a in _due(known, page, made) if a.paragraph not in done)
    yield from _fact_dates(known, page)


def _found(known: Known, text: str) -> list[tuple[str, dt.date | None, str]]:
    """(as written, day, weekday as written) of each date that is not the customer's own words."""
    out = []
    for m in _WHEN.finditer(text):
        bare = m[0].split("（")[0]
        if bare in known.notes and not (m[4] or m[5]):
            continue
        day = dates.parse(
            f"{m[1] or ''}{'年' if m[1] else ''}{m[2]}月{m[3]}日" if m[2] else f"{m[6]} {m[7]}", known.today
        )
        out.append((m[0], day, m[4] or m[5] or ""))
    return out


def _weekdays(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    for p in page:
        for written, day, weekday in _found(known, p.text):
            if day is None:
                x = known.pick(f"没有“{written}”这一天", f"there is no “{written}”")
            elif weekday and (weekday[-1].replace("天", "日") if weekday[0] == "周" else weekday) != _weekday(
                day, weekday
            ):
                x = known.pick(
                    f"“{written}”的星期不对，那天是周{'一二三四五六日'[day.weekday()]}",
                    f"“{written}”: that day is a {_DAYS[day.weekday()]}",
                )
            else:
                continue
            yield attacked("date_clash", known, p, written, x=x)


def _weekday(day: dt.date, like: str) -> str:
    return "一二三四五六日"[day.weekday()] if like[0] == "周" else _DAYS[day.weekday()]


def _due(known: Known, page: Sequence[Paragraph], made: dt.date | None) -> Iterator[Attack]:
    """The next step has one day throughout; later stages have later ones."""
    stated = [
        (p, w, d)
        for p in page
        if p.section in _DUE_SECTIONS and p.kind != "heading"
        for w, d, _ in _found(known, p.text)
        if d
    ]
    if not stated:
        return
    ours = dates.next_step_date(known.deal, known.today)
    votes = Counter(d for p, _, d in stated)
    votes[ours] += 0.5 if ours in votes else 0  # type: ignore[assignment]
    agreed = max(votes, key=lambda d: votes[d])
    first = next((p.index for p, _, _ in stated if p.section == "plan"), -1)
    for p, written, day in stated:
        later_stage = p.section == "plan" and p.index != first and day > agreed
        if day != agreed and not later_stage:
            x = known.pick(
                f"这里写{written}，别处写{dates.say(agreed, 'zh')}",
                f"here {written}, elsewhere {dates.say(agreed, 'en')}",
            )
            yield attacked("date_clash", known, p, written, x=x)
        elif day == agreed and made and day < made:
            x = known.pick(
                f"{written}早于这份方案的日期{made}", f"{written} lies before the proposal's own date {made}"
            )
            yield attacked("date_clash", known, p, written, x=x)


def _fact_dates(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """The day beside a fact is the day it was said."""
    for p in page:
        if p.kind != "row" or p.section != "understanding" or p.header[-1:] not in (("日期",), ("Date",)):
            continue
        label = re.sub(r"（.*）$|\s\(.*\)$", "", p.cells[0])
        said = {
            said_date(f.source.date, known.lang, month_first=month_first(known.deal)) or "—"
            for f in known.facts
            if f.label.get(known.lang) in (label, p.cells[0])
        }
        if said and p.cells[-1] not in said:
            x = known.pick(
                f"“{label}”记录里是{'、'.join(sorted(said))}说的，这里写{p.cells[-1]}",
                f"“{label}” was said on {', '.join(sorted(said))}, here {p.cells[-1]}",
            )
            yield attacked("date_clash", known, p, p.cells[-1], x=x)
