"""What a plan draws on: how a pain looks from a chair, what a person asked for, which inputs are missing."""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.deal.facts import Lang
from coach.deal.model import Stakeholder
from coach.library.entries import RoleCode
from coach.plays.address import call_name, is_han
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.diagnosis_cards import cue_score
from coach.plays.words import short_quote, speaks, spoken
from coach.value.types import DriverValue

_DEMAND = re.compile(
    r"要看|要求|要我们|只认|只看|强调|问(?!题)|担心|怕|不反对|才(?:能|会|肯|签|批)|必须|不要(?!钱)|不能|先.{0,10}再|希望|想要|别|"
    r"\b(?:wants?|needs?|asks?(?!\s+him|\s+her)|asked (?:for|whether|if)|insists?|worr|only if|unless|before (?:he|she|they)|show me|prove|must|won'?t|no cash|standard tools first)\b",
    re.I,
)
_CONDITION = re.compile(
    r"不反对|才(?:能|会|肯|签|批|行)|如果|只要|除非|先.{0,12}再|跑(?:顺|通)了|\b(?:if|unless|once|provided|as long as|only if|show me|prove|before (?:he|she|they|we))\b",
    re.I,
)
_CALENDAR = re.compile(r"全年[^，]{0,6}(?:天数|周数|日)|(?:work\w*|days|weeks)(?: (?:per|a|in))?(?: the)? year", re.I)
"""Inputs a calendar answers as well as the customer: asked last."""
_SENTENCE = re.compile(r"[。；;！!？?\n]|(?<=[a-z\"])\.\s")
_OURS = re.compile(r"我(?:没|方|说|问|回|答|跟)|我们(?:这边|自己|没)|\bwe (?:said|told|asked)\b", re.I)
_EDGE = " ，。；、：,.;:!?！？\"'“”‘’「」（）()—-"


def view(problem: Problem | None, chair: RoleCode, lang: str) -> str:
    """How the pain looks from this chair."""
    views = problem.card.views if problem and problem.card else []
    return next((getattr(v, lang) for v in views if v.role == chair), "")


def scene(problem: Problem | None, chair: RoleCode, lang: str) -> str:
    """A working day afterwards, for exactly this chair; empty where the card has none for it."""
    scenes = problem.card.scene if problem and problem.card else []
    return next((getattr(s, lang) for s in scenes if s.role == chair), "")


def missing_inputs(dx: Diagnosis, problem: Problem | None, chair: RoleCode | None = None) -> list[str]:
    """Labels of value inputs that nobody has given yet; those this chair knows first."""
    mine = {d.id for d in (problem.card.drivers if problem and problem.card else [])}
    said = _spoken_of(problem)
    drivers = sorted((d for d in dx.value.drivers if d.id in mine), key=lambda d: (-said(d), -_known_share(d)))
    open_ = [i for d in drivers for i in d.inputs if i.state == "unknown"]
    if chair:
        open_.sort(key=lambda i: i.who != chair)
    open_.sort(key=lambda i: bool(_CALENDAR.search(f"{i.label.zh} {i.label.en}")))
    return list(dict.fromkeys(spoken(i.label.get(dx.lang)) for i in open_))


def _spoken_of(problem: Problem | None) -> Callable[[DriverValue], bool]:
    """Whether the pain's own words name a driver's result or inputs."""
    words = " ".join(p.text for p in (problem.pain, *problem.also)).lower() if problem else ""
    cues = {
        d.id: [c for i in d.inputs for c in i.cues.zh + i.cues.en]
        for d in (problem.card.drivers if problem and problem.card else [])
    }
    return lambda driver: cue_score(words, cues.get(driver.id, [])) > 0


def _known_share(driver: DriverValue) -> float:
    """How near the driver is to a result: the input that completes it is worth most (value of information)."""
    return sum(i.state != "unknown" for i in driver.inputs) / max(1, len(driver.inputs))


