"""What each section of the card has to say, chosen by rules; the templates only word it (BC-01)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.deal.model import Contact, Stakeholder
from coach.deal.qualification import calendar
from coach.deal.qualification.types import Evidence
from coach.deal.rival_reading import Reading
from coach.plays.address import call_name
from coach.plays.battlecard.criteria import Criterion
from coach.plays.battlecard.subjects import topic
from coach.plays.battlecard.types import Section, Standing, Tag
from coach.plays.diagnosis import Diagnosis, complaint
from coach.plays.inputs import outside
from coach.plays.money import pilot_total
from coach.plays.words import clip, quotable

STRENGTHS = (
    "incumbent",
    "own",
    "content",
    "liked",
    "free",
    "cheap",
    "suite",
    "leader",
    "elsewhere",
    "standard",
    "present",
)
"""Traits that speak for a rival, the most telling first."""
USUAL = {
    "vendor": ("wide", "seen"),
    "incumbent": ("no_move", "taught"),
    "free": ("easy_sign", "buyer_score"),
    "cheap": ("easy_sign", "buyer_score"),
    "group": ("cleared", "one_count"),
    "build": ("fits", "no_bill"),
    "status_quo": ("no_cost", "no_blame"),
}
"""What such rivals are usually strong in, where the notes say too little."""


@dataclass
class Slot:
    """One line before wording."""

    id: str
    section: Section
    tag: Tag
    block: str
    brief: dict[str, object]
    evidence: Evidence | None = None
    standing: Standing = "verified"
    refs: list[str] = field(default_factory=list)
    source: str = ""
    """Stands for the evidence's speaker where the seller entered the line."""
    date: str = ""


def inner(text: str) -> str:
    """A quote that stands inside our own quotation marks: its own marks become single ones."""
    out = re.sub(r'["“]([^"“”]*)["”]', r"‘\1’", text).replace('"', "").strip(" 。.，,")
    return re.sub(r"\s{2,}", " ", out)


def who(dx: Diagnosis, name: str) -> str:
    """How to call the speaker; empty where nobody is known."""
    person = dx.deal.person(name) if name else None
    return call_name(person, dx.lang) if person else ""


def speaker(dx: Diagnosis, e: Evidence) -> str:
    """Who says it, unless the words themselves name them."""
    person = dx.deal.person(e.by) if e.by else None
    names = [person.name, *person.aliases, call_name(person, dx.lang)] if person else []
    return "" if any(n and n in e.quote for n in names) else who(dx, e.by)


def quote_of(dx: Diagnosis, e: Evidence, limit: int = 0) -> str:
    """The evidence as shown: cut at a clause, in any language (it is our own page)."""
    told = re.sub(r"^(?:[他她](?:直|也|还)?|但|但是)?(?:说|讲|称)(?=[^\s])|^(?:[他她]直说)", "", e.quote)
    return inner(clip(told, limit or (40 if dx.lang == "zh" else 100)))


def meets(dx: Diagnosis, reading: Reading) -> list[Slot]:
    """When you meet them: what they did so far, with date; then who speaks for them."""
    seen = [e for t in ("incumbent", "own", "standard", "present", "free", "liked") for e in reading.traits.get(t, [])]
    seen = list({e.quote: e for e in seen}.values())[:3]
    out = [Slot(f"meet{n}", "meet", "INTERNAL", "met", {"quote": quote_of(dx, e), "by": speaker(dx, e)}, e) for n, e in enumerate(seen)]  # fmt: skip
    if reading.rival.price and (e := _quoted_price(dx, reading)):
        out.append(
            Slot("meet.price", "meet", "INTERNAL", "price", {"quote": inner(e.quote), "first": pilot_total(dx)}, e)
        )
    return out or [Slot("meet0", "meet", "INTERNAL", "unmet", {"shape": reading.shape}, standing="usual")]


def _quoted_price(dx: Diagnosis, reading: Reading) -> Evidence:
    """Their price in the note's words, dated by the figure itself where it has a day."""
    words = reading.rival.price
    note = next((n.id for n in dx.deal.notes if words in n.text), "")
    fact = next((f for f in dx.deal.facts if f.internal and f.source.quote == words), None)
    day = calendar.note_day(dx.deal, note, dx.today).isoformat() if note else ""
    return Evidence(quote=words, note_id=note, by=fact.source.said_by if fact else "", date=day)


def strengths(dx: Diagnosis, reading: Reading) -> list[Slot]:
    """At least two: on record first, then what is usual for such a rival, marked to check."""
    out = [
        Slot(f"strong.e{n}", "strength", "INTERNAL", "plain", {"text": c.text}, None, _claimed(c.source, c.date), source=c.source, date=c.date)
        for n, c in enumerate(reading.rival.strengths)
    ]  # fmt: skip
    taken: set[str] = set()
    traits = [t for t in (STRENGTHS if reading.shape == "vendor" else STRENGTHS[1:]) if reading.has(t)]
    for trait, again in [*((t, False) for t in traits), *((t, True) for t in traits)]:
        fresh = [x for x in reading.traits[trait] if again or x.quote not in taken]
        e = next(iter(fresh), None)
        known = any(x.id == f"strong.{trait}" for x in out)
        if e and not known and len(out) < (2 if again else 4):
            taken.add(e.quote)
            out.append(Slot(f"strong.{trait}", "strength", "INTERNAL", "strength", {"key": trait, "quote": quote_of(dx, e), "by": who(dx, e.by) if trait == "liked" else speaker(dx, e), "shape": reading.shape}, e))  # fmt: skip
    for key in (*_usual(reading), "wide"):
        if len(out) < 2:
            out.append(Slot(f"strong.{key}", "strength", "INTERNAL", "usual_strength", {"key": key}, standing="usual"))
    return out


