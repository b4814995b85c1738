"""What a note changed, as lines a person would say."""

from __future__ import annotations

from typing import Protocol

from coach.chat.labels import CONTACT, RELATION, ROLE, STYLE, describe
from coach.deal.display import quantity
from coach.deal.facts import Fact, FactStatus, Lang
from coach.deal.model import Deal, Stakeholder
from coach.plays.address import with_title


class ReadBy(Protocol):
    """Something that says what a model read of it."""

    read_by: dict[str, str]


_HIDDEN = {FactStatus.HEARSAY, FactStatus.SUPERSEDED, FactStatus.RETIRED}


def changes(before: Deal, after: Deal, lang: Lang) -> list[str]:
    """People first, then figures, money, time, rivals; what contradicts is not in here (`clashes` says it)."""
    colon = "：" if lang == "zh" else ": "
    lines = _people(before, after, lang)
    known = {f.id for f in before.facts}
    lines += [_figure(f, lang) for f in after.facts if f.id not in known and f.status not in _HIDDEN]
    if after.budget and after.budget != before.budget:
        lines.append(("预算" if lang == "zh" else "Budget") + colon + _marked(after.budget.text, after.budget, lang))
    if after.timeline and after.timeline != before.timeline:
        lines.append(("时间" if lang == "zh" else "Timing") + colon + _marked(after.timeline, after, lang))
    rivals = {c.name for c in before.competitors}
    rival = "竞品" if lang == "zh" else "Rival"
    lines += [rival + colon + _marked(c.name, c, lang) for c in after.competitors if c.name not in rivals]
    heard = {h.text for h in before.hearsay}
    hearsay = "传闻，先不当真" if lang == "zh" else "Hearsay, not used"
    lines += [hearsay + colon + h.text for h in after.hearsay if h.text not in heard]
    pains = {p.text for p in before.pains}
    pain = "痛点" if lang == "zh" else "Problem"
    return lines + [pain + colon + _marked(p.text, p, lang) for p in after.pains if p.text not in pains]


def _marked(line: str, read: ReadBy, lang: Lang) -> str:
    """With a word where a model read it and the rules did not."""
    return line + (
        ("（模型读出，待确认）" if lang == "zh" else " (read by the model, to confirm)") if read.read_by else ""
    )


def clashes(before: Deal, after: Deal, lang: Lang) -> list[str]:
    """New contradictions: both statements side by side."""
    known = {c.id for c in before.conflicts}
    mark = ("“{}”", "和") if lang == "zh" else ('"{}"', " and ")
    return [
        mark[1].join(mark[0].format(q) for q in c.quotes)
        for c in after.conflicts
        if c.id not in known and not c.resolved_by and len(c.quotes) > 1
    ]


def _people(before: Deal, after: Deal, lang: Lang) -> list[str]:
    lines = []
    for person in after.people:
        old = before.person(person.name)
        if old is None:
            lines.append(_marked(describe(person, lang), person, lang))
        elif news := _news(old, person, lang):
            sep = "，" if lang == "zh" else ", "
            line = f"{with_title(person, lang)}{'：' if lang == 'zh' else ': '}{sep.join(news)}"
            lines.append(line if person.read_by == old.read_by else _marked(line, person, lang))
    return lines


def _news(old: Stakeholder, new: Stakeholder, lang: Lang) -> list[str]:
    news = [ROLE[r][lang] for r in new.buying_roles if r not in old.buying_roles]
    if new.adopter_style and new.adopter_style != old.adopter_style:
        news.append(STYLE[new.adopter_style][lang])
    if new.relationship and new.relationship != old.relationship:
        news.append(RELATION[new.relationship][lang])
    if new.contact and new.contact != old.contact:
        news.append(CONTACT[new.contact][lang])
    if new.left and not old.left:
        news.append("不在这件事里了" if lang == "zh" else "is out of this deal")
    return news


def _figure(fact: Fact, lang: Lang) -> str:
    return f"{fact.label.get(lang)}{'：' if lang == 'zh' else ': '}{quantity(fact.quantity, lang)}"
