"""Pain cards and our modules matched to words: what a pain is, and what of ours answers it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coach.deal.model import Deal, Module, Pain
from coach.library.entries import Case, GlossaryTerm, PainCard, Script
from coach.retrieval.results import Hit, Kind

_CUE_HIT = 1.0
_MIN_CARD_SCORE = 1.2
_MEANING_TOP = 1.6
_SAME_IN_CONTEXT = 0.6


@dataclass(frozen=True)
class Shelf:
    """The part of the library that the plays read."""

    pains: Mapping[str, PainCard]
    cases: Mapping[str, Case]
    scripts: Mapping[str, Script]
    glossary: list[GlossaryTerm]
    find: Callable[[str, Kind, int, str], list[Hit]]
    """(query, kind, k, industry) → hits, best first; empty when the library has no evidence."""


def cue_score(text: str, cues: list[str]) -> float:
    """How strongly `text` shows these cues: longer cues count more, each once."""
    low = text.lower()
    return sum(_CUE_HIT * min(2.0, len(c) / 3 if c.isascii() else len(c) / 2) for c in set(cues) if c.lower() in low)


def card_for(pain: Pain, shelf: Shelf, industry: str, context: str = "") -> PainCard | None:
    """The card that knows this pain: cue words, meaning and trade vote; None where nothing speaks of it."""
    hits = shelf.find(pain.text, "pain", 5, industry)
    around = shelf.find(context[:160], "pain", 1, industry) if context else []
    meant = {h.id: min(_MEANING_TOP, max(0.0, (h.score - 4) / 2.5)) for h in hits}
    if around and around[0].id in {h.id for h in hits[:3]}:
        meant[around[0].id] += _SAME_IN_CONTEXT

    def score(card: PainCard) -> float:
        cues = card.cues.zh + card.cues.en
        said, near = cue_score(pain.text, cues), cue_score(context, cues)
        if not said and near < 2.5 and meant.get(card.id, 0.0) < 0.5:
            return 0.0
        trade = 0.8 if industry in card.industries else -1.0 if industry else 0.0
        return said + 0.3 * min(near, 3.0) + meant.get(card.id, 0.0) + trade

    best = max(shelf.pains.values(), key=score, default=None)
    return best if best and score(best) >= _MIN_CARD_SCORE else None


def _grams(text: str) -> set[str]:
    words = {w.lower() for w in re.findall(r"[A-Za-z]{4,}", text)}
    han = re.findall(r"[一-鿿]+", text)
    return words | {run[i : i + 2] for run in han for i in range(len(run) - 1)}


_COMMON = frozenset(
    re.findall("..", "我们他们现在一个没有可以每个每天不是什么怎么就是时间系统客户管理数据情况问题统计")
)


def answer_to(pain: Pain, card: PainCard | None, deal: Deal) -> tuple[Module | None, str]:
    """Which module and capability of ours answers the pain; (None, "") where none does (SPIN-03, SPIN-09)."""
    best: tuple[float, Module | None, str] = (0.0, None, "")
    wanted = _grams(pain.text) - _COMMON
    cues = card.capability_cues.zh + card.capability_cues.en + card.cues.zh + card.cues.en if card else []
    for module in deal.offering.offering:
        layer_bonus = {"base": 0.4, "value_add": 0.2, "strategic": 0.0}[module.layer.value]
        for text in [*module.capabilities, f"{module.name} {module.description}"]:
            score = cue_score(text, cues) + 0.8 * len(wanted & _grams(text))
            if score > 0 and score + layer_bonus > best[0]:
                named = text if text in module.capabilities else (module.capabilities or [module.name])[0]
                best = (score + layer_bonus, module, named)
    return best[1], best[2]
