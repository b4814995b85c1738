"""Attacks on money that is ours to ask: prices off the list, sums, expired quotes, terms we may not give (PR-04, OB-06)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from coach.deal.model import Price
from coach.deal.quantities import find
from coach.plays import dates
from coach.plays.proposal_draft import PROPOSAL_DAYS
from coach.plays.redteam import added_words as added
from coach.plays.redteam import claims
from coach.plays.redteam.claims import unsupported
from coach.plays.redteam.known import Known, grams
from coach.plays.redteam.page import sentences
from coach.plays.redteam.say import attacked
from coach.plays.redteam.types import Attack, Paragraph
from coach.writing.checks import promises, stated

_PRICE_WORD = re.compile(
    r"报价|清单价|总价|单价|价格|价钱|定价|收费|年费|费用|首年|只要|只收|打包价|一口价|合计|起步价|成交价|签约价|优惠价|底价|"
    r"\b(?:price[sd]?|pricing|quote[sd]?|list|fees?|charges?|charged|total|for only|package|per (?:plant|site|line|store|year|month)|licen[cs]e|subscription)\b",
    re.I,
)
_TOTAL = re.compile(r"合计|小计|总计|total|sum", re.I)
_ISO = re.compile(r"(20\d\d)-(\d{1,2})-(\d{1,2})")
_VALID = re.compile(r"有效期(?:至|到)?|valid (?:until|to|through)", re.I)
_OLD_PRICE = {
    "zh": re.compile(r"(?:去年|上年|上一年|往年|前年|年初|上半年|上季度|上个?月|上一版|上次|旧版?|老版?|原来的?|以前的?|之前的?|当时的?|早先的?|过去的?)[^，。；]{0,8}(?:报价|价格|价目表?|价钱|清单价|定价|单价|价)|(?:报价|价格|价目表|价)[^，。；]{0,8}(?:沿用|仍按|还按|按照?|照旧|延续|参照|同)[^，。；]{0,10}(?:去年|上年|旧|老|上次|上一版|那一版|之前|原来|年初|当时)|(?:沿用|仍按|还按|照搬|参照|按照?)[^，。；]{0,8}(?:去年|旧|老|上次|上一版|之前|原来|年初|当时|前年)[^，。；]{0,10}价|价[^，。；]{0,10}(?:已过期|过期|失效|到期)"),
    "en": re.compile(r"\b(?:last (?:year|spring|summer|autumn|winter|quarter|month|time)(?:'s|’s)?|previous|old|older|earlier|former|prior|outdated|expired|original|past|superseded)\b[^.;,]{0,28}\b(?:price|prices|pricing|price list|quote|quotation|list|rates?|tariff|offer)\b|\b(?:price|prices|pricing|price list|quote|quotation|rates?|list)\b[^.;,]{0,32}\b(?:last (?:year|spring|summer|autumn|winter|quarter|month|time)|previous|outdated|expired|earlier|from before|old|no longer valid|lapsed|back in)\b", re.I),
}  # fmt: skip
_YEAR_PRICE = re.compile(
    r"(20\d\d)\s*年?[^，。；.;]{0,14}(?:价|报价|price|pricing|quote|rates?|list)|(?:价|报价|price|pricing|quote|rates?|list)[^，。；.;]{0,20}(20\d\d)",
    re.I,
)
_GIVES = {
    "zh": re.compile(r"让利|赠送|(?:附|白|再|另)送|送(?:一|两|三|半|\d+)\S{0,3}(?:年|个?月|次|套)|(?:全|都|一律|可以?|予以)免(?!责)|免单|免费|让(?:\d|[一二三四五六七八九])\S{0,3}(?:点|个点|万|成)|下浮|返点|返利|先用后付|不收(?:任何)?(?:费|钱|软件|实施|服务|接口|培训|年)|零元|(?<![\d,.])0元|买一送|附赠|免\S{0,6}费|打\S{0,2}[一二三四五六七八九\d.]+折|[\d一二三四五六七八九]折|折让|让价|特价|特批价|再便宜|降\S{0,3}(?:个点|价)|白用"),
    "en": re.compile(r"\b(?:(?:is|are|comes?|stays?|remains?) free|(?:\d+(?:\.\d+)?\s?(?:%|percent|per cent) (?:off|discount|reduction on)|at no (?:charge|cost)|no charge|free of charge|for free|free (?:\w+ ){0,2}(?:trial|pilot|month|year|licen[cs]e|service|training|use|period)|on the house|reduced (?:price|rate)|price (?:cut|reduction)|knock\w* \S+ off|take \S+ off|rebate|cash ?back|waive[sd]?|discount(?:s|ed)? (?:of|by|to)|(?:special|extra|additional|further|launch|volume) (?:discount|price)))\b", re.I),
}  # fmt: skip
_PROMISED = re.compile(r"承诺|保证|promis|guarant|commit", re.I)
_PROMISING = re.compile(
    r"承诺|保证|做到|达到|达成|提[升高]到|提升至|降到|降至|压到|控制在|不超过|不低于|不少于|以内|以上|签死|兑现|一定|确保|包|没问题|写进合同|都接|都能|都可以|也接|也能|也可以|也一并|\d|"
    r"\b(?:promis\w+|commit\w*|guarant\w+|reach\w*|hit|ensure\w*|will be|deliver\w*|bring\w*|put in(?:to)? the contract|no (?:more|less) than|at least|above|below)\b",
    re.I,
)
_REFUSES = re.compile(r"(?:不|没有|无法|不能|不会|不在|以外的|之外的|除了)[^，。；]{0,10}$|\b(?:no|not|never|without|cannot|can't|won't|nor|rather than|instead of)\b[^.;]{0,30}$", re.I)  # fmt: skip


def prices(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """Attacks on prices, sums, validity and terms."""
    for p in page:
        if p.kind == "row" and p.section == "quote":
            yield from _line(known, p)
        elif p.kind != "heading":
            yield from _loose(known, p)
        yield from _terms(known, p)
        yield from _old(known, p)
    yield from _sums(known, page)
    yield from _validity(known, page)


def _core(text: str) -> str:
    return re.sub(r"[\s（）()、,，.·]", "", text).lower()


def price_of(known: Known, item: str) -> Price | None:
    """The list's line of this name, ignoring brackets and blanks."""
    wanted = _core(item)
    return next((x for x in known.offering.price_list if _core(x.item) == wanted), None)


