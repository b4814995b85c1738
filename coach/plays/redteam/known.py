"""What the red team knows: the deal, its figures, our prices and terms, and what the library says of each case."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coach.deal.facts import Fact, FactStatus, Lang
from coach.deal.model import Deal, Offering
from coach.deal.quantities import find
from coach.library.entries import Case, GlossaryTerm, PainCard
from coach.plays.common import own_names, own_texts, speakable
from coach.plays.diagnosis import Diagnosis
from coach.plays.gate import names
from coach.plays.money import money_of
from coach.plays.proof import proof_for
from coach.plays.redteam.kinds import Reader
from coach.plays.words import metric, subject, title
from coach.value.types import ValueModel


@dataclass(frozen=True)
class Known:
    """Everything an attack may be measured against. Pure data: no clock, no disk."""

    lang: Lang
    today: dt.date
    deal: Deal
    value: ValueModel
    facts: Sequence[Fact]
    """What a draft may state: the ledger without hearsay, our money, the cited case's figures."""
    cases: Mapping[str, Case]
    pains: Mapping[str, PainCard]
    glossary: Sequence[GlossaryTerm]
    headline: Sequence[str]
    """Words of the one or two headline pains: subject, title and measure."""
    headline_cards: frozenset[str]
    later: Sequence[str]
    """Titles and words of the pains kept for the next phase."""
    own_texts: Sequence[str]
    own_names: Sequence[str]
    names: Sequence[str]
    ours: frozenset[str] = frozenset()
    """Paragraphs that our own draft of today holds word for word: their figures passed the number lock when made."""
    reader: Reader | None = field(default=None, compare=False)
    """Reads the meaning of a sentence that somebody added; None without an embedding."""
    struck: dict[str, list[tuple[str, bool]]] = field(default_factory=dict, compare=False)
    """Remembered verdicts of the number lock by sentence: (the number's text, whether it is money)."""

    told: dict[str, list[Case]] = field(default_factory=dict, compare=False)
    """Remembered by sentence: the library's cases that it names."""

    @property
    def offering(self) -> Offering:
        """What we sell."""
        return self.deal.offering

    @property
    def notes(self) -> str:
        """All notes, one text."""
        return "\n".join(n.text for n in self.deal.notes)

    @property
    def said(self) -> str:
        """Words that are the customer's own or our offering's: quoting them is quoting."""
        heard = [o.text for o in self.deal.objections] + [self.deal.call.goal if self.deal.call else ""]
        return "\n".join([self.notes, self.deal.timeline or "", *heard, *self.own_texts, *self.names])

    @cached_property
    def ours_text(self) -> str:
        """Our own draft of today in one text."""
        return "\n".join(self.ours)

    @cached_property
    def terms(self) -> list[tuple[str, str, str]]:
        """The glossary's words: (word, in lower case, what to say instead)."""
        return [(w, w.lower(), t.plain.get(self.lang)) for t in self.glossary for w in (t.term, *t.aliases)]

    @property
    def hearsay(self) -> list[str]:
        """Second-hand statements, with those the ledger holds as hearsay."""
        told = [h.text for h in self.deal.hearsay]
        told += [f.source.quote for f in self.deal.facts if f.status is FactStatus.HEARSAY and f.source.quote]
        return list(dict.fromkeys(t for t in told if t.strip()))

    def added(self, sentence: str) -> bool:
        """Whether somebody added this sentence: neither our draft of today nor our offering says it, nor the customer."""
        bare = sentence.strip("。. ")
        return bare not in self.ours_text and not any(bare in t for t in self.own_texts)

    def pick(self, zh: str, en: str) -> str:
        """The wording of the draft's language."""
        return zh if self.lang == "zh" else en

    def quoted_away(self, text: str) -> str:
        """The text without passages in quotation marks that the notes hold."""
        known = self.said
        return re.sub(r"“([^”]{2,120})”|\"([^\"]{2,120})\"", lambda m: "" if (m[1] or m[2]) in known else m[0], text)


def known_of(dx: Diagnosis, ours: Sequence[str] = (), reader: Reader | None = None) -> Known:
    """What a diagnosis knows. `ours`: texts of our own draft's paragraphs; `reader` reads what was added to them."""
    words = [w for p in dx.headline for w in (subject(p, dx.lang), title(p, dx.lang), metric(p, dx.lang), p.pain.text)]
    later = [w for p in dx.later for w in (subject(p, dx.lang), title(p, dx.lang), p.pain.text)]
    proof = proof_for(dx, dx.headline[0] if dx.headline else None)
    return Known(
        lang=dx.lang,
        today=dx.today,
        deal=dx.deal,
        value=dx.value,
        facts=[*speakable(dx.deal), *(dx.money or money_of(dx)), *proof.facts],
        cases=dx.shelf.cases,
        pains=dx.shelf.pains,
        glossary=dx.shelf.glossary,
        headline=words,
        headline_cards=frozenset(p.card.id for p in dx.headline if p.card),
        later=later,
        own_texts=own_texts(dx),
        own_names=own_names(dx),
        names=names(dx),
        ours=frozenset(ours),
        reader=reader,
    )


def amounts(text: str) -> list[float]:
    """Values of all quantities in the text; both ends of a range."""
    found = []
    for m in find(text):
        q = m.quantity
        found += [v for v in (q.value, q.low, q.high) if v is not None]
    return found


_MAGNITUDES = {"million", "billion", "thousand", "hundred", "over", "about", "there", "that", "this", "with", "from"}


def grams(text: str) -> set[str]:
    """Pairs of Han characters and stems of Latin words: what two wordings of one thing share."""
    han = re.findall(r"[一-鿿]+", text)
    pairs = {run[i : i + 2] for run in han for i in range(len(run) - 1)}
    return pairs | {w.lower()[:6] for w in re.findall(r"[A-Za-z]{4,}", text) if w.lower() not in _MAGNITUDES}
