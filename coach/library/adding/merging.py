"""A record that says what another already says, put together with it. What is known fills what is not; a figure that
differs is never settled here (CS-04): it is shown, and somebody decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from coach.deal.facts import Model
from coach.errors import BadInput
from coach.library.entries import Case, Script

Side = Literal["old", "new"]

_KEEP = {"id", "industry", "language", "owner", "added", "review", "visibility", "team", "overrides", "scene", "kind"}
"""Of the record that is there already."""
_UNITED = {"asked_as", "heard_as"}
_LISTS = {"roles", "stages", "styles", "evidence"}
_FIGURES = ("before", "after", "change", "unit", "period")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NOISE = re.compile(r"[\W_]+")


class Difference(Model):
    """One place where the two records state different figures."""

    field: str
    """value_data.0.after"""
    old: str
    new: str

    def __str__(self) -> str:
        """As the preview shows it."""
        return f"{self.field}: {self.old} there, {self.new} here"


@dataclass
class Merged:
    """What came out of it."""

    record: Case | Script
    """A draft, with the id of the old one."""
    adds: list[str] = field(default_factory=list)
    """What the old one did not have."""
    kept: list[str] = field(default_factory=list)
    """Fields where the old wording stays beside another one."""
    conflicts: list[Difference] = field(default_factory=list)
    """Undecided."""


def merge(old: Case | Script, new: Case | Script, take: Mapping[str, Side] | None = None) -> Merged:
    """`new` put into `old`. `take` says for a field in conflict whose figure stands. BadInput for records of two kinds,
    or for a decision on a field that is not in conflict."""
    if type(old) is not type(new):
        raise BadInput(f"{new.id} and {old.id} are records of two kinds", "merge")
    raw, other = old.model_dump(mode="json"), new.model_dump(mode="json")
    elsewhere = other.get("source_url", "") if other.get("source_url") != raw.get("source_url") else ""
    work = _Work(dict(take or {}), elsewhere)
    for name in raw:
        raw[name] = work.field(name, raw[name], other[name])
    raw["review"] = "draft"
    if isinstance(old, Script):
        raw["version"] = old.version + 1
    if unknown := sorted(work.take.keys() - work.met):
        raise BadInput(f"{unknown[0]} is not in conflict; those are: {', '.join(sorted(work.met)) or 'none'}", "take")
    return Merged(type(old).model_validate(raw), work.adds, work.kept, work.conflicts)


@dataclass
class _Work:
    take: dict[str, Side]
    elsewhere: str
    """The new record's source, where it is another: its figures keep it."""
    adds: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def field(self, name: str, old: Any, new: Any) -> Any:
        if name in _KEEP or name == "version":
            return old
        if name == "value_data":
            return self._values(old, new)
        if name in _UNITED:
            return {lang: self._union(old[lang], new[lang]) for lang in ("zh", "en")}
        if name in _LISTS:
            return self._union(old, new)
        if name == "industries":  # empty means any: a longer list would narrow it
            return self._union(old, new) if old and new else old
        if name == "confidence_note":
            level = self._differ(f"{name}.level", old["level"], new["level"])
            return new if level != old["level"] else old
        return self._plain(name, old, new)

    def _plain(self, path: str, old: Any, new: Any) -> Any:
        """Fills what is empty, half by half; other words stay as they are, other figures are a conflict."""
        if _empty(new) or _same(old, new):
            return old
        if _empty(old):
            self.adds.extend(_leaves(new))
            return new
        if isinstance(old, dict) and isinstance(new, dict):
            return {key: self._plain(f"{path}.{key}", old[key], new.get(key)) for key in old}
        if _figures(old) and _figures(new) and _figures(old) != _figures(new):
            return self._differ(path, old, new)
        self.kept.append(path)
        return old

    def _union(self, old: list[str], new: list[str]) -> list[str]:
        known = {_flat(item) for item in old}
        more = [item for item in new if _flat(item) not in known]
        self.adds.extend(more)
        return [*old, *more]

    def _values(self, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
        values = [dict(value) for value in old]
        for value in new:
            at = next((i for i, v in enumerate(values) if _one_metric(v, value)), None)
            if at is None:
                values.append(value | {"source_url": value["source_url"] or self.elsewhere})
                self.adds.append(value["metric"]["zh"] or value["metric"]["en"])
            else:
                self._value(f"value_data.{at}", values[at], value)
        return values

    def _value(self, path: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        old["metric"] = self._plain(f"{path}.metric", old["metric"], new["metric"])
        for name in _FIGURES:
            if _empty(new[name]) or _same(old[name], new[name]):
                continue
            if _empty(old[name]):
                old[name], old["source_url"] = new[name], old["source_url"] or self.elsewhere
                self.adds.append(f"{name} {_shown(new[name])}")
            elif name in ("unit", "period") and isinstance(old[name], dict):
                old[name] = self._plain(f"{path}.{name}", old[name], new[name])
            else:
                old[name] = self._differ(f"{path}.{name}", old[name], new[name])

    def _differ(self, path: str, old: Any, new: Any) -> Any:
        if _same(old, new):
            return old
        self.met.add(path)
        if path not in self.take:
            self.conflicts.append(Difference(field=path, old=_shown(old), new=_shown(new)))
        return new if self.take.get(path) == "new" else old


def _one_metric(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return any(a["metric"][lang] and _flat(a["metric"][lang]) == _flat(b["metric"][lang]) for lang in ("zh", "en"))


def _empty(value: Any) -> bool:
    return value is None or value in ("", []) or (isinstance(value, dict) and all(_empty(v) for v in value.values()))


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, int | float) and isinstance(b, int | float):
        return a == b
    if isinstance(a, dict) and isinstance(b, dict):
        return a == b
    return _flat(_shown(a)) == _flat(_shown(b)) and _figures(a) == _figures(b)


def _figures(value: Any) -> list[str]:
    # An address is no figure, whatever digits it holds.
    return [] if isinstance(value, str) and "://" in value else _DIGITS.findall(str(value))


def _flat(text: str) -> str:
    return _NOISE.sub("", text.lower())


def _shown(value: Any) -> str:
    return " / ".join(str(v) for v in value.values() if v) if isinstance(value, dict) else str(value)


def _leaves(value: Any) -> Iterator[str]:
    yield from ((str(v) for v in value.values() if v) if isinstance(value, dict) else [str(value)])
