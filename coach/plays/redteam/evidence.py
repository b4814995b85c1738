"""Attacks on evidence: hearsay told as fact, cases without source, weak cases as proof (VQ-01, PR-09, CS-01…09)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from coach.library.entries import Case
from coach.plays.redteam import added_words as added
from coach.plays.redteam import claims
from coach.plays.redteam.known import Known, amounts, grams
from coach.plays.redteam.page import sentences
from coach.plays.redteam.say import attacked
from coach.plays.redteam.types import Attack, Paragraph
from coach.writing.checks import citations

_DIRECTION = re.compile(
    r"方向|仅供参考|不作(?:为)?证据|只作参考|direction only|indicative|not (?:as )?proof|illustrat", re.I
)
_RUMOUR = {
    "zh": re.compile(r"听说|据说|听人(?:讲|说)|有人(?:讲|说|提到)|据传|传闻|传言|坊间|据了解|据悉|小道消息|私下(?:里)?(?:讲|说|透露)|据(?:知情|内部)"),
    "en": re.compile(r"\b(?:we (?:hear|heard|are told|were told|understand from)|rumou?r\w*|reportedly|allegedly|word is|it is said|people say|apparently|someone (?:said|told)|off the record|through the grapevine)\b", re.I),
}  # fmt: skip
_TOLD = {
    "zh": re.compile(
        r"(?:某|一|另一?|有|上一?|同一?|另外一|隔壁一?|别的|同城一?|邻市一?|省内一?)(?:家|个)?[^，。；]{0,10}?(?:客户|企业|公司|工厂|厂|车企|药企|银行|银行业同行|医院|集团|超市|门店|同行|单位|伙伴|友商|项目|国企|央企|机构|品牌|厂家)(?!的口径|各定)[^。；]{0,40}?(?:用了|上了|上线|做到|降|减|缩短|提升|提高|节[省约]|省了|省下|实现|从.{1,12}到|翻|验证|见效|回本|扭亏|跑通|落地|成功|压|好转|解决|收回|控制|扭转|受益|满意)"
        r"|(?:同行|同类|业内|行业里|很多|不少|多家|许多|数家|几家|几十家|上百家|大量|已有)[^，。；]{0,8}(?:客户|企业|公司|工厂|厂|家)?(?:都|已经|已|也)?[^，。；]{0,6}(?:用了|上了|做到|降|减|缩短|提升|提高|省了|省下|实现|翻|验证|见效|回本|跑通|落地|采用|受益|解决|证明)"
        r"|(?:成功案例|标杆(?:项目|客户|案例)|老客户|我们的客户|服务过的客户|客户反馈|用户反馈|此前的项目|之前的项目|已交付的项目)[^。；]{0,30}?(?:降|减|缩短|提升|提高|省|实现|翻|验证|见效|回本|跑通|做到|证明|好评|认可|解决)"
    ),
    "en": re.compile(
        r"\b(?:a|an|one|another|the last|our last|a recent|a leading|a large|a well-known|several|many|dozens of|hundreds of|most|other|some|similar|two|three|our(?: other| previous| existing| latest)?) (?:[\w-]+ ){0,4}?(?:customers?|clients?|compan(?:y|ies)|manufacturers?|banks?|hospitals?|plants?|retailers?|firms?|peers?|competitors? of yours|factor(?:y|ies)|businesses|business|sites?|projects?|installations?|users?|organi[sz]ations?|group|operators?)\b[^.;]{0,70}?"
        r"\b(?:cut|reduced|saved|saves?|achieved|improved|gained|halved|doubled|lowered|raised|boosted|shortened|went|rolled out|saw|see|seen|got|brought|report\w*|confirm\w*|prov\w+|recovered|paid back|earned|reached|dropped|eliminated|solved|recommend\w*|turned|trust\w*|had|told us|swear)\b|\bsuccess stor(?:y|ies)\b|\bproven (?:at|in|by|with) (?:\w+ ){0,3}(?:customers?|plants?|clients?|sites?|companies)\b|\bcustomer feedback\b",
        re.I,
    ),
}  # fmt: skip
_OURS = re.compile(
    r"没有可以公开引用|不举例|案例多少我们比不过|我们见过的是|no public case|references we lose|tends to travel|so none is given",
    re.I,
)


def evidence(known: Known, page: Sequence[Paragraph]) -> Iterator[Attack]:
    """Attacks on cases and hearsay over the whole page."""
    listed = [p for p in page if p.section == "sources" and p.kind != "heading"]
    yield from _sources(known, listed)
    cited = {c.id for p in listed for c in known.cases.values() if _lists(p, c)}
    for p in page:
        if p.kind == "heading" or p.section == "sources":
            continue
        for sentence in sentences(p.text):
            found = _case(known, p, sentence, cited) or _hearsay(known, p, sentence)
            if found:
                yield found


def _lists(p: Paragraph, case: Case) -> bool:
    return bool(p.url and p.url.split("?")[0].rstrip("/") == case.source_url.split("?")[0].rstrip("/")) or any(
        t and t in p.text for t in (case.source_title.zh, case.source_title.en)
    )


def _sources(known: Known, listed: Sequence[Paragraph]) -> Iterator[Attack]:
    """Sources the library does not hold, whose address or level was changed, or which are level D."""
    for p in listed:
        case = next((c for c in known.cases.values() if _lists(p, c)), None)
        if case is None:
            yield attacked("uncited_case", known, p, p.text)
            continue
        level = re.search(r"(?:证据级别|evidence level)\s*([A-D])", p.text)
        if case.confidence_note.level == "D" and not _DIRECTION.search(p.text):
            yield attacked("weak_case", known, p, p.text, x=_weakness(known, case))
        elif level and level[1] != case.confidence_note.level:
            really = known.pick(
                f"资料库里是 {case.confidence_note.level} 级", f"level {case.confidence_note.level} in the library"
            )
            yield attacked("weak_case", known, p, p.text, x=really)
        elif not p.url:
            yield attacked("uncited_case", known, p, p.text)


def _weakness(known: Known, case: Case) -> str:
    note = case.confidence_note
    return known.pick(f"{note.level} 级，{note.zh}", f"level {note.level}: {note.en}")


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    return re.split(r"[（(]", text)[0].strip()


def _told_of(sentence: str, case: Case) -> bool:
    names = (_name(case.customer.zh), _name(case.customer.en), case.source_title.zh, case.source_title.en)
    return any(_stands(n, sentence) for n in names if n)


def _stands(name: str, sentence: str) -> bool:
    """A name in a sentence; short Latin names as whole words, Han names of two characters or more."""
    if re.search(r"[一-鿿]", name):
        return len(name) > 1 and name in sentence
    return len(name) > 2 and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, 0 if len(name) < 5 else re.I))


def _case(known: Known, p: Paragraph, sentence: str, cited: set[str]) -> Attack | None:
    if _OURS.search(sentence):
        return None
    if sentence not in known.told:
        named = [c for c in known.cases.values() if _told_of(sentence, c) and _name(c.customer.zh) not in known.names]
        known.told[sentence] = named
    about = known.told[sentence]
    for case in about:
        if case.confidence_note.level == "D":
            return (
                None
                if _DIRECTION.search(sentence)
                else attacked("weak_case", known, p, sentence, x=_weakness(known, case))
            )
    if about:
        return None if any(c.id in cited for c in about) else attacked("uncited_case", known, p, sentence)
    if p.section == "cases" and cited:
        return None  # the case section tells the cited case; its own words may say "a manufacturer cut …"
    own = known.quoted_away(sentence)
    words = f"{known.said}\n{known.deal.account.name}"
    told = _TOLD[known.lang].search(own)
    if told and not _negated(own, told) and told[0] not in words:
        return attacked("uncited_case", known, p, sentence)
    if claims.said(added.STRANGER, known, own) and (_HAPPENED.search(own) or not _PLANNED.search(own)):
        return attacked("uncited_case", known, p, sentence)
    if p.text not in known.ours and not _NONE.search(own) and _invents(own, known, words):
        return attacked("uncited_case", known, p, sentence)
    return None


_PLANNED = re.compile(
    r"先(?:在|从|选|挑|定|拿)|试点(?!之?后)|选(?:定|一|出)|挑一|任选|指定|每[个一]?家|推广到|贵[司厂行方](?!的?(?:邻|同行|友邻))[^，。]{0,6}(?:指定|安排|派|定)|"
    r"\b(?:start|begin|pick|choose|select|nominate|one (?:plant|site|line|store|branch) first|we suggest|you (?:pick|choose|name)|roll-?out to)\b",
    re.I,
)
"""Talk of where the customer itself would begin."""
_HAPPENED = re.compile(
    r"过的|[帮做服用]\S{0,8}过|也是|去年|前年|上个?月|后来|早就|验收|反馈|认可|\b(?:last (?:year|month)|helped|did|told|began|already)\b",
    re.I,
)
_NONE = re.compile(r"没有[一哪]?[个家]|无人|no other|nobody|no one|none of", re.I)
_COMMON = re.compile(r"no record names (\w+)$")


def _invents(text: str, known: Known, words: str) -> bool:
    """Whether the citation check finds a case here. A single word that merely opens an English sentence is no company."""
    for f in citations.check(text, known.lang, {}, (), words):
        one = _COMMON.search(f.message)
        if f.rule != "CASE":
            continue
        if one and text.startswith(one[1]):
            verb = re.match(rf"{one[1]} (?:\w+ed|cut|saw|got|went|brought)\b", text)
            if not verb or one[1].lower() in known.ours_text.lower():
                continue
        return True
    return False


def _negated(text: str, found: re.Match[str]) -> bool:
    return bool(re.search(r"(?:没有|不|若|如果|no|not|without|if)\W*\w{0,6}$", text[: found.start()], re.I))


def _hearsay(known: Known, p: Paragraph, sentence: str) -> Attack | None:
    if _RUMOUR[known.lang].search(known.quoted_away(sentence)):
        return attacked("hearsay_as_fact", known, p, sentence)
    if p.text in known.ours:
        return None  # our own draft takes its figures from the ledger, where hearsay is kept apart
    words = grams(sentence)
    settled = {a for f in known.facts for a in (f.quantity.value, f.quantity.low, f.quantity.high) if a is not None}
    for told in known.hearsay:
        theirs = grams(_claim(told))
        shared = words & theirs
        numbers = set(amounts(told)) & set(amounts(sentence)) - settled
        if (numbers and shared) or (len(theirs) > 1 and len(shared) >= max(2, 0.5 * len(theirs))):
            return attacked("hearsay_as_fact", known, p, sentence)
    return None


def _claim(told: str) -> str:
    """What was said, without who said it and that nobody checked."""
    bare = re.sub(r"(?:听|据)[^，。]{0,8}?(?:讲|说)，?|我没核过|没核实|不知道真假|不知真假|没有?核过", "", told)
    return re.sub(
        r"(?i)\b(?:heard (?:from [\w ]+? )?that|someone|somebody|not checked|unconfirmed|rumou?r\w*|apparently|says?|said|heard)\b",
        "",
        bare,
    )
