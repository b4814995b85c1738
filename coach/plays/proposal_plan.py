"""Section 7 of the proposal: four milestones, then the phases of the quote, in the order of the Gantt (items 30, 39, 40; PR-13)."""

from __future__ import annotations

from collections.abc import Sequence

from coach.deal.facts import Fact
from coach.plays import dates
from coach.plays.limits import freeze
from coach.plays.proposal_draft import Draft
from coach.plays.results import Block, Picture
from coach.plays.words import joined, metric, speaks
from coach.value.types import PhaseId, Quote, QuotePhase


def plan(d: Draft) -> None:
    """The schedule as one table, drawn as a Gantt: a bar says what comes after what; a length stands only where one is agreed
    or billed, and then it is the quote's."""
    header = [d.t("阶段", "Stage"), d.t("交付物", "Deliverables"), d.t("贵方", "You"), d.t("时间", "When")]
    rows = [*_stages(d), *_phases(d)]
    drawn = Picture(
        kind="gantt",
        values=[[float(n), 1.0] for n in range(len(rows))],
        mark=d.t("格子只表示先后；没有写明的时长，双方商定后再填。", "Bars show the order; lengths that are not given here go in once both sides have agreed them."),
    )  # fmt: skip
    blocks = [
        Block(
            kind="table",
            text=d.t("阶段、交付物和分工", "Stages, deliverables and who does what"),
            header=header,
            rows=rows,
            picture=drawn,
        )
    ]
    timeline = d.dx.deal.timeline or ""
    spoken = speaks(timeline, d.lang)
    if timeline and not spoken:
        blocks.insert(
            0,
            Block(
                kind="paragraph",
                text=d.t(f"贵方给出的时间要求：“{timeline}”。", f"Your timing, as noted: “{timeline}”."),
            ),
        )
    brief = {"timeline": timeline if spoken else "", "clash": freeze(d.dx)}
    if brief["timeline"] or brief["clash"]:
        blocks.insert(0, Block(kind="paragraph", text=d.part("schedule", "schedule", brief)))
    d.section("plan", "7", "实施计划", "Implementation plan", blocks)


def _stages(d: Draft) -> list[list[str]]:
    """The four milestones (item 40), each with its result, the customer's part and when."""
    t = d.t
    head = d.dx.headline[0] if d.dx.headline else None
    what = metric(head, d.lang) if head else t("约定的指标", "the agreed measure")
    module = head.module.name if head and head.module else t("本期模块", "the modules of this step")
    due = dates.say(dates.next_step_date(d.dx.deal, d.dx.today), d.lang)
    span = pilot_span(d.dx.money, d.dx.value.quote)
    start = t("解冻之后", "after the freeze") if freeze(d.dx) else t("测试通过后", "once the test is passed")
    return [
        [
            t("需求确认", "Agree requirements"),
            t(f"口径确认单、{what}基线记录", f"Signed definition and baseline record of {what}"),
            t("业务、财务各定一人", "One person each from operations and finance"),
            t(f"{due}前", f"by {due}"),
        ],
        [
            t("开发测试", "Configure and test"),
            t(f"{module}配置清单、最难一处的测试报告", f"{module} configured, test report on the hardest spot"),
            t("给样本数据和测试窗口", "Sample data and a test window"),
            t("口径签认后", "after the definition is signed"),
        ],
        [
            t("上线试运行", "Pilot run"),
            t("用户手册、双周报", "User guide, fortnightly report"),
            t("按约定记录、每周碰头", "Record as agreed, meet weekly"),
            start + (t(f"，[[{span.id}]]", f", [[{span.id}]]") if span else ""),
        ],
        [
            t("验收结案", "Acceptance"),
            t(f"验收报告、{what}前后实测对比", f"Acceptance report, {what} before and after"),
            t("按基线口径签认", "Sign against the agreed baseline"),
            t("试运行期满", "at the end of the pilot run"),
        ],
    ]


def pilot_span(money: Sequence[Fact], quote: Quote) -> Fact | None:
    """The pilot's length as the quote bills it: a trial's weeks, or the weeks that a line of the pilot names."""
    trial = next((f for f in money if f.id == "quote:trial:weeks"), None)
    pilot = quote.phase("pilot")
    if trial or pilot is None:
        return trial
    timed = [f for f in money if f.id.startswith("offer:") and f.quantity.unit in ("week", "month")]
    return next((f for f in timed if any(f.source.quote.startswith(line.item) for line in pilot.lines)), None)


def _phases(d: Draft) -> list[list[str]]:
    """What the quote holds after the pilot, each phase with what it brings and what opens it."""
    return [row for name in ("rollout", "optimise") if (row := _phase(d, d.dx.value.quote.phase(name)))]


def _phase(d: Draft, phase: QuotePhase | None) -> list[str]:
    if phase is None or not phase.lines:
        return []
    names = {m.id: m.name for m in d.dx.deal.offering.offering}
    brings = list(dict.fromkeys(names.get(line.module, line.item) for line in phase.lines))
    title, you, when = _LATER[phase.id]
    return [d.t(*title), joined(brings, d.lang), d.t(*you), d.t(*when)]


_LATER: dict[PhaseId, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    "rollout": (
        ("推广", "Roll-out"),
        ("看验收结果，定要不要推", "Decide on the acceptance report"),
        ("验收签字后", "after acceptance"),
    ),
    "optimise": (
        ("优化", "Optimise"),
        ("下一阶段再谈", "Talk about it in the next phase"),
        ("推广之后", "after the roll-out"),
    ),
}
