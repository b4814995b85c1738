"""Deals made up by Hypothesis from the model itself: a field added tomorrow is made up too."""

from __future__ import annotations

import enum
import types
import typing
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from coach.deal.model import Deal

# Everything a note can hold; half of a surrogate pair is no text, a zero byte no database takes.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8) | st.sampled_from(
    ["2027-03-31", "12:30", "yes", "null", "~", "=", "- a", "a: b", "#x", "*x", "0x1F", "1e3", " 前后 ", "\r\n", "\x85", "\u2028", "\ufeff", "🙂", "'\"\\"]
)  # fmt: skip
_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(-(10**12), 10**12),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
}


def _of(kind: Any, field: FieldInfo | None = None) -> st.SearchStrategy[Any]:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _of(inner[0], field)
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(_of(k, field) for k in inner))
    if origin is list:
        return st.lists(_of(inner[0]), max_size=2)
    if origin is dict:
        return st.dictionaries(_of(inner[0]), _of(inner[1]), max_size=2)
    if kind is types.NoneType:
        return st.none()
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(list(kind))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _model(kind)
    return _bounded(kind, field)


def _bounded(kind: Any, field: FieldInfo | None) -> st.SearchStrategy[Any]:
    limits = {k: getattr(m, k) for m in (field.metadata if field else []) for k in ("ge", "le") if hasattr(m, k)}
    if limits and kind in (int, float):
        low, high = limits.get("ge", -(10**9)), limits.get("le", 10**9)
        return st.integers(low, high) if kind is int else st.floats(low, high, allow_nan=False)
    if any(getattr(m, "pattern", None) for m in (field.metadata if field else [])):
        return st.sampled_from(["2027-Q1", "2028Q4", "Q2"])
    return _SIMPLE[kind]


def _model(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    fields = kind.model_fields.items()
    needed = {f.alias or name: _of(f.annotation, f) for name, f in fields if f.is_required()}
    given = {f.alias or name: _of(f.annotation, f) for name, f in fields if not f.is_required()}
    return st.fixed_dictionaries(needed, optional=given).map(lambda raw: _valid(kind, raw))


def _valid(kind: type[BaseModel], raw: Any) -> BaseModel:
    if {"low", "base", "high"} <= raw.keys():
        raw |= dict(zip(("low", "base", "high"), sorted(raw[k] for k in ("low", "base", "high")), strict=True))
    try:
        return kind.model_validate(raw)
    except ValidationError:
        # Fields that must fit each other.
        return reject()


DEALS: st.SearchStrategy[Deal] = _model(Deal)
