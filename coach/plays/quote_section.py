"""The quote as a reader sees it: three phases, list prices, an exit criterion each (items 19-22)."""

from __future__ import annotations

from coach.plays.proposal_draft import Draft
from coach.plays.results import Block
from coach.plays.tactics import term_kind, terms_for
from coach.plays.words import customer, metric, speaks
from coach.value.types import QuoteLine, QuotePhase

_TITLES = {
    "pilot": ("第一步：试点", "Step one: pilot"),
    "rollout": ("第二步：推广（看试点结果再定）", "Step two: roll-out (decided on the pilot's result)"),
    "optimise": ("第三步：优化（下一阶段再谈）", "Step three: optimise (next phase)"),
}


def quote(d: Draft) -> None:
    """Section 10."""
    model = d.dx.value.quote
    blocks: list[Block] = []
    for phase in model.phases:
        if not phase.lines:
            continue
        zh, en = _TITLES[phase.id]
        rows = [_row(d, line) for line in phase.lines]
        if phase.complete and phase.first_year and len(rows) > 1:
            rows.append([d.t("首年合计", "First-year total"), "", "", f"[[{phase.first_year}]]"])
        header = [
            d.t("项目", "Item"),
            d.t("数量", "Quantity"),
            d.t("清单价", "List price"),
            d.t("首年金额", "First year"),
        ]
        blocks.append(Block(kind="table", text=d.t(zh, en), header=header, rows=rows))
        if phase.id == "pilot":
            blocks.append(Block(kind="paragraph", text=_exit(d) + _trial_line(d)))
        _open_points(d, phase)
    notes = _notes(d)
    if notes:
        blocks.append(Block(kind="bullets", items=notes))
    d.section("quote", "10", "报价", "Quote", blocks)


def _row(d: Draft, line: QuoteLine) -> list[str]:
    if line.cycle == "per_use":
        count = d.t("按次，次数待确认", "per use, number to confirm")
    elif line.count is None:
        count = d.t("待确认", "to confirm")
    else:
        count = f"{line.count:g}"
        if line.pack > 1 or not line.per:
            count += d.t("组", " sets") if line.pack > 1 else d.t("项", "")
        else:
            count += line.per if d.lang == "zh" else f" {line.per}" if speaks(line.per, "en") else ""
        if line.times > 1:
            count += (
                d.t(f" × {line.times}个月", f" × {line.times} months")
                if line.cycle == "monthly"
                else f" × {line.times}"
            )
    return [
        line.item,
        count,
        f"[[{line.price_id}]]",
        f"[[{line.subtotal}]]" if line.subtotal else d.t("待确认", "to confirm"),
    ]


def _exit(d: Draft) -> str:
    """The exit criterion: measured, signed, without a promised figure."""
    head = d.dx.headline[0] if d.dx.headline else None
    what = metric(head, d.lang) if head else d.t("约定的指标", "the agreed measure")
    name = customer(d.dx.deal, d.lang)
    return d.t(
        f"试点的退出标准：按双方签认的口径，实测{what}的前后对比；要不要推广，由{name}看结果定。",
        f"Exit criterion of the pilot: {what} before and after, measured by the agreed definition; going on is for {name} to decide.",
    )


def _trial_line(d: Draft) -> str:
    """What the trial alone costs, where our terms name its length."""
    if not any(f.id == "quote:trial" for f in d.dx.money):
        return ""
    return d.t(
        "只做试点期（[[quote:trial:weeks]]，按[[quote:trial:months]]计）的合计是[[quote:trial]]。",
        " The trial alone ([[quote:trial:weeks]], billed as [[quote:trial:months]]) comes to [[quote:trial]].",
    )


def _notes(d: Draft) -> list[str]:
    model = d.dx.value.quote
    tax = model.tax.get(d.lang)
    notes = [d.t(f"以上均为{tax}价。", f"Prices are {tax}.")] if tax else []
    notes += [n.text.get(d.lang) for n in model.notes if len(n.ids) < 2]
    if any(len(n.ids) > 1 for n in model.notes):
        notes.append(
            d.t(
                "数量按目前已知的计，上线前以双方清点为准。",
                "Quantities are those known today; both sides count again before the start.",
            )
        )
    if model.lite and model.cap:
        notes.append(
            d.t("试点范围已按预算上限收窄，单价不变。", "The pilot's scope is cut to the budget; prices are unchanged.")
        )
    terms = [t if speaks(t, d.lang) else f"“{t}”" for t in terms_for(d.dx.deal, "finance", 4) if term_kind(t) != "data"]
    if terms:
        notes.append(
            d.t("可选的付款与合作方式：", "Payment and contract options: ")
            + d.t("；", "; ").join(terms)
            + d.t("。", ".")
        )
    return list(dict.fromkeys(notes))


def _open_points(d: Draft, phase: QuotePhase) -> None:
    for line in phase.lines:
        if line.count is None and phase.id == "pilot":
            d.open_points.append(d.t(f"{line.item}的数量", f"quantity of {line.item}"))
