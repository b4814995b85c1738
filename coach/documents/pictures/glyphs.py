"""Which characters the shipped fonts can draw. A picture on a machine without Chinese fonts must not show empty boxes."""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

FONTS = Path(__file__).parent.parent / "fonts"
REGULAR = FONTS / "NotoSansSC-Regular-subset.otf"
STAND_IN = "〓"
"""What typesetters put where a character is missing: seen at once, never mistaken for text."""
_SEGMENTS, _GROUPS = 4, 12
"""Formats of a character map (OpenType 1.9, cmap)."""


def drawable(text: str) -> str:
    """`text` with every character that the fonts lack replaced by 〓. The table beside the picture has the character."""
    known = covered()
    return "".join(ch if ord(ch) in known or ch.isspace() else STAND_IN for ch in text)


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Code points that the regular font has a glyph for (https://learn.microsoft.com/typography/opentype/spec/cmap)."""
    data = REGULAR.read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {data[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">I", data, 20 + 16 * n)[0] for n in range(count)}
    start = tables[b"cmap"]
    found: set[int] = set()
    for n in range(struct.unpack_from(">H", data, start + 2)[0]):
        at = start + struct.unpack_from(">I", data, start + 8 + 8 * n)[0]
        form = struct.unpack_from(">H", data, at)[0]
        found |= _segments(data, at) if form == _SEGMENTS else _groups(data, at) if form == _GROUPS else set()
    return frozenset(found)


def _segments(data: bytes, at: int) -> set[int]:
    """Format 4: ranges of the basic plane; a glyph 0 inside a range means none."""
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 4 * count)
    offsets = struct.unpack_from(f">{count}H", data, at + 16 + 6 * count)
    found = set()
    for n in range(count):
        for code in range(starts[n], ends[n] + 1):
            glyph = (code + deltas[n]) & 0xFFFF
            if offsets[n]:
                place = at + 16 + 6 * count + 2 * n + offsets[n] + 2 * (code - starts[n])
                glyph = struct.unpack_from(">H", data, place)[0]
            if glyph and code != 0xFFFF:
                found.add(code)
    return found


def _groups(data: bytes, at: int) -> set[int]:
    """Format 12: ranges of all planes."""
    found: set[int] = set()
    for n in range(struct.unpack_from(">I", data, at + 12)[0]):
        first, last, _ = struct.unpack_from(">III", data, at + 16 + 12 * n)
        found |= set(range(first, last + 1))
    return found
