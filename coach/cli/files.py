"""Deal files: YAML in and out, and dossiers (offering + notes in one file) as they come (contracts: DEAL, --notes)."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from coach.deal.facts import Lang
from coach.deal.model import Call, Deal, Objection, Offering
from coach.errors import BadInput, NotFound

M = TypeVar("M", bound=BaseModel)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Dossier:
    """A file that holds notes rather than a finished deal: `seller`, `notes`, `second_notes`, `call`, `objections`."""

    def __init__(self, raw: dict[str, Any], where: str) -> None:
        from coach.deal.offering import load_offering

        self.raw = raw
        self.notes: list[str] = [str(raw["notes"])]
        self.second_notes: str = str(raw.get("second_notes") or "")
        self.customer = str(raw.get("customer") or "")
        self.industry = str(raw.get("industry") or "")
        self.lang: Lang | None = raw["lang"] if raw.get("lang") in ("zh", "en") else None
        with inside(where, "seller"):
            self.offering: Offering = load_offering(raw.get("seller") or {})
        self.call = _valid(Call, raw["call"], where, "call") if raw.get("call") else None
        self.objections = [_valid(Objection, o, where, "objections") for o in _list(raw, "objections", where)]

    def dress(self, deal: Deal) -> Deal:
        """What the file says beside the notes: who the customer is, the next call, objections heard."""
        deal.account.name = self.customer or deal.account.name
        deal.account.industry = self.industry or deal.account.industry
        deal.name = deal.name or self.customer
        deal.call = self.call or deal.call
        deal.objections = self.objections or deal.objections
        return deal


def _valid(model: type[M], raw: Any, where: str, field: str) -> M:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(x) for x in (field, *first["loc"]))
        raise BadInput(f"field {path}: {first['msg']}", where) from error


def _list(raw: dict[str, Any], field: str, where: str) -> list[Any]:
    found = raw.get(field) or []
    if not isinstance(found, list):
        raise BadInput(f"field {field} must be a list", where)
    return found


@contextmanager
def inside(*where: str) -> Iterator[None]:
    """Puts the file, and the field, before a BadInput from what was read out of it."""
    try:
        yield
    except BadInput as error:
        raise BadInput(str(error), ": ".join(where)) from error


def read_text(path: str) -> str:
    """The text of a file, or of standard input for `-`. BadInput for what is no text."""
    file, name = Path(path), "standard input" if path == "-" else path
    if path != "-" and not file.is_file():
        raise NotFound(f"{path} is a folder; give a file" if file.is_dir() else f"no file {path}")
    raw = sys.stdin.buffer.read() if path == "-" else file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"not UTF-8 text (byte {error.start}); save the file as UTF-8", name) from error
    if "\0" in text:
        raise BadInput("holds zero bytes, so it is no text; save it as UTF-8 text", name)
    return text


def read_yaml(path: str) -> Any:
    """Parsed YAML; BadInput names the line."""
    try:
        return yaml.load(read_text(path), Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        raise BadInput(f"{line}not valid YAML: {getattr(error, 'problem', error)}", path) from error


def parse(path: str) -> Deal | Dossier | str:
    """What a file holds: a deal, a dossier, or plain notes."""
    if path != "-" and Path(path).suffix.lower() in (".yaml", ".yml", ".json"):
        raw = read_yaml(path)
        if not isinstance(raw, dict):
            raise BadInput("a deal file is a mapping with `people` and `notes`; found something else", path)
        if isinstance(raw.get("notes"), str):
            return Dossier(raw, path)
        if not {"people", "facts", "account"} & set(raw):
            raise BadInput(
                "neither a deal (`people`, `facts`) nor a dossier (`seller`, `notes`); for plain notes use a .txt file",
                path,
            )
        return _valid(Deal, raw, path, "deal")
    return read_text(path)


def dump(deal: Deal) -> str:
    """The deal as YAML, keys in the model's order, nothing left out that was set."""
    raw = deal.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=120)


def write_atomic(path: Path, content: str | bytes) -> None:
    """Write the whole file or nothing: temporary file beside it, flushed, then renamed."""
    data = content.encode() if isinstance(content, str) else content
    if not path.parent.is_dir():
        raise NotFound(f"no folder {path.parent} to write {path.name} into")
    if path.is_dir():
        raise BadInput("is a folder; give a file name", str(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)  # nothing is left to remove once it was renamed
