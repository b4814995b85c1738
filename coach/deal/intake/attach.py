"""Cues meet people: each cue found in a clause becomes evidence for one person's field, or hearsay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal.intake import asked, attendance, cues_en, cues_zh
from coach.deal.intake.blocking import blocked
from coach.deal.intake.cast import Cast, Figure
from coach.deal.intake.cues import Cue, P, who
from coach.deal.intake.page import Clause, Page
from coach.deal.intake.talk import Talk

RUMOUR = re.compile(
    r"听说|(?<!数)据说(?!话)|据传|传闻|传言|风闻|小道消息|(?<![所还没都])有人(?:说|讲|传)|外面(?:都)?(?:在)?传|都在传|(?<!主要是)(?<!就是)(?<!主要)(?<!去)(?<!专门)(?<!光)听(?![见得着懂完起])[^，。；;\n]{1,12}(?:讲|说|提|透露|念叨)|(?:代理商|经销商|渠道|朋友|同行|圈里|群里|群里有人|司机|门卫|保安|保洁|前台|(?:饭桌上|酒桌上)(?=听|有人|都|传)|中介|猎头|供应商)[^，。；;\n]{0,8}(?:说|讲|传|吹|透露|告诉)|"
    r"(?:没|未|没有)(?:经)?证实|不知真假|真假不知|不知道真假|道听途说|号称|吹牛|吹嘘|(?:的销售)[^，。；;\n]{0,6}(?:吹|放话|炫耀|说已经|到处说)|好像听|(?<![A-Za-z])(?:rumou?r|word is|I hear|we hear|heard (?:that|from)|reportedly|apparently|allegedly|supposedly|hearsay|gossip|(?:driver|receptionist|guard|taxi|reseller|distributor|someone|somebody|friend|recruiter)[^.;\n]{0,20}(?:told|says|said|claims|reckons)|is said (?:by [\w ]{1,20})?to|brags?|bragged|claims? (?:to have|that))",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"不过|但是|但|然而|however|but |[，,](?=我(?:们)?(?:跟|和|还|也|没|自己|今天|昨天|上周|见|约|打|觉得|问|核|不|到现在|一直)"
    r"|(?:计划|预计|准备|打算|争取|最晚|最迟)?(?:今年|明年|下个?月|本月|年底|月底|年前|年后|季度末|春节|国庆|\d{1,2}\s?月|[一二三四五六七八九十]{1,2}月|Q[1-4]|[一二三四]季度))",
    re.IGNORECASE,
)
_HEARD = 60
"""Characters behind a hearsay word beyond which a sentence is speech without stops, told by more than one."""
_GROUP = re.compile(
    r"^(?:这|他们|她们)?(?P<n>两|俩|三|四|几)(?:(?:个)?(?:人|位|口子)|个)?(?:(?<=人|位|个|子)|(?=都|均|全|也))(?:都|均|全|也)?|^(?P<both>[Bb]oth|[Nn]either)|^(?:均|都)(?:是|只|已)?"
)
_NUMBER = {"两": 2, "俩": 2, "三": 3, "四": 4, "几": 9}
_SAYS = re.compile(
    rf"(?P<a>{P})[^，。]{{0,4}}(?:说|讲|透露|告诉(?:我们?)?|提到|认为|觉得|says|said|told me|told us|mentions|thinks|reckons)[^，。]{{0,6}}(?P<b>{P})"
)


_CROWD = re.compile(
    r"^[^\ue000-\uf8fe]{0,10}(?:全体|所有|各个?(?:部门|科室|门店|车间|班组|厂|院区)|全(?:院|厂|公司|集团|校|店)|[部科处]的)"
)


_CREW = re.compile(
    r"(?:[\u4e00-\u9fff]{1,3}(?:员|工|师傅?|生)|护士|司机|老师|客服|坐席|座席|工人|窗口|前台|店长|班长|收银|阿姨|保安|保洁|门店|团队)们?"
    r"|\b(?:staff|crews?|nurses|engineers|operators|drivers|agents|planners|technicians|clerks|teachers|cashiers|cleaners|fitters|inspectors|doctors|pickers|stewards)\b"
)
_DAILY = re.compile(
    r"天天|每|日常|平时|以后|往后|将来|今后|从早到晚|一直|整天|成天|every|daily|all (?:day|shift)", re.I
)
_OWNED = re.compile(
    r"手下|底下|下面|下属|他们|她们|咱们?|我们|自己|[他她]的|带着?|班组|班里|科里|组里|部门|team|people|\b(?:her|his|their|my|our)\b",
    re.I,
)


def _nobodys(text: str) -> bool:
    """客服团队 18 人用, Crews use…: a crowd that is not said to be anybody's makes nobody a user."""
    return bool(_CREW.search(text)) and not _DAILY.search(text) and not _OWNED.search(text) and not re.search(P, text)


