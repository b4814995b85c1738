"""The proposal's outline while it is being built, and which facts may stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from coach.deal.facts import Fact, Lang, SourceType
from coach.deal.model import Relationship
from coach.plays.diagnosis import Diagnosis, Problem
from coach.plays.limits import showable
from coach.plays.money import modules_for_pilot
from coach.plays.proof import Proof
from coach.plays.results import Block, ObjectionAnswer, Section
from coach.plays.words import settled, speaks
from coach.value.case import BusinessCase
from coach.writing.types import PartPlan

PROPOSAL_DAYS = 30
_SOURCE = {
    "customer": {"zh": "客户口述", "en": "said by customer"},
    "document": {"zh": "客户资料", "en": "customer's document"},
    "price_list": {"zh": "我方价目表", "en": "our price list"},
    "library": {"zh": "公开案例", "en": "public case"},
    "calculation": {"zh": "计算", "en": "calculated"},
    "assumption": {"zh": "待确认", "en": "to confirm"},
}


@dataclass
class Draft:
    """The outline being built: sections whose `@id` marks are replaced by worded parts."""

    dx: Diagnosis
    proof: Proof
    answers: list[ObjectionAnswer]
    case: BusinessCase = field(default_factory=BusinessCase)
    sections: list[Section] = field(default_factory=list)
    parts: list[PartPlan] = field(default_factory=list)
    open_points: list[str] = field(default_factory=list)

    @property
    def pilot_modules(self) -> list[str]:
        """Names of what the first step brings."""
        wanted = modules_for_pilot(self.dx, self.dx.headline[0]) if self.dx.headline else []
        return [m.name for m in self.dx.deal.offering.offering if m.id in wanted]

    @property
    def lang(self) -> Lang:
        return self.dx.lang

    def t(self, zh: str, en: str) -> str:
        """The wording of the draft's language."""
        return zh if self.dx.lang == "zh" else en

    def part(
        self,
        part_id: str,
        block: str,
        brief: dict[str, Any],
        facts: list[str] | None = None,
        cites: list[str] | None = None,
        limit: int = 400,
    ) -> str:
        """Plan a worded part; the mark to put where it goes."""
        self.parts.append(
            PartPlan(
                id=part_id,
                template=f"proposal/{block}",
                brief=brief,
                fact_ids=facts or [],
                citation_ids=cites or [],
                max_chars=limit if self.lang == "zh" else limit * 3,
            )
        )
        return f"@{part_id}"

    def section(
        self,
        sid: str,
        number: str,
        zh: str,
        en: str,
        blocks: list[Block],
        layer: Literal["", "base", "value_add", "strategic"] = "",
        reader: str = "",
    ) -> None:
        """Add a section."""
        self.sections.append(
            Section(id=sid, number=number, title=self.t(zh, en), blocks=blocks, layer=layer, reader=reader)
        )


def kept_for_later(d: Draft) -> list[Problem]:
    """Pains of the next phase that the draft names."""
    return [p for p in d.dx.later if p.module and (p.card or speaks(p.pain.text, d.lang))][:2]


def source_name(source: SourceType, lang: Lang) -> str:
    """A kind of source in words: 客户资料, our price list."""
    return _SOURCE.get(source.value, _SOURCE["assumption"])[lang]


def source_word(fact: Fact, lang: Lang) -> str:
    """Where a fact comes from, in words: 客户口述·方国栋."""
    word = source_name(fact.source.type, lang)
    return f"{word}·{fact.source.said_by}" if fact.source.said_by else word


def external(dx: Diagnosis, facts: list[Fact], *, listed: bool = False) -> list[Fact]:
    """Facts that may stand in a customer's document: settled, helpful to the reader, no rival's, none told in confidence.
    `listed`: for a list, where a name in the note's own language will do, so that both languages state the same figures."""
    rivals = [c.name for c in dx.deal.competitors if c.kind == "vendor"]
    mentors = {p.name for p in dx.deal.people if p.relationship is Relationship.MENTOR}
    return [
        f
        for f in settled(facts)
        if showable(f)
        and (speaks(f.label.get(dx.lang), dx.lang) or (listed and bool(f.label.zh + f.label.en)))
        and not re.search(r": (?:time|number|share)$|^Sites$", f.label.en)
        and not any(r in f.source.quote or r in f.label.zh + f.label.en for r in rivals)
        and not (f.source.said_by in mentors and f.source.type.value == "customer" and not f.metric)
    ]


def label_of(fact: Fact, lang: Lang) -> str:
    """A fact's name with what it covers, so that two figures of one name can be told apart."""
    label = fact.label.get(lang)
    if not speaks(label, lang):
        return f"“{fact.label.zh or fact.label.en}”"
    if not fact.scope or "（" in label or "(" in label or (lang == "en") == bool(re.search(r"[一-鿿]", fact.scope)):
        return label
    return f"{label}（{fact.scope}）" if lang == "zh" else f"{label} ({fact.scope})"
