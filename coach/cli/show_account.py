"""The account sheet and the forecast as text."""

from __future__ import annotations

from coach.deal.display import quantity
from coach.deal.facts import Lang, Quantity
from coach.deal.pipeline import Line, Pipeline, Total
from coach.plays.needs import NeedRow
from coach.plays.qualify import AccountSheet
from coach.plays.value_match import QUADRANTS

_BAR = 24
"""Characters of the longest bar."""


def _t(lang: Lang, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def _head(title: str) -> str:
    return f"━━ {title} " + "━" * max(4, 56 - 2 * len(title))


def show_account(a: AccountSheet, lang: Lang) -> str:
    """Form, marks, homework, needs, value match."""
    blocks = [_form(a, lang), _marks(a, lang), _homework(a, lang), _needs(a.needs, lang), _match(a, lang)]
    return "\n\n".join("\n".join(b) for b in blocks if b)


def _form(a: AccountSheet, lang: Lang) -> list[str]:
    lines = [_head(_t(lang, f"客户信息 {a.form.filled}/{a.form.out_of}", f"Account {a.form.filled}/{a.form.out_of}"))]
    for n, f in enumerate(a.form.fields, 1):
        label = f.label.get(lang)
        if f.filled:
            lines.append(f"  {n} {label}{_t(lang, '：', ': ')}{f.value}")
        elif f.ask:
            lines.append(f"  {n} {label}{_t(lang, '：？', ': ? ')}{f.ask.text.get(lang)} → {f.ask.whom.get(lang)}")
    return lines


def _marks(a: AccountSheet, lang: Lang) -> list[str]:
    q = a.qualifier
    lines = [_head(_t(lang, f"是不是大客户 {q.total}/6", f"Key account? {q.total}/6"))]
    for m in q.marks:
        score = str(m.score) if m.known else "?"
        lines.append(f"  {score}/2 {m.label.get(lang)}{_t(lang, '：', ': ')}{m.text.get(lang)}")
    lines.append(f"  {q.tier}{_t(lang, '：', ': ')}{q.text.get(lang)}")
    return [*lines, *(f"  ~ {c.rhythm.get(lang)}{_t(lang, '：', ': ')}{c.what.get(lang)}" for c in a.care)]


def _homework(a: AccountSheet, lang: Lang) -> list[str]:
    title = _t(lang, f"功课（{a.research.label.zh}）", f"Homework ({a.research.label.en})")
    return [_head(title), *(f"  □ {x.get(lang)}" for x in a.research.look_up)]


def _needs(rows: list[NeedRow], lang: Lang) -> list[str]:
    if not rows:
        return []
    lines = [_head(_t(lang, "客户需求分析", "Needs"))]
    for n, r in enumerate(rows, 1):
        owner = f"（{r.owner}）" if r.owner and lang == "zh" else f" ({r.owner})" if r.owner else ""
        lines.append(f" {n}. “{r.challenge}”{owner}")
        unknown = _t(lang, "还不知道", "not known")
        cells = (
            (_t(lang, "要的样子", "Wanted"), _join([e.quote for e in r.features], lang)),
            (_t(lang, "收益", "Benefit"), _join([e.quote for e in r.benefits], lang)),
            (_t(lang, "谁在意什么", "Who cares"), _join([f"{c.who}{_t(lang, '：', ': ')}{c.words}" for c in r.concerns], lang)),
            (_t(lang, "我们的办法", "Ours"), _join([f"{s.module} {s.name}（{s.capability}）" if lang == "zh" else f"{s.module} {s.name} ({s.capability})" for s in r.solutions], lang) or (r.cannot.get(lang) if r.cannot else "")),
        )  # fmt: skip
        lines += [f"    {k}{_t(lang, '：', ': ')}{v or unknown}" for k, v in cells]
        lines += [f"    ? {q.text.get(lang)} → {q.whom.get(lang)}" for q in r.asks]
    return lines


def _join(words: list[str], lang: Lang) -> str:
    return _t(lang, "；", "; ").join(words)


def _match(a: AccountSheet, lang: Lang) -> list[str]:
    if not a.value_match.rows:
        return []
    lines = [_head(_t(lang, "价值匹配（客户 / 我们）", "Value match (them / us)"))]
    for r in a.value_match.rows:
        why = _join([x.get(lang) for x in (*r.to_customer.reasons, *r.to_us.reasons)], lang)
        lines.append(
            f"  {r.to_customer.score}/{r.to_us.score} {QUADRANTS[r.quadrant].get(lang)}｜“{r.need}” → {r.solution or '—'}｜{why}"
        )
    return lines


# -- forecast -----------------------------------------------------------------------------------
def show_pipeline(p: Pipeline, lang: Lang) -> str:
    """Lines, sums and quarterly bars."""
    blocks = [[_head(_t(lang, "商机汇总", "Forecast")), *(_line(x, lang) for x in p.lines)]]
    blocks += [_sums(t, lang) for t in p.totals]
    return "\n\n".join("\n".join(b) for b in blocks)


def _money(amount: float, currency: str, lang: Lang) -> str:
    return quantity(Quantity(value=amount, unit=currency), lang)


def _line(x: Line, lang: Lang) -> str:
    unknown = _t(lang, "未填", "blank")
    amount = _money(x.amount, x.currency, lang) if x.amount is not None else unknown
    chance = f"{x.probability:g}%" if x.probability is not None else unknown
    weighted = _money(x.weighted, x.currency, lang) if x.weighted is not None else "—"
    parts = [
        f"  {x.project}｜{amount} × {chance} = {weighted}｜{_t(lang, '结单', 'closes')} {x.close_date or unknown}",
        *( [f"    {_t(lang, '可能性凭', 'grounds')}{_t(lang, '：', ': ')}{x.probability_source}"] if x.probability_source else []),
        *(f"    ! {r}" for r in (*x.risks, *x.prerequisites)),
        *([f"    ? {_join([m.get(lang) for m in x.missing], lang)}"] if x.missing else []),
    ]  # fmt: skip
    return "\n".join(parts)


def _sums(t: Total, lang: Lang) -> list[str]:
    total, weighted = _money(t.amount, t.currency, lang), _money(t.weighted, t.currency, lang)
    lines = [
        _t(
            lang,
            f"{t.currency}：{t.deals}单，合计{total}，加权{weighted}",
            f"{t.currency}: {t.deals} deals, {total}, weighted {weighted}",
        )
    ]
    most = max(t.quarters.values(), default=0.0)
    for name, amount in t.quarters.items():
        bar = "█" * max(1, round(_BAR * amount / most)) if most and amount else ""
        lines.append(f"  {name} {bar} {_money(amount, t.currency, lang)}")
    return lines
