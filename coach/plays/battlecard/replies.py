"""Lines of attack to expect from this rival, and what each reply is made of (OB-01, OB-07)."""

from __future__ import annotations

from dataclasses import dataclass

from coach.deal.model import Stakeholder
from coach.deal.rival_reading import Reading
from coach.plays.angles import angle_of
from coach.plays.battlecard.subjects import measure, topic
from coach.plays.diagnosis import Diagnosis
from coach.plays.objection_brief import brief_for
from coach.plays.words import speaks

MOST = 3
_OWN_ANGLES = {
    "build": {"build"},
    "group": {"group_suite"},
    "status_quo": {"good_enough", "tolerance"},
    "vendor": set[str](),
}
_EXPECTED: dict[str, tuple[str, str]] = {
    "suite": ("人家做整套，你们只做这一块，以后我还得再买一遍。", "They do it end to end; you only do one part and we will buy again later."),
    "free": ("人家头一年不要钱，你们凭什么收？", "They are free for the first year. Why pay you?"),
    "cheap": ("一样的东西，人家便宜一截。", "It is the same thing, cheaper elsewhere."),
    "incumbent": ("系统用得好好的，换一家谁来担这个风险？", "It works fine today; why take the risk of a change?"),
    "elsewhere": ("人家案例一大堆，你们规模小，出了问题找谁？", "They have hundreds of references. You are a small company; who do we call?"),
    "group": ("集团已经有统一的系统，为什么另外再买？", "The group already has a standard suite. Why another tool?"),
    "build": ("这个我们自己也能写，为什么要买？", "We can build this ourselves. Why buy it?"),
    "status_quo": ("现在的办法够用，没必要动。", "What we have is good enough; no need to change."),
    "vendor": ("你们规模小，出了问题找谁？", "You are a small company. Who do we call when it breaks?"),
}  # fmt: skip


@dataclass
class Reply:
    """An attack with the brief of its answer."""

    said: str
    by: Stakeholder | None
    heard: bool
    brief: dict[str, object]


def replies(dx: Diagnosis, reading: Reading) -> list[Reply]:
    """Objections on record that come from or through this rival, then the usual ones, three at most."""
    out: list[Reply] = []
    turns: set[str] = set()
    for said, by, heard in [*_heard(dx, reading), *_usual(dx, reading)]:
        angle = angle_of(said)
        turn = angle.id if angle else said
        if turn in turns or len(out) == MOST or (not heard and len(out) >= 2):
            continue
        turns.add(turn)
        cheap = _EXPECTED["cheap"][dx.lang == "en"]
        answered = cheap if turn == "free_rival" and not _monthly(dx) else said
        brief = brief_for(dx, answered, by)[2]
        if answered != said:
            turns.add(cheap)
            brief["said"] = ""
        if any(h and h.lower() in str(brief["said"]).lower() for h in reading.handles):
            brief["said"] = ""  # what is said aloud never carries the rival's name
        head = next(iter(dx.headline), None)
        if head and turn in _OF_THE_WORK:  # one deal, one subject: the reply and the test speak of the same thing
            brief |= {"subject": topic(head, dx.lang), "metric": measure(dx)}
        if turn == "build":
            brief["phase"] = ""  # the answer speaks of a stretch of time; a term is none
        out.append(Reply(said, by, heard, brief))
    return out


_OF_THE_WORK = {"free_rival", "good_enough", "full_suite", "group_suite", "build"}
"""Turns whose answers speak of the work itself rather than of the speaker's own worry."""


def _monthly(dx: Diagnosis) -> bool:
    """Whether ours is billed by the month: only then does "free against a monthly bill" fit."""
    return any(p.cycle == "monthly" for p in dx.deal.offering.price_list)


def _heard(dx: Diagnosis, reading: Reading) -> list[tuple[str, Stakeholder | None, bool]]:
    named = [c.sentence for c in reading.clauses if not c.note_id]
    out: list[tuple[str, Stakeholder | None, bool]] = []
    for o in dx.deal.objections:
        angle = angle_of(o.text)
        kept = reading.has("incumbent") and bool(angle and angle.id == "good_enough")
        ours = kept or any(s in o.text for s in named) or bool(angle and angle.id in _OWN_ANGLES[reading.shape])
        if ours and speaks(o.text, dx.lang):
            out.append((o.text, dx.deal.person(o.by) if o.by else None, True))
    return out


def _usual(dx: Diagnosis, reading: Reading) -> list[tuple[str, Stakeholder | None, bool]]:
    traits = (
        [t for t in ("free", "suite", "cheap", "incumbent", "elsewhere") if reading.has(t)]
        if reading.shape == "vendor"
        else []
    )
    return [(_EXPECTED[k][dx.lang == "en"], None, False) for k in (*traits, reading.shape)]