def concern(dx: Diagnosis, person: Stakeholder) -> str:
    """What this person said or asked for, in their own words; empty where nothing is on record."""
    for words in person.quotes:
        if speaks(words, dx.lang) and (cut := short_quote(words, 30 if dx.lang == "zh" else 90, numbers=False)):
            return cut
    return ""


def asks(dx: Diagnosis, person: Stakeholder) -> list[str]:
    """What the notes say this person wants, asks or fears: clauses of sentences about them, hearsay left out."""
    names = [n for n in (person.name, *person.aliases) if n]
    barred = [h.text for h in dx.deal.hearsay] + [s.text for s in dx.deal.suspicions]
    others = [n for p in dx.people() if p is not person for n in (p.name, *p.aliases, call_name(p, dx.lang)) if n]
    found: list[str] = []
    for note in reversed(dx.deal.notes):
        for sentence in _SENTENCE.split(note.text):
            at = min((sentence.find(n) for n in names if n in sentence), default=-1)
            if at < 0 or any(b and (b in sentence or sentence.strip() in b) for b in barred):
                continue
            found += _clauses(sentence[at:], names, others, dx.lang)
    return list(dict.fromkeys(found))


def _clauses(sentence: str, names: list[str], others: list[str], lang: Lang) -> list[str]:
    out: list[str] = []
    for clause in re.split(r"[，,：:]|(?<=[一-鿿]) (?=[一-鿿])", sentence):
        words = clause
        for name in names:
            words = words.replace(name, "")
        words = re.sub(r"^\s*(?:\([^)]*\)|（[^）]*）)?\s*(?:说|讲|称|直说|语气缓了|says?|said|that)?", "", words).strip(
            _EDGE
        )
        words = re.sub(
            r"^(?:要求|强调|希望|问|要(?=看)|wants?|needs?|asks? for|asked (?:for|(?=whether|if))|insists? on)\s*",
            "",
            words,
            flags=re.I,
        )
        words = re.sub(r"他们的?(?=[\u4e00-\u9fffA-Za-z])", "我们的", words)  # said to the person, it is their own
        words = re.sub(r"\btheir\b", "our", words)
        words = re.sub(r"[（(][^）)]*$", "", words).strip(_EDGE)
        if any(o in clause for o in others) and not any(n in clause for n in names):
            break  # the sentence has turned to somebody else
        if any(o in words for o in others):
            continue  # what is said of somebody else is no wish of this person
        if (
            speaks(words, lang)
            and _DEMAND.search(clause)
            and not _OURS.search(clause)
            and 3 <= len(words) <= (26 if is_han(words) else 80)
        ):
            out.append(words)
    return out


def condition(dx: Diagnosis, person: Stakeholder) -> str:
    """The condition this person named for going along (陪跑老师真的到店就不反对); empty where there is none."""
    return next((a for a in asks(dx, person) if _CONDITION.search(a)), "")


_ROLES = {"IT", "CFO", "CEO", "CIO", "CTO", "COO", "FD", "GM", "MD", "VP", "HR", "HQ", "OK", "I", "A", "PPT"}


def outside(dx: Diagnosis, person: Stakeholder | None, said: str = "") -> str:
    """A technical name this person asked for that nothing in our offering mentions (SSO): never promised."""
    o = dx.deal.offering
    ours = " ".join([*(t for m in o.offering for t in (m.name, m.description, *m.capabilities)), *(p.item + p.note for p in o.price_list), *o.terms_may_offer])  # fmt: skip
    text = " ".join([said, *(asks(dx, person) if person else [])])
    known = " ".join([*(n for p in dx.deal.people for n in (p.name, *p.aliases, p.title or "")), *(c.name for c in dx.deal.competitors), dx.deal.account.name])  # fmt: skip
    for m in re.finditer(r"\b[A-Z]{2,6}\d{0,3}\b", text):
        if m[0] not in _ROLES and m[0].lower() not in (ours + known).lower():
            return m[0]
    return ""
