"""What the plays give back. Public shapes (contracts: CLI `--json`, REST); extend, never rename."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.deal.facts import Lang, Model
from coach.deal.model import Conflict, OpenQuestion, Suspicion
from coach.writing.types import Citation, Finding
from coach.writing.usage import Usage, none


class FactUsed(Model):
    """A figure that an output states, with its source."""

    id: str
    label: str
    value: str
    """As shown, in the output's language: 120万元, 94 minutes."""
    amount: float | None = None
    unit: str = ""
    source: str = ""
    """customer · document · price_list · library · calculation · assumption"""
    quote: str = ""
    said_by: str = ""
    date: str = ""
    formula: str = ""
    status: str = "active"
    read_by: dict[str, str] = {}
    """What a model read of it and the rules did not: `said_by`, `label`, `quantity` → the model."""


class Origin(Model):
    """Who worded a part."""

    part: str
    writer: str
    """`playbook` or `model:<name>@<prompt version>`."""
    replaced: str = ""


class Output(Model):
    """Base of every generated object."""

    lang: Lang
    customer: str = ""
    writer: list[Origin] = []
    citations: list[Citation] = []
    facts: list[FactUsed] = []
    checks: list[Finding] = []
    open_questions: list[OpenQuestion] = []
    suspicions: list[Suspicion] = []
    usage: Usage | None = Field(default=None, exclude_if=none)
    """What was asked of a model; absent where none was."""


class ValueRange(Model):
    """How far the business case can be said today."""

    computable: bool = False
    low: float | None = None
    """Payback in months, hopeful case; None = not within the horizon, or not computable."""
    high: float | None = None
    """Payback in months, cautious case."""
    missing: list[str] = []
    """What the nearest sum still lacks, as labels."""
    text: str = ""
    """In a few words."""


class SpinQuestion(Model):
    """One question."""

    id: str
    stage: Literal["situation", "problem", "implication", "need_payoff"]
    text: str
    listen_for: str = ""
    follow_up: str = ""
    problem_ref: int | None = None
    """Index into `SpinSet.problems`."""
    parent: str | None = None
    """Id of the question it builds on (SPIN-02)."""
    ask: str = ""
    """Who to ask: a name, or a role where nobody is known."""
    consequence_type: str = ""
    fills: str = ""
    """Value input id that the answer gives."""
    fills_label: str = ""
    verifies: str = ""
    """Id of the conflict it settles; empty if none."""
    changes: str = ""
    """What its answer would change, in a few words; empty where it fills no input of the case."""


class SpinProblem(Model):
    """A problem the set is built on."""

    text: str
    """In the customer's words."""
    title: str
    owner: str = ""
    capability: str = ""
    """What of ours answers it; never said in S, P or I (SPIN-08)."""
    headline: bool = True


class ToVerify(Model):
    """A contradiction or a rumour that must not be used before it is settled."""

    about: str
    """The words on record."""
    text: str = ""
    """How to settle it, where no question of the set does."""
    whom: str = ""
    question: str = ""
    """Id of the question of the set that settles it; blank: outside this meeting."""


class Advance(Model):
    """The commitment to ask for: a verb done by the customer, with owner and date (SPIN-16)."""

    text: str
    owner: str
    date: str


class SpinSet(Output):
    """A checked SPIN question set."""

    goal: str = ""
    problems: list[SpinProblem]
    later: list[str] = []
    """Pains kept for the next phase (SPIN/PR: at most two headline pains)."""
    questions: list[SpinQuestion]
    advance: Advance
    to_verify: list[ToVerify] = []
    value: ValueRange | None = None
    """How far the case can be said before these questions are answered."""
    score: int = 100
    """100 − 12 per error − 4 per warning (domain 2.1)."""


class TrackLengths(Model):
    """The same talk in three lengths, from the same facts. A length that was not asked for is blank."""

    short: str = ""
    """Said in about half a minute."""
    long: list[str] = []
    """Said in about two minutes, by paragraph."""
    message: str = ""
    """One chat message (微信)."""
    subject: str = ""
    email: str = ""
    """The e-mail's body, by line. Both may be forwarded: they name nobody else and quote nothing private."""


