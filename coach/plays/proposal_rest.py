"""Sections 7-13 of the proposal: plan, service, risks, quote, supplier, next step, appendix (items 19-22, 34, 38-41)."""

from __future__ import annotations

from coach.deal.model import BuyingRole, Contact
from coach.library.entries import RoleCode
from coach.plays import dates
from coach.plays.address import call_name, role_of
from coach.plays.inputs import missing_inputs, scene, view
from coach.plays.proposal_parts import Draft, external, source_word
from coach.plays.quote_section import quote
from coach.plays.results import Block
from coach.plays.spin import advance_owner
from coach.plays.tactics import term_kind, terms_for
from coach.plays.words import customer, subject

READERS: tuple[tuple[RoleCode, str, str], ...] = (
    ("decision_maker", "决策者", "For the decision maker"),
    ("finance", "财务", "For finance"),
    ("user", "使用者", "For the users"),
    ("it", "技术与把关", "For IT and procurement"),
)


def rest(d: Draft) -> None:
    """Sections 7-13 and the appendix."""
    _plan(d)
    _service(d)
    _risks(d)
    quote(d)
    _readers(d)
    _next(d)
    _appendix(d)


def _plan(d: Draft) -> None:
    head = d.dx.headline[0] if d.dx.headline else None
    topic = subject(head, d.lang) if head else ""
    t = d.t
    rows = [
        [
            t("需求确认", "Agree requirements"),
            t(f"口径确认单、{topic}基线记录表", f"Signed definitions and a baseline record of {topic}"),
            t("带模板、做记录", "Bring the template, keep the record"),
            t("指定一位业务、一位财务", "Name one person from operations and one from finance"),
        ],
        [
            t("开发测试", "Configure and test"),
            t("配置清单、测试报告", "Configuration list, test report"),
            t("配置并现场测试最难的一处", "Configure; test the hardest spot on site"),
            t("提供样本数据和测试窗口", "Provide sample data and a test window"),
        ],
        [
            t("上线试运行", "Pilot run"),
            t("用户手册、双周报", "User guide, fortnightly report"),
            t("现场陪跑、双周通报", "Stay on site, fortnightly report"),
            t("按约定填报、每周碰头", "Record as agreed, meet weekly"),
        ],
        [
            t("验收结案", "Acceptance"),
            t("验收报告、实测对比", "Acceptance report with before and after as measured"),
            t("提交实测对比", "Submit the measured comparison"),
            t("按基线口径签认", "Sign against the agreed baseline"),
        ],
    ]
    blocks = [
        Block(
            kind="table",
            header=[t("阶段", "Stage"), t("交付物", "Deliverables"), t("我方", "We"), t("贵方", "You")],
            rows=rows,
        )
    ]
    if d.dx.deal.timeline:
        blocks.insert(
            0,
            Block(
                kind="paragraph",
                text=d.part("schedule", "schedule", {"timeline": d.dx.deal.timeline, "clash": timeline_clash(d)}),
            ),
        )
    d.section("plan", "7", "实施计划", "Implementation plan", blocks)


def timeline_clash(d: Draft) -> str:
    """Words of the notes about a freeze or a moved date that the plan must respect; empty if none."""
    import re

    for note in reversed(d.dx.deal.notes):
        if m := re.search(
            r"[^。；;,，\n]{0,16}(?:封网|冻结|停网|code freeze|change freeze)[^。；;\n]{0,20}", note.text, re.I
        ):
            return m.group(0).strip("，。； ")
    return ""


def _service(d: Draft) -> None:
    t = d.t
    items = [
        t(
            "团队：项目经理、技术支持、行业顾问各一位，名单随合同附上。",
            "Team: a project manager, technical support and an industry adviser, named in the contract.",
        ),
        t(
            "合同写明三样：交付标准、验收节点、响应与解决时限；时限由双方商定后填入（待确认）。",
            "The contract states delivery standard, acceptance points, and response and resolution times; the times are to be agreed (to confirm).",
        ),
        t(
            "试点期间按双周报通报进展与问题；上线后每季度一份价值报告，逐项对照约定与实测。",
            "A fortnightly report on progress and issues during the pilot; each quarter a value report that sets what was agreed against what was measured.",
        ),
    ]
    d.section("service", "8", "服务与客户成功", "Service and customer success", [Block(kind="bullets", items=items)])


