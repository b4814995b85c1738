"""What the deal's pain is called and counted by, in words that may be said to anybody at the customer."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.deal.facts import Fact, Lang
from coach.plays.diagnosis import Diagnosis, Problem, complaint
from coach.plays.words import NOTHING, quotable, short_quote, speaks, spoken, subject


def pain_words(dx: Diagnosis, problem: Problem | None) -> str:
    """The complaint as the customer may be quoted today, without figures; empty where there is none, or where it is
    disputed: to quote one side would be to take it."""
    if problem is None or problem.conflicts:
        return ""
    limit = 20 if dx.lang == "zh" else 64
    said = [q for x in (problem.pain, *problem.also) if (q := quotable(dx.deal, x.text, dx.lang, limit))]
    return _plainest(said, dx.lang)


def said_plainly(problem: Problem, lang: Lang) -> str:
    """The same without the deal at hand: the customer's words, cut so that no figure is in them."""
    if problem.conflicts:
        return ""
    limit = 20 if lang == "zh" else 64
    return _plainest([short_quote(x.text, limit) for x in (problem.pain, *problem.also) if speaks(x.text, lang)], lang)


def _plainest(said: list[str], lang: Lang) -> str:
    least = 5 if lang == "zh" else 20
    plain = [q for q in said if complaint(q) > 0 and not re.search(r"\d", q) and len(q) >= least]
    return max(plain, key=complaint, default="")


_SOFT = re.compile(r"毛利|营收|销售额|预算|报价|price|margin|revenue|sales|budget|customers lost", re.I)


def measure(dx: Diagnosis) -> str:
    """What both sides would count: the disputed figure first, then one that the pain itself states, never a margin."""
    for p in dx.headline:
        disputed = {i for c in p.conflicts for i in c.fact_ids}
        stated = {i for x in (p.pain, *p.also) for i in x.fact_ids}
        for wanted in (disputed, stated):
            for f in p.facts:
                label = re.sub(r"\s*\(.*\)$|（.*）$", "", f.label.get(dx.lang))
                if f.id in wanted and label and speaks(label, dx.lang) and _counts(f):
                    return spoken(label)
    head = next(iter(dx.headline), None)
    if head is None:
        return NOTHING[dx.lang][1]
    return f"{topic(head, dx.lang)}这一项" if dx.lang == "zh" else topic(head, dx.lang)


def _counts(fact: Fact) -> bool:
    """Whether a figure says how well the work goes: a time, a share, a number of events; no sum of money."""
    unit = fact.quantity.unit.partition("_per_")[0]
    vague = re.search(r": (?:time|number|share)$|^[Ss]hare of", fact.label.en) or fact.label.zh.endswith("占比")
    return unit in _UNITS and not vague and not _SOFT.search(fact.label.zh + fact.label.en)


_UNITS = {"second", "minute", "hour", "day", "week", "workday", "percent", "pp", "times", "ton", "kg", "kWh"}


def topic(problem: Problem, lang: Lang) -> str:
    """What the pain is about, in the customer's own noun where any of their wordings has one."""
    if problem.conflicts:
        return _neutral(problem, lang)
    for pain in (problem.pain, *problem.also):
        named = subject(replace(problem, pain=pain), lang)
        if named.strip('"“”').lower() in pain.text.lower():
            return f"“{named}”" if lang == "zh" and named[:1] != "“" and named.endswith(("了", "乱", "慢")) else named
    words = said_plainly(problem, lang)
    if words:
        return f"“{words}”" if lang == "zh" else f'"{words}"'
    return subject(problem, lang)


def _neutral(problem: Problem, lang: Lang) -> str:
    """A disputed pain by the name of what is counted: nobody's own words."""
    if problem.card:
        return problem.card.subject.get(lang)
    disputed = {i for c in problem.conflicts for i in c.fact_ids}
    label = next((f.label.get(lang) for f in problem.facts if f.id in disputed and f.label.get(lang)), "")
    return spoken(label) or ("这件事" if lang == "zh" else "this")