@dataclass
class Finding:
    """One proof: `field` has `value` for `figure`, in the words from `start` to `end`."""

    figure: Figure
    field: str
    value: str
    start: int
    end: int


@dataclass
class Findings:
    """Everything the cues proved, in text order."""

    proofs: list[Finding] = field(default_factory=list)
    rumours: list[Finding] = field(default_factory=list)

    def of(self, figure: Figure, name: str) -> list[Finding]:
        """Proofs for one field of one person."""
        return [p for p in self.proofs if p.figure is figure and p.field == name]


def rumour_spans(page: Page) -> list[tuple[int, int]]:
    """Stretches that only repeat what somebody heard: from the hearsay word to the end of the sentence or a turn."""
    spans = []
    for s in page.sentences:
        m = RUMOUR.search(page.norm, s.start, s.end)
        if not m:
            continue
        start = s.start if re.match(r"(?:没|未|没有)(?:经)?证实|不知|真假|hearsay|rumou?r", m.group()) else m.start()
        turn = _TURN.search(page.norm, m.end(), s.end)
        end = turn.start() if turn else s.end
        if end - m.end() > _HEARD:
            end = min((c.end for c in page.clauses if m.end() < c.end <= end and c.end - m.end() > 12), default=end)
        if not re.match(r"听说|据说|据传|好像听|word is|I hear|we hear", m.group(), re.IGNORECASE):
            start = min(start, max((c.start for c in page.clauses if c.start <= m.start()), default=start))
        spans.append((start, end))
    return spans


def _between(talk: Talk, cue: Cue, named: int, m: re.Match[str]) -> int:
    """宗主任：符院长只签合同: a role verb is about the last person before it who is no object."""
    if cue.field != "buying_roles":
        return named
    own = re.compile(P).match(talk.tagged, named)
    later = [k.start() for k in re.finditer(P, talk.tagged[own.end() if own else named : m.end()])]
    offset = own.end() if own else named
    spots = [offset + s for s in later if talk.tagged[offset + s] != talk.tagged[named]]
    free = [s for s in spots if s not in talk.objects and re.search(r"[：:让由叫请]$", talk.tagged[offset:s])]
    return free[-1] if free else named


def _nearest(talk: Talk, clause: Clause, cue: Cue, m: re.Match[str]) -> int | None:
    """Offset of the person the cue is about, inside the clause."""
    named = who(m)
    if named is not None:  # 他合伙人劳总: two marks in a row, the second one is meant
        run = re.compile(P).match(talk.tagged, named)
        marks = run.group() if run else ""
        named += (
            marks.rfind(marks[-1:]) - (len(marks) - len(marks.rstrip(marks[-1:]))) + 1 if len(set(marks)) > 1 else 0
        )
    if named is not None:
        return _between(talk, cue, named, m)
    if cue.field == "contact":
        follows = re.compile(rf"(?:了|过|到|和|跟|the |to |with |客户|他们)?({P})").match(
            talk.tagged, m.end(), clause.end
        )
        if follows and not re.search(P, m.group()):
            return follows.start(1)
    spots = [k.start() for k in re.finditer(P, talk.tagged[clause.start : m.end()])]
    spots = [clause.start + s for s in spots]
    runs = [s for i, s in enumerate(spots)]
    if cue.subject:
        runs = runs[:1]
    free = [s for s in runs if s not in talk.objects]
    if free:
        return free[-1]
    if runs and (cue.field == "contact" or talk.subjects.get(clause.start) is None):
        return runs[-1]
    return None


