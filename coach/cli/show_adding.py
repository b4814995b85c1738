"""What a file would add, what waits for review, and the library report, as text for a terminal."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.library.adding.plan import Plan
    from coach.library.adding.report import Report
    from coach.library.adding.review import Record

_MOST = 10
"""Lines of one list; the rest is counted."""


def show_plan(plan: Plan) -> str:
    """Mapping, records, errors, warnings."""
    lines = [f"{plan.file}: {len(plan.entries)} {plan.kind} records"]
    if plan.mapping:
        lines.append(f"columns: {_mapping(plan)}")
    if plan.skipped:
        lines.append(f"skipped as examples: {', '.join(plan.skipped)}")
    for entry in plan.entries:
        level = f" [{entry.level}]" if entry.level else ""
        missing = f"  (missing: {', '.join(entry.missing)})" if entry.missing else ""
        lines.append(f"  {entry.place}: {entry.record.id}{level} {entry.title}{missing}")
    lines += [f"error: {finding}" for finding in plan.errors]
    lines += [f"warning: {finding}" for finding in plan.warnings]
    return "\n".join(lines)


def _mapping(plan: Plan) -> str:
    """Which column fills which field; the template's own columns are only counted."""
    own = [(header, field) for header, field in plan.mapping if " / " not in header]
    shown = [f"{header} → {field or 'left out'}" for header, field in own]
    if len(own) < len(plan.mapping):
        shown.append(f"{len(plan.mapping) - len(own)} as in the template")
    return ", ".join(shown)


def to_dict(plan: Plan) -> dict[str, Any]:
    """The same for programs."""
    return {
        "file": plan.file,
        "kind": plan.kind,
        "mapping": [{"column": header, "field": field} for header, field in plan.mapping],
        "records": [
            {"id": e.record.id, "place": e.place, "title": e.title, "level": e.level, "missing": e.missing}
            for e in plan.entries
        ],
        "errors": [str(f) for f in plan.errors],
        "warnings": [str(f) for f in plan.warnings],
        "merges": [
            {"id": m.new_id, "same_as": m.same_as, "adds": m.adds, "conflicts": [c.model_dump() for c in m.conflicts]}
            for m in plan.merges
        ],
        "skipped": plan.skipped,
    }


def waiting_row(record: Record) -> dict[str, str]:
    """One record that waits."""
    title = getattr(record, "title", None) or getattr(record, "customer")  # noqa: B009  cases have no title
    return {"id": record.id, "review": record.review, "title": title.get("zh"), "owner": getattr(record, "owner", "")}


def show_waiting(records: Sequence[Record]) -> str:
    """Drafts and stale records, one a line."""
    rows = [waiting_row(r) for r in records]
    return "\n".join(f"{r['id']:<34} {r['review']:<6} {r['title']}" for r in rows) or "Nothing waits for review."


def show_report(report: Report) -> str:
    """The monthly report."""
    months = ", ".join(f"{month}: {count}" for month, count in report.new_per_month.items())
    lines = [
        f"Library on {report.day}",
        f"New cases per month (target 1–2): {months}" + ("  ← below target" if report.short else ""),
        f"Drafts waiting for review: {report.waiting}",
        f"Industry × pain without a case: {len(report.gaps)} of {report.cells}",
        *_gaps(report),
        f"Cases older than 24 months: {len(report.stale)}; without a date: {len(report.undated)}",
        *_some([f"  {old.id}: {old.source_date} ({old.months} months)" for old in report.stale]),
        f"Scripts about competitors older than 90 days: {len(report.battlecards)}",
        *_some([f"  {old.id}: {old.date} ({old.days} days)" for old in report.battlecards]),
        f"Duplicates: {len(report.duplicates)}",
        *_some([f"  {line}" for line in report.duplicates]),
    ]
    return "\n".join(lines)


def _gaps(report: Report) -> list[str]:
    by_industry: dict[str, list[str]] = defaultdict(list)
    roles: Counter[str] = Counter()
    for gap in report.gaps:
        by_industry[gap.industry].append(gap.title)
        roles.update(gap.roles)
    lines = [
        f"  {code} ({len(t)}): {'、'.join(t)}" for code, t in sorted(by_industry.items(), key=lambda x: -len(x[1]))
    ]
    if roles:
        lines.append(
            "  of these without words for a role either: " + ", ".join(f"{r} {n}" for r, n in roles.most_common())
        )
    return lines


def _some(lines: list[str]) -> list[str]:
    rest = len(lines) - _MOST
    return [*lines[:_MOST], f"  … {rest} more (--json shows all)"] if rest > 0 else lines
