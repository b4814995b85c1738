"""MEDDPICC computed from the deal: 0 unknown, 1 partial, 2 validated; a doubt never counts upwards (MAP-12).

Elements: weflow.ai/blog/meddpicc, scratchpad.com/blog/meddpicc; run order and total of 16: terasu.koromo.io/en/blog/meddpicc-sales-framework.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from coach.deal.committee.gates import sentences, steps
from coach.deal.committee.standing import GOOD, MET, POWER, active, holding, said_concerns
from coach.deal.enums import BuyingRole, Relationship
from coach.deal.facts import Fact, FactStatus, Model, SourceType, Text
from coach.deal.model import Deal, Stakeholder

Key = Literal["pain", "champion", "economic_buyer", "metrics", "criteria", "process", "paper", "competition"]


class Element(Model):
    """One of the eight elements."""

    key: Key
    letter: str
    name: Text
    score: Literal[0, 1, 2]
    evidence: str = ""
    """Words of the notes that carry the score; blank at 0."""
    people: list[str] = Field(default_factory=list)
    missing: Text = Text()
    """What is still missing for 2; blank at 2."""


class Meddpicc(Model):
    """The eight elements, unknowns first, and their plain sum out of 16."""

    elements: list[Element]
    total: int
    out_of: int = 16


_NAMES: dict[Key, tuple[str, str, str]] = {
    "pain": ("I", "痛点", "pain"),
    "champion": ("C", "内部推手", "champion"),
    "economic_buyer": ("E", "经济决策人", "economic buyer"),
    "metrics": ("M", "量化指标", "metrics"),
    "criteria": ("D", "评选标准", "decision criteria"),
    "process": ("D", "决策流程", "decision process"),
    "paper": ("P", "合同流程", "paper process"),
    "competition": ("C", "竞争", "competition"),
}


def _element(
    key: Key, score: Literal[0, 1, 2], missing: tuple[str, str], evidence: str = "", people: list[str] | None = None
) -> Element:
    letter, zh, en = _NAMES[key]
    gap = Text() if score == 2 else Text(zh=missing[0], en=missing[1])
    return Element(key=key, letter=letter, name=Text(zh=zh, en=en), score=score, missing=gap,
                   evidence=evidence if score else "", people=people or [])  # fmt: skip


def meddpicc(deal: Deal) -> Meddpicc:
    """The eight elements with evidence or what is missing, unknowns first, then in run order from pain to competition."""
    rules = (_pain, _champion, _buyer, _metrics, _criteria, _process, _paper, _competition)
    elements = sorted((rule(deal) for rule in rules), key=lambda e: e.score)
    return Meddpicc(elements=elements, total=sum(e.score for e in elements))


def _pain(deal: Deal) -> Element:
    owned = next((p for p in deal.pains if p.confirmed and p.owner), None)
    if owned:
        return _element("pain", 2, ("", ""), owned.text, [owned.owner or ""])
    if deal.pains:
        said = next((p for p in deal.pains if p.owner), deal.pains[0])
        return _element("pain", 1, ("还要客户自己说出“这事必须解决”", "the customer has not yet said that it has to be solved"),
                        said.text, [said.owner] if said.owner else [])  # fmt: skip
    return _element("pain", 0, ("客户亲口说的痛一条都没有", "no pain in the customer's own words"))


def champion_of(deal: Deal) -> Stakeholder | None:
    """The likeliest champion: mentor before supporter, power and acts first. None where nobody supports us."""
    friends = [p for p in active(deal) if p.relationship in GOOD]
    return max(
        friends, key=lambda p: (_has_power(p) + _acted(p) + bool(p.personal_win), p.relationship is Relationship.MENTOR), default=None
    )  # fmt: skip


def _has_power(p: Stakeholder) -> bool:
    return bool(p.inner_circle) or bool((POWER | {BuyingRole.EVALUATOR}) & set(p.buying_roles)) or (p.weight or 0) >= 2


_DEED = re.compile(
    r"约|引荐|介绍|带(?:我|着)|转(?:发|给)|发(?:给|来)|提前|私下|私底下|透露|去跟|去找|帮我|替我|当着|安排|组织|told|introduc|forward|sent|showed|"
    r"walk(?:ed)? us|arrang|set up|in front of|brought|passed|pushed for|argued",
    re.I,
)


def _acted(p: Stakeholder) -> bool:
    """A deed, more than kind words."""
    return any(_DEED.search(e.what) for e in p.support_events)


def _champion(deal: Deal) -> Element:
    p = champion_of(deal)
    if p is None:
        return _element("champion", 0, ("还没有人在里面替我们使劲", "nobody inside works for us yet"))
    lacks = [
        gap for ok, gap in (
            (_has_power(p), ("说话有没有分量", "whether they carry weight")),
            (_acted(p), ("替我们办过的一件事", "one thing they did for us")),
            (bool(p.personal_win), ("这事成了他个人图什么", "what they personally gain")),
        ) if not ok
    ]  # fmt: skip
    words = next((e.what for e in p.support_events), p.evidence.get("relationship", ""))
    missing = (
        f"{p.name}：还缺{'、'.join(g[0] for g in lacks)}",
        f"{p.name}: not known yet: {', '.join(g[1] for g in lacks)}",
    )
    if not lacks:
        return _element("champion", 2, ("", ""), words, [p.name])
    if _has_power(p) or _acted(p):
        return _element("champion", 1, missing, words, [p.name])
    return _element(
        "champion", 0, (f"{missing[0]}；只是态度好，不算", f"{missing[1]}; friendliness alone does not count")
    )


def _buyer(deal: Deal) -> Element:
    signs, picks = holding(deal, BuyingRole.APPROVER), holding(deal, BuyingRole.DECISION_MAKER)
    people = signs or picks
    if not people:
        return _element(
            "economic_buyer", 0, ("钱谁批、谁能一票否决，不知道", "who releases the money or can veto is unknown")
        )
    p = people[0]
    role = BuyingRole.APPROVER if signs else BuyingRole.DECISION_MAKER
    words = p.evidence.get(f"buying_roles.{role.value}", "") or p.name
    names = [x.name for x in people]
    if len(people) > 1:
        return _element(
            "economic_buyer",
            1,
            (f"{'、'.join(names)}里谁能一票否决", f"which of {', '.join(names)} can veto"),
            words,
            names,
        )
    if p.contact not in MET:
        return _element(
            "economic_buyer",
            1,
            (f"还没有跟{p.name}当面谈过的记录", f"no meeting with {p.name} on record"),
            words,
            names,
        )
    if not signs:
        return _element(
            "economic_buyer",
            1,
            (f"{p.name}拍板，钱是不是也归他批", f"{p.name} decides; whether they also release the money"),
            words,
            names,
        )
    return _element("economic_buyer", 2, ("", ""), words, names)


_MEASURE = re.compile(r"^(?:percent|pp|minute|hour|day|week|month|second|ratio|multiple|[A-Z]{3})(?:_per_|$)|_per_(?:hour|day|week|month|quarter|year)$")  # fmt: skip


def _metrics(deal: Deal) -> Element:
    facts = [f for f in _measures(deal) if f.status in {FactStatus.ACTIVE, FactStatus.CONTESTED}]
    agreed = next((f for f in facts if f.status is FactStatus.ACTIVE and f.source.said_by and _agreed(deal, f)), None)
    if agreed:
        return _element("metrics", 2, ("", ""), agreed.source.quote, [agreed.source.said_by])
    if not facts:
        gap = ("痛点上客户认的数一个都没有", "not one figure on the pain that the customer stands behind")
        return _element("metrics", 0, gap)
    shown = next((f for f in facts if f.status is FactStatus.CONTESTED), facts[0])
    gap = (
        "数有了，还没人认账：谁量的、按什么口径",
        "a figure exists, nobody has signed it off: who measured it, and how",
    )
    if shown.status is FactStatus.CONTESTED:
        gap = (
            "两边的数对不上：先定口径，再请一位负责人认账",
            "the figures disagree: settle what counts, then have an owner sign off",
        )
    return _element("metrics", 1, gap, shown.source.quote, [shown.source.said_by] if shown.source.said_by else [])


def _measures(deal: Deal) -> list[Fact]:
    """The customer's figures about a pain: those in its words, and others of the same metric."""
    ids = {i for p in deal.pains for i in p.fact_ids}
    metrics = {f.metric for f in deal.facts if f.id in ids and f.metric}
    ours = {SourceType.CUSTOMER, SourceType.DOCUMENT}
    return [
        f
        for f in deal.facts
        if f.source.type in ours
        and not f.internal
        and (f.id in ids or f.metric in metrics)
        and _MEASURE.search(f.quantity.unit)
    ]


