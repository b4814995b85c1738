"""The political structure as notes tell it: who reports to whom, who listens to whom, who stands close to power (item 62).

Only plain statements count, each with the words that make it: hearsay, questions, negations and guesses are left out.
Runs on the tagged text of intake, where each person is a run of one private character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.deal.committee.dating import date_at
from coach.deal.committee.notation import parse_code
from coach.deal.enums import BuyingRole, Relationship, ResponseMode
from coach.deal.model import DealPatch, Stakeholder, SupportEvent

if TYPE_CHECKING:  # intake calls this module, so its types are not imported when running
    from coach.deal.intake.cast import Cast
    from coach.deal.intake.page import Page
    from coach.deal.intake.talk import Talk

_P = "[\ue000-\uf8fe]+"
_ASIDE_TEXT = r"(?:\s?[（(][^（()）\n\ue000-\uf8fe]{0,24}[)）])?"
_A, _B = f"(?P<a>{_P}){_ASIDE_TEXT}", f"(?P<b>{_P}){_ASIDE_TEXT}"
_DO = r"(?:也|都|就|现在|目前|平时|一直|直接|还)?"


def _any(*patterns: str) -> list[re.Pattern[str]]:
    return [re.compile(p.replace("{A}", _A).replace("{B}", _B), re.I) for p in patterns]


_REPORTS = _any(
    rf"{{A}}[，,]?{_DO}(?:是)?(?:直接)?(?:向|跟){{B}}{_DO}汇报(?!了|过|方案|进展|情况|工作进度)",
    rf"{{A}}[，,]?{_DO}(?:汇报给|归|直属|隶属于|对){{B}}(?:管|分管|负责)?(?=[，。；,;\s]|$)",
    r"{A}是{B}(?:的|手下的?|底下的?)(?:直接)?(?:下属|手下|部下|副手|兵|下级)",
    r"{A}(?:在|跟着){B}(?:手下|底下|手底下)(?:干|做事|工作)?",
    r"{A}的(?:直接)?(?:上级|领导|顶头上司|直接领导|分管领导|老板)(?:就)?是{B}",
    r"{B}(?:就)?是{A}的(?:直接)?(?:上级|领导|顶头上司|直接领导|分管领导|老板)",
    rf"{{B}}{_DO}(?:管着|分管着?|直管){{A}}",
    r"{B}的(?:副手|下属)(?:是|叫)?{A}",
    r"{A},? (?:who )?(?:now |still |also )?reports? (?:directly |straight )?(?:in)?to {B}",
    r"{A} (?:works|sits) (?:directly )?(?:for|under) {B}",
    r"{B} is {A}(?:['’]s)? (?:boss|manager|line manager|superior)",
    r"{A}(?:['’]s)? (?:boss|line manager|superior|manager) is {B}",
    r"{A},? (?:is )?{B}(?:['’]s)? (?:deputy|direct report|number two)",
    r"{B}(?:['’]s)? (?:deputy|number two),?(?: is)? {A}",
)
_LISTENS = _any(  # A listens to B
    r"{A}[，,]?(?:什么(?:事)?|啥(?:事)?|基本上?|一般|凡事|技术上|这方面)?(?:都|很|最|只|一向|向来)?(?:肯|愿意)?听{B}的(?!汇报|介绍|报告|演示|意见会)",
    r"{A}(?:有(?:什么|啥)事|什么事|遇事|凡事|大事小事|大事|定之前|拿主意前)[^，。；\n]{0,4}(?:都|总|先|就)(?:会|要|得)?(?:先)?(?:去)?(?:问|请教|找|跟|和)[^，。；\n\ue000-\uf8fe]{0,7}{B}",
    r"{B}(?:的话|的意见|说的|说话|一句话)[^，。；\n]{0,2}(?:在)?{A}(?:那儿|那里|那边|面前|心里)?(?:很|最|都|就)?(?:管用|好使|有分量|有份量|听得进|算数)",
    r"{A}(?:很|最|特别|非常|一向)(?:信任|倚重|看重|相信|信){B}(?!的(?:方案|报价|产品|系统))",
    r"{A} (?:always |often |still )?(?:asks|consults|listens to|defers to|leans on|relies on|trusts) {B}(?: (?:about|on|for|with) (?:everything|it all|most things|big decisions|anything \w+)|(?=[.,;]|$))",
    r"{A} (?:runs|checks|clears) (?:everything|it|this|anything|all of it|big decisions) (?:past|by|with) {B}",
    r"{A} (?:takes|follows) {B}(?:['’]s)? (?:advice|lead|word)",
    r"{B} has {A}(?:['’]s)? ear",
)
_CLOSE = _any(  # A stands close to B
    r"{A}[，,]?(?:是|算是)?{B}(?:的|跟前的?)?(?:老部下|心腹|亲信|左膀右臂|嫡系|红人|身边的?人|一手(?:提拔|带)(?:起来|出来)?的?)",
    r"{A}是{B}一手(?:提拔|带)(?:起来|出来)?的",
    r"{A} is {B}(?:['’]s)? (?:right[- ]hand (?:man|woman|person)|trusted lieutenant|confidante?)",
    r"{A} (?:is|sits) in (?:the )?{B}(?:['’]s)? inner circle",
    r"{A} has (?:the )?{B}(?:['’]s)? ear",
)
_TOP = re.compile(r"大?老板|董事长|总裁|一把手|CEO|MD|[Cc]hairman|[Pp]resident|[Oo]wner")
_AT_THE_TOP = _any(
    r"{A}(?:是|算是)?(?:大?老板|董事长|总裁|一把手|大领导|核心层)(?:跟前|身边)?的?(?:身边的?人|心腹|亲信|红人|左膀右臂|核心圈子?|圈子里的人)",
    r"{A}[，,（(]?(?:是|算是)?(?:大?老板|董事长|总裁|一把手)(?:身边|跟前)的人",
    r"{A} (?:is|sits) (?:part of|in|inside) the (?:CEO['’]s |chairman['’]s |owner['’]s |president['’]s )?inner circle",
    r"{A} has the (?:CEO|chairman|owner|president|MD)(?:['’]s)? ear",
)
_CARES = _any(
    r"{A}(?:这个人|本人|自己)?(?:就|也|都)?(?:最|很|特别|更|只|主要)?(?:关心|在意|看重|在乎|担心|怕|盯着|强调|只认|只看|最怕)(?:的(?:就)?是|的)?(?P<w>[^，。；;！？\n\ue000-\uf8fe]{2,24})",
    r"{A} (?:only |mostly |mainly |really |also )?(?:cares about|worries about|worries that|is (?:mainly |most )?(?:worried|concerned) about|insists on|fears) (?P<w>[^.;,!?\n\ue000-\uf8fe]{3,60})",
)
_WINS = _any(
    r"{A}(?:个人|自己|私下里?)?(?:是)?(?:想|打算|准备)(?:借|靠)(?:着)?(?:这个(?:项目|事)?|这事|此|这次)(?P<w>[^，。；;！？\n\ue000-\uf8fe]{2,24})",
    r"对{A}(?:个人|自己)(?:来说|来讲|而言)[，,]?(?P<w>[^。；;！？\n\ue000-\uf8fe]{4,40})",
    r"{A} (?:personally (?:wants|needs|hopes for)|wants this (?:project )?(?:for|to get)|hopes (?:this|it) will (?:get|earn) (?:him|her|them)) (?P<w>[^.;!?\n\ue000-\uf8fe]{3,60})",
)
_MODES = [
    (ResponseMode.OVERCONFIDENT, r"(?:我们|咱们)(?:已经)?(?:做得|干得|管得|控制得)(?:很|挺|非常)好|比同行(?:都)?(?:强|好)|(?:我们|咱们)(?:已经)?是(?:行业|全国|同行)(?:里)?(?:最好|领先|第一)|better than any(?:one|body) in|already (?:the )?best in|we are ahead of everyone"),
    (ResponseMode.EVEN_KEEL, r"(?:现在|目前)(?:这样|这套|的)?[^，。]{0,4}(?:挺好|够用|没(?:什么)?问题)|没必要(?:改|换|动|再上|折腾)|修修补补就行|用得好好的|no need to change|works fine (?:for us|as it is)|happy with what we have|if it ain['’]t broke"),
    (ResponseMode.TROUBLE, r"火烧眉毛|等不起|撑不住|再(?:这样|不解决|拖)下?去|必须(?:马上|尽快|赶紧)解决|不能再(?:这样|拖)|can['’]?t go on like this|has to be fixed|we are drowning|cannot wait any longer"),
    (ResponseMode.GROWTH, r"(?:要|准备|打算)(?:扩产|扩到|翻一?番|做大|再开|再上一个台阶)|做(?:全国|行业|业内)?(?:第一|头一)个|we want to (?:grow|double|expand|scale)|first (?:company|one|site) in the (?:country|industry)"),
]  # fmt: skip
_SAYS = r"{A}(?:也|就|都|一直|自己|直)?(?:说|讲|觉得|认为|表示| says| said| thinks| feels)(?P<w>[^。；;\n\ue000-\uf8fe]{0,40}?"
_TOLD = {mode: _any(f"{_SAYS}(?:{words}))") for mode, words in _MODES}
_NOT = re.compile(
    r"(?:不|没|未|别|不再|不用|并非|没有|not|n['’]t|never|no longer)\s?(?:再|太|怎么|直接|really|directly)?\s?$", re.I
)
_UNSURE = re.compile(
    r"[？?]|是不是|会不会|好像|可能|估计|应该是|也许|大概是|不知道|不清楚|没搞清|没问|待确认|吗(?:[。，]|$)|据说|听说|"
    r"\b(?:whether|maybe|perhaps|probably|might|seems?|I think|I guess|not sure|unclear|apparently|if)\b",
    re.I,
)
_ASIDE = re.compile(r"不(?=[听向归对跟直])|(?<![A-Za-z])(?:doesn['’]t|does not|no longer|never) ", re.I)


class _Reader:
    def __init__(
        self,
        page: Page,
        cast: Cast,
        talk: Talk,
        rumours: list[tuple[int, int]],
        patch: DealPatch,
        names: dict[int, str],
    ) -> None:
        self.page, self.cast, self.talk, self.rumours = page, cast, talk, rumours
        self.by_name = {p.name: p for p in patch.people}
        self.names = names

    def person(self, mark: str) -> Stakeholder | None:
        figure = self.cast.by_mark(mark[0])
        return self.by_name.get(self.names.get(id(figure), "")) if figure and not figure.excluded else None

    def hits(self, patterns: list[re.Pattern[str]]) -> list[re.Match[str]]:
        """Plain statements only, in text order."""
        found = [m for p in patterns for m in p.finditer(self.talk.tagged) if self._plain(m)]
        return sorted(found, key=lambda m: m.start())

    def _plain(self, m: re.Match[str]) -> bool:
        if any(a <= m.start() < b for a, b in self.rumours) or "\n" in m[0]:
            return False
        sentence = self.page.sentence_at(m.start())
        if m.end() > sentence.end + 1 or _ASIDE.search(m[0]):
            return False
        clause = self.page.clause_at(m.start())
        around = self.talk.tagged[clause.start : max(clause.end, m.end())]
        tail = self.talk.tagged[m.end() : sentence.end]
        return not (_UNSURE.search(around) or _NOT.search(m[0]) or re.search(r"[？?]\s*$", tail))

    def beside(self, m: re.Match[str]) -> list[Stakeholder]:
        """A 和 B 都向 C 汇报: those named together with the first person."""
        out, left = [], m.start("a")
        while together := re.search(rf"({_P})(?:和|、|与|跟|及| and )$", self.talk.tagged[max(0, left - 40) : left]):
            one = self.person(together[1])
            out += [one] if one else []
            left = max(0, left - 40) + together.start()
        return out

    def top(self, mark: str) -> bool:
        """Whether a mark stands for the one at the top, named by the chair only (老板, the CEO)."""
        figure = self.cast.by_mark(mark[0])
        return bool(figure and _TOP.fullmatch(figure.name))

    def words(self, m: re.Match[str]) -> str:
        return self.page.cut(m.start(), m.end())

    def pair(self, m: re.Match[str]) -> tuple[Stakeholder | None, Stakeholder | None]:
        a, b = self.person(m["a"]), self.person(m["b"])
        return (None, None) if a is b else (a, b)


def read_politics(
    page: Page, cast: Cast, talk: Talk, rumours: list[tuple[int, int]], patch: DealPatch, names: dict[int, str]
) -> None:
    """Fill reports_to, influences, inner_circle, concerns, personal_win, mode and support_events of the patch's people.

    `names`: id of a figure → its name in the patch. Every value has its words in `evidence`, cut from the note.
    """
    reader = _Reader(page, cast, talk, rumours, patch, names)
    _lines(reader)
    _circle(reader)
    for patterns, field in ((_CARES, "concerns"), (_WINS, "personal_win")):
        for m in reader.hits(patterns):
            _said_about(reader, m, field)
    _modes(reader)
    for person in patch.people:
        _event(page, person)


def _lines(reader: _Reader) -> None:
    for m in reader.hits(_REPORTS):
        a, b = reader.pair(m)
        for one in [a, *reader.beside(m)] if a and b else []:
            if one and b and one is not b and not one.reports_to and b.reports_to != one.name:
                one.reports_to, one.evidence["reports_to"] = b.name, reader.words(m)
    for m in reader.hits(_LISTENS):
        a, b = reader.pair(m)
        if a and b and a.name not in b.influences:
            b.influences.append(a.name)
            b.evidence[f"influences.{a.name}"] = reader.words(m)


def _circle(reader: _Reader) -> None:
    power = {BuyingRole.DECISION_MAKER, BuyingRole.APPROVER}
    for m in reader.hits(_CLOSE):
        a, b = reader.pair(m)
        a = a or (reader.person(m["a"]) if reader.top(m["b"]) else None)
        if a and (reader.top(m["b"]) or (b and power & set(b.buying_roles))):
            a.inner_circle, a.evidence["inner_circle"] = True, reader.words(m)
    for m in reader.hits(_AT_THE_TOP):
        one = reader.person(m["a"])
        if one:
            one.inner_circle, one.evidence["inner_circle"] = True, reader.words(m)


def _said_about(reader: _Reader, m: re.Match[str], field: str) -> None:
    person = reader.person(m["a"])
    words = reader.page.cut(m.start("w"), m.end("w"))
    if person is None or len(words) < 2:
        return
    if field == "concerns" and words not in person.concerns:
        person.concerns.append(words)
    elif field == "personal_win" and not person.personal_win:
        person.personal_win = words
    person.evidence.setdefault(field, reader.words(m))


def _modes(reader: _Reader) -> None:
    """Only the person's own words show how they see the present: quoted, or told as what they said."""
    for mode, words in _MODES:
        for person in reader.by_name.values():
            said = next((q for q in person.quotes if re.search(words, q, re.I)), "")
            if said and not person.mode:
                person.mode, person.evidence["mode"] = mode, said
        for m in reader.hits(_TOLD[mode]):
            told = reader.person(m["a"])
            if told and not told.mode:
                told.mode, told.evidence["mode"] = mode, reader.words(m)


def _event(page: Page, person: Stakeholder) -> None:
    """The words that prove support are an event where they are more than a sign on a map; the line's head dates it."""
    words = person.evidence.get("relationship", "")
    at = page.raw.find(words) if words else -1
    if person.relationship not in {Relationship.SUPPORTER, Relationship.MENTOR} or at < 0 or _is_code(words, person):
        return
    person.support_events.append(SupportEvent(what=words, date=date_at(page.raw, at), quote=words))


def _is_code(words: str, person: Stakeholder) -> bool:
    if words == person.evidence.get("adopter_style"):
        return True
    return parse_code(words).parsed or any(
        parse_code(words.split(mark)[-1]).parsed for mark in (person.name[-1], " ") if mark in words
    )
