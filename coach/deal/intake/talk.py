"""Who is being talked about: mentions and pronouns written into the text as marks (zh and en)."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from coach.deal.intake import letters
from coach.deal.intake.cast import Cast, Figure, owner_of
from coach.deal.intake.handles_zh import Handle
from coach.deal.intake.page import Clause, Page, places

_PRONOUN = re.compile(
    r"(?P<g>[他她])(?P<many>们)?(?=(?P<team>那?[边帮]?|自己|的)?(?:团队|部门|班组|科|组|人|手下|老师|护士|员工|下属|车间|同事|几个)?)|(?P<self>(?<!我)本人|其本人)|"
    r"(?<![A-Za-z'’])(?P<en>[Hh]e|[Ss]he|him|[Hh]er|[Hh]is|hers)(?![A-Za-z])"
)
_TEAM = re.compile(
    r"(?:那?[边帮])?(?:自己)?的?(?:团队|部门|班组|科室|科里?|组|人|手下|老师|护士|员工|下属|车间|几个|班(?:里|上)?|天天|每天|以后|姑娘|工程师|都?(?:要|在|会|得)?用)"
)
_OBJECT = re.compile(
    r"(?:跟|给|向|(?<!过)去|(?<!不)对(?!了)|替|帮|告诉|约|陪|见|见到|先?问|听|信|求|当着|拜访|碰到|遇到|找|通过|转给|发给|配合|催|劝|求|陪同|连带|介绍给|和我|与)(?:了|过)?$|(?:told|tell|tells|with|for|against|met|meet|saw|see|of|from|ask|at|around|past|by|to|about|texts?|in front of|and) (?:the )?$",
    re.IGNORECASE,
)
_CHAT = re.compile(r"^[ \t]*(?:\[?[\d/.\-: ]{4,20}\]? ?)?(?P<s>[^\n:：]{1,24})[:：]", re.MULTILINE)


@dataclass
class Talk:
    """The tagged text and, for each clause, who was its subject before it began."""

    tagged: str
    subjects: dict[int, Figure | None] = field(default_factory=dict)
    """Clause start → the person the talk was about when the clause began."""
    objects: set[int] = field(default_factory=set)
    """Offsets where a mention starts that is an object (跟/给/told …)."""
    recent: dict[int, list[Figure]] = field(default_factory=dict)
    customer_lines: list[tuple[int, int]] = field(default_factory=list)
    """Chat lines that the customer wrote: there 我们 is the customer."""
    """Clause start → people mentioned before it, latest first."""


@dataclass
class _State:
    focus: Figure | None = None
    recent: list[Figure] = field(default_factory=list)
    speaker: Figure | None = None
    says_i: bool = False
    """A chat, or the speaker of the line says 我: then 他 is somebody else."""
    sentence: int = 0
    last: dict[str, tuple[Figure, int]] = field(default_factory=dict)
    """Gender → who was meant by the last pronoun of it, and in which sentence."""

    def saw(self, f: Figure) -> None:
        if f in self.recent:
            self.recent.remove(f)
        self.recent.insert(0, f)


def _speakers(page: Page, cast: Cast, handles: list[Handle]) -> dict[int, Figure | None]:
    """Chat lines: line start → who speaks (None: our side). Empty where the note is not a chat."""
    lines: dict[int, Figure | None] = {}
    ours = {h.core for h in letters.colleagues(page)}
    for m in _CHAT.finditer(page.norm):
        if m["s"].strip() in {"我", "我方", "Me", "me", "I"}:
            lines[m.start()] = None
            continue
        first = next(
            (h for h in handles if m.start("s") <= h.core[0] < m.end("s") and h.core[0] - m.start("s") <= 8), None
        )
        if first and m.end("s") - first.end <= 12:
            lines[m.start()] = None if first.core in ours else owner_of(cast, first)
    letter = re.compile(r"[^\n:：]{1,12}(?:微信|留言|短信|消息|来信|语音|回复|发来|邮件)(?:里?说|讲)?[:：]")
    if lines and all(letter.match(page.norm, start) for start in lines):
        return lines
    return (
        lines if len(lines) >= 2 and (None in lines.values() or len(lines) > len(set(map(id, lines.values())))) else {}
    )


def _fits(f: Figure, gender: str) -> bool:
    return not gender or f.gender in {"", gender}


def _resolve(state: _State, gender: str) -> Figure | None:
    options = [*([state.focus] if state.focus else []), *state.recent]
    last = state.last.get(gender)
    if last and options and options[0].beside and last[1] >= state.sentence - 1 and options[0] is not last[0]:
        return last[0]  # 她 goes on about the woman just spoken of, whoever came in beside her
    picked = next((f for f in options if (f is not state.speaker or not state.says_i) and _fits(f, gender)), None)
    if picked and gender:
        state.last[gender] = (picked, state.sentence)
    if picked and gender and not picked.gender:
        picked.gender = gender
    return picked


def _write(chars: list[str], start: int, end: int, mark: str) -> None:
    chars[start:end] = mark * (end - start)


def _departments(page: Page, cast: Cast, handles: list[Handle]) -> list[tuple[int, int, Figure]]:
    """A unit named alone stands for the one person known from it (质检科先看样品)."""
    out = []
    for f in cast.figures:
        if len(f.dept) < 3 or sum(g.dept == f.dept for g in cast.figures) != 1:
            continue
        for start, end in places(page.norm, f.dept):
            if not any(start < h.end and h.start < end for h in handles):
                out.append((start, end, f))
    return out


class _Reader:
    def __init__(self, page: Page, cast: Cast, handles: list[Handle]) -> None:
        self.page, self.cast, self.handles = (page, cast, sorted(handles, key=lambda h: h.start))
        self.chars = list(page.norm)
        self.talk = Talk("")
        self.state = _State()
        self.chat = _speakers(page, cast, handles)
        self.with_me = bool(self.chat) and bool(re.search(r"^[ \t]*(?:我|[Mm]e|I)[:：]", page.norm, re.MULTILINE))
        for h in handles:
            _write(self.chars, h.start, h.end, cast.mark(owner_of(cast, h)))
        self.units = _departments(page, cast, handles)
        for start, end, f in self.units:
            _write(self.chars, start, end, cast.mark(f))
        for start, speaker in self.chat.items():
            if speaker:
                stop = page.norm.find("\n", start + 1)
                self.talk.customer_lines.append((start, stop if stop >= 0 else len(page.norm)))

    def read(self) -> Talk:
        for clause in self.page.clauses:
            self._line(clause)
            self.talk.subjects[clause.start] = self.state.focus
            self.talk.recent[clause.start] = list(self.state.recent)
            self._clause(clause)
        self.talk.tagged = "".join(self.chars)
        return self.talk

    def _line(self, clause: Clause) -> None:
        self.state.sentence = clause.sentence
        starts = [s for s in self.chat if clause.start <= s < clause.end or (s == clause.start)]
        if starts:
            self.state.speaker = self.chat[starts[0]]
            line = self.page.norm[starts[0] :].lstrip("\n").split("\n", 1)[0]
            self.state.says_i = self.with_me or bool(re.search(r"我(?![们方司])|(?<![A-Za-z])I(?=[ '’])", line))
            if self.state.speaker:
                self.state.focus = self.state.speaker

    def _events(self, clause: Clause) -> list[tuple[int, int, Handle | re.Match[str] | str]]:
        first, behind = (bisect_left(self.handles, at, key=lambda h: h.start) for at in (clause.start, clause.end))
        inside: list[tuple[int, int, Handle | re.Match[str] | str]] = [
            (h.start, h.end, h) for h in self.handles[first:behind]
        ]
        near = self.handles[max(0, first - 3) : behind]
        for m in _PRONOUN.finditer(self.page.norm, clause.start, clause.end):
            if not any(h.start <= m.start() < h.end for h in near):
                inside.append((m.start(), m.end(), m))
        for m in re.finditer(r"我(?![们方司])|(?<![A-Za-z])I(?=[ '’])", self.page.norm[clause.start : clause.end]):
            at = clause.start + m.start()
            if self.state.speaker or self._quoted(at):
                inside.append((at, clause.start + m.end(), "我"))
        return sorted(inside, key=lambda e: e[0])

    def _quoted(self, at: int) -> bool:
        line = self.page.norm[self.page.norm.rfind("\n", 0, at) + 1 : at]
        straight = line.count('"') % 2 == 1
        return straight or line.count("“") > line.count("”") or bool(re.search(r"原话", line[-40:]))

    def _clause(self, clause: Clause) -> None:
        pending: Figure | None = None
        subject = False
        before = self.state.focus
        for start, end, what in self._events(clause):
            if isinstance(what, Handle):
                f = owner_of(self.cast, what)
                self.state.saw(f)
                if _OBJECT.search(self.page.norm[max(clause.start, start - 12) : start]):
                    self.talk.objects.add(start)
                    heard = before is not None and self.page.norm[max(clause.start, start - 1) : start] in {
                        "听",
                        "问",
                        "信",
                    }
                    pending = pending if heard else pending or f
                elif not subject and before and before is not f and self._sent(clause, start):
                    subject = True  # 让郝丽先试: the talk goes on about who sends her
                elif not subject or not self._after_verb(start):
                    self.state.focus, subject = f, True
                continue
            object_ = self._is_object(what, clause, start, end)
            picked = self._pronoun(what, start, end, before if object_ and subject else None)
            if picked:
                _write(self.chars, start, end, self.cast.mark(picked))
                self.state.saw(picked)
                if object_:
                    self.talk.objects.add(start)
                    pending = pending or picked
                else:
                    subject = True
                    self.state.focus = picked if what != "我" else self.state.focus
        if pending and (not subject or self.state.focus is None):
            self.state.focus = pending

    def _is_object(self, what: re.Match[str] | str, clause: Clause, start: int, end: int) -> bool:
        if (
            not isinstance(what, str)
            and what["en"] in {"him", "her"}
            and not re.match(r" \w+", self.page.norm[end : end + 3])
        ):
            return True
        return bool(_OBJECT.search(self.page.norm[max(clause.start, start - 12) : start]))

    def _sent(self, clause: Clause, start: int) -> bool:
        """让 / 叫 / 派 X at the head of a clause: its doer is the one spoken of before."""
        return bool(
            re.fullmatch(
                r"[\s，,]*(?:就|又|还|先|再|说)?(?:让|叫|派|安排|要求|吩咐|请)", self.page.norm[clause.start : start]
            )
        )

    def _after_verb(self, start: int) -> bool:
        """由/得/让 X: named inside somebody else's sentence, so the talk goes on about the subject."""
        return bool(
            re.search(
                r"(?:由|得|归|让|请|等|要|都要|报给|交给|在|过|经|是|听|说|讲|asked|says|said|that|tells)\s?$",
                self.page.norm[max(0, start - 7) : start],
            )
        )

    def _pronoun(self, what: re.Match[str] | str, start: int, end: int, other: Figure | None) -> Figure | None:
        if other and not isinstance(what, str):
            return other
        if isinstance(what, str):
            return self.state.speaker or self.state.focus
        if what["self"]:
            return self.state.focus
        if what["en"]:
            gender = "f" if what["en"].lower() in {"she", "her", "hers"} else "m"
            return _resolve(self.state, gender)
        if what["many"] and not _TEAM.match(self.page.norm, end):
            return None
        return _resolve(self.state, "f" if what["g"] == "她" else "m" if self._mixed else "")

    @property
    def _mixed(self) -> bool:
        return "她" in self.page.norm and "他" in self.page.norm


def follow(page: Page, cast: Cast, handles: list[Handle]) -> Talk:
    """Tag every mention and pronoun of the note with its figure."""
    return _Reader(page, cast, handles).read()
