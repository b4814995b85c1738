"""Office files from outside, looked at before anything unpacks or parses them (promise 13). A leaf: knows the error tree only."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO

from coach.errors import BadInput

NO_ZIP = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
"""What a file raises that is no zip, or a damaged or encrypted one."""
_PARSED = (".xml", ".rels", ".vml")


def check_office(file: Path | IO[bytes], name: str, *, most_bytes: int, most_parts: int) -> None:
    """BadInput for an office file that unpacks to more than `most_bytes` (or parts) or declares a document type of its
    own, and with it entities. Raises one of NO_ZIP for what is no office file."""
    with zipfile.ZipFile(file) as book:
        parts = book.infolist()
        if len(parts) > most_parts or sum(p.file_size for p in parts) > most_bytes:
            raise BadInput(f"unpacks to more than {most_bytes // 1_000_000} MB; split it", name)
        for part in parts:
            if part.filename.endswith(_PARSED) and _declares(book.read(part)):
                message = f"{part.filename} declares a document type, which no office program writes; save it anew"
                raise BadInput(message, name)


def _declares(text: bytes) -> bool:
    # Zero bytes go first: in UTF-16 every second byte is one.
    return b"<!doctype" in text.replace(b"\0", b"").lower()
