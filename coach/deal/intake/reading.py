"""One note → `DealPatch`, by rules alone (spec of the committee map; domain items 57-61)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.deal.committee.reading import read_politics
from coach.deal.facts import LANGS, Lang
from coach.deal.intake import (
    account,
    alternatives,
    attach,
    cast,
    covering,
    excluding,
    facts,
    money,
    named,
    pains,
    people,
    rivals,
    shorthand,
    suspicious,
    talk,
    timing,
)
from coach.deal.intake.page import Page, divide, join, open_page
from coach.deal.model import DealPatch, Note


def language(text: str) -> Lang:
    """zh where Chinese characters carry the note, else en."""
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    return "zh" if han and han * 2 >= latin else "en"


def read(
    text: str, lang: Lang | None = None, *, note_id: str = "n1", added: str = "", pain_cues: list[str] | None = None,
    also: Sequence[str] = (), against: Sequence[str] = (),
) -> DealPatch:  # fmt: skip
    """Read one note. `text` as pasted; `added` is its date; `pain_cues` are words that mark a pain; `also` are names
    known to be people, `against` names known to be rivals.

    Every evidence, quote and pain text is an exact substring of `text`. Never raises on any text.
    """
    lang = lang if lang in LANGS else language(text)
    suspicions, hidden = suspicious.find(text, note_id)
    page = open_page(text, hidden)
    names = [*rivals.find(page), *against]
    crew, handles = cast.gather(page, set(names))
    codes = shorthand.find(page, set(names))
    cast.add_coded(crew, handles, [*(c.handle for c in codes), *named.called(page, also)])
    cast.find_again(page, crew, handles)
    join(page, [(h.start, h.end) for h in handles])
    divide(page, [h.start for h in handles])
    told = talk.follow(page, crew, handles)
    excluding.exclude(page, crew, told, set(names))
    attacher = attach.Attacher(page, crew, told, skip=[c.span for c in codes])
    found = attacher.run()
    folk, out = people.committee(page, crew, found, codes)
    note = Note(id=note_id, text=text, lang=lang, added=added)
    patch = DealPatch(note=note, people=folk, excluded=out, suspicions=suspicions)
    patch.hearsay = people.rumours(page, found, attacher.rumours)
    _count(patch, page, crew, told, attacher, names, pain_cues or [])
    read_politics(page, crew, told, attacher.rumours, patch, people.names(page, crew))
    patch.competitors = [*rivals.described(page, names, patch.facts, attacher.rumours), *alternatives.find(page, names)]
    patch.budget = money.budget(page, lang, attacher.rumours)
    patch.timeline = timing.timeline(page, attacher.rumours)
    patch.account = account.account(page, patch.pains)
    patch.buyer_stage = account.stage(page)
    patch.call = account.call(page, crew, told, people.names(page, crew))
    return patch


def _count(
    patch: DealPatch,
    page: Page,
    crew: cast.Cast,
    told: talk.Talk,
    attacher: attach.Attacher,
    rival_names: list[str],
    cues: list[str],
) -> None:
    """Facts, pains and quotes; whatever figure a pain or quote shows is a fact too."""
    note, names = patch.note, people.names(page, crew)
    setting = facts.Setting(
        page=page,
        cast=crew,
        talk=told,
        lang=note.lang,
        note_id=note.id,
        added=note.added,
        rumours=attacher.rumours,
        skip=attacher.skip,
        rivals=rival_names,
        names=names,
        contacts=[(p.start, p.end) for p in attacher.found.proofs if p.field == "contact"],
    )
    patch.facts = facts.read(setting)
    blocked = [*attacher.rumours, *attacher.skip]
    patch.pains = pains.pains(page, crew, told, attacher.found, blocked, cues, names, note.id)
    people.quote(page, crew, told, patch.people, names)
    said = [(p.text, p.owner or "") for p in patch.pains] + [(q, p.name) for p in patch.people for q in p.quotes]
    covering.cover(said, patch.facts, note)
    covering.link(note.text, patch.pains, patch.facts)
