"""What wording proves which field (spec §3). `{P}` stands for a person or pronoun in the tagged text.

A cue is about the person named by its group `who`; without one, about the nearest person before its end in the clause,
else the subject of the talk. Patterns run on simplified half-width text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

P = "[\ue000-\uf8fe]+"
"""One person in the tagged text: a run of the private character of that figure."""


@dataclass(frozen=True)
class Cue:
    """`pattern` proves `value` of `field`. `subject`: take the clause's first person, not the nearest one.
    `weak`: yields to a cue of the same field that is not weak."""

    field: str
    value: str
    pattern: re.Pattern[str]
    subject: bool = False
    weak: bool = False


def cues(
    field: str, value: str, *patterns: str, subject: bool = False, weak: bool = False, flags: int = 0
) -> list[Cue]:
    """One cue per pattern; `{P}` is any person, `{W}` the person the cue is about."""
    return [Cue(field, value, _compiled(p, flags), subject, weak) for p in patterns]


def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    number = iter(range(9))
    # `^` means the start of a clause here, and a clause starts inside the text.
    pattern = pattern.replace("(?:^|", r"(?:^|(?<=[,;:，。；：（(）)\n])|(?<=[,;:.\-|)）\u4e00-\u9fff] )|")
    text = pattern.replace("(?P<who>", "{W(")
    text = re.sub(r"\{W\(|\{W\}", lambda m: f"(?P<who{next(number)}>" + ("" if m[0] == "{W(" else P + ")"), text)
    return re.compile(text.replace("{P}", P), flags | re.MULTILINE)


def who(match: re.Match[str]) -> int | None:
    """Where the person named by the pattern stands, if it names one."""
    for name, value in match.groupdict().items():
        if name.startswith("who") and value:
            return match.start(name)
    return None
