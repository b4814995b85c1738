"""Small pieces of wording that several plans need: quotes that fit, labels, joined lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.deal.facts import Fact, FactStatus, Lang
from coach.deal.model import Deal
from coach.plays.address import is_han
from coach.plays.diagnosis import Problem, complaint
from coach.plays.diagnosis_cards import cue_score
from coach.writing.checks.numbers import check, ledger

_CLAUSE = re.compile(r"(?<=[，。；、！？,;!?])|\s{1,}|——")
_NUMBER = re.compile(r"[\d０-９]|[一二两三四五六七八九十百千万亿半几][成个分次回年月周天小多几来]|%")
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


def quoted_clause(text: str, lang: Lang, limit: int, sound: re.Pattern[str] | None = None) -> str:
    """The clause of an objection to hand back: the one that carries its point; empty in another language."""
    if not speaks(text, lang):
        return ""
    marks = r"[，。；！？,;!?]" if lang == "zh" else r"[.;!?]\s|(?<=[a-z]),\s|[.;!?]$"
    clauses = [c.strip(_EDGE) for c in re.split(marks, text) if c.strip(_EDGE)]
    least = 4 if lang == "zh" else 8
    fit = [c for c in clauses if least <= len(c) <= limit]
    telling = next((c for c in fit if sound and sound.search(c)), "") or next(iter(fit), "")
    at = clauses.index(telling) if telling else 0
    mark = "，" if lang == "zh" else ", "
    if at and len(telling) < limit // 3 and len(clauses[at - 1]) + len(telling) + 1 <= limit + 4:
        return clauses[at - 1] + mark + telling
    return telling


def quotable(deal: Deal, text: str, lang: Lang, limit: int = 80) -> str:
    """The customer's words as they may be quoted today: whole where every figure in them still stands, else only the
    clauses without figures; empty in another language."""
    if not speaks(text, lang):
        return ""
    standing = [f for f in deal.facts if f.status is FactStatus.ACTIVE]
    if '"' in text or "“" in text:
        text = re.split(r'["“”]', text)[0]
    gone = any(v.verdict == "unsupported" for v in check(text, ledger(standing), lang))
    return short_quote(text, limit, numbers=not gone)


def subject(problem: Problem, lang: Lang) -> str:
    """What the problem is about, usable inside a sentence."""
    words = problem.pain.text.strip(_EDGE)
    short = len(words) <= (8 if lang == "zh" else 24) and not _NO_NOUN.search(words)
    if problem.card and complaint(words) > 0:
        short = False  # a complaint is no name for a thing (天天挨骂)
    if speaks(words, lang) and not _NUMBER.search(words) and short:
        return words  # short enough to be the customer's own name for it
    named = re.split(r"[\d£$€¥“\"，,：:（(]|\bis\b|\bare\b", words)[0].strip(_EDGE)
    if lang == "en" and speaks(words, lang) and 2 <= len(named.split()) <= 3 and named != words and _COST.search(named):
        return named[0].lower() + named[1:] if not named[1:2].isupper() else named
    if problem.card:
        return problem.card.subject.get(lang)
    contested = {f.source.quote for c in problem.conflicts for f in problem.facts if f.id in c.fact_ids}
    plain = short_quote(problem.pain.text, 20 if lang == "zh" else 60)
    figured = short_quote(problem.pain.text, 20 if lang == "zh" else 60, numbers=True)
    quote = plain or (figured if not any(q in problem.pain.text for q in contested if q) else "")
    brief = len(quote) <= 12 if lang == "zh" else len(quote.split()) <= 6
    if quote and brief and speaks(quote, lang):
        return f"“{quote}”" if lang == "zh" else f'"{quote}"'
    return "这件事" if lang == "zh" else "this"


_NO_NOUN = re.compile(
    r"^(?:最?(?:怕|烦|头疼|担心|希望|想|要|缺|靠)|只要|别|不|没|总是?|老是?|天天|就|都|还)"
    r"|^(?:I|we|they|he|she|it|no|not|never|always|just|only|do|don't|if)\b",
    re.I,
)
"""Words that open a clause: what follows is no name for a thing (最怕半夜停)."""
_COST = re.compile(r"\b(?:charges?|costs?|fees?|penalt(?:y|ies)|fines?|waste|scrap|overtime|waiting|delays?)$", re.I)
_MEASURED = {"second", "minute", "hour", "day", "week", "workday", "percent", "pp", "times", "count", "ton"}


def metric(problem: Problem, lang: Lang) -> str:
    """What the pain is measured by, as something one can count on the spot: the disputed figure, else a settled figure of
    the pain itself, else an input of the card that is no money; the subject where there is none."""
    disputed = {i for c in problem.conflicts for i in c.fact_ids}
    stated = {i for p in (problem.pain, *problem.also) for i in p.fact_ids}
    timed = [f for f in problem.facts if f.quantity.unit in _MEASURED - {"count", "times", "ton"}]
    paid = [f for f in problem.facts if f.id in stated and "_per_" in f.quantity.unit and f.quantity.unit[:3].isupper()]
    timed = [f for f in timed if not re.search(r"毛利|margin|: (?:time|number|share)$", f.label.zh + f.label.en)]
    own = [f for f in timed if f.id in disputed] or [f for f in timed if f.id in stated] or paid
    if own and (label := own[0].label.zh if lang == "zh" else own[0].label.en):
        return spoken(re.sub(r"\s*\(.*\)$|（.*）$|\s+an? (?:day|week|month|year|shift)$", "", label))
    said = " ".join([problem.pain.text, *(f.label.zh + f.label.en for f in problem.facts)])
    inputs = [
        i
        for d in (problem.card.drivers if problem.card else [])
        for i in d.inputs
        if not i.unit.startswith("MONEY") and i.unit.split("_per_")[0] in _MEASURED and "week" not in i.id
    ]
    best = max(inputs, key=lambda i: cue_score(said, i.cues.zh + i.cues.en), default=None)
    if best and not cue_score(said, best.cues.zh + best.cues.en):
        sums = [f for f in problem.facts if f.id in stated and f.label.get(lang) and f.quantity.unit[:3].isupper()]
        return spoken(sums[0].label.get(lang)) if sums else spoken(best.label.get(lang))
    return spoken(best.label.get(lang)) if best else subject(problem, lang)


def title(problem: Problem, lang: Lang) -> str:
    """The problem's heading."""
    if problem.card:
        return problem.card.title.get(lang)
    return problem.pain.text[: 24 if lang == "zh" else 60].strip(_EDGE)


