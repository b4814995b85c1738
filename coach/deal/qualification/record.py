"""The notes as evidence: clauses with the person they belong to, hearsay and planted orders left out.

Nothing is inferred from silence: a rule finds words or finds nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from coach.deal.intake.page import open_page
from coach.deal.model import Deal, Stakeholder
from coach.deal.qualification import calendar
from coach.deal.qualification.types import Evidence

_SENTENCE = re.compile(r"[。；;！!？?\n]+|(?<=[a-z0-9\"”’')])\.(?=\s|$|[\"”])|(?<=[A-Z]{2})\.(?=\s|$)")
_CLAUSE = re.compile(r"[，,：:](?!\d{3})|(?<=[一-鿿])[ \t]+(?=[一-鿿\d])|\s[-–—]\s|(?<=[一-鿿\d])[ \t]+(?=[一-鿿])")
_RUMOUR = re.compile(
    r"听说|据说|听[^，。]{0,8}[讲说]|没证实|未证实|不知真假|没核实|传言|小道消息|有人说|饭桌上|rumou?r|heard (?:that|from)|reportedly|apparently|allegedly|someone said|word is",
    re.I,
)
_OURS = re.compile(
    r"^(?:我方?|我们(?:这边|自己|公司)?|咱们?|本人)(?!要|想|的(?:人|店|厂|车间))|^(?:I|we|our side)\b", re.I
)
_LONGEST = 70
"""Characters of a quote that a reader still takes in at a glance."""


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence."""

    text: str
    """As the rules read it: simplified characters, half-width figures."""
    sentence: str
    """The whole sentence, read the same way."""
    raw: str
    """As written."""
    raw_sentence: str
    note_id: str
    by: str
    """Name of the person the sentence speaks of or quotes; empty where none is near."""
    ours: bool
    """True where the seller speaks of our own side."""
    order: int


