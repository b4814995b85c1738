"""What an answer to an objection is made of: the turn of the words, what of ours fits it, what may be said about money."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.deal.facts import Lang
from coach.deal.model import Stakeholder
from coach.library.entries import Script
from coach.plays import dates
from coach.plays.address import call_name, is_han, role_of
from coach.plays.angles import Angle, angle_of
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.diagnosis_cards import cue_score
from coach.plays.inputs import missing_inputs, outside
from coach.plays.money import pilot_total, unit_word
from coach.plays.scripts import recognise
from coach.plays.tactics import later_term, people_module, term_kind
from coach.plays.words import NOTHING, metric, quoted_clause, speaks, subject

SPOKEN = {"zh": 180, "en": 130}
"""Han characters / words of acknowledge + explore + respond + confirm (OB-09)."""
_CHEAP = re.compile(r"免费|不要钱|便宜|白送|for nothing|free|cheaper|\d", re.I)
_OUTSIDERS = re.compile(r"外部|外面|外单位|供应商|承运|outside|hauliers?|suppliers?|contractors?|partners?", re.I)
_RENT = re.compile(r"租|按月|分摊|分期|split|instal|rent|lease|arrears|monthly", re.I)
_ABROAD = re.compile(r"美国|日本|德国|英国|欧洲|[A-Z][a-zA-Z]{2,}")
_STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "that",
        "this",
        "from",
        "have",
        "will",
        "what",
        "when",
        "your",
        "our",
        "you",
        "are",
        "was",
        "not",
        "but",
        "they",
        "them",
        "their",
        "all",
        "any",
        "who",
        "how",
        "why",
        "where",
        "which",
        "into",
        "does",
        "like",
        "would",
        "could",
        "about",
        "them",
    ]
)


@lru_cache(maxsize=512)
def _grams(text: str) -> frozenset[str]:
    han = re.findall(r"[一-鿿]+", text)
    words = {w.lower()[:5] for w in re.findall(r"[A-Za-z]{3,}", text) if w.lower() not in _STOP}
    return frozenset(words | {run[i : i + 2] for run in han for i in range(len(run) - 1)})


def fitting(
    dx: Diagnosis, said: str, problem: Problem | None, limit: int = 2, prefer: re.Pattern[str] | None = None
) -> list[str]:
    """Capabilities of ours that speak to these words, nearest first; those that answer the pain where none does."""
    wanted, pain = _grams(said), _grams(problem.pain.text if problem else "")
    cues = problem.card.capability_cues.zh + problem.card.capability_cues.en if problem and problem.card else []
    scored: list[tuple[float, str]] = []
    for m in dx.deal.offering.offering:
        if m.layer.value == "strategic":
            continue
        lead = 0.4 * bool(problem and problem.module and problem.module.id == m.id)
        for c in m.capabilities:
            if speaks(c, dx.lang):
                near = 1.0 * len(wanted & _grams(c)) + 0.4 * len(pain & _grams(c)) + 0.3 * cue_score(c, cues)
                scored.append((near + lead + 2.0 * bool(prefer and prefer.search(c)), c))
    return [c for s, c in sorted(scored, key=lambda x: -x[0]) if s > 0][:limit]


def problem_of(dx: Diagnosis, said: str, by: Stakeholder | None) -> Problem | None:
    """The pain the objection is about: by its words, then by who says it."""
    scored = [(cue_score(said, p.card.cues.zh + p.card.cues.en) if p.card else 0.0, p) for p in dx.problems]
    best = max(scored, key=lambda x: x[0], default=(0.0, None))
    if best[0] > 0:
        return best[1]
    own = [p for p in dx.problems if p.module and by and (p.owner is by or any(a.owner == by.name for a in p.also))]
    return next(iter(own or dx.headline), None)


def terms(dx: Diagnosis) -> dict[str, str]:
    """The first term of each kind that may be offered, in the output's language."""
    mine = sorted((t for t in dx.deal.offering.terms_may_offer if speaks(t, dx.lang)), key=later_term)
    found = {k: next((t for t in mine if term_kind(t) == k), "") for k in ("phase", "payment", "risk", "data")}
    return found | {"rent": next((t for t in mine if _RENT.search(t)), "")}


