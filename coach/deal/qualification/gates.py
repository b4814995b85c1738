"""Readiness for the analysis, the success signal, and health shown as its components (items 46, 73, 80)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from coach.deal.committee import map_findings
from coach.deal.facts import Model, Text
from coach.deal.qualification import bant, calendar, people
from coach.deal.qualification.record import Record
from coach.deal.qualification.score_win import acknowledgements, conditional
from coach.deal.qualification.types import Ask, Evidence, Finding, Setting, say

Light = Literal["green", "amber", "red", "unknown"]
FRESH_DAYS, STALE_DAYS = 14, 30
"""A design choice of ours: two weeks without word is amber, a month is red."""


class Part(Model):
    """One component of the health view."""

    id: str
    label: Text
    light: Light
    value: float | None = None
    """Share between 0 and 1, or days for recency; None where it cannot be counted."""
    text: Text
    evidence: list[Evidence] = []


class Gate(Model):
    """The four inputs an opportunity analysis needs (item 80)."""

    ready: bool
    inputs: list[Finding]


class Signal(Model):
    """客户有明确需求，并且认同其带来的价值 (item 73)."""

    on: bool
    need: Finding
    value: Finding


def readiness(record: Record, setting: Setting) -> Gate:
    """Account and rivals, people and route, needs, solution match: each present or named as missing."""
    deal = record.deal
    rivals = bool(deal.competitors)
    powers = people.powers(deal)
    pains = bant.owned(record)
    found = [
        _input("80-1", bool(deal.account.name) and rivals, say("客户信息与竞争对手", "Account and rivals"), say("对手是谁还没弄清", "who the rivals are is open") if not rivals else say("客户名称还没填", "the account has no name")),
        _input("80-2", bool(powers) and len(people.active(deal)) >= 2, say("关键人物与决策流程", "Key people and the route to a decision"), say("谁拍板、谁签字还没找到", "who decides and signs is open")),
        _input("80-3", bool(pains), say("需求剖析", "Needs"), say("还没有人认领的痛点", "nobody owns a pain yet")),
        _input("80-4", bool(setting.covers), say("方案与价值匹配", "Solution and value match"), say("痛点和我们的模块还没对上", "pains and our modules are not matched")),
    ]  # fmt: skip
    return Gate(ready=all(f.status == "yes" for f in found), inputs=found)


def _input(rule: str, there: bool, label: Text, gap: Text) -> Finding:
    text = label if there else say(f"{label.zh}：{gap.zh}", f"{label.en}: {gap.en}")
    return Finding(rule=rule, status="yes" if there else "no", text=text)


def signal(record: Record) -> Signal:
    """Both halves in the customer's words; otherwise no proposal yet."""
    wanted = [p for p in bant.owned(record) if p.confirmed]
    need = (
        Finding(rule="73-need", status="yes", text=say(f"{wanted[0].owner}亲口说了", f"{wanted[0].owner} said it in person"), evidence=[record.quote(wanted[0].text, wanted[0].note_id, wanted[0].owner or "")])
        if wanted
        else Finding(rule="73-need", status="unknown", text=say("还没有人亲口说出要解决什么", "Nobody has said in person what must be solved"))
    )  # fmt: skip
    said = acknowledgements(record)
    powers = {p.name for p in people.powers(record.deal)}
    firm = [e for e in said if e.by in powers and not conditional(e)]
    if firm:
        value = Finding(
            rule="73-value",
            status="yes",
            text=say(f"{firm[0].by}认了价值", f"{firm[0].by} acknowledged the value"),
            evidence=firm[:1],
        )
    elif said:
        half = say(f"{said[0].by}认，拍板和签字的人还没认", f"{said[0].by} does, those who decide and sign have not")
        hung = say(f"{said[0].by}有条件地认", f"{said[0].by} agrees on a condition")
        value = Finding(
            rule="73-value", status="partly", text=hung if said[0].by in powers else half, evidence=said[:1]
        )
    else:
        value = Finding(
            rule="73-value", status="unknown", text=say("价值还没有人认", "Nobody has acknowledged the value")
        )
    if value.status != "yes":
        value.ask = Ask(
            text=say("如果做到了，对您这摊事意味着什么？", "If it worked, what would it mean for you?"),
            whom=_first(record),
        )
    return Signal(on=need.status == value.status == "yes", need=need, value=value)


def _first(record: Record) -> Text:
    found = people.powers(record.deal) or people.active(record.deal)
    return say(found[0].name, found[0].name) if found else say("对口联系人", "our contact")


def health(record: Record, setting: Setting) -> list[Part]:
    """Need fit, decider reach, map status, recency: side by side, never added up."""
    return [_fit(record, setting), _reach(record), _map(record), _recency(record)]


def _fit(record: Record, setting: Setting) -> Part:
    label = say("需求匹配", "Need fit")
    pains = bant.stated(record)
    if not pains or not setting.covered_known:
        return Part(
            id="need_fit", label=label, light="unknown", text=say("痛点还没对过我们的方案", "Needs not matched yet")
        )
    ours = sum(p.id in setting.covers for p in pains)
    share = ours / len(pains)
    light: Light = "green" if share >= 0.7 else "amber" if share >= 0.4 else "red"
    return Part(
        id="need_fit",
        label=label,
        light=light,
        value=round(share, 2),
        text=say(f"{len(pains)}条痛点，我们接得住{ours}条", f"{ours} of {len(pains)} pains have an answer of ours"),
    )


def _reach(record: Record) -> Part:
    label = say("决策人触达", "Reach to deciders")
    powers = people.powers(record.deal)
    if not powers:
        return Part(
            id="reach",
            label=label,
            light="unknown",
            text=say("拍板的、签字的是谁还不知道", "Who decides and signs is not known"),
        )
    seen = [p for p in powers if people.met(p)]
    share = len(seen) / len(powers)
    proofs = [e for p in powers if (e := record.person(p, "contact"))]
    light: Light = "green" if share == 1 else "amber" if share >= 0.5 else "red"
    return Part(
        id="reach",
        label=label,
        light=light,
        value=round(share, 2),
        text=say(
            f"拍板和签字的{len(powers)}位，见过{len(seen)}位",
            f"{len(seen)} of {len(powers)} who decide or sign have been met",
        ),
        evidence=proofs,
    )


def _map(record: Record) -> Part:
    label = say("关系地图", "Committee map")
    found = [f for f in map_findings(record.deal) if f.severity in ("error", "warning")]
    if not record.deal.people:
        return Part(id="map", label=label, light="unknown", text=say("还没有人", "Nobody on it yet"))
    if not found:
        return Part(id="map", label=label, light="green", text=say("没有缺口", "No gap"))
    light: Light = "red" if any(f.severity == "error" for f in found) else "amber"
    return Part(id="map", label=label, light=light, text=found[0].message)


def _recency(record: Record) -> Part:
    label = say("最近动静", "Last word")
    days = [calendar.note_day(record.deal, n.id, record.today) for n in record.deal.notes]
    if not days:
        return Part(id="recency", label=label, light="unknown", text=say("还没有记录", "Nothing on record"))
    last = max(days)
    gap = max(0, (record.today - last) // dt.timedelta(days=1))
    light: Light = "green" if gap <= FRESH_DAYS else "amber" if gap <= STALE_DAYS else "red"
    return Part(
        id="recency",
        label=label,
        light=light,
        value=float(gap),
        text=say(
            f"最近一次是{last.month}月{last.day}日，{gap}天前" if gap else f"最近一次是{last.month}月{last.day}日",
            f"Last on {last:%-d %B}, {gap} days ago" if gap else f"Last on {last:%-d %B}",
        ),
    )
