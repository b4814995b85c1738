"""Word lists written as running text."""

from __future__ import annotations


def words(text: str) -> list[str]:
    """The words of `text`, split at blanks."""
    return text.split()
