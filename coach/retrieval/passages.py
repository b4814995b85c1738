"""A library → passages: the texts that are embedded or matched by words, several per record and language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from coach.deal.facts import Lang, Text
from coach.library.entries import Case, Library, Method, PainCard, Phrases, Script
from coach.retrieval.results import Kind

EMBEDDED_PHRASES: dict[Kind, dict[Lang, int]] = {
    "case": {"zh": 4, "en": 2},
    "pain": {"zh": 3, "en": 2},
    "script": {"zh": 2, "en": 1},
    "method": {"zh": 2, "en": 1},
}
"""Phrases per record that also get a vector; the others count for words only. More gave no better ranking of cases
(measured), and each costs about 18 ms when the index is first built."""


@dataclass(frozen=True)
class Passage:
    """One text of one record."""

    record_id: str
    kind: Kind
    part: str
    """substance · value · asked · name"""
    lang: Lang
    text: str
    embedded: bool = True

    @cached_property
    def text_hash(self) -> str:
        """Identity of the text: equal texts share one vector."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def id(self) -> str:
        """Identity in the index; changes with the text, so an index never holds an old text under a new one's id."""
        return f"{self.kind}:{self.record_id}:{self.part}:{self.lang}:{self.text_hash[:16]}"


def passages(library: Library) -> list[Passage]:
    """Passages of every approved record and of cases awaiting approval. Equal texts of one record appear once."""
    found = [
        *(p for case in library.cases.values() if case.review == "approved" for p in _case(case)),
        *(p for case in library.awaiting.values() for p in _case(case)),
        *(p for script in library.scripts.values() if script.review == "approved" for p in _script(script)),
        *(p for card in library.pains.values() if card.review == "approved" for p in _pain(card)),
        *(p for method in library.methods.values() if method.review == "approved" for p in _method(method)),
    ]
    return list({p.id: p for p in found if p.text.strip(" .。:：;；")}.values())


def case_title(case: Case) -> Text:
    """Customer and pain: what a seller recognises a case by."""
    return Text(zh=f"{case.customer.zh}：{case.pain.zh}", en=f"{case.customer.en}: {case.pain.en}")


def _case(case: Case) -> Iterator[Passage]:
    size = case.company_size or Text()
    yield Passage(case.id, "case", "substance", "zh", f"{case.pain.zh}。{case.solution.zh}")
    yield Passage(case.id, "case", "substance", "en", f"{case.pain.en}. {case.solution.en}")
    yield Passage(case.id, "case", "value", "zh", "；".join(v.metric.zh for v in case.value_data))
    yield Passage(case.id, "case", "value", "en", "; ".join(v.metric.en for v in case.value_data))
    name_zh = f"{case.customer.zh} {case.industry.zh} {case.region.zh if case.region else ''} {size.zh}"
    name_en = f"{case.customer.en} {case.industry.en} {case.region.en if case.region else ''} {size.en}"
    yield Passage(case.id, "case", "name", "zh", name_zh, embedded=False)
    yield Passage(case.id, "case", "name", "en", name_en, embedded=False)
    yield from _phrases(case.id, "case", case.asked_as)


def _script(script: Script) -> Iterator[Passage]:
    yield Passage(script.id, "script", "substance", "zh", script.title.zh)
    yield Passage(script.id, "script", "substance", "en", script.title.en)
    yield from _phrases(script.id, "script", script.heard_as)


def _pain(card: PainCard) -> Iterator[Passage]:
    yield Passage(card.id, "pain", "substance", "zh", f"{card.title.zh}：{card.subject.zh}")
    yield Passage(card.id, "pain", "substance", "en", f"{card.title.en}: {card.subject.en}")
    yield Passage(card.id, "pain", "name", "zh", " ".join(card.cues.zh), embedded=False)
    yield Passage(card.id, "pain", "name", "en", " ".join(card.cues.en), embedded=False)
    yield from _phrases(card.id, "pain", card.asked_as)


def _method(method: Method) -> Iterator[Passage]:
    yield Passage(method.id, "method", "substance", "zh", f"{method.title.zh}。{method.when.zh}")
    yield Passage(method.id, "method", "substance", "en", f"{method.title.en}. {method.when.en}")
    yield Passage(method.id, "method", "name", "zh", method.body.zh, embedded=False)
    yield Passage(method.id, "method", "name", "en", method.body.en, embedded=False)
    yield from _phrases(method.id, "method", method.asked_as)


def _phrases(record_id: str, kind: Kind, phrases: Phrases) -> Iterator[Passage]:
    rows: list[tuple[Lang, list[str]]] = [("zh", phrases.zh), ("en", phrases.en)]
    for lang, texts in rows:
        for index, text in enumerate(texts):
            yield Passage(record_id, kind, "asked", lang, text, embedded=index < EMBEDDED_PHRASES[kind][lang])
