"""Small pieces of wording that several plans need: quotes that fit, labels, joined lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.deal.facts import Fact, FactStatus, Lang
from coach.deal.model import Deal
from coach.plays.address import is_han
from coach.plays.diagnosis import Problem

_CLAUSE = re.compile(r"(?<=[，。；、！？,;!?])|\s{1,}|——")
_NUMBER = re.compile(r"[\d０-９]|[一二两三四五六七八九十百千万亿半][成个分次回年月周天小]|%")
_EDGE = " ，。；、：,.;:!?！？\"'“”‘’「」（）()—-"


def speaks(text: str, lang: Lang) -> bool:
    """Whether `text` may be quoted in an output of this language."""
    return is_han(text) == (lang == "zh")


def short_quote(text: str, limit: int = 22, *, numbers: bool = False) -> str:
    """The first clauses of the customer's words that fit; without figures unless asked. Empty if nothing fits."""
    best = ""
    clauses = [c.strip(_EDGE) for c in _CLAUSE.split(text) if c] if is_han(text) else re.split(r"(?<=[.;,])\s", text)
    for clause in (c.strip(_EDGE) for c in clauses):
        if not clause or (not numbers and _NUMBER.search(clause)):
            if best:
                break
            continue
        joined = f"{best}，{clause}" if best and is_han(clause) else f"{best}, {clause}" if best else clause
        if len(joined) > limit:
            break
        best = joined
    return best if len(best) >= 3 else ""


def subject(problem: Problem, lang: Lang) -> str:
    """What the problem is about, usable inside a sentence."""
    if problem.card:
        return problem.card.subject.get(lang)
    quote = short_quote(problem.pain.text, 20 if lang == "zh" else 60)
    if quote and speaks(quote, lang):
        return f"“{quote}”" if lang == "zh" else f'"{quote}"'
    return "这件事" if lang == "zh" else "this"


def title(problem: Problem, lang: Lang) -> str:
    """The problem's heading."""
    if problem.card:
        return problem.card.title.get(lang)
    return problem.pain.text[: 24 if lang == "zh" else 60].strip(_EDGE)


def settled(facts: Iterable[Fact]) -> list[Fact]:
    """Facts that can be stated without a caveat."""
    return [f for f in facts if f.status is FactStatus.ACTIVE]


def joined(items: list[str], lang: Lang) -> str:
    """A list as it is said: 甲、乙和丙 / a, b and c."""
    items = [i for i in items if i]
    if len(items) < 2:
        return "".join(items)
    if lang == "zh":
        return "、".join(items[:-1]) + "和" + items[-1]
    return ", ".join(items[:-1]) + " and " + items[-1]


def clip(text: str, limit: int) -> str:
    """`text` cut at a clause so that it is no longer than `limit`."""
    text = text.strip()
    if len(text) <= limit:
        return text
    cut = max(text.rfind(mark, 0, limit) for mark in "，。；,.; ")
    return text[: cut if cut > limit // 2 else limit].rstrip(_EDGE)


def customer(deal: Deal, lang: Lang) -> str:
    """The customer's short name: the part before a bracket."""
    name = re.split(r"[（(]", deal.account.name or deal.name)[0].strip()
    return name or ("贵司" if lang == "zh" else "the customer")