def _risks(d: Draft) -> None:
    dx, t = d.dx, d.t
    rows: list[list[str]] = []
    for p in dx.headline:
        if p.conflicts:
            rows.append(
                [
                    t(f"{subject(p, 'zh')}的数口径不一", f"Figures on {subject(p, 'en')} are defined differently"),
                    t("先对齐口径，再测算、再谈目标", "Agree the definition before any calculation or target"),
                ]
            )
    approver = dx.with_role(BuyingRole.APPROVER)
    if approver and approver.contact is Contact.NONE:
        rows.append(
            [
                t("签字人还没参与", "The person who signs has not been involved"),
                t(
                    "方案定稿前请其确认算法与付款方式",
                    "Have them confirm the method and payment terms before the final version",
                ),
            ]
        )
    head = dx.headline[0] if dx.headline else None
    if missing := missing_inputs(dx, head)[:2]:
        rows.append(
            [
                t("缺少" + "、".join(missing), "Missing: " + ", ".join(missing)),
                t("试点前补齐，补齐之前不写收益数", "Obtained before the pilot; no benefit figure until then"),
            ]
        )
    coach = next((m.name for m in dx.deal.offering.offering if m.layer.value == "value_add"), "")
    rows.append(
        [
            t("一线用不起来", "The new routine does not stick"),
            t(
                f"{coach}跟到规矩跑顺，填报步骤只减不增" if coach else "先在一处试，规矩跑顺再推广",
                f"{coach} stays until the routine runs"
                if coach
                else "Try one place first, roll out once the routine runs",
            ),
        ]
    )
    blocks = [Block(kind="table", header=[t("风险", "Risk"), t("应对", "Response")], rows=rows)]
    share = [x for x in dx.deal.offering.terms_may_offer if term_kind(x) == "risk"]
    if share:
        blocks.append(
            Block(
                kind="bullets",
                text=t(
                    "风险共担（条款以合同为准，需法务审阅）：", "Shared risk (subject to contract and legal review):"
                ),
                items=share,
            )
        )
    if d.answers:
        rows = [[a.said, a.respond] for a in d.answers[:3]]
        blocks.append(
            Block(
                kind="table",
                text=t("可能的疑问与我们的回答", "Questions you may have, and our answers"),
                header=[t("疑问", "Question"), t("回答", "Answer")],
                rows=rows,
            )
        )
    d.section("risks", "9", "风险与应对", "Risks and responses", blocks)


def _readers(d: Draft) -> None:
    """One short page per kind of reader (PR-16)."""
    dx = d.dx
    head = dx.headline[0] if dx.headline else None
    for n, (code, zh, en) in enumerate(READERS):
        people = [p for p in dx.people() if role_of(p) == code or (code == "it" and role_of(p) == "gatekeeper")]
        brief = {
            "reader": code,
            "names": [p.name for p in people][:2],
            "subject": subject(head, d.lang) if head else "",
            "view": view(head, code, d.lang),
            "scene": scene(head, code, d.lang),
            "terms": terms_for(dx.deal, code),
            "missing": missing_inputs(dx, head, code)[:1],
            "module": head.module.name if head and head.module else "",
            "capability": head.capability if head else "",
            "customer": customer(dx.deal, d.lang),
            "breakeven": "",
        }
        mark = d.part(f"reader_{code}", "reader", brief, limit=300)
        if n == 0:
            d.section("readers", "11", "给各位读者的一段话", "A page for each reader", [])
        d.sections[-1].blocks += [Block(kind="callout", text=mark, items=[], header=[d.t(zh, en)])]


def _next(d: Draft) -> None:
    owner = advance_owner(d.dx, [])
    head = d.dx.headline[0] if d.dx.headline else None
    goal = d.dx.deal.call.goal if d.dx.deal.call else ""
    from coach.plays.words import speaks

    brief = {
        "owner": call_name(owner, d.lang) if owner else "",
        "goal": goal if speaks(goal, d.lang) else "",
        "subject": subject(head, d.lang) if head else "",
        "date": dates.say(dates.next_step_date(d.dx.deal, d.dx.today), d.lang),
    }
    d.section("next", "12", "下一步", "Next step", [Block(kind="callout", text=d.part("next", "next", brief))])


def _appendix(d: Draft) -> None:
    t, dx = d.t, d.dx
    settled = external(dx, dx.deal.facts)
    to_confirm = [f for f in settled if f.confidence < 0.9 or f.quantity.approx]
    due = dates.say(dates.next_step_date(dx.deal, dx.today), d.lang)
    rows = [
        [f.label.get(d.lang), f"[[{f.id}]]", source_word(f, d.lang), f.source.said_by or t("双方", "both sides"), due]
        for f in to_confirm[:16]
    ]
    head = dx.headline[0] if dx.headline else None
    finance = dx.chair("finance")
    for name in missing_inputs(dx, head)[:4]:
        rows.append(
            [
                name,
                t("待确认", "to confirm"),
                t("尚无", "none yet"),
                finance.name if finance else t("财务", "finance"),
                due,
            ]
        )
    blocks: list[Block] = []
    if rows:
        blocks.append(
            Block(
                kind="table",
                text=t("假设与数据来源：逐条由谁、何时确认", "Assumptions and sources: who confirms what, and when"),
                header=[
                    t("内容", "Item"),
                    t("取值", "Value"),
                    t("来源", "Source"),
                    t("谁来确认", "Confirmed by"),
                    t("何时", "By when"),
                ],
                rows=rows,
            )
        )
    if d.open_points:
        blocks.append(
            Block(kind="bullets", text=t("尚待确认的事项：", "Open points:"), items=list(dict.fromkeys(d.open_points)))
        )
    d.section("appendix", t("附录", "Appendix"), "数据来源与假设", "Sources and assumptions", blocks)
