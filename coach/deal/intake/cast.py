"""Who is who: handles of the same person become one figure with aliases (spec §2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal.intake import handles_en, handles_zh, letters
from coach.deal.intake.distinguishing import distinguish, gender
from coach.deal.intake.handles_zh import Handle
from coach.deal.intake.page import Page, places

FIRST_MARK = 0xE000
"""Figures are written into the tagged text as one private character each, so that offsets stay."""


@dataclass
class Figure:
    """A person while the note is being read."""

    name: str
    surname: str = ""
    given: str = ""
    title: str = ""
    dept: str = ""
    honorific: str = ""
    seat: bool = False
    aliases: list[str] = field(default_factory=list)
    gender: str = ""
    handles: list[Handle] = field(default_factory=list)
    beside: bool = False
    """Brought in as somebody's (她领导, her boss): the pronoun goes on about that somebody."""
    excluded: str = ""
    """Reason why this person is not part of the committee, or blank."""

    @property
    def latin(self) -> bool:
        """True for a name in Latin letters."""
        return bool(re.match(r"[A-Z]", self.name)) and not self.surname


@dataclass
class Cast:
    """All figures of a note, in order of first mention."""

    figures: list[Figure] = field(default_factory=list)

    def mark(self, figure: Figure) -> str:
        """The private character that stands for `figure` in the tagged text."""
        return chr(FIRST_MARK + self.figures.index(figure))

    def by_mark(self, mark: str) -> Figure | None:
        """The figure a private character stands for; None for any other character."""
        index = ord(mark) - FIRST_MARK if mark else -1
        return self.figures[index] if 0 <= index < len(self.figures) else None


_ORDINALS = set("一二三四五六七八九大")
_HONOR_FITS = {
    "总": r"总|副总|裁|CEO|CFO|COO|CTO|CIO|GM|VP|MD|董|老板|经理|部长|主任|负责人|Director|厂长|院长|行长",
    "工": r"工|师|架构|技术|研发|设备|IT|信息|维修",
    "处": r"处",
    "科": r"科",
    "局": r"局",
    "校": r"校",
    "厂": r"厂",
    "董": r"董",
    "院": r"院",
    "所": r"所",
    "行": r"行",
    "队": r"队",
    "矿": r"矿",
    "经": r"经理",
    "主": r"主任|主管",
}


def _fits(short: Figure, full: Figure) -> bool:
    """True where a surname handle (苗总, 李总监) may stand for a full name with the same surname."""
    compound = len(full.surname) == 2 and short.surname == full.surname[0]
    if (short.surname != full.surname and not compound) or short.seat or full.seat:
        return False
    if full.given in _ORDINALS:
        return False  # 尤二 is a nickname, no full name of 尤厂
    if short.dept and full.dept and short.dept not in full.dept and full.dept not in short.dept:
        return False
    if any(k.function for k in full.handles) and short.title:
        return False
    if short.title:
        return (
            not full.title
            or short.title in full.title
            or full.title in short.title
            or short.title[-1] == full.title[-1]
        )
    fits = _HONOR_FITS.get(short.honorific)
    return not full.title or fits is None or bool(re.search(fits, full.title))


def _absorb(f: Figure, h: Handle) -> None:
    f.handles.append(h)
    for other in (h.name, *h.aliases):
        if other != f.name and other not in f.aliases:
            f.aliases.append(other)
    if h.title and (not f.title or (h.title.endswith(f.title) and len(h.title) > len(f.title))):
        f.title = h.title
    f.dept = f.dept or h.dept
    f.gender = f.gender or gender(h)


def _new(h: Handle) -> Figure:
    f = Figure(h.name, h.surname, h.given, h.title, h.dept, h.honorific, h.seat, list(h.aliases), gender(h), [h])
    f.aliases = [a for a in f.aliases if a != h.name]
    return f


def _squash(text: str) -> str:
    return re.sub(r"[\s.]", "", text).lower()


def _words(name: str) -> list[str]:
    return [_squash(w) for w in re.sub(r"^(?:Dr|Mr|Mrs|Ms|Prof)\.? ", "", name).split()]


