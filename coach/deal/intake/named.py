"""People whom somebody else than the rules found in a note, as the rules' own mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.deal.intake import words_zh as zh
from coach.deal.intake.beside_zh import Handle
from coach.deal.intake.page import Page, open_page, places


def called(page: Page, names: Sequence[str]) -> list[Handle]:
    """One mention per name that stands in the note."""
    out = []
    for name in names:
        plain = open_page(name, bulk=True).norm
        spot = next(iter(places(page.norm, plain)), None) if plain else None
        if spot:
            surname = re.match(zh.SURNAME, plain)
            given = plain[len(surname[0]) :] if surname and not re.search(zh.CORE, plain) else ""
            out.append(Handle(*spot, plain, spot, surname[0] if surname else "", given))
    return out
