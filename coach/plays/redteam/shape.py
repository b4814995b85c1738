"""Attacks on the whole: a third pain, missing sections, price before value, next step, placeholders, slurs (PR-01…15)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.plays.diagnosis import HEADLINE_PAINS
from coach.plays.diagnosis_cards import cue_score
from coach.plays.redteam.known import Known, grams
from coach.plays.redteam.page import sentences
from coach.plays.redteam.say import attacked
from coach.plays.redteam.types import Attack, Paragraph
from coach.writing.checks import language

_NEEDED = (("summary", "执行摘要", "Executive summary"), ("understanding", "现状的理解", "Our understanding"), ("solution", "解决方案", "Solution"), ("value", "价值测算", "Value"), ("plan", "实施计划", "Implementation plan"), ("quote", "报价", "Quote"), ("next", "下一步", "Next step"))  # fmt: skip
_MANY = re.compile(
    r"(?:三|四|五|六|七|3|4|5|6)(?:大|个|条|件|类|项)(?:痛点|问题|难题|事|顽疾|短板|难处|毛病|困难|麻烦|症结|堵点|心病)|第[三四五](?:个|件|条|大)?(?:痛点|问题|是|件事|块|，)|"
    r"\b(?:three|four|five|six|seven) (?:\w+ )?(?:pains?|problems?|issues?|challenges|priorities|topics|fronts)\b|(?<!\ba )(?<!one )(?<!one-)\b(?:third(?:ly)?|fourth(?:ly)?)\b(?! party| of\b)",
    re.I,
)
_LATER = re.compile(r"下一阶段|留到|不展开|以后再|本期不|next phase|later|not in this", re.I)
_ALSO = re.compile(
    r"另外|此外|同时|还有|还要|还得|顺便|顺带|一并|一起|也要|也得|也是|除此|再加上|以及|再一个|并且|外加|捎带|连同|与此同时|\b(?:also|besides|in addition|moreover|furthermore|as well|on top|another|plus|while we are at it|at the same time|alongside|too|equally|beyond that|not only|along the way)\b",
    re.I,
)
_SLUR = {
    "zh": re.compile(r"不行|很差|太差|垃圾|骗|坑|糟|翻车|不靠谱|落后|烂|失败|倒闭|忽悠|卡顿|出过事|跑路|一塌糊涂|没法用|虚标|差评|水货"),
    "en": re.compile(r"\b(?:bad|worse|worst|poor|terrible|unreliable|outdated|fail(?:s|ed|ing|ure)?|rip[- ]?off|overpriced|buggy|incompetent|clumsy|dishonest|cannot deliver|can't deliver|never works?|lies?|lied|useless|weak|mess|struggl\w+|going under|bankrupt\w*)\b", re.I),
}  # fmt: skip


def shape(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """Attacks on outline, focus and manners."""
    if not page:
        return
    yield from _outline(known, page)
    yield from _pains(known, page)
    yield from _next(known, page)
    for p in page:
        if p.kind != "heading" and p.section != "sources":
            yield from _marks(known, p)
            yield from _slurs(known, p)


def _outline(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    filled = {p.section for p in page if p.kind != "heading"}
    for sid, zh, en in _NEEDED:
        if sid not in filled:
            yield attacked("missing_section", known, page[0], page[0].text, x=known.pick(zh, en))
    first = {sid: next((p for p in page if p.section == sid), None) for sid in ("quote", "value")}
    if first["quote"] and first["value"] and first["quote"].index < first["value"].index:
        yield attacked("price_first", known, first["quote"], first["quote"].text)
    head = [p for p in page if p.section == "head"]
    if not any(re.search(r"草稿|draft", p.text, re.I) for p in head):
        yield attacked("banner", known, page[0], page[0].text)


def _pains(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """PR-06: two headline pains; others only in the sentence that keeps them for the next phase."""
    rows = [p for p in page if p.section == "solution" and p.kind == "row" and p.header[:1] in (("痛点",), ("Pain",))]
    goals = [p for p in page if p.section == "goals" and p.kind == "bullet"]
    told = []
    for p in (p for p in page if p.section == "understanding"):
        if p.kind == "row" or p.caption:
            break
        if (
            p.kind == "paragraph"
            and not _LATER.search(p.text)
            and (p.text in known.ours or _names_other(known, p.text))
        ):
            told.append(p)
    extra = [p for group in (rows, goals, told) for p in group[HEADLINE_PAINS:]]
    for p in extra:
        yield attacked("third_pain", known, p, p.cells[0] if p.cells else sentences(p.text)[0])
    for p in page:
        if p in extra or p.text in known.ours or p.kind in ("heading", "row"):
            continue
        if p.section in ("summary", "understanding", "goals", "solution") and not p.caption:
            yield from _other_pain(known, p)


def _other_pain(known: Known, p: Paragraph) -> Iterator[Attack]:
    for sentence in sentences(p.text):
        own = known.quoted_away(sentence)
        if any(sentence in t for t in known.ours) or _LATER.search(own):
            continue
        counted = _MANY.search(own)
        named = (_ALSO.search(own) and _names_other(known, own)) or _subject_of_other(known, own)
        if counted or named:
            yield attacked("third_pain", known, p, sentence)
            return


def _names_other(known: Known, sentence: str) -> bool:
    """Whether the sentence speaks of a pain that is none of the headline's: one kept for later, or another card's."""
    if any(len(g := grams(w)) and len(g & grams(sentence)) >= max(2, 0.5 * len(g)) for w in known.later):
        return True
    ours = " ".join(known.headline).lower()

    def score(cues: list[str]) -> float:
        return cue_score(sentence, [c for c in cues if c.lower() not in ours])

    return any(
        score([*c.cues.zh, *c.cues.en, c.subject.zh, c.subject.en]) >= 1.0
        for cid, c in known.pains.items()
        if cid not in known.headline_cards
    )


def _subject_of_other(known: Known, sentence: str) -> bool:
    """Whether another card's own name stands in the sentence, word for word."""
    ours = " ".join(known.headline).lower()
    subjects = [c.subject.get(known.lang).lower() for cid, c in known.pains.items() if cid not in known.headline_cards]
    return any(len(s) >= (4 if known.lang == "zh" else 8) and s in sentence.lower() and s not in ours for s in subjects)


def _next(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    steps = [p for p in page if p.section == "next" and p.kind != "heading"]
    if len(steps) > 1:
        x = known.pick(f"这里有{len(steps)}件事", f"there are {len(steps)} things here")
        yield attacked("next_step", known, steps[1], steps[1].text, x=x)
    elif steps and not re.search(r"\d", steps[0].text):
        x = known.pick("没有日子", "there is no date")
        yield attacked("next_step", known, steps[0], steps[0].text, x=x)


def _marks(known: Known, p: Paragraph) -> Iterator[Attack]:
    found = language.placeholders(re.sub(r"https?://\S+", "", p.text), known.lang)
    if found and p.section != "appendix":
        yield attacked("placeholder", known, p, found[0].message.split()[-1])


def _slurs(known: Known, p: Paragraph) -> Iterator[Attack]:
    """OB-07, BC-05: no verdict on a named rival; the draft names none at all."""
    rivals = [c.name for c in known.deal.competitors if c.kind == "vendor" and len(c.name) > 1]
    for sentence in sentences(p.text):
        own = known.quoted_away(sentence)
        if any(r.lower() in own.lower() for r in rivals) and _SLUR[known.lang].search(own):
            yield attacked("slur", known, p, sentence)
