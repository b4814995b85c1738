"""What the red team reads and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from coach.deal.facts import Lang, Model

Persona = Literal["cfo", "it", "procurement", "user", "rival"]
Kind = Literal[
    "unproven_claim", "revenue_as_profit", "missing_baseline", "superlative", "jargon", "uncited_case",
    "price_off_list", "phase_mismatch", "third_pain", "overclaim", "hearsay_as_fact", "weak_case", "stale_price",
    "date_clash", "forbidden_term", "arithmetic", "slur", "missing_section", "price_first", "next_step", "placeholder", "banner",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Paragraph:
    """One thing a reader sees: a heading, a paragraph, a bullet, a table row, a quote."""

    index: int
    """0-based, in reading order, headings included."""
    line: int
    """1-based line in the Markdown file."""
    section: str
    """Id as in `Proposal.sections`; `head` before the first section, `sources` for the list of cited cases."""
    kind: Literal["heading", "paragraph", "bullet", "row", "quote"]
    text: str
    """Without Markdown marks; the cells of a row joined by ` | `."""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    """Header cells of the table a row stands in."""
    caption: str = ""
    """Bold line above that table."""
    url: str = ""


class Attack(Model):
    """One attack on the draft."""

    kind: Kind
    rule: str
    """PR-…, VQ-…, CS-…, OB-…, BC-…, TT-51."""
    persona: Persona
    severity: Literal["error", "warning"]
    """error: do not send it so. warning: it will cost an argument in the room."""
    paragraph: int
    """Index of the paragraph."""
    line: int
    section: str
    quote: str
    """The words attacked."""
    why: str
    """As this person would say it."""
    fix: str
    """What to write instead, or to do first."""


class RedTeam(Model):
    """All attacks on one draft."""

    lang: Lang
    customer: str
    draft: str
    """`ours` for the draft made from the deal, else the file's name."""
    attacks: list[Attack]

    @property
    def errors(self) -> int:
        """How many attacks must be answered before sending."""
        return sum(a.severity == "error" for a in self.attacks)
