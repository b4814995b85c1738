"""The quarterly value report as a page: shortfalls first, what was not measured last (item 42)."""

from __future__ import annotations

from coach.deal.display import quantity
from coach.deal.facts import Lang, Quantity
from coach.plays.aftersale.page import Page
from coach.plays.aftersale.results import ValueReport
from coach.plays.results import Block, Proposal
from coach.value.aftersale import Row, Status

_STATUS: dict[Status, tuple[str, str]] = {
    "above": ("超过约定", "above what was agreed"),
    "met": ("做到", "met"),
    "within": ("在约定范围内", "within the agreed range"),
    "short": ("没达到", "short"),
    "worse": ("变差了", "worse than before"),
    "no_promise": ("没有约定目标", "no target agreed"),
    "not_measured": ("未量", "not measured"),
    "other_unit": ("单位不同，没法比", "another unit, cannot be compared"),
}
_CAUSE = {
    "": ("", ""),
    "ours": ("我们没做到", "we fell short"),
    "customer": ("贵方没配合到", "your part was missing"),
    "business": ("业务变了", "the business changed"),
}


def value_page(v: ValueReport, company: str) -> Proposal:
    p = Page(v.lang)
    worst_first = sorted(v.rows, key=lambda r: {"worse": 0, "short": 0, "not_measured": 2}.get(r.status, 1))
    head = [
        p.t(*w)
        for w in (
            ("收益", "Benefit"),
            ("当初", "Then"),
            ("约定", "Agreed"),
            ("量到", "Measured"),
            ("对上没有", "Result"),
        )
    ]
    rows = [[r.promise.label.get(v.lang), _was(r, p), _agreed(r, p), _now(r, p), _result(r, p)] for r in worst_first]
    p.add(
        "table",
        "约定和实测",
        "Agreed and measured",
        p.table(head, rows),
        p.none(rows, "没有可对账的收益。", "There is no benefit to compare."),
    )
    money = [[r.promise.label.get(v.lang), _money(r.promise.yearly_base, r.promise.currency, v.lang), quantity(r.money.quantity, v.lang), _how(r, p)] for r in v.rows if r.money]  # fmt: skip
    p.add("money", "折成钱", "In money", p.table([p.t("收益", "Benefit"), p.t("约定（每年，基准）", "Agreed, a year, base"), p.t("按实测", "As measured"), p.t("算法", "How")], money), _total(v, p))  # fmt: skip
    why = [[r.promise.metric.get(v.lang), p.t(*_CAUSE[r.explanation.cause]), r.explanation.text, r.explanation.by] for r in v.rows if r.explanation]  # fmt: skip
    p.add(
        "why",
        "差在哪、为什么",
        "The gap and why",
        p.table(
            [p.t("指标", "Measure"), p.t("归在哪边", "Whose"), p.t("原因", "Reason"), p.t("谁说的", "Said by")], why
        ),
    )
    sources = _sources(v, p)
    p.add("sources", "数从哪来", "Where the figures come from", p.table([p.t("指标", "Measure"), p.t("数值", "Value"), p.t("量的时段", "Window"), p.t("谁量的", "By"), p.t("记录", "Record")], sources))  # fmt: skip
    p.add("next", "下一季", "Next quarter", p.table([p.t("继续做", "Go on with"), p.t("停掉", "Stop"), p.t("下一个动哪块", "Take up next")], [[p.t("待双方填", "to fill in together")] * 3]))  # fmt: skip
    lacking = p.t("；", "; ").join(v.open)
    banner = p.t(f"草稿，发出前补齐：{lacking}", f"Draft, to complete before it goes out: {lacking}") if lacking else ""
    title = p.t("价值报告", "value report")
    when = p.t(f"{v.since} 到 {v.until}", f"{v.since} to {v.until}")
    return p.made(v.customer, title, subtitle=company, date=when, banner=banner, facts=v.facts)


def _sources(v: ValueReport, p: Page) -> list[list[str]]:
    """Each measured figure with its window, who measured it and in which words."""
    other = p.t("（不在收益表里）", " (not in the table)")
    told = [(f, "") for r in v.rows for f in r.measured] + [(f, other) for f in v.unmatched]
    return [
        [f.label.get(v.lang) + mark, quantity(f.quantity, v.lang), f.scope, f.source.said_by, f.source.quote]
        for f, mark in told
    ]


def _was(r: Row, p: Page) -> str:
    name = r.promise.metric.get(p.lang)
    if r.promise.baseline is None:
        return p.t(f"{name}：没有基线", f"{name}: no baseline")
    said = "每" in name or "per " in name or " a " in name
    return f"{name}{p.t('：', ': ')}{quantity(r.promise.baseline, p.lang, per=not said)}"


def _agreed(r: Row, p: Page) -> str:
    low, base = r.promise.improvement_low, r.promise.improvement_base
    if base is None:
        return p.t("没约定", "not agreed")
    span = f"{base:g}%" if low == base or low is None else f"{low:g}%–{base:g}%"
    return p.t(f"降{span}", f"down {span}") + ("" if r.promise.confirmed else p.t("（待确认）", " (to confirm)"))


def _now(r: Row, p: Page) -> str:
    if not r.measured:
        return p.t("未量", "not measured")
    got = quantity(r.measured[-1].quantity, p.lang)
    if r.achieved_pct is None:
        return got
    moved = p.t("降", "down ") if r.achieved_pct >= 0 else p.t("升", "up ")
    return p.t(f"{got}，{moved}{abs(r.achieved_pct):.1f}%", f"{got}, {moved}{abs(r.achieved_pct):.1f}%")


def _result(r: Row, p: Page) -> str:
    told = p.t(*_STATUS[r.status])
    if not r.measured:
        return told
    return told + (
        p.t(f"，{r.accepted_by}认", f", accepted by {r.accepted_by}")
        if r.accepted_by
        else p.t("，还没人认", ", not accepted yet")
    )


def _how(r: Row, p: Page) -> str:
    """The calculation in words: stake × fall × scope."""
    stake = quantity(r.promise.stake, p.lang) if r.promise.stake else ""
    fall, cover = f"{r.achieved_pct or 0:.1f}%", f"{r.promise.scope_pct or 0:g}%"
    return p.t(f"现状{stake} × 降{fall} × 覆盖{cover}", f"{stake} today × down {fall} × scope {cover}")


def _money(amount: float | None, currency: str, lang: Lang) -> str:
    return "—" if amount is None else quantity(Quantity(value=amount, unit=f"{currency}_per_year"), lang)


def _total(v: ValueReport, p: Page) -> Block:
    s = v.sums
    if s.achieved is None or s.promised is None:
        return Block(kind="paragraph", text="")
    agreed, got = _money(s.promised, s.currency, v.lang), _money(s.achieved, s.currency, v.lang)
    zh = f"现金类收益{s.of}条，能对上的{s.compared}条：约定{agreed}，按实测{got}。没量的不算进来。"
    en = f"{s.compared} of {s.of} cash benefits can be compared: {agreed} agreed, {got} as measured. What was not measured is left out."
    return Block(kind="paragraph", text=p.t(zh, en))
