"""Files from outside, looked at before anything unpacks or parses them."""

from __future__ import annotations

import contextlib
from pathlib import Path

import yaml

from coach.errors import BadInput
from coach.office_files import NO_ZIP, check_office

MAX_BYTES = 10_000_000
MAX_UNPACKED = 60_000_000
"""Bytes of all parts of an office file together. A workbook of 5,000 records unpacks to about 20 million."""
MAX_PARTS = 2_000
MAX_ROWS = 5_000
MAX_COLUMNS = 300
MAX_DEPTH = 40
"""Nesting of a YAML file; records nest six deep."""


def size(path: Path) -> None:
    """BadInput for a file that is too large to be a list of records."""
    if path.stat().st_size > MAX_BYTES:
        raise BadInput(f"larger than {MAX_BYTES // 1_000_000} MB; split it", path.name)


def office(path: Path) -> None:
    """BadInput for an office file that unpacks to more than it should or declares entities of its own. A file that is
    no zip at all passes: its reader says so."""
    with contextlib.suppress(*NO_ZIP):
        check_office(path, path.name, most_bytes=MAX_UNPACKED, most_parts=MAX_PARTS)


def yaml_text(text: str, name: str) -> None:
    """BadInput for a YAML text that refers to itself or nests without end; YAML errors are left to the parser."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent):
                raise BadInput(f"line {line}: refers to another place (*{event.anchor}); write it out", name)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MAX_DEPTH:
                raise BadInput(f"line {line}: nested more than {MAX_DEPTH} deep; records nest six deep", name)
    except yaml.YAMLError:
        return
