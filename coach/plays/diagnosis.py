"""What this deal is about: pains matched to what we know and to what we can do, the two that come first (items 13, 18, 79)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from coach.deal.facts import Fact, FactStatus, Lang
from coach.deal.model import BuyingRole, Conflict, Deal, Layer, Module, Pain, Stakeholder
from coach.library.entries import PainCard
from coach.plays import dates
from coach.plays.address import role_of
from coach.plays.clean import clean
from coach.plays.diagnosis_cards import Shelf, answer_to, card_for, cue_score
from coach.plays.noticed import noticed
from coach.plays.punctuation import tidy_offering
from coach.plays.results import ValueRange
from coach.value.case.types import BusinessCase
from coach.value.types import ValueModel

HEADLINE_PAINS = 2  # item 18, PR-06
PREPARED_PROBLEMS = 5  # item 79: 3-5
_SPLIT = re.compile(r"[\s，。；、,;:：（）()【】「」\"'/]+")


@dataclass
class Problem:
    """A pain that we may talk about."""

    pain: Pain
    card: PainCard | None = None
    owner: Stakeholder | None = None
    module: Module | None = None
    capability: str = ""
    facts: list[Fact] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    also: list[Pain] = field(default_factory=list)
    score: float = 0.0
    guessed: bool = False
    """True where the module was lent, not matched: an open point."""


@dataclass
class Diagnosis:
    """The deal as the plays see it."""

    deal: Deal
    lang: Lang
    today: dt.date
    shelf: Shelf
    problems: list[Problem]
    """Headline problems first, at most two of them; then what is kept for the next phase."""
    value: ValueModel = field(default_factory=ValueModel)
    worth: dict[str, float] = field(default_factory=dict)
    """Input id → what its answer is worth (plays.worth), for the order of questions."""
    changes: dict[str, str] = field(default_factory=dict)
    """Input id → what its answer would change, in a few words."""
    case: BusinessCase = field(default_factory=BusinessCase)
    """What the money model can compute today."""
    range: ValueRange | None = None
    """How far the case can be said today."""
    money: list[Fact] = field(default_factory=list)
    """Price lines, quoted sums and computed costs, as facts (see plays.money)."""

    @property
    def headline(self) -> list[Problem]:
        """The one or two pains that everything is built on."""
        able = [p for p in self.problems if p.module]
        return (able or self.problems)[:HEADLINE_PAINS]

    @property
    def later(self) -> list[Problem]:
        """Pains kept for the next phase."""
        first = {id(p) for p in self.headline}
        return [p for p in self.problems if id(p) not in first]

    def people(self) -> list[Stakeholder]:
        """Everybody still in the deal."""
        return [p for p in self.deal.people if not p.left]

    def invited(self, person: Stakeholder) -> bool:
        """Whether this person is named in the next meeting."""
        said = self.deal.call.with_ if self.deal.call else ""
        return any(n and n in said for n in (person.name, *person.aliases))

    def with_role(self, role: BuyingRole) -> Stakeholder | None:
        """The first person holding this buying role."""
        return next((p for p in self.people() if role in p.buying_roles), None)

    def chair(self, code: str) -> Stakeholder | None:
        """The first person sitting in this chair (finance, it, user …)."""
        return next((p for p in self.people() if role_of(p) == code), None)


def usable(fact: Fact) -> bool:
    """Whether a fact may carry a statement by itself."""
    return fact.status is FactStatus.ACTIVE


def _facts_of(pain: Pain, card: PainCard | None, deal: Deal) -> list[Fact]:
    """Facts that the pain states, then facts that the card's inputs look for."""
    own = [f for f in deal.facts if f.id in pain.fact_ids]
    cues = [c for d in (card.drivers if card else []) for i in d.inputs for c in i.cues.zh + i.cues.en]
    near = [
        f for f in deal.facts if f not in own and usable(f) and cue_score(f"{f.label.zh}{f.label.en}{f.metric}", cues)
    ]
    return own + near


def _around(pain: Pain, deal: Deal, reach: int = 80) -> str:
    """The words before and after the pain in its note."""
    for note in deal.notes:
        if (at := note.text.find(pain.text)) >= 0:
            return note.text[max(0, at - reach) : at + len(pain.text) + reach]
    return ""


def _problem(pain: Pain, deal: Deal, shelf: Shelf) -> Problem:
    card = (
        shelf.pains.get(pain.card_id)
        if pain.card_id
        else card_for(pain, shelf, deal.account.industry, _around(pain, deal))
    )
    module, capability = answer_to(pain, card, deal)
    facts = _facts_of(pain, card, deal)
    ids = {f.id for f in facts}
    conflicts = [c for c in deal.conflicts if not c.resolved_by and ids & set(c.fact_ids)]
    owner = deal.person(pain.owner) if pain.owner else None
    score = (
        3.0 * bool(module) + 1.0 * bool(card) + 0.5 * min(len(facts), 3) + 1.0 * bool(conflicts) + 0.5 * pain.confirmed
    )
    if owner:
        roles = set(owner.buying_roles)
        score += 1.5 * bool(roles & {BuyingRole.DECISION_MAKER, BuyingRole.APPROVER}) + 0.8 * (BuyingRole.USER in roles)
    goal = deal.call.goal if deal.call else ""
    if card and cue_score(goal, card.cues.zh + card.cues.en):
        score += 2.5  # the meeting's own goal names this pain
    if module:
        score += {"base": 0.6, "value_add": 0.2, "strategic": 0.0}[module.layer.value]
    return Problem(pain, card, owner, module, capability, facts, conflicts, score=score)


