"""A page of blocks: the same as the proposal's, so that Markdown, Word and the screen say the same."""

from __future__ import annotations

from collections.abc import Sequence

from coach.deal.facts import Fact, Lang
from coach.plays.common import used
from coach.plays.results import Block, Picture, Proposal, Section

_NOBODY = ("", "贵司", "the customer")
"""What stands for a customer whose name is not known: no name to put before a title."""


class Page:
    """One page being put together."""

    def __init__(self, lang: Lang) -> None:
        self.lang, self.zh = lang, lang == "zh"
        self.sections: list[Section] = []

    def t(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    def add(self, sid: str, zh: str, en: str, *blocks: Block) -> None:
        """A section with what is in it; none where it would be empty."""
        kept = [b for b in blocks if b.text or b.items or b.rows]
        if kept:
            self.sections.append(Section(id=sid, number=str(len(self.sections) + 1), title=self.t(zh, en), blocks=kept))

    def table(
        self, header: Sequence[str], rows: list[list[str]], text: str = "", picture: Picture | None = None
    ) -> Block:
        """A table; nothing where it has no rows."""
        return Block(kind="table", text=text if rows else "", header=list(header) if rows else [], rows=rows, picture=picture if rows else None)  # fmt: skip

    def bullets(self, items: list[str], text: str = "") -> Block:
        """A list; nothing where it has no items."""
        return Block(kind="bullets", text=text if items else "", items=items)

    def none(self, rows: list[list[str]], zh: str, en: str) -> Block:
        """What to say where a box is empty, so that nobody takes it for forgotten."""
        return Block(kind="paragraph", text="" if rows else self.t(zh, en))

    def made(self, customer: str, title: str, *, subtitle: str = "", banner: str = "", date: str = "", facts: Sequence[Fact] = ()) -> Proposal:  # fmt: skip
        """The finished page."""
        return Proposal(
            lang=self.lang, customer=customer, title=title if customer in _NOBODY else f"{customer}{self.t('：', ': ')}{title}", subtitle=subtitle, date=date,
            banner=banner, sections=self.sections, facts=used(facts, self.lang),
        )  # fmt: skip
