"""Pains in the customer's words: short exact spans with an owner (spec §2; domain: a complaint may be an opportunity)."""

from __future__ import annotations

import re

from coach.deal import quantities
from coach.deal.facts import Fact, Source, SourceType, Text
from coach.deal.intake import concepts, naming_en, naming_zh
from coach.deal.intake.attach import Findings
from coach.deal.intake.cast import Cast, Figure
from coach.deal.intake.cues import P
from coach.deal.intake.page import HAN, Clause, Page, Span
from coach.deal.intake.talk import Talk
from coach.deal.model import Note, Pain

_ZH = (
    r"(?:一次|每次|一回|一趟|每趟|每单|一单)[^，。]{0,6}(?:要|得|花)[^，。]{0,8}(?:分钟|小时|天|周)|单多了|太慢|很慢|慢得|出的慢|慢[，,]|要等|干等|等半天|才能?出|才能?(?:汇总|拿到|看到|知道|回复|批下来)|手工|手抄|手录|手写|手填|抄表|靠人|靠喊|靠吼|靠(?:纸|表格|Excel|本子|经验|电话|微信|记忆|感觉|眼睛|手感|老师傅|拍脑袋)|全靠|全凭|拍脑袋|"
    r"漏(?:录|单|发|检|报|打|记|水|气|油|项|诊)|错(?:发|漏|单|录|账|件|料|货|送|标)|丢(?:单|货|失|件|包|数据)|报废|返工|返修|废品|废料|次品|不良|空驶|空跑|停机|停线|停产|停工|宕机|死机|崩溃|崩了|卡顿|卡死|瘫痪|掉线|断网|通[宵霄]|加班|"
    r"赔(?:了|客户|款|钱|付)|罚(?:款|钱|了|则)|又怕罚|投[诉素]|客诉|骂|亏(?:了|损|方|着|吨|空)|一直亏|损失|浪费|积压|压货|压库|库存(?:高|大|压)|压了|缺货|缺件|缺料|断货|断料|常空|空着|没人(?:统计|管|跟|回|知道|核|看|盯|说得清)|查不(?:出|到|清)|找不(?:到|着)|对不上|对账|"
    r"吵|扯皮|散在|各算各|孤岛|不准|不齐|忽高忽低|不稳|波动|延误|延期|拖期|逾期|误期|超期|误点|晚点|排队|堵(?:着|车|了)|坏(?:过|了|掉)|故障|过期|变质|能耗|电费|流失|招不到|人手不|忙不过来|全乱|乱套|混乱|重复(?:录|填|劳动|采购|建)|录两遍|填两遍|两遍|产能(?:掉|上不|不够)|"
    r"掉一成|影响(?:交货|交付|生产|发货|出货|收入|体验)|赶不上|来不及|超支|超预算|窜货|白跑|看不到|看不见|不透明|说不清|算不清|呆滞|快疯|头疼|头痛|头大|受不了|痛点|(?:很|太|特别|真)麻烦|瓶颈|下滑|下降了|上升|居高不下|高两成|高[一二三四五]成|改来改去|压力大|跟不上|没数|多少钱没算|没有?统计|靠运气"
)
_EN = (
    r"\blos(?:es?|ing|t)\b(?! (?:sight|touch|interest|the bid|to us))|\bwait(?:s|ing|ed)?\b(?! (?:until|till|for (?:others|approval)))|\bdelay\w*|\blate\b|\boverdue\b|\bdowntime\b|\bstoppages?\b|\bscrap\b|\brework\w*|\bno-shows?\b|\berrors?\b|\bmis-?(?:label|ship|pick|rout|file)\w*|\bmanual(?:ly)?\b|\bpaper (?:tickets?|forms?|based)|"
    r"\bclipboards?\b|\bspreadsheets?\b|\bby hand\b|\bre-?visits?\b|\btakes? (?:\S+ ){0,3}(?:days?|weeks?|hours?|minutes|mins|months?|forever|too long|ages)\b|\bbacklogs?\b|\bcomplain\w*|\bchurn\w*|\bshortages?\b|\bstock-?outs?\b|\bpenalt\w+|\bdetention\b|\bfined?s?\b(?! (?:with|by))|\bovertime\b|\bbreakdowns?\b|"
    r"\bcrash\w*|\bnobody (?:follows|knows|tracks|can|has|owns|checks)|\bcan['’]?t (?:see|find|tell|split|trace|track|keep)|\bslow(?:ly)?\b|\bbottlenecks?\b|\bchas(?:e|ing)\b|\bre-?key\w*|\bmissed\b|\bmissing\b|\brejected\b|\bdamage[sd]?\b|\bhates?\b|\boverstock\w*|\bwrite-?offs?\b|\bleak\w*|\bworst in\b|\bqueues?\b|\boutages?\b|\bidle\b|\bstruggl\w+|\bout of control\b"
)
_CUE = re.compile(f"(?:{_ZH})|(?i:{_EN})")
_RATE = re.compile(rf"[{HAN}]{{1,6}}率(?:是|在|有|达|高达|大概|约)?\s?[\d百一二三四五六七八九十]")
_NOT = re.compile(
    r"控制在|口径|按[^，。]{0,16}算|到首件|上一期|过节|跟我们|和我们|毛利率?|占有率|增长率|达成率|完成率|合格率|汇率|利率|良率|预算|签字|审批|拍板|打分|评分|招标|上线后|上线以后|上了以后|以后(?:天天|每天)|先跑|跑通|试点|试用|要求(?!高)|希望|想要|如果|能不能|压到|降到|降下来|不想换|修修|够用|竞品|对手|报价|首年|免费|解决(?!不)|怕担|背锅|小白鼠|吵着要|没出过|"
    r"压不下来|一切免谈|up against|\b(?:if|would|wants? to|target|pilot|approve|sign|budget|score|will be|in the tool|wait and see|free|prove|believe it|show me|pre-?sales|compare|test)\b",
    re.I,
)
_HEAD = re.compile(
    r"(?:^|[\n。；;|｜])\s*(?:[-*•\d.、)）]*\s*)(?:主要|核心|客户)?(?:痛点|痛處|问题|难点|难处|困扰|挑战|抱怨|Pains?(?: points?)?|Issues?|Problems?|Challenges?)\s?[：:]\s?(?P<l>[^\n]{2,160})",
    re.I,
)
_LEAD = re.compile(
    r"^(?:[\s，,、\-–—*•]|(?:\d{1,2}|[一二三四五六七八九十])[.、)）]|现在|目前|主要是|就是|其实|另外|而且|还有|不过|但是|但|然后|所以|嗯|啊|对了|说是|说|讲|抱怨|反映|反馈|表示|介绍|指出|强调|吐槽|提到|认为|觉得|补充|直言|坦言|他们|(?i:and |but |so |also |now |currently |they['’]re |they are |they |she says |he says |says |said |complains (?:that |about )?))+"
)
_SPEECH = re.compile(
    rf"^[\s]*(?:{P})[^，,：:]{{0,6}}?(?:说|讲|抱怨|反映|反馈|表示|介绍|指出|强调|吐槽|提到|认为|觉得|补充|says?|said|complain(?:s|ed)?(?: that| about)?|told us|mentioned)[，,：:\s]*"
)
_SAYS = re.compile(
    rf"({P})[^。；;\n\ue000-\uf8fe]{{0,24}}?(?:说|讲|抱怨|反映|反馈|表示|介绍|指出|强调|吐槽|提到|补充|叫苦|[：:]|快疯|头疼|says?|said|complain|told|mention|hates?|takes)"
)
_SOLVE = re.compile(r"解决(?P<x>[\u4e00-\u9fff]{2,10}?)(?:的(?:东西|问题|系统|方案|办法|工具)|就行|就好)")
_STOPS = re.compile(rf"{P}|这个事|这事|然后|预算|就是|他们厂|我们|另外|吧|嘛|呢|啊(?!\w)|说是|还说")
LONGEST = 42


