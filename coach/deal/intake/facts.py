"""Every quantity about the customer as a `Fact`: label, metric, scope, who said it, when, in which words (VQ-01)."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from coach.deal import quantities
from coach.deal.facts import Fact, FactStatus, Lang, Quantity, Source, SourceType, Text
from coach.deal.intake import amounts, concepts, labels
from coach.deal.intake.cast import Cast, Figure
from coach.deal.intake.cues import P
from coach.deal.intake.page import HAN, Page, Span
from coach.deal.intake.talk import Talk

MEASURED = re.compile(
    r"实测|秒表|量了|测了|流量计|掐表|台账|盘点|盘完|复核|抽了|称了|审计|核过|系统(?:导出|里查)|月报|报表|磅单|audited?|measured|timed|stopwatch|counted|ledger|deck|sample of \d+|records|log(?:ged|book)|report\b",
    re.I,
)
STRONG = re.compile(
    r"实测|秒表|掐表|盘点(?:完|后)|盘完|抽了[^，。]{0,8}复核|台账|审计|流量计|核过|sample of \d+|stopwatch|audited|measured|timed over|counted",
    re.I,
)
_FORECAST = re.compile(
    r"明年|预计|估计能|没问题|能多|有望|(?<![非无])计划(?![部科员])|forecast|expects?|should be able|next year", re.I
)
_SAYS = re.compile(
    rf"({P})[^。；;\n\ue000-\uf8fe]{{0,14}}?(?:说|讲|反映|表示|介绍|指出|强调|提到|报|认为|算|[：:]|says?|said|told|uses?|forwarded|['’]s\b)"
)
_DATE = re.compile(
    r"(?<!\d)(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}[日号]|\d{1,2}[./]\d{1,2}(?=[\s，,：:]|$)|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: 20\d\d)?|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}(?:, 20\d\d)?)"
)
_CHATTER = re.compile(
    r"聊了|通了|谈了|见过|跑了|去了|来了|拜访了|见面|碰面|面谈|打了\s?$|分钟会|会议时长|电话\s?$|(?:talked|spoke|met|call(?:ed)?|meeting) (?:for|of|with)? ?$|\bmet\b[^.;]{0,14}$|known[^.;]{0,24}$|认识[^，。]{0,6}$|第$",
    re.I,
)
_NUMBERED = re.compile(
    r"\b(?:line|dock|door|bay|phase|plant|building|section|gate|unit|press|kiln|ward|room|floor|stage|tier|version) $",
    re.I,
)
"""Line 3, bay 12: a name, no figure."""
_RIVAL_MONEY = re.compile(r"报价|开价|要价|的价|软件加实施|quot", re.I)


@dataclass
class Setting:
    """What the fact reader needs to know about the note."""

    page: Page
    cast: Cast
    talk: Talk
    lang: Lang
    note_id: str
    added: str
    rumours: list[tuple[int, int]]
    skip: list[tuple[int, int]]
    rivals: list[str]
    names: dict[int, str]
    contacts: list[tuple[int, int]]
    currency: str = ""
    """The money of the note where it names exactly one."""


def _dates(s: Setting, at: int) -> str:
    """The date at the head of the line that stands nearest before `at`, else the note's own."""
    heads = _dated_lines(s.page.norm)
    i = bisect_right(heads, at + 1, key=lambda span: span[1]) - 1
    return s.page.raw[slice(*heads[i])] if i >= 0 else s.added


@lru_cache(maxsize=4)
def _dated_lines(norm: str) -> list[tuple[int, int]]:
    def lead(m: re.Match[str]) -> str:
        return norm[norm.rfind("\n", 0, m.start()) + 1 : m.start()]

    return [m.span() for m in _DATE.finditer(norm) if len(lead(m)) <= 12 or "【" in lead(m)]


def _speaker(s: Setting, at: int) -> Figure | None:
    """Who stands behind a number: the last person who said something in its sentence, else the talk's subject there."""
    sentence = s.page.sentence_at(at)
    voices = [m for m in _SAYS.finditer(s.talk.tagged, sentence.start, sentence.end) if m.start() < at]
    if voices:
        return s.cast.by_mark(voices[-1][1][0])
    line = s.page.norm.rfind("\n", 0, at) + 1
    heads = list(re.finditer(P, s.talk.tagged[line:at]))
    spoken = list(_SAYS.finditer(s.talk.tagged, line, at))
    if spoken and len({m[1][0] for m in spoken} | {h.group()[0] for h in heads}) == 1:
        return s.cast.by_mark(spoken[-1][1][0])
    if heads and heads[0].start() <= 14 and len({h.group()[0] for h in heads}) == 1:
        return s.cast.by_mark(heads[0].group()[0])
    return None


