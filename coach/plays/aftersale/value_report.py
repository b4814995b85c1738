"""The quarterly value report: the table that was signed, what was measured, the gap, who explains it (item 42, VQ-20)."""

from __future__ import annotations

import datetime as dt

from coach.deal.delivery import Delivery, Promise, day
from coach.deal.facts import Lang, Text
from coach.plays.aftersale.results import ValueReport
from coach.plays.diagnosis import Diagnosis
from coach.plays.money import case_of
from coach.plays.words import customer
from coach.value.aftersale import Row, promises_of, rows, strays, sums_of
from coach.value.aftersale.achieved import as_fact

QUARTER_DAYS = 92


def promises(dx: Diagnosis) -> list[Promise]:
    """As signed; today's reckoning before the signature. Never an analogy."""
    kept = dx.deal.delivery
    if kept and kept.promises:
        return kept.promises
    return promises_of(dx.deal, dx.value, case_of(dx, analogies=False))


def value_report(dx: Diagnosis, until: str = "", since: str = "") -> ValueReport:
    """Over the measurements that ended in the quarter before `until` (ISO; today when blank), or since `since`."""
    kept = dx.deal.delivery or Delivery()
    last = day(until, "until") if until else dx.today
    first = day(since, "since") if since else _first(kept, last)
    taken = [m for m in kept.measurements if first.isoformat() <= m.end <= last.isoformat()]
    table = promises(dx)
    found = rows(table, taken, kept.explanations)
    facts = [
        f for r in found for f in (*r.measured, *([r.achieved] if r.achieved else []), *([r.money] if r.money else []))
    ]
    lost = [as_fact(m, Text(zh=m.of, en=m.of)) for m in strays(table, taken)]
    report = ValueReport(
        lang=dx.lang, customer=customer(dx.deal, dx.lang), since=first.isoformat(), until=last.isoformat(),
        signed=kept.signed if kept.promises else "", rows=found, sums=sums_of(found), facts=facts, unmatched=lost,
    )  # fmt: skip
    report.open = [line for r in found for line in _open(r, dx.lang)] + _whole(report, dx.lang)
    return report


def _first(kept: Delivery, last: dt.date) -> dt.date:
    quarter = last - dt.timedelta(days=QUARTER_DAYS - 1)
    started = day(kept.start, "start") if kept.start else quarter
    return max(quarter, started) if started <= last else quarter


def _open(row: Row, lang: Lang) -> list[str]:
    """What this line lacks, as something to do."""
    zh, name = lang == "zh", row.promise.metric.get(lang)
    out = []
    if row.status in ("short", "worse") and not (row.explanation and row.explanation.text):
        out.append(f"{name}：差在哪还没写，是我们没做到、客户没配合，还是业务变了" if zh else f"{name}: the gap is not explained: did we fall short, was their part missing, or did the business change?")  # fmt: skip
    if row.status == "other_unit":
        out.append(
            f"{name}：量的单位和基线不一样，没法比" if zh else f"{name}: measured in another unit than the baseline"
        )
    if row.measured and not row.accepted_by:
        out.append(
            f"{name}：客户财务或使用部门还没认这个数"
            if zh
            else f"{name}: neither finance nor the users have accepted the figure yet"
        )
    if row.achieved_pct is not None and row.achieved_pct > 0 and row.money is None and row.promise.kind != "soft":
        out.append(
            f"{name}：现状总额或覆盖范围没定，不折成钱"
            if zh
            else f"{name}: total at stake or scope is open, so no money is stated"
        )
    return out


def _whole(report: ValueReport, lang: Lang) -> list[str]:
    zh = lang == "zh"
    out = []
    if late := [r.promise.metric.get(lang) for r in report.rows if r.status == "not_measured"]:
        out.append(f"还没量：{'、'.join(late)}，按签字的口径补一段" if zh else f"not measured yet: {', '.join(n.lower() for n in late)}; take a stretch under the signed definition")  # fmt: skip
    if not report.signed:
        out.append(
            "收益表还没随合同签下来：这里的承诺是今天的测算"
            if zh
            else "No benefit table was signed: what stands as promised is today's reckoning"
        )
    if not report.rows:
        out.append("没有一条可以对账的收益" if zh else "There is no benefit to compare")
    return out
