"""M5: the subject the draft gives a number must not be that of another fact (number rules §5).

Three ways to be wrong: before and after exchanged, one party's or option's figure given for the other, a figure of
one metric given for another. Each needs evidence in the words next to the number; without evidence M5 holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from coach.writing.checks.numbers.types import LedgerFact

_BEFORE = r"现状|现有|现在|目前|当前|原来|原本|原有|(?<!还)原(?![因料材则油])|改[善造进]前|上线前|实施前|之前|以前|此前|过去|基线|人工|手工|今年|去年|(?i:\b(?:before|now|today|current(?:ly)?|baseline|existing|as[\s-]is|old|manual(?:ly)?|at\s+present|was|used\s+to|previous(?:ly)?|legacy)\b)"
_AFTER = r"目标|预期|改[善造进]后|上线后|实施后|优化后|自动化?后|使用后|导入后|之后|以后|后(?=$|[^续面台勤备果])|自动(?!化程度)|降到|降至|降低到|减到|减至|缩短到|缩短至|压到|压至|压缩到|提升到|提升至|提高到|提高至|提到|提至|升到|升至|涨到|(?i:\b(?:after(?:wards)?|target(?:s|ed)?|goal|future|to[\s-]be|automat(?:ic|ed)|expected|down\s+to|drops?\s+to|fell\s+to|falls?\s+to|cut\s+to|rises?\s+to|rose\s+to|goes\s+to|went\s+to|land(?:s|ed)?\s+at|post|new(?!\s+hires?)|with\s+us)\b)"
_ROLE = re.compile(rf"(?P<after>{_AFTER})|(?P<before>{_BEFORE})")
_OURS = r"我方|我们|我司|本公司|咱们|(?i:\b(?:our|ours|we|us)\b)"
_THEIRS = r"竞品|竞争对手|对手|对方|友商|别家|那家|他们家|另一家|其他厂商|(?i:\b(?:competitors?(?:'s)?|rivals?(?:'s)?|they|their|theirs|the\s+other\s+(?:vendor|side|quote|bid))\b)"
_PARTY = re.compile(rf"(?P<theirs>{_THEIRS})|(?P<ours>{_OURS})")
_OPTION = re.compile(
    r"(?:方案|版本|选项|套餐|(?i:\b(?:option|plan|package|variant|site|plant|line|tier)))\s?(?P<mark>[A-Z]|[甲乙丙丁]|[一二三四五]|\d)(?![A-Za-z\d])|(?P<han>[甲乙丙])方案|(?P<tier>基础版|标准版|专业版|旗舰版|企业版|高级版|轻量版)"
)
_NOISE = re.compile(
    rf"{_BEFORE}|{_AFTER}|{_OURS}|{_THEIRS}|每[年月周天日小时]*|单[次台件人]|平均|日均|月均|年均|总共|合计|预计|测算|计算|数量|个数|总数|"
    r"(?i:\b(?:per|a|an|the|of|in|for|at|to|and|by|on|with|number|total|average|avg|year|yearly|annual|month|monthly|week|weekly|day|daily|hour|each|calculated|expected|estimated|rate|time|cost|price|share)\b)|[\s()（）,，、:：/-]+"
)


def _words(line: str) -> list[str]:
    return line.split()


_WORD = re.compile(r"[a-z]{3,}")
_STOP = frozenset(
    ["per", "the", "and", "for", "with", "number", "total", "average", "year", "yearly", "annual", "month", "monthly", "week", "weekly", "day", "daily", "hour", "each", "from", "into", "that", "this", "your", "our", "their", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "before", "after", "now", "current", "target", "today", "one", "two"]
)  # fmt: skip
_GENERIC = frozenset(
    [
        "rate",
        "time",
        "cost",
        "price",
        "share",
        "length",
        "size",
        "level",
        "value",
        "amount",
        "fee",
        "range",
        "volume",
        "period",
        "saving",
        "savings",
        "gain",
        "cut",
        "calculated",
        "expected",
        "estimated",
    ]
)


@dataclass(frozen=True)
class Words:
    """The words around one number."""

    before: str
    """Same clause, in front, behind the number before."""
    after: str
    """Same clause, behind, in front of the next number."""
    clause: str
    sentence_before: str
    """The sentence in front of the number."""
    role: str = ""
    """before or after, where the grammar says so (from A to B)."""
    heading: str = ""


def core(label: str) -> str:
    """A label without time, party and measure words: what is measured."""
    return _NOISE.sub("", _OPTION.sub("", label)).lower()


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """English content words, cut to a stem."""
    return frozenset(_stem(w) for w in _WORD.findall(text.lower()) if w not in _STOP)


def _stem(word: str) -> str:
    for tail in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "ed", "es", "er", "s", "ly"):
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            return word[: -len(tail)].rstrip("e")
    return word.rstrip("e")


@lru_cache(maxsize=8192)
def common(left: str, right: str) -> tuple[int, bool]:
    """Length of the longest Chinese substring both share, and whether it holds the last character of `left`."""
    best, tail = 0, False
    size = len(left)
    for start in range(size):
        if not "\u4e00" <= left[start] <= "\u9fff":
            continue
        for end in range(size, start + max(best, 1), -1):
            if left[start:end] in right:
                best, tail = end - start, end == size
                break
    return best, tail


def role_of(label: str) -> str:
    """before, after or empty, from the label's own words."""
    hit = _ROLE.search(label)
    return str(hit.lastgroup) if hit else ""


