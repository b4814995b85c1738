"""What is wrong with a library file, where, and what would be right."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import ValidationError

from coach.deal.facts import Model
from coach.errors import BadInput

Loc = tuple[int | str, ...]


class Problem(Model):
    """One finding of `coach library check`."""

    file: str
    """Path relative to the library directory."""
    line: int
    """1-based; 1 where the field is absent from the file."""
    field: str
    """Dotted path: value_data.0.metric.zh"""
    message: str
    """What is wrong and what would be right."""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """`file:line field: message`, as compilers print it."""
        return f"{self.file}:{self.line} {self.field}: {self.message}" if self.field else self.place

    @property
    def place(self) -> str:
        """The finding without a field."""
        return f"{self.file}:{self.line}: {self.message}"

    def as_error(self, more: int = 0) -> BadInput:
        """The same as one BadInput; `more` is how many further problems there are."""
        tail = f" ({more} more: `coach library check` lists them)" if more else ""
        return BadInput(self.message + tail, where=f"{self.file}:{self.line} {self.field}".rstrip())


def line_of(text: str, loc: Loc, first_line: int = 1) -> int:
    """Line of the node at `loc` in a YAML text, or of its nearest ancestor where the field is absent."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return first_line
    line = first_line
    for step in loc:
        node, at = _child(node, step)
        if node is None:
            break
        line = first_line + at
    return line


def _child(node: Any, step: int | str) -> tuple[Any, int]:
    """The node under a step and the line it begins on; of a field that is the line of its name."""
    if isinstance(node, yaml.MappingNode):
        found = ((value, key.start_mark.line) for key, value in node.value if key.value == str(step))
        return next(found, (None, 0))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line
    return None, 0


def from_yaml_error(file: str, error: yaml.YAMLError, first_line: int = 1) -> Problem:
    """A file that is not YAML at all."""
    mark = getattr(error, "problem_mark", None)
    if re.search(
        "flow|quoted", str(getattr(error, "context", None) or "")
    ):  # where it was opened, not where it was missed
        mark = getattr(error, "context_mark", None) or mark
    reason = str(getattr(error, "problem", None) or "cannot be read").strip()
    line = first_line + (mark.line if mark else 0)
    return Problem(
        file=file, line=line, field="", message=f"not valid YAML: {reason}; check indentation, quotes and colons here"
    )


def from_validation(
    file: str, text: str, model: type[Model], error: ValidationError, first_line: int = 1, at: Loc = ()
) -> list[Problem]:
    """One problem per faulty field, with the line it stands on. `at` is where in the file the entry begins."""
    found = {}
    for e in error.errors():
        loc = (*at, *(step for step in e["loc"] if not _is_union_tag(step)))
        if loc not in found:
            found[loc] = Problem(
                file=file,
                line=line_of(text, loc, first_line),
                field=".".join(map(str, loc)),
                message=_advice(model, e["type"], e["msg"], loc, e.get("input")),
            )
    return list(found.values())


def _is_union_tag(step: int | str) -> bool:
    """Pydantic adds the union member's name to the path (before.int, after.Text); the file has no such key."""
    return step in ("int", "float", "str", "Text") or (isinstance(step, str) and "[" in step)


def _advice(model: type[Model], kind: str, message: str, loc: Loc, value: object) -> str:
    name = str(loc[-1]) if loc else ""
    if kind == "missing":
        return f"missing; add `{name}:`"
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(name, _field_names(model), n=1)
        return f"unknown field; did you mean `{near[0]}`?" if near else "unknown field; remove it"
    right = re.sub(r"^Input should be ", "should be ", message)
    shown = repr(value) if isinstance(value, str | int | float | bool | None) else type(value).__name__
    return f"{shown[:60]} is not right; {right}"


def _field_names(model: type[Model]) -> list[str]:
    """Field names of a model and of the models inside it."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return sorted({name for part in parts for name in part.get("properties", {})})


def relative(path: Path, root: Path) -> str:
    """Path as shown to people, relative to the library where possible."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
