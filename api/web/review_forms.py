"""The review's small forms: what was typed, and what it means. Refusals name the field, so that the page can say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData

from api.errors import Stale
from api.routes.review import AnswerGiven, PersonJudgement
from coach.deal.assumptions import Assumption
from coach.deal.facts import Source, SourceType
from coach.deal.model import Answer, Deal, Opportunity, SupportEvent
from coach.deal.records import QuarterAmount
from coach.errors import BadInput, CoachError

MOST = 2_000
"""Characters of one field."""
T = TypeVar("T")
_NUMBER = re.compile(r"[-+]?\d[\d,，_ ]*(?:\.\d+)?")


@dataclass(frozen=True)
class Refused:
    """A form that was not taken: which, why, what had been typed, and what others changed meanwhile."""

    form: str
    message: str
    key: str = ""
    """Key of the interface's own wording, where there is one."""
    typed: Mapping[str, str] = field(default_factory=dict)
    changes: list[Any] = field(default_factory=list)


def refused(error: CoachError, form: str, fields: FormData) -> Refused:
    """What the page shows of a refusal."""
    typed = {k: v for k, v in fields.items() if isinstance(v, str) and k != "version"}
    if isinstance(error, Stale):
        return Refused(form, str(error), "rv.stale", typed, list(error.changes))
    return Refused(form, str(error), f"rv.bad.{getattr(error, 'where', '')}", typed)


def text(fields: FormData, name: str) -> str:
    """One field, cut to size."""
    value = fields.get(name)
    return value.strip()[:MOST] if isinstance(value, str) else ""


def version(fields: FormData) -> str:
    """The version the form was made from, as an ETag. BadInput where it is missing: nothing is overwritten blindly."""
    if not (found := text(fields, "version")).isdigit():
        raise BadInput("the form does not say which version it was made from; open the page again", "version")
    return f'"{found}"'


def answer(fields: FormData) -> Answer | None:
    """The answer to a prompt; None where it is taken back."""
    if text(fields, "take_back"):
        return None
    if not text(fields, "text"):
        raise BadInput("say what the score rests on", "text")
    given = {n: text(fields, n) for n in ("text", "by")} | {"score": _whole(text(fields, "score"), "score")}
    return Answer(**_valid(AnswerGiven, given).model_dump())


def person(fields: FormData) -> tuple[dict[str, Any], str]:
    """Fields of a person as the form has them all, and who judges."""
    raw: dict[str, Any] = {n: text(fields, n) for n in ("reports_to", "personal_win", "next_step", "by")}
    raw |= {n: text(fields, n) or None for n in ("adopter_style", "relationship", "contact", "mode")}
    raw["weight"] = _whole(text(fields, "weight"), "weight") if text(fields, "weight") else None
    raw["inner_circle"] = {"yes": True, "no": False}.get(text(fields, "inner_circle"))
    for name in ("buying_roles", "influences"):
        raw[name] = [v for v in fields.getlist(name) if isinstance(v, str)]
    body = _valid(PersonJudgement, raw)
    return {f: getattr(body, f) for f in raw if f != "by"}, body.by


def deed(fields: FormData, known: list[SupportEvent]) -> list[SupportEvent] | None:
    """The support events with the one that was typed; None where none was."""
    what = text(fields, "event")
    return [*known, SupportEvent(what=what, date=text(fields, "event_date"))] if what else None


def opportunity(fields: FormData, before: Opportunity | None) -> Opportunity:
    """The forecast; what the form does not hold (the action plan) stays."""
    old = before or Opportunity()
    given: dict[str, Any] = {n: text(fields, n) for n in ("project", "close_date", "probability_source")}
    given |= {n: number(text(fields, n), n) if text(fields, n) else None for n in ("amount", "probability")}
    given["currency"] = text(fields, "currency").upper()[:8] or old.currency
    given |= {n: _lines(text(fields, n)) for n in ("risks", "prerequisites")}
    given["quarters"] = [_quarter(line) for line in _lines(text(fields, "quarters"))]
    return _valid(Opportunity, {**old.model_dump(), **given})


def _quarter(line: str) -> QuarterAmount:
    name, _, amount = line.replace("：", ":").replace("=", ":").partition(":")
    return _valid(QuarterAmount, {"quarter": name.strip().upper(), "amount": number(amount, "quarters")})


def assumptions(fields: FormData, deal: Deal) -> list[Assumption]:
    """The deal's inputs with the one of this form in place of an older one, or without it."""
    name = text(fields, "input")
    others = [a for a in deal.assumptions if a.input != name]
    if text(fields, "take_back"):
        return others
    base = number(text(fields, "base"), "base")
    low, high = (number(text(fields, n), n) if text(fields, n) else base for n in ("low", "high"))
    if not low <= base <= high:
        raise BadInput("low ≤ base ≤ high is needed", "points")
    more = {n: text(fields, n) for n in ("unit", "who", "by")}
    source = Source(type=SourceType.ASSUMPTION)
    return [
        *others,
        _valid(Assumption, {"input": name, "low": low, "base": base, "high": high, "source": source, **more}),
    ]


def number(words: str, name: str) -> float:
    """1,200 or 1200.5 or 15 %. BadInput otherwise."""
    words = words.strip().rstrip("%％").strip()
    if not _NUMBER.fullmatch(words):
        raise BadInput(f"{words!r} is not a number", "number")
    return float(re.sub(r"[,，_ ]", "", words))


def _whole(words: str, name: str) -> int:
    if not words.isdigit():
        raise BadInput("choose a number", name)
    return int(words)


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _valid(kind: type[T], raw: Mapping[str, Any]) -> T:
    try:
        return TypeAdapter(kind).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadInput(str(first["msg"]), ".".join(str(p) for p in first["loc"])) from error