def _latin_same(a: Figure, h: Handle) -> bool:
    """First or last name of a known full English name, or a fuller form of a known short one."""
    if not a.latin or h.surname:
        return False
    x, y = _words(a.name), _words(h.name)
    if len(x) == 1 or len(y) == 1:
        one, many = (x, y) if len(x) == 1 else (y, x)
        return one[0] in {many[0], many[-1]}
    return x == y


def _same(f: Figure, h: Handle) -> bool:
    if _squash(h.name) in {_squash(n) for n in (f.name, *f.aliases)}:
        return not (f.dept and h.dept and not h.given and f.dept not in h.dept and h.dept not in f.dept)
    if h.seat or f.seat:
        return False
    half = {h.surname, f.surname} if h.surname and f.surname and h.surname[0] == f.surname[0] else set()
    if half and (h.surname == f.surname or len(h.surname) != len(f.surname)) and bool(h.given) != bool(f.given):
        probe = _new(h)
        return _fits(probe, f) if f.given else _fits(f, probe)
    if h.surname and f.surname == h.surname and not h.given and not f.given:
        return _titles_meet_honor(f, h)
    return _latin_same(f, h)


def _titles_meet_honor(f: Figure, h: Handle) -> bool:
    """周总 and 龚副总 may be two people; 饶总监 and 时总, 麦总 and GM 麦总 are one."""
    a, b = (f.title, h.title)
    if a and b:
        return a == b or ((a.endswith(b) or b.endswith(a)) and ("副" in a) == ("副" in b))
    titled, honor = (a or b), (h.honorific if a else f.honorific)
    if titled and honor == "老":
        return True
    if titled and honor == "小":
        return False
    if titled and honor:
        return bool(re.search(_HONOR_FITS.get(honor, "$^"), titled)) and titled not in {"副总", "经理", "主任", "部长"}
    return False


def _rename(f: Figure) -> None:
    """The fullest handle is the name: a full name beats a surname with a title, which beats a seat."""
    best = max(
        f.handles,
        key=lambda h: (
            bool(h.given) and bool(h.surname),
            not h.seat,
            len(h.name) if not h.surname else 0,
            -f.handles.index(h),
        ),
    )
    names = [f.name, *f.aliases]
    if best.name != f.name:
        f.name, f.given, f.surname = (best.name, best.given or f.given, best.surname or f.surname)
    f.aliases = [n for n in dict.fromkeys(names) if n != f.name]


def gather(page: Page, rivals: set[str]) -> tuple[Cast, list[Handle]]:
    """The cast and its mentions (handles, left to right; seats included)."""
    chinese = [
        h
        for h in handles_zh.find(page)
        if not (h.name in rivals and not h.title)
        if h.title or h.honorific or not any(h.name == r or r.startswith(h.name) for r in rivals)
    ]
    english = [
        h for h in handles_en.find(page, rivals) if not any(h.core[0] < k.end and k.start < h.core[1] for k in chinese)
    ]
    ours = [
        h
        for h in letters.colleagues(page)
        if not any(h.core[0] < k.end and k.start < h.core[1] for k in chinese + english)
    ]
    handles = sorted(chinese + english + ours, key=lambda h: h.start)
    distinguish(page, handles)
    cast = Cast()
    for h in sorted(handles, key=lambda h: (not h.given and bool(h.surname), h.start)):
        _place(cast, h)
    seats = handles_zh.find_seats(page, handles)
    seats += handles_en.find_seats(page, [*handles, *seats])
    seats = [h for h in seats if not _called_so(page, cast, h)]
    for h in sorted(seats, key=lambda h: (not h.aliases, h.start)):
        owner = [f for f in cast.figures if f.title and _squash(f.title) == _squash(h.name) and not f.dept]
        owner = [f for f in cast.figures if f.given and f.name in h.aliases] or owner
        if len(owner) == 1:
            _absorb(owner[0], h)
        else:
            _place(cast, h)
    for f in cast.figures:
        _rename(f)
    everyone = sorted([*handles, *seats], key=lambda h: h.start)
    cast.figures.sort(key=lambda f: min(h.start for h in f.handles))
    for f in cast.figures:
        first = min(h.start for h in f.handles)
        f.beside = bool(_SOMEBODYS.search(page.norm[max(0, first - 24) : first]))
    return cast, everyone