def party_of(label: str) -> str:
    """ours, theirs or empty."""
    hit = _PARTY.search(label)
    return str(hit.lastgroup) if hit else ""


def options_of(text: str) -> list[str]:
    """Option marks in order (A, B, 基础版)."""
    return [next(g for g in hit.groups() if g) for hit in _OPTION.finditer(text)]


def both(fact: LedgerFact) -> str:
    """Both wordings of a label."""
    return f"{fact.zh} {fact.en}" if fact.zh != fact.en else fact.en


def siblings(fact: LedgerFact, facts: list[LedgerFact]) -> list[LedgerFact]:
    """Other facts that measure the same thing in the same unit (before and after, ours and theirs)."""
    own_zh, own_en = core(fact.zh), stems(fact.en) - _GENERIC
    out = []
    for other in facts:
        if other is fact or other.unit != fact.unit:
            continue
        zh, en = core(other.zh), stems(other.en) - _GENERIC
        shared = common(own_zh, zh)[0] if own_zh and zh else 0
        alike_zh = bool(shared) and shared >= 0.6 * max(len(own_zh), len(zh))
        alike_en = bool(own_en | en) and len(own_en & en) >= 0.6 * len(own_en | en)
        same = own_zh == zh and bool(own_zh)
        if same or alike_zh or alike_en or (not own_zh and not zh and stems(fact.en) & stems(other.en)):
            out.append(other)
    return out


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = ""
    for hit in pattern.finditer(text):
        found = str(hit.lastgroup)
    return found


def _role_in_text(words: Words) -> str:
    if words.role:
        return words.role
    heading = _last(_ROLE, words.heading)
    return heading or _last(_ROLE, words.before) or _last(_ROLE, words.after[:4])


def _opposed(own: str, others: list[str], said: str, pair: tuple[str, str]) -> bool:
    """The text says one side; the fact is, by its label or by its sibling's, the other."""
    mine = own or next((pair[1] if o == pair[0] else pair[0] for o in others if o in pair), "")
    return bool(said and mine and said != mine and (own != "" or any(others)))


def exchanged(fact: LedgerFact, facts: list[LedgerFact], words: Words) -> str:
    """Why the number stands on the wrong side: before/after, ours/theirs, option A/B; empty if it does not."""
    near = siblings(fact, facts)
    if not near:
        return ""
    label = both(fact)
    roles = [role_of(both(o)) for o in near]
    if _opposed(role_of(label), roles, _role_in_text(words), ("before", "after")):
        return "before and after exchanged"
    parties = [party_of(both(o)) for o in near]
    said = party_of(words.heading) or _last(_PARTY, words.before) or _last(_PARTY, words.clause)
    if any(parties) and _opposed(party_of(label), parties, said, ("ours", "theirs")):
        return "the other party's figure"
    mine, others = options_of(label), [m for o in near for m in options_of(both(o))]
    named = options_of(words.heading) or options_of(words.before) or options_of(words.sentence_before)
    if mine and named and named[-1] not in mine and named[-1] in others:
        return "the other option's figure"
    return ""


def evidence(fact: LedgerFact, text: str) -> tuple[float, bool]:
    """How much of a label stands in `text` (0…1), and whether that is enough to name its metric."""
    zh = core(fact.zh) if fact.zh else ""
    share = 0.0
    strong = False
    if zh and re.search(r"[\u4e00-\u9fff]", zh):
        size, tail = common(zh, text)
        if size >= 2:
            share = size / len(zh)
            strong = share >= 0.75 or (tail and share >= 0.5 and size >= 3)
    words = stems(fact.en)
    if words:
        shared = words & stems(text)
        part = len(shared) / len(words)
        if shared - _GENERIC or part == 1:
            share = max(share, part)
            strong = strong or (part >= 0.6 and bool(shared - _GENERIC))
    return share, strong


def other_metric(fact: LedgerFact, rivals: list[LedgerFact], words: Words) -> str:
    """Id of the fact whose metric the text names instead of this one's; empty if it names this one or none."""
    near = f"{words.before} {words.after} {words.heading}".lower()
    own, _ = evidence(fact, near)
    if own:
        return ""
    own_label = both(fact).lower()
    for rival in rivals:
        _, strong = evidence(rival, near)
        if strong and not evidence(rival, own_label)[1]:
            return rival.id
    return ""
