"""Commands that start from a deal: load it, make it, show the demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.cli.files import Dossier, inside, parse, read_yaml
from coach.deal.facts import Lang
from coach.deal.model import Deal, Offering
from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.plays.results import ObjectionAnswer

MAX_NOTES = 50_000
"""Characters of one note: ten times the longest we have seen."""
SAMPLES = Path(__file__).parents[1] / "samples"


def offering_from(path: str | None) -> Offering | None:
    """The offering file, or the `seller` block of a dossier."""
    from coach.deal.offering import load_offering

    if path is None:
        return None
    raw = read_yaml(path)
    with inside(path):
        return load_offering(raw)


async def load_deal(
    coach: Coach, path: str | None, notes: str | None, offering: str | None, writer: str = "auto"
) -> Deal:
    """The deal from a file, a dossier, or notes. `writer`: who may read notes beside the rules."""
    source = notes or path
    if source is None:
        raise BadInput("give a deal file, or --notes FILE (or - for standard input)", "DEAL")
    return await deal_of(coach, [source], offering, None, writer)


async def deal_of(
    coach: Coach, sources: list[str], offering: str | None, lang: Lang | None, writer: str = "auto"
) -> Deal:
    """Sources in order: each note is read into the deal so far."""
    deal: Deal | None = None
    sells = offering_from(offering)
    for source in sources:
        found = parse(source)
        if deal is not None and not isinstance(found, str):
            raise BadInput("a deal file or dossier comes first, its later notes after it", source)
        if isinstance(found, Deal):
            deal = found
        elif isinstance(found, Dossier):
            deal = await dossier_deal(coach, found, lang, writer=writer)
        else:
            text = checked_notes(found, source)
            deal = await coach.read_notes(text, lang=lang, offering=sells, deal=deal, writer=writer)
    if deal is None:
        raise BadInput("no notes were given", "NOTES")
    if sells:
        deal.offering = sells
    return deal


async def dossier_deal(
    coach: Coach, dossier: Dossier, lang: Lang | None = None, *, second: bool = False, writer: str = "auto"
) -> Deal:
    """A dossier's deal after the first notes (or both)."""
    start = dossier.dress(Deal(lang=lang or dossier.lang or "zh", offering=dossier.offering))
    deal: Deal = start
    texts = [*dossier.notes, *([dossier.second_notes] if second and dossier.second_notes else [])]
    for text in texts:
        told, speaks = checked_notes(text, "notes"), lang or dossier.lang
        deal = await coach.read_notes(told, lang=speaks, offering=dossier.offering, deal=deal, writer=writer)
    return dossier.dress(deal)


def checked_notes(text: str, where: str) -> str:
    """The notes, unless they are empty or longer than any note is."""
    if not text.strip():
        raise BadInput("the notes are empty; paste what is known about the customer", where)
    if len(text) > MAX_NOTES:
        raise BadInput(f"{len(text):,} characters; at most {MAX_NOTES:,}: keep what is about this deal", where)
    return text


async def answered(coach: Coach, deal: Deal, said: str, by: str | None, **how: Any) -> ObjectionAnswer:
    """The answer to an objection; NotFound for a speaker whom the deal does not know."""
    if not said.strip():
        raise BadInput('say what the customer said, e.g. "太贵了"', "WORDS")
    return await coach.objection(deal, said, by=coach.person(deal, by).name if by else None, **how)


async def demo_text(coach: Coach, lang: Lang, writer: str) -> str:
    """The five outputs for the sample deal, as text."""
    from coach.cli.show import show_card, show_deal, show_spin, show_tracks
    from coach.documents import markdown

    found = parse(str(SAMPLES / f"{lang}.yaml"))
    assert isinstance(found, Dossier)
    deal = await dossier_deal(coach, found, lang, writer="playbook")
    made = await coach.outputs(deal, lang=lang, writer=writer)
    head = (
        "示例数据：公司、人物、数字全部虚构。"
        if lang == "zh"
        else "Sample data: company, people and figures are fictional."
    )
    return "\n\n".join(
        [
            head,
            show_deal(deal),
            show_spin(made.spin),
            show_tracks(made.talk_tracks),
            show_card(made.card),
            markdown.render(made.proposal),
        ]
    )