class _Finder:
    def __init__(
        self, page: Page, cast: Cast, talk: Talk, found: Findings, blocked: list[tuple[int, int]], cues: list[str]
    ) -> None:
        self.page, self.cast, self.talk, self.found, self.blocked = page, cast, talk, found, blocked
        words = [re.escape(w) for w in cues if len(w) >= 2]
        self.extra = re.compile("|".join(sorted(words, key=len, reverse=True)), re.I) if words else None
        self.vague = [
            (m.start, m.end)
            for m in quantities.find(page.norm, "zh" if re.search(rf"[{HAN}]", page.norm) else "en")
            if m.kind == "vague"
        ]

    def _hit(self, clause: Clause) -> bool:
        text = self.page.norm[clause.start : clause.end]
        if (
            len(text.strip()) < 4
            or any(a <= clause.start < b for a, b in self.blocked)
            or (_NOT.search(text) and len(text) <= LONGEST)
        ):
            return False
        if _CUE.search(text) or _RATE.search(text):
            return not self._proves(clause)
        return bool(
            self.extra and self.extra.search(text) and re.search(r"\d|没|不|太|很|总|老|常|too|never|not|no ", text)
        ) and not self._proves(clause)

    def _proves(self, clause: Clause) -> bool:
        """A clause that says who decides or how somebody feels about us is no pain."""
        hits = [
            p
            for p in self.found.proofs
            if p.field in {"buying_roles", "relationship", "adopter_style"} and clause.start <= p.start < clause.end
        ]
        return bool(hits) and clause.end - clause.start <= LONGEST

    def find(self) -> list[tuple[Span, Figure | None, bool]]:
        out: list[tuple[Span, Figure | None, bool]] = []
        heads = [m.span() for m in _HEAD.finditer(self.page.norm)]
        for m in _HEAD.finditer(self.page.norm):
            out += [(s, None, False) for s in self._listed(m.start("l"), m.end("l"))]
        clauses = [c for c in self.page.clauses if not any(a <= c.start < b for a, b in heads)]
        hits = [c for c in clauses if self._hit(c)]
        for group in (self._widen(g, clauses) for g in self._groups(hits)):
            span = self._trim(group)
            if span:
                out.append((span, *self._owner(group[0], span)))
        for m in _SOLVE.finditer(self.page.norm):
            if not any(s.start <= m.start("x") < s.end for s, _, _ in out):
                span = Span(*m.span("x"))
                clause = next(c for c in self.page.clauses if m.start() in c)
                out.append((span, *self._owner(clause, span)))
        return sorted(out, key=lambda o: o[0].start)

    def _listed(self, start: int, end: int) -> list[Span]:
        spans, at = [], start
        for part in re.split(r"([；;。]|，(?=[^，]{4,}，)|、(?=[^、]{6,}))", self.page.norm[start:end]):
            if len(part.strip()) >= 3 and not re.fullmatch(r"[；;。，、]", part):
                lead = len(part) - len(part.lstrip())
                spans.append(Span(at + lead, at + len(part.rstrip(" .；;，"))))
            at += len(part)
        return spans

    def _groups(self, hits: list[Clause]) -> list[list[Clause]]:
        groups: list[list[Clause]] = []
        for c in hits:
            last = groups[-1][-1] if groups else None
            gap = self.page.norm[last.end - 1 : c.start + 1] if last else ""
            joined = (
                last
                and last.sentence == c.sentence
                and c.start == last.end
                and re.match(r"[，,、：:]", gap)
                and c.end - groups[-1][0].start <= LONGEST + 6
            )
            if joined:
                groups[-1].append(c)
            else:
                groups.append([c])
        return groups

    def _widen(self, group: list[Clause], clauses: list[Clause]) -> list[Clause]:
        """A neighbour that only adds the figure or the consequence belongs to the pain (报废哪止，起码9%)."""
        for c, left in ((self._beside(group[0], clauses, -1), True), (self._beside(group[-1], clauses, 1), False)):
            if not c or c.sentence != group[0].sentence or re.search(P, self.talk.tagged[c.start : c.end]):
                continue
            text = self.page.norm[c.start : c.end]
            counted = re.search(
                r"[\d一二两三四五六七八九十百]+\s?(?:[%％分成个点小天周台次回家万元块人条]|min|h|day|week)", text
            )
            if len(text) > 18 or _NOT.search(text) or not (counted or (not left and _CUE.search(text))):
                continue
            if not re.match(r"[，,、 ]", self.page.norm[(c.end - 1 if left else c.start - 1) :]):
                continue
            group = [c, *group] if left else [*group, c]
        return group

    @staticmethod
    def _beside(clause: Clause, clauses: list[Clause], step: int) -> Clause | None:
        at = next((i for i, c in enumerate(clauses) if c is clause), -1) + step
        return clauses[at] if 0 <= at < len(clauses) else None

    def _trim(self, group: list[Clause]) -> Span | None:
        start, end = group[0].start, group[-1].end
        for c in (group[0], group[-1]):
            if len(group) > 1 and any(c.start <= a < c.end for a, _ in self.vague):
                start, end = (c.end, end) if c is group[0] else (start, c.start)
        if any(start <= a < end for a, _ in self.vague) and end - start <= LONGEST:
            return None
        if end - start > LONGEST and re.search(rf"[{HAN}]{{6}}", self.page.norm[start:end]):
            start, end = self._window(start, end)
        speech = (
            _SPEECH.match(self.talk.tagged, start, end)
            if start == 0
            else re.compile(_SPEECH.pattern.lstrip("^")).match(self.talk.tagged, start, end)
        )
        start = speech.end() if speech else start
        lead = re.compile(_LEAD.pattern.lstrip("^")).match(self.page.norm, start, end)
        start = lead.end() if lead else start
        tail = re.search(
            rf"{P}(?:自己|都|也)?(?:快疯|头疼|头大|受不了|急死|愁)[^，。]{{0,3}}$|[，,]\s?target\b.*$",
            self.talk.tagged[start:end],
        )
        end = start + tail.start() if tail and tail.start() > 4 else end
        if _NOT.search(self.page.norm, start, end) and end - start <= LONGEST and len(group) == 1:
            return None
        text = self.page.norm[start:end]
        start += len(text) - len(text.lstrip(" ，,、；;：:"))
        end -= len(text) - len(text.rstrip(' \n，,、；;：:。.（(“”"|｜'))
        return (
            Span(start, end)
            if end - start >= 4
            and (_CUE.search(self.page.norm[start:end]) or _RATE.search(self.page.norm[start:end]) or self.extra)
            else None
        )

    def _window(self, start: int, end: int) -> tuple[int, int]:
        """The stretch around the cues of an unpunctuated clause, cut where the talk turns."""
        cues = [m.span() for m in _CUE.finditer(self.page.norm, start, end)]
        if not cues:
            return start, min(end, start + LONGEST)
        first, last = cues[0][0], cues[0][1]
        for a, b in cues[1:]:
            if b - first <= LONGEST - 10 and not _STOPS.search(self.talk.tagged, last, a):
                last = b
        before = [m.end() for m in _STOPS.finditer(self.talk.tagged, start, first)]
        says = [m.end() for m in re.finditer(r"说|讲|抱怨|反映", self.page.norm[start:first])]
        left = max([start, first - 20, *before, *(start + s for s in says)])
        after = _STOPS.search(self.talk.tagged, last, end)
        right = min(end, last + 12, after.start() if after else end)
        return left, right

    def _owner(self, clause: Clause, span: Span) -> tuple[Figure | None, bool]:
        sentence = self.page.sentences[clause.sentence]
        voices = [m for m in _SAYS.finditer(self.talk.tagged, sentence.start, sentence.end) if m.start() < span.end]
        if voices:
            voice = voices[-1]
            nearer = list(re.finditer(P, self.talk.tagged[voice.end() : span.start]))
            if nearer and len(nearer[-1].group()) > 1 and span.start - voice.end() - nearer[-1].end() <= 8:
                return self._part(self.cast.by_mark(nearer[-1].group()[0])), False
            return self._part(self.cast.by_mark(voice[1][0])), True
        inside = list(re.finditer(P, self.talk.tagged[sentence.start : span.start]))
        if inside:
            return self._part(self.cast.by_mark(inside[-1].group()[0])), False
        after = re.compile(rf"({P})(?:自己|亲口|本人)?(?:说的|讲的|快疯|头疼)").search(
            self.talk.tagged, span.end, sentence.end
        )
        if after:
            return self._part(self.cast.by_mark(after[1][0])), True
        line = self.page.norm.rfind("\n", 0, span.start) + 1
        people = {m.group()[0] for m in re.finditer(P, self.talk.tagged[line : span.start])}
        stop = self.page.norm.find("\n", span.end)
        total = {
            m.group()[0] for m in re.finditer(P, self.talk.tagged[line : stop if stop >= 0 else len(self.talk.tagged)])
        }
        if len(people) == 1 and (len(total) == 1 or span.start - line < 60):
            return self._part(self.cast.by_mark(people.pop())), False
        return None, False

    @staticmethod
    def _part(f: Figure | None) -> Figure | None:
        return f if f and not f.excluded else None


