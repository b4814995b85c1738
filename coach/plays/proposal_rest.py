"""Sections 7-8, 11-12 and the appendix of the proposal: plan, service, readers, next step, sources (items 34, 38-41)."""

from __future__ import annotations

from coach.library.entries import RoleCode
from coach.plays import dates
from coach.plays.address import call_name, role_of
from coach.plays.inputs import missing_inputs, scene, view
from coach.plays.proposal_case import case_assumptions, knows
from coach.plays.proposal_draft import Draft, external, label_of, source_word
from coach.plays.proposal_plan import plan
from coach.plays.quote_section import quote
from coach.plays.results import Block
from coach.plays.risk_section import risks
from coach.plays.spin import advance_owner
from coach.plays.tactics import people_module, terms_for
from coach.plays.words import customer, metric, speaks, subject

READERS: tuple[tuple[RoleCode, str, str], ...] = (
    ("decision_maker", "决策者", "For the decision maker"),
    ("finance", "财务", "For finance"),
    ("user", "使用者", "For the users"),
    ("it", "技术与把关", "For IT and procurement"),
)


def rest(d: Draft) -> None:
    """Sections 7-12 and the appendix."""
    plan(d)
    _service(d)
    risks(d)
    quote(d)
    _readers(d)
    _next(d)
    _appendix(d)


def _service(d: Draft) -> None:
    t = d.t
    coach = people_module(d.dx.deal)
    who = coach.name if coach else t("行业顾问", "industry adviser")
    name = d.dx.deal.offering.company or t("我方", "we")
    head = d.dx.headline[0] if d.dx.headline else None
    about = subject(head, d.dx.lang) if head else t("本项目", "this project")
    measured = metric(head, d.dx.lang) if head else t("各项指标", "each measure")
    items = [
        t(
            f"团队：{name}出项目经理、技术支持和{who}，名单随合同附上。",
            f"Team: a project manager, technical support and {who} from {name}, named in the contract.",
        ),
        t(
            f"合同写明{about}的交付标准、验收节点、响应与解决时限；时限双方商定后填入（待确认）。",
            f"The contract states delivery standard, acceptance points and response times for {about}; the times are to be agreed (to confirm).",
        ),
        t(
            f"试点期间出双周报，上线后每季度一份价值报告：{measured}约定多少、实测多少，逐项对照。",
            f"Fortnightly report during the pilot; then a quarterly value report on {measured}: agreed against measured.",
        ),
    ]
    d.section("service", "8", "服务与客户成功", "Service and customer success", [Block(kind="bullets", items=items)])


def _readers(d: Draft) -> None:
    """One short page per kind of reader (PR-16); none for a chair that nobody holds."""
    dx = d.dx
    head = dx.headline[0] if dx.headline else None
    chairs = {role_of(p) for p in dx.people()}
    d.section("readers", "11", "给各位读者的一段话", "A page for each reader", [])
    for code, zh, en in READERS:
        if not head or not (code in chairs or (code == "it" and "gatekeeper" in chairs)):
            continue
        brief = {
            "reader": code,
            "subject": subject(head, d.lang),
            "metric": metric(head, d.lang),
            "view": view(head, code, d.lang),
            "scene": scene(head, code, d.lang),
            "terms": [x for x in terms_for(dx.deal, code, 3) if speaks(x, d.lang)][:1],
            "missing": missing_inputs(dx, head, code)[:1],
            "module": head.module.name if head.module else "",
            "capability": head.capability if speaks(head.capability, d.lang) else "",
            "coach": c.name if (c := people_module(dx.deal)) else "",
            "customer": customer(dx.deal, d.lang),
        }
        mark = d.part(f"reader_{code}", "reader", brief, limit=300)
        d.sections[-1].blocks += [Block(kind="callout", text=mark, items=[], header=[d.t(zh, en)])]


def _next(d: Draft) -> None:
    owner = advance_owner(d.dx, [])
    head = d.dx.headline[0] if d.dx.headline else None
    goal = d.dx.deal.call.goal if d.dx.deal.call else ""
    brief = {
        "owner": call_name(owner, d.lang) if owner else "",
        "goal": goal if speaks(goal, d.lang) else "",
        "dated": bool(dates.parse(goal, d.dx.today)),
        "metric": metric(head, d.lang) if head else "",
        "date": dates.say(dates.next_step_date(d.dx.deal, d.dx.today), d.lang),
    }
    d.section("next", "12", "下一步", "Next step", [Block(kind="callout", text=d.part("next", "next", brief))])


def _appendix(d: Draft) -> None:
    t, dx = d.t, d.dx
    due = dates.say(dates.next_step_date(dx.deal, dx.today), d.lang)
    near = {f.id for p in dx.headline for f in p.facts}
    open_ = [
        f
        for f in external(dx, dx.deal.facts, listed=True)
        if (f.confidence < 0.9 or f.quantity.approx) and f.id in near
    ]
    rows = [
        [label_of(f, d.lang), f"[[{f.id}]]", source_word(f, d.lang), f.source.said_by or t("双方", "both sides"), due]
        for f in open_[:8]
    ]
    finance = dx.chair("finance")
    who = finance.name if finance else t("财务", "finance")
    head = dx.headline[0] if dx.headline else None
    rows += [[*row, due] for row in case_assumptions(d)]
    rows += [
        [m, t("待确认", "to confirm"), t("尚无", "none yet"), knows(d, m, who), due]
        for m in missing_inputs(dx, head)[:4]
    ]
    blocks: list[Block] = []
    if rows:
        header = [
            t("内容", "Item"),
            t("取值", "Value"),
            t("来源", "Source"),
            t("谁来确认", "Confirmed by"),
            t("何时", "By when"),
        ]
        text = t("假设与数据来源：逐条由谁、何时确认", "Assumptions and sources: who confirms what, and when")
        blocks.append(Block(kind="table", text=text, header=header, rows=rows))
    shown = {r[0] for r in rows}
    points = [p for p in dict.fromkeys(d.open_points) if p not in shown]
    if points:
        blocks.append(Block(kind="bullets", text=t("尚待确认的事项：", "Open points:"), items=points))
    d.section("appendix", t("附录", "Appendix"), "数据来源与假设", "Sources and assumptions", blocks)
