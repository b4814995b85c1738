"""A whole deal as YAML and back, with equal content. The file is a deal file like those `coach deal -o` writes; what was
said about the deal and its earlier states stand beside it under `conversation` and `versions`, where they are asked for."""

from __future__ import annotations

import difflib
import math
import types
import typing
from collections.abc import Sequence
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from coach.deal.facts import Model
from coach.deal.model import Deal
from coach.errors import BadInput
from coach.store.conversations import Message

MAX_BYTES = 10_000_000
MAX_DEPTH = 40
"""Nesting; a deal nests seven deep."""
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_TIMESTAMP = f"{_TAG}timestamp"
_PLAIN = frozenset({"str", "int", "float", "bool", "null", "map", "seq"})
_BESIDE = ("conversation", "versions")


class DealFile(Model):
    """What an exported file holds."""

    deal: Deal
    conversation: list[Message] = []
    """Oldest first."""
    versions: list[Deal] = []
    """Every state, oldest first; the last one is the deal."""


class _Loader(_BASE):  # type: ignore[misc]
    """The safe loader; a date stays the text it is, because every date of a deal is text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in found if tag != _TIMESTAMP]
    for first, found in _BASE.yaml_implicit_resolvers.items()
}


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """The safe dumper; equal parts are written out each time, never as references."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dump_deal(deal: Deal, conversation: Sequence[Message] = (), versions: Sequence[Deal] = ()) -> str:
    """The deal as YAML, keys in the model's order."""
    raw = _plain(deal)
    if conversation:
        raw["conversation"] = [m.model_dump(mode="json") for m in conversation]
    if versions:
        raw["versions"] = [_plain(v) for v in versions]
    text: str = yaml.dump(raw, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return text


def load_deal(data: bytes, where: str) -> DealFile:
    """A deal from a file. BadInput names the line and the field, and what would be right."""
    if len(data) > MAX_BYTES:
        raise BadInput(f"larger than {MAX_BYTES // 1_000_000} MB; a deal is a hundred times smaller", where)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(f"line {line}: not UTF-8 text; save the file as UTF-8", where) from error
    root = _composed(text, where)
    raw = _constructed(root, where)
    beside = {name: raw.pop(name) for name in _BESIDE if raw.get(name) is not None}
    if not raw.keys() & {"people", "facts", "notes", "account", "name"}:
        raise BadInput("no deal in it; a deal has `account`, `people`, `facts` and `notes`", where)
    try:
        return DealFile.model_validate({"deal": raw, **beside})
    except ValidationError as error:
        # A misspelt key also lacks the right one: the key is what has to be mended.
        found = sorted(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
        raise BadInput(_explained(found[0], root), where) from error


def _plain(deal: Deal) -> dict[str, Any]:
    return deal.model_dump(mode="json", exclude_defaults=True, by_alias=True)


def _composed(text: str, where: str) -> yaml.MappingNode:
    """The tree of the file, checked for what no deal file needs: references, endless nesting, doubled keys."""
    try:
        _scan(text, where)
        root = _Loader(text).get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or "a character that does not belong into text"
        line = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise BadInput(f"{line}no YAML ({what}); check indentation and quotes there", where) from error
    if not isinstance(root, yaml.MappingNode):
        raise BadInput("line 1: a deal file is a mapping of fields (`name: …`, `people: …`)", where)
    _check(root, "", where)
    return root


def _scan(text: str, where: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise BadInput(f"line {line}: refers to another place (*{event.anchor}); write it out", where)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise BadInput(f"line {line}: nested more than {MAX_DEPTH} deep; a deal nests seven deep", where)


def _check(node: yaml.Node, path: str, where: str) -> None:
    at = f"line {node.start_mark.line + 1}: field {path}"
    if isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            _check(item, f"{path}.{n}", where)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = f"line {key.start_mark.line + 1}"
            if not isinstance(key, yaml.ScalarNode) or key.tag == f"{_TAG}merge":
                raise BadInput(f"{line}: a key is one word, e.g. `name:`", where)
            if key.value in seen:
                raise BadInput(f"{line}: {key.value} stands twice; keep one", where)
            seen.add(key.value)
            _check(value, f"{path}.{key.value}".lstrip("."), where)
    elif node.tag == f"{_TAG}float" and _endless(node.value):
        raise BadInput(f"{at}: {node.value} is no number; give one, or leave the field out", where)
    if node.tag.removeprefix(_TAG) not in _PLAIN:
        raise BadInput(f"{at}: has the tag {node.tag}; write plain text", where)


def _endless(text: str) -> bool:
    """Whether a number is infinite or none at all: .inf, .nan, 1.0e+999."""
    try:
        return not math.isfinite(float(text.lower().replace(".inf", "inf").replace(".nan", "nan").replace("_", "")))
    except ValueError:
        return False


def _constructed(root: yaml.MappingNode, where: str) -> dict[str, Any]:
    try:
        raw: dict[str, Any] = _Loader("").construct_document(root)
    except (yaml.YAMLError, ValueError, KeyError, OverflowError) as error:
        raise BadInput("a value does not fit its tag, or is too long for a number; write plain text", where) from error
    return raw


def _explained(error: ErrorDetails, root: yaml.MappingNode) -> str:
    path = [part for n, part in enumerate(error["loc"]) if not (n == 0 and part == "deal")]
    field = ".".join(str(part) for part in path)
    line = f"line {_line(root, path)}: field {field}: "
    if error["type"] == "extra_forbidden":
        known = _fields(path[:-1])
        near = difflib.get_close_matches(str(path[-1]), known, 1)
        return f"{line}unknown key; {f'did you mean {near[0]}?' if near else 'use ' + ', '.join(known)}"
    hint = "; put it in quotes" if error["type"] == "string_type" else ""
    return line + error["msg"] + hint


def _line(root: yaml.Node, path: Sequence[int | str]) -> int:
    """The line of the deepest part of `path` that is there."""
    node, line = root, root.start_mark.line
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = (node.value[part], node.value[part])
        else:
            found = None
        if found is None:
            break
        line, node = found[0].start_mark.line, found[1]
    return line + 1


def _fields(path: Sequence[int | str]) -> list[str]:
    """Keys that may stand at this place of a deal file."""
    model: Any = Deal
    for part in path:
        if isinstance(part, str) and (field := _field(model, part)) is not None:
            model = field
        elif part == "versions":
            model = Deal
    return [f.alias or name for name, f in model.model_fields.items()]


def _field(model: Any, name: str) -> Any:
    found = next((f.annotation for n, f in model.model_fields.items() if name in (n, f.alias)), None)
    while found is not None and not (isinstance(found, type) and issubclass(found, BaseModel)):
        parts = [p for p in typing.get_args(found) if p is not types.NoneType]
        found = parts[-1] if parts else None
    return found
