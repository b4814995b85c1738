"""What this deal is about: pains matched to what we know and to what we can do, the two that come first (items 13, 18, 79)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coach.deal.facts import Fact, FactStatus, Lang
from coach.deal.model import BuyingRole, Conflict, Deal, Module, Pain, Stakeholder
from coach.library.entries import Case, GlossaryTerm, PainCard, Script
from coach.plays.address import role_of
from coach.retrieval.results import Hit, Kind

HEADLINE_PAINS = 2  # item 18, PR-06
PREPARED_PROBLEMS = 5  # item 79: 3-5
_CUE_HIT = 1.0
_MIN_CARD_SCORE = 0.9
_SPLIT = re.compile(r"[\s，。；、,;:：（）()【】「」\"'/]+")


@dataclass(frozen=True)
class Shelf:
    """The part of the library that the plays read."""

    pains: Mapping[str, PainCard]
    cases: Mapping[str, Case]
    scripts: Mapping[str, Script]
    glossary: list[GlossaryTerm]
    find: Callable[[str, Kind, int, str], list[Hit]]
    """(query, kind, k, industry) → hits, best first; empty when the library has no evidence."""


@dataclass
class Problem:
    """A pain that we may talk about."""

    pain: Pain
    card: PainCard | None = None
    owner: Stakeholder | None = None
    module: Module | None = None
    capability: str = ""
    facts: list[Fact] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    also: list[Pain] = field(default_factory=list)
    score: float = 0.0


@dataclass
class Diagnosis:
    """The deal as the plays see it."""

    deal: Deal
    lang: Lang
    today: dt.date
    shelf: Shelf
    problems: list[Problem]
    """Headline problems first, at most two of them; then what is kept for the next phase."""
    money: list[Fact] = field(default_factory=list)
    """Price lines, quoted sums and computed costs, as facts (see plays.money)."""

    @property
    def headline(self) -> list[Problem]:
        """The one or two pains that everything is built on."""
        able = [p for p in self.problems if p.module]
        return (able or self.problems)[:HEADLINE_PAINS]

    @property
    def later(self) -> list[Problem]:
        """Pains kept for the next phase."""
        first = {id(p) for p in self.headline}
        return [p for p in self.problems if id(p) not in first]

    def people(self) -> list[Stakeholder]:
        """Everybody still in the deal."""
        return [p for p in self.deal.people if not p.left]

    def with_role(self, role: BuyingRole) -> Stakeholder | None:
        """The first person holding this buying role."""
        return next((p for p in self.people() if role in p.buying_roles), None)

    def chair(self, code: str) -> Stakeholder | None:
        """The first person sitting in this chair (finance, it, user …)."""
        return next((p for p in self.people() if role_of(p) == code), None)


def usable(fact: Fact) -> bool:
    """Whether a fact may carry a statement by itself."""
    return fact.status is FactStatus.ACTIVE


def cue_score(text: str, cues: list[str]) -> float:
    """How strongly `text` shows these cues: longer cues count more, each once."""
    low = text.lower()
    return sum(_CUE_HIT * min(2.0, len(c) / 3 if c.isascii() else len(c) / 2) for c in set(cues) if c.lower() in low)


def card_for(pain: Pain, shelf: Shelf, industry: str, context: str = "") -> PainCard | None:
    """The card that knows this pain: cue words first, meaning second; None where nothing speaks of it."""
    best: tuple[float, PainCard] | None = None
    meant = {h.id: 1.6 - 0.3 * i for i, h in enumerate(shelf.find(pain.text, "pain", 3, industry))}
    for card in shelf.pains.values():
        cues = card.cues.zh + card.cues.en
        score = cue_score(pain.text, cues) + 0.25 * cue_score(context, cues) + meant.get(card.id, 0.0)
        score += 0.3 * (industry in card.industries)
        if (
            score >= _MIN_CARD_SCORE
            and (best is None or score > best[0])
            and (cue_score(pain.text, cues) or card.id in meant)
        ):
            best = (score, card)
    return best[1] if best else None


def _grams(text: str) -> set[str]:
    words = {w.lower() for w in re.findall(r"[A-Za-z]{4,}", text)}
    han = re.findall(r"[一-鿿]+", text)
    return words | {run[i : i + 2] for run in han for i in range(len(run) - 1)}


_COMMON = frozenset(re.findall("..", "我们他们现在一个没有可以每个每天不是什么怎么就是时间系统客户管理数据情况问题"))


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


def _facts_of(pain: Pain, card: PainCard | None, deal: Deal) -> list[Fact]:
    """Facts that the pain states, then facts that the card's inputs look for."""
    own = [f for f in deal.facts if f.id in pain.fact_ids]
    cues = [c for d in (card.drivers if card else []) for i in d.inputs for c in i.cues.zh + i.cues.en]
    near = [
        f for f in deal.facts if f not in own and usable(f) and cue_score(f"{f.label.zh}{f.label.en}{f.metric}", cues)
    ]
    return own + near


def _problem(pain: Pain, deal: Deal, shelf: Shelf) -> Problem:
    card = shelf.pains.get(pain.card_id) if pain.card_id else card_for(pain, shelf, deal.account.industry)
    module, capability = answer_to(pain, card, deal)
    facts = _facts_of(pain, card, deal)
    ids = {f.id for f in facts}
    conflicts = [c for c in deal.conflicts if not c.resolved_by and ids & set(c.fact_ids)]
    owner = deal.person(pain.owner) if pain.owner else None
    score = (
        3.0 * bool(module) + 1.0 * bool(card) + 0.5 * min(len(facts), 3) + 1.0 * bool(conflicts) + 0.5 * pain.confirmed
    )
    if owner:
        roles = set(owner.buying_roles)
        score += 1.5 * bool(roles & {BuyingRole.DECISION_MAKER, BuyingRole.APPROVER}) + 0.8 * (BuyingRole.USER in roles)
    if module:
        score += {"base": 0.6, "value_add": 0.2, "strategic": 0.0}[module.layer.value]
    return Problem(pain, card, owner, module, capability, facts, conflicts, score=score)


def _merge(problems: list[Problem]) -> list[Problem]:
    """Two pains on one card are one problem said twice: the better said one leads."""
    kept: list[Problem] = []
    for p in problems:
        twin = next((k for k in kept if p.card and k.card and k.card.id == p.card.id), None)
        if twin is None:
            kept.append(p)
            continue
        twin.also.append(p.pain)
        twin.score += 0.7
        twin.facts += [f for f in p.facts if f not in twin.facts]
        twin.conflicts += [c for c in p.conflicts if c not in twin.conflicts]
    return kept


def diagnose(deal: Deal, shelf: Shelf, lang: Lang, today: dt.date) -> Diagnosis:
    """Pains → problems, ranked by what we can do, who bears it and how well it is known."""
    ranked = sorted((_problem(p, deal, shelf) for p in deal.pains), key=lambda p: -p.score)
    merged = sorted(_merge(ranked), key=lambda p: -p.score)
    return Diagnosis(deal, lang, today, shelf, merged[:PREPARED_PROBLEMS])
