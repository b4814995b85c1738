"""Defects planted in clean drafts, one at a time: sentences from a list of wordings, and edits of tables, dates, sources."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from coach.plays.redteam import Attack, Kind, Known, Paragraph, attack, read
from coach.plays.redteam.evidence import _claim, _name
from coach.plays.redteam.page import sentences

HERE = Path(__file__).parent
INNOCENT = "none"
"""Sentences that are planted to be left alone."""


@dataclass(frozen=True)
class Mutation:
    """A draft with one defect."""

    kind: Kind | Literal["none"]
    what: str
    markdown: str
    lines: frozenset[int]
    """1-based lines on which the defect may be found; empty = anywhere."""


@dataclass(frozen=True)
class Outcome:
    """What the red team made of a mutation."""

    mutation: Mutation
    caught: bool
    false: tuple[Attack, ...]
    """New attacks of another kind: the clean draft does not have them and nothing but this defect was planted."""


def wordings(name: str) -> dict[str, dict[Kind, list[str]]]:
    """`tuning` or `held`: language → kind → sentences with slots."""
    found: dict[str, dict[Kind, list[str]]] = yaml.safe_load(
        (HERE / f"redteam_{name}.yaml").read_text(encoding="utf-8")
    )
    return found


def judge(m: Mutation, clean: Sequence[Attack], known: Known) -> Outcome:
    """Whether the planted defect was named at its place, and what else was said that the clean draft does not show."""
    before = {(a.kind, a.quote) for a in clean}
    new = [a for a in attack(read(m.markdown), known) if (a.kind, a.quote) not in before]
    if m.kind == INNOCENT:
        return Outcome(m, not new, tuple(new))
    hits = [a for a in new if a.kind == m.kind and (not m.lines or a.line in m.lines)]
    return Outcome(m, bool(hits), tuple(a for a in new if a.kind != m.kind))


def slots(known: Known) -> dict[str, str]:
    """What the wordings' slots stand for in this deal. A slot without content leaves its wordings out."""
    weak = next(c for c in known.cases.values() if c.confidence_note.level == "D")
    told = next((h for h in known.hearsay if bool(re.search(r"[一-鿿]", h)) == (known.lang == "zh")), "")
    other = next(c for cid, c in sorted(known.pains.items()) if cid not in known.headline_cards)
    never = known.offering.terms_may_not
    return {
        "m": known.headline[2] if len(known.headline) > 2 else "",
        "h": _claim(told).strip(" ，。,.;；"),
        "d": _name(weak.customer.get(known.lang)),
        "ds": weak.source_title.get(known.lang),
        "o": other.subject.get(known.lang),
        "n": next((t for t in never if bool(re.search(r"[一-鿿]", t)) == (known.lang == "zh")), ""),
    }


_PLACES: dict[str, tuple[str, ...]] = {
    "third_pain": ("summary", "goals"),
    "price_off_list": ("summary", "readers"),
    "stale_price": ("quote", "summary"),
    "uncited_case": ("cases", "value"),
    "weak_case": ("cases", "value"),
    "hearsay_as_fact": ("understanding", "summary"),
}  # fmt: skip


def worded(markdown: str, known: Known, lists: dict[Kind, list[str]], seed: int) -> Iterator[Mutation]:
    """Each wording once: at the end of a paragraph, as a paragraph, or as a bullet, in turn."""
    fill, rng = slots(known), random.Random(seed)
    for kind, rows in lists.items():
        for n, row in enumerate(rows):
            needed = set(re.findall(r"\{(\w+)\}", row))
            if all(fill.get(k) for k in needed):
                text = row.format(**fill)
                text = text if known.lang == "zh" else text[0].upper() + text[1:]
                place = _PLACES.get(kind, ("value", "summary", "service"))
                yield _planted(markdown, kind, text, place[(n + rng.randrange(2)) % len(place)], n % 3)


def _planted(markdown: str, kind: Kind, text: str, section: str, how: int) -> Mutation:
    lines = markdown.splitlines()
    host = next(
        (
            p
            for p in read(markdown)
            if p.section == section and p.kind in ("paragraph", "bullet") and not _caption(p, lines)
        ),
        None,
    )
    if host is None:
        host = next(p for p in read(markdown) if p.section == "summary" and p.kind == "paragraph")
    at = host.line
    if how == 0 or kind == "third_pain":
        gap = "" if re.search(r"[一-鿿]", text) else " "
        lines[at - 1] += gap + text
        return Mutation(kind, text, "\n".join(lines) + "\n", frozenset({at}))
    if lines[at - 1].startswith("-"):
        lines.insert(at, f"- {text}")
        return Mutation(kind, text, "\n".join(lines) + "\n", frozenset({at + 1}))
    lines[at:at] = ["", text if how == 1 else f"- {text}"]
    return Mutation(kind, text, "\n".join(lines) + "\n", frozenset({at + 2}))


