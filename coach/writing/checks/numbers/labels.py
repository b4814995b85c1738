"""M5: the subject the draft gives a number must not be that of another fact (number rules §5).

Three ways to be wrong: before and after exchanged, one party's or option's figure given for the other, a figure of
one metric given for another. Each needs evidence in the words next to the number; without evidence M5 holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from coach.deal.quantities.context import periods
from coach.writing.checks.numbers import concepts
from coach.writing.checks.numbers.types import LedgerFact

_BEFORE = r"现状|现有|现在|目前|当前|原来|原本|原有|(?<!还)原(?![因料材则油])|改[善造进]前|上线前|实施前|之前|以前|此前|过去|基线|人工|手工|今年|去年|(?i:\b(?:before|now|today|current(?:ly)?|baseline|existing|as[\s-]is|old|manual(?:ly)?|at\s+present|was|used\s+to|previous(?:ly)?|legacy)\b)"
_AFTER = r"目标|预期|改[善造进]后|上线后|实施后|优化后|自动化?后|使用后|导入后|之后|以后|后(?=$|[^续面台勤备果])|自动(?!化程度)|降到|降至|降低到|减到|减至|缩短到|缩短至|压到|压至|压缩到|提升到|提升至|提高到|提高至|提到|提至|升到|升至|涨到|(?i:\b(?:after(?:wards)?|target(?:s|ed)?|goal|future|to[\s-]be|automat(?:ic|ed)|expected|down\s+to|drops?\s+to|fell\s+to|falls?\s+to|cut\s+to|rises?\s+to|rose\s+to|goes\s+to|went\s+to|get(?:ting)?\s+(?:that|it|this|them)\s+(?:down\s+)?to|land(?:s|ed)?\s+at|post|new(?!\s+hires?)|with\s+us)\b)"
_ROLE = re.compile(rf"(?P<after>{_AFTER})|(?P<before>{_BEFORE})")
_OURS = r"我方|我们|我司|本公司|咱们|(?i:\b(?:our|ours|we|us)\b)"
_THEIRS = r"竞品|竞争对手|对手|对方|友商|别家|那家|他们家|另一家|其他厂商|(?i:\b(?:competitors?(?:'s)?|rivals?(?:'s)?|they|their|theirs|the\s+other\s+(?:vendor|side|quote|bid))\b)"
_PARTY = re.compile(rf"(?P<theirs>{_THEIRS})|(?P<ours>{_OURS})")
_OPTION = re.compile(
    r"(?:方案|版本|选项|套餐|(?i:\b(?:option|plan|package|variant|site|plant|line|tier)))\s?(?P<mark>[A-Z]|[甲乙丙丁]|[一二三四五]|\d)(?![A-Za-z\d])|(?P<han>[甲乙丙A-F])\s?(?:方案|版|套餐|档)|(?P<phase>[一二三]期(?!工程款)|首年|续年|次年|第[一二三]年|(?i:phase[\s-]?(?:one|two|three|[123])|first[\s-]year|second[\s-]year|year[\s-](?:one|two|[123])|renewal))|(?P<tier>基础版|标准版|专业版|旗舰版|企业版|高级版|轻量版)"
)
_NOISE = re.compile(
    rf"{_BEFORE}|{_AFTER}|{_OURS}|{_THEIRS}|每[年月周天日小时]*|平均|月均|年均|总共|合计|下限|上限|最低|最高|最短|最长|最小|最大|预计|测算|计算|数量|个数|总数|"
    r"(?i:\b(?:low(?:est)?|high(?:est)?|min(?:imum)?|max(?:imum)?|upper|lower|per|a|an|the|of|in|for|at|to|and|by|on|with|number|total|average|avg|year|yearly|annual|month|monthly|week|weekly|day|daily|hour|each|calculated|expected|estimated|rate|time|cost|price|share)\b)|[\s()（）,，、:：/-]+"
)


def _words(line: str) -> list[str]:
    return line.split()


_TAILS = frozenset(
    _words(
        "数量 时间 时长 周期 金额 总额 费用 比例 占比 幅度 电量 产量 次数 人数 台数 效率 水平 总量 总价 价格 年度 单位 成本 投入 合计"
    )
)
"""Last words of many labels: alone they name no metric."""
_HAN_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
_WORD = re.compile(r"[A-Za-z]{3,}|\b[A-Z]{2}\b")
_STOP = frozenset(
    _words(
        "per the and for with number total average year yearly annual month monthly week weekly day daily hour each from into that this "
        "your our their are was were has have had will would can could before after now current target today one two low lowest high "
        "highest min max minimum maximum upper lower"
    )
)
_GENERIC = frozenset(
    _words(
        "rate time cost price share length size level value amount fee range volume period saving savings gain cut calculated expected "
        "estimated"
    )
)


_LEADING = re.compile(r"^[年月日周](?=[\u4e00-\u9fff]{2})")
_PER_UNIT = re.compile(r"每([次台件人吨单站店岛辆条吨瓦桌份套])")
_SINGLE = re.compile(r"单[次台件人吨站店岛辆条瓦桌份套]")
NAMED = 0.45
"""Score from which the words next to a number name a metric."""
CLASHING = 0.3
"""The same where the text speaks of another kind of figure than this fact is."""
AHEAD = 0.35
"""By how much another fact's metric must be named better to reject this one."""


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
    period: str = ""
    """Period of the rate the number states."""


@lru_cache(maxsize=4096)
def core(label: str) -> str:
    """A label without time, party and measure words: what is measured."""
    return _LEADING.sub("", _NOISE.sub("", _OPTION.sub("", label))).lower()


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """English content words, cut to a stem."""
    return frozenset(_stem(w) for w in map(str.lower, _WORD.findall(text)) if w not in _STOP)


