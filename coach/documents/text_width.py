"""How wide a text is in Noto Sans CJK SC, so that nothing runs out of its box in a picture drawn without a layout engine."""

from __future__ import annotations

import unicodedata

# Advance widths of U+0020 … U+007E in thousandths of the font size, from the fonts beside this file.
_REGULAR = (
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555, 555, 555, 555, 555, 555,
    555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742,
    633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564,
    607, 275, 275, 552, 284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
)  # fmt: skip
_BOLD = (
    227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590, 590,
    590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853, 749, 770,
    667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644, 581, 372, 597,
    640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590,
)  # fmt: skip
_NO_BREAK_BEFORE = set("，。；：！？、）】》”’…%,.;:!?)]")
_NO_BREAK_AFTER = set("（【《“‘([")


def _advance(ch: str, table: tuple[int, ...]) -> int:
    code = ord(ch)
    if 0x20 <= code <= 0x7E:
        return table[code - 0x20]
    if unicodedata.combining(ch):
        return 0
    return 640 if 0xA0 < code < 0x250 and ch not in "·×" else 1000


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of `text` in the unit of `size`."""
    table = _BOLD if bold else _REGULAR
    return sum(_advance(ch, table) for ch in text) * size / 1000


def fit(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """`text` on one line, cut with … where it is wider than `width`."""
    text = " ".join(text.split())
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(f"{text}…", size, bold=bold) > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def _words(text: str) -> list[str]:
    """Pieces between which a line may break: Latin words with their blank, single Chinese characters."""
    out: list[str] = []
    for ch in text:
        glued = bool(out) and (
            (ch.isascii() and out[-1][-1].isascii() and out[-1][-1] != " ")
            or ch in _NO_BREAK_BEFORE
            or out[-1][-1] in _NO_BREAK_AFTER
        )
        if glued:
            out[-1] += ch
        else:
            out.append(ch)
    return out


def wrap(text: str, size: float, width: float, lines: int, *, bold: bool = False) -> list[str]:
    """`text` in at most `lines` lines no wider than `width`; the last one is cut with … where more is left."""
    out: list[str] = []
    line = ""
    pieces = _words(" ".join(text.split()))
    for i, piece in enumerate(pieces):
        if line and text_width((line + piece).rstrip(), size, bold=bold) > width:
            if len(out) == lines - 1:
                return [*out, fit(line + "".join(pieces[i:]), size, width, bold=bold)]
            out.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [fit(x, size, width, bold=bold) for x in [*out, line.rstrip()] if x]