_CALLED = re.compile(
    r"(?:现在)?(?:是|任|当|担任|升任|做)(?:了|客户|他们|她们|公司|集团|这边|现在|那边|这家)*的?[\u4e00-\u9fffA-Z ]{0,6}$"
)


def _called_so(page: Page, cast: Cast, h: Handle) -> bool:
    """商总…是客户的供应链副总裁: a seat told of somebody named before is that person's title."""
    sentence = page.sentence_at(h.start)
    before = page.norm[sentence.start : h.start]
    known = [(k.end, f) for f in cast.figures for k in f.handles if sentence.start <= k.start < h.start]
    if (
        not known
        or not _CALLED.search(before)
        or re.search(r"(?:的|真正|拍板|签字|管钱|做主|最后|最终)[^，,]{0,4}(?:人)?是[^，,]{0,6}$", before)
    ):
        return False
    end, f = max(known, key=lambda k: k[0])
    if f.title or f.latin or not re.search(r"[，,]|^(?:他|她)?是", page.norm[end : h.start]):
        return False
    f.title = h.name
    return True


_SOMEBODYS = re.compile(
    r"[他她](?:的)?(?:领导|老板|上级|上司|头儿?|助理|秘书|老婆|老公|爱人|同事|搭档|师傅)[^。；;\n]{0,12}$|的(?:大学|老|前|高中)?(?:同学|老公|老婆|太太|爱人|表[哥弟姐妹]|朋友|亲戚|同事|老乡|儿子|女儿|媳妇|妹妹|弟弟|哥哥|姐姐)$|(?<![A-Za-z])(?:her|his) (?:boss|manager|deputy|assistant|colleague|teammate|husband|wife)[^.;\n]{0,12}$",
    re.IGNORECASE,
)


def _place(cast: Cast, h: Handle) -> None:
    homes = [f for f in cast.figures if _same(f, h)]
    exact = [f for f in homes if _squash(h.name) in {_squash(f.name), *map(_squash, f.aliases)}]
    if len(exact) == 1 or len(homes) == 1:
        _absorb((exact or homes)[0], h)
    elif not homes or h.given:
        cast.figures.append(_new(h))
    else:
        near = max(homes, key=lambda f: max((k.start for k in f.handles if k.start < h.start), default=-1))
        _absorb(near, h)


def owner_of(cast: Cast, h: Handle) -> Figure:
    """The figure a handle belongs to."""
    return next(f for f in cast.figures if any(h is k for k in f.handles))


def add_coded(cast: Cast, handles: list[Handle], coded: list[Handle]) -> None:
    """Names that only their map code gave away join the cast, with every other place where they stand."""
    for h in coded:
        if any(h.core == k.core or (k.start <= h.core[0] < k.end) for k in handles):
            continue
        cast.figures.append(_new(h))
        handles.append(h)
    handles.sort(key=lambda h: h.start)


def find_again(page: Page, cast: Cast, handles: list[Handle]) -> None:
    """Every further place where a known full name stands (罗平说 … after 罗平 U P + in the map)."""
    for f in cast.figures:
        for name in (f.name, *f.aliases):
            if len(name) < 2 or f.seat:
                continue
            for start, end in places(page.norm, name):
                if any(start < h.end and h.start < end for h in handles):
                    continue
                if re.match(r"[A-Za-z]", name) and re.search(
                    r"[A-Za-z]", page.norm[max(0, start - 1) : start] + page.norm[end : end + 1]
                ):
                    continue
                extra = Handle(start, end, name, (start, end), f.surname, f.given)
                f.handles.append(extra)
                handles.append(extra)
    handles.sort(key=lambda h: h.start)