class TalkTrack(Output):
    """What to say to one person (items 28-34, 51, 60)."""

    person: str
    title: str = ""
    map_code: str = ""
    """Role, style and relation letters, e.g. DC=."""
    aim: str
    """What this talk must achieve with this person."""
    wants: str = ""
    pitch: str = ""
    opener: str
    points: list[str]
    proof: str = ""
    scene: str = ""
    avoid: list[str] = []
    likely_objection: str = ""
    objection_answer: str = ""
    next_step: str
    unknowns: list[str] = []
    """What is not known about this person and must not be assumed."""
    seat: Literal["", "decide", "use", "guard"] = ""
    """For a seat that nobody is known to hold (item 34): this talk wins the way there; blank for a known person."""
    page: list[str] = []
    """One page in the language this person writes in, by line; empty where that is the track's own language."""
    lengths: TrackLengths | None = None
    """None where no length was asked for."""


class ObjectionAnswer(Output):
    """Acknowledge → explore → respond → confirm → next step (OB-01)."""

    said: str
    by: str = ""
    kind: str
    kind_label: str = ""
    nature: Literal["objection", "condition", "stall"] = "objection"
    acknowledge: str
    explore: str
    respond: str
    confirm: str
    next_step: str
    asked: str = ""
    """The question behind the words as a customer's document may put it: no speaker, no rival, no tone."""
    avoid: list[str] = []
    evidence_note: str = ""


class CardPerson(Model):
    """One person on the card."""

    name: str
    title: str = ""
    stance: str
    say: str = ""


class CallCard(Output):
    """One page for the car."""

    goal: str
    meeting: str = ""
    people: list[CardPerson]
    questions: list[str]
    number: str
    case: str
    objections: list[str]
    next_step: str
    warnings: list[str] = []


class Picture(Model):
    """How a table is drawn. Every figure in the picture is one of the table's: there are no others."""

    kind: Literal["waterfall", "running", "tornado", "gantt", "heat"]
    values: list[list[float]] = []
    """Per table row, for the cells after the first: amounts in `unit`; levels 0–3 of a heat map; start and length in steps
    of a plan's row."""
    unit: str = ""
    mark: str = ""
    """One line to go with it: when the money is back."""


class Block(Model):
    """One piece of a section."""

    kind: Literal["paragraph", "bullets", "table", "callout"]
    text: str = ""
    items: list[str] = []
    header: list[str] = []
    rows: list[list[str]] = []
    facts: list[str] = []
    citations: list[str] = []
    picture: Picture | None = None
    """Where a table is worth drawing; none where there is nothing to draw."""


class Section(Model):
    """One section of the proposal."""

    id: str
    number: str
    title: str
    blocks: list[Block]
    layer: Literal["", "base", "value_add", "strategic"] = ""
    reader: str = ""
    """Role this section is for; empty = everybody."""


class Proposal(Output):
    """The proposal draft (domain 2.4)."""

    title: str
    subtitle: str = ""
    date: str = ""
    valid_until: str = ""
    banner: str = ""
    """草稿，未经双方确认 until the assumptions are signed off (PR-15)."""
    sections: list[Section]
    open_points: list[str] = []


class Outputs(Model):
    """The five outputs of one deal, in one go."""

    spin: SpinSet
    talk_tracks: list[TalkTrack]
    card: CallCard
    proposal: Proposal
    objections: list[ObjectionAnswer] = []
    usage: Usage | None = Field(default=None, exclude_if=none)
    """What was asked of a model for all of them; absent where none was."""


__all__ = [
    "Advance", "Block", "CallCard", "CardPerson", "Conflict", "FactUsed", "ObjectionAnswer", "Origin", "Output",
    "Outputs", "Picture", "Proposal", "Section", "SpinProblem", "SpinQuestion", "SpinSet", "TalkTrack",
    "TrackLengths",
]  # fmt: skip