def settled(facts: Iterable[Fact]) -> list[Fact]:
    """Facts that can be stated without a caveat."""
    return [f for f in facts if f.status is FactStatus.ACTIVE]


def shares_word(label: str, text: str) -> bool:
    """Whether a label's own word (not a mere counter) occurs in the text."""
    if is_han(label):
        core = re.sub(r"[次台张个件]?数$|次数$|时长$|金额$|平均|每[天周月年次]", "", label)
        return len(core) >= 2 and any(core[i : i + 2] in text for i in range(len(core) - 1))
    return any(w.lower() in text.lower() for w in re.findall(r"[A-Za-z]{5,}", label))


def said_date(date: str, lang: Lang, *, month_first: bool = False) -> str:
    """A note's date as a reader writes it: 11.06 → 11月6日, 5 Nov → 11月5日, 1月8日 → 8 Jan. English notes' 12/8 stays as it
    is unless the notes put the month first."""
    date = date.strip()
    known = _month_day(date, lang, month_first)
    if known:
        month, day = known
        return f"{month}月{day}日" if lang == "zh" else f"{day} {_SHORT[month - 1]}"
    return "" if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else date


def _month_day(date: str, lang: Lang, month_first: bool) -> tuple[int, int] | None:
    """Month and day of a date without a year; None where it is written another way, or either way round."""
    if m := re.fullmatch(r"(\d{1,2})月(\d{1,2})[日号]?", date):
        found = int(m[1]), int(m[2])
    elif m := re.fullmatch(r"(\d{1,2}) ([A-Z][a-z]{2})[a-z]*", date):
        found = _SHORT.index(m[2]) + 1 if m[2] in _SHORT else 0, int(m[1])
    elif (m := re.fullmatch(r"(\d{1,2})[./](\d{1,2})", date)) and (lang == "zh" or month_first):
        found = int(m[1]), int(m[2])
    else:
        return None
    return found if 1 <= found[0] <= len(_SHORT) else None


def month_first(deal: Deal) -> bool:
    """Whether 12/8 in these notes is the 8th of December, as Chinese notes write it."""
    return any(is_han(note.text) for note in deal.notes)


_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spoken(label: str) -> str:
    """A label inside an English sentence: small first letter, unless it is a name or an abbreviation."""
    return label if not label or is_han(label) or label[1:2].isupper() else label[0].lower() + label[1:]


def joined(items: list[str], lang: Lang) -> str:
    """A list as it is said: 甲、乙和丙 / a, b and c."""
    items = [i for i in items if i]
    if len(items) < 2:
        return "".join(items)
    if lang == "zh":
        return "、".join(items[:-1]) + "和" + items[-1]
    return ", ".join(items[:-1]) + " and " + items[-1]


NOTHING: dict[Lang, tuple[str, str]] = {
    "zh": ("现在的做法", "每天花的时间"),
    "en": ("today's way of working", "the time it takes today"),
}
"""Subject and measure where no pain is known yet."""


def said_to(words: str, lang: Lang) -> str:
    """Reported words turned to the person who said them: 他/she becomes 您/you (陪跑的人真的到场他就不反对)."""
    if lang == "zh":
        words = re.sub(r"^(?:反映|表示|提出|说明|认为)", "", words)
        return re.sub(r"(?<!其)[他她](?!们|人|家)", "您", words)
    if re.search(r"\bI\b|\bmy\b", words):
        return words
    swaps = {"he": "you", "she": "you", "his": "your", "her": "your", "him": "you"}
    return re.sub(r"\b(he|she|his|her|him)\b", lambda m: swaps[m[1].lower()], words, flags=re.I)


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