def brief_for(dx: Diagnosis, said: str, by: Stakeholder | None) -> tuple[str, Script | None, dict[str, object]]:
    """(kind, script card, brief) of an answer."""
    angle = angle_of(said)
    kind, script = recognise(dx, said, by)
    if angle:
        kind = angle.kind
        script = recognise(dx, said, by, kind=kind)[1]
    problem = problem_of(dx, said, by)
    money = {f.id for f in dx.money}
    helper = people_module(dx.deal)
    brief: dict[str, object] = {
        "name": call_name(by, dx.lang) if by else "",
        "said": quoted_clause(said, dx.lang, 18 if dx.lang == "zh" else 70, _sound(angle)),
        "kind": kind,
        "angle": angle.id if angle else "",
        "chair": role_of(by) if by else "",
        "subject": subject(problem, dx.lang) if problem else NOTHING[dx.lang][0],
        "metric": metric(problem, dx.lang) if problem else NOTHING[dx.lang][1],
        "things": fitting(
            dx, said, problem, 3 if angle and angle.id == "build" else 2, prefer=_PREFER.get(angle.id if angle else "")
        ),
        "module": _name(problem.module.name if problem and problem.module else "", dx.lang),
        "coach": _name(helper.name if helper else "", dx.lang),
        "coach_does": helper.description if helper and speaks(helper.description, dx.lang) else "",
        "outside": outside(dx, by, said),
        "outsiders": bool(_OUTSIDERS.search(said)),
        "missing": missing_inputs(dx, problem)[:1],
        "unit_total": "quote:unit_month" if "quote:unit_month" in money else "",
        "unit_day": "quote:unit_day" if "quote:unit_day" in money else "",
        "first": pilot_total(dx),
        "unit": unit_word(dx),
        "place": unit_word(dx),
        "breakeven": next((b.text.get(dx.lang) for b in dx.value.breakeven), ""),
        "date": dates.say(dates.next_step_date(dx.deal, dx.today), dx.lang),
        "cheap": bool(_CHEAP.search(said)),
    } | terms(dx)
    return kind, script, brief | _script_words(dx.lang, script, str(brief["said"]))


_PREFER = {
    "wont_use": re.compile(r"no.?show|late|rebook|remind|missed|提醒|留痕|未|晚到|确认", re.I),
    "entry": re.compile(r"自动|拍照|扫|语音|auto|scan|photo|voice", re.I),
    "build": re.compile(r"留痕|原因|修正|复盘|排行|记录|log|reason|review|audit|adjust", re.I),
    "free_rival": re.compile(r"no.?show|原因|实测|留痕|reason|exception", re.I),
}
"""Which capability speaks to a turn most directly, beyond shared words."""


def _name(name: str, lang: Lang) -> str:
    """A product's name may stand in any language; one of ours in the other script is set off by blanks."""
    return name


def _sound(angle: Angle | None) -> re.Pattern[str] | None:
    return angle.sounds if angle else None


def _script_words(lang: Lang, script: Script | None, quoted: str) -> dict[str, object]:
    """The script's slots, its answer cut to whole sentences so that all four slots can be said in one breath (OB-09)."""
    slots = script.slots if script else None
    words = {s: getattr(slots, s).get(lang) if slots else "" for s in ("acknowledge", "explore", "respond", "confirm")}
    used = sum(_length(words[s], lang) for s in ("acknowledge", "explore", "confirm")) + _length(quoted, lang)
    room = SPOKEN[lang] - used - (30 if lang == "zh" else 28)
    foreign = bool(script and script.evidence)
    words["respond"] = sentences(words["respond"], lang, room, skip=_ABROAD if foreign else None)
    return {f"script_{k}": v for k, v in words.items()}


def _length(text: str, lang: Lang) -> int:
    return len(re.findall(r"[一-鿿]", text)) if lang == "zh" else len(text.split())


def sentences(text: str, lang: Lang, room: int, skip: re.Pattern[str] | None = None) -> str:
    """The first whole sentences within `room` (Han characters or words), without those that `skip` matches inside."""
    parts = [p for p in re.split(r"(?<=[。！？])|(?<=[.!?])\s+", text) if p]
    kept: list[str] = []
    for part in parts:
        if skip and skip.search(part[1:] if not is_han(part) else part):
            continue
        if kept and sum(_length(k, lang) for k in kept) + _length(part, lang) > room:
            break
        kept.append(part.strip())
    return ("" if lang == "zh" else " ").join(kept)
