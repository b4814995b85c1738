"""The results after the signature as pages: the same blocks as the proposal, so that Markdown, Word and the page say the same."""

from __future__ import annotations

import datetime as dt

from coach.deal.delivery import Step
from coach.deal.facts import Lang
from coach.plays.aftersale.page import Page
from coach.plays.aftersale.paper_value import value_page
from coach.plays.aftersale.results import ContractCheck, Expansion, Plan, ProgressReport, ValueReport
from coach.plays.results import Block, Picture, Proposal

Result = ContractCheck | Plan | ProgressReport | ValueReport | Expansion
_OPEN = "○"
_MARK = {"agreed": "●", "known": "●", "partly": "◐", "open": _OPEN}


def paper(result: Result, company: str = "") -> Proposal:
    """Any of the results as a page. `company`: who submits it."""
    if isinstance(result, ContractCheck):
        return _contract(result)
    if isinstance(result, Plan):
        return _plan(result, company)
    if isinstance(result, ProgressReport):
        return _progress(result, company)
    if isinstance(result, ValueReport):
        return value_page(result, company)
    return _expansion(result)


def _contract(c: ContractCheck) -> Proposal:
    p = Page(c.lang)
    must = [x for x in c.points if x.must]
    rows = [[f"{_MARK[x.status]} {x.name}", x.has or p.t("还没有", "nothing yet"), x.write] for x in c.points]
    head = [p.t("条目", "Point"), p.t("现在有什么", "What there is"), p.t("合同里写", "What to write")]
    p.add("points", "合同要写的", "What the contract must say", p.table(head, rows))
    asks = [[x.name, x.whom, x.ask] for x in c.points if x.ask]
    p.add(
        "asks",
        "签之前去问",
        "To ask before signing",
        p.table([p.t("条目", "Point"), p.t("问谁", "Whom"), p.t("怎么问", "How")], asks),
    )
    lacking = [x.name for x in must if x.status not in ("agreed", "known")]
    state = (
        p.t("必写的三样都定了。", "The three that must stand are settled.")
        if c.ready
        else p.t(
            f"先别签：{'、'.join(lacking)}还没写定。", f"Not yet: {', '.join(n.lower() for n in lacking)} still open."
        )
    )
    legend = p.t("●定了　◐只有一半　○没人说过", "● settled  ◐ half  ○ nobody has said it")
    banner = p.t(f"内部用，不发客户。{state}{legend}", f"Internal, not for the customer. {state} {legend}")
    return p.made(c.customer, p.t("签约核对单", "contract checklist"), banner=banner, facts=c.facts)


def _plan(x: Plan, company: str) -> Proposal:
    p = Page(x.lang)
    proposed = any(m.proposed for m in x.milestones)
    p.add("milestones", "四个里程碑", "Four milestones", _milestones(x, p, proposed))
    team = [
        [
            s.role,
            p.t("我方", "us") if s.side == "us" else p.t("贵方", "you"),
            s.name or p.t("待定", "to be named"),
            s.contact,
        ]
        for s in x.team
    ]
    p.add(
        "team",
        "项目小组",
        "The team",
        p.table([p.t("角色", "Role"), p.t("哪一方", "Side"), p.t("姓名", "Name"), p.t("联系方式", "Contact")], team),
    )
    p.add("rules", "约定", "Ground rules", p.bullets(_rules(p)))
    p.add("mind", "要留意", "Mind", p.bullets(x.warnings))
    banner = (
        p.t("建议稿：日期和名单双方确认后生效。", "Proposal: dates and names count once both have confirmed them.")
        if proposed
        else ""
    )
    return p.made(x.customer, p.t("交付计划", "delivery plan"), subtitle=company, banner=banner, date=x.made)


def _milestones(x: Plan, p: Page, proposed: bool) -> Block:
    rows, bars = [], []
    first = dt.date.fromisoformat(x.start)
    for m in x.milestones:
        own = m.milestone
        start, end = dt.date.fromisoformat(own.start), dt.date.fromisoformat(own.end)
        bars.append([(start - first).days / 7, max(0.5, (end - start).days / 7)])
        when = f"{_day(start, x.lang)} – {_day(end, x.lang)}" + (p.t(f"，{_day(dt.date.fromisoformat(own.done), x.lang)}签收", f", signed {own.done}") if own.done else "")  # fmt: skip
        owners = p.t(f"我方{m.owner_us}；贵方{m.owner_customer}", f"{m.owner_us} for us; {m.owner_customer} for you")
        rows.append([m.name, p.t("；", "; ").join(own.deliverables), m.needs, owners, m.passes, when])
    head = [p.t(*w) for w in (("里程碑", "Milestone"), ("交付物", "Deliverables"), ("贵方准备", "From you"), ("谁负责", "Who"), ("怎样算过", "Passed when"), ("时间", "When"))]  # fmt: skip
    mark = (
        p.t("时间是我方建议，双方商定后生效。", "Dates are our proposal until both have agreed them.")
        if proposed
        else ""
    )
    return p.table(head, rows, picture=Picture(kind="gantt", values=bars, mark=mark))


