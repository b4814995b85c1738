"""`find`: every number of a text as a `Mention`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from decimal import Decimal

from coach.deal.facts import Lang, Quantity
from coach.deal.quantities import classify, context, numerals, ranges, scan, structural, tables, units, words
from coach.deal.quantities.mention import Draft, Kind, Mention, Touch
from coach.deal.quantities.text import fold, line_opens, sentence

_NUMERIC = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿①-⑳Ⅰ-ⅿ]|(?i:one|two|three|four|five|six|seven|eight|nine|ten|first|second|zero)"
)
_SCALE_WORD = re.compile(
    r"[千百十]?[万亿]|千|million|mn|bn|billion|thousand|(?<![A-Za-z])[kKmM](?![A-Za-z])|(?<=[$€£])[kKmM]"
)


def _mark(size: int, spans: list[tuple[int, int]]) -> bytearray:
    blocked = bytearray(size)
    for start, end in spans:
        blocked[start:end] = b"\x01" * (end - start)
    return blocked


def _heading_unit(word: str) -> tuple[Decimal, str]:
    """Scale factor and unit written in a table heading (万元, k EUR, 分钟, %)."""
    factor = Decimal(1)
    rest = word
    hit = _SCALE_WORD.search(word)
    if hit and word not in ("千克", "千瓦", "千米", "千瓦时"):
        scale = hit.group()
        factor = numerals.scale(scale) if scale.isascii() else numerals.chinese("1" + scale, "").value
        rest = (word[: hit.start()] + word[hit.end() :]).strip()
    rest = rest.split("/")[0].strip()
    zh = units.ZH_UNIT.fullmatch(rest) or units.ZH_UNIT.fullmatch("个" + rest)
    if zh:
        return factor, units.zh(zh.group())
    en = units.EN_UNIT.fullmatch(rest) or units.CODE_AFTER.fullmatch(rest)
    if en:
        return factor, units.code(en.group()) if en.re is units.CODE_AFTER else units.en(en)
    return factor, units.PREFIX_MONEY.get(rest, {"月": "month", "日": "day"}.get(rest, ""))


def _in_table(draft: Draft, cell: tables.Cell) -> None:
    draft.form = "table_cell"
    if draft.counted or draft.unit:
        return
    for word in tables.heading_units(cell):
        factor, unit = _heading_unit(word)
        if unit or factor != 1:
            scale = Decimal(1) if draft.scaled else factor
            draft.low, draft.place, draft.unit = draft.low * scale, draft.place * scale, unit
            if draft.high is not None:
                draft.high, draft.place_high = draft.high * scale, draft.place_high * scale
            draft.counted, draft.scaled = (unit or ""), draft.scaled or factor != 1
            return


def _quantity(draft: Draft, touch: Touch) -> Quantity:
    unit = draft.unit or "count"
    if draft.high is not None:
        return Quantity(low=float(draft.low), high=float(draft.high), unit=unit, approx=touch)
    value = -draft.low if draft.negative else draft.low
    return Quantity(value=float(value), unit=unit, approx=touch)


class _Reader:
    """One text being read; its parts are found in the order of `find`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = scan.case_insensitive_words(fold(text))
        self.structural = structural.spans(self.folded)
        self.cells = tables.cells(self.folded)
        self._cell_starts = [c.start for c in self.cells]

    def vague(self) -> list[Draft]:
        free = _mark(len(self.folded), [(s, e) for s, e, _ in self.structural])
        out = []
        for hit in words.VAGUE.finditer(self.folded):
            if not free[hit.start()]:
                out.append(
                    Draft(
                        hit.start(),
                        hit.end(),
                        Decimal(0),
                        Decimal(1),
                        kind="vague",
                        number_end=hit.end(),
                        numeral=hit.group(),
                    )
                )
        return out

    def ordinals(self) -> list[Draft]:
        """第3个月, month 6, and `within a year`: durations the structural patterns leave alone."""
        out = []
        for hit in classify.EN_ORDINAL_DURATION.finditer(self.folded):
            count = Decimal(hit["n"]) if hit["n"].isdigit() else numerals.english(hit["n"]).value
            draft = Draft(
                hit.start(), hit.end(), count, Decimal(1), hit["unit"].lower(), counted="word", number_end=hit.end()
            )
            if line_opens(self.folded, hit.start()):
                draft.kind, draft.rule = "structural", "S1"
            out.append(draft)
        for start, end, unit in classify.articles(self.folded):
            out.append(
                Draft(start, end, Decimal(1), Decimal(1), unit, form="english_words", counted="word", number_end=end)
            )
        return out

    def claims(self) -> list[Draft]:
        size = len(self.folded)
        taken = [(s, e) for s, e, _ in self.structural]
        fixed = self._free([*self.vague(), *self.ordinals(), *words.find(self.folded)], _mark(size, taken))
        blocked = _mark(size, [*taken, *((d.start, d.end) for d in fixed)])
        ratios = ranges.ratios(self.folded, blocked)
        blocked = _mark(size, [*taken, *((d.start, d.end) for d in (*fixed, *ratios))])
        plain = scan.numbers(self.folded, blocked)
        for draft in plain:
            if not draft.rule:
                draft.rule, noun = classify.rule(draft, self.folded)
                draft.kind = "structural" if draft.rule else "claim"
                if draft.rule == "S8":
                    draft.unit_text = noun
                    draft.end = self.folded.lower().index(noun, draft.number_end) + len(noun)
        every = sorted([*fixed, *ratios, *plain], key=lambda d: d.start)
        return ranges.ranges(self.folded, ranges.inherit(self.folded, every))

    @staticmethod
    def _free(drafts: list[Draft], blocked: bytearray) -> list[Draft]:
        out: list[Draft] = []
        for draft in sorted(drafts, key=lambda d: (d.start, d.start - d.end)):
            if not any(blocked[draft.start : draft.end]) and (not out or draft.start >= out[-1].end):
                out.append(draft)
        return out

    def cell(self, at: int) -> tables.Cell | None:
        index = bisect_right(self._cell_starts, at) - 1
        return self.cells[index] if index >= 0 and self.cells[index].end > at else None

    def mention(self, draft: Draft, left: int, right: int) -> Mention:
        cell = self.cell(draft.start)
        if cell and draft.kind != "vague":
            _in_table(draft, cell)
        start, end = draft.start, draft.end
        low, high = sentence(self.folded, start, end)
        approx = draft.infix or context.touch(self.folded, start, end)
        period = (
            ""
            if draft.unit in units.DURATIONS and draft.rule == "S7"
            else context.attached(self.folded, start, end, left, right)
        )
        kind: Kind = draft.kind
        noun = draft.unit_text if draft.rule == "S8" else classify.noun_behind(draft, self.folded)
        heads = f"{cell.row} {cell.column}" if cell else ""
        return Mention(
            text=self.text[start:end], start=start, end=end, quantity=_quantity(draft, approx), kind=kind, rule=draft.rule,
            form=draft.form, place=float(draft.place), place_high=float(draft.place_high), scaled=draft.scaled,
            bare=not draft.counted and not draft.unit, loose=draft.counted in units.EITHER or draft.counted in units.PERSON_OR_COUNT,
            fraction=draft.fraction, readings=tuple(Quantity(value=float(v), unit=u) for v, u in draft.readings),
            noun=noun, unit_text=draft.unit_text if draft.rule != "S8" else "", period=period,
            periods=context.periods(self.folded[low:high] + " " + heads), header=(cell.row, cell.column) if cell else ("", ""),
        )  # fmt: skip


