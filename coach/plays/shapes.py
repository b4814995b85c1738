"""Shapes of a pain that call for a question of their own: nobody has measured it, people get fined over it, its cost is
one lump, a busy season is near (items 12, 77; VQ-18)."""

from __future__ import annotations

import re

from coach.deal.facts import Fact
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.words import settled, short_quote, speaks

_UNMEASURED = re.compile(
    r"没(?:人)?(?:统计|算|核|盘|量|记|测)过?|没有?(?:数|记录|统计|台账)|说不(?:清|准)(?:多少)?|没个准数|"
    r"\b(?:nobody|no one|never|not) (?:has |have |really )?(?:knows?|counts?|counted|measures?|measured|tracks?|tracked|costed|split)\b|\bno (?:figures?|numbers?|split|records?)\b",
    re.I,
)
_FINED = re.compile(
    r"罚|扣钱|扣款|扣奖|扣绩效|背锅|挨骂|挨批|追责|\b(?:fined|penali[sz]ed|docked|blamed?|told off)\b", re.I
)
_LUMP = re.compile(
    r"一共|总共|合计|加起来|全公司|全集团|全网|全年一笔|没(?:有)?(?:拆|分)|\b(?:network|in total|overall|altogether|all (?:\w+ )?sites|no split|company.wide)\b",
    re.I,
)
_SEASON = re.compile(
    r"(?:[一-鿿]{0,4}(?:旺季|大促|双十一|双11|春运|开学季|促销季|采收季|供暖季|年底赶工))|\b(?:peak(?: season)?|high season|harvest|busy season|year.end rush)\b",
    re.I,
)


def texts(problem: Problem) -> list[str]:
    """Everything said about this pain, the leading words first."""
    return [p.text for p in (problem.pain, *problem.also)]


def unmeasured(problem: Problem, lang: str) -> str:
    """Words about a part of the pain of which nobody knows the size; empty if none. The clause that names the thing."""
    for text in texts(problem):
        if _UNMEASURED.search(text) and speaks(text, "zh" if lang == "zh" else "en"):
            said = short_quote(text, 16 if lang == "zh" else 60)
            if said and not _UNMEASURED.search(said[:6]):
                return re.split(r"[，,]", said)[0] if _UNMEASURED.search(said) else said
    return ""


def fined(problem: Problem, lang: str) -> str:
    """Words that say somebody is punished over this pain; empty if none."""
    for text in texts(problem):
        if _FINED.search(text) and speaks(text, "zh" if lang == "zh" else "en"):
            return short_quote(text, 18 if lang == "zh" else 70)
    return ""


def lump(dx: Diagnosis, problem: Problem) -> Fact | None:
    """A settled sum a month or a year that the notes give for everything together: it has to be split before use."""
    stated = {i for p in (problem.pain, *problem.also) for i in p.fact_ids}
    for fact in settled(problem.facts):
        if fact.id not in stated or "_per_" not in fact.quantity.unit or not fact.quantity.unit[:3].isupper():
            continue
        around = next(
            (
                n.text[at : at + len(fact.source.quote) + 40]
                for n in dx.deal.notes
                if (at := n.text.find(fact.source.quote)) >= 0
            ),
            "",
        )
        if _LUMP.search(around) or any(_LUMP.search(t) for t in texts(problem)):
            return fact
    return None


def season(dx: Diagnosis) -> str:
    """The busy season the notes speak of, in their word; empty if none."""
    barred = [h.text for h in dx.deal.hearsay] + [s.text for s in dx.deal.suspicions]
    for note in dx.deal.notes:
        for m in _SEASON.finditer(note.text):
            word = m.group(0).strip().lower() if dx.lang == "en" else m.group(0)
            if speaks(word, dx.lang) and not any(word in b for b in barred):
                return word if dx.lang == "zh" else f"the {word}"
    return ""