def _money(cell: str) -> float | None:
    return next((m.quantity.value for m in find(cell) if m.quantity.value is not None), None)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 0.0005 * max(abs(a), abs(b), 1.0)


def _line(known: Known, p: Paragraph) -> Iterator[Attack]:
    """One row of a phase: the item must be on the list, its price the list's, its sum price × count."""
    if len(p.cells) < 4 or _TOTAL.search(p.cells[0]) or not known.offering.price_list:
        return
    price, said = price_of(known, p.cells[0]), _money(p.cells[2])
    if price is None:
        reason = known.pick("价目表里没有这一项", "the list has no such item")
        yield attacked("price_off_list", known, p, p.cells[0], x=reason)
    elif any(_wrong_period(price.cycle, cell) for cell in p.cells[2:4]) or _yearly_instead(price.cycle, p.cells[2]):
        reason = known.pick("价目表按另一个周期计价", "the list charges it by another period")
        yield attacked("price_off_list", known, p, f"{p.cells[0]} {p.cells[2]} {p.cells[3]}", x=reason)
    elif said is None or not _near(said, price.amount):
        reason = known.pick(f"价目表是 {price.amount:,.10g} 元", f"the list says {price.currency} {price.amount:,.10g}")
        yield attacked("price_off_list", known, p, f"{p.cells[0]} {p.cells[2]}", x=reason)
    elif (total := _money(p.cells[3])) is not None and (due := _due(p.cells[1], said)) and not _near(total, due):
        reason = known.pick("数量乘清单价不是这个数", "quantity times list price is another figure")
        yield attacked("price_off_list", known, p, f"{p.cells[0]} {p.cells[3]}", x=reason)


def _wrong_period(cycle: str, cell: str) -> bool:
    """Whether a yearly price is written as a monthly one."""
    return cycle == "yearly" and bool(re.search(r"每月|/\s?月|\b(?:a|per|each) month\b|\bmonthly\b", cell, re.I))


def _yearly_instead(cycle: str, cell: str) -> bool:
    """Whether the unit price of a monthly item is written as a yearly one. Its sum may well be a year's."""
    return cycle == "monthly" and bool(re.search(r"每年|/\s?年|\b(?:a|per|each) year\b|\byearly\b", cell, re.I))