def _structural_mentions(reader: _Reader) -> list[Mention]:
    out = []
    for start, end, rule in reader.structural:
        piece = reader.text[start:end]
        if _NUMERIC.search(reader.folded[start:end]):
            lead = len(piece) - len(piece.lstrip(" \t>|-*•·#\n“\"'"))
            trail = len(piece.rstrip())
            quantity = Quantity(value=0.0, unit="count")
            out.append(Mention(piece[lead:trail], start + lead, start + trail, quantity, "structural", rule))
    return out


def find(text: str, lang: Lang | None = None) -> list[Mention]:
    """Every number of `text` in order: claims, vague magnitudes and structural numbers (number rules §2-§4).

    `lang` is a hint only; both languages are always read. Offsets are slices of `text`.
    """
    if not text.strip():
        return []
    reader = _Reader(text)
    drafts = reader.claims()
    walls = [d for d in drafts if d.rule != "S7"]  # 一周 in 一周46次 is the period of 46, not its neighbour
    ends, starts = [0, *(d.end for d in walls)], [*(d.start for d in walls), len(text)]
    found = [
        reader.mention(d, ends[bisect_right(ends, d.start) - 1], starts[bisect_left(starts, d.end)]) for d in drafts
    ]
    return sorted([*found, *_structural_mentions(reader)], key=lambda m: (m.start, m.end))