def _stem(word: str) -> str:
    for tail in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "ed", "es", "er", "s", "ly"):
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            return word[: -len(tail)].rstrip("e")
    return word.rstrip("e")


@lru_cache(maxsize=16384)
def covered(label: str, text: str) -> float:
    """Share of a Chinese label's characters that stand in `text` in runs of two or more."""
    hit = [False] * len(label)
    telling = False
    for at in range(len(label) - 1):
        if _HAN_PAIR.match(label, at) and label[at : at + 2] in text:
            hit[at] = hit[at + 1] = True
            telling = telling or label[at : at + 2] not in _TAILS
    share = sum(hit) / len(label) if label else 0.0
    return share if telling else 0.4 * share


@lru_cache(maxsize=4096)
def role_of(label: str) -> str:
    """before, after or empty, from the label's own words."""
    hit = _ROLE.search(label)
    return str(hit.lastgroup) if hit else ""


@lru_cache(maxsize=4096)
def party_of(label: str) -> str:
    """ours, theirs or empty."""
    hit = _PARTY.search(label)
    return str(hit.lastgroup) if hit else ""


@lru_cache(maxsize=4096)
def options_of(text: str) -> dict[str, str]:
    """The last option mark of each kind a text names: {option: A, phase: 二期, tier: 基础版}."""
    found: dict[str, str] = {}
    for hit in _OPTION.finditer(text):
        kind = "option" if hit.lastgroup in ("mark", "han") else str(hit.lastgroup)
        found[kind] = next(g for g in hit.groups() if g).lower()
    return found


@lru_cache(maxsize=4096)
def both(fact: LedgerFact) -> str:
    """Both wordings of a label."""
    return f"{fact.zh} {fact.en}" if fact.zh != fact.en else fact.en


def siblings(fact: LedgerFact, facts: list[LedgerFact]) -> list[LedgerFact]:
    """Other facts that measure the same thing in the same unit (before and after, ours and theirs)."""
    return [f for f in facts if f is not fact and f.unit == fact.unit and _alike(fact, f)]


@lru_cache(maxsize=16384)
def _alike(one: LedgerFact, two: LedgerFact) -> bool:
    if concepts.clash(concepts.kinds(both(one)), concepts.kinds(both(two))):
        return False
    left, right = core(both(one)), core(both(two))
    left_zh, right_zh = _han(left), _han(right)
    if (
        left_zh
        and right_zh
        and (left_zh == right_zh or min(covered(left_zh, right_zh), covered(right_zh, left_zh)) >= 0.75)
    ):
        return True
    mine, other = stems(one.en) - _GENERIC, stems(two.en) - _GENERIC
    if mine | other:
        return len(mine & other) >= 0.6 * len(mine | other)
    return not left_zh and not right_zh and bool(stems(one.en) & stems(two.en))


def _han(text: str) -> str:
    return "".join(c for c in text if "\u4e00" <= c <= "\u9fff")


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
    named = options_of(words.sentence_before) | options_of(words.before) | options_of(words.heading)
    for kind, mark in options_of(label).items():
        others = {options_of(both(o)).get(kind) for o in near}
        if named.get(kind, mark) != mark and named[kind] in others:
            return "the other option's figure"
    return ""


@lru_cache(maxsize=16384)
def evidence(fact: LedgerFact, text: str) -> float:
    """How much of a label stands in `text`, 0…1, in whichever language says more."""
    zh = _han(core(both(fact)))
    share = covered(zh, _unit_words(text)) if zh else 0.0
    words = stems(both(fact))
    if words:
        shared = words & stems(text)
        if shared - _GENERIC or shared == words:
            share = max(share, len(shared) / len(words))
    return share


def _unit_words(text: str) -> str:
    return _PER_UNIT.sub(r"单\1", text)


def score(fact: LedgerFact, words: Words) -> float:
    """How well the words next to a number name this fact: label words, kind of figure, period."""
    near = f"{words.before} {words.after} {words.heading}"
    label = both(fact)
    points = max(evidence(fact, f"{words.before} {words.heading}"), 0.9 * evidence(fact, near))
    said, own = concepts.kinds(near), concepts.kinds(label)
    if said & own:
        points += 0.35
    elif concepts.clash(own, said):
        points -= 0.35
    if any(unit in label for unit in _SINGLE.findall(_unit_words(near))):
        points += 0.25
    if words.period and words.period in (fact.period, *periods(label)):
        points += 0.5 if words.period == "hour" else 0.2
    return points


def other_metric(fact: LedgerFact, rivals: list[LedgerFact], words: Words) -> str:
    """Id of the fact whose metric the text names instead of this one's; empty if it names this one or none."""
    own = score(fact, words)
    best = max(rivals, key=lambda r: score(r, words), default=None)
    if best is None or best in siblings(fact, rivals):
        return ""
    ahead = score(best, words)
    clash = concepts.clash(concepts.kinds(both(fact)), concepts.kinds(f"{words.before} {words.after} {words.heading}"))
    return best.id if ahead >= (CLASHING if clash else NAMED) and ahead - max(own, 0.0) >= AHEAD else ""


def theirs_only(fact: LedgerFact, rivals: list[LedgerFact], words: Words) -> str:
    """Id of the other party's fact where the text gives the number to them and this fact is not theirs."""
    if _last(_PARTY, words.before) != "theirs" or party_of(both(fact)) == "theirs":
        return ""
    return next((r.id for r in rivals if party_of(both(r)) == "theirs"), "")
