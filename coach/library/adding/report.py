"""The monthly look at a library: what is missing, what is old, what is said twice, what is new (item 49)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from coach.deal.facts import Model
from coach.library import duplicates
from coach.library.adding import ageing
from coach.library.adding.review import waiting
from coach.library.entries import Case, Library, PainCard, Script
from coach.library.files import approved

CASE_MONTHS = 24
"""A case older than this should be checked again (item 49)."""
MONTHLY_TARGET = (1, 2)
"""New cases per month (item 49)."""
_MONTHS = 6


class Gap(Model):
    """An industry's pain for which we cannot show a case, and the chairs for which we have no words either."""

    industry: str
    pain: str
    title: str
    roles: list[str]
    """Roles without a view on the card and without a script that speaks of the pain."""


class Old(Model):
    """A case to check again."""

    id: str
    source_date: str
    months: int


class OldWording(Model):
    """A script about competitors to check again (BC-04)."""

    id: str
    date: str
    days: int


class Report(Model):
    """Findings of one day."""

    day: str
    cells: int
    """industry × pain pairs that the pain cards name."""
    gaps: list[Gap]
    stale: list[Old]
    undated: list[str]
    """Cases without any date."""
    battlecards: list[OldWording] = []
    """Scripts about competitors that nobody has looked at for 90 days."""
    duplicates: list[str]
    new_per_month: dict[str, int]
    """YYYY-MM → cases that entered, the running month last. Counts records that carry the day they were added."""
    below_target: bool = False
    """The running month has fewer new cases than one to two."""
    waiting: int
    """Drafts that nobody has decided on."""

    @property
    def short(self) -> bool:
        """The running month is below the target."""
        return self.below_target


def make(library: Library, today: dt.date) -> Report:
    """The report on a library in every state; gaps count approved records only."""
    in_use = approved(library)
    gaps = list(_gaps(in_use))
    ages = [(case, _months(case.source_date or case.added, today)) for case in in_use.cases.values()]
    per_month = _per_month(library.cases.values(), today)
    stale = [
        Old(id=c.id, source_date=c.source_date or c.added, months=m)
        for c, m in ages
        if m is not None and m > CASE_MONTHS
    ]
    return Report(
        day=today.isoformat(),
        cells=sum(len(card.industries) for card in in_use.pains.values()),
        gaps=gaps,
        stale=sorted(stale, key=lambda o: -o.months),
        undated=[c.id for c, months in ages if months is None],
        duplicates=[
            f"{place} {'.'.join(map(str, loc))}: {message}" for place, loc, message in duplicates.find(library)
        ],
        battlecards=[
            OldWording(id=s.id, date=found.since, days=found.days)
            for s in in_use.scripts.values()
            if s.kind == "competitor" and (found := ageing.age(s, today)) and found.due
        ],
        new_per_month=per_month,
        below_target=list(per_month.values())[-1] < MONTHLY_TARGET[0],
        waiting=sum(r.review == "draft" for r in waiting(library)),
    )


def _gaps(library: Library) -> Iterator[Gap]:
    shown = _proved(library)
    for card in library.pains.values():
        roles = _unserved(card, library)
        for industry in card.industries:
            if card.id not in shown[industry]:
                yield Gap(industry=industry, pain=card.id, title=card.title.get("zh"), roles=roles)


def _proved(library: Library) -> dict[str, set[str]]:
    """industry → pains a case of it stands for: listed on the card, or worded with one of its cues."""
    found: dict[str, set[str]] = defaultdict(set)
    for case in library.cases.values():
        words = f"{case.pain.zh} {case.pain.en} {' '.join(case.asked_as.zh + case.asked_as.en)}".lower()
        for card in library.pains.values():
            if case.id in card.related_cases or _speaks(words, card):
                found[case.industry.code].add(card.id)
    return found


def _speaks(words: str, card: PainCard) -> bool:
    return any(cue.lower() in words for cue in (*card.cues.zh, *card.cues.en))


def _unserved(card: PainCard, library: Library) -> list[str]:
    served = {view.role for view in card.views}
    for script in library.scripts.values():
        if not served.issuperset(script.roles) and _speaks(_said(script), card):
            served.update(script.roles)
    return [role for role in library.roles if role not in served]


def _said(script: Script) -> str:
    return " ".join([*script.heard_as.zh, *script.heard_as.en, script.title.zh, script.slots.respond.zh]).lower()


def _months(date: str, today: dt.date) -> int | None:
    """Whole months since a date; None where there is none that can be read."""
    parts = [int(p) for p in date.split("-") if p.isdigit()]
    if not parts:
        return None
    year, month = (*parts, 1)[:2]
    return (today.year - year) * 12 + today.month - month


def _per_month(cases: Iterable[Case], today: dt.date) -> dict[str, int]:
    counted = Counter(case.added[:7] for case in cases)
    first = today.year * 12 + today.month - _MONTHS
    months = [f"{m // 12}-{m % 12 + 1:02d}" for m in range(first, first + _MONTHS)]
    return {month: counted[month] for month in months}
