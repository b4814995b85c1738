"""What a seller reads in ninety seconds: at most 350 characters (BC-08)."""

from __future__ import annotations

from coach.plays.battlecard.types import Battlecard, Line

VISIBLE = 350
_HEAD = 13
"""Characters of the longest heading."""
_HEADS = {
    "zh": {"overview": "打法", "strength": "它强在", "difference": "我们靠", "lose": "会输在", "landmine": "先问", "trial": "要到"},
    "en": {"overview": "Play", "strength": "Their edge", "difference": "Ours", "lose": "We lose", "landmine": "Ask first", "trial": "Get"},
}  # fmt: skip


def front(card: Battlecard) -> list[Line]:
    """Posture and counter, then one line each of what decides the fight; what does not fit is left for the details."""
    lang = card.lang
    say = card.posture.label.get(lang)
    label = f"{say}。{card.posture.counter.zh}" if lang == "zh" else f"{say}. {card.posture.counter.en}"
    first = Line(id="front.overview", section="overview", tag="INTERNAL", text=_headed(lang, "overview", label))
    wanted: list[list[Line]] = [
        [m.question for m in card.landmines],
        card.we_lose,
        sorted((d.line for d in card.differences), key=lambda x: bool(x.refs) and x.refs[0] in x.text),
        card.strengths,
        [x for x in card.trial.lines if x.id == "trial_mark"],
    ]
    kept: list[Line] = []
    room = VISIBLE - len(first.text)
    for n, lines in enumerate(wanted):
        least = sum(min((len(x.text) + _HEAD for x in later), default=0) for later in wanted[n + 1 : -1])
        made = [
            x.model_copy(update={"id": f"front.{x.section}", "text": _headed(lang, x.section, x.text)}) for x in lines
        ]
        fits = next((x for x in made if len(x.text) <= room - least), None) or next(
            (x for x in made if len(x.text) <= room), None
        )
        if fits:
            kept.append(fits)
            room -= len(fits.text)
    order = ["strength", "difference", "lose", "landmine", "trial"]
    return [first, *sorted(kept, key=lambda x: order.index(x.section))]


def _headed(lang: str, section: str, text: str) -> str:
    return f"{_HEADS[lang][section]}：{text}" if lang == "zh" else f"{_HEADS[lang][section]}: {text}"
