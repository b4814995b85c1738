"""`coach library check` finds planted faults, and only those."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.library.check import check

Edit = Callable[[str, str, str], None]
TODAY = datetime.date(2026, 6, 1)
LONG_ZH = "您觉得" + "现在这样" * 15 + "行吗？"
LONG_EN = "What " + "very " * 35 + "long?"


def test_a_sound_library_has_no_problem(library_dir: Path) -> None:
    assert check(library_dir, TODAY) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "severity", "says"),
    [
        ("cases/food/bakery-one.yaml", "https://example.org/bakery/bakery-one", "''", "source_url", "error", "no source"),
        ("cases/food/bakery-one.yaml", "https://", "htp:/", "source_url", "error", "https://"),
        ("cases/food/bakery-one.yaml", "code: food", "code: bread", "industry.code", "error", "industries.yaml"),
        ("cases/food/bakery-one.yaml", "2025-03-01", "2025-13-01", "source_date", "error", "not a date"),
        ("cases/food/bakery-one.yaml", "2025-03-01", "2025-02-30", "source_date", "error", "calendar"),
        ("cases/food/bakery-one.yaml", "2025-03-01", "2027-03-01", "source_date", "error", "future"),
        ("cases/food/bakery-one.yaml", "2025-03-01", "1999-03-01", "source_date", "warning", "years old"),
        ("cases/food/bakery-one.yaml", "en: Ovens wait for temperature at each changeover", "en: ''", "pain.en", "error", "zh and en"),
        ("cases/food/bakery-one.yaml", "id: bakery-one", "id: bakery-two", "id", "error", "name the file"),
        ("scripts/objection/too-dear.yaml", "[bakery-one]", "[noodle-d]", "evidence.0", "error", "level D"),
        ("scripts/objection/too-dear.yaml", "[bakery-one]", "[nobody]", "evidence.0", "error", "no case"),
        ("scripts/objection/too-dear.yaml", "source: OB-05", "source: ''", "source", "error", "no source"),
        ("scripts/objection/too-dear.yaml", "respond: {zh: 我们按您的数一起算。", "respond: {zh: ''", "slots.respond.zh", "error", "OB-01"),
        ("scripts/objection/too-dear.yaml", "2026-02-01", "2024-02-01", "date", "warning", "years old"),
        ("pains/oven-wait.yaml", "[bakery-one]", "[noodle-d]", "related_cases.0", "error", "level D"),
        ("pains/oven-wait.yaml", "[bakery-one]", "[bakery-ten]", "related_cases.0", "error", "no case"),
        ("pains/oven-wait.yaml", "哪次等得最久？", LONG_ZH, "problem.0.zh", "error", "SPIN-13"),
        ("pains/oven-wait.yaml", "Which wait is the longest?", LONG_EN, "problem.0.en", "error", "SPIN-13"),
        ("pains/oven-wait.yaml", "等炉的时候人在做什么？", "人在做什么？谁管？", "chain.0.questions.0.zh", "error", "2 question marks"),
        ("pains/oven-wait.yaml", "How many changeovers a day?", "Tell me the changeovers.", "situation.0.en", "error", "0 question"),
        ("pains/oven-wait.yaml", "hours_waiting * cost_per_hour", "hours_idle * cost_per_hour", "drivers.0.formula", "error", "hours_idle"),
        ("pains/oven-wait.yaml", "[老等炉温, 炉子一换就等, 换品种等半天, ", "[", "asked_as", "error", "at least 6"),
        ("pains/oven-wait.yaml", "换品种等半天", "老等炉温", "asked_as", "warning", "already a phrase"),
        ("methods/ask-first.md", "## English\nAsk first.\n", "", "", "error", "both languages"),
        ("methods/ask-first.md", "SPIN-08", "SPIN 8", "rules.0", "error", "not a rule id"),
        ("methods/ask-first.md", "ask or tell first, ", "", "asked_as", "warning", "at least 6"),
        ("methods/ask-first.md", "'2026-02-01'", "'2026-02-30'", "date", "error", "calendar"),
        ("methods/ask-first.md", "en: first meeting", "en: ''", "when", "error", "zh and en"),
        ("methods/ask-first.md", "https://example.org/ask", "https://nowhere", "sources.0", "error", "web address"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_where_it_is(
    library_dir: Path, edit: Edit, file: str, old: str, new: str, field: str, severity: str, says: str
) -> None:
    edit(file, old, new)
    found = [p for p in check(library_dir, TODAY) if p.field == field and says in p.message]
    assert found
    problem = found[0]
    assert (problem.file, problem.severity) == (file, severity)
    lines = (library_dir / file).read_text(encoding="utf-8").splitlines()
    # A value inside a list or a nested key stands on the line named; a missing one points at its parent.
    if new and field:
        assert field.split(".")[0] in "".join(lines[: problem.line]), problem


def test_lines_point_at_the_value(library_dir: Path, edit: Edit) -> None:
    edit("pains/oven-wait.yaml", "哪次等得最久？", "哪次？多久？")
    (problem,) = check(library_dir, TODAY)
    line = (library_dir / problem.file).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert "哪次？多久？" in line


def test_the_same_case_under_two_ids_is_a_near_duplicate(library_dir: Path) -> None:
    first = (library_dir / "cases/food/bakery-one.yaml").read_text(encoding="utf-8")
    copy = first.replace("bakery-one", "bakery-too").replace("两个钟头", "两个小时")
    (library_dir / "cases/food/bakery-too.yaml").write_text(copy, encoding="utf-8")
    (problem,) = check(library_dir, TODAY)
    assert (problem.file, problem.severity) == ("cases/food/bakery-too.yaml", "warning")
    assert "bakery-one" in problem.message


def test_a_file_in_the_wrong_folder_is_named(library_dir: Path) -> None:
    (library_dir / "cases/drinks").mkdir()
    (library_dir / "cases/food/noodle-d.yaml").rename(library_dir / "cases/drinks/noodle-d.yaml")
    (problem,) = check(library_dir, TODAY)
    assert "cases/food/" in problem.message


def test_a_broken_file_does_not_hide_the_others(library_dir: Path, edit: Edit) -> None:
    edit("cases/food/noodle-d.yaml", "level: D", "level: Z")
    edit("scripts/objection/too-dear.yaml", "[bakery-one]", "[nobody]")
    assert {p.file for p in check(library_dir, TODAY)} == {
        "cases/food/noodle-d.yaml",
        "scripts/objection/too-dear.yaml",
    }
