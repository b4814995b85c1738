"""When two spellings name the same customer or person."""

from __future__ import annotations

import unicodedata


def same_name(name: str) -> str:
    """The name as it is compared: without case, blanks and full-width forms."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
