"""Library records as people leaf through them: filtered, one line each, and one at a time with all it says."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coach.deal.facts import Model, Text
from coach.errors import NotFound
from coach.library.adding import ageing
from coach.library.adding.review import NEXT, Record
from coach.library.entries import Case, Level, Method, PainCard, Review, Script, Visibility
from coach.retrieval.results import KINDS, Kind

if TYPE_CHECKING:
    from coach.stock import Stock

State = Literal["draft", "approved", "stale", "retired", "due"]
"""A review state, or `due`: approved, and old enough to be checked again."""


class Asked(Model):
    """What a person looks for; empty = anything."""

    kind: Kind | None = None
    industry: str = ""
    role: str = ""
    level: str = ""
    review: State | None = None
    q: str = ""
    """Words that must all stand in the record."""


class Line(Model):
    """One record in a list."""

    kind: Kind
    id: str
    title: Text
    subtitle: Text = Text()
    industries: list[str]
    roles: list[str] = []
    level: Level | None = None
    review: Review
    due: bool
    """Old enough to be checked again."""
    dated: str = ""
    """What the age is counted from."""
    visibility: Visibility
    team: str = ""
    owner: str = ""
    source_url: str = ""
    own: bool
    """Of a library on this machine: its review state can be changed here."""


class Found(Model):
    """One page of a list."""

    total: int
    page: int
    size: int
    records: list[Line]


class Shown(Model):
    """One record with all it says."""

    line: Line
    record: dict[str, object]
    next_states: list[Review]
    """States it can be given."""
    cited_by: list[Line]
    """Scripts and pain cards that lean on this case."""


def table(stock: Stock, kind: Kind) -> Mapping[str, Record]:
    """Records of a kind, in every state, as far as this viewer may see them."""
    tables: dict[Kind, Mapping[str, Record]] = {
        "case": stock.every.cases,
        "script": stock.every.scripts,
        "method": stock.every.methods,
        "pain": stock.every.pains,
    }
    return tables[kind]


def browse(stock: Stock, asked: Asked, today: dt.date, page: int = 1, size: int = 30) -> Found:
    """Records that answer every filter, newest date first inside a kind."""
    words = asked.q.lower().split()
    found = [line for line, record in _lines(stock, asked.kind, today) if _fits(line, record, asked, words)]
    found.sort(key=lambda line: line.dated, reverse=True)
    found.sort(key=lambda line: KINDS.index(line.kind))
    start = (page - 1) * size
    return Found(total=len(found), page=page, size=size, records=found[start : start + size])


def _lines(stock: Stock, kind: Kind | None, today: dt.date) -> Iterator[tuple[Line, Record]]:
    for each in KINDS if kind is None else (kind,):
        for record in table(stock, each).values():
            yield line_of(stock, each, record, today), record


def _fits(line: Line, record: Record, asked: Asked, words: list[str]) -> bool:
    state = asked.review
    return (
        (not asked.industry or asked.industry in line.industries)
        and (not asked.role or asked.role in line.roles)
        and (not asked.level or asked.level == line.level)
        and (state is None or (line.due and line.review == "approved" if state == "due" else line.review == state))
        and (not words or _says(record, words))
    )


def _says(record: Record, words: list[str]) -> bool:
    text = json.dumps(record.model_dump(mode="json"), ensure_ascii=False).lower()
    return all(word in text for word in words)


def line_of(stock: Stock, kind: Kind, record: Record, today: dt.date) -> Line:
    """A record in one line."""
    old = ageing.age(record, today)
    title = record.customer if isinstance(record, Case) else record.title
    subtitle = {"case": "pain", "pain": "subject", "method": "when"}.get(kind)
    return Line(
        kind=kind,
        id=record.id,
        title=title,
        subtitle=getattr(record, subtitle) if subtitle else _first_heard(record),
        industries=_industries(record),
        roles=_roles(record),
        level=record.confidence_note.level if isinstance(record, Case) else None,
        review=record.review,
        due=bool(old and old.due),
        dated=old.since if old else "",
        visibility=record.visibility,
        team=record.team,
        owner=record.owner,
        source_url=record.source_url if isinstance(record, Case) else "",
        own=Path(stock.every.places.get(f"{kind}:{record.id}", "")).is_absolute(),
    )


def _first_heard(record: Record) -> Text:
    heard = record.heard_as if isinstance(record, Script) else None
    return Text(zh=next(iter(heard.zh), ""), en=next(iter(heard.en), "")) if heard else Text()


def _industries(record: Record) -> list[str]:
    if isinstance(record, Case):
        return [record.industry.code]
    return [] if isinstance(record, Method) else record.industries


def _roles(record: Record) -> list[str]:
    if isinstance(record, PainCard):
        return list(dict.fromkeys(view.role for view in record.views))
    return list(record.roles) if isinstance(record, Script) else []


def show(stock: Stock, kind: Kind, record_id: str, today: dt.date) -> Shown:
    """One record; NotFound if there is none that this viewer may see."""
    record = table(stock, kind).get(record_id)
    if record is None:
        raise NotFound(f"no {kind} with the id {record_id!r} in the library")
    line = line_of(stock, kind, record, today)
    return Shown(
        line=line,
        record=record.model_dump(mode="json"),
        next_states=list(NEXT[record.review]) if line.own else [],
        cited_by=[line_of(stock, k, r, today) for k, r in _citing(stock, record_id)] if kind == "case" else [],
    )


def _citing(stock: Stock, case_id: str) -> Iterator[tuple[Kind, Record]]:
    yield from (("script", s) for s in stock.every.scripts.values() if case_id in s.evidence)
    yield from (("pain", p) for p in stock.every.pains.values() if case_id in p.related_cases)
