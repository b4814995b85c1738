"""Is this a key account, and what to look up first: three marks (items 1-3), research by lead source (item 23)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from coach.deal.facts import Model, Text
from coach.deal.model import Deal, LeadSource
from coach.deal.qualification import cues, people
from coach.deal.qualification.bant import stated
from coach.deal.qualification.record import Record
from coach.deal.qualification.types import Evidence, Setting, say


class Mark(Model):
    """One of the three criteria of a key account, 0 to 2."""

    id: Literal["strategic_fit", "decision_complexity", "lifetime_value"]
    label: Text
    score: int
    known: bool
    text: Text
    evidence: list[Evidence] = []


class Qualifier(Model):
    """Is this a key account (items 1-3)."""

    marks: list[Mark]
    total: int
    tier: Literal["A", "B", "C"]
    text: Text


class Checklist(Model):
    """What to look up first, by where the lead came from (item 23)."""

    source: LeadSource | None
    label: Text
    evidence: list[Evidence] = []
    look_up: list[Text]


def qualifier(deal: Deal, today: dt.date, setting: Setting | None = None) -> Qualifier:
    """Strategic fit, decision complexity and lifetime value, 0 to 2 each; 5 and up is tier A, 3 and up tier B."""
    record, outside = Record(deal, today), setting or Setting()
    marks = [_fit(record, outside), _complexity(record), _lifetime(record)]
    total = sum(m.score for m in marks)
    tier: Literal["A", "B", "C"] = "A" if total >= 5 else "B" if total >= 3 else "C"
    if total == 0 and all(m.known for m in marks):
        text = say(
            "三条都低：按普通买卖做，别上大客户这套打法",
            "All three are low: treat it as a plain sale and do not run this playbook",
        )
    else:
        text = {
            "A": say("按战略大客户投入", "Invest as in a strategic account"),
            "B": say(
                "按重点客户跟，先看第一步的结果再加人", "Follow as a key account; add people after the first step"
            ),
            "C": say(
                "先按普通客户跟，补齐三条依据再说", "Follow as an ordinary account until the three marks have grounds"
            ),
        }[tier]
    return Qualifier(marks=marks, total=total, tier=tier, text=text)


def _fit(record: Record, setting: Setting) -> Mark:
    label = say("战略匹配度", "Strategic fit")
    pains = stated(record)
    if not pains or not setting.covered_known:
        return Mark(
            id="strategic_fit",
            label=label,
            score=0,
            known=False,
            text=say("痛点还没对过我们的方案", "Needs not matched with our offering yet"),
        )
    ours = [p for p in pains if p.id in setting.covers]
    shown = record.find(cues.BENCHMARK, without=cues.BENCHMARK_NOT)
    score = 0 if not ours else 2 if len(ours) >= 2 or shown else 1
    text = say(
        f"{len(pains)}条痛点接得住{len(ours)}条" + ("，客户想做样板" if shown else ""),
        f"{len(ours)} of {len(pains)} pains have an answer of ours"
        + ("; they want to be the example" if shown else ""),
    )
    proofs = [record.quote(p.text, p.note_id, p.owner or "") for p in ours[:2]]
    return Mark(
        id="strategic_fit",
        label=label,
        score=score,
        known=True,
        text=text,
        evidence=[*proofs, *([shown] if shown else [])],
    )


def _complexity(record: Record) -> Mark:
    label = say("决策链复杂度", "Decision complexity")
    inside = [p for p in people.active(record.deal) if p.buying_roles]
    roles = {r for p in inside for r in p.buying_roles}
    if not inside:
        return Mark(
            id="decision_complexity",
            label=label,
            score=0,
            known=False,
            text=say("决策的人还不清楚", "Who takes part is not known"),
        )
    score = 2 if len(inside) >= 4 or len(roles) >= 3 else 1 if len(inside) >= 2 else 0
    proofs = [e for p in inside for r in p.buying_roles if (e := record.person(p, f"buying_roles.{r.value}"))]
    text = say(f"{len(inside)}个人、{len(roles)}种角色", f"{len(inside)} people in {len(roles)} roles")
    return Mark(id="decision_complexity", label=label, score=score, known=True, text=text, evidence=proofs[:4])


def _lifetime(record: Record) -> Mark:
    label = say("生命周期价值", "Lifetime value")
    recurring = [p for p in record.deal.offering.price_list if p.cycle in ("monthly", "quarterly", "yearly")]
    more, wide = record.find(cues.EXPANSION), record.find(cues.NETWORK)
    if not (recurring or more or wide):
        return Mark(
            id="lifetime_value",
            label=label,
            score=0,
            known=False,
            text=say("后面还能做多大没有依据", "No ground for how large it may grow"),
        )
    score = 2 if (more or wide) and recurring else 1
    text = say(
        "、".join(
            w
            for w, on in (("有按年月收的项目", recurring), ("客户提到后面要扩", more), ("身后还有更多单位", wide))
            if on
        ),
        ", ".join(
            w
            for w, on in (
                ("recurring lines in our price list", recurring),
                ("the customer speaks of going further", more),
                ("more units behind it", wide),
            )
            if on
        ),
    )
    return Mark(
        id="lifetime_value", label=label, score=score, known=True, text=text, evidence=[e for e in (more, wide) if e]
    )


# -- where it came from -------------------------------------------------------------------------
_SOURCES: dict[LeadSource, tuple[Text, re.Pattern[str], list[Text]]] = {
    LeadSource.STRATEGIC_LIST: (
        say("战略名单", "strategic list"),
        re.compile(r"试点企业|示范企业|链主|灯塔|名单(?:上|里)|专精特新|重点客户名单|target account|named account|pilot compan", re.I),
        [
            say("政策名单原文：哪一批、谁牵头、给什么支持", "The policy list itself: which batch, who leads, what support"),
            say("产业链位置：上下游各是谁，谁说了算", "Its place in the chain: who is above and below, who sets the terms"),
            say("官网战略发布会和年报里写了哪几件事", "What the strategy event and the annual report name"),
            say("今年已立项的数字化项目和分管领导", "Digital projects already approved this year and who is in charge"),
        ],
    ),
    LeadSource.REFERRAL: (
        say("老客户裂变", "referral"),
        re.compile(r"介绍(?:的|来)|推荐(?:的|来)|老客户|上下游|(?:他们|客户)的供应商|转介|referr|introduced by|customer of ours|recommended by", re.I),
        [
            say("介绍人是谁、和对方什么关系、肯不肯一起打第一个电话", "Who refers, how they know each other, whether they join the first call"),
            say("介绍人那边的成果，哪些能说、哪些不能说", "What was achieved there, and what may be told"),
            say("两家之间的单据、数据怎么来往，痛点是不是同一段", "How papers and data pass between the two, and whether the pain is the same stretch"),
            say("还有哪几家和介绍人同处一条链", "Who else sits in the same chain"),
        ],
    ),
    LeadSource.STRATEGIC_PROJECT: (
        say("战略项目捕捉", "project on the horizon"),
        re.compile(r"招标公告|挂网|年度规划|中标公告|发布会|高管(?:讲话|变动|上任)|新任|立项|规划里|tender notice|published tender|annual plan|press release|\bRF[PI]\b|new (?:CEO|CIO|COO)", re.I),
        [
            say("公告原文：资格条件、评分办法、截止日、踏勘和答疑日", "The notice itself: entry criteria, scoring, closing day, site visit and clarification days"),
            say("指标像谁家的，有没有只有一家过得了的条目", "Whose specification it resembles, and any line only one can meet"),
            say("谁写的需求、谁是评委，我们认识几个", "Who wrote it, who scores it, whom of them we know"),
            say("往年同类项目谁中的、多少钱", "Who won the like before, and at what price"),
        ],
    ),
}  # fmt: skip
_ANY = [
    say(
        "线索从哪来还没记：先补一句，再按来源做功课",
        "Where the lead came from is not on record: note it, then do the matching homework",
    ),
    say(
        "官网、年报、招聘页：战略、在建项目、缺什么人",
        "Website, annual report, job adverts: strategy, projects, which people are sought",
    ),
    say("近半年的招标和中标记录", "Tenders and awards of the last half year"),
    say("我们认识的人里谁在那边待过", "Who among our contacts has worked there"),
]


def research(deal: Deal, today: dt.date) -> Checklist:
    """What to look up, by the source the seller set or the notes show."""
    record = Record(deal, today)
    if deal.lead_source:
        label, _, look = _SOURCES[deal.lead_source]
        return Checklist(source=deal.lead_source, label=label, look_up=look)
    for source, (label, cue, look) in _SOURCES.items():
        if proof := record.find(cue, ours=None):
            return Checklist(source=source, label=label, evidence=[proof], look_up=look)
    return Checklist(source=None, label=say("来源没记", "source not on record"), look_up=_ANY)