def _group(talk: Talk, clause: Clause, m: re.Match[str]) -> list[Figure]:
    text = talk.tagged[clause.start : clause.end].strip()
    g = _GROUP.match(text)
    if not g or re.search(P, talk.tagged[clause.start : m.start()]):
        return []
    count = _NUMBER.get(g["n"] or "", 2)
    people = [f for f in talk.recent.get(clause.start, []) if not f.excluded]
    return people[:count] if len(people) >= 2 else []


class Attacher:
    """Runs the cue lexicon over a tagged note."""

    def __init__(self, page: Page, cast: Cast, talk: Talk, skip: list[tuple[int, int]]) -> None:
        self.skip = skip
        self.page, self.cast, self.talk = page, cast, talk
        self.found = Findings()
        self.rumours = rumour_spans(page)

    def run(self) -> Findings:
        """All proofs and rumours of the note."""
        likely = self._likely()
        for clause in self.page.clauses:
            for cue in likely:
                for m in cue.pattern.finditer(self.talk.tagged, clause.start, clause.end):
                    if any(a <= m.start() < b for a, b in self.skip):
                        continue
                    if not blocked(self.talk, clause, cue, m):
                        self._attach(clause, cue, m)
        self._labelled()
        self._asked()
        self._influence()
        self._heading()
        return self.found

    def _likely(self) -> list[Cue]:
        """The cues that can match in some clause: one look over all clauses, each with what stands just before it."""
        text = "\n\0\n".join(self.talk.tagged[max(0, c.start - 3) : c.end] for c in self.page.clauses)
        return [cue for cue in (*cues_zh.ALL, *cues_en.ALL) if cue.pattern.search(text)]

    def _attach(self, clause: Clause, cue: Cue, m: re.Match[str]) -> None:
        spot = _nearest(self.talk, clause, cue, m)
        figures = _group(self.talk, clause, m) if spot is None else []
        if spot is not None:
            one = self.cast.by_mark(self.talk.tagged[spot])
            figures = [one] if one else []
        elif not figures and re.match(r"使用(?:单位|部门)", m.group()):
            head = self._ahead(clause)
            figures = [head] if head else []
        elif not figures and cue.field == "contact" and _CROWD.search(self.talk.tagged[clause.start : m.end()]):
            return
        elif not figures and cue.value == "user" and _CROWD.search(self.talk.tagged[clause.start : m.end()]):
            figures = self._crowd_head(clause)
        elif not figures and cue.field == "contact" and self._apposed(clause):
            beside = self._apposed(clause)
            figures = [beside] if beside else []
        elif not figures and cue.value == "user" and _nobodys(self.talk.tagged[clause.start : m.end()]):
            return
        elif not figures:
            subject = self.talk.subjects.get(clause.start) or (self._ahead(clause) if cue.field == "contact" else None)
            figures = [subject] if subject else []
        if spot is None and self.skip and cue.field in {"weighs", "no_role"}:
            return  # an entry of a map speaks of its own handle only
        start, end = self._span(clause, m, spot)
        rumour = any(a <= m.start() < b for a, b in self.rumours) or self._told(clause, cue, m, figures)
        for f in figures:
            finding = Finding(f, cue.field, cue.value, start, end)
            (self.found.rumours if rumour else self.found.proofs).append(finding)

    def _apposed(self, clause: Clause) -> Figure | None:
        """…and Dana Whitfield, Controller, first meeting: the words right behind a name speak of that name."""
        before = re.search(rf"({P})[,，(（]\s*$", self.talk.tagged[: clause.start])
        if not before or re.search(r"[\u4e00-\u9fff]", self.page.norm[clause.start : clause.end]):
            return None
        return self.cast.by_mark(before[1][0])

    def _crowd_head(self, clause: Clause) -> list[Figure]:
        """全体客户经理以后用…，负责人叫…: the crowd's head, if the sentence names one."""
        end = self.page.sentences[clause.sentence].end
        m = re.compile(rf"(?:负责人|领导|头儿?|带队的?|主管)(?:叫|是|：|:)?({P})").search(
            self.talk.tagged, clause.end, end
        )
        head = self.cast.by_mark(m[1][0]) if m else None
        return [head] if head else []

    def _ahead(self, clause: Clause) -> Figure | None:
        """上周五二访，龙厂…: nobody named yet, so the next person of the sentence."""
        end = self.page.sentences[clause.sentence].end
        later = re.compile(P).search(self.talk.tagged, clause.end, end)
        return self.cast.by_mark(later.group()[0]) if later else None

    def _told(self, clause: Clause, cue: Cue, m: re.Match[str], figures: list[Figure]) -> bool:
        """A says B likes us: second-hand for B's relation (spec §3, told by a third person)."""
        if cue.field != "relationship" or cue.value == "enemy":
            return False
        says = _SAYS.search(self.talk.tagged, clause.start, m.end())
        return bool(says and says["a"][0] != says["b"][0] and figures and self.cast.by_mark(says["b"][0]) is figures[0])

    def _span(self, clause: Clause, m: re.Match[str], spot: int | None) -> tuple[int, int]:
        start = min(m.start(), spot) if spot is not None and spot >= clause.start else m.start()
        end = max(m.end(), spot + 1 if spot is not None else 0)
        if spot is not None and end == spot + 1:
            end = re.compile(P).match(self.talk.tagged, spot).end()  # type: ignore[union-attr]
        limit = 36 if re.search(r"[\u4e00-\u9fff]", self.page.norm[clause.start : clause.end]) else 110
        if clause.end - clause.start <= limit:
            return clause.start, clause.end
        following = re.compile(P).search(self.talk.tagged, end, clause.end)
        return start, min(clause.end, end + 8, following.start() if following else clause.end)

    def _labelled(self) -> None:
        """`Final decision: Ann`, `拍板人：某总`: a label before the name."""
        for field_, value, words in asked.LABELS:
            for m in re.finditer(
                rf"(?:{words})\s?[:：=]\s?(?:the |[^\n。；;，,、｜|\ue000-\uf8fe]{{0,14}})?(?P<x>{P})",
                self.talk.tagged,
                re.IGNORECASE,
            ):
                f = self.cast.by_mark(m["x"][0])
                if f and not any(a <= m.start() < b for a, b in [*self.skip, *self.rumours]):
                    self.found.proofs.append(Finding(f, field_, value, m.start(), m.end()))

    def _asked(self) -> None:
        for value, start, end in asked.answers(self.talk.tagged):
            f = self.cast.by_mark(self.talk.tagged[start])
            if f and not f.excluded:
                self.found.proofs.append(Finding(f, "buying_roles", value, start, end))

    def _influence(self) -> None:
        for pool, name in (
            ([*cues_zh.WEIGHS, *cues_en.WEIGHS], "weighs"),
            ([*cues_zh.NO_ROLE, *cues_en.NO_ROLE], "no_role"),
        ):
            for clause in self.page.clauses:
                for cue in pool:
                    for m in cue.pattern.finditer(self.talk.tagged, clause.start, clause.end):
                        self._attach(clause, Cue(name, "true", cue.pattern), m)

    def _heading(self) -> None:
        """第三次 in a minutes heading covers the listed attendees."""
        m = attendance.counted(self.page)
        if not m:
            return
        value = "initial" if m.groupdict()["one"] else "multiple"
        for start, end in attendance.attendees(self.page, self.talk.tagged):
            for k in re.finditer(P, self.talk.tagged[start:end]):
                f = self.cast.by_mark(k.group()[0])
                if f:
                    self.found.proofs.append(Finding(f, "contact", value, m.start(), m.end()))