def _caption(p: Paragraph, lines: Sequence[str]) -> bool:
    return lines[p.line - 1].startswith("**")


def edits(markdown: str, known: Known, seed: int) -> Iterator[Mutation]:
    """Edits of what stands there: prices, sums, stages, phases, dates, validity, sources, a third row."""
    rng = random.Random(seed)
    yield from _prices(markdown, rng)
    yield from _stages(markdown, known)
    yield from _dates(markdown, known, rng)
    yield from _head(markdown, rng)
    yield from _sources(markdown, known)
    yield from _rows(markdown, known)


def _rows_of(markdown: str, section: str) -> list[Paragraph]:
    return [p for p in read(markdown) if p.section == section and p.kind == "row"]


def _swap(markdown: str, line: int, old: str, new: str, last: bool = False) -> str:
    lines = markdown.splitlines()
    text = lines[line - 1]
    lines[line - 1] = new.join(text.rsplit(old, 1)) if last else text.replace(old, new, 1)
    return "\n".join(lines) + "\n"


_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _prices(markdown: str, rng: random.Random) -> Iterator[Mutation]:
    """A list price or a sum moved by 3-40 %."""
    for p in _rows_of(markdown, "quote"):
        for cell in (2, 3):
            if len(p.cells) < 4 or not (m := _FIGURE.search(p.cells[cell])):
                continue
            for _ in range(2):
                factor = 1 + rng.choice((-1, 1)) * rng.uniform(0.03, 0.40)
                value = float(m[0].replace(",", "")) * factor
                shown = f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
                if shown == m[0]:
                    continue
                old = p.cells[cell]
                changed = _swap(markdown, p.line, old, old.replace(m[0], shown, 1), last=cell == 3)
                yield Mutation("price_off_list", f"{old} → {shown}", changed, frozenset())


def _stages(markdown: str, known: Known) -> Iterator[Mutation]:
    rows = _rows_of(markdown, "plan")
    lines = markdown.splitlines()
    for a in range(len(rows)):
        for b in range(a + 1, len(rows)):
            swapped = list(lines)
            i, j = rows[a].line - 1, rows[b].line - 1
            swapped[i], swapped[j] = swapped[j], swapped[i]
            yield Mutation("phase_mismatch", f"stages {a} and {b} swapped", "\n".join(swapped) + "\n", frozenset())
        gone = [x for n, x in enumerate(lines) if n != rows[a].line - 1]
        yield Mutation("phase_mismatch", f"stage {a} dropped", "\n".join(gone) + "\n", frozenset())
    heads = [n for n, x in enumerate(lines) if re.match(r"\*\*(?:第.步|Step )", x)]
    for a, b in itertools.pairwise(heads):
        swapped = list(lines)
        swapped[a], swapped[b] = swapped[b], swapped[a]
        yield Mutation("phase_mismatch", "captions of two steps swapped", "\n".join(swapped) + "\n", frozenset())
    spans = {
        "zh": ("需求确认2周、开发测试6周、试运行8周，全程共3个月。", "口径2周、测试1个月、试运行3个月，总工期3个月。", "确认3周，配置5周，试点12周，合计4个月。", "确认1周、测试2周、试运行8周、验收1周，整个项目6周。"),
        "en": ("Requirements 2 weeks, testing 6 weeks, pilot 8 weeks, 3 months in total.", "Definition 2 weeks, testing 1 month, pilot 3 months: three months overall.", "Agree 3 weeks, configure 5 weeks, pilot 12 weeks, 4 months altogether.", "Agree 1 week, test 2 weeks, pilot 8 weeks, acceptance 1 week, the whole project 6 weeks."),
    }  # fmt: skip
    for text in spans[known.lang]:
        at = rows[-1].line
        changed = [*lines[:at], "", text, *lines[at:]]
        yield Mutation("phase_mismatch", text, "\n".join(changed) + "\n", frozenset())


_DATE = re.compile(
    r"(\d{1,2})月(\d{1,2})日（周[一二三四五六日]）|(?:Monday|Tuesday|Wednesday|Thursday|Friday) (\d{1,2}) ([A-Z][a-z]+)"
)


def _dates(markdown: str, known: Known, rng: random.Random) -> Iterator[Mutation]:
    """The next step's day changed in one place; a wrong weekday; the day of a fact changed."""
    for p in read(markdown):
        for m in _DATE.finditer(p.text):
            for _ in range(2):
                new = _other_day(m, rng)
                yield Mutation("date_clash", f"{m[0]} → {new}", _swap(markdown, p.line, m[0], new), frozenset({p.line}))
            wrong = re.sub(r"（周.", "（周日", m[0]) if known.lang == "zh" else f"Sunday {m[0].split(' ', 1)[1]}"
            yield Mutation("date_clash", f"{m[0]} → {wrong}", _swap(markdown, p.line, m[0], wrong), frozenset({p.line}))
    for p in _rows_of(markdown, "understanding"):
        if p.header[-1] in ("日期", "Date") and re.search(r"\d", p.cells[-1]):
            day = re.sub(r"\d+(?=日|$)", lambda d: str((int(d[0]) + 3) % 27 + 1), p.cells[-1])
            changed = _swap(markdown, p.line, p.cells[-1], day, last=True)
            yield Mutation("date_clash", f"{p.cells[-1]} → {day}", changed, frozenset({p.line}))


