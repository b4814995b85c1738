"""The proposal as a file: the ending of the name says which format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.coach import Coach
    from coach.deal.facts import Lang
    from coach.deal.model import Deal
    from coach.plays.results import Proposal

ENDINGS = (".md", ".html", ".docx", ".pptx", ".xlsx")


def ending_of(out: Path | None) -> str:
    """The format asked for, `""` without a file. BadInput, before any work is done, for one that we cannot write."""
    ending = out.suffix.lower() if out else ""
    if out and ending not in ENDINGS:
        raise BadInput(
            f"cannot write {out.suffix or 'a file without ending'}; give a name that ends in {', '.join(ENDINGS)}", "-o"
        )
    return ending


async def drafted(coach: Coach, deal: Deal, ending: str, lang: Lang | None, writer: str) -> tuple[Proposal, bytes]:
    """The draft, and the file in the format asked for (empty without one)."""
    if ending == ".xlsx":  # before the draft is worded: it says what is missing where nothing can be computed
        book = await coach.workbook(deal, lang=lang)
        return await coach.proposal(deal, lang=lang, writer=writer), book
    draft = await coach.proposal(deal, lang=lang, writer=writer)
    return draft, written(draft, ending)


def written(draft: Proposal, ending: str) -> bytes:
    """The draft in this format."""
    if ending == ".docx":
        from coach.documents.word import docx

        return docx(draft)
    if ending == ".pptx":
        from coach.documents.slides import pptx

        return pptx(draft)
    if ending == ".html":
        from coach.documents import html

        return html.render(draft).encode()
    if ending == ".md":
        from coach.documents import markdown

        return markdown.render(draft).encode()
    return b""