def _agreed(deal: Deal, fact: Fact) -> bool:
    """The customer measured it, or a conflict was settled with it; never while another figure still disputes it."""
    if any(fact.id in c.fact_ids and not c.resolved_by for c in deal.conflicts):
        return False
    return fact.source.type is SourceType.DOCUMENT or any(c.resolved_by == fact.id for c in deal.conflicts)


_CRITERIA = re.compile(r"评分|打分|技术分|商务分|评估报告|对比表|评审标准|选型标准|入围标准|scor|criteria|vendor assessment|evaluation|shortlist|requirements? (?:list|spec)", re.I)  # fmt: skip
_WEIGHTED = re.compile(
    r"权重|占\s?\d+\s?[%分]|技术分\s?\d+|\d+\s?分制|weight(?:ed|ing|s)\b|\d+ ?(?:%|points) (?:for|on)", re.I
)


def _criteria(deal: Deal) -> Element:
    told = [s for s in sentences(deal) if _CRITERIA.search(s)]
    weighted = next((s for s in told if _WEIGHTED.search(s)), "")
    judges = holding(deal, BuyingRole.EVALUATOR)
    if weighted and any(p.contact in MET for p in judges):
        return _element("criteria", 2, ("", ""), weighted, [p.name for p in judges])
    gap = ("写成文的标准和权重，还要评估人点头", "the criteria in writing, with weights, confirmed by the evaluator")
    cared = [(w, p.name) for p in active(deal) for w in said_concerns(deal, p)]
    if told or cared:
        return _element("criteria", 1, gap, told[0] if told else cared[0][0], [] if told else [cared[0][1]])
    return _element("criteria", 0, ("他们拿什么标准选，没人说过", "nobody has said what they will choose by"))


