"""Library records as typed entries: pain cards, cases, scripts, method cards (domain items 48-51, CS, OB-14)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import Field

from coach.deal.facts import Model, Text
from coach.errors import NotFound
from coach.library.lists import GlossaryTerm as GlossaryTerm
from coach.library.lists import Industry as Industry
from coach.library.lists import JobTitle as JobTitle
from coach.library.lists import Phrases as Phrases
from coach.library.lists import Role as Role
from coach.library.lists import RoleCode as RoleCode
from coach.library.lists import Spoken as Spoken
from coach.library.lists import Topic as Topic
from coach.library.lists import visible as visible
from coach.library.pain_cards import Consequence as Consequence
from coach.library.pain_cards import ConsequenceType as ConsequenceType
from coach.library.pain_cards import Driver as Driver
from coach.library.pain_cards import DriverInput as DriverInput
from coach.library.pain_cards import PainCard as PainCard
from coach.library.pain_cards import Review as Review
from coach.library.pain_cards import RoleView as RoleView
from coach.library.pain_cards import Stem as Stem
from coach.library.pain_cards import Visibility as Visibility

Level = Literal["A", "B", "C", "D"]
Scene = Literal["prospecting", "discovery", "objection", "value"]
ObjectionKind = Literal[
    "price", "budget", "competitor", "status_quo", "trust", "technical_fit", "authority", "timing", "effort", "terms"
]


class Coded(Model):
    """A code with both names."""

    code: str
    zh: str
    en: str


class Value(Model):
    """One measured result of a case. A None means the source did not state it (CS-04: never changed)."""

    metric: Text
    before: int | float | str | Text | None = None
    after: int | float | str | Text | None = None
    change: int | float | str | Text | None = None
    unit: Text | None = None
    period: Text | None = None
    source_url: str = ""
    """Where this figure stands, if not in the source of the case."""


class Confidence(Model):
    """Evidence level and why (A customer/government, B neutral press, C vendor-published, D anonymised)."""

    level: Level
    zh: str
    en: str


class Case(Model):
    """A public, cited customer case (item 48, CS-01…09)."""

    id: str
    industry: Coded
    customer: Text
    region: Text | None = None
    company_size: Text | None = None
    pain: Text
    solution: Text
    value_data: list[Value] = []
    testimonial_gist: Text | None = None
    source_title: Text
    source_url: str
    source_date: str | None = None
    language: str = "en"
    confidence_note: Confidence
    asked_as: Phrases = Phrases()
    about: list[str] = []
    """Pain cards this case speaks of, for search. What a card may cite as proof stands in its `related_cases`."""
    owner: str = "library"
    added: str = ""
    """Day the record entered the library (YYYY-MM-DD); counted against one or two new cases a month (item 49)."""
    review: Review = "approved"
    visibility: Visibility = "company"
    team: str = ""
    """Whose it is where the visibility is `team`."""
    overrides: bool = False
    """Takes the place of the record with this id in a library that is loaded before this one."""


class Slots(Model):
    """The parts of an answer (OB-01): acknowledge → explore → respond → confirm → next step."""

    acknowledge: Text = Text()
    explore: Text = Text()
    respond: Text = Text()
    confirm: Text = Text()
    next_step: Text = Text()


class Script(Model):
    """A talk script: an objection answer, an opener or a value statement (items 50, 51; OB-14)."""

    id: str
    scene: Scene
    kind: ObjectionKind | Literal["opener", "question", "value", "follow_up"]
    roles: list[RoleCode]
    industries: list[str] = []
    """Empty = any."""
    stages: list[str] = []
    styles: list[str] = []
    title: Text
    heard_as: Phrases = Phrases()
    """What the customer says that this answers, several ways."""
    slots: Slots
    evidence: list[str] = []
    """Case ids."""
    avoid: Text = Text()
    """What not to say here."""
    see_also: list[str] = []
    """Ids of scripts a seller also wants at hand here, nearest first: the same doubt from another side, the question
    before it, the offer after it."""
    source: str
    owner: str = "library"
    date: str = ""
    version: int = 1
    review: Review = "approved"
    visibility: Visibility = "company"
    team: str = ""
    """Whose it is where the visibility is `team`."""
    overrides: bool = False
    """Takes the place of the record with this id in a library that is loaded before this one."""


class Method(Model):
    """A method card: front matter + Markdown in both languages."""

    id: str
    title: Text
    items: list[int]
    """Item numbers of the method inventory."""
    when: Text
    body: Text
    sources: list[str] = []
    rules: list[str] = []
    """Rule ids the method stands behind, e.g. SPIN-03, MAP-05."""
    asked_as: Phrases = Phrases()
    """Ways a seller asks for it: ≥ 6 zh, ≥ 4 en."""
    owner: str = "library"
    date: str = ""
    """Day of the last review (YYYY-MM-DD)."""
    review: Review = "approved"
    visibility: Visibility = "company"
    team: str = ""
    """Whose it is where the visibility is `team`."""


@dataclass(frozen=True)
class Library:
    """Everything loaded, by id or code. `places` maps `<kind>:<id>` to the file it came from."""

    cases: dict[str, Case] = dataclasses.field(default_factory=dict)
    scripts: dict[str, Script] = dataclasses.field(default_factory=dict)
    pains: dict[str, PainCard] = dataclasses.field(default_factory=dict)
    methods: dict[str, Method] = dataclasses.field(default_factory=dict)
    industries: dict[str, Industry] = dataclasses.field(default_factory=dict)
    roles: dict[str, Role] = dataclasses.field(default_factory=dict)
    titles: dict[str, JobTitle] = dataclasses.field(default_factory=dict)
    glossary: list[GlossaryTerm] = dataclasses.field(default_factory=list)
    topics: dict[str, Topic] = dataclasses.field(default_factory=dict)
    spoken: list[Spoken] = dataclasses.field(default_factory=list)
    places: dict[str, str] = dataclasses.field(default_factory=dict)
    awaiting: dict[str, Case] = dataclasses.field(default_factory=dict)
    """Drafts: cases nobody has approved yet. Search names them where nothing approved answers; no text may cite them."""
    replaced: dict[str, Case | Script] = dataclasses.field(default_factory=dict)
    """id → the record that another, marked `overrides`, takes the place of."""

    def case(self, case_id: str) -> Case:
        """The case with this id; NotFound if there is none."""
        return _by_id(self.cases, "case", case_id)

    def script(self, script_id: str) -> Script:
        """The script with this id; NotFound if there is none."""
        return _by_id(self.scripts, "script", script_id)

    def pain(self, pain_id: str) -> PainCard:
        """The pain card with this id; NotFound if there is none."""
        return _by_id(self.pains, "pain", pain_id)

    def method(self, method_id: str) -> Method:
        """The method card with this id; NotFound if there is none."""
        return _by_id(self.methods, "method", method_id)


_T = TypeVar("_T")


def _by_id(entries: dict[str, _T], kind: str, entry_id: str) -> _T:
    if entry_id not in entries:
        raise NotFound(f"no {kind} with the id {entry_id!r} in the library")
    return entries[entry_id]


class Record(Model):
    """What retrieval returns, whatever the kind."""

    id: str
    kind: Literal["case", "script", "method", "pain"]
    title: Text
    url: str = ""
    level: Level | None = None
    industry: str = ""
    body: dict[str, object] = Field(default_factory=dict)