def _other_day(m: re.Match[str], rng: random.Random) -> str:
    import datetime as dt

    from coach.plays.dates import _MONTHS, say

    month = int(m[1]) if m[1] else _MONTHS.index(m[4][:3].lower()) + 1
    day = dt.date(2026, month, int(m[2] or m[3])) - dt.timedelta(days=rng.randrange(1, 6))
    return say(day, "zh" if m[1] else "en")


def _head(markdown: str, rng: random.Random) -> Iterator[Mutation]:
    """A draft of months ago, sent again; a validity that has run out."""
    p = next(x for x in read(markdown) if x.section == "head" and re.search(r"20\d\d-", x.text))
    old = re.findall(r"20\d\d-\d\d-\d\d", p.text)
    for days in (
        ("2026-03-02", "2026-04-01"),
        ("2025-11-22", "2025-12-22"),
        ("2026-09-01", "2026-10-01"),
        ("2026-01-15", "2026-02-14"),
    ):
        text = markdown
        for a, b in zip(old, days, strict=False):
            text = _swap(text, p.line, a, b)
        yield Mutation("stale_price", f"dated {days[0]}", text, frozenset())


def _sources(markdown: str, known: Known) -> Iterator[Mutation]:
    """A case told while the list of sources is gone; a source of level D; a changed level; an unknown address."""
    head = "## 案例出处" if known.lang == "zh" else "## Case sources"
    level = "证据级别" if known.lang == "zh" else "evidence level"
    comma = "，" if known.lang == "zh" else ", "
    good = [c for c in known.cases.values() if c.confidence_note.level in "ABC"][:6]
    body = markdown.split(head)[0].rstrip()
    for case in good:
        line = next(p.line for p in read(body) if p.section == "cases" and p.kind == "paragraph")
        who = _name(case.customer.get(known.lang))
        said = f"{who}做过同样的事。" if known.lang == "zh" else f" {who} did the same."
        told = body.splitlines()
        told[line - 1] += said
        yield Mutation("uncited_case", f"{who} without source", "\n".join(told) + "\n", frozenset({line}))
        entry = f"1. [{case.source_title.get(known.lang)}]({case.source_url}){comma}{level} A"
        if case.confidence_note.level != "A":
            text = "\n".join([*told, "", head, "", entry]) + "\n"
            yield Mutation("weak_case", "level raised to A", text, frozenset())
        text = "\n".join([*told, "", head, "", f"1. [{who}](https://example.org/story){comma}{level} B"]) + "\n"
        yield Mutation("uncited_case", "unknown address", text, frozenset())
    for case in (c for c in known.cases.values() if c.confidence_note.level == "D"):
        entry = f"1. [{case.source_title.get(known.lang)}]({case.source_url}){comma}{level} D"
        yield Mutation("weak_case", "a level-D source", "\n".join([body, "", head, "", entry]) + "\n", frozenset())


def _rows(markdown: str, known: Known) -> Iterator[Mutation]:
    """A third row in the table of pains, a third goal."""
    others = [c for cid, c in sorted(known.pains.items()) if cid not in known.headline_cards][:4]
    table = [p for p in _rows_of(markdown, "solution") if p.header[:1] in (("痛点",), ("Pain",))]
    goals = [p for p in read(markdown) if p.section == "goals" and p.kind == "bullet"]
    for case in others:
        for group in (table, goals):
            if len(group) != 2:
                continue
            name = case.title.get(known.lang)
            row = f"| {name} | — | — | — |" if group is table else f"- {name}"
            lines = markdown.splitlines()
            lines.insert(group[-1].line, row)
            yield Mutation("third_pain", row, "\n".join(lines) + "\n", frozenset({group[-1].line + 1}))


def sentence_count(markdown: str) -> int:
    """How many sentences a draft has: what a false attack could fall on."""
    return sum(len(sentences(p.text)) for p in read(markdown) if p.kind != "heading")


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Per kind: planted, caught, attacks of that kind, and false ones of that kind; and over all."""
    kinds: dict[str, dict[str, int]] = {}
    for o in outcomes:
        row = kinds.setdefault(o.mutation.kind, {"planted": 0, "caught": 0, "false": 0})
        if o.mutation.kind != INNOCENT:
            row["planted"] += 1
            row["caught"] += o.caught
        for a in o.false:
            kinds.setdefault(a.kind, {"planted": 0, "caught": 0, "false": 0})["false"] += 1
    return kinds
