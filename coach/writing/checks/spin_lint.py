"""Lint of a SPIN question set, rules R01-R18 (contracts: `coach lint-spin`; sources: Rackham, SPIN Selling; the seeds).

Record: `{id, lang, deal: {industry, product, known_facts, pains}, questions: [{stage, text, problem_ref, listen_for}]}`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coach.deal.facts import LANGS, Lang, Text
from coach.errors import BadInput
from coach.writing.checks import spin_lint_content as content
from coach.writing.checks import spin_lint_form as form
from coach.writing.checks import spin_lint_manner as manner
from coach.writing.checks.spin_lint_known import asks_known
from coach.writing.types import Finding

STAGES = ("situation", "problem", "implication", "need_payoff")
_RANK = {"problem": 1, "implication": 2, "need_payoff": 3}
MAX_HAN, MAX_WORDS, MAX_IMPLICATIONS, MAX_PAINS = 60, 35, 3, 2


@dataclass(frozen=True)
class Rule:
    """A rule: number, name in both languages, severity of a Finding."""

    number: str
    name: Text
    severity: Any


def _rule(number: str, severity: str, zh: str, en: str) -> Rule:
    return Rule(number, Text(zh=zh, en=en), severity)


RULES = {
    "too_many_situation": _rule("R01", "warning", "背景问题过多", "too many situation questions"),
    "missing_stage": _rule("R02", "error", "缺少阶段", "missing stage"),
    "stage_order": _rule("R03", "warning", "顺序不对", "out of order"),
    "closed_question": _rule("R04", "info", "该开放却封闭", "closed where open is needed"),
    "leading_pitch": _rule("R05", "error", "提前推销", "pitch before need-payoff"),
    "implication_unlinked": _rule("R06", "error", "暗示问题没挂痛点", "implication without a stated problem"),
    "payoff_states_value": _rule("R07", "error", "替客户说价值", "states the value for the customer"),
    "double_barrelled": _rule("R08", "warning", "一问多问", "double-barrelled"),
    "negative_tone": _rule("R09", "error", "指责或恐吓", "accusing or threatening"),
    "asks_known": _rule("R10", "warning", "问已知的事", "asks a known fact"),
    "jargon": _rule("R11", "warning", "术语堆砌", "jargon"),
    "too_long": _rule("R12", "info", "太长", "too long"),
    "no_listen_for": _rule("R13", "info", "没写要听什么", 'no "listen for"'),
    "too_many_pains": _rule("R14", "warning", "痛点超过两个", "more than two pains"),
    "bant_filler": _rule("R15", "warning", "拿预算权限充背景", "budget or authority as situation filler"),
    "problem_overload": _rule("R16", "warning", "难点问题占比过大", "problem questions dominate"),
    "implication_pileup": _rule("R17", "warning", "暗示问题压得太重", "implication pile-up"),
    "wrong_stage": _rule("R18", "warning", "阶段标错", "wrong stage label"),
}


@dataclass(frozen=True)
class Violation:
    """One broken rule; `question_index` is 0-based, None for the whole set."""

    rule: str
    question_index: int | None

    def finding(self, lang: Lang) -> Finding:
        """The violation as a check result."""
        rule, at = RULES[self.rule], self.question_index
        return Finding(
            rule=rule.number,
            severity=rule.severity,
            message=rule.name.get(lang),
            where="" if at is None else f"q{at + 1}",
        )


@dataclass(frozen=True)
class _Question:
    index: int
    stage: str
    text: str
    ref: int | None
    listen_for: str


@dataclass
class _Set:
    lang: Lang
    product: str = ""
    facts: list[str] = field(default_factory=list)
    pains: list[str] = field(default_factory=list)
    industry: str = ""
    questions: list[_Question] = field(default_factory=list)

    def of(self, stage: str) -> list[_Question]:
        return [q for q in self.questions if q.stage == stage]

    def pain(self, question: _Question) -> str:
        ref = question.ref
        return self.pains[ref] if ref is not None and 0 <= ref < len(self.pains) else ""


def _read(item: dict[str, Any]) -> _Set:
    lang: Lang = item.get("lang") or "zh"
    if lang not in LANGS:
        raise BadInput(f"lang is {lang!r}, should be zh or en", "lang")
    deal = item.get("deal") or {}
    questions = item.get("questions")
    if not isinstance(questions, list) or not isinstance(deal, dict):
        raise BadInput("a record needs `deal` (object) and `questions` (list)", str(item.get("id", "")))
    return _Set(
        lang=lang,
        product=str(deal.get("product") or ""),
        facts=[str(f) for f in deal.get("known_facts") or []],
        pains=[str(p) for p in deal.get("pains") or []],
        industry=str(deal.get("industry") or ""),
        questions=[_question(i, q) for i, q in enumerate(questions)],
    )


def _question(index: int, raw: Any) -> _Question:
    if not isinstance(raw, dict) or raw.get("stage") not in STAGES:
        raise BadInput(f"a question needs `text` and a `stage` among {', '.join(STAGES)}", f"questions[{index}]")
    ref = raw.get("problem_ref")
    if isinstance(ref, bool) or not (ref is None or isinstance(ref, int)):
        raise BadInput("`problem_ref` is a whole number or null", f"questions[{index}]")
    return _Question(index, raw["stage"], str(raw.get("text") or ""), ref, str(raw.get("listen_for") or "").strip())


def length(text: str, lang: str) -> int:
    """R12: Han characters plus runs of Latin letters or digits; words in English."""
    return len(text.split()) if lang == "en" else len(re.findall(r"[㐀-鿿]|[A-Za-z0-9]+", text))


def _whole_set(s: _Set) -> Iterator[str]:
    count, total = Counter(q.stage for q in s.questions), len(s.questions)
    situations, problems = count["situation"], count["problem"]
    if situations > 3 or (situations >= 2 and situations / total > 1 / 3):
        yield "too_many_situation"
    if any(not count[stage] for stage in _RANK) or (not situations and len(s.facts) < 3):
        yield "missing_stage"
    if len({q.ref for q in s.questions if q.ref is not None}) > MAX_PAINS:
        yield "too_many_pains"
    if problems >= 4 and problems / total > 0.4:
        yield "problem_overload"
    pile = Counter(q.ref for q in s.of("implication") if q.ref is not None)
    if pile and max(pile.values()) > MAX_IMPLICATIONS:
        yield "implication_pileup"


def _out_of_order(s: _Set) -> Iterator[int]:
    highest: dict[int, int] = {}
    deep = False
    for q in s.questions:
        if q.stage == "situation":
            if deep:
                yield q.index
            continue
        deep = deep or q.stage != "problem"
        if q.ref is None:
            continue
        rank = _RANK[q.stage]
        if rank < highest.get(q.ref, 0):
            yield q.index
        highest[q.ref] = max(rank, highest.get(q.ref, 0))


def _one_question(s: _Set, q: _Question, deal_text: str) -> Iterator[str]:
    lang, early = s.lang, q.stage != "need_payoff"
    if q.stage != "situation" and form.is_closed(q.text, lang):
        yield "closed_question"
    if early and manner.pitches(q.text, lang, s.product):
        yield "leading_pitch"
    if q.stage == "implication" and (not s.pain(q) or content.off_its_pain(q.text, lang, s.pain(q))):
        yield "implication_unlinked"
    if not early and manner.states_value(q.text, lang):
        yield "payoff_states_value"
    if form.requests(q.text, lang) > 1:
        yield "double_barrelled"
    if manner.accuses(q.text, lang):
        yield "negative_tone"
    if asks_known(q.text, lang, s.facts):
        yield "asks_known"
    if len(content.jargon_terms(q.text, lang, deal_text)) > 1:
        yield "jargon"
    if length(q.text, lang) > (MAX_WORDS if lang == "en" else MAX_HAN):
        yield "too_long"
    if q.stage != "situation" and not q.listen_for:
        yield "no_listen_for"
    if q.stage == "situation" and manner.asks_for_money(q.text, lang):
        yield "bant_filler"
    if content.in_wrong_stage(q.text, lang, q.stage, s.pain(q)):
        yield "wrong_stage"


def lint(item: dict[str, Any]) -> list[Violation]:
    """All violations of one record, set rules first. Raises BadInput for a record that cannot be read."""
    s = _read(item)
    deal_text = content.deal_words([s.industry, s.product, *s.facts, *s.pains])
    found = [Violation(rule, None) for rule in _whole_set(s)]
    found += [Violation("stage_order", i) for i in _out_of_order(s)]
    found += [Violation(rule, q.index) for q in s.questions for rule in _one_question(s, q, deal_text)]
    return found


def batch(item: dict[str, Any]) -> dict[str, Any]:
    """One output line of `coach lint-spin --batch`: `{id, violations: [{rule, question_index}]}`."""
    found = [{"rule": v.rule, "question_index": v.question_index} for v in lint(item)]
    return {"id": item.get("id"), "violations": found}
