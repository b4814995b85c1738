"""What differs between two states of a deal, as lines: one per field, and one per person, fact, pain or note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coach.deal.model import Change, Deal

_APART = {"id", "version", "history"}
"""Bookkeeping; the history is itself a list of changes."""
_KEYS = ("id", "name", "text", "item", "what", "input")
_SINGULAR = {"people": "person", "hearsay": "hearsay", "excluded": "excluded", "history": "history"}
MOST = 200
"""Characters of a value that a line shows: the trail says what changed, the versions hold what it was."""


def differences(before: Deal | None, after: Deal) -> list[Change]:
    """Lines for everything that `after` holds differently; for a new deal everything it holds."""
    return of_docs(plain(before) if before else {}, plain(after))


def of_docs(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """The same for deals as they are stored; fields that one of them lacks count as empty."""
    lines: list[Change] = []
    for field in Deal.model_fields:
        was, now = old.get(field, _EMPTY[field]), new.get(field, _EMPTY[field])
        if field not in _APART and was != now:
            lines += _field(field, was, now)
    return lines


def plain(deal: Deal) -> dict[str, Any]:
    """The deal as it is stored."""
    return deal.model_dump(mode="json", by_alias=True)


_EMPTY = plain(Deal())


def _field(field: str, old: Any, new: Any) -> list[Change]:
    if isinstance(new, list):
        return _items(_SINGULAR.get(field, field.removesuffix("s")), _by_key(old), _by_key(new))
    if isinstance(new, dict) and isinstance(old, dict):
        if field == "answers":
            return _items("answer", old, new)
        names = [name for name in new if old.get(name) != new[name]]
        return [_line(f"{field}.{name}", old.get(name), new[name]) for name in names]
    return [_line(field, old, new)]


def _by_key(items: list[Any]) -> dict[str, Any]:
    """Entries by what identifies them; a second one of the same key gets a number."""
    found: dict[str, Any] = {}
    for item in items:
        key = next((str(item[k]) for k in _KEYS if item.get(k)), "?") if isinstance(item, dict) else str(item)
        count = 2
        unique = key
        while unique in found:
            unique, count = f"{key} ({count})", count + 1
        found[unique] = item
    return found


def _items(word: str, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    lines = [_line(f"{word}:{key}", None, item) for key, item in new.items() if key not in old]
    for key in old.keys() & new.keys():
        if old[key] != new[key]:
            lines += _entry(f"{word}:{key}", old[key], new[key])
    gone = [_line(f"{word}:{key}", old[key], None) for key in old if key not in new]
    return sorted(lines, key=lambda line: line.what) + gone


def _entry(what: str, old: Any, new: Any) -> list[Change]:
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return [_line(what, old, new)]
    return [_line(f"{what}.{name}", old.get(name), new[name]) for name in new if old.get(name) != new[name]]


def _line(what: str, old: Any, new: Any) -> Change:
    before, after = _short(old), _short(new)
    kind = "updated" if before and after else "added" if after else "retired"
    return Change.model_validate({"kind": kind, "what": what[:MOST], "before": before, "after": after})


def _short(value: Any) -> str:
    """One line of at most MOST characters; empty where there is nothing."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, dict):
        parts = (f"{name}: {text}" for name, item in value.items() if (text := _short(item)))
        return "; ".join(parts)[:MOST]
    if isinstance(value, list):
        return ", ".join(filter(None, map(_short, value)))[:MOST]
    return " ".join(str(value).split())[:MOST]
