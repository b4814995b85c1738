"""Numbered prompt files and playbook templates: the only importer of jinja2.

`prompts/<name>.vN.jinja` is never edited once it is live; `prompts/live.toml` says which version is (`spin = 1`).
Templates come from our own files only, never from text that a user or a library record holds.
"""

from __future__ import annotations

import json
import tomllib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.errors import NotFound

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE = Path(__file__).resolve().parents[1]
# Letters that could open or close a block, a figure or a template mark; inside data they are JSON escapes instead.
_MARKS = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&`"})


def shipped() -> Path:
    """The prompts directory: beside the package in a checkout, inside it in a wheel."""
    checkout = _PACKAGE.parent / "prompts"
    return checkout if checkout.is_dir() else _PACKAGE / "_data" / "prompts"


def as_data(value: Any) -> str:
    """`value` as one block of JSON that cannot close the data block around it: the one place where text is escaped.

    Double square brackets become JSON escapes too, so that customer text never carries a figure or citation mark.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, default=str)
    return text.translate(_MARKS).replace("[[", "\\u005b\\u005b").replace("]]", "\\u005d\\u005d")


class Prompts:
    """Templates of one directory. Undefined variables are errors (StrictUndefined); nothing is HTML-escaped."""

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or shipped()

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        env = Environment(
            loader=FileSystemLoader(self.root),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        env.filters["data"] = as_data
        return env

    @cached_property
    def _versions(self) -> dict[str, int]:
        return dict(tomllib.loads((self.root / "live.toml").read_text(encoding="utf-8")))

    def live(self, name: str) -> tuple[str, str]:
        """Path (relative to the prompts directory) and version of the live prompt: `("spin.v1.jinja", "spin.v1")`.

        Raises NotFound where live.toml does not name it or the file is missing.
        """
        number = self._versions.get(name)
        path = f"{name}.v{number}.jinja"
        if number is None or not (self.root / path).is_file():
            raise NotFound(f"no live prompt {name!r}: prompts/live.toml must name a version whose file exists")
        return path, f"{name}.v{number}"

    def render(self, name_or_path: str, **variables: Any) -> str:
        """The text of a template, without blank edges.

        `name_or_path` is a path under the prompts directory (`playbook/zh/spin.jinja`) or the name of a live prompt
        (`spin`). Raises jinja2.UndefinedError for a missing variable, NotFound for a missing template.
        """
        from jinja2 import TemplateNotFound

        path = name_or_path if name_or_path.endswith(".jinja") else self.live(name_or_path)[0]
        try:
            template = self._environment.get_template(path)
        except TemplateNotFound as error:
            raise NotFound(f"no template {error.name!r} under {self.root.name}/") from error
        return template.render(**variables).strip()

    def module(self, path: str) -> Any:
        """A template's macros as attributes (`prompts.module("playbook/zh/spin.jinja").opening(...)`)."""
        return self._environment.get_template(path).module


@lru_cache(maxsize=8)
def prompts(root: Path | None = None) -> Prompts:
    """The cached templates of `root` (default: those shipped)."""
    return Prompts(root)


def render(name_or_path: str, /, **variables: Any) -> str:
    """`Prompts.render` on the shipped directory."""
    return prompts().render(name_or_path, **variables)


def live(name: str) -> tuple[str, str]:
    """`Prompts.live` on the shipped directory."""
    return prompts().live(name)
