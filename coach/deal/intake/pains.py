"""Pains in the customer's words: short exact spans with an owner (spec §2; domain: a complaint may be an opportunity)."""

from __future__ import annotations

import re

from coach.deal import quantities
from coach.deal.intake import pain_cues
from coach.deal.intake.attach import Findings
from coach.deal.intake.cast import Cast, Figure
from coach.deal.intake.cues import P
from coach.deal.intake.page import HAN, Clause, Page, Span
from coach.deal.intake.talk import Talk
from coach.deal.model import Pain

_HEAD = re.compile(
    r"(?:^|[\n。；;|｜])\s*(?:[-*•\d.、)）]*\s*)(?:主要|核心|客户)?(?:痛点|痛處|问题|难点|难处|困扰|挑战|抱怨|Pains?(?: points?)?|Issues?|Problems?|Challenges?)\s?[：:]\s?(?P<l>[^\n]{2,160})",
    re.I,
)
_LEAD = re.compile(
    r"^(?:[\s，,、\-–—*•]|(?:\d{1,2}|[一二三四五六七八九十])[.、)）]|现在|目前|主要是|就是|其实|另外|而且|还有|不过|但是|但|然后|所以|嗯|啊|对了|说是|说|讲|抱怨|反映|反馈|表示|介绍|指出|强调|吐槽|提到|认为|觉得|补充|直言|坦言|他们|(?i:and |but |so |also |which |that |now |currently |they['’]re |they are |they |she says |he says |says |said |complains (?:that |about )?))+"
)
_SPEECH = re.compile(
    rf"^[\s]*(?:{P})[^，,：:]{{0,6}}?(?:说|讲|抱怨|反映|反馈|表示|介绍|指出|强调|吐槽|提到|认为|觉得|补充|says?|said|complain(?:s|ed)?(?: that| about)?|told us|mentioned)[，,：:\s]*"
)
_SAYS = re.compile(
    rf"({P})[^。；;\n\ue000-\uf8fe]{{0,24}}?(?:说|讲|抱怨|反映|反馈|表示|介绍|指出|强调|吐槽|提到|补充|叫苦|[：:]|快疯|头疼|says?|said|complain|told|mention|hates?|takes)"
)
_SOLVE = re.compile(r"解决(?P<x>[\u4e00-\u9fff]{2,10}?)(?:的(?:东西|问题|系统|方案|办法|工具)|就行|就好)")
_STOPS = re.compile(rf"{P}|这个事|这事|然后|预算|就是|他们厂|我们|另外|吧|嘛|呢|啊(?!\w)|说是|还说")
_OPENING = re.compile(
    rf"^[\s]*(?:{P})(?:(?:这边|那边|他们|自己|手下|团队|[’']s\b|\s(?:is|are|was|says?|said)\b(?: that)?)|(?=[^，,]))[\s，,：:]*"
)
"""The person whose complaint it is: named by `owner`, not in the text."""
_ADDS = re.compile(
    r"^(?:起码|至少|最多|大概|大约|平均|差不多|光|一[次回趟单车]|每[次回趟单车]|损失|赔|罚|占|要|得|等|亏|target\b|about|around|roughly|each|every|\d[\d.,]*\s?(?:%|min|h|hours|days|weeks|percent))",
    re.I,
)
_JOINS = re.compile(r"\s(?:and|but|because|so|which|while|although)\s|[,;:]\s", re.I)
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

    def _hit(self, clause: Clause, clauses: list[Clause]) -> bool:
        text = self.page.norm[clause.start : clause.end]
        if len(text.strip()) < 4 or any(a <= clause.start < b for a, b in self.blocked) or self._proves(clause):
            return False
        sentence = self.page.sentences[clause.sentence]
        after = self._beside(clause, clauses, 1)
        following = self.page.norm[after.start : after.end] if after and after.sentence == clause.sentence else ""
        if pain_cues.weight(text, self.page.norm[sentence.start : sentence.end], following):
            return True
        return bool(
            self.extra
            and self.extra.search(text)
            and pain_cues.LACK.search(text)
            and not pain_cues.VETO.search(text)
            and re.search(rf"[{HAN}]|\\w+ \\w+ \\w+", text)
        )

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
        hits = [c for c in clauses if self._hit(c, clauses)]
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
        """The next clause belongs to the pain where it only adds the figure or the price of it (退货哪止，起码12%)."""
        c = self._beside(group[-1], clauses, 1)
        if not c or c.sentence != group[0].sentence or re.search(P, self.talk.tagged[c.start : c.end]):
            return group
        text = self.page.norm[c.start : c.end].strip(' ，,、：:"“')
        adds = bool(_ADDS.match(text) and pain_cues.FIGURE.search(text))
        bare = not pain_cues.FIGURE.search(self.page.norm[group[-1].start : group[-1].end])
        figured = pain_cues.WORST.match(text) or (pain_cues.HARD.search(text) and len(text) <= 6)
        if figured or (bare and re.match(r"[£$€¥]|\d[\d.,]*\s?(?:%|k\b|万)", text)):
            adds = True
        if not adds or len(text) > (18 if re.search(rf"[{HAN}]", text) else 40) or pain_cues.VETO.search(text):
            return group
        return [*group, c]

    @staticmethod
    def _beside(clause: Clause, clauses: list[Clause], step: int) -> Clause | None:
        at = next((i for i, c in enumerate(clauses) if c is clause), -1) + step
        return clauses[at] if 0 <= at < len(clauses) else None

    def _trim(self, group: list[Clause]) -> Span | None:
        group = self._fit([c for c in group if not any(c.start <= a < c.end for a, _ in self.vague)] or group[:0])
        if not group:
            return None
        start, end = group[0].start, group[-1].end
        if self._long(start, end):
            start, end = self._window(start, end)
        start = self._lead(start, end)
        tail = re.search(
            rf"{P}(?:自己|都|也)?(?:快疯|头疼|头大|受不了|急死|愁)[^，。]{{0,3}}$|[，,]\s?target\b.*$|(?<=[{HAN}])[ 　]\d+\s?[台家个名条间][{HAN}]{{0,4}}\s*$",
            self.talk.tagged[start:end],
        )
        end = start + tail.start() if tail and tail.start() > 4 else end
        text = self.page.norm[start:end]
        start += len(text) - len(text.lstrip(' ，,、；;：:"“'))
        end -= len(text) - len(text.rstrip(' \n，,、；;：:。.（(“"|｜'))
        text = self.page.norm[start:end]
        cued = pain_cues.HARD.search(text) or pain_cues.SOFT.search(text) or pain_cues.SHORT_OF.search(text + "要1")
        return Span(start, end) if end - start >= 4 and (cued or self.extra) else None

    def _long(self, start: int, end: int) -> bool:
        text = self.page.norm[start:end]
        return len(re.findall(rf"[{HAN}]", text)) > 40 or len(re.findall(r"[A-Za-z']+", text)) > 18

    def _fit(self, group: list[Clause]) -> list[Clause]:
        """As many complaining clauses as a short pain holds, from the first one on."""
        while len(group) > 1 and self._long(group[0].start, group[-1].end):
            group = group[:-1]
        return group

    def _lead(self, start: int, end: int) -> int:
        """Where the complaint itself begins: behind who said it, whose it is and the fillers."""
        for pattern in (_SPEECH, _OPENING, _LEAD, _OPENING):
            source = self.talk.tagged if pattern is not _LEAD else self.page.norm
            hit = re.compile(pattern.pattern.lstrip("^"), pattern.flags).match(source, start, end)
            start = hit.end() if hit and end - hit.end() >= 4 else start
        return start

    def _window(self, start: int, end: int) -> tuple[int, int]:
        """The stretch around the cues of an unpunctuated clause, cut where the talk turns."""
        text = self.page.norm
        cues = [m.span() for rx in (pain_cues.HARD, pain_cues.SOFT) for m in rx.finditer(text, start, end)]
        if not cues:
            return start, min(end, start + LONGEST)
        cues.sort()
        if not re.search(rf"[{HAN}]{{6}}", text[start:end]):
            return self._words(start, end, cues[0])
        first, last = cues[0]
        for a, b in cues[1:]:
            if b - first <= LONGEST - 10 and not _STOPS.search(self.talk.tagged, last, a):
                last = max(last, b)
        before = [m.end() for m in _STOPS.finditer(self.talk.tagged, start, first)]
        says = [m.end() for m in re.finditer(r"说|讲|抱怨|反映", text[start:first])]
        left = max([start, first - 20, *before, *(start + s for s in says)])
        after = _STOPS.search(self.talk.tagged, last, end)
        right = min(end, last + 12, after.start() if after else end)
        return left, right

    def _words(self, start: int, end: int, cue: tuple[int, int]) -> tuple[int, int]:
        cuts = [start, *(m.end() for m in _JOINS.finditer(self.page.norm, start, cue[0]))]
        left = max(cuts)
        words = list(re.finditer(r"\S+", self.page.norm[left:end]))
        stop = next((m.start() for m in _JOINS.finditer(self.page.norm, cue[1], end)), end)
        return left, min(stop, left + words[min(17, len(words) - 1)].end())

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
        spoke = _SAYS.search(self.talk.tagged, line, span.start)
        heads = re.match(rf"[\s\-•*\d./:、]*(?:[^{HAN}\n]{{0,40}}?|.{{0,8}}?){P}", self.talk.tagged[line : span.start])
        if len(people) == 1 and (spoke or heads) and (len(total) == 1 or span.start - line < 60):
            return self._part(self.cast.by_mark(people.pop())), False
        return None, False

    @staticmethod
    def _part(f: Figure | None) -> Figure | None:
        return f if f and not f.excluded else None


def _closed(page: Page, span: Span) -> str:
    """The words of the span, with the quotation mark closed or left out."""
    text = page.raw[span.start : span.end].strip()
    if text.count('"') != 1:
        return text
    close = page.raw.find('"', span.end, span.end + 24)
    if close >= 0 and "\n" not in page.raw[span.end : close]:
        return page.raw[span.start : close + 1].strip()
    before, _, after = text.partition('"')
    return max(before, after, key=len).strip()


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
        text = _closed(page, span)
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
