"""Who came to a meeting, and the how-many-th it was: the count in a heading of minutes covers its list (spec §3 contact)."""

from __future__ import annotations

import re

from coach.deal.intake.cues import P
from coach.deal.intake.page import Page

_COUNTED = re.compile(
    r"第(?:[二三四五六七八九十]|[2-9]|1\d)[次轮回](?:会议|交流|沟通|碰头|拜访|会谈|见面)?|[二三四五六][访会](?!议)|"
    r"(?P<one>(?:第[一1][次轮回]|首次|初次)(?:会议|交流|沟通|碰头|拜访|会谈|见面)?|初访|(?i:\b(?:first|1st|initial|intro) (?:meeting|visit|call|session)))|"
    r"(?i:\b(?:second|third|fourth|fifth|sixth|[2-9](?:nd|rd|th)) (?:meeting|visit|call|session|round|sync)|(?:meeting|visit|call|session) (?:no\.? ?|#)?[2-9]\b)"
)
_MINUTES = re.compile(r"纪要|会议|沟通|交流|会谈|记录|碰头|拜访|例会|(?i:minutes|meeting|notes|sync|visit|call)")
_LISTED = re.compile(
    r"^(?P<l>.*(?:出席|参会|与会|到会|参加|列席|客户方?|院方|甲方|校方|厂方|行方|对方|业主|到场|见到|Attendees?|Present|Participants|Attending)\s?(?:[（(][^（）()\n]{1,8}[）)])?\s?[:：].*)$",
    re.M | re.I,
)


_LONGEST_LIST = 120
_PROSE = re.compile(
    r"[:：。；;]|[说讲要]|[.!?]\s|(?i:\b(?:is|was|has|had|will|would|to|picks|goes|runs|says|said|likes|wants)\b)"
)
"""Marks of running text: a line that tells something is no list of who came."""


def attendees(page: Page, tagged: str) -> list[tuple[int, int]]:
    """The lines that list who came; without a label the first line after the heading with two people and no verb."""
    lines = [m.span("l") for m in _LISTED.finditer(page.norm)]
    if lines:
        return lines
    at = 0
    for line in page.norm.split("\n")[:4]:
        people = re.findall(P, tagged[at : at + len(line)])
        if len(people) >= 2 and len(line) <= _LONGEST_LIST and not _PROSE.search(line):
            return [(at, at + len(line))]
        at += len(line) + 1
    return []


def counted(page: Page) -> re.Match[str] | None:
    """The count in the first lines of minutes (group `one`: a first meeting); None in other notes."""
    head = "\n".join(page.norm.split("\n")[:4])
    return _COUNTED.search(head) if "\n" in page.norm and _MINUTES.search(head) else None