def _due(count: str, price: float) -> float | None:
    numbers = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", count)]
    product = price
    for n in numbers:
        product *= n
    return product if numbers else None


def _sums(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """The first-year total of each table is the sum of its lines."""
    rows = [p for p in page if p.kind == "row" and p.section == "quote" and len(p.cells) >= 4]
    for total in (p for p in rows if _TOTAL.search(p.cells[0])):
        lines = [_money(r.cells[3]) for r in rows if r.caption == total.caption and not _TOTAL.search(r.cells[0])]
        said = _money(total.cells[3])
        if said is None or None in lines or not lines:
            continue
        if not _near(said, sum(v for v in lines if v is not None)):
            wrong = [r for r in rows if r.caption == total.caption and next(_line(known, r), None)]
            if not wrong:  # a wrong line was attacked already: the total follows from it
                reason = known.pick("各行相加不是这个数", "the lines add up to another figure")
                yield attacked("price_off_list", known, total, f"{total.cells[0]} {total.cells[3]}", x=reason)


def _loose(known: Known, p: Paragraph) -> Iterator[Attack]:
    """Figures outside the quote's tables that no fact carries: a price where the words say so, else an unproven claim."""
    if p.text in known.ours or p.section in ("head", "sources"):
        return
    for sentence in sentences(p.text):
        for text, money in unsupported(known, sentence)[:1]:
            if _counts_parts(text, known, sentence):
                continue
            named = any(n and n in sentence for n in known.own_names[1:])
            if (money and (_PRICE_WORD.search(known.quoted_away(sentence)) or named)) or _asks(known, sentence, money):
                reason = known.pick("价目表和报价里都没有", "neither the list nor the quote holds it")
                yield attacked("price_off_list", known, p, sentence, x=reason)
            else:
                yield attacked("unproven_claim", known, p, sentence if len(sentence) < 60 else text)


def _asks(known: Known, sentence: str, money: bool) -> bool:
    """Whether a sentence that somebody added asks for money or a share of it."""
    if money:
        return bool(claims.said(added.PRICE, known, sentence)) and not _SPARED.search(sentence)
    return bool(_FEE_SHARE.search(sentence)) and known.added(sentence)


_SPARED = re.compile(
    r"省|降低|节约|减少|损失|亏|浪费|成本|赚|收益|回报|\b(?:sav\w+|cuts?|reduc\w+|loss(?:es)?|los[et]\w*|wast\w+|gain\w*|benefit\w*|earn\w*|frees?|freed|return\w*|avoid\w*|worth|falls?|drops?|labou?r cost)\b",
    re.I,
)
"""Money the customer is spared or earns, not money we ask for."""
_FEE_SHARE = re.compile(
    r"(?:费|收取|收费|首付|预付|定金|质保金)[^，。；]{0,12}(?:\d+(?:\.\d+)?\s*[%％]|百分之|[一二三四五六七八九]成)|\b(?:fees?|charged?|deposit|down payment|retainer|support|maintenance)\b[^.;]{0,24}\d+(?:\.\d+)?\s?(?:%|percent|per cent)",
    re.I,
)
"""A fee as a share of something: the list states amounts."""
_PARTS = re.compile(
    r"^(?:[一二两三四五六七八九十\d]{1,2}\s*(?:条|点|步|页|份|段|次(?:会|碰头|沟通)|个(?:问题|步骤|阶段|章|人)|位)|(?:two|three|four|five|six|seven|eight|nine|ten)|一半|half)$",
    re.I,
)
_HALFWAY = re.compile(r"(?:做|走|进行|到)[^，。]{0,3}一半|一半(?:的时候|时)|\bhalf-?way\b", re.I)


def _counts_parts(text: str, known: Known, sentence: str) -> bool:
    """A small count of remarks, pages, meetings, or "halfway": no figure about the customer's business."""
    if text in ("一半", "half", "Half", "halfway"):
        return bool(_HALFWAY.search(sentence))
    small = bool(_PARTS.match(text.strip()))
    return small and not any(
        w[known.lang].search(sentence) for w in (added.CHANGE, added.EARNED, added.PRICE, added.STRANGER)
    )


def _terms(known: Known, p: Paragraph) -> Iterator[Attack]:
    offer, never = known.offering.terms_may_offer, known.offering.terms_may_not
    for sentence in sentences(p.text):
        own = known.quoted_away(sentence)
        if any(t in own for t in offer):
            own = _without(own, offer)
        barred = next((t for t in never if _gives(own, t, known)), "") or _other_split(known, own)
        given = _GIVES[known.lang].search(own)
        found = promises.check(own, known.lang, offer, never, risk_share=True, data=known.said)
        if given and _REFUSES.search(own[: given.start()]):
            given = None
        if barred or given or any(f.rule == "OB-06" and f.severity == "error" for f in found):
            if p.text in known.ours and not barred:
                continue
            x = barred or known.pick("不在可给的条件里", "not among the terms we may offer")
            y = known.pick("；", "; ").join(offer[:3]) or known.pick("范围和分期", "scope and phases")
            yield attacked("forbidden_term", known, p, sentence, x=x, y=y)


def _other_split(known: Known, text: str) -> str:
    """Why a payment split may not stand: it is not the one we may offer, and nobody asked for it."""
    found = stated.foreign_splits(text, known.said)
    return known.pick(f"{found[0][2]}不是我们的付款条件", f"{found[0][2]} is not our payment term") if found else ""


def _without(text: str, terms: Sequence[str]) -> str:
    for t in terms:
        text = text.replace(t, "")
    return text


def _gives(text: str, term: str, known: Known) -> bool:
    """Whether the sentence gives what the term forbids: most of the term's words, and no refusal."""
    theirs = grams(
        re.sub(r"^(?:承诺|保证|提供|a promised|promis\w+|any)\s*", "", re.sub(r"多少|超过\s*\d+\S*", "", term))
    )
    if not theirs:
        return False
    shared = theirs & grams(text)
    if len(shared) < max(1 if len(theirs) == 1 else 2, round(0.55 * len(theirs))):
        return False
    if _PROMISED.search(term) and (text in known.ours_text or not _PROMISING.search(text)):
        return False  # naming the measure is no promise about it
    text = re.sub(r"(?i)\bno (?:problem|issue|trouble)s?\b|不是(?:什么)?问题|没问题", "", text)
    refused = r"不承诺|不提供|不能|不会|不给|不在|无法|不许|不得|不做|不报|\b(?:not|no|never|cannot|can't|won't|nor)\b"
    return not re.search(refused, text, re.I)


def _old(known: Known, p: Paragraph) -> Iterator[Attack]:
    """A price that is not today's: an earlier list, an earlier year."""
    if p.section == "head" or p.kind == "heading" or p.text in known.ours:
        return
    for sentence in sentences(p.text):
        own = known.quoted_away(sentence)
        year = _YEAR_PRICE.search(own)
        past = bool(year and int(year[1] or year[2]) < known.today.year)
        old = (
            past
            or _OLD_PRICE[known.lang].search(own)
            or claims.said(added.OLD_PRICE, known, own)
            or _ran_out(known, own)
        )
        if old and not added.NOT_OLD.search(own):
            yield attacked("stale_price", known, p, sentence)


def _ran_out(known: Known, text: str) -> bool:
    """A validity in the running text that ended before today."""
    if not _VALID.search(text):
        return False
    day = dates.parse(text[_VALID.search(text).end() :].strip(" ：:"), known.today)  # type: ignore[union-attr]
    return day is not None and day < known.today


def header_dates(page: Sequence[Paragraph]) -> tuple[Paragraph | None, dt.date | None, dt.date | None]:
    """The line that dates the draft, its date and the end of its validity."""
    for p in page:
        if p.section != "head" or p.kind == "heading":
            continue
        found = [(m.start(), d) for m in _ISO.finditer(p.text) if (d := _day(m))]
        if found:
            valid = _VALID.search(p.text)
            after = [d for at, d in found if valid and at > valid.start()]
            before = [d for at, d in found if not valid or at < valid.start()]
            return p, before[0] if before else None, after[0] if after else None
    return None, None, None


def _day(m: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(m[1]), int(m[2]), int(m[3]))
    except ValueError:
        return None


def _validity(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    p, made, until = header_dates(page)
    if p is None:
        return
    if until is None:
        yield attacked("stale_price", known, p, p.text, severity="warning")
    elif until < known.today or (made and (known.today - made).days > PROPOSAL_DAYS):
        yield attacked("stale_price", known, p, p.text)