def _process(deal: Deal) -> Element:
    approver = holding(deal, BuyingRole.APPROVER)
    parts = [
        (bool(deal.buyer_stage), ("走到哪一步", "the stage they are at")),
        (bool(approver), ("要过谁签", "whose approval it needs")),
        (bool(deal.timeline), ("什么时候定", "when it is decided")),
    ]
    lacks = [gap for ok, gap in parts if not ok]
    words = deal.timeline or (approver[0].evidence.get("buying_roles.approver", "") if approver else "")
    if not lacks:
        return _element("process", 2, ("", ""), words)
    missing = (f"还缺{'、'.join(g[0] for g in lacks)}", f"not known yet: {', '.join(g[1] for g in lacks)}")
    return _element("process", 1 if len(lacks) < len(parts) else 0, missing, words)


def _paper(deal: Deal) -> Element:
    known = steps(deal)
    timed = [g for g, (_, ok) in known.items() if ok]
    if not known:
        return _element(
            "paper", 0, ("法务、采购、安全评审各要几天，没问过", "days for legal, procurement and security: not asked")
        )
    sentence = next((s for s, ok in known.values() if ok), next(iter(known.values()))[0])
    if len(timed) == 3:
        return _element("paper", 2, ("", ""), sentence)
    lacks = [(zh, en) for g, zh, en in (("legal", "法务", "legal"), ("procurement", "采购", "procurement"), ("security", "安全", "security")) if g not in timed]  # fmt: skip
    return _element(
        "paper",
        1,
        (f"{'、'.join(g[0] for g in lacks)}要走几步、几天", f"steps and days for {', '.join(g[1] for g in lacks)}"),
        sentence,
    )


def _competition(deal: Deal) -> Element:
    rivals = deal.competitors
    if not rivals:
        return _element(
            "competition",
            0,
            ("还在看谁、维持现状算不算一家，不知道", "who else is looked at, and whether doing nothing is one of them"),
        )
    lacks = []
    if not any(c.kind != "vendor" for c in rivals):
        lacks.append(("维持现状或自己做的可能", "doing nothing or building it themselves"))
    blank = [c.name for c in rivals if not c.strategy]
    if blank:
        lacks.append((f"{'、'.join(blank)}打什么算盘", f"the game plan of {', '.join(blank)}"))
    words = rivals[0].evidence or rivals[0].name
    if not lacks:
        return _element("competition", 2, ("", ""), words)
    return _element(
        "competition",
        1,
        (f"还缺{'；'.join(g[0] for g in lacks)}", f"not known yet: {'; '.join(g[1] for g in lacks)}"),
        words,
    )