class Record:
    """Everything on record that may serve as evidence, oldest first: notes, then objections."""

    def __init__(self, deal: Deal, today: dt.date) -> None:
        self.deal = deal
        self.today = calendar.as_of(deal, today)
        self._clock = today
        barred = [*(h.text.strip() for h in deal.hearsay), *(s.text.strip() for s in deal.suspicions)]
        self._barred = [b for b in barred if b]
        self._people = [(n, p.name) for p in deal.people for n in _handles(p, deal.people)]
        self.clauses = self._read()

    def _read(self) -> list[Clause]:
        found: list[Clause] = []
        for note in self.deal.notes:
            text, holder = self._open(note.text), ""
            for line in text.split("\n"):
                for sentence in _pieces(line, _SENTENCE):
                    if _RUMOUR.search(plain(sentence)):
                        sentence = self._without_rumour(sentence)
                    for words in _pieces(sentence, _CLAUSE):
                        holder = self._named(words) or holder
                        by = self._quoted(words) or holder
                        ours = bool(_OURS.search(plain(words))) and not self._quoted(words)
                        found.append(
                            Clause(plain(words), plain(sentence), words, sentence, note.id, by, ours, len(found))
                        )
        for said in self.deal.objections:
            for words in _pieces(said.text, _SENTENCE):
                found.append(Clause(plain(words), plain(words), words, words, said.note_id, said.by, False, len(found)))
        return found

    def _open(self, text: str) -> str:
        """The note with hearsay and planted orders blanked out, line breaks kept."""
        for barred in self._barred:
            text = text.replace(barred, "\n")
        return text

    def _without_rumour(self, sentence: str) -> str:
        """The clauses before the rumour starts: what follows hangs on it."""
        m = _RUMOUR.search(plain(sentence))
        kept = sentence[: m.start()] if m else sentence
        cut = max(kept.rfind(ch) for ch in "，, ：:")
        return kept[:cut] if cut > 0 else ""

    def _named(self, words: str) -> str:
        hits = [(words.rfind(n), len(n), person) for n, person in self._people if n in words]
        return max(hits)[2] if hits else ""

    def _quoted(self, words: str) -> str:
        """Whose quoted words these are, as intake read them."""
        bare = words.strip("\"“”'’‘「」 ")
        return next((p.name for p in self.deal.people for q in p.quotes if len(bare) > 5 and bare in q), "")

    # -- looking things up --------------------------------------------------------------------
    def find(
        self, pattern: re.Pattern[str], *, by: str | None = None, without: re.Pattern[str] | None = None,
        apart: re.Pattern[str] | None = None, ours: bool | None = False, last: bool = False,
    ) -> Evidence | None:  # fmt: skip
        """The first (or last) clause that says it, as evidence. `ours=None` takes both sides."""
        hits = self.all(pattern, by=by, without=without, apart=apart, ours=ours)
        return hits[-1 if last else 0] if hits else None

    def all(
        self, pattern: re.Pattern[str], *, by: str | None = None, without: re.Pattern[str] | None = None,
        apart: re.Pattern[str] | None = None, ours: bool | None = False, clause: bool = False,
    ) -> list[Evidence]:  # fmt: skip
        """Every clause that says it, oldest first, each sentence once; `clause` quotes the clause alone.

        `without` must not stand in the clause, `apart` not in the whole sentence.
        """
        seen: dict[str, Evidence] = {}
        for c in self.clauses:
            if (ours is not None and c.ours != ours) or (by is not None and c.by != by):
                continue
            if pattern.search(c.text) and not (
                (without and without.search(c.text)) or (apart and apart.search(c.sentence))
            ):
                seen.setdefault(
                    c.text if clause else c.sentence,
                    self.quote(c.raw, c.note_id, c.by) if clause else self.evidence(c),
                )
        return list(seen.values())

    def evidence(self, clause: Clause) -> Evidence:
        """The clause as evidence: the whole sentence where that is short."""
        words = clause.raw_sentence if len(clause.raw_sentence) <= _LONGEST else clause.raw
        return self.quote(words, clause.note_id, clause.by)

    def quote(self, words: str, note_id: str = "", by: str = "", fact_id: str = "") -> Evidence:
        """Evidence from words that stand in a note (or an objection); the note is looked up where it is not given."""
        words = words.strip(" ，,。；;：:、")
        if words.count('"') == 1:
            words = words.strip('"').strip()
        if not note_id:
            note_id = next((n.id for n in self.deal.notes if words and words in n.text), "")
        day = calendar.note_day(self.deal, note_id, self._clock).isoformat() if note_id else ""
        return Evidence(quote=words, note_id=note_id, fact_id=fact_id, by=by, date=day)

    def beside(self, name: str, pattern: re.Pattern[str]) -> Evidence | None:
        """The first clause with this cue in a sentence that names the rival, or right after it."""
        short = plain(name.split()[0] if name.isascii() else name[: max(2, len(name) - 3)])
        orders = {c.order for c in self.clauses if short and short in c.sentence}
        for c in self.clauses:
            if pattern.search(c.text) and (c.order in orders or c.order - 1 in orders):
                return self.evidence(c)
        return None

    def rivals(self) -> re.Pattern[str]:
        """Matches where a rival is named: what they did is not what we did."""
        names = [re.escape(plain(c.name)) for c in self.deal.competitors if c.kind == "vendor" and c.name]
        return re.compile("|".join(names) or r"(?!)", re.I)

    def person(self, person: Stakeholder, field: str) -> Evidence | None:
        """The words that prove a field of a person; None where nothing is kept."""
        words = person.evidence.get(field, "")
        return self.quote(words, by=person.name) if words else None

    def fact(self, fact_id: str) -> Evidence | None:
        """A fact's own words."""
        f = self.deal.fact(fact_id)
        if f is None:
            return None
        return Evidence(
            quote=f.source.quote, note_id=f.source.ref, fact_id=f.id, by=f.source.said_by, date=f.source.date
        )


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text as the rules read it, character by character, so that its length stays."""
    return open_page(text).norm


def _handles(person: Stakeholder, people: list[Stakeholder]) -> list[str]:
    """Name, aliases, and the surname before 说 where nobody else bears it."""
    names = [person.name, *person.aliases]
    first = person.name[:1]
    if "一" <= first <= "鿿" and sum(p.name.startswith(first) for p in people) == 1:
        names += [f"{first}{verb}" for verb in ("说", "讲", "要求", "问", "认", "总")]
    elif first.isascii() and " " in person.name:
        names.append(person.name.split()[0])
    return [n for n in dict.fromkeys(names) if n]


def _pieces(text: str, at: re.Pattern[str]) -> list[str]:
    return [p for p in (x.strip(" \t，,。；;：:、.【】") for x in at.split(text)) if len(p) > 1]
