"""The business case as text: three scenarios side by side, what moves it most, what is missing."""

from __future__ import annotations

import unicodedata

from coach.deal.facts import Lang
from coach.value.case import BusinessCase
from coach.value.case.types import SCENARIOS, Result

_MARK = {"error": "✗", "warning": "!", "info": "·"}


def show_case(case: BusinessCase, lang: Lang) -> str:
    """Readable in a terminal; where nothing can be computed, what is missing and nothing else."""
    zh = lang == "zh"
    head = "投资回报（草稿，待双方确认）" if zh else "Business case (draft, to be agreed)"
    lines = [f"━━ {head} " + "━" * 20]
    if case.computable:
        lines += _table(case, zh)
        lines += _moves(case, lang)
    else:
        lines.append("现在还算不出回报：" if zh else "No return can be computed yet:")
        lines += [f"  - {b.label.get(lang)}：{'、'.join(m.label.get(lang) for m in b.missing)}" if zh else f"  - {b.label.get(lang)}: {', '.join(m.label.get(lang) for m in b.missing)}" for b in case.benefits if b.missing]  # fmt: skip
    lines += [f"  {_MARK[f.severity]} {f.text.get(lang)} [{f.rule}]" for f in case.findings if f.rule != "VQ-18"]
    return "\n".join(lines)


def _table(case: BusinessCase, zh: bool) -> list[str]:
    heads = ["保守", "基准", "乐观"] if zh else ["cautious", "base", "hopeful"]
    results = [case.results[name] for name in SCENARIOS]
    rows = [
        ("净现值" if zh else "NPV", [_money(r.npv, case.currency) for r in results]),
        ("投资回报率（不折现）" if zh else "ROI, undiscounted", [_percent(r.roi) for r in results]),
        ("内部收益率" if zh else "IRR", [_percent(r.irr) for r in results]),
        ("回本（月）" if zh else "payback, months", [_months(r) for r in results]),
        ("收益做到几成即保本" if zh else "share of benefits that breaks even", [_percent(None if r.breakeven_pct is None else r.breakeven_pct / 100) for r in results]),
    ]  # fmt: skip
    note = (
        f"  {case.currency}，{case.years} 年，只计现金收益"
        if zh
        else f"  {case.currency}, {case.years} years, cash benefits only"
    )
    table = [_row("", heads), *(_row(name, cells) for name, cells in rows)]
    flows = "  ".join(_money(v, "") for v in case.results["base"].cash_flows)
    return [note, *table, ("  基准情景逐年净现金：" if zh else "  net cash by year, base case: ") + flows]


def _moves(case: BusinessCase, lang: Lang) -> list[str]:
    if not case.tornado:
        return []
    head = "  影响最大的前提（净现值 低 → 高）：" if lang == "zh" else "  what moves it most (NPV at low → high):"
    bars = [f"    {s.label.get(lang)}  {_money(s.npv_low, '')} → {_money(s.npv_high, '')}" for s in case.tornado[:3]]
    first = case.worth[0] if case.worth else None
    ask = (
        []
        if first is None
        else [f"  {'最值得先问清' if lang == 'zh' else 'worth asking first'}: {first.label.get(lang)}"]
    )
    return [head, *bars, *ask]


def _row(name: str, cells: list[str]) -> str:
    return "  " + _padded(name, 36) + "".join(_padded(c, 16, right=True) for c in cells)


def _padded(text: str, width: int, right: bool = False) -> str:
    blanks = " " * max(0, width - sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text))
    return blanks + text if right else text + blanks


def _money(value: float, currency: str) -> str:
    return f"{value:,.0f}{f' {currency}' if currency else ''}"


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.1f}%"


def _months(result: Result) -> str:
    return "—" if result.payback_months is None else f"{result.payback_months:.1f}"
