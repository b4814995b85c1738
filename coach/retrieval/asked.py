"""What a query asks for beyond its words: an industry (binding or not), a size, figures, topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from coach.library.entries import Industry, Library, Spoken, Topic
from coach.retrieval.results import Filters
from coach.retrieval.sizes import Size, sizes
from coach.retrieval.words import simplified

_CLAUSE = re.compile(r"[，。；！？、,;!?\n]|\.\s")

# Words that turn a named industry into a condition, with W for the industry's name.
_BINDING_ZH = (
    r"(?:要|只要|只看|只|找|来[个一]|有没有|有无|给我|限|仅限|就要|必须是?)\s*(?:个|一个|些|家|做)?\s*(?:W)(?:行业|业|企业|公司|客户|同行|领域|类|那边|这边|圈)?\s*(?:的|里|内|做|同行|案例|例子|标杆)",
    r"(?:W)(?:行业|业|领域|圈)?(?:同行|友商|同业|标杆)",
    r"(?:W)(?:行业|业|领域|圈)?(?:里|内|中|里面)?(?:有没有|有无|有谁|谁)(?:人|家|哪家|企业|公司)?(?:做|用|成)?",
    r"(?:W)(?:行业|业)?(?:的)?(?:案例|例子)",
)
_BINDING_EN = (
    r"\b(?:W)s?\b(?: industry| sector| companies| firms| customers)?(?: examples?| cases?| references?)?\s*(?:only|please|peers)",
    r"\b(?:only|just|strictly|must be|nothing but)\s+(?:in |from |a |an |the )*(?:W)",
    r"\b(?:in|from|within)\s+(?:the\s+)?(?:W)\s+(?:industry|sector)",
    r"\b(?:other|another|fellow)\s+(?:W)",
    r"\bany\s+(?:W)\b[^.]{0,20}\b(?:done|did|doing|case|example|reference)",
    r"\b(?:W)s?\s+(?:case|example|reference)",
)
_PEERS = re.compile(
    r"同行|同业|友商|本行业|我们这行|他们这行|\bpeers?\b|same industry|same sector|in (?:our|their) industry", re.I
)
_FIGURES = re.compile(
    r"数字|数据支撑|真实数据|多少|百分点|百分之|百分比|比例|几到几|从几|降幅|增幅|幅度|量化|几倍|几成|前后对比|依据"
    r"|\bhow much\b|\bhow many\b|\bby what\b|percent|\bfigures?\b|\bnumbers?\b|\bmetrics?\b|quantif|measured|before and after",
    re.I,
)


LONGEST = 1000
"""Characters of a query that are read: a pasted note, not a pasted book."""


@dataclass(frozen=True)
class Asked:
    """A query taken apart."""

    text: str
    """Simplified."""
    sought: str = ""
    """The text with written words beside the spoken ones: what words and vectors are looked up with."""
    industry: str = ""
    """Code named in the words, else the filter's."""
    binding: bool = False
    """The words demand this industry."""
    peers: bool = False
    """The words ask for the prospect's own trade."""
    size: list[Size] = field(default_factory=list)
    figures: bool = False
    topics: frozenset[str] = frozenset()
    """Topics the words name most; empty where none is recognised."""


def take_apart(query: str, filters: Filters, library: Library) -> Asked:
    """Read the conditions out of a query."""
    text = simplified(query)[:LONGEST]
    named = _industries(text, library.industries)
    bound = next((code for code, words in named.items() if _binds(text, words)), "")
    return Asked(
        text=text,
        sought=_written(text, library.spoken),
        industry=bound or filters.industry or next(iter(named), ""),
        binding=bool(bound),
        peers=bool(_PEERS.search(text)),
        size=sizes(text) + sizes(simplified(filters.company_size or "")),
        figures=bool(_FIGURES.search(text)),
        topics=main_topics(text, library.topics),
    )


def _written(text: str, spoken: Iterable[Spoken]) -> str:
    low = text.lower()
    found = [entry.written for entry in spoken if any(word in low for word in entry.said)]
    return f"{text}。{' '.join(found)}" if found else text


def _industries(text: str, industries: Mapping[str, Industry]) -> dict[str, list[str]]:
    """Codes named in a text with the words that name them, most specific (longest) word first."""
    low = text.lower()
    found: dict[str, list[str]] = {}
    for code, industry in industries.items():
        words = [w for w in (industry.name.zh, *industry.synonyms.zh) if len(w) > 1 and w in text]
        # `in` first: the pattern runs only where it can succeed.
        words += [w for w in industry.synonyms.en if w.lower() in low and re.search(rf"\b{re.escape(w.lower())}", low)]
        if words:
            found[code] = words
    return dict(sorted(found.items(), key=lambda item: -max(map(len, item[1]))))


def _binds(text: str, words: Iterable[str]) -> bool:
    names = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return any(re.search(p.replace("W", names), text) for p in _BINDING_ZH) or any(
        re.search(p.replace("(?:W)", f"(?:{names})"), text, re.I) for p in _BINDING_EN
    )


def clauses(text: str) -> list[str]:
    """A text in clauses, lower case, simplified."""
    return [part.lower() for part in _CLAUSE.split(simplified(text)) if part and part.strip()]


def topic_counts(text: str, topics: Mapping[str, Topic]) -> dict[str, int]:
    """Topic code → how many of its words the text uses."""
    parts = clauses(text)
    whole = "\n".join(parts)
    # Nearly every word is absent: one look for its first piece settles that.
    maybe = {code: [w for w in (*topic.zh, *topic.en) if _pieces(w)[0] in whole] for code, topic in topics.items()}
    counts = {code: sum(says(parts, word) for word in words) for code, words in maybe.items() if words}
    return {code: n for code, n in counts.items() if n}


def main_topics(text: str, topics: Mapping[str, Topic]) -> frozenset[str]:
    """The topics a text names most often."""
    counts = topic_counts(text, topics)
    most = max(counts.values(), default=0)
    return frozenset(code for code, n in counts.items() if n == most)


def says(parts: list[str], word: str) -> bool:
    """Whether one clause holds all blank-separated pieces of a word, English ones from the beginning of a word on."""
    pieces = _pieces(word)
    return any(all(_holds(part, piece) for piece in pieces) for part in parts)


@cache
def _pieces(word: str) -> list[str]:
    return word.lower().split() or [""]


def _holds(part: str, piece: str) -> bool:
    # `in` first: the pattern runs only where it can succeed. Han characters do not end an English word for `\b`.
    return piece in part and (not piece.isascii() or re.search(rf"(?<![a-z]){re.escape(piece)}", part) is not None)
