"""One note → `DealPatch`, by rules alone (spec of the committee map; domain items 57-61)."""

from __future__ import annotations

import re

from coach.deal.facts import Lang
from coach.deal.intake import (
    account,
    attach,
    cast,
    excluding,
    facts,
    money,
    pains,
    people,
    rivals,
    shorthand,
    suspicious,
    talk,
    timing,
)
from coach.deal.intake.page import join, open_page
from coach.deal.model import DealPatch, Note


def language(text: str) -> Lang:
    """zh where Chinese characters carry the note, else en."""
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    return "zh" if han and han * 2 >= latin else "en"


def read(
    text: str, lang: Lang | None = None, *, note_id: str = "n1", added: str = "", pain_cues: list[str] | None = None
) -> DealPatch:
    """Read one note. `text` as pasted; `added` is its date; `pain_cues` are words that mark a pain.

    Every evidence, quote and pain text is an exact substring of `text`. Never raises on any text.
    """
    lang = lang or language(text)
    suspicions, hidden = suspicious.find(text, note_id)
    page = open_page(text, hidden)
    names = rivals.find(page)
    crew, handles = cast.gather(page, set(names))
    codes = shorthand.find(page, set(names))
    cast.add_coded(crew, handles, [c.handle for c in codes])
    cast.find_again(page, crew, handles)
    join(page, [(h.start, h.end) for h in handles])
    told = talk.follow(page, crew, handles)
    excluding.exclude(page, crew, told, set(names))
    attacher = attach.Attacher(page, crew, told, skip=[c.span for c in codes])
    found = attacher.run()
    folk, out = people.committee(page, crew, found, codes)
    blocked = [*attacher.rumours, *attacher.skip]
    names_of = people.names(page, crew)
    setting = facts.Setting(
        page=page,
        cast=crew,
        talk=told,
        lang=lang,
        note_id=note_id,
        added=added,
        rumours=attacher.rumours,
        skip=attacher.skip,
        rivals=names,
        names=names_of,
        contacts=[(p.start, p.end) for p in found.proofs if p.field == "contact"],
    )
    ledger = facts.read(setting)
    complaints = pains.pains(page, crew, told, found, blocked, pain_cues or [], names_of, note_id)
    pains.link(text, complaints, ledger)
    people.quote(page, crew, told, folk, names_of)
    return DealPatch(
        note=Note(id=note_id, text=text, lang=lang, added=added),
        people=folk,
        excluded=out,
        facts=ledger,
        pains=complaints,
        account=account.account(page),
        call=account.call(page, crew, told, names_of),
        competitors=rivals.described(page, names, ledger),
        budget=money.budget(page, lang, attacher.rumours),
        timeline=timing.timeline(page, attacher.rumours),
        hearsay=people.rumours(page, found, attacher.rumours),
        suspicions=suspicions,
    )
