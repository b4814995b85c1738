"""The purchase's milestone: which words name it, when that is, and whose date it really is (items 8, 25, 52)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from coach.deal.qualification import calendar, cues
from coach.deal.qualification.calendar import Span
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Evidence

_DECIDED = re.compile(r"decision|decide|决定|定(?:下|标)|选型|评", re.I)


@dataclass(frozen=True)
class Milestone:
    """When the customer means to choose, sign or go live."""

    words: str
    span: Span | None
    evidence: Evidence
    rivals: bool = False
    """True where the date is only the end of a rival's contract: a window, no plan to choose."""

    def within(self, today: dt.date, months: int = calendar.WINDOW_MONTHS) -> bool:
        """Whether it surely falls between today and so many months ahead. An open end does not."""
        last = self.span.last if self.span else None
        return bool(last and not self.rivals and today <= last <= calendar.add_months(today, months))

    def passed(self, today: dt.date) -> bool:
        """Whether the last day lies behind."""
        return bool(self.span and self.span.last and self.span.last < today)


def milestone(record: Record) -> Milestone | None:
    """The timeline on record, read on the day of its note."""
    words = record.deal.timeline
    proof = record.quote(words or "")
    base = calendar.note_day(record.deal, proof.note_id, record.today)
    when = calendar.span(words, base) if words else None
    if not words or (when and when.last and when.last <= base):  # the note's own date is nobody's plan
        return _own_contract(record)
    rivals = bool(cues.RENEWAL.search(words)) and not _DECIDED.search(words)
    return Milestone(words, when, proof, rivals)


def _own_contract(record: Record) -> Milestone | None:
    """For a customer of ours: the day our contract ends is the day by which they choose."""
    hit = dated(record, cues.OUR_RENEWAL)
    if hit is None or hit.span is None:
        return None
    return Milestone(hit.evidence.quote, hit.span, hit.evidence)


@dataclass(frozen=True)
class Dated:
    """A sentence that names a day that matters: a freeze, a bid's closing day, a renewal."""

    evidence: Evidence
    span: Span | None
    sentence: str


def dated(record: Record, cue: re.Pattern[str]) -> Dated | None:
    """The clause with this cue that names the first closing day ahead, else any time, else the newest with the cue."""
    hits = [c for c in record.clauses if cue.search(c.text) and not c.ours]
    ends = [(w.last, -c.order, c) for c in hits if (w := calendar.span(c.text, record.today)) and w.last]
    ahead = [e for e in ends if e[0] >= record.today]
    timed = [c for c in hits if calendar.span(c.text, record.today) or calendar.span(c.sentence, record.today)]
    chosen = [min(ahead)[2]] if ahead else (timed or hits)[-1:]
    if not chosen:
        return None
    clause = chosen[0]
    base = calendar.note_day(record.deal, clause.note_id, record.today)
    when = calendar.span(clause.text, base) or calendar.span(_near(clause.sentence, cue), base)
    return Dated(record.evidence(clause), when, clause.sentence)


def _near(sentence: str, cue: re.Pattern[str]) -> str:
    m = cue.search(sentence)
    return sentence[max(0, m.start() - 40) : m.end() + 40] if m else sentence


def stretch(record: Record, cue: re.Pattern[str]) -> Span | None:
    """From when to when a named period runs (12月15日起…到正月十五, from 1 Dec until 5 Jan)."""
    hit = dated(record, cue)
    if hit is None or hit.span is None:
        return None
    base = hit.span.first or record.today
    parts = re.split(r"到|至|—|–|\buntil\b|\bto\b|\btill\b", hit.sentence[_at(hit.sentence, cue) :], maxsplit=1)
    end = calendar.span(parts[1][:16], base) if len(parts) > 1 else None
    return Span(hit.span.first, end.last if end else None)


def _at(sentence: str, cue: re.Pattern[str]) -> int:
    m = cue.search(sentence)
    return max(0, m.start() - 16) if m else 0
