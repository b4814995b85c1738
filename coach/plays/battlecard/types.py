"""What a battlecard is (BC-01…09). Public shapes: CLI `--json`, REST."""

from __future__ import annotations

from typing import Literal

from coach.deal.facts import Model
from coach.deal.rival_posture import Posture
from coach.deal.rival_reading import Shape
from coach.deal.rivals import RivalSheet
from coach.plays.results import Output

Tag = Literal["INTERNAL", "EXTERNAL_OK"]
Section = Literal[
    "overview", "meet", "strength", "weakness", "difference", "lose", "attack", "landmine", "trial", "proof"
]
Standing = Literal["verified", "unverified", "usual", "ours"]


class Line(Model):
    """One line of the card."""

    id: str
    section: Section
    tag: Tag
    """Only EXTERNAL_OK may be said to a customer (BC-03)."""
    text: str
    standing: Standing = "verified"
    """verified: source and date on record · unverified: one of them is missing · usual: true of such rivals as a rule, to
    check here · ours: about ourselves, from our offering."""
    quote: str = ""
    source: str = ""
    """Who said it, or the document."""
    date: str = ""
    note_id: str = ""
    refs: list[str] = []
    """Module ids, price lines or terms of our offering, fact ids."""
    stale: bool = False
    """Older than 90 days, for prices 30 (BC-04)."""


class Difference(Model):
    """What of ours meets a criterion of theirs (BC-09)."""

    criterion: str
    """In the customer's words."""
    by: str = ""
    stated: bool
    """False: a pain that nobody has made a criterion yet."""
    line: Line


class Attack(Model):
    """A line of attack to expect, and the reply (OB-01, OB-07)."""

    said: str
    by: str = ""
    heard: bool
    """True: on record in this deal; False: usual for such a rival."""
    acknowledge: Line
    explore: Line
    difference: Line
    confirm: Line
    test: Line | None = None
    """The task of the comparison test, the same for every attack (54)."""


class Landmine(Model):
    """A question the customer can put to every supplier, us included; an honest answer favours us."""

    question: Line
    why: Line
    """Why our honest answer is good: the module or term behind it."""
    serves: str = ""
    """The criterion or pain it speaks to, in the customer's words."""


class Trial(Model):
    """The comparison test (item 54)."""

    lines: list[Line]
    technical: str = ""
    finance: str = ""
    date: str
    """Day by which the pass mark is written down, ISO."""


class Battlecard(Output):
    """Everything about one rival in this deal."""

    rival: str
    shape: Shape
    heard: bool
    """False: nobody has named it; the card is prepared all the same (BC-06)."""
    posture: Posture
    template: RivalSheet
    front: list[Line]
    """Readable in 90 seconds: at most 350 characters (BC-08)."""
    meet: list[Line]
    strengths: list[Line]
    weaknesses: list[Line]
    differences: list[Difference]
    we_lose: list[Line]
    attacks: list[Attack]
    landmines: list[Landmine]
    trial: Trial
    proof: list[Line]
    proof_ids: list[str] = []
    last_verified: str = ""
    stale: list[str] = []
    """What has to be checked again, in words."""

    def lines(self) -> list[Line]:
        """Every line of the details, in the card's order."""
        replies = [x for a in self.attacks for x in (a.acknowledge, a.explore, a.difference, a.confirm)]
        mines = [x for m in self.landmines for x in (m.question, m.why)]
        return [*self.meet, *self.strengths, *self.weaknesses, *(d.line for d in self.differences), *self.we_lose, *replies, *mines, *self.trial.lines, *self.proof]  # fmt: skip


def external_lines(card: Battlecard) -> list[Line]:
    """The lines that may go into talk tracks and customer texts (BC-02, BC-03)."""
    return [x for x in card.lines() if x.tag == "EXTERNAL_OK" and x.standing in ("verified", "ours")]