def _rules(p: Page) -> list[str]:
    return [
        p.t("上一段没签收，不进下一段。", "No milestone starts before the one before it is signed for."),
        p.t("每两周一页双周报，固定那一天发，坏消息先说。", "One page every two weeks, always the same weekday, bad news first."),
        p.t("晚了当天就说，带上新日子和补救办法。", "A delay is said on the day, with a new date and a remedy."),
        p.t("加需求走变更单：谁批、加多少、延几天。", "Additions go through a change form: who approves, how much more, how many days."),
    ]  # fmt: skip


def _progress(r: ProgressReport, company: str) -> Proposal:
    p = Page(r.lang)
    who, when = p.t("谁", "Who"), p.t("约定日", "Due")
    did = [[s.what, s.owner, s.due, _did(s, r, p)] for s in r.promised]
    nothing = ("这两周没有到期的事。", "Nothing was due in these two weeks.")
    p.add(
        "promised",
        "说好的",
        "What was promised",
        p.table([p.t("事项", "Item"), who, when, p.t("做到没有", "Done")], did),
        p.none(did, *nothing),
    )
    p.add("standing", "现在在哪", "Where we are", Block(kind="paragraph", text=(r.standing.text + p.t("。", ".")) if r.standing else p.t("还没开工。", "Work has not started.")))  # fmt: skip
    bad = [[s.what, s.owner or p.t("待定", "open"), (s.done and p.t(f"{s.done}关闭", f"closed {s.done}")) or s.due or p.t("待定", "open"), s.note] for s in r.problems]  # fmt: skip
    p.add("problems", "问题和风险", "Problems and risks", p.table([p.t("问题", "Problem"), p.t("谁在管", "Owner"), p.t("哪天有说法", "Answer by"), p.t("进展", "State")], bad), p.none(bad, "没有开着的问题。", "No open problem."))  # fmt: skip
    yours = [[s.what, s.owner or p.t("待定", "open"), s.due or p.t("待定", "open")] for s in r.from_you]
    p.add("yours", "请贵方做的", "What we need from you", p.table([p.t("事项", "Item"), who, p.t("哪天前", "By")], yours), p.none(yours, "这两周没有。", "Nothing in these two weeks."))  # fmt: skip
    coming = [
        p.t(f"{s.due}：{s.what}（{s.owner or '待定'}）", f"{s.due}: {s.what} ({s.owner or 'open'})") for s in r.next
    ]
    p.add(
        "next",
        "下两周",
        "Next two weeks",
        p.bullets(coming),
        p.none([[c] for c in coming], "还没排。", "Not planned yet."),
    )
    banner = (
        p.t("草稿，发出前补齐：", "Draft, to complete before it goes out: ") + p.t("；", "; ").join(r.missing)
        if r.missing
        else ""
    )
    title = p.t(f"双周报第{r.number}期", f"fortnightly report {r.number}")
    span = p.t(f"{r.since} 到 {r.until}", f"{r.since} to {r.until}")
    return p.made(r.customer, title, subtitle=company, date=span, banner=banner)


def _did(s: Step, r: ProgressReport, p: Page) -> str:
    if s.done and s.done <= r.until:
        return p.t(f"是，{s.done}", f"yes, {s.done}")
    return p.t("否", "no") + (p.t(f"，{s.note}", f", {s.note}") if s.note else "")


def _expansion(e: Expansion) -> Proposal:
    p = Page(e.lang)
    rows = [[x.what, x.evidence, x.with_, p.t(f"“{x.say}”", f"“{x.say}”"), x.wait or x.offer] for x in e.triggers]
    head = [p.t(*w) for w in (("动静", "Sign"), ("凭什么这么说", "Evidence"), ("找谁", "With"), ("第一句问", "First question"), ("先等，或以后再提", "Wait, or for later"))]  # fmt: skip
    p.add(
        "triggers",
        "值得再开口的",
        "Worth another conversation",
        p.table(head, rows),
        Block(kind="paragraph", text=e.note),
    )
    return p.made(
        e.customer,
        p.t("下一步谈什么", "what to talk about next"),
        banner=p.t("内部用，不发客户。", "Internal, not for the customer."),
    )


def _day(at: dt.date, lang: Lang) -> str:
    return f"{at.month}月{at.day}日" if lang == "zh" else f"{at.day} {at:%b}"