def _quote(s: Setting, m: quantities.Mention) -> str:
    clause = s.page.clause_at(m.start)
    start, end = clause.start, max(clause.end, m.end)
    zh = bool(re.search(rf"[{HAN}]{{4}}", s.page.norm[start:end]))
    limit = 40 if zh else 120
    if end - start > limit:
        start, end = max(start, m.start - limit // 2), min(end, m.end + limit // 4)
    return s.page.cut(start, end) or s.page.raw[m.start : m.end]


def _skip(s: Setting, m: quantities.Mention) -> bool:
    if m.kind != "claim" or any(a <= m.start < b for a, b in s.skip):
        return True
    clause = s.page.clause_at(m.start)
    before = s.page.norm[max(clause.start, m.start - 24) : m.start]
    if _CHATTER.search(before) and concepts.dimension(m.quantity.unit) in {"time", "count"}:
        return True
    if any(a <= m.start < b for a, b in s.contacts) and concepts.dimension(m.quantity.unit) in {"time", "count"}:
        return True
    if re.search(r"小时\s?$", before) and re.fullmatch(r"\d+\s?分", m.text):
        return True  # 1小时10分 is one duration
    if m.bare and _NUMBERED.search(before):
        return True
    if amounts.period_word(m, before, s.page.norm[m.end : clause.end]):
        return True
    return m.quantity.value == 0 and m.bare


def _sentence_before(s: Setting, m: quantities.Mention) -> str:
    sentence: Span = s.page.sentence_at(m.start)
    return s.talk.tagged[sentence.start : m.start]


def read(s: Setting) -> list[Fact]:
    """Facts f1 … of the note, in text order. Hostile text was blanked before."""
    out: list[Fact] = []
    last = 0
    mentions = quantities.find(s.page.norm, s.lang)
    s.currency = amounts.only_currency(mentions)
    for m in mentions:
        if _skip(s, m):
            last = m.end if m.kind != "structural" else last
            continue
        fact = _fact(s, m, len(out) + 1, last)
        _inherit(s, m, fact, out)
        last = m.end
        if not any(f.metric == fact.metric and f.quantity == fact.quantity and f.status == fact.status for f in out):
            out.append(fact)
    return out


_TARGET = re.compile(r"(?:^|[\s，,])(?:target|goal|目标)(?:\s?(?:is|of|是|为|:|：))?\s?$", re.I)


_DISPUTES = re.compile(
    r"口径|不对|不准|哪止|哪有|没那么|不止|其实|统计的是|算的是|不是这|nearer|closer to|more like|disagree|not right|wrong|actually|in fact|counts? it",
    re.I,
)


def _of_the_disputed(fact: Fact, out: list[Fact]) -> None:
    """口径不对，她们统计的是6个工作日: who disputes a figure speaks of the last one like it that somebody else gave."""
    family = concepts.dimension(fact.quantity.unit)
    for prior in reversed(out[-4:]):
        if (
            concepts.dimension(prior.quantity.unit) == family
            and prior.metric
            and prior.source.said_by != fact.source.said_by
        ):
            fact.metric, fact.label, fact.scope = prior.metric, prior.label, ""
            fact.confidence = max(fact.confidence, prior.confidence)
            return


def _inherit(s: Setting, m: quantities.Mention, fact: Fact, out: list[Fact]) -> None:
    """`94 min, target 60`: the target speaks of the figure before it; `70% of it`: a share of the figure before it."""
    sentence = s.page.sentence_at(m.start)
    if not out:
        return
    before = s.page.norm[max(sentence.start, m.start - 14) : m.start]
    prior = out[-1]
    if (
        m.bare
        and _TARGET.search(before)
        and s.page.norm.rfind(prior.source.quote[-12:], 0, m.start) >= sentence.start - 2
    ):
        fact.quantity.unit = prior.quantity.unit
        fact.metric = prior.metric + "|target"
        fact.label = Text(
            zh=f"目标{prior.label.zh}" if prior.label.zh else "",
            en=f"{prior.label.en} (target)" if prior.label.en else "",
        )
    alike = concepts.dimension(prior.quantity.unit) == concepts.dimension(fact.quantity.unit)
    same_line = "\n" not in s.page.norm[max(0, s.page.norm.find(prior.source.quote)) : m.start]
    if _DISPUTES.search(s.page.norm[max(0, m.start - 26) : m.start]):
        _of_the_disputed(fact, out)
    if (
        not fact.metric
        and alike
        and same_line
        and prior.metric
        and fact.source.said_by
        and fact.source.said_by != prior.source.said_by
    ):
        fact.metric, fact.label = prior.metric, prior.label
    if re.match(r"\s?of (?:it|that|this|them)\b", s.page.norm[m.end :]):
        money = next((f for f in reversed(out) if concepts.dimension(f.quantity.unit).startswith("money")), prior)
        fact.metric = f"share of {money.metric}"
        fact.label = Text(
            zh=f"{money.label.zh}占比" if money.label.zh else "",
            en=f"Share of {money.label.en[:1].lower() + money.label.en[1:]}" if money.label.en else "",
        )


def _fact(s: Setting, m: quantities.Mention, number: int, last: int) -> Fact:
    sentence = s.page.sentence_at(m.start)
    before, after = _sentence_before(s, m), s.talk.tagged[m.end : max(m.end, sentence.end)]
    quantity = amounts.unit_of(m, before, after, s.currency)
    clause = s.page.clause_at(m.start)
    head = s.talk.tagged[max(clause.start, min(last, m.start)) : m.start]
    if not head.strip() and clause.start and s.page.norm[clause.start - 1] in "（(":
        head = s.talk.tagged[s.page.clause_at(clause.start - 1).start : clause.start - 1]
    words = labels.describe(before, after, head, m, quantity, s.lang)
    rumour = any(a <= m.start < b for a, b in s.rumours)
    voice = _speaker(s, m.start)
    rival = _of_rival(s, clause.start, m, quantity)
    return Fact(
        id=f"f{number}",
        label=words.label,
        quantity=quantity,
        metric="rival_price" if rival else words.metric,
        scope=words.scope or ("quote" if words.weak and not words.metric else ""),
        status=FactStatus.HEARSAY if rumour else FactStatus.ACTIVE,
        internal=rival,
        confidence=min(_confidence(s, m, rumour, voice), 0.3 if words.weak else 1.0),
        source=Source(
            type=_type(s, m, rumour, clause),
            ref=s.note_id,
            quote=_quote(s, m),
            said_by=s.names.get(id(voice), "") if voice else "",
            date=_dates(s, m.start),
        ),
    )


def _of_rival(s: Setting, start: int, m: quantities.Mention, quantity: Quantity) -> bool:
    sentence = s.page.sentence_at(m.start)
    text = s.page.norm[sentence.start : sentence.end]
    near = s.page.norm[max(sentence.start, m.start - 30) : m.end + 8]
    named = any(r in near for r in s.rivals)
    return (
        named
        and (concepts.dimension(quantity.unit).startswith(("money", "percent")))
        and bool(_RIVAL_MONEY.search(text))
    )


def _type(s: Setting, m: quantities.Mention, rumour: bool, clause: Span) -> SourceType:
    if rumour:
        return SourceType.HEARSAY
    sentence = s.page.sentence_at(m.start)
    near = s.page.norm[max(sentence.start, m.start - 40) : min(sentence.end, m.end + 16)]
    if _FORECAST.search(s.page.norm[clause.start : clause.end]) and concepts.dimension(m.quantity.unit).startswith(
        ("money", "count")
    ):
        return SourceType.ASSUMPTION
    return SourceType.DOCUMENT if MEASURED.search(near) else SourceType.CUSTOMER


def _confidence(s: Setting, m: quantities.Mention, rumour: bool, voice: Figure | None) -> float:
    if rumour:
        return 0.2
    sentence = s.page.sentence_at(m.start)
    near = s.page.norm[max(sentence.start, m.start - 40) : min(sentence.end, m.end + 16)]
    base = 0.9 if STRONG.search(near) else 0.8 if voice else 0.7
    return round(base - (0.15 if m.quantity.approx == "about" or m.quantity.low is not None else 0.0), 2)
