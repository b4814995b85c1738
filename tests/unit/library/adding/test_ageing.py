"""When a record should be looked at again."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.library.adding.ageing import age, days_since

from .test_merging import case, script

TODAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2026-05-31", 1),
        ("2026-05", 4),
        ("2025", 155),
        ("2027-01-01", 0),
        ("", None),
        ("soon", None),
        ("2026-02-30", None),
    ],
)
def test_days_count_from_the_end_of_what_is_not_said(date: str, days: int | None) -> None:
    assert days_since(date, TODAY) == days


def test_a_case_is_due_after_24_months_by_its_source_else_by_its_entry() -> None:
    for changes, due in (
        ({"source_date": "2024-05-01"}, True),
        ({"source_date": "2024-07-01"}, False),
        ({"source_date": None, "added": "2024-01-01"}, True),
        ({"source_date": "2026-01-01", "added": "2020-01-01"}, False),
    ):
        found = age(case(**changes), TODAY)
        assert found is not None
        assert found.due is due, changes
    assert age(case(source_date=None, added=""), TODAY) is None


def test_words_about_competitors_are_due_after_90_days_and_others_after_a_year() -> None:
    for kind, date, due in (
        ("competitor", "2026-02-20", True),
        ("competitor", "2026-03-20", False),
        ("price", "2026-02-20", False),
        ("price", "2025-05-20", True),
    ):
        found = age(script(kind=kind, date=date), TODAY)
        assert found is not None
        assert found.due is due, (kind, date)