def pains(
    page: Page,
    cast: Cast,
    talk: Talk,
    found: Findings,
    blocked: list[tuple[int, int]],
    cues: list[str],
    names: dict[int, str],
    note_id: str,
) -> list[Pain]:
    """Pains p1 …; `blocked`: hearsay and map spans; `names`: id of a figure → name as written."""
    out: list[Pain] = []
    taken: list[tuple[int, int]] = []
    for span, owner, said in _Finder(page, cast, talk, found, blocked, cues).find():
        text = page.raw[span.start : span.end].strip()
        if (
            text
            and not any(span.start < e and s < span.end for s, e in taken)
            and not any(text in p.text or p.text in text for p in out)
        ):
            taken.append((span.start, span.end))
            out.append(
                Pain(
                    id=f"p{len(out) + 1}",
                    text=text,
                    owner=names.get(id(owner)) if owner else None,
                    note_id=note_id,
                    confirmed=bool(owner and said),
                )
            )
    return out


def cover(words: list[tuple[str, str]], ledger: list[Fact], note: Note) -> None:
    """A pain or quote read on its own may show a figure the note as a whole does not: it becomes a fact too.

    `words`: (exact words, who said them). Outputs quote these words, and every figure in them must be in the ledger.
    """
    for text, owner in words:
        for m in quantities.find(text, note.lang):
            q = m.rate
            if m.kind != "claim" or any((f.quantity.value, f.quantity.low) == (q.value, q.low) for f in ledger):
                continue
            chinese = bool(re.search(rf"[{HAN}]", text))
            name = (naming_zh if chinese else naming_en).rough(
                text[: m.start], text[m.end :], m, concepts.dimension(q.unit).split("/")[0]
            )
            label = Text(zh=name) if chinese else Text(en=name)
            source = Source(type=SourceType.CUSTOMER, ref=note.id, quote=text, said_by=owner)
            ledger.append(
                Fact(id=f"f{len(ledger) + 1}", label=label, quantity=q, source=source, confidence=0.3, scope="quote")
            )


def link(text: str, complaints: list[Pain], ledger: list[Fact]) -> None:
    """Put the ids of the facts that stand inside a pain's words on it: what quotes it is checked against the ledger."""
    for pain in complaints:
        start = text.find(pain.text)
        for fact in ledger:
            at = text.find(fact.source.quote)
            if 0 <= at < start + len(pain.text) and start < at + len(fact.source.quote):
                pain.fact_ids.append(fact.id)