def _usual(reading: Reading) -> tuple[str, ...]:
    kind = next((t for t in ("incumbent", "free", "cheap") if reading.has(t)), "") if reading.shape == "vendor" else ""
    return USUAL[kind or reading.shape]


def _claimed(source: str, date: str) -> Standing:
    return "verified" if source and date else "unverified"


def weaknesses(dx: Diagnosis, reading: Reading) -> list[Slot]:
    """Only with source and date (BC-02). About a supplier they stay inside (BC-05); about today's way of working the
    customer's own words may be handed back."""
    out: list[Slot] = []
    for n, c in enumerate(reading.rival.weaknesses):
        document = bool(re.search(r"https?://|《", c.source)) and _claimed(c.source, c.date) == "verified"
        out.append(Slot(f"weak.e{n}", "weakness", "EXTERNAL_OK" if document else "INTERNAL", "plain", {"text": c.text}, None, _claimed(c.source, c.date), source=c.source, date=c.date))  # fmt: skip
    if reading.shape == "status_quo":
        out += _pains(dx, set())
    for n, e in enumerate(reading.traits.get("unhappy", [])[:3]):
        if any(e.quote in str(x.brief.get("quote")) for x in out):
            continue
        state: Standing = "verified" if e.date and e.by else "unverified"
        out.append(Slot(f"weak.{n}", "weakness", "INTERNAL", "pain" if reading.shape == "status_quo" else "weakness", {"quote": quote_of(dx, e), "by": speaker(dx, e)}, e, state))  # fmt: skip
    return out or [Slot("weak.none", "weakness", "INTERNAL", "no_weakness", {"shape": reading.shape}, standing="usual")]


def _pains(dx: Diagnosis, taken: set[str]) -> list[Slot]:
    out = []
    for p in dx.problems[:3]:
        words = next((q for x in (p.pain, *p.also) if (q := quotable(dx.deal, x.text, dx.lang, 60))), "")
        if words and complaint(words) > 0 and not any(words in t or t in words for t in taken):
            note = next((n.id for n in dx.deal.notes if words in n.text), p.pain.note_id)
            owner = p.owner.name if p.owner else ""
            e = Evidence(
                quote=words, note_id=note, by=owner, date=calendar.note_day(dx.deal, note, dx.today).isoformat()
            )
            out.append(Slot(f"weak.{p.pain.id}", "weakness", "INTERNAL" if p.conflicts else "EXTERNAL_OK", "pain", {"quote": inner(words)}, e))  # fmt: skip
    return out


def differences(dx: Diagnosis, found: list[Criterion]) -> list[tuple[Criterion, Slot]]:
    """Up to three, each on a criterion; at least one that is about the work itself."""
    able = [c for c in found if c.ours]
    said = [c for c in able if c.stated][:3]
    rest = [c for c in able if not c.stated]
    chosen = [*said[: 3 - bool(rest)], *rest[: max(1, 3 - len(said))]][:3]
    names = {m.id: m.name for m in dx.deal.offering.offering}
    return [
        (c, Slot(f"diff{n}", "difference", "EXTERNAL_OK", "difference", {"ours": c.ours, "module": names.get(c.refs[0], "") if c.refs else "", "kind": c.kind, "n": n}, standing="ours", refs=c.refs))
        for n, c in enumerate(chosen)
    ]  # fmt: skip


_BLANK = {"by": "", "quote": "", "what": "", "subject": ""}


def losses(dx: Diagnosis, reading: Reading, found: list[Criterion]) -> list[Slot]:
    """Where we lose, honestly: what we cannot do, whom we have not met, and what plays into this rival's hands."""
    briefs: list[tuple[str, dict[str, object]]] = []
    open_wish = next((c for c in found if c.stated and not c.ours), None)
    if open_wish and len(open_wish.quote) >= (8 if dx.lang == "zh" else 16):
        briefs.append(("wish", {"quote": inner(open_wish.quote), "by": call_name(open_wish.who, dx.lang) if open_wish.who else ""}))  # fmt: skip
    lacking = next((x for o in dx.deal.objections if (x := outside(dx, dx.deal.person(o.by), o.text))), "")
    lacking = lacking or next((x for p in dx.people() if (x := outside(dx, p))), "")
    if lacking and not (briefs and open_wish and lacking in open_wish.quote):
        briefs.append(("lacking", {"what": lacking}))
    for trait in ("free", "cheap", "suite", "incumbent", "liked"):
        if reading.shape == "vendor" and (e := reading.first(trait)):
            briefs.append((trait, {"by": who(dx, e.by), "subject": _subject(dx)}))
    if reading.shape != "vendor":
        briefs.append((reading.shape, {"subject": _subject(dx)}))
    if absent := _unmet(dx):
        briefs.append(("unmet", {"by": call_name(absent, dx.lang)}))
    briefs += [("no_trial", {"subject": _subject(dx)}), ("no_owner", {"subject": _subject(dx)})]
    unique = list({k: b for k, b in reversed(briefs) if not (k == "cheap" and reading.has("free"))}.items())[::-1]
    return [
        Slot(f"lose.{k}", "lose", "INTERNAL", "lose", {**_BLANK, "key": k, **b}, standing="ours") for k, b in unique[:3]
    ]


def _subject(dx: Diagnosis) -> str:
    head = next(iter(dx.headline), None)
    return topic(head, dx.lang) if head else ("这件事" if dx.lang == "zh" else "this")


def _unmet(dx: Diagnosis) -> Stakeholder | None:
    return next((p for p in dx.people() if p.contact is Contact.NONE and p.buying_roles), None)
