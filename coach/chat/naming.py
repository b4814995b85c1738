"""Whom a message means: 李总, 财务总监, Moira, the CFO."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.deal.model import Deal, Stakeholder
from coach.errors import NotFound

_HONORED = re.compile(
    r"([一-鿿]{1,2}?)(总监|总工|总|工|经理|主任|部长|主管|老师|姐|哥|院长|校长|行长|局长|处长|科长|厂长|书记|店长|董)"
)
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True)
class Named:
    """The people a message may mean. One: found. Several: ask which. None: `words` names somebody unknown."""

    people: tuple[Stakeholder, ...]
    words: str

    @property
    def only(self) -> Stakeholder | None:
        """The person, where there is no doubt."""
        return self.people[0] if len(self.people) == 1 else None


def find_person(text: str, deal: Deal) -> Named | None:
    """By name or alias, else by surname and form of address, else by title. None where nobody is named."""
    return _by_name(text, deal) or _by_address(text, deal) or _by_title(text, deal)


def _by_name(text: str, deal: Deal) -> Named | None:
    flat = _BLANK.sub("", text).lower()
    best: list[tuple[int, Stakeholder]] = []
    for person in deal.people:
        handles = [person.name, *person.aliases, *_first_names(person)]
        sizes = [len(h) for h in handles if len(h) > 1 and _says(h, text, flat)]
        if sizes:
            best.append((max(sizes), person))
    if not best:
        return None
    top = max(size for size, _ in best)
    return Named(tuple(p for size, p in best if size == top), best[0][1].name)


def _first_names(person: Stakeholder) -> list[str]:
    return person.name.split()[:1] if person.name.isascii() and " " in person.name else []


def _says(handle: str, text: str, flat: str) -> bool:
    if handle.isascii():
        return bool(re.search(rf"\b{re.escape(handle)}\b", text, re.I))
    return _BLANK.sub("", handle).lower() in flat


def person_called(name: str, deal: Deal) -> Stakeholder:
    """The one person whom this name, or a part of it, means. NotFound names who is known."""
    found = deal.person(name) or next((p for p in deal.people if name and (name in p.name or p.name in name)), None)
    if found is None and len(name) >= 2:
        same = (p for p in deal.people if p.name[:1] == name[:1] and (p.title or "").endswith(name[1:]))
        found = next(same, None)
    if found is None and (named := find_person(name, deal)):
        found = named.only
    if found is None:
        known = ", ".join(p.name for p in deal.people) or "-"
        raise NotFound(f"no person called {name!r} in this deal; known: {known}")
    return found


def _by_address(text: str, deal: Deal) -> Named | None:
    for match in _HONORED.finditer(text):
        # 见李总 → 见李 + 总: only the character before the form of address is the surname.
        surname, form = match[1][-1], match[2]
        namesakes = [p for p in deal.people if p.name.startswith(surname) and not p.left]
        fitting = [p for p in namesakes if _fits(form, p)] or namesakes
        if fitting:
            return Named(tuple(fitting), surname + form)
        if match[1] and surname in _SURNAMES:
            return Named((), surname + form)
    return None


def _fits(form: str, person: Stakeholder) -> bool:
    return form[-1] in (person.title or "") or form in person.name


def _by_title(text: str, deal: Deal) -> Named | None:
    fitting = tuple(
        p for p in deal.people if p.title and not p.left and _says(p.title, text, _BLANK.sub("", text).lower())
    )
    return Named(fitting, fitting[0].title or "") if fitting else None


# The hundred most frequent surnames: an unknown 李总 must be recognised as somebody, 老总 and 一总 must not.
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟"
    "熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