_COMPLAINT = re.compile(
    r"乱|慢|等|拖|亏|错|缺|空|没人|没法|怕|骂|罚|锅|返工|停|逾期|超|晚|哪止|起码|老是|总是|天天|越来越|靠|压|丢|漏|堵|排队|投诉|吵|抱怨|来不及|赶不|"
    r"\b(?:wait|late|queue|lost|lose|miss|slow|behind|nobody|by hand|too|worst|never|always|stuck|chas|complain|error|wrong|scrap|idle|short|over|delay|detention|penalt|manual)",
    re.I,
)


def complaint(text: str) -> float:
    """How much the words complain; a bare figure does not (单店日均 …)."""
    return float(len({m.group(0).lower() for m in _COMPLAINT.finditer(text)})) - 0.3 * len(re.findall(r"\d+", text))


def _same(one: Problem, two: Problem) -> bool:
    return bool(one.card and two.card and one.card.id == two.card.id)


def _one_stock(one: Problem, two: Problem) -> bool:
    """Whether two pains state the same quantity and no other module of ours answers the second: one problem, two sides
    (also once it is settled which figure counts)."""
    labels = [{f.metric or f.label.zh for f in p.facts if f.id in p.pain.fact_ids} for p in (one, two)]
    return bool(one.module and two.module in (None, one.module) and labels[0] & labels[1])


def _price_tag(one: Problem, two: Problem) -> bool:
    """Whether the second pain is a sum of money that the first one's card asks for: what the first costs, no second pain."""
    if not one.card or not one.module or one.module is not two.module or not two.pain.fact_ids:
        return False
    sums = [f for f in two.facts if f.id in two.pain.fact_ids]
    cues = [c for d in one.card.drivers for i in d.inputs if i.unit.startswith("MONEY") for c in i.cues.zh + i.cues.en]
    return all(f.quantity.unit[:3].isupper() for f in sums) and cue_score(two.pain.text, cues) >= 1.0


def _lent_card(one: Problem, two: Problem, deal: Deal) -> bool:
    """Whether the second pain's card was only guessed: its words hold none of the card's, the module that answers the
    first answers it too, and nothing we sell speaks of what that card needs."""
    if not one.module or one.module is not two.module or not two.card or one.card is two.card:
        return False
    if cue_score(two.pain.text, two.card.cues.zh + two.card.cues.en):
        return False
    ours = " ".join(t for m in deal.offering.offering for t in (m.name, m.description, *m.capabilities))
    needs = [c.capability_cues.zh + c.capability_cues.en if (c := p.card) else [] for p in (one, two)]
    return cue_score(ours, needs[0]) > 0 and not cue_score(ours, needs[1])


def _telling(pain: Pain, lang: Lang) -> float:
    """How well a pain speaks for its twins: complaint first, in the output's language."""
    return complaint(pain.text) - 3.0 * (bool(re.search(r"[一-鿿]", pain.text)) != (lang == "zh"))


def _one_problem(kept: Problem, p: Problem, deal: Deal) -> bool:
    disputes = {c.id for c in p.conflicts} & {c.id for c in kept.conflicts}
    return bool(_same(p, kept) or disputes or _one_stock(kept, p) or _price_tag(kept, p) or _lent_card(kept, p, deal))


def _merge(problems: list[Problem], deal: Deal, lang: Lang) -> list[Problem]:
    """Pains that are one problem said twice come together: the better said one leads, never a mere sum of money."""
    kept: list[Problem] = []
    for p in problems:
        for k in kept:
            if _price_tag(p, k):  # the thing itself goes before what it costs
                kept[kept.index(k)], p = p, k
                break
        twin = next((k for k in kept if _one_problem(k, p, deal)), None)
        if twin is None:
            kept.append(p)
            continue
        if _telling(p.pain, lang) > _telling(twin.pain, lang) and not (
            _price_tag(twin, p) or _lent_card(twin, p, deal)
        ):
            twin.also.append(twin.pain)
            twin.pain, twin.owner = p.pain, p.owner or twin.owner
        else:
            twin.also.append(p.pain)
        twin.score += 0.7
        twin.facts += [f for f in p.facts if f not in twin.facts]
        twin.conflicts += [c for c in p.conflicts if c not in twin.conflicts]
    return kept


def diagnose(deal: Deal, shelf: Shelf, lang: Lang, today: dt.date) -> Diagnosis:
    """Pains → problems, ranked by what we can do, who bears it and how well it is known."""
    deal = clean(deal)
    call = None if dates.passed(deal, today) else deal.call
    deal = deal.model_copy(update={"offering": tidy_offering(deal.offering), "call": call})
    said = [_problem(p, deal, shelf) for p in deal.pains]
    known = {p.card.id for p in said if p.card}
    said += [_problem(p, deal, shelf) for p in noticed(deal, shelf, known)]
    ranked = sorted(said, key=lambda p: -p.score)
    merged = sorted(_merge(ranked, deal, lang), key=lambda p: -p.score)
    _lend(merged, deal)
    return Diagnosis(deal, lang, dates.newest(deal, today), shelf, merged[:PREPARED_PROBLEMS])


def _lend(problems: list[Problem], deal: Deal) -> None:
    """Where no word of ours meets any pain, the first pain is looked at with our first module: why we are in the deal at
    all. It stays an open point (`guessed`) until somebody has checked."""
    base = next((m for m in deal.offering.offering if m.layer is Layer.BASE), None)
    if base and problems and not any(p.module for p in problems):
        first = problems[0]
        first.module, first.guessed = base, True
        first.capability = (base.capabilities or [base.name])[0]
